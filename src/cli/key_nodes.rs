//! `key-nodes`: whom to talk to, and how word spreads.

use anyhow::bail;
use clap::Args;

use super::Streams;
use super::source::{self, Source};
use crate::analysis::key_nodes::{key_nodes, spreading};
use crate::format::report::key_nodes::{json, text};
use crate::model::{Design, NodeId, Phase};

/// Prints the fewest through whom all who are linked hear it within two steps, brokers, who is over-loaded, and the rim.
#[derive(Args)]
pub struct KeyNodes {
    #[command(flatten)]
    source: Source,
    /// Follows word from this node, step by step; may be named several times
    #[arg(long, value_name = "ID")]
    from: Vec<String>,
    /// As JSON, for programs
    #[arg(long)]
    json: bool,
    /// Looks at one phase: stabilization, transition or consolidation
    #[arg(long, value_parser = source::phase)]
    phase: Option<Phase>,
}

impl KeyNodes {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let design = self.source.read(streams)?;
        let from = self.start(&design)?;
        let keys = key_nodes(&design, self.phase);
        let spread = (!from.is_empty()).then(|| spreading(&design, self.phase, &from));
        let result = if self.json {
            json(&keys, spread.as_ref())
        } else {
            text(&design, &keys, spread.as_ref())
        };
        super::print(streams, result)?;
        Ok(0)
    }

    /// The nodes that word begins with.
    fn start(&self, design: &Design) -> anyhow::Result<Vec<NodeId>> {
        for id in &self.from {
            if design.node(id).is_none() {
                bail!("--from {id}: there is no node of this id in the design");
            }
        }
        let ids = self.from.iter();
        Ok(ids.map(|id| NodeId::from(id.as_str())).collect())
    }
}
