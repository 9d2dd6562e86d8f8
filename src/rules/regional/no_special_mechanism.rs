//! R-3: no special mechanism with the UN.

use crate::model::Class;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Body, Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "R-3",
    name: "no-special-mechanism",
    title: "No special mechanism with the UN",
    severities: &[Severity::Violation, Severity::Weakness],
    runs: "For each non-UN mission.",
    fires: "The UN is present, and no working structure has both somebody of a non-UN mission that stands by itself and somebody of the UN side: a weakness if they at least coordinate, else a violation.",
    why: "Two operations in one theatre need a common body; liaison is half of it.",
    remedy: "Add a joint task force or tripartite mechanism with members of both.",
    passages: &["dc-3-regional-special-mechanisms"],
    reading: Some(&["A-6"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m au-mission
  srcc srcc
undp undp
"#;

const GOOD: &str = r#"
m au-mission
  srcc srcc
undp undp
jtf joint-task-force
srcc, undp -member-> jtf
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if !n.has_un_presence() {
        return;
    }
    for mission in n.non_un_missions() {
        if n.frames(mission.at).any(|frame| n.is_un_led(frame)) {
            continue;
        }
        let meets = |body: &Body| {
            body.works()
                && body.seats_mission(mission.at)
                && body.members().any(|x| n.is_un_side(x))
        };
        if n.structures().any(meets) {
            continue;
        }
        let mut related = mission.parts.iter().flat_map(|x| n.coordinates_with(*x));
        let (severity, message) = match related.find(|x| n.is_un_side(*x)) {
            Some(other) => (
                Severity::Weakness,
                format!(
                    "{} is tied to the UN by liaison alone ({}); they share no body.",
                    n.label(mission.at),
                    n.label(other)
                ),
            ),
            None => (
                Severity::Violation,
                format!(
                    "{} and the UN work in one theatre and have nothing in common.",
                    n.label(mission.at)
                ),
            ),
        };
        let fix = n.head(mission).zip(un_side(n)).map(|(head, un)| {
            let mut mend = Mend::new(n);
            mend.body_of("joint-task-force", &[head, un]);
            mend.fix(format!(
                "Add a joint task force with {}",
                n.labels([head, un])
            ))
        });
        out.push(
            RULE.finding(n, [mission.at], message)
                .at(severity)
                .fix_or(fix, "Add a joint task force with members of both"),
        );
    }
}

/// Who would speak for the UN: the leader of a UN-led mission, else of the country team, else anybody of the UN side.
fn un_side(n: &Notions<'_>) -> Option<Ix> {
    let mission = n.missions.iter().find(|mission| mission.is_un_led());
    mission
        .and_then(|mission| n.head(mission))
        .or_else(|| n.country_leader())
        .or_else(|| {
            let can_sit = |x: &Ix| {
                matches!(
                    n.it(*x).class,
                    Class::Organization | Class::Group | Class::Post
                )
            };
            n.nodes().find(|x| can_sit(x) && n.is_un_side(*x))
        })
}
