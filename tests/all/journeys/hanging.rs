//! What the verdict hangs on: a list of losses beside the canvas, and their signs on it.

use egui::accesskit::Role;
use mission_canvas::analysis::weak_points::words::{self, Hanging};
use mission_canvas::analysis::weak_points::{Part, without};
use mission_canvas::analysis::{WeakPoints, weak_points};

use super::*;

/// Integration by a body, and planning by another.
const TWO_BRIDGES: &str = "design title=Workshop
m un-mission
  civ civil-affairs
  force force
undp undp
unicef unicef
impt impt
jmac jmac
civ, undp -member-> impt
force, unicef -member-> jmac
";

const ONE_BRIDGE: &str = "design title=Workshop
m un-mission
  civ civil-affairs
undp undp
impt impt
civ, undp -member-> impt
";

impl Window {
    fn ask_what_it_hangs_on(&mut self) {
        self.click("What if");
        self.click("Hangs on");
        self.until(|window| {
            window.sees("hangs on one")
                || window.sees("No single loss")
                || window.sees("Nothing to")
        });
    }

    fn weak_points(&self) -> WeakPoints {
        let document = self.document();
        weak_points(document.design(), document.evaluation())
    }

    fn losses_listed(&self) -> usize {
        let rows = self.test.query_all_by_role(Role::ListItem);
        let label =
            |label: Option<String>| label.is_some_and(|label| label.starts_with("Without "));
        rows.filter(|row| label(row.accesskit_node().label()))
            .count()
    }
}

#[test]
fn each_loss_is_listed_and_has_its_sign_on_the_canvas_while_the_question_is_open() {
    let mut window = Window::of(ONE_BRIDGE);
    assert!(window.app().view().callouts.is_empty());
    window.ask_what_it_hangs_on();
    let points = window.weak_points();
    assert!(window.sees("Integration hangs on one body: IMPT."));
    assert!(window.sees("The verdict hangs on"));
    assert_eq!(window.losses_listed(), points.losses.len());
    let evaluation = window.document().evaluation();
    for (callout, loss) in window.app().view().callouts.iter().zip(&points.losses) {
        assert_eq!(callout.part, loss.part);
        let is_of_verdict = Hanging::of(loss, evaluation) == Hanging::Verdict;
        assert_eq!(
            (callout.text == "!", callout.filled),
            (is_of_verdict, is_of_verdict)
        );
    }
    assert_eq!(window.app().view().callouts.len(), points.losses.len());
    window.click("Findings");
    assert!(window.app().view().callouts.is_empty());
}

#[test]
fn under_the_pointer_the_canvas_shows_the_rest_and_nothing_is_changed() {
    let mut window = Window::of(ONE_BRIDGE);
    window.ask_what_it_hangs_on();
    let (before, revision) = (
        window.document().design().clone(),
        window.document().history().revision(),
    );
    let label =
        "Without IMPT: fragmented. It takes away Aligned planning (AP-2), the operational level";
    let row = window.test.get_by_role_and_label(Role::ListItem, label);
    row.hover();
    window.test.run();
    let edit = window.app().view().proposal.clone().unwrap().edit;
    let rest = edit::apply(&before, &edit).unwrap();
    assert_eq!(
        rest,
        without(&before, &[Part::Node("impt".into())]).unwrap()
    );
    assert_eq!(rules::evaluate(&rest, None).verdict, Verdict::Fragmented);
    window.test.hover_at(pos2(700.0, 900.0));
    window.test.run();
    assert!(window.app().view().proposal.is_none());
    assert_eq!(
        (
            window.document().design(),
            window.document().history().revision()
        ),
        (&before, revision)
    );
}

#[test]
fn the_keyboard_goes_through_the_losses_and_selects_one() {
    let mut window = Window::of(ONE_BRIDGE);
    window.ask_what_it_hangs_on();
    let row = "Without the seat of UNDP in IMPT: fragmented";
    let row = window.test.query_all_by_label_contains(row).next().unwrap();
    row.focus();
    window.test.run();
    assert!(window.app().view().proposal.is_some());
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().view().selection.links.len(), 1);
    // The question stays open, and the focus on the row.
    assert!(window.sees("Integration hangs on one body"));
    assert!(window.app().view().proposal.is_some());
}

#[test]
fn where_no_single_loss_is_enough_the_fewest_are_shown_together() {
    let mut window = Window::of(TWO_BRIDGES);
    window.ask_what_it_hangs_on();
    let points = window.weak_points();
    assert!(points.fewest.len() == 2 && window.sees("it takes two"));
    let both: Vec<&Part> = points.fewest.iter().collect();
    let both = words::listed(window.document().design(), &both);
    let label = format!("Without {both}: fragmented");
    window.test.get_by_label(&label).hover();
    window.test.run();
    let edit = window.app().view().proposal.clone().unwrap().edit;
    let design = window.document().design();
    let rest = edit::apply(design, &edit).unwrap();
    assert_eq!(Some(rest), without(design, &points.fewest));
    window.click(&label);
    let selection = &window.app().view().selection;
    assert_eq!(selection.nodes.len() + selection.links.len(), 2);
    let marks = &window.app().view().callouts;
    let together = marks.iter().filter(|mark| mark.text == "!" && !mark.filled);
    assert_eq!(together.count(), 2);
    window.click("Switch off");
    assert_eq!(window.app().view().off.parts().len(), 2);
    assert_eq!(window.verdict().0, Verdict::Integrated);
    let on = window
        .test
        .get_by_role_and_label(Role::Link, "Switch on again");
    on.click();
    window.test.run();
    assert!(window.app().view().off.is_empty());
}

#[test]
fn the_list_follows_the_design() {
    let mut window = Window::of(ONE_BRIDGE);
    window.ask_what_it_hangs_on();
    window.select("impt");
    window.key(Modifiers::NONE, Key::Delete);
    window.until(|window| window.sees("Nothing to lose: the design is fragmented."));
    assert!(window.app().view().callouts.is_empty());
    window.command(Key::Z);
    window.until(|window| window.sees("Integration hangs on one body"));
}

#[test]
fn what_is_under_the_pointer_is_shown_with_the_links_that_are_shown() {
    let mut window = Window::of(ONE_BRIDGE);
    window.ask_what_it_hangs_on();
    for item in ["Show", "Links", "Only reporting lines"] {
        window.click(item);
    }
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::Escape);
    let row = "Without the seat of UNDP in IMPT: fragmented";
    let mut rows = window.test.query_all_by_label_contains(row);
    rows.next().unwrap().hover();
    drop(rows);
    window.test.run();
    let drawn = |window: &Window| {
        let picture = window.app().view().canvas.would_be_drawn();
        picture.map(|picture| picture.links.len())
    };
    assert_eq!(drawn(&window), Some(0));
    let all = "Only reporting lines · show all";
    window.test.get_by_label(all).click_accesskit();
    window.test.run();
    assert_eq!(drawn(&window), Some(1), "the seat of Civil Affairs");
}

#[test]
fn what_is_under_the_pointer_is_told_of_what_is_on() {
    let mut window = Window::of(ONE_BRIDGE);
    window.select("impt");
    window.key(Modifiers::NONE, Key::O);
    window.ask_what_it_hangs_on();
    let row = "Without the seat of UNDP in IMPT: fragmented";
    let mut rows = window.test.query_all_by_label_contains(row);
    rows.next().unwrap().hover();
    drop(rows);
    window.test.run();
    assert!(window.sees("Without what is off:"));
    let lost = "Verdict would be fragmented";
    assert!(!window.sees(lost), "it is without IMPT already");
    let on = "Switch on again";
    let on = window.test.get_by_role_and_label(Role::Button, on);
    on.click_accesskit();
    window.test.run();
    assert!(window.app().view().proposal.is_some());
    assert!(window.sees(lost));
    assert!(window.sees("Without it: ") && !window.sees("If you do it"));
    assert!(!window.sees("Without what is off:"));
}
