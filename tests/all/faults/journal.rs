//! The journal over a scripted session: whatever happens to any single operation, what was confirmed comes back, and
//! nothing that was not done.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use mission_canvas::edit::history::History;
use mission_canvas::format::journal::{Event, UserFile};
use mission_canvas::format::{Fingerprint, native};
use mission_canvas::model::Design;
use mission_canvas::store::Folders;
use mission_canvas::store::disk::Disk;
use mission_canvas::store::journal::{Bounds, Journals, Start, Writer};

use super::disk::{Fault, FaultyDisk, Plan};
use super::{FAULTS, is_long};
use crate::deeds::Walk;

const FILE: &str = "/designs/a.mission";
const OTHER: &str = "/designs/b.mission";

/// Where the session is ended without a word, saved and closed, or over.
const KILLED_AFTER: usize = 26;
const CLOSED_AFTER: usize = 50;
const STEPS: usize = 66;
/// After these the file, or another one, is saved.
const SAVED: [usize; 4] = [9, 18, 37, CLOSED_AFTER];

/// What happens in the session, and what a history without any disk is after each of it.
struct Script {
    events: Vec<Event>,
    histories: Vec<History>,
}

impl Script {
    fn new(seed: u64) -> Self {
        let mut walk = Walk::new(seed);
        let mut history = History::new(Design::new(), false);
        let mut script = Self {
            events: Vec::new(),
            histories: vec![history.clone()],
        };
        for number in 1..=STEPS {
            let event = if SAVED.contains(&number) {
                let path = if number == SAVED[0] { FILE } else { OTHER };
                history.mark_saved(history.revision());
                Event::Saved {
                    revision: history.revision(),
                    file: Some(UserFile {
                        path: path.into(),
                        fingerprint: Fingerprint::of(&native::write(history.design())),
                    }),
                }
            } else {
                let mut next = history.clone();
                let event = walk.step(&mut next).event(&history);
                history = next;
                event
            };
            script.events.push(event);
            script.histories.push(history.clone());
        }
        script
    }
}

/// How a session went.
#[derive(Debug, Default)]
struct Course {
    /// So many events were confirmed to be on the disk; `None` before anything was.
    confirmed: Option<usize>,
    /// So many have happened.
    done: usize,
    /// Whether the steps before a restart could not be had back, so that fewer can be undone.
    is_short: bool,
}

fn new_disk() -> FaultyDisk {
    let disk = FaultyDisk::new();
    disk.make_folder(Path::new("/home")).unwrap();
    disk.settled()
}

fn journals(disk: &FaultyDisk, bounds: Bounds) -> Journals {
    let folders = Folders::at(Path::new("/home/data"));
    Journals::new(&folders, Arc::new(disk.clone())).within(bounds)
}

/// Segments are so short that there are many of them.
fn many_segments() -> Bounds {
    Bounds {
        segment: 2_000,
        ..Bounds::default()
    }
}

/// And so few may stay that old ones go.
fn few_segments() -> Bounds {
    Bounds {
        total: 9_000,
        ..many_segments()
    }
}

struct Player<'a> {
    script: &'a Script,
    disk: &'a FaultyDisk,
    bounds: Bounds,
    course: Course,
}

/// Plays the session on a disk until its end or the crash. Whoever finds nothing left after a restart tries again, and
/// then with a disk that is well again.
fn play(
    script: &Script,
    disk: &FaultyDisk,
    bounds: Bounds,
    denies: bool,
) -> Result<Course, String> {
    let mut player = Player {
        script,
        disk,
        bounds,
        course: Course {
            // Old steps go with old segments, and with those that the disk says are gone.
            is_short: bounds == few_segments() || denies,
            ..Course::default()
        },
    };
    let start = Start {
        state: script.histories[0].state(),
        file: None,
    };
    let writer = journals(disk, bounds).writer(start);
    let writer = player.go_on(writer, KILLED_AFTER);
    drop(writer);
    let Some(writer) = player.restart()? else {
        return Ok(player.course);
    };
    let writer = player.go_on(writer, CLOSED_AFTER);
    let Some(writer) = player.close_and_open(writer)? else {
        return Ok(player.course);
    };
    let mut writer = player.go_on(writer, STEPS);
    if !disk.is_off() {
        disk.mend();
        writer
            .write()
            .map_err(|error| format!("the disk is well, yet {error}"))?;
        player.course.confirmed = Some(player.course.done);
    }
    Ok(player.course)
}

impl Player<'_> {
    /// Adds events up to this one, and writes after some of them.
    fn go_on(&mut self, mut writer: Writer, until: usize) -> Writer {
        while self.course.done < until {
            let event = self.script.events[self.course.done].clone();
            self.course.done += 1;
            let now = self.course.done;
            writer.add(event, self.script.histories[now].state());
            if (now.is_multiple_of(2) || now.is_multiple_of(5)) && writer.write().is_ok() {
                self.course.confirmed = Some(now);
            }
        }
        writer
    }

    /// What is found after the process has ended, gone on with.
    fn restart(&mut self) -> Result<Option<Writer>, String> {
        for attempt in 0..3 {
            if self.disk.is_off() {
                return Ok(None);
            }
            if attempt == 2 {
                self.disk.mend();
            }
            let journals = journals(self.disk, self.bounds);
            let found = journals.left().unsaved;
            let Some((history, writer)) = found.first().and_then(|left| left.resume_writer().ok())
            else {
                continue;
            };
            self.take(&history)?;
            return Ok(Some(writer));
        }
        // Nothing is there; then nothing that would have to be.
        fits(self.script, &self.course, None).map(|_| ())?;
        self.course.done = self.course.confirmed.unwrap_or(0);
        self.course.is_short = true;
        Ok(Some(self.begin_anew()))
    }

    /// Goes on where a history stands that was had back.
    fn take(&mut self, history: &History) -> Result<(), String> {
        let at = fits(self.script, &self.course, Some(history))?;
        self.course.done = at;
        // What has come back was on the disk.
        self.course.confirmed = Some(at);
        self.course.is_short |= history.titles() != self.script.histories[at].titles();
        Ok(())
    }

    fn begin_anew(&self) -> Writer {
        let start = Start {
            state: self.script.histories[self.course.done].state(),
            file: self.file(),
        };
        journals(self.disk, self.bounds).writer(start)
    }

    /// The file after the last save.
    fn file(&self) -> Option<UserFile> {
        let before = self.script.events[..self.course.done].iter().rev();
        let mut saved = before.filter_map(|event| match event {
            Event::Saved { file, .. } => file.clone(),
            _ => None,
        });
        saved.next()
    }

    /// Closes the saved design and opens its file again.
    fn close_and_open(&mut self, writer: Writer) -> Result<Option<Writer>, String> {
        let closed = writer.close();
        if self.disk.is_off() {
            return Ok(None);
        }
        // Where it is not marked as closed, an older moment may be listed, and the design is in its file.
        if closed.is_ok() {
            self.course.confirmed = Some(self.course.done);
        }
        let journals = journals(self.disk, self.bounds);
        let closed = self
            .file()
            .and_then(|file| journals.closed_for(&file.path, file.fingerprint));
        match closed.and_then(|left| left.resume_writer().ok()) {
            Some((history, writer)) => {
                self.take(&history)?;
                Ok(Some(writer))
            }
            None => {
                self.course.is_short = true;
                Ok(Some(self.begin_anew()))
            }
        }
    }
}

/// Which moment of the script a history is that came back, the last if there are several: at least what was confirmed,
/// at most what was done. Without any, nothing was there to lose.
fn fits(script: &Script, course: &Course, back: Option<&History>) -> Result<usize, String> {
    let range = course.confirmed.unwrap_or(0)..=course.done;
    let mut last_first = range.clone().rev();
    let found = match back {
        Some(back) => last_first.find(|at| is_same(back, &script.histories[*at], course.is_short)),
        None => {
            last_first.find(|at| course.confirmed.is_none() || !script.histories[*at].is_changed())
        }
    };
    found.ok_or_else(|| {
        let place =
            |history: &History| (history.revision(), history.place(), history.titles().len());
        let whole =
            (0..=STEPS).find(|at| back.is_some_and(|b| is_same(b, &script.histories[*at], true)));
        format!(
            "{course:?}: came back {:?}, which is {whole:?}",
            back.map(place)
        )
    })
}

/// Whether a history is another one; or if it may be short, whether it has lost nothing but its oldest steps.
fn is_same(back: &History, made: &History, is_short: bool) -> bool {
    if back.revision() != made.revision() || back.is_changed() != made.is_changed() {
        return false;
    }
    let (lost, undone) = (made.place().checked_sub(back.place()), back.titles());
    let Some(lost) = lost.filter(|lost| is_short || *lost == 0) else {
        return false;
    };
    let titles = made.titles();
    let left = &titles[lost..];
    let is_named_alike = if is_short {
        left.starts_with(&undone)
    } else {
        left == undone
    };
    is_named_alike && back.design() == made.design()
}

/// What a restart finds on this disk: mostly one; and one more that could not be closed.
fn found(disk: &FaultyDisk) -> Result<Vec<History>, String> {
    let found = journals(disk, many_segments()).left();
    if !found.damaged.is_empty() {
        return Err(format!("damaged: {:?}", found.damaged));
    }
    let resumed = found.unsaved.iter().map(|left| {
        let (history, _) = left.resume_writer().map_err(|error| error.to_string())?;
        Ok(history)
    });
    resumed.collect()
}

/// Whether one of those that a restart finds is what it has to be, and none is what never was.
fn one_fits(script: &Script, course: &Course, disk: &FaultyDisk) -> Result<(), String> {
    let found = found(disk)?;
    let any = Course {
        confirmed: None,
        is_short: true,
        ..*course
    };
    for history in &found {
        fits(script, &any, Some(history))?;
    }
    let fits = |back| fits(script, course, back);
    let mut wrong = None;
    let all = found.iter().map(Some);
    for back in all.chain(found.is_empty().then_some(None)) {
        match fits(back) {
            Ok(_) => return Ok(()),
            Err(what) => wrong = Some(what),
        }
    }
    wrong.map_or(Ok(()), Err)
}

/// Plays the session with something going wrong, and looks what is left, now and after crashes.
fn check(script: &Script, bounds: Bounds, plan: &Plan, crashes: &[u64]) -> Result<(), String> {
    let disk = new_disk().with(plan.clone());
    let denies = plan.fault == Fault::Fail(ErrorKind::NotFound);
    let mut course = play(script, &disk, bounds, denies)?;
    if plan.fault != Fault::Crash {
        let now = one_fits(script, &course, &disk.settled());
        now.map_err(|what| format!("at last: {what}"))?;
    }
    // What a failed write or sync has left was read after the restart, and is gone after the crash: then the steps before
    // it can no more be undone.
    course.is_short |= disk.has_doubts();
    let lies = plan.fault == Fault::Drop;
    if lies {
        // A disk that said that all is safe may lose anything; but nothing comes up that never was.
        course.confirmed = None;
        course.is_short = true;
    }
    for seed in crashes {
        let after = disk.after_crash(*seed);
        if lies && found(&after.after_crash(0)).is_err() {
            continue;
        }
        let told = |what: String| format!("crash {seed}: {what}");
        one_fits(script, &course, &after).map_err(told)?;
        if is_long() {
            // Finding it changes nothing.
            one_fits(script, &course, &after.after_crash(*seed)).map_err(told)?;
        }
    }
    Ok(())
}

/// Every operation with every fault in the long form; in the short one each operation with some.
fn check_all(bounds: Bounds, seed: u64) {
    let script = Script::new(seed);
    let disk = new_disk();
    let course = play(&script, &disk, bounds, false).unwrap();
    assert_eq!(course.confirmed, Some(STEPS));
    assert!(!course.is_short || bounds == few_segments());
    let operations = disk.operations();
    let mut wrong = Vec::new();
    for at in 0..operations.len() {
        let long: Vec<u64> = (0..12).collect();
        let short = [0, 1 + at as u64 % 3, 4 + at as u64];
        let crashes = if is_long() { &long[..] } else { &short };
        let mut plans = vec![(Plan::once(Fault::Crash, at), crashes)];
        for (number, fault) in FAULTS.into_iter().enumerate() {
            for (kind, lasts) in [1, 8, usize::MAX].into_iter().enumerate() {
                if is_long() || (number * 3 + kind + at).is_multiple_of(19) {
                    plans.push((Plan::lasting(fault, at, lasts), &crashes[..1 + at % 2]));
                }
            }
        }
        for (plan, crashes) in plans {
            if let Err(what) = check(&script, bounds, &plan, crashes) {
                wrong.push(format!("{at}, {:?}, {plan:?}: {what}", operations[at]));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
}

#[test]
fn what_was_confirmed_comes_back_with_all_its_steps() {
    check_all(many_segments(), 1);
}

#[test]
fn what_was_confirmed_comes_back_when_old_segments_go() {
    check_all(few_segments(), 2);
}
