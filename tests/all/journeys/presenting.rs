//! Presenting: from the first step to the last, blank, phases, an edit on the wall, and back to where one was.

use egui::{ViewportCommand, ViewportId};
use mission_canvas::app::Selection;
use mission_canvas::app::present::Blank;
use mission_canvas::app::present::steps::Step;
use mission_canvas::model::{Phase, Set, Vocabulary};

use super::*;

const BRIDGED: &str = "\
design title=Workshop
m un-mission
  force force
unct unct
  undp undp
impt impt phases=consolidation
undp -member-> impt
force -member-> impt
";

impl Window {
    fn step(&self) -> Option<&Step> {
        self.app()
            .view()
            .present
            .as_ref()
            .map(|present| present.step())
    }

    fn steps(&self) -> Vec<Step> {
        self.app().view().present.as_ref().unwrap().steps().to_vec()
    }

    fn blank_screen(&self) -> Option<Blank> {
        self.app().view().present.as_ref().unwrap().blank()
    }

    /// Presses keys, and what was asked of the window system meanwhile.
    fn asked_by(&mut self, key: Key) -> Vec<ViewportCommand> {
        self.test.key_down(key);
        let mut asked = Vec::new();
        for _ in 0..4 {
            self.test.step();
            asked.extend(
                self.test.output().viewport_output[&ViewportId::ROOT]
                    .commands
                    .clone(),
            );
        }
        self.test.key_up(key);
        self.test.run();
        asked
    }
}

#[test]
fn every_step_is_gone_through_by_the_keys_of_a_clicker() {
    let mut window = Window::of(BRIDGED);
    window.press(Key::F5);
    let steps = window.steps();
    assert_eq!(window.step(), Some(&Step::Whole));
    assert!(steps.contains(&Step::Phase(Phase::Transition)));
    assert!(steps.iter().any(|step| matches!(step, Step::Finding(_))));
    assert!(window.test.query_by_label("Command bar").is_none());
    assert!(window.test.query_by_label("Search the palette").is_none());
    assert!(window.sees("Arrow keys step"));
    for (place, step) in steps.iter().enumerate() {
        assert_eq!(window.step(), Some(step));
        let of = format!("Step {} of {}. ", place + 1, steps.len());
        assert!(window.sees(&of), "{of}");
        window.press(Key::PageDown);
        assert!(!window.sees("Arrow keys step"));
    }
    assert_eq!(window.step(), steps.last(), "after the last comes nothing");
    let keys = [
        Key::ArrowLeft,
        Key::ArrowUp,
        Key::PageUp,
        Key::Backspace,
        Key::P,
    ];
    for (back, key) in keys.into_iter().enumerate() {
        window.press(key);
        assert_eq!(window.step(), steps.iter().rev().nth(back + 1), "{key:?}");
    }
    window.press(Key::Home);
    assert_eq!(window.step(), Some(&Step::Whole));
    let keys = [
        Key::ArrowRight,
        Key::ArrowDown,
        Key::Space,
        Key::Enter,
        Key::N,
    ];
    for (on, key) in keys.into_iter().enumerate() {
        window.press(key);
        assert_eq!(window.step(), steps.get(on + 1), "{key:?}");
    }
    window.press(Key::End);
    assert_eq!(window.step(), steps.last());
}

#[test]
fn a_blank_screen_shows_nothing_until_any_key() {
    let mut window = Window::of(BRIDGED);
    window.press(Key::F5);
    for (key, blank) in [
        (Key::B, Blank::Black),
        (Key::Period, Blank::Black),
        (Key::W, Blank::White),
        (Key::Comma, Blank::White),
    ] {
        window.press(key);
        assert_eq!(window.blank_screen(), Some(blank));
        assert!(window.sees("Blank screen") && !window.sees("Step 1 of"));
        window.press(Key::PageDown);
        assert_eq!(window.blank_screen(), None);
        assert_eq!(
            window.step(),
            Some(&Step::Whole),
            "the key only shows it again"
        );
    }
}

#[test]
fn a_phase_has_its_own_verdict_and_the_design_is_not_changed_by_looking() {
    let mut window = Window::of(BRIDGED);
    let whole = window.verdict().0;
    let revision = window.document().history().revision();
    window.press(Key::F5);
    let mut verdicts = Vec::new();
    for step in window.steps() {
        if let Step::Phase(phase) = step {
            assert_eq!(window.document().evaluation().phase, Some(phase));
            verdicts.push(window.verdict().0);
            assert!(window.sees(&format!(
                "Verdict: {}",
                window.verdict().0.label().to_lowercase()
            )));
        } else {
            assert_eq!(window.verdict().0, whole);
        }
        window.press(Key::ArrowRight);
    }
    assert_eq!(
        verdicts,
        [
            Verdict::Fragmented,
            Verdict::Fragmented,
            Verdict::Integrated
        ]
    );
    window.press(Key::Home);
    window.press(Key::Escape);
    assert_eq!(window.verdict().0, whole);
    assert_eq!(window.document().history().revision(), revision);
    assert!(
        !window.sees("→"),
        "looking at phases is no change of the verdict"
    );
}

#[test]
fn escape_leads_back_to_exactly_where_one_was() {
    let mut window = Window::of(BRIDGED);
    window.select("undp");
    window.press(Key::Num3);
    window.test.run();
    let (camera, selection) = (window.camera(), window.app().view().selection.clone());
    assert_eq!(selection, Selection::node(NodeId::from("undp")));
    let asked = window.asked_by(Key::F5);
    assert!(asked.contains(&ViewportCommand::Fullscreen(true)));
    assert!(window.app().view().selection.is_empty());
    assert_ne!(window.camera(), camera);
    window.press(Key::ArrowRight);
    window.press(Key::End);
    let asked = window.asked_by(Key::Escape);
    assert!(asked.contains(&ViewportCommand::Fullscreen(false)));
    let view = window.app().view();
    assert!(view.present.is_none() && view.screen == Screen::Canvas);
    assert_eq!((window.camera(), &view.selection), (camera, &selection));
    assert!(window.test.query_by_label("Command bar").is_some());
}

#[test]
fn who_comes_from_another_view_goes_back_there() {
    let mut window = Window::of(BRIDGED);
    window.command(Key::Num2);
    window.press(Key::F5);
    assert_eq!(window.app().view().screen, Screen::Canvas);
    window.press(Key::Escape);
    assert_eq!(window.app().view().screen, Screen::Coverage);
    window.press(Key::F5);
    window.command(Key::Num3);
    assert_eq!(
        window.app().view().screen,
        Screen::Training,
        "another view ends it"
    );
    assert!(window.step().is_none());
}

#[test]
fn the_mouse_edits_and_the_change_is_told_to_the_room() {
    let mut window = Window::of(BRIDGED);
    window.press(Key::F5);
    window.select("impt");
    window.press(Key::Delete);
    assert_eq!(window.verdict().0, Verdict::Fragmented);
    let told = "Integrated, partial → Fragmented. ";
    assert!(window.sees(told), "the change is large on the wall");
    window.command(Key::Z);
    assert_eq!(window.verdict().0, Verdict::Integrated);
    assert!(window.sees("Fragmented → Integrated"));
    for _ in 0..240 {
        window.test.step();
    }
    assert!(!window.sees(" → Integrated"), "and goes");
    let steps = window.steps();
    assert_eq!(window.step(), Some(&Step::Whole));
    assert!(steps.contains(&Step::Phase(Phase::Consolidation)));
}

#[test]
fn a_link_is_drawn_and_a_menu_opened_while_one_presents() {
    let mut window =
        Window::of("design title=T\nm un-mission\n  force force\n  civil civil-affairs\njoc joc\n");
    window.press(Key::F5);
    let (from, to) = (window.rect("force"), window.rect("joc"));
    window.test.hover_at(from.center());
    window.test.run();
    let start = if to.center().x > from.center().x {
        from.right_center()
    } else {
        from.left_center()
    };
    window.drag(start, to.center());
    assert_eq!(window.links().len(), 1);
    assert_eq!(window.step(), Some(&Step::Whole));
    // With Escape the menu closes, not the presentation.
    window.press(Key::Tab);
    window.key(Modifiers::SHIFT, Key::F10);
    window.press(Key::Escape);
    assert!(window.step().is_some());
}

#[test]
fn e_gives_the_keyboard_to_the_canvas_until_escape() {
    let mut window = Window::of(BRIDGED);
    window.press(Key::F5);
    window.press(Key::E);
    assert!(window.sees("Editing by keyboard"));
    window.press(Key::ArrowRight);
    assert_eq!(window.step(), Some(&Step::Whole));
    assert!(!window.app().view().selection.is_empty());
    window.press(Key::PageDown);
    assert_ne!(window.step(), Some(&Step::Whole), "the clicker goes on");
    for _ in 0..3 {
        window.press(Key::Escape);
    }
    assert!(window.step().is_none());
}

#[test]
fn a_finding_that_is_mended_stays_until_the_next_step() {
    let mut window = Window::of(BRIDGED);
    window.press(Key::F5);
    let steps = window.steps();
    let first = steps
        .iter()
        .position(|step| matches!(step, Step::Finding(_)))
        .unwrap();
    for _ in 0..first {
        window.press(Key::ArrowRight);
    }
    let shown = window.step().cloned().unwrap();
    window.command(Key::A);
    window.press(Key::Delete);
    assert_eq!(window.step(), Some(&shown));
    assert!(window.sees("No longer found"));
    window.press(Key::ArrowRight);
    assert_ne!(window.step(), Some(&shown));
}

#[test]
fn a_presentation_from_here_begins_with_the_open_finding_or_the_view() {
    let mut window = Window::of(BRIDGED);
    window.keep_view("Close by");
    window.key(Modifiers::SHIFT, Key::F5);
    assert_eq!(window.step(), Some(&Step::View("Close by".to_owned())));
    window.press(Key::Escape);
    let row = window.document().evaluation().findings[0].rule.title;
    window
        .test
        .get_all_by_label_contains(row)
        .next()
        .unwrap()
        .click();
    window.test.run();
    window.key(Modifiers::SHIFT, Key::F5);
    assert!(matches!(window.step(), Some(Step::Finding(_))));
    assert!(window.sees("What would mend it"));
}

#[test]
fn an_empty_design_says_how_to_begin() {
    let mut window = Window::blank();
    window.press(Key::F5);
    assert_eq!(window.steps(), [Step::Whole]);
    assert!(window.sees("type the name of a mission"));
    window.press(Key::ArrowRight);
    assert_eq!(window.step(), Some(&Step::Whole));
    window.press(Key::Escape);
    assert!(window.step().is_none());
}

#[test]
fn a_view_shows_its_own_links_and_all_are_as_before_afterwards() {
    let mut window = Window::of(BRIDGED);
    window.keep_view("Whole");
    window.press(Key::F5);
    window.press(Key::ArrowRight);
    window.press(Key::ArrowRight);
    assert_eq!(window.step(), Some(&Step::View("Whole".to_owned())));
    assert_eq!(window.app().view().kinds, Set::default());
    window.press(Key::Escape);
    assert_eq!(window.app().view().at_view.as_deref(), Some("Whole"));
}

#[test]
fn zooming_by_hand_stays_until_a_step_key_flies_back() {
    let mut window = Window::of(BRIDGED);
    window.press(Key::F5);
    let shown = window.camera();
    window.press(Key::Plus);
    assert!(window.camera().zoom > shown.zoom);
    window.press(Key::Home);
    assert_eq!(window.camera(), shown);
}

#[test]
fn who_loses_the_screen_to_another_program_is_back_at_the_desk() {
    let mut window = Window::of(BRIDGED);
    window.press(Key::F5);
    let full = |window: &mut Window, full: bool| {
        let viewports = &mut window.test.input_mut().viewports;
        viewports.get_mut(&ViewportId::ROOT).unwrap().fullscreen = Some(full);
        window.test.run_steps(3);
    };
    full(&mut window, false);
    assert!(
        window.step().is_some(),
        "not every system gives the whole screen"
    );
    full(&mut window, true);
    assert!(window.step().is_some());
    full(&mut window, false);
    assert!(window.step().is_none());
}

#[test]
fn all_steps_are_back_after_everything_was_deleted_and_that_undone() {
    let mut window = Window::of(BRIDGED);
    window.press(Key::F5);
    let steps = window.steps();
    window.command(Key::A);
    window.press(Key::Delete);
    assert_eq!(window.steps(), [Step::Whole]);
    window.command(Key::Z);
    assert_eq!(window.steps(), steps);
}
