//! What stays where it is: the divide, what is locked, what is not to be arranged; and all else round it.

use super::plan::{Land, Plan, up_to_grid};
use super::solve::Placed;
use super::spot::{CLEAR, around};
use crate::model::{Design, Point, Rect, Territories, point};

/// Where the nodes of a design come to stand, in its order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Places {
    pub rects: Vec<Rect>,
    pub territories: Territories,
}

/// Whether a node may move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stay {
    /// It is arranged.
    Free,
    /// It moves only out of the way of what has moved or grown.
    Kept,
    /// It is locked.
    Locked,
}

impl Places {
    /// The places of an arrangement.
    pub(super) fn of(design: &Design, plan: &Plan, placed: &Placed) -> Self {
        let mut places = Self {
            rects: placed.rects[..design.nodes().len()].to_vec(),
            territories: placed.territories,
        };
        places.carry(design, plan);
        places
    }

    /// The places of an arrangement, shifted so that the divide stays where it is if anything stands there yet.
    pub(super) fn anchored(design: &Design, plan: &Plan, placed: &Placed) -> Self {
        let mut places = Self::of(design, plan, placed);
        let is_drawn = design.nodes().any(|node| node.rect.width > 0.0);
        if is_drawn {
            let by = design.fields().territories.divide - places.territories.divide;
            for rect in &mut places.rects {
                *rect = rect.moved(point(by, 0.0));
            }
            places.territories.divide += by;
            places.territories.firewall += by;
        }
        places.carry(design, plan);
        places
    }

    /// What lies in closed frames keeps its place beside the frame's top left corner.
    fn carry(&mut self, design: &Design, plan: &Plan) {
        let before: Vec<Rect> = design.nodes().map(|node| node.rect).collect();
        for (i, &frame) in plan.shown.iter().enumerate() {
            if frame != i {
                let (from, to) = (before[frame], self.rects[frame]);
                self.rects[i] = before[i].moved(point(to.x - from.x, to.y - from.y));
            }
        }
    }

    /// Puts what is locked back where it was, and all else round it, as far down as need be. Frames with something locked
    /// in them grow round it.
    pub(super) fn keep_locked(&mut self, design: &Design, plan: &Plan) {
        let stay: Vec<Stay> = design
            .nodes()
            .map(|node| match node.locked && node.rect.width > 0.0 {
                true => Stay::Locked,
                false => Stay::Free,
            })
            .collect();
        if stay.contains(&Stay::Locked) {
            self.make_way(design, plan, stay, true);
        }
    }

    /// Clears the way for what is arranged and for what is locked. `follows`: what is arranged first moves along with
    /// what is locked beside it.
    pub(super) fn make_way(
        &mut self,
        design: &Design,
        plan: &Plan,
        stay: Vec<Stay>,
        follows: bool,
    ) {
        let before: Vec<Rect> = design.nodes().map(|node| node.rect).collect();
        let has_changed = before
            .iter()
            .zip(&self.rects)
            .map(|(a, b)| a != b)
            .collect();
        let mut keeper = Keeper {
            plan,
            stay,
            arranged: self.rects.clone(),
            has_changed,
            rects: std::mem::take(&mut self.rects),
            before,
            follows,
        };
        let tops: Vec<usize> = keeper.content(None);
        let (ground, above): (Vec<usize>, Vec<usize>) = tops
            .iter()
            .partition(|&&item| plan.items[plan.top(item)].land == Land::Ground);
        self.territories.ground += keeper.settle(None, &tops);
        // What has moved down may reach into the ground.
        let lowest = above
            .iter()
            .filter(|&&item| keeper.has_changed[item] || keeper.follows)
            .map(|&item| keeper.rects[item].bottom())
            .fold(f32::MIN, f32::max);
        let sinks = up_to_grid(lowest + CLEAR - self.territories.ground);
        if sinks > 0.0 {
            self.territories.ground += sinks;
            for &item in &ground {
                if !keeper.is_held(item) {
                    keeper.shift(item, point(0.0, sinks));
                }
            }
            keeper.apart(&tops);
        }
        self.rects = keeper.rects;
        self.carry(design, plan);
    }
}

struct Keeper<'a> {
    plan: &'a Plan,
    stay: Vec<Stay>,
    before: Vec<Rect>,
    arranged: Vec<Rect>,
    rects: Vec<Rect>,
    has_changed: Vec<bool>,
    follows: bool,
}

impl Keeper<'_> {
    /// What lies directly in a frame, or in none. The frame that is not drawn counts as none.
    fn content(&self, frame: Option<usize>) -> Vec<usize> {
        let drawn = self.rects.len();
        match frame {
            Some(frame) => self.plan.items[frame].children.clone(),
            None => (0..drawn)
                .filter(|&item| self.plan.is_shown(item))
                .filter(|&item| self.plan.items[item].parent.is_none_or(|at| at >= drawn))
                .collect(),
        }
    }

    /// Whether it is locked or holds something that is.
    fn is_held(&self, item: usize) -> bool {
        let children = &self.plan.items[item].children;
        self.stay[item] == Stay::Locked || children.iter().any(|&child| self.is_held(child))
    }

    /// Settles what lies in a frame, or in none. Returns how far down all of it has moved.
    fn settle(&mut self, frame: Option<usize>, content: &[usize]) -> f32 {
        for &item in content {
            if self.stay[item] == Stay::Locked {
                self.rects[item] = self.before[item];
            } else if !self.plan.is_leaf(item) {
                self.settle_frame(item);
            }
        }
        let held: Vec<usize> = content
            .iter()
            .copied()
            .filter(|&item| self.is_held(item))
            .collect();
        let mut by = point(0.0, 0.0);
        if self.follows && !held.is_empty() {
            // The divide stays, so on the open canvas nothing follows across.
            by = Point {
                x: if frame.is_some() {
                    self.moved(&held, |rect| rect.x)
                } else {
                    0.0
                },
                y: self.moved(&held, |rect| rect.y),
            };
            for &item in content {
                if !held.contains(&item) {
                    self.shift(item, by);
                }
            }
        }
        if !held.is_empty() || !self.follows {
            self.apart(content);
        }
        by.y
    }

    fn settle_frame(&mut self, frame: usize) {
        let content = self.plan.items[frame].children.clone();
        self.settle(Some(frame), &content);
        let is_kept = self.stay[frame] == Stay::Kept;
        if !is_kept && !self.is_held(frame) {
            return;
        }
        let inside = content
            .iter()
            .map(|&item| self.whole(item))
            .reduce(Rect::union);
        let Some(around) = inside.map(around) else {
            return;
        };
        let own = &self.plan.items[frame];
        let rect = if is_kept {
            self.rects[frame].union(around)
        } else {
            Rect {
                width: around.width.max(own.size.0),
                height: around.height.max(own.size.1),
                ..around
            }
        };
        self.has_changed[frame] |= rect != self.rects[frame];
        self.rects[frame] = rect;
    }

    /// How far the middle one of these has moved from where it was arranged, on the grid.
    fn moved(&self, items: &[usize], side: impl Fn(Rect) -> f32) -> f32 {
        let mut by: Vec<f32> = items
            .iter()
            .map(|&item| side(self.rects[item]) - side(self.arranged[item]))
            .collect();
        by.sort_by(f32::total_cmp);
        (by[by.len() / 2] / 4.0).round() * 4.0
    }

    /// A card with its hats.
    fn whole(&self, item: usize) -> Rect {
        let (rect, above) = (self.rects[item], self.plan.items[item].above);
        Rect::new(rect.x, rect.y - above, rect.width, rect.height + above)
    }

    /// Moves an item with all that lies in it.
    fn shift(&mut self, item: usize, by: Point) {
        self.rects[item] = self.rects[item].moved(by);
        self.has_changed[item] |= by != point(0.0, 0.0);
        for child in self.plan.items[item].children.clone() {
            self.shift(child, by);
        }
    }

    /// Moves what is not held down until nothing overlaps: first what is to be kept, each from above.
    fn apart(&mut self, content: &[usize]) {
        let (mut placed, mut rest): (Vec<usize>, Vec<usize>) =
            content.iter().partition(|&&item| self.is_held(item));
        rest.sort_by(|&a, &b| {
            let key = |item: usize| self.stay[item] == Stay::Free;
            let by_height = self.rects[a].y.total_cmp(&self.rects[b].y);
            key(a).cmp(&key(b)).then(by_height).then(a.cmp(&b))
        });
        for item in rest {
            // Each step goes below one more of those that are placed.
            for _ in 0..=placed.len() {
                let own = self.whole(item);
                let is_kept = self.stay[item] == Stay::Kept;
                let in_the_way = placed.iter().copied().find(|&other| {
                    let rect = self.whole(other);
                    if is_kept {
                        // What people put there overlapping stays so.
                        (self.has_changed[other] || self.has_changed[item]) && rect.overlaps(own)
                    } else {
                        rect.grown(CLEAR - 1.0).overlaps(own)
                    }
                });
                let Some(other) = in_the_way else {
                    break;
                };
                let down = self.whole(other).bottom() + CLEAR - own.y;
                self.shift(item, point(0.0, up_to_grid(down)));
            }
            placed.push(item);
        }
    }
}
