//! One edit between any two designs: afterwards the file says the same, and what is the same is left alone.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::edit::{Edit, apply, compose};
use mission_canvas::format::native;
use mission_canvas::model::{Acceptance, Design, LinkKind, NamedView, Note, Rect, Set, Unknown};
use proptest::prelude::*;

use crate::random::{self, MANY};

/// What a design has beside nodes and links; numbers choose places in the order.
type Beside = (Vec<(u8, bool)>, Vec<u8>, Vec<usize>, Vec<u8>);

fn beside() -> impl Strategy<Value = Beside> {
    (
        prop::collection::vec((0..6_u8, any::<bool>()), 0..6),
        prop::collection::btree_set(0..6_u8, 0..4).prop_map(|all| all.into_iter().collect()),
        prop::collection::vec(any::<usize>(), 0..6),
        prop::collection::vec(0..4_u8, 0..3),
    )
}

fn with(mut design: Design, (notes, views, order, accepted): Beside) -> Design {
    for (place, (number, parked)) in notes.into_iter().enumerate() {
        let rect = Rect::new(place as f32, f32::from(number), 80.0, 40.0);
        let note = Note::new(format!("note {number}"), (!parked).then_some(rect));
        design.add_note(note).unwrap();
    }
    let view = |number: u8| NamedView {
        name: format!("view {number}"),
        area: Rect::new(0.0, 0.0, 10.0 * f32::from(number), 10.0),
        kinds: [LinkKind::Reports].into_iter().collect::<Set<_>>(),
        unknown: Unknown::new(),
    };
    design
        .set_views(views.into_iter().map(view).collect())
        .unwrap();
    for place in order {
        let nodes = design.nodes().len();
        let id = design
            .nodes()
            .nth(place % nodes.max(1))
            .map(|node| node.id.clone());
        if let Some(id) = id {
            design.move_in_order(&id, place / nodes % nodes).unwrap();
        }
    }
    let accept = |number: u8| Acceptance {
        rule: format!("S-{number}"),
        subjects: Vec::new(),
        about: String::new(),
        reason: "agreed".to_owned(),
        author: String::new(),
        date: None,
        unknown: Unknown::new(),
    };
    design.set_accepted(accepted.into_iter().map(accept).collect());
    design
}

fn any_design() -> impl Strategy<Value = Design> {
    let design = random::design(&[], MANY, 0..=24, 0..=30);
    (design, beside()).prop_map(|(design, beside)| with(design, beside))
}

fn steps(edit: &Edit) -> usize {
    match edit {
        Edit::Group { edits, .. } => edits.len(),
        _ => 1,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_design_becomes_any_other(before in any_design(), after in any_design()) {
        let become_it = compose::between(&before, &after);
        let became = apply(&before, &become_it).unwrap();
        prop_assert_eq!(
            String::from_utf8(native::write(&became)).unwrap(),
            String::from_utf8(native::write(&after)).unwrap()
        );
        // And by nothing but what differs: the same way again is no way.
        prop_assert_eq!(steps(&compose::between(&became, &after)), 0);
        prop_assert_eq!(steps(&compose::between(&after, &after)), 0);
    }

    #[test]
    fn what_is_opened_again_differs_in_nothing(design in any_design()) {
        let (opened, _) = native::read(&native::write(&design)).unwrap();
        prop_assert_eq!(steps(&compose::between(&design, &opened)), 0);
    }

    #[test]
    fn a_small_difference_is_a_small_edit(design in any_design(), which in any::<usize>()) {
        prop_assume!(design.nodes().len() > 0);
        let id = design.nodes().nth(which % design.nodes().len()).unwrap().id.clone();
        let fewer = apply(&design, &Edit::RemoveNode(id.clone())).unwrap();
        prop_assert_eq!(steps(&compose::between(&design, &fewer)), 1);
        let mut moved = design.clone();
        moved.move_in_order(&id, which / 7 % design.nodes().len()).unwrap();
        prop_assert!(steps(&compose::between(&design, &moved)) <= 1);
        let mut named = design.clone();
        let mut node = named.node(id.as_str()).unwrap().clone();
        node.name = Some("Another name".to_owned());
        named.put_node(node).unwrap();
        prop_assert_eq!(steps(&compose::between(&design, &named)), 1);
    }
}
