//! The banner over the canvas: the verdict without what is switched off and with it, and what can be done about it.

use egui::{
    Align2, Area, Button, CornerRadius, Frame, Id, Margin, Order, Rect, Response, RichText, Role,
    ScrollArea, Sense, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::changes::Group;
use super::named;
use crate::analysis::effect::{Standing, standing_words};
use crate::app::widgets::{Icon, mark};
use crate::app::{Action, Context, Outbox, View, commands, present, theme};
use crate::diagram::{Token, Weight, marks};
use crate::model::Era;
use crate::rules::{Evaluation, Severity};

/// Space round the banner and in it, in logical pixels.
const MARGIN: f32 = 12.0;
/// The size of its words at the desk, in logical pixels, and on the wall, in units of the presentation.
const SIZE: f32 = 13.0;
const WALL: f32 = 28.0;
/// The side of a verdict's mark, what is between words, and between sentences, in sizes of the words.
const MARK: f32 = 1.45;
const GAP: f32 = 0.5;
const SPACE: f32 = 0.7;
/// How wide it is at most, in sizes of its words.
const WIDEST: f32 = 90.0;

/// What switches everything on, if that is one part and if it is several.
const ON: &str = "Switch on again";
const ALL_ON: &str = "Switch everything on again";

/// What stands before the verdict on the whole design.
const AS_IT_IS: &str = "As it is:";

/// What the banner says.
struct Said {
    /// What is off, by name.
    names: String,
    /// Verdicts without and with it; `None` while they are looked for.
    verdicts: Option<[Standing; 2]>,
}

impl Said {
    fn of(context: &Context<'_>, view: &View) -> Self {
        let design = context.document.design();
        let era = design.fields().era.unwrap_or(Era::Un2008);
        let of = |evaluation: &Evaluation| (evaluation.verdict, evaluation.grade);
        let known = view.off.without().filter(|_| context.document.is_judged());
        Self {
            names: named(design, view.off.parts(), |node| {
                crate::catalogue::label(node, era)
            }),
            verdicts: known
                .map(|without| [of(without.evaluation()), of(context.document.evaluation())]),
        }
    }

    /// What is painted, in one line or wrapped.
    fn pieces(&self) -> Vec<Piece> {
        use Weight::{Regular, SemiBold};
        let words = |weight, words: &str| Piece::Words(weight, words.to_owned());
        let names = &self.names;
        let mut pieces = vec![words(Regular, "Without")];
        pieces.extend(match self.verdicts {
            None => vec![
                words(SemiBold, &format!("{names}:")),
                words(Regular, "evaluating…"),
            ],
            Some([without, with]) if without == with => vec![
                words(SemiBold, names),
                words(Regular, "the verdict stays"),
                Piece::Verdict(with),
            ],
            Some([without, with]) => vec![
                words(SemiBold, &format!("{names}:")),
                Piece::Verdict(without),
                Piece::Space,
                words(Regular, AS_IT_IS),
                Piece::Verdict(with),
            ],
        });
        pieces
    }

    /// All of it, as a screen reader says it.
    fn spoken(&self) -> String {
        let names = &self.names;
        match self.verdicts {
            None => format!("Without {names}: evaluating"),
            Some([without, with]) if without == with => {
                let stays = standing_words(with);
                format!("Without {names} the verdict stays {stays}.")
            }
            Some([without, with]) => {
                let (then, now) = (standing_words(without), standing_words(with));
                format!("Without {names}: {then}. {AS_IT_IS} {now}.")
            }
        }
    }
}

/// A part of the line.
enum Piece {
    Words(Weight, String),
    Verdict(Standing),
    /// Between two sentences.
    Space,
}

/// Shows it over the top of the canvas.
pub(in crate::app) fn show(
    ui: &Ui,
    canvas: Rect,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
) {
    if view.off.is_empty() {
        return;
    }
    let said = Said::of(context, view);
    let size = match view.presents() {
        true => WALL * present::unit(ui.ctx().content_rect().size()),
        false => SIZE,
    };
    let widest = (canvas.width() - 2.0 * MARGIN).min(WIDEST * size);
    let top = pos2(
        canvas.center().x,
        canvas.top() + MARGIN + view.taken_by_finding(),
    );
    // The picture stays in sight beside the list.
    let highest = 0.4 * canvas.height();
    let shown = Area::new(Id::unique("switched off"))
        .order(Order::Middle)
        .pivot(Align2::CENTER_TOP)
        .fixed_pos(top)
        .constrain(false)
        .show(ui.ctx(), |ui| {
            let frame = Frame::new()
                .fill(theme::ink(ui, Token::Panel))
                .stroke((1.0, theme::ink(ui, Token::Edge)))
                .corner_radius(CornerRadius::same(8))
                .shadow(ui.visuals().popup_shadow)
                .inner_margin(Margin::symmetric(12, 8));
            frame.show(ui, |ui| {
                let words = Words { size };
                let room = widest - 24.0;
                words.rows(ui, &said, room, view, out);
                view.off.taken = ui.min_rect().bottom() + 8.0 - canvas.top();
                if view.off.is_listed
                    && let Some(without) = view.off.without()
                {
                    words.list(ui, without.changes(), highest);
                }
            });
        });
    let response = ui.interact(
        shown.response.rect,
        Id::unique("switched off, spoken"),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, said.spoken()));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(accesskit::Live::Polite);
    });
}

/// Words of a size, in logical pixels.
struct Words {
    size: f32,
}

impl Words {
    fn text(&self, ui: &Ui, weight: Weight, token: Token, words: impl Into<String>) -> RichText {
        RichText::new(words)
            .font(theme::font(weight, self.size))
            .color(theme::ink(ui, token))
    }

    /// The verdicts and the buttons, side by side where there is room.
    fn rows(&self, ui: &mut Ui, said: &Said, room: f32, view: &mut View, out: &mut Outbox) {
        ui.spacing_mut().item_spacing = vec2(GAP, 0.3) * self.size;
        let pieces = said.pieces();
        let buttons = self.buttons_width(ui, view);
        let verdicts = self.verdicts_width(ui, &pieces);
        if verdicts + self.size + buttons <= room {
            ui.horizontal(|ui| {
                self.verdicts(ui, &pieces);
                ui.add_space(self.size * SPACE);
                self.buttons(ui, view, out);
            });
        } else {
            ui.set_max_width(room.min(verdicts.max(buttons) + self.size));
            ui.horizontal_wrapped(|ui| self.verdicts(ui, &pieces));
            ui.horizontal_wrapped(|ui| self.buttons(ui, view, out));
        }
    }

    /// What is off, then the verdicts, each with its mark.
    fn verdicts(&self, ui: &mut Ui, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Words(weight, words) => {
                    let words = self.text(ui, *weight, Token::Ink, words);
                    ui.label(words);
                }
                Piece::Verdict(standing) => self.verdict(ui, *standing),
                Piece::Space => ui.add_space(self.size * SPACE),
            }
        }
    }

    fn verdict(&self, ui: &mut Ui, (verdict, grade): Standing) {
        let side = self.size * MARK;
        let (rect, _) = ui.allocate_exact_size(theme::square(side), Sense::hover());
        mark::verdict(ui, rect, verdict, grade, 1.0);
        let words = standing_words((verdict, grade));
        let words = self.text(ui, Weight::SemiBold, marks::verdict_token(verdict), words);
        ui.label(words);
    }

    fn width(&self, ui: &Ui, weight: Weight, words: &str) -> f32 {
        let font = theme::font(weight, self.size);
        let ink = theme::ink(ui, Token::Ink);
        let words = words.to_owned();
        ui.painter().layout_no_wrap(words, font, ink).size().x
    }

    /// How wide [`Self::verdicts`] are in one line.
    fn verdicts_width(&self, ui: &Ui, pieces: &[Piece]) -> f32 {
        let gap = GAP * self.size;
        let width = |piece: &Piece| match piece {
            Piece::Words(weight, words) => self.width(ui, *weight, words) + gap,
            Piece::Verdict(standing) => {
                let words = standing_words(*standing);
                MARK * self.size + gap + self.width(ui, Weight::SemiBold, &words) + gap
            }
            Piece::Space => SPACE * self.size,
        };
        pieces.iter().map(width).sum()
    }

    fn buttons_width(&self, ui: &Ui, view: &View) -> f32 {
        let labels = Self::labels(view);
        let width = |label: &&str| self.width(ui, Weight::Regular, label) + 2.2 * self.size;
        labels.iter().map(width).sum::<f32>() + 1.5 * self.size
    }

    /// The wall needs no button that changes the design.
    fn labels(view: &View) -> &'static [&'static str] {
        match (view.presents(), view.off.parts().len() > 1) {
            (true, false) => &["What changes", ON],
            (true, true) => &["What changes", ALL_ON],
            (false, false) => &["What changes", "Remove for good", ON],
            (false, true) => &["What changes", "Remove for good", ALL_ON],
        }
    }

    fn buttons(&self, ui: &mut Ui, view: &mut View, out: &mut Outbox) {
        let padding = ui.spacing().button_padding;
        ui.spacing_mut().button_padding = padding * (self.size / SIZE);
        let has_changes = view
            .off
            .without()
            .is_some_and(|without| !without.changes().is_empty());
        for &label in Self::labels(view) {
            match label {
                "What changes" => {
                    let listed = view.off.is_listed && has_changes;
                    let response = ui
                        .add_enabled_ui(has_changes, |ui| self.unfolding(ui, label, listed))
                        .inner
                        .on_disabled_hover_text("Nothing else changes.");
                    if response.clicked() {
                        view.off.is_listed = !listed;
                    }
                }
                _ => {
                    let id = match label {
                        ON | ALL_ON => "switch-all-on",
                        _ => "remove-for-good",
                    };
                    let words = self.text(ui, Weight::Regular, Token::Ink, label);
                    let response = ui.add(Button::new(words));
                    if let Some(command) = commands::find(id)
                        && response.on_hover_text(command.tooltip).clicked()
                    {
                        out.push(Action::Run(command));
                    }
                }
            }
        }
    }

    fn unfolding(&self, ui: &mut Ui, label: &str, listed: bool) -> Response {
        let icon = if listed { Icon::Up } else { Icon::Down };
        let words = self.text(ui, Weight::Regular, Token::Ink, label);
        let response = ui.add(Button::new((words, icon.atom())));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_expanded(listed));
        response
    }

    /// What is lost and gained, in groups.
    fn list(&self, ui: &mut Ui, groups: &[Group], high: f32) {
        ui.set_max_width(ui.min_rect().width());
        ui.add_space(4.0);
        theme::hairline(ui);
        ScrollArea::vertical()
            .max_height(high)
            .min_scrolled_height(high)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for Group { heading, lines } in groups {
                    ui.add_space(self.size * 0.5);
                    let words = self.text(ui, Weight::SemiBold, Token::Ink2, heading);
                    let shown = ui.label(words);
                    shown.widget_info(|| WidgetInfo::labeled(Role::Heading, true, heading));
                    for line in lines {
                        self.line(ui, line);
                    }
                }
            });
    }

    fn line(&self, ui: &mut Ui, (severity, words): &(Option<Severity>, String)) {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal(|ui| {
            let side = self.size;
            let (rect, _) = ui.allocate_exact_size(theme::square(side), Sense::hover());
            if let Some(severity) = severity {
                mark::severity(ui, rect, *severity);
            } else {
                let ink = theme::ink(ui, Token::Ink2);
                Icon::NotAsked.paint(ui.painter(), rect, ink, ink);
            }
            let words = self.text(ui, Weight::Regular, Token::Ink, words);
            ui.add(egui::Label::new(words).wrap());
        });
    }
}
