//! Where the canvas was looked at before a flight: back and forward, as in a browser.

use super::Camera;

/// How many places are kept.
const MOST: usize = 100;

/// The cameras left behind, and those that were gone back from.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    past: Vec<Camera>,
    future: Vec<Camera>,
}

impl Trail {
    /// Remembers where a flight begins. What lay ahead is forgotten.
    pub fn leave(&mut self, from: Camera) {
        self.future.clear();
        if self.past.last().is_none_or(|last| !is_near(*last, from)) {
            self.past.push(from);
        }
        if self.past.len() > MOST {
            self.past.remove(0);
        }
    }

    /// The last place that is not where one is `now`.
    pub fn back(&mut self, now: Camera) -> Option<Camera> {
        step(&mut self.past, &mut self.future, now)
    }

    /// The place that was gone back from.
    pub fn forward(&mut self, now: Camera) -> Option<Camera> {
        step(&mut self.future, &mut self.past, now)
    }

    /// Whether there is a place to go back to.
    pub fn has_past(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a place to go forward to.
    pub fn has_future(&self) -> bool {
        !self.future.is_empty()
    }
}

fn step(from: &mut Vec<Camera>, to: &mut Vec<Camera>, now: Camera) -> Option<Camera> {
    while let Some(camera) = from.pop() {
        if !is_near(camera, now) {
            to.push(now);
            return Some(camera);
        }
    }
    None
}

/// Whether nobody could tell the two apart: less than two logical pixels and a hundredth of the zoom.
pub(super) fn is_near(a: Camera, b: Camera) -> bool {
    let off = a.center - b.center;
    off.x.hypot(off.y) * a.zoom.max(b.zoom) < 2.0 && (a.zoom / b.zoom).ln().abs() < 0.01
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::point;

    fn at(x: f32) -> Camera {
        Camera {
            center: point(x, 0.0),
            zoom: 1.0,
        }
    }

    #[test]
    fn back_and_forward_lead_through_the_places_left() {
        let mut trail = Trail::default();
        trail.leave(at(0.0));
        trail.leave(at(100.0));
        assert_eq!(trail.back(at(200.0)), Some(at(100.0)));
        assert_eq!(trail.back(at(100.0)), Some(at(0.0)));
        assert_eq!(trail.back(at(0.0)), None);
        assert_eq!(trail.forward(at(0.0)), Some(at(100.0)));
        assert_eq!(trail.forward(at(100.0)), Some(at(200.0)));
        assert!(!trail.has_future() && trail.has_past());
    }

    #[test]
    fn another_way_forgets_what_lay_ahead() {
        let mut trail = Trail::default();
        trail.leave(at(0.0));
        assert_eq!(trail.back(at(100.0)), Some(at(0.0)));
        trail.leave(at(0.0));
        assert!(!trail.has_future());
        assert_eq!(trail.back(at(500.0)), Some(at(0.0)));
    }

    #[test]
    fn where_one_is_already_is_no_step() {
        let mut trail = Trail::default();
        trail.leave(at(0.0));
        trail.leave(at(100.0));
        trail.leave(at(100.5));
        assert_eq!(trail.back(at(101.0)), Some(at(0.0)));
    }

    #[test]
    fn only_so_many_are_kept() {
        let mut trail = Trail::default();
        for place in 0..1000u16 {
            trail.leave(at(f32::from(place) * 10.0));
        }
        assert_eq!(trail.past.len(), MOST);
    }
}
