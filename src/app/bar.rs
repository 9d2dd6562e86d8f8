//! The command bar: the design's name and menu, undo, arrangements, what is shown, export, theme.

use egui::{Align, Button, Layout, Response, containers::menu::MenuButton, vec2};

use super::theme::{self, Type};
use super::widgets::{Icon, bare_icon_button, segmented};
use super::{Action, Context, Outbox, Room, Screen, View, commands, panels, sign};
use crate::diagram::Token;
use crate::format::export;

/// The views are a switch in windows at least so wide, in logical pixels; else a menu.
const SWITCH: f32 = 1100.0;

/// Shows the bar in 48 logical pixels.
pub(super) fn show(ui: &mut egui::Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        sign_and_name(ui, context.room);
        title_menu(ui, context, view, out);
        divider(ui);
        step(ui, context, view, out, ("undo", Icon::Undo));
        step(ui, context, view, out, ("redo", Icon::Redo));
        steps(ui, context, view, out);
        menu(ui, "Arrange", |ui| {
            items(ui, context, view, out, commands::ARRANGE);
            ui.separator();
            for (label, lines) in [("Line up", commands::LINE_UP), ("Order", commands::ORDER)] {
                commands::sub_menu(ui, label, |ui| groups(ui, context, view, out, lines));
            }
            ui.separator();
            items(ui, context, view, out, &["lock"]);
        });
        menu(ui, "Show", |ui| show_menu(ui, context, view, out));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            icon_command(ui, context, view, out, ("theme", Icon::Theme), None);
            icon_command(ui, context, view, out, ("shortcuts", Icon::Help), None);
            icon_command(ui, context, view, out, ("present", Icon::Screen), None);
            export_menu(ui, context, view, out);
            views(ui, context, view, out);
        });
    });
}

/// The program's sign and name, as wide as the palette.
fn sign_and_name(ui: &mut egui::Ui, room: Room) {
    let wide = room == Room::Wide;
    let (rect, _) = ui.allocate_exact_size(vec2(24.0, 24.0), egui::Sense::hover());
    sign::paint(ui, rect);
    ui.add_space(4.0);
    if room > Room::Narrow {
        let name = Type::Strong.text(ui, Token::Ink, "Mission Canvas");
        ui.label(name);
        ui.add_space(if wide { 36.0 } else { 16.0 });
    }
}

/// The design's name, whether it is edited, and the menu of files.
fn title_menu(ui: &mut egui::Ui, context: &Context<'_>, view: &View, out: &mut Outbox) {
    let name = Type::Strong.text(
        ui,
        Token::Ink,
        short(&context.document.name(), context.room),
    );
    let edited = if context.document.history().is_changed() {
        "edited"
    } else {
        ""
    };
    let edited = Type::Caption.text(ui, Token::Ink3, edited);
    let button = Button::new((name, edited, Icon::Down.atom())).frame_when_inactive(false);
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        items(ui, context, view, out, &["new", "open", "import"]);
        ui.separator();
        items(
            ui,
            context,
            view,
            out,
            &["save", "save-as", "versions", "reload", "export", "compare"],
        );
        ui.separator();
        items(ui, context, view, out, &["properties", "start"]);
        if view.unsaved > 0 {
            items(ui, context, view, out, &["unsaved"]);
        }
        ui.separator();
        items(ui, context, view, out, &["quit"]);
    });
    let said = format!("{} – file menu", context.document.name());
    name_it(&response, &said);
}

/// A name that fits the bar; the whole one is in the window's title and on hover.
fn short(name: &str, room: Room) -> String {
    let most = match room {
        Room::Wide => 40,
        Room::Compact => 28,
        Room::Narrow => 20,
    };
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let begin: String = name.chars().take(most - 1).collect();
    format!("{}…", begin.trim_end())
}

fn show_menu(ui: &mut egui::Ui, context: &Context<'_>, view: &View, out: &mut Outbox) {
    const LINES: &[&[&str]] = &[
        &["views", "save-view", "minimap"],
        &["fit", "zoom-selection", "zoom-frame"],
        &["actual-size", "zoom-in", "zoom-out", "wheel-zooms"],
        &["badges", "witness", "fold"],
        &["path", "weak-points", "key-nodes"],
        &["switch-off", "switch-all-on"],
        &["present", "present-here"],
        &["projector", "larger", "smaller", "normal-size"],
        &[
            "theme",
            "theme-system",
            "high-contrast",
            "greyscale",
            "still",
        ],
    ];
    commands::sub_menu(ui, "Links", |ui| {
        groups(ui, context, view, out, commands::LINKS);
    });
    ui.separator();
    groups(ui, context, view, out, LINES);
}

/// The views of a design: a switch, or where it is narrow a menu.
fn views(ui: &mut egui::Ui, context: &Context<'_>, view: &View, out: &mut Outbox) {
    const VIEWS: [(Screen, &str); 4] = [
        (Screen::Canvas, "canvas"),
        (Screen::Coverage, "coverage"),
        (Screen::Training, "training"),
        (Screen::Handbook, "handbook"),
    ];
    let all: Vec<(Screen, &'static commands::Command)> = VIEWS
        .into_iter()
        .filter_map(|(screen, id)| Some((screen, commands::find(id)?)))
        .collect();
    if ui.ctx().content_rect().width() < SWITCH {
        let now = all.iter().find(|(screen, _)| *screen == view.screen);
        menu(ui, now.map_or("View", |(_, command)| command.label), |ui| {
            for (_, command) in &all {
                command.menu_item(ui, context, view, out);
            }
        });
        return;
    }
    let labels: Vec<(Screen, &str)> = all
        .iter()
        .map(|(screen, command)| (*screen, command.label))
        .collect();
    let chosen = segmented(ui, view.screen, &labels);
    let command = all.iter().find(|(screen, _)| Some(*screen) == chosen);
    out.extend(command.map(|(_, command)| Action::Run(command)));
}

/// The formats a design can be written in.
fn export_menu(ui: &mut egui::Ui, context: &Context<'_>, view: &View, out: &mut Outbox) {
    let label = Type::Strong.text(ui, Token::Panel, "Export");
    let light = theme::ink(ui, Token::Panel);
    let down = egui::Atom::paint(vec2(16.0, 16.0), move |ui, args| {
        Icon::Down.paint(ui.painter(), args.rect, light, light);
    });
    let button = Button::new((label, down)).fill(theme::ink(ui, Token::Ink));
    MenuButton::from_button(button).ui(ui, |ui| {
        for (place, format) in export::ALL.iter().enumerate() {
            let item = ui.button(format!("{}…", format.label));
            if commands::picked(ui, &item.on_hover_text(format.about)) {
                out.push(Action::Export(place));
            }
        }
        ui.separator();
        items(ui, context, view, out, &["copy-picture"]);
    });
}

fn items(ui: &mut egui::Ui, context: &Context<'_>, view: &View, out: &mut Outbox, ids: &[&str]) {
    for command in ids.iter().filter_map(|id| commands::find(id)) {
        command.menu_item(ui, context, view, out);
    }
}

/// Groups of commands with lines between them.
fn groups(
    ui: &mut egui::Ui,
    context: &Context<'_>,
    view: &View,
    out: &mut Outbox,
    groups: &[&[&str]],
) {
    for (place, ids) in groups.iter().enumerate() {
        if place > 0 {
            ui.separator();
        }
        items(ui, context, view, out, ids);
    }
}

fn menu(ui: &mut egui::Ui, label: &str, content: impl FnOnce(&mut egui::Ui)) {
    let button = Button::new((label, Icon::Down.atom())).frame_when_inactive(false);
    MenuButton::from_button(button).ui(ui, content);
}

/// Undo or redo, with the name of the step.
fn step(
    ui: &mut egui::Ui,
    context: &Context<'_>,
    view: &View,
    out: &mut Outbox,
    (id, icon): (&str, Icon),
) {
    let history = context.document.history();
    let title = match icon {
        Icon::Undo => history.undo_titles().next(),
        _ => history.redo_titles().next(),
    };
    icon_command(ui, context, view, out, (id, icon), title);
}

/// The list of all steps, under an arrow beside undo and redo.
fn steps(ui: &mut egui::Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let Some(command) = commands::find("history") else {
        return;
    };
    let enabled = (command.enabled)(context, view);
    ui.spacing_mut().item_spacing.x = 0.0;
    let button = ui
        .add_enabled_ui(enabled, |ui| {
            bare_icon_button(ui, Icon::Down, 28.0, command.label)
        })
        .inner;
    ui.spacing_mut().item_spacing.x = 4.0;
    let keys = command.keys(ui.ctx());
    let button = button.on_hover_text(told(command.label, &keys));
    panels::history::show(&button, context, view, out);
}

/// A command as an icon, with what it would act on in its tooltip.
fn icon_command(
    ui: &mut egui::Ui,
    context: &Context<'_>,
    view: &View,
    out: &mut Outbox,
    (id, icon): (&str, Icon),
    what: Option<&str>,
) {
    let Some(command) = commands::find(id) else {
        return;
    };
    let enabled = (command.enabled)(context, view);
    let button = ui.add_enabled_ui(enabled, |ui| {
        bare_icon_button(ui, icon, 28.0, command.label)
    });
    let keys = command.keys(ui.ctx());
    let tooltip = told(what.unwrap_or(command.label), &keys);
    if button.inner.on_hover_text(tooltip).clicked() {
        out.push(Action::Run(command));
    }
}

/// What a button does, with its keys.
fn told(what: &str, keys: &str) -> String {
    match keys {
        "" => what.to_owned(),
        keys => format!("{what} ({keys})"),
    }
}

fn divider(ui: &mut egui::Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(9.0, 20.0), egui::Sense::hover());
    let stroke = egui::Stroke::new(1.0, theme::ink(ui, Token::Line2));
    ui.painter().vline(rect.center().x, rect.y_range(), stroke);
}

fn name_it(response: &Response, name: &str) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
}
