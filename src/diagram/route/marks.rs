//! What ways that are laid leave on the grid, so that others see them.

use super::grid::Grid;
use crate::model::Point;

/// Which ways pass where; of no places where nobody looks at that.
pub(super) struct Marks {
    /// By place and direction: how many ways run straight through it.
    passes: Vec<[u16; 2]>,
    /// By place and direction (level: to the right, upright: down): how many ways take the step to the next place.
    steps: Vec<[u16; 2]>,
}

impl Marks {
    pub(super) fn new(places: usize) -> Self {
        Self {
            passes: vec![[0; 2]; places],
            steps: vec![[0; 2]; places],
        }
    }

    /// How many ways run straight through a place in this direction.
    pub(super) fn passes(&self, place: usize, way: usize) -> u16 {
        self.passes.get(place).map_or(0, |passes| passes[way])
    }

    /// How many ways take the step whose marks a place keeps.
    pub(super) fn steps(&self, place: usize, way: usize) -> u16 {
        self.steps.get(place).map_or(0, |steps| steps[way])
    }

    /// Adds a way, or takes it out again.
    pub(super) fn mark(&mut self, grid: &Grid, places: &[usize], is_there: bool) {
        if self.passes.is_empty() {
            return;
        }
        let by = |count: &mut u16| {
            *count = if is_there {
                count.saturating_add(1)
            } else {
                count.saturating_sub(1)
            };
        };
        for pair in places.windows(2) {
            let (mark, way) = grid.between_places(pair[0], pair[1]);
            by(&mut self.steps[mark][way]);
        }
        for three in places.windows(3) {
            let (_, before) = grid.between_places(three[0], three[1]);
            let (_, after) = grid.between_places(three[1], three[2]);
            if before == after {
                by(&mut self.passes[three[1]][before]);
            }
        }
    }

    /// Adds a way that was not searched on the grid.
    pub(super) fn pass(&mut self, grid: &Grid, way: &[Point]) {
        if self.passes.is_empty() {
            return;
        }
        for piece in way.windows(2) {
            let (way, places) = grid.along(piece[0], piece[1]);
            for place in places {
                let passes = &mut self.passes[place][way];
                *passes = passes.saturating_add(1);
            }
        }
    }
}
