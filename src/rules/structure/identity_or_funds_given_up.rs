//! S-2: identity or funding given up.

use crate::model::{Class, Family};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "S-2",
    name: "identity-or-funds-given-up",
    title: "Identity or funding given up",
    severities: &[Severity::Violation],
    runs: "Always.",
    fires: "A UN agency or Bretton Woods institution has no identity or no funding of its own.",
    why: "Every entity keeps its own name, money and responsibility.",
    remedy: "Set both to yes; use a pooled fund for what is common.",
    passages: &["dc-1-own-identity-and-funding"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
undp undp own_funding=no
"#;

const GOOD: &str = r#"
undp undp
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for x in n.of_class(Class::Organization) {
        let is = &n.it(x).is;
        let of_system = matches!(is.family, Some(Family::UnAgency | Family::BrettonWoods));
        let lost = match (is.own_identity, is.own_funding) {
            (true, true) => continue,
            (false, true) => "identity",
            (true, false) => "funding",
            (false, false) => "identity and funding",
        };
        if of_system {
            let mut mend = Mend::new(n);
            mend.set(x, |is| {
                (is.own_identity, is.own_funding) = (Some(true), Some(true))
            });
            let name = n.label(x);
            let title = format!("Give {name} its own {lost}");
            let message = format!("{name} keeps no {lost} of its own.");
            out.push(RULE.finding(n, [x], message).fix(mend.safe(title)));
        }
    }
}
