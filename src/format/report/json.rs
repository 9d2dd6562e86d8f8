//! The report as JSON.

use serde_json::{Map, Value, json};

use super::{passage, reading, training};
use crate::analysis;
use crate::model::{Design, Level, Link, NodeId, Phase, Vocabulary};
use crate::rules::{Evaluation, Finding, Grade, Requirements, Severity};

/// The report, ready to print, with a line break at its end.
pub fn json(design: &Design, evaluation: &Evaluation) -> String {
    let value = report(design, evaluation);
    // Serializing a value to memory cannot fail.
    let text = serde_json::to_string_pretty(&value)
        .unwrap_or_else(|error| unreachable!("the report has no JSON: {error}"));
    text + "\n"
}

fn report(design: &Design, evaluation: &Evaluation) -> Value {
    let (unlinked, programmes) = evaluation.strategic_deficit;
    let missions = evaluation.missions.iter().map(|mission| {
        json!({
            "id": mission.id.as_str(),
            "verdict": mission.verdict.word(),
            "grade": grade(mission.grade),
        })
    });
    let levels = Level::ALL
        .iter()
        .map(|level| (level.word(), evaluation.levels.contains(*level).into()));
    let requirements = Requirements::IDS
        .iter()
        .zip(evaluation.requirements.0)
        .map(|(id, met)| (*id, met.into()));
    let phases = Phase::ALL
        .iter()
        .zip(evaluation.phases)
        .map(|(phase, (verdict, of))| {
            (
                phase.word(),
                json!({ "verdict": verdict.word(), "grade": grade(of) }),
            )
        });
    let plan = analysis::training(design, evaluation.phase);
    json!({
        "verdict": evaluation.verdict.word(),
        "grade": grade(evaluation.grade),
        "tracks": {
            "structural": evaluation.tracks.structural,
            "approach": evaluation.tracks.approach,
        },
        "headline": evaluation.headline,
        "missions": missions.collect::<Vec<_>>(),
        "levels": object(levels),
        "requirements": object(requirements),
        "violations": evaluation.count(Severity::Violation),
        "witness": witness(design, evaluation),
        "format": "mission-canvas-report",
        "version": 1,
        "strategic_deficit": { "unlinked": unlinked, "programmes": programmes },
        "accepted": accepted(evaluation),
        "training": training::rows(&plan),
        "findings": evaluation.findings.iter().map(finding).collect::<Vec<_>>(),
        "phases": object(phases),
    })
}

/// The smallest part with the same verdict, its links by the names of the report.
fn witness(design: &Design, evaluation: &Evaluation) -> Value {
    let witness = analysis::witness(design, evaluation);
    let mut links: Vec<String> = witness
        .links
        .iter()
        .filter_map(|id| design.link(*id))
        .map(Link::name)
        .collect();
    links.sort();
    json!({ "nodes": subjects(&witness.nodes), "links": links })
}

fn object<'a>(fields: impl Iterator<Item = (&'a str, Value)>) -> Map<String, Value> {
    fields.map(|(key, value)| (key.to_owned(), value)).collect()
}

fn grade(grade: Option<Grade>) -> Option<&'static str> {
    grade.map(Vocabulary::word)
}

fn subjects(ids: &[NodeId]) -> Vec<&str> {
    ids.iter().map(NodeId::as_str).collect()
}

fn accepted(evaluation: &Evaluation) -> Vec<Value> {
    let accepted = evaluation.accepted.iter();
    accepted
        .map(|(finding, acceptance)| {
            json!({
                "rule": finding.rule.id,
                "subjects": subjects(&finding.subjects),
                "reason": acceptance.reason,
                "author": acceptance.author,
                "date": acceptance.date.map(|date| date.to_string()),
            })
        })
        .collect()
}

fn finding(finding: &Finding) -> Value {
    let passage = passage(finding.rule);
    let fixes = finding
        .fixes
        .iter()
        .map(|fix| json!({ "title": fix.title, "safe": fix.safe }));
    let mut value = json!({
        "rule": finding.rule.id,
        "severity": finding.severity.word(),
        "subjects": subjects(&finding.subjects),
        "message": finding.message,
        "citation": passage.map(|passage| json!({
            "source": passage.source,
            "section": passage.section,
            "quote": passage.quote,
        })),
        "fixes": fixes.collect::<Vec<_>>(),
    });
    if let (Some(reading), Some(fields)) = (reading(finding.rule), value.as_object_mut()) {
        fields.insert("reading".to_owned(), reading.into());
    }
    value
}
