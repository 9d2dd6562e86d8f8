//! How long keeping the open design takes.
//!
//! `cargo bench --bench journal --no-default-features` prints `journal N WHAT: X` for designs of growing size. On the
//! window's thread: *move*, *change* and *move all*, handing over a step that moves one node, changes one and moves all.
//! Beside it: *begin*, writing the first segment; *kept*, from a step until it is on the disk, with the 250 ms that
//! steps are gathered for; *bytes*, how much 500 steps take on the disk; *replay*, reading them again.

#[path = "../tests/all/theatre.rs"]
mod theatre;

use std::sync::Arc;
use std::time::{Duration, Instant};

use mission_canvas::edit::Edit;
use mission_canvas::edit::history::History;
use mission_canvas::format::journal::Event;
use mission_canvas::model::{Design, Node, Rect};
use mission_canvas::store::journal::{Journal, Journals, Kept, Start};
use mission_canvas::store::{Folders, SystemDisk};

const SIZES: [(usize, usize); 3] = [(100, 300), (1_000, 3_000), (10_000, 30_000)];
const SEED: u64 = 2009;
const STEPS: usize = 500;

fn main() {
    for (nodes, links) in SIZES {
        let say = |what: &str, value: String| {
            #[allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]
            {
                println!("journal {nodes} {what}: {value}");
            }
        };
        let folder = tempfile::tempdir();
        #[allow(clippy::expect_used, reason = "a benchmark may fail")]
        let folder = folder.expect("a folder for the benchmark");
        let design = theatre::placed(nodes, links, SEED);
        measure(folder.path(), design, &say);
    }
}

fn measure(home: &std::path::Path, design: Design, say: &dyn Fn(&str, String)) {
    let journals = Journals::new(&Folders::at(home), Arc::new(SystemDisk));
    let mut history = History::new(design, true);
    let journal = journals.begin(Start {
        state: history.state(),
        file: None,
    });
    let all: Vec<Node> = history.design().nodes().cloned().collect();
    let moved = |node: &Node, by: f32| {
        let rect = Rect::new(
            node.rect.x + by,
            node.rect.y,
            node.rect.width,
            node.rect.height,
        );
        Edit::Place(node.id.clone(), rect)
    };
    let begun = Instant::now();
    record(&journal, &mut history, moved(&all[0], 0.25));
    until_kept(&journal, &history);
    say("begin", milliseconds(begun.elapsed()));
    let begun = Instant::now();
    record(&journal, &mut history, moved(&all[0], 0.5));
    until_kept(&journal, &history);
    say("kept", milliseconds(begun.elapsed()));
    let mut times = Vec::new();
    for step in 0..STEPS {
        let by = 1.0 + step as f32 / 4.0;
        times.push(record(
            &journal,
            &mut history,
            moved(&all[step % all.len()], by),
        ));
    }
    say("move", microseconds(median(&mut times)));
    times.clear();
    for node in all.iter().take(50) {
        let mut node = node.clone();
        node.note = "Changed".to_owned();
        times.push(record(
            &journal,
            &mut history,
            Edit::PutNode(Box::new(node)),
        ));
    }
    say("change", microseconds(median(&mut times)));
    times.clear();
    for step in 0..5_u8 {
        let edits = all
            .iter()
            .map(|node| moved(node, 200.0 + f32::from(step)))
            .collect();
        times.push(record(
            &journal,
            &mut history,
            Edit::group("Arrange", edits),
        ));
    }
    say("move all", microseconds(median(&mut times)));
    until_kept(&journal, &history);
    drop(journal);
    say("bytes", format!("{} KB", size(home) / 1024));
    let begun = Instant::now();
    let left = journals.left().unsaved;
    say("replay", milliseconds(begun.elapsed()));
    assert!(
        left.first()
            .is_some_and(|left| left.design == *history.design())
    );
}

/// Does an edit and hands it over; how long the handing over took.
fn record(journal: &Journal, history: &mut History, edit: Edit) -> Duration {
    let changed = history.commit("Step", &edit);
    assert_eq!(changed, Ok(true), "a step changes something");
    let begun = Instant::now();
    let title = "Step".to_owned();
    let event = Event::Commit {
        title,
        edit: edit.clone(),
    };
    journal.record(event, history);
    begun.elapsed()
}

fn until_kept(journal: &Journal, history: &History) {
    while journal.kept() != Kept::UpTo(history.revision()) {
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn size(folder: &std::path::Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(about) if about.is_dir() => size(&entry.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        })
        .sum()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1_000.0)
}

fn microseconds(time: Duration) -> String {
    format!("{:.1} µs", time.as_secs_f64() * 1_000_000.0)
}
