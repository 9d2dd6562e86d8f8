//! R-1: RC or HC under a mission that is not the UN’s.

use crate::model::{Class, Hat, LinkKind};
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::words::{capital, join};
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "R-1",
    name: "rc-hc-under-non-un-mission",
    title: "RC or HC under a mission that is not the UN’s",
    severities: &[Severity::Violation],
    runs: "For each non-UN mission.",
    fires: "A post with RC or HC, OCHA or a UN country team lies in a non-UN mission, or has a reporting line to somebody in one.",
    why: "These functions answer to the UN system alone.",
    remedy: "Move it out of the frame; make the line a coordinates link.",
    passages: &["dc-2-rc-hc-inconceivable"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m au-mission
  srcc srcc
  rch rc-hc
"#;

const GOOD: &str = r#"
m au-mission
  srcc srcc
rch rc-hc
rch -coordinates-> srcc
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for (x, mission) in under_non_un(n) {
        let message = format!(
            "{} answers to {}; its function answers to the UN system alone.",
            n.label(x),
            n.label(mission)
        );
        out.push(RULE.finding(n, [x], message).fix(free(n, x)));
    }
}

/// Nodes with a UN mandate of their own that lie in a non-UN mission or report into one, with that mission.
pub(super) fn under_non_un(n: &Notions<'_>) -> Vec<(Ix, Ix)> {
    let has_mandate = |x: &Ix| {
        let it = n.it(*x);
        it.holds(&[Hat::Rc, Hat::Hc]) || matches!(it.kind(), "ocha" | "unct")
    };
    let is_non_un = |x: &Ix| n.it(*x).class == Class::Mission && !n.is_un_led(*x);
    let over = |x: Ix| {
        n.frames(x).find(is_non_un).or_else(|| {
            let mut lines = n
                .out(x, LinkKind::Reports)
                .filter_map(|(_, to)| n.mission(to));
            lines.find(is_non_un)
        })
    };
    n.nodes()
        .filter(has_mandate)
        .filter_map(|x| Some((x, over(x)?)))
        .collect()
}

/// Moves it out of the frame, and makes a working relation of the line.
pub(super) fn free(n: &Notions<'_>, x: Ix) -> Fix {
    let is_non_un = |x: &Ix| n.it(*x).class == Class::Mission && !n.is_un_led(*x);
    let mut mend = Mend::new(n);
    let mut steps = Vec::new();
    if n.frames(x).any(|frame| is_non_un(&frame)) {
        mend.within(x, None);
        steps.push(format!("move {} out of the frame", n.label(x)));
    }
    for (tie, to) in n.out(x, LinkKind::Reports) {
        if n.mission(to).is_some_and(|mission| is_non_un(&mission)) {
            mend.unlink(tie);
            mend.join(x, LinkKind::Coordinates, to);
            steps.push(format!(
                "make its line to {} a working relation",
                n.label(to)
            ));
        }
    }
    mend.fix(capital(&join(&steps)))
}
