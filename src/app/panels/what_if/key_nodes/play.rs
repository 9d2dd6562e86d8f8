//! The steps of spreading, one after the other: by themselves, or as one asks.

/// So long a step takes before the next begins, in seconds.
const STEP: f64 = 1.4;
/// So long word is on its way in it, in seconds.
const MOVE: f64 = 0.6;

/// Where spreading is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Play {
    /// The step that is shown.
    pub at: usize,
    /// Since when, in the toolkit's seconds, if word is on its way to it.
    since: Option<f64>,
    /// Whether it goes on by itself.
    pub runs: bool,
}

/// When the next frame is needed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Next {
    /// At once: something moves.
    Now,
    /// After so many seconds.
    After(f64),
    /// When somebody asks.
    Never,
}

impl Play {
    /// Goes to a step; `now` lets word move there.
    pub fn go(&mut self, at: usize, now: Option<f64>) {
        (self.at, self.since, self.runs) = (at, now, false);
    }

    /// Lets it go on by itself, from the beginning if it was at the end.
    pub fn run(&mut self, last: usize, now: f64) {
        if self.at >= last {
            self.at = 0;
        }
        // Where it begins there is nothing to come.
        (self.since, self.runs) = (Some(now - MOVE), true);
    }

    /// Lets it rest where it is.
    pub fn pause(&mut self) {
        self.runs = false;
    }

    /// Brings it up to date.
    pub fn update(&mut self, last: usize, now: f64) -> Next {
        self.at = self.at.min(last);
        let Some(since) = self.since else {
            self.runs = false;
            return Next::Never;
        };
        let past = now - since;
        if past < MOVE {
            return Next::Now;
        }
        if !self.runs || self.at >= last {
            (self.since, self.runs) = (None, false);
            return Next::Never;
        }
        if past < STEP {
            return Next::After(STEP - past);
        }
        (self.at, self.since) = (self.at + 1, Some(now));
        Next::Now
    }

    /// How far word has come on its way to the step, from 0 to 1.
    pub fn way(&self, now: f64) -> f32 {
        let past = self.since.map_or(1.0, |since| (now - since) / MOVE);
        #[allow(clippy::cast_possible_truncation, reason = "between 0 and 1")]
        let way = past.clamp(0.0, 1.0) as f32;
        way * way * (3.0 - 2.0 * way)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_step_by_step_and_rests_at_the_end() {
        let mut play = Play::default();
        play.run(2, 10.0);
        let mut now = 10.0;
        let mut seen = vec![play.at];
        while play.update(2, now) != Next::Never {
            now += 0.05;
            assert!(now < 20.0, "it goes on for ever");
            if seen.last() != Some(&play.at) {
                seen.push(play.at);
            }
        }
        assert_eq!((seen, play.runs), (vec![0, 1, 2], false));
        // All of two steps, less what nothing moves in at the start.
        assert!(
            (now - 10.0 - (STEP - MOVE) - STEP - MOVE).abs() < 0.2,
            "{now}"
        );
    }

    #[test]
    fn one_step_alone_moves_and_rests() {
        let mut play = Play::default();
        play.go(1, Some(5.0));
        assert_eq!(play.update(3, 5.1), Next::Now);
        assert!(play.way(5.1) < 0.5);
        assert_eq!(play.update(3, 6.0), Next::Never);
        assert_eq!((play.at, play.way(6.0)), (1, 1.0));
    }

    #[test]
    fn without_motion_it_is_there_at_once_and_a_shorter_way_is_kept_to() {
        let mut play = Play::default();
        play.go(3, None);
        assert_eq!((play.update(1, 0.0), play.at), (Next::Never, 1));
        assert_eq!(play.way(0.0), 1.0);
    }
}
