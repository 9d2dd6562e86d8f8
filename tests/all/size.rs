//! Large designs: the generator of the benchmark, and what must not grow faster than the design.
#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use std::collections::BTreeSet;

use mission_canvas::analysis;
use mission_canvas::catalogue;
use mission_canvas::format::report;
use mission_canvas::model::{Class, Design};
use mission_canvas::rules::{self, Verdict, evaluate};

use crate::theatre::theatre;

fn links(design: &Design) -> Vec<String> {
    design.links().map(|link| link.name()).collect()
}

#[test]
fn the_generator_draws_realistic_designs_the_same_each_time() {
    let design = theatre(1_000, 3_000, 7);
    assert_eq!((design.nodes().len(), design.links().len()), (1_000, 3_000));
    assert_eq!(links(&design), links(&theatre(1_000, 3_000, 7)));
    assert_ne!(links(&design), links(&theatre(1_000, 3_000, 8)));
    let classes: BTreeSet<Class> = design.nodes().map(|node| node.class).collect();
    assert_eq!(classes.len(), 8);
    let missions = design.nodes().filter(|node| node.class == Class::Mission);
    assert!(missions.count() > 5);
    let nested = |id: &str| design.frames_around(id).count() > 1;
    assert!(design.nodes().any(|node| nested(node.id.as_str())));
    assert!(
        design
            .nodes()
            .all(|node| catalogue::get().kind(node.kind.as_str()).is_some())
    );
    assert!(design.links().all(|link| {
        let class = |id: &str| design.node(id).unwrap().class;
        link.kind
            .joins(class(link.from.as_str()), class(link.to.as_str()))
    }));
}

#[test]
fn a_large_design_keeps_most_rules_busy() {
    let design = theatre(1_000, 3_000, 7);
    let evaluation = evaluate(&design, None);
    assert_eq!(evaluation.verdict, Verdict::Integrated);
    let fired: BTreeSet<&str> = evaluation
        .findings
        .iter()
        .map(|finding| finding.rule.id)
        .collect();
    assert!(fired.len() * 5 > rules::all().count() * 2, "{fired:?}");
}

#[test]
fn the_training_plan_of_ten_thousand_nodes_is_no_longer_than_it_must_be() {
    let length = |nodes: usize| {
        let plan = analysis::training(&theatre(nodes, nodes * 3, 7), None);
        let bytes = report::training::csv(&plan).len();
        (plan.rows.len(), bytes)
    };
    let (small, large) = (length(1_000), length(10_000));
    assert!(
        large.0 < small.0 * 12 && large.1 < small.1 * 12,
        "{small:?} {large:?}"
    );
}
