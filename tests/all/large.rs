//! Large designs in the window: what is changed shows at once, the verdict follows, and both end as if nothing had
//! been hurried.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use mission_canvas::analysis::weak_points;
use mission_canvas::app::files::{Answer, Ask, Opened, Question, Reply};
use mission_canvas::app::settings::Memory;
use mission_canvas::app::{App, Document, theme};
use mission_canvas::diagram::{self, Diagram};
use mission_canvas::format::native;
use mission_canvas::model::Design;
use mission_canvas::rules;

use crate::theatre::placed;

struct Silent;

impl Ask for Silent {
    fn ask(&mut self, _: &egui::Context, _: Question, _: Sender<Answer>) {}
}

/// The window under test.
pub(crate) type Test = Harness<'static, App>;

/// The window on a design.
pub(crate) fn window(design: Design) -> Test {
    let ctx = egui::Context::default();
    let opened = Opened::new(Document::new(design, None));
    let app = App::start(&ctx, Some(opened), Box::new(Silent), Memory::default());
    let mut test = harness(app);
    test.run();
    test
}

fn harness(app: App) -> Test {
    Harness::builder()
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
        )
}

/// Frames until verdict and picture are there.
pub(crate) fn settle(test: &mut Test) {
    let begun = Instant::now();
    while !(test.state().document().is_judged() && test.state().document().is_drawn()) {
        assert!(begun.elapsed() < Duration::from_secs(120), "nothing came");
        std::thread::sleep(Duration::from_millis(5));
        test.step();
    }
    test.run();
}

/// What is drawn and where, in no order.
fn drawn(diagram: &Diagram) -> (Vec<String>, Vec<u32>) {
    let mut nodes: Vec<String> = diagram
        .nodes
        .iter()
        .map(|node| format!("{} {:?} {}", node.id, node.rect, node.description))
        .collect();
    let mut links: Vec<u32> = diagram.links.iter().map(|link| link.id.0).collect();
    nodes.sort();
    links.sort_unstable();
    (nodes, links)
}

#[test]
fn what_a_large_design_is_without_a_node_is_judged_beside_the_window() {
    let mut test = window(placed(420, 900, 5));
    let cards = test.get_all_by_role(Role::GraphicsObject);
    cards.last().unwrap().click_accesskit();
    test.step();
    test.step();
    test.key_press(Key::O);
    test.step();
    let off = test.state().view().off.parts().clone();
    assert_eq!(off.len(), 1);
    let begun = Instant::now();
    while test.state().view().off.without().is_none() {
        assert!(begun.elapsed() < Duration::from_secs(120), "nothing came");
        std::thread::sleep(Duration::from_millis(5));
        test.step();
    }
    test.run();
    let rest = weak_points::without(test.state().document().design(), &off).unwrap();
    let judged = rules::evaluate(&rest, None);
    let shown = test.state().view().off.without().unwrap().evaluation();
    assert_eq!(shown.verdict, judged.verdict);
    assert_eq!(shown.findings.len(), judged.findings.len());
    test.key_press(Key::O);
    test.run();
    assert!(test.state().view().off.without().is_none());
}

#[test]
fn a_removed_node_is_gone_at_once_and_the_verdict_follows() {
    let mut test = window(placed(420, 900, 5));
    let before = test.state().document().design().nodes().len();
    let cards = test.get_all_by_role(Role::GraphicsObject);
    cards.last().unwrap().click_accesskit();
    test.step();
    test.step();
    test.key_press(egui::Key::Delete);
    test.step();
    test.step();
    let document = test.state().document();
    let left = document.design().nodes().len();
    assert!(left < before, "nothing was removed");
    assert_eq!(document.diagram().nodes.len(), left);
    settle(&mut test);
    let document = test.state().document();
    let judged = rules::evaluate(document.design(), None);
    assert_eq!(document.evaluation().verdict, judged.verdict);
    assert_eq!(document.evaluation().findings.len(), judged.findings.len());
    let whole = diagram::build(document.design(), &judged);
    assert_eq!(drawn(document.diagram()), drawn(&whole));
}

/// Answers each question for a path with this one.
struct Chooses(PathBuf);

impl Ask for Chooses {
    fn ask(&mut self, ctx: &egui::Context, question: Question, answers: Sender<Answer>) {
        let reply = Reply::Path(self.0.clone());
        answers.send(Answer { question, reply }).unwrap();
        ctx.request_repaint();
    }
}

#[test]
fn a_large_file_opens_beside_the_window_and_can_be_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.mission");
    let design = placed(1_500, 4_500, 5);
    std::fs::write(&path, native::write(&design)).unwrap();
    let ctx = egui::Context::default();
    let blank = Some(Opened::blank());
    let app = App::start(&ctx, blank, Box::new(Chooses(path)), Memory::default());
    let mut test = harness(app);
    for given_up in [true, false] {
        test.key_press_modifiers(Modifiers::COMMAND, Key::O);
        test.step();
        test.step();
        assert!(test.query_by_label("Opening “large.mission”").is_some());
        if given_up {
            test.key_press(Key::Escape);
            test.step();
            test.step();
            assert!(test.query_by_label("Opening “large.mission”").is_none());
            assert_eq!(test.state().document().design().nodes().len(), 0);
        }
    }
    let begun = Instant::now();
    while test.state().document().design().nodes().len() == 0 {
        assert!(begun.elapsed() < Duration::from_secs(120), "nothing came");
        std::thread::sleep(Duration::from_millis(5));
        test.step();
    }
    assert_eq!(test.state().document().design().nodes().len(), 1_500);
    assert!(!test.state().document().history().is_changed());
    test.run();
    assert!(test.query_by_label("Opening “large.mission”").is_none());
}
