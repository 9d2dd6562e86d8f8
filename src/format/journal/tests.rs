//! Every edit comes back equal, every sequence of events leads where it led, and no bytes make the reader panic.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;

use super::{Entry, Event, Head, Segment, UserFile, read, replay, write_event, write_head};
use crate::catalogue::sketch;
use crate::edit::Edit;
use crate::edit::history::History;
use crate::format::Fingerprint;
use crate::model::{
    Acceptance, AgreedResult, Attributes, Class, Fields, LinkKind, NamedView, Node, Note, NoteId,
    Phase, Rect, Role, Set, Size, Territories, Unknown, Vocabulary,
};
use crate::model::{Dimension, Hat, Link, LinkId, Owner};

fn word<T: Vocabulary>() -> impl Strategy<Value = T> {
    prop::sample::select(T::ALL)
}

fn words<T: Vocabulary>() -> impl Strategy<Value = Set<T>> {
    prop::collection::vec(word::<T>(), 0..3).prop_map(|all| all.into_iter().collect())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z ]{0,12}", any::<String>()]
}

fn unknown() -> impl Strategy<Value = Unknown> {
    let value = prop_oneof![
        Just("null".to_owned()),
        Just("[1,{\"a\":\"b\"}]".to_owned()),
        any::<i32>().prop_map(|n| n.to_string()),
    ];
    prop::collection::btree_map("x-[a-z]{1,5}", value, 0..3)
}

fn number() -> impl Strategy<Value = f32> {
    prop_oneof![
        (-99_999_i32..99_999).prop_map(|n| n as f32),
        -99_999.0_f32..99_999.0,
        Just(0.1_f32),
        Just(-0.000_123_4_f32),
    ]
}

fn rect() -> impl Strategy<Value = Rect> {
    (number(), number(), number(), number())
        .prop_map(|(x, y, width, height)| Rect::new(x, y, width.abs(), height.abs()))
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof!["[a-d]", "[a-zé \"\\\\]{1,9}"]
}

fn attributes() -> impl Strategy<Value = Attributes> {
    (
        prop::option::of(word::<Owner>()),
        prop::option::of(words::<Dimension>()),
        prop::option::of(words::<Hat>()),
        any::<Option<bool>>(),
    )
        .prop_map(|(owner, dimensions, hats, strategy)| Attributes {
            owner,
            dimensions,
            hats,
            strategy,
            ..Attributes::default()
        })
}

fn results() -> impl Strategy<Value = Vec<AgreedResult>> {
    let one =
        (text(), prop::option::of(id()), unknown()).prop_map(|(result, responsible, unknown)| {
            AgreedResult {
                result,
                responsible: responsible.map(Into::into),
                due: "2011-12".parse().ok(),
                unknown,
            }
        });
    prop::collection::vec(one, 0..3)
}

fn node() -> impl Strategy<Value = Box<Node>> {
    let kind = prop::sample::select(&["joc", "custom", "no-such-kind", "undp"][..]);
    let ways = (
        id(),
        kind,
        word::<Class>(),
        prop::option::of(text()),
        prop::option::of(id()),
    );
    let more = (attributes(), results(), words::<Phase>(), text(), unknown());
    let drawn = (
        rect(),
        prop::option::of((number(), number())),
        any::<bool>(),
    );
    (ways, more, drawn).prop_map(|((id, kind, class, name, within), more, drawn)| {
        let (attributes, results, phases, note, unknown) = more;
        let (rect, collapsed, locked) = drawn;
        Box::new(Node {
            name,
            within: within.map(Into::into),
            attributes,
            results,
            phases,
            note,
            rect,
            collapsed: collapsed.map(|(width, height)| Size::new(width, height)),
            locked,
            unknown,
            ..Node::new(id, kind, class)
        })
    })
}

fn link() -> impl Strategy<Value = Box<Link>> {
    (
        any::<u32>(),
        id(),
        word::<LinkKind>(),
        id(),
        words::<Phase>(),
        text(),
        unknown(),
    )
        .prop_map(|(number, from, kind, to, phases, note, unknown)| {
            Box::new(Link {
                id: LinkId(number),
                role: (number % 2 == 0).then_some(Role::Observer),
                phases,
                note,
                unknown,
                ..Link::new(from, kind, to)
            })
        })
}

fn note() -> impl Strategy<Value = Box<Note>> {
    (any::<u32>(), text(), prop::option::of(rect()), unknown()).prop_map(
        |(number, text, rect, unknown)| {
            Box::new(Note {
                id: NoteId(number),
                unknown,
                ..Note::new(text, rect)
            })
        },
    )
}

fn fields() -> impl Strategy<Value = Box<Fields>> {
    (
        text(),
        text(),
        prop::option::of(word::<Phase>()),
        (number(), number(), number()),
    )
        .prop_map(|(title, author, phase, (divide, firewall, ground))| {
            Box::new(Fields {
                title,
                author,
                date: "2011-12-31".parse().ok(),
                period: "2004/2006".parse().ok(),
                phase,
                territories: Territories {
                    divide,
                    firewall,
                    ground,
                },
                ..Fields::default()
            })
        })
}

fn accepted() -> impl Strategy<Value = Vec<Acceptance>> {
    let one = (
        id(),
        prop::collection::vec(id(), 0..3),
        text(),
        text(),
        unknown(),
    )
        .prop_map(|(rule, subjects, about, reason, unknown)| Acceptance {
            rule,
            subjects: subjects.into_iter().map(Into::into).collect(),
            author: about.clone(),
            about,
            reason,
            date: None,
            unknown,
        });
    prop::collection::vec(one, 0..3)
}

fn views() -> impl Strategy<Value = Vec<NamedView>> {
    let one = (text(), rect(), words::<LinkKind>(), unknown()).prop_map(
        |(name, area, kinds, unknown)| NamedView {
            name,
            area,
            kinds,
            unknown,
        },
    );
    prop::collection::vec(one, 0..3)
}

fn edit() -> impl Strategy<Value = Edit> {
    let leaf = prop_oneof![
        node().prop_map(Edit::AddNode),
        node().prop_map(Edit::PutNode),
        id().prop_map(|id| Edit::RemoveNode(id.into())),
        (id(), rect()).prop_map(|(id, rect)| Edit::Place(id.into(), rect)),
        (id(), prop::option::of(id()))
            .prop_map(|(id, frame)| Edit::SetWithin(id.into(), frame.map(Into::into))),
        (id(), 0_usize..9).prop_map(|(id, place)| Edit::Order(id.into(), place)),
        link().prop_map(Edit::AddLink),
        link().prop_map(Edit::PutLink),
        any::<u32>().prop_map(|id| Edit::RemoveLink(LinkId(id))),
        fields().prop_map(Edit::SetFields),
        accepted().prop_map(Edit::SetAccepted),
        note().prop_map(Edit::AddNote),
        note().prop_map(Edit::PutNote),
        any::<u32>().prop_map(|id| Edit::RemoveNote(NoteId(id))),
        views().prop_map(Edit::SetViews),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        (text(), prop::collection::vec(inner, 0..4))
            .prop_map(|(title, edits)| Edit::Group { title, edits })
    })
}

fn entry(number: u64, revision: u64, event: Event) -> Entry {
    Entry {
        number,
        time: Timestamp::from_millisecond(1_700_000_000_123).unwrap(),
        revision,
        event,
    }
}

fn head(number: u64, history: &History) -> Head {
    Head {
        number,
        time: Timestamp::from_millisecond(1_700_000_000_000).unwrap(),
        state: history.state(),
        file: Some(file()),
    }
}

fn file() -> UserFile {
    UserFile {
        path: "/home/é/a b.mission".into(),
        fingerprint: Fingerprint::of(b"x"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_edit_comes_back_equal(edit in edit(), title in text()) {
        let commit = entry(1, 2, Event::Commit { title, edit: edit.clone() });
        let extend = entry(2, 3, Event::Extend { edit });
        let bytes = [write_event(&commit), write_event(&extend)].concat();
        prop_assert_eq!(read(&bytes).entries, vec![commit, extend]);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        at in any::<prop::sample::Index>(),
    ) {
        let history = session(&[1, 2, 3]).1;
        let mut whole = write_head(&head(0, &history)).unwrap();
        let place = at.index(whole.len());
        whole.splice(place..place, bytes.iter().copied());
        replay(vec![read(&bytes), read(&whole)]);
    }

    #[test]
    fn every_sequence_of_events_leads_where_it_led(
        acts in prop::collection::vec(any::<u16>(), 1..60),
        cut in any::<prop::sample::Index>(),
    ) {
        let (start, end, entries) = session(&acts);
        let mut bytes = write_head(&head(0, &start)).unwrap();
        for (_, entry) in &entries {
            bytes.extend(write_event(entry));
        }
        let replayed = replay(vec![read(&bytes)]).unwrap();
        prop_assert!(!replayed.is_cut);
        prop_assert_eq!(told(&replayed.history), told(&end));
        // Two segments say the same as one.
        let (at, _) = (cut.index(entries.len()), ());
        let middle = entries[at].0.clone();
        let mut first = write_head(&head(0, &start)).unwrap();
        let mut second = write_head(&head(at as u64, &middle)).unwrap();
        for (place, (_, entry)) in entries.iter().enumerate() {
            // The first one also says what was not confirmed.
            if place < at + 2 {
                first.extend(write_event(entry));
            }
            if place >= at {
                second.extend(write_event(entry));
            }
        }
        let both = vec![read(&first), read(&second)];
        let replayed = replay(both).unwrap();
        prop_assert_eq!(told(&replayed.history), told(&end));
        // By itself the second one has the design at least.
        if let Some(replayed) = replay(vec![read(&second)])
            && replayed.number == entries.len() as u64
        {
            prop_assert_eq!(replayed.history.state(), end.state());
        }
    }
}

/// A history before and after some random acts, with the history before each event.
fn session(acts: &[u16]) -> (History, History, Vec<(History, Entry)>) {
    let design = sketch::read("joc joc\nforce force\nforce -member-> joc\nundp undp").unwrap();
    let start = History::new(design, true);
    let mut history = start.clone();
    let mut entries = Vec::new();
    for act in acts {
        let before = history.clone();
        if let Some(event) = act_on(&mut history, *act) {
            let number = entries.len() as u64 + 1;
            entries.push((before, entry(number, history.revision(), event)));
        }
    }
    if entries.is_empty() {
        let before = history.clone();
        let event = act_on(&mut history, 0).unwrap();
        entries.push((before, entry(1, history.revision(), event)));
    }
    (start, history, entries)
}

fn act_on(history: &mut History, act: u16) -> Option<Event> {
    let number = f32::from(act) + 0.1;
    let design = history.design();
    let last_link = design.links().last().map(|link| link.id);
    let edit = match act % 11 {
        0 | 1 => Edit::Place("joc".into(), Rect::new(number, 0.3, 100.0, 50.0)),
        2 => Edit::AddLink(Box::new(Link::new("undp", LinkKind::Coordinates, "force"))),
        3 => Edit::RemoveLink(last_link?),
        4 => Edit::AddNote(Box::new(Note::new(format!("{act}"), None))),
        5 => Edit::RemoveNote(design.notes().next()?.id),
        6 => {
            let undo = history.place().min(usize::from(act / 11 % 4));
            history.go_to(history.place() - undo);
            return (undo > 0).then_some(Event::Undo(undo));
        }
        7 => {
            let before = history.place();
            history.go_to(before + usize::from(act / 11 % 4));
            let redo = history.place() - before;
            return (redo > 0).then_some(Event::Redo(redo));
        }
        8 => {
            let revision = history.revision();
            history.mark_saved(revision);
            let file = Some(file());
            return Some(Event::Saved { revision, file });
        }
        _ => {
            let edit = Edit::Place("undp".into(), Rect::new(number, 0.7, 90.0, 50.0));
            if history.can_extend("Nudge") {
                let changed = history.amend(&edit).unwrap();
                return changed.then_some(Event::Extend { edit });
            }
            let title = "Nudge".to_owned();
            let changed = history.commit(&title, &edit).unwrap();
            return changed.then_some(Event::Commit { title, edit });
        }
    };
    let title = format!("Act {act}");
    let changed = history.commit(&title, &edit).unwrap();
    changed.then_some(Event::Commit { title, edit })
}

type Told = (
    crate::edit::history::State,
    usize,
    Vec<String>,
    BTreeMap<usize, (u64, bool)>,
);

fn told(history: &History) -> Told {
    let titles = history.titles().into_iter().map(str::to_owned).collect();
    let mut other = history.clone();
    let mut revisions = BTreeMap::new();
    for place in 0..=history.titles().len() {
        other.go_to(place);
        revisions.insert(place, (other.revision(), other.is_changed()));
    }
    (history.state(), history.place(), titles, revisions)
}

#[test]
fn a_head_says_everything_and_a_newer_one_is_left_alone() {
    let (_, history, _) = session(&[0, 2, 2, 3, 4, 4, 5, 8, 9]);
    let head = head(7, &history);
    let bytes = write_head(&head).unwrap();
    let expected = Segment {
        head: Some(head),
        entries: Vec::new(),
        is_damaged: false,
        is_newer: false,
    };
    assert_eq!(read(&bytes), expected);
    let text = String::from_utf8(bytes[9..bytes.len() - 1].to_vec()).unwrap();
    let newer = text.replace("\"version\":1,", "\"version\":2,\"more\":[1],");
    let bytes = format!("{:08x} {newer}\n", crc32fast::hash(newer.as_bytes()));
    let segment = read(bytes.as_bytes());
    assert!(segment.is_newer && segment.head.is_none());
}
