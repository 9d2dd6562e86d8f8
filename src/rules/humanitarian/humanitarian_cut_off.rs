//! H-2: relief actor cut off.

use crate::model::{Degree, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "H-2",
    name: "humanitarian-cut-off",
    title: "Relief actor cut off",
    severities: &[Severity::Weakness],
    runs: "Always.",
    fires: "No humanitarian voice and nobody of a mission is within two links of a strictly humanitarian actor in no mission that is not OCHA, while one is on the canvas.",
    why: "Insulated does not mean unconnected.",
    remedy: "Add a link to OCHA or a seat in the humanitarian country team.",
    passages: &["dc-3.3-connected-to-the-extent-necessary"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
ocha ocha
ngo ngo-humanitarian
"#;

const GOOD: &str = r#"
ocha ocha
ngo ngo-humanitarian
ngo -coordinates-> ocha
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let near = near(n);
    let Some(near) = near else { return };
    for x in n.nodes().filter(|x| n.is_strict_actor(*x)) {
        if n.mission(x).is_some() || n.it(x).kind() == "ocha" || near[x.index()] {
            continue;
        }
        let name = n.label(x);
        let message =
            format!("{name} is connected to nobody who speaks for relief, and not to the mission.");
        let voice = n.humanitarian_voices().find(|voice| *voice != x);
        let other = voice.or_else(|| n.planner(n.missions.first()?));
        let fix = other.map(|other| {
            let mut mend = Mend::new(n);
            mend.join(x, LinkKind::Coordinates, other);
            mend.fix(format!("Let {name} coordinate with {}", n.label(other)))
        });
        out.push(RULE.finding(n, [x], message).fix_or(
            fix,
            "Link it to OCHA or seat it in the humanitarian country team",
        ));
    }
}

/// Which nodes are at most two links from a humanitarian voice or a mission; `None` without any.
fn near(n: &Notions<'_>) -> Option<Vec<bool>> {
    let is_start = |x: &Ix| n.is_humanitarian_voice(*x) || n.mission(*x).is_some();
    let mut edge: Vec<Ix> = n.nodes().filter(is_start).collect();
    if edge.is_empty() {
        return None;
    }
    let mut near = vec![false; n.graph().node_count()];
    for x in &edge {
        near[x.index()] = true;
    }
    let mut content = vec![Vec::new(); near.len()];
    for x in n.nodes() {
        if let Some(group) = n.group_of(x) {
            content[group.index()].push(x);
        }
    }
    for _ in 0..2 {
        let mut next = Vec::new();
        for x in edge {
            let linked = n
                .ties(x)
                .filter(|(tie, _)| {
                    tie.kind != LinkKind::Coordinates || tie.degree != Degree::Compete
                })
                .map(|(_, other)| other);
            let around = n
                .group_of(x)
                .into_iter()
                .chain(content[x.index()].iter().copied());
            for other in linked.chain(around) {
                if !std::mem::replace(&mut near[other.index()], true) {
                    next.push(other);
                }
            }
        }
        edge = next;
    }
    Some(near)
}
