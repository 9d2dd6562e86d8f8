//! Where nodes stand: the arrangement along the divide, places of new nodes, frames that fit their content.
//!
//! An arrangement is an order first ([`scheme`]: columns of each land, rows of each column), bettered by trying
//! changes ([`improve`]), then coordinates ([`solve`]). It never looks at where nodes stand, so that arranging twice
//! changes nothing.

mod down;
mod ground;
mod hold;
mod improve;
mod notes;
mod place;
mod plan;
mod room;
mod rows;
mod scheme;
mod solve;
mod spot;

pub use hold::{collapse, expand, fit, hold, put};
pub use place::place_new;
pub use rows::in_rows;
pub use spot::{fit_frame, free_spot};

use std::collections::HashMap;

use super::drawn::Drawn;
use crate::edit::{Edit, apply};
use crate::model::{Design, Fields, NodeId, Rect, point};
use crate::rules::Evaluation;
use plan::Plan;
use scheme::Scheme;
use solve::{Placed, Room, solve};

/// Frames nested deeper than this are left alone: no picture could show them.
const DEEPEST: usize = 60;
/// About how many rows are tried.
const ROWS: [usize; 6] = [3, 4, 5, 6, 7, 9];
/// With more nodes than this the first order stands: comparing would take too long.
const LARGE: usize = 150;

/// What the step of undo is called.
const TITLE: &str = "Arrange along the divide";

/// An edit that puts missions on one side of the divide, the country team and other outside actors on the other,
/// humanitarians behind the firewall, internal actors below, bodies that join both sides across the divide. Sizes
/// are those of [`card_size`](super::card_size), rounded up to the grid. Notes go along with the nearest card. A
/// collapsed frame is a card like others, and what it hides goes with it.
pub fn divide(design: &Design, evaluation: &Evaluation) -> Edit {
    divide_carefully(design, evaluation, 0)
}

/// Like [`divide`], but compares up to `tries` more arrangements with their links routed. Each takes as long as
/// [`route`](super::route::route): for pictures that are made once and shown often.
pub fn divide_carefully(design: &Design, evaluation: &Evaluation, tries: usize) -> Edit {
    // What a collapsed frame hides is not arranged: it goes where its card goes.
    let drawn = Drawn::new(design, |link| {
        (link.kind, link.role, link.degree, link.line)
    });
    let arranged = divide_drawn(&drawn.design, evaluation, tries);
    with_hidden(design, arranged)
}

/// The arrangement of a design without what it hides.
fn divide_drawn(design: &Design, evaluation: &Evaluation, tries: usize) -> Edit {
    let too_deep = design.nodes().any(|node| {
        design
            .frames_around(node.id.as_str())
            .nth(DEEPEST)
            .is_some()
    });
    if too_deep {
        return Edit::group(TITLE, Vec::new());
    }
    let plan = Plan::new(design, evaluation);
    let scheme = best_scheme(design, &plan, tries);
    placing(design, &spacious(design, &plan, &scheme))
}

/// An edit that places what is drawn of a design, and moves what lies in collapsed frames along with their cards.
fn with_hidden(design: &Design, edit: Edit) -> Edit {
    let Edit::Group { title, mut edits } = edit else {
        return edit;
    };
    if design.has_collapsed() {
        let placed: HashMap<&NodeId, Rect> = edits
            .iter()
            .filter_map(|edit| match edit {
                Edit::Place(id, rect) => Some((id, *rect)),
                _ => None,
            })
            .collect();
        let moved: Vec<Edit> = design
            .nodes()
            .filter_map(|node| {
                let card = design.collapsed_around(node.id.as_str())?;
                let to = placed.get(&card.id)?;
                let by = point(to.x - card.rect.x, to.y - card.rect.y);
                Some(Edit::Place(node.id.clone(), node.rect.moved(by)))
            })
            .collect();
        edits.extend(moved);
    }
    Edit::Group { title, edits }
}

/// The edit that gives everything its place.
fn placing(design: &Design, placed: &Placed) -> Edit {
    let mut edits: Vec<Edit> = design
        .nodes()
        .zip(&placed.rects)
        .filter(|(_, rect)| rect.is_sound())
        .map(|(node, &rect)| Edit::Place(node.id.clone(), rect))
        .collect();
    edits.extend(notes::along(design, &placed.rects));
    edits.push(Edit::SetFields(Box::new(Fields {
        territories: placed.territories,
        ..design.fields().clone()
    })));
    Edit::group(TITLE, edits)
}

/// The design with everything in its place; `None` where that cannot be drawn.
fn arranged(design: &Design, placed: &Placed) -> Option<Design> {
    apply(design, &placing(design, placed)).ok()
}

/// The clearest of several orders, each bettered.
fn best_scheme(design: &Design, plan: &Plan, tries: usize) -> Scheme {
    let is_large = plan.items.len() > LARGE;
    let rows: Vec<usize> = if is_large {
        // Square-ish: columns are about twice as wide as rows are high.
        vec![((plan.items.len() as f32 * 1.2).sqrt() as usize).max(6)]
    } else {
        ROWS.to_vec()
    };
    let mut found: Vec<(Scheme, f32)> = Vec::new();
    for &count in &rows {
        let scheme = Scheme::new(plan, count);
        if found.iter().all(|(other, _)| *other != scheme) {
            let cost = improve::cost(plan, &solve(plan, &scheme, &Room::default(), 4));
            found.push((scheme, cost));
        }
    }
    if is_large {
        return found.swap_remove(0).0;
    }
    found.sort_by(|a, b| a.1.total_cmp(&b.1));
    found.truncate(3);
    let share = found.len();
    found
        .into_iter()
        .map(|(scheme, _)| improve::improve(plan, scheme, share).0)
        .map(|scheme| improve::refine(design, plan, scheme, tries / share))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map_or_else(|| Scheme::new(plan, ROWS[0]), |(scheme, _)| scheme)
}

/// Coordinates with wider gaps where the links need them.
fn spacious(design: &Design, plan: &Plan, scheme: &Scheme) -> Placed {
    const SWEEPS: usize = 12;
    let mut room = Room::default();
    let mut placed = solve(plan, scheme, &room, SWEEPS);
    for _ in 0..2 {
        if !room::widen(design, plan, scheme, &placed, &mut room) {
            break;
        }
        placed = solve(plan, scheme, &room, SWEEPS);
    }
    placed
}
