//! The verdict, always in view: mark, word, grade, headline, tracks, levels, requirements; under it the findings, the
//! inspector when something is selected, or what would change the verdict.

mod detail;
mod follow;
mod head;
mod missions;
mod strip;
mod waiting;
pub(in crate::app) mod words;
mod would;

use std::collections::BTreeSet;

use egui::{Margin, ScrollArea, Ui};

use super::{findings, inspector, what_if};
use crate::app::fixes::Fixes;
use crate::app::theme::{self, Type};
use crate::app::widgets::{elided, mark, segmented, sentence_width};
use crate::app::{Context, Outbox, Selection, View};
use crate::diagram::Token;
use crate::model::Vocabulary;
use crate::rules::{FindingName, Severity};

pub(in crate::app) use follow::is_in_view;
pub use follow::{open_rule, show_nodes, toggle};
pub(in crate::app) use strip::covers as over_canvas;
pub use strip::show as show_strip;

/// What stands under the verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The findings.
    #[default]
    Findings,
    /// What is selected, or the design itself.
    Inspector,
    /// What would change the verdict.
    WhatIf,
}

/// What the right panel remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What stands under the verdict.
    pub tab: Tab,
    /// The finding that is open: its place in the list changes with every edit.
    open: Option<FindingName>,
    /// How far it has opened.
    pub(super) unfold: findings::Unfold,
    /// Severities of which all findings are shown.
    pub(super) whole: BTreeSet<Severity>,
    /// A finding that is about to be accepted, with what is typed.
    pub(super) accepting: Option<findings::Draft>,
    /// Whether the list should scroll to the open finding, since it was opened elsewhere.
    pub(super) scroll_to_open: bool,
    /// The fixes of the open finding.
    pub(super) fixes: Fixes,
    /// What was last seen of the view, to notice what the canvas changed.
    seen: Seen,
    /// How the findings changed last, for those who listen.
    heard: String,
}

impl State {
    /// Forgets what belongs to the design that is left.
    pub(in crate::app) fn leave(&mut self) {
        *self = Self {
            tab: self.tab,
            ..Self::default()
        };
    }
}

#[derive(Clone, Debug, Default)]
struct Seen {
    revision: u64,
    /// Open findings by severity.
    counts: Option<[usize; 3]>,
    selection: Selection,
    finding: Option<usize>,
    inspecting_design: bool,
}

/// How much of the verdict is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Density {
    /// Mark, word, grade, headline: the inspector needs the room.
    Head,
    /// One row each for tracks and levels, and the requirements that are not met.
    Brief,
    /// One row each for tracks, levels and requirements.
    Compact,
    /// As drawn.
    Full,
}

impl Density {
    fn of(size: egui::Vec2, tab: Tab) -> Self {
        let by_height = match size.y {
            y if y < 520.0 => Self::Head,
            y if y < 660.0 => Self::Brief,
            y if y < 840.0 => Self::Compact,
            _ => Self::Full,
        };
        let by_width = if size.x < 330.0 {
            Self::Compact
        } else {
            Self::Full
        };
        let density = by_height.min(by_width);
        match tab {
            Tab::Findings => density,
            // What stands below needs the room.
            _ if density == Self::Full => Self::Brief,
            _ => Self::Head,
        }
    }
}

/// Shows the whole panel: the verdict, and under it findings or inspector.
pub fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    follow::follow(context, view);
    let panel = ui.max_rect();
    let density = Density::of(panel.size(), view.panels.side.tab);
    ui.spacing_mut().item_spacing.y = 0.0;
    head::show(ui, context, view, density);
    if context.document.evaluation().mission.is_some() {
        detail::show(ui, context, view, density);
    }
    missions::show(ui, context, view, density);
    theme::hairline(ui);
    switch(ui, context, view);
    // What is scrolled to belongs to the list or to the thing that is inspected.
    let inspected = (view.panels.side.tab == Tab::Inspector).then_some(&view.selection);
    let scrolled = egui::Id::unique((
        "under the verdict",
        inspected.map(|what| (what.nodes.first(), what.links.first())),
    ));
    ScrollArea::vertical()
        .id_salt(scrolled)
        .auto_shrink(false)
        .show(ui, |ui| match view.panels.side.tab {
            Tab::Findings => findings::show(ui, context, view, out),
            Tab::Inspector => inspector::show(ui, context, view, out),
            Tab::WhatIf => what_if::show(ui, context, view, out),
        });
    inspector::keep_up(context, view, out);
    ui.painter()
        .vline(panel.left() + 0.5, panel.y_range(), edge(ui));
}

fn edge(ui: &Ui) -> egui::Stroke {
    egui::Stroke::new(1.0, theme::ink(ui, Token::Line))
}

/// A part of the panel with its padding.
fn section<R>(ui: &mut Ui, above_below: i8, add: impl FnOnce(&mut Ui) -> R) -> R {
    egui::Frame::new()
        .inner_margin(Margin::symmetric(16, above_below))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// The counts of findings need so much room, in logical pixels.
const COUNTS: f32 = 110.0;

/// The switch between findings and inspector, and how many findings there are.
fn switch(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    section(ui, 8, |ui| {
        ui.horizontal(|ui| {
            let inspector = if view.selection.is_empty() {
                "Design"
            } else {
                "Inspector"
            };
            let tabs = [
                (Tab::Findings, "Findings"),
                (Tab::Inspector, inspector),
                (Tab::WhatIf, "What if"),
            ];
            if let Some(tab) = segmented(ui, view.panels.side.tab, &tabs) {
                view.panels.side.tab = tab;
                view.inspecting_design = tab == Tab::Inspector && view.selection.is_empty();
                view.panels.side.seen.inspecting_design = view.inspecting_design;
            }
            // Three words and three numbers are too much for a narrow panel.
            if ui.available_width() < COUNTS {
                return;
            }
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(layout, |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                for &severity in Severity::ALL.iter().rev() {
                    let evaluation = context.document.evaluation();
                    count(ui, severity, view.unplaced.count(evaluation, severity));
                }
            });
        });
    });
}

/// A severity's mark and how many findings have it.
fn count(ui: &mut Ui, severity: Severity, number: usize) {
    let text = number.to_string();
    let width = 18.0 + sentence_width(ui, Type::Second, &text);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, 20.0), egui::Sense::hover());
    let spoken = words::counted(number, severity);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &spoken));
    let at = egui::Rect::from_center_size(
        rect.left_center() + egui::vec2(7.0, 0.0),
        theme::square(14.0),
    );
    mark::severity(ui, at, severity);
    let left = rect.left_center() + egui::vec2(18.0, 0.0);
    elided(ui, left, width, Type::Second, Token::Ink2, &text);
    response.on_hover_text(spoken);
}
