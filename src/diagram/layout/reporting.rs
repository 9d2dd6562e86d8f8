//! The organigramme: who reports to whom, as trees. Each mission is a tree in its frame left of the divide, outside actors
//! are trees of their own right of it; bodies that join both sides stand on the divide, so that it stays true.
//!
//! Dotted lines do not decide who stands where. What reports to nobody stands in rows by rank below the trees. Many who
//! have nobody below them hang in columns from the one above, as in the organigrammes that people draw by hand.

use super::plan::{Land, Plan, up_to_grid};
use super::present::Present;
use super::scheme::Scheme;
use super::sheet::{self, Block};
use super::solve::{BETWEEN_COLUMNS, DOWN, Placed};
use super::tree::{Branch, tidy};
use super::{across, ground};
use crate::model::{Class, Design, Line, LinkKind};

/// Those without anybody below them hang in so many rows at most.
const MOST_ROWS: usize = 8;
/// Lines of reporting longer than this begin anew: no picture could show them.
const DEEPEST: usize = 40;
/// Width over height that the whole is brought to, and the inside of a frame.
const WIDE: f32 = 1.6;
const FRAME_WIDE: f32 = 1.4;

/// Places everything by reporting lines. Those who are equal keep the order in which they stand.
pub(super) fn placed(design: &Design, plan: &Plan, present: &Present) -> Placed {
    let mut chart = Chart {
        plan,
        present,
        boss: bosses(design, plan),
        below: vec![Vec::new(); plan.items.len()],
        outward: outward(plan),
        placed: sheet::blank(plan),
    };
    for (item, boss) in chart.boss.iter().enumerate() {
        if let Some(boss) = *boss {
            chart.below[boss].push(item);
        }
    }
    chart.lands();
    let mut placed = chart.placed;
    ground::ground(plan, &Scheme::of_ground(plan), &mut placed);
    placed
}

struct Chart<'a> {
    plan: &'a Plan,
    present: &'a Present,
    /// Whom each item stands under; both lie in the same frame or land.
    boss: Vec<Option<usize>>,
    below: Vec<Vec<usize>>,
    /// How many ties lead to lands nearer to the divide, or across it.
    outward: Vec<usize>,
    /// Until the end, places are within the frame or land.
    placed: Placed,
}

impl Chart<'_> {
    fn lands(&mut self) {
        let plan = self.plan;
        let blocks = [Land::Security, Land::Development, Land::Humanitarian].map(|land| {
            let items = plan.tops.get(&land).map_or(&[][..], Vec::as_slice);
            (land, self.blocks(items))
        });
        let column = across::Column::new(self.plan);
        let sheets = fitting(&blocks, column.size());
        let [security, development, humanitarian] = &sheets;
        let widths = [
            security.size.0,
            column.size().0,
            development.size.0,
            humanitarian.size.0,
        ]
        .map(up_to_grid);
        let (starts, width, territories) = sheet::side_by_side(self.plan, widths, column.middle());
        self.placed.width = width;
        self.placed.territories = territories;
        for (sheet, start) in sheets.iter().zip([starts[0], starts[2], starts[3]]) {
            self.placed.height = self.placed.height.max(sheet.size.1);
            for &(item, x, y) in &sheet.cards {
                self.settle(item, start + x, y);
            }
        }
        column.place(self.plan, &mut self.placed, starts[1]);
    }

    /// Gives an item and what lies in it its place on the canvas.
    fn settle(&mut self, item: usize, x: f32, y: f32) {
        let rect = &mut self.placed.rects[item];
        (rect.x, rect.y) = (x, y);
        for child in self.plan.items[item].children.clone() {
            let rect = self.placed.rects[child];
            self.settle(child, x + rect.x, y + rect.y);
        }
    }

    /// Arranges what lies in the frames among these items, and makes blocks of them all: the head, trees, frames, and
    /// rows of what reports to nobody.
    fn blocks(&mut self, items: &[usize]) -> Vec<Block> {
        for &item in items {
            if !self.plan.is_leaf(item) {
                self.frame(item);
            }
        }
        let (mut trees, mut loose): (Vec<usize>, Vec<usize>) = items
            .iter()
            .copied()
            .filter(|&item| self.boss[item].is_none())
            .partition(|&item| !self.below[item].is_empty());
        let plan = self.plan;
        self.in_order(&mut trees, |item| {
            (usize::from(!plan.items[item].is_head), 0)
        });
        self.in_order(&mut loose, |item| (rank(plan, item), 0));
        let mut blocks = Vec::new();
        for same in loose.chunk_by(|&a, &b| rank(plan, a) == rank(plan, b)) {
            let rank = rank(plan, same[0]);
            if rank > HEADS && !trees.is_empty() {
                blocks.extend(self.trees(&std::mem::take(&mut trees)));
            }
            if rank == FRAMES {
                for (place, &item) in same.iter().enumerate() {
                    let mut block = Block::of(plan, item, self.size(item));
                    block.breaks = place == 0;
                    blocks.push(block);
                }
            } else {
                let cell = sheet::widest(plan, same) + BETWEEN_COLUMNS;
                let least = blocks
                    .iter()
                    .map(|block: &Block| block.size.0)
                    .fold(0.0, f32::max);
                let width = (same.len() as f32 * cell * 104.0 * FRAME_WIDE)
                    .sqrt()
                    .max(least);
                let columns = ((width + BETWEEN_COLUMNS) / cell).floor() as usize;
                let mut block = Block::grid(plan, same, columns.max(2));
                block.breaks = true;
                blocks.push(block);
            }
        }
        blocks.extend(self.trees(&trees));
        blocks
    }

    /// Each tree in the shape that comes nearest to that of a frame: who has nobody below hangs in more or fewer rows.
    fn trees(&self, roots: &[usize]) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (place, &root) in roots.iter().enumerate() {
            let shapes = (1..=MOST_ROWS).map(|rows| tidy(&self.branch(root, rows)));
            let unlike = |size: (f32, f32)| (size.0 / size.1.max(1.0) / FRAME_WIDE).ln().abs();
            let best = shapes.min_by(|a, b| unlike(a.1).total_cmp(&unlike(b.1)));
            if let Some((cards, size)) = best {
                blocks.push(Block {
                    cards,
                    size,
                    breaks: place == 0,
                });
            }
        }
        blocks
    }

    fn size(&self, item: usize) -> (f32, f32) {
        let rect = self.placed.rects[item];
        (rect.width, rect.height)
    }

    /// Arranges the inside of a frame and sizes it.
    fn frame(&mut self, item: usize) {
        let blocks = self.blocks(&self.plan.items[item].children);
        let area: f32 = blocks
            .iter()
            .map(|block| (block.size.0 + BETWEEN_COLUMNS) * (block.size.1 + DOWN))
            .sum();
        let content = sheet::shelve(&blocks, (area * FRAME_WIDE).sqrt(), 0.5);
        let own = &self.plan.items[item];
        let width = up_to_grid(content.size.0 + 2.0 * own.padding).max(own.size.0);
        let height = up_to_grid(content.size.1 + own.header + own.padding).max(own.size.1);
        let left = ((width - content.size.0) / 2.0 / 4.0).round() * 4.0;
        for (child, x, y) in content.cards {
            let rect = &mut self.placed.rects[child];
            (rect.x, rect.y) = (left + x, own.header + y);
        }
        let rect = &mut self.placed.rects[item];
        (rect.width, rect.height) = (width, height);
    }

    /// An item with all who stand under it; those with nobody below them in at most so many rows.
    fn branch(&self, item: usize, rows: usize) -> Branch {
        let card = Block::of(self.plan, item, self.size(item));
        let mut branch = Branch {
            cards: card.cards,
            size: card.size,
            below: Vec::new(),
        };
        let (mut alone, mut heads): (Vec<usize>, Vec<usize>) = self.below[item]
            .iter()
            .copied()
            .partition(|&below| self.below[below].is_empty() && self.plan.is_leaf(below));
        self.in_order(&mut alone, |item| (0, self.outward[item]));
        if alone.len() == 1 {
            heads.append(&mut alone);
        }
        self.in_order(&mut heads, |item| (0, self.outward[item]));
        for head in heads {
            branch.below.push(self.branch(head, rows));
        }
        if !alone.is_empty() {
            let grid = Block::grid(self.plan, &alone, alone.len().div_ceil(rows));
            branch.below.push(Branch {
                cards: grid.cards,
                size: grid.size,
                below: Vec::new(),
            });
        }
        level(&mut branch.below);
        branch
    }

    /// Sorts by a key; among equals, as they stand now: by rows, then across.
    fn in_order(&self, items: &mut [usize], key: impl Fn(usize) -> (usize, usize)) {
        items.sort_by(|&a, &b| {
            let order = key(a).cmp(&key(b));
            order.then_with(|| self.present.rows(a, b))
        });
    }
}

/// Brings the first cards of branches side by side to one height, hats or not.
fn level(branches: &mut [Branch]) {
    let top = |branch: &Branch| branch.cards.first().map_or(0.0, |card| card.2);
    let highest = branches.iter().map(top).fold(0.0, f32::max);
    for branch in branches {
        let down = highest - top(branch);
        for card in &mut branch.cards {
            card.2 += down;
        }
        branch.size.1 += down;
    }
}

const HEADS: usize = 0;
const FRAMES: usize = 2;

/// In which row something stands that reports to nobody.
fn rank(plan: &Plan, item: usize) -> usize {
    let own = &plan.items[item];
    match own.class {
        _ if own.is_head => HEADS,
        Class::Post => 1,
        _ if !plan.is_leaf(item) => FRAMES,
        Class::Mission | Class::Group | Class::Component | Class::Organization => 3,
        Class::Structure => 4,
        Class::Process => 5,
        Class::Programme => 6,
    }
}

/// How many ties of each item lead to another land.
fn outward(plan: &Plan) -> Vec<usize> {
    let mut count = vec![0; plan.items.len()];
    for &(a, b) in &plan.ties {
        if plan.items[plan.top(a)].land != plan.items[plan.top(b)].land {
            count[a] += 1;
            count[b] += 1;
        }
    }
    count
}

/// Whom each item stands under: by a line of management control before one that does not say; never by a dotted one.
/// Lines between parts of two frames count for the frames; lines between lands for nobody.
fn bosses(design: &Design, plan: &Plan) -> Vec<Option<usize>> {
    let mut boss: Vec<Option<(usize, bool)>> = vec![None; plan.items.len()];
    for link in design.links() {
        if link.kind != LinkKind::Reports || link.line == Some(Line::Secondary) {
            continue;
        }
        let ends = (
            design.node_index(link.from.as_str()),
            design.node_index(link.to.as_str()),
        );
        let (Some(from), Some(to)) = ends else {
            continue;
        };
        let Some((from, to)) = side_by_side(plan, plan.shown[from], plan.shown[to]) else {
            continue;
        };
        let is_primary = link.line == Some(Line::Primary);
        if boss[from].is_none_or(|(_, before)| is_primary && !before) {
            boss[from] = Some((to, is_primary));
        }
    }
    let mut boss: Vec<Option<usize>> = boss.into_iter().map(|boss| Some(boss?.0)).collect();
    cut(&mut boss);
    boss
}

/// The two that stand in one frame or land, and are or hold these.
fn side_by_side(plan: &Plan, a: usize, b: usize) -> Option<(usize, usize)> {
    let way = |item: usize| -> Vec<usize> {
        std::iter::successors(Some(item), |&at| plan.items[at].parent).collect()
    };
    let (first, second) = (way(a), way(b));
    let shared = first
        .iter()
        .rev()
        .zip(second.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let of = |way: &[usize]| way.len().checked_sub(shared + 1).map(|at| way[at]);
    let (a, b) = (of(&first)?, of(&second)?);
    let same_land = plan.items[a].land == plan.items[b].land;
    let in_rows = !matches!(plan.items[a].land, Land::Across | Land::Ground);
    (same_land && in_rows).then_some((a, b))
}

/// Cuts circles, and lines that are too long.
fn cut(boss: &mut [Option<usize>]) {
    // How far below the top of its tree each item stands; none as long as nobody walked there.
    let mut depth: Vec<Option<usize>> = vec![None; boss.len()];
    let mut is_on_way = vec![false; boss.len()];
    for start in 0..boss.len() {
        let mut way = Vec::new();
        let mut at = start;
        while depth[at].is_none() && !is_on_way[at] {
            way.push(at);
            is_on_way[at] = true;
            match boss[at] {
                Some(above) => at = above,
                None => break,
            }
        }
        if let Some(&last) = way.last()
            && boss[last].is_some()
            && depth[at].is_none()
        {
            // A circle: who was met first stands on top.
            boss[at] = None;
        }
        for &item in way.iter().rev() {
            is_on_way[item] = false;
            let above = boss[item].and_then(|above| depth[above]);
            let own = above.map_or(0, |above| above + 1);
            if own > DEEPEST {
                boss[item] = None;
            }
            depth[item] = Some(if own > DEEPEST { 0 } else { own });
        }
    }
}

/// Each land on shelves of a width with which the whole is as wide as a slide.
fn fitting(blocks: &[(Land, Vec<Block>); 3], column: (f32, f32)) -> [Block; 3] {
    let mut height = column.1.max(200.0);
    loop {
        let sheets = blocks.each_ref().map(|(land, blocks)| {
            let side = if *land == Land::Security { 1.0 } else { 0.0 };
            let mut width = blocks.iter().map(|block| block.size.0).fold(0.0, f32::max);
            loop {
                let sheet = sheet::shelve(blocks, width, side);
                let whole: f32 = blocks.iter().map(|b| b.size.0 + BETWEEN_COLUMNS).sum();
                if sheet.size.1 <= height || width >= whole {
                    return sheet;
                }
                width *= 1.2;
            }
        });
        let width: f32 = sheets.iter().map(|sheet| sheet.size.0).sum::<f32>() + column.0 + 160.0;
        if width <= WIDE * height {
            return sheets;
        }
        height *= 1.15;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_and_endless_lines_are_cut() {
        let mut boss = vec![Some(1), Some(2), Some(0), Some(0)];
        cut(&mut boss);
        assert_eq!(boss.iter().filter(|boss| boss.is_none()).count(), 1);
        assert_eq!(boss[3], Some(0));
        let mut chain: Vec<Option<usize>> = (0..500).map(|i: usize| i.checked_sub(1)).collect();
        cut(&mut chain);
        assert!(chain.iter().filter(|boss| boss.is_none()).count() > 10);
    }
}
