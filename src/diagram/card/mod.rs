//! Cards: a node's silhouette, its texts at three levels of detail, and the size that they need.

mod collapsed;
mod fit;
mod paint;
mod words;

pub use collapsed::{Content, collapsed_size};
pub(super) use paint::Card;
pub use words::{Words, description, words};

use super::shape::Weight;
use super::text::width;
use crate::catalogue;
use crate::model::{Class, Era, Node};

/// The header of a frame, bar included, in document units: content begins below it.
pub const FRAME_HEADER: f32 = 36.0;
/// What the header of a frame leaves free at its right end, for the chevron of the canvas, in document units.
pub const FRAME_CHEVRON: f32 = 18.0;
/// Between a frame's edge and its content, in document units.
pub const FRAME_PADDING: f32 = 16.0;
/// The least width and height of a frame, in document units.
pub const FRAME_LEAST: (f32, f32) = (176.0, 120.0);
/// How far hats stand above a post, in document units.
pub const HAT_HEIGHT: f32 = 12.0;
/// How far the rings of a bridge reach beyond its edge, in document units.
pub const RING_REACH: f32 = 6.0;

/// Where a frame's title begins, after its mark.
const FRAME_TITLE: f32 = 31.0;

/// The size that a node's card needs for its texts (width, height), in document units; of a frame its least size, of
/// a collapsed one the size that it has ([`collapsed_size`] knows its content).
pub fn card_size(node: &Node, era: Era) -> (f32, f32) {
    if node.collapsed.is_some() {
        return (node.rect.width, node.rect.height);
    }
    let words = words(node, &catalogue::resolve(node), era);
    let least = match node.class {
        Class::Mission | Class::Group => {
            /// A name that would make the header wider than this is left out.
            const WIDEST: f32 = 320.0;
            let title =
                FRAME_TITLE + width(&words.title, fit::TITLE, Weight::SemiBold) + FRAME_CHEVRON;
            let both = title + 8.0 + width(&words.name, 10.5, Weight::Regular);
            let header = if words.name.is_empty() || both > WIDEST {
                title
            } else {
                both
            };
            let header = (header / 8.0).ceil() * 8.0;
            return (header.max(FRAME_LEAST.0), FRAME_LEAST.1);
        }
        Class::Component | Class::Organization => (124.0, 52.0),
        Class::Programme => (140.0, 52.0),
        Class::Post => (148.0, 52.0),
        Class::Structure | Class::Process => (156.0, 60.0),
    };
    fit::size(&words, node.class, least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catalogue_kinds_need_cards_of_the_usual_sizes() {
        for kind in catalogue::get().kinds() {
            let node = Node::new("x", kind.id.clone(), kind.class);
            let (width, height) = card_size(&node, Era::Un2008);
            assert!((124.0..=320.0).contains(&width), "{}: {width}", kind.id);
            assert!((52.0..=120.0).contains(&height), "{}: {height}", kind.id);
            assert!(
                kind.class.is_frame() || (width <= 204.0 && height <= 88.0),
                "{}: {width} × {height}",
                kind.id
            );
        }
    }

    #[test]
    fn a_card_grows_with_its_name() {
        let mut node = Node::new("x", "government", Class::Organization);
        let small = card_size(&node, Era::Un2008);
        node.name = Some(
            "Ministry of Planning, Economic Development and Reconstruction of the Republic"
                .to_owned(),
        );
        let large = card_size(&node, Era::Un2008);
        assert!(
            large.0 > small.0 && large.1 > small.1,
            "{small:?} {large:?}"
        );
    }
}
