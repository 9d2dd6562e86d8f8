//! Places of new nodes: beside what they are linked to or lie in, on their side of the divide, without overlap.

use std::collections::HashMap;

use super::plan::{Land, Plan, up_to_grid};
use super::spot::{CLEAR, around, era, inside, is_unplaced, size_of, spot, with_hats};
use crate::edit::{Edit, apply};
use crate::model::{Design, FARTHEST, Fields, Node, NodeId, Point, Rect, Size, point};
use crate::rules::Evaluation;

/// How far cards keep from divide, firewall and ground.
const FROM_BORDER: f32 = 24.0;

/// The edit with places for the new nodes that have none (zero size): beside what they are linked to or lie in, on
/// their side of the divide, without overlap. Frames grow downwards to hold what is put in them, the frames around
/// them too, and what is in the way moves on. An edit that cannot be applied comes back as it is.
pub fn place_new(design: &Design, edit: Edit) -> Edit {
    let Ok(after) = apply(design, &edit) else {
        return edit;
    };
    let new: Vec<usize> = after
        .nodes()
        .enumerate()
        .filter(|(_, node)| is_unplaced(node))
        .map(|(i, _)| i)
        .collect();
    if new.is_empty() {
        return edit;
    }
    let mut table = Table::new(&after);
    table.place_all(new);
    let moves = table.moves();
    match edit {
        Edit::Group { title, mut edits } => {
            edits.extend(moves);
            Edit::Group { title, edits }
        }
        single => {
            let mut edits = vec![single];
            edits.extend(moves);
            Edit::group("Place", edits)
        }
    }
}

/// The nodes of a design with places that change.
struct Table<'a> {
    design: &'a Design,
    nodes: Vec<&'a Node>,
    rects: Vec<Rect>,
    /// What collapsed frames are when they open.
    open: Vec<Option<Size>>,
    parents: Vec<Option<usize>>,
    plan: Plan,
    ground: f32,
}

impl<'a> Table<'a> {
    fn new(design: &'a Design) -> Self {
        let nodes: Vec<&Node> = design.nodes().collect();
        let index: HashMap<&NodeId, usize> = nodes
            .iter()
            .enumerate()
            .map(|(i, node)| (&node.id, i))
            .collect();
        let parents = nodes
            .iter()
            .map(|node| {
                node.within
                    .as_ref()
                    .and_then(|frame| index.get(frame).copied())
            })
            .collect();
        Self {
            rects: nodes.iter().map(|node| node.rect).collect(),
            open: nodes.iter().map(|node| node.collapsed).collect(),
            nodes,
            parents,
            plan: Plan::new(design, &Evaluation::default()),
            ground: design.fields().territories.ground,
            design,
        }
    }

    /// A frame with its content drawn.
    fn open_rect(&self, i: usize) -> Rect {
        self.open[i].map_or(self.rects[i], |open| self.rects[i].resized(open))
    }

    fn is_placed(&self, i: usize) -> bool {
        self.rects[i].width > 0.0 && self.rects[i].height > 0.0
    }

    /// Places frames before what lies in them, else in the order of the design.
    fn place_all(&mut self, mut new: Vec<usize>) {
        let depth =
            |i: usize| std::iter::successors(self.parents[i], |&at| self.parents[at]).count();
        new.sort_by_key(|&i| depth(i));
        for i in new {
            let size = size_of(self.nodes[i], era(self.design));
            self.rects[i] = match self.parents[i] {
                Some(frame) => self.spot_inside(i, frame, size),
                None => self.spot_in_land(i, size),
            };
            self.grow_around(i);
        }
    }

    fn obstacles(&self, parent: Option<usize>) -> Vec<Rect> {
        (0..self.nodes.len())
            .filter(|&i| self.parents[i] == parent && self.is_placed(i))
            .map(|i| with_hats(self.nodes[i], self.rects[i]))
            .collect()
    }

    /// The middle of what the node is linked with, as far as that has a place.
    fn linked(&self, i: usize) -> Option<Point> {
        let near: Vec<Point> = self.plan.near[i]
            .iter()
            .filter(|&&other| self.is_placed(other))
            .map(|&other| self.rects[other].center())
            .collect();
        let count = near.len() as f32;
        let sum = near.iter().copied().reduce(|a, b| a + b)?;
        Some(point(sum.x / count, sum.y / count))
    }

    fn spot_inside(&self, i: usize, frame: usize, size: (f32, f32)) -> Rect {
        let region = inside(self.open_rect(frame));
        let above = self.plan.items[i].above;
        let obstacles = self.obstacles(Some(frame));
        let near = self.linked(i).unwrap_or_else(|| {
            let lowest = obstacles
                .iter()
                .map(|rect| rect.bottom())
                .fold(region.y, f32::max);
            point(region.x, lowest)
        });
        let found = spot(&obstacles, (size.0, size.1 + above), near, region);
        Rect::new(found.x, found.y + above, size.0, size.1)
    }

    fn spot_in_land(&self, i: usize, size: (f32, f32)) -> Rect {
        let land = self.plan.items[i].land;
        let region = self.region(land, size.0);
        let near = self
            .linked(i)
            .or_else(|| self.middle_of(land, i))
            .unwrap_or_else(|| {
                let territories = self.design.fields().territories;
                match land {
                    Land::Security => point(territories.divide - 240.0, 160.0),
                    Land::Across => point(territories.divide, 120.0),
                    Land::Development => point(territories.divide + 240.0, 160.0),
                    Land::Humanitarian => point(territories.firewall + 120.0, 160.0),
                    Land::Ground => point(territories.divide, self.ground + 90.0),
                }
            });
        spot(&self.obstacles(None), size, near, region)
    }

    /// The middle of what already stands in a land, but for the node itself.
    fn middle_of(&self, land: Land, but: usize) -> Option<Point> {
        (0..self.nodes.len())
            .filter(|&i| i != but && self.parents[i].is_none() && self.is_placed(i))
            .filter(|&i| self.plan.items[i].land == land)
            .map(|i| self.rects[i])
            .reduce(Rect::union)
            .map(Rect::center)
    }

    /// Where cards of a land may stand.
    fn region(&self, land: Land, width: f32) -> Rect {
        let territories = self.design.fields().territories;
        let (divide, firewall) = (territories.divide, territories.firewall);
        let (far, ground) = (FARTHEST / 2.0, self.ground);
        let between = |left: f32, right: f32, top: f32, bottom: f32| {
            Rect::new(left, top, (right - left).max(width), bottom - top)
        };
        let floor = ground - FROM_BORDER;
        match land {
            Land::Security => between(-far, divide - FROM_BORDER, -far, floor),
            Land::Across => between(divide - width / 2.0, divide + width / 2.0, -far, floor),
            Land::Development => between(divide + FROM_BORDER, firewall - FROM_BORDER, -far, floor),
            Land::Humanitarian => between(firewall + FROM_BORDER, far, -far, floor),
            Land::Ground => between(-far, far, ground + FROM_BORDER, far),
        }
    }

    /// Grows the frames around a card; what is then in the way moves down.
    fn grow_around(&mut self, i: usize) {
        let mut at = i;
        while let Some(frame) = self.parents[at] {
            let old = self.open_rect(frame);
            // All its content: what was in the way of a frame in it has moved.
            let content = self.obstacles(Some(frame)).into_iter().reduce(Rect::union);
            let grown = content.map_or(old, |content| old.union(around(content)));
            if grown == old {
                return;
            }
            if self.open[frame].is_some() {
                // Its card stays as it is, and what is around it too.
                let size = Size::new(grown.right() - old.x, grown.bottom() - old.y);
                self.open[frame] = Some(size);
                return;
            }
            self.rects[frame] = grown;
            self.clear(frame);
            at = frame;
        }
        self.sink_ground(at);
    }

    /// Moves what overlaps a block on the same level out of its way, downwards, and what that meets in turn.
    fn clear(&mut self, block: usize) {
        let mut queue = vec![block];
        // Everything moves down only, so this ends; the bound is for rectangles that touch by rounding.
        for _ in 0..4 * self.nodes.len() {
            let Some(block) = queue.pop() else {
                return;
            };
            let rect = self.rects[block];
            for other in 0..self.nodes.len() {
                let in_the_way = other != block
                    && self.parents[other] == self.parents[block]
                    && self.is_placed(other)
                    && with_hats(self.nodes[other], self.rects[other]).overlaps(rect);
                if in_the_way {
                    let down =
                        rect.bottom() + CLEAR + self.plan.items[other].above - self.rects[other].y;
                    self.shift(other, point(0.0, up_to_grid(down)));
                    queue.push(other);
                }
            }
        }
    }

    /// Moves a block with all that lies in it.
    fn shift(&mut self, block: usize, by: Point) {
        for i in 0..self.nodes.len() {
            let inside = i == block
                || std::iter::successors(self.parents[i], |&at| self.parents[at])
                    .any(|at| at == block);
            if inside && self.is_placed(i) {
                self.rects[i] = self.rects[i].moved(by);
            }
        }
    }

    /// Moves the ground and what stands on it down if blocks above reach into it.
    fn sink_ground(&mut self, block: usize) {
        if self.plan.items[block].land == Land::Ground {
            return;
        }
        let lowest = (0..self.nodes.len())
            .filter(|&i| self.parents[i].is_none() && self.is_placed(i))
            .filter(|&i| self.plan.items[i].land != Land::Ground)
            .filter(|&i| self.rects[i].y < self.ground)
            .map(|i| self.rects[i].bottom())
            .fold(f32::MIN, f32::max);
        let by = up_to_grid(lowest + CLEAR - self.ground);
        if by <= 0.0 {
            return;
        }
        let standing: Vec<usize> = (0..self.nodes.len())
            .filter(|&i| self.parents[i].is_none() && self.rects[i].y >= self.ground)
            .collect();
        for i in standing {
            self.shift(i, point(0.0, by));
        }
        self.ground += by;
    }

    /// The edits that give every node its place of the table.
    fn moves(&self) -> Vec<Edit> {
        let mut moves: Vec<Edit> = self
            .nodes
            .iter()
            .zip(&self.rects)
            .filter(|(node, rect)| node.rect != **rect && rect.is_sound())
            .map(|(node, &rect)| Edit::Place(node.id.clone(), rect))
            .collect();
        let opens = self.nodes.iter().zip(&self.rects).zip(&self.open);
        moves.extend(
            opens
                .filter(|((node, _), open)| node.collapsed != **open)
                .map(|((node, &rect), &collapsed)| {
                    let mut node = Node::clone(node);
                    (node.rect, node.collapsed) = (rect, collapsed);
                    Edit::PutNode(Box::new(node))
                }),
        );
        let fields = self.design.fields();
        if fields.territories.ground != self.ground {
            let mut territories = fields.territories;
            territories.ground = self.ground;
            moves.push(Edit::SetFields(Box::new(Fields {
                territories,
                ..fields.clone()
            })));
        }
        moves
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]

    use super::super::spot::{fit_frame, free_spot};
    use super::*;
    use crate::catalogue::sketch;
    use crate::model::Class;

    /// The sketch with all its nodes placed as new.
    fn placed(text: &str) -> Design {
        let design = sketch::read(text).unwrap();
        let edit = place_new(&design, Edit::group("Nothing", Vec::new()));
        apply(&design, &edit).unwrap()
    }

    fn rect(design: &Design, id: &str) -> Rect {
        design.node(id).unwrap().rect
    }

    #[test]
    fn new_nodes_stand_on_their_side_and_apart() {
        let design = placed(
            "m un-mission\n  force force\n  joc joc\nunct unct\n  undp undp\nocha ocha\ngov host-government\nimpt impt",
        );
        let territories = design.fields().territories;
        assert!(rect(&design, "m").right() < territories.divide);
        assert!(rect(&design, "unct").x > territories.divide);
        assert!(rect(&design, "ocha").x > territories.firewall);
        assert!(rect(&design, "gov").y > territories.ground);
        assert_eq!(rect(&design, "impt").center().x, territories.divide);
        assert!(rect(&design, "m").encloses(rect(&design, "force")));
        assert!(rect(&design, "m").encloses(rect(&design, "joc")));
        assert!(!rect(&design, "force").overlaps(rect(&design, "joc")));
        assert!(rect(&design, "unct").encloses(rect(&design, "undp")));
    }

    #[test]
    fn frames_grow_and_push_what_is_in_the_way() {
        let mut design = placed("m un-mission\n  force force\ngov host-government");
        let ground = design.fields().territories.ground;
        for i in 0..8 {
            let mut node = Node::new(format!("c{i}"), "civil-affairs", Class::Component);
            node.within = Some("m".into());
            let edit = place_new(&design, Edit::AddNode(Box::new(node)));
            design = apply(&design, &edit).unwrap();
        }
        let frame = rect(&design, "m");
        for i in 0..8 {
            let card = rect(&design, &format!("c{i}"));
            assert!(frame.encloses(card), "{frame:?} {card:?}");
            for j in 0..i {
                assert!(!card.overlaps(rect(&design, &format!("c{j}"))));
            }
        }
        assert!(design.fields().territories.ground > ground);
        assert!(rect(&design, "gov").y > design.fields().territories.ground);
        assert_eq!(fit_frame(&design, &"m".into()).bottom(), frame.bottom());
    }

    #[test]
    fn a_free_spot_is_free() {
        let design = placed("a undp\nb unicef\nc wfp");
        let near = rect(&design, "b").center();
        let found = free_spot(&design, (124.0, 56.0), near, None);
        assert!(design.nodes().all(|node| !node.rect.overlaps(found)));
    }
}
