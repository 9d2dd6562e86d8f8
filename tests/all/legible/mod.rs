//! What can be read, reached and heard: every screen of the window in every look, as it is painted and as it is told.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod colours;
mod golden;
mod keyboard;
mod painted;
mod screens;
mod tree;

use std::sync::mpsc::Sender;

use egui::{Key, Modifiers, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use mission_canvas::app::files::{Answer, Ask, Opened, Question};
use mission_canvas::app::settings::Memory;
use mission_canvas::app::{App, Document, theme};
use mission_canvas::format::native;
use mission_canvas::store::samples;
use mission_canvas::store::settings::{Appearance, Look, Theme};

/// Nobody is asked for a path.
struct NoPaths;

impl Ask for NoPaths {
    fn ask(&mut self, _: &egui::Context, _: Question, _: Sender<Answer>) {}
}

type Test = Harness<'static, App>;

const LIBERIA: &str = "unmil-2007-12";

/// A desk's screen, in logical pixels.
const DESK: Vec2 = vec2(1600.0, 1000.0);

/// The window on a sample, in a theme and an appearance.
fn window(size: Vec2, theme: Theme, appearance: Appearance) -> Test {
    let mut memory = Memory::default();
    memory.update(|settings| {
        settings.theme = theme;
        settings.appearance = appearance;
    });
    let sample = samples::bytes(LIBERIA).unwrap();
    let (design, _) = native::read(sample).unwrap();
    let opened = Opened::new(Document::new(design, None));
    let ctx = egui::Context::default();
    let app = App::start(&ctx, Some(opened), Box::new(NoPaths), memory);
    let mut test = Harness::builder()
        .with_size(size)
        .with_step_dt(1.0 / 30.0)
        .with_max_steps(60)
        .with_theme(match theme {
            Theme::Dark => egui::Theme::Dark,
            _ => egui::Theme::Light,
        })
        .with_context_setup(move |ctx| {
            theme::install(ctx);
            theme::dress(ctx, appearance.look, appearance.still);
            if appearance.projector {
                ctx.set_zoom_factor(theme::PROJECTOR);
            }
        })
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

fn key(test: &mut Test, modifiers: Modifiers, key: Key) {
    test.key_press_modifiers(modifiers, key);
    test.run();
}

/// Leads from the canvas to a screen.
type Way = fn(&mut Test);

/// What is shown, by the name it goes by in failures, and how one gets there from the canvas.
const SCREENS: &[(&str, Way)] = &[
    ("canvas", |_| {}),
    ("inspector of a node", |test| {
        give_canvas_keyboard(test);
        key(test, Modifiers::NONE, Key::Tab);
    }),
    ("open finding", |test| {
        // In a narrow window the panel is a strip.
        if let Some(strip) = test.query_by_label("Open the panel") {
            strip.click();
            test.run();
        }
        let mut titles = test.get_all_by_label_contains("Weakness: ");
        titles.next().unwrap().click();
        drop(titles);
        test.run();
    }),
    ("coverage", |test| key(test, Modifiers::COMMAND, Key::Num2)),
    ("training", |test| key(test, Modifiers::COMMAND, Key::Num3)),
    ("handbook", |test| key(test, Modifiers::COMMAND, Key::Num4)),
    ("shortcuts", |test| key(test, Modifiers::NONE, Key::F1)),
    ("menu of what is shown", |test| open_menu(test, "Show")),
    ("menu of files", |test| {
        test.get_by_label_contains("file menu").click();
        test.run();
    }),
    ("menu of the canvas", |test| {
        give_canvas_keyboard(test);
        key(test, Modifiers::NONE, Key::Tab);
        key(test, Modifiers::SHIFT, Key::F10);
    }),
    ("start", |test| {
        test.get_by_label_contains("file menu").click();
        test.run();
        test.get_by_label("Start screen").click();
        test.run();
    }),
];

/// Goes from screen to screen in one window.
fn tour(test: &mut Test, mut look: impl FnMut(&str, &Test)) {
    for (name, go) in SCREENS {
        go(test);
        look(name, test);
        // Back to a canvas at rest.
        for _ in 0..3 {
            key(test, Modifiers::NONE, Key::Escape);
        }
        key(test, Modifiers::COMMAND, Key::Num1);
    }
}

fn open_menu(test: &mut Test, label: &str) {
    test.get_by_label(label).click();
    test.run();
}

fn give_canvas_keyboard(test: &mut Test) {
    let canvas = egui::accesskit::Role::Canvas;
    test.get_by_role(canvas).focus();
    test.run();
}

/// Every look in light and dark.
fn looks() -> impl Iterator<Item = (Theme, Appearance)> {
    let themes = [Theme::Light, Theme::Dark];
    let looks = [Look::Colour, Look::HighContrast, Look::Greyscale];
    themes.into_iter().flat_map(move |theme| {
        looks.into_iter().map(move |look| {
            let appearance = Appearance {
                look,
                still: true,
                ..Appearance::default()
            };
            (theme, appearance)
        })
    })
}
