//! The words of a step under each other, as large as they fit.

use std::sync::Arc;

use egui::{CornerRadius, Galley, Pos2, Rect, pos2, vec2};

use super::panel::Sheet;
use super::words::{Block, Kind};
use crate::app::theme;
use crate::app::widgets::mark;
use crate::diagram::{Token, Weight};

/// How small the words of a step are made at most until they fit.
const SHRINKS: [f32; 5] = [1.0, 0.92, 0.84, 0.76, 0.68];

impl Sheet<'_> {
    /// The words of the step, smaller where they would not fit; of what is still too long the passage is left out.
    pub fn blocks(&self, mut blocks: Vec<Block>, room: Rect) {
        let mut sheet = Sheet { ..*self };
        for shrink in SHRINKS {
            sheet.unit = self.unit * shrink;
            if sheet.height(&blocks) <= room.height() {
                break;
            }
        }
        if sheet.height(&blocks) > room.height() {
            blocks.retain(|block| !matches!(block.kind, Kind::Quote | Kind::Source));
        }
        let mut y = room.top();
        for (place, block) in blocks.iter().enumerate() {
            let galley = sheet.galley(block);
            y += sheet.above(block, place);
            let at = pos2(room.left() + sheet.indent(block), y);
            sheet.ornament(block, at, galley.size().y);
            y = sheet.put(at, galley, ("block", place));
        }
    }

    fn height(&self, blocks: &[Block]) -> f32 {
        let heights = blocks.iter().enumerate();
        heights
            .map(|(place, block)| self.above(block, place) + self.galley(block).size().y)
            .sum()
    }

    fn galley(&self, block: &Block) -> Arc<Galley> {
        use Weight::{Regular, SemiBold};
        let (style, token) = match block.kind {
            Kind::Caption(_) => ((SemiBold, 24.0, 32.0), Token::Ink2),
            Kind::Statement => ((SemiBold, 40.0, 50.0), Token::Ink),
            Kind::Sentence => ((Regular, 34.0, 46.0), Token::Ink),
            Kind::Text => ((Regular, 30.0, 41.0), Token::Ink2),
            Kind::Quote => ((Regular, 28.0, 38.0), Token::Ink2),
            Kind::Source => ((Regular, 22.0, 30.0), Token::Ink3),
        };
        self.layout(&block.text, style, token, self.width - self.indent(block))
    }

    /// Space above a block.
    fn above(&self, block: &Block, place: usize) -> f32 {
        let space = match block.kind {
            _ if place == 0 => 0.0,
            Kind::Source => 6.0,
            Kind::Statement => 10.0,
            Kind::Sentence => 18.0,
            Kind::Caption(_) | Kind::Text | Kind::Quote => 24.0,
        };
        space * self.unit
    }

    fn indent(&self, block: &Block) -> f32 {
        let indent = match block.kind {
            Kind::Caption(Some(_)) => 42.0,
            Kind::Quote => 22.0,
            Kind::Source => 22.0,
            _ => 0.0,
        };
        indent * self.unit
    }

    /// The mark of a severity, the line beside a passage.
    fn ornament(&self, block: &Block, at: Pos2, height: f32) {
        match block.kind {
            Kind::Caption(Some(severity)) => {
                let middle = at + vec2(-27.0 * self.unit, height / 2.0);
                let rect = Rect::from_center_size(middle, theme::square(30.0 * self.unit));
                mark::severity(self.ui, rect, severity);
            }
            Kind::Quote | Kind::Source => {
                // One line along both.
                let up = if block.kind == Kind::Source {
                    6.0 * self.unit
                } else {
                    0.0
                };
                let line = Rect::from_min_size(
                    at - vec2(22.0 * self.unit, up),
                    vec2(4.0 * self.unit, height + up),
                );
                let color = theme::ink(self.ui, Token::Line2);
                self.ui
                    .painter()
                    .rect_filled(line, CornerRadius::ZERO, color);
            }
            _ => {}
        }
    }
}
