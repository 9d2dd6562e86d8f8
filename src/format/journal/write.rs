//! Records of a journal as bytes.

use super::super::native;
use super::super::native::words::Text;
use super::edits::EditLine;
use super::read::{AboutLine, EntryLine, EventLine, FileLine, HeadLine, Line};
use super::{About, Entry, Event, FORMAT, Head, UserFile, VERSION, line};
use crate::model::Numbers;

/// The line that a segment begins with; `None` if the design is larger than what can be read again.
pub fn write_head(head: &Head) -> Option<Vec<u8>> {
    let design = native::write_exact(&head.state.design);
    if design.len() > native::LARGEST {
        return None;
    }
    let Numbers { links, notes } = head.state.design.numbers();
    Some(line::write(&Line::Head(Box::new(HeadLine {
        format: Text(FORMAT.to_owned()),
        version: VERSION,
        number: head.number,
        time: head.time.as_millisecond(),
        revision: head.state.revision,
        latest: head.state.latest,
        saved: head.state.saved,
        file: file_line(head.file.as_ref()),
        links: links.into_iter().map(|id| id.0).collect(),
        notes: notes.into_iter().map(|id| id.0).collect(),
        design,
    }))))
}

/// The line of an event.
pub fn write_event(entry: &Entry) -> Vec<u8> {
    line::write(&Line::Event(EntryLine {
        number: entry.number,
        time: entry.time.as_millisecond(),
        revision: entry.revision,
        event: match &entry.event {
            Event::Commit { title, edit } => {
                EventLine::Commit(Text(title.clone()), EditLine::from(edit))
            }
            Event::Extend { edit } => EventLine::Extend(EditLine::from(edit)),
            Event::Undo(steps) => EventLine::Undo(*steps),
            Event::Redo(steps) => EventLine::Redo(*steps),
            Event::Saved { revision, file } => {
                EventLine::Saved(*revision, file_line(file.as_ref()))
            }
        },
    }))
}

/// The file that says what a journal is about.
pub fn write_about(about: &About) -> Vec<u8> {
    line::write(&Line::About(AboutLine {
        version: VERSION,
        file: file_line(about.file.as_ref()),
        closed: about.is_closed,
        time: about.time.as_millisecond(),
    }))
}

/// `None` also for a path that is no Unicode text.
fn file_line(file: Option<&UserFile>) -> Option<FileLine> {
    let file = file?;
    Some(FileLine {
        path: file.path.to_str()?.to_owned(),
        fingerprint: file.fingerprint,
    })
}
