//! What is seen in a phase (rules.md sections 2.1 and 2.6): the visible nodes, and the links that count as a graph.

use std::ops::Range;

use petgraph::Graph;

use super::Ix;
use super::canvas::Canvas;
use crate::model::{Class, Degree, Line, Link, LinkId, LinkKind, NodeId, Phase, Role, Set};

/// The links of one kind between two nodes, as the one that counts.
#[derive(Clone, Debug)]
pub struct Tie {
    /// What they mean.
    pub kind: LinkKind,
    /// The lowest degree; of `coordinates` alone.
    pub degree: Degree,
    /// Whether a line is management control; of `reports` alone.
    pub primary: bool,
    /// Whether there is no seat but an observer's; of `member` alone.
    pub observer: bool,
    /// Whether it is the lead; of `delivers` alone.
    pub lead: bool,
    links: Range<usize>,
}

/// What is seen in a phase.
#[derive(Debug)]
pub(super) struct View {
    pub(super) visible: Vec<bool>,
    /// All nodes of the canvas, each with what counts of its links. A working relation runs from the lower id.
    pub(super) graph: Graph<NodeId, Tie>,
    /// The links behind the ties, those of one tie side by side.
    links: Vec<LinkId>,
    pub(super) ignored: Vec<LinkId>,
    pub(super) hidden: Vec<LinkId>,
}

impl View {
    pub(super) fn new(canvas: &Canvas<'_>, phase: Option<Phase>) -> Self {
        let visible = visible_nodes(canvas, phase);
        let (mut ignored, mut hidden) = (Vec::new(), Vec::new());
        let mut seen: Vec<(Ix, Ix, LinkKind, &Link)> = Vec::with_capacity(canvas.wires.len());
        for wire in &canvas.wires {
            let ends = [
                &canvas.items[wire.from.index()],
                &canvas.items[wire.to.index()],
            ];
            let joins = wire.link.kind.joins(ends[0].class, ends[1].class);
            if !joins {
                ignored.push(wire.link.id);
            }
            let counts = is_in(wire.link.phases, phase)
                && visible[wire.from.index()]
                && visible[wire.to.index()];
            if !counts {
                hidden.push(wire.link.id);
            } else if joins {
                let turned = wire.link.kind == LinkKind::Coordinates && wire.from > wire.to;
                let (from, to) = if turned {
                    (wire.to, wire.from)
                } else {
                    (wire.from, wire.to)
                };
                seen.push((from, to, wire.link.kind, wire.link));
            }
        }
        seen.sort_unstable_by_key(|(from, to, kind, link)| (*from, *to, *kind, link.id));
        let mut graph = Graph::with_capacity(canvas.items.len(), seen.len());
        for item in &canvas.items {
            graph.add_node(item.id.clone());
        }
        let mut start = 0;
        for same in seen.chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2)) {
            let (from, to, kind, _) = same[0];
            let by_default = is_primary_by_default(canvas, from, to);
            let links = same.iter().map(|(.., link)| *link);
            let tie = merge(kind, links, start, by_default);
            start += same.len();
            graph.add_edge(from, to, tie);
        }
        Self {
            visible,
            graph,
            links: seen.iter().map(|(.., link)| link.id).collect(),
            ignored,
            hidden,
        }
    }

    /// The links behind a tie, in the design's order.
    pub(super) fn links_of(&self, tie: &Tie) -> &[LinkId] {
        &self.links[tie.links.clone()]
    }
}

fn is_in(phases: Set<Phase>, phase: Option<Phase>) -> bool {
    phases.is_empty() || phase.is_none_or(|phase| phases.contains(phase))
}

/// A node counts if its own phases and those of every frame around it are empty or hold the phase.
fn visible_nodes(canvas: &Canvas<'_>, phase: Option<Phase>) -> Vec<bool> {
    let items = &canvas.items;
    if phase.is_none() || !canvas.has_phases {
        return vec![true; items.len()];
    }
    let mut known: Vec<Option<bool>> = vec![None; items.len()];
    let mut path = Vec::new();
    for at in 0..items.len() {
        let mut here = Some(Ix::new(at));
        let mut seen = loop {
            let Some(ix) = here else { break true };
            if let Some(seen) = known[ix.index()] {
                break seen;
            }
            path.push(ix);
            here = items[ix.index()].frame;
        };
        for ix in path.drain(..).rev() {
            let node = items[ix.index()].node;
            seen = seen && node.is_none_or(|node| is_in(node.phases, phase));
            known[ix.index()] = Some(seen);
        }
    }
    let mut visible: Vec<bool> = known.into_iter().map(|seen| seen == Some(true)).collect();
    if let Some(implied) = canvas.implied {
        // In a phase that shows none of its parts there is no mission.
        visible[implied.index()] = items
            .iter()
            .zip(&visible)
            .any(|(item, seen)| *seen && item.frame == Some(implied));
    }
    visible
}

/// A blank line is primary where both ends are posts or components of the same mission (model.md section 1).
fn is_primary_by_default(canvas: &Canvas<'_>, from: Ix, to: Ix) -> bool {
    let ends = [&canvas.items[from.index()], &canvas.items[to.index()]];
    ends.iter()
        .all(|end| matches!(end.class, Class::Post | Class::Component))
        && ends[0].mission.is_some()
        && ends[0].mission == ends[1].mission
}

/// Of links of one kind between the same ends the lower degree stands, the full seat, the primary line, the lead.
fn merge<'l>(
    kind: LinkKind,
    links: impl ExactSizeIterator<Item = &'l Link> + Clone,
    start: usize,
    primary_by_default: bool,
) -> Tie {
    let is_primary = |link: &Link| match link.line {
        Some(line) => line == Line::Primary,
        None => primary_by_default,
    };
    Tie {
        kind,
        degree: links
            .clone()
            .map(|link| link.degree.unwrap_or(Degree::Coordinate))
            .min()
            .unwrap_or(Degree::Coordinate),
        primary: kind == LinkKind::Reports && links.clone().any(is_primary),
        observer: kind == LinkKind::Member
            && links.clone().all(|link| link.role == Some(Role::Observer)),
        lead: kind == LinkKind::Delivers && links.clone().any(|link| link.role == Some(Role::Lead)),
        links: start..start + links.len(),
    }
}
