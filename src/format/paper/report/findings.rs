//! Chapter of the report: the findings by severity with passages and fixes, and those that are accepted.

use super::super::{Block, Document, led, plain, strong};
use super::Said;
use crate::doctrine::Passage;
use crate::format::report::{passage, reading};
use crate::model::{Acceptance, Vocabulary};
use crate::rules::{Finding, Severity};

/// Adds the findings.
pub fn add(said: &Said<'_>, paper: &mut Document) {
    paper.heading(1, "Findings");
    let evaluation = said.evaluation;
    if evaluation.findings.is_empty() {
        paper.paragraph(plain("No open finding."));
    }
    for &severity in Severity::ALL {
        let findings = evaluation.findings.iter();
        let of_severity: Vec<&Finding> = findings
            .filter(|finding| finding.severity == severity)
            .collect();
        if of_severity.is_empty() {
            continue;
        }
        let heading = match severity {
            Severity::Violation => "Violations",
            Severity::Weakness => "Weaknesses",
            Severity::Advice => "Advice",
        };
        paper.heading(2, format!("{heading} ({})", of_severity.len()));
        for finding in of_severity {
            open(said, finding, paper);
        }
    }
    if !evaluation.accepted.is_empty() {
        let count = evaluation.accepted.len();
        paper.heading(2, format!("Accepted ({count})"));
        for (finding, acceptance) in &evaluation.accepted {
            accepted(said, finding, acceptance, paper);
        }
    }
}

/// Title and subjects, what is wrong, the passage, why it matters, and what would mend it.
fn open(said: &Said<'_>, finding: &Finding, paper: &mut Document) {
    entry(said, finding, paper);
    let rule = finding.rule;
    if let Some(passage) = passage(rule) {
        paper.blocks.push(Block::Quote(plain(quotation(passage))));
    }
    let mut why = rule.why.to_owned();
    if let Some(reading) = reading(rule) {
        why += &match reading.strip_prefix("A-") {
            Some(_) => format!(" (Reading {reading}: an interpretation of this handbook.)"),
            None => " (A reading: an interpretation of this handbook.)".to_owned(),
        };
    }
    paper.paragraph(led("Why it matters:", why));
    let fixes: Vec<String> = match finding.fixes.as_slice() {
        [] => vec![rule.remedy.trim_end_matches('.').to_owned()],
        fixes => fixes.iter().map(|fix| fix.title.clone()).collect(),
    };
    paper.paragraph(led(
        "What would mend it:",
        format!("{}.", fixes.join("; or ")),
    ));
}

fn entry(said: &Said<'_>, finding: &Finding, paper: &mut Document) {
    paper.heading(3, format!("{} {}", finding.rule.id, finding.rule.title));
    let mut message = plain(&*finding.message);
    if !finding.subjects.is_empty() {
        let names = said.names.list(&finding.subjects);
        message.extend(plain(format!(" [{names}]")));
    }
    paper.paragraph(message);
}

/// The words of the source, or the paraphrase, with where they stand.
pub fn quotation(passage: &Passage) -> String {
    let place = format!("{} {}", passage.source, passage.section);
    // Source and section stay on one line.
    let place = place.trim_end().replace(' ', "\u{a0}");
    match &passage.quote {
        Some(quote) => format!("“{quote}” [{place}]"),
        None => format!("{} [paraphrase of {place}]", passage.paraphrase),
    }
}

fn accepted(said: &Said<'_>, finding: &Finding, acceptance: &Acceptance, paper: &mut Document) {
    entry(said, finding, paper);
    let mut by = vec![acceptance.author.trim().to_owned()];
    by.extend(acceptance.date.map(|date| date.to_string()));
    by.retain(|said| !said.is_empty());
    let mut text = led(
        "Accepted because:",
        match acceptance.reason.trim() {
            "" => "no reason is given",
            reason => reason,
        },
    );
    if !by.is_empty() {
        text.extend(plain(format!(" ({})", by.join(", "))));
    }
    text.extend(strong(format!(" {}.", finding.severity.label())));
    paper.paragraph(text);
}
