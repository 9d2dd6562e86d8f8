//! What the window says of whom to talk to.

use super::Found;
use crate::analysis::key_nodes::words::{self, Section};
use crate::app::Context;
use crate::app::panels::verdict::words::number;
use crate::model::NodeId;

/// What holds word back, of one node.
pub(super) const HELD: &str =
    "Hears it and passes nothing on: insulated. That is this handbook’s reading.";

/// What a node is called.
pub(super) fn name(context: &Context<'_>, id: &NodeId) -> String {
    words::name(context.document.design(), id)
}

/// The names of a few nodes: `UNDP, OCHA and three more`.
pub(super) fn names(context: &Context<'_>, ids: &[NodeId]) -> String {
    const MOST: usize = 4;
    words::names(context.document.design(), ids, MOST)
}

/// Whom to persuade, and what that does.
pub(super) fn answer(context: &Context<'_>, found: &Found) -> Section {
    match &found.outreach {
        Some(outreach) => words::outreach(context.document.design(), outreach),
        None => words::few(&found.keys),
    }
}

/// Whether fewer would do; blank where that goes without saying.
pub(super) fn proof(found: &Found) -> &'static str {
    let is_smallest = match &found.outreach {
        Some(outreach) => outreach.is_smallest,
        None => found.keys.is_smallest,
    };
    words::proof(found.few().len(), is_smallest)
}

/// How many are reached at a step: `Step 1 of 3: word reaches eight more.`
pub(super) fn status(at: usize, last: usize, count: usize) -> String {
    let count = number(count);
    match at {
        0 => format!("Start: word begins with {count}."),
        _ => format!("Step {at} of {last}: word reaches {count} more."),
    }
}

/// `step 2`.
pub(super) fn step(at: usize) -> String {
    match at {
        0 => "start".to_owned(),
        _ => format!("step {at}"),
    }
}

/// How long it takes word to come as far as it can.
pub(super) fn whole(last: usize) -> String {
    match last {
        0 => "Word stays where it begins.".to_owned(),
        1 => "Word comes as far as it can in one step.".to_owned(),
        _ => format!("Word comes as far as it can in {} steps.", number(last)),
    }
}

/// What a mark of spreading says.
pub(super) fn heard(context: &Context<'_>, id: &NodeId, at: usize, is_held: bool) -> String {
    let who = name(context, id);
    let held = if is_held {
        format!(". {HELD}")
    } else {
        String::new()
    };
    match at {
        0 => format!("{who}: word begins here{held}"),
        _ => format!("{who}: hears it at step {at}{held}"),
    }
}
