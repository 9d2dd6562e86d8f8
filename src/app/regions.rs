//! The regions of the window, which F6 goes through: each is a landmark for screen readers too.

use egui::{FocusDirection, Id, Rect, Ui};

use super::View;

/// A part of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// The command bar.
    Bar,
    /// The palette; on the start screen what begins a design.
    Palette,
    /// The canvas, or what stands in its place.
    Canvas,
    /// Verdict, findings, inspector.
    Verdict,
    /// Phases and what is saved.
    Foot,
}

impl Region {
    /// In the order of F6.
    const ALL: [Self; 5] = [
        Self::Bar,
        Self::Palette,
        Self::Canvas,
        Self::Verdict,
        Self::Foot,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Bar => "Command bar",
            Self::Palette => "Palette",
            Self::Canvas => "Content",
            Self::Verdict => "Verdict and findings",
            Self::Foot => "Phases",
        }
    }
}

/// Where the regions were in the last frame, and where the keyboard is to go.
#[derive(Clone, Debug, Default)]
pub struct State {
    places: [Option<Rect>; 5],
    /// One on, or one back.
    pub(super) step: Option<bool>,
    target: Option<Region>,
}

/// Finds the region that the keyboard goes to, before any is shown.
pub(super) fn begin_frame(ui: &Ui, view: &mut View) {
    let state = &mut view.regions;
    let places = std::mem::take(&mut state.places);
    state.target = None;
    let Some(back) = state.step.take() else {
        return;
    };
    let shown: Vec<Region> = Region::ALL
        .into_iter()
        .filter(|region| places[*region as usize].is_some())
        .collect();
    let focused = ui.memory(egui::Memory::focused);
    let focused = focused.and_then(|id| ui.ctx().read_response(id));
    let at = focused.map(|response| response.rect.center());
    let is_here = |region: &&Region| {
        let place = places[**region as usize];
        at.is_some_and(|at| place.is_some_and(|place| place.contains(at)))
    };
    // The smallest wins: a panel may lie over the canvas.
    let area = |region: &Region| places[*region as usize].map_or(0.0, |place| place.area());
    let now = shown
        .iter()
        .filter(is_here)
        .min_by(|a, b| area(a).total_cmp(&area(b)));
    let now = now.and_then(|now| shown.iter().position(|region| region == now));
    let count = shown.len().max(1);
    let next = match (now, back) {
        (Some(now), false) => (now + 1) % count,
        (Some(now), true) => (now + count - 1) % count,
        // Nothing has the keyboard: most is done on the canvas.
        (None, _) => shown
            .iter()
            .position(|region| *region == Region::Canvas)
            .unwrap_or(0),
    };
    state.target = shown.get(next).copied();
}

/// Begins a region: names it, and gives it the keyboard if that comes here.
pub(super) fn enter(ui: &Ui, view: &mut View, region: Region) {
    view.regions.places[region as usize] = Some(ui.max_rect());
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(egui::accesskit::Role::Region);
        node.set_label(region.name());
    });
    if view.regions.target != Some(region) {
        return;
    }
    view.regions.target = None;
    // The first thing after this that can have the focus gets it.
    let before = Id::unique("before the region");
    ui.memory_mut(|memory| {
        memory.request_focus(before);
        memory.move_focus(FocusDirection::Next);
        memory.interested_in_focus(before, ui.layer_id());
    });
    ui.request_repaint();
}
