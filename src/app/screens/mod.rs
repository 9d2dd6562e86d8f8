//! The views of a design beside the canvas: what it covers, the training it asks for, the handbook, another design, earlier versions.

mod compare;
mod coverage;
mod handbook;
mod training;
pub(super) mod versions;

use egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, Rect, Role, Sense, Ui, WidgetInfo};

use super::panels::verdict::{self, words};
use super::regions::{self, Region};
use super::theme::{self, Type};
use super::widgets::{elided, mark, pill, sentence_width};
use super::{Context, Outbox, Screen, View, edge, frame};
use crate::diagram::{Token, marks};
use crate::model::{NodeId, Vocabulary};
use crate::rules::Finding;

/// What the views remember between frames; nothing of it is saved.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The training plan.
    pub(in crate::app) training: training::State,
    /// The handbook.
    pub(in crate::app) handbook: handbook::State,
    /// The design beside another.
    pub(in crate::app) compare: compare::State,
    /// Earlier versions of the file.
    pub(in crate::app) versions: versions::State,
}

/// Height of the head of a view, in logical pixels.
const HEAD: f32 = 56.0;

/// Shows the view that is chosen, under the command bar.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    frame::command_bar(ui, context, view, out);
    let panel = Frame::new().fill(theme::ink(ui, Token::Panel));
    Panel::top("head of the view")
        .exact_size(HEAD)
        .show_separator_line(false)
        .frame(panel.inner_margin(Margin::symmetric(24, 0)))
        .show(ui, |ui| {
            let show: edge::Show = |ui, context, view, _| head(ui, context, view);
            edge::part(ui, "head of the view", context, view, out, show);
        });
    let below = ui.available_rect_before_wrap();
    let line = egui::Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter().hline(below.x_range(), below.top() - 0.5, line);
    CentralPanel::no_frame().frame(panel).show(ui, |ui| {
        regions::enter(ui, view, Region::Canvas);
        let (name, show): (_, edge::Show) = match view.screen {
            Screen::Coverage => ("coverage", |ui, context, view, _| {
                coverage::show(ui, context, view);
            }),
            Screen::Training => ("training", training::show),
            Screen::Handbook => ("handbook", |ui, context, view, _| {
                handbook::show(ui, context, view);
            }),
            Screen::Compare => ("compare", compare::show),
            Screen::Versions => ("versions", versions::show),
            Screen::Start | Screen::Canvas => return,
        };
        edge::part(ui, name, context, view, out, show);
    });
    let free = !ui.ctx().text_edit_focused() && !egui::Popup::is_any_open(ui.ctx());
    if free && ui.memory(|memory| memory.allows_interaction(ui.layer_id())) {
        let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if escape {
            view.screen = Screen::Canvas;
            ui.request_repaint();
        }
    }
}

/// The verdict, which never leaves the window, and what the view shows.
fn head(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    let evaluation = context.document.evaluation();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let word = evaluation.verdict.label();
        let width = 34.0 + 12.0 + sentence_width(ui, Type::Name, word);
        let (rect, response) =
            ui.allocate_exact_size(egui::vec2(width + 2.0, 34.0), Sense::hover());
        let spoken = words::spoken(evaluation);
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &spoken));
        let icon = Rect::from_min_size(rect.min, theme::square(34.0));
        mark::verdict(ui, icon, evaluation.verdict, evaluation.grade, 1.0);
        let token = marks::verdict_token(evaluation.verdict);
        let left = icon.right_center() + egui::vec2(12.0, 0.0);
        elided(ui, left, width, Type::Name, token, word);
        response.on_hover_text(evaluation.headline.as_str());
        if let Some(grade) = evaluation.grade {
            pill(ui, token, grade.label());
        }
        if evaluation.retrospective {
            pill(ui, Token::Ink3, "retrospective");
        }
        if let Some(phase) = evaluation.phase {
            pill(ui, Token::Ink3, phase.label());
        }
        let sentence = match view.screen {
            Screen::Training => "Who learns what, when and with whom.",
            Screen::Handbook => "What doctrine asks, why, and where it says so.",
            Screen::Versions => "What each save wrote: look at it, see what changed, bring it back.",
            Screen::Compare => "The open design (B) beside another (A): verdicts, what differs, findings gained and lost.",
            _ => "What the design has, and what it lacks. Each cell leads to the nodes or the finding behind it.",
        };
        let room = ui.available_width();
        let (rect, response) = ui.allocate_exact_size(egui::vec2(room, 20.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence));
        let left = rect.left_center();
        elided(ui, left, room, Type::Body, Token::Ink2, sentence);
    });
}

/// Opens the handbook at an entry.
pub(super) fn open_handbook(ui: &Ui, view: &mut View, id: &str) {
    view.screens.handbook.open(id);
    view.screen = Screen::Handbook;
    ui.request_repaint();
}

/// Shows nodes on the canvas, selected.
fn show_nodes(ui: &Ui, context: &Context<'_>, view: &mut View, ids: &[NodeId]) {
    verdict::show_nodes(ui, context, view, ids);
    view.screen = Screen::Canvas;
}

/// Opens the first finding that fits, beside the canvas. Returns whether there is one.
fn show_finding(
    ui: &Ui,
    context: &Context<'_>,
    view: &mut View,
    fits: impl Fn(&Finding) -> bool,
) -> bool {
    let findings = &context.document.evaluation().findings;
    let Some(at) = findings.iter().position(fits) else {
        return false;
    };
    if view.open_finding != Some(at) {
        verdict::toggle(ui, context, view, at);
    }
    view.folded = false;
    view.screen = Screen::Canvas;
    ui.request_repaint();
    true
}
