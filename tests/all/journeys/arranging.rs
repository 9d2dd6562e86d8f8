//! Arranging from the window: at once, beside the window's thread, given up, and too late.

use std::time::Duration;

use super::*;
use crate::theatre::theatre;
use mission_canvas::model::Level;

const TEAM: &str = "m un-mission
  srsg srsg
  force force
unct unct
  undp undp
slf senior-leadership-forum
impt impt
force -reports-> srsg
srsg, undp -member-> slf
force, undp -member-> impt";

fn titles(window: &Window) -> Vec<String> {
    let titles = window.document().history().undo_titles();
    titles.map(ToString::to_string).collect()
}

/// A window with a design that takes its time.
fn large() -> Window {
    let design = theatre(700, 2_100, 5);
    Window::open(Some(Opened::new(Document::new(design, None))))
}

/// Lets the window go on until the condition holds.
fn wait(window: &mut Window, holds: impl Fn(&Window) -> bool) {
    for _ in 0..1_200 {
        if holds(window) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
        window.test.run();
    }
    panic!("it never came");
}

#[test]
fn nodes_glide_to_their_level_and_rest_there_and_one_undo_takes_it_back() {
    let mut window = Window::of(TEAM);
    let before = window.document().design().clone();
    // Until it rests: a glide that did not end would run out of frames.
    window.key(Modifiers::ALT, Key::L);
    assert_eq!(titles(&window), ["Arrange by level"]);
    let diagram = window.document().diagram();
    assert_eq!(diagram.bands.len(), 1);
    let levels: Vec<Level> = diagram.pills.iter().map(|pill| pill.0).collect();
    assert_eq!(levels, [Level::Strategic, Level::Operational]);
    window.command(Key::Z);
    assert_eq!(window.document().design(), &before);
}

#[test]
fn a_key_ends_the_glide() {
    let mut window = Window::of(TEAM);
    window.test.key_press_modifiers(Modifiers::ALT, Key::O);
    window.test.step();
    window.test.key_press(Key::Tab);
    window.test.run();
    assert_eq!(titles(&window), ["Arrange by reporting lines"]);
}

#[test]
fn the_menu_offers_every_arrangement_and_that_of_a_selected_frame() {
    let mut window = Window::of(TEAM);
    window.select("m");
    window.click("Arrange");
    for label in [
        "Arrange along the divide",
        "Arrange by reporting lines",
        "Arrange by level",
    ] {
        assert!(window.sees(label), "{label}");
    }
    let impt = window.document().design().node("impt").unwrap().rect;
    window.click("Arrange the selection");
    assert_eq!(window.document().design().node("impt").unwrap().rect, impt);
}

#[test]
fn a_large_design_is_arranged_beside_the_window_and_the_line_goes() {
    let mut window = large();
    window.command(Key::L);
    wait(&mut window, |window| !titles(window).is_empty());
    assert_eq!(titles(&window), ["Arrange along the divide"]);
    assert!(!window.sees("Arranging along the divide…"));
}

#[test]
fn escape_gives_up_an_arrangement() {
    let mut window = large();
    window.command(Key::L);
    assert!(window.sees("Arranging along the divide…"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees("Arranging along the divide…"));
    std::thread::sleep(Duration::from_secs(2));
    window.test.run();
    assert_eq!(titles(&window), [""; 0]);
}

#[test]
fn what_comes_too_late_for_the_design_is_dropped() {
    let mut window = large();
    window.command(Key::A);
    window.command(Key::L);
    assert!(window.sees("Arranging along the divide…"));
    window.key(Modifiers::NONE, Key::Delete);
    wait(&mut window, |window| window.sees("Not arranged"));
    assert_eq!((titles(&window).len(), window.node_count()), (1, 0));
}
