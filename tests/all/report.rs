//! The report as model.md section 5 shows it, field by field, and its published schema.
#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use std::collections::BTreeSet;

use mission_canvas::catalogue::sketch;
use mission_canvas::format::{native, report};
use mission_canvas::model::{Acceptance, Design, Phase, Vocabulary};
use mission_canvas::rules::{self, evaluate};
use mission_canvas::store::samples;
use serde_json::{Value, json};

use crate::theatre::theatre;

/// Where a value does not fit its schema. Knows the keywords that the report's schema uses, and no other: a keyword that
/// it would have to pass over is a problem.
fn misfits(root: &Value, schema: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
    for (keyword, said) in schema.as_object().unwrap() {
        let fits = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "properties" => true,
            "$ref" => {
                let pointer = said.as_str().unwrap().trim_start_matches('#');
                misfits(root, root.pointer(pointer).unwrap(), value, at, out);
                true
            }
            "type" => match said {
                Value::Array(types) => types.iter().any(|of| is_of(value, of.as_str().unwrap())),
                of => is_of(value, of.as_str().unwrap()),
            },
            "enum" => said.as_array().unwrap().contains(value),
            "const" => said == value,
            "required" => said
                .as_array()
                .unwrap()
                .iter()
                .all(|key| value.get(key.as_str().unwrap()).is_some()),
            "additionalProperties" => {
                assert_eq!(said, &json!(false));
                let known = schema["properties"].as_object().unwrap();
                value
                    .as_object()
                    .unwrap()
                    .keys()
                    .all(|key| known.contains_key(key))
            }
            "items" => {
                for (place, item) in value.as_array().unwrap().iter().enumerate() {
                    misfits(root, said, item, &format!("{at}/{place}"), out);
                }
                true
            }
            "minimum" => value.as_i64() >= said.as_i64(),
            "maximum" => value.as_i64() <= said.as_i64(),
            "minLength" | "minItems" => {
                let length = value
                    .as_str()
                    .map_or_else(|| value.as_array().unwrap().len(), str::len);
                length as u64 >= said.as_u64().unwrap()
            }
            "pattern" => fits_pattern(said.as_str().unwrap(), value.as_str().unwrap()),
            other => panic!("the schema uses {other}"),
        };
        if !fits {
            out.push(format!("{at}: {keyword} {said}, not {value}"));
        }
    }
    if let (Some(properties), Some(fields)) = (schema.get("properties"), value.as_object()) {
        for (key, field) in fields {
            if let Some(schema) = properties.get(key) {
                misfits(root, schema, field, &format!("{at}/{key}"), out);
            }
        }
    }
}

fn is_of(value: &Value, of: &str) -> bool {
    match of {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "null" => value.is_null(),
        other => panic!("no type {other}"),
    }
}

/// The two patterns of the schema.
fn fits_pattern(pattern: &str, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match pattern {
        "^(A-[0-9]+|handbook)$" => {
            text == "handbook" || text.strip_prefix("A-").is_some_and(digits)
        }
        "^[A-Z]+-[0-9]+a?$" => text.split_once('-').is_some_and(|(chapter, number)| {
            let is_chapter =
                !chapter.is_empty() && chapter.bytes().all(|byte| byte.is_ascii_uppercase());
            is_chapter && digits(number.strip_suffix('a').unwrap_or(number))
        }),
        other => panic!("no pattern {other}"),
    }
}

fn said(design: &Design, phase: Option<Phase>) -> Value {
    serde_json::from_str(&report::json(design, &evaluate(design, phase))).unwrap()
}

fn sample(file: &str) -> Design {
    native::read(samples::bytes(file).unwrap()).unwrap().0
}

fn assert_fits(name: &str, report: &Value) {
    let schema: Value = serde_json::from_str(report::SCHEMA).unwrap();
    let mut problems = Vec::new();
    misfits(&schema, &schema, report, name, &mut problems);
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_report_fits_the_published_schema() {
    for sample_of in samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES) {
        let design = sample(sample_of.file);
        assert_fits(sample_of.file, &said(&design, None));
        for phase in Phase::ALL {
            assert_fits(sample_of.file, &said(&design, Some(*phase)));
        }
    }
    for rule in rules::all() {
        for text in [rule.bad, rule.good] {
            assert_fits(rule.id, &said(&sketch::read(text).unwrap(), None));
        }
    }
    assert_fits("nothing", &said(&Design::new(), None));
    let mut large = theatre(300, 900, 1);
    let first = evaluate(&large, None).findings[0].clone();
    large.set_accepted(vec![Acceptance {
        rule: first.rule.id.to_owned(),
        subjects: first.subjects,
        about: String::new(),
        reason: "It is so.".to_owned(),
        author: String::new(),
        date: "2011-12".parse().ok(),
        unknown: Default::default(),
    }]);
    let report = said(&large, None);
    assert_eq!(report["accepted"][0]["date"], "2011-12");
    assert_fits("large", &report);
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let schema: Value = serde_json::from_str(report::SCHEMA).unwrap();
    let good = said(&sample(samples::FIRST), None);
    for (pointer, wrong) in [
        ("/verdict", json!("perfect")),
        ("/grade", json!("half")),
        ("/tracks/approach", json!(5)),
        ("/version", json!(2)),
        ("/findings/0/severity", json!("grave")),
        ("/findings/0/rule", json!("rule")),
        ("/training/0/who", json!("")),
        ("/phases/transition", json!({ "verdict": "joint" })),
        (
            "/levels",
            json!({ "strategic": true, "operational": true, "tactical": true, "more": 1 }),
        ),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = wrong;
        let mut problems = Vec::new();
        misfits(&schema, &schema, &bad, "", &mut problems);
        assert_eq!(problems.len(), 1, "{pointer}: {problems:?}");
        assert!(problems[0].starts_with(pointer), "{problems:?}");
    }
}

#[test]
fn the_schema_names_the_words_of_the_program() {
    let schema: Value = serde_json::from_str(report::SCHEMA).unwrap();
    let words = |pointer: &str| -> Vec<String> {
        let words = schema.pointer(pointer).unwrap().as_array().unwrap().iter();
        words
            .filter_map(|word| word.as_str().map(str::to_owned))
            .collect()
    };
    use mission_canvas::analysis::training::{Slot, Topic};
    use mission_canvas::doctrine;
    let row = "/properties/training/items/properties";
    assert_eq!(
        words(&format!("{row}/what/enum")),
        Topic::ALL.iter().map(|of| of.word()).collect::<Vec<_>>()
    );
    assert_eq!(
        words(&format!("{row}/slot/enum")),
        Slot::ALL.iter().map(|of| of.word()).collect::<Vec<_>>()
    );
    let sources: Vec<&str> = doctrine::get()
        .sources()
        .map(|of| of.tag.as_str())
        .collect();
    assert_eq!(
        words("/properties/findings/items/properties/citation/properties/source/enum"),
        sources
    );
}

/// The keys of an object in their order.
fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

fn is_sorted(ids: &Value) -> bool {
    ids.as_array()
        .unwrap()
        .is_sorted_by_key(|id| id.as_str().unwrap().to_owned())
}

/// Field by field what model.md section 5 says of any report.
fn assert_contract(report: &Value) {
    assert_eq!(
        keys(report),
        [
            "verdict",
            "grade",
            "tracks",
            "headline",
            "missions",
            "levels",
            "requirements",
            "violations",
            "witness",
            "format",
            "version",
            "strategic_deficit",
            "accepted",
            "training",
            "findings",
            "phases",
        ]
    );
    assert_eq!(keys(&report["tracks"]), ["structural", "approach"]);
    assert_eq!(keys(&report["witness"]), ["nodes", "links"]);
    assert!(is_sorted(&report["witness"]["nodes"]));
    let missions = report["missions"].as_array().unwrap();
    assert!(missions.is_sorted_by_key(|mission| mission["id"].as_str().unwrap().to_owned()));
    assert_eq!(keys(&missions[0]), ["id", "verdict", "grade"]);
    assert_eq!(
        keys(&report["strategic_deficit"]),
        ["unlinked", "programmes"]
    );
    assert_eq!(
        keys(&report["training"][0]),
        ["who", "what", "slot", "why", "joint", "repeated"]
    );
    assert_eq!(
        keys(&report["phases"]),
        ["stabilization", "transition", "consolidation"]
    );
    let met = report["requirements"]
        .as_object()
        .unwrap()
        .values()
        .filter(|met| **met == json!(true));
    assert_eq!(report["tracks"]["approach"], met.count());
    assert_findings(report["findings"].as_array().unwrap());
    let violations = report["findings"].as_array().unwrap().iter();
    let violations = violations
        .filter(|finding| finding["severity"] == "violation")
        .count();
    assert_eq!(report["violations"], violations);
}

fn assert_findings(findings: &[Value]) {
    let order: Vec<&str> = rules::all().map(|rule| rule.id).collect();
    let severities = ["violation", "weakness", "advice"];
    let mut seen = BTreeSet::new();
    let key = |finding: &Value| {
        let place = |list: &[&str], word: &Value| list.iter().position(|of| word == of).unwrap();
        let subjects: Vec<String> = serde_json::from_value(finding["subjects"].clone()).unwrap();
        (
            place(&severities, &finding["severity"]),
            place(&order, &finding["rule"]),
            subjects,
        )
    };
    assert!(findings.is_sorted_by_key(key));
    for finding in findings {
        let mut expected = vec![
            "rule", "severity", "subjects", "message", "citation", "fixes",
        ];
        let rule = rules::find(finding["rule"].as_str().unwrap()).unwrap();
        if let Some(readings) = rule.reading {
            expected.push("reading");
            assert_eq!(
                finding["reading"],
                readings.first().copied().unwrap_or("handbook")
            );
        }
        assert_eq!(keys(finding), expected);
        assert_eq!(keys(&finding["citation"]), ["source", "section", "quote"]);
        let is_quoted = ["DC", "MIPO"].contains(&finding["citation"]["source"].as_str().unwrap());
        assert_eq!(
            finding["citation"]["quote"].is_string(),
            is_quoted,
            "{finding}"
        );
        for fix in finding["fixes"].as_array().unwrap() {
            assert_eq!(keys(fix), ["title", "safe"]);
        }
        let (_, rule, subjects) = key(finding);
        assert!(
            subjects.is_empty() || seen.insert((rule, subjects)),
            "twice: {finding}"
        );
    }
}

#[test]
fn an_integrated_sample_reports_as_the_contract_says() {
    let design = sample("unmil-2007-12");
    let report = said(&design, None);
    assert_contract(&report);
    assert_eq!(report["verdict"], "integrated");
    assert_eq!(report["grade"], "partial");
    assert_eq!(
        report["tracks"],
        json!({ "structural": true, "approach": 3 })
    );
    assert_eq!(
        report["levels"],
        json!({ "strategic": true, "operational": true, "tactical": true })
    );
    assert_eq!(
        report["requirements"],
        json!({ "AP-1": true, "AP-2": true, "AP-3": true, "AP-4": false })
    );
    assert_eq!(report["missions"][0]["verdict"], "integrated");
    assert_eq!(
        (&report["format"], &report["version"]),
        (&json!("mission-canvas-report"), &json!(1))
    );
    assert_eq!(report["accepted"], json!([]));
    for link in report["witness"]["links"].as_array().unwrap() {
        let name = link.as_str().unwrap();
        assert!(design.links().any(|link| link.name() == name), "{name}");
    }
    assert!(!report["witness"]["nodes"].as_array().unwrap().is_empty());
}

#[test]
fn a_joint_sample_reports_as_the_contract_says() {
    let report = said(&sample("amis-2004-06"), None);
    assert_contract(&report);
    assert_eq!(report["verdict"], "joint");
    // Only integrated has a grade; with no mission in scope tracks, levels and requirements are false and 0.
    assert_eq!(report["grade"], Value::Null);
    assert_eq!(report["missions"][0]["grade"], Value::Null);
    assert_eq!(
        report["tracks"],
        json!({ "structural": false, "approach": 0 })
    );
    assert_eq!(
        report["levels"],
        json!({ "strategic": false, "operational": false, "tactical": false })
    );
    assert_eq!(
        report["phases"]["transition"],
        json!({ "verdict": "joint", "grade": null })
    );
    assert!(
        report["training"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["what"] != "awareness")
    );
}
