//! Room for links: routes them once and widens the gaps that hold more lanes than fit.

use super::arranged;
use super::plan::{Land, Plan, up_to_grid};
use super::scheme::{Owner, Scheme};
use super::solve::{Placed, Room};
use crate::diagram::route::{Route, route};
use crate::model::{Design, Rect};

/// Between lanes, and between a lane and the card beside it.
const LANE: f32 = 12.0;
const MARGIN: f32 = 16.0;
/// For the name of a level between two bodies.
const LEVEL_NAME: f32 = 24.0;
/// No gap is made wider than for so many lanes.
const MOST: usize = 14;

/// Widens gaps for the links of an arrangement. Returns whether any was.
pub(super) fn widen(
    design: &Design,
    plan: &Plan,
    scheme: &Scheme,
    placed: &Placed,
    room: &mut Room,
) -> bool {
    let Some(arranged) = arranged(design, plan, placed) else {
        return false;
    };
    let lines = Lines::new(&route(&arranged));
    let mut has_changed = false;
    for owner in scheme.owners() {
        let columns = scheme.columns(owner);
        for (place, column) in columns.iter().enumerate() {
            let left = bounds(placed, column);
            let right = columns.get(place + 1).map_or_else(
                || beside(scheme, placed, owner),
                |next| bounds(placed, next),
            );
            if let (Some(left), Some(right)) = (left, right)
                && right.x > left.right()
            {
                let gap = Rect::new(
                    left.right(),
                    left.y.min(right.y) - 40.0,
                    right.x - left.right(),
                    left.bottom().max(right.bottom()) - left.y.min(right.y) + 80.0,
                );
                let needed = width_for(lines.lanes(gap, true));
                if needed > gap.width {
                    room.beside.insert((owner, place), needed);
                    has_changed = true;
                }
            }
            for pair in column.windows(2) {
                let (upper, lower) = (placed.rects[pair[0]], placed.rects[pair[1]]);
                let (x, right) = (upper.x.min(lower.x), upper.right().max(lower.right()));
                let gap = Rect::new(x, upper.bottom(), right - x, lower.y - upper.bottom());
                let lanes = lines.lanes(gap, false);
                let mut needed = width_for(lanes);
                let (above, below) = (&plan.items[pair[0]], &plan.items[pair[1]]);
                if owner == Owner::Land(Land::Across) && above.tier != below.tier && lanes > 0 {
                    needed += LEVEL_NAME;
                }
                if needed > gap.height {
                    room.above.insert(pair[1], needed);
                    has_changed = true;
                }
            }
        }
    }
    has_changed
}

fn width_for(lanes: usize) -> f32 {
    let lanes = lanes.min(MOST);
    up_to_grid(LANE * lanes.saturating_sub(1) as f32 + 2.0 * MARGIN)
}

fn bounds(placed: &Placed, column: &[usize]) -> Option<Rect> {
    column
        .iter()
        .map(|&item| placed.rects[item])
        .reduce(Rect::union)
}

/// The first column of the next land that has one.
fn beside(scheme: &Scheme, placed: &Placed, owner: Owner) -> Option<Rect> {
    let Owner::Land(land) = owner else {
        return None;
    };
    Land::ALL[..4]
        .iter()
        .filter(|&&next| next > land)
        .find_map(|&next| bounds(placed, scheme.columns(Owner::Land(next)).first()?))
}

/// The pieces of all ways, each as where it runs, and from where to where.
struct Lines {
    /// From the left.
    upright: Vec<(f32, f32, f32)>,
    /// From the top.
    level: Vec<(f32, f32, f32)>,
}

impl Lines {
    fn new(routes: &[Route]) -> Self {
        let (mut upright, mut level) = (Vec::new(), Vec::new());
        for piece in routes.iter().flat_map(|route| route.points.windows(2)) {
            let (a, b) = (piece[0], piece[1]);
            if (a.x - b.x).abs() < (a.y - b.y).abs() {
                upright.push((a.x, a.y.min(b.y), a.y.max(b.y)));
            } else {
                level.push((a.y, a.x.min(b.x), a.x.max(b.x)));
            }
        }
        for lines in [&mut upright, &mut level] {
            lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        }
        Self { upright, level }
    }

    /// How many lanes run side by side in the gap.
    fn lanes(&self, gap: Rect, upright: bool) -> usize {
        let (lines, across, along) = if upright {
            (&self.upright, (gap.x, gap.right()), (gap.y, gap.bottom()))
        } else {
            (&self.level, (gap.y, gap.bottom()), (gap.x, gap.right()))
        };
        let first = lines.partition_point(|line| line.0 <= across.0);
        let mut changes: Vec<(f32, i32)> = Vec::new();
        for &(_, from, to) in lines[first..].iter().take_while(|line| line.0 < across.1) {
            if from < along.1 && to > along.0 {
                changes.push((from - 4.0, 1));
                changes.push((to + 4.0, -1));
            }
        }
        changes.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let (mut depth, mut most) = (0, 0);
        for (_, change) in changes {
            depth += change;
            most = most.max(depth);
        }
        usize::try_from(most).unwrap_or(0)
    }
}
