//! The start screen: a new design, recent ones, and real arrangements with picture and verdict.

mod gallery;
mod side;
mod unsaved;

use egui::{CentralPanel, Frame, Margin, Panel, Stroke};

pub use gallery::Gallery;

use super::regions::{self, Region};
use super::unsaved::Entry;
use super::{Context, Outbox, View, theme};
use crate::diagram::Token;
use crate::rules::{Grade, Verdict};
use crate::store::settings::Settings;

/// Shows the screen.
pub(super) fn show(
    ui: &mut egui::Ui,
    context: &Context<'_>,
    view: &mut View,
    (settings, gallery, left): (&Settings, &Gallery, &[Entry]),
    out: &mut Outbox,
) {
    let fill = |token| Frame::new().fill(theme::color(context.palette, token));
    let margin = if ui.available_height() < 780.0 {
        20
    } else {
        40
    };
    Panel::left("start side")
        .exact_size(320.0)
        .resizable(false)
        .show_separator_line(false)
        .frame(fill(Token::Chrome).inner_margin(Margin::symmetric(28, margin)))
        .show(ui, |ui| {
            regions::enter(ui, view, Region::Palette);
            side::show(ui, context, view, (settings, gallery), out);
        });
    let rest = ui.available_rect_before_wrap();
    let line = Stroke::new(1.0, theme::color(context.palette, Token::Line));
    ui.painter().vline(rest.left() - 0.5, rest.y_range(), line);
    CentralPanel::no_frame()
        .frame(fill(Token::Canvas).inner_margin(Margin::symmetric(20, margin)))
        .show(ui, |ui| {
            regions::enter(ui, view, Region::Canvas);
            gallery::show(ui, context, (gallery, left), out);
        });
}

/// Verdict and grade in words: `Integrated, partial`.
fn words(verdict: Verdict, grade: Option<Grade>) -> String {
    use crate::model::Vocabulary as _;
    match grade {
        Some(grade) => format!("{}, {}", verdict.label(), grade.label()),
        None => verdict.label().to_owned(),
    }
}

/// The colour of a verdict's word.
fn token(verdict: Verdict) -> Token {
    crate::diagram::marks::verdict_token(verdict)
}
