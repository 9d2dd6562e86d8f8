//! Bytes of a journal as records. Never panics, and takes no more memory than a few times the bytes.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::native;
use super::super::native::v1::Id;
use super::edits::{EditLine, Title};
use super::{About, Entry, Event, FORMAT, Fingerprint, Head, Segment, UserFile, VERSION, line};
use crate::edit::Edit;
use crate::edit::history::State;
use crate::model::{LinkId, NoteId, Numbers};

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    Head(Box<HeadLine>),
    Event(EntryLine),
    About(AboutLine),
}

#[derive(Deserialize, Serialize)]
pub(super) struct HeadLine {
    pub format: Id,
    pub version: u32,
    pub number: u64,
    pub time: i64,
    pub revision: u64,
    pub latest: u64,
    pub saved: Option<u64>,
    pub file: Option<FileLine>,
    pub links: Vec<u32>,
    pub notes: Vec<u32>,
    pub design: String,
}

#[derive(Deserialize, Serialize)]
pub(super) struct FileLine {
    pub path: String,
    #[serde(flatten)]
    pub fingerprint: Fingerprint,
}

#[derive(Deserialize, Serialize)]
pub(super) struct EntryLine {
    #[serde(rename = "n")]
    pub number: u64,
    pub time: i64,
    pub revision: u64,
    #[serde(rename = "did")]
    pub event: EventLine,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum EventLine {
    Commit(Title, EditLine),
    Extend(EditLine),
    Undo(usize),
    Redo(usize),
    Saved(u64, Option<FileLine>),
}

#[derive(Deserialize, Serialize)]
pub(super) struct AboutLine {
    pub version: u32,
    pub file: Option<FileLine>,
    pub closed: bool,
    pub time: i64,
}

/// What every version of a head says.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Any {
    Head(AnyHead),
}

#[derive(Deserialize)]
struct AnyHead {
    version: u32,
}

/// What can be read of a segment.
pub fn read(bytes: &[u8]) -> Segment {
    let mut segment = Segment {
        head: None,
        entries: Vec::new(),
        is_damaged: bytes.is_empty(),
        is_newer: false,
    };
    for (place, bytes) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let text = line::text(bytes);
        if place == 0 {
            segment.is_newer = text.is_some_and(is_newer);
            if segment.is_newer {
                return segment;
            }
        }
        let line = text.and_then(|text| serde_json::from_str(text).ok());
        let is_sound = match line {
            Some(Line::Head(head)) if place == 0 => {
                segment.head = head_of(*head);
                segment.head.is_some()
            }
            Some(Line::Event(entry)) => {
                let entry = entry_of(entry);
                let is_sound = entry.is_some();
                segment.entries.extend(entry);
                is_sound
            }
            _ => false,
        };
        segment.is_damaged |= !is_sound;
    }
    segment
}

/// What a file says about a journal; `None` if it cannot be read.
pub fn about(bytes: &[u8]) -> Option<About> {
    let Line::About(line) = serde_json::from_str(line::text(bytes)?).ok()? else {
        return None;
    };
    Some(About {
        file: line.file.map(file_of),
        is_closed: line.closed,
        time: time_of(line.time)?,
    })
}

fn is_newer(text: &str) -> bool {
    matches!(serde_json::from_str(text), Ok(Any::Head(head)) if head.version > VERSION)
}

fn head_of(line: HeadLine) -> Option<Head> {
    if line.format.0 != FORMAT {
        return None;
    }
    let (design, _) = native::read(line.design.as_bytes()).ok()?;
    let numbers = Numbers {
        links: line.links.into_iter().map(LinkId).collect(),
        notes: line.notes.into_iter().map(NoteId).collect(),
    };
    let is_sound = line.revision <= line.latest && line.latest < u64::MAX / 2;
    is_sound.then_some(())?;
    Some(Head {
        number: line.number,
        time: time_of(line.time)?,
        state: State {
            design: design.numbered(&numbers)?.into(),
            revision: line.revision,
            latest: line.latest,
            saved: line.saved,
        },
        file: line.file.map(file_of),
    })
}

fn entry_of(line: EntryLine) -> Option<Entry> {
    let edit = |line: EditLine| Edit::try_from(line).ok();
    Some(Entry {
        number: line.number,
        time: time_of(line.time)?,
        revision: line.revision,
        event: match line.event {
            EventLine::Commit(title, line) => Event::Commit {
                title: title.0,
                edit: edit(line)?,
            },
            EventLine::Extend(line) => Event::Extend { edit: edit(line)? },
            EventLine::Undo(steps) => Event::Undo(steps),
            EventLine::Redo(steps) => Event::Redo(steps),
            EventLine::Saved(revision, file) => Event::Saved {
                revision,
                file: file.map(file_of),
            },
        },
    })
}

fn file_of(line: FileLine) -> UserFile {
    UserFile {
        path: PathBuf::from(line.path),
        fingerprint: line.fingerprint,
    }
}

fn time_of(milliseconds: i64) -> Option<Timestamp> {
    Timestamp::from_millisecond(milliseconds).ok()
}
