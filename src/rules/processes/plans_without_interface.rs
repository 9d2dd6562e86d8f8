//! P-2: plans without an interface.

use crate::model::{Dimension, Function, LinkKind, Set};
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::notions::{Body, Ix, Notions};
use crate::rules::rule::Rule;
use std::collections::HashMap;

/// The rule.
pub static RULE: Rule = Rule {
    id: "P-2",
    name: "plans-without-interface",
    title: "Plans without an interface",
    severities: &[Severity::Weakness],
    runs: "Always.",
    fires: "Two planning processes that are in use and not for relief alone lead to no process in common, and have no user and no structure in common. Once for each such process, naming the others.",
    why: "Plans that never meet drift apart.",
    remedy: "Add aligns links to one common strategy, or a structure that uses both.",
    passages: &["dc-3.5-interface-mechanism"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
undp undp
wb world-bank
undaf undaf
prsp prsp
undp -uses-> undaf
wb -uses-> prsp
"#;

const GOOD: &str = r#"
undp undp
wb world-bank
undaf undaf
prsp prsp
undp -uses-> undaf
wb -uses-> prsp
undaf -aligns-> prsp
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for (plan, apart) in apart(n) {
        let message = format!(
            "{} meets {} neither in a strategy nor in a user.",
            n.label(plan),
            n.labels(apart.iter().copied())
        );
        out.push(RULE.finding(n, [plan], message).fix(mend(n, plan, &apart)));
    }
}

/// Planning processes, each with those that it has nothing in common with.
pub(in crate::rules) fn apart(n: &Notions<'_>) -> Vec<(Ix, Vec<Ix>)> {
    let is_plan = |body: &&Body| {
        !body.is_structure
            && body.functions.contains(Function::Plan)
            && !body.seats.is_empty()
            && n.it(body.at).is.dimensions != Set::of(&[Dimension::Humanitarian])
    };
    let plans: Vec<&Body> = n.bodies.iter().filter(is_plan).collect();
    // What a plan may have in common with another: a process that both lead to, a user of both.
    let mut common: HashMap<Ix, Vec<usize>> = HashMap::new();
    let marks: Vec<Vec<Ix>> = plans
        .iter()
        .map(|body| n.reach(body.at).into_iter().chain(body.members()).collect())
        .collect();
    for (place, marks) in marks.iter().enumerate() {
        for mark in marks {
            common.entry(*mark).or_default().push(place);
        }
    }
    let mut found = Vec::new();
    for (place, body) in plans.iter().enumerate() {
        let mut meets = vec![false; plans.len()];
        meets[place] = true;
        for other in marks[place]
            .iter()
            .filter_map(|mark| common.get(mark))
            .flatten()
        {
            meets[*other] = true;
        }
        let apart: Vec<Ix> = (0..plans.len())
            .filter(|other| !meets[*other])
            .map(|other| plans[other].at)
            .collect();
        if !apart.is_empty() {
            found.push((body.at, apart));
        }
    }
    found
}

/// Aligns them all to one strategy, if they are few enough to be looked at.
fn mend(n: &Notions<'_>, plan: Ix, apart: &[Ix]) -> Fix {
    const MANY: usize = 8;
    if apart.len() > MANY {
        return advise("Align the plans to one common strategy");
    }
    let mut mend = Mend::new(n);
    let known = n
        .strategies()
        .find(|x| n.it(*x).kind() == "isf")
        .or_else(|| n.strategies().next());
    let (strategy, name) = match known {
        Some(known) => (n.id(known), n.label(known)),
        None => (mend.add("isf", None), "a common ISF".to_owned()),
    };
    let mut aligned = Vec::new();
    for x in apart
        .iter()
        .copied()
        .chain([plan])
        .filter(|x| Some(*x) != known)
    {
        mend.link(n.id(x), LinkKind::Aligns, strategy.clone());
        aligned.push(x);
    }
    mend.fix(format!("Align {} to {name}", n.labels(aligned)))
}
