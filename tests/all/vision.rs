//! What is walked or counted for all at once, against a slow and plain reading: AP-1 to AP-3, P-2 and C-6.
#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use std::collections::BTreeSet;

use mission_canvas::model::{Class, Design, Dimension, Function, NodeId, Set};
use mission_canvas::rules::evaluate;
use mission_canvas::rules::notions::{Body, Ix, Mission, Notions};
use proptest::prelude::*;

use crate::random::design;

const KINDS: &[&str] = &[
    "un-mission",
    "un-mission",
    "au-mission",
    "civil-affairs",
    "force",
    "unct",
    "undp",
    "unicef",
    "unhcr",
    "isf",
    "isf",
    "undaf",
    "undaf",
    "prsp",
    "impp",
    "conops",
    "chap",
    "impt",
    "joc",
    "programme",
    "donor-state",
    "donor-state",
    "donor-defence",
    "donor-diplomacy",
    "donor-development",
    "donor-group",
];

fn plans(n: &Notions<'_>, x: Ix) -> bool {
    n.it(x).is.functions.contains(Function::Plan)
}

fn requirements(n: &Notions<'_>, mission: &Mission) -> [bool; 3] {
    let at = mission.at;
    let vision = n.strategies().any(|strategy| {
        let tied: Vec<_> = n
            .upstream(strategy)
            .into_iter()
            .filter_map(|x| n.process(x))
            .collect();
        tied.iter().any(|process| process.missions.contains(&at))
            && tied.iter().any(|process| process.has_outside)
    });
    let aligned = n.strategies().any(|strategy| {
        let upstream = n.upstream(strategy);
        let used = |fits: &dyn Fn(&Body) -> bool| -> Vec<Ix> {
            let all = upstream.iter().copied().filter(|x| plans(n, *x));
            all.filter(|x| n.body(*x).is_some_and(fits)).collect()
        };
        let (inside, outside) = (
            used(&|body| body.seats_mission(at)),
            used(&|body| body.has_outside),
        );
        inside.iter().any(|a| outside.iter().any(|b| a != b))
    });
    let bridge = mission
        .bridges
        .iter()
        .any(|x| plans(n, *x) && !n.it(*x).is.strategy);
    let results = n.strategies().any(|strategy| {
        let results = &n.it(strategy).node.unwrap().results;
        let who: Vec<Option<Ix>> = results
            .iter()
            .map(|result| {
                result
                    .due
                    .and(n.find(result.responsible.as_ref()?.as_str()))
            })
            .collect();
        who.iter().all(Option::is_some)
            && who.iter().flatten().any(|x| n.mission(*x) == Some(at))
            && who
                .iter()
                .flatten()
                .any(|x| n.is_outside(*x) && !n.it(*x).is_strict())
    });
    [vision, aligned || bridge, results]
}

/// P-2: each plan that has nothing in common with some other.
fn apart(n: &Notions<'_>) -> BTreeSet<NodeId> {
    let relief = Set::of(&[Dimension::Humanitarian]);
    let all: Vec<&Body> = n
        .bodies
        .iter()
        .filter(|body| {
            !body.is_structure
                && plans(n, body.at)
                && !body.seats.is_empty()
                && n.it(body.at).is.dimensions != relief
        })
        .collect();
    let meet = |a: &Body, b: &Body| {
        let reach = n.reach(b.at);
        n.reach(a.at).iter().any(|x| reach.contains(x)) || a.members().any(|x| b.seats(x))
    };
    let lonely = all
        .iter()
        .filter(|a| all.iter().any(|b| a.at != b.at && !meet(a, b)));
    lonely.map(|body| n.id(body.at)).collect()
}

/// C-6: each state with two ministries or more that nothing joins.
fn divided(n: &Notions<'_>) -> BTreeSet<NodeId> {
    let states = n
        .nodes()
        .filter(|x| n.it(*x).kind() == "donor-state" && n.it(*x).class == Class::Group);
    let is_divided = |state: &Ix| {
        let own: Vec<Ix> = n
            .nodes()
            .filter(|x| n.it(*x).class == Class::Organization && n.lies_in(*x, *state))
            .collect();
        let linked = own
            .iter()
            .any(|x| n.ties(*x).any(|(_, other)| own.contains(&other)));
        let seated = n
            .structures()
            .any(|body| own.iter().filter(|x| body.seats(**x)).count() > 1);
        own.len() > 1 && !linked && !seated
    };
    states.filter(is_divided).map(|x| n.id(x)).collect()
}

fn subjects(design: &Design, rule: &str) -> BTreeSet<NodeId> {
    let findings = evaluate(design, None).findings.into_iter();
    findings
        .filter(|finding| finding.rule.id == rule)
        .flat_map(|finding| finding.subjects)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn requirements_are_what_a_plain_reading_finds(design in design(&[], KINDS, 0..=30, 0..=60)) {
        let n = Notions::new(&design, None);
        for mission in n.missions.iter().filter(|mission| mission.in_scope) {
            prop_assert_eq!(&mission.requirements.0[..3], &requirements(&n, mission)[..]);
        }
    }

    #[test]
    fn plans_apart_and_divided_states_are_what_a_plain_reading_finds(design in design(&[], KINDS, 0..=30, 0..=40)) {
        let mut design = design;
        let fields = mission_canvas::model::Fields { phase: None, ..design.fields().clone() };
        design.set_fields(fields);
        let n = Notions::new(&design, None);
        prop_assert_eq!(subjects(&design, "P-2"), apart(&n));
        prop_assert_eq!(subjects(&design, "C-6"), divided(&n));
    }
}
