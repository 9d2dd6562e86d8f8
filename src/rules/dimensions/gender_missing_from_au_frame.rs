//! D-3: gender missing from the AU’s frame.

use crate::model::{Class, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "D-3",
    name: "gender-missing-from-au-frame",
    title: "Gender missing from the AU’s frame",
    severities: &[Severity::Advice],
    runs: "Always.",
    fires: "The AU framework for post-conflict reconstruction and development is on the canvas, and no gender unit, UN Women or women’s organization.",
    why: "The AU frame in use has a sixth element that nobody holds.",
    remedy: "Add one of them.",
    passages: &["dc-n23-gender-element"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
au au
pcrd pcrd
au -uses-> pcrd
"#;

const GOOD: &str = r#"
au au
women womens-organizations
pcrd pcrd
au, women -uses-> pcrd
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.of_kind(&["gender-unit", "un-women", "womens-organizations"])
        .next()
        .is_some()
    {
        return;
    }
    for frame in n
        .of_kind(&["pcrd"])
        .filter(|x| n.it(*x).class == Class::Process)
    {
        let message = format!(
            "{} has gender for a sixth element, and nobody holds it.",
            n.label(frame)
        );
        let mut mend = Mend::new(n);
        let women = mend.add("womens-organizations", None);
        mend.link(women, LinkKind::Uses, n.id(frame));
        let fix = mend.fix("Add women’s organizations that work by it");
        out.push(RULE.finding(n, [frame], message).fix(fix));
    }
}
