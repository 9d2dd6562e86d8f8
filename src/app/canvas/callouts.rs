//! Small marks on nodes and links that answer a question: the steps of a plan, weak points, who is reached when.

use std::borrow::Cow;
use std::collections::HashMap;

use egui::{Align2, Stroke, pos2, vec2};

use super::access;
use super::extents::Extents;
use super::preview::Preview;
use super::stage::Stage;
use crate::analysis::weak_points::Part;
use crate::app::theme::Type;
use crate::app::{Callout, View};
use crate::diagram::{Diagram, Token};
use crate::model::{Design, NodeId};

/// Half its height, in logical pixels at every zoom.
const RADIUS: f32 = 10.0;

/// So many are joined in one mark.
const JOINED: usize = 3;

/// Paints them over everything, where they stand in the picture that is shown. Those of what is drawn as one card or
/// one line are joined.
pub(super) fn paint(ui: &egui::Ui, stage: &Stage<'_>, view: &View, preview: Option<&Preview>) {
    if view.callouts.is_empty() {
        return;
    }
    let shown = Shown {
        design: preview.map_or(stage.design, |preview| &preview.design),
        diagram: preview.map_or(&**stage.diagram, |preview| &preview.diagram),
        extents: preview.map_or(&*stage.extents, Preview::extents),
    };
    let mut places: HashMap<Drawn<'_>, usize> = HashMap::new();
    let mut marks: Vec<(Drawn<'_>, Vec<&Callout>)> = Vec::new();
    for callout in &view.callouts {
        let Some(drawn) = shown.drawn(&callout.part) else {
            continue;
        };
        let place = *places.entry(drawn).or_insert(marks.len());
        match marks.get_mut(place) {
            Some((_, callouts)) => callouts.push(callout),
            None => marks.push((drawn, vec![callout])),
        }
    }
    for (drawn, callouts) in marks {
        let at = shown.place(stage, drawn);
        if let Some(at) = at.filter(|at| stage.rect().expand(RADIUS).contains(*at))
            && let Some(callout) = joined(&callouts)
        {
            one(ui, stage, &callout, at);
        }
    }
}

/// What a part is drawn as: a card, or a line by its place in the picture.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Drawn<'a> {
    Card(&'a NodeId),
    Line(usize),
}

/// The picture that is shown.
struct Shown<'a> {
    design: &'a Design,
    diagram: &'a Diagram,
    extents: &'a Extents,
}

impl<'a> Shown<'a> {
    fn drawn(&self, part: &Part) -> Option<Drawn<'a>> {
        match part {
            Part::Node(id) => Some(Drawn::Card(&self.design.drawn_as(id.as_str())?.id)),
            Part::Link(id) => self.extents.place_of_link(*id).map(Drawn::Line),
        }
    }

    /// The middle of a mark, on the screen.
    fn place(&self, stage: &Stage<'_>, drawn: Drawn<'_>) -> Option<egui::Pos2> {
        match drawn {
            Drawn::Card(id) => {
                let node = self.design.node(id.as_str())?;
                // A little outside, so that it covers no letter.
                Some(stage.transform.rect(node.rect).left_top() - vec2(3.0, 3.0))
            }
            Drawn::Line(place) => {
                let link = self.diagram.links.get(place)?;
                access::middle(&link.route).map(|at| stage.transform.pos(at))
            }
        }
    }
}

/// Several as one: `1,3`, told one after the other. It is filled if one of them is, in the colour of that.
fn joined<'a>(callouts: &[&'a Callout]) -> Option<Cow<'a, Callout>> {
    let first = match callouts {
        [] => return None,
        [one] => return Some(Cow::Borrowed(one)),
        [first, ..] => callouts.iter().find(|one| one.filled).unwrap_or(first),
    };
    let distinct = |of: fn(&Callout) -> &str| {
        let mut seen: Vec<&str> = Vec::new();
        for words in callouts.iter().map(|callout| of(callout)) {
            if !seen.contains(&words) {
                seen.push(words);
            }
        }
        seen
    };
    let texts = distinct(|callout| &callout.text);
    let mut text = texts[..texts.len().min(JOINED)].join(",");
    if texts.len() > JOINED {
        text.push('…');
    }
    let told = distinct(|callout| &callout.told).join("\n");
    Some(Cow::Owned(Callout {
        text,
        told,
        ..(*first).clone()
    }))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn callout(text: &str, filled: bool) -> Callout {
        Callout {
            part: Part::Node(text.into()),
            text: text.to_owned(),
            token: Token::Ink,
            filled,
            told: format!("Step {text}"),
        }
    }

    #[test]
    fn marks_of_what_is_drawn_as_one_are_one() {
        let all = ["1", "3", "3", "4", "7"].map(|text| callout(text, text == "3"));
        let of = |all: &[Callout]| {
            let all: Vec<&Callout> = all.iter().collect();
            joined(&all).map(|one| (one.text.clone(), one.filled, one.told.clone()))
        };
        let is = |text: &str, filled, told: &str| Some((text.to_owned(), filled, told.to_owned()));
        assert_eq!(of(&[]), None);
        assert_eq!(of(&all[..1]), is("1", false, "Step 1"));
        assert_eq!(of(&all[..3]), is("1,3", true, "Step 1\nStep 3"));
        assert_eq!(
            of(&all),
            is("1,3,4…", true, "Step 1\nStep 3\nStep 4\nStep 7")
        );
    }
}
