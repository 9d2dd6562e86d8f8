//! The real process killed at random moments of a session without a window: what was confirmed is there, with its steps.
//!
//! This program starts itself as the one that is killed (SIGKILL; on Windows `TerminateProcess`), again and again over
//! the same folder. A few times in `cargo test`; `MISSION_CANVAS_KILLS=200 cargo test --test killed` is the full run.

#![allow(
    clippy::disallowed_types,
    reason = "a test may start itself to be killed"
)]
#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]
#![allow(
    clippy::print_stdout,
    reason = "what is confirmed is told to the parent, and figures to people"
)]

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../all/deeds.rs"]
mod deeds;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../all/faults/dice.rs"]
mod dice;

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant, SystemTime};

use mission_canvas::edit::history::History;
use mission_canvas::format::journal::{Event, UserFile};
use mission_canvas::format::{Fingerprint, native};
use mission_canvas::model::Design;
use mission_canvas::store::journal::{Bounds, Journal, Journals, Left, Start};
use mission_canvas::store::{self, Folders, SystemDisk};

use deeds::Walk;
use dice::Dice;

/// The variables by which the child knows that it is one, where, and what to do.
const FOLDER: &str = "MISSION_CANVAS_KILLED_FOLDER";
const SEED: &str = "MISSION_CANVAS_KILLED_SEED";
/// So many times, where `MISSION_CANVAS_KILLS` says nothing.
const SHORT: usize = 8;
/// Every so many steps one is a save.
const SAVE: usize = 9;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let (Ok(folder), Ok(seed)) = (std::env::var(FOLDER), std::env::var(SEED)) {
        return live(Path::new(&folder), seed.parse().unwrap());
    }
    // As `cargo test` asks other test programs: what there is, and only what has this in its name.
    if arguments.iter().any(|argument| argument == "--list") {
        return println!("killed: test");
    }
    let mut filters = arguments
        .iter()
        .filter(|argument| !argument.starts_with('-'))
        .peekable();
    if filters.peek().is_some() && !filters.any(|filter| "killed".contains(filter.as_str())) {
        return;
    }
    let times = std::env::var("MISSION_CANVAS_KILLS");
    kill_again_and_again(times.map_or(SHORT, |times| times.parse().unwrap()));
}

fn journals(folder: &Path) -> Journals {
    let journals = Journals::new(&Folders::at(&folder.join("data")), Arc::new(SystemDisk));
    // Short segments, so that many are begun; together so large that no step is given up for room.
    journals.within(Bounds {
        segment: 20_000,
        ..Bounds::default()
    })
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("plan.mission")
}

/// What an earlier run has left: unsaved, or closed when all was in the file.
fn left(folder: &Path) -> Option<Left> {
    let journals = journals(folder);
    let found = journals.left();
    assert!(found.damaged.is_empty(), "damaged: {:?}", found.damaged);
    assert!(
        found.unsaved.len() <= 1,
        "{} unsaved designs",
        found.unsaved.len()
    );
    let file = file_in(folder);
    let closed = || {
        let fingerprint = Fingerprint::of(&store::read(&file).ok()?);
        journals.closed_for(&file, fingerprint)
    };
    found.unsaved.into_iter().next().or_else(closed)
}

/// A session: the same on child and parent for the same seed and beginning.
struct Session {
    walk: Walk,
    history: History,
    number: usize,
}

impl Session {
    fn new(seed: u64, history: History) -> Self {
        Self {
            walk: Walk::new(seed),
            history,
            number: 0,
        }
    }

    /// Does the next step; what happened, or `None` if the file is to be saved.
    fn next(&mut self) -> Option<Event> {
        self.number += 1;
        if self.number.is_multiple_of(SAVE) {
            return None;
        }
        let before = self.history.clone();
        Some(self.walk.step(&mut self.history).event(&before))
    }

    fn mark_saved(&mut self) {
        self.history.mark_saved(self.history.revision());
    }
}

/// A design that was just opened from its file, or a new one.
fn opened(folder: &Path) -> Start {
    let file = file_in(folder);
    let Ok(bytes) = store::read(&file) else {
        return Start {
            state: History::new(Design::new(), false).state(),
            file: None,
        };
    };
    let fingerprint = Fingerprint::of(&bytes);
    Start {
        state: History::new(native::read(&bytes).unwrap().0, true).state(),
        file: Some(UserFile {
            path: file,
            fingerprint,
        }),
    }
}

/// The child: goes on where the last one was killed, until it is killed itself.
fn live(folder: &Path, seed: u64) {
    let (history, journal) = match left(folder) {
        Some(left) => left.resume().unwrap(),
        None => {
            let start = opened(folder);
            let history = History::from_state(&start.state);
            (history, journals(folder).begin(start))
        }
    };
    let mut session = Session::new(seed, history);
    let mut dice = Dice::new(seed);
    tell("begun", 0);
    loop {
        let event = session.next();
        tell("doing", session.number);
        let event = event.unwrap_or_else(|| save(folder, &mut session));
        journal.record(event, &session.history);
        rest(&mut dice, &journal, session.number);
    }
}

fn save(folder: &Path, session: &mut Session) -> Event {
    let bytes = native::write(session.history.design());
    store::write(&file_in(folder), &bytes).unwrap();
    tell("saved", session.number);
    session.mark_saved();
    Event::Saved {
        revision: session.history.revision(),
        file: Some(UserFile {
            path: file_in(folder),
            fingerprint: Fingerprint::of(&bytes),
        }),
    }
}

/// Waits as people do, or until all is confirmed.
fn rest(dice: &mut Dice, journal: &Journal, number: usize) {
    match dice.below(12) {
        0..3 if journal.flush(Duration::from_secs(60)) => tell("kept", number),
        3..8 => std::thread::sleep(Duration::from_millis(dice.below(12) as u64)),
        8 => std::thread::sleep(Duration::from_millis(260)),
        _ => {}
    }
}

fn tell(what: &str, number: usize) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{what} {number}").unwrap();
    out.flush().unwrap();
}

/// What a child has told until it was killed.
#[derive(Debug, Default)]
struct Told {
    doing: usize,
    kept: usize,
    saved: Vec<usize>,
    /// When each step was done.
    times: Vec<Instant>,
}

impl Told {
    fn take(&mut self, line: &str, at: Instant) {
        let (what, number) = line.split_once(' ').unwrap();
        let number = number.parse().unwrap();
        match what {
            "begun" => {}
            "doing" => {
                self.doing = number;
                self.times.push(at);
            }
            "saved" => self.saved.push(number),
            "kept" => self.kept = number,
            _ => panic!("{line}"),
        }
    }
}

/// What has been seen over all rounds.
#[derive(Debug, Default)]
struct Figures {
    steps: usize,
    confirmed: usize,
    lost: usize,
    saves: usize,
    /// The age of the oldest step that was not yet on the disk.
    oldest: Duration,
    /// Rounds that ended before the child had begun.
    early: usize,
    /// Rounds in which the file was newer than the journal, which had nothing unsaved.
    newer_files: usize,
}

/// The parent.
fn kill_again_and_again(times: usize) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let first = now.unwrap().as_nanos() as u64;
    println!("killing {times} times, seed {first}");
    let mut dice = Dice::new(first);
    let (mut history, mut file) = (History::new(Design::new(), false), None);
    let mut figures = Figures::default();
    for round in 0..times {
        let seed = first.wrapping_add(round as u64);
        let (told, killed) = run(folder, seed, &mut dice);
        let (moments, contents) = moments(seed, history.clone(), told.doing);
        let (back, is_of_journal) = come_back(folder, told.kept);
        let there = store::read(&file_in(folder)).ok();
        let is_there = |at: &usize| match is_of_journal {
            true => is_same(&back, &moments[*at]),
            // Killed after a save and before the journal knew of it, with nothing unsaved before: the file is newer.
            false if *at > told.kept => {
                let held = |(number, content): &(usize, Vec<u8>)| {
                    number == at && Some(content) == there.as_ref()
                };
                contents.iter().any(held)
            }
            // Nothing of this round was confirmed, and nothing unsaved was there before.
            false => told.kept == 0 && is_same(&back, &moments[0]),
        };
        let Some(at) = (told.kept..=told.doing).rev().find(is_there) else {
            panic!("round {round}: {} came back, {told:?}", describe(&back));
        };
        figures.newer_files += usize::from(!is_of_journal && at > 0);
        let last = told.saved.last().copied();
        let is_whole = contents
            .iter()
            .any(|(number, content)| Some(*number) >= last && Some(content) == there.as_ref());
        assert!(
            is_whole || last.is_none() && there == file,
            "round {round}: the file, {told:?}"
        );
        figures.take(&told, at, killed);
        (history, file) = (back, there);
    }
    println!("{times} kills: {figures:?}");
    println!(
        "design of {} nodes, {} steps to undo, data {} KB in {} files, {} files beside the design",
        history.design().nodes().len(),
        history.place(),
        files(&folder.join("data")).iter().sum::<u64>() / 1024,
        files(&folder.join("data")).len(),
        std::fs::read_dir(folder).unwrap().count() - 2,
    );
    assert!(
        figures.confirmed > 0 && figures.saves > 0,
        "nothing happened"
    );
}

impl Figures {
    fn take(&mut self, told: &Told, at: usize, killed: Instant) {
        self.steps += at;
        self.confirmed += told.kept;
        self.lost += told.doing - at;
        self.saves += told.saved.len();
        self.early += usize::from(told.doing == 0);
        if let Some(done) = told.times.get(at) {
            self.oldest = self.oldest.max(killed.duration_since(*done));
        }
    }
}

/// Starts a child and kills it at some moment; what it has told, and when it was killed.
fn run(folder: &Path, seed: u64, dice: &mut Dice) -> (Told, Instant) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .env(FOLDER, folder)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = listen(&mut child);
    let mut told = Told::default();
    // Some while they begin, most in the middle of their work.
    if dice.below(8) > 0 {
        let (line, at) = lines.recv_timeout(Duration::from_secs(120)).unwrap();
        told.take(&line, at);
    }
    std::thread::sleep(Duration::from_micros(dice.below(700_000) as u64));
    assert!(
        child.try_wait().unwrap().is_none(),
        "it ended by itself: {told:?}"
    );
    let killed = Instant::now();
    child.kill().unwrap();
    child.wait().unwrap();
    // What it had told before.
    for (line, at) in lines {
        told.take(&line, at);
    }
    (told, killed)
}

fn listen(child: &mut Child) -> Receiver<(String, Instant)> {
    let (sender, receiver) = channel();
    let lines = BufReader::new(child.stdout.take().unwrap()).split(b'\n');
    std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            let line = String::from_utf8(line).unwrap();
            if sender.send((line, Instant::now())).is_err() {
                return;
            }
        }
    });
    receiver
}

/// What a history without any disk is after each step of a round, and what the file is after each save.
fn moments(seed: u64, history: History, steps: usize) -> (Vec<History>, Vec<(usize, Vec<u8>)>) {
    let mut session = Session::new(seed, history.clone());
    let (mut moments, mut contents) = (vec![history], Vec::new());
    for number in 1..=steps {
        if session.next().is_none() {
            contents.push((number, native::write(session.history.design())));
            session.mark_saved();
        }
        moments.push(session.history.clone());
    }
    (moments, contents)
}

/// The history as the next run finds it, and whether in the journal.
fn come_back(folder: &Path, kept: usize) -> (History, bool) {
    // Some systems let go of what a process held a moment after its end.
    for _ in 0..20 {
        if let Some(left) = left(folder) {
            return (left.resume_writer().unwrap().0, true);
        }
        if kept == 0 && files(&folder.join("data")).is_empty() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    (History::from_state(&opened(folder).state), false)
}

fn is_same(back: &History, made: &History) -> bool {
    back.state() == made.state() && back.titles() == made.titles() && back.place() == made.place()
}

fn describe(history: &History) -> String {
    format!(
        "revision {}, {} of {:?}",
        history.revision(),
        history.place(),
        history.titles()
    )
}

/// The lengths of all files below a folder.
fn files(folder: &Path) -> Vec<u64> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let lengths = entries.flat_map(|entry| {
        let path = entry.unwrap().path();
        match path.metadata() {
            Ok(about) if about.is_dir() => files(&path),
            Ok(about) => vec![about.len()],
            Err(_) => Vec::new(),
        }
    });
    lengths.collect()
}
