//! What the verdict hangs on: whose loss takes it away? A list of losses, each with what it takes away; the same signs
//! stand on the canvas while the question is open.

mod row;
mod sign;

use std::sync::Arc;

use egui::Ui;

use crate::analysis::weak_points::words::{self, Hanging};
use crate::analysis::weak_points::{Loss, Part, without};
use crate::analysis::{WeakPoints, weak_points};
use crate::app::beside::Beside;
use crate::app::theme::Type;
use crate::app::widgets::{pill, text};
use crate::app::{Callout, Context, Outbox, View};
use crate::diagram::Token;
use crate::model::{Design, Phase, Vocabulary};
use crate::rules::{self, Evaluation, Grade, Verdict};
use sign::Sign;

/// So many losses of a group are listed.
const LISTED: usize = 60;
/// So long nothing is said of an answer that is looked for, in seconds.
const PATIENCE: f64 = 0.3;

/// A design as it is looked at.
type Key = (u64, Option<Phase>);
/// Verdict and grade.
type Standing = (Verdict, Option<Grade>);

/// What was found.
#[derive(Clone, Debug)]
struct Answer {
    points: WeakPoints,
    /// What is left without the fewest.
    together: Option<Standing>,
}

impl Answer {
    fn of(design: &Design, evaluation: &Evaluation) -> Self {
        let points = weak_points(design, evaluation);
        let rest = if points.fewest.is_empty() {
            None
        } else {
            without(design, &points.fewest)
        };
        let together = rest.map(|rest| {
            let then = rules::evaluate(&rest, evaluation.phase);
            (then.verdict, then.grade)
        });
        Self { points, together }
    }
}

/// What this question remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    found: Beside<Key, Answer>,
    /// What was shown last: it stays until there is something newer.
    shown: Option<(Key, Arc<Answer>)>,
    /// Since when an answer is looked for, in seconds of the window's clock.
    asked: Option<f64>,
}

/// Shows question and answer.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, _out: &mut Outbox) {
    let is_waiting = find(ui, context, &mut view.panels.what_if.weak_points);
    let state = &view.panels.what_if.weak_points;
    if state.found.fault().is_some() {
        let words = "What the design hangs on could not be found, by a fault of the program.";
        text(ui, Type::Body, Token::Ink2, words);
        return;
    }
    if is_waiting {
        text(
            ui,
            Type::Second,
            Token::Ink2,
            "Taking each part away and judging the rest…",
        );
    }
    let Some((_, answer)) = state.shown.clone() else {
        return;
    };
    let points = &answer.points;
    let (design, evaluation) = (context.document.design(), context.document.evaluation());
    let headline = words::headline(design, evaluation, points);
    text(ui, Type::Sentence, Token::Ink, headline);
    if evaluation.verdict <= Verdict::Fragmented {
        let way = "See “Path to a goal” for what would make it joint or integrated.";
        text(ui, Type::Second, Token::Ink2, way);
        return;
    }
    if points.fewest.len() > 1
        && let Some(then) = answer.together
    {
        row::fewest(ui, context, view, &points.fewest, then);
    }
    for &hanging in Hanging::ALL {
        group(ui, context, view, hanging, &points.losses);
    }
    legend(ui, evaluation, points);
    reading(ui);
    mark(context, view, points);
}

/// Looks for the answer; says whether it has been looked for so long that the panel says so.
fn find(ui: &Ui, context: &Context<'_>, state: &mut State) -> bool {
    let document = context.document;
    let key = (document.history().revision(), document.evaluation().phase);
    if state.shown.as_ref().is_some_and(|(of, _)| *of == key) {
        state.asked = None;
        return false;
    }
    // A verdict of the design before the last edit says nothing of this one.
    let found = document.judgement().and_then(|judged| {
        let design = Arc::clone(document.history().design());
        let judged = Arc::clone(judged);
        let work = move || Answer::of(&design, &judged);
        state.found.find(ui.ctx(), key, "weak points", work)
    });
    if let Some(found) = found {
        state.shown = Some((key, found));
        state.asked = None;
        return false;
    }
    let now = ui.input(|input| input.time);
    let waited = now - *state.asked.get_or_insert(now);
    if waited < PATIENCE {
        let left = std::time::Duration::from_secs_f64(PATIENCE - waited + 0.01);
        ui.ctx().request_repaint_after(left);
        return false;
    }
    // What does not hold any more is not shown for long.
    state.shown = None;
    true
}

/// Shows the losses of a group, if there are any.
fn group(ui: &mut Ui, context: &Context<'_>, view: &mut View, hanging: Hanging, losses: &[Loss]) {
    let evaluation = context.document.evaluation();
    let is_of_it = |loss: &&Loss| Hanging::of(loss, evaluation) == hanging;
    let group: Vec<&Loss> = losses.iter().filter(is_of_it).collect();
    if group.is_empty() {
        return;
    }
    ui.add_space(4.0);
    text(ui, Type::Label, Token::Ink3, hanging.label());
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for loss in group.iter().take(LISTED) {
            row::one(ui, context, view, hanging, loss);
        }
    });
    if group.len() > LISTED {
        let more = format!("and {} more", group.len() - LISTED);
        text(ui, Type::Second, Token::Ink3, more);
    }
}

/// What the signs say that are there.
fn legend(ui: &mut Ui, evaluation: &Evaluation, points: &WeakPoints) {
    let has = |hanging| {
        let mut losses = points.losses.iter();
        losses.any(|loss| Hanging::of(loss, evaluation) == hanging)
    };
    let signs = [
        (Hanging::Verdict, "! the verdict"),
        (Hanging::Requirement, "1 to 4 a requirement"),
        (Hanging::Level, "S, O, T a level by its first letter"),
    ];
    let signs = signs.iter().filter(|(hanging, _)| has(*hanging));
    let said: Vec<&str> = signs.map(|(_, said)| *said).collect();
    if !said.is_empty() {
        ui.add_space(4.0);
        let said = format!("Signs on the canvas: {}.", said.join("; "));
        text(ui, Type::Caption, Token::Ink3, said);
    }
}

/// What counts as a loss.
fn reading(ui: &mut Ui) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        pill(ui, Token::Ink3, "Reading");
    });
    text(ui, Type::Caption, Token::Ink3, words::READING);
}

/// Puts the signs of the list on the canvas; the fewest that are lost together only while they are selected.
fn mark(context: &Context<'_>, view: &mut View, points: &WeakPoints) {
    let evaluation = context.document.evaluation();
    let fewest = &points.fewest[..];
    let is_together = fewest.len() > 1 && row::is_selected(view, fewest);
    let mut put = |part: &Part, sign: Sign, told: String| {
        view.callouts.push(Callout {
            part: part.clone(),
            text: sign.text,
            token: Token::Ink,
            filled: sign.is_filled,
            told,
        });
    };
    if is_together {
        for part in fewest {
            let told = "The verdict hangs on these together".to_owned();
            put(part, Sign::together(), told);
        }
    }
    let losses = points.losses.iter();
    for loss in losses.filter(|loss| !(is_together && fewest.contains(&loss.part))) {
        let sign = Sign::of(Hanging::of(loss, evaluation), loss);
        put(&loss.part, sign, row::told(context, loss));
    }
}
