//! After a link is drawn, and while one is selected: the other links that its ends could have, each one click away.

use egui::{Area, Frame, Order, Pos2, Rect, pos2, vec2};

use super::stage::Stage;
use crate::app::theme::Type;
use crate::app::{Action, Outbox, View};
use crate::diagram::Token;
use crate::edit::{Edit, apply, compose, connect};
use crate::model::{Link, LinkId};

/// How long it is offered after drawing, in seconds.
const STAYS: f64 = 6.0;
/// How many it lists; the inspector has them all.
const MOST: usize = 4;

/// An offer that passes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Offer {
    link: LinkId,
    until: f64,
}

impl Offer {
    /// The offer for the link that an edit adds.
    pub fn after(stage: &Stage<'_>, edit: &Edit) -> Option<Self> {
        let after = apply(stage.design, edit).ok()?;
        let link = after.links().next_back()?.id;
        let now = stage.response.ctx.input(|input| input.time);
        Some(Self {
            link,
            until: now + STAYS,
        })
    }
}

/// Shows it at the middle of the link.
pub(super) fn show(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let Some(link) = subject(ui, stage, view).and_then(|id| stage.design.link(id)) else {
        return;
    };
    let Ok(links) = connect::possible(stage.design, &link.from, &link.to) else {
        return;
    };
    let others = others(links, link);
    let picture = stage
        .diagram
        .links
        .iter()
        .find(|shown| shown.ids().any(|id| id == link.id));
    let Some(middle) = picture.and_then(|picture| super::access::middle(&picture.route)) else {
        return;
    };
    if others.is_empty() || !stage.visible.contains(middle) {
        return;
    }
    let id = stage.response.id.with("offer");
    let at = free_place(ui, stage, id, stage.transform.pos(middle));
    let shown = Area::new(id)
        .order(Order::Middle)
        .fixed_pos(at)
        .constrain_to(stage.rect().shrink(4.0))
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).inner_margin(6).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.spacing_mut().button_padding = vec2(6.0, 2.0);
                ui.label(Type::Caption.text(ui, Token::Ink3, " Rather:"));
                others.iter().find(|other| {
                    let words = Type::Second.text(ui, Token::Ink, stage.sentence(other));
                    let button = egui::Button::new(words)
                        .frame_when_inactive(false)
                        .min_size(vec2(0.0, 24.0));
                    ui.add(button).clicked()
                })
            })
        });
    let chosen = shown.inner.inner;
    if let Some(other) = chosen
        && let Ok(edit) = compose::become_link(stage.design, link.id, other)
    {
        view.canvas.offer = None;
        out.push(Action::edit(edit));
    } else if let Some(offer) = &mut view.canvas.offer
        && shown.response.contains_pointer()
    {
        // It does not vanish under the pointer.
        offer.until = offer.until.max(ui.input(|input| input.time) + 1.0);
    }
}

/// Where the offer covers no card: beside the link's middle, else at the foot of the canvas.
fn free_place(ui: &egui::Ui, stage: &Stage<'_>, id: egui::Id, middle: Pos2) -> Pos2 {
    /// Its size before it was ever shown.
    const USUAL: egui::Vec2 = vec2(200.0, 112.0);
    let size = ui
        .memory(|memory| memory.area_rect(id))
        .map_or(USUAL, |rect| rect.size());
    let canvas = stage.rect().shrink(4.0);
    let gap = 12.0;
    let (left, right) = (middle.x - gap - size.x, middle.x + gap);
    let (over, under) = (middle.y - gap - size.y, middle.y + gap);
    let beside = [
        pos2(right, under),
        pos2(left, under),
        pos2(right, over),
        pos2(left, over),
    ];
    let is_free = |at: &Pos2| {
        let rect = Rect::from_min_size(*at, size);
        let cards = stage.diagram.nodes.iter();
        canvas.contains_rect(rect)
            && !cards
                .filter(|card| !card.is_open_frame())
                .any(|card| stage.transform.rect(card.rect).intersects(rect))
    };
    let foot = pos2(canvas.center().x - size.x / 2.0, canvas.bottom() - size.y);
    beside.into_iter().find(is_free).unwrap_or(foot)
}

/// The link that is offered to change: the one just drawn, or the only selected one.
fn subject(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) -> Option<LinkId> {
    let busy = !view.canvas.gesture.is_idle() || view.canvas.menu.is_some();
    if busy || view.dragged_kind.is_some() {
        // Whoever goes on to something else has taken the link as it is.
        let now = ui.input(|input| input.time);
        view.canvas.offer = view
            .canvas
            .offer
            .filter(|offer| offer.until - now > STAYS - 0.3);
        return None;
    }
    if let Some(offer) = view.canvas.offer {
        let left = offer.until - ui.input(|input| input.time);
        // A link that is not there: its edit was refused, or undone. It comes only in the next frame.
        let gone = stage.design.link(offer.link).is_none() && left < STAYS - 0.5;
        if left > 0.0 && !gone {
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_secs_f64(left + 0.02));
            return Some(offer.link);
        }
        view.canvas.offer = None;
    }
    let mut links = view.selection.links.iter();
    match (links.next(), links.next(), view.selection.nodes.is_empty()) {
        (Some(id), None, true) => Some(*id),
        _ => None,
    }
}

/// The links that say something else, one of each kind and role, the likely ones first.
fn others(links: Vec<Link>, link: &Link) -> Vec<Link> {
    let mut seen = vec![(link.kind, link.role)];
    links
        .into_iter()
        .filter(|other| {
            let new = !seen.contains(&(other.kind, other.role));
            seen.push((other.kind, other.role));
            new
        })
        .take(MOST)
        .collect()
}
