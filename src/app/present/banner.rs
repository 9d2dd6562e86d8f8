//! The change of the verdict, so large that the back of the room sees it.

use std::time::Duration;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Area, Color32, Id, Order, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

use crate::app::panels::verdict::words;
use crate::app::widgets::mark;
use crate::app::{Context, VerdictChange, theme};
use crate::diagram::{Token, Weight, marks};
use crate::model::Vocabulary;
use crate::rules::{Grade, Verdict};

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

fn paint(ui: &Ui, context: &Context<'_>, change: &VerdictChange, picture: Rect, unit: f32) {
    let ink = |token| theme::ink(ui, token);
    let painter = ui.painter();
    let lay = |words: &str, size: f32, weight: Weight, color: Color32, width: f32| {
        let format = TextFormat {
            font_id: theme::font(weight, size * unit),
            color,
            line_height: Some(size * 1.3 * unit),
            valign: Align::Center,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(words.to_owned(), format);
        job.wrap = TextWrapping::wrap_at_width(width);
        job.halign = Align::Center;
        painter.layout_job(job)
    };
    let same = change.from.0 == change.to.0;
    let width = picture.width() - 96.0 * unit;
    let sides = [
        (change.from, Token::Ink3),
        (change.to, marks::verdict_token(change.to.0)),
    ];
    // Both words in one line, however long they are.
    let words = |size: f32| {
        sides.map(|(side, token)| {
            lay(
                &word(side, same),
                size,
                Weight::SemiBold,
                ink(token),
                f32::INFINITY,
            )
        })
    };
    let furniture = |size: f32| (2.0 * 1.2 + 1.5 + 0.3 * 4.0) * size * unit;
    let natural: f32 = words(60.0).iter().map(|word| word.size().x).sum::<f32>() + furniture(60.0);
    let size = 60.0 * ((width - 64.0 * unit) / natural).min(1.0);
    let words = words(size);
    let line: f32 = words.iter().map(|word| word.size().x).sum::<f32>() + furniture(size);
    let said = &context.document.evaluation().headline;
    let inner = (width - 64.0 * unit).min((1000.0 * unit).max(line));
    let sentence = lay(said, 32.0, Weight::Regular, ink(Token::Ink), inner);
    let counts = findings(change.findings);
    let counts = counts.map(|words| lay(&words, 28.0, Weight::SemiBold, ink(Token::Ink2), inner));
    let gap = 16.0 * unit;
    let side = size * 1.2 * unit;
    let mut height = words[0].size().y.max(side) + gap + sentence.size().y;
    height += counts.as_ref().map_or(0.0, |counts| counts.size().y + gap);
    let card = Rect::from_min_size(
        pos2(
            picture.center().x - inner / 2.0 - 32.0 * unit,
            picture.top() + 32.0 * unit,
        ),
        vec2(inner + 64.0 * unit, height + 56.0 * unit),
    );
    painter.rect(
        card,
        12.0 * unit,
        ink(Token::Panel),
        Stroke::new(3.0 * unit, ink(marks::verdict_token(change.to.0))),
        StrokeKind::Inside,
    );
    let middle = card.top() + 28.0 * unit + words[0].size().y.max(side) / 2.0;
    let mut x = card.center().x - line / 2.0;
    for (place, word) in words.iter().enumerate() {
        if place == 1 {
            x += 0.3 * size * unit;
            arrow(
                ui,
                Rect::from_min_size(pos2(x, middle - side / 2.0), vec2(1.5 * size * unit, side)),
                unit,
            );
            x += 1.8 * size * unit;
        }
        let (verdict, grade) = sides[place].0;
        let icon = Rect::from_min_size(pos2(x, middle - side / 2.0), theme::square(side));
        mark::verdict(ui, icon, verdict, grade, 1.0);
        x += side + 0.3 * size * unit;
        // The galley is centred about where it is painted.
        let at = pos2(x + word.size().x / 2.0, middle - word.size().y / 2.0);
        painter.galley(at, word.clone(), ink(Token::Ink));
        x += word.size().x;
    }
    let mut y = middle + words[0].size().y.max(side) / 2.0 + gap;
    for galley in [Some(sentence), counts].into_iter().flatten() {
        let high = galley.size().y;
        painter.galley(pos2(card.center().x, y), galley, ink(Token::Ink));
        y += high + gap;
    }
    tell(ui, context, change, card);
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
