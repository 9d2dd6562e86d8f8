//! What if: whom to talk to, and how word spreads on the canvas from there.

use super::*;
use egui::ViewportId;
use mission_canvas::analysis::key_nodes::{KeyNodes, Spreading, key_nodes, outreach, spreading};
use mission_canvas::analysis::weak_points::Part;

const WORD: &str = "design title=Workshop\nm un-mission\n  srsg srsg\n  civ civil-affairs\nundp undp\nunicef unicef\n\
    ocha ocha\nngo ngo-humanitarian\nwfp wfp\ngov host-government\ngov, undp, ocha -coordinates-> civ\n\
    undp -coordinates-> unicef\nocha -coordinates-> ngo\n";

impl Window {
    fn asks_whom() -> Self {
        Self::of(WORD).ask_whom()
    }

    fn ask_whom(mut self) -> Self {
        self.click("Show");
        self.click("Whom to talk to");
        self.until(|window| window.sees("How word spreads"));
        self.until(|window| window.sees("Start: "));
        self
    }

    fn keys(&self) -> KeyNodes {
        key_nodes(self.document().design(), None)
    }

    fn spreads(&self) -> Spreading {
        spreading(self.document().design(), None, &self.keys().few)
    }

    /// The nodes that are marked on the canvas, by id.
    fn marked(&self) -> Vec<NodeId> {
        let callouts = self.app().view().callouts.iter();
        let mut marked: Vec<NodeId> = callouts
            .filter_map(|callout| match &callout.part {
                Part::Node(id) => Some(id.clone()),
                Part::Link(_) => None,
            })
            .collect();
        marked.sort();
        marked
    }

    /// Who has heard it after a step.
    fn heard(&self, at: usize) -> Vec<NodeId> {
        let mut heard = self.spreads().steps[..=at].concat();
        heard.sort();
        heard
    }

    fn lit(&self) -> Option<Vec<NodeId>> {
        let spot = self.app().view().spotlight.as_ref()?;
        Some(spot.light.part.as_ref()?.nodes.clone())
    }

    /// The same with motion, which tests are without.
    fn asks_whom_in_motion() -> Self {
        let mut window = Self::asks_whom();
        let ctx = &window.test.ctx;
        ctx.all_styles_mut(|style| style.animation_time = 0.08);
        window.test.run();
        window
    }

    /// Lets time pass until no frame is asked for.
    fn rests(&mut self) {
        for _ in 0..900 {
            let output = &self.test.output().viewport_output[&ViewportId::ROOT];
            if output.repaint_delay == Duration::MAX {
                return;
            }
            self.test.step();
        }
        panic!("the window goes on painting");
    }
}

#[test]
fn the_fewest_and_those_left_out_are_rows_that_select() {
    let mut window = Window::asks_whom();
    let keys = window.keys();
    assert!(keys.is_smallest && keys.few.len() == 2, "{keys:?}");
    assert!(window.sees("Persuade these two"));
    assert!(window.sees("No fewer would do"));
    assert_eq!(
        window.marked(),
        keys.few,
        "at rest only the fewest are marked"
    );
    assert_eq!(keys.unlinked, [NodeId::from("wfp")]);
    window.click("WFP. Nobody is linked with it: word cannot reach it.");
    let selected: Vec<NodeId> = window
        .app()
        .view()
        .selection
        .nodes
        .iter()
        .cloned()
        .collect();
    assert_eq!(selected, keys.unlinked);
    assert!(window.sees("Persuade these two"), "the panel stays");
}

#[test]
fn a_row_under_the_pointer_is_lit_and_nothing_else_is() {
    let mut window = Window::asks_whom();
    assert_eq!(window.lit(), None);
    let row = window
        .test
        .get_by_label_contains("WFP. Nobody")
        .rect()
        .center();
    window.test.hover_at(row);
    window.test.run();
    assert_eq!(window.lit(), Some(vec![NodeId::from("wfp")]));
    window.test.hover_at(pos2(700.0, 900.0));
    window.test.run();
    assert_eq!(window.lit(), None);
}

#[test]
fn word_goes_step_by_step_as_the_analysis_says() {
    let mut window = Window::asks_whom_in_motion();
    let last = window.spreads().steps.len() - 1;
    assert!(last >= 2);
    for at in (0..=last).chain((0..last).rev()) {
        let shown = window.app().view().spotlight.is_some();
        let is_back = shown && window.marked().len() > window.heard(at).len();
        window.click(if is_back {
            "One step back"
        } else {
            "One step on"
        });
        window.rests();
        assert_eq!(window.marked(), window.heard(at), "step {at}");
        // Frames around what has heard it are lit too.
        let lit = window.lit().unwrap();
        assert!(window.heard(at).iter().all(|id| lit.contains(id)));
    }
    window.click("End");
    assert_eq!(window.lit(), None);
}

#[test]
fn played_it_goes_to_the_last_step_and_the_window_rests() {
    let mut window = Window::asks_whom_in_motion();
    let last = window.spreads().steps.len() - 1;
    window.click("Play");
    assert!(window.sees("Start: word begins"));
    window.rests();
    assert!(window.sees(&format!("Step {last} of {last}")));
    assert_eq!(window.marked(), window.heard(last));
    // Once more from the beginning, and it waits when it is told to.
    window.click("Play");
    assert_eq!(window.marked(), window.heard(0));
    window.click("Pause");
    window.rests();
    assert_eq!(window.marked(), window.heard(0));
    assert!(!window.document().history().is_changed());
}

#[test]
fn escape_ends_it_and_so_does_leaving_the_panel() {
    let mut window = Window::asks_whom();
    window.click("One step on");
    assert!(window.lit().is_some());
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.lit(), None);
    assert!(window.sees("Persuade these two"), "the panel stays");
    window.click("One step on");
    window.click("One step on");
    window.rests();
    assert!(window.marked().len() > window.keys().few.len());
    window.click("Findings");
    assert_eq!((window.lit(), window.marked()), (None, Vec::new()));
    window.click("What if");
    window.test.hover_at(pos2(700.0, 900.0));
    window.test.run();
    assert_eq!((window.lit(), window.marked()), (None, window.keys().few));
}

#[test]
fn it_begins_with_what_is_selected_and_names_who_holds_it_back() {
    let mut window = Window::asks_whom();
    window.click("What is selected");
    assert!(window.sees("Select nodes on the canvas first"));
    assert_eq!(window.lit(), None);
    window.select("gov");
    window.click("What is selected");
    window.until(|window| window.sees("Step 1: Civil Affairs"));
    let gov = NodeId::from("gov");
    assert_eq!(window.marked(), std::slice::from_ref(&gov));
    let told = spreading(window.document().design(), None, &[gov]);
    assert_eq!(told.held_back, [NodeId::from("ocha")]);
    assert!(window.sees("Hear it and pass nothing on (insulated)"));
    assert!(
        window.sees(
            "OCHA. Hears it and passes nothing on: insulated. That is this handbook’s reading."
        )
    );
    assert!(told.unreached.contains(&NodeId::from("ngo")));
    assert!(window.sees("Word does not come to it from there."));
    window.click("Step 2: UN mission, OCHA and UNDP");
    let marks = window.app().view().callouts.iter();
    let signs: Vec<&str> = marks
        .filter(|callout| callout.told.starts_with("OCHA"))
        .map(|callout| callout.text.as_str())
        .collect();
    assert_eq!(signs, ["2 |"]);
    window.click("Those to persuade");
    window.until(|window| window.marked() == window.keys().few);
    assert_eq!(window.lit(), None);
}

#[test]
fn an_internal_actor_sees_whom_it_reaches_and_whom_it_has_to_win() {
    let mut window = Window::asks_whom();
    let list = window
        .test
        .get_by_role_and_label(Role::ComboBox, "Who wants to be heard");
    list.click();
    window.test.run();
    window.click("Government");
    window.until(|window| window.sees("is linked with one external actor"));
    let told = outreach(window.document().design(), None, &"gov".into()).unwrap();
    assert_eq!(told.through, [NodeId::from("civ")]);
    assert!(window.sees("Civil Affairs. Linked with who asks"));
    assert_eq!(told.more, [NodeId::from("ngo")]);
    assert!(window.sees("has to be won"));
    window.until(|window| window.marked() == told.few());
}

#[test]
fn the_keyboard_alone_steps_lights_and_unfolds() {
    let mut window = Window::asks_whom();
    window.test.get_by_label("One step on").focus();
    window.test.run();
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::NONE, Key::Enter);
    window.rests();
    assert_eq!(window.marked(), window.heard(1));
    let brokers = window.keys().brokers;
    let heading = format!("Brokers, {}", brokers.len());
    window.test.get_by_label(&heading).focus();
    window.test.run();
    let lit = window.lit().unwrap();
    assert!(brokers.iter().all(|id| lit.contains(id)));
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.sees("parts that have no other connection"));
    for told in &window.keys().between {
        assert!(told.count > 0.0);
    }
}

#[test]
fn without_motion_there_are_steps_and_no_play() {
    let mut window = Window::asks_whom();
    assert!(window.test.query_by_label("Play").is_none());
    window.click("One step on");
    window.test.get_by_label("One step on").click();
    window.test.step();
    window.test.step();
    window.test.step();
    assert_eq!(window.marked(), window.heard(1), "it is there at once");
}

#[test]
fn an_edit_is_taken_up_while_word_spreads() {
    let mut window = Window::asks_whom();
    window.click("One step on");
    window.select("undp");
    window.key(Modifiers::NONE, Key::Delete);
    window.until(|window| !window.marked().contains(&NodeId::from("undp")));
    let design = window.document().design();
    assert!(design.node("undp").is_none());
    window.until(|window| window.marked() == window.heard(0));
}
