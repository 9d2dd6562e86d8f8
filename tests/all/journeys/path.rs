//! What if: from a design to a goal by the panel alone.

use super::*;
use mission_canvas::format::native;
use mission_canvas::store::samples;

/// Parts that meet nowhere, and a country team apart.
const APART: &str = "\
design title=Workshop
m un-mission
  force force
  unpol police-component
  civil civilian-component
unct unct
  undp undp
";

/// Integrated by one body.
const PARTIAL: &str = "\
design title=Workshop
m un-mission
  force force
  unpol police-component
undp undp
joc joc
force -member-> joc
unpol -member-> joc
undp -member-> joc
";

impl Window {
    /// Opens the question and waits for its answer.
    fn asks_for_a_path(&mut self) {
        self.command(Key::G);
        self.waits_for_plans();
    }

    fn waits_for_plans(&mut self) {
        self.until(|window| window.sees("Plan 1: ") || window.sees("Reached"));
        self.test.run();
    }

    /// The rows that begin so, as they are spoken.
    fn told(&self, begins: &str) -> Vec<String> {
        let found = self.test.query_all_by_label_contains(begins);
        let said = found.filter_map(|node| node.accesskit_node().label());
        said.filter(|label| label.starts_with(begins)).collect()
    }

    fn wishes(&mut self, goal: &str) {
        self.test.get_by_label(goal).click();
        self.test.run();
        self.waits_for_plans();
    }

    fn design(&self) -> Design {
        self.document().design().clone()
    }
}

#[test]
fn from_fragmented_to_integrated_by_the_panel_alone_and_back() {
    let mut window = Window::of(APART);
    let before = window.design();
    assert_eq!(window.verdict().0, Verdict::Fragmented);
    window.asks_for_a_path();
    // The nearest goal is proposed.
    assert!(window.told("Plan 1: ")[0].contains("→ Joint"));
    window.click("Do this plan");
    assert_eq!(window.verdict().0, Verdict::Joint);
    assert!(window.sees("Reached: the design is joint."));
    window.click("Next: integrated");
    window.waits_for_plans();
    assert!(window.told("Plan 1: ")[0].contains("→ Integrated (partial)"));
    window.click("Do this plan");
    assert_eq!(window.verdict().0, Verdict::Integrated);
    assert!(window.sees("Reached: the design is integrated."));
    assert!(window.sees("Next: fully integrated"));
    assert_eq!(window.document().history().undo_titles().count(), 2);
    window.command(Key::Z);
    window.command(Key::Z);
    assert_eq!(window.design(), before);
    assert_eq!(window.verdict().0, Verdict::Fragmented);
}

#[test]
fn to_integrated_by_keys_alone() {
    let mut window = Window::of(APART);
    window.command(Key::G);
    window.press(Key::F6);
    window.press_until(Key::Tab, |name| name == "Integrated");
    window.press(Key::Enter);
    window.waits_for_plans();
    window.press_until(Key::Tab, |name| name.starts_with("Plan 1: "));
    window.press_until(Key::Tab, |name| name.starts_with("Step 1: "));
    window.press_until(Key::Tab, |name| name == "Do this plan");
    window.press(Key::Enter);
    assert_eq!(window.verdict().0, Verdict::Integrated);
    window.test.run();
    assert_eq!(
        window.focused(),
        "Next: fully integrated",
        "and on from there"
    );
}

#[test]
fn a_plan_is_looked_at_on_the_canvas_and_nothing_is_done() {
    let mut window = Window::of(APART);
    window.asks_for_a_path();
    window.test.run();
    let view = window.app().view();
    // It lies there and is told of in the panel; the canvas speaks of it when it is asked.
    assert!(view.proposal.as_ref().unwrap().is_quiet);
    let steps = window.told("Step ");
    let marks: Vec<&str> = view
        .callouts
        .iter()
        .map(|mark| mark.text.as_str())
        .collect();
    assert!(marks.contains(&"1") && marks.contains(&"2"), "{marks:?}");
    assert!(view.callouts.iter().all(|mark| mark.filled));
    assert!(steps.len() >= 2, "{steps:?}");
    // A step that is pointed at stands out.
    let second = window
        .told("Step 2: ")
        .into_iter()
        .find(|told| told.contains(" · "))
        .unwrap();
    let at = window
        .test
        .get_by_role_and_label(Role::Button, &second)
        .rect()
        .center();
    window.test.hover_at(at);
    window.test.run();
    let marks = &window.app().view().callouts;
    let filled = marks.iter().filter(|mark| mark.filled);
    assert_eq!(
        filled.map(|mark| mark.text.as_str()).collect::<Vec<_>>(),
        ["2"]
    );
    let plan = window.told("Plan 1: ").remove(0);
    let at = window.test.get_by_label(&plan).rect().center();
    window.test.hover_at(at);
    window.test.run();
    assert!(!window.app().view().proposal.as_ref().unwrap().is_quiet);
    assert!(!window.document().history().is_changed());
    window.click("Findings");
    assert!(window.app().view().proposal.is_none());
    assert!(window.app().view().callouts.is_empty());
}

#[test]
fn no_two_plans_are_told_alike() {
    let mut window = Window::of(PARTIAL);
    window.asks_for_a_path();
    let plans: Vec<String> = (1..=3)
        .flat_map(|n| window.told(&format!("Plan {n}: ")))
        .map(|told| told.split_once(": ").unwrap().1.to_owned())
        .collect();
    let apart: std::collections::BTreeSet<&String> = plans.iter().collect();
    assert_eq!(apart.len(), plans.len(), "{plans:#?}");
    assert!(plans.len() > 1);
}

#[test]
fn another_plan_is_opened_and_looked_at() {
    let mut window = Window::of(APART);
    window.asks_for_a_path();
    let first = window.app().view().proposal.clone();
    let second = window.told("Plan 2: ").remove(0);
    window.click(&second);
    let steps = window.told("Step 1: ");
    assert_ne!(window.app().view().proposal, first);
    assert!(!steps.is_empty());
    // A click on the open one closes it; the pointer that rests on it still looks at it.
    window.click(&second);
    assert!(
        window
            .told("Step 1: ")
            .iter()
            .all(|told| !told.contains(" · "))
    );
}

#[test]
fn the_first_step_is_done_alone_and_the_rest_is_what_remains() {
    let mut window = Window::of(APART);
    window.asks_for_a_path();
    let (plan, steps) = (window.told("Plan 1: "), window.told("Step "));
    window.click("Only step 1");
    assert_eq!(window.document().history().undo_titles().count(), 1);
    assert_eq!(window.verdict().0, Verdict::Fragmented, "not yet");
    window.until(|window| window.told("Plan 1: ").first() != plan.first());
    window.waits_for_plans();
    assert!(window.told("Step ").len() < steps.len());
}

#[test]
fn what_is_forbidden_changes_the_plans() {
    let mut window = Window::of(APART);
    window.asks_for_a_path();
    assert!(
        window
            .told("Step 1: ")
            .iter()
            .any(|told| told.contains("Add a"))
    );
    window.click("May add posts, bodies, organizations");
    window.click("No new bodies");
    window.until(|window| window.sees("No plan") || window.sees("Plan 1: "));
    assert!(
        window
            .told("Step ")
            .iter()
            .all(|told| !told.contains("Add a"))
    );
    assert!(window.sees("May add posts, organizations"));
    assert!(
        !window.document().history().is_changed(),
        "a wish is not in the file"
    );
}

#[test]
fn a_node_that_is_left_alone_is_in_no_plan() {
    let mut window = Window::of(APART);
    window.asks_for_a_path();
    window.wishes("Integrated");
    let is_named = |window: &Window| {
        window
            .told("Step ")
            .iter()
            .any(|told| told.contains("UNDP"))
    };
    window.select("undp");
    // By the menu of commands, as by the button in the panel.
    window.command(Key::K);
    window.types("Leave alone in plans");
    window.press(Key::Enter);
    window.until(|window| window.sees("1 left alone"));
    window.until(|window| !window.sees("Looking") && window.sees("Plan"));
    assert!(!is_named(&window), "{:?}", window.told("Step "));
    window.click("UNDP ×");
    assert!(window.sees("Leave UNDP alone"), "it is still selected");
}

/// A window in which a search for full integration begins that takes a while.
fn long_search() -> Window {
    let bytes = samples::bytes("eufor-minurcat-1").unwrap();
    let opened = Opened::new(Document::new(native::read(bytes).unwrap().0, None));
    let mut window = Window::open(Some(opened));
    window.command(Key::G);
    window.test.get_by_label("Fully integrated").click();
    window.test.run();
    window
}

#[test]
fn a_search_that_is_stopped_keeps_the_best_so_far() {
    let mut window = long_search();
    window.until(|window| window.sees("designs judged"));
    window.press(Key::Escape);
    window.until(|window| window.sees("Stopped"));
    window.test.run();
    assert_eq!(window.focused(), "Look further");
    assert!(!window.document().history().is_changed());
}

#[test]
fn plans_follow_the_design_and_the_window_is_still_in_between() {
    let mut window = Window::of(PARTIAL);
    window.asks_for_a_path();
    assert!(window.sees("Joint, reached") && window.sees("Integrated, reached"));
    let before = window.told("Plan 1: ");
    assert!(before[0].contains("→ Integrated (full)"), "{before:?}");
    window.place("isf");
    // Until there is another answer nothing is proposed that was meant for the design before.
    window.until(|window| window.app().view().proposal.is_some());
    assert_ne!(window.told("Plan 1: "), before);
    let frames = window.test.run();
    assert!(frames <= 3, "{frames} frames");
}

#[test]
fn why_there_is_no_plan_is_said() {
    let mut window = Window::blank();
    window.command(Key::G);
    window.until(|window| window.sees("There is no mission on the canvas yet"));
    assert!(window.app().view().proposal.is_none());
}

/// What the three questions say of the design: plans, losses, and with whom word begins.
fn answers(window: &mut Window) -> [Vec<String>; 3] {
    window.click("Path to a goal");
    window.waits_for_plans();
    let mut plans = window.told("Plan ");
    plans.extend(window.told("Step "));
    window.click("Hangs on");
    window.until(|window| window.sees("Signs on the canvas"));
    let losses = window.told("Without ");
    window.click("Talk to");
    window.until(|window| window.sees("Start: "));
    [plans, losses, window.told("Start: ")]
}

impl Window {
    fn opens_sample(&mut self, menu: &str, title: &str) {
        if !menu.is_empty() {
            self.click(menu);
            self.click("Start screen");
        }
        self.test.get_by_label_contains(title).click();
        self.test.run();
    }
}

#[test]
fn another_design_has_answers_of_its_own() {
    let (first, other) = (
        "UNMIL, Liberia, 2007–12: ",
        "UNIPSIL, Sierra Leone, 2008–14: ",
    );
    let mut fresh = Window::open(None);
    fresh.opens_sample("", other);
    fresh.click("What if");
    let own = answers(&mut fresh);
    let mut window = Window::open(None);
    window.opens_sample("", first);
    window.click("What if");
    let before = answers(&mut window);
    for (before, own) in before.iter().zip(&own) {
        assert_ne!(before, own, "the designs must differ");
    }
    let menu = format!("{} – file menu", window.document().name());
    window.opens_sample(&menu, other);
    assert_eq!(window.document().history().revision(), 0);
    assert!(window.sees("Talk to"), "the question stays open");
    assert_eq!(answers(&mut window), own);
}

#[test]
fn escape_closes_the_dialog_over_a_search_and_not_the_search() {
    let mut window = long_search();
    window.click("Export");
    window.click("Picture (SVG)…");
    assert!(window.sees("Export…"));
    window.until(|window| window.sees("designs judged"));
    window.press(Key::Escape);
    assert!(!window.sees("Export…"));
    assert!(!window.sees("Stopped"));
}

#[test]
fn an_answer_leaves_the_keyboard_to_who_works_on_the_canvas() {
    let mut window = Window::of(APART);
    window.asks_for_a_path();
    let plan = window.told("Plan 1: ");
    window.press(Key::F6);
    window.press_until(Key::Tab, |name| name == "Only step 1");
    window.test.key_press(Key::Enter);
    window.test.step();
    // Before there is an answer for what came of it.
    window.select("undp");
    window.until(|window| window.told("Plan 1: ").first() != plan.first());
    window.waits_for_plans();
    assert!(!window.focused().starts_with("Plan "));
}
