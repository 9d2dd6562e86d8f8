//! C-1: programmes without a strategy.

use crate::model::{Class, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "C-1",
    name: "strategic-deficit",
    title: "Programmes without a strategy",
    severities: &[Severity::Weakness],
    runs: "Always.",
    fires: "A programme is aligned to no process that leads to a strategy; or there is a mission and no strategy at all.",
    why: "Single projects add up to nothing without a strategy.",
    remedy: "Add aligns links to the ISF, or drop the programme.",
    passages: &["dc-1-no-link-to-a-strategy"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
undp undp
schools programme
undp -delivers-> schools
"#;

const GOOD: &str = r#"
undp undp
schools programme
undaf undaf
undp -delivers-> schools
schools -aligns-> undaf
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let (unlinked, programmes) = unlinked(n);
    let no_strategy = !n.missions.is_empty() && n.strategies().next().is_none();
    if unlinked.is_empty() && !no_strategy {
        return;
    }
    let share = (unlinked.len() * 100 + programmes / 2).checked_div(programmes);
    let message = match share {
        None => "There is a mission and no strategy that programmes could be tied to.".to_owned(),
        Some(share) => format!(
            "Programmes without a link to a strategy: {} of {programmes} ({share} %); the Utstein study found more than 55 %.",
            unlinked.len(),
        ),
    };
    let mut mend = Mend::new(n);
    let strategy = n.strategies().next();
    let (id, name) = match strategy {
        Some(strategy) => (n.id(strategy), n.label(strategy)),
        None => (mend.add("isf", None), "an ISF".to_owned()),
    };
    for programme in &unlinked {
        mend.link(n.id(*programme), LinkKind::Aligns, id.clone());
    }
    let title = if unlinked.is_empty() {
        "Add an ISF".to_owned()
    } else {
        format!("Align {} to {name}", n.labels(unlinked.iter().copied()))
    };
    out.push(RULE.finding(n, unlinked, message).fix(mend.fix(title)));
}

/// Programmes that are aligned to nothing that leads to a strategy, and the number of all programmes.
pub(in crate::rules) fn unlinked(n: &Notions<'_>) -> (Vec<Ix>, usize) {
    let mut leads = vec![false; n.graph().node_count()];
    let mut open: Vec<Ix> = n.strategies().collect();
    for strategy in &open {
        leads[strategy.index()] = true;
    }
    while let Some(x) = open.pop() {
        for (_, from) in n.into(x, LinkKind::Aligns) {
            if n.it(from).class == Class::Process
                && !std::mem::replace(&mut leads[from.index()], true)
            {
                open.push(from);
            }
        }
    }
    let all: Vec<Ix> = n.of_class(Class::Programme).collect();
    let is_unlinked = |x: &Ix| !n.out(*x, LinkKind::Aligns).any(|(_, to)| leads[to.index()]);
    (all.iter().copied().filter(is_unlinked).collect(), all.len())
}
