//! The whole canvas, before a phase is chosen: resolved nodes by id, their frames and missions, and the links' ends.

use crate::catalogue::{self, Resolved};
use crate::model::{
    Class, Dimension, Family, Hat, Humanitarian, IMPLIED_MISSION, Link, MissionType, Node, NodeId,
    Owner, Set,
};

use super::Ix;
use crate::model::Design;

/// A node of the canvas, or the mission that is only implied.
#[derive(Debug)]
pub struct Item<'a> {
    /// Its id, [`IMPLIED_MISSION`] for the implied one.
    pub id: NodeId,
    /// The node; `None` for the implied mission.
    pub node: Option<&'a Node>,
    /// What it is.
    pub class: Class,
    /// Its attributes with the catalogue's defaults.
    pub is: Resolved,
    /// The frame that it lies directly in.
    pub frame: Option<Ix>,
    /// The innermost mission around it; of a mission, itself.
    pub mission: Option<Ix>,
}

impl Item<'_> {
    /// The id of its kind; of the implied mission none.
    pub fn kind(&self) -> &str {
        self.node.map_or("", |node| node.kind.as_str())
    }

    /// Whether its family is one of the UN's.
    pub fn is_un_family(&self) -> bool {
        matches!(
            self.is.family,
            Some(Family::UnSecretariat | Family::UnAgency | Family::BrettonWoods)
        )
    }

    /// Whether it carries one of these hats.
    pub fn holds(&self, hats: &[Hat]) -> bool {
        self.is.hats.contains_any(hats)
    }

    /// Whether it has one of these dimensions.
    pub fn has(&self, dimensions: &[Dimension]) -> bool {
        self.is.dimensions.contains_any(dimensions)
    }

    /// Whether it is `strict` itself.
    pub fn is_strict(&self) -> bool {
        self.is.humanitarian == Humanitarian::Strict
    }
}

/// A link with its ends as indices.
#[derive(Debug)]
pub(super) struct Wire<'a> {
    pub(super) link: &'a Link,
    pub(super) from: Ix,
    pub(super) to: Ix,
}

/// All nodes sorted by id, and all links.
#[derive(Debug)]
pub(super) struct Canvas<'a> {
    pub(super) design: &'a Design,
    pub(super) items: Vec<Item<'a>>,
    pub(super) wires: Vec<Wire<'a>>,
    /// The mission that is only implied.
    pub(super) implied: Option<Ix>,
    /// Whether any node or link is of some phases alone.
    pub(super) has_phases: bool,
    /// For each node of the design in its order, its place here.
    places: Vec<Ix>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(design: &'a Design) -> Self {
        let mut items: Vec<Item<'a>> = design.nodes().map(item).collect();
        let implied = implied_mission(&items);
        items.extend(implied);
        items.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        let mut places = vec![Ix::end(); design.nodes().len()];
        let mut implied = None;
        for (at, item) in items.iter().enumerate() {
            match design.node_index(item.id.as_str()) {
                Some(place) => places[place] = Ix::new(at),
                None => implied = Some(Ix::new(at)),
            }
        }
        let place = |id: &NodeId| places[design.node_index(id.as_str()).unwrap_or_default()];
        for item in &mut items {
            let Some(node) = item.node else { continue };
            item.frame = match &node.within {
                Some(frame) => Some(place(frame)),
                None if implied.is_some() && is_part_of_implied(item) => implied,
                None => None,
            };
        }
        find_missions(&mut items);
        let wires: Vec<Wire<'a>> = design
            .links()
            .map(|link| Wire {
                link,
                from: place(&link.from),
                to: place(&link.to),
            })
            .collect();
        let has_phases = design.nodes().any(|node| !node.phases.is_empty())
            || design.links().any(|link| !link.phases.is_empty());
        Self {
            design,
            items,
            wires,
            implied,
            has_phases,
            places,
        }
    }

    /// The place of a node of the design.
    pub(super) fn place(&self, id: &str) -> Option<Ix> {
        if id == IMPLIED_MISSION {
            return self.implied;
        }
        self.design.node_index(id).map(|place| self.places[place])
    }
}

fn item(node: &Node) -> Item<'_> {
    Item {
        id: node.id.clone(),
        node: Some(node),
        class: node.class,
        is: catalogue::resolve(node),
        frame: None,
        mission: None,
    }
}

/// Whether a node is taken to lie in the implied mission, if there is one (rules.md section 3).
fn is_part_of_implied(item: &Item<'_>) -> bool {
    let in_no_frame = item.node.is_some_and(|node| node.within.is_none());
    in_no_frame
        && match item.class {
            Class::Component => true,
            Class::Post | Class::Structure => item.is.family == Some(Family::Mission),
            _ => false,
        }
}

fn implied_mission<'a>(items: &[Item<'a>]) -> Option<Item<'a>> {
    if items.iter().any(|item| item.class == Class::Mission) {
        return None;
    }
    let mut hats = Set::EMPTY;
    let mut parts = items
        .iter()
        .filter(|item| is_part_of_implied(item))
        .peekable();
    parts.peek()?;
    for part in parts {
        hats = hats.union(part.is.hats);
    }
    let owner = if hats.contains(Hat::Jsr) {
        Owner::Hybrid
    } else if hats.contains(Hat::Srcc) {
        Owner::Au
    } else {
        Owner::Un
    };
    let mut drawn = Node::new(IMPLIED_MISSION, crate::model::CUSTOM, Class::Mission);
    drawn.attributes.owner = Some(owner);
    drawn.attributes.mission_type = Some(MissionType::Multidimensional);
    Some(Item {
        id: drawn.id.clone(),
        node: None,
        class: Class::Mission,
        is: catalogue::resolve(&drawn),
        frame: None,
        mission: None,
    })
}

/// Fills in the innermost mission around each node; linear, however deep the frames nest.
fn find_missions(items: &mut [Item<'_>]) {
    let mut known = vec![false; items.len()];
    let mut path = Vec::new();
    for at in 0..items.len() {
        let mut here = Some(Ix::new(at));
        let found = loop {
            let Some(ix) = here else { break None };
            if known[ix.index()] {
                break items[ix.index()].mission;
            }
            path.push(ix);
            if items[ix.index()].class == Class::Mission {
                break Some(ix);
            }
            here = items[ix.index()].frame;
        };
        for ix in path.drain(..) {
            items[ix.index()].mission = found;
            known[ix.index()] = true;
        }
    }
}
