//! M-05: no integrated funding.

use crate::model::{Class, Family, LinkKind};
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-05",
    name: "no-integrated-funding",
    title: "No integrated funding",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope, if some outside actor is on the canvas.",
    fires: "No pooled fund or Peacebuilding Fund has links of money or delivery with two different nodes.",
    why: "Each pays for its own, and common results have no money.",
    remedy: "Add a pooled fund with payer and recipients.",
    passages: &["mipo-r5-integrated-funding"],
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
donor donor
fund pooled-fund
donor -funds-> fund
fund -funds-> undp
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let is_used = |fund: Ix| {
        let mut others: Vec<Ix> = n
            .ties(fund)
            .filter(|(tie, _)| matches!(tie.kind, LinkKind::Funds | LinkKind::Delivers))
            .map(|(_, other)| other)
            .collect();
        others.sort_unstable();
        others.dedup();
        others.len() >= 2
    };
    let funds: Vec<Ix> = n.of_kind(&["pooled-fund", "peacebuilding-fund"]).collect();
    if funds.iter().any(|fund| is_used(*fund)) {
        return;
    }
    // The same for every mission.
    let mut fix = None;
    for mission in n.in_scope_beside_outside() {
        let message = match funds.first() {
            Some(fund) => format!("{} pools money of nobody, or for nobody.", n.label(*fund)),
            None => format!(
                "No common fund stands behind what {} and the country team want.",
                n.label(mission.at)
            ),
        };
        let fix = fix.get_or_insert_with(|| mend(n, funds.first().copied()));
        out.push(RULE.finding(n, [mission.at], message).fix(fix.clone()));
    }
}

/// A fund with a payer and somebody it pays.
fn mend(n: &Notions<'_>, fund: Option<Ix>) -> Fix {
    let mut mend = Mend::new(n);
    let fund = fund.map_or_else(|| mend.add("pooled-fund", None), |fund| n.id(fund));
    let pays = |x: &Ix| {
        n.it(*x).class == Class::Organization
            && matches!(
                n.it(*x).is.family,
                Some(Family::Donor | Family::BrettonWoods)
            )
    };
    let payer = n.nodes().find(pays);
    let (payer_id, payer_name) = match payer {
        Some(payer) => (n.id(payer), n.label(payer)),
        None => (mend.add("donor", None), "a donor".to_owned()),
    };
    let paid = n.nodes().find(|x| {
        n.it(*x).class == Class::Organization && n.is_agency(*x) && !n.it(*x).is_strict()
    });
    let paid = paid
        .or_else(|| n.developer().filter(|x| Some(*x) != payer))
        .or_else(|| n.internal_actor());
    mend.link(payer_id, LinkKind::Funds, fund.clone());
    match paid {
        Some(paid) => {
            mend.link(fund, LinkKind::Funds, n.id(paid));
            mend.fix(format!(
                "Let {payer_name} pay into a pooled fund for {}",
                n.label(paid)
            ))
        }
        None => advise("Add a pooled fund with payer and recipients"),
    }
}
