//! The page of terms: what the abbreviations stand for, those of the present design on top, in both eras of names.

use std::sync::Arc;

use egui::{Frame, Margin, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::State;
use crate::app::Context;
use crate::app::theme::{self, Type};
use crate::app::widgets::{elided, mark, text};
use crate::catalogue::{Term, terms};
use crate::diagram::Token;
use crate::model::Vocabulary;
use crate::model::text::fold;

/// Height of a row, in logical pixels.
const ROW: f32 = 27.0;

/// A line of the table.
enum Line<'a> {
    Head(&'static str),
    Term(&'a Term),
}

/// Shows the page; a search of the handbook filters it too.
pub(super) fn show(ui: &mut Ui, area: ScrollArea, context: &Context<'_>, state: &mut State) {
    let all = terms_of(context, state);
    let query = state.query.trim();
    let margin = Margin {
        left: 32,
        right: 24,
        top: 16,
        bottom: 0,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        text(ui, Type::Name, Token::Ink, "Terms and abbreviations");
        ui.add_space(4.0);
        let about = "Names of 2008, and what they became in 2019 where they changed.";
        text(ui, Type::Body, Token::Ink2, about);
        ui.add_space(10.0);
        let needle = fold(query);
        let lines = lines(&all, &needle);
        if lines.is_empty() {
            let said = format!("No term says “{query}”.");
            text(ui, Type::Body, Token::Ink2, said);
            return;
        }
        heads(ui);
        area.show_rows(ui, ROW, lines.len(), |ui, seen| {
            for line in &lines[seen] {
                match line {
                    Line::Head(label) => head(ui, label),
                    Line::Term(term) => row(ui, term),
                }
            }
        });
    });
}

/// The terms of the design as it is, sorted once.
fn terms_of(context: &Context<'_>, state: &mut State) -> Arc<Vec<Term>> {
    let revision = context.document.history().revision();
    match &state.terms {
        Some((of, terms)) if *of == revision => Arc::clone(terms),
        _ => {
            let found = Arc::new(terms(context.document.design()));
            state.terms = Some((revision, Arc::clone(&found)));
            found
        }
    }
}

fn lines<'a>(all: &'a [Term], needle: &str) -> Vec<Line<'a>> {
    let says = |term: &&Term| {
        let since = term.since_2019.iter().flat_map(|(abbr, name)| [abbr, name]);
        let mut words = [&term.abbr, &term.name].into_iter().chain(since);
        needle.is_empty() || words.any(|word| fold(word).contains(needle))
    };
    let mut lines = Vec::with_capacity(all.len() + 2);
    for (label, used) in [("In this design", true), ("All others", false)] {
        let mut group = all.iter().filter(|term| term.used == used).filter(says);
        if let Some(first) = group.next() {
            lines.extend([Line::Head(label), Line::Term(first)]);
            lines.extend(group.map(Line::Term));
        }
    }
    lines
}

/// Where columns begin, from the left of a row, and where the last one ends.
fn columns(width: f32) -> [f32; 4] {
    let abbr = 28.0;
    let name = abbr + 104.0;
    [abbr, name, name + (width - name) * 0.52, width - 8.0]
}

fn heads(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let [abbr, name, since, end] = columns(rect.width());
    for (label, from, to) in [
        ("Short", abbr, name),
        ("In full", name, since),
        ("Since 2019", since, end),
    ] {
        let at = rect.left_center() + vec2(from, 0.0);
        elided(ui, at, to - from - 8.0, Type::Label, Token::Ink2, label);
    }
    line_under(ui, rect);
}

fn head(ui: &mut Ui, label: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, label));
    let at = rect.left_center() + vec2(0.0, 3.0);
    elided(ui, at, rect.width(), Type::Heading, Token::Ink, label);
    line_under(ui, rect);
}

fn row(ui: &mut Ui, term: &Term) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let since = term.since_2019.as_ref().map(|(abbr, name)| {
        if abbr.is_empty() {
            name.clone()
        } else {
            format!("{name} ({abbr})")
        }
    });
    let since = since.unwrap_or_default();
    let mut spoken = format!("{}: {}", term.abbr, term.name);
    if !since.is_empty() {
        spoken += &format!(", since 2019 {since}");
    }
    let spoken = spoken.trim_start_matches(": ");
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, spoken));
    let [abbr, name, third, end] = columns(rect.width());
    let icon = Rect::from_center_size(rect.left_center() + vec2(9.0, 0.0), vec2(18.0, 12.0));
    mark::class(ui, icon, term.class);
    let cell = |from: f32, to: f32, kind: Type, token: Token, said: &str| {
        let at = rect.left_center() + vec2(from, 0.0);
        elided(ui, at, to - from - 10.0, kind, token, said).1
    };
    let short = [
        cell(abbr, name, Type::Strong, Token::Ink, &term.abbr),
        cell(name, third, Type::Body, Token::Ink, &term.name),
        cell(third, end, Type::Body, Token::Ink2, &since),
    ];
    line_under(ui, rect);
    let class = term.class.label();
    if short.contains(&true) {
        response.on_hover_text(format!("{spoken} ({})", class.to_lowercase()));
    } else {
        response.on_hover_text(class);
    }
}

fn line_under(ui: &Ui, rect: Rect) {
    let line = egui::Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}
