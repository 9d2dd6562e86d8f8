//! What every arrangement keeps to: nothing overlaps, frames contain, the divide is true, what is locked stays, a second
//! time changes nothing, and a small change moves little.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::collections::BTreeSet;

use mission_canvas::catalogue::{resolve, sketch};
use mission_canvas::diagram::layout::{Arrangement, Watch, arrange, place_new};
use mission_canvas::diagram::{self, layout};
use mission_canvas::edit::{Edit, apply};
use mission_canvas::model::{Class, Design, Family, Link, LinkKind, Node, NodeId, Rect, point};
use mission_canvas::rules::evaluate;
use mission_canvas::store::samples;
use proptest::prelude::*;

use crate::arrangement::{any_design, check_places, sample};
use crate::theatre::theatre;

fn arranged(design: &Design, how: Arrangement) -> Design {
    arranged_part(design, how, &[])
}

fn arranged_part(design: &Design, how: Arrangement, only: &[&str]) -> Design {
    let only: BTreeSet<NodeId> = only.iter().map(|&id| id.into()).collect();
    let evaluation = evaluate(design, None);
    let edit = arrange(design, &evaluation, how, &only, &Watch::default()).unwrap();
    apply(design, &edit).unwrap()
}

fn rect(design: &Design, id: &str) -> Rect {
    design.node(id).unwrap().rect
}

/// Missions stand left of the divide, country teams right of it, bridges across, strict humanitarians behind the
/// firewall, internal actors on the ground and all others above it.
fn check_divide(design: &Design) {
    let evaluation = evaluate(design, None);
    let territories = design.fields().territories;
    for node in design.nodes().filter(|node| node.within.is_none()) {
        let (rect, what) = (node.rect, resolve(node));
        let is_internal = what.family == Some(Family::Internal) && node.class.is_actor();
        assert_eq!(rect.y > territories.ground, is_internal, "{}", node.id);
        if node.class == Class::Mission {
            assert!(rect.right() < territories.divide, "{}", node.id);
        } else if evaluation.bridges.contains(&node.id) {
            assert!(rect.x < territories.divide && territories.divide < rect.right());
        } else if node.class == Class::Organization && !is_internal {
            assert!(rect.x > territories.divide, "{}", node.id);
        }
    }
}

fn all_samples() -> impl Iterator<Item = &'static str> {
    let all = samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES);
    all.map(|sample| sample.file)
}

#[test]
fn samples_are_arranged_in_every_way_with_the_divide_true() {
    for file in all_samples() {
        let design = sample(file);
        for how in Arrangement::ALL {
            let first = arranged(&design, how);
            check_places(&first);
            check_divide(&first);
            assert_eq!(arranged(&first, how), first, "{file}: {how:?}");
        }
    }
}

const OFFICE: &str = "m un-mission
  srsg srsg
  d1 dsrsg-political
  d2 dsrsg-rc-hc
  pa political-affairs
  ca civil-affairs
  hr human-rights-section
  ddr ddr-section
  force force
unct unct
  undp undp
au au
auc au-commission
slf senior-leadership-forum
impt impt
ifo integrated-field-office
gov host-government
d1, d2 -reports-> srsg
pa, ca, hr -reports-> d1
ddr -reports-> d2
force -reports-> d2 line=secondary
auc -reports-> au
srsg, undp -member-> slf
ca, undp -member-> impt
ca, undp -member-> ifo";

#[test]
fn the_organigramme_puts_the_higher_above_the_lower() {
    let design = arranged(&sketch::read(OFFICE).unwrap(), Arrangement::Reporting);
    check_places(&design);
    check_divide(&design);
    for link in design.links().filter(|link| link.kind == LinkKind::Reports) {
        let (from, to) = (
            rect(&design, link.from.as_str()),
            rect(&design, link.to.as_str()),
        );
        let is_dotted = link.line.is_some();
        assert!(is_dotted || to.bottom() < from.y, "{}", link.name());
    }
    let (srsg, first, second) = (
        rect(&design, "srsg"),
        rect(&design, "d1"),
        rect(&design, "d2"),
    );
    assert_eq!(first.y, second.y);
    assert!(first.x < srsg.center().x && srsg.center().x < second.right());
    // A dotted line does not decide: the force stands with those who report to nobody, below the tree.
    assert!(rect(&design, "force").y > rect(&design, "ddr").y);
}

#[test]
fn by_level_the_strategic_stands_over_the_operational_over_the_tactical() {
    let design = arranged(&sketch::read(OFFICE).unwrap(), Arrangement::Levels);
    check_places(&design);
    check_divide(&design);
    let picture = diagram::build(&design, &evaluate(&design, None));
    assert_eq!(picture.bands.len(), 2);
    assert_eq!(picture.pills.len(), 3);
    for (id, band) in [
        ("srsg", 0),
        ("slf", 0),
        ("impt", 1),
        ("undp", 1),
        ("ca", 1),
        ("ifo", 2),
    ] {
        let rect = rect(&design, id);
        let above = picture
            .bands
            .iter()
            .filter(|border| **border < rect.y)
            .count();
        let below = picture
            .bands
            .iter()
            .filter(|border| **border < rect.bottom())
            .count();
        assert_eq!((above, below), (band, band), "{id}");
    }
    // The mission's frame reaches through the bands of what lies in it.
    assert!(rect(&design, "m").bottom() > picture.bands[0]);
}

#[test]
fn what_is_locked_stays_and_all_else_goes_round_it() {
    let design = arranged(&sketch::read(OFFICE).unwrap(), Arrangement::Divide);
    for (id, by) in [
        ("impt", point(0.0, 36.0)),
        ("ca", point(40.0, 90.0)),
        ("unct", point(0.0, 300.0)),
    ] {
        let mut moved = design.clone();
        for (inside, node) in design
            .nodes()
            .map(|node| (node.within.clone(), node.clone()))
        {
            if node.id.as_str() == id || inside.is_some_and(|frame| frame.as_str() == id) {
                let mut node = node;
                node.rect = node.rect.moved(by);
                node.locked = node.id.as_str() == id;
                moved.put_node(node).unwrap();
            }
        }
        for how in Arrangement::ALL {
            let done = arranged(&moved, how);
            check_places(&done);
            assert_eq!(rect(&done, id), rect(&moved, id), "{id} {how:?}");
            assert_eq!(arranged(&done, how), done, "{id} {how:?}");
        }
        if id == "unct" {
            assert_eq!(
                rect(&arranged(&moved, Arrangement::Levels), "undp"),
                rect(&moved, "undp")
            );
        }
    }
}

#[test]
fn a_selection_is_arranged_where_it_stands_and_others_stay() {
    let design = arranged(&sketch::read(OFFICE).unwrap(), Arrangement::Divide);
    let only = ["d1", "pa", "ca", "hr"];
    for how in Arrangement::ALL {
        let done = arranged_part(&design, how, &only);
        check_places(&done);
        let others = ["unct", "undp", "au", "auc", "slf", "impt", "ifo"];
        for id in others {
            assert_eq!(rect(&done, id), rect(&design, id), "{id} {how:?}");
        }
        // The mission may grow; the ground then gives way.
        let by = rect(&done, "gov").y - rect(&design, "gov").y;
        let ground = |design: &Design| design.fields().territories.ground;
        assert!(by >= 0.0 && by == ground(&done) - ground(&design));
        assert_eq!(rect(&done, "srsg"), rect(&design, "srsg"));
        assert_eq!(arranged_part(&done, how, &only), done, "{how:?}");
    }
    // A frame alone: what lies in it.
    let done = arranged_part(&design, Arrangement::Reporting, &["m"]);
    check_places(&done);
    assert_eq!(
        (rect(&done, "m").x, rect(&done, "m").y),
        (rect(&design, "m").x, rect(&design, "m").y)
    );
    assert!(rect(&done, "srsg").bottom() < rect(&done, "d1").y);
    assert_eq!(rect(&done, "undp"), rect(&design, "undp"));
}

#[test]
fn nobody_waits_for_what_was_cancelled() {
    let design = sketch::read(OFFICE).unwrap();
    let watch = Watch::default();
    watch.cancel();
    let edit = arrange(
        &design,
        &evaluate(&design, None),
        Arrangement::Divide,
        &BTreeSet::new(),
        &watch,
    );
    assert_eq!(edit, None);
}

/// How far the nodes of the first have moved in the second, on average, as a share of the design's size.
fn displacement(before: &Design, after: &Design) -> f32 {
    let bounds = before.bounds().unwrap();
    let size = bounds.width.hypot(bounds.height);
    let moved: f32 = before
        .nodes()
        .map(|node| {
            let by = rect(after, node.id.as_str()).center() - node.rect.center();
            by.x.hypot(by.y)
        })
        .sum();
    moved / before.nodes().len() as f32 / size
}

/// The design with a body more, in which two that are there have a seat.
fn with_one_more(design: &Design) -> Design {
    let actors: Vec<&Node> = design
        .nodes()
        .filter(|node| matches!(node.class, Class::Component | Class::Organization))
        .collect();
    let seat = |node: &Node| {
        Edit::AddLink(Box::new(Link::new(
            node.id.clone(),
            LinkKind::Member,
            "one-more",
        )))
    };
    let edit = Edit::group(
        "Add",
        vec![
            Edit::AddNode(Box::new(Node::new(
                "one-more",
                "thematic-group",
                Class::Structure,
            ))),
            seat(actors[0]),
            seat(actors[actors.len() - 1]),
        ],
    );
    apply(design, &place_new(design, edit)).unwrap()
}

#[test]
fn a_small_change_moves_little() {
    let large = theatre(400, 1_200, 7);
    let designs = all_samples().map(sample).chain([large]);
    let mut total = [0.0; 3];
    let mut count = 0.0;
    for design in designs {
        count += 1.0;
        for (how, total) in Arrangement::ALL.into_iter().zip(&mut total) {
            let before = arranged(&design, how);
            let after = arranged(&with_one_more(&before), how);
            check_places(&after);
            *total += displacement(&before, &after);
        }
    }
    let mean = total.map(|total| total / count);
    // Of the diagonal of the design.
    assert!(mean.iter().all(|&mean| mean < 0.06), "{mean:?}");
}

#[test]
fn a_large_design_is_arranged_in_every_way() {
    let design = theatre(1_000, 3_000, 3);
    for how in Arrangement::ALL {
        let first = arranged(&design, how);
        check_places(&first);
        assert_eq!(arranged(&first, how), first, "{how:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn any_design_is_arranged_in_every_way_once_and_for_all(design in any_design(1..40)) {
        for how in [Arrangement::Reporting, Arrangement::Levels] {
            let first = arranged(&design, how);
            check_places(&first);
            prop_assert_eq!(&arranged(&first, how), &first);
        }
    }

    #[test]
    fn locked_nodes_stay_wherever_they_are(
        design in any_design(1..24),
        locks in prop::collection::vec((any::<prop::sample::Index>(), -300..300_i16, -300..300_i16), 1..4),
    ) {
        let mut design = apply(&design, &layout::divide(&design, &evaluate(&design, None))).unwrap();
        let nodes: Vec<Node> = design.nodes().filter(|node| !node.class.is_frame()).cloned().collect();
        prop_assume!(!nodes.is_empty());
        let mut locked = BTreeSet::new();
        for (index, x, y) in locks {
            let mut node = nodes[index.index(nodes.len())].clone();
            node.rect = node.rect.moved(point(f32::from(x), f32::from(y)));
            node.locked = true;
            locked.insert(node.id.clone());
            design.put_node(node).unwrap();
        }
        for how in Arrangement::ALL {
            let done = arranged(&design, how);
            for id in &locked {
                prop_assert_eq!(rect(&done, id.as_str()), rect(&design, id.as_str()));
            }
            check_round(&done, &locked);
            prop_assert_eq!(&arranged(&done, how), &done);
        }
    }
}

/// Nothing overlaps but what is locked or holds what is locked, and frames hold what lies in them.
fn check_round(design: &Design, locked: &BTreeSet<NodeId>) {
    let held = |node: &Node| {
        let mut inside = design.with_content([&node.id]).into_iter();
        inside.any(|id| locked.contains(&id))
    };
    let nodes: Vec<&Node> = design.nodes().collect();
    for (i, node) in nodes.iter().enumerate() {
        if let Some(frame) = node.within.as_ref().and_then(|id| design.node(id.as_str())) {
            assert!(
                frame.rect.encloses(node.rect),
                "{} in {}",
                node.id,
                frame.id
            );
        }
        for other in &nodes[..i] {
            let siblings = node.within == other.within && !(held(node) && held(other));
            assert!(
                !(siblings && node.rect.overlaps(other.rect)),
                "{} {}",
                node.id,
                other.id
            );
        }
    }
}
