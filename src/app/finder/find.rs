//! Finding on the canvas: a bar at its top, the hits one after the other, the others with a quiet ring.

use std::sync::Arc;

use egui::{
    Align, CornerRadius, Key, Layout, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, TextEdit,
    Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2,
};

use super::index::{Index, Thing};
use super::matching::Query;
use super::{find_id, leave, show_thing};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, elided, icon_button, sentence_width};
use crate::app::{Document, Screen, View};
use crate::diagram::Token;

/// Height of the bar, and space around it, in logical pixels.
pub(super) const BAR: f32 = 38.0;
pub(super) const MARGIN: f32 = 8.0;
/// Its width where there is room, in logical pixels.
const WIDTH: f32 = 400.0;
/// Space for `1,234 of 5,678`, in logical pixels.
const COUNT: f32 = 92.0;

/// What the search remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Whether the bar is open.
    pub open: bool,
    /// What is typed.
    text: String,
    /// Whether the field wants the keyboard, with its text selected.
    focus: bool,
    index: Option<Arc<Index>>,
    /// What the hits were found for.
    found: String,
    hits: Vec<Thing>,
    /// The hit that is shown, and its place among the hits.
    current: Option<(usize, Thing)>,
}

impl State {
    /// Opens the bar and puts the keyboard into it.
    pub fn open(&mut self) {
        self.open = true;
        self.focus = true;
    }

    /// What is found beside the hit that is shown, while the bar is open.
    pub fn others(&self) -> impl Iterator<Item = &Thing> {
        let hits = if self.open { &self.hits[..] } else { &[] };
        let current = self.current.as_ref().map(|(_, thing)| thing);
        hits.iter().filter(move |thing| Some(*thing) != current)
    }

    /// Brings the hits up to date. The hit that is shown stays, if it still is one.
    fn update(&mut self, document: &Document) {
        let revision = document.history().revision();
        let is_old = self
            .index
            .as_ref()
            .is_none_or(|index| index.revision() != revision);
        if !is_old && self.found == self.text {
            return;
        }
        let Some(query) = Query::new(&self.text) else {
            self.found.clone_from(&self.text);
            self.hits.clear();
            self.current = None;
            return;
        };
        if is_old {
            self.index = Some(Arc::new(Index::new(document.design(), revision)));
        }
        if let Some(index) = &self.index {
            self.hits = index.find(&query);
        }
        let typed = self.found != self.text;
        self.found.clone_from(&self.text);
        let current = self.current.take().filter(|_| !typed);
        self.current = current.and_then(|(_, thing)| self.place_of(&thing));
    }

    fn place_of(&self, thing: &Thing) -> Option<(usize, Thing)> {
        let place = self.hits.iter().position(|hit| hit == thing)?;
        Some((place, thing.clone()))
    }

    /// The next hit, or the one before; from the last one on to the first.
    fn step(&mut self, back: bool) {
        let count = self.hits.len();
        let place = match &self.current {
            None if back => count.checked_sub(1),
            None => (count > 0).then_some(0),
            Some((place, _)) if back => Some((place + count.max(1) - 1) % count.max(1)),
            Some((place, _)) => Some((place + 1) % count.max(1)),
        };
        self.current = place.and_then(|place| Some((place, self.hits.get(place)?.clone())));
    }
}

/// Goes to the next hit, or the one before; opens the bar if it is closed.
pub(in crate::app) fn step(document: &Document, view: &mut View, back: bool) {
    let find = &mut view.finder.find;
    if !find.open || find.text.trim().is_empty() {
        find.open();
        return;
    }
    find.update(document);
    find.step(back);
    show_current(document, view);
}

fn show_current(document: &Document, view: &mut View) {
    if let Some((_, thing)) = view.finder.find.current.clone() {
        show_thing(document.design(), view, &thing);
    }
}

/// Closes the bar with Escape, wherever the keyboard is, unless a gesture or a menu is to be left first.
pub(in crate::app) fn close_by_key(ctx: &egui::Context, view: &mut View) {
    let here = ctx.memory(|memory| {
        let focused = memory.focused();
        focused.is_none_or(|id| id == find_id() || id == crate::app::canvas::id())
    });
    let free = view.canvas.gesture.is_idle() && view.renaming.is_none();
    if view.finder.find.open
        && view.screen == Screen::Canvas
        && here
        && free
        && !egui::Popup::is_any_open(ctx)
        && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        close(ctx, view);
    }
}

fn close(ctx: &egui::Context, view: &mut View) {
    view.finder.find.open = false;
    leave(ctx);
    ctx.request_repaint();
}

/// Shows the bar over the top of the canvas, while it is open.
pub(in crate::app) fn show(ui: &mut Ui, canvas: Rect, document: &Document, view: &mut View) {
    if !view.finder.find.open {
        return;
    }
    view.finder.find.update(document);
    let width = WIDTH.min(canvas.width() - 2.0 * MARGIN);
    let corner = pos2(canvas.center().x - width / 2.0, canvas.top() + MARGIN);
    let bar = Rect::from_min_size(corner, vec2(width, BAR));
    let builder = UiBuilder::new()
        .id_salt("find")
        .max_rect(bar.shrink2(vec2(6.0, 4.0)))
        .layout(Layout::right_to_left(Align::Center));
    let ui = &mut ui.new_child(builder);
    // What lies under the bar is out of reach.
    ui.interact(bar, ui.unique_id().with("ground"), Sense::click_and_drag());
    let line = Stroke::new(1.0, theme::ink(ui, Token::Line2));
    let (fill, round) = (theme::ink(ui, Token::Panel), CornerRadius::same(8));
    ui.painter()
        .rect(bar, round, fill, line, StrokeKind::Inside);
    ui.spacing_mut().item_spacing.x = 2.0;
    if icon_button(ui, Icon::Cross, 28.0, "Close the search").clicked() {
        close(ui.ctx(), view);
        return;
    }
    let some = !view.finder.find.hits.is_empty();
    for (icon, label, back) in [
        (Icon::Down, "Next hit", false),
        (Icon::Up, "Previous hit", true),
    ] {
        let button = ui.add_enabled_ui(some, |ui| icon_button(ui, icon, 28.0, label));
        if button.inner.clicked() {
            step(document, view, back);
        }
    }
    count(ui, &view.finder.find);
    field(ui, document, view);
}

/// `3 of 12`, spoken when it changes.
fn count(ui: &mut Ui, find: &State) {
    let (rect, response) = ui.allocate_exact_size(vec2(COUNT, 28.0), Sense::hover());
    let words = match (&find.current, find.hits.len()) {
        _ if find.text.trim().is_empty() => String::new(),
        (_, 0) => "No hit".to_owned(),
        (Some((place, _)), count) => format!("{} of {count}", place + 1),
        (None, 1) => "1 hit".to_owned(),
        (None, count) => format!("{count} hits"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(accesskit::Live::Polite);
    });
    let width = sentence_width(ui, Type::Second, &words);
    let left = pos2(rect.right() - 6.0 - width, rect.center().y);
    elided(ui, left, COUNT, Type::Second, Token::Ink2, &words);
}

fn field(ui: &mut Ui, document: &Document, view: &mut View) {
    let id = find_id();
    let mut stepped = None;
    if ui.memory(|memory| memory.has_focus(id)) {
        stepped = ui.input_mut(|input| {
            let mut pressed = |modifiers, key| input.consume_key(modifiers, key);
            if pressed(Modifiers::SHIFT, Key::Enter) || pressed(Modifiers::NONE, Key::ArrowUp) {
                Some(true)
            } else if pressed(Modifiers::NONE, Key::Enter)
                || pressed(Modifiers::NONE, Key::ArrowDown)
            {
                Some(false)
            } else {
                None
            }
        });
    }
    let find = &mut view.finder.find;
    let hint = Type::Body.text(ui, Token::Ink3, "Find on the canvas");
    let edit = TextEdit::singleline(&mut find.text)
        .id(id)
        .prefix(Icon::Search.atom())
        .hint_text(hint)
        .frame(egui::Frame::NONE)
        .min_size(vec2(0.0, 26.0))
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name("Find on the canvas");
    if std::mem::take(&mut find.focus) {
        response.request_focus();
        crate::app::widgets::select_all(ui, id, &find.text);
    }
    if response.changed() {
        find.update(document);
        find.current = None;
        stepped = Some(false);
    }
    if let Some(back) = stepped {
        step(document, view, back);
        ui.request_repaint();
    }
}
