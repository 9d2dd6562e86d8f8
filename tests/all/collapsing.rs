//! Collapsed frames: what is drawn of them, and what collapsing never changes.

#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use std::collections::{BTreeSet, HashSet};

use mission_canvas::diagram::layout::divide;
use mission_canvas::diagram::{Diagram, LinkPicture, NodePicture, Shape, build, collapsed_size};
use mission_canvas::edit::{Edit, apply, compose};
use mission_canvas::format::native;
use mission_canvas::model::{Design, LinkId, LinkKind, NodeId, Point, Rect};
use mission_canvas::rules::{Evaluation, evaluate};
use mission_canvas::store::samples;
use proptest::prelude::*;

use crate::properties::said;
use crate::random::{self, MANY};

fn unmil() -> Design {
    native::read(samples::bytes("unmil-2007-12").unwrap())
        .unwrap()
        .0
}

fn collapse(design: &Design, ids: &[&str]) -> Design {
    let cards: Vec<_> = ids
        .iter()
        .map(|id| NodeId::from(*id))
        .map(|id| (id.clone(), collapsed_size(design, &id)))
        .collect();
    apply(design, &compose::collapse(design, &cards).unwrap()).unwrap()
}

fn expand(design: &Design, ids: &[&str]) -> Design {
    let ids: Vec<NodeId> = ids.iter().map(|id| NodeId::from(*id)).collect();
    apply(design, &compose::expand(design, &ids).unwrap()).unwrap()
}

fn drawn(design: &Design) -> Diagram {
    build(design, &evaluate(design, None))
}

fn node<'a>(diagram: &'a Diagram, id: &str) -> &'a NodePicture {
    let mut nodes = diagram.nodes.iter();
    nodes.find(|node| node.id.as_str() == id).unwrap()
}

fn texts(shapes: &[Shape]) -> Vec<&str> {
    shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text(text) => Some(text.text.as_str()),
            _ => None,
        })
        .collect()
}

fn link<'a>(diagram: &'a Diagram, from: &str, kind: LinkKind, to: &str) -> &'a LinkPicture {
    let is_it = |link: &&std::sync::Arc<LinkPicture>| {
        (link.ends_at.0.as_str(), link.kind, link.ends_at.1.as_str()) == (from, kind, to)
    };
    diagram.links.iter().find(is_it).unwrap()
}

#[test]
fn a_collapsed_country_team_is_a_card_with_its_agencies_counted() {
    let diagram = drawn(&collapse(&unmil(), &["unct"]));
    assert!(
        diagram
            .nodes
            .iter()
            .all(|node| !["undp", "unicef", "un-women"].contains(&node.id.as_str()))
    );
    let card = node(&diagram, "unct");
    assert_eq!(texts(&card.full), ["UNCT", "3 agencies"]);
    assert!(card.description.ends_with("collapsed: 3 agencies"));
    assert!(!card.is_open_frame());
    // The card and two more behind it.
    let sheets: HashSet<String> = card
        .outline
        .iter()
        .filter_map(Shape::bounds)
        .map(|rect| format!("{:?}", (rect.x.round(), rect.y.round())))
        .collect();
    assert!(sheets.len() >= 3, "{sheets:?}");
}

#[test]
fn links_of_what_is_hidden_end_at_the_card_and_several_are_one() {
    let open = unmil();
    let design = collapse(&open, &["unct"]);
    let diagram = drawn(&design);
    let seats = link(&diagram, "unct", LinkKind::Member, "ispt");
    let hidden: Vec<LinkId> = open
        .links()
        .filter(|link| link.kind == LinkKind::Member && link.to.as_str() == "ispt")
        .filter(|link| ["undp", "unicef", "un-women"].contains(&link.from.as_str()))
        .map(|link| link.id)
        .collect();
    assert!(hidden.len() > 1);
    assert_eq!(seats.ids().collect::<Vec<_>>(), hidden);
    let (label, at_rest) = seats.label.as_ref().unwrap();
    assert!(at_rest);
    assert_eq!(label.text, format!("×{}", hidden.len()));
    let said = &seats.description;
    assert!(
        said.starts_with(&format!("{} links: UNDP has a seat in", hidden.len())),
        "{said}"
    );
    // The card's own seat is not one of them.
    let own = link(&diagram, "unct", LinkKind::Member, "spg");
    assert!(own.others.is_empty());
}

#[test]
fn a_collapsed_mission_keeps_the_light_of_what_it_hides() {
    let open = unmil();
    let lit = drawn(&open);
    let design = collapse(&open, &["unmil"]);
    let diagram = drawn(&design);
    let card = node(&diagram, "unmil");
    assert!(
        texts(&card.full).contains(&"1 live hat") && texts(&card.full).contains(&"2 joint bodies"),
        "{:?}",
        texts(&card.full)
    );
    // Every lit link but those inside is still lit, alone or in one with others.
    let still: BTreeSet<LinkId> = diagram
        .links
        .iter()
        .filter(|link| link.lit)
        .flat_map(|link| link.ids())
        .collect();
    let inside = |id: LinkId| {
        let link = design.link(id).unwrap();
        design.drawn_as(link.from.as_str()) == design.drawn_as(link.to.as_str())
    };
    let before: BTreeSet<LinkId> = lit
        .links
        .iter()
        .filter(|link| link.lit)
        .map(|link| link.id)
        .filter(|id| !inside(*id))
        .collect();
    assert!(!before.is_empty());
    assert_eq!(still, before);
    assert_eq!(diagram.territories, lit.territories);
    assert_eq!(diagram.has_firewall, lit.has_firewall);
}

#[test]
fn a_card_bears_the_badges_of_what_it_hides_each_finding_once() {
    let open = unmil();
    let evaluation = evaluate(&open, None);
    let diagram = drawn(&collapse(&open, &["unmil"]));
    let is_in = |id: &NodeId| {
        id.as_str() == "unmil"
            || open
                .frames_around(id.as_str())
                .any(|f| f.id.as_str() == "unmil")
    };
    let about: Vec<_> = evaluation
        .findings
        .iter()
        .filter(|finding| finding.subjects.iter().any(is_in))
        .collect();
    let worst = about.iter().map(|finding| finding.severity).min().unwrap();
    assert_eq!(node(&diagram, "unmil").badge, Some((worst, about.len())));
}

#[test]
fn expanding_gives_the_picture_back() {
    let open = unmil();
    let again = expand(&collapse(&open, &["unct", "unmil"]), &["unct", "unmil"]);
    assert_eq!(again, open);
    assert_eq!(
        format!("{:?}", drawn(&again).nodes),
        format!("{:?}", drawn(&open).nodes)
    );
}

#[test]
fn deleting_a_collapsed_frame_takes_what_it_hides() {
    let design = collapse(&unmil(), &["unct"]);
    let edit = compose::delete(&design, &["unct".into()], &[], false).unwrap();
    assert_eq!(edit.title(), "Delete UNCT and what lies in it");
    let after = apply(&design, &edit).unwrap();
    assert!(
        ["unct", "undp", "unicef"]
            .iter()
            .all(|id| after.node(id).is_none())
    );
}

#[test]
fn in_the_samples_everything_stands_where_it_belongs() {
    for sample in samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES) {
        let design = native::read(sample.bytes()).unwrap().0;
        let strays = drawn(&design).strays;
        assert!(strays.is_empty(), "{}: {strays:?}", sample.file);
    }
}

/// Every drawn link ends on the border of what is drawn for its ends, and stands for links of one kind.
fn check_links(design: &Design, diagram: &Diagram) {
    let rects: std::collections::HashMap<&NodeId, Rect> = diagram
        .nodes
        .iter()
        .map(|node| (&node.id, node.rect))
        .collect();
    let mut seen = BTreeSet::new();
    for link in &diagram.links {
        let (from, to) = (rects[&link.ends_at.0], rects[&link.ends_at.1]);
        let touches = |rect: Rect, p: Option<&Point>| rect.grown(0.6).contains(*p.unwrap());
        assert!(
            touches(from, link.route.first()) && touches(to, link.route.last()),
            "{}: {from:?} {to:?} {:?}",
            link.description,
            link.route
        );
        for id in link.ids() {
            assert!(seen.insert(id), "drawn twice");
            let one = design.link(id).unwrap();
            assert_eq!(one.kind, link.kind);
            let ends = [&one.from, &one.to].map(|end| &design.drawn_as(end.as_str()).unwrap().id);
            assert!(ends.contains(&&link.ends_at.0) && ends.contains(&&link.ends_at.1));
        }
    }
    for link in design.links().filter(|link| !seen.contains(&link.id)) {
        let ends = [&link.from, &link.to].map(|end| design.drawn_as(end.as_str()));
        assert_eq!(ends[0], ends[1], "{} is not drawn", link.name());
    }
}

fn check_nodes(design: &Design, diagram: &Diagram) {
    let all: BTreeSet<&NodeId> = diagram
        .nodes
        .iter()
        .flat_map(|node| node.stands_for())
        .collect();
    assert_eq!(all.len(), design.nodes().len());
    for picture in &diagram.nodes {
        for id in picture.stands_for() {
            assert_eq!(design.drawn_as(id.as_str()).unwrap().id, picture.id);
        }
    }
}

fn arranged(design: &Design, evaluation: &Evaluation) -> Design {
    apply(design, &divide(design, evaluation)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_picture_of_collapsed_frames_is_whole(design in random::design(&[], MANY, 1..=30, 0..=40)) {
        let design = arranged(&design, &evaluate(&design, None));
        let diagram = drawn(&design);
        check_nodes(&design, &diagram);
        check_links(&design, &diagram);
    }

    #[test]
    fn collapsing_never_changes_the_verdict(
        design in random::design(&["un-mission", "unct"], MANY, 2..=30, 0..=40),
    ) {
        let frames = |design: &Design| -> Vec<NodeId> {
            let frames = design.nodes().filter(|node| node.class.is_frame());
            frames.map(|node| node.id.clone()).collect()
        };
        let opened = apply(&design, &compose::expand(&design, &frames(&design)).unwrap()).unwrap();
        let all = frames(&opened);
        let ids: Vec<&str> = all.iter().map(NodeId::as_str).collect();
        let closed = collapse(&opened, &ids);
        prop_assert_eq!(said(&evaluate(&closed, None)), said(&evaluate(&opened, None)));
        prop_assert_eq!(expand(&closed, &ids), opened);
    }

    #[test]
    fn what_a_collapsed_frame_hides_goes_where_its_card_goes(
        design in random::design(&["un-mission", "unct"], MANY, 2..=20, 0..=20),
    ) {
        let design = arranged(&design, &Evaluation::default());
        let after = arranged(&design, &evaluate(&design, None));
        for node in design.nodes() {
            let Some(card) = design.collapsed_around(node.id.as_str()) else { continue };
            let off = |design: &Design| {
                let (node, card) = (design.node(node.id.as_str()).unwrap().rect, design.node(card.id.as_str()).unwrap().rect);
                ((node.x - card.x).round(), (node.y - card.y).round())
            };
            prop_assert_eq!(off(&after), off(&design));
        }
        let twice = Edit::group("Again", vec![divide(&after, &evaluate(&after, None))]);
        prop_assert_eq!(apply(&after, &twice).unwrap(), after);
    }
}
