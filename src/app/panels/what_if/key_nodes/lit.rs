//! A part that is lit, kept as long as it is the same: then the picture is, too.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::analysis::Witness;
use crate::model::{Design, LinkId, NodeId};

/// The part that was lit last.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    part: Option<Arc<Witness>>,
}

impl Kept {
    /// These nodes with the frames around them, and these links.
    pub fn part(&mut self, design: &Design, nodes: &[NodeId], links: &[LinkId]) -> Arc<Witness> {
        let around = nodes.iter().flat_map(|id| {
            std::iter::successors(design.node(id.as_str()), |node| {
                let frame = node.within.as_ref()?;
                design.node(frame.as_str())
            })
        });
        let nodes: BTreeSet<NodeId> = around.map(|node| node.id.clone()).collect();
        let part = Witness {
            nodes: nodes.into_iter().collect(),
            links: links.to_vec(),
        };
        match &self.part {
            Some(kept) if **kept == part => Arc::clone(kept),
            _ => Arc::clone(self.part.insert(Arc::new(part))),
        }
    }
}
