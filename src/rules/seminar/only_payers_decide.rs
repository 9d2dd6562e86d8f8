//! M-08: only those who pay decide.

use crate::model::{Family, Function, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-08",
    name: "only-payers-decide",
    title: "Only those who pay decide",
    severities: &[Severity::Weakness],
    runs: "Always.",
    fires: "A structure that decides has two or more members, and each pays somebody or is a donor or a Bretton Woods institution.",
    why: "Those without money have no say.",
    remedy: "Seat internal actors.",
    passages: &["mipo-r8-power-relations"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
donor donor
wb world-bank
fc fund-committee
donor, wb -member-> fc
"#;

const GOOD: &str = r#"
donor donor
wb world-bank
gov host-government
fc fund-committee
donor, wb, gov -member-> fc
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let pays = |x: Ix| {
        matches!(
            n.it(x).is.family,
            Some(Family::Donor | Family::BrettonWoods)
        ) || n.out(x, LinkKind::Funds).next().is_some()
    };
    for body in n.structures() {
        let decides = body.functions.contains(Function::Decide);
        if !decides || body.seats.len() < 2 || !body.members().all(pays) {
            continue;
        }
        let message = format!("Only those who pay decide in {}.", n.label(body.at));
        let mut mend = Mend::new(n);
        let local = n.internal_actor().filter(|x| !pays(*x));
        let (id, name) = match local {
            Some(local) => (n.id(local), n.label(local)),
            None => (
                mend.add("host-government", None),
                "the government".to_owned(),
            ),
        };
        mend.link(id, LinkKind::Member, n.id(body.at));
        let fix = mend.fix(format!("Seat {name} in it"));
        out.push(RULE.finding(n, [body.at], message).fix(fix));
    }
}
