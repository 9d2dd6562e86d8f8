//! Judging and drawing of large designs beside the window's thread. Of several states of a design that wait, only the
//! newest is taken up; the verdict comes first, its picture after it.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::Document;
use crate::diagram::{self, Diagram, Shown};
use crate::fault::{self, Fault};
use crate::model::{Design, Phase};
use crate::rules::{self, Evaluation};

/// What is to be judged and drawn.
pub(super) struct Job {
    /// Of the design.
    pub revision: u64,
    pub design: Arc<Design>,
    /// The last whole picture, to keep what can be kept.
    pub previous: Arc<Diagram>,
    pub shown: Shown,
    /// The phase that it is looked at in; `None` for the design's own.
    pub phase: Option<Phase>,
    /// The verdict, where it is known and only the picture is wanted.
    pub evaluation: Option<Arc<Evaluation>>,
    /// Called when there is something to take.
    pub wake: Box<dyn Fn() + Send>,
}

/// What was done.
pub(super) enum Done {
    /// A verdict on the design of a revision.
    Judged(u64, Arc<Evaluation>),
    /// A picture of the design of a revision.
    Drawn(u64, Arc<Diagram>),
    /// Nothing, of the design of a revision.
    Broken(u64, Fault),
}

/// The thread, which waits for jobs until this is dropped.
pub(super) struct Desk {
    tray: Arc<Tray>,
    done: Receiver<Done>,
}

#[derive(Default)]
struct Tray {
    slot: Mutex<Slot>,
    changed: Condvar,
}

#[derive(Default)]
struct Slot {
    waiting: Option<Job>,
    closed: bool,
}

impl Desk {
    pub fn open() -> Self {
        let tray = Arc::new(Tray::default());
        let (sender, done) = channel();
        let theirs = Arc::clone(&tray);
        std::thread::spawn(move || theirs.work(&sender));
        Self { tray, done }
    }

    /// Puts a job in the place of one that still waits.
    pub fn put(&self, job: Job) {
        self.tray.change(|slot| slot.waiting = Some(job));
    }

    /// What is done by now, oldest first.
    pub fn taken(&self) -> Vec<Done> {
        self.done.try_iter().collect()
    }

    /// Waits for what is done next; `None` if nothing will be.
    pub fn next(&self) -> Option<Done> {
        self.done.recv().ok()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.tray.change(|slot| slot.closed = true);
    }
}

impl Tray {
    // The slot is sound at every moment, so a panic elsewhere does not spoil it.
    fn change(&self, how: impl FnOnce(&mut Slot)) {
        how(&mut self.slot.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }

    /// The next job; `None` once nobody wants any.
    fn next(&self) -> Option<Job> {
        let mut slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if slot.closed {
                return None;
            }
            if let Some(job) = slot.waiting.take() {
                return Some(job);
            }
            slot = self
                .changed
                .wait(slot)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn has_newer(&self) -> bool {
        let slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        slot.closed || slot.waiting.is_some()
    }

    fn work(&self, out: &Sender<Done>) {
        while let Some(job) = self.next() {
            let done = fault::catch("judge and draw", || self.judge_and_draw(&job, out));
            if let Err(fault) = done {
                let _ = out.send(Done::Broken(job.revision, fault));
                // Else nobody would look at it.
                let _ = fault::catch("wake", || (job.wake)());
            }
        }
    }

    fn judge_and_draw(&self, job: &Job, out: &Sender<Done>) {
        let (revision, design) = (job.revision, &job.design);
        let evaluation = job.evaluation.clone().unwrap_or_else(|| {
            let evaluation = Arc::new(rules::evaluate(design, job.phase));
            // Nobody listens any more if the design was closed meanwhile; the tray says so next.
            let _ = out.send(Done::Judged(revision, Arc::clone(&evaluation)));
            (job.wake)();
            evaluation
        });
        if self.has_newer() {
            return;
        }
        let diagram = if job.previous.shown == job.shown {
            diagram::rebuild(&job.previous, design, &evaluation)
        } else {
            diagram::build_shown(design, &evaluation, job.shown)
        };
        let _ = out.send(Done::Drawn(revision, Arc::new(diagram)));
        (job.wake)();
    }
}

impl Document {
    /// More nodes, or links, are judged and drawn beside the window's thread.
    const LARGE: (usize, usize) = (300, 1_000);

    /// Takes what was done beside the window's thread, which wakes this window from now on.
    pub(in crate::app) fn keep_up(&mut self, ctx: &egui::Context) {
        if self.window.is_none() {
            self.window = Some(ctx.clone());
            self.tell_window();
        }
        let done = self.desk.as_ref().map(Desk::taken);
        for done in done.into_iter().flatten() {
            self.take(done);
        }
    }

    /// Waits until verdict and picture are those of the design as it is: before they leave the window.
    pub(in crate::app) fn catch_up(&mut self) {
        while !(self.is_judged() && self.is_drawn() || self.is_broken()) {
            match self.desk.as_ref().and_then(Desk::next) {
                Some(done) => self.take(done),
                None => return,
            }
        }
    }

    /// Whether the design is so large that judging it takes longer than a frame.
    pub(in crate::app) fn is_large(&self) -> bool {
        let (nodes, links) = Self::LARGE;
        let design = self.design();
        design.nodes().len() > nodes || design.links().len() > links
    }

    /// Whether the design is so large that verdict and picture are waited for.
    pub(super) fn waits_for_desk(&self) -> bool {
        self.window.is_some() && self.is_large()
    }

    /// Has the design judged, unless it is, and drawn.
    pub(super) fn ask_desk(&mut self) {
        let Some(window) = self.window.clone() else {
            return;
        };
        let job = Job {
            revision: self.history.revision(),
            design: Arc::clone(self.history.design()),
            previous: Arc::clone(&self.whole),
            shown: self.diagram.shown,
            phase: self.phase,
            evaluation: self.is_judged().then(|| Arc::clone(&self.evaluation)),
            wake: Box::new(move || window.request_repaint()),
        };
        self.desk.get_or_insert_with(Desk::open).put(job);
    }

    fn take(&mut self, done: Done) {
        let now = self.history.revision();
        match done {
            Done::Judged(revision, evaluation) if revision == now => {
                let by = self.waits.take().map_or_else(String::new, |(by, _)| by);
                self.take_verdict(evaluation, &by);
            }
            Done::Drawn(revision, diagram)
                if revision == now && diagram.shown == self.diagram.shown =>
            {
                self.take_picture(diagram);
            }
            Done::Broken(revision, fault) if revision == now => {
                self.faults.push(fault);
                self.leave_what_broke();
            }
            // Of a design that is no more: the next one is under way.
            Done::Judged(..) | Done::Drawn(..) | Done::Broken(..) => {}
        }
    }

    /// Goes back to the last design that could be judged and drawn; what was done since can be done again.
    fn leave_what_broke(&mut self) {
        let sound = Arc::clone(&self.sound);
        if Arc::ptr_eq(&sound, self.history.design()) || self.history.place_of(&sound).is_none() {
            self.broken = Some(self.history.revision());
            self.waits = None;
            return;
        }
        self.return_to(&sound);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;

    fn job(revision: u64, text: &str) -> Job {
        let design = sketch::read(text).unwrap();
        let evaluation = rules::evaluate(&Design::new(), None);
        Job {
            revision,
            previous: Arc::new(diagram::build(&Design::new(), &evaluation)),
            shown: Shown::default(),
            phase: None,
            design: Arc::new(design),
            evaluation: None,
            wake: Box::new(|| {}),
        }
    }

    #[test]
    fn the_verdict_comes_before_the_picture() {
        let desk = Desk::open();
        desk.put(job(7, "force force\njoc joc\nforce -member-> joc"));
        assert!(matches!(desk.next(), Some(Done::Judged(7, _))));
        match desk.next() {
            Some(Done::Drawn(7, diagram)) => assert_eq!(diagram.nodes.len(), 2),
            _ => panic!("no picture"),
        }
    }

    #[test]
    fn what_breaks_is_told_and_the_next_job_is_done() {
        let desk = Desk::open();
        let breaks = || -> Box<dyn Fn() + Send> { Box::new(|| panic!("while it is told")) };
        desk.put(Job {
            wake: breaks(),
            ..job(3, "joc joc")
        });
        assert!(matches!(desk.next(), Some(Done::Judged(3, _))));
        match desk.next() {
            Some(Done::Broken(3, fault)) => assert_eq!(fault.message, "while it is told"),
            _ => panic!("nothing is told"),
        }
        desk.put(job(4, "joc joc"));
        assert!(matches!(desk.next(), Some(Done::Judged(4, _))));
        assert!(matches!(desk.next(), Some(Done::Drawn(4, _))));
    }

    #[test]
    fn a_large_design_goes_back_to_what_could_be_judged() {
        let mut document = Document::new(sketch::read("joc joc").unwrap(), None);
        document.window = Some(egui::Context::default());
        let before = Arc::clone(document.history().design());
        let edit =
            crate::edit::Edit::Place("joc".into(), crate::model::Rect::new(9.0, 9.0, 90.0, 40.0));
        document.history.commit("Move JOC", &edit).unwrap();
        let fault = fault::catch("judge", || panic!("no verdict")).map(|(): ()| ());
        let fault = fault.unwrap_err();
        document.take(Done::Broken(document.history().revision(), fault.clone()));
        assert!(Arc::ptr_eq(document.history().design(), &before));
        assert_eq!(document.history().redo_titles().next(), Some("Move JOC"));
        assert_eq!(document.take_faults(), std::slice::from_ref(&fault));
        // What breaks even so is not waited for.
        document.take(Done::Broken(document.history().revision(), fault));
        document.catch_up();
        assert!(document.is_broken() && document.waiting().is_none());
    }

    #[test]
    fn the_newest_is_done_in_the_end_and_the_thread_ends_with_the_desk() {
        let desk = Desk::open();
        for revision in 1..=50 {
            desk.put(job(revision, "joc joc"));
        }
        let mut last = 0;
        while last < 50 {
            if let Some(Done::Drawn(revision, _)) = desk.next() {
                assert!(revision > last);
                last = revision;
            }
        }
        let tray = Arc::downgrade(&desk.tray);
        drop(desk);
        for _ in 0..1_000 {
            if tray.upgrade().is_none() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("the thread still waits");
    }
}
