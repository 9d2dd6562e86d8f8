//! The keys of a presentation, those of a presenter's clicker among them. They are the presenter's as long as nothing
//! is typed and no gesture or menu is open; E gives them to the canvas.

use egui::{Event, Key};

/// What the keys do, for the sheet of shortcuts.
pub const KEYS: &[(&str, &str)] = &[
    ("Next step", "Right, Down, Space, Enter, PageDown, N"),
    ("Step before", "Left, Up, Backspace, PageUp, P"),
    ("First step, last step", "Home, End"),
    ("Black screen, white screen", "B or full stop, W or comma"),
    ("Pointer that is seen from afar", "L"),
    ("Edit by keyboard, and back", "E, Esc"),
    ("End", "Esc"),
];

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Press {
    Next,
    Back,
    First,
    Last,
    Black,
    White,
    Dot,
    Edit,
    End,
}

/// What a key means to a presenter.
fn meaning(key: Key) -> Option<Press> {
    Some(match key {
        Key::ArrowRight | Key::ArrowDown | Key::Space | Key::Enter | Key::PageDown | Key::N => {
            Press::Next
        }
        Key::ArrowLeft | Key::ArrowUp | Key::Backspace | Key::PageUp | Key::P => Press::Back,
        Key::Home => Press::First,
        Key::End => Press::Last,
        Key::B | Key::Period => Press::Black,
        Key::W | Key::Comma => Press::White,
        Key::L => Press::Dot,
        Key::E => Press::Edit,
        Key::Escape => Press::End,
        _ => return None,
    })
}

/// Takes the presenter's keys from the input. While one edits by keyboard only those that a clicker has and that mean
/// nothing to the canvas are taken, and Escape if `ends`.
pub(super) fn pressed(ctx: &egui::Context, editing: bool, ends: bool) -> Vec<Press> {
    let mut found = Vec::new();
    let takes = |key: &Key| {
        !editing || matches!(key, Key::PageDown | Key::PageUp) || (ends && *key == Key::Escape)
    };
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            let press = meaning(*key).filter(|_| modifiers.is_none() && takes(key));
            found.extend(press);
            press.is_none()
        });
    });
    found
}

/// Whether any key was pressed; all are taken from the input.
pub(super) fn any(ctx: &egui::Context) -> bool {
    ctx.input_mut(|input| {
        let before = input.events.len();
        let is_key = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
        input.events.retain(|event| !is_key(event));
        input.events.len() < before
    })
}
