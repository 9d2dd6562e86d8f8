//! The list of entries by chapter, with a search; entries of which this design has open findings are marked.

use std::collections::HashMap;

use egui::{Frame, Key, Margin, Rect, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2};

use super::{Page, chapters, title};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided, mark, text};
use crate::app::{Context, View};
use crate::diagram::Token;
use crate::model::Vocabulary;
use crate::model::text::fold;
use crate::rules::Severity;
use crate::rules::handbook::{self, Entry};

/// Where titles begin, from the left of a row, in logical pixels.
const TITLE: f32 = 46.0;

/// Shows search and list.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let margin = Margin {
        left: 24,
        right: 12,
        top: 12,
        bottom: 8,
    };
    Frame::new()
        .inner_margin(margin)
        .show(ui, |ui| search(ui, view));
    let worst = worst(context);
    ScrollArea::vertical()
        .id_salt("handbook list")
        .auto_shrink(false)
        .show(ui, |ui| {
            let margin = Margin::symmetric(24, 0);
            Frame::new().inner_margin(margin).show(ui, |ui| {
                rows(ui, view, &worst);
                ui.add_space(16.0);
            });
        });
    view.screens.handbook.reveal = false;
}

fn search(ui: &mut Ui, view: &mut View) {
    let border = theme::ink(ui, Token::Edge);
    ui.visuals_mut().widgets.inactive.bg_stroke.color = border;
    let hint = Type::Body.text(ui, Token::Ink3, "Find a rule, a word, a code");
    let state = &mut view.screens.handbook;
    let edit = TextEdit::singleline(&mut state.query)
        .prefix(Icon::Search.atom())
        .hint_text(hint)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name("Search the handbook");
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        let needle = fold(state.query.trim());
        let hit = handbook::entries().find(|entry| matches(*entry, &needle));
        if let Some(entry) = hit.filter(|_| !needle.is_empty()) {
            state.turn(Page::Entry(entry.id()));
        }
        response.request_focus();
    }
}

/// The gravest open finding of each rule.
fn worst(context: &Context<'_>) -> HashMap<&'static str, Severity> {
    let mut worst = HashMap::new();
    // Findings come gravest first.
    for finding in &context.document.evaluation().findings {
        worst.entry(finding.rule.id).or_insert(finding.severity);
    }
    worst
}

fn rows(ui: &mut Ui, view: &mut View, worst: &HashMap<&'static str, Severity>) {
    let needle = fold(view.screens.handbook.query.trim());
    if row(ui, view, Page::Terms, ("", "Terms and abbreviations"), None) {
        view.screens.handbook.turn(Page::Terms);
    }
    let mut chapter = "";
    let mut found = 0;
    for entry in handbook::entries().filter(|entry| matches(*entry, &needle)) {
        found += 1;
        if chapters::of(entry) != chapter {
            chapter = chapters::of(entry);
            ui.add_space(10.0);
            text(ui, Type::Label, Token::Ink3, chapter);
            ui.add_space(2.0);
        }
        let page = Page::Entry(entry.id());
        let said = (entry.id(), title(entry));
        if row(ui, view, page, said, worst.get(entry.id()).copied()) {
            view.screens.handbook.back.clear();
            view.screens.handbook.turn(page);
        }
    }
    if found == 0 {
        ui.add_space(12.0);
        let query = view.screens.handbook.query.trim();
        let said = format!("Nothing in the handbook says “{query}”.");
        text(ui, Type::Body, Token::Ink2, said);
    }
}

/// A row; returns whether it was clicked.
fn row(
    ui: &mut Ui,
    view: &View,
    page: Page,
    (code, title): (&str, &str),
    severity: Option<Severity>,
) -> bool {
    let state = &view.screens.handbook;
    let selected = state.page == page;
    let row = Row {
        selected,
        ..Row::new(ui.make_persistent_id(("handbook", code, title)), 28.0)
    };
    let mut spoken = format!("{code} {title}").trim().to_owned();
    if let Some(severity) = severity {
        spoken = format!(
            "{spoken}, {} in this design",
            severity.label().to_lowercase()
        );
    }
    let (rect, response) = row.show(ui, Role::ListItem, &spoken);
    if selected && state.reveal {
        ui.scroll_to_rect(rect, Some(egui::Align::Center));
    }
    if ui.is_rect_visible(rect) {
        let left = rect.left_center();
        elided(ui, left, TITLE, Type::Caption, Token::Ink3, code);
        let indent = if code.is_empty() { 0.0 } else { TITLE };
        let kind = if selected { Type::Strong } else { Type::Body };
        let room = rect.width() - indent - 20.0;
        let at = left + vec2(indent, 0.0);
        let (_, is_short) = elided(ui, at, room, kind, Token::Ink, title);
        if let Some(severity) = severity {
            let middle = rect.right_center() - vec2(7.0, 0.0);
            mark::severity(
                ui,
                Rect::from_center_size(middle, theme::square(13.0)),
                severity,
            );
        }
        if is_short {
            response.clone().on_hover_text(title);
        }
    }
    response.clicked()
}

/// Whether an entry says what is searched for, in id, names, title or words.
fn matches(entry: Entry, needle: &str) -> bool {
    if needle.is_empty() {
        return true;
    }
    let says = |said: &str| fold(said).contains(needle);
    if entry.names().any(says) || says(entry.title()) {
        return true;
    }
    match entry {
        Entry::Rule(rule) => [rule.fires, rule.why, rule.remedy].into_iter().any(says),
        Entry::Deciding(deciding) => says(&deciding.text),
        Entry::Card(card) => says(&card.text),
        Entry::Reading(reading) => says(&reading.reading),
        Entry::Training(row) => says(&row.who),
    }
}

/// A line that only tells, as one label.
pub(super) fn told(ui: &mut Ui, kind: Type, token: Token, said: &str) {
    let height = kind.metrics().2 + 2.0;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said));
    elided(ui, rect.left_center(), rect.width(), kind, token, said);
}
