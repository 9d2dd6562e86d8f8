//! Short labels of links, on straight pieces: on no card, on no other label, and on no other line where that can be
//! helped.

use std::collections::HashSet;

use crate::diagram::index::{Growing, Index};
use crate::diagram::shape::{Anchor, Text, Weight};
use crate::diagram::text::{CAPITAL, width};
use crate::diagram::tokens::Token;
use crate::model::{Degree, Link, LinkKind, Point, Rect, Role, Vocabulary, point};

const SIZE: f32 = 10.0;
/// Size of the number of links that are drawn as one.
const COUNT: f32 = 11.0;
/// How much of its line is seen on both sides of a label, at least.
const LINE: f32 = 20.0;
/// How far a label keeps from what it must not touch.
const AIR: f32 = 2.0;
/// How far labels step along their piece to find room.
const STEP: f32 = 12.0;
/// How many steps each way.
const STEPS: u8 = 8;
/// What stands in the way, as distances from the middle of a level piece.
const ON_CARD: f32 = 4000.0;
const ON_LABEL: f32 = 2000.0;
const ON_LINE: f32 = 150.0;
const UPRIGHT: f32 = 30.0;

/// The label of a link.
pub fn words(link: &Link) -> &'static str {
    match link.kind {
        LinkKind::Member if link.role == Some(Role::Observer) => "observer",
        LinkKind::Member => "seat",
        LinkKind::Reports => "reports",
        LinkKind::Coordinates => link.degree.unwrap_or(Degree::Coordinate).word(),
        LinkKind::Funds => "funds",
        LinkKind::Uses => "uses",
        LinkKind::Aligns => "aligns",
        LinkKind::Delivers if link.role == Some(Role::Lead) => "leads",
        LinkKind::Delivers => "delivers",
        LinkKind::HandsOver => "hands over",
    }
}

/// What is to stand on a link.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The words.
    pub words: String,
    /// When it is shown.
    pub when: When<'a>,
    /// The way of the link.
    pub route: &'a [Point],
}

impl Wanted<'_> {
    /// Of a number with words before it, the number alone.
    fn count(&self) -> Option<Self> {
        let (_, count) = self.words.rsplit_once(' ')?;
        let words = count.to_owned();
        (self.when == When::Always).then(|| Self {
            words,
            ..self.clone()
        })
    }
}

/// When a label is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When<'a> {
    /// At rest: the number of links that are drawn as one.
    Always,
    /// At rest, once for all links of a kind and role into one node, where there is room; else on hover.
    Once(LinkKind, Option<Role>, &'a str),
    /// On hover.
    Hover,
}

/// Places labels. `taken` is what none may stand on, `borders` the frames on whose borders none should. For each the
/// text and whether it is shown at rest; `None` for a link without a way.
pub fn place(
    wanted: &[Wanted<'_>],
    taken: Vec<Rect>,
    borders: impl Iterator<Item = Rect>,
) -> Vec<Option<(Text, bool)>> {
    let mut ground = Ground::new(wanted, taken, borders);
    let mut placed = vec![None; wanted.len()];
    let mut said = HashSet::new();
    // Those that are seen at rest come first, and of links that say the same one with a clear line: the others are
    // seen one at a time.
    for (round, most) in [ON_LINE, ON_LABEL, f32::INFINITY].into_iter().enumerate() {
        for (i, wanted) in wanted.iter().enumerate() {
            let is_due = match wanted.when {
                When::Always => round == 0,
                When::Once(..) => round == 2 || !said.contains(&wanted.when),
                When::Hover => round == 2,
            };
            if !is_due || placed[i].is_some() {
                continue;
            }
            let Some((text, cost)) = ground.best(i, wanted) else {
                continue;
            };
            let (text, cost) = match wanted.count() {
                // Where the words do not fit, the number alone does.
                Some(count) if cost >= ON_LABEL => ground.best(i, &count).unwrap_or((text, cost)),
                _ => (text, cost),
            };
            let at_rest = match wanted.when {
                When::Always => true,
                When::Once(..) if cost >= most => continue,
                When::Once(..) => round < 2 && said.insert(wanted.when),
                When::Hover => false,
            };
            if at_rest {
                ground.labels.push(text.bounds());
            }
            placed[i] = Some((text, at_rest));
        }
    }
    placed
}

/// What labels are to avoid.
struct Ground {
    taken: Vec<Rect>,
    taken_near: Index,
    /// The pieces of all ways, and the link that each belongs to; of borders, none.
    lines: Vec<(Rect, usize)>,
    lines_near: Index,
    labels: Growing,
}

impl Ground {
    fn new(wanted: &[Wanted<'_>], taken: Vec<Rect>, borders: impl Iterator<Item = Rect>) -> Self {
        let pieces = wanted.iter().enumerate().flat_map(|(i, wanted)| {
            let pieces = wanted.route.windows(2);
            pieces.map(move |piece| (Rect::between(piece[0], piece[1]).grown(1.0), i))
        });
        let borders = borders.flat_map(|rect| {
            let [a, b, c, d] = crate::diagram::shape::corners(rect);
            [(a, b), (b, c), (c, d), (d, a)].map(|(a, b)| (Rect::between(a, b), usize::MAX))
        });
        let lines: Vec<(Rect, usize)> = pieces.chain(borders).collect();
        Self {
            taken_near: Index::new(taken.clone()),
            lines_near: Index::new(lines.iter().map(|(rect, _)| *rect).collect()),
            labels: Growing::default(),
            taken,
            lines,
        }
    }

    /// The best place for a label, and what that costs.
    fn best(&self, i: usize, wanted: &Wanted<'_>) -> Option<(Text, f32)> {
        let (size, weight, token) = match wanted.when {
            When::Always => (COUNT, Weight::SemiBold, Token::Ink2),
            _ => (SIZE, Weight::Regular, Token::Ink3),
        };
        let wide = width(&wanted.words, size, weight);
        let mut best: Option<(f32, Point)> = None;
        for piece in wanted.route.windows(2) {
            for (middle, cost) in places(piece[0], piece[1], (wide, size)) {
                if best.is_some_and(|(least, _)| least <= cost) {
                    continue;
                }
                let rect = Rect::new(middle.x, middle.y, 0.0, 0.0);
                let rect = Rect::new(rect.x - wide / 2.0, rect.y - size / 2.0, wide, size);
                let cost = cost + self.in_the_way(i, rect.grown(AIR));
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, middle));
                }
            }
        }
        let (cost, middle) = best?;
        let text = Text {
            at: point(middle.x, middle.y + CAPITAL * size / 2.0),
            anchor: Anchor::Middle,
            size,
            weight,
            token,
            text: wanted.words.clone(),
        };
        Some((text, cost))
    }

    fn in_the_way(&self, i: usize, rect: Rect) -> f32 {
        let cards = self.taken_near.near(rect);
        let cards = cards
            .filter(|&card| self.taken[card].overlaps(rect))
            .count();
        let labels = self.labels.overlapping(rect);
        let lines = self.lines_near.near(rect).map(|line| self.lines[line]);
        let lines = lines
            .filter(|(line, of)| *of != i && line.overlaps(rect))
            .count();
        ON_CARD * cards as f32 + ON_LABEL * labels as f32 + ON_LINE * lines as f32
    }
}

/// Where the middle of a label of this width and height can be on a piece, from its middle outwards, each with its
/// cost: as long as the label is on the piece. Where it leaves too little of the line to be seen, that counts as a
/// hindrance.
fn places(a: Point, b: Point, (wide, high): (f32, f32)) -> impl Iterator<Item = (Point, f32)> {
    let is_level = (a.y - b.y).abs() < (a.x - b.x).abs();
    let (length, label, line, base) = if is_level {
        ((a.x - b.x).abs(), wide, LINE, 0.0)
    } else {
        ((a.y - b.y).abs(), high, LINE - 2.0, UPRIGHT)
    };
    let (on_piece, seen) = ((length - label) / 2.0, (length - label) / 2.0 - line);
    // Longer pieces first: there a label is looked for.
    let base = base + 2000.0 / (length + 20.0);
    let hindrance = ON_LABEL - length.min(500.0);
    let middle = point((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
    let steps = (1..=STEPS).flat_map(|step| [f32::from(step), -f32::from(step)]);
    std::iter::once(0.0)
        .chain(steps)
        .map(|step| step * STEP)
        .filter(move |off| *off == 0.0 || off.abs() <= on_piece)
        .map(move |off| {
            let at = if is_level {
                point(middle.x + off, middle.y)
            } else {
                point(middle.x, middle.y + off)
            };
            let short = if off.abs() > seen { hindrance } else { 0.0 };
            (at, base + off.abs() * 0.3 + short)
        })
}
