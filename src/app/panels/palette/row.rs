//! A kind in the palette: its silhouette, its label, a grey word more; dragged onto the canvas from here.

use egui::{Role, Sense, Ui, vec2};

use super::list::ROW;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Row, elided, mark, sentence_width, text};
use crate::app::{Context, View};
use crate::catalogue::Kind;
use crate::diagram::Token;
use crate::model::{Class, Era, Vocabulary};

/// Where the label starts, in logical pixels from the row's left.
const LABEL: f32 = 34.0;

/// Shows the row; the caller acts on Enter and double clicks.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    id: egui::Id,
    kind: &'static Kind,
) -> egui::Response {
    let (label, name) = names(context, kind);
    let spoken = if label == name {
        format!("{label}, {}", kind.class.label())
    } else {
        format!("{label}, {name}, {}", kind.class.label())
    };
    let mut row = Row::new(id, ROW);
    row.sense = Sense::click_and_drag();
    row.selected = view.dragged_kind.as_ref() == Some(&kind.id);
    let (rect, response) = row.show(ui, Role::ListItem, &spoken);
    if response.clicked() {
        response.request_focus();
    }
    if response.drag_started() {
        view.dragged_kind = Some(kind.id.clone());
    }
    if response.dragged() {
        response.dnd_set_drag_payload(kind.id.clone());
        under_pointer(ui, view.panels.palette.home, kind.class, label);
    }
    if ui.is_rect_visible(rect) {
        let icon =
            egui::Rect::from_center_size(rect.left_center() + vec2(12.0, 0.0), vec2(22.0, 15.0));
        mark::class(ui, icon, kind.class);
        let left = rect.left_center() + vec2(LABEL, 0.0);
        let (right, _) = elided(
            ui,
            left,
            rect.width() - LABEL,
            Type::Strong,
            Token::Ink,
            label,
        );
        let room = rect.right() - right - 6.0;
        if let Some(hint) = hint(ui, kind, label, name, room) {
            let left = egui::pos2(right + 6.0, rect.center().y + 0.5);
            elided(ui, left, room + 1.0, Type::Second, Token::Ink3, hint);
        }
    }
    response
        .on_hover_cursor(egui::CursorIcon::Grab)
        .on_hover_ui(|ui| tooltip(ui, kind, name))
}

fn names<'k>(context: &Context<'_>, kind: &'k Kind) -> (&'k str, &'k str) {
    match (&kind.un_2019, context.document.design().fields().era) {
        (Some((abbr, name)), Some(Era::Un2019)) => (abbr, name),
        _ => (kind.label(), &kind.name),
    }
}

/// The name if the label is another and there is room for it, else the first plain keyword that fits.
fn hint<'k>(ui: &Ui, kind: &'k Kind, label: &str, name: &'k str, room: f32) -> Option<&'k str> {
    let plain = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    let keywords = kind.keywords.iter().map(String::as_str).filter(plain);
    std::iter::once(name)
        .filter(|name| *name != label)
        .chain(keywords.filter(|_| name != label))
        .find(|text| sentence_width(ui, Type::Second, text) <= room)
}

/// What the pointer carries while it is over the panels; over the canvas the canvas shows the ghost.
fn under_pointer(ui: &Ui, home: egui::Rect, class: Class, label: &str) {
    let Some(at) = ui.input(|i| i.pointer.hover_pos()) else {
        return;
    };
    if !home.contains(at) {
        return;
    }
    egui::Area::new(ui.make_persistent_id("palette drag"))
        .order(egui::Order::Tooltip)
        .interactable(false)
        .fixed_pos(at + vec2(12.0, 8.0))
        .show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style())
                .inner_margin(egui::Margin::symmetric(8, 4))
                .show(ui, |ui| {
                    ui.horizontal(|ui| {
                        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 15.0), Sense::hover());
                        mark::class(ui, rect, class);
                        text(ui, Type::Strong, Token::Ink, label);
                    });
                });
        });
}

fn tooltip(ui: &mut Ui, kind: &Kind, name: &str) {
    ui.set_max_width(260.0);
    text(ui, Type::Strong, Token::Ink, name);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(theme::square(12.0), Sense::hover());
        mark::family(ui, rect, kind.family(), Token::Frame);
        let what = format!("{} · {}", kind.class.label(), kind.family().label());
        text(ui, Type::Second, Token::Ink2, what);
    });
    text(ui, Type::Second, Token::Ink2, what_it_is(kind.class));
    let source = match kind.source.as_str() {
        "DC" => "Named in de Coning 2009.",
        "MIPO" => "Named in the seminar summary of 2007.",
        _ => "Added for planners; the sources do not name it.",
    };
    text(ui, Type::Caption, Token::Ink3, source);
    text(
        ui,
        Type::Caption,
        Token::Ink3,
        "Drag it onto the canvas, or double-click.",
    );
}

/// What nodes of a class are (model.md section 1).
pub(super) fn what_it_is(class: Class) -> &'static str {
    match class {
        Class::Mission => {
            "A frame: one peace operation or political office; what lies inside it belongs to it."
        }
        Class::Group => "A frame: a forum or community with members of its own.",
        Class::Component => "A part of a mission.",
        Class::Post => "A person’s post, with one or more hats.",
        Class::Organization => "An actor with its own identity and money.",
        Class::Structure => "A body that actors sit in.",
        Class::Process => "A planning or assessment process, or a strategy document.",
        Class::Programme => "Something that actors deliver.",
    }
}
