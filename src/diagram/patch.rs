//! The picture a moment after a change, while the whole one is being made: what changed is drawn at once, with simple
//! ways for the links that it touches; all else stays as it was. For designs so large that the whole picture takes
//! longer than a hand can wait.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::build::{self, Known};
use super::drawn::hidden;
use super::shape::Shape;
use super::stray::{self, Stray};
use super::{Diagram, LinkPicture, NodePicture, Shown, link, note, route};
use crate::model::{Design, Era, Link, LinkId, Node, NodeId, Point, Rect, point};
use crate::rules::Evaluation;

/// Of more links than this none is laid anew at once: they are missing until the whole picture is there.
const MOST_LAID: usize = 3_000;

/// The picture of `design`, as much of it as can be had at once from the `previous` one, which shows `before`. Badges,
/// light and what stands out are those of before; gates and the names of levels stay where they were.
pub fn patch(
    previous: &Diagram,
    before: &Design,
    design: &Design,
    evaluation: &Evaluation,
) -> Diagram {
    let patch = Patch::new(previous, before, design, evaluation);
    let nodes = patch.nodes();
    let links = patch.links(&nodes);
    let strays = patch.strays();
    let notes: Vec<_> = design.notes().filter_map(note::picture).collect();
    let changed = patch.changed.iter();
    let changed = changed.filter_map(|id| design.drawn_as(id.as_str()));
    let papers = notes.iter().map(|note| note.rect);
    let bounds = changed
        .map(|node| node.rect)
        .chain(papers)
        .fold(previous.bounds, Rect::union);
    // Field by field: a copy of all would be one more of each node and link.
    Diagram {
        shown: previous.shown,
        routed: Arc::clone(&previous.routed),
        bounds,
        territories: design.fields().territories,
        has_firewall: previous.has_firewall,
        gates: previous.gates.clone(),
        pills: previous.pills.clone(),
        bands: previous.bands.clone(),
        nodes,
        links,
        strays,
        notes,
    }
}

impl Diagram {
    /// As much of it as is also to be shown now.
    pub fn with_only(&self, shown: Shown) -> Self {
        let is_shown = |link: &&Arc<LinkPicture>| shown.has(link.kind);
        Self {
            shown,
            links: self.links.iter().filter(is_shown).cloned().collect(),
            ..self.clone()
        }
    }
}

struct Patch<'a> {
    previous: &'a Diagram,
    before: &'a Design,
    design: &'a Design,
    evaluation: &'a Evaluation,
    era: Era,
    /// Whether names changed with the era.
    is_renamed: bool,
    changed: HashSet<NodeId>,
    changed_links: HashSet<LinkId>,
    has_gone_links: bool,
    hidden: HashMap<&'a NodeId, &'a NodeId>,
    /// Whether other nodes are drawn than before.
    others_drawn: bool,
    /// Whether the same nodes are drawn by the same names, and in the same order but for the `resettled`.
    same_nodes: bool,
    /// Cards that lie in another frame than before, and so elsewhere in the order of drawing.
    resettled: Vec<&'a Node>,
}

/// How far the drawn ends of links have moved; `None` where they changed in another way.
type Moves<'a> = HashMap<&'a str, Option<Point>>;

impl<'a> Patch<'a> {
    fn new(
        previous: &'a Diagram,
        before: &'a Design,
        design: &'a Design,
        evaluation: &'a Evaluation,
    ) -> Self {
        let changes = design.changes_since(before);
        let era = |design: &Design| design.fields().era.unwrap_or(Era::Un2008);
        let some_hidden = design.has_collapsed();
        let pairs = |id: &NodeId| (before.node(id.as_str()), design.node(id.as_str()));
        let is_resettled = |id: &&NodeId| match pairs(id) {
            (Some(old), Some(new)) => old.within != new.within,
            _ => false,
        };
        let resettled: Vec<&NodeId> = changes.nodes.iter().filter(is_resettled).collect();
        // A frame takes what lies in it along in the order; in and out of a collapsed one nodes come and go.
        let is_simple = |id: &&NodeId| pairs(id).1.is_some_and(|node| !node.class.is_frame());
        let folds = |id: &NodeId| match pairs(id) {
            (Some(old), Some(new)) => old.collapsed.is_some() != new.collapsed.is_some(),
            _ => true,
        };
        let is_renamed = era(design) != era(before);
        let others_drawn = !changes.gone_nodes.is_empty()
            || changes.nodes.iter().any(folds)
            || (some_hidden && !resettled.is_empty());
        let has_other_order = others_drawn || !resettled.iter().all(is_simple);
        Self {
            same_nodes: !(has_other_order || changes.reordered || is_renamed),
            resettled: resettled.into_iter().filter_map(|id| pairs(id).1).collect(),
            others_drawn,
            has_gone_links: !changes.gone_links.is_empty(),
            changed: changes.nodes.into_iter().collect(),
            changed_links: changes.links.into_iter().collect(),
            hidden: if some_hidden {
                hidden(design)
            } else {
                HashMap::new()
            },
            era: era(design),
            is_renamed,
            previous,
            before,
            design,
            evaluation,
        }
    }

    /// The drawn nodes, frames under what lies in them.
    fn nodes(&self) -> Vec<Arc<NodePicture>> {
        if self.same_nodes {
            let mut nodes = self.previous.nodes.clone();
            for old in &mut nodes {
                if self.changed.contains(&old.id)
                    && let Some(node) = self.design.node(old.id.as_str())
                {
                    *old = self.node(node, Some(old));
                }
            }
            self.reorder(&mut nodes);
            return nodes;
        }
        let mut at_hand = AtHand::new(&self.previous.nodes);
        let mut drawn: Vec<(usize, Arc<NodePicture>)> = self
            .design
            .nodes()
            .filter(|node| !self.hidden.contains_key(&node.id))
            .map(|node| {
                let depth = self.design.frames_around(node.id.as_str()).count();
                (depth, self.node(node, at_hand.find(&node.id)))
            })
            .collect();
        drawn.sort_by_key(|(depth, _)| *depth);
        drawn.into_iter().map(|(_, picture)| picture).collect()
    }

    /// Puts cards that lie in other frames where they belong: by how many frames are around them, then in the order of
    /// the design.
    fn reorder(&self, nodes: &mut Vec<Arc<NodePicture>>) {
        let rank = |id: &NodeId| {
            let depth = self.design.frames_around(id.as_str()).count();
            (depth, self.design.node_index(id.as_str()))
        };
        let Some(at) = self
            .resettled
            .iter()
            .map(|node| nodes.iter().position(|picture| picture.id == node.id))
            .collect::<Option<Vec<usize>>>()
        else {
            return;
        };
        let (mut moved, mut place) = (Vec::with_capacity(at.len()), 0..);
        let at: HashSet<usize> = at.into_iter().collect();
        nodes.retain(|picture| {
            let stays = place.next().is_none_or(|place| !at.contains(&place));
            if !stays {
                moved.push(Arc::clone(picture));
            }
            stays
        });
        for picture in moved {
            let own = rank(&picture.id);
            let to = nodes.partition_point(|other| rank(&other.id) < own);
            nodes.insert(to, picture);
        }
    }

    fn node(&self, node: &'a Node, old: Option<&Arc<NodePicture>>) -> Arc<NodePicture> {
        let hides = node.collapsed.is_some();
        let is_touched = self.changed.contains(&node.id)
            || self.is_renamed
            // What it counts may have changed.
            || (hides && !self.changed.is_empty());
        if let Some(old) = old {
            if !is_touched {
                return Arc::clone(old);
            }
            if !self.is_renamed && self.is_only_moved(node) {
                let by = point(node.rect.x - old.rect.x, node.rect.y - old.rect.y);
                return Arc::new(old.moved(by));
            }
        }
        let content = || {
            let inside = self.design.nodes();
            inside
                .filter(|inner| self.hidden.get(&inner.id) == Some(&&node.id))
                .collect()
        };
        let known = build::known(self.design, node, self.era);
        let hides = hides.then(content);
        let badges = HashMap::new();
        let (design, evaluation) = (self.design, self.evaluation);
        let mut new = build::node_picture(design, evaluation, &known, self.era, hides, &badges);
        new.badge = old.and_then(|old| old.badge);
        Arc::new(new)
    }

    /// Whether a node is as it was, but for its place.
    fn is_only_moved(&self, node: &Node) -> bool {
        self.before.node(node.id.as_str()).is_some_and(|old| {
            let same_size = old.rect.size() == node.rect.size();
            same_size
                && *node
                    == Node {
                        rect: node.rect,
                        ..old.clone()
                    }
        })
    }

    /// What does not stand where it belongs; of a few changed nodes only they are looked at, and what lies in them.
    fn strays(&self) -> Vec<Stray> {
        const FEW: usize = 100;
        if !self.same_nodes || self.changed.len() > FEW {
            return stray::strays(self.design);
        }
        let is_changed = |id: &NodeId| self.changed.contains(id);
        let frames = self
            .changed
            .iter()
            .filter_map(|id| self.design.node(id.as_str()));
        let is_about =
            |node: &Node| is_changed(&node.id) || node.within.as_ref().is_some_and(is_changed);
        let about: Vec<&Node> = if frames.clone().any(|node| node.class.is_frame()) {
            self.design.nodes().filter(|node| is_about(node)).collect()
        } else {
            frames.collect()
        };
        let is_kept = |stray: &&Stray| !about.iter().any(|node| node.id == stray.id);
        let mut strays: Vec<Stray> = self
            .previous
            .strays
            .iter()
            .filter(is_kept)
            .cloned()
            .collect();
        strays.extend(stray::strays_of(self.design, &about));
        strays
    }

    fn links(&self, nodes: &[Arc<NodePicture>]) -> Vec<Arc<LinkPicture>> {
        const FEW: usize = 4;
        let moves = self.moves();
        // Few ids are compared faster than looked up.
        let move_of = |id: &NodeId| {
            if moves.len() <= FEW {
                moves
                    .iter()
                    .find(|(moved, _)| **moved == id.as_str())
                    .map(|(_, by)| by)
            } else {
                moves.get(id.as_str())
            }
        };
        let drawn: HashSet<&str> = if self.others_drawn || !self.changed_links.is_empty() {
            nodes.iter().map(|node| node.id.as_str()).collect()
        } else {
            HashSet::new()
        };
        let is_gone = |picture: &LinkPicture| {
            let (a, b) = &picture.ends_at;
            let lost = |id: &NodeId| self.others_drawn && !drawn.contains(id.as_str());
            lost(a)
                || lost(b)
                || (self.has_gone_links && !picture.ids().all(|id| self.design.link(id).is_some()))
        };
        let mut links = Vec::with_capacity(self.previous.links.len());
        let mut to_lay: Vec<Lay> = Vec::new();
        for picture in &self.previous.links {
            if is_gone(picture) || self.changed_links.contains(&picture.id) {
                continue;
            }
            let (a, b) = &picture.ends_at;
            match (move_of(a), move_of(b)) {
                (None, None) => links.push(Arc::clone(picture)),
                (Some(Some(a)), Some(Some(b))) if a == b => links.push(Arc::new(picture.moved(*a))),
                _ => {
                    to_lay.push(Lay {
                        at: links.len(),
                        how: Arc::clone(picture),
                    });
                    links.push(Arc::clone(picture));
                }
            }
        }
        let is_shown = |link: &&Link| {
            let is_drawn = |id: &NodeId| drawn.contains(id.as_str());
            self.previous.shown.has(link.kind) && is_drawn(&link.from) && is_drawn(&link.to)
        };
        let changed = self
            .changed_links
            .iter()
            .filter_map(|id| self.design.link(*id));
        let mut changed: Vec<&Link> = changed.filter(is_shown).collect();
        changed.sort_by_key(|link| link.id);
        for link in changed {
            if let Some(picture) = self.new_link(link) {
                let how = Arc::new(picture);
                to_lay.push(Lay {
                    at: links.len(),
                    how: Arc::clone(&how),
                });
                links.push(how);
            }
        }
        self.lay(links, to_lay)
    }

    /// How far drawn nodes have moved.
    fn moves(&self) -> Moves<'a> {
        let mut moves = Moves::new();
        for id in &self.changed {
            let (Some(old), Some(new)) = (
                self.before.drawn_as(id.as_str()),
                self.design.drawn_as(id.as_str()),
            ) else {
                continue;
            };
            if old.rect == new.rect {
                continue;
            }
            let by = point(new.rect.x - old.rect.x, new.rect.y - old.rect.y);
            let same = old.id == new.id && old.rect.size() == new.rect.size();
            moves.insert(new.id.as_str(), same.then_some(by));
        }
        moves
    }

    /// The picture of a link that is new or changed, still without a way.
    fn new_link(&self, link: &Link) -> Option<LinkPicture> {
        let known: HashMap<&str, Known<'_>> = [&link.from, &link.to]
            .into_iter()
            .filter_map(|id| self.design.node(id.as_str()))
            .map(|node| (node.id.as_str(), build::known(self.design, node, self.era)))
            .collect();
        let manner = build::manner(self.design, self.evaluation, &known, link)?;
        let look = link::look(link, manner.line, manner.light);
        let (from, to) = (known.get(link.from.as_str())?, known.get(link.to.as_str())?);
        Some(LinkPicture {
            id: link.id,
            others: Vec::new(),
            ends_at: (link.from.clone(), link.to.clone()),
            kind: link.kind,
            lit: false,
            faded: manner.faded,
            meaning: link::meaning(link, manner.line, manner.light),
            look,
            shapes: Vec::new(),
            ends: Vec::new(),
            label: None,
            description: link::sentence(link, manner.line, &from.label, &to.name),
            route: Vec::new(),
        })
    }

    /// Lays links past nothing but what they join; without those that are too many.
    fn lay(&self, mut links: Vec<Arc<LinkPicture>>, to_lay: Vec<Lay>) -> Vec<Arc<LinkPicture>> {
        if to_lay.is_empty() {
            return links;
        }
        let ways = if to_lay.len() > MOST_LAID {
            Vec::new()
        } else {
            self.ways(&to_lay).unwrap_or_default()
        };
        let mut missing: HashSet<usize> = to_lay.iter().map(|lay| lay.at).collect();
        for (Lay { at, how }, way) in to_lay.iter().zip(ways) {
            missing.remove(at);
            links[*at] = Arc::new(self.laid(how, way));
        }
        let mut at = 0..;
        links.retain(|_| at.next().is_none_or(|at| !missing.contains(&at)));
        links
    }

    /// Ways in a design of nothing but the links and what they join, with the frames around.
    fn ways(&self, to_lay: &[Lay]) -> Option<Vec<Vec<Point>>> {
        let mut parts: HashSet<&str> = HashSet::new();
        let mut links = Vec::with_capacity(to_lay.len());
        for Lay { how, .. } in to_lay {
            let (from, to) = (&how.ends_at.0, &how.ends_at.1);
            for end in [from, to] {
                parts.insert(end.as_str());
                parts.extend(
                    self.design
                        .frames_around(end.as_str())
                        .map(|f| f.id.as_str()),
                );
            }
            links.push(Link {
                from: from.clone(),
                to: to.clone(),
                ..self.design.link(how.id)?.clone()
            });
        }
        let nodes = self
            .design
            .nodes()
            .filter(|node| parts.contains(node.id.as_str()));
        let small = Design::from_parts(nodes.cloned().collect(), links).ok()?;
        let ways = route::simple(&small);
        (ways.len() == to_lay.len()).then_some(ways)
    }

    fn laid(&self, how: &LinkPicture, way: Vec<Point>) -> LinkPicture {
        let at_rest = how.label.as_ref().is_some_and(|(_, at_rest)| *at_rest);
        let link = self.design.link(how.id);
        let label = link.and_then(|link| {
            let wanted = link::label(link, 1 + how.others.len(), how.lit, &way);
            let placed = link::place_labels(&[wanted], Vec::new(), std::iter::empty());
            placed.into_iter().next().flatten()
        });
        let label = label.map(|(text, fits)| (text, fits && at_rest));
        LinkPicture {
            shapes: link::line(&how.look, &way),
            ends: link::ends(&how.look, &way),
            label,
            route: way,
            ..how.clone()
        }
    }
}

/// A link that needs a way, and its place in the list.
struct Lay {
    at: usize,
    how: Arc<LinkPicture>,
}

/// Pictures of nodes by id. The order of the design is mostly theirs, so the next one is tried first.
struct AtHand<'a> {
    list: &'a [Arc<NodePicture>],
    by_id: Option<HashMap<&'a NodeId, usize>>,
    next: usize,
}

impl<'a> AtHand<'a> {
    fn new(list: &'a [Arc<NodePicture>]) -> Self {
        Self {
            list,
            by_id: None,
            next: 0,
        }
    }

    fn find(&mut self, id: &NodeId) -> Option<&'a Arc<NodePicture>> {
        let list = self.list;
        if list.get(self.next).is_none_or(|picture| picture.id != *id) {
            let index = || {
                list.iter()
                    .enumerate()
                    .map(|(i, picture)| (&picture.id, i))
                    .collect()
            };
            self.next = *self.by_id.get_or_insert_with(index).get(id)?;
        }
        self.next += 1;
        list.get(self.next - 1)
    }
}

impl NodePicture {
    /// The same elsewhere.
    fn moved(&self, by: Point) -> Self {
        let moved = |shapes: &[Shape]| shapes.iter().map(|shape| shape.moved(by)).collect();
        Self {
            rect: self.rect.moved(by),
            outline: moved(&self.outline),
            full: moved(&self.full),
            short: moved(&self.short),
            mark: moved(&self.mark),
            ..self.clone()
        }
    }
}

impl LinkPicture {
    /// The same elsewhere.
    fn moved(&self, by: Point) -> Self {
        let moved = |shapes: &[Shape]| shapes.iter().map(|shape| shape.moved(by)).collect();
        let label = self
            .label
            .clone()
            .map(|(text, at_rest)| (text.moved(by), at_rest));
        Self {
            route: self.route.iter().map(|p| *p + by).collect(),
            shapes: moved(&self.shapes),
            ends: moved(&self.ends),
            label,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::diagram::build;
    use crate::edit::{Edit, apply, compose};
    use crate::model::{Class, LinkKind, Size};
    use crate::rules::evaluate;

    const SKETCH: &str = "m un-mission\n  force force\n  joc joc\nunct unct\n  undp undp\n  unicef unicef\n\
        impt impt\nforce, undp -member-> impt\nforce -member-> joc\nundp -coordinates-> unicef\n\
        force -coordinates-> undp";

    fn design() -> Design {
        let mut edits = Vec::new();
        for (id, x, y, width, height) in [
            ("m", 0.0, 0.0, 200.0, 260.0),
            ("force", 30.0, 50.0, 124.0, 56.0),
            ("joc", 30.0, 150.0, 124.0, 56.0),
            ("impt", 300.0, 60.0, 150.0, 60.0),
            ("unct", 560.0, 0.0, 200.0, 260.0),
            ("undp", 590.0, 50.0, 124.0, 56.0),
            ("unicef", 590.0, 150.0, 124.0, 56.0),
        ] {
            edits.push(Edit::Place(id.into(), Rect::new(x, y, width, height)));
        }
        apply(&sketch::read(SKETCH).unwrap(), &Edit::group("Place", edits)).unwrap()
    }

    /// Nodes and links as they are drawn, without the ways.
    fn said(diagram: &Diagram) -> Vec<String> {
        let nodes = diagram.nodes.iter();
        let nodes = nodes.map(|node| format!("{} {:?} {}", node.id, node.rect, node.description));
        let links = diagram.links.iter();
        let links = links.map(|link| format!("{:?} {}", link.ends_at, link.description));
        let strays = diagram.strays.iter();
        let strays = strays.map(|stray| format!("{} {}", stray.id, stray.words));
        let mut said: Vec<String> = nodes.chain(links).chain(strays).collect();
        // Links come in another order, and nodes of one depth may.
        said.sort();
        said
    }

    #[test]
    fn after_each_edit_the_patched_picture_shows_what_the_whole_one_does() {
        let before = design();
        let evaluation = evaluate(&before, None);
        let previous = build(&before, &evaluation);
        let mut fields = before.fields().clone();
        fields.era = Some(Era::Un2019);
        let mut new = Node::new("wfp", "wfp", Class::Organization);
        new.rect = Rect::new(590.0, 300.0, 124.0, 56.0);
        let edits = [
            Edit::Place("force".into(), Rect::new(40.0, 80.0, 124.0, 56.0)),
            Edit::Place("m".into(), Rect::new(0.0, 0.0, 300.0, 300.0)),
            Edit::Place("force".into(), Rect::new(600.0, 80.0, 124.0, 56.0)),
            Edit::Place("unct".into(), Rect::new(560.0, 0.0, 200.0, 100.0)),
            Edit::SetWithin("force".into(), None),
            Edit::SetWithin("force".into(), Some("unct".into())),
            Edit::SetWithin("impt".into(), Some("m".into())),
            Edit::SetWithin("unct".into(), Some("m".into())),
            Edit::RemoveNode("undp".into()),
            Edit::RemoveLink(LinkId(1)),
            Edit::AddLink(Box::new(Link::new("unicef", LinkKind::Member, "impt"))),
            Edit::AddNode(Box::new(new)),
            Edit::Order("impt".into(), 0),
            Edit::SetFields(Box::new(fields)),
            compose::collapse(&before, &[("unct".into(), Size::new(150.0, 60.0))]).unwrap(),
        ];
        for edit in edits {
            let after = apply(&before, &edit).unwrap();
            let patched = patch(&previous, &before, &after, &evaluation);
            let whole = build(&after, &evaluation);
            let order = |diagram: &Diagram| {
                let ids = diagram.nodes.iter().map(|node| node.id.clone());
                ids.collect::<Vec<_>>()
            };
            assert_eq!(order(&patched), order(&whole), "{edit:?}");
            let (mut patched, mut whole) = (said(&patched), said(&whole));
            if after.has_collapsed() {
                // Links of what a card hides are one line only in the whole picture.
                let is_node = |line: &String| !line.starts_with('(');
                whole.retain(is_node);
                patched.retain(is_node);
            }
            assert_eq!(patched, whole, "{edit:?}");
        }
    }

    #[test]
    fn what_did_not_change_is_shared_and_what_moved_comes_along() {
        let before = design();
        let evaluation = evaluate(&before, None);
        let previous = build(&before, &evaluation);
        let by = point(16.0, 8.0);
        let moved = ["unct", "undp", "unicef"].map(|id| {
            let rect = before.node(id).unwrap().rect;
            Edit::Place(id.into(), rect.moved(by))
        });
        let after = apply(&before, &Edit::group("Move", moved.to_vec())).unwrap();
        let patched = patch(&previous, &before, &after, &evaluation);
        let shared = |id: &str| {
            let find = |diagram: &Diagram| {
                let mut nodes = diagram.nodes.iter();
                Arc::clone(nodes.find(|node| node.id.as_str() == id).unwrap())
            };
            Arc::ptr_eq(&find(&previous), &find(&patched))
        };
        assert!(shared("force") && shared("impt") && !shared("undp"));
        for (old, new) in previous.links.iter().zip(&patched.links) {
            let ends = [&old.ends_at.0, &old.ends_at.1]
                .map(|id| matches!(id.as_str(), "unct" | "undp" | "unicef"));
            match ends {
                [false, false] => assert!(Arc::ptr_eq(old, new), "{}", old.description),
                [true, true] => {
                    let there: Vec<Point> = old.route.iter().map(|p| *p + by).collect();
                    assert_eq!(new.route, there, "{}", old.description);
                }
                _ => {
                    let node = |id: &NodeId| after.node(id.as_str()).unwrap().rect.grown(0.1);
                    assert!(node(&new.ends_at.0).contains(new.route[0]));
                    assert!(node(&new.ends_at.1).contains(*new.route.last().unwrap()));
                }
            }
        }
    }
}
