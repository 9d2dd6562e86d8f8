//! Composed edits do what they say and are called what the undo menu shows.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::catalogue::sketch;
use mission_canvas::edit::{Edit, apply, compose, connect};
use mission_canvas::model::{Attribute, Design, LinkId, Rect, point};
use mission_canvas::rules::{self, Verdict};

const CANVAS: &str = r#"
m un-mission "UN Mission in Somewhere (UNMIS)"
  force force
  civ civil-affairs
  inner host-state
    gov host-government
unct unct
  undp undp
impt impt
civ, unct -member-> impt
"#;

fn canvas() -> Design {
    let mut design = sketch::read(CANVAS).unwrap();
    for (id, rect) in [
        ("m", Rect::new(0.0, 0.0, 500.0, 400.0)),
        ("inner", Rect::new(200.0, 200.0, 200.0, 150.0)),
        ("force", Rect::new(10.0, 10.0, 100.0, 50.0)),
        ("gov", Rect::new(220.0, 240.0, 100.0, 50.0)),
        ("unct", Rect::new(600.0, 0.0, 300.0, 300.0)),
    ] {
        design = apply(&design, &Edit::Place(id.into(), rect)).unwrap();
    }
    design
}

fn within(design: &Design, id: &str) -> Option<String> {
    design
        .node(id)
        .unwrap()
        .within
        .as_ref()
        .map(ToString::to_string)
}

#[test]
fn seating_is_called_seating() {
    let design = canvas();
    let link = connect::choices(&design, &"impt".into(), &"undp".into())
        .unwrap()
        .remove(0);
    let edit = compose::connect(&design, link);
    assert_eq!(edit.title(), "Seat UNDP in IMPT");
    assert_eq!(
        apply(&design, &edit)
            .unwrap()
            .links()
            .last()
            .unwrap()
            .name(),
        "undp member impt"
    );
}

#[test]
fn a_frame_takes_its_content_along_and_only_the_dragged_change_frames() {
    let design = canvas();
    let into = Some(Some("unct".into()));
    let edit = compose::move_nodes(&design, &["inner".into()], point(450.0, -100.0), into).unwrap();
    assert_eq!(edit.title(), "Move Host state into UNCT");
    let moved = apply(&design, &edit).unwrap();
    assert_eq!(within(&moved, "inner").as_deref(), Some("unct"));
    assert_eq!(within(&moved, "gov").as_deref(), Some("inner"));
    assert_eq!(
        moved.node("gov").unwrap().rect,
        Rect::new(670.0, 140.0, 100.0, 50.0)
    );

    let edit =
        compose::move_nodes(&design, &["force".into()], point(0.0, 900.0), Some(None)).unwrap();
    assert_eq!(edit.title(), "Move Force out of UNMIS");
    assert_eq!(within(&apply(&design, &edit).unwrap(), "force"), None);
}

#[test]
fn the_innermost_frame_under_the_middle_takes_a_card() {
    let design = canvas();
    let target = |dragged: &[&str], x: f32, y: f32| {
        let dragged: Vec<_> = dragged.iter().map(|id| (*id).into()).collect();
        compose::drop_target(
            &design,
            &dragged,
            Rect::new(x - 50.0, y - 20.0, 100.0, 40.0),
        )
        .map(|id| id.to_string())
    };
    assert_eq!(target(&["force"], 300.0, 250.0).as_deref(), Some("inner"));
    assert_eq!(target(&["force"], 50.0, 50.0).as_deref(), Some("m"));
    assert_eq!(target(&["inner"], 300.0, 250.0).as_deref(), Some("m"));
    assert_eq!(target(&["m"], 300.0, 250.0), None);
    assert_eq!(target(&[], 550.0, 50.0), None);
    assert_eq!(target(&[], 650.0, 50.0).as_deref(), Some("unct"));
}

#[test]
fn deleting_a_frame_keeps_its_content_unless_told_otherwise() {
    let design = canvas();
    let edit = compose::delete(&design, &["m".into()], &[LinkId(0)], false).unwrap();
    assert_eq!(edit.title(), "Delete 1 node and 1 link");
    let kept = apply(&design, &edit).unwrap();
    assert_eq!(within(&kept, "force"), None);
    assert_eq!(within(&kept, "gov").as_deref(), Some("inner"));
    assert_eq!(kept.links().count(), 1);

    let edit = compose::delete(&design, &["m".into()], &[], true).unwrap();
    assert_eq!(edit.title(), "Delete UNMIS");
    let gone = apply(&design, &edit).unwrap();
    let left: Vec<&str> = gone.nodes().map(|node| node.id.as_str()).collect();
    assert_eq!(left, ["unct", "undp", "impt"]);
}

#[test]
fn copies_keep_frames_and_links_among_themselves() {
    let design = canvas();
    let ids = ["unct".into(), "impt".into()];
    let (edit, copies) = compose::duplicate(&design, &ids, point(10.0, 10.0)).unwrap();
    assert_eq!(edit.title(), "Duplicate 2 nodes");
    assert_eq!(copies, ["unct-2".into(), "impt-2".into()]);
    let twice = apply(&design, &edit).unwrap();
    assert_eq!(within(&twice, "undp-2").as_deref(), Some("unct-2"));
    assert_eq!(twice.links().last().unwrap().name(), "unct-2 member impt-2");
    assert_eq!(twice.links().count(), 3);
}

#[test]
fn names_and_attributes_go_back_to_the_catalogue() {
    let design = canvas();
    let renamed = compose::rename(&design, &"undp".into(), "  UNDP \n Liberia ").unwrap();
    assert_eq!(renamed.title(), "Rename UNDP");
    let renamed = apply(&design, &renamed).unwrap();
    assert_eq!(
        renamed.node("undp").unwrap().name.as_deref(),
        Some("UNDP Liberia")
    );
    for text in ["", "UN Development Programme"] {
        let back = compose::rename(&renamed, &"undp".into(), text).unwrap();
        assert_eq!(
            apply(&renamed, &back).unwrap().node("undp").unwrap().name,
            None
        );
    }

    let set =
        |text: &str| compose::set_attribute(&design, &"impt".into(), Attribute::Functions, text);
    assert_eq!(set("plan;decide").unwrap().title(), "Set functions of IMPT");
    assert_eq!(
        set("plan;dance").unwrap_err().to_string(),
        "\"dance\" is no value of functions; allowed: assess, plan, coordinate, monitor, evaluate, decide, \
         logistics, security, train, inform"
    );
}

/// What a newcomer does first: bodies on an empty canvas, joined by lines, and no mission's frame.
#[test]
fn lines_between_bodies_are_seats_and_imply_the_mission() {
    let mut design = sketch::read("joc joc\njmac jmac\nimpt impt\nunct unct").unwrap();
    for (from, to) in [("impt", "joc"), ("jmac", "impt"), ("impt", "unct")] {
        let link = connect::choices(&design, &from.into(), &to.into())
            .unwrap()
            .remove(0);
        design = apply(&design, &compose::connect(&design, link)).unwrap();
    }
    let names: Vec<String> = design.links().map(|link| link.name()).collect();
    assert_eq!(
        names,
        ["joc member impt", "jmac member impt", "unct member impt"]
    );
    let evaluation = rules::evaluate(&design, None);
    assert_eq!(evaluation.verdict, Verdict::Integrated);
    assert_eq!(evaluation.missions[0].id.as_str(), "(mission)");
    assert!(
        evaluation
            .findings
            .iter()
            .any(|finding| finding.rule.id == "V-12")
    );
}
