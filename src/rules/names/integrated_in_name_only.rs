//! N-1: integrated in name only.

use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::naming::{INTEGRATED, TO_JOINT, is_regional};
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "N-1",
    name: "integrated-in-name-only",
    title: "Integrated in name only",
    severities: &[Severity::Weakness],
    runs: "If there is a mission.",
    fires: "A structure with members that is called integrated, and not by a regional organization among its own, lies in a UN-led mission or has a member of one, and no outside actor sits in it beside a mission or a department.",
    why: "The word is kept for bodies that bring mission and country team together.",
    remedy: "Rename it joint, or seat an agency.",
    passages: &["dc-1-confusing-usage"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
  civ civil-affairs
  imtc imtc
force, civ -member-> imtc
"#;

const GOOD: &str = r#"
m un-mission
  force force
  civ civil-affairs
  imtc imtc "Joint Mission Training Cell"
force, civ -member-> imtc
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.missions.is_empty() {
        return;
    }
    for body in n.structures().filter(|body| !body.seats.is_empty()) {
        let x = body.at;
        let of_un_led = n.frames(x).any(|frame| n.is_un_led(frame))
            || body.missions.iter().any(|mission| n.is_un_led(*mission));
        if !of_un_led
            || !n.name_holds(x, INTEGRATED)
            || is_regional(n, body)
            || n.is_mixed_with_any(body)
            || n.is_hq_bridge(body)
        {
            continue;
        }
        let name = n.full_name(x);
        let message =
            format!("{name} is called integrated, and no actor of the country team sits in it.");
        let finding = RULE.finding(n, [x], message).maybe(n.rename(x, TO_JOINT));
        let seat = n
            .developer()
            .filter(|_| n.is_in_un_led_body(body))
            .map(|agency| {
                let mut mend = Mend::new(n);
                mend.seat([agency], &n.id(x));
                mend.fix(format!("Seat {} in it", n.label(agency)))
            });
        let advice = advise("Call it joint, or seat an agency in it");
        out.push(finding.maybe(seat).fix(advice));
    }
}
