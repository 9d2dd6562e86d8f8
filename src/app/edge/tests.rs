//! Each edge of the window broken in turn: the design stays open, can be saved, and a report can be copied.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::sync::mpsc::Sender;

use egui::OutputCommand;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::app::files::{Answer, Ask, Opened, Question};
use crate::app::settings::Memory;
use crate::app::{Screen, theme};
use crate::catalogue::sketch;
use crate::edit::Edit;
use crate::fault::trap;
use crate::format::native;
use crate::model::Rect;

struct Nobody;

impl Ask for Nobody {
    fn ask(&mut self, _: &egui::Context, _: Question, _: Sender<Answer>) {}
}

const TITLE: &str = "Goma workshop";
const STOPPED: &str = "This part of the window stopped working";

fn window() -> Harness<'static, App> {
    let text = format!("design title={TITLE:?}\nm un-mission\n  force force\nunct unct\n");
    let design = sketch::read(&text).unwrap();
    let opened = Opened::new(Document::new(design, None));
    let ctx = egui::Context::default();
    let app = App::start(&ctx, Some(opened), Box::new(Nobody), Memory::default());
    let mut test = Harness::builder()
        .with_size(egui::vec2(1600.0, 1000.0))
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

fn sees(test: &Harness<'_, App>, text: &str) -> bool {
    test.query_all_by_label_contains(text).next().is_some()
}

/// Clicks, and returns what was copied by that.
fn copied(test: &mut Harness<'_, App>, label: &str) -> Option<String> {
    test.get_by_label(label).click();
    for _ in 0..4 {
        test.step();
        let commands = &test.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if text.is_some() {
            test.run();
            return text;
        }
    }
    None
}

fn shift(x: f32) -> Action {
    Action::edit(Edit::Place("force".into(), Rect::new(x, 0.0, 124.0, 60.0)))
}

/// The design can be edited and saved.
fn is_alive(test: &mut Harness<'_, App>) {
    let before = test.state().document().history().revision();
    test.state_mut().outbox.push(shift(before as f32 + 40.0));
    test.run();
    assert_ne!(test.state().document().history().revision(), before);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.mission");
    let ctx = test.ctx.clone();
    let question = Question {
        purpose: crate::app::files::Purpose::Save(None),
        title: String::new(),
        saves: true,
        filters: Vec::new(),
        folder: None,
        name: String::new(),
    };
    let app = test.state_mut();
    app.use_path(&ctx, question.purpose, path.clone());
    for _ in 0..200 {
        if path.is_file() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        test.run();
    }
    let (saved, _) = native::read(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(saved.nodes().len(), 3);
}

/// Says what broke, and nothing of the design or the computer.
fn is_anonymous(report: &str, doing: &str) {
    let first = format!("Mission Canvas {}\n", env!("CARGO_PKG_VERSION"));
    assert!(report.starts_with(&first), "{report}");
    assert!(report.contains(&format!("While: {doing}\n")), "{report}");
    assert!(report.contains("Place: src/fault.rs:"), "{report}");
    assert!(report.contains("Design: 3 nodes, 0 links"), "{report}");
    let folder = env!("CARGO_MANIFEST_DIR");
    for private in ["Goma", "workshop", folder, "/home", "/root", "\\"] {
        assert!(!report.contains(private), "{private}: {report}");
    }
}

#[test]
fn a_part_that_breaks_gives_place_to_a_note_and_can_be_tried_again() {
    for (name, screen) in [
        ("bar", Screen::Canvas),
        ("panel phases", Screen::Canvas),
        ("panel palette", Screen::Canvas),
        ("panel verdict", Screen::Canvas),
        ("canvas", Screen::Canvas),
        ("coverage", Screen::Coverage),
        ("training", Screen::Training),
        ("handbook", Screen::Handbook),
        ("compare", Screen::Compare),
        ("head of the view", Screen::Coverage),
        ("start", Screen::Start),
    ] {
        let mut test = window();
        test.state_mut().view.screen = screen;
        trap::set(name);
        test.run();
        assert!(sees(&test, STOPPED), "{name}");
        // Nobody tries it at every frame.
        trap::clear();
        test.run();
        assert!(sees(&test, STOPPED), "{name}");
        let report = copied(&mut test, "Copy report").unwrap();
        is_anonymous(&report, name);
        is_alive(&mut test);
        test.get_by_label("Try again").click();
        test.run();
        assert!(!sees(&test, STOPPED), "{name}");
    }
}

#[test]
fn what_lies_over_the_window_is_closed_when_it_breaks() {
    let mut test = window();
    let ctx = test.ctx.clone();
    let dialog = crate::app::dialogs::Dialog::Unsaved(Intent::Quit);
    test.state_mut().ask_user(&ctx, dialog);
    trap::set("dialog");
    test.run();
    trap::clear();
    test.run();
    assert!(test.state().dialog.is_none());
    let report = copied(&mut test, "Copy report").unwrap();
    is_anonymous(&report, "dialog");
    is_alive(&mut test);
}

#[test]
fn an_action_that_breaks_is_told_once_with_a_report_and_changes_nothing() {
    let mut test = window();
    let before = Arc::clone(test.state().document().history().design());
    trap::set("edit");
    test.state_mut().outbox.push(shift(80.0));
    test.run();
    assert!(Arc::ptr_eq(
        test.state().document().history().design(),
        &before
    ));
    assert!(sees(&test, "The edit was not done"));
    let report = copied(&mut test, "Copy report").unwrap();
    is_anonymous(&report, "edit");
    assert!(test.state().view.notices.is_empty());
    test.state_mut().outbox.push(shift(80.0));
    test.run();
    assert!(test.state().view.notices.is_empty(), "reported once");
    assert!(sees(&test, "the same fault"));
    trap::clear();
    is_alive(&mut test);
}

#[test]
fn what_breaks_after_the_design_was_changed_is_taken_back() {
    let mut test = window();
    let before = Arc::clone(test.state().document().history().design());
    let app = test.state_mut();
    app.guarded("judge", "The edit", |app| {
        let Action::Edit { edit, .. } = shift(80.0) else {
            return;
        };
        assert!(app.commit("", edit));
        panic!("afterwards");
    });
    assert!(Arc::ptr_eq(app.document().history().design(), &before));
    assert!(app.document().is_judged() && app.document().is_drawn());
    assert_eq!(app.view.notices.len(), 1);
    is_alive(&mut test);
}

#[test]
fn a_rule_that_breaks_is_named_among_the_findings() {
    trap::set("S-1");
    let mut test = window();
    trap::clear();
    let rule = crate::rules::find("S-1").unwrap();
    assert!(sees(
        &test,
        &format!("“{}” could not be judged", rule.title)
    ));
    let report = copied(&mut test, "Copy report").unwrap();
    is_anonymous(&report, "S-1");
    is_alive(&mut test);
    assert!(!sees(&test, "could not be judged"), "it judges again");
}
