//! Full screen for as long as one presents, and the window as it was after that.

use egui::{ViewportCommand, ViewportInfo};

/// A window that is so much of the screen fills it: the rest is rounding.
const FILLS: f32 = 0.97;
/// A window that is less of the screen has lost it.
const LOST: f32 = 0.9;

/// Whether the window fills the screen, and how it was before.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wall {
    /// Whether the window was full screen, and whether maximized; `None` while nothing is presented.
    before: Option<(bool, bool)>,
    /// Whether it has filled the screen since: not every system lets it.
    filled: bool,
}

impl Wall {
    /// Brings the window to what is wanted. Returns whether somebody else took the screen away from it.
    pub fn keep(&mut self, ctx: &egui::Context, presents: bool) -> bool {
        let (full, maximized, share) = ctx.input(|input| {
            let info = input.viewport();
            let is = |flag: Option<bool>| flag.unwrap_or_default();
            (is(info.fullscreen), is(info.maximized), share(info))
        });
        match (presents, self.before) {
            (true, None) => {
                self.before = Some((full, maximized));
                self.filled = false;
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
                false
            }
            (false, Some((was_full, was_maximized))) => {
                self.before = None;
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(was_full));
                if was_maximized {
                    ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
                }
                false
            }
            (true, Some(_)) => {
                self.filled |= full && share.is_none_or(|share| share > FILLS);
                self.filled && (!full || share.is_some_and(|share| share < LOST))
            }
            (false, None) => false,
        }
    }
}

/// How much of the screen's height and width the window has, the lesser of both, where the system says so.
fn share(info: &ViewportInfo) -> Option<f32> {
    let (window, screen) = (info.inner_rect?.size(), info.monitor_size?);
    (screen.min_elem() > 0.0).then(|| (window / screen).min_elem())
}
