//! The levels as the picture shows them: their names on the divide, and borders between them where everything stands by
//! its level.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::LinkPicture;
use crate::model::{Level, Rect};

/// What stands on the canvas and is no open frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub rect: Rect,
    /// The highest level that it works at.
    pub level: Option<Level>,
}

/// Between two bands there is more room than between cards: by chance nobody stands like that.
const BETWEEN: f32 = 80.0;

/// The part of the picture that each level has.
#[derive(Clone, Debug, Default)]
pub(super) struct Bands {
    tops: BTreeMap<Level, f32>,
    /// Between them, from the top.
    pub borders: Vec<f32>,
}

impl Bands {
    /// The bands in which everything above the ground stands; none if a card stands as high as one of a higher level, for
    /// then a border would not be true.
    pub fn of(cards: &[Standing], ground: f32) -> Self {
        let mut spans: BTreeMap<Level, (f32, f32)> = BTreeMap::new();
        for card in cards.iter().filter(|card| card.rect.bottom() <= ground) {
            if let Some(level) = card.level {
                let span = spans.entry(level).or_insert((f32::MAX, f32::MIN));
                *span = (span.0.min(card.rect.y), span.1.max(card.rect.bottom()));
            }
        }
        let is_apart = spans
            .values()
            .zip(spans.values().skip(1))
            .all(|(a, b)| a.1 + BETWEEN <= b.0);
        if spans.len() < 2 || !is_apart {
            return Self::default();
        }
        let borders = spans.values().zip(spans.values().skip(1));
        Self {
            borders: borders.map(|(a, b)| (a.1 + b.0) / 2.0).collect(),
            tops: spans.iter().map(|(&level, span)| (level, span.0)).collect(),
        }
    }
}

/// The names of the levels: each above its band, or above its first body that stands across the divide, where neither a
/// body nor a link is in the way; a level that finds no such place, or would stand out of order, is left out.
pub(super) fn names(
    cards: &[Standing],
    bands: &Bands,
    divide: f32,
    links: &[Arc<LinkPicture>],
) -> Vec<(Level, f32)> {
    /// Half the size of a name with some air.
    const HALF: (f32, f32) = (40.0, 12.0);
    /// The nearest and the farthest middle above the body.
    const ABOVE: std::ops::RangeInclusive<u8> = 20..=44;
    let across: Vec<&Standing> = cards
        .iter()
        .filter(|card| card.rect.x < divide && divide < card.rect.right())
        .collect();
    let mut tops = bands.tops.clone();
    if tops.is_empty() {
        for card in &across {
            if let Some(level) = card.level {
                let top = tops.entry(level).or_insert(f32::INFINITY);
                *top = top.min(card.rect.y);
            }
        }
    }
    let in_the_way: Vec<Rect> = links
        .iter()
        .flat_map(|link| link.route.windows(2))
        .map(|piece| Rect::between(piece[0], piece[1]).grown(0.1))
        .filter(|piece| piece.x < divide + HALF.0 && divide - HALF.0 < piece.right())
        .chain(across.iter().map(|card| card.rect.grown(-4.0)))
        .collect();
    let is_free = |y: &f32| {
        let name = Rect::new(divide - HALF.0, y - HALF.1, 2.0 * HALF.0, 2.0 * HALF.1);
        !in_the_way.iter().any(|rect| rect.overlaps(name))
    };
    let mut names: Vec<(Level, f32)> = Vec::new();
    for (level, top) in tops {
        let y = ABOVE.map(|above| top - f32::from(above)).find(is_free);
        if let Some(y) = y.filter(|y| names.last().is_none_or(|(_, above)| above < y)) {
            names.push((level, y));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(level: Level, y: f32) -> Standing {
        Standing {
            rect: Rect::new(0.0, y, 124.0, 56.0),
            level: Some(level),
        }
    }

    #[test]
    fn borders_are_drawn_only_where_they_are_true() {
        let (high, low) = (Level::Strategic, Level::Operational);
        let borders = |cards: &[Standing]| Bands::of(cards, 1000.0).borders;
        assert_eq!(borders(&[card(high, 0.0), card(low, 144.0)]), [100.0]);
        assert_eq!(borders(&[card(low, 0.0), card(high, 144.0)]), [0.0; 0]);
        let mixed = [card(high, 0.0), card(low, 144.0), card(high, 300.0)];
        assert_eq!(borders(&mixed), [0.0; 0]);
        // Internal actors rest on the ground, whatever their level.
        let grounded = [card(high, 0.0), card(low, 144.0), card(high, 1010.0)];
        assert_eq!(borders(&grounded), [100.0]);
        assert_eq!(borders(&[card(high, 0.0)]), [0.0; 0]);
    }
}
