//! Where ways can begin and end: the places of the grid before the sides of cards.

use std::rc::Rc;

use super::grid::Grid;
use super::lines::MARGIN;
use super::scene::{Scene, Side};
use crate::model::{Point, point};

/// A seat above or below a body that stands across the divide, as a length.
const SEAT_ABOVE: f32 = 150.0;
/// Leaving a card on the side that looks away from where the way leads.
const AWAY: f32 = 30.0;
/// For each unit that a way ends beside the middle of a side.
const BESIDE: f32 = 0.4;

/// A place where a way can begin or end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Port {
    /// The first place of the grid outside the card.
    pub place: usize,
    /// The point on the border.
    pub at: Point,
    /// The direction in which a way leaves there.
    pub out: Side,
    pub cost: f32,
}

/// The ports of each item, once asked for: those outside it, and those inside a frame. Costs are those that do not
/// depend on the other end.
pub(super) struct Ports(Vec<[Option<Rc<[Port]>>; 2]>);

impl Ports {
    pub(super) fn new(scene: &Scene) -> Self {
        Self(vec![[None, None]; scene.items.len()])
    }

    /// The places on each side of an item where ways to another can begin.
    pub(super) fn between(
        &mut self,
        scene: &Scene,
        grid: &Grid,
        item: usize,
        other: usize,
    ) -> Vec<Port> {
        let inwards = scene.lies_in(other, item);
        let free = self.0[item][usize::from(inwards)]
            .get_or_insert_with(|| ports(scene, grid, item, inwards).into());
        if inwards {
            return free.to_vec();
        }
        let (this, there) = (scene.items[item].rect, scene.items[other].rect);
        let away = |side: Side| match side {
            Side::Left => there.x >= this.x,
            Side::Right => there.right() <= this.right(),
            Side::Top => there.y >= this.y,
            Side::Bottom => there.bottom() <= this.bottom(),
        };
        free.iter()
            .map(|&port| Port {
                cost: port.cost + if away(port.out) { AWAY } else { 0.0 },
                ..port
            })
            .collect()
    }
}

/// The places on each side of an item where ways can begin; inwards from a frame to its content.
fn ports(scene: &Scene, grid: &Grid, item: usize, inwards: bool) -> Vec<Port> {
    let this = &scene.items[item];
    let mut ports = Vec::new();
    for side in Side::ALL {
        if this.has_hats && side == Side::Top {
            continue;
        }
        let out = if inwards { side.opposite() } else { side };
        let line = side.line(this.rect);
        let beyond = match out {
            Side::Left | Side::Top => line - MARGIN,
            Side::Right | Side::Bottom => line + MARGIN,
        };
        for (along, place) in grid.leading(out, beyond, scene.ports(item, side)) {
            let at = if side.is_level() {
                point(line, along)
            } else {
                point(along, line)
            };
            ports.push(Port {
                place,
                at,
                out,
                cost: cost(scene, item, side, at),
            });
        }
    }
    ports
}

fn cost(scene: &Scene, item: usize, side: Side, at: Point) -> f32 {
    let this = &scene.items[item];
    let middle = this.rect.center();
    let beside = match (this.is_frame, side.is_level()) {
        (true, _) => 0.0,
        (false, true) => (at.y - middle.y).abs(),
        (false, false) => (at.x - middle.x).abs(),
    };
    let is_seat_above = this.across && !side.is_level();
    BESIDE * beside + if is_seat_above { SEAT_ABOVE } else { 0.0 }
}
