//! A loss in the list: its sign, what is lost, what that takes away. Under the pointer or in focus the canvas shows the
//! design without it.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Galley, Id, Rect, Response, Role, Ui, pos2, vec2};

use super::Standing;
use super::sign::{self, Sign};
use crate::analysis::weak_points::words::{self, Hanging};
use crate::analysis::weak_points::{Loss, Part};
use crate::app::panels::verdict::{self, words as verdict_words};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Row, elided, layout, link, mark, sentence_width};
use crate::app::{Context, Proposal, Selection, View};
use crate::diagram::Token;
use crate::edit::Edit;
use crate::model::{LinkId, NodeId, Rect as Area, Vocabulary};
use crate::rules::{Grade, Verdict};

/// Where text begins, in logical pixels from the left.
const TEXT: f32 = 28.0;
/// A name that takes more lines than these is shortened.
const LINES: usize = 4;
/// What is shown around what a row leads to, in document units.
const AROUND: f32 = 160.0;

/// What a row says.
struct Told {
    sign: Sign,
    name: String,
    /// What the canvas then shows.
    title: String,
    /// What a screen reader says of it all.
    spoken: String,
    /// Under the name; blank for nothing.
    below: String,
    /// Verdict and grade without it, where they are others.
    then: Option<Standing>,
}

/// Shows a loss.
pub(super) fn one(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    hanging: Hanging,
    loss: &Loss,
) {
    let (design, evaluation) = (context.document.design(), context.document.evaluation());
    let told = Told {
        spoken: told(context, loss),
        title: format!("Without {}", words::name(design, &loss.part)),
        sign: Sign::of(hanging, loss),
        name: verdict_words::capital(&words::name(design, &loss.part)),
        below: verdict_words::capital(&words::taken(loss)),
        then: loss
            .is_of_verdict(evaluation)
            .then_some((loss.verdict, loss.grade)),
    };
    show(ui, context, view, &told, std::slice::from_ref(&loss.part));
}

/// Shows the fewest losses that take the verdict away together.
pub(super) fn fewest(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    parts: &[Part],
    then: Standing,
) {
    let all: Vec<&Part> = parts.iter().collect();
    let name = words::listed(context.document.design(), &all);
    let count = match parts.len() {
        2 => "both".to_owned(),
        n => format!("all {}", verdict_words::number(n)),
    };
    let told = Told {
        sign: Sign::together(),
        name: format!("{} together", verdict_words::capital(&count)),
        spoken: spoken(&name, Some(then), ""),
        title: format!("Without {count}"),
        below: String::new(),
        then: Some(then),
    };
    show(ui, context, view, &told, parts);
}

/// What a loss takes away, in words: `Without JMAC: joint. It takes away Aligned planning (AP-2)`.
pub(super) fn told(context: &Context<'_>, loss: &Loss) -> String {
    let (design, evaluation) = (context.document.design(), context.document.evaluation());
    let then = loss
        .is_of_verdict(evaluation)
        .then_some((loss.verdict, loss.grade));
    spoken(&words::name(design, &loss.part), then, &words::taken(loss))
}

fn spoken(name: &str, then: Option<Standing>, taken: &str) -> String {
    let then = then.map(|(verdict, grade)| verdict_words::verdict(verdict, grade).to_lowercase());
    match (then, taken) {
        (Some(then), "") => format!("Without {name}: {then}"),
        (Some(then), taken) => format!("Without {name}: {then}. It takes away {taken}"),
        (None, taken) => format!("Without {name}: the verdict stays. It takes away {taken}"),
    }
}

fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, told: &Told, parts: &[Part]) {
    let measured = Measured::of(ui, context.document.evaluation().verdict, told);
    let height = (measured.name.size().y + measured.lower() + 10.0).max(30.0);
    let row = Row {
        selected: is_selected(view, parts),
        ..Row::new(id(parts), height)
    };
    let (rect, response) = row.show(ui, Role::ListItem, &told.spoken);
    act(ui, context, view, &response, (&told.title, parts));
    if is_selected(view, parts) {
        switch(ui, view, parts);
    }
    if measured.name.elided {
        response.on_hover_text(&told.name);
    }
    if ui.is_rect_visible(rect) {
        paint(ui, rect, told, measured);
    }
}

/// What a row says, laid out.
struct Measured {
    name: Arc<Galley>,
    below: Option<Arc<Galley>>,
    /// Verdict and grade without it, in words, and how wide they are.
    after: Option<(Standing, String, f32)>,
    /// Whether the verdict stands below the name.
    is_long: bool,
}

impl Measured {
    fn of(ui: &Ui, now: Verdict, told: &Told) -> Self {
        let after = told.then.map(|(verdict, grade)| {
            let words = after(now, verdict, grade);
            let width = sentence_width(ui, Type::Second, &words) + 22.0;
            ((verdict, grade), words, width)
        });
        let right = after.as_ref().map_or(0.0, |(_, _, width)| width + 8.0);
        let room = ui.available_width() - TEXT;
        let name = |room| layout(ui, Type::Body, Token::Ink, &told.name, room, LINES);
        let beside = name(room - right);
        // What is long has all the width, and the verdict below.
        let is_long = after.is_some() && beside.rows.len() > 2;
        let below = layout(ui, Type::Second, Token::Ink2, &told.below, room, LINES);
        Self {
            name: if is_long { name(room) } else { beside },
            below: (!told.below.is_empty()).then_some(below),
            after,
            is_long,
        }
    }

    /// Height of what stands under the name, in logical pixels.
    fn lower(&self) -> f32 {
        self.verdict() + self.below.as_ref().map_or(0.0, |below| below.size().y)
    }

    fn verdict(&self) -> f32 {
        if self.is_long { 20.0 } else { 0.0 }
    }
}

fn paint(ui: &Ui, rect: Rect, told: &Told, measured: Measured) {
    let top = rect.center().y - (measured.name.size().y + measured.lower()) / 2.0;
    // Sign, name and verdict stand on one line, whatever comes below.
    let line = top + Type::Body.metrics().2 / 2.0;
    told.sign.paint(ui, pos2(rect.left() + sign::RADIUS, line));
    let under = top + measured.name.size().y;
    let verdict_height = measured.verdict();
    if let Some(((verdict, grade), words, width)) = measured.after {
        let at = if measured.is_long {
            pos2(rect.left() + TEXT + 8.0, under + verdict_height / 2.0)
        } else {
            pos2(rect.right() - width + 8.0, line)
        };
        let icon = Rect::from_center_size(at, theme::square(16.0));
        mark::verdict(ui, icon, verdict, grade, 1.0);
        let left = at + vec2(12.0, 0.0);
        elided(ui, left, width, Type::Second, Token::Ink2, &words);
    }
    let (ink, left) = (theme::ink(ui, Token::Ink), rect.left() + TEXT);
    ui.painter().galley(pos2(left, top), measured.name, ink);
    if let Some(below) = measured.below {
        let at = pos2(left, under + verdict_height);
        ui.painter().galley(at, below, ink);
    }
}

/// What the design then is: the verdict, or where that stays the grade.
fn after(now: Verdict, verdict: Verdict, grade: Option<Grade>) -> String {
    match grade {
        Some(grade) if verdict == now => verdict_words::capital(grade.label()),
        _ => verdict_words::verdict(verdict, grade),
    }
}

fn id(parts: &[Part]) -> Id {
    Id::unique(("what it hangs on", parts))
}

pub(super) fn is_selected(view: &View, parts: &[Part]) -> bool {
    let (nodes, links) = split(parts);
    let selection = &view.selection;
    selection.nodes.iter().eq(&nodes) && selection.links.iter().eq(&links)
}

fn split(parts: &[Part]) -> (Vec<NodeId>, Vec<LinkId>) {
    let (mut nodes, mut links) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Part::Node(id) => nodes.push(id.clone()),
            Part::Link(id) => links.push(*id),
        }
    }
    nodes.sort_unstable();
    links.sort_unstable();
    (nodes, links)
}

/// Under the pointer or in focus the canvas shows the rest; a click selects what would be lost.
fn act(
    ui: &Ui,
    context: &Context<'_>,
    view: &mut View,
    response: &Response,
    (title, parts): (&str, &[Part]),
) {
    if response.hovered() || response.has_focus() {
        view.proposal = Some(Proposal {
            title: title.to_owned(),
            edit: removal(parts),
            is_loss: true,
            is_quiet: false,
        });
    }
    if response.clicked() {
        select(ui, context, view, parts);
    }
}

/// Under a loss that is selected: a way to do without it for longer than the pointer rests on it.
fn switch(ui: &mut Ui, view: &mut View, parts: &[Part]) {
    let parts: BTreeSet<Part> = parts.iter().cloned().collect();
    let (label, tooltip) = if parts.is_subset(view.off.parts()) {
        ("Switch on again", "The canvas shows it again.")
    } else {
        (
            "Switch off",
            "The canvas goes on showing what the design is without it; it stays in the design.",
        )
    };
    ui.horizontal(|ui| {
        ui.add_space(TEXT);
        if link(ui, Type::Second, label)
            .on_hover_text(tooltip)
            .clicked()
        {
            view.off.switch(&parts);
            ui.request_repaint();
        }
    });
}

/// The edit that takes parts away as a loss does: the content of a frame stays.
pub(super) fn removal(parts: &[Part]) -> Edit {
    let (nodes, links) = split(parts);
    // Links first: those of a node go with it.
    let links = links.into_iter().map(Edit::RemoveLink);
    let edits = links.chain(nodes.into_iter().map(Edit::RemoveNode));
    Edit::group("Lose", edits.collect())
}

/// Selects the parts, and lets the canvas fly there if they are out of sight.
fn select(ui: &Ui, context: &Context<'_>, view: &mut View, parts: &[Part]) {
    let design = context.document.design();
    let (nodes, links) = split(parts);
    let ends = links.iter().filter_map(|id| design.link(*id));
    let ends = ends.flat_map(|link| [&link.from, &link.to]);
    let drawn = nodes
        .iter()
        .chain(ends)
        .filter_map(|id| design.drawn_as(id.as_str()));
    let area = drawn.map(|node| node.rect).reduce(Area::union);
    view.fly_to = area
        .filter(|area| !verdict::is_in_view(view, *area))
        .map(|area| area.grown(AROUND));
    view.selection = Selection {
        nodes: nodes.into_iter().collect(),
        links: links.into_iter().collect(),
        ..Selection::default()
    };
    view.inspecting_design = false;
    ui.request_repaint();
}
