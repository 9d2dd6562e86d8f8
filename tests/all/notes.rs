//! Notes and the parking lot: what people keep beside the design, and that no rule reads it.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::diagram::build;
use mission_canvas::format::report;
use mission_canvas::model::{Note, Rect};
use mission_canvas::rules::evaluate;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_rule_reads_notes(design in crate::random::design(&[], crate::random::MANY, 1..=12, 0..=14)) {
        let mut noted = design.clone();
        let sheet = Rect::new(40.0, 40.0, 160.0, 60.0);
        noted.add_note(Note::new("Force and UNDP are one", Some(sheet))).unwrap();
        noted.add_note(Note::new("Parked", None)).unwrap();
        let said = |design| report::text(design, &evaluate(design, None));
        prop_assert_eq!(said(&noted), said(&design));
    }

    #[test]
    fn the_picture_holds_every_note_on_the_canvas(design in crate::designs::design()) {
        let diagram = build(&design, &evaluate(&design, None));
        let on_canvas: Vec<_> = design.notes().filter(|note| note.rect.is_some()).collect();
        prop_assert_eq!(diagram.notes.len(), on_canvas.len());
        for (picture, note) in diagram.notes.iter().zip(on_canvas) {
            prop_assert_eq!(picture.id, note.id);
            prop_assert!(diagram.bounds.encloses(picture.rect));
            prop_assert!(picture.description.starts_with("Note: "));
        }
    }
}
