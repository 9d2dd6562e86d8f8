//! A plan as it looks on the canvas: with places for what it adds, and what each step adds or changes there.

use std::collections::BTreeMap;

use crate::analysis::advise::{Plan, Step};
use crate::analysis::weak_points::Part;
use crate::diagram::layout;
use crate::edit::{Edit, apply};
use crate::model::{Design, LinkId, NodeId, Rect};

use super::words;

/// A plan as it looks on the canvas.
#[derive(Debug)]
pub(super) struct Drawn {
    /// All of it, as one step of undo, with places.
    pub edit: Edit,
    /// What each step adds or changes, in the order of the steps.
    pub parts: Vec<Vec<Part>>,
    /// Where each step is seen once the plan is done, in the document.
    pub areas: Vec<Option<Rect>>,
    /// What it adds and changes, in a line or two; where others add and change the same, with a step of its own if it has
    /// one.
    pub sum: String,
    /// Its name among the plans of its answer: the titles of its steps, counted where they are those of another plan, as
    /// where two nodes have one label.
    pub name: String,
}

/// The plans of an answer as they look on the canvas.
pub(super) fn all(design: &Design, plans: &[Plan]) -> Vec<Drawn> {
    let mut all: Vec<Drawn> = plans.iter().map(|plan| Drawn::of(design, plan)).collect();
    let sums: Vec<String> = all.iter().map(|drawn| drawn.sum.clone()).collect();
    let names: Vec<String> = all.iter().map(|drawn| drawn.name.clone()).collect();
    for (place, drawn) in all.iter_mut().enumerate() {
        let alike = names[..place].iter().filter(|name| **name == drawn.name);
        let alike = alike.count();
        if alike > 0 {
            drawn.name = format!("{}\n{}", drawn.name, alike + 1);
        }
        let others = (0..plans.len()).filter(|other| *other != place && sums[*other] == drawn.sum);
        let others: Vec<&Plan> = others.map(|other| &plans[other]).collect();
        let is_own = |step: &&Step| {
            let mut steps = others.iter().flat_map(|plan| &plan.steps);
            steps.all(|other| other.title != step.title)
        };
        let own = plans[place].steps.iter().find(is_own);
        if let Some(step) = own.filter(|_| !others.is_empty()) {
            drawn.sum = format!("{} · {}", drawn.sum, step.title);
        }
    }
    all
}

impl Drawn {
    fn of(design: &Design, plan: &Plan) -> Self {
        let titles: Vec<&str> = plan.steps.iter().map(|step| step.title.as_str()).collect();
        let edit = layout::place_new(design, plan.edit(name(plan)));
        let after = apply(design, &edit).unwrap_or_else(|_| design.clone());
        let parts = parts(design, &plan.steps);
        let area = |parts: &Vec<Part>| {
            let areas = parts.iter().filter_map(|part| area(&after, part));
            areas.reduce(Rect::union)
        };
        Self {
            areas: parts.iter().map(area).collect(),
            sum: words::sum(design, &after),
            name: titles.join("\n"),
            parts,
            edit,
        }
    }

    /// Where it is seen once it is done, in the document.
    pub fn area(&self) -> Option<Rect> {
        self.areas.iter().flatten().copied().reduce(Rect::union)
    }

    /// The marks of its steps: each part with the numbers of the steps that add or change it, from 1.
    pub fn marks(&self) -> BTreeMap<&Part, Vec<usize>> {
        let mut marks: BTreeMap<&Part, Vec<usize>> = BTreeMap::new();
        for (place, parts) in self.parts.iter().enumerate() {
            for part in parts {
                let numbers = marks.entry(part).or_default();
                if !numbers.contains(&(place + 1)) {
                    numbers.push(place + 1);
                }
            }
        }
        marks
    }
}

/// What the step of undo is called.
fn name(plan: &Plan) -> String {
    match &plan.steps[..] {
        [only] => only.title.clone(),
        steps => format!("Follow a plan of {} steps", steps.len()),
    }
}

/// What each step adds or changes: the nodes that it adds if there are any, for their links are seen with them; else
/// the links and nodes.
fn parts(design: &Design, steps: &[Step]) -> Vec<Vec<Part>> {
    let mut before = design.clone();
    let of_step = |step: &Step| {
        let Ok(after) = apply(&before, &step.edit) else {
            return Vec::new();
        };
        let mut touched = Touched::default();
        touched.take(&before, &step.edit);
        let is_new = |id: &LinkId| before.link(*id).is_none();
        let new_links: Vec<LinkId> = after.links().map(|link| link.id).filter(is_new).collect();
        let nodes = |ids: Vec<NodeId>| ids.into_iter().map(Part::Node).collect::<Vec<_>>();
        let mut parts = nodes(touched.added);
        if parts.is_empty() {
            parts = nodes(touched.changed);
            parts.extend(touched.links.into_iter().chain(new_links).map(Part::Link));
        }
        before = after;
        parts
    };
    steps.iter().map(of_step).collect()
}

/// What an edit names.
#[derive(Default)]
struct Touched {
    added: Vec<NodeId>,
    changed: Vec<NodeId>,
    links: Vec<LinkId>,
}

impl Touched {
    fn take(&mut self, design: &Design, edit: &Edit) {
        match edit {
            Edit::Group { edits, .. } => edits.iter().for_each(|edit| self.take(design, edit)),
            Edit::AddNode(node) => self.added.push(node.id.clone()),
            Edit::PutNode(node) => self.changed.push(node.id.clone()),
            Edit::RemoveNode(id) | Edit::SetWithin(id, _) => self.changed.push(id.clone()),
            Edit::PutLink(link) => self.links.push(link.id),
            // What is gone is not drawn: its beginning stands for it.
            Edit::RemoveLink(id) => {
                let from = design.link(*id).map(|link| link.from.clone());
                self.changed.extend(from);
            }
            _ => {}
        }
    }
}

/// Where a part is drawn: what lies in a collapsed frame, at the frame's card.
fn area(design: &Design, part: &Part) -> Option<Rect> {
    let node = |id: &NodeId| design.drawn_as(id.as_str()).map(|node| node.rect);
    match part {
        Part::Node(id) => {
            let rect = node(id)?;
            let is_frame = design
                .node(id.as_str())
                .is_some_and(|node| node.class.is_frame() && node.collapsed.is_none());
            // Of a frame its header says enough.
            Some(if is_frame {
                Rect::new(rect.x, rect.y, rect.width.min(160.0), rect.height.min(60.0))
            } else {
                rect
            })
        }
        Part::Link(id) => {
            let link = design.link(*id)?;
            Some(node(&link.from)?.union(node(&link.to)?))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]
    use super::*;
    use crate::analysis::advise::{Goal, Request, advise};
    use crate::catalogue::sketch;

    #[test]
    fn no_two_plans_have_one_name() {
        let design = sketch::read("m un-mission\n  force force\nundp undp").unwrap();
        let advice = advise(&design, &Request::new(Goal::Integrated), &mut |_| true);
        let alike = vec![advice.plans[0].clone(); 3];
        let drawn = all(&design, &alike);
        let names: std::collections::BTreeSet<&str> =
            drawn.iter().map(|drawn| drawn.name.as_str()).collect();
        assert_eq!(names.len(), 3);
    }
}
