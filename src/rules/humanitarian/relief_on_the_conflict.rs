//! H-4: relief used on the conflict.

use crate::model::{Arm, Class, Dimension, Humanitarian, Link, LinkKind, Role, Set, Stance};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::notions::{Ix, Notions, Tie};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "H-4",
    name: "relief-on-the-conflict",
    title: "Relief used on the conflict",
    severities: &[Severity::Violation],
    runs: "Always.",
    fires: "A strictly humanitarian actor delivers a programme that works on the conflict; or the military delivers one that works in it or is humanitarian alone, as lead or as the only one.",
    why: "Relief used to change the conflict is no longer relief.",
    remedy: "Give the programme to a peacebuilding actor, or the relief to an agency or NGO.",
    passages: &["dc-3.3-effect-on-the-conflict"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
wfp wfp
relief relief-programme
force -delivers-> relief
"#;

const GOOD: &str = r#"
m un-mission
  force force
wfp wfp
relief relief-programme
wfp -delivers-> relief
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for programme in n.of_class(Class::Programme) {
        let is = &n.it(programme).is;
        let is_relief =
            is.stance == Stance::In || is.dimensions == Set::of(&[Dimension::Humanitarian]);
        let deliver: Vec<(&Tie, Ix)> = n.into(programme, LinkKind::Delivers).collect();
        for (tie, x) in &deliver {
            let is_military = n.arm(*x) == Some(Arm::Military);
            let name = n.label(*x);
            let what = n.label(programme);
            let (message, fits): (String, &dyn Fn(Ix) -> bool) =
                if n.is_strict_actor(*x) && is.stance == Stance::On {
                    (
                        format!("{what}, which works on the conflict, is in the hands of {name}."),
                        &|y| is_peacebuilder(n, y),
                    )
                } else if is_military && is_relief && (tie.lead || deliver.len() == 1) {
                    (
                        format!("{what} is relief, and in the hands of {name}."),
                        &|y| is_relief_actor(n, y),
                    )
                } else {
                    continue;
                };
            let other = n
                .nodes()
                .find(|y| fits(*y) && !deliver.iter().any(|(_, has)| has == y));
            let fix = other.map(|other| {
                let mut mend = Mend::new(n);
                mend.unlink(tie);
                let mut link = Link::new(n.id(other), LinkKind::Delivers, n.id(programme));
                link.role = tie.lead.then_some(Role::Lead);
                mend.put(link);
                mend.fix(format!("Give {what} to {}", n.label(other)))
            });
            let advice = fix
                .is_none()
                .then(|| advise(format!("Give {what} to another actor")));
            out.push(
                RULE.finding(n, [*x, programme], message)
                    .maybe(fix)
                    .maybe(advice),
            );
        }
    }
}

fn is_peacebuilder(n: &Notions<'_>, x: Ix) -> bool {
    n.it(x).class == Class::Organization
        && n.is_outside(x)
        && n.it(x).is.humanitarian == Humanitarian::None
}

fn is_relief_actor(n: &Notions<'_>, x: Ix) -> bool {
    let it = n.it(x);
    it.class == Class::Organization
        && it.mission.is_none()
        && it.has(&[Dimension::Humanitarian])
        && it.kind() != "ocha"
        && (it.is.humanitarian == Humanitarian::Dual || it.is_strict())
}
