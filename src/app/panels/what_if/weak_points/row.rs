//! A loss in the list: its sign, what is lost, what that takes away. Under the pointer or in focus the canvas shows the
//! design without it.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Align2, Galley, Id, Pos2, Rect, Response, Role, Ui, pos2, vec2};

use super::Standing;
use crate::analysis::weak_points::words::{self, Hanging};
use crate::analysis::weak_points::{Loss, Part};
use crate::app::panels::verdict::{self, words as verdict_words};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Row, elided, link, mark, sentence_width};
use crate::app::{Context, Proposal, Selection, View};
use crate::diagram::Token;
use crate::edit::Edit;
use crate::model::{LinkId, NodeId, Rect as Area, Vocabulary};
use crate::rules::{Grade, Verdict};

/// Where text begins, in logical pixels from the left.
const TEXT: f32 = 28.0;
/// Half the height of a sign, in logical pixels, as on the canvas.
const RADIUS: f32 = 10.0;
/// A name that takes more lines than these is shortened.
const LINES: usize = 4;
/// What is shown around what a row leads to, in document units.
const AROUND: f32 = 160.0;

/// The sign of a loss, in the list and on the canvas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    pub text: String,
    pub is_filled: bool,
}

impl Sign {
    /// Of a loss that takes the verdict away by itself, or a requirement by its number, or a level by its letter.
    pub fn of(hanging: Hanging, loss: &Loss) -> Self {
        let text = match hanging {
            Hanging::Verdict => "!".to_owned(),
            Hanging::Requirement => {
                let lost = (1..).zip(loss.requirements).filter(|(_, lost)| *lost);
                let numbers: Vec<String> = lost
                    .map(|(number, _): (u8, _)| number.to_string())
                    .collect();
                match &numbers[..] {
                    [first, _, _, ..] => format!("{first}+"),
                    few => few.join(","),
                }
            }
            Hanging::Level => {
                let letters = loss
                    .levels
                    .iter()
                    .filter_map(|level| level.word().chars().next());
                letters.flat_map(char::to_uppercase).collect()
            }
        };
        Self {
            text,
            is_filled: hanging == Hanging::Verdict,
        }
    }

    /// Of losses that take the verdict away together.
    pub fn together() -> Self {
        Self {
            text: "!".to_owned(),
            is_filled: false,
        }
    }

    fn paint(&self, ui: &Ui, center: Pos2) {
        let (ink, ground) = (theme::ink(ui, Token::Ink), theme::ink(ui, Token::Panel));
        let (fill, letters) = if self.is_filled {
            (ink, ground)
        } else {
            (ground, ink)
        };
        let galley = ui
            .painter()
            .layout_no_wrap(self.text.clone(), Type::Label.font(), letters);
        let width = (galley.size().x + 8.0).max(2.0 * RADIUS);
        let rect = Rect::from_center_size(center, vec2(width, 2.0 * RADIUS));
        let line = egui::Stroke::new(1.5, ink);
        ui.painter()
            .rect(rect, RADIUS, fill, line, egui::StrokeKind::Inside);
        let corner = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
        ui.painter().galley(corner.min, galley, letters);
    }
}

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
    let now = context.document.evaluation().verdict;
    let after = told
        .then
        .map(|(verdict, grade)| (verdict, grade, after(now, verdict, grade)));
    let right = after.as_ref().map_or(0.0, |(_, _, words)| {
        sentence_width(ui, Type::Second, words) + 22.0
    });
    let room = ui.available_width() - TEXT;
    let name = wrapped(ui, (Type::Body, Token::Ink), &told.name, room - right - 8.0);
    let below = wrapped(ui, (Type::Second, Token::Ink2), &told.below, room);
    let below = (!told.below.is_empty()).then_some(below);
    let lower = below.as_ref().map_or(0.0, |below| below.size().y);
    let height = (name.size().y + lower + 10.0).max(30.0);
    let row = Row {
        selected: is_selected(view, parts),
        ..Row::new(id(parts), height)
    };
    let (rect, response) = row.show(ui, Role::ListItem, &told.spoken);
    let is_short = name.elided;
    act(ui, context, view, &response, (&told.title, parts));
    if is_selected(view, parts) {
        switch(ui, view, parts);
    }
    if is_short {
        response.on_hover_text(&told.name);
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let top = rect.center().y - (name.size().y + lower) / 2.0;
    // Sign, name and verdict stand on one line, whatever comes below.
    let line = top + Type::Body.metrics().2 / 2.0;
    told.sign.paint(ui, pos2(rect.left() + RADIUS, line));
    let ink = theme::ink(ui, Token::Ink);
    let under = top + name.size().y;
    ui.painter()
        .galley(pos2(rect.left() + TEXT, top), name, ink);
    if let Some(below) = below {
        ui.painter()
            .galley(pos2(rect.left() + TEXT, under), below, ink);
    }
    if let Some((verdict, grade, words)) = after {
        let at = pos2(rect.right() - right + 8.0, line);
        let icon = Rect::from_center_size(at, theme::square(16.0));
        mark::verdict(ui, icon, verdict, grade, 1.0);
        let left = at + vec2(12.0, 0.0);
        elided(ui, left, right, Type::Second, Token::Ink2, &words);
    }
}

/// What the design then is: the verdict, or where that stays the grade.
fn after(now: Verdict, verdict: Verdict, grade: Option<Grade>) -> String {
    match grade {
        Some(grade) if verdict == now => verdict_words::capital(grade.label()),
        _ => verdict_words::verdict(verdict, grade),
    }
}

/// Text in a few lines.
fn wrapped(ui: &Ui, (kind, token): (Type, Token), text: &str, width: f32) -> Arc<Galley> {
    let format = TextFormat {
        font_id: kind.font(),
        color: theme::ink(ui, token),
        line_height: Some(kind.metrics().2),
        valign: Align::Center,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    (job.wrap.max_width, job.wrap.max_rows) = (width.max(1.0), LINES);
    ui.painter().layout_job(job)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level, Set};

    fn sign(hanging: Hanging, requirements: [bool; 4], levels: &[Level]) -> String {
        let loss = Loss {
            part: Part::Link(LinkId(1)),
            verdict: Verdict::Integrated,
            grade: None,
            requirements,
            levels: Set::of(levels),
        };
        Sign::of(hanging, &loss).text
    }

    #[test]
    fn signs_are_short_enough_for_a_mark() {
        let all = [Level::Strategic, Level::Operational, Level::Tactical];
        assert_eq!(sign(Hanging::Verdict, [true; 4], &all), "!");
        assert_eq!(
            sign(Hanging::Requirement, [false, true, false, false], &all),
            "2"
        );
        assert_eq!(
            sign(Hanging::Requirement, [true, false, true, false], &[]),
            "1,3"
        );
        assert_eq!(
            sign(Hanging::Requirement, [true, true, true, false], &[]),
            "1+"
        );
        assert_eq!(sign(Hanging::Level, [false; 4], &[Level::Tactical]), "T");
        assert_eq!(sign(Hanging::Level, [false; 4], &all), "SOT");
    }
}
