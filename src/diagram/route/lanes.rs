//! Lanes: pieces of links that share a channel or a side are ordered so that they cross little, then pushed apart.
//!
//! Orders come from [`parting`](super::parting), distances from [`squeeze`].

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::parting::comes_after;
use super::scene::{Scene, Wire};
use super::tidy;
use crate::diagram::index::Index;
use crate::diagram::separate::{Slot, squeeze};
use crate::model::{Point, Rect};

/// Distances tried between neighbouring lanes, widest first.
const GAPS: [f32; 6] = [12.0, 10.0, 8.0, 6.0, 4.0, 2.0];
/// How far lanes keep from cards beside them, and from the borders of frames.
const CARD_MARGIN: f32 = 10.0;
const BORDER_MARGIN: f32 = 7.0;
/// Pieces further apart than this never touch after spreading.
const REACH: f32 = 60.0;
pub(super) const SAME: f32 = 0.5;
/// How far a piece may be pushed.
const FARTHEST: f32 = 150.0;
/// Where more pieces than this lie together, not all of them find lanes of their own; where there are many pieces,
/// sooner.
const CROWD: usize = 24;
const CROWD_OF_MANY: usize = 8;
const MANY: usize = 2_000;

/// A level or upright piece of a way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub wire: usize,
    pub index: usize,
    /// Where it lies across its direction.
    at: f32,
    /// From where to where it runs.
    span: (f32, f32),
    bounds: (f32, f32),
}

/// Moves pieces of the ways apart. Ways must be orthogonal and tidy.
pub(super) fn spread(scene: &Scene, ways: &mut [Vec<Point>]) {
    let drawn = ways.to_vec();
    for upright in [true, false] {
        let pieces = pieces(scene, &drawn, ways, upright, 0..ways.len());
        for (piece, at) in pieces.iter().zip(places(&pieces, &drawn, upright)) {
            shift(&mut ways[piece.wire], piece.index, upright, at);
        }
    }
    for way in ways {
        tidy(way);
    }
}

/// Moves pieces of some ways apart from each other and from those of the other ways, which stay.
pub(super) fn spread_among(scene: &Scene, ways: &mut [Vec<Point>], some: &[usize]) {
    let drawn = ways.to_vec();
    for upright in [true, false] {
        let mut pieces = pieces(scene, &drawn, ways, upright, some.iter().copied());
        let moving = pieces.len();
        pieces.extend(beside(&pieces, ways, upright, some));
        let places = places(&pieces, &drawn, upright);
        for (piece, at) in pieces[..moving].iter().zip(places) {
            shift(&mut ways[piece.wire], piece.index, upright, at);
        }
    }
    for &i in some {
        tidy(&mut ways[i]);
    }
}

/// The pieces of other ways that lie so near that these may come upon them. They stay where they are.
fn beside(moving: &[Piece], ways: &[Vec<Point>], upright: bool, some: &[usize]) -> Vec<Piece> {
    let rect = |across: (f32, f32), along: (f32, f32)| {
        if upright {
            Rect::new(across.0, along.0, across.1 - across.0, along.1 - along.0)
        } else {
            Rect::new(along.0, across.0, along.1 - along.0, across.1 - across.0)
        }
    };
    let areas = moving
        .iter()
        .map(|piece| rect((piece.at - REACH, piece.at + REACH), piece.span))
        .collect();
    let areas = Index::new(areas);
    let mut is_moving = vec![false; ways.len()];
    for &i in some {
        is_moving[i] = true;
    }
    let mut found = Vec::new();
    for (wire, way) in ways
        .iter()
        .enumerate()
        .filter(|(wire, _)| !is_moving[*wire])
    {
        for index in (0..way.len().saturating_sub(1)).filter(|&i| is_upright(way, i) == upright) {
            let ((at, a), (_, b)) = (split(way[index], upright), split(way[index + 1], upright));
            let span = (a.min(b), a.max(b));
            if areas.near(rect((at, at), span)).next().is_some() {
                found.push(Piece {
                    wire,
                    index,
                    at,
                    span,
                    bounds: (at, at),
                });
            }
        }
    }
    found
}

fn shift(way: &mut [Point], index: usize, upright: bool, at: f32) {
    for p in &mut way[index..=index + 1] {
        if upright {
            p.x = at;
        } else {
            p.y = at;
        }
    }
}

fn is_upright(way: &[Point], index: usize) -> bool {
    (way[index].x - way[index + 1].x).abs() < (way[index].y - way[index + 1].y).abs()
}

/// Coordinate across and along a direction.
pub(super) fn split(p: Point, upright: bool) -> (f32, f32) {
    if upright { (p.x, p.y) } else { (p.y, p.x) }
}

/// The pieces of some ways in one direction.
fn pieces(
    scene: &Scene,
    drawn: &[Vec<Point>],
    ways: &[Vec<Point>],
    upright: bool,
    some: impl Iterator<Item = usize>,
) -> Vec<Piece> {
    let mut found = Vec::new();
    for wire in some {
        let way = &ways[wire];
        for index in 0..way.len().saturating_sub(1) {
            if is_upright(&drawn[wire], index) != upright {
                continue;
            }
            let ((at, a), (_, b)) = (split(way[index], upright), split(way[index + 1], upright));
            let mut piece = Piece {
                wire,
                index,
                at,
                span: (a.min(b), a.max(b)),
                bounds: (at - FARTHEST, at + FARTHEST),
            };
            walls(scene, &mut piece, &scene.wires[wire], upright);
            for (is_end, item, end, next) in [
                (index == 0, scene.wires[wire].from, index, index + 1),
                (
                    index + 2 == way.len(),
                    scene.wires[wire].to,
                    index + 1,
                    index,
                ),
            ] {
                if is_end {
                    let side = scene.side_at(item, way[end], way[next]);
                    narrow(&mut piece.bounds, at, scene.ports(item, side));
                }
            }
            found.push(piece);
        }
    }
    found
}

/// Narrows the bounds, but never so that the present place is outside.
fn narrow(bounds: &mut (f32, f32), at: f32, (low, high): (f32, f32)) {
    bounds.0 = bounds.0.max(low.min(at));
    bounds.1 = bounds.1.min(high.max(at));
}

/// Bounds the piece by the cards and borders that it runs along.
fn walls(scene: &Scene, piece: &mut Piece, wire: &Wire, upright: bool) {
    let (from, to) = (piece.span.0 - 2.0, piece.span.1 + 2.0);
    let area = {
        let (along, across) = (to - from, piece.bounds.1 - piece.bounds.0);
        if upright {
            Rect::new(piece.bounds.0, from, across, along)
        } else {
            Rect::new(from, piece.bounds.0, along, across)
        }
    };
    for (rect, item) in scene.solids_near(area) {
        let (low, high, first, last) = sides(rect, upright);
        // A piece that ends on a card does not run along it.
        let own = item == wire.from || item == wire.to;
        let (from, to) = if own {
            (from + 3.0, to - 3.0)
        } else {
            (from, to)
        };
        if first < to && last > from {
            wall(piece, low, CARD_MARGIN);
            wall(piece, high, CARD_MARGIN);
        }
    }
    for i in scene.frames_near(area) {
        if i == wire.from || i == wire.to {
            continue;
        }
        let (low, high, first, last) = sides(scene.items[i].rect, upright);
        if first < to && last > from {
            wall(piece, low, BORDER_MARGIN);
            wall(piece, high, BORDER_MARGIN);
        }
    }
}

fn sides(rect: Rect, upright: bool) -> (f32, f32, f32, f32) {
    if upright {
        (rect.x, rect.right(), rect.y, rect.bottom())
    } else {
        (rect.y, rect.bottom(), rect.x, rect.right())
    }
}

fn wall(piece: &mut Piece, line: f32, margin: f32) {
    if line <= piece.at {
        piece.bounds.0 = piece.bounds.0.max((line + margin).min(piece.at));
    } else {
        piece.bounds.1 = piece.bounds.1.min((line - margin).max(piece.at));
    }
}

/// A new place for each piece.
fn places(pieces: &[Piece], drawn: &[Vec<Point>], upright: bool) -> Vec<f32> {
    let slots: Vec<Slot> = pieces
        .iter()
        .map(|piece| Slot {
            want: piece.at,
            low: piece.bounds.0,
            high: piece.bounds.1,
        })
        .collect();
    let mut pairs = pairs(pieces, drawn, upright);
    let order = order(&slots, &mut pairs);
    squeeze(&slots, &order, &pairs, &GAPS)
}

/// Pairs of pieces that must be kept apart, the earlier one first.
fn pairs(pieces: &[Piece], drawn: &[Vec<Point>], upright: bool) -> Vec<(usize, usize)> {
    let mut sorted: Vec<usize> = (0..pieces.len()).collect();
    sorted.sort_by(|&a, &b| pieces[a].at.total_cmp(&pieces[b].at).then(a.cmp(&b)));
    let crowd = if pieces.len() > MANY {
        CROWD_OF_MANY
    } else {
        CROWD
    };
    let mut found = Vec::new();
    for (place, &i) in sorted.iter().enumerate() {
        let a = &pieces[i];
        let crowd = found.len() + crowd;
        for &j in &sorted[place + 1..] {
            let b = &pieces[j];
            if b.at - a.at > REACH || found.len() == crowd {
                break;
            }
            let apart = a.span.0 > b.span.1 + 6.0
                || b.span.0 > a.span.1 + 6.0
                || a.bounds.1 + GAPS[0] <= b.bounds.0
                || a.wire == b.wire;
            if apart {
                continue;
            }
            if b.at - a.at > SAME || !comes_after(drawn, a, b, upright) {
                found.push((i, j));
            } else {
                found.push((j, i));
            }
        }
    }
    found
}

/// All slots in an order that keeps the pairs; where pairs contradict each other, the first wanted place goes first
/// and the pair is turned round.
fn order(slots: &[Slot], pairs: &mut [(usize, usize)]) -> Vec<usize> {
    let mut waits = vec![0_u32; slots.len()];
    let mut after = vec![Vec::new(); slots.len()];
    for &(a, b) in pairs.iter() {
        waits[b] += 1;
        after[a].push(b);
    }
    // Places are small numbers: shifted, they order like the integers they are rounded to.
    let key = |i: usize| ((slots[i].want * 8.0) as i64, i);
    let mut ready: BinaryHeap<Reverse<(i64, usize)>> = (0..slots.len())
        .filter(|&i| waits[i] == 0)
        .map(|i| Reverse(key(i)))
        .collect();
    let mut waiting: Vec<usize> = (0..slots.len()).filter(|&i| waits[i] > 0).collect();
    waiting.sort_by_key(|&i| Reverse(key(i)));
    let mut rank = vec![usize::MAX; slots.len()];
    let mut order = Vec::with_capacity(slots.len());
    loop {
        let next = match ready.pop() {
            Some(Reverse((_, next))) => next,
            None => match waiting.pop() {
                Some(next) => next,
                None => break,
            },
        };
        if rank[next] != usize::MAX {
            continue;
        }
        rank[next] = order.len();
        order.push(next);
        for &b in &after[next] {
            waits[b] = waits[b].saturating_sub(1);
            if waits[b] == 0 {
                ready.push(Reverse(key(b)));
            }
        }
    }
    for pair in pairs {
        if rank[pair.0] > rank[pair.1] {
            *pair = (pair.1, pair.0);
        }
    }
    order
}
