//! S-7: no line to the humanitarian and development heads.

use crate::model::{Line, Link, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "S-7",
    name: "single-accountability",
    title: "No line to the humanitarian and development heads",
    severities: &[Severity::Advice],
    runs: "For each mission in scope.",
    fires: "A deputy who is RC and HC has no secondary reporting line out of the mission.",
    why: "Without them the HC and RC roles answer to the mission alone.",
    remedy: "Add secondary lines to ERC and UNDG or DCO.",
    passages: &["nog-19-functional-lines"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  drh dsrsg-rc-hc
"#;

const GOOD: &str = r#"
m un-mission
  drh dsrsg-rc-hc
erc erc
drh -reports-> erc line=secondary
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n.in_scope() {
        for hat in mission.hats.iter().copied().filter(|hat| n.is_triple(*hat)) {
            let mut lines = n.out(hat, LinkKind::Reports);
            if lines.any(|(tie, to)| !tie.primary && n.mission(to).is_none()) {
                continue;
            }
            let name = n.label(hat);
            let message = format!("As RC and HC {name} answers to the mission alone.");
            let mut mend = Mend::new(n);
            for (kinds, new) in [(&["erc"][..], "erc"), (&["undg", "dco"][..], "undg")] {
                let there = n.of_kind(kinds).find(|x| n.mission(*x).is_none());
                let head = there.map_or_else(|| mend.add(new, None), |x| n.id(x));
                let mut line = Link::new(n.id(hat), LinkKind::Reports, head);
                line.line = Some(Line::Secondary);
                mend.put(line);
            }
            let title = format!("Add secondary lines from {name} to the ERC and the UNDG");
            out.push(RULE.finding(n, [hat], message).fix(mend.fix(title)));
        }
    }
}
