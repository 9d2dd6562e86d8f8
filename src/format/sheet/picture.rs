//! The picture as groups in the order of painting: territories, frames, links, labels, notes, cards, ends, tags.

use super::{Group, Part};
use crate::diagram::{
    Diagram, LinkPicture, NodePicture, Shape, Stroke, Token, ground_from_afar, link,
};
use crate::model::Rect;

/// How much of a node and of a link of another phase is let through.
const FADED: (f32, f32) = (0.32, 0.22);
/// The width of a link's halo beyond its line, on both sides together.
const HALO: f32 = 5.0;

/// How much cards say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All they have; links have their labels.
    Full,
    /// Their titles alone, in large type.
    Titles,
    /// Their marks alone.
    Marks,
}

impl Detail {
    /// All where a document unit has `least` points, titles where these have still 6, as the canvas does from afar.
    pub fn of(points: f32, least: f32) -> Self {
        if points >= least {
            Self::Full
        } else if points >= 0.36 {
            Self::Titles
        } else {
            Self::Marks
        }
    }
}

/// The picture over territories that fill `extent`, in document units, with their names at least of a size.
pub fn groups(diagram: &Diagram, extent: Rect, detail: Detail, least: f32) -> Vec<Group> {
    let of_node = |node: &NodePicture| of_node(node, detail);
    let mut groups = vec![plain(
        Part::Ground,
        "",
        ground_from_afar(diagram, extent, least),
    )];
    let nodes = || diagram.nodes.iter().map(|node| &**node);
    let links = || diagram.links.iter().map(|link| &**link);
    groups.extend(nodes().filter(|node| node.is_open_frame()).map(of_node));
    groups.extend(links().map(of_link));
    if detail == Detail::Full {
        groups.extend(links().filter_map(of_label));
    }
    groups.extend(diagram.notes.iter().map(|note| {
        let shapes = [&note.outline[..], &note.full[..]].concat();
        plain(Part::Note(note.id), &note.description, shapes)
    }));
    groups.extend(nodes().filter(|node| !node.is_open_frame()).map(of_node));
    groups.extend(
        links()
            .filter(|link| !link.ends.is_empty())
            .map(|link| Group {
                part: Part::Ends(link.id),
                shapes: link.ends.clone(),
                ..of_link(link)
            }),
    );
    groups.extend(diagram.strays.iter().map(|stray| {
        let part = Part::Belongs(stray.id.clone());
        plain(part, &stray.words, stray.shapes(0.0))
    }));
    groups
}

/// An opaque group.
pub fn plain(part: Part, title: &str, shapes: Vec<Shape>) -> Group {
    Group {
        part,
        title: title.to_owned(),
        opacity: 1.0,
        shapes,
    }
}

fn of_node(node: &NodePicture, detail: Detail) -> Group {
    let said = match detail {
        Detail::Full => &node.full,
        Detail::Titles => &node.short,
        Detail::Marks => &node.mark,
    };
    Group {
        part: Part::Node(node.id.clone()),
        title: node.description.clone(),
        opacity: if node.faded { FADED.0 } else { 1.0 },
        shapes: [&node.outline[..], &said[..]].concat(),
    }
}

fn of_link(picture: &LinkPicture) -> Group {
    let corners = picture.route.iter();
    let halo = Shape::Path {
        points: corners.map(|&corner| (corner, link::CORNER)).collect(),
        closed: false,
        fill: None,
        stroke: Some(Stroke::solid(
            Token::Canvas,
            picture.look.stroke.width + HALO,
        )),
    };
    Group {
        part: Part::Link(picture.id),
        title: picture.description.clone(),
        opacity: if picture.faded { FADED.1 } else { 1.0 },
        shapes: [&[halo], &picture.shapes[..]].concat(),
    }
}

/// A label stands over all lines, so that none runs through a word.
fn of_label(link: &LinkPicture) -> Option<Group> {
    let Some((text, true)) = &link.label else {
        return None;
    };
    let behind = Shape::rect(text.bounds().grown(2.0), 0.0, Some(Token::Canvas), None);
    Some(Group {
        part: Part::Label(link.id),
        shapes: vec![behind, Shape::Text(text.clone())],
        ..of_link(link)
    })
}
