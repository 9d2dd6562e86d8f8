//! Views with names: going to them, and from one to the next.

use super::{Goal, Screen, View};
use crate::model::Design;

/// Shows the view of this place in the list: its part of the document as large as it goes, and its kinds of links.
pub(super) fn show(design: &Design, view: &mut View, place: usize) {
    if let Some(named) = design.views().get(place) {
        view.goal = Some(Goal::Area(named.area));
        view.show_links(design, named.kinds);
        view.screen = Screen::Canvas;
        view.at_view = Some(named.name.clone());
    }
}

/// The place of the view that was shown last, if it still is there.
pub(super) fn place(design: &Design, view: &View) -> Option<usize> {
    let name = view.at_view.as_ref()?;
    design.views().iter().position(|named| named.name == *name)
}

/// The place of the next view, or of the one before; from none the first, or the last. None beyond the ends.
pub(super) fn beside(design: &Design, view: &View, back: bool) -> Option<usize> {
    let count = design.views().len();
    let next = match place(design, view) {
        Some(place) if back => place.checked_sub(1)?,
        Some(place) => place + 1,
        None if back => count.checked_sub(1)?,
        None => 0,
    };
    (next < count).then_some(next)
}
