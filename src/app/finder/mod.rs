//! Finding by name: on the canvas (Ctrl+F), and everything there is to do, add, open or go to (Ctrl+K). Both compare
//! what is typed in one way ([`matching`]).

mod find;
pub(super) mod index;
mod items;
pub mod matching;
pub(super) mod palette;

pub(super) use find::{close_by_key, show, step};

use egui::Id;

use super::View;
use super::panels::verdict::is_in_view;
use crate::model::{Design, Rect};
use index::{Thing, drawn};

/// What finding remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Finding on the canvas.
    pub(super) find: find::State,
    /// The command palette, while it is open.
    pub(super) palette: Option<palette::State>,
    /// The items of the command palette that were used, by name, the last one first.
    pub(super) used: Vec<String>,
}

impl State {
    /// What is kept when another design is opened.
    pub(super) fn used_so_far(&mut self) -> Self {
        Self {
            used: std::mem::take(&mut self.used),
            ..Self::default()
        }
    }
}

impl super::View {
    /// How much of the canvas's top the bar takes, in logical pixels.
    pub(super) fn taken_by_finding(&self) -> f32 {
        if self.finder.find.open {
            find::BAR
        } else {
            0.0
        }
    }
}

/// The command that opens the palette.
pub(super) const ID: &str = "palette";

/// What is shown around something that was found, in document units.
const AROUND: f32 = 160.0;

/// Selects something on the canvas, and lets the canvas fly there if it is not seen well enough. Of what lies in a
/// collapsed frame the frame is shown.
pub(super) fn show_thing(design: &Design, view: &mut View, thing: &Thing) {
    let Some(place) = thing.place(design) else {
        return;
    };
    let mut selection = super::Selection::default();
    match thing {
        Thing::Node(id) => {
            let id = drawn(design, id).map_or(id, |node| &node.id);
            selection.nodes.insert(id.clone());
            view.focus = Some(id.clone());
        }
        Thing::Note(id) => {
            selection.notes.insert(*id);
        }
        Thing::Link(id) => {
            selection.links.insert(*id);
        }
    }
    view.selection = selection;
    view.inspecting_design = false;
    if !is_clear(view, place) {
        view.fly_to = Some(place.grown(AROUND));
    }
}

/// Whether a place is seen well, and not under the bar of the search.
fn is_clear(view: &View, place: Rect) -> bool {
    let zoom = view.camera.map_or(1.0, |camera| camera.zoom);
    let above = (find::BAR + 2.0 * find::MARGIN) / zoom;
    let high = Rect::new(place.x, place.y - above, place.width, place.height + above);
    is_in_view(view, high)
}

/// Gives the keyboard back to the canvas.
fn leave(ctx: &egui::Context) {
    ctx.memory_mut(|memory| memory.request_focus(super::canvas::id()));
}

/// Where the field of the search keeps the focus.
fn find_id() -> Id {
    Id::unique("find on the canvas")
}
