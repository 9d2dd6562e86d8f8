//! What somebody looks at without having done it: a change as a ghost on the canvas, small marks on nodes and links, a
//! part that is lit.
//!
//! Nothing of it outlives a frame. Whoever wants it shown says so in each one, before the canvas is painted.

use std::sync::Arc;

use super::Light;
use crate::analysis::Witness;
use crate::analysis::key_nodes::Passage;
use crate::analysis::weak_points::Part;
use crate::diagram::Token;
use crate::edit::Edit;

/// A change that is looked at: a fix under the pointer, a plan that is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What it does, as a verb: `Seat UNDP in IMPT`.
    pub title: String,
    /// The change. New nodes of zero size are given a place.
    pub edit: Edit,
    /// Whether it is something to do, or the loss of something.
    pub is_loss: bool,
    /// Whether it only lies there, told of elsewhere: the canvas shows it, but neither speaks of it nor goes there.
    pub is_quiet: bool,
}

/// A small round mark on a node, at its upper left corner, or on a link, in its middle.
#[derive(Clone, Debug, PartialEq)]
pub struct Callout {
    /// What it is on; nodes and links that a proposal adds too.
    pub part: Part,
    /// What stands in it: one to three characters.
    pub text: String,
    /// Its colour by meaning.
    pub token: Token,
    /// Whether it is filled, or an outline.
    pub filled: bool,
    /// What it says, in words.
    pub told: String,
}

/// A part that is lit while all else recedes.
#[derive(Clone, Debug)]
pub struct Spotlight {
    /// The part. If it is the same one as in the last frame, the picture need not be made anew.
    pub light: Light,
    /// Links along which something passes; they stand out.
    pub passes: Vec<Passage>,
    /// How far it has come along them, from 0 to 1.
    pub way: f32,
}

impl Spotlight {
    /// A part at rest.
    pub fn on(part: Arc<Witness>) -> Self {
        Self {
            light: Light { part: Some(part) },
            passes: Vec::new(),
            way: 1.0,
        }
    }
}
