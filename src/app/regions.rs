//! The regions of the window, which F6 goes through: each is a landmark for screen readers too.

use egui::{Event, FocusDirection, Id, Key, Rect, Ui};

use super::{Screen, View, canvas};

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
    /// What had the keyboard before something over the window took it.
    before: Option<Id>,
    /// What gets the keyboard as soon as nothing lies over the window.
    next: Option<Id>,
    /// What had the keyboard in the last frame, or before a menu opened.
    last: Option<Id>,
    /// Whether a menu was open in the last frame.
    menu: bool,
    /// What opened the menu that is closed, for the frames until its lines have lost the keyboard.
    opener: Option<(Id, u8)>,
    /// Whether the canvas gets the keyboard without showing so: nobody has pressed a key yet.
    quietly: bool,
    /// Whether a button of the mouse was pressed later than any key.
    by_pointer: bool,
}

impl State {
    /// Something over the window takes the keyboard.
    pub(super) fn lend(&mut self, ctx: &egui::Context) {
        let focused = ctx.memory(egui::Memory::focused);
        // The lines of a menu are gone by then, not what opened it.
        let was_menu = self.menu || self.opener.is_some();
        self.before = if was_menu { self.last } else { focused };
    }

    /// It is closed: the keyboard goes back to where it was, else to the canvas.
    pub(super) fn give_back(&mut self) {
        self.next = Some(self.before.take().unwrap_or_else(canvas::id));
    }

    /// Escape leads one step back: from a menu to what opened it, from a panel to the canvas.
    fn watch(&mut self, ui: &Ui, screen: Screen) {
        ui.input(|input| {
            for event in &input.raw.events {
                match event {
                    Event::PointerButton { pressed: true, .. } => self.by_pointer = true,
                    Event::Key { pressed: true, .. } => self.by_pointer = false,
                    _ => {}
                }
            }
        });
        let focused = ui.memory(egui::Memory::focused);
        let menu = egui::Popup::is_any_open(ui.ctx());
        let escaped = || {
            let is_escape = |event: &Event| {
                matches!(
                    event,
                    Event::Key {
                        key: Key::Escape,
                        pressed: true,
                        ..
                    }
                )
            };
            ui.input(|input| input.raw.events.iter().any(is_escape))
        };
        if self.menu && !menu {
            self.opener = self.last.map(|opener| (opener, 2));
        }
        if let Some((opener, frames)) = self.opener.take() {
            if focused.is_none() {
                self.next = Some(opener);
            } else if frames > 0 && self.last == Some(opener) {
                self.opener = Some((opener, frames - 1));
                ui.request_repaint();
            }
        } else if let Some(last) = self.last
            && !(menu || self.menu)
            && focused.is_none()
            && last != canvas::id()
            && screen == Screen::Canvas
            && escaped()
        {
            self.give_to_canvas();
        }
        if !menu && self.opener.is_none() {
            self.last = focused;
        }
        self.menu = menu;
    }

    /// As a design is opened: its canvas gets the keyboard.
    pub(super) fn on_canvas() -> Self {
        Self {
            next: Some(canvas::id()),
            quietly: true,
            ..Self::default()
        }
    }

    /// The canvas gets the keyboard once nothing lies over the window.
    pub(super) fn give_to_canvas(&mut self) {
        self.next = Some(canvas::id());
    }
}

/// Finds the region that the keyboard goes to, before any is shown.
pub(super) fn begin_frame(ui: &Ui, view: &mut View) {
    let state = &mut view.regions;
    state.watch(ui, view.screen);
    if state.next.is_some() && ui.memory(|memory| memory.allows_interaction(ui.layer_id())) {
        let next = state.next.take();
        // Unless something has asked for it since.
        let is_free = ui.memory(|memory| memory.focused().is_none());
        if let Some(id) = next.filter(|_| is_free) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        if !(std::mem::take(&mut view.regions.quietly) || view.regions.by_pointer) {
            view.canvas.show_focus();
        }
    }
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
    view.canvas.show_focus();
    // The first thing after this that can have the focus gets it.
    let before = Id::unique("before the region");
    ui.memory_mut(|memory| {
        memory.request_focus(before);
        memory.move_focus(FocusDirection::Next);
        memory.interested_in_focus(before, ui.layer_id());
    });
    ui.request_repaint();
}
