//! What an arrangement knows of a design: sizes, frames, ties, and the territory that each node belongs to.

use std::collections::HashMap;

use crate::catalogue::{Resolved, resolve};
use crate::diagram::card::{FRAME_HEADER, FRAME_PADDING, HAT_HEIGHT, card_size};
use crate::model::{
    Class, Design, Era, Family, Hat, Humanitarian, Level, LinkKind, Node, Role, Vocabulary,
};
use crate::rules::Evaluation;

/// The parts of the picture, from left to right, and the ground below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Land {
    /// Left of the divide: missions and what belongs to them alone.
    Security,
    /// On the divide: what brings both sides together.
    Across,
    /// Right of the divide: the country team and other outside actors.
    Development,
    /// Behind the firewall.
    Humanitarian,
    /// The band along the bottom: internal actors.
    Ground,
}

impl Land {
    pub(super) const ALL: [Self; 5] = [
        Self::Security,
        Self::Across,
        Self::Development,
        Self::Humanitarian,
        Self::Ground,
    ];
}

/// A node as an arrangement sees it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Size of a card, least size of a frame; multiples of the grid.
    pub size: (f32, f32),
    /// Room to keep above it, for hats.
    pub above: f32,
    /// Room in a frame above its content, and on the other sides.
    pub header: f32,
    pub padding: f32,
    pub parent: Option<usize>,
    /// In a frame, things of a lower tier stand higher; across the divide the level.
    pub tier: usize,
    /// Whether it leads its mission.
    pub is_head: bool,
    pub class: Class,
    /// The highest level that it works at: 0 strategic, 1 operational, 2 tactical.
    pub level: Option<usize>,
    /// What is arranged in it; nothing in a frame that is closed.
    pub children: Vec<usize>,
    pub land: Land,
}

/// A design as an arrangement sees it. A frame is closed if it is collapsed, or locked: it stands as one card, and what
/// lies in it moves along.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The nodes in their order; last, if need be, the frame that is not drawn around the parts of no mission.
    pub items: Vec<Item>,
    /// Pairs of linked items.
    pub ties: Vec<(usize, usize)>,
    /// For each item the items it is linked with.
    pub near: Vec<Vec<usize>>,
    /// What stands for each node: itself, or the outermost closed frame around it.
    pub shown: Vec<usize>,
    /// The items that lie in nothing, by land.
    pub tops: HashMap<Land, Vec<usize>>,
}

/// The grid that places keep to, in document units.
pub(super) const GRID: f32 = 8.0;

pub(super) fn up_to_grid(length: f32) -> f32 {
    (length / GRID).ceil() * GRID
}

impl Plan {
    pub(super) fn new(design: &Design, evaluation: &Evaluation) -> Self {
        let index: HashMap<&str, usize> = design
            .nodes()
            .enumerate()
            .map(|(i, node)| (node.id.as_str(), i))
            .collect();
        let facts: Vec<Resolved> = design.nodes().map(resolve).collect();
        let era = design.fields().era.unwrap_or(Era::Un2008);
        let mut items: Vec<Item> = design
            .nodes()
            .zip(&facts)
            .map(|(node, facts)| {
                let (width, height) = size(node, era);
                let parent = node
                    .within
                    .as_ref()
                    .and_then(|frame| index.get(frame.as_str()).copied());
                Item {
                    size: (up_to_grid(width), up_to_grid(height)),
                    above: if facts.hats.is_empty() {
                        0.0
                    } else {
                        HAT_HEIGHT
                    },
                    header: if is_open(node) { FRAME_HEADER } else { 0.0 },
                    padding: if is_open(node) { FRAME_PADDING } else { 0.0 },
                    parent,
                    tier: usize::from(node.class != Class::Post),
                    is_head: facts
                        .hats
                        .contains_any(&[Hat::Srsg, Hat::Ersg, Hat::Srcc, Hat::Jsr]),
                    class: node.class,
                    level: Level::ALL
                        .iter()
                        .position(|&level| facts.level.contains(level)),
                    children: Vec::new(),
                    land: Land::Development,
                }
            })
            .collect();
        let shown: Vec<usize> = design
            .nodes()
            .enumerate()
            .map(|(i, node)| {
                let around = design.frames_around(node.id.as_str());
                let closed = around.filter(|frame| !is_open(frame)).last();
                closed.map_or(i, |frame| index[frame.id.as_str()])
            })
            .collect();
        for i in 0..items.len() {
            if let Some(parent) = items[i].parent
                && shown[i] == i
            {
                items[parent].children.push(i);
            }
        }
        let mut plan = Self {
            near: vec![Vec::new(); items.len() + 1],
            shown,
            items,
            ties: Vec::new(),
            tops: HashMap::new(),
        };
        plan.tie(design, &index);
        Lands::new(design, evaluation, &facts, &index).settle(&mut plan);
        plan.gather_loose(design, &facts);
        for (i, item) in plan.items.iter().enumerate() {
            if item.parent.is_none() {
                plan.tops.entry(item.land).or_default().push(i);
            }
        }
        plan
    }

    fn tie(&mut self, design: &Design, index: &HashMap<&str, usize>) {
        for link in design.links() {
            let ends = (index.get(link.from.as_str()), index.get(link.to.as_str()));
            if let (Some(&a), Some(&b)) = ends {
                let (a, b) = (self.shown[a], self.shown[b]);
                if a == b {
                    continue;
                }
                self.ties.push((a, b));
                self.near[a].push(b);
                self.near[b].push(a);
            }
        }
    }

    /// Parts of a mission that lie in no frame stand together like in one.
    fn gather_loose(&mut self, design: &Design, facts: &[Resolved]) {
        let is_loose = |i: usize, class: Class| {
            let item = &self.items[i];
            item.parent.is_none()
                && item.land == Land::Security
                && facts[i].family == Some(Family::Mission)
                && matches!(class, Class::Post | Class::Component | Class::Structure)
        };
        let loose: Vec<usize> = design
            .nodes()
            .enumerate()
            .filter(|(i, node)| is_loose(*i, node.class))
            .map(|(i, _)| i)
            .collect();
        if loose.len() < 2 {
            return;
        }
        let frame = self.items.len();
        for &i in &loose {
            self.items[i].parent = Some(frame);
        }
        self.items.push(Item {
            size: (0.0, 0.0),
            above: 0.0,
            header: 0.0,
            padding: 0.0,
            parent: None,
            tier: 0,
            is_head: false,
            class: Class::Group,
            level: None,
            children: loose,
            land: Land::Security,
        });
    }

    /// The outermost frame around an item, or the item.
    pub(super) fn top(&self, item: usize) -> usize {
        let mut at = item;
        while let Some(parent) = self.items[at].parent {
            at = parent;
        }
        at
    }

    /// Whether it is placed as one card: no frame, or an empty or closed one.
    pub(super) fn is_leaf(&self, item: usize) -> bool {
        self.items[item].children.is_empty()
    }

    /// Whether it stands in the picture, and not in a closed frame.
    pub(super) fn is_shown(&self, item: usize) -> bool {
        self.shown.get(item).is_none_or(|&shown| shown == item)
    }
}

/// Whether a frame shows what lies in it and lets it move. One that was never drawn has no place to keep.
fn is_open(node: &Node) -> bool {
    let is_kept = node.locked && node.rect.width > 0.0;
    node.class.is_frame() && node.collapsed.is_none() && !is_kept
}

/// Width and height to keep free for a node. What is locked or collapsed keeps its own.
fn size(node: &Node, era: Era) -> (f32, f32) {
    let is_kept = node.locked || node.collapsed.is_some();
    if is_kept && node.rect.width > 0.0 && node.rect.height > 0.0 {
        (node.rect.width, node.rect.height)
    } else {
        card_size(node, era)
    }
}

/// Finds the land of each node that lies in no frame.
struct Lands<'a> {
    nodes: Vec<&'a Node>,
    evaluation: &'a Evaluation,
    facts: &'a [Resolved],
    into: Vec<Vec<Seat>>,
}

impl<'a> Lands<'a> {
    fn new(
        design: &'a Design,
        evaluation: &'a Evaluation,
        facts: &'a [Resolved],
        index: &HashMap<&str, usize>,
    ) -> Self {
        let mut into = vec![Vec::new(); facts.len()];
        for link in design.links() {
            let ends = (index.get(link.from.as_str()), index.get(link.to.as_str()));
            if let (Some(&from), Some(&to)) = ends {
                into[to].push(Seat {
                    from,
                    kind: link.kind,
                    observes: link.role == Some(Role::Observer),
                });
            }
        }
        Self {
            nodes: design.nodes().collect(),
            evaluation,
            facts,
            into,
        }
    }

    fn settle(&self, plan: &mut Plan) {
        let classes: Vec<Class> = self.nodes.iter().map(|node| node.class).collect();
        for (i, &class) in classes.iter().enumerate() {
            plan.items[i].land = self.of_actor(i, class);
        }
        self.inherit(plan);
        // Bodies sit in bodies, and strategies are used by bodies: a few rounds reach them all.
        for _ in 0..3 {
            for (i, &class) in classes.iter().enumerate() {
                if plan.items[i].parent.is_none() && !class.is_actor() {
                    plan.items[i].land = self.of_body(plan, i, class);
                }
            }
        }
        for (i, node) in self.nodes.iter().enumerate() {
            if plan.items[i].land == Land::Across && plan.items[i].parent.is_none() {
                let level = Level::ALL
                    .iter()
                    .position(|&level| self.facts[i].level.contains(level));
                plan.items[i].tier = level.unwrap_or(1);
            } else if plan.items[i].parent.is_none() && !node.class.is_frame() {
                plan.items[i].tier = 0;
            }
        }
    }

    /// What lies in a frame is where the frame is.
    fn inherit(&self, plan: &mut Plan) {
        for i in 0..plan.items.len() {
            let top = plan.top(i);
            plan.items[i].land = plan.items[top].land;
        }
    }

    fn of_actor(&self, i: usize, class: Class) -> Land {
        let facts = &self.facts[i];
        match (class, facts.family) {
            (Class::Mission | Class::Component, _) => Land::Security,
            (_, Some(Family::Internal)) => Land::Ground,
            (Class::Post, Some(Family::Mission)) => Land::Security,
            _ if facts.humanitarian == Humanitarian::Strict => Land::Humanitarian,
            _ => Land::Development,
        }
    }

    fn of_body(&self, plan: &Plan, i: usize, class: Class) -> Land {
        let kind = match class {
            Class::Structure => LinkKind::Member,
            Class::Process => LinkKind::Uses,
            _ => LinkKind::Delivers,
        };
        let family = self.facts[i].family;
        let mut lands = self.lands_of(plan, i, kind, false);
        if lands.is_empty() {
            lands = self.lands_of(plan, i, kind, true);
        }
        let has = |land: Land| lands.contains(&land);
        let id = &self.nodes[i].id;
        let bridges = self.evaluation.bridges.contains(id)
            || self.evaluation.humanitarian_bridges.contains(id);
        let both = has(Land::Across)
            || has(Land::Security) && lands.iter().any(|&land| land != Land::Security);
        match class {
            Class::Programme if has(Land::Development) => Land::Development,
            _ if bridges || (both && class != Class::Programme) => Land::Across,
            _ if has(Land::Security) => Land::Security,
            _ if lands.is_empty() && family == Some(Family::Mission) => Land::Security,
            Class::Structure if lands.is_empty() && family == Some(Family::UnSecretariat) => {
                Land::Across
            }
            Class::Structure | Class::Programme if lands == [Land::Humanitarian] => {
                Land::Humanitarian
            }
            Class::Structure if lands == [Land::Ground] => Land::Ground,
            _ => Land::Development,
        }
    }

    /// The lands of those who are linked into a body in this way; observers only if asked for.
    fn lands_of(&self, plan: &Plan, body: usize, kind: LinkKind, observers: bool) -> Vec<Land> {
        let mut lands: Vec<Land> = self.into[body]
            .iter()
            .filter(|seat| seat.kind == kind && seat.observes == observers)
            .map(|seat| plan.items[plan.top(seat.from)].land)
            .collect();
        lands.sort_unstable();
        lands.dedup();
        lands
    }
}

/// A link into a node.
#[derive(Clone, Copy, Debug)]
struct Seat {
    from: usize,
    kind: LinkKind,
    observes: bool,
}
