//! H-3: direct line to the military.

use crate::model::{Class, Family, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, pair};
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "H-3",
    name: "direct-line-to-the-military",
    title: "Direct line to the military",
    severities: &[Severity::Weakness],
    runs: "If there is a mission.",
    fires: "A strictly humanitarian NGO or the Red Cross coordinates with the military or police, and no humanitarian voice or civil-military coordination officer has a link with it or shares a group or structure with it.",
    why: "The line blurs the distinction that protects relief workers.",
    remedy: "Link the NGO to OCHA, and let OCHA keep the line.",
    passages: &["dc-3.3-supported-by-ocha", "cmc-coordination-officers"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
ngo ngo-humanitarian
ngo -coordinates-> force
"#;

const GOOD: &str = r#"
m un-mission
  force force
ocha ocha
ngo ngo-humanitarian
ngo -coordinates-> force, ocha
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.missions.is_empty() {
        return;
    }
    for x in n.nodes() {
        let family = n.it(x).is.family;
        if !n.is_strict_actor(x) || !matches!(family, Some(Family::Ngo | Family::RedCross)) {
            continue;
        }
        let armed: Vec<Ix> = n
            .relations(x)
            .map(|(_, other)| other)
            .filter(|other| n.is_armed(*other))
            .collect();
        if armed.is_empty() || is_guided(n, x) {
            continue;
        }
        for other in armed {
            let name = n.label(x);
            let message = format!(
                "{name} and {} are in direct contact, which blurs who is who.",
                n.label(other)
            );
            let mut mend = Mend::new(n);
            let ocha = n.of_kind(&["ocha"]).find(|ocha| n.mission(*ocha).is_none());
            let id = ocha.map_or_else(|| mend.add("ocha", None), |ocha| n.id(ocha));
            mend.link(n.id(x), LinkKind::Coordinates, id);
            let fix = mend.fix(format!("Link {name} to OCHA, and let OCHA keep the line"));
            out.push(RULE.finding(n, pair(x, other), message).fix(fix));
        }
    }
}

/// Whether somebody who speaks for relief is linked with it, or meets it in a group or structure.
fn is_guided(n: &Notions<'_>, x: Ix) -> bool {
    let guides = |other: Ix| {
        n.is_humanitarian_voice(other)
            || matches!(n.it(other).kind(), "un-cmcoord" | "cmcoord-cell")
    };
    if n.ties(x).any(|(_, other)| guides(other)) {
        return true;
    }
    let places = places(n, x);
    let officers = n.of_kind(&["un-cmcoord", "cmcoord-cell"]);
    let meets = |other: Ix| {
        let others = self::places(n, other);
        others.iter().any(|place| places.contains(place))
    };
    n.humanitarian_voices().chain(officers).any(meets)
        || n.structures()
            .filter(|body| body.seats(x))
            .any(|body| body.members().any(guides))
}

/// The groups it lies in and the groups and structures it has a seat in.
fn places(n: &Notions<'_>, x: Ix) -> Vec<Ix> {
    let groups = n
        .frames(x)
        .filter(|frame| n.it(*frame).class == Class::Group);
    let seats = n.out(x, LinkKind::Member).map(|(_, body)| body);
    groups.chain(seats).collect()
}
