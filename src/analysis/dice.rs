//! Small random designs for tests: what advice and weak points are held to brute force on.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use crate::catalogue;
use crate::model::{Degree, Design, KindId, Link, LinkKind, Node, NodeId, Role};

/// Numbers that look random, the same at every run.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    /// A small design of one or two missions: what joint and integrated are made of, linked at random.
    pub(super) fn design(&mut self) -> Design {
        let missions = 1 + self.below(2);
        let nodes = 3 + self.below(4);
        let links = self.below(16);
        self.of(
            missions,
            nodes,
            &[LinkKind::Member, LinkKind::Uses, LinkKind::Coordinates],
            links,
        )
    }

    /// One in which so much is linked that most have a verdict, with links of all kinds that verdicts are made of.
    pub(super) fn woven(&mut self) -> Design {
        const KINDS: [LinkKind; 10] = [
            LinkKind::Member,
            LinkKind::Member,
            LinkKind::Member,
            LinkKind::Member,
            LinkKind::Uses,
            LinkKind::Coordinates,
            LinkKind::Coordinates,
            LinkKind::Reports,
            LinkKind::Delivers,
            LinkKind::Aligns,
        ];
        let nodes = 7 + self.below(5);
        let tries = 120 + self.below(240);
        // With none drawn, posts and components imply one.
        let missions = (1 + self.below(7)) / 3;
        self.of(missions, nodes, &KINDS, tries)
    }

    /// A design of so many nodes beside missions; so often two of them are linked, where the kind joins them.
    fn of(&mut self, missions: usize, nodes: usize, kinds: &[LinkKind], tries: usize) -> Design {
        const KINDS: [&str; 15] = [
            "force",
            "police-component",
            "civil-affairs",
            "military-advisers",
            "dsrsg-rc-hc",
            "dsrsg-political",
            "joc",
            "impt",
            "isf",
            "undp",
            "unct",
            "unhcr",
            "ocha",
            "cluster",
            "livelihoods-programme",
        ];
        const MISSIONS: [&str; 5] = [
            "un-mission",
            "un-mission",
            "hybrid-mission",
            "au-mission",
            "traditional-mission",
        ];
        let mut design = Design::new();
        let new = |id: String, kind: &str| {
            let class = catalogue::get().kind(kind).unwrap().class;
            Node::new(id.as_str(), KindId::from(kind), class)
        };
        for number in 0..missions {
            let kind = MISSIONS[self.below(MISSIONS.len())];
            design.add_node(new(format!("m{number}"), kind)).unwrap();
        }
        for number in 0..nodes {
            let kind = KINDS[self.below(KINDS.len())];
            let mut node = new(format!("n{number}"), kind);
            if missions > 0 && self.below(2) == 0 {
                node.within = Some(format!("m{}", self.below(missions)).as_str().into());
            }
            design.add_node(node).unwrap();
        }
        let ids: Vec<NodeId> = design.nodes().map(|node| node.id.clone()).collect();
        for _ in 0..tries {
            let kind = kinds[self.below(kinds.len())];
            let (from, to) = (&ids[self.below(ids.len())], &ids[self.below(ids.len())]);
            let class = |id: &NodeId| design.node(id.as_str()).unwrap().class;
            if from != to && kind.joins(class(from), class(to)) {
                let mut link = Link::new(from.clone(), kind, to.clone());
                match kind {
                    LinkKind::Member if self.below(4) == 0 => link.role = Some(Role::Observer),
                    LinkKind::Delivers => link.role = Some(Role::Lead),
                    LinkKind::Coordinates if self.below(4) == 0 => {
                        link.degree = Some(Degree::Coexist);
                    }
                    _ => {}
                }
                design.add_link(link).unwrap();
            }
        }
        design
    }
}
