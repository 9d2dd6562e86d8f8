//! Labels of links: on no card, on no other label, and on no other line where there is room beside it.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::diagram::layout::divide;
use mission_canvas::diagram::{Diagram, LinkPicture, Text, build};
use mission_canvas::edit::apply;
use mission_canvas::format::native;
use mission_canvas::model::{Design, LinkKind, Point, Rect, Role};
use mission_canvas::rules::evaluate;
use mission_canvas::store::samples;
use proptest::prelude::*;

use super::random::{MANY, design};
use super::theatre::theatre;

fn picture(design: &Design) -> Diagram {
    build(design, &evaluate(design, None))
}

fn labels(diagram: &Diagram) -> impl Iterator<Item = (&LinkPicture, &Text, bool)> {
    diagram.links.iter().filter_map(|link| {
        let (text, at_rest) = link.label.as_ref()?;
        Some((link.as_ref(), text, *at_rest))
    })
}

/// What a label at rest stands on that it should not.
fn faults(diagram: &Diagram) -> Vec<String> {
    let mut found = Vec::new();
    let at_rest: Vec<(&LinkPicture, Rect)> = labels(diagram)
        .filter(|(.., at_rest)| *at_rest)
        .map(|(link, text, _)| (link, text.bounds()))
        .collect();
    for (i, (link, rect)) in at_rest.iter().enumerate() {
        let cards = diagram.nodes.iter().filter(|node| !node.is_open_frame());
        for node in cards.filter(|node| node.rect.overlaps(*rect)) {
            found.push(format!("{} on {}", link.description, node.id));
        }
        for (other, taken) in &at_rest[..i] {
            if taken.overlaps(*rect) {
                found.push(format!("{} on {}", link.description, other.description));
            }
        }
    }
    found
}

/// The labels at rest that stand on another link's line.
fn on_lines(diagram: &Diagram) -> Vec<String> {
    let rests = labels(diagram).filter(|(.., at_rest)| *at_rest);
    rests
        .filter(|(link, text, _)| {
            let rect = text.bounds();
            let others = diagram.links.iter().filter(|other| other.id != link.id);
            let mut pieces = others.flat_map(|other| other.route.windows(2));
            pieces
                .any(|piece: &[Point]| Rect::between(piece[0], piece[1]).grown(0.5).overlaps(rect))
        })
        .map(|(link, text, _)| format!("{}: {}", link.description, text.text))
        .collect()
}

#[test]
fn labels_of_samples_hide_nothing() {
    for sample in samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES) {
        let design = native::read(samples::bytes(sample.file).unwrap())
            .unwrap()
            .0;
        let diagram = picture(&design);
        assert_eq!(faults(&diagram), [""; 0], "{}", sample.file);
        // There links run in lanes so near to others that no place is clear.
        let most = match sample.file {
            "unmil-2007-12" => 2,
            "unipsil-2008-14" => 1,
            _ => 0,
        };
        let on_lines = on_lines(&diagram);
        assert!(on_lines.len() <= most, "{}: {on_lines:?}", sample.file);
        // Every kind that nobody guesses is said at least once.
        for link in diagram.links.iter().filter(|link| !link.lit) {
            let stated = design.link(link.id).unwrap();
            let is_hard = matches!(
                link.kind,
                LinkKind::Uses | LinkKind::Aligns | LinkKind::Funds
            ) || stated.role == Some(Role::Observer);
            let mut said = labels(&diagram).filter(|(other, ..)| other.kind == link.kind);
            assert!(
                !is_hard || said.any(|(.., at_rest)| at_rest),
                "{}: {}",
                sample.file,
                link.description
            );
        }
    }
}

#[test]
fn every_label_stands_on_its_own_line() {
    let design = theatre(120, 300, 3);
    let edit = divide(&design, &evaluate(&design, None));
    let diagram = picture(&apply(&design, &edit).unwrap());
    for (link, text, _) in labels(&diagram) {
        let middle = text.bounds().center();
        let mut pieces = link.route.windows(2);
        let is_on = pieces.any(|piece| {
            Rect::between(piece[0], piece[1])
                .grown(2.5)
                .contains(middle)
        });
        assert!(is_on, "{}: {middle:?}", link.description);
    }
    assert_eq!(faults(&diagram), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn labels_of_any_design_hide_nothing(design in design(&[], MANY, 2..=40, 0..=60)) {
        let edit = divide(&design, &evaluate(&design, None));
        let diagram = picture(&apply(&design, &edit).unwrap());
        let found = faults(&diagram);
        prop_assert!(found.is_empty(), "{:?}", found);
        let at_rest = labels(&diagram).filter(|(.., at_rest)| *at_rest).count();
        let on_lines = on_lines(&diagram);
        prop_assert!(on_lines.len() * 2 <= at_rest + 4, "{on_lines:?} of {at_rest}");
    }
}
