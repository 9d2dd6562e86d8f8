//! Random sequences of composed edits keep the design's invariants; undo takes each back, redo does it again.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::edit::history::History;
use mission_canvas::model::Design;
use proptest::prelude::*;

use crate::deeds::{assert_sound, deed, edit_for};

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
