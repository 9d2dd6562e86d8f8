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
    for Apart { plan, first, count } in apart(n) {
        let message = format!(
            "{} meets {} neither in a strategy nor in a user.",
            n.label(plan),
            n.labels_of(&first, count)
        );
        let fix = if count > MANY {
            advise("Align the plans to one common strategy")
        } else {
            mend(n, plan, &first)
        };
        out.push(RULE.finding(n, [plan], message).fix(fix));
    }
}

/// More plans than these nobody looks at one by one.
const MANY: usize = 8;

/// A planning process with those that it has nothing in common with.
pub(in crate::rules) struct Apart {
    plan: Ix,
    /// The first [`MANY`] of them, by id.
    first: Vec<Ix>,
    /// How many they are.
    count: usize,
}

/// Planning processes that have nothing in common with some other one.
///
/// What a plan may have in common with another is a process that both lead to, or a user of both. The plans that it
/// meets are bits, so that even thousands of plans that all meet in one strategy, or nowhere, are soon compared.
pub(in crate::rules) fn apart(n: &Notions<'_>) -> Vec<Apart> {
    let is_plan = |body: &&Body| {
        !body.is_structure
            && body.functions.contains(Function::Plan)
            && !body.seats.is_empty()
            && n.it(body.at).is.dimensions != Set::of(&[Dimension::Humanitarian])
    };
    let plans: Vec<&Body> = n.bodies.iter().filter(is_plan).collect();
    let marks: Vec<Vec<Ix>> = plans
        .iter()
        .map(|body| n.reach(body.at).into_iter().chain(body.members()).collect())
        .collect();
    let mut common: HashMap<Ix, Vec<usize>> = HashMap::new();
    for (place, marks) in marks.iter().enumerate() {
        for mark in marks {
            common.entry(*mark).or_default().push(place);
        }
    }
    let words = plans.len().div_ceil(64);
    let bits = |places: &Vec<usize>| {
        let mut bits = vec![0u64; words];
        for place in places {
            bits[place / 64] |= 1 << (place % 64);
        }
        bits
    };
    let is_frequent = |(_, places): &(&Ix, &Vec<usize>)| places.len() > words;
    let frequent: HashMap<Ix, Vec<u64>> = common
        .iter()
        .filter(is_frequent)
        .map(|(mark, places)| (*mark, bits(places)))
        .collect();
    let mut found = Vec::new();
    for (place, body) in plans.iter().enumerate() {
        let mut meets = bits(&vec![place]);
        for mark in &marks[place] {
            if let Some(bits) = frequent.get(mark) {
                meets
                    .iter_mut()
                    .zip(bits)
                    .for_each(|(all, some)| *all |= some);
            } else {
                for other in common.get(mark).into_iter().flatten() {
                    meets[other / 64] |= 1 << (other % 64);
                }
            }
        }
        let met: u32 = meets.iter().map(|word| word.count_ones()).sum();
        let count = plans.len() - met as usize;
        if count > 0 {
            let is_apart = |other: &usize| meets[other / 64] & (1 << (other % 64)) == 0;
            let others = (0..plans.len())
                .filter(is_apart)
                .map(|other| plans[other].at);
            let first = others.take(MANY).collect();
            found.push(Apart {
                plan: body.at,
                first,
                count,
            });
        }
    }
    found
}

/// Aligns them all to one strategy, if they are few enough to be looked at.
fn mend(n: &Notions<'_>, plan: Ix, apart: &[Ix]) -> Fix {
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
