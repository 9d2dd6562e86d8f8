//! Large designs in the window: what is changed shows at once, the verdict follows, and both end as if nothing had
//! been hurried.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use mission_canvas::app::files::{Answer, Ask, Opened, Question};
use mission_canvas::app::settings::Memory;
use mission_canvas::app::{App, Document, theme};
use mission_canvas::diagram::{self, Diagram};
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
    let mut test = Harness::builder()
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
    test.run();
    test
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
