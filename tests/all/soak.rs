//! Long use: random edits with undo, redo, save, close, reopen and recovery keep the design sound, verdict and picture
//! equal to those of the same design read anew, steps as they were, and memory and files bounded.
//!
//! `MISSION_CANVAS_SOAK=100000 cargo test --test all soak -- --nocapture` is the long form.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
#![allow(
    clippy::print_stdout,
    reason = "the figures of the long form are read by people"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use mission_canvas::diagram::{self, Diagram};
use mission_canvas::edit::history::History;
use mission_canvas::format::journal::{Event, UserFile};
use mission_canvas::format::{Fingerprint, native};
use mission_canvas::model::Design;
use mission_canvas::rules::{self, Evaluation};
use mission_canvas::store::journal::{Bounds, Journal, Journals, Left, Start};
use mission_canvas::store::{self, Folders, SystemDisk};

use crate::deeds::{Walk, assert_sound};
use crate::properties::said;

/// How many steps, where the variable says nothing.
const SHORT: usize = 2_000;
/// Verdict and picture are made after so many steps.
const LOOK: usize = 50;
/// All is compared with what is made anew after so many.
const CHECK: usize = 250;
/// The design is saved after so many steps.
const SAVE: usize = 70;
/// The journal is waited for after so many steps.
const KEEP: usize = 10;
/// It is opened again after so many steps: after its end without a word, after it was closed, and its file alone.
const REOPEN: usize = 500;
/// A session of fewer steps has not yet been opened again and had its undo filled in the first tenth.
const LONG: usize = 20_000;

/// What the window holds of a design, and its file.
struct Session {
    journals: Journals,
    journal: Option<Journal>,
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
    /// Bytes in the folder of the journals.
    journals: u64,
    /// Bytes of the file.
    file: u64,
}

impl Session {
    fn new(folder: &Path) -> Self {
        // Few closed journals, so that there are as many of them in the first tenth as later; and many segments.
        let bounds = Bounds {
            closed: 2,
            segment: 50_000,
            ..Bounds::default()
        };
        let journals = Journals::new(&Folders::at(&folder.join("data")), Arc::new(SystemDisk));
        let history = History::new(Design::new(), false);
        let evaluation = rules::evaluate(history.design(), None);
        let mut session = Self {
            journals: journals.within(bounds),
            journal: None,
            diagram: diagram::build(history.design(), &evaluation),
            before: Arc::clone(history.design()),
            evaluation,
            history,
            path: folder.join("soak.mission"),
        };
        session.begin(None);
        session
    }

    fn begin(&mut self, file: Option<UserFile>) {
        let state = self.history.state();
        self.journal = Some(self.journals.begin(Start { state, file }));
    }

    fn step(&mut self, walk: &mut Walk) {
        let before = self.history.clone();
        let event = walk.step(&mut self.history).event(&before);
        self.record(event);
    }

    fn record(&self, event: Event) {
        let journal = self.journal.as_ref().unwrap();
        journal.record(event, &self.history);
    }

    fn keep(&self) {
        let journal = self.journal.as_ref().unwrap();
        assert!(
            journal.flush(Duration::from_secs(120)),
            "{:?}",
            journal.kept()
        );
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
        self.record(Event::Saved {
            revision: self.history.revision(),
            file: Some(self.file()),
        });
    }

    fn file(&self) -> UserFile {
        UserFile {
            path: self.path.clone(),
            fingerprint: Fingerprint::of(&store::read(&self.path).unwrap()),
        }
    }

    /// The end of the process without a word, and the next one.
    fn recover(&mut self) {
        // Dropping it writes what is left, and leaves it as it is.
        self.journal = None;
        let found = self.journals.left();
        assert!(
            found.damaged.is_empty() && found.unsaved.len() <= 1,
            "{found:?}"
        );
        match found.unsaved.first() {
            Some(left) => self.resume(left),
            None => self.open_closed(),
        }
    }

    fn close(&mut self) {
        self.save();
        self.journal.take().unwrap().close();
        self.open_closed();
    }

    fn open_closed(&mut self) {
        let closed = self
            .journals
            .closed_for(&self.path, self.file().fingerprint);
        self.resume(&closed.unwrap());
    }

    fn resume(&mut self, left: &Left) {
        let (history, journal) = left.resume().unwrap();
        assert_eq!(history.state(), self.history.state());
        assert_eq!(history.titles(), self.history.titles());
        assert_eq!(history.place(), self.history.place());
        (self.history, self.journal) = (history, Some(journal));
    }

    /// The file, and nothing that is known of it.
    fn reopen(&mut self) {
        self.save();
        self.journal.take().unwrap().discard();
        let (read, _) = native::read(&store::read(&self.path).unwrap()).unwrap();
        self.history = History::new(read, true);
        self.begin(Some(self.file()));
    }

    fn sizes(&self) -> Sizes {
        let journals = self.path.with_file_name("data");
        let nodes = self.diagram.nodes.iter();
        let shapes: usize = nodes.map(|node| node.full.len() + node.outline.len()).sum();
        Sizes {
            memory: memory(),
            held: shapes + self.history.titles().len(),
            journals: bytes(&journals),
            file: bytes(&self.path),
        }
    }
}

/// The bytes of a file, or of all in a folder. What goes meanwhile has none.
fn bytes(path: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(path) else {
        return path.metadata().map_or(0, |about| about.len());
    };
    entries.map(|entry| bytes(&entry.unwrap().path())).sum()
}

/// Nodes in the order of painting.
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
    let mut session = Session::new(folder.path());
    let mut walk = Walk::new(6);
    let begun = Instant::now();
    let mut tenths: Vec<Sizes> = Vec::new();
    // The most of each since the last tenth, so that no lucky moment is measured.
    let mut most = Sizes::default();
    for step in 1..=steps {
        session.step(&mut walk);
        if step % LOOK == 0 {
            session.look();
        }
        if step % SAVE == 0 {
            session.save();
        }
        if step % KEEP == 0 {
            session.keep();
        }
        if step % CHECK == 0 {
            session.check();
            most = most.max(session.sizes());
        }
        if step % REOPEN == 0 {
            match step / REOPEN % 3 {
                0 => session.reopen(),
                1 => session.recover(),
                _ => session.close(),
            }
        }
        if step % (steps / 10) == 0 {
            println!(
                "{step} steps, {:.0} s, memory {} MB, held {}, journals {} KB, file {} KB",
                begun.elapsed().as_secs_f64(),
                most.memory.unwrap_or(0) / 1024 / 1024,
                most.held,
                most.journals / 1024,
                most.file / 1024,
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
    let first = tenths.first()?;
    let is_more = |now: u64, then: u64| now as f64 > 1.6 * then as f64;
    let leaks = |now: &Sizes| match is_long {
        true => {
            is_more(now.memory.unwrap_or(0), first.memory.unwrap_or(0))
                || is_more(now.held as u64, first.held as u64)
                || is_more(now.journals, first.journals)
                || is_more(now.file, first.file)
        }
        // The first tenth has no full history yet: what is full has at most this.
        false => now.held > 2_000 || now.journals > 2_000_000 || now.file > 50_000,
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
        journals: 90_000,
        file: 9_000,
    };
    let growing: Vec<Sizes> = (0..10).map(sizes).collect();
    assert!(leak(&growing, true).is_some_and(|what| what.starts_with("tenth 5")));
    assert_eq!(leak(&growing[..3], true), None);
    let mut more = vec![sizes(0); 10];
    assert_eq!(leak(&more, true), None);
    more[7].journals *= 5;
    assert!(leak(&more, true).is_some() && leak(&more, false).is_none());
    more[9].held *= 5;
    assert!(leak(&more, false).is_some());
}

impl Sizes {
    fn max(self, other: Self) -> Self {
        Self {
            memory: self.memory.max(other.memory),
            held: self.held.max(other.held),
            journals: self.journals.max(other.journals),
            file: self.file.max(other.file),
        }
    }
}
