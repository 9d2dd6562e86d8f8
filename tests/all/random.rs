//! Random designs of the things that rules ask about, most of their links between classes that they join.

#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use std::ops::RangeInclusive;

use mission_canvas::catalogue::{self, Kind};
use mission_canvas::model::{
    Class, Degree, Design, Family, Fields, Line, Link, LinkKind, Node, NodeId, Phase, Region, Role,
    Set, Situation, Size, Vocabulary,
};
use proptest::prelude::*;

/// Kinds that decide verdicts.
pub const FEW: &[&str] = &[
    "un-mission",
    "un-mission",
    "hybrid-mission",
    "au-mission",
    "traditional-mission",
    "force",
    "force",
    "force-commander",
    "police-component",
    "civil-affairs",
    "civil-affairs",
    "dsrsg-rc-hc",
    "dsrsg-rc-hc",
    "unct",
    "unct",
    "humanitarian-country-team",
    "undp",
    "undp",
    "unicef",
    "unhcr",
    "joc",
    "joc",
    "impt",
    "impt",
    "cluster",
    "isf",
    "eu",
    "pillar",
];

/// Kinds that all rules together ask about.
pub const MANY: &[&str] = &[
    "un-mission",
    "hybrid-mission",
    "au-mission",
    "nato-force",
    "traditional-mission",
    "political-office",
    "un-transitional-administration",
    "force",
    "force-commander",
    "police-component",
    "civil-affairs",
    "political-affairs",
    "military-advisers",
    "humanitarian-coordination-section",
    "gender-unit",
    "srsg",
    "srcc",
    "jsr",
    "dsrsg-rc-hc",
    "dsrsg-political",
    "rc",
    "rc-hc",
    "hc",
    "unct",
    "humanitarian-country-team",
    "donor-state",
    "undp",
    "unicef",
    "unhcr",
    "ocha",
    "world-bank",
    "dpko",
    "erc",
    "icrc",
    "ngo-humanitarian",
    "ngo-development",
    "au",
    "eu",
    "rec",
    "donor",
    "donor-defence",
    "host-government",
    "local-communities",
    "national-liaison-office",
    "host-state",
    "joc",
    "jmac",
    "impt",
    "imtc",
    "imtf",
    "ditf",
    "cluster",
    "cmcoord-cell",
    "senior-leadership-forum",
    "me-group",
    "fund-committee",
    "partner-forum",
    "integrated-field-office",
    "isf",
    "undaf",
    "prsp",
    "chap",
    "conops",
    "pcrd",
    "early-warning-system",
    "peace-agreement",
    "programme",
    "relief-programme",
    "quick-impact-project",
    "pooled-fund",
    "pillar",
];

#[derive(Clone, Debug)]
struct LinkDraft {
    ends: (usize, usize),
    kind: usize,
    degree: Option<Degree>,
    line: Option<Line>,
    role: Option<Role>,
    phases: Set<Phase>,
}

fn phases() -> impl Strategy<Value = Set<Phase>> {
    prop_oneof![
        9 => Just(Set::EMPTY),
        1 => prop::collection::vec(prop::sample::select(Phase::ALL), 1..3)
            .prop_map(|all| all.into_iter().collect()),
    ]
}

fn maybe<T: Vocabulary>(often: u32) -> impl Strategy<Value = Option<T>> {
    prop_oneof![
        6 => Just(None),
        often => prop::sample::select(T::ALL).prop_map(Some),
    ]
}

fn link() -> impl Strategy<Value = LinkDraft> {
    (
        any::<(usize, usize)>(),
        any::<usize>(),
        maybe::<Degree>(4),
        maybe::<Line>(4),
        maybe::<Role>(4),
        phases(),
    )
        .prop_map(|(ends, kind, degree, line, role, phases)| LinkDraft {
            ends,
            kind,
            degree,
            line,
            role,
            phases,
        })
}

fn fields() -> impl Strategy<Value = Fields> {
    (maybe::<Region>(3), maybe::<Situation>(3), maybe::<Phase>(3)).prop_map(
        |(region, context, phase)| Fields {
            region,
            context,
            phase,
            ..Fields::default()
        },
    )
}

/// A node as kind, frame and phases.
type NodeDraft = (usize, usize, Set<Phase>);

/// The frame that a node lies in: mostly one of those where such nodes belong, else any or none.
fn frame_of(design: &Design, class: Class, family: Family, number: usize) -> Option<NodeId> {
    let is_natural = |frame: &&Node| match class {
        Class::Component | Class::Post | Class::Programme => frame.class == Class::Mission,
        Class::Structure => family == Family::Mission && frame.class == Class::Mission,
        Class::Organization => frame.class == Class::Group,
        Class::Mission | Class::Group | Class::Process => false,
    };
    let is_frame = |node: &&Node| node.class.is_frame();
    let frames: Vec<&Node> = match number % 8 {
        0 => return None,
        1 => design.nodes().filter(is_frame).collect(),
        _ => design.nodes().filter(is_frame).filter(is_natural).collect(),
    };
    let frame = frames.get(number / 8 % frames.len().max(1))?;
    Some(frame.id.clone())
}

fn build(
    always: &[&str],
    kinds: &[&str],
    nodes: &[NodeDraft],
    links: &[LinkDraft],
    fields: Fields,
) -> Design {
    let mut design = Design::new();
    let kind = |number: usize, draft: &NodeDraft| {
        let kind = always
            .get(number)
            .copied()
            .unwrap_or(kinds[draft.0 % kinds.len()]);
        catalogue::get().kind(kind).unwrap()
    };
    let mut nodes: Vec<(&Kind, &NodeDraft)> = nodes
        .iter()
        .enumerate()
        .map(|(number, draft)| (kind(number, draft), draft))
        .collect();
    // Frames first, so that there is something to lie in.
    nodes.sort_by_key(|(kind, _)| kind.class);
    for (number, (kind, (_, frame, phases))) in nodes.into_iter().enumerate() {
        // Ids whose order is not the order in which they come.
        let id = format!("n{}", (number * 7 + 3) % 101);
        let mut node = Node::new(id, kind.id.clone(), kind.class);
        node.within = frame_of(&design, kind.class, kind.family(), *frame);
        node.phases = *phases;
        if kind.class.is_frame() && frame % 4 == 3 {
            node.collapsed = Some(Size::new(320.0, 240.0));
            (node.rect.width, node.rect.height) = (160.0, 72.0);
        }
        node.locked = frame % 7 == 5;
        design.add_node(node).unwrap();
    }
    let ids: Vec<(NodeId, Class)> = design
        .nodes()
        .map(|node| (node.id.clone(), node.class))
        .collect();
    let holds = |(_, class): &&(NodeId, Class)| {
        matches!(class, Class::Group | Class::Structure | Class::Process)
    };
    let bodies: Vec<&(NodeId, Class)> = ids.iter().filter(holds).collect();
    for draft in links {
        let from = &ids[draft.ends.0 % ids.len()];
        let to = match bodies.get(draft.ends.1 / 3 % bodies.len().max(1)) {
            Some(body) if draft.ends.1 % 3 != 0 => *body,
            _ => &ids[draft.ends.1 / 3 % ids.len()],
        };
        if from.0 == to.0 {
            continue;
        }
        let fits: Vec<LinkKind> = LinkKind::ALL
            .iter()
            .copied()
            .filter(|kind| kind.joins(from.1, to.1))
            .collect();
        let all = if fits.is_empty() || draft.kind % 23 == 0 {
            LinkKind::ALL
        } else {
            &fits
        };
        let kind = all[draft.kind / 23 % all.len()];
        let mut link = Link::new(from.0.clone(), kind, to.0.clone());
        link.degree = draft.degree.filter(|_| kind == LinkKind::Coordinates);
        link.line = draft.line.filter(|_| kind == LinkKind::Reports);
        link.role = draft.role.filter(|role| kind.takes_role(*role));
        link.phases = draft.phases;
        design.add_link(link).unwrap();
    }
    design.set_fields(fields);
    design
}

/// A random design of these kinds, with so many nodes and links; the first nodes are of the kinds that are always there.
pub fn design(
    always: &'static [&'static str],
    kinds: &'static [&'static str],
    nodes: RangeInclusive<usize>,
    links: RangeInclusive<usize>,
) -> impl Strategy<Value = Design> {
    let node = (any::<usize>(), any::<usize>(), phases());
    let nodes = prop::collection::vec(node, nodes);
    let links = prop::collection::vec(link(), links);
    (nodes, links, fields()).prop_map(move |(nodes, links, fields)| {
        let links = if nodes.is_empty() { Vec::new() } else { links };
        build(always, kinds, &nodes, &links, fields)
    })
}
