//! S-10: no lead for a programme.

use crate::model::{Class, LinkKind, Role};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions, Tie};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "S-10",
    name: "no-lead-named",
    title: "No lead for a programme",
    severities: &[Severity::Weakness],
    runs: "Always.",
    fires: "At least two actors deliver a programme, and not exactly one of them leads.",
    why: "Nobody knows who answers for it.",
    remedy: "Mark one delivers link as lead.",
    passages: &["mipo-preamble-clarity-of-roles"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
undp undp
unicef unicef
schools programme
undp, unicef -delivers-> schools
"#;

const GOOD: &str = r#"
undp undp
unicef unicef
schools programme
undp -delivers-> schools role=lead
unicef -delivers-> schools
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for programme in n.of_class(Class::Programme) {
        let mut deliver: Vec<(&Tie, Ix)> = n.into(programme, LinkKind::Delivers).collect();
        deliver.sort_unstable_by_key(|(_, x)| *x);
        let leads: Vec<Ix> = deliver
            .iter()
            .filter(|(tie, _)| tie.lead)
            .map(|(_, x)| *x)
            .collect();
        if deliver.len() < 2 || leads.len() == 1 {
            continue;
        }
        let name = n.label(programme);
        let message = if leads.is_empty() {
            format!(
                "{} deliver {name}, and nobody leads.",
                n.labels(deliver.iter().map(|(_, x)| *x))
            )
        } else {
            format!("{} all lead {name}.", n.labels(leads.iter().copied()))
        };
        let lead = leads.first().copied().unwrap_or(deliver[0].1);
        let mut mend = Mend::new(n);
        for (tie, x) in deliver.iter().filter(|(tie, x)| tie.lead != (*x == lead)) {
            let role = (*x == lead).then_some(Role::Lead);
            mend.each_link(tie, |link| link.role = role);
        }
        let title = format!("Let {} lead {name}", n.label(lead));
        out.push(RULE.finding(n, [programme], message).fix(mend.fix(title)));
    }
}
