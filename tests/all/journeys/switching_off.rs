//! Switching nodes and links off without deleting them: what the canvas says and shows, what stays as it is, and what
//! makes it final.

use mission_canvas::analysis::effect::standing_words;
use mission_canvas::analysis::weak_points::{Part, without};
use mission_canvas::diagram::Standing;
use mission_canvas::model::{LinkId, Phase};
use mission_canvas::rules::Evaluation;

use super::*;

const BRIDGED: &str = "design title=Workshop\nm un-mission\n  force force\n  civ civil-affairs\n\
    unct unct\n  undp undp\nimpt impt\nundp -member-> impt\nciv -member-> impt\n";

fn words(evaluation: &Evaluation) -> String {
    standing_words((evaluation.verdict, evaluation.grade))
}

impl Window {
    fn off(&self) -> Vec<Part> {
        self.app().view().off.parts().iter().cloned().collect()
    }

    /// What the banner says; blank while there is none.
    fn banner(&self) -> String {
        let all = self.test.query_all_by_label_contains("Without ");
        let told = all.filter(|node| node.accesskit_node().role() == Role::Status);
        let told: Vec<String> = told
            .filter_map(|node| node.accesskit_node().label())
            .collect();
        assert!(told.len() <= 1, "{told:?}");
        told.concat()
    }

    /// What the banner has to say, judged anew.
    fn judged(&self, names: &str, parts: &[Part]) -> String {
        let design = self.document().design();
        let phase = self.document().evaluation().phase;
        let rest = without(design, parts).unwrap();
        let now = words(&rules::evaluate(design, phase));
        let then = words(&rules::evaluate(&rest, phase));
        if now == then {
            format!("Without {names} the verdict stays {now}.")
        } else {
            format!("Without {names}: {then}. As it is: {now}.")
        }
    }

    /// What is said of a node beside its name.
    fn told_of(&self, name: &str) -> String {
        let nodes = self.test.query_all_by_label_contains(name);
        let mut nodes = nodes.filter(|node| node.accesskit_node().role() == Role::GraphicsObject);
        let node = nodes.next().unwrap();
        node.accesskit_node()
            .data()
            .description()
            .unwrap_or_default()
            .to_owned()
    }

    /// Selects a frame by its header.
    fn select_frame(&mut self, id: &str) {
        let at = self.rect(id).center_top() + vec2(0.0, 10.0);
        self.test.hover_at(at);
        self.test.drag_at(at);
        self.test.drop_at(at);
        self.test.run();
    }

    fn link_id(&self, name: &str) -> LinkId {
        let mut links = self.document().design().links();
        links.find(|link| link.name() == name).unwrap().id
    }
}

fn node(id: &str) -> Part {
    Part::Node(id.into())
}

#[test]
fn a_body_is_switched_off_by_its_key_and_both_verdicts_are_said() {
    let mut window = Window::of(BRIDGED);
    let before = (window.verdict(), window.document().design().clone());
    assert_eq!(window.banner(), "");
    window.select("impt");
    window.press(Key::O);
    assert_eq!(window.off(), [node("impt")]);
    let said = window.banner();
    assert_eq!(said, window.judged("IMPT", &[node("impt")]));
    assert!(
        said.contains(": Fragmented. As it is: Integrated"),
        "{said}"
    );
    // The design, its verdict and its history are what they were.
    assert_eq!(window.verdict(), before.0);
    assert!(*window.document().design() == before.1);
    assert!(!window.document().history().is_changed());
    assert_eq!(window.document().history().titles().len(), 0);
    // Nothing stands out that would not without it, and nothing has moved.
    let whole = window.document().diagram();
    let shown = window.app().view().off.without().unwrap();
    let imagined = rules::evaluate(shown.design(), None);
    assert_eq!(words(shown.evaluation()), words(&imagined));
    let bridge = whole
        .nodes
        .iter()
        .find(|n| n.id.as_str() == "impt")
        .unwrap();
    assert_eq!(bridge.standing, Standing::Bridge);
    assert!(
        window
            .told_of("Integrated Mission")
            .contains("Switched off")
    );
    window.press(Key::O);
    assert_eq!((window.off(), window.banner()), (vec![], String::new()));
    assert!(
        !window
            .told_of("Integrated Mission")
            .contains("Switched off")
    );
}

#[test]
fn several_are_switched_by_the_menu_and_escape_brings_them_back() {
    let mut window = Window::of(BRIDGED);
    window.select("undp");
    window.also("civ");
    window.open_menu("civ");
    window.click("Switch off");
    assert_eq!(window.off(), [node("civ"), node("undp")]);
    let parts = window.off();
    assert_eq!(
        window.banner(),
        window.judged("Civil Affairs and UNDP", &parts)
    );
    let all = "Switch everything on again";
    let all = window.test.query_by_role_and_label(Role::Button, all);
    assert!(
        all.is_some(),
        "the banner says that it switches all of them"
    );
    // Escape first gives up the selection.
    window.press(Key::Escape);
    assert!(window.selected().is_empty());
    assert_eq!(window.off().len(), 2);
    window.press(Key::Escape);
    assert_eq!(window.off(), []);
}

#[test]
fn links_are_switched_off_too_and_everything_on_by_name() {
    let mut window = Window::of(BRIDGED);
    let seat = window.link_id("undp member impt");
    let design = window.document().design().clone();
    let sentence = mission_canvas::edit::compose::sentence(&design, design.link(seat).unwrap());
    window.command(Key::A);
    window.press(Key::O);
    assert_eq!(
        window.off().len(),
        8,
        "all nodes and links: {:?}",
        window.off()
    );
    window.ask("switch everything on");
    window.enter();
    assert_eq!(window.off(), []);
    // A link alone, as a screen reader selects it.
    window.press(Key::Escape);
    let of_link = window
        .test
        .query_all_by_label_contains("UNDP has a seat in");
    of_link.last().unwrap().click_accesskit();
    window.test.run();
    assert_eq!(window.app().view().selection.links, [seat].into());
    window.press(Key::O);
    assert_eq!(window.off(), [Part::Link(seat)]);
    let names = format!("“{sentence}”");
    assert_eq!(window.banner(), window.judged(&names, &[Part::Link(seat)]));
}

#[test]
fn what_changes_is_listed_and_the_whole_design_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Plan.mission");
    let mut window = Window::of(BRIDGED);
    window.select("impt");
    window.press(Key::O);
    window.click("What changes");
    assert!(window.sees("No bridge any more at"));
    assert!(window.sees("Operational"));
    window.paths.path(&path);
    window.command(Key::S);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("impt"), "{text}");
    let (again, _) = mission_canvas::format::native::read(text.as_bytes()).unwrap();
    assert!(again == *window.document().design());
    assert_eq!(
        window.off(),
        [node("impt")],
        "saving leaves it as it is looked at"
    );
}

#[test]
fn an_edit_keeps_what_is_off_and_what_is_gone_is_forgotten() {
    let mut window = Window::of(BRIDGED);
    window.select("undp");
    window.press(Key::O);
    window.select("force");
    window.command(Key::D);
    assert_eq!(window.off(), [node("undp")]);
    let parts = window.off();
    assert_eq!(window.banner(), window.judged("UNDP", &parts));
    window.command(Key::Z);
    assert_eq!(window.off(), [node("undp")]);
    window.select("undp");
    window.press(Key::Delete);
    assert_eq!((window.off(), window.banner()), (vec![], String::new()));
    // Undo brings the node back as it is in the design: on.
    window.command(Key::Z);
    assert!(window.document().design().node("undp").is_some());
    assert_eq!(window.off(), []);
}

#[test]
fn removing_for_good_is_one_step_and_makes_what_was_shown() {
    let mut window = Window::of(BRIDGED);
    let before = window.document().design().clone();
    window.select("undp");
    window.also("civ");
    window.press(Key::O);
    let parts = window.off();
    let rest = without(&before, &parts).unwrap();
    window.click("Remove for good");
    assert!(*window.document().design() == rest);
    let titles = window.document().history().titles();
    assert_eq!(titles.len(), 1);
    assert_eq!(titles[0], "Remove Civil Affairs and UNDP");
    assert_eq!((window.off(), window.banner()), (vec![], String::new()));
    window.command(Key::Z);
    assert!(*window.document().design() == before);
}

#[test]
fn it_is_judged_in_the_phase_that_is_looked_at() {
    let mut window = Window::of(&BRIDGED.replace("impt impt", "impt impt phases=consolidation"));
    window.select("undp");
    window.press(Key::O);
    let parts = window.off();
    let all = window.banner();
    assert_eq!(all, window.judged("UNDP", &parts));
    let phase = window.test.get_by_label_contains("Stabilization: ");
    phase.click();
    window.test.run();
    assert_eq!(
        window.document().evaluation().phase,
        Some(Phase::Stabilization)
    );
    assert_eq!(window.banner(), window.judged("UNDP", &parts));
    assert_ne!(window.banner(), all);
}

#[test]
fn a_collapsed_frame_goes_with_all_that_lies_in_it() {
    let mut window = Window::of(BRIDGED);
    window.select_frame("unct");
    window.command(Key::E);
    window.press(Key::O);
    assert_eq!(window.off(), [node("unct"), node("undp")]);
    let parts = window.off();
    assert_eq!(window.banner(), window.judged("UNCT", &parts));
    window.click("Remove for good");
    assert!(window.document().design().node("undp").is_none());
}

#[test]
fn on_the_wall_it_is_switched_by_the_same_key_and_escape_ends_that_first() {
    let mut window = Window::of(BRIDGED);
    window.select("civ");
    window.press(Key::O);
    window.press(Key::F5);
    assert_eq!((window.off(), window.banner()), (vec![], String::new()));
    window.select("impt");
    window.press(Key::O);
    assert_eq!(window.banner(), window.judged("IMPT", &[node("impt")]));
    assert!(!window.sees("Remove for good"));
    window.press(Key::Escape);
    assert!(window.app().view().presents());
    assert_eq!(window.off(), []);
    window.press(Key::Escape);
    assert!(!window.app().view().presents());
    assert_eq!(window.off(), [node("civ")], "as it was before");
}
