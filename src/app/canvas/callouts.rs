//! Small marks on nodes and links that answer a question: the steps of a plan, weak points, who is reached when.

use egui::{Align2, Stroke, pos2, vec2};

use super::access;
use super::preview::Preview;
use super::stage::Stage;
use crate::analysis::weak_points::Part;
use crate::app::theme::Type;
use crate::app::{Callout, View};
use crate::diagram::{Diagram, Token};
use crate::model::Design;

/// Half its height, in logical pixels at every zoom.
const RADIUS: f32 = 10.0;

/// Paints them over everything, where they stand in the picture that is shown.
pub(super) fn paint(ui: &egui::Ui, stage: &Stage<'_>, view: &View, preview: Option<&Preview>) {
    let design = preview.map_or(stage.design, |preview| &preview.design);
    let diagram = preview.map_or(&**stage.diagram, |preview| &preview.diagram);
    for callout in &view.callouts {
        let Some(at) = place(stage, design, diagram, &callout.part) else {
            continue;
        };
        if stage.rect().expand(RADIUS).contains(at) {
            one(ui, stage, callout, at);
        }
    }
}

/// The middle of a mark, on the screen.
fn place(stage: &Stage<'_>, design: &Design, diagram: &Diagram, part: &Part) -> Option<egui::Pos2> {
    match part {
        Part::Node(id) => {
            let node = design.drawn_as(id.as_str())?;
            // A little outside, so that it covers no letter.
            Some(stage.transform.rect(node.rect).left_top() - vec2(3.0, 3.0))
        }
        Part::Link(id) => {
            let mut links = diagram.links.iter();
            let link = links.find(|link| link.ids().any(|own| own == *id))?;
            access::middle(&link.route).map(|at| stage.transform.pos(at))
        }
    }
}

fn one(ui: &egui::Ui, stage: &Stage<'_>, callout: &Callout, at: egui::Pos2) {
    let painter = stage.brush.painter();
    let (ink, ground) = (
        stage.brush.color(callout.token),
        stage.brush.color(Token::Panel),
    );
    let (fill, letters) = if callout.filled {
        (ink, ground)
    } else {
        (ground, ink)
    };
    let galley = painter.layout_no_wrap(callout.text.clone(), Type::Label.font(), letters);
    let width = (galley.size().x + 10.0).max(2.0 * RADIUS);
    let rect = egui::Rect::from_center_size(at, vec2(width, 2.0 * RADIUS));
    // A halo, so that it stands off from cards and lines.
    painter.rect_filled(rect.expand(1.5), RADIUS + 1.5, ground);
    painter.rect(
        rect,
        RADIUS,
        fill,
        Stroke::new(1.5, ink),
        egui::StrokeKind::Inside,
    );
    let corner = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    painter.galley(pos2(corner.min.x, corner.min.y), galley, letters);
    let id = stage.response.id.with(("callout", &callout.part));
    let response = ui.interact(rect, id, egui::Sense::hover());
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::GraphicsSymbol, true, &callout.told));
    response.on_hover_text(&callout.told);
}
