//! Places of new nodes: beside what they are linked to or lie in, on their side of the divide, without overlap.

use std::collections::HashMap;

use super::plan::{GRID, Land, Plan, up_to_grid};
use crate::catalogue;
use crate::diagram::card::{FRAME_HEADER, FRAME_PADDING, HAT_HEIGHT, card_size};
use crate::edit::{Edit, apply};
use crate::model::{Class, Design, Era, FARTHEST, Fields, Node, NodeId, Point, Rect, point};
use crate::rules::Evaluation;

/// Between a new card and its neighbours, across and down.
const GAP: (f32, f32) = (40.0, 48.0);
/// The least that a free place keeps from other cards.
const CLEAR: f32 = 16.0;
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

/// The least rectangle that holds what lies directly in the frame, with header and padding; of an empty frame its
/// least size where it stands. A node that is no frame, or not there, keeps its rectangle.
pub fn fit_frame(design: &Design, frame: &NodeId) -> Rect {
    let Some(node) = design.node(frame.as_str()) else {
        return Rect::default();
    };
    if !node.class.is_frame() {
        return node.rect;
    }
    let content = design
        .children(frame.as_str())
        .map(|child| with_hats(child, child.rect))
        .reduce(Rect::union);
    let least = size_of(node, era(design));
    match content {
        Some(content) => {
            let around = around(content);
            Rect {
                width: around.width.max(least.0),
                height: around.height.max(least.1),
                ..around
            }
        }
        None => Rect::new(node.rect.x, node.rect.y, least.0, least.1),
    }
}

/// The free place of this size (width, height) whose middle is nearest to a point: on the canvas clear of all that
/// lies in no frame, or in a frame clear of its content. A frame without room gives a place below its content.
pub fn free_spot(design: &Design, size: (f32, f32), near: Point, within: Option<&NodeId>) -> Rect {
    let obstacles: Vec<Rect> = design
        .nodes()
        .filter(|node| node.within.as_ref() == within && !is_unplaced(node))
        .map(|node| with_hats(node, node.rect))
        .collect();
    let region = within
        .and_then(|frame| design.node(frame.as_str()))
        .map_or(EVERYWHERE, |frame| inside(frame.rect));
    spot(&obstacles, size, near, region)
}

const EVERYWHERE: Rect = Rect::new(-FARTHEST / 2.0, -FARTHEST / 2.0, FARTHEST, FARTHEST);

fn is_unplaced(node: &Node) -> bool {
    node.rect.width <= 0.0 || node.rect.height <= 0.0
}

fn era(design: &Design) -> Era {
    design.fields().era.unwrap_or(Era::Un2008)
}

fn size_of(node: &Node, era: Era) -> (f32, f32) {
    let (width, height) = card_size(node, era);
    (up_to_grid(width), up_to_grid(height))
}

fn with_hats(node: &Node, rect: Rect) -> Rect {
    let has_hats = node.class == Class::Post && !catalogue::resolve(node).hats.is_empty();
    if has_hats {
        Rect::new(
            rect.x,
            rect.y - HAT_HEIGHT,
            rect.width,
            rect.height + HAT_HEIGHT,
        )
    } else {
        rect
    }
}

/// The frame around content.
fn around(content: Rect) -> Rect {
    Rect::new(
        content.x - FRAME_PADDING,
        content.y - FRAME_HEADER,
        content.width + 2.0 * FRAME_PADDING,
        content.height + FRAME_HEADER + FRAME_PADDING,
    )
}

/// The inside of a frame.
fn inside(frame: Rect) -> Rect {
    Rect::new(
        frame.x + FRAME_PADDING,
        frame.y + FRAME_HEADER,
        (frame.width - 2.0 * FRAME_PADDING).max(0.0),
        (frame.height - FRAME_HEADER - FRAME_PADDING).max(0.0),
    )
}

/// The free place nearest to a point among those beside the obstacles; below them all where the region has none.
fn spot(obstacles: &[Rect], (width, height): (f32, f32), near: Point, region: Rect) -> Rect {
    let snap = |v: f32| (v / GRID).round() * GRID;
    let at = |x: f32, y: f32| Rect::new(x, y, width, height);
    let wanted = point(near.x - width / 2.0, near.y - height / 2.0);
    let home = point(
        snap(wanted.x.min(region.right() - width).max(region.x)),
        snap(wanted.y.min(region.bottom() - height).max(region.y)),
    );
    let mut candidates = vec![at(home.x, home.y), at(region.x, region.y)];
    for near in obstacles {
        let (left, right) = (near.x - GAP.0 - width, near.right() + GAP.0);
        let (above, below) = (near.y - GAP.1 - height, near.bottom() + GAP.1);
        let level = near.center().y - height / 2.0;
        let middle = near.center().x - width / 2.0;
        for x in [left, right] {
            candidates.extend([level, home.y, above, below].map(|y| at(x, y)));
        }
        for y in [above, below] {
            candidates.extend([middle, home.x, near.x, region.x].map(|x| at(x, y)));
        }
    }
    let distance = |rect: &Rect| {
        let by = rect.center() - near;
        by.x.abs() + by.y.abs()
    };
    let mut found: Vec<Rect> = candidates
        .into_iter()
        .filter(|rect| region.grown(0.5).encloses(*rect))
        .collect();
    found.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    found
        .into_iter()
        .find(|rect| {
            !obstacles
                .iter()
                .any(|other| other.grown(CLEAR).overlaps(*rect))
        })
        .unwrap_or_else(|| {
            let lowest = obstacles
                .iter()
                .filter(|other| other.x < region.x + width && other.right() > region.x)
                .map(|other| other.bottom() + GAP.1)
                .fold(region.y, f32::max);
            at(region.x, lowest)
        })
}

/// The nodes of a design with places that change.
struct Table<'a> {
    design: &'a Design,
    nodes: Vec<&'a Node>,
    rects: Vec<Rect>,
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
            nodes,
            parents,
            plan: Plan::new(design, &Evaluation::default()),
            ground: design.fields().territories.ground,
            design,
        }
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
        let region = inside(self.rects[frame]);
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
            let old = self.rects[frame];
            // All its content: what was in the way of a frame in it has moved.
            let content = self.obstacles(Some(frame)).into_iter().reduce(Rect::union);
            let grown = content.map_or(old, |content| old.union(around(content)));
            if grown == old {
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

    use super::*;
    use crate::catalogue::sketch;

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
