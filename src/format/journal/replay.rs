//! Doing again what a journal says was done.

use std::cmp::Ordering;

use jiff::Timestamp;

use super::{Entry, Event, Segment, UserFile};
use crate::edit::history::{DEPTH, History};

/// How far a journal that begins somewhere can follow undo and redo: it knows only the steps that were done since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    undo: usize,
    redo: usize,
}

impl Reach {
    /// Takes an event into account; `None` if what it needs was done before the beginning.
    #[must_use]
    pub fn follow(self, event: &Event) -> Option<Self> {
        let Self { undo, redo } = self;
        let (undo, redo) = match event {
            Event::Commit { .. } => ((undo + 1).min(DEPTH), 0),
            Event::Extend { .. } => (undo, if undo == 0 { return None } else { 0 }),
            Event::Undo(steps) => (undo.checked_sub(*steps)?, redo + steps),
            Event::Redo(steps) => (undo + steps, redo.checked_sub(*steps)?),
            Event::Saved { .. } => (undo, redo),
        };
        Some(Self { undo, redo })
    }

    /// Whether it reaches as far back as any history does.
    pub fn is_whole(self) -> bool {
        self.undo >= DEPTH
    }
}

/// A journal that was done again.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// The design with its steps.
    pub history: History,
    /// The user's file, if there is one.
    pub file: Option<UserFile>,
    /// The number of the last event.
    pub number: u64,
    /// When that happened.
    pub time: Timestamp,
    /// Whether something at the end of the journal could not be read.
    pub is_cut: bool,
    /// What each segment would reach if the journal began with it; `None` where it could not follow.
    pub reaches: Vec<Option<Reach>>,
}

/// Does again what these segments say, oldest first; `None` if none of them has a head that can be read.
///
/// It begins with the first head and goes on through all segments. Where events are missing between two of them, it
/// begins anew with the head after the gap, and what could be undone before it is lost.
pub fn replay(segments: Vec<Segment>) -> Option<Replayed> {
    let limits = limits(&segments);
    let last_is_damaged = segments
        .last()
        .is_some_and(|segment| segment.is_damaged || segment.head.is_none());
    let mut seen = 0;
    let mut now: Option<Replayed> = None;
    for (place, (segment, limit)) in segments.into_iter().zip(limits).enumerate() {
        if let Some(head) = segment.head {
            seen = seen.max(head.number);
            let goes_on = now.as_ref().is_some_and(|now| {
                now.number == head.number && now.history.revision() == head.state.revision
            });
            if !goes_on {
                now = Some(Replayed {
                    history: History::from_state(&head.state),
                    file: head.file,
                    number: head.number,
                    time: head.time,
                    is_cut: false,
                    reaches: vec![None; place],
                });
            }
        }
        let Some(now) = &mut now else {
            seen = segment
                .entries
                .iter()
                .map(|e| e.number)
                .fold(seen, u64::max);
            continue;
        };
        now.reaches.push(Some(Reach::default()));
        for entry in segment.entries {
            if entry.number > limit {
                continue;
            }
            seen = seen.max(entry.number);
            if entry.number.cmp(&(now.number + 1)) == Ordering::Equal {
                // What cannot be done leaves a gap, as what is missing does.
                now.follow(&entry);
            }
        }
    }
    let mut replayed = now?;
    replayed.is_cut = last_is_damaged || replayed.number < seen;
    Some(replayed)
}

/// The number of the last event that counts of each segment: one that was begun after a failure says again what the one
/// before it could not be trusted with.
fn limits(segments: &[Segment]) -> Vec<u64> {
    let mut limit = u64::MAX;
    let mut limits = Vec::with_capacity(segments.len());
    for segment in segments.iter().rev() {
        limits.push(limit);
        if let Some(head) = &segment.head {
            limit = limit.min(head.number);
        }
    }
    limits.reverse();
    limits
}

impl Replayed {
    /// Does an event again, unless that does not lead where it led before.
    fn follow(&mut self, entry: &Entry) {
        if !apply(&mut self.history, entry) {
            return;
        }
        if let Event::Saved { file, .. } = &entry.event {
            self.file.clone_from(file);
        }
        self.number = entry.number;
        self.time = entry.time;
        for reach in &mut self.reaches {
            *reach = reach.and_then(|reach| reach.follow(&entry.event));
        }
    }
}

/// Returns whether it was done; if not, nothing has changed.
fn apply(history: &mut History, entry: &Entry) -> bool {
    let is_next = entry.revision == history.state().latest + 1;
    match &entry.event {
        Event::Commit { title, edit } => is_next && history.commit(title, edit) == Ok(true),
        Event::Extend { edit } => is_next && history.place() > 0 && history.amend(edit) == Ok(true),
        Event::Undo(steps) => {
            let place = history.place().checked_sub(*steps);
            place.is_some_and(|place| goes_to(history, place, entry.revision))
        }
        Event::Redo(steps) => {
            let place = history.place().checked_add(*steps);
            let place = place.filter(|place| *place <= history.titles().len());
            place.is_some_and(|place| goes_to(history, place, entry.revision))
        }
        Event::Saved { revision, .. } => {
            let is_same = entry.revision == history.revision();
            if is_same {
                history.mark_saved(*revision);
            }
            is_same
        }
    }
}

fn goes_to(history: &mut History, place: usize, revision: u64) -> bool {
    let before = history.place();
    history.go_to(place);
    let is_there = history.revision() == revision;
    if !is_there {
        history.go_to(before);
    }
    is_there
}
