//! What a user can do by name: one list that feeds menus, shortcuts and the shortcut sheet.
//!
//! Ctrl with plus, minus and 0 sizes the whole interface, as in a browser; the same keys alone zoom the canvas.

mod arrange;
mod ask;
mod clipboard;
mod edit;
mod file;
mod frames;
mod go;
mod help;
mod links;
mod notes;
mod off;
mod place;
mod present;
mod select;
mod view;

use egui::containers::menu::SubMenuButton;
use egui::{Key, KeyboardShortcut, Modifiers, Role, WidgetInfo};

use super::widgets::Icon;
use super::{Action, App, Context, Outbox, View};
use crate::store::settings::Look;

/// Something a user can do.
#[derive(Debug)]
pub struct Command {
    /// Its name in code: `save-as`.
    pub id: &'static str,
    /// Its name in menus.
    pub label: &'static str,
    /// What it does, one sentence.
    pub tooltip: &'static str,
    /// The keys that do it, the one shown first.
    pub shortcuts: &'static [KeyboardShortcut],
    /// Whether it can be done now.
    pub enabled: fn(&Context<'_>, &View) -> bool,
    /// Does it, between frames.
    pub run: fn(&mut App, &egui::Context),
}

/// All commands by group, in the order of menus and shortcut sheet.
pub const GROUPS: &[(&str, &[Command])] = &[
    ("File", file::ALL),
    ("Edit", edit::ALL),
    ("Copy and paste", clipboard::ALL),
    ("Select", select::ALL),
    ("Arrange", arrange::ALL),
    ("Line up, order, lock", place::ALL),
    ("Missions and groups", frames::ALL),
    ("Without a part", off::ALL),
    ("Go", go::ALL),
    ("Notes", notes::ALL),
    ("What if", ask::ALL),
    ("View", view::ALL),
    ("Present", present::ALL),
    ("Links shown", links::ALL),
    ("Help", help::ALL),
];

pub use super::canvas::KEYS as CANVAS_KEYS;
pub use super::present::KEYS as PRESENT_KEYS;
pub(super) use frames::select_drawn;
pub(super) use links::MENU as LINKS;
pub(super) use place::locked_remark;

/// The arrangements, and that of a part.
pub(super) const ARRANGE: &[&str] = &[
    "arrange",
    "arrange-reporting",
    "arrange-level",
    "arrange-selection",
];
pub(super) const ARRANGE_ALL: &[&str] = &["arrange", "arrange-reporting", "arrange-level"];

/// What brings nodes in line, in groups as menus show them.
pub(super) const LINE_UP: &[&[&str]] = &[
    &["align-left", "align-center", "align-right"],
    &["align-top", "align-middle", "align-bottom"],
    &["space-across", "space-down"],
    &["same-width", "same-height"],
];

/// What puts nodes over each other.
pub(super) const ORDER: &[&[&str]] = &[&["to-front", "forward", "backward", "to-back"]];

/// All commands.
pub fn all() -> impl Iterator<Item = &'static Command> {
    GROUPS.iter().flat_map(|(_, commands)| *commands)
}

/// The command of this id.
pub fn find(id: &str) -> Option<&'static Command> {
    all().find(|command| command.id == id)
}

impl Command {
    /// The first keys as they are written on this system: `Ctrl+S`; empty for none.
    pub fn keys(&self, ctx: &egui::Context) -> String {
        self.shortcuts
            .first()
            .map_or_else(String::new, |keys| written(ctx, keys))
    }

    /// All keys as they are written on this system. That a sign is on the same key without Shift goes without saying.
    pub fn all_keys(&self, ctx: &egui::Context) -> String {
        let keys = self.shortcuts.iter();
        let told = keys.filter(|keys| keys.logical_key != Key::Equals);
        told.map(|keys| written(ctx, keys))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Whether what it switches is on; `None` for a command that switches nothing.
    pub fn is_on(&self, context: &Context<'_>, view: &View) -> Option<bool> {
        let design = context.document.design();
        match self.id {
            "badges" => Some(view.badges),
            "fold" => Some(view.folded),
            "witness" => Some(view.light.is_some()),
            "high-contrast" => Some(view.appearance.look == Look::HighContrast),
            "greyscale" => Some(view.appearance.look == Look::Greyscale),
            "projector" => Some(view.appearance.projector),
            "still" => Some(view.appearance.still),
            "leave-alone" => {
                let alone = view.panels.what_if.path.left_alone();
                let nodes = &view.selection.nodes;
                Some(!nodes.is_empty() && nodes.is_subset(alone))
            }
            "lock" => {
                let ids: Vec<_> = view.selection.nodes.iter().cloned().collect();
                Some(place::are_locked(design, &ids))
            }
            "switch-off" => Some(off::is_off(design, view)),
            id => links::is_on(id, view.kinds),
        }
    }

    /// A menu's line for it; asks for it when clicked.
    pub fn menu_item(
        &'static self,
        ui: &mut egui::Ui,
        context: &Context<'_>,
        view: &View,
        out: &mut Outbox,
    ) {
        let keys = self.keys(ui.ctx());
        let enabled = (self.enabled)(context, view);
        let on = self.is_on(context, view);
        let mut button = egui::Button::new((tick(on), self.label));
        if !keys.is_empty() {
            button = button.shortcut_text(keys.as_str());
        }
        let response = ui.add_enabled(enabled, button).on_hover_text(self.tooltip);
        response.widget_info(|| match on {
            Some(on) => WidgetInfo::selected(Role::MenuItemCheckBox, enabled, on, self.label),
            None => WidgetInfo::labeled(Role::MenuItem, enabled, self.label),
        });
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_keyboard_shortcut(keys);
        });
        if picked(ui, &response) {
            out.push(Action::Run(self));
        }
    }
}

/// The column before the words of a menu's lines: a tick where something is on.
pub(super) fn tick(on: Option<bool>) -> egui::Atom<'static> {
    if on == Some(true) {
        Icon::Tick.atom()
    } else {
        egui::Atom::paint(egui::Vec2::splat(16.0), |_, _| {})
    }
}

/// A line of a menu that opens a menu to its side.
pub(super) fn sub_menu(ui: &mut egui::Ui, label: &str, content: impl FnOnce(&mut egui::Ui)) {
    SubMenuButton::new((tick(None), label)).ui(ui, |ui| {
        scrolled(ui, |ui| {
            ui.set_min_width(200.0);
            content(ui);
        });
    });
}

/// The content of a menu, which scrolls where the window is too low for it, with the bar beside the keys.
pub(super) fn scrolled(ui: &mut egui::Ui, content: impl FnOnce(&mut egui::Ui)) {
    let scroll = &mut ui.spacing_mut().scroll;
    (scroll.floating, scroll.foreground_color) = (false, false);
    let height = ui.ctx().content_rect().height() - 24.0;
    let area = egui::ScrollArea::vertical().max_height(height);
    area.min_scrolled_height(height).show(ui, content);
}

/// Whether a menu's line was chosen. The toolkit closes menus for the pointer alone, this for keys and screen readers.
pub(in crate::app) fn picked(ui: &egui::Ui, response: &egui::Response) -> bool {
    let picked = response.clicked();
    if picked {
        ui.close();
    }
    picked
}

/// The commands whose keys were pressed, which are taken from the input. While a text is being edited, the keys that
/// text needs are left to it.
pub(super) fn pressed(ctx: &egui::Context) -> Vec<&'static Command> {
    let typing = ctx.text_edit_focused();
    let mut keys: Vec<_> = all()
        .flat_map(|command| command.shortcuts.iter().map(move |keys| (keys, command)))
        .filter(|(keys, _)| !(typing && belongs_to_text(keys)))
        .collect();
    // Ctrl+Shift+S would else be taken for Ctrl+S.
    keys.sort_by_key(|(keys, _)| std::cmp::Reverse(modifier_count(keys.modifiers)));
    ctx.input_mut(|input| {
        keys.into_iter()
            .filter(|(keys, _)| input.consume_shortcut(keys))
            .map(|(_, command)| command)
            .collect()
    })
}

/// Keys as they are written on this system, signs as signs.
fn written(ctx: &egui::Context, keys: &KeyboardShortcut) -> String {
    let words = [
        ("Plus", "+"),
        ("Minus", "−"),
        ("Questionmark", "?"),
        ("Backslash", "\\"),
    ];
    words
        .iter()
        .fold(ctx.format_shortcut(keys), |text, (word, sign)| {
            text.replace(word, sign)
        })
}

fn modifier_count(modifiers: Modifiers) -> usize {
    [
        modifiers.alt,
        modifiers.shift,
        modifiers.ctrl || modifiers.command,
    ]
    .into_iter()
    .filter(|pressed| *pressed)
    .count()
}

/// Whether editing a text needs these keys itself. Function keys it does not.
fn belongs_to_text(keys: &KeyboardShortcut) -> bool {
    let functions = [Key::F1, Key::F2, Key::F3, Key::F5, Key::F6, Key::F8];
    let edits = [Key::A, Key::C, Key::V, Key::X, Key::Y, Key::Z];
    let types = keys.conflicts_with_text_editing() || keys.modifiers.alt;
    (types && !functions.contains(&keys.logical_key)) || edits.contains(&keys.logical_key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// At any time.
fn always(_: &Context<'_>, _: &View) -> bool {
    true
}

/// While a design is on the screen, on the canvas or in another view.
fn on_design(_: &Context<'_>, view: &View) -> bool {
    view.screen != super::Screen::Start
}

/// While the design is on the canvas.
fn on_canvas(_: &Context<'_>, view: &View) -> bool {
    view.screen == super::Screen::Canvas
}

/// While nodes on the canvas are selected.
fn with_nodes(context: &Context<'_>, view: &View) -> bool {
    on_canvas(context, view) && !view.selection.nodes.is_empty()
}

/// While something on the canvas is selected.
fn with_selection(context: &Context<'_>, view: &View) -> bool {
    on_canvas(context, view) && !view.selection.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_lower_case() {
        let ids: BTreeSet<_> = all().map(|command| command.id).collect();
        assert_eq!(ids.len(), all().count());
        let sound = |id: &str| id.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(ids.into_iter().all(sound));
    }

    #[test]
    fn no_two_commands_share_keys() {
        let mut seen: Vec<(KeyboardShortcut, &str)> = Vec::new();
        for command in all() {
            for keys in command.shortcuts {
                let other = seen.iter().find(|(taken, _)| taken == keys);
                assert_eq!(other, None, "{} clashes", command.id);
                seen.push((*keys, command.id));
            }
        }
    }

    #[test]
    fn labels_and_tooltips_are_sentences() {
        for command in all() {
            assert!(!command.label.ends_with('.'), "{}", command.label);
            assert!(command.tooltip.ends_with('.'), "{}", command.tooltip);
        }
    }

    #[test]
    fn more_keys_win_over_fewer() {
        let ctx = egui::Context::default();
        let mut input = egui::RawInput::default();
        input.events.push(egui::Event::Key {
            key: Key::S,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND | Modifiers::SHIFT | Modifiers::CTRL,
        });
        let mut got = Vec::new();
        let mut output = ctx.run_ui(input, |ui| {
            got.extend(pressed(ui.ctx()).iter().map(|command| command.id));
        });
        output.textures_delta.clear();
        assert_eq!(got, ["save-as"]);
    }
}
