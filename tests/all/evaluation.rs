//! The evaluation of small designs and of the samples, as tests/data says.
#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use std::collections::BTreeMap;

use mission_canvas::catalogue::sketch;
use mission_canvas::format::native;
use mission_canvas::model::{Acceptance, Design, Level, NodeId, Set, Vocabulary};
use mission_canvas::rules::{Evaluation, Severity, evaluate};
use mission_canvas::store::samples;
use serde::Deserialize;

/// What the evaluation must say of a design. What is not said here is not asked.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Expected {
    id: String,
    about: String,
    file: String,
    title: String,
    verdict: String,
    grade: Option<String>,
    structural: Option<bool>,
    approach: Option<usize>,
    levels: Option<Vec<String>>,
    missions: BTreeMap<String, String>,
    findings: Vec<String>,
    absent: Vec<String>,
    design: String,
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<Expected>,
}

#[derive(Deserialize)]
struct Arrangements {
    arrangement: Vec<Expected>,
}

/// All differences between what is expected and what is said, one a line.
fn differences(expected: &Expected, said: &Evaluation) -> Vec<String> {
    let mut problems = Vec::new();
    let mut check = |what: &str, expected: String, said: String| {
        if expected != said {
            problems.push(format!("{what}: expected {expected}, said {said}"));
        }
    };
    check(
        "verdict",
        expected.verdict.clone(),
        said.verdict.to_string(),
    );
    let grade = said.grade.map(|grade| grade.to_string());
    check(
        "grade",
        format!("{:?}", expected.grade),
        format!("{grade:?}"),
    );
    if let Some(structural) = expected.structural {
        check(
            "structural",
            structural.to_string(),
            said.tracks.structural.to_string(),
        );
    }
    if let Some(approach) = expected.approach {
        check(
            "approach",
            approach.to_string(),
            said.tracks.approach.to_string(),
        );
    }
    if let Some(levels) = &expected.levels {
        let levels: Set<Level> = levels
            .iter()
            .map(|word| Level::parse(word).unwrap())
            .collect();
        check("levels", levels.cell(), said.levels.cell());
    }
    for (id, verdict) in &expected.missions {
        let mission = said
            .missions
            .iter()
            .find(|mission| mission.id == NodeId::from(id.as_str()));
        let said = mission.map_or("no mission".to_owned(), |mission| {
            mission.verdict.to_string()
        });
        check(id, verdict.clone(), said);
    }
    problems.extend(finding_differences(expected, said));
    problems
}

fn finding_differences(expected: &Expected, said: &Evaluation) -> Vec<String> {
    let has = |rule: &str, severity: Option<Severity>| {
        said.findings.iter().any(|finding| {
            finding.rule.id == rule && severity.is_none_or(|severity| severity == finding.severity)
        })
    };
    let missing = expected.findings.iter().filter_map(|wanted| {
        let (rule, severity) = match wanted.split_once(':') {
            Some((rule, severity)) => (rule, Some(Severity::parse(severity).unwrap())),
            None => (wanted.as_str(), None),
        };
        (!has(rule, severity)).then(|| format!("{wanted} is missing"))
    });
    let excess = expected.absent.iter().filter(|rule| has(rule, None));
    missing
        .chain(excess.map(|rule| format!("{rule} must not be there")))
        .collect()
}

fn assert_all(expected: &[Expected], evaluate: impl Fn(&Expected) -> Evaluation) {
    let mut problems = Vec::new();
    for case in expected {
        let said = evaluate(case);
        for problem in differences(case, &said) {
            problems.push(format!(
                "{}{}: {problem} ({})",
                case.id, case.file, said.headline
            ));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn small_designs_are_judged_as_expected() {
    let cases: Cases = toml::from_str(include_str!("../data/cases.toml")).unwrap();
    assert_all(&cases.case, |case| {
        evaluate(&sketch::read(&case.design).unwrap(), None)
    });
}

#[test]
fn the_samples_are_judged_as_expected() {
    let arrangements: Arrangements =
        toml::from_str(include_str!("../data/arrangements.toml")).unwrap();
    let listed = samples::ARRANGEMENTS.len() + samples::TEMPLATES.len();
    assert_eq!(arrangements.arrangement.len(), listed);
    assert_all(&arrangements.arrangement, |expected| {
        let (design, _) = native::read(samples::bytes(&expected.file).unwrap()).unwrap();
        assert_eq!(design.fields().title, expected.title);
        evaluate(&design, None)
    });
}

#[test]
fn of_several_findings_without_subjects_one_is_accepted_alone() {
    let design = sketch::read("m un-mission\n  force force\nundp undp\n").unwrap();
    let missing = |design: &Design| -> Vec<&'static str> {
        let evaluation = evaluate(design, None);
        let findings = evaluation.findings.iter();
        let of_rule = findings.filter(|finding| finding.rule.id == "D-1");
        of_rule.map(|finding| finding.about).collect()
    };
    let before = missing(&design);
    assert!(
        before.contains(&"political") && before.len() > 1,
        "{before:?}"
    );
    let mut accepted = design.clone();
    let acceptance = |about: &str| Acceptance {
        rule: "D-1".to_owned(),
        subjects: Vec::new(),
        about: about.to_owned(),
        reason: "others do it".to_owned(),
        author: String::new(),
        date: None,
        unknown: Default::default(),
    };
    accepted.set_accepted(vec![acceptance("political")]);
    let after = missing(&accepted);
    assert_eq!(after.len(), before.len() - 1);
    assert!(!after.contains(&"political"));
    // A file keeps it, and one of before, which did not say which, accepts them all.
    let (again, _) = native::read(&native::write(&accepted)).unwrap();
    assert_eq!(again.accepted(), accepted.accepted());
    accepted.set_accepted(vec![acceptance("")]);
    assert_eq!(missing(&accepted), Vec::<&str>::new());
}
