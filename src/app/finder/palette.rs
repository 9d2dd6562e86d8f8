//! The command palette: one field for everything there is to do, go to, add or open.

use egui::{
    Align, Align2, Key, Margin, Modal, Modifiers, Rect, Role, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo, vec2,
};

use super::items::{self, Deed, Item, Mark, Section};
use super::show_thing;
use crate::app::files::Intent;
use crate::app::finder::index::Thing;
use crate::app::panels::palette::place;
use crate::app::panels::verdict;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided, mark, sentence_width, text};
use crate::app::{Action, Context, Outbox, Screen, View, named, screens};
use crate::diagram::Token;
use crate::store::settings::Settings;

/// Its size where there is room, in logical pixels.
const WIDTH: f32 = 620.0;
const HEIGHT: f32 = 460.0;
/// How far it hangs below the window's top, in logical pixels.
const TOP: f32 = 72.0;
/// Height of a row, in logical pixels.
const ROW: f32 = 30.0;
/// How many rows a page is.
const PAGE: usize = 8;
/// How many used items are remembered.
const USED: usize = 30;

/// What an open palette remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    text: String,
    /// Everything there is, for the design of this revision.
    all: Option<(u64, Vec<Item>)>,
    /// What is listed, and for which text.
    listed: Vec<Item>,
    found: Option<String>,
    /// The item that Enter runs.
    at: usize,
    /// Whether the list should scroll there.
    reveal: bool,
}

impl State {
    fn update(&mut self, ui: &Ui, context: &Context<'_>, view: &View, settings: &Settings) {
        let revision = context.document.history().revision();
        if self.all.as_ref().is_none_or(|(of, _)| *of != revision) {
            self.all = Some((revision, items::all(ui.ctx(), context, view, settings)));
            self.found = None;
        }
        if self.found.as_ref() != Some(&self.text)
            && let Some((_, all)) = &self.all
        {
            self.listed = items::matching(all, &self.text, &view.finder.used);
            self.found = Some(self.text.clone());
            self.at = self.nearest(0, 1);
            self.reveal = true;
        }
    }

    /// The next item that can be chosen, from a place on in steps; the same place if there is none.
    fn nearest(&self, from: usize, step: isize) -> usize {
        let is_free = |at: &usize| {
            self.listed
                .get(*at)
                .is_some_and(|item| item.refused.is_none())
        };
        let places = std::iter::successors(Some(from), |at| at.checked_add_signed(step));
        places
            .take(self.listed.len() + 1)
            .find(is_free)
            .unwrap_or(self.at)
    }

    fn go(&mut self, by: isize) {
        let last = self.listed.len().saturating_sub(1);
        let to = self.at.saturating_add_signed(by).min(last);
        let to = self.nearest(to, by.signum());
        self.at = if by.abs() > 1 && to == self.at {
            self.nearest(self.at.saturating_add_signed(by).min(last), -by.signum())
        } else {
            to
        };
        self.reveal = true;
    }
}

/// Shows it over the window, while it is open.
pub(in crate::app) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    settings: &Settings,
    out: &mut Outbox,
) {
    let Some(mut state) = view.finder.palette.take() else {
        return;
    };
    state.update(ui, context, view, settings);
    let window = ui.ctx().content_rect();
    let size = vec2(
        WIDTH.min(window.width() - 32.0),
        HEIGHT.min(window.height() - TOP - 24.0),
    );
    let id = egui::Id::unique("command palette");
    let modal = Modal::new(id)
        .area(Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, TOP)))
        .backdrop_color(theme::veil(ui))
        .frame(egui::Frame::popup(ui.style()).inner_margin(0));
    let again = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::K));
    let mut chosen = keys(ui, &mut state);
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(size.x);
        ui.spacing_mut().item_spacing.y = 0.0;
        let field = field(ui, &mut state);
        theme::hairline(ui);
        let clicked = list(ui, &mut state, size.y, field);
        chosen = chosen.or(clicked);
    });
    if let Some(item) = chosen.and_then(|at| state.listed.get(at).cloned()) {
        leave_for_canvas(view);
        used(view, &item);
        run(ui, context, view, &item.deed, out);
        ui.request_repaint();
    } else if again || shown.should_close() {
        leave_for_canvas(view);
        ui.request_repaint();
    } else {
        view.finder.palette = Some(state);
    }
}

fn leave_for_canvas(view: &mut View) {
    if view.screen == Screen::Canvas {
        view.regions.give_to_canvas();
    }
}

fn used(view: &mut View, item: &Item) {
    if item.section == Section::Custom {
        return;
    }
    view.finder.used.retain(|name| *name != item.name);
    view.finder.used.insert(0, item.name.clone());
    view.finder.used.truncate(USED);
}

/// What the keys say; the place of the item that was chosen.
fn keys(ui: &Ui, state: &mut State) -> Option<usize> {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let page = PAGE.cast_signed();
    for (key, by) in [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
    ] {
        if pressed(key) {
            state.go(by);
        }
    }
    let is_free = state
        .listed
        .get(state.at)
        .is_some_and(|item| item.refused.is_none());
    (pressed(Key::Enter) && is_free).then_some(state.at)
}

fn field(ui: &mut Ui, state: &mut State) -> egui::Id {
    let id = egui::Id::unique("command palette text");
    let margin = Margin::symmetric(12, 8);
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        let words = "Type a command, a name, a rule, a design";
        let hint = Type::Sentence.text(ui, Token::Ink3, words);
        let edit = TextEdit::singleline(&mut state.text)
            .id(id)
            .prefix(Icon::Search.atom())
            .font(Type::Sentence.font())
            .hint_text(hint)
            .frame(egui::Frame::NONE)
            .min_size(vec2(0.0, 26.0))
            .align(egui::Align2::LEFT_CENTER)
            .min_size(vec2(0.0, 26.0))
            .align(egui::Align2::LEFT_CENTER)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name("Command palette");
        response.request_focus();
    });
    id
}

/// The list; returns the place of the item that was clicked.
fn list(ui: &mut Ui, state: &mut State, height: f32, field: egui::Id) -> Option<usize> {
    let mut clicked = None;
    let mut section = None;
    let reveal = std::mem::take(&mut state.reveal);
    let moved = ui.input(|input| input.pointer.is_moving());
    ScrollArea::vertical()
        .id_salt("command palette list")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let margin = Margin {
                left: 16,
                right: 16,
                top: 2,
                bottom: 8,
            };
            egui::Frame::new().inner_margin(margin).show(ui, |ui| {
                if state.listed.is_empty() {
                    ui.add_space(8.0);
                    let words = format!("Nothing called ‘{}’.", state.text.trim());
                    text(ui, Type::Body, Token::Ink2, words);
                }
                for (place, item) in state.listed.iter().enumerate() {
                    if section != Some(item.section) {
                        section = Some(item.section);
                        ui.add_space(8.0);
                        text(ui, Type::Label, Token::Ink3, item.section.label());
                        ui.add_space(2.0);
                    }
                    let response = row(ui, item, place == state.at);
                    if place == state.at {
                        ui.ctx().accesskit_node_builder(field, |node| {
                            node.set_active_descendant(response.id.accesskit_id());
                        });
                        if reveal {
                            response.scroll_to_me(Some(Align::Center));
                        }
                    }
                    if item.refused.is_none() {
                        if moved && response.hovered() {
                            state.at = place;
                        }
                        if response.clicked() {
                            clicked = Some(place);
                        }
                    }
                }
            });
        });
    clicked
}

/// A row: mark, title, what it is, and at the right keys or where it belongs.
fn row(ui: &mut Ui, item: &Item, selected: bool) -> egui::Response {
    let id = ui.make_persistent_id((item.section.label(), &item.name, &item.right, &item.about));
    let right = item.refused.unwrap_or(&item.right);
    let title = format!("{} {}", item.deed.verb(), item.title);
    let parts = [title.trim(), item.about.as_str(), right];
    let spoken: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let row = Row {
        selected,
        sense: Sense::CLICK,
        ..Row::new(id, ROW)
    };
    let (rect, response) = row.show(ui, Role::ListItem, &spoken.join(", "));
    let accessible = |node: &mut egui::accesskit::Node| node.set_selected(selected);
    ui.ctx().accesskit_node_builder(id, accessible);
    if item.refused.is_some() {
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, false, spoken.join(", ")));
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let icon = Rect::from_center_size(rect.left_center() + vec2(11.0, 0.0), vec2(22.0, 15.0));
    let indent = match item.mark {
        Mark::Nothing => 0.0,
        Mark::Class(class) => {
            mark::class(ui, icon, class);
            32.0
        }
        Mark::Severity(severity) => {
            let icon = Rect::from_center_size(icon.center(), theme::square(14.0));
            mark::severity(ui, icon, severity);
            32.0
        }
    };
    let width = sentence_width(ui, Type::Second, right).min(rect.width() * 0.4);
    let corner = rect.right_center() - vec2(width, 0.0);
    elided(ui, corner, width + 1.0, Type::Second, Token::Ink3, right);
    let room = rect.width() - indent - width - 16.0;
    let (kind, token) = match item.refused {
        Some(_) => (Type::Body, Token::Ink3),
        None if item.about.is_empty() => (Type::Body, Token::Ink),
        None => (Type::Strong, Token::Ink),
    };
    let left = rect.left_center() + vec2(indent, 0.0);
    let (end, _) = elided(ui, left, room, kind, token, &item.title);
    let rest = corner.x - 16.0 - end - 8.0;
    if rest > 24.0 && !item.about.is_empty() {
        let left = egui::pos2(end + 8.0, rect.center().y + 0.5);
        elided(ui, left, rest, Type::Second, Token::Ink3, &item.about);
    }
    response
}

/// Does what an item says.
fn run(ui: &Ui, context: &Context<'_>, view: &mut View, deed: &Deed, out: &mut Outbox) {
    match deed {
        Deed::Run(command) => out.push(Action::Run(command)),
        Deed::Export(format) => out.push(Action::Export(*format)),
        Deed::Go(id) => {
            view.screen = Screen::Canvas;
            show_thing(context.document.design(), view, &Thing::Node(id.clone()));
            view.canvas.show_focus();
        }
        Deed::Add(kind) => {
            view.screen = Screen::Canvas;
            place::place(context, view, out, kind);
        }
        Deed::Custom(class, name) => {
            view.screen = Screen::Canvas;
            place::place_custom(context, view, out, *class, name);
        }
        Deed::View(place) => named::show(context.document.design(), view, *place),
        Deed::Finding(at) => {
            view.screen = Screen::Canvas;
            view.folded = false;
            if view.open_finding != Some(*at) {
                verdict::toggle(ui, context, view, *at);
            }
        }
        Deed::Entry(id) => screens::open_handbook(ui, view, id),
        Deed::Open(source) => out.push(Action::Intend(Intent::Open(source.clone()))),
    }
}
