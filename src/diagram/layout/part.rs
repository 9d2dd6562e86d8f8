//! Arranging some nodes: among themselves, where they stand, and clear of all others.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::keep::{Places, Stay};
use super::plan::{Land, Plan};
use super::watch::Watch;
use super::{Arrangement, once};
use crate::model::{Design, Link, Node, NodeId, Point, Rect, point};
use crate::rules::Evaluation;

/// Places for the nodes of `only` and what lies in them; all others keep theirs but for what is in the way. A single frame
/// stays where it is, and its content is arranged.
pub(super) fn arranged(
    design: &Design,
    evaluation: &Evaluation,
    how: Arrangement,
    only: &BTreeSet<NodeId>,
    watch: &Watch,
) -> Option<Places> {
    let chosen = Chosen::new(design, only);
    let some = chosen.alone(design);
    let found = once(&some, evaluation, how, true, watch)?;
    let plan = Plan::new(&some, evaluation);
    let arranged: HashMap<&NodeId, (usize, Rect)> = some
        .nodes()
        .zip(&found.rects)
        .enumerate()
        .map(|(i, (node, &rect))| (&node.id, (i, rect)))
        .collect();
    // Those in one frame move together to where they stood.
    let mut groups: HashMap<(Option<NodeId>, bool), Group> = HashMap::new();
    let key = |node: &Node, item: usize| {
        let is_on_ground = plan.items[plan.top(item)].land == Land::Ground;
        (node.within.clone(), is_on_ground)
    };
    for node in design.nodes().filter(|node| chosen.tops.contains(&node.id)) {
        if let Some(&(item, rect)) = arranged.get(&node.id) {
            let group = groups.entry(key(node, item)).or_default();
            group.add(node.rect, rect, plan.items[plan.top(item)].land);
        }
    }
    let mut places = Places {
        rects: Vec::with_capacity(design.nodes().len()),
        territories: design.fields().territories,
    };
    let mut stay = Vec::with_capacity(design.nodes().len());
    for node in design.nodes() {
        let is_chosen = chosen.all.contains(&node.id);
        let to = arranged
            .get(&node.id)
            .filter(|_| is_chosen)
            .and_then(|(_, rect)| {
                let top = chosen.top_of(design, node)?;
                let (item, _) = arranged.get(&top.id)?;
                let by = groups.get(&key(top, *item))?.by();
                Some(rect.moved(by))
            });
        places.rects.push(to.unwrap_or(node.rect));
        stay.push(match (node.locked, to.is_some()) {
            (true, _) => Stay::Locked,
            (false, true) => Stay::Free,
            (false, false) => Stay::Kept,
        });
    }
    let plan = Plan::new(design, evaluation);
    places.make_way(design, &plan, stay, false);
    Some(places)
}

/// Which nodes are arranged.
struct Chosen {
    /// Those that were named, without what lies in them.
    tops: HashSet<NodeId>,
    /// With what lies in them.
    all: HashSet<NodeId>,
}

impl Chosen {
    fn new(design: &Design, only: &BTreeSet<NodeId>) -> Self {
        let lies_in = |node: &Node| {
            let mut around = design.frames_around(node.id.as_str());
            around.any(|frame| only.contains(&frame.id))
        };
        let in_locked = |node: &Node| {
            let mut around = design.frames_around(node.id.as_str());
            around.any(|frame| frame.locked)
        };
        let nodes = || design.nodes().filter(|node| !in_locked(node));
        Self {
            tops: nodes()
                .filter(|node| only.contains(&node.id) && !lies_in(node))
                .map(|node| node.id.clone())
                .collect(),
            all: nodes()
                .filter(|node| only.contains(&node.id) || lies_in(node))
                .map(|node| node.id.clone())
                .collect(),
        }
    }

    /// The chosen nodes with the frames around them and the links between them.
    fn alone(&self, design: &Design) -> Design {
        let around: HashSet<&NodeId> = design
            .nodes()
            .filter(|node| self.tops.contains(&node.id))
            .flat_map(|node| design.frames_around(node.id.as_str()))
            .map(|frame| &frame.id)
            .collect();
        let nodes: Vec<Node> = design
            .nodes()
            .filter(|node| self.all.contains(&node.id) || around.contains(&node.id))
            .cloned()
            .collect();
        let has = |id: &NodeId| self.all.contains(id) || around.contains(id);
        let links: Vec<Link> = design
            .links()
            .filter(|link| has(&link.from) && has(&link.to))
            .cloned()
            .collect();
        // Parts of a sound design, each with the frames around it.
        let mut alone = Design::from_parts(nodes, links).unwrap_or_default();
        alone.set_fields(design.fields().clone());
        alone
    }

    /// The named node that a chosen node is or lies in.
    fn top_of<'a>(&self, design: &'a Design, node: &'a Node) -> Option<&'a Node> {
        std::iter::once(node)
            .chain(design.frames_around(node.id.as_str()))
            .find(|node| self.tops.contains(&node.id))
    }
}

/// Nodes of one frame that are arranged together.
#[derive(Default)]
struct Group {
    before: Option<Rect>,
    after: Option<Rect>,
    lands: BTreeSet<Land>,
}

impl Group {
    fn add(&mut self, before: Rect, after: Rect, land: Land) {
        let with = |whole: Option<Rect>, rect: Rect| whole.map_or(rect, |whole| whole.union(rect));
        if before.width > 0.0 {
            self.before = Some(with(self.before, before));
        }
        self.after = Some(with(self.after, after));
        self.lands.insert(land);
    }

    /// How far they move back to where they stood. Nodes of several sides stay on theirs: there the divide is in place.
    fn by(&self) -> Point {
        let (Some(before), Some(after)) = (self.before, self.after) else {
            return point(0.0, 0.0);
        };
        let is_across = self.lands.len() > 1 || self.lands.contains(&Land::Across);
        let x = if is_across { 0.0 } else { before.x - after.x };
        point(x, before.y - after.y)
    }
}
