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
                assert!(!is_bad, "{told} is called safe. {}", effect.words());
                tried += 1;
            }
        }
    }
    assert!(tried > 1_000, "{tried}");
}
