//! The links of a node that count, and what is connected by them.

use petgraph::Direction;
use petgraph::visit::EdgeRef;

use super::{Ix, Notions, Tie};
use crate::model::{Class, Degree, LinkKind};

impl Notions<'_> {
    /// The ties of a kind that lead from a node, with the node at the other end.
    pub fn out(&self, x: Ix, kind: LinkKind) -> impl Iterator<Item = (&Tie, Ix)> {
        self.view
            .graph
            .edges(x)
            .filter(move |edge| edge.weight().kind == kind)
            .map(|edge| (edge.weight(), edge.target()))
    }

    /// The ties of a kind that lead to a node, with the node at the other end.
    pub fn into(&self, x: Ix, kind: LinkKind) -> impl Iterator<Item = (&Tie, Ix)> {
        self.view
            .graph
            .edges_directed(x, Direction::Incoming)
            .filter(move |edge| edge.weight().kind == kind)
            .map(|edge| (edge.weight(), edge.source()))
    }

    /// All ties of a node in both directions, with the node at the other end.
    pub fn ties(&self, x: Ix) -> impl Iterator<Item = (&Tie, Ix)> {
        let out = self.view.graph.edges(x);
        let into = self.view.graph.edges_directed(x, Direction::Incoming);
        out.map(|edge| (edge.weight(), edge.target()))
            .chain(into.map(|edge| (edge.weight(), edge.source())))
    }

    /// All ties with their ends, by the first and then the second end.
    pub fn all_ties(&self) -> impl Iterator<Item = (&Tie, Ix, Ix)> {
        self.view
            .graph
            .edge_references()
            .map(|edge| (edge.weight(), edge.source(), edge.target()))
    }

    /// The working relations of a node, without direction.
    pub fn relations(&self, x: Ix) -> impl Iterator<Item = (&Tie, Ix)> {
        self.ties(x)
            .filter(|(tie, _)| tie.kind == LinkKind::Coordinates)
    }

    /// Those a node coordinates with at `coordinate` or more.
    pub fn coordinates_with(&self, x: Ix) -> impl Iterator<Item = Ix> {
        self.relations(x)
            .filter(|(tie, _)| tie.degree >= Degree::Coordinate)
            .map(|(_, other)| other)
    }

    /// The structures and groups in which a node itself has a full seat.
    pub fn seats_in(&self, x: Ix) -> impl Iterator<Item = Ix> {
        self.out(x, LinkKind::Member)
            .filter(|(tie, _)| !tie.observer)
            .map(|(_, body)| body)
    }

    /// Whether a node has a link, lies in a group that has one, or is a group in which something has one.
    pub fn is_connected(&self, x: Ix) -> bool {
        self.connected[x.index()]
    }

    pub(super) fn find_connected(&self) -> Vec<bool> {
        let count = self.canvas.items.len();
        let linked: Vec<bool> = self.all().map(|x| self.ties(x).next().is_some()).collect();
        let mut connected = linked.clone();
        // Upwards: groups in which something has a link. A frame that is marked has all around it marked.
        let mut around = vec![false; count];
        for x in self.all().filter(|x| linked[x.index()]) {
            for frame in self.frames(x) {
                if std::mem::replace(&mut around[frame.index()], true) {
                    break;
                }
                if self.it(frame).class == Class::Group {
                    connected[frame.index()] = true;
                }
            }
        }
        // Downwards: what lies in a linked group.
        let mut below: Vec<Option<bool>> = vec![None; count];
        let mut path = Vec::new();
        for x in self.all() {
            let mut here = Some(x);
            let mut inside = loop {
                let Some(ix) = here else { break false };
                if let Some(known) = below[ix.index()] {
                    let is_linked_group = self.it(ix).class == Class::Group && linked[ix.index()];
                    break known || is_linked_group;
                }
                path.push(ix);
                here = self.it(ix).frame;
            };
            for ix in path.drain(..).rev() {
                below[ix.index()] = Some(inside);
                connected[ix.index()] |= inside;
                inside |= self.it(ix).class == Class::Group && linked[ix.index()];
            }
        }
        connected
    }
}
