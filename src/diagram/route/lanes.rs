//! Lanes: pieces of links that share a channel or a side are ordered so that they cross little, then pushed apart.
//!
//! Orders come from where two ways part (Wybrow, Marriott, Stuckey: Orthogonal connector routing, GD 2009): the way
//! that turns left lies on the left. Distances then come from [`separate`].

use std::collections::BTreeSet;

use super::scene::{Scene, Wire};
use super::tidy;
use crate::diagram::separate::{Apart, Slot, separate};
use crate::model::{Point, point};

/// Distances tried between neighbouring lanes, widest first.
const GAPS: [f32; 6] = [12.0, 10.0, 8.0, 6.0, 4.0, 2.0];
/// How far lanes keep from cards beside them, and from the borders of frames.
const CARD_MARGIN: f32 = 10.0;
const BORDER_MARGIN: f32 = 7.0;
/// Pieces further apart than this never touch after spreading.
const REACH: f32 = 60.0;
const SAME: f32 = 0.5;

/// A level or upright piece of a way.
#[derive(Clone, Copy, Debug)]
struct Piece {
    wire: usize,
    index: usize,
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
        let pieces = pieces(scene, &drawn, ways, upright);
        for (piece, at) in pieces.iter().zip(places(&pieces, &drawn, upright)) {
            shift(&mut ways[piece.wire], piece.index, upright, at);
        }
    }
    for way in ways {
        tidy(way);
    }
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
fn split(p: Point, upright: bool) -> (f32, f32) {
    if upright { (p.x, p.y) } else { (p.y, p.x) }
}

fn pieces(scene: &Scene, drawn: &[Vec<Point>], ways: &[Vec<Point>], upright: bool) -> Vec<Piece> {
    let mut found = Vec::new();
    for (wire, way) in ways.iter().enumerate() {
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
                bounds: (at - 300.0, at + 300.0),
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
    for (rect, item) in &scene.solids {
        let (low, high, first, last) = sides(*rect, upright);
        // A piece that ends on a card does not run along it.
        let own = *item == wire.from || *item == wire.to;
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
    for (i, item) in scene.items.iter().enumerate() {
        if !item.is_frame || i == wire.from || i == wire.to {
            continue;
        }
        let (low, high, first, last) = sides(item.rect, upright);
        if first < to && last > from {
            wall(piece, low, BORDER_MARGIN);
            wall(piece, high, BORDER_MARGIN);
        }
    }
}

fn sides(rect: crate::model::Rect, upright: bool) -> (f32, f32, f32, f32) {
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
    let pairs = pairs(pieces, drawn, upright);
    let mut result: Vec<f32> = pieces.iter().map(|piece| piece.at).collect();
    for (members, pairs) in clusters(pieces, &pairs) {
        let slots: Vec<Slot> = members
            .iter()
            .map(|&i| Slot {
                want: pieces[i].at,
                low: pieces[i].bounds.0,
                high: pieces[i].bounds.1,
            })
            .collect();
        let order = order(&slots, &pairs);
        let mut rank = vec![0; members.len()];
        for (place, &i) in order.iter().enumerate() {
            rank[i] = place;
        }
        let solved = GAPS.iter().find_map(|&gap| {
            let apart: Vec<Apart> = pairs
                .iter()
                .map(|&(a, b)| {
                    let (before, after) = if rank[a] < rank[b] { (a, b) } else { (b, a) };
                    Apart { before, after, gap }
                })
                .collect();
            separate(&slots, &order, &apart)
        });
        if let Some(solved) = solved {
            for (&i, at) in members.iter().zip(solved) {
                result[i] = at;
            }
        }
    }
    result
}

/// Pairs of pieces that must be kept apart, the earlier one first.
fn pairs(pieces: &[Piece], drawn: &[Vec<Point>], upright: bool) -> Vec<(usize, usize)> {
    let mut sorted: Vec<usize> = (0..pieces.len()).collect();
    sorted.sort_by(|&a, &b| pieces[a].at.total_cmp(&pieces[b].at).then(a.cmp(&b)));
    let mut found = Vec::new();
    for (place, &i) in sorted.iter().enumerate() {
        let a = &pieces[i];
        for &j in &sorted[place + 1..] {
            let b = &pieces[j];
            if b.at - a.at > REACH {
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

/// Whether, of two pieces on one line, the first crosses less when it lies after the second (right of it, under it).
fn comes_after(drawn: &[Vec<Point>], a: &Piece, b: &Piece, upright: bool) -> bool {
    let ahead = parting(drawn, a, b, upright, true);
    if ahead != 0 {
        // Left of travel down is right, left of travel to the right is above.
        return (ahead > 0) == upright;
    }
    let behind = parting(drawn, a, b, upright, false);
    if behind != 0 {
        return (behind > 0) != upright;
    }
    // The same way throughout: the first link lies on the left of its own direction.
    let first = if a.wire < b.wire { a } else { b };
    let way = &drawn[first.wire];
    let (from, to) = (
        split(way[first.index], upright).1,
        split(way[first.index + 1], upright).1,
    );
    ((from < to) == upright) == (a.wire < b.wire)
}

/// 1 if the first way lies left of the second in the direction of travel, -1 if right, 0 if they never part.
fn parting(drawn: &[Vec<Point>], a: &Piece, b: &Piece, upright: bool, forward: bool) -> i32 {
    let mut a = Walker::new(&drawn[a.wire], a.index, upright, forward);
    let mut b = Walker::new(&drawn[b.wire], b.index, upright, forward);
    loop {
        let heading = a.heading();
        let lead = (a.end().x - b.end().x) * heading.x + (a.end().y - b.end().y) * heading.y;
        if lead < -SAME {
            return a.turn();
        }
        if lead > SAME {
            return -b.turn();
        }
        if a.turn() != b.turn() {
            return (a.turn() - b.turn()).signum();
        }
        if a.turn() == 0 || !a.advance() || !b.advance() {
            return 0;
        }
    }
}

/// Walks along a way, piece by piece.
struct Walker<'a> {
    way: &'a [Point],
    at: usize,
    step: isize,
}

impl<'a> Walker<'a> {
    fn new(way: &'a [Point], index: usize, upright: bool, forward: bool) -> Self {
        let (from, to) = (
            split(way[index], upright).1,
            split(way[index + 1], upright).1,
        );
        if (from < to) == forward {
            Self {
                way,
                at: index,
                step: 1,
            }
        } else {
            Self {
                way,
                at: index + 1,
                step: -1,
            }
        }
    }

    fn point(&self, ahead: isize) -> Option<Point> {
        let place = self.at.checked_add_signed(self.step * ahead)?;
        self.way.get(place).copied()
    }

    fn end(&self) -> Point {
        self.point(1).unwrap_or_default()
    }

    fn direction(&self, ahead: isize) -> Option<Point> {
        let by = self.point(ahead + 1)? - self.point(ahead)?;
        let length = by.x.abs() + by.y.abs();
        (length > 0.0).then(|| point(by.x / length, by.y / length))
    }

    fn heading(&self) -> Point {
        self.direction(0).unwrap_or_default()
    }

    /// 1 for a turn to the left at the end of the piece, -1 to the right, 0 at the end of the way.
    fn turn(&self) -> i32 {
        let (Some(now), Some(then)) = (self.direction(0), self.direction(1)) else {
            return 0;
        };
        let left = then.x * now.y - then.y * now.x;
        if left > 0.5 {
            1
        } else if left < -0.5 {
            -1
        } else {
            0
        }
    }

    fn advance(&mut self) -> bool {
        let Some(next) = self.at.checked_add_signed(self.step) else {
            return false;
        };
        self.at = next;
        self.point(1).is_some()
    }
}

/// Members of each cluster with their pairs, by place in the cluster.
type Cluster = (Vec<usize>, Vec<(usize, usize)>);

/// Groups pieces that are joined by pairs; pieces without a pair stay where they are.
fn clusters(pieces: &[Piece], pairs: &[(usize, usize)]) -> Vec<Cluster> {
    fn root(parents: &mut [usize], mut i: usize) -> usize {
        while parents[i] != i {
            parents[i] = parents[parents[i]];
            i = parents[i];
        }
        i
    }
    let mut parents: Vec<usize> = (0..pieces.len()).collect();
    for &(a, b) in pairs {
        let (a, b) = (root(&mut parents, a), root(&mut parents, b));
        parents[a.max(b)] = a.min(b);
    }
    let mut cluster_of = vec![usize::MAX; pieces.len()];
    let mut place_in = vec![0; pieces.len()];
    let mut found: Vec<Cluster> = Vec::new();
    for &(a, b) in pairs {
        let top = root(&mut parents, a);
        if cluster_of[top] == usize::MAX {
            cluster_of[top] = found.len();
            found.push((Vec::new(), Vec::new()));
        }
        let (members, inner) = &mut found[cluster_of[top]];
        for i in [a, b] {
            if members.get(place_in[i]) != Some(&i) {
                place_in[i] = members.len();
                members.push(i);
            }
        }
        inner.push((place_in[a], place_in[b]));
    }
    found
}

/// All slots in an order that keeps the pairs; where pairs contradict each other, the first wanted place goes first.
fn order(slots: &[Slot], pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut waits = vec![0_usize; slots.len()];
    let mut after = vec![Vec::new(); slots.len()];
    for &(a, b) in pairs {
        waits[b] += 1;
        after[a].push(b);
    }
    // Places are small numbers: shifted, they order like the integers they are rounded to.
    let key = |i: usize| ((slots[i].want * 8.0) as i64, i);
    let mut ready: BTreeSet<(i64, usize)> = BTreeSet::new();
    let mut waiting: BTreeSet<(i64, usize)> = BTreeSet::new();
    for (i, &count) in waits.iter().enumerate() {
        if count == 0 { &mut ready } else { &mut waiting }.insert(key(i));
    }
    let mut order = Vec::with_capacity(slots.len());
    while let Some(next) = ready.pop_first().or_else(|| waiting.pop_first()) {
        order.push(next.1);
        for &b in &after[next.1] {
            waits[b] = waits[b].saturating_sub(1);
            if waits[b] == 0 && waiting.remove(&key(b)) {
                ready.insert(key(b));
            }
        }
    }
    order
}
