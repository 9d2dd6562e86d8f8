//! Fixes: each edit that a finding offers cures it, and a safe one creates no violation.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::analysis::effect::fixes;
use mission_canvas::catalogue::sketch;
use mission_canvas::format::native;
use mission_canvas::model::Design;
use mission_canvas::rules::{self, evaluate};
use mission_canvas::store::samples;

/// All samples, and the example of each rule in which it fires.
fn all() -> Vec<(String, Design)> {
    let samples = samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES);
    let samples = samples.map(|sample| {
        let design = native::read(sample.bytes()).unwrap().0;
        (sample.file.to_owned(), design)
    });
    let examples = rules::all().map(|rule| (rule.id.to_owned(), sketch::read(rule.bad).unwrap()));
    samples.chain(examples).collect()
}

#[test]
fn each_fix_cures_its_finding_and_a_safe_one_creates_no_violation() {
    let mut tried = 0;
    for (name, design) in all() {
        let evaluation = evaluate(&design, None);
        for finding in &evaluation.findings {
            let ranked = fixes(&design, &evaluation, finding);
            assert_eq!(ranked.len(), finding.fixes.len());
            for of in ranked.iter().filter(|of| of.fix.edit.is_some()) {
                let told = format!("{name}, {}: “{}”", finding.rule.id, of.fix.title);
                let effect = of.effect.as_ref();
                let effect = effect.unwrap_or_else(|| panic!("{told} cannot be done"));
                assert!(effect.cures(&finding.name()), "{told} does not cure it");
                let is_bad = of.fix.safe && effect.creates_violation();
                assert!(!is_bad, "{told} is called safe. {}", effect.finding_words());
                tried += 1;
            }
        }
    }
    assert!(tried > 1_000, "{tried}");
}

#[test]
fn what_is_at_hand_is_offered_beside_what_would_be_new() {
    const MISSION: &str = "m un-mission\n  civ civil-affairs\nunct unct\n  undp undp\n";
    let offered = [
        ("AP-1", "isf isf\nm -uses-> isf", "Let UNCT work by ISF"),
        ("AP-2", "impt impt\nciv -member-> impt", "Seat UNDP in IMPT"),
        (
            "AP-3",
            "isf isf",
            "Agree results in ISF: Civil Affairs and UNDP each answer for one by 2010",
        ),
        (
            "AP-4",
            "impt impt\nciv, undp -member-> impt",
            "Let IMPT monitor and evaluate as well",
        ),
        (
            "AP-5",
            "joc joc\nciv, undp -member-> joc",
            "Let JOC assess as well",
        ),
        (
            "H-8",
            "ocha ocha\nngo ngo-humanitarian\nimpt impt\nngo, civ -member-> impt",
            "Take its seat in IMPT away, and let it coordinate with OCHA",
        ),
    ];
    for (rule, more, title) in offered {
        let design = sketch::read(&format!("{MISSION}{more}")).unwrap();
        let evaluation = evaluate(&design, None);
        let finding = evaluation.findings.iter().find(|of| of.rule.id == rule);
        let finding = finding.unwrap_or_else(|| panic!("{rule} is silent"));
        let ranked = fixes(&design, &evaluation, finding);
        let titles: Vec<&str> = ranked.iter().map(|of| of.fix.title.as_str()).collect();
        let of = ranked.iter().find(|of| of.fix.title == title);
        let of = of.unwrap_or_else(|| panic!("{rule}: {title:?} is not among {titles:?}"));
        let effect = of.effect.as_ref().unwrap();
        assert!(effect.cures(&finding.name()), "{rule}: {title}");
        assert!(
            !effect.creates_violation(),
            "{rule}: {}",
            effect.finding_words()
        );
    }
    let first = |text: &str, rule: &str| {
        let evaluation = evaluate(&sketch::read(text).unwrap(), None);
        let mut findings = evaluation.findings.into_iter();
        let finding = findings.find(|of| of.rule.id == rule).unwrap();
        finding.fixes[0].title.clone()
    };
    assert_eq!(first("joc joc", "C-2"), "Delete JOC");
    let arms = "Add a civilian component, a military component and a JOC in which they sit";
    assert_eq!(first("m un-mission", "V-3"), arms);
}
