//! What is lost and gained without what is switched off: requirements, levels with a bridge, findings.

use crate::analysis::compare::{Side, Told, compare};
use crate::catalogue;
use crate::model::{Design, Era, Level, Vocabulary};
use crate::rules::{Evaluation, Requirements, Severity};

/// A line of a list: a finding's severity, or none, and what is said.
pub(super) type Line = (Option<Severity>, String);

/// What changes, in groups with a heading each; none for nothing.
pub(super) fn changes(
    (whole, with): (&Design, &Evaluation),
    (rest, without): (&Design, &Evaluation),
) -> Vec<(String, Vec<Line>)> {
    let mut groups = Vec::new();
    let mut add = |heading: String, lines: Vec<Line>| {
        if !lines.is_empty() {
            groups.push((heading, lines));
        }
    };
    add("No longer met".to_owned(), requirements(with, without));
    add("No bridge any more at".to_owned(), levels(with, without));
    add("Met now".to_owned(), requirements(without, with));
    add("A bridge now at".to_owned(), levels(without, with));
    let first = Side {
        design: whole,
        evaluation: with,
    };
    let second = Side {
        design: rest,
        evaluation: without,
    };
    let found = compare(first, second);
    for (told, design, how) in [(&found.gained, rest, "new"), (&found.lost, whole, "gone")] {
        let mut lines: Vec<Line> = told.iter().map(|told| finding(design, told)).collect();
        lines.sort();
        let s = if lines.len() == 1 { "" } else { "s" };
        add(format!("{} finding{s} {how}", lines.len()), lines);
    }
    groups
}

/// What is met here and not there.
fn requirements(here: &Evaluation, there: &Evaluation) -> Vec<Line> {
    let all = Requirements::LABELS.iter().enumerate();
    let lost = all.filter(|(at, _)| here.requirements.0[*at] && !there.requirements.0[*at]);
    lost.map(|(_, label)| (None, (*label).to_owned())).collect()
}

fn levels(here: &Evaluation, there: &Evaluation) -> Vec<Line> {
    let all = Level::ALL.iter().rev();
    let lost = all.filter(|level| here.levels.contains(**level) && !there.levels.contains(**level));
    let said = |level: &Level| format!("{} level", level.label());
    lost.map(|level| (None, said(level))).collect()
}

/// What a finding is called, with whom it is about.
fn finding(design: &Design, told: &Told<'_>) -> Line {
    let finding = told.finding;
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let nodes = finding.subjects.iter().take(2);
    let nodes = nodes.filter_map(|id| design.node(id.as_str()));
    let names: Vec<String> = nodes.map(|node| catalogue::label(node, era)).collect();
    let said = match names.is_empty() {
        true => finding.rule.title.to_owned(),
        false => format!("{}: {}", finding.rule.title, names.join(", ")),
    };
    (Some(finding.severity), said)
}
