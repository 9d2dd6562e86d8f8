//! The sign of a loss, in the list and on the canvas: told by what stands in it, not by colour.

use egui::{Align2, Pos2, Rect, Ui, vec2};

use crate::analysis::weak_points::Loss;
use crate::analysis::weak_points::words::Hanging;
use crate::app::theme::{self, Type};
use crate::diagram::Token;
use crate::model::Vocabulary;

/// Half the height of a sign, in logical pixels, as on the canvas.
pub(super) const RADIUS: f32 = 10.0;

/// The sign of a loss, in the list and on the canvas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    pub text: String,
    pub is_filled: bool,
}

impl Sign {
    /// Of a loss that takes the verdict away by itself, or a requirement by its number, or a level by its letter.
    pub fn of(hanging: Hanging, loss: &Loss) -> Self {
        let text = match hanging {
            Hanging::Verdict => "!".to_owned(),
            Hanging::Requirement => {
                let lost = (1..).zip(loss.requirements).filter(|(_, lost)| *lost);
                let numbers: Vec<String> = lost
                    .map(|(number, _): (u8, _)| number.to_string())
                    .collect();
                match &numbers[..] {
                    [first, _, _, ..] => format!("{first}+"),
                    few => few.join(","),
                }
            }
            Hanging::Level => {
                let letters = loss
                    .levels
                    .iter()
                    .filter_map(|level| level.word().chars().next());
                letters.flat_map(char::to_uppercase).collect()
            }
        };
        Self {
            text,
            is_filled: hanging == Hanging::Verdict,
        }
    }

    /// Of losses that take the verdict away together.
    pub fn together() -> Self {
        Self {
            text: "!".to_owned(),
            is_filled: false,
        }
    }

    /// Paints it in the list.
    pub fn paint(&self, ui: &Ui, center: Pos2) {
        let (ink, ground) = (theme::ink(ui, Token::Ink), theme::ink(ui, Token::Panel));
        let (fill, letters) = if self.is_filled {
            (ink, ground)
        } else {
            (ground, ink)
        };
        let galley = ui
            .painter()
            .layout_no_wrap(self.text.clone(), Type::Label.font(), letters);
        let width = (galley.size().x + 8.0).max(2.0 * RADIUS);
        let rect = Rect::from_center_size(center, vec2(width, 2.0 * RADIUS));
        let line = egui::Stroke::new(1.5, ink);
        ui.painter()
            .rect(rect, RADIUS, fill, line, egui::StrokeKind::Inside);
        let corner = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
        ui.painter().galley(corner.min, galley, letters);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::weak_points::Part;
    use crate::model::{Level, LinkId, Set};
    use crate::rules::Verdict;

    fn sign(hanging: Hanging, requirements: [bool; 4], levels: &[Level]) -> String {
        let loss = Loss {
            part: Part::Link(LinkId(1)),
            verdict: Verdict::Integrated,
            grade: None,
            requirements,
            levels: Set::of(levels),
        };
        Sign::of(hanging, &loss).text
    }

    #[test]
    fn signs_are_short_enough_for_a_mark() {
        let all = [Level::Strategic, Level::Operational, Level::Tactical];
        assert_eq!(sign(Hanging::Verdict, [true; 4], &all), "!");
        assert_eq!(
            sign(Hanging::Requirement, [false, true, false, false], &all),
            "2"
        );
        assert_eq!(
            sign(Hanging::Requirement, [true, false, true, false], &[]),
            "1,3"
        );
        assert_eq!(
            sign(Hanging::Requirement, [true, true, true, false], &[]),
            "1+"
        );
        assert_eq!(sign(Hanging::Level, [false; 4], &[Level::Tactical]), "T");
        assert_eq!(sign(Hanging::Level, [false; 4], &all), "SOT");
    }
}
