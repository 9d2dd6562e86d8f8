//! The change of the verdict, so large that the back of the room sees it.

use std::sync::Arc;
use std::time::Duration;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Area, Galley, Id, Order, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

use crate::app::panels::verdict::words;
use crate::app::widgets::mark;
use crate::app::{Context, VerdictChange, theme};
use crate::diagram::{Token, Weight, marks};
use crate::model::Vocabulary;
use crate::rules::{Grade, Verdict};

/// The words of the verdict, and the space around and in the card, in units of the drawing.
const SIZE: f32 = 60.0;
const MARGIN: f32 = 32.0;
const PAD: f32 = 40.0;
/// Marks, the arrow, and what is between them, in sizes of the words.
const MARK: f32 = 1.2;
const ARROW: f32 = 1.5;
const GAP: f32 = 0.3;

/// Shows a change that is newer than `since` (by the window's clock), over the picture, for some seconds.
pub(super) fn show(ui: &Ui, context: &Context<'_>, since: f64, picture: Rect, unit: f32) {
    let change = context.document.last_change();
    let Some(change) = change.filter(|change| change.at >= since) else {
        return;
    };
    let left = VerdictChange::STAYS - (ui.input(|input| input.time) - change.at);
    let wait = Duration::from_secs_f64(left.clamp(0.0, 10.0) + 0.05);
    ui.ctx().request_repaint_after(wait);
    Area::new(Id::unique("change of the verdict"))
        .order(Order::Foreground)
        .interactable(false)
        .fixed_pos(picture.min)
        .show(ui.ctx(), |ui| paint(ui, context, change, picture, unit));
}

/// What went and came with it: `Three findings gone, one new`.
fn findings((came, went): (usize, usize)) -> Option<String> {
    let counted = |n: usize, how: &str| {
        let counted = words::plural(n, "finding", "findings");
        format!("{} {how}", words::capital(&counted))
    };
    match (came, went) {
        (0, 0) => None,
        (came, 0) => Some(counted(came, "new")),
        (0, went) => Some(counted(went, "gone")),
        (came, went) => Some(format!(
            "{}, {} new",
            counted(went, "gone"),
            words::number(came)
        )),
    }
}

/// The word of a verdict; with the grade where that is what changed.
fn word((verdict, grade): (Verdict, Option<Grade>), with_grade: bool) -> String {
    match grade {
        Some(grade) if with_grade => format!("{}, {}", verdict.label(), grade.label()),
        _ => verdict.label().to_owned(),
    }
}

/// The words of a change, laid out for a picture.
struct Card<'a> {
    ui: &'a Ui,
    /// Of the drawing, in logical pixels.
    unit: f32,
    change: &'a VerdictChange,
    /// The size of both words.
    size: f32,
    /// Old and new, each with its words.
    words: [Arc<Galley>; 2],
    /// The sentence that a briefer reads out, and what went and came.
    below: Vec<Arc<Galley>>,
    /// How wide the words are at most, in logical pixels.
    width: f32,
}

fn paint(ui: &Ui, context: &Context<'_>, change: &VerdictChange, picture: Rect, unit: f32) {
    let card = Card::new(ui, context, change, picture, unit);
    let rect = card.paint(picture);
    tell(ui, context, change, rect);
}

impl<'a> Card<'a> {
    fn new(
        ui: &'a Ui,
        context: &Context<'_>,
        change: &'a VerdictChange,
        picture: Rect,
        unit: f32,
    ) -> Self {
        let most = picture.width() - 2.0 * (MARGIN + PAD) * unit;
        // Both words in one line, however long they are.
        let natural = line(&words(ui, change, SIZE * unit), SIZE * unit);
        let size = SIZE * unit * (most / natural).min(1.0);
        let words = words(ui, change, size);
        let width = most.min((1000.0 * unit).max(line(&words, size)));
        let text = |words: &str, size: f32, weight: Weight, token: Token| {
            lay(ui, words, (weight, size * unit), token, width)
        };
        let said = &context.document.evaluation().headline;
        let mut below = vec![text(said, 32.0, Weight::Regular, Token::Ink)];
        below.extend(
            findings(change.findings)
                .map(|counts| text(&counts, 28.0, Weight::SemiBold, Token::Ink2)),
        );
        Self {
            ui,
            unit,
            change,
            size,
            words,
            below,
            width,
        }
    }

    /// Paints it over the picture. Returns where.
    fn paint(&self, picture: Rect) -> Rect {
        let unit = self.unit;
        let gap = 16.0 * unit;
        let top = self.words[0].size().y.max(MARK * self.size);
        let below: f32 = self.below.iter().map(|text| text.size().y + gap).sum();
        let middle = picture.center_top() + vec2(0.0, MARGIN * unit);
        let size = vec2(
            self.width + 2.0 * PAD * unit,
            top + below + 2.0 * 28.0 * unit,
        );
        let card = Rect::from_min_size(middle - vec2(size.x / 2.0, 0.0), size);
        let ink = |token| theme::ink(self.ui, token);
        let token = marks::verdict_token(self.change.to.0);
        let stroke = Stroke::new(3.0 * unit, ink(token));
        let painter = self.ui.painter();
        painter.rect(
            card,
            12.0 * unit,
            ink(Token::Panel),
            stroke,
            StrokeKind::Inside,
        );
        let mut y = card.top() + 28.0 * unit;
        self.paint_words(pos2(card.center().x, y + top / 2.0));
        y += top;
        for text in &self.below {
            y += gap;
            // What is centred is painted from its middle.
            painter.galley(pos2(card.center().x, y), Arc::clone(text), ink(Token::Ink));
            y += text.size().y;
        }
        card
    }

    /// Old mark and word, an arrow, new mark and word, about a middle.
    fn paint_words(&self, middle: Pos2) {
        let size = self.size;
        let mut x = middle.x - line(&self.words, size) / 2.0;
        let sides = [self.change.from, self.change.to];
        for (place, (word, (verdict, grade))) in self.words.iter().zip(sides).enumerate() {
            if place == 1 {
                x += GAP * size;
                let room = Rect::from_center_size(
                    pos2(x + ARROW * size / 2.0, middle.y),
                    vec2(ARROW * size, size),
                );
                arrow(self.ui, room, self.unit);
                x += (ARROW + GAP) * size;
            }
            let side = MARK * size;
            let icon = Rect::from_min_size(pos2(x, middle.y - side / 2.0), theme::square(side));
            mark::verdict(self.ui, icon, verdict, grade, 1.0);
            x += side + GAP * size;
            let at = pos2(x + word.size().x / 2.0, middle.y - word.size().y / 2.0);
            let ink = theme::ink(self.ui, Token::Ink);
            self.ui.painter().galley(at, Arc::clone(word), ink);
            x += word.size().x;
        }
    }
}

/// Old and new word in a size.
fn words(ui: &Ui, change: &VerdictChange, size: f32) -> [Arc<Galley>; 2] {
    let with_grade = change.from.0 == change.to.0;
    let sides = [
        (change.from, Token::Ink3),
        (change.to, marks::verdict_token(change.to.0)),
    ];
    sides.map(|(side, token)| {
        let style = (Weight::SemiBold, size);
        lay(ui, &word(side, with_grade), style, token, f32::INFINITY)
    })
}

/// How long the line of both words is, with marks and arrow.
fn line(words: &[Arc<Galley>; 2], size: f32) -> f32 {
    let taken: f32 = words.iter().map(|word| word.size().x).sum();
    taken + (2.0 * MARK + ARROW + 4.0 * GAP) * size
}

fn lay(
    ui: &Ui,
    words: &str,
    (weight, size): (Weight, f32),
    token: Token,
    width: f32,
) -> Arc<Galley> {
    let format = TextFormat {
        font_id: theme::font(weight, size),
        color: theme::ink(ui, token),
        line_height: Some(size * 1.3),
        valign: Align::Center,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(words.to_owned(), format);
    job.wrap = TextWrapping::wrap_at_width(width);
    job.halign = Align::Center;
    ui.painter().layout_job(job)
}

fn arrow(ui: &Ui, rect: Rect, unit: f32) {
    let stroke = Stroke::new(5.0 * unit, theme::ink(ui, Token::Ink2));
    let (left, right) = (rect.left_center(), rect.right_center());
    let back = rect.width() * 0.3;
    ui.painter().line_segment([left, right], stroke);
    let head = vec![right + vec2(-back, -back), right, right + vec2(-back, back)];
    ui.painter().line(head, stroke);
}

/// Says it to a screen reader.
fn tell(ui: &Ui, context: &Context<'_>, change: &VerdictChange, card: Rect) {
    let evaluation = context.document.evaluation();
    let mut spoken = format!(
        "{} → {}. {}",
        word(change.from, true),
        word(change.to, true),
        evaluation.headline
    );
    if let Some(findings) = findings(change.findings) {
        spoken = format!("{spoken} {findings}");
    }
    let id = ui.make_persistent_id("change of the verdict");
    let response = ui.interact(card, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &spoken));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_live(accesskit::Live::Assertive);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_and_went_is_counted_in_words() {
        let say = |came, went| findings((came, went)).unwrap_or_default();
        assert_eq!(say(0, 0), "");
        assert_eq!(say(1, 0), "One finding new");
        assert_eq!(say(0, 2), "Two findings gone");
        assert_eq!(say(13, 1), "One finding gone, 13 new");
    }
}
