//! `key-nodes`: whom to talk to, and how word spreads.

use anyhow::bail;
use clap::Args;

use super::Streams;
use super::source::{self, Source};
use crate::analysis::key_nodes::{Outreach, internal_actors, key_nodes, outreach, spreading};
use crate::format::report::key_nodes::{Asked, json, text};
use crate::model::{Design, NodeId, Phase};
use crate::rules::notions::words::join;

/// Prints the fewest through whom all who are linked hear it within two steps, brokers, who is over-loaded with seats, and who is
/// on the rim.
#[derive(Args)]
pub struct KeyNodes {
    #[command(flatten)]
    source: Source,
    /// Follows word from this node, step by step; may be named several times
    #[arg(long, value_name = "ID")]
    from: Vec<String>,
    /// Tells whom this internal actor reaches, and the fewest it has to persuade
    #[arg(long, value_name = "ID")]
    asker: Option<String>,
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
        let asked = Asked {
            outreach: self.reached(&design)?,
            spread: (!from.is_empty()).then(|| spreading(&design, self.phase, &from)),
        };
        let result = if self.json {
            json(&keys, &asked)
        } else {
            text(&design, &keys, &asked)
        };
        super::print(streams, result)?;
        Ok(0)
    }

    /// What the internal actor reaches who asks, if one does.
    fn reached(&self, design: &Design) -> anyhow::Result<Option<Outreach>> {
        let Some(id) = &self.asker else {
            return Ok(None);
        };
        let reached = outreach(design, self.phase, &id.as_str().into());
        if reached.is_none() {
            let all = internal_actors(design, self.phase);
            let all: Vec<String> = all.iter().map(NodeId::to_string).collect();
            let there = match all.as_slice() {
                [] => "the design has none".to_owned(),
                all => format!("there are {}", join(all)),
            };
            bail!("--asker {id}: there is no internal actor of this id; {there}");
        }
        Ok(reached)
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
