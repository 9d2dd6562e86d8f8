//! A widget for each node in `egui::Scene`, and a curve for each link.

use std::collections::HashMap;

use egui::epaint::CubicBezierShape;
use egui::{Color32, Pos2, Rect, Scene, Stroke, UiBuilder, pos2, vec2};
use mission_canvas::model::Design;

/// A design in a scene.
pub struct Widgets {
    nodes: Vec<(String, Rect)>,
    links: Vec<(usize, usize)>,
    /// What is seen of it.
    pub seen: Rect,
}

impl Widgets {
    pub fn new(design: &Design) -> Self {
        let place: HashMap<&str, usize> = design
            .nodes()
            .enumerate()
            .map(|(place, node)| (node.id.as_str(), place))
            .collect();
        let nodes: Vec<(String, Rect)> = design
            .nodes()
            .map(|node| {
                let rect = Rect::from_min_size(
                    pos2(node.rect.x, node.rect.y),
                    vec2(node.rect.width, node.rect.height),
                );
                (format!("{} {}", node.kind, node.id), rect)
            })
            .collect();
        let links = design.links();
        Self {
            links: links
                .map(|link| (place[link.from.as_str()], place[link.to.as_str()]))
                .collect(),
            seen: nodes
                .iter()
                .fold(Rect::NOTHING, |all, (_, rect)| all | *rect),
            nodes,
        }
    }

    pub fn show(&mut self, ui: &mut egui::Ui) {
        let Self { nodes, links, seen } = self;
        Scene::new().zoom_range(0.01..=4.0).show(ui, seen, |ui| {
            let line = Stroke::new(1.6, Color32::GRAY);
            for &(from, to) in &*links {
                let (a, b) = (nodes[from].1.center(), nodes[to].1.center());
                let bend = vec2((b.x - a.x) / 2.0, 0.0);
                let points: [Pos2; 4] = [a, a + bend, b - bend, b];
                ui.painter().add(CubicBezierShape::from_points_stroke(
                    points,
                    false,
                    Color32::TRANSPARENT,
                    line,
                ));
            }
            for (name, rect) in &*nodes {
                let mut card = ui.new_child(UiBuilder::new().max_rect(*rect));
                card.set_clip_rect(*rect);
                card.add_sized(rect.size(), egui::Button::new(name.as_str()).truncate());
            }
        });
    }
}
