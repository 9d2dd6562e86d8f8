//! The command line beside the window (model.md section 4).
//!
//! Standard output carries the result alone; warnings and the one line of an error go to standard error. Exit status
//! 0: done; 1: `evaluate --strict` found an open violation; 2: could not do it, be it by a fault of the program.

mod advise;
mod compare;
mod evaluate;
mod export;
mod import;
mod key_nodes;
mod rules;
mod schema;
mod source;
mod training;
mod weak_points;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use crate::fault;
use crate::model::text::nearest;

/// Design a peace operation on a canvas and see whether it is integrated, joint or fragmented, and why.
#[derive(Parser)]
#[command(
    name = "mission-canvas",
    version,
    args_conflicts_with_subcommands = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Opens the window with this design; without it, with a sample or the start screen
    file: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Prints the verdict and the findings
    Evaluate(evaluate::Evaluate),
    /// Makes a design file of a workbook, a GraphML file or tables, laid out
    Import(import::Import),
    /// Writes the picture or the document that the extension names
    Export(export::Export),
    /// Prints what differs between designs, and which findings are gained and lost
    Compare(compare::Compare),
    /// Prints the least changes that reach a goal: joint, integrated, full or clean
    Advise(advise::Advise),
    /// Prints what the verdict hangs on: the posts, bodies and links whose loss changes it
    WeakPoints(weak_points::WeakPoints),
    /// Prints whom to talk to, brokers, who is over-loaded with seats, who is on the rim, and how word spreads
    KeyNodes(key_nodes::KeyNodes),
    /// Prints the handbook: every rule, or one rule, card, reading or training row
    Rules(rules::Rules),
    /// Prints who needs what training, in which slot, with whom and why, as CSV
    Training(training::Training),
    /// Prints the JSON Schema of the report that evaluate --json prints
    Schema(schema::Schema),
}

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done, or could not be done: the exit status.
    Exit(u8),
    /// The window, with this file.
    Window(Option<PathBuf>),
}

/// Exit status of a command that could not be done.
pub const FAILED: u8 = 2;

/// Where a command prints.
struct Streams<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

/// Does what the arguments ask for, the program's name first. The window is left to the caller.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(error) = mistyped(&arguments) {
        return Outcome::Exit(fail(&error, err));
    }
    let arguments = match Arguments::try_parse_from(&arguments) {
        Ok(arguments) => arguments,
        Err(error) => return Outcome::Exit(usage(&error, out, err)),
    };
    let Some(command) = &arguments.command else {
        return Outcome::Window(arguments.file);
    };
    let mut streams = Streams { out, err };
    let done = fault::catch("command", || command.run(&mut streams));
    let done = done.unwrap_or_else(|fault| Err(anyhow::anyhow!("{fault}; please report it")));
    Outcome::Exit(done.unwrap_or_else(|error| fail(&error, streams.err)))
}

impl Command {
    fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        match self {
            Self::Evaluate(evaluate) => evaluate.run(streams),
            Self::Import(import) => import.run(streams),
            Self::Export(export) => export.run(streams),
            Self::Compare(compare) => compare.run(streams),
            Self::Advise(advise) => advise.run(streams),
            Self::WeakPoints(weak_points) => weak_points.run(streams),
            Self::KeyNodes(key_nodes) => key_nodes.run(streams),
            Self::Rules(rules) => rules.run(streams),
            Self::Training(training) => training.run(streams),
            Self::Schema(schema) => schema.run(streams),
        }
    }
}

/// A first word that is neither a command nor a file, and nearly a command.
fn mistyped(arguments: &[OsString]) -> Option<anyhow::Error> {
    let first = arguments.get(1)?;
    let word = first.to_str()?;
    let commands = Arguments::command();
    let names: Vec<&str> = commands
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    if names.contains(&word) || word.starts_with('-') || std::path::Path::new(first).exists() {
        return None;
    }
    let near = nearest(word, names.into_iter())?;
    Some(anyhow::anyhow!(
        "{word:?} is neither a command nor a file; did you mean {near}?"
    ))
}

/// Says in one line why something could not be done; returns the exit status.
pub fn fail(error: &anyhow::Error, err: &mut dyn Write) -> u8 {
    // A reader that has gone away, as `head`, is no failure to speak of.
    let line = format!("{error:#}").replace('\n', " ");
    let _ = writeln!(err, "mission-canvas: {line}");
    FAILED
}

/// Help and version are results; what was typed wrong is told in one line.
fn usage(error: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        let _ = write!(out, "{error}");
        return 0;
    }
    let whole = error.to_string();
    let lines: Vec<&str> = whole
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Usage:"))
        .filter(|line| !line.is_empty() && !line.starts_with("For more information"))
        .collect();
    let line = lines.join(" ");
    let line = line.strip_prefix("error: ").unwrap_or(&line);
    let _ = writeln!(err, "mission-canvas: {line} (see mission-canvas --help)");
    FAILED
}

/// Prints a result.
fn print(streams: &mut Streams<'_>, result: impl AsRef<[u8]>) -> anyhow::Result<()> {
    match streams
        .out
        .write_all(result.as_ref())
        .and_then(|()| streams.out.flush())
    {
        // Whoever reads has enough, as `head` has.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| anyhow::anyhow!("the result cannot be printed: {error}")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::fault::trap;

    #[test]
    fn a_command_that_breaks_says_so_in_one_line() {
        trap::set("command");
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let words = ["mission-canvas", "schema"].map(OsString::from);
        let outcome = run(words, &mut out, &mut err);
        trap::clear();
        assert_eq!(outcome, Outcome::Exit(FAILED));
        let line = String::from_utf8(err).unwrap();
        assert!(line.starts_with("mission-canvas: a fault of the program at src/"));
        assert!(line.ends_with("please report it\n") && line.lines().count() == 1);
        assert_eq!(out, b"");
    }
}
