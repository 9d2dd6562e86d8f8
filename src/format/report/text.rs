//! The report for people at a terminal.

use std::fmt::Write as _;

use super::wrap::{WIDTH, behind, plain};
use super::{passage, reading};
use crate::analysis;
use crate::catalogue;
use crate::doctrine::Passage;
use crate::model::{Design, Era, IMPLIED_MISSION, Level, NodeId, Phase, Vocabulary};
use crate::rules::{Evaluation, Finding, Grade, Requirements, Severity, Verdict};

/// The report as text of 80 columns.
pub fn text(design: &Design, evaluation: &Evaluation) -> String {
    let mut out = String::new();
    let title = design.fields().title.trim();
    if !title.is_empty() {
        out += &plain(title);
        out += "\n";
    }
    out += &plain(&verdict_line(evaluation));
    out += &"─".repeat(WIDTH);
    out += "\n";
    out += &plain(&evaluation.headline);
    out += "\n";
    out += &facts(design, evaluation);
    for &severity in Severity::ALL {
        let findings = evaluation.findings.iter();
        let of_severity: Vec<&Finding> = findings
            .filter(|finding| finding.severity == severity)
            .collect();
        if !of_severity.is_empty() {
            // Writing to a text cannot fail.
            let _ = writeln!(out, "\n{} ({})", plural(severity), of_severity.len());
        }
        for finding in of_severity {
            out += "\n";
            out += &finding_text(design, finding);
        }
    }
    out += &accepted(design, evaluation);
    out
}

fn plural(severity: Severity) -> &'static str {
    match severity {
        Severity::Violation => "VIOLATIONS",
        Severity::Weakness => "WEAKNESSES",
        Severity::Advice => "ADVICE",
    }
}

/// The verdict, its grade, and beside it, just as large, what doctrine excludes.
pub(super) fn verdict_line(evaluation: &Evaluation) -> String {
    let mut line = verdict(evaluation.verdict, evaluation.grade).to_uppercase();
    if evaluation.retrospective {
        line += " (retrospective)";
    }
    if let Some(phase) = evaluation.phase {
        let _ = write!(line, " in {phase}");
    }
    line += match evaluation.count(Severity::Violation) {
        0 => " · no open violation".to_owned(),
        1 => " · 1 open violation".to_owned(),
        count => format!(" · {count} open violations"),
    }
    .as_str();
    line
}

fn verdict(verdict: Verdict, grade: Option<Grade>) -> String {
    match grade {
        Some(grade) => format!("{}, {}", verdict.label(), grade.label()),
        None => verdict.label().to_owned(),
    }
}

pub(super) fn label(design: &Design, id: &NodeId) -> String {
    let era = design.fields().era.unwrap_or(Era::Un2008);
    match design.node(id.as_str()) {
        Some(node) => catalogue::label(node, era),
        None if id.as_str() == IMPLIED_MISSION => "the mission (not drawn)".to_owned(),
        None => id.to_string(),
    }
}

/// Missions, tracks, requirements, levels and phases.
fn facts(design: &Design, evaluation: &Evaluation) -> String {
    let mut out = String::new();
    let yes = |met: bool| if met { "yes" } else { "no" };
    for (place, mission) in evaluation.missions.iter().enumerate() {
        let name = label(design, &mission.id);
        let line = format!(
            "{name}: {}",
            verdict(mission.verdict, mission.grade).to_lowercase()
        );
        let first = if place == 0 {
            "Missions      "
        } else {
            "              "
        };
        out += &behind(first, &line);
    }
    if evaluation.mission.is_some() {
        let structural = if evaluation.tracks.structural {
            "yes: a post of the mission leads the country team"
        } else {
            "no: no post of the mission leads the country team"
        };
        out += &behind("Structural    ", structural);
        let approach = format!("{} of 4 requirements met", evaluation.tracks.approach);
        out += &behind("Approach      ", &approach);
        let all = Requirements::IDS
            .iter()
            .zip(Requirements::LABELS)
            .zip(evaluation.requirements.0);
        for ((id, name), met) in all {
            out += &behind("              ", &format!("{id} {name}: {}", yes(met)));
        }
        let levels: Vec<String> = Level::ALL
            .iter()
            .map(|level| format!("{level}: {}", yes(evaluation.levels.contains(*level))))
            .collect();
        out += &behind("Levels        ", &levels.join(" · "));
    }
    if evaluation.verdict != Verdict::None {
        let phases: Vec<String> = Phase::ALL
            .iter()
            .zip(evaluation.phases)
            .map(|(phase, (of, grade))| format!("{phase}: {}", verdict(of, grade).to_lowercase()))
            .collect();
        out += &behind("Phases        ", &phases.join(" · "));
    }
    if let Some(deficit) = analysis::strategic_deficit(evaluation) {
        out += &behind("Programmes    ", &deficit);
    }
    out
}

fn finding_text(design: &Design, finding: &Finding) -> String {
    let rule = finding.rule;
    let indent = " ".repeat(6);
    let mut title = rule.title.to_owned();
    if !finding.subjects.is_empty() {
        let names: Vec<String> = finding
            .subjects
            .iter()
            .map(|id| label(design, id))
            .collect();
        let _ = write!(title, " ({})", names.join(", "));
    }
    let mut out = behind(&format!("{:<6}", rule.id), &title);
    out += &behind(&indent, &finding.message);
    out += &behind(&indent, &format!("Why: {}", rule.why));
    if let Some(passage) = passage(rule) {
        out += &behind(&indent, &citation(passage));
    }
    if let Some(reading) = reading(rule) {
        let which = if reading.starts_with("A-") {
            format!(" {reading}")
        } else {
            String::new()
        };
        out += &behind(
            &indent,
            &format!("Reading{which}: an interpretation of this handbook"),
        );
    }
    if finding.fixes.is_empty() {
        out += &behind(&indent, &format!("Fix: {}", rule.remedy));
    }
    for fix in &finding.fixes {
        out += &behind(&indent, &format!("Fix: {}", fix.title));
    }
    out
}

/// The words of the source, or the paraphrase, with where they stand.
pub(crate) fn citation(passage: &Passage) -> String {
    let place = format!("[{} {}]", passage.source, passage.section);
    let place = place.replace(" ]", "]");
    match &passage.quote {
        Some(quote) => format!("“{quote}” {place}"),
        None => format!("Paraphrase: {} {place}", passage.paraphrase),
    }
}

fn accepted(design: &Design, evaluation: &Evaluation) -> String {
    let mut out = String::new();
    if evaluation.accepted.is_empty() {
        return out;
    }
    let _ = writeln!(out, "\nACCEPTED ({})\n", evaluation.accepted.len());
    for (finding, acceptance) in &evaluation.accepted {
        let names: Vec<String> = finding
            .subjects
            .iter()
            .map(|id| label(design, id))
            .collect();
        let mut line = format!(
            "{} ({}): {}",
            finding.rule.title,
            names.join(", "),
            acceptance.reason
        );
        let by = [
            acceptance.author.clone(),
            acceptance
                .date
                .map(|date| date.to_string())
                .unwrap_or_default(),
        ];
        let by: Vec<String> = by.into_iter().filter(|text| !text.is_empty()).collect();
        if !by.is_empty() {
            let _ = write!(line, " ({})", by.join(", "));
        }
        out += &behind(&format!("{:<6}", finding.rule.id), &line);
    }
    out
}
