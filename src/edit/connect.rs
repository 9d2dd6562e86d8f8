//! Which link two nodes can have, and which is the likely one.

use crate::model::{Design, Link, NodeId};

/// Why two nodes cannot be linked, as a sentence for the person who draws.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

/// The links that can join two nodes, the likely one first. A link may run from the second to the first: between two
/// bodies the one outside the mission is sat in, and a line drawn from a body to an actor is a seat of the actor.
///
/// # Errors
/// [`Refusal`] with the reason if no link can join them.
pub fn choices(design: &Design, from: &NodeId, to: &NodeId) -> Result<Vec<Link>, Refusal> {
    let _ = (design, from, to);
    Err(Refusal("not built yet".to_owned()))
}
