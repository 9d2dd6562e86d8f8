//! Random sequences of composed edits keep the design's invariants; undo takes each back, redo does it again.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::catalogue;
use mission_canvas::edit::history::History;
use mission_canvas::edit::{Edit, arrange, compose, connect, lock, order};
use mission_canvas::format::clipboard;
use mission_canvas::model::{
    Attribute, Class, Design, LinkId, LinkKind, Node, NodeId, Phase, Rect, Set, Vocabulary, point,
};
use proptest::prelude::*;

/// What somebody does; numbers choose among what is there.
#[derive(Clone, Debug)]
enum Deed {
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
}

fn deed() -> impl Strategy<Value = Deed> {
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
    ]
}

fn pick<T: Clone>(all: &[T], number: usize) -> Option<T> {
    (!all.is_empty()).then(|| all[number % all.len()].clone())
}

/// The edit that a deed is on this design; `None` where there is nothing to do it to.
fn edit_for(design: &Design, deed: &Deed) -> Option<Edit> {
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
    }
}

/// The design made anew from its parts: each is checked as it is added.
fn assert_sound(design: &Design) {
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

/// Locked nodes that lie in no frame are there still, in the same place and size, and in none.
fn assert_locked_stay(before: &Design, after: &Design) {
    let held = before
        .nodes()
        .filter(|node| node.locked && node.within.is_none());
    for node in held {
        let now = after.node(node.id.as_str()).unwrap();
        assert_eq!((now.rect, &now.within), (node.rect, &None), "{}", node.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn edits_keep_the_invariants_and_can_be_undone(deeds in prop::collection::vec(deed(), 1..40)) {
        let mut history = History::new(Design::new(), true);
        let mut past = vec![history.design().clone()];
        for deed in &deeds {
            let Some(edit) = edit_for(history.design(), deed) else { continue };
            prop_assert!(!edit.title().is_empty());
            // What a composed edit cannot do is refused whole, as moving a frame into itself.
            let before = history.design().clone();
            if let Ok(true) = history.commit(edit.title(), &edit) {
                assert_locked_stay(&before, history.design());
                assert_sound(history.design());
                past.push(history.design().clone());
            }
        }
        let titles: Vec<String> = history.undo_titles().map(str::to_owned).collect();
        prop_assert_eq!(titles.len(), past.len() - 1);
        for before in past.iter().rev().skip(1) {
            prop_assert!(history.undo().is_some());
            prop_assert_eq!(history.design(), before);
        }
        prop_assert!(history.undo().is_none() && !history.is_changed());
        for after in past.iter().skip(1) {
            prop_assert!(history.redo().is_some());
            prop_assert_eq!(history.design(), after);
        }
        prop_assert!(history.redo().is_none());
    }
}
