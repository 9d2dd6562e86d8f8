//! `evaluate`: the verdict and the findings, for people or for programs.

use clap::Args;

use super::Streams;
use super::source::{self, Source};
use crate::format::report;
use crate::model::Phase;
use crate::rules::{self, Severity};

/// Exit status of a strict evaluation that found an open violation.
const VIOLATED: u8 = 1;

/// Prints the verdict and the findings.
#[derive(Args)]
pub struct Evaluate {
    #[command(flatten)]
    source: Source,
    /// As JSON, for programs
    #[arg(long)]
    json: bool,
    /// Looks at one phase: stabilization, transition or consolidation
    #[arg(long, value_parser = source::phase)]
    phase: Option<Phase>,
    /// Ends with status 1 if there is an open violation
    #[arg(long)]
    strict: bool,
}

impl Evaluate {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let design = self.source.read(streams)?;
        let evaluation = rules::evaluate(&design, self.phase);
        let text = if self.json {
            report::json(&design, &evaluation)
        } else {
            report::text(&design, &evaluation)
        };
        super::print(streams, &text)?;
        for fault in &evaluation.faults {
            let line = format!("{} did not judge: {fault}; please report it", fault.doing);
            // The report is out; whoever does not listen to warnings has it all the same.
            let _ = writeln!(streams.err, "mission-canvas: {line}");
        }
        let is_violated = evaluation.count(Severity::Violation) > 0;
        Ok(if self.strict && is_violated {
            VIOLATED
        } else {
            0
        })
    }
}
