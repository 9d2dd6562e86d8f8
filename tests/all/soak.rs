//! Long use: random edits with undo, redo, save and reopen keep the design sound, verdict and picture equal to those
//! of the same design read anew, and memory and files bounded.
//!
//! `MISSION_CANVAS_SOAK=100000 cargo test --test all soak -- --nocapture` is the long form.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
#![allow(
    clippy::print_stdout,
    reason = "the figures of the long form are read by people"
)]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use mission_canvas::diagram::{self, Diagram};
use mission_canvas::edit::history::History;
use mission_canvas::format::native;
use mission_canvas::model::Design;
use mission_canvas::rules::{self, Evaluation};
use mission_canvas::store;

use crate::deeds::{Walk, assert_sound};
use crate::properties::said;

/// How many steps, where the variable says nothing.
const SHORT: usize = 2_000;
/// Verdict and picture are made after so many steps.
const LOOK: usize = 20;
/// All is compared with what is made anew after so many.
const CHECK: usize = 100;
/// The design is saved after so many steps.
const SAVE: usize = 70;
/// It is closed and opened again after so many steps.
const REOPEN: usize = 1_000;
/// A session of fewer steps has not yet been opened again and had its undo filled in the first tenth.
const LONG: usize = 20_000;

/// What the window holds of a design, and its file.
struct Session {
    history: History,
    evaluation: Evaluation,
    diagram: Diagram,
    before: Arc<Design>,
    path: PathBuf,
}

/// What grows if something leaks.
#[derive(Clone, Copy, Debug, Default)]
struct Sizes {
    /// Bytes of memory that the process holds, where the system tells.
    memory: Option<u64>,
    /// What of the picture's shapes and the history is held: a measure that every system has.
    held: usize,
    /// Bytes in the folder of the design.
    files: u64,
}

impl Session {
    fn new(history: History, path: PathBuf) -> Self {
        let evaluation = rules::evaluate(history.design(), None);
        Self {
            diagram: diagram::build(history.design(), &evaluation),
            before: Arc::clone(history.design()),
            evaluation,
            history,
            path,
        }
    }

    /// As the window does after an edit of a large design: a quick picture at once, then verdict and picture.
    fn look(&mut self) {
        let design = self.history.design();
        let quick = diagram::patch(&self.diagram, &self.before, design, &self.evaluation);
        self.evaluation = rules::evaluate(design, None);
        self.diagram = diagram::rebuild(&self.diagram, design, &self.evaluation);
        self.before = Arc::clone(design);
        assert_eq!(ids(&quick), ids(&self.diagram));
    }

    /// All that is derived is as if the design had just been read.
    fn check(&mut self) {
        self.look();
        let design = self.history.design();
        assert_sound(design);
        let bytes = native::write(design);
        let (read, _) = native::read(&bytes).unwrap();
        assert_eq!(
            native::write(&read),
            bytes,
            "a file read is written the same"
        );
        let evaluation = rules::evaluate(&read, None);
        assert_eq!(said(&self.evaluation), said(&evaluation));
        let fresh = diagram::build(design, &rules::evaluate(design, None));
        assert_eq!(painted(&self.diagram), painted(&fresh));
    }

    fn save(&mut self) {
        let bytes = native::write(self.history.design());
        store::write(&self.path, &bytes).unwrap();
        assert_eq!(store::read(&self.path).unwrap(), bytes);
        self.history.mark_saved(self.history.revision());
        assert!(!self.history.is_changed());
    }

    fn reopen(&mut self) {
        self.save();
        let (read, _) = native::read(&store::read(&self.path).unwrap()).unwrap();
        *self = Self::new(History::new(read, true), self.path.clone());
    }

    fn sizes(&self) -> Sizes {
        let folder = self.path.parent().unwrap();
        let files = std::fs::read_dir(folder).unwrap();
        let files = files.map(|entry| entry.unwrap().metadata().unwrap().len());
        let nodes = self.diagram.nodes.iter();
        let shapes: usize = nodes.map(|node| node.full.len() + node.outline.len()).sum();
        Sizes {
            memory: memory(),
            held: shapes + self.history.titles().len(),
            files: files.sum(),
        }
    }
}

/// Nodes in the order of painting, and links.
fn ids(diagram: &Diagram) -> Vec<String> {
    let nodes = diagram.nodes.iter().map(|node| node.id.to_string());
    nodes.collect()
}

/// What is painted, without the ways of links: those depend on what was laid before.
fn painted(diagram: &Diagram) -> Vec<String> {
    let nodes = diagram.nodes.iter().map(|node| {
        format!(
            "{} {:?} {:?} {:?} {:?}",
            node.id, node.rect, node.outline, node.full, node.badge
        )
    });
    let links = diagram
        .links
        .iter()
        .map(|link| format!("{:?} {}", link.ends_at, link.description));
    nodes.chain(links).collect()
}

/// Bytes of memory that this process holds.
#[cfg(target_os = "linux")]
fn memory() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = text.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages * 4096)
}

/// Elsewhere std does not tell, and what is held has to do.
#[cfg(not(target_os = "linux"))]
fn memory() -> Option<u64> {
    None
}

#[test]
fn long_use_leaves_all_as_if_just_opened() {
    let asked = std::env::var("MISSION_CANVAS_SOAK").ok();
    let steps: usize = asked.as_ref().map_or(SHORT, |text| text.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("soak.mission");
    let mut session = Session::new(History::new(Design::new(), false), path);
    let mut walk = Walk::new(6);
    let begun = Instant::now();
    let mut tenths: Vec<Sizes> = Vec::new();
    // The most of each since the last tenth, so that no lucky moment is measured.
    let mut most = Sizes::default();
    for step in 1..=steps {
        walk.step(&mut session.history);
        if step % LOOK == 0 {
            session.look();
        }
        if step % SAVE == 0 {
            session.save();
        }
        if step % CHECK == 0 {
            session.check();
            most = most.max(session.sizes());
        }
        if step % REOPEN == 0 {
            session.reopen();
        }
        if step % (steps / 10) == 0 {
            println!(
                "{step} steps, {:.0} s, memory {} MB, held {}, files {} KB",
                begun.elapsed().as_secs_f64(),
                most.memory.unwrap_or(0) / 1024 / 1024,
                most.held,
                most.files / 1024,
            );
            tenths.push(std::mem::take(&mut most));
        }
    }
    // A process that also runs other tests says nothing about memory.
    let is_long = steps >= LONG;
    assert_eq!(leak(&tenths, is_long), None);
}

/// What has grown since the first tenth of the way, if anything has.
fn leak(tenths: &[Sizes], is_long: bool) -> Option<String> {
    let most = if is_long { 1.6 } else { 4.0 };
    let first = tenths.first()?;
    let is_more = |now: u64, then: u64| now as f64 > most * then.max(1) as f64;
    let leaks = |now: &Sizes| {
        let memory = (now.memory.unwrap_or(0), first.memory.unwrap_or(0));
        is_long && is_more(memory.0, memory.1)
            || is_more(now.held as u64, first.held as u64)
            || is_more(now.files, first.files)
    };
    let place = tenths.iter().position(leaks)?;
    let now = tenths.get(place)?;
    Some(format!("tenth {}: {now:?}, at first {first:?}", place + 1))
}

#[test]
fn what_grows_steadily_is_called_a_leak() {
    let sizes = |n: u64| Sizes {
        memory: Some(50_000_000 + n * 10_000_000),
        held: 500,
        files: 9_000,
    };
    let growing: Vec<Sizes> = (0..10).map(sizes).collect();
    assert!(leak(&growing, true).is_some_and(|what| what.starts_with("tenth 5")));
    assert_eq!(leak(&growing[..3], true), None);
    let mut more = vec![sizes(0); 10];
    more[7].files *= 5;
    assert!(leak(&more, false).is_some());
    more[7].files /= 5;
    more[9].held *= 5;
    assert!(leak(&more, false).is_some());
}

impl Sizes {
    fn max(self, other: Self) -> Self {
        Self {
            memory: self.memory.max(other.memory),
            held: self.held.max(other.held),
            files: self.files.max(other.files),
        }
    }
}
