//! S-8: resident Coordinator without a tie to the mission.

use crate::model::{Class, Hat, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::notions::{Ix, Mission, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "S-8",
    name: "rc-left-outside",
    title: "Resident Coordinator without a tie to the mission",
    severities: &[Severity::Violation],
    runs: "For each mission in scope.",
    fires: "A mission has no hat, and a post with RC in no mission neither sits in a bridge of it nor coordinates with it nor has a reporting line from or to it, by itself or by a group it lies or sits in.",
    why: "The country team’s leader has no tie to the mission at all.",
    remedy: "Add a leadership forum with SRSG and RC, or at least a coordinates link.",
    passages: &["dc-1-strategic-partnership"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
rc rc
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
rc rc
rc -coordinates-> srsg
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let missions: Vec<&Mission> = n
        .in_scope()
        .filter(|mission| mission.hats.is_empty())
        .collect();
    for rc in n.nodes() {
        if !n.it(rc).holds(&[Hat::Rc]) || n.mission(rc).is_some() {
            continue;
        }
        let mut ways = vec![rc];
        ways.extend(n.frames(rc));
        ways.extend(n.seats_in(rc).filter(|x| n.it(*x).class == Class::Group));
        let is_left = |mission: &&&Mission| !ways.iter().any(|x| is_tied(n, mission, *x));
        // One finding for each post: the first mission to which it has no tie stands for all.
        if let Some(mission) = missions.iter().find(is_left) {
            out.push(finding(n, mission, rc));
        }
    }
}

fn finding(n: &Notions<'_>, mission: &Mission, rc: Ix) -> Finding {
    let name = n.label(rc);
    let message = format!("{name} has no tie to {}.", n.label(mission.at));
    let finding = RULE.finding(n, [rc], message);
    let Some(head) = n.head(mission) else {
        return finding.fix(advise("Add a leadership forum of both"));
    };
    let leader = n.label(head);
    let mut relation = Mend::new(n);
    relation.join(rc, LinkKind::Coordinates, head);
    let finding = finding.fix(relation.fix(format!("Let {name} coordinate with {leader}")));
    if !n.is_outside(rc) {
        return finding;
    }
    let mut forum = Mend::new(n);
    forum.body_of("senior-leadership-forum", &[head, rc]);
    finding.fix(forum.fix(format!("Add a leadership forum with {leader} and {name}")))
}

fn is_tied(n: &Notions<'_>, mission: &Mission, x: Ix) -> bool {
    let is_part = |other: Ix| n.mission(other) == Some(mission.at);
    let mut bridges = mission.bridges.iter().filter_map(|body| n.body(*body));
    bridges.any(|body| body.seats(x))
        || n.coordinates_with(x).any(is_part)
        || n.ties(x)
            .any(|(tie, other)| tie.kind == LinkKind::Reports && is_part(other))
}
