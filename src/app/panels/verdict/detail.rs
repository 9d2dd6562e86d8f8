//! Tracks, levels and requirements of the mission that the verdict speaks of.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{Density, follow, section, words};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided, sentence_width, text};
use crate::app::{Context, View};
use crate::diagram::Token;
use crate::model::{Level, Vocabulary};
use crate::rules::Requirements;

/// Shows what the density leaves room for.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, density: Density) {
    match density {
        Density::Head => {}
        Density::Full => {
            theme::hairline(ui);
            section(ui, 12, |ui| tracks(ui, context));
            theme::hairline(ui);
            section(ui, 12, |ui| levels(ui, context));
            theme::hairline(ui);
            section(ui, 10, |ui| {
                text(
                    ui,
                    Type::Label,
                    Token::Ink3,
                    "Four requirements of integration",
                );
                ui.add_space(4.0);
                requirements(ui, context, view, 24.0, true);
            });
        }
        Density::Compact | Density::Brief => {
            theme::hairline(ui);
            section(ui, 6, |ui| rows(ui, context));
            let whole = density == Density::Compact;
            // Where none is met or all are, the track's row says so already.
            if whole || (1..4).contains(&context.document.evaluation().requirements.count()) {
                theme::hairline(ui);
                section(ui, 6, |ui| {
                    if whole {
                        text(
                            ui,
                            Type::Label,
                            Token::Ink3,
                            "Four requirements of integration",
                        );
                        ui.add_space(2.0);
                    }
                    requirements(ui, context, view, 22.0, whole);
                });
            }
        }
    }
}

/// The labels of the posts with a live hat.
fn hats(context: &Context<'_>) -> String {
    let design = context.document.design();
    let live = &context.document.evaluation().live_hats;
    let names: Vec<String> = live
        .iter()
        .filter_map(|id| design.node(id.as_str()))
        .map(|node| words::label(context, node))
        .collect();
    names.join(", ")
}

/// A disc with a tick, or an empty circle, at the left of a rectangle. Returns where text starts.
fn tick(ui: &Ui, rect: Rect, met: bool) -> egui::Pos2 {
    let at = Rect::from_center_size(rect.left_center() + vec2(7.0, 0.0), theme::square(14.0));
    let (icon, token) = if met {
        (Icon::Met, Token::Int)
    } else {
        (Icon::Unmet, Token::Ink3)
    };
    let ground = theme::ink(ui, Token::Panel);
    icon.paint(ui.painter(), at, theme::ink(ui, token), ground);
    rect.left_center() + vec2(21.0, 0.0)
}

/// Four bars, as many filled as requirements are met.
fn bars(ui: &Ui, left: egui::Pos2, met: usize) {
    for i in 0..4_u8 {
        let min = pos2(left.x + f32::from(i) * 16.0, left.y - 3.0);
        let bar = Rect::from_min_size(min, vec2(13.0, 6.0));
        let corner = CornerRadius::same(1);
        if usize::from(i) < met {
            ui.painter()
                .rect_filled(bar, corner, theme::ink(ui, Token::Int));
        } else {
            let stroke = Stroke::new(1.0, theme::ink(ui, Token::Ink3));
            ui.painter()
                .rect_stroke(bar, corner, stroke, StrokeKind::Inside);
        }
    }
}

/// A line of the panel that only tells; what it says is one label.
fn line(ui: &mut Ui, height: f32, spoken: &str) -> Rect {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken));
    rect
}

fn structural_words(met: bool) -> &'static str {
    if met { "Live hat" } else { "No live hat" }
}

fn tracks(ui: &mut Ui, context: &Context<'_>) {
    let evaluation = context.document.evaluation();
    let (structural, met) = (evaluation.tracks.structural, evaluation.tracks.approach);
    let hats = hats(context);
    let spoken = format!(
        "Structural track: {} {hats}. Approach track: {met} of 4 requirements met",
        structural_words(structural)
    );
    let rect = line(ui, 14.0 + 4.0 + 18.0 + 2.0 + 16.0, &spoken);
    let half = rect.width() / 2.0;
    let at = |x: f32, y: f32| pos2(rect.left() + x, rect.top() + y);
    let right = half + 12.0;
    let middle = rect.left() + half - 4.0;
    let stroke = Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter().vline(middle, rect.y_range(), stroke);
    let column = half - 16.0;
    elided(
        ui,
        at(0.0, 7.0),
        column,
        Type::Label,
        Token::Ink3,
        "Structural track",
    );
    elided(
        ui,
        at(right, 7.0),
        column,
        Type::Label,
        Token::Ink3,
        "Approach track",
    );
    let row = Rect::from_min_size(at(0.0, 18.0), vec2(column, 18.0));
    let start = tick(ui, row, structural);
    elided(
        ui,
        start,
        column - 21.0,
        Type::Strong,
        Token::Ink,
        structural_words(structural),
    );
    let below = if structural {
        hats.as_str()
    } else {
        "no post ties both sides"
    };
    let (_, is_short) = elided(ui, at(0.0, 46.0), column, Type::Second, Token::Ink2, below);
    if is_short {
        whole_on_hover(ui, rect, below);
    }
    let of = format!("{met} of 4");
    let (end, _) = elided(ui, at(right, 27.0), column, Type::Strong, Token::Ink, &of);
    bars(ui, pos2(end + 8.0, rect.top() + 27.0), met);
    elided(
        ui,
        at(right, 46.0),
        column,
        Type::Second,
        Token::Ink2,
        "requirements met",
    );
}

fn levels(ui: &mut Ui, context: &Context<'_>) {
    let levels = context.document.evaluation().levels;
    text(ui, Type::Label, Token::Ink3, "Bridges at three levels");
    ui.add_space(4.0);
    let said: Vec<String> = Level::ALL
        .iter()
        .map(|&level| {
            let word = if levels.contains(level) { "yes" } else { "no" };
            format!("{}: {word}", level.label())
        })
        .collect();
    let rect = line(ui, 20.0, &said.join(", "));
    let mut left = rect.left();
    for &level in Level::ALL {
        let met = levels.contains(level);
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(100.0, 20.0));
        let start = tick(ui, cell, met);
        let token = if met { Token::Ink } else { Token::Ink2 };
        let (end, _) = elided(ui, start, 100.0, Type::Body, token, level.label());
        left = end + 18.0;
    }
}

/// Tracks and levels, one row each.
fn rows(ui: &mut Ui, context: &Context<'_>) {
    let evaluation = context.document.evaluation();
    let (structural, met) = (evaluation.tracks.structural, evaluation.tracks.approach);
    let hats = if structural {
        hats(context)
    } else {
        "no live hat".to_owned()
    };
    let rect = line(ui, 22.0, &format!("Structural track: {hats}"));
    let start = tick(ui, rect, structural);
    let (end, _) = elided(
        ui,
        start,
        rect.width(),
        Type::Body,
        Token::Ink,
        "Structural track",
    );
    at_right(ui, rect, end, &hats);

    let rect = line(
        ui,
        22.0,
        &format!("Approach track: {met} of 4 requirements met"),
    );
    let start = tick(ui, rect, met == 4);
    elided(
        ui,
        start,
        rect.width(),
        Type::Body,
        Token::Ink,
        "Approach track",
    );
    let of = format!("{met} of 4");
    let width = sentence_width(ui, Type::Strong, &of);
    let left = rect.right_center() - vec2(width, 0.0);
    elided(ui, left, width + 1.0, Type::Strong, Token::Ink, &of);
    bars(ui, left - vec2(16.0 * 4.0 + 6.0, 0.0), met);

    let names: Vec<&str> = evaluation.levels.iter().map(Level::word).collect();
    let said = if names.is_empty() {
        "no bridge".to_owned()
    } else {
        names.join(", ")
    };
    let rect = line(ui, 22.0, &format!("Levels: {said}"));
    let start = tick(ui, rect, evaluation.levels.len() == 3);
    let (end, _) = elided(ui, start, rect.width(), Type::Body, Token::Ink, "Levels");
    at_right(ui, rect, end, &said);
}

/// Grey text at the right end of a row, shortened to what `from` leaves; whole under the pointer.
fn at_right(ui: &Ui, rect: Rect, from: f32, said: &str) {
    let room = rect.right() - from - 12.0;
    let width = sentence_width(ui, Type::Second, said).min(room);
    let left = rect.right_center() - vec2(width, 0.0);
    let (_, is_short) = elided(ui, left, width + 1.0, Type::Second, Token::Ink2, said);
    if is_short {
        whole_on_hover(ui, rect, said);
    }
}

fn whole_on_hover(ui: &Ui, rect: Rect, said: &str) {
    let id = ui.make_persistent_id(("whole text", said));
    ui.interact(rect, id, Sense::hover()).on_hover_text(said);
}

/// The requirements, all or those that are not met; one that is not met leads to its finding.
fn requirements(ui: &mut Ui, context: &Context<'_>, view: &mut View, height: f32, whole: bool) {
    let Requirements(met) = context.document.evaluation().requirements;
    let findings = &context.document.evaluation().findings;
    for ((id, label), met) in Requirements::IDS
        .into_iter()
        .zip(Requirements::LABELS)
        .zip(met)
    {
        if met && !whole {
            continue;
        }
        let said = if met { "met" } else { "not met" };
        let spoken = format!("{label}, {id}, {said}");
        let leads = !met && findings.iter().any(|finding| finding.rule.id == id);
        let (rect, response) = if leads {
            let row = Row::new(ui.make_persistent_id(("requirement", id)), height.max(28.0));
            let (rect, response) = row.show(ui, Role::Button, &spoken);
            (rect, Some(response))
        } else {
            (line(ui, height, &spoken), None)
        };
        let start = tick(ui, rect, met);
        let kind = if met { Type::Body } else { Type::Strong };
        elided(ui, start, rect.width(), kind, Token::Ink, label);
        let code = if met || rect.width() < 300.0 {
            id.to_owned()
        } else {
            format!("{id} · not met")
        };
        let width = sentence_width(ui, Type::Caption, &code);
        let left = rect.right_center() - vec2(width, 0.0);
        elided(ui, left, width + 1.0, Type::Caption, Token::Ink3, &code);
        if response.is_some_and(|response| response.clicked()) {
            follow::open_rule(ui, context, view, id);
        }
    }
}
