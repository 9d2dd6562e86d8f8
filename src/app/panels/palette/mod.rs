//! The palette: the kinds that can be put on the canvas, searched by abbreviation, name and keyword, else grouped by
//! family; a rail of family marks where [`crate::app::Room`] is not wide.

mod custom;
mod list;
mod note;
pub(in crate::app) mod place;
mod rail;
mod row;

use std::collections::BTreeSet;

use egui::{Event, Key, Margin, Ui};

use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, icon_button};
use crate::app::{Context, Outbox, Room, View};
use crate::catalogue::{self, Kind};
use crate::diagram::Token;
use crate::model::Family;

/// What the palette remembers.
#[derive(Clone, Debug)]
pub struct State {
    /// What is typed in the search field.
    pub query: String,
    /// What the query finds, kept while the query stays.
    found: Option<(String, Vec<&'static Kind>)>,
    /// Families that are unfolded.
    open: BTreeSet<Family>,
    /// Families of which all kinds are shown, not the frequent ones alone.
    whole: BTreeSet<Family>,
    /// Whether the rail's list is open over the canvas.
    popped: bool,
    /// Whether the search field wants the keyboard.
    focus_search: bool,
    /// Where the list stands on the screen: beyond it the canvas shows what is dragged.
    home: egui::Rect,
}

impl Default for State {
    fn default() -> Self {
        Self {
            query: String::new(),
            found: None,
            open: [Family::Mission, Family::UnSecretariat, Family::UnAgency].into(),
            whole: BTreeSet::new(),
            popped: false,
            focus_search: false,
            home: egui::Rect::NOTHING,
        }
    }
}

impl State {
    /// Puts the keyboard into the search field, opening the list if it is a rail.
    pub fn search(&mut self) {
        self.popped = true;
        self.focus_search = true;
    }

    fn hits(&mut self) -> &[&'static Kind] {
        let query = self.query.trim();
        if self.found.as_ref().is_none_or(|(kept, _)| kept != query) {
            self.found = Some((query.to_owned(), catalogue::search(query)));
        }
        self.found.as_ref().map_or(&[], |(_, kinds)| kinds)
    }
}

/// Shows it in the space it is given.
pub fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    // A drag that ended anywhere is over; the canvas has had the frame of the release.
    if ui.input(|i| !i.pointer.any_down() && !i.pointer.any_released()) {
        view.dragged_kind = None;
    }
    let space = ui.max_rect();
    let edge = egui::Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter()
        .vline(space.right() - 0.5, space.y_range(), edge);
    if context.room == Room::Wide {
        view.panels.palette.popped = false;
        whole(ui, context, view, out);
    } else {
        rail::show(ui, context, view, out);
    }
}

/// The search field and the list.
fn whole(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    view.panels.palette.home = ui.max_rect();
    egui::Frame::new()
        .inner_margin(Margin {
            left: 12,
            right: 12,
            top: 10,
            bottom: 4,
        })
        .show(ui, |ui| search_field(ui, context, view, out));
    let rest = ui.available_rect_before_wrap();
    let foot = rest.bottom() - note::FOOTER;
    let (above, below) = rest.split_top_bottom_at_y(foot);
    let part = |rect, salt: &str| {
        egui::UiBuilder::new()
            .max_rect(rect)
            .id_salt(salt.to_owned())
    };
    ui.scope_builder(part(above, "kinds"), |ui| {
        list::show(ui, context, view, out);
    });
    ui.scope_builder(part(below.shrink2(egui::vec2(12.0, 4.0)), "note"), |ui| {
        note::row(ui, view);
    });
    let line = egui::Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter().hline(rest.x_range().shrink(12.0), foot, line);
}

fn search_field(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let id = search_id();
    ui.scope(|ui| {
        let state = &mut view.panels.palette;
        // An empty field is known by its border alone, which therefore is stronger than other borders.
        let border = theme::ink(ui, Token::Edge);
        ui.visuals_mut().widgets.inactive.bg_stroke.color = border;
        let hint = Type::Body.text(ui, Token::Ink3, "Add: JOC, police");
        let edit = egui::TextEdit::singleline(&mut state.query)
            .id(id)
            .prefix(Icon::Search.atom())
            .hint_text(hint)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name("Search the palette");
        if !state.query.is_empty() {
            let rect = egui::Rect::from_center_size(
                response.rect.right_center() - egui::vec2(14.0, 0.0),
                theme::square(22.0),
            );
            let mut corner = ui.new_child(egui::UiBuilder::new().max_rect(rect));
            if icon_button(&mut corner, Icon::Cross, 22.0, "Clear the search").clicked() {
                state.query.clear();
                response.request_focus();
            }
        }
        if std::mem::take(&mut state.focus_search) {
            response.request_focus();
        }
        if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
            if let Some(kind) = view.panels.palette.hits().first().copied()
                && !view.panels.palette.query.trim().is_empty()
            {
                place::place(context, view, out, kind);
            }
            response.request_focus();
        }
        let state = &mut view.panels.palette;
        if response.has_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
            state.query.clear();
        }
        if response.has_focus() && pressed(ui, Key::ArrowDown) {
            list::focus_first(ui, view);
        }
    });
}

/// Where the search field keeps focus.
fn search_id() -> egui::Id {
    egui::Id::unique("palette search")
}

/// Whether a key went down in this frame, with or without modifiers, even if something took it.
fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input(|i| {
        i.events
            .iter()
            .any(|event| matches!(event, Event::Key { key: k, pressed: true, .. } if *k == key))
    })
}
