//! What people do to designs, at random: composed edits, bursts of nudges, undo and redo.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::catalogue;
use mission_canvas::edit::history::History;
use mission_canvas::edit::{Edit, arrange, compose, connect, lock, order};
use mission_canvas::format::clipboard;
use mission_canvas::format::journal::Event;
use mission_canvas::model::{
    Acceptance, Attribute, Class, Design, LinkId, LinkKind, Node, NodeId, NoteId, Phase, Rect, Set,
    Unknown, Vocabulary, point,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What somebody does; numbers choose among what is there.
#[derive(Clone, Debug)]
pub enum Deed {
    Add(usize, usize),
    AddCustom(usize),
    Delete(Vec<usize>, bool),
    DeleteLink(usize),
    Move(Vec<usize>, f32, f32),
    MoveInto(Vec<usize>, Option<usize>),
    Drop(Vec<usize>, f32, f32),
    Connect(usize, usize, usize),
    Become(usize, usize),
    Kind(usize, usize),
    Reverse(usize),
    Rename(usize, String),
    Attribute(usize, usize, String),
    Phases(usize, usize),
    Duplicate(Vec<usize>),
    Paste(Vec<usize>, Option<usize>),
    Align(Vec<usize>, usize),
    Restack(Vec<usize>, usize),
    Lock(Vec<usize>, bool),
    Resize(usize, f32, f32),
    Context(usize),
    Note(usize, String),
    Park(usize),
    DropNote(usize),
    View(usize, String),
    Accept(usize, String),
}

/// Any deed.
pub fn deed() -> impl Strategy<Value = Deed> {
    let few = || prop::collection::vec(any::<usize>(), 1..4);
    let far = || -900.0f32..900.0;
    prop_oneof![
        4 => (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Deed::Add(a, b)),
        1 => any::<usize>().prop_map(Deed::AddCustom),
        1 => (few(), any::<bool>()).prop_map(|(a, b)| Deed::Delete(a, b)),
        1 => any::<usize>().prop_map(Deed::DeleteLink),
        2 => (few(), far(), far()).prop_map(|(a, x, y)| Deed::Move(a, x, y)),
        3 => (few(), prop::option::of(any::<usize>())).prop_map(|(a, b)| Deed::MoveInto(a, b)),
        2 => (few(), far(), far()).prop_map(|(a, x, y)| Deed::Drop(a, x, y)),
        4 => (any::<usize>(), any::<usize>(), any::<usize>()).prop_map(|(a, b, c)| Deed::Connect(a, b, c)),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Deed::Become(a, b)),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Deed::Kind(a, b)),
        1 => any::<usize>().prop_map(Deed::Reverse),
        1 => (any::<usize>(), "[ A-Za-zé]{0,9}").prop_map(|(a, b)| Deed::Rename(a, b)),
        2 => (any::<usize>(), any::<usize>(), "(|-|plan|un|yes|social;security|nonsense)")
            .prop_map(|(a, b, c)| Deed::Attribute(a, b, c)),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Deed::Phases(a, b)),
        1 => few().prop_map(Deed::Duplicate),
        1 => (few(), prop::option::of(any::<usize>())).prop_map(|(a, b)| Deed::Paste(a, b)),
        1 => (few(), any::<usize>()).prop_map(|(a, b)| Deed::Align(a, b)),
        1 => (few(), any::<usize>()).prop_map(|(a, b)| Deed::Restack(a, b)),
        1 => (few(), any::<bool>()).prop_map(|(a, b)| Deed::Lock(a, b)),
        1 => (any::<usize>(), far(), far()).prop_map(|(a, x, y)| Deed::Resize(a, x, y)),
        1 => any::<usize>().prop_map(Deed::Context),
        1 => (any::<usize>(), "[ A-Za-zß\n]{0,30}").prop_map(|(a, b)| Deed::Note(a, b)),
        1 => any::<usize>().prop_map(Deed::Park),
        1 => any::<usize>().prop_map(Deed::DropNote),
        1 => (any::<usize>(), "[A-Za-z]{1,8}").prop_map(|(a, b)| Deed::View(a, b)),
        1 => (any::<usize>(), "[A-Za-zé ]{1,20}").prop_map(|(a, b)| Deed::Accept(a, b)),
    ]
}

fn pick<T: Clone>(all: &[T], number: usize) -> Option<T> {
    (!all.is_empty()).then(|| all[number % all.len()].clone())
}

/// The edit that a deed is on this design; `None` where there is nothing to do it to.
pub fn edit_for(design: &Design, deed: &Deed) -> Option<Edit> {
    let nodes: Vec<NodeId> = design.nodes().map(|node| node.id.clone()).collect();
    let frames: Vec<NodeId> = design
        .nodes()
        .filter(|node| node.class.is_frame())
        .map(|node| node.id.clone())
        .collect();
    let links: Vec<LinkId> = design.links().map(|link| link.id).collect();
    let some = |numbers: &[usize]| -> Vec<NodeId> {
        let mut ids: Vec<NodeId> = numbers.iter().filter_map(|n| pick(&nodes, *n)).collect();
        ids.sort();
        ids.dedup();
        ids
    };
    let node = |number: &usize| pick(&nodes, *number);
    let link = |number: &usize| pick(&links, *number);
    let rect = Rect::new(0.0, 0.0, 120.0, 50.0);
    match deed {
        Deed::Add(kind, frame) => {
            let kind = catalogue::get()
                .kinds()
                .nth(kind % catalogue::get().kinds().len())?;
            let frame = pick(&frames, *frame);
            Some(compose::add(
                design,
                compose::new_node(design, kind, frame, rect),
            ))
        }
        Deed::AddCustom(class) => {
            let class = pick(Class::ALL, *class)?;
            Some(compose::add(
                design,
                compose::new_custom(design, class, None, rect),
            ))
        }
        Deed::Delete(ids, content) => compose::delete(design, &some(ids), &[], *content).ok(),
        Deed::DeleteLink(id) => compose::delete(design, &[], &[link(id)?], false).ok(),
        Deed::Move(ids, x, y) => arrange::nudge(design, &some(ids), point(*x, *y)).ok(),
        Deed::MoveInto(ids, frame) => {
            let frame = frame.and_then(|number| pick(&frames, number));
            compose::move_nodes(design, &some(ids), point(1.0, 1.0), Some(frame)).ok()
        }
        Deed::Drop(ids, x, y) => {
            let ids = some(ids);
            let target = compose::drop_target(design, &ids, rect.moved(point(*x, *y)));
            compose::move_nodes(design, &ids, point(*x, *y), Some(target)).ok()
        }
        Deed::Connect(a, b, choice) => {
            let links = connect::choices(design, &node(a)?, &node(b)?).ok()?;
            Some(compose::connect(design, pick(&links, *choice)?))
        }
        Deed::Become(id, choice) => {
            let old = design.link(link(id)?)?;
            let links = connect::possible(design, &old.from, &old.to).ok()?;
            compose::become_link(design, old.id, &pick(&links, *choice)?).ok()
        }
        Deed::Kind(id, kind) => {
            compose::set_link_kind(design, link(id)?, pick(LinkKind::ALL, *kind)?).ok()
        }
        Deed::Reverse(id) => compose::reverse(design, link(id)?).ok(),
        Deed::Rename(id, text) => compose::rename(design, &node(id)?, text).ok(),
        Deed::Attribute(id, attribute, text) => {
            let attribute = pick(Attribute::ALL, *attribute)?;
            compose::set_attribute(design, &node(id)?, attribute, text).ok()
        }
        Deed::Phases(id, phase) => {
            let phases = Set::of(&[pick(Phase::ALL, *phase)?]);
            compose::set_phases(design, &[node(id)?], &[], phases).ok()
        }
        Deed::Duplicate(ids) => {
            let (edit, copies) = compose::duplicate(design, &some(ids), point(20.0, 20.0)).ok()?;
            assert!(copies.iter().all(|id| design.node(id.as_str()).is_none()));
            Some(edit)
        }
        Deed::Paste(ids, frame) => {
            let part = compose::excerpt(design, &some(ids), &[]).ok()?;
            let text = clipboard::write(&part);
            let clip = clipboard::read(&text, design).unwrap();
            assert_eq!(clipboard::write(&clip.part), text, "a clip loses nothing");
            let frame = frame.and_then(|number| pick(&frames, number));
            let edits = compose::insert(design, &clip.part, point(9.0, 9.0), |_| frame.clone());
            Some(Edit::group("Paste", edits))
        }
        Deed::Align(ids, how) => {
            use arrange::{Alignment, Axis};
            let ids = some(ids);
            match how % 4 {
                0 => arrange::align(design, &ids, Alignment::Left).ok(),
                1 => arrange::align(design, &ids, Alignment::Middle).ok(),
                2 => arrange::distribute(design, &ids, Axis::Across).ok(),
                _ => arrange::same_size(design, &ids, Axis::Down).ok(),
            }
        }
        Deed::Restack(ids, layer) => {
            use order::Layer::{Back, Backward, Forward, Front};
            let layer = pick(&[Front, Forward, Backward, Back], *layer)?;
            order::restack(design, &some(ids), layer).ok()
        }
        Deed::Lock(ids, locked) => lock::set_locked(design, &some(ids), *locked).ok(),
        Deed::Resize(id, x, y) => {
            arrange::resize(design, &node(id)?, Rect::new(*x, *y, 700.0, 600.0)).ok()
        }
        Deed::Context(word) => Some(compose::set_fields(design, "Set the context", |fields| {
            fields.context = pick(Vocabulary::ALL, *word);
        })),
        Deed::Note(..) | Deed::Park(_) | Deed::DropNote(_) => edit_of_notes(design, deed),
        Deed::View(place, name) => Some(match design.views().len() {
            count @ 4.. => compose::delete_view(design, place % count),
            0 | 1 => compose::keep_view(design, name, rect, Set::EMPTY),
            count => compose::rename_view(design, place % count, name),
        }),
        Deed::Accept(id, reason) => {
            let acceptance = Acceptance {
                rule: "S-11".to_owned(),
                subjects: vec![node(id)?],
                about: String::new(),
                reason: reason.clone(),
                author: String::new(),
                date: None,
                unknown: Unknown::new(),
            };
            match design.accepted() {
                [first, _, _, ..] => Some(compose::reopen(design, first)),
                _ => Some(compose::accept(design, acceptance)),
            }
        }
    }
}

fn edit_of_notes(design: &Design, deed: &Deed) -> Option<Edit> {
    let notes: Vec<NoteId> = design.notes().map(|note| note.id).collect();
    let rect = Rect::new(40.0, -60.0, 180.0, 90.0);
    match deed {
        Deed::Note(number, text) if text.trim().is_empty() => {
            compose::resize_note(design, pick(&notes, *number)?, rect).ok()
        }
        Deed::Note(number, text) => match number % 3 {
            0 => Some(compose::add_note(text, rect)),
            1 => Some(compose::add_parked(text)),
            _ => compose::set_note_text(design, pick(&notes, number / 3)?, text).ok(),
        },
        Deed::Park(number) => {
            let id = pick(&notes, *number)?;
            match design.note(id)?.rect {
                Some(_) => compose::park(design, &[id]).ok(),
                None => compose::unpark(design, id, rect).ok(),
            }
        }
        Deed::DropNote(number) => compose::delete_notes(design, &[pick(&notes, *number)?]).ok(),
        _ => None,
    }
}

/// The design made anew from its parts: each is checked as it is added.
pub fn assert_sound(design: &Design) {
    let mut again = Design::new();
    let mut nodes: Vec<&Node> = design.nodes().collect();
    nodes.sort_by_key(|node| design.frames_around(node.id.as_str()).count());
    for node in nodes {
        again.add_node(node.clone()).unwrap();
    }
    for link in design.links() {
        again.add_link(link.clone()).unwrap();
    }
    assert_eq!(again.nodes().len(), design.nodes().len());
}

/// One thing that somebody does.
#[derive(Clone, Debug)]
pub enum Step {
    /// An edit with its name.
    Commit(String, Edit),
    /// A part of a burst.
    Extend(String, Edit),
    Undo,
    Redo,
}

impl Step {
    /// What a journal is told of it, when it has been done to a history that was like this before.
    pub fn event(self, before: &History) -> Event {
        match self {
            Self::Extend(title, edit) if before.can_extend(&title) => Event::Extend { edit },
            Self::Commit(title, edit) | Self::Extend(title, edit) => Event::Commit { title, edit },
            Self::Undo => Event::Undo(1),
            Self::Redo => Event::Redo(1),
        }
    }

    /// Does it; whether that changed anything.
    pub fn take(&self, history: &mut History) -> bool {
        match self {
            Self::Commit(title, edit) => history.commit(title, edit).unwrap_or(false),
            Self::Extend(title, edit) => history.extend(title, edit).unwrap_or(false),
            Self::Undo => history.undo().is_some(),
            Self::Redo => history.redo().is_some(),
        }
    }
}

/// An endless session: the same seed does the same things. The design stays of the size that people work with.
#[derive(Debug)]
pub struct Walk {
    runner: TestRunner,
    /// Made once: it reads patterns of text.
    deeds: BoxedStrategy<Deed>,
    burst: Option<(NodeId, usize)>,
}

/// More nodes than this are thinned out again.
const MOST_NODES: usize = 50;
/// More links than this are thinned out again.
const MOST_LINKS: usize = 80;
/// More notes than this are thinned out again.
const MOST_NOTES: usize = 12;

impl Walk {
    pub fn new(seed: u64) -> Self {
        let mut bytes = [7; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let numbers = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        Self {
            runner: TestRunner::new_with_rng(Config::default(), numbers),
            deeds: deed().boxed(),
            burst: None,
        }
    }

    /// The next step that changes something, done.
    pub fn step(&mut self, history: &mut History) -> Step {
        loop {
            let step = self.propose(history);
            if step.as_ref().is_some_and(|step| step.take(history)) {
                return step.unwrap();
            }
        }
    }

    fn propose(&mut self, history: &History) -> Option<Step> {
        let design = history.design();
        if let Some((id, left)) = self.burst.take() {
            self.burst = (left > 1).then(|| (id.clone(), left - 1));
            let edit = arrange::nudge(design, &[id], point(8.0, -4.0)).ok()?;
            return Some(Step::Extend(edit.title().to_owned(), edit));
        }
        let number = any::<usize>().new_tree(&mut self.runner).unwrap().current();
        let deed = match number % 16 {
            0 | 1 => return Some(Step::Undo),
            2 => return Some(Step::Redo),
            3 => {
                let node = design
                    .nodes()
                    .nth(number / 16 % design.nodes().len().max(1))?;
                self.burst = Some((node.id.clone(), 2 + number / 16 % 5));
                return None;
            }
            _ if design.nodes().len() > MOST_NODES => {
                Deed::Delete(vec![number / 16, number / 32], true)
            }
            _ if design.links().len() > MOST_LINKS => Deed::DeleteLink(number / 16),
            _ if design.notes().len() > MOST_NOTES => Deed::DropNote(number / 16),
            _ => self.deeds.new_tree(&mut self.runner).unwrap().current(),
        };
        let edit = edit_for(design, &deed)?;
        Some(Step::Commit(edit.title().to_owned(), edit))
    }
}
