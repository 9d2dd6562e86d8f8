//! The doctrine explained in the window: accepted findings, coverage, training, handbook, witness, what is not placed
//! yet; by the names that a screen reader hears.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::sync::mpsc::Sender;

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use mission_canvas::app::files::{Answer, Ask, Opened, Question, Reply};
use mission_canvas::app::settings::Memory;
use mission_canvas::app::{App, Document, Screen, theme};
use mission_canvas::catalogue::sketch;
use mission_canvas::diagram::layout;
use mission_canvas::format::report;
use mission_canvas::{edit, rules};

/// No dialog is answered.
struct Nobody;

impl Ask for Nobody {
    fn ask(&mut self, _: &egui::Context, question: Question, answers: Sender<Answer>) {
        let reply = Reply::Nothing;
        answers.send(Answer { question, reply }).unwrap();
    }
}

type Window = Harness<'static, App>;

/// The window on a design, laid out along the divide.
fn window(text: &str) -> Window {
    let design = sketch::read(text).unwrap();
    let arranged = layout::divide(&design, &rules::evaluate(&design, None));
    let design = edit::apply(&design, &arranged).unwrap();
    let opened = Opened::new(Document::new(design, None));
    let ctx = egui::Context::default();
    let app = App::start(&ctx, Some(opened), Box::new(Nobody), Memory::default());
    let mut window = Harness::builder()
        .with_size(vec2(1600.0, 1000.0))
        .with_step_dt(1.0 / 30.0)
        .with_max_steps(60)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, app: &mut App| {
                app.between_frames(ui.ctx());
                app.frame(ui);
            },
            app,
        );
    window.run();
    window
}

fn click(window: &mut Window, role: Role, label: &str) {
    // As a screen reader does: what is scrolled out of sight too.
    window.get_by_role_and_label(role, label).click_accesskit();
    window.run();
}

/// Clicks the one whose name begins like this.
fn click_starting(window: &mut Window, role: Role, start: &str) {
    let start = start.to_owned();
    window
        .get_by(move |node| {
            node.role() == role && node.label().is_some_and(|label| label.starts_with(&start))
        })
        .click_accesskit();
    window.run();
}

fn shows(window: &Window, start: &str) -> bool {
    let start = start.to_owned();
    let begins = move |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        let said = node.label().or_else(|| node.value());
        said.is_some_and(|said| said.starts_with(&start))
    };
    window.query_all_by(begins).next().is_some()
}

const ALONE: &str = "\
m un-mission
  force force
undp undp
";

#[test]
fn a_finding_is_accepted_with_a_reason_and_opened_again() {
    let mut window = window(ALONE);
    let open = |window: &Window| window.state().document().evaluation().findings.len();
    let accepted = |window: &Window| window.state().document().evaluation().accepted.len();
    let before = open(&window);
    click_starting(&mut window, Role::Button, "Weakness: No common leadership");
    click(&mut window, Role::Button, "Accept…");
    // Without a reason nothing is accepted.
    click(&mut window, Role::Button, "Accept the finding");
    assert_eq!(accepted(&window), 0);
    window
        .get_by_role_and_label(Role::MultilineTextInput, "Reason")
        .type_text("The host asked for it.");
    window.run();
    click(&mut window, Role::Button, "Accept the finding");
    assert_eq!((open(&window), accepted(&window)), (before - 1, 1));
    let (_, acceptance) = &window.state().document().evaluation().accepted[0];
    assert_eq!(acceptance.reason, "The host asked for it.");
    assert!(acceptance.date.is_some());
    assert!(shows(&window, "Accepted (1)"));
    // One step of undo, and its own way back.
    click(&mut window, Role::Button, "Undo");
    assert_eq!((open(&window), accepted(&window)), (before, 0));
    click(&mut window, Role::Button, "Redo");
    assert_eq!((open(&window), accepted(&window)), (before - 1, 1));
    click(&mut window, Role::Link, "Reopen");
    assert_eq!((open(&window), accepted(&window)), (before, 0));
}

/// Force, police and civil affairs in a JOC, UNDP in the UNCT, an IMPT that seats Civil Affairs and UNDP.
const INTEGRATED: &str = "\
m un-mission
  force force
  police police-component
  civil civil-affairs
  joc joc
unct unct
  undp undp
impt impt
force, police, civil -member-> joc
civil, undp -member-> impt
";

fn selected(window: &Window) -> Vec<&str> {
    let nodes = window.state().view().selection.nodes.iter();
    nodes.map(|id| id.as_str()).collect()
}

#[test]
fn the_views_are_reached_by_pointer_and_keyboard() {
    let mut window = window(INTEGRATED);
    for (label, key, screen) in [
        ("Coverage", Key::Num2, Screen::Coverage),
        ("Training", Key::Num3, Screen::Training),
        ("Handbook", Key::Num4, Screen::Handbook),
        ("Canvas", Key::Num1, Screen::Canvas),
    ] {
        click(&mut window, Role::Tab, label);
        assert_eq!(window.state().view().screen, screen);
        click(&mut window, Role::Tab, "Canvas");
        window.key_press_modifiers(Modifiers::COMMAND, key);
        window.run();
        assert_eq!(window.state().view().screen, screen);
        window.key_press(Key::Escape);
        window.run();
        assert_eq!(window.state().view().screen, Screen::Canvas);
    }
}

#[test]
fn a_cell_of_the_coverage_leads_to_its_nodes_or_its_finding() {
    let mut window = window(INTEGRATED);
    click(&mut window, Role::Tab, "Coverage");
    click_starting(&mut window, Role::Button, "Development, UN system: UNCT");
    assert_eq!(window.state().view().screen, Screen::Canvas);
    assert_eq!(selected(&window), ["unct", "undp"]);
    click(&mut window, Role::Tab, "Coverage");
    click_starting(&mut window, Role::Button, "Plan: held");
    assert_eq!(selected(&window), ["impt"]);
    // Nothing monitors: the cell leads to the finding.
    click(&mut window, Role::Tab, "Coverage");
    click_starting(
        &mut window,
        Role::Button,
        "Monitoring and evaluation: missing",
    );
    let open = window.state().view().open_finding.unwrap();
    let finding = &window.state().document().evaluation().findings[open];
    assert_eq!(finding.rule.id, "AP-4");
    assert_eq!(window.state().view().screen, Screen::Canvas);
}

#[test]
fn the_training_plan_is_a_table_by_actor_and_by_topic() {
    let mut window = window(INTEGRATED);
    click(&mut window, Role::Tab, "Training");
    assert!(shows(
        &window,
        "Civil Affairs: The integrated approach in depth. Before the mission, "
    ));
    click(&mut window, Role::Tab, "By topic");
    assert!(shows(&window, "The local context"));
    assert!(shows(
        &window,
        "Before the mission, on arrival in the mission: "
    ));
    // An actor leads to its node.
    click(&mut window, Role::Tab, "By actor");
    click(&mut window, Role::Button, "Civil Affairs");
    assert_eq!(selected(&window), ["civil"]);
    assert_eq!(window.state().view().screen, Screen::Canvas);
}

#[test]
fn the_witness_is_lit_and_put_out_again() {
    let mut window = window(INTEGRATED);
    let show = "Show the smallest part that earns this";
    let light = |window: &mut Window| {
        click(window, Role::Link, show);
        // It is found beside the window's thread.
        for _ in 0..200 {
            window.run();
            let light = window.state().view().light.as_ref().unwrap();
            if let Some(part) = light.part.clone() {
                return part;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("no witness");
    };
    let part = light(&mut window);
    let nodes: Vec<&str> = part.nodes.iter().map(|id| id.as_str()).collect();
    assert_eq!(nodes, ["civil", "impt", "m", "unct", "undp"]);
    assert_eq!(part.links.len(), 2);
    window.run();
    let said = "Why integrated? Because of these 5 nodes and 2 links.";
    assert!(shows(&window, said));
    window.key_press(Key::Escape);
    window.run();
    assert!(window.state().view().light.is_none());
    light(&mut window);
    click(&mut window, Role::Link, "Show the whole design again");
    assert!(window.state().view().light.is_none() && !shows(&window, said));
}

#[test]
fn a_fresh_body_does_not_shout_until_something_touches_it() {
    let mut window = window(ALONE);
    window.get_by_label("Search the palette").focus();
    window.run();
    window.get_by_label("Search the palette").type_text("joc");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    click(&mut window, Role::Tab, "Findings");
    let about_joc = |window: &Window| {
        let findings = &window.state().document().evaluation().findings;
        let is_about = |finding: &&rules::Finding| finding.subjects == ["joc".into()];
        findings.iter().filter(is_about).count()
    };
    // The evaluation is strict, the window waits.
    assert!(about_joc(&window) > 0);
    assert!(shows(&window, "1 node not placed yet"));
    click(&mut window, Role::Link, "1 node not placed yet");
    assert_eq!(selected(&window), ["joc"]);
    // A link is drawn from it by the keys of the canvas.
    let is_joc = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        let said = node.label().unwrap_or_default();
        node.role() == Role::GraphicsObject && said.contains("Joint Operations")
    };
    window.get_by(is_joc).focus();
    window.run();
    window.key_press(Key::L);
    window.run();
    window.key_press(Key::Tab);
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert!(window.state().document().design().links().len() > 0);
    assert!(!shows(&window, "1 node not placed yet"));
}

#[test]
fn the_handbook_finds_a_rule_and_shows_both_pictures() {
    let mut window = window(ALONE);
    click(&mut window, Role::Tab, "Handbook");
    assert!(shows(&window, "In this design") && shows(&window, "UNDP: UN Development Programme"));
    window.get_by_label("Search the handbook").focus();
    window.run();
    window.get_by_label("Search the handbook").type_text("h-1");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert!(shows(&window, "H-1 · humanitarian-inside-mission"));
    assert!(shows(
        &window,
        "“The humanitarian community should be understood"
    ));
    for start in ["It fires here: ", "It is silent here: "] {
        let start = start.to_owned();
        let is_picture = move |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            let said = node.label().unwrap_or_default();
            node.role() == Role::Image && said.starts_with(&start)
        };
        assert!(window.query_by(is_picture).is_some());
    }
    // A search that no term answers says so.
    click(&mut window, Role::ListItem, "Terms and abbreviations");
    assert!(shows(&window, "No term says “h-1”."));
}

#[test]
fn a_finding_leads_to_its_entry_and_back() {
    let mut window = window(ALONE);
    click_starting(&mut window, Role::Button, "Weakness: No common leadership");
    let open = window.state().view().open_finding;
    click(&mut window, Role::Link, "Handbook: S-9");
    assert_eq!(window.state().view().screen, Screen::Handbook);
    assert!(shows(&window, "S-9 · no-common-leadership-and-analysis"));
    assert!(shows(&window, "Found once in this design."));
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().view().screen, Screen::Canvas);
    assert_eq!(window.state().view().open_finding, open);
}

#[test]
fn a_phase_fades_the_others_and_the_strip_agrees_with_the_report() {
    let text = "\
m un-mission
  force force
  civil civil-affairs
  joc joc phases=transition;consolidation
unct unct
  undp undp
impt impt phases=consolidation
force, civil -member-> joc
civil, undp -member-> impt
";
    let mut window = window(text);
    for (label, verdict, faded) in [
        ("Stabilization", "fragmented", &["impt", "joc"][..]),
        ("Transition", "joint", &["impt"]),
        ("Consolidation", "integrated", &[]),
    ] {
        click_starting(&mut window, Role::Button, label);
        let document = window.state().document();
        let report = report::json(document.design(), document.evaluation());
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["verdict"], verdict);
        let phases = &report["phases"];
        assert_eq!(phases[label.to_lowercase()]["verdict"], verdict);
        let mut hidden: Vec<&str> = document
            .diagram()
            .nodes
            .iter()
            .filter(|node| node.faded)
            .map(|node| node.id.as_str())
            .collect();
        hidden.sort_unstable();
        assert_eq!(hidden, faded);
        // The strip says all three, whichever is chosen.
        for phase in ["Stabilization: Fragmented", "Transition: Joint"] {
            assert!(shows(&window, phase));
        }
        assert!(shows(&window, "Consolidation: Integrated"));
    }
}
