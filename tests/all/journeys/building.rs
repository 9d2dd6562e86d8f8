//! Building a design: from the palette, by lines, with undo.

use super::*;

#[test]
fn a_newcomer_builds_an_integrated_mission_by_mouse() {
    let mut window = Window::blank();
    assert_eq!(window.verdict().0, Verdict::None);
    assert!(window.sees("No mission yet"));

    let spoken = "UN mission, UN peace operation, Mission";
    window.drag_kind("un mission", spoken, pos2(480.0, 360.0));
    for (query, spoken) in [
        ("force", "Force, Military component, Component"),
        ("unpol", "UNPOL, Police component, Component"),
        ("civil affairs", "Civil Affairs, Component"),
    ] {
        let row = window.drop_into("un-mission", query, spoken);
        assert_eq!(window.within(&row), Some("un-mission".into()), "{row}");
    }
    window.drag_kind("unct", "UNCT, UN Country Team, Group", pos2(1000.0, 360.0));
    window.drop_into(
        "unct",
        "undp",
        "UNDP, UN Development Programme, Organization",
    );
    assert_eq!(window.within("undp"), Some("unct".into()));
    assert_eq!(window.verdict(), (Verdict::Fragmented, None));
    assert!(window.sees("Fragmented"));

    window.drop_into(
        "un-mission",
        "joc",
        "JOC, Joint Operations Centre, Structure",
    );
    for part in ["force", "police-component", "civil-affairs"] {
        window.link(part, "joc");
    }
    assert_eq!(
        window.verdict(),
        (Verdict::Joint, None),
        "{:?}",
        window.links()
    );
    assert!(window.sees("Joint"));

    let spoken = "IMPT, Integrated Mission Planning Team, Structure";
    window.drag_kind("impt", spoken, pos2(800.0, 800.0));
    window.link("civil-affairs", "impt");
    window.link("undp", "impt");
    let integrated = (Verdict::Integrated, Some(Grade::Partial));
    assert_eq!(window.verdict(), integrated, "{:?}", window.links());
    assert!(window.sees("Integrated"));
    let change = window.document().last_change().unwrap();
    assert_eq!(
        (change.from.0, change.to.0),
        (Verdict::Joint, Verdict::Integrated)
    );
    assert!(change.by.contains("IMPT"), "{}", change.by);
}

#[test]
fn bodies_and_a_country_team_joined_by_lines_imply_a_mission() {
    let mut window = Window::blank();
    for (query, spoken, x, y) in [
        (
            "joc",
            "JOC, Joint Operations Centre, Structure",
            360.0,
            300.0,
        ),
        (
            "jmac",
            "JMAC, Joint Mission Analysis Cell, Structure",
            360.0,
            600.0,
        ),
        (
            "impt",
            "IMPT, Integrated Mission Planning Team, Structure",
            720.0,
            450.0,
        ),
        ("unct", "UNCT, UN Country Team, Group", 1050.0, 450.0),
    ] {
        window.drag_kind(query, spoken, pos2(x, y));
    }
    window.link("joc", "impt");
    window.link("jmac", "impt");
    window.link("unct", "impt");
    let all_seats = window.links().iter().all(|link| link.contains("member"));
    assert!(
        all_seats && window.links().len() == 3,
        "{:?}",
        window.links()
    );
    assert_ne!(window.verdict().0, Verdict::None);
    let evaluation = window.document().evaluation();
    let implied = evaluation
        .findings
        .iter()
        .any(|found| found.rule.id == "V-12");
    assert!(implied, "{:?}", evaluation.headline);
}

#[test]
fn enter_in_the_palette_places_beside_the_selection() {
    let mut window = Window::of(SMALL);
    window.select("m");
    window.place("unpol");
    assert_eq!(window.within("police-component"), Some("m".into()));
    let rect = window
        .document()
        .design()
        .node("police-component")
        .unwrap()
        .rect;
    assert!(rect.width > 0.0, "it has a place");
}

#[test]
fn every_step_is_undone_and_done_again() {
    let mut window = Window::of(SMALL);
    let before = window.document().design().clone();
    window.select("force");
    window.key(Modifiers::NONE, Key::Delete);
    assert!(window.document().design().node("force").is_none());
    assert!(window.document().history().is_changed());
    window.command(Key::Z);
    assert_eq!(*window.document().design(), before);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(window.document().design().node("force").is_none());
    window.command(Key::Z);
    window.command(Key::Y);
    assert!(window.document().design().node("force").is_none());
}

#[test]
fn what_is_placed_without_the_mouse_comes_into_view() {
    let mut window = Window::of(SMALL);
    let shown = |window: &Window, id: &str| {
        let canvas = window
            .test
            .get_by_role_and_label(Role::Canvas, "Canvas")
            .rect();
        let diagram = window.document().diagram();
        let node = diagram.nodes.iter().find(|node| node.id.as_str() == id);
        let name = &node.unwrap().description;
        let card = window
            .test
            .query_by_role_and_label(Role::GraphicsObject, name);
        card.is_some_and(|card| canvas.contains_rect(card.rect()))
    };
    for _ in 0..6 {
        window.key(Modifiers::NONE, Key::Plus);
    }
    assert!(!shown(&window, "force"), "zoomed in beyond the nodes");
    let zoom = window.app().view().camera.unwrap().zoom;
    window.place("undp");
    assert!(shown(&window, "undp"));
    assert_eq!(window.app().view().camera.unwrap().zoom, zoom);
}
