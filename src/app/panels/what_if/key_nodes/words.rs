//! What the window says of whom to talk to.

use super::Found;
use crate::analysis::key_nodes::{KeyNodes, Outreach, STEPS};
use crate::app::Context;
use crate::app::panels::verdict::words::{capital, label, number};
use crate::model::NodeId;
use crate::rules::notions::words::join;

/// What holds word back, of one node.
pub(super) const HELD: &str =
    "Hears it and passes nothing on: insulated. That is this handbook’s reading.";

/// What a node is called.
pub(super) fn name(context: &Context<'_>, id: &NodeId) -> String {
    let node = context.document.design().node(id.as_str());
    node.map_or_else(|| id.to_string(), |node| label(context, node))
}

/// The names of a few nodes: `UNDP, OCHA and three more`.
pub(super) fn names(context: &Context<'_>, ids: &[NodeId]) -> String {
    const MOST: usize = 4;
    let shown = if ids.len() > MOST + 1 {
        MOST
    } else {
        ids.len()
    };
    let mut names: Vec<String> = ids[..shown].iter().map(|id| name(context, id)).collect();
    if ids.len() > shown {
        names.push(format!("{} more", number(ids.len() - shown)));
    }
    join(&names)
}

/// Whom to persuade, in a sentence.
pub(super) fn answer(context: &Context<'_>, found: &Found) -> String {
    match &found.outreach {
        Some(outreach) => reached(context, outreach),
        None => few(&found.keys),
    }
}

fn few(keys: &KeyNodes) -> String {
    let steps = number(STEPS);
    match keys.few.len() {
        0 => "No external actor here is linked with anybody: word has no way.".to_owned(),
        1 => format!("Persuade this one, and all who are linked hear it within {steps} steps."),
        count => format!(
            "Persuade these {}, and all who are linked hear it within {steps} steps.",
            number(count)
        ),
    }
}

/// What an internal actor reaches, and what that takes.
fn reached(context: &Context<'_>, outreach: &Outreach) -> String {
    let who = capital(&name(context, &outreach.asker));
    let all = outreach.heard.len() + outreach.missed.len();
    if all == 0 {
        return "No external actor here is linked with anybody: word has no way.".to_owned();
    }
    let few = outreach.through.len() + outreach.more.len();
    let these = match few {
        1 => "this one".to_owned(),
        count => format!("these {}", number(count)),
    };
    if outreach.contacts.is_empty() {
        return format!(
            "{who} is linked with no external actor yet. It has to win {these} for all to hear it within {} steps.",
            number(STEPS)
        );
    }
    let linked = match outreach.contacts.len() {
        1 => "one external actor".to_owned(),
        count => format!("{} external actors", number(count)),
    };
    let hear = if outreach.missed.is_empty() {
        format!("all {} can hear it", number(all))
    } else {
        format!(
            "{} of {} can hear it",
            number(outreach.heard.len()),
            number(all)
        )
    };
    let takes = if outreach.missed.is_empty() {
        format!("It is enough to persuade {these}.")
    } else {
        format!("For all to hear it, persuade {these}.")
    };
    let steps = number(STEPS);
    format!("{who} is linked with {linked}; through them {hear} within {steps} steps. {takes}")
}

/// Whether fewer would do; blank where that goes without saying.
pub(super) fn proof(found: &Found) -> &'static str {
    let is_smallest = match &found.outreach {
        Some(outreach) => outreach.is_smallest,
        None => found.keys.is_smallest,
    };
    match (found.few().len(), is_smallest) {
        (0 | 1, _) => "",
        (_, true) => "No fewer would do: all smaller choices were ruled out.",
        (_, false) => "Found, not proven smallest: fewer may do.",
    }
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

/// Through how many pairs' shortest ways a node lies, in a few words: `6 pairs`.
pub(super) fn pairs(count: f64) -> String {
    match count.round() {
        few if few <= 1.0 => "1 pair".to_owned(),
        many => format!("{many} pairs"),
    }
}
