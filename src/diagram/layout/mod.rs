//! Where nodes stand: the arrangements ([`Arrangement`]), places of new nodes, frames that fit their content.
//!
//! The divide is the picture in all of them: missions left of it, the country team and other outside actors right,
//! humanitarians behind the firewall, internal actors on the ground, bodies that join both sides across it. They differ
//! in what decides within a side. What is locked keeps its place. Arranging twice changes nothing, and where it costs
//! little the order in which things stand is kept, so that a small change moves little.

mod across;
mod divide;
mod down;
mod ground;
mod hold;
mod improve;
mod keep;
mod levels;
mod notes;
mod part;
mod place;
mod plan;
mod present;
mod reporting;
mod room;
mod rows;
mod scheme;
mod sheet;
mod solve;
mod spot;
mod tree;
mod watch;

use std::collections::BTreeSet;

pub use hold::{collapse, expand, fit, hold, put};
pub use place::place_new;
pub use rows::in_rows;
pub use spot::{fit_frame, free_spot};
pub use watch::Watch;

use crate::edit::{Edit, apply};
use crate::model::{Design, Fields, NodeId};
use crate::rules::Evaluation;
use keep::Places;
use plan::Plan;
use present::Present;
use solve::Placed;

/// Frames nested deeper than this are left alone: no picture could show them.
const DEEPEST: usize = 60;
/// So often is an arrangement round locked nodes tried, until it changes nothing more.
const ROUNDS: usize = 3;

/// What decides where a node stands on its side of the divide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// Links as short as may be: each near those it works with.
    #[default]
    Divide,
    /// Reporting lines: the higher above the lower.
    Reporting,
    /// Levels: strategic over operational over tactical.
    Levels,
}

impl Arrangement {
    /// All arrangements, in the order of menus.
    pub const ALL: [Self; 3] = [Self::Divide, Self::Reporting, Self::Levels];

    /// What the step of undo is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Divide => "Arrange along the divide",
            Self::Reporting => "Arrange by reporting lines",
            Self::Levels => "Arrange by level",
        }
    }
}

/// An edit that arranges the nodes of `only`, with what lies in them, or all of the design if that is empty. Sizes are
/// those of [`card_size`](super::card_size), rounded up to the grid. Notes go along with the nearest card. A collapsed
/// frame is a card like others, and what it hides goes with it. `None` if the watch was cancelled.
pub fn arrange(
    design: &Design,
    evaluation: &Evaluation,
    how: Arrangement,
    only: &BTreeSet<NodeId>,
    watch: &Watch,
) -> Option<Edit> {
    if is_too_deep(design) {
        return Some(Edit::group(how.title(), Vec::new()));
    }
    let places = if only.is_empty() {
        whole(design, evaluation, how, watch)?
    } else {
        part::arranged(design, evaluation, how, only, watch)?
    };
    Some(placing(design, how, &places))
}

/// [`arrange`]s the whole design along the divide.
pub fn divide(design: &Design, evaluation: &Evaluation) -> Edit {
    let edit = arrange(
        design,
        evaluation,
        Arrangement::Divide,
        &BTreeSet::new(),
        &Watch::default(),
    );
    edit.unwrap_or_else(|| Edit::group(Arrangement::Divide.title(), Vec::new()))
}

/// Like [`divide`], but pays no heed to where things stand, and compares up to `tries` more arrangements with their links
/// routed. Each takes as long as [`route`](super::route::route): for pictures that are made once and shown often.
pub fn divide_carefully(design: &Design, evaluation: &Evaluation, tries: usize) -> Edit {
    let how = Arrangement::Divide;
    if is_too_deep(design) {
        return Edit::group(how.title(), Vec::new());
    }
    let plan = Plan::new(design, evaluation);
    let placed = divide::placed(
        design,
        &plan,
        &Present::none(&plan),
        tries,
        &Watch::default(),
    );
    let edit = placed.map(|placed| placing(design, how, &Places::of(design, &plan, &placed)));
    edit.unwrap_or_else(|| Edit::group(how.title(), Vec::new()))
}

fn is_too_deep(design: &Design) -> bool {
    design.nodes().any(|node| {
        let mut around = design.frames_around(node.id.as_str());
        around.nth(DEEPEST).is_some()
    })
}

/// Places for all nodes that an arrangement would not change again.
fn whole(
    design: &Design,
    evaluation: &Evaluation,
    how: Arrangement,
    watch: &Watch,
) -> Option<Places> {
    if !design.nodes().any(|node| node.locked) {
        return once(design, evaluation, how, true, watch);
    }
    // What goes round locked nodes may end up in another order, and so be arranged otherwise the next time. If that does
    // not end, the order in which things stand is left out of it.
    let fresh = once(design, evaluation, how, false, watch)?;
    let with = |design: &Design, places: &Places| apply(design, &placing(design, how, places)).ok();
    let mut now = design.clone();
    if with(&now, &fresh).is_none_or(|next| next == now) {
        return Some(fresh);
    }
    for _ in 0..ROUNDS {
        let places = once(&now, evaluation, how, true, watch)?;
        let next = with(&now, &places)?;
        if next == now {
            return Some(places);
        }
        now = next;
    }
    Some(fresh)
}

/// Places for all nodes; `keeps` the order in which they stand where it can.
fn once(
    design: &Design,
    evaluation: &Evaluation,
    how: Arrangement,
    keeps: bool,
    watch: &Watch,
) -> Option<Places> {
    let plan = Plan::new(design, evaluation);
    let present = if keeps {
        Present::of(design, &plan)
    } else {
        Present::none(&plan)
    };
    watch.at(5)?;
    let placed = match how {
        Arrangement::Divide => divide::placed(design, &plan, &present, 0, watch)?,
        Arrangement::Reporting => reporting::placed(design, &plan, &present),
        Arrangement::Levels => levels::placed(&plan, &present),
    };
    let mut places = Places::anchored(design, &plan, &placed);
    places.keep_locked(design, &plan);
    Some(places)
}

/// The edit that gives everything its place.
fn placing(design: &Design, how: Arrangement, places: &Places) -> Edit {
    let mut edits: Vec<Edit> = design
        .nodes()
        .zip(&places.rects)
        .filter(|(node, rect)| rect.is_sound() && node.rect != **rect)
        .map(|(node, &rect)| Edit::Place(node.id.clone(), rect))
        .collect();
    edits.extend(notes::along(design, &places.rects));
    if places.territories != design.fields().territories {
        edits.push(Edit::SetFields(Box::new(Fields {
            territories: places.territories,
            ..design.fields().clone()
        })));
    }
    Edit::group(how.title(), edits)
}

/// The design with everything in its place; `None` where that cannot be drawn.
fn arranged(design: &Design, plan: &Plan, placed: &Placed) -> Option<Design> {
    let places = Places::of(design, plan, placed);
    apply(design, &placing(design, Arrangement::Divide, &places)).ok()
}
