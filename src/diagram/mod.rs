//! The picture of a design, made once in document units: canvas and every exporter paint this one picture.
//!
//! No toolkit here. Colours are tokens by meaning ([`Token`]); a painter brings the palette.

mod bands;
mod build;
pub mod card;
mod drawn;
mod ground;
mod index;
pub mod layout;
mod legend;
pub mod link;
pub mod marks;
pub mod note;
mod patch;
pub mod route;
mod separate;
pub mod shape;
mod shown;
mod stray;
pub mod text;
mod thumbnail;
pub mod tokens;

pub use build::{build, build_shown, rebuild};
pub use card::{FRAME_HEADER, card_size, collapsed_size};
pub use ground::{ground, ground_from_afar, ground_without_words};
pub use legend::{LegendRow, legend};
pub use note::NotePicture;
pub use patch::patch;
pub use shape::{Anchor, Dash, Shape, Stroke, Text, Weight};
pub use shown::Shown;
pub use stray::Stray;
pub use thumbnail::thumbnail;
pub use tokens::{Palette, Rgb, Token};

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Class, Level, LinkId, LinkKind, NodeId, Point, Rect, Territories};
use crate::rules::Severity;

/// The picture of a design.
#[derive(Clone, Debug)]
pub struct Diagram {
    /// How much of the design it shows.
    pub shown: Shown,
    /// The ways of its links, which the picture after a change begins with.
    pub routed: Arc<route::Routed>,
    /// Around everything that is drawn for nodes, links and notes.
    pub bounds: Rect,
    /// Where the territories meet.
    pub territories: Territories,
    /// Whether the firewall is drawn: humanitarian actors are on the canvas.
    pub has_firewall: bool,
    /// Where links pass the firewall, from the top.
    pub gates: Vec<Gate>,
    /// The levels that bodies across the divide stand for, and where their names are written on it.
    pub pills: Vec<(Level, f32)>,
    /// Where one level ends and the next begins, down; empty unless everything above the ground stands by its level.
    pub bands: Vec<f32>,
    /// Nodes in the order of painting, frames under what lies in them. Shared between the pictures of a design before
    /// and after a change that leaves them as they were.
    pub nodes: Vec<Arc<NodePicture>>,
    /// Links, painted over the frames and under the cards; shared like the nodes.
    pub links: Vec<Arc<LinkPicture>>,
    /// What says where nodes belong that do not stand there, painted over the cards and the ends of links.
    pub strays: Vec<Stray>,
    /// Notes on the canvas in the order of painting: over links, so that they can be read, and under cards.
    pub notes: Vec<NotePicture>,
}

/// An opening in the firewall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gate {
    /// Its middle, down.
    pub y: f32,
    /// Whether a seat pulls a strictly humanitarian actor through it.
    pub broken: bool,
}

/// How a node stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing special.
    Plain,
    /// A body that joins both sides of the divide, or a post with a live hat: lit.
    Bridge,
    /// A body that bridges to humanitarians alone: outlined.
    HumanitarianBridge,
    /// A body in which components of one mission meet.
    Joint,
}

/// A node as it is drawn.
#[derive(Clone, Debug)]
pub struct NodePicture {
    /// Which node.
    pub id: NodeId,
    /// Its class.
    pub class: Class,
    /// Where it is.
    pub rect: Rect,
    /// What lies in it and is not drawn, if it is a collapsed frame; `None` for what is no frame or open.
    pub hides: Option<Vec<NodeId>>,
    /// Whether it stands out.
    pub standing: Standing,
    /// Not there in the phase looked at: painted at 32 %.
    pub faded: bool,
    /// The silhouette: fill, outline, bar, rings; drawn at every size.
    pub outline: Vec<Shape>,
    /// Title, name, functions, marks, hats: drawn from 75 %.
    pub full: Vec<Shape>,
    /// Title in large type, marks: drawn from 40 % in the place of `full`.
    pub short: Vec<Shape>,
    /// Family mark alone: drawn from 20 % in the place of `short`.
    pub mark: Vec<Shape>,
    /// Whether it is locked in place: the canvas draws a padlock in the badge's place, exports do not.
    pub locked: bool,
    /// Worst open finding and how many there are; `None` for none.
    pub badge: Option<(Severity, usize)>,
    /// What a screen reader and a tooltip say: name, class, family.
    pub description: String,
}

impl NodePicture {
    /// Whether others are drawn in it: it is painted under the links then.
    pub fn is_open_frame(&self) -> bool {
        self.class.is_frame() && self.hides.is_none()
    }

    /// What of it nothing else may be written on: the card with its hats, or the header of an open frame.
    fn solid(&self) -> Rect {
        let Rect {
            x,
            y,
            width,
            height,
        } = self.rect;
        if self.is_open_frame() {
            Rect::new(x, y, width, height.min(FRAME_HEADER))
        } else if self.class == Class::Post {
            Rect::new(x, y - card::HAT_HEIGHT, width, height + card::HAT_HEIGHT)
        } else {
            self.rect
        }
    }

    /// The node itself and all that it hides.
    pub fn stands_for(&self) -> impl Iterator<Item = &NodeId> {
        std::iter::once(&self.id).chain(self.hides.iter().flatten())
    }
}

/// A link as it is drawn, or several that are drawn as one because a collapsed frame hides their ends.
#[derive(Clone, Debug)]
pub struct LinkPicture {
    /// Which link; the first of several.
    pub id: LinkId,
    /// The others of several.
    pub others: Vec<LinkId>,
    /// The drawn nodes that it joins: its own, or the collapsed frames around them.
    pub ends_at: (NodeId, NodeId),
    /// Its kind.
    pub kind: LinkKind,
    /// Its way from end to end: corners of an orthogonal line.
    pub route: Vec<Point>,
    /// Part of an integration: teal and thicker.
    pub lit: bool,
    /// Not there in the phase looked at: painted at 22 %.
    pub faded: bool,
    /// How its kind is drawn, for legends.
    pub look: link::Look,
    /// What its kind means, for legends: `has a seat in`.
    pub meaning: &'static str,
    /// The line, painted under the cards. The painter draws the halo of `route` first.
    pub shapes: Vec<Shape>,
    /// Seats, arrows, squares: what stands on the edges of the nodes, painted above the cards.
    pub ends: Vec<Shape>,
    /// The short label and whether it is shown at rest (else on hover). It stands on the line: the painter first fills
    /// its [`Text::bounds`] in the colour of the halo.
    pub label: Option<(Text, bool)>,
    /// What a screen reader and a tooltip say: `UNDP has a seat in Integrated Mission Planning Team`; of several first
    /// how many they are: `5 links: UNDP has …`.
    pub description: String,
}

impl LinkPicture {
    /// All links that it stands for.
    pub fn ids(&self) -> impl Iterator<Item = LinkId> + Clone {
        std::iter::once(self.id).chain(self.others.iter().copied())
    }

    /// Whether one of the links that it stands for is among these.
    pub fn is_among(&self, links: &BTreeSet<LinkId>) -> bool {
        self.ids().any(|id| links.contains(&id))
    }
}
