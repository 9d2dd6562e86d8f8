//! What is lost and gained without what is switched off: requirements, levels with a bridge, findings.

use crate::analysis::effect::Effect;
use crate::catalogue;
use crate::model::{Design, Era, Level, Vocabulary};
use crate::rules::{Evaluation, Finding, Requirements, Severity};

/// What changes under one heading.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub heading: String,
    /// A finding's severity, or none, and what is said.
    pub lines: Vec<(Option<Severity>, String)>,
}

type Side<'a> = (&'a Design, &'a Evaluation);

/// What changes, in groups, from the whole design to the rest of it; none for nothing.
pub(super) fn changes(whole: Side<'_>, rest: Side<'_>) -> Vec<Group> {
    let effect = Effect::between(whole, rest);
    let (with, without) = (whole.1, rest.1);
    let words = |said: Vec<String>| match said.is_empty() {
        true => Vec::new(),
        false => vec![(None, said.join(", "))],
    };
    let mut groups: Vec<Group> = [
        ("No longer met", requirements(with, without)),
        ("No bridge any more at these levels", levels(with, without)),
        ("Met now", requirements(without, with)),
        ("A bridge now at these levels", levels(without, with)),
    ]
    .into_iter()
    .map(|(heading, said)| Group {
        heading: heading.to_owned(),
        lines: words(said),
    })
    .collect();
    groups.extend(
        [
            (&effect.gained, "come", rest.0),
            (&effect.graver, "become graver", rest.0),
            (&effect.lost, "go", whole.0),
            (&effect.milder, "become milder", rest.0),
        ]
        .map(|(findings, how, design)| of_findings(findings, how, design)),
    );
    groups.retain(|group| !group.lines.is_empty());
    groups
}

/// What is met here and not there.
fn requirements(here: &Evaluation, there: &Evaluation) -> Vec<String> {
    let all = Requirements::LABELS.iter().enumerate();
    let lost = all.filter(|(at, _)| here.requirements.0[*at] && !there.requirements.0[*at]);
    lost.map(|(_, label)| (*label).to_owned()).collect()
}

fn levels(here: &Evaluation, there: &Evaluation) -> Vec<String> {
    let all = Level::ALL.iter();
    let lost = all.filter(|level| here.levels.contains(**level) && !there.levels.contains(**level));
    lost.map(|level| level.label().to_owned()).collect()
}

/// `2 findings come`, and what they are called, with whom they are about.
fn of_findings(findings: &[Finding], how: &str, design: &Design) -> Group {
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let line = |finding: &Finding| {
        let nodes = finding.subjects.iter().take(2);
        let nodes = nodes.filter_map(|id| design.node(id.as_str()));
        let names: Vec<String> = nodes.map(|node| catalogue::label(node, era)).collect();
        let title = finding.rule.title;
        let said = match names.is_empty() {
            true => title.to_owned(),
            false => format!("{title}: {}", names.join(", ")),
        };
        (Some(finding.severity), said)
    };
    let heading = match findings.len() {
        1 => format!("1 finding {}", singular(how)),
        count => format!("{count} findings {how}"),
    };
    Group {
        heading,
        lines: findings.iter().map(line).collect(),
    }
}

fn singular(how: &str) -> String {
    match how {
        "go" => "goes".to_owned(),
        how => how.replacen("come", "comes", 1),
    }
}
