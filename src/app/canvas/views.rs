//! The list of views with names, over the lower left corner of the canvas: shown, kept, renamed, put in order.

use egui::containers::menu::MenuButton;
use egui::{
    Button, CornerRadius, Frame, Key, Margin, Pos2, Rect, Response, Role, ScrollArea, Sense,
    Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, accesskit, vec2,
};

use super::controls;
use super::stage::Stage;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided, select_all, text};
use crate::app::{Action, Camera, Outbox, View, commands, named, trail};
use crate::diagram::Token;
use crate::edit::{Edit, compose};
use crate::model::{Design, NamedView};

/// Width of the list and height of a row, in logical pixels.
const WIDTH: f32 = 280.0;
const ROW: f32 = 30.0;
/// So many rows are seen at once; the others by scrolling.
const MOST: usize = 9;

/// What the list remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Whether it is open.
    pub open: bool,
    /// A name that is being typed.
    draft: Option<Draft>,
}

impl State {
    /// Whether a name is being typed: the keys are its own.
    pub(super) fn is_naming(&self) -> bool {
        self.draft.is_some()
    }
}

#[derive(Clone, Debug)]
struct Draft {
    /// Of the view at this place; `None` for a new one.
    place: Option<usize>,
    text: String,
    /// Whether the field still has to get the keyboard.
    is_new: bool,
}

/// Opens the list, or closes it. Where it stands the legend would stand.
pub(in crate::app) fn toggle(view: &mut View) {
    let state = &mut view.canvas.views;
    state.open = !state.open;
    state.draft = None;
    view.legend &= !state.open;
}

/// Begins to name what is seen.
pub(in crate::app) fn begin(design: &Design, view: &mut View) {
    view.legend = false;
    view.canvas.views = State {
        open: true,
        draft: Some(Draft {
            place: None,
            text: compose::free_view_name(design),
            is_new: true,
        }),
    };
}

/// The button that opens the list; says which view is seen.
pub(super) fn button(ui: &mut Ui, stage: &Stage<'_>, view: &mut View) {
    let seen = seen_place(stage, view);
    let words = match seen {
        Some(place) => format!("View {} of {}", place + 1, stage.design.views().len()),
        None => "Views".to_owned(),
    };
    let response = controls::toggle(ui, &words, view.canvas.views.open);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if let Some(named) = seen.and_then(|place| stage.design.views().get(place)) {
            node.set_description(named.name.as_str());
        }
        node.set_live(accesskit::Live::Polite);
        node.set_expanded(view.canvas.views.open);
    });
    if response.clicked() {
        toggle(view);
    }
}

/// The place of the view that was shown last, while the canvas still shows it.
fn seen_place(stage: &Stage<'_>, view: &View) -> Option<usize> {
    let place = named::place(stage.design, view)?;
    let named = stage.design.views().get(place)?;
    let size = stage.rect().size();
    let is_there = named.kinds == view.kinds
        && trail::is_near(view.camera?, Camera::on(named.area, size.x, size.y));
    is_there.then_some(place)
}

/// Shows the list with its lower left corner at `corner`, while it is open.
pub(super) fn show(
    ui: &mut Ui,
    stage: &Stage<'_>,
    corner: Pos2,
    view: &mut View,
    out: &mut Outbox,
) {
    if !view.canvas.views.open {
        return;
    }
    let views = stage.design.views();
    let drafted = view
        .canvas
        .views
        .draft
        .as_ref()
        .is_some_and(|draft| draft.place.is_none());
    let count = (views.len() + usize::from(drafted)).clamp(1, MOST);
    #[allow(clippy::cast_precision_loss, reason = "a few rows")]
    let rows = count as f32 * ROW;
    let height = (rows + 74.0).min(corner.y - stage.rect().top() - 8.0);
    let rect = Rect::from_min_size(corner - vec2(0.0, height), vec2(WIDTH, height));
    let ui = &mut ui.new_child(UiBuilder::new().id_salt("views").max_rect(rect));
    // The canvas under it is out of reach.
    ui.interact(rect, ui.unique_id().with("ground"), Sense::click_and_drag())
        .widget_info(|| WidgetInfo::labeled(Role::Group, true, "Views"));
    let line = Stroke::new(1.0, theme::ink(ui, Token::Line2));
    let frame = Frame::new()
        .fill(theme::ink(ui, Token::Panel))
        .stroke(line)
        .corner_radius(CornerRadius::same(8));
    ui.painter().add(frame.paint(rect));
    let inner = Frame::new().inner_margin(Margin::symmetric(16, 10));
    inner.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text(ui, Type::Label, Token::Ink3, "Views");
        ui.add_space(4.0);
        ScrollArea::vertical()
            .id_salt("views list")
            .max_height(rect.height() - 72.0)
            .auto_shrink([false, true])
            .show(ui, |ui| list(ui, stage, view, out));
        ui.add_space(4.0);
        if save_row(ui).clicked() {
            begin(stage.design, view);
        }
    });
}

fn save_row(ui: &mut Ui) -> Response {
    let words = "Save this view…";
    let row = Row::new(ui.make_persistent_id("save this view"), ROW);
    let (rect, response) = row.show(ui, Role::Button, words);
    let left = rect.left_center();
    let icon = Rect::from_center_size(left + vec2(4.0, 0.0), theme::square(16.0));
    let (ink, panel) = (theme::ink(ui, Token::Sel), theme::ink(ui, Token::Panel));
    Icon::Plus.paint(ui.painter(), icon, ink, panel);
    elided(
        ui,
        left + vec2(24.0, 0.0),
        rect.width(),
        Type::Body,
        Token::Sel,
        words,
    );
    response.on_hover_text("Keeps what is seen now under a name.")
}

fn list(ui: &mut Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let views = stage.design.views();
    let draft = view.canvas.views.draft.clone();
    let is_drafted = |place| {
        draft
            .as_ref()
            .is_some_and(|draft| draft.place == Some(place))
    };
    if views.is_empty() && draft.is_none() {
        let words = "Parts of the canvas to come back to, one key apart.";
        text(ui, Type::Second, Token::Ink3, words);
    }
    let current = named::place(stage.design, view);
    for (place, named) in views.iter().enumerate() {
        if is_drafted(place) {
            field(ui, stage, view, out);
        } else {
            row(ui, stage, view, (place, named, current == Some(place)), out);
        }
    }
    if draft.is_some_and(|draft| draft.place.is_none()) {
        field(ui, stage, view, out);
    }
}

/// A view: a click shows it, and a menu has the rest.
fn row(
    ui: &mut Ui,
    stage: &Stage<'_>,
    view: &mut View,
    (place, named, selected): (usize, &NamedView, bool),
    out: &mut Outbox,
) {
    let row = Row {
        selected,
        ..Row::new(ui.make_persistent_id(("view", named.name.as_str())), ROW)
    };
    let spoken = format!("View {}: {}", place + 1, named.name);
    let (rect, response) = row.show(ui, Role::ListItem, &spoken);
    let left = rect.left_center();
    elided(
        ui,
        left,
        24.0,
        Type::Second,
        Token::Ink3,
        &format!("{}", place + 1),
    );
    let kind = if selected { Type::Strong } else { Type::Body };
    let room = rect.width() - 24.0 - 36.0;
    elided(
        ui,
        left + vec2(24.0, 0.0),
        room,
        kind,
        Token::Ink,
        &named.name,
    );
    let corner = Rect::from_center_size(rect.right_center() - vec2(12.0, 0.0), theme::square(26.0));
    let mut corner = ui.new_child(UiBuilder::new().id_salt(place).max_rect(corner));
    let more = Button::new(Icon::More.atom()).frame_when_inactive(false);
    let (button, _) = MenuButton::from_button(more.min_size(theme::square(26.0)))
        .ui(&mut corner, |ui| menu(ui, stage, view, place, out));
    let about = format!("More on {}", named.name);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &about));
    if response.clicked() {
        named::show(stage.design, view, place);
        ui.request_repaint();
    }
}

fn menu(ui: &mut Ui, stage: &Stage<'_>, view: &mut View, place: usize, out: &mut Outbox) {
    let design = stage.design;
    let last = design.views().len().saturating_sub(1);
    let item = |ui: &mut Ui, label: &str, enabled: bool| {
        let response = ui.add_enabled(enabled, Button::new(label));
        commands::picked(ui, &response)
    };
    if item(ui, "Rename", true)
        && let Some(named) = design.views().get(place)
    {
        view.canvas.views.draft = Some(Draft {
            place: Some(place),
            text: named.name.clone(),
            is_new: true,
        });
    }
    let mut edit = None;
    if item(ui, "Update to what is seen now", true) {
        edit = Some(compose::update_view(
            design,
            place,
            stage.visible,
            view.kinds,
        ));
    }
    if item(ui, "Move up", place > 0) {
        edit = Some(compose::move_view(design, place, place - 1));
    }
    if item(ui, "Move down", place < last) {
        edit = Some(compose::move_view(design, place, place + 1));
    }
    ui.separator();
    if item(ui, "Delete this view", true) {
        edit = Some(compose::delete_view(design, place));
    }
    out.extend(edit.map(named_step));
}

fn named_step(edit: Edit) -> Action {
    Action::Edit {
        title: edit.title().to_owned(),
        edit,
    }
}

/// The name being typed: Enter or leaving the field keeps it, Escape does not.
fn field(ui: &mut Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let Some(mut draft) = view.canvas.views.draft.take() else {
        return;
    };
    let id = egui::Id::unique("name of the view");
    let response = typed(ui, id, &mut draft);
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    if !(response.lost_focus() || escaped) {
        view.canvas.views.draft = Some(draft);
        return;
    }
    stage.response.request_focus();
    let name = draft.text.trim();
    if escaped || name.is_empty() {
        return;
    }
    let edit = match draft.place {
        Some(place) => compose::rename_view(stage.design, place, name),
        None => compose::keep_view(stage.design, name, stage.visible, view.kinds),
    };
    if draft.place.is_none() || draft.place == named::place(stage.design, view) {
        view.at_view = Some(name.to_owned());
    }
    out.push(named_step(edit));
}

fn typed(ui: &mut Ui, id: egui::Id, draft: &mut Draft) -> Response {
    let edit = TextEdit::singleline(&mut draft.text)
        .id(id)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name("Name of the view");
    if std::mem::take(&mut draft.is_new) {
        response.request_focus();
        response.scroll_to_me(None);
        select_all(ui, id, &draft.text);
    }
    response
}
