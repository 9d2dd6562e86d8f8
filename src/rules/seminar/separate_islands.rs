//! M-02: separate islands.

use crate::model::{Class, Degree, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;
use petgraph::unionfind::UnionFind;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-02",
    name: "separate-islands",
    title: "Separate islands",
    severities: &[Severity::Weakness],
    runs: "If there is a mission.",
    fires: "The canvas falls into two or more parts without a connection, each with an organization, group or component that is not internal. All links save those of competition connect, and each node is connected with the frame it lies in.",
    why: "Part of the effort has no connection with the rest.",
    remedy: "Link the parts.",
    passages: &["mipo-r2-coordination-between-actors"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
undp -coordinates-> civ
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.missions.is_empty() {
        return;
    }
    let mut parts = UnionFind::<u32>::new(n.graph().node_count());
    let place = |x: Ix| u32::try_from(x.index()).unwrap_or_default();
    for (tie, a, b) in n.all_ties() {
        if tie.kind != LinkKind::Coordinates || tie.degree != Degree::Compete {
            parts.union(place(a), place(b));
        }
    }
    for x in n.nodes() {
        if let Some(frame) = n.it(x).frame {
            parts.union(place(x), place(frame));
        }
    }
    let counts = |x: &Ix| {
        let class = n.it(*x).class;
        matches!(class, Class::Organization | Class::Group | Class::Component) && !n.is_internal(*x)
    };
    let mut seen = BTreeSet::new();
    let firsts: Vec<Ix> = n
        .nodes()
        .filter(counts)
        .filter(|x| seen.insert(parts.find(place(*x))))
        .collect();
    let [first, rest @ ..] = firsts.as_slice() else {
        return;
    };
    if rest.is_empty() {
        return;
    }
    let message = format!(
        "The canvas falls into {} parts without a connection; {} stand in different ones.",
        firsts.len(),
        n.labels(firsts.iter().copied())
    );
    let mut mend = Mend::new(n);
    for other in rest {
        mend.join(*first, LinkKind::Coordinates, *other);
    }
    let fix = if rest.len() > 5 {
        advise("Link the parts")
    } else {
        mend.fix(format!(
            "Let {} coordinate with {}",
            n.label(*first),
            n.labels(rest.iter().copied())
        ))
    };
    out.push(RULE.finding(n, [], message).fix(fix));
}
