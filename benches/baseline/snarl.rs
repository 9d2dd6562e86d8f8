//! The library egui-snarl, with the version of the toolkit that it is made for.

use std::collections::HashMap;
use std::time::Instant;

use egui_of_snarl as egui;
use egui_snarl::ui::{PinInfo, SnarlPin, SnarlViewer, SnarlWidget};
use egui_snarl::{InPin, InPinId, OutPin, OutPinId, Snarl};
use mission_canvas::model::Design;

struct Viewer;

impl SnarlViewer<String> for Viewer {
    fn title(&mut self, node: &String) -> String {
        node.clone()
    }

    fn inputs(&mut self, _: &String) -> usize {
        1
    }

    fn show_input(
        &mut self,
        _: &InPin,
        _: &mut egui::Ui,
        _: &mut Snarl<String>,
    ) -> impl SnarlPin + 'static {
        PinInfo::circle()
    }

    fn outputs(&mut self, _: &String) -> usize {
        1
    }

    fn show_output(
        &mut self,
        _: &OutPin,
        _: &mut egui::Ui,
        _: &mut Snarl<String>,
    ) -> impl SnarlPin + 'static {
        PinInfo::circle()
    }
}

/// Milliseconds of so many frames of a design in the library, all of it in sight.
pub fn frames(design: &Design, screen: (f32, f32), count: usize) -> Vec<f64> {
    let whole = design.bounds().unwrap_or_default();
    let scale = (screen.0 / whole.width).min(screen.1 / whole.height);
    let mut snarl = Snarl::new();
    // The library does not zoom out as far as large designs ask for, so nodes stand as near as they would appear.
    let ids: HashMap<&str, _> = design
        .nodes()
        .map(|node| {
            let (x, y) = (
                (node.rect.x - whole.x) * scale,
                (node.rect.y - whole.y) * scale,
            );
            let name = format!("{} {}", node.kind, node.id);
            (node.id.as_str(), snarl.insert_node(egui::pos2(x, y), name))
        })
        .collect();
    for link in design.links() {
        let from = OutPinId {
            node: ids[link.from.as_str()],
            output: 0,
        };
        let to = InPinId {
            node: ids[link.to.as_str()],
            input: 0,
        };
        snarl.connect(from, to);
    }
    let ctx = egui::Context::default();
    let mut frame = || {
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                egui::Pos2::ZERO,
                egui::vec2(screen.0, screen.1),
            )),
            ..egui::RawInput::default()
        };
        let begun = Instant::now();
        let mut output = ctx.run_ui(input, |ui| {
            SnarlWidget::new().show(&mut snarl, &mut Viewer, ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        std::hint::black_box(ctx.tessellate(shapes, output.pixels_per_point));
        output.textures_delta.clear();
        begun.elapsed().as_secs_f64() * 1_000.0
    };
    // The first frames measure sizes.
    frame();
    frame();
    (0..count).map(|_| frame()).collect()
}
