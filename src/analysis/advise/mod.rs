//! What would change the verdict: the least changes by which a design reaches a goal.
//!
//! A plan is made of doctrine's own moves ([`moves`]): seat somebody in a body, add a body from the catalogue, give a
//! hat, take an agency out of a frame, add a strategy that both use, fill its results; for a clean design the fixes
//! that the findings offer. [`search`] looks through all sets of them by rising cost, the number of nodes, links and
//! attributes that are added, removed or changed. It may leave out a branch only where [`goal`] knows that what
//! remains costs more than is left; so the first plan found is a smallest one, unless the search had to be cut short.

mod bodies;
mod goal;
mod hats;
mod moves;
mod search;
#[cfg(test)]
mod tests;
mod together;

use std::collections::BTreeSet;

use crate::edit::Edit;
use crate::model::vocabulary::vocabulary;
use crate::model::{Design, NodeId, Phase};
use crate::rules::{Grade, Verdict};

pub use goal::reached;

vocabulary! {
    /// What a design is to become.
    Goal, "goal" {
        Joint = "joint", "Joint";
        Integrated = "integrated", "Integrated";
        Full = "full", "Fully integrated";
        Clean = "clean", "No violations";
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The goal.
    pub goal: Goal,
    /// The phase looked at; `None` takes the design's own.
    pub phase: Option<Phase>,
    /// How many plans, at most.
    pub most: usize,
    /// What plans must not do.
    pub forbidden: Forbidden,
    /// How many designs may be judged before the search is cut short.
    pub effort: usize,
}

impl Request {
    /// Up to three plans for a goal, nothing forbidden, within about two seconds on a design of sixty nodes.
    pub fn new(goal: Goal) -> Self {
        Self {
            goal,
            phase: None,
            most: 3,
            forbidden: Forbidden::default(),
            effort: 20_000,
        }
    }
}

/// What plans must not do. Locked nodes stay as they are in any case; they may be linked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forbidden {
    /// No post is added.
    pub new_posts: bool,
    /// No structure and no process is added.
    pub new_bodies: bool,
    /// No organization, group or component is added.
    pub new_actors: bool,
    /// Nodes that are left alone: neither changed nor linked.
    pub nodes: BTreeSet<NodeId>,
}

/// A step of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it does, as a verb: `Seat UNDP in the JOC`.
    pub title: String,
    /// The rule whose remedy it is; its passage says why.
    pub rule: &'static str,
    /// The change. Nodes that it adds have no place yet: the caller places them.
    pub edit: Edit,
}

/// A set of changes that reaches the goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// How many nodes, links and attributes it adds, removes or changes.
    pub cost: usize,
    /// Its steps, in an order in which they can be done.
    pub steps: Vec<Step>,
    /// The verdict after it.
    pub verdict: Verdict,
    /// The grade after it.
    pub grade: Option<Grade>,
}

impl Plan {
    /// All of it as one step of undo.
    pub fn edit(&self, title: impl Into<String>) -> Edit {
        let edits = self.steps.iter().map(|step| step.edit.clone());
        Edit::group(title, edits.collect())
    }
}

/// The answer.
#[derive(Clone, Debug, Default)]
pub struct Advice {
    /// The design meets the goal already; there are no plans then.
    pub reached: bool,
    /// Nothing smaller than the first plan reaches the goal, by any of the moves that are not forbidden; without
    /// plans: none of them reaches it at all.
    pub proven_smallest: bool,
    /// The plans, the smallest first; none is part of another.
    pub plans: Vec<Plan>,
    /// Why there are no plans, one sentence; blank where there are some, and where the goal is met.
    pub reason: String,
    /// How many designs were judged.
    pub judged: usize,
}

/// How far a search is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many designs were judged.
    pub judged: usize,
    /// The cost of the smallest plan so far.
    pub least: Option<usize>,
}

/// Looks for the least changes by which a design reaches a goal. `go_on` is told how many designs were judged, after
/// each of them; if it says no, the best so far is returned.
pub fn advise(design: &Design, request: &Request, go_on: &mut dyn FnMut(usize) -> bool) -> Advice {
    advise_while(design, request, &mut |progress| go_on(progress.judged))
}

/// The same for somebody who wants to know as well whether there is a plan by then.
pub fn advise_while(
    design: &Design,
    request: &Request,
    go_on: &mut dyn FnMut(&Progress) -> bool,
) -> Advice {
    let phase = request.phase.or(design.fields().phase);
    if reached(design, request.goal, phase) {
        return Advice {
            reached: true,
            proven_smallest: true,
            ..Advice::default()
        };
    }
    let mut advice = search::search(design, request, phase, go_on);
    if advice.plans.is_empty() {
        advice.reason = goal::hindrance(design, request, phase, advice.proven_smallest);
    }
    advice
}
