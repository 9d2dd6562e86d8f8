//! What the arrangements with rows share: blocks of cards on shelves, lands side by side with the divide between them.

use super::plan::{Land, Plan, up_to_grid};
use super::solve::{BETWEEN_COLUMNS, DOWN, Placed};
use crate::model::{Rect, Territories};

/// Between lands at least, and where the firewall stands.
const BETWEEN_LANDS: f32 = 56.0;
const FIREWALL: f32 = 72.0;
/// Between the lanes of links, and no gap is made wider than for so many.
const LANE: f32 = 12.0;
const MOST_LANES: usize = 14;

/// Cards that keep together, each with its place in the block.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub cards: Vec<(usize, f32, f32)>,
    pub size: (f32, f32),
    /// Whether it begins a row of its own.
    pub breaks: bool,
}

impl Block {
    /// A block of one item.
    pub(super) fn of(plan: &Plan, item: usize, size: (f32, f32)) -> Self {
        let above = plan.items[item].above;
        Self {
            cards: vec![(item, 0.0, above)],
            size: (size.0, size.1 + above),
            breaks: false,
        }
    }

    /// Cards in rows of at most so many columns, filled row by row, all columns as wide as the widest card.
    pub(super) fn grid(plan: &Plan, items: &[usize], columns: usize) -> Self {
        let rows = items.len().div_ceil(columns.max(1)).max(1);
        let columns = items.len().div_ceil(rows).max(1);
        let width = widest(plan, items);
        let mut block = Self::default();
        let mut y = 0.0;
        for row in items.chunks(columns) {
            let above = row.iter().map(|&i| plan.items[i].above).fold(0.0, f32::max);
            let high = row
                .iter()
                .map(|&i| plan.items[i].size.1)
                .fold(0.0, f32::max);
            for (place, &item) in row.iter().enumerate() {
                let slack = (width - plan.items[item].size.0) / 2.0;
                let x = place as f32 * (width + BETWEEN_COLUMNS) + slack;
                block.cards.push((item, x, y + above));
            }
            y += above + high + DOWN;
        }
        let columns = columns as f32;
        block.size = (
            columns * width + (columns - 1.0) * BETWEEN_COLUMNS,
            (y - DOWN).max(0.0),
        );
        block
    }
}

/// The width of the widest of these cards.
pub(super) fn widest(plan: &Plan, items: &[usize]) -> f32 {
    items
        .iter()
        .map(|&item| plan.items[item].size.0)
        .fold(0.0, f32::max)
}

/// Puts blocks on shelves of about this width, one row below the other, each row at `side` (0 left, 1 right); the
/// places of the cards, and the size of it all.
pub(super) fn shelve(blocks: &[Block], width: f32, side: f32) -> Block {
    let mut rows: Vec<(Vec<(&Block, f32)>, f32)> = Vec::new();
    for block in blocks {
        let fits = rows.last().is_some_and(|(_, used)| {
            !block.breaks && used + BETWEEN_COLUMNS + block.size.0 <= width
        });
        match rows.last_mut().filter(|_| fits) {
            Some((row, used)) => {
                row.push((block, *used + BETWEEN_COLUMNS));
                *used += BETWEEN_COLUMNS + block.size.0;
            }
            None => rows.push((vec![(block, 0.0)], block.size.0)),
        }
    }
    let wide = rows.iter().map(|row| row.1).fold(0.0, f32::max);
    let mut all = Block {
        size: (wide, 0.0),
        ..Block::default()
    };
    for (row, used) in &rows {
        let left = ((wide - used) * side / 4.0).round() * 4.0;
        let top = if all.cards.is_empty() {
            0.0
        } else {
            all.size.1 + DOWN
        };
        // First cards stand at one height, hats or not.
        let first = |block: &Block| block.cards.first().map_or(0.0, |card| card.2);
        let highest = row
            .iter()
            .map(|(block, _)| first(block))
            .fold(0.0, f32::max);
        let mut bottom = top;
        for (block, at) in row {
            let top = top + highest - first(block);
            let cards = block.cards.iter();
            all.cards
                .extend(cards.map(|&(item, x, y)| (item, left + at + x, top + y)));
            bottom = bottom.max(top + block.size.1);
        }
        all.size.1 = bottom;
    }
    all
}

/// Where the lands begin, how wide it all is, and where the territories meet; `middle` is the middle of the column that
/// stands on the divide, from the left of its land. The ground is not known yet.
pub(super) fn side_by_side(
    plan: &Plan,
    widths: [f32; 4],
    middle: f32,
) -> ([f32; 4], f32, Territories) {
    let lanes = lanes(plan);
    let gap = |after: usize, least: f32| {
        let lanes = lanes[after].min(MOST_LANES);
        up_to_grid((LANE * (lanes + 2) as f32).max(least))
    };
    let mut territories = Territories::default();
    let mut starts = [0.0; 4];
    let mut x = 0.0;
    let mut width = 0.0;
    for land in 0..4 {
        if land == Land::Across as usize && widths[land] <= 0.0 {
            // The divide itself, and room on both sides of it.
            territories.divide = x;
            starts[land] = x;
            x += BETWEEN_LANDS;
            continue;
        }
        starts[land] = x;
        if land == Land::Across as usize {
            territories.divide = x + middle;
        }
        if widths[land] > 0.0 {
            x += widths[land];
            width = x;
            x += gap(land, if land == 2 { FIREWALL } else { BETWEEN_LANDS });
        }
        if land == Land::Development as usize {
            territories.firewall = if width < x && widths[land] > 0.0 {
                width + (x - width) / 2.0
            } else {
                x.max(territories.divide + 200.0) + FIREWALL / 2.0
            };
            if widths[land] <= 0.0 {
                x = territories.firewall + FIREWALL / 2.0;
            }
        }
    }
    (starts, width, territories)
}

/// About how many lanes the links need after each land: half of those that lead past its end.
fn lanes(plan: &Plan) -> [usize; 4] {
    let mut past = [0; 4];
    let land = |item: usize| plan.items[plan.top(item)].land as usize;
    for &(a, b) in &plan.ties {
        let (a, b) = (land(a), land(b));
        if a.max(b) < 4 {
            for count in &mut past[a.min(b)..a.max(b)] {
                *count += 1;
            }
        }
    }
    past.map(|count: usize| count.div_ceil(2))
}

/// Rectangles of the items' own sizes, at the origin.
pub(super) fn unplaced(plan: &Plan) -> Vec<Rect> {
    plan.items
        .iter()
        .map(|item| Rect::new(0.0, 0.0, item.size.0, item.size.1))
        .collect()
}

/// An arrangement of nothing yet.
pub(super) fn blank(plan: &Plan) -> Placed {
    Placed {
        rects: unplaced(plan),
        territories: Territories::default(),
        width: 0.0,
        height: 0.0,
    }
}

/// How long the links are, upright pieces twice as bad as level ones: cheap at any size.
pub(super) fn length(plan: &Plan, placed: &Placed) -> f32 {
    plan.ties
        .iter()
        .map(|&(a, b)| {
            let by = placed.rects[a].center() - placed.rects[b].center();
            by.x.abs() + 2.0 * by.y.abs()
        })
        .sum()
}
