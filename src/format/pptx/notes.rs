//! What the speaker reads: the headline, what would change the verdict, the findings with their passages.

use crate::doctrine;
use crate::format::report::{citation, passage};
use crate::model::{Design, Vocabulary};
use crate::rules::{Evaluation, Finding, Grade, Requirements, Severity, Verdict};

/// Notes of the slide of a picture.
pub fn of_picture(design: &Design, evaluation: &Evaluation, title: &str) -> Vec<String> {
    let mut notes = vec![format!("{title}. {}", verdict_line(evaluation))];
    notes.extend(said(design, evaluation));
    notes
}

/// Notes of the slide of findings.
pub fn of_findings(design: &Design, evaluation: &Evaluation) -> Vec<String> {
    let mut notes = vec![verdict_line(evaluation)];
    notes.extend(said(design, evaluation));
    for (finding, acceptance) in &evaluation.accepted {
        let by = if acceptance.author.is_empty() {
            String::new()
        } else {
            format!(" ({})", acceptance.author)
        };
        let (rule, title) = (finding.rule.id, finding.rule.title);
        notes.push(format!(
            "Accepted: {rule} {title}: {}{by}",
            acceptance.reason
        ));
    }
    notes
}

/// Verdict, grade, and beside it how many open violations there are.
fn verdict_line(evaluation: &Evaluation) -> String {
    let mut line = evaluation.verdict.label().to_owned();
    if let Some(grade) = evaluation
        .grade
        .filter(|_| evaluation.verdict == Verdict::Integrated)
    {
        line += ", ";
        line += Grade::label(grade);
    }
    if evaluation.retrospective {
        line += " (retrospective)";
    }
    if let Some(phase) = evaluation.phase {
        line += &format!(", phase: {}", phase.label().to_lowercase());
    }
    line += &match evaluation.count(Severity::Violation) {
        0 => ", no open violation.".to_owned(),
        1 => ", 1 open violation.".to_owned(),
        n => format!(", {n} open {}.", Severity::Violation.noun(n)),
    };
    line
}

fn said(design: &Design, evaluation: &Evaluation) -> Vec<String> {
    let mut notes = vec![evaluation.headline.clone()];
    if evaluation.mission.is_some() {
        let all = Requirements::LABELS
            .into_iter()
            .zip(evaluation.requirements.0);
        let said =
            all.map(|(label, met)| format!("{label}: {}", if met { "met" } else { "not met" }));
        let said: Vec<String> = said.collect();
        notes.push(format!("Requirements: {}.", said.join("; ")));
    }
    if !evaluation.findings.is_empty() {
        notes.push(String::new());
        notes.push("What would change it:".to_owned());
    }
    for finding in &evaluation.findings {
        let remedy = finding
            .fixes
            .first()
            .map_or(finding.rule.remedy, |fix| fix.title.as_str());
        let line = format!("– {remedy} ({})", finding.rule.id);
        if !notes.contains(&line) {
            notes.push(line);
        }
    }
    if !evaluation.findings.is_empty() {
        notes.push(String::new());
        notes.push("Findings:".to_owned());
    }
    for finding in &evaluation.findings {
        notes.extend(of_finding(design, finding));
    }
    notes
}

fn of_finding(_design: &Design, finding: &Finding) -> Vec<String> {
    let rule = finding.rule;
    let severity = finding.severity.label();
    let mut notes = vec![format!(
        "{severity} {}: {} {}",
        rule.id, finding.message, rule.why
    )];
    if let Some(passage) = passage(rule) {
        let source = doctrine::get().source(&passage.source);
        let source = source.map_or_else(String::new, |source| {
            let said = [source.author.as_str(), &source.title, &source.date];
            let said: Vec<&str> = said.into_iter().filter(|said| !said.is_empty()).collect();
            format!(" ({})", said.join(", "))
        });
        notes.push(format!("{}{source}", citation(passage)));
    }
    if rule.reading.is_some() {
        notes.push("A reading: an interpretation of this handbook.".to_owned());
    }
    notes
}
