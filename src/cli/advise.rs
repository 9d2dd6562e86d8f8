//! `advise`: the least changes that reach a goal.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;

use super::Streams;
use super::source::{self, Source};
use crate::analysis::advise::{Advice, Forbidden, Goal, Plan, Request, advise};
use crate::diagram::layout;
use crate::edit::apply;
use crate::format::native;
use crate::format::report::advise::{json, text};
use crate::model::{Design, NodeId, Phase, Vocabulary};
use crate::store;

/// Prints the least changes that reach a goal.
#[derive(Args)]
pub struct Advise {
    #[command(flatten)]
    source: Source,
    /// What the design is to become: joint, integrated, full or clean (no violations)
    #[arg(long, value_parser = goal)]
    goal: Goal,
    /// How many plans, at most
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=20))]
    max: u8,
    /// As JSON, for programs
    #[arg(long)]
    json: bool,
    /// Looks at one phase: stabilization, transition or consolidation
    #[arg(long, value_parser = source::phase)]
    phase: Option<Phase>,
    /// Leaves a node alone: neither changed nor linked; may be named several times
    #[arg(long, value_name = "ID")]
    leave: Vec<String>,
    /// Adds no post
    #[arg(long)]
    no_new_posts: bool,
    /// Adds no structure and no process
    #[arg(long)]
    no_new_bodies: bool,
    /// Adds no organization, group or component
    #[arg(long)]
    no_new_actors: bool,
    /// Does the plan of this number, from 1, and writes the design
    #[arg(long, value_name = "K", requires = "output", value_parser = clap::value_parser!(u8).range(1..))]
    apply: Option<u8>,
    /// Where the design is written
    #[arg(short, long, value_name = "OUT", requires = "apply")]
    output: Option<PathBuf>,
}

impl Advise {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let design = match self.apply {
            Some(_) => self.source.read_laid_out(streams)?,
            None => self.source.read(streams)?,
        };
        let request = self.request(&design)?;
        let advice = advise(&design, &request, &mut |_| true);
        if let (Some(number), Some(output)) = (self.apply, &self.output) {
            let plan = chosen(&advice, number)?;
            store::write(output, &native::write(&done(&design, plan)?))?;
        }
        let result = if self.json {
            json(&design, request.goal, &advice)
        } else {
            text(request.goal, &advice)
        };
        super::print(streams, result)?;
        Ok(0)
    }

    fn request(&self, design: &Design) -> anyhow::Result<Request> {
        for id in &self.leave {
            if design.node(id).is_none() {
                bail!("--leave {id}: there is no node of this id in the design");
            }
        }
        Ok(Request {
            phase: self.phase,
            most: self.max.into(),
            forbidden: Forbidden {
                new_posts: self.no_new_posts,
                new_bodies: self.no_new_bodies,
                new_actors: self.no_new_actors,
                nodes: self
                    .leave
                    .iter()
                    .map(|id| NodeId::from(id.as_str()))
                    .collect(),
            },
            ..Request::new(self.goal)
        })
    }
}

/// The plan of a number.
fn chosen(advice: &Advice, number: u8) -> anyhow::Result<&Plan> {
    let count = advice.plans.len();
    let plan = usize::from(number).checked_sub(1);
    let plan = plan.and_then(|place| advice.plans.get(place));
    plan.with_context(|| {
        if advice.reached {
            return format!(
                "--apply {number}: the design meets the goal already, so there is no plan"
            );
        }
        match count {
            0 => format!("--apply {number}: there is no plan. {}", advice.reason),
            1 => format!("--apply {number}: there is one plan only"),
            _ => format!("--apply {number}: there are {count} plans"),
        }
    })
}

/// The design after a plan, with places for what it adds.
fn done(design: &Design, plan: &Plan) -> anyhow::Result<Design> {
    let edit = layout::place_new(design, plan.edit("Plan"));
    apply(design, &edit).context("the plan cannot be done")
}

fn goal(text: &str) -> Result<Goal, String> {
    Goal::parse(text).ok_or_else(|| format!("allowed: {}", Goal::allowed()))
}
