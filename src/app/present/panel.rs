//! The words beside the picture, as large as the window allows: the verdict, which never leaves the wall, what is told
//! at this step, and how far one is.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Galley, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::State;
use super::steps::Step;
use super::words;
use crate::app::panels::verdict::words as verdict_words;
use crate::app::widgets::mark;
use crate::app::{Context, theme};
use crate::diagram::{Token, Weight, marks};
use crate::model::{Level, Phase, Vocabulary};

/// The window that sizes are given for, in logical pixels: a smaller one has smaller words.
const DRAWN_FOR: egui::Vec2 = vec2(1920.0, 1080.0);
/// How large a unit of the drawing is in this window, in logical pixels.
pub(in crate::app) fn unit(window: egui::Vec2) -> f32 {
    let scale = (window / DRAWN_FOR).min_elem();
    // A tall window has its words below the picture, in all its width.
    if is_tall(window) {
        (window.x / 1080.0).min(window.y / DRAWN_FOR.y)
    } else {
        scale.max(window.y / DRAWN_FOR.y * 0.75)
    }
}

/// Whether the words stand below the picture and not beside it.
pub(super) fn is_tall(window: egui::Vec2) -> bool {
    window.x < window.y * 1.2
}

/// A brush for words in one place.
pub(super) struct Sheet<'a> {
    pub ui: &'a Ui,
    /// Of the drawing, in logical pixels.
    pub unit: f32,
    pub width: f32,
}

/// Shows the words in the space that is left.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, state: &State, keys: &str) {
    let unit = unit(ui.ctx().content_rect().size());
    let margin = vec2(52.0, 48.0) * unit;
    let rect = ui.available_rect_before_wrap().shrink2(margin);
    let sheet = Sheet {
        ui,
        unit,
        width: rect.width().max(40.0),
    };
    let design = context.document.design();
    let evaluation = context.document.evaluation();
    let blocks = words::blocks(&state.step, design, evaluation, keys);
    let top = sheet.head(context, rect.left_top());
    let bottom = sheet.foot(context, state, rect, &words::spoken(&blocks));
    let room = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), bottom));
    sheet.blocks(blocks, room);
}

impl Sheet<'_> {
    pub fn layout(
        &self,
        words: &str,
        (weight, size, line): (Weight, f32, f32),
        token: Token,
        width: f32,
    ) -> Arc<Galley> {
        let format = TextFormat {
            font_id: theme::font(weight, size * self.unit),
            color: theme::ink(self.ui, token),
            line_height: Some(line * self.unit),
            valign: Align::Center,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(words.to_owned(), format);
        job.wrap.max_width = width;
        self.ui.painter().layout_job(job)
    }

    /// Paints words and tells the toolkit of them. Returns where they end.
    pub fn put(
        &self,
        at: Pos2,
        galley: Arc<Galley>,
        id: impl std::hash::Hash + std::fmt::Debug,
    ) -> f32 {
        let rect = Rect::from_min_size(at, galley.size());
        let text = galley.text().to_owned();
        self.ui
            .painter()
            .galley(at, galley, theme::ink(self.ui, Token::Ink));
        self.tell(rect, id, &text);
        rect.bottom()
    }

    fn tell(&self, rect: Rect, id: impl std::hash::Hash + std::fmt::Debug, words: &str) {
        let id = self.ui.make_persistent_id(("presented", id));
        let response = self.ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    }

    /// Title, mark, word and grade. Returns where what follows begins.
    fn head(&self, context: &Context<'_>, at: Pos2) -> f32 {
        use Weight::SemiBold;
        let evaluation = context.document.evaluation();
        let (verdict, grade) = (evaluation.verdict, evaluation.grade);
        let title = context.document.name();
        let title = self.layout(&title, (SemiBold, 26.0, 34.0), Token::Ink2, self.width);
        let top = self.put(at, title, "title") + 26.0 * self.unit;
        let side = 112.0 * self.unit;
        let icon = Rect::from_min_size(pos2(at.x, top), theme::square(side));
        mark::verdict(self.ui, icon, verdict, grade, 1.0);
        let left = icon.right() + 26.0 * self.unit;
        let room = self.width - (left - at.x);
        let token = marks::verdict_token(verdict);
        let word = |size: f32| {
            self.layout(
                verdict.label(),
                (SemiBold, size, size * 1.08),
                token,
                f32::INFINITY,
            )
        };
        let whole = word(68.0);
        let fits = (room / whole.size().x).min(1.0);
        let whole = if fits < 1.0 { word(68.0 * fits) } else { whole };
        let below = under_the_word(context);
        let below = self.layout(&below, (SemiBold, 28.0, 36.0), token, room);
        let second = if below.is_empty() {
            0.0
        } else {
            below.size().y
        };
        let height = whole.size().y + second;
        let y = (icon.center().y - height / 2.0).max(top - 4.0 * self.unit);
        let words = Rect::from_min_max(
            icon.min,
            pos2(at.x + self.width, (y + height).max(icon.bottom())),
        );
        let ink = theme::ink(self.ui, token);
        let painter = self.ui.painter();
        let under = pos2(left, y + whole.size().y);
        painter.galley(pos2(left, y), whole, ink);
        painter.galley(under, below, ink);
        self.tell(words, "verdict", &verdict_words::spoken(evaluation));
        let line = words.bottom() + 32.0 * self.unit;
        let stroke = Stroke::new(1.0, theme::ink(self.ui, Token::Line2));
        painter.hline(at.x..=at.x + self.width, line, stroke);
        line + 36.0 * self.unit
    }

    /// Step number and how far that is; returns where it begins.
    fn foot(&self, context: &Context<'_>, state: &State, rect: Rect, spoken: &str) -> f32 {
        let (at, of) = (state.at + 1, state.steps.len());
        let number = format!("{at} of {of}");
        let number = self.layout(
            &number,
            (Weight::Regular, 22.0, 28.0),
            Token::Ink3,
            f32::INFINITY,
        );
        let size = number.size();
        let corner = rect.max - size;
        let ink = theme::ink(self.ui, Token::Ink3);
        self.ui.painter().galley(corner, number, ink);
        let id = self.ui.make_persistent_id("presented step");
        let place = Rect::from_min_size(corner, size);
        let response = self.ui.interact(place, id, Sense::hover());
        let spoken = format!("Step {at} of {of}. {spoken}");
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &spoken));
        self.ui.ctx().accesskit_node_builder(id, |node| {
            node.set_live(accesskit::Live::Polite);
        });
        let middle = corner.y + size.y / 2.0;
        self.bars(
            pos2(rect.left(), middle),
            corner.x - 40.0 * self.unit,
            (state.at, of),
        );
        let mut top = corner.y - 20.0 * self.unit;
        if let Some(hint) = state.hint() {
            let hint = self.layout(hint, (Weight::Regular, 22.0, 28.0), Token::Ink2, self.width);
            top -= hint.size().y;
            self.put(pos2(rect.left(), top), hint, "hint");
            top -= 16.0 * self.unit;
        }
        let left = pos2(rect.left(), top);
        match state.step {
            Step::Phase(phase) => self.phases(context, left, phase),
            Step::Finding(_) => top,
            _ if context.document.evaluation().levels.is_empty() => top,
            _ => self.levels(context, left),
        }
    }

    /// A bar for each step, the one that is shown dark and longer.
    #[allow(clippy::cast_precision_loss, reason = "a few hundred steps at most")]
    fn bars(&self, left: Pos2, right: f32, (at, of): (usize, usize)) {
        let room = (right - left.x).min(320.0 * self.unit);
        let each = (room / (of + 1) as f32).min(34.0 * self.unit);
        let gap = each * 0.28;
        let mut x = left.x;
        for place in 0..of {
            let (length, token) = match place {
                place if place == at => (2.0 * each, Token::Ink),
                _ => (each, Token::Line2),
            };
            let bar = Rect::from_min_size(
                pos2(x, left.y - 2.5 * self.unit),
                vec2(length - gap, 5.0 * self.unit),
            );
            let color = theme::ink(self.ui, token);
            self.ui.painter().rect_filled(bar, 2.5 * self.unit, color);
            x += length;
        }
    }

    /// The three phases with their verdicts, above `bottom`, the one that is shown in bold. Returns where they begin.
    fn phases(&self, context: &Context<'_>, bottom: Pos2, shown: Phase) -> f32 {
        let (line, gap) = (58.0 * self.unit, 18.0 * self.unit);
        let verdicts = context.document.evaluation().phases;
        let count = f32::from(u8::try_from(verdicts.len()).unwrap_or(u8::MAX));
        let top = bottom.y - line * count - 8.0 * self.unit;
        let mut y = top;
        for (&phase, (verdict, grade)) in Phase::ALL.iter().zip(verdicts) {
            let (weight, token) = if phase == shown {
                (Weight::SemiBold, Token::Ink)
            } else {
                (Weight::Regular, Token::Ink3)
            };
            let side = 42.0 * self.unit;
            let icon = Rect::from_min_size(pos2(bottom.x, y), theme::square(side));
            mark::verdict(self.ui, icon, verdict, grade, 1.0);
            let said = verdict_words::verdict(verdict, grade);
            let said = format!("{}: {}", phase.label(), said.to_lowercase());
            let room = self.width - side - gap;
            let words = self.layout(&said, (weight, 26.0, 34.0), token, room);
            let left = icon.right() + gap;
            let at = pos2(left, icon.center().y - words.size().y / 2.0);
            self.put(at, words, ("phase", phase.word()));
            y += line;
        }
        top - 16.0 * self.unit
    }

    /// The three levels, those with a bridge ticked, above `bottom`. Returns where they begin.
    fn levels(&self, context: &Context<'_>, bottom: Pos2) -> f32 {
        let levels = context.document.evaluation().levels;
        let style = (Weight::Regular, 24.0, 32.0);
        let words: Vec<(bool, Arc<Galley>)> = Level::ALL
            .iter()
            .map(|&level| {
                let met = levels.contains(level);
                let token = if met { Token::Ink } else { Token::Ink3 };
                (met, self.layout(level.label(), style, token, f32::INFINITY))
            })
            .collect();
        let height = words
            .iter()
            .map(|(_, word)| word.size().y)
            .fold(0.0, f32::max);
        let taken: f32 = words.iter().map(|(_, word)| word.size().x).sum();
        let (disc, gap) = (24.0 * self.unit, 12.0 * self.unit);
        let between = (self.width - taken - 3.0 * (disc + gap)) / 2.0;
        let between = between.clamp(8.0 * self.unit, 36.0 * self.unit);
        let top = bottom.y - height - 12.0 * self.unit;
        let mut x = bottom.x;
        for (met, word) in words {
            let middle = pos2(x + disc / 2.0, top + height / 2.0);
            self.tick(middle, disc, met);
            x += disc + gap;
            let width = word.size().x;
            let ink = theme::ink(self.ui, Token::Ink);
            self.ui.painter().galley(pos2(x, top), word, ink);
            x += width + between;
        }
        let rect = Rect::from_min_max(pos2(bottom.x, top), pos2(x, top + height));
        let met: Vec<&str> = levels.iter().map(Level::word).collect();
        let said = match met.as_slice() {
            [] => "no level".to_owned(),
            met => met.join(", "),
        };
        self.tell(rect, "levels", &format!("Levels with a bridge: {said}"));
        top - 16.0 * self.unit
    }

    fn tick(&self, at: Pos2, size: f32, met: bool) {
        let (painter, ink) = (self.ui.painter(), |token| theme::ink(self.ui, token));
        let stroke = |token, width: f32| Stroke::new(width * self.unit, ink(token));
        if !met {
            painter.circle_stroke(at, size * 0.42, stroke(Token::Ink3, 2.0));
            return;
        }
        painter.circle_filled(at, size / 2.0, ink(Token::Int));
        let p = |x: f32, y: f32| at + vec2(x, y) * size;
        let line = vec![p(-0.22, 0.02), p(-0.05, 0.19), p(0.23, -0.16)];
        painter.line(line, stroke(Token::OnV, 2.6));
    }
}

/// Grade, phase, and whether the verdict looks back: `partial · consolidation`.
fn under_the_word(context: &Context<'_>) -> String {
    let evaluation = context.document.evaluation();
    let grade = evaluation.grade.map(Vocabulary::label);
    let phase = evaluation.phase.map(Vocabulary::label);
    let phase = phase.map(str::to_lowercase);
    let retrospective = evaluation.retrospective.then_some("retrospective");
    let parts = [grade, phase.as_deref(), retrospective];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
