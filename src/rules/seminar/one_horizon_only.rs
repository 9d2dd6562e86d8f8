//! M-03: one horizon only.

use crate::model::{Class, Horizon, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::notions::words::join;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-03",
    name: "one-horizon-only",
    title: "One horizon only",
    severities: &[Severity::Weakness],
    runs: "Always.",
    fires: "There are programmes, and none is short, or no long one is delivered by an outside or internal actor.",
    why: "Quick results fade without a lasting follow-on, and lasting work needs early signs.",
    remedy: "Pair each quick-impact project with a long programme of an agency or ministry.",
    passages: &["mipo-r3-quick-impact-and-sustainability"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
undp undp
schools programme
undp -delivers-> schools
"#;

const GOOD: &str = r#"
undp undp
schools programme
bridges quick-impact-project
undp -delivers-> schools, bridges
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let programmes: Vec<Ix> = n.of_class(Class::Programme).collect();
    if programmes.is_empty() {
        return;
    }
    let has_short = programmes
        .iter()
        .any(|x| n.it(*x).is.horizon == Horizon::Short);
    let stays = |x: Ix| n.is_actor(x) && n.is_internal(x) || n.is_outside(x);
    let lasts = |x: &Ix| {
        n.it(*x).is.horizon == Horizon::Long
            && n.into(*x, LinkKind::Delivers)
                .any(|(_, actor)| stays(actor))
    };
    let has_long = programmes.iter().any(lasts);
    let message = match (has_short, has_long) {
        (true, true) => return,
        (false, true) => "No programme has a quick effect.",
        (true, false) => "No lasting programme is in the hands of those who stay.",
        (false, false) => {
            "No programme has a quick effect, and no lasting one is in the hands of those who stay."
        }
    };
    let mut mend = Mend::new(n);
    let mut added = Vec::new();
    if !has_short {
        let project = mend.add("quick-impact-project", None);
        if let Some(planner) = n.missions.first().and_then(|mission| n.planner(mission)) {
            mend.link(n.id(planner), LinkKind::Delivers, project);
        }
        added.push("a quick-impact project");
    }
    if let (false, Some(actor)) = (has_long, n.developer().or_else(|| n.internal_actor())) {
        let programme = mend.add("livelihoods-programme", None);
        mend.link(n.id(actor), LinkKind::Delivers, programme);
        added.push("a livelihoods programme");
    }
    let fix = if added.is_empty() {
        advise("Pair quick-impact projects with a long programme of an agency or ministry")
    } else {
        mend.fix(format!("Add {}", join(&added)))
    };
    out.push(RULE.finding(n, [], message.to_owned()).fix(fix));
}
