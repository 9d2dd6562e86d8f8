//! An entry of the handbook: what fires, why, the passages, what to do, two small designs, the readings it rests on
//! and who shares them.

use egui::{Frame, Margin, Ui, vec2};

use super::list::told;
use super::{pictures, title};
use crate::app::panels::findings;
use crate::app::screens::show_finding;
use crate::app::theme::Type;
use crate::app::widgets::{Icon, link, pill, secondary, text};
use crate::app::{Context, Screen, View};
use crate::diagram::Token;
use crate::model::Vocabulary;
use crate::rules::Severity;
use crate::rules::handbook::{self, Entry};

/// Lines longer than this are hard to read, in logical pixels.
const WIDEST: f32 = 820.0;

/// Shows the entry.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, entry: Entry) {
    let margin = Margin {
        left: 32,
        right: 24,
        top: 16,
        bottom: 32,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(WIDEST));
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        way_back(ui, view);
        head(ui, entry);
        ui.add_space(2.0);
        if let Entry::Rule(rule) = entry {
            here(ui, context, view, rule.id);
        }
        words(ui, entry);
        passages(ui, entry);
        if let Entry::Rule(rule) = entry {
            part(ui, "What to do", rule.remedy);
        }
        pictures::show(ui, context, view, entry);
        readings(ui, view, entry);
    });
}

/// Back to the page that led here, or to the canvas.
fn way_back(ui: &mut Ui, view: &mut View) {
    let state = &mut view.screens.handbook;
    let back = state.back.last().copied();
    let label = match back {
        Some(super::Page::Entry(id)) => format!("Back to {id}"),
        Some(super::Page::Terms) => "Back to the terms".to_owned(),
        None => "Back to the canvas".to_owned(),
    };
    if secondary(ui, Some(Icon::Left), &label).clicked() {
        match state.back.pop() {
            Some(page) => {
                state.turn(page);
                state.reveal = true;
            }
            None => view.screen = Screen::Canvas,
        }
    }
    ui.add_space(4.0);
}

fn head(ui: &mut Ui, entry: Entry) {
    let name = entry.names().nth(1).unwrap_or_default();
    let code = match entry {
        Entry::Rule(_) | Entry::Deciding(_) if !name.is_empty() => {
            format!("{} · {name}", entry.id())
        }
        _ => entry.id().to_owned(),
    };
    told(ui, Type::Caption, Token::Ink3, &code);
    text(ui, Type::Name, Token::Ink, title(entry));
    ui.horizontal_wrapped(|ui| {
        if let Entry::Rule(rule) = entry {
            for severity in rule.severities {
                let token = match severity {
                    Severity::Violation => Token::Vio,
                    Severity::Weakness => Token::Weak,
                    Severity::Advice => Token::Adv,
                };
                pill(ui, token, severity.label());
            }
        }
        if entry.is_reading() {
            pill(ui, Token::Ink3, "Reading").on_hover_text(
                "The sources are silent or disagree here: this is this handbook’s reading of them.",
            );
        }
    });
}

/// What the rule finds in the design that is open; leads to it.
fn here(ui: &mut Ui, context: &Context<'_>, view: &mut View, id: &str) {
    let evaluation = context.document.evaluation();
    let is_it = |rule: &str| rule == id;
    let open = evaluation.findings.iter();
    let open = open.filter(|finding| is_it(finding.rule.id)).count();
    let accepted = evaluation.accepted.iter();
    let accepted = accepted
        .filter(|(finding, _)| is_it(finding.rule.id))
        .count();
    ui.horizontal(|ui| {
        let said = match (open, accepted) {
            (0, 0) => "Silent in this design.".to_owned(),
            (0, n) => format!("Accepted in this design: {n}."),
            (1, _) => "Found once in this design.".to_owned(),
            (n, _) => format!("Found {n} times in this design."),
        };
        text(ui, Type::Body, Token::Ink2, said);
        if open > 0 && link(ui, Type::Body, "Show the finding").clicked() {
            show_finding(ui, context, view, |finding| finding.rule.id == id);
        }
    });
}

/// A label and what is said under it.
fn part(ui: &mut Ui, label: &str, said: &str) {
    if said.trim().is_empty() {
        return;
    }
    ui.add_space(6.0);
    text(ui, Type::Label, Token::Ink3, label);
    text(ui, Type::Sentence, Token::Ink, said);
}

fn words(ui: &mut Ui, entry: Entry) {
    match entry {
        Entry::Rule(rule) => {
            part(ui, "When it fires", rule.fires);
            text(ui, Type::Second, Token::Ink3, applies(rule.runs));
            part(ui, "Why", rule.why);
        }
        Entry::Deciding(deciding) => part(ui, "What it says", &deciding.text),
        Entry::Card(card) => part(ui, "What it says", &card.text),
        Entry::Reading(reading) => part(ui, "How this handbook reads it", &reading.reading),
        Entry::Training(row) => {
            part(ui, "Who", &row.who);
            part(ui, "Topics", &row.what.join(", "));
            part(ui, "Slots", &row.slots.join(", ").replace('_', " "));
        }
    }
}

/// For which designs a rule runs, as a sentence: `Applies if there is a mission.`
fn applies(runs: &str) -> String {
    let mut chars = runs.chars();
    let first = chars.next().map(char::to_lowercase);
    let rest = first.into_iter().flatten().chain(chars);
    format!("Applies {}", rest.collect::<String>())
}

fn passages(ui: &mut Ui, entry: Entry) {
    let passages = entry.passages();
    if passages.is_empty() {
        return;
    }
    ui.add_space(6.0);
    text(ui, Type::Label, Token::Ink3, "Where it comes from");
    for passage in passages {
        findings::passage(ui, passage, None);
        ui.add_space(2.0);
    }
}

/// The readings an entry rests on, each with the others that share it; of a reading, who rests on it.
fn readings(ui: &mut Ui, view: &mut View, entry: Entry) {
    if let Entry::Reading(reading) = entry {
        ui.add_space(6.0);
        text(ui, Type::Label, Token::Ink3, "Who rests on it");
        sharing(ui, view, &reading.id, entry.id());
        return;
    }
    for reading in entry.readings() {
        ui.add_space(8.0);
        text(ui, Type::Label, Token::Ink3, "Rests on the reading");
        let question = format!("{} · {}", reading.id, reading.question);
        if link(ui, Type::Strong, &question).clicked() {
            view.screens.handbook.follow(&reading.id);
        }
        text(ui, Type::Body, Token::Ink2, reading.reading.as_str());
        sharing(ui, view, &reading.id, entry.id());
    }
}

/// The entries that rest on a reading, but for the open one.
fn sharing(ui: &mut Ui, view: &mut View, reading: &str, open: &str) {
    let others: Vec<Entry> = handbook::sharing(reading)
        .filter(|entry| entry.id() != open)
        .collect();
    if others.is_empty() {
        text(ui, Type::Second, Token::Ink3, "Nothing else rests on it.");
        return;
    }
    text(ui, Type::Second, Token::Ink3, "Shared by");
    for entry in others {
        let said = format!("{} · {}", entry.id(), title(entry));
        if link(ui, Type::Second, &said).clicked() {
            view.screens.handbook.follow(entry.id());
        }
    }
}
