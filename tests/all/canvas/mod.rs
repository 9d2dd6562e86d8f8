//! The canvas by pointer and by keyboard, found by the names that a screen reader hears.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod frames;
mod keyboard;
mod links;
mod pointer;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mission_canvas::app::{
    Action, Camera, Context, Document, Room, Selection, View, canvas, theme,
};
use mission_canvas::catalogue::sketch;
use mission_canvas::diagram::Palette;
use mission_canvas::model::{Design, KindId, LinkKind, NodeId, Rect, point};

/// A window with nothing but a canvas, and something to drag kinds from.
struct Window {
    document: Document,
    view: View,
}

impl Window {
    fn show(&mut self, ui: &mut egui::Ui) {
        let mut out = Vec::new();
        egui::Panel::left("palette")
            .exact_size(100.0)
            .show(ui, |ui| {
                let row = ui.add(egui::Button::new("IMPT").sense(egui::Sense::drag()));
                row.dnd_set_drag_payload(KindId::from("impt"));
            });
        let context = Context {
            document: &self.document,
            palette: Palette::Light,
            room: Room::Wide,
        };
        egui::CentralPanel::no_frame().show(ui, |ui| {
            canvas::show(ui, &context, &mut self.view, &mut out);
        });
        if !out.is_empty() {
            ui.request_repaint();
        }
        for action in out {
            match action {
                Action::Edit { edit, .. } => {
                    self.document.commit(edit.title(), &edit).unwrap();
                }
                Action::Nudge(edit) => {
                    self.document.nudge(&edit).unwrap();
                }
                Action::Run(command) => assert_eq!(command.id, "fit"),
                other => panic!("{other:?}"),
            }
        }
        self.view.forget_what_is_gone(self.document.design());
    }
}

type Test = Harness<'static, Window>;

const SKETCH: &str = "\
m un-mission \"UN Mission in Liberia (UNMIL)\"
  force force
impt impt
undp undp
unicef unicef
undp -member-> impt
";

fn design() -> Design {
    let mut design = sketch::read(SKETCH).unwrap();
    for (id, rect) in [
        ("m", Rect::new(0.0, 0.0, 260.0, 320.0)),
        ("force", Rect::new(40.0, 60.0, 124.0, 56.0)),
        ("impt", Rect::new(340.0, 60.0, 156.0, 72.0)),
        ("undp", Rect::new(600.0, 60.0, 124.0, 56.0)),
        ("unicef", Rect::new(600.0, 200.0, 124.0, 56.0)),
    ] {
        let mut node = design.node(id).unwrap().clone();
        node.rect = rect;
        design.put_node(node).unwrap();
    }
    design
}

fn window_of(design: Design) -> Test {
    let mut view = View {
        badges: true,
        ..View::default()
    };
    view.camera = Some(Camera {
        center: point(360.0, 200.0),
        zoom: 1.0,
    });
    let window = Window {
        document: Document::new(design, None),
        view,
    };
    let mut test = Harness::builder()
        .with_size(vec2(1100.0, 640.0))
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(60)
        .with_context_setup(theme::install)
        .build_ui_state(|ui, window: &mut Window| window.show(ui), window);
    test.run();
    test
}

fn window() -> Test {
    window_of(design())
}

/// Where a point of the document is on the screen: the canvas is 1000 × 640 right of a palette of 100.
fn at(x: f32, y: f32) -> Pos2 {
    pos2(100.0 + 500.0 + x - 360.0, 320.0 + y - 200.0)
}

/// Drags in steps, as a hand does.
fn drag(test: &mut Test, from: Pos2, to: Pos2) {
    press(test, from, to);
    test.drop_at(to);
    test.run();
}

/// The first half of a drag: the button stays down.
fn press(test: &mut Test, from: Pos2, to: Pos2) {
    test.hover_at(from);
    test.run();
    test.drag_at(from);
    for part in [0.2, 0.5, 0.8, 1.0] {
        test.hover_at(from.lerp(to, part));
    }
    test.run();
}

fn rect_of(test: &Test, id: &str) -> Rect {
    test.state().document.design().node(id).unwrap().rect
}

fn within(test: &Test, id: &str) -> Option<String> {
    let node = test.state().document.design().node(id).unwrap();
    node.within.as_ref().map(ToString::to_string)
}

fn links(test: &Test) -> Vec<String> {
    let design = test.state().document.design();
    design.links().map(|link| link.name()).collect()
}

fn selected(test: &Test) -> Vec<String> {
    let nodes = &test.state().view.selection.nodes;
    nodes.iter().map(ToString::to_string).collect()
}

fn steps(test: &Test) -> usize {
    test.state().document.history().undo_titles().count()
}

/// Clicks empty canvas, so that the keyboard is the canvas's.
fn give_keyboard(test: &mut Test) {
    let p = at(420.0, 420.0);
    test.hover_at(p);
    test.drag_at(p);
    test.drop_at(p);
    test.run();
}

fn keys(test: &mut Test, keys: &[Key]) {
    for key in keys {
        test.key_press(*key);
        test.run();
    }
}

fn name_of(test: &Test, id: &str) -> String {
    let diagram = test.state().document.diagram();
    let node = diagram.nodes.iter().find(|node| node.id.as_str() == id);
    node.unwrap().description.clone()
}

fn is_aimed_at(test: &Test, name: &str) -> bool {
    test.query_by_label_contains(&format!("UNICEF has a seat in {name}"))
        .is_some()
}
