//! M-13: body without a function.

use crate::model::{Function, Set};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-13",
    name: "body-without-function",
    title: "Body without a function",
    severities: &[Severity::Weakness],
    runs: "Always.",
    fires: "A structure has no function.",
    why: "Form follows function.",
    remedy: "Give it a function, or delete it.",
    passages: &["mipo-r13-flexibility"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
  joc joc functions=-
force -member-> joc
"#;

const GOOD: &str = r#"
m un-mission
  force force
  joc joc
force -member-> joc
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for body in n.structures().filter(|body| body.functions.is_empty()) {
        let name = n.label(body.at);
        let message = format!("{name} has no function.");
        let mut function = Mend::new(n);
        function.set(body.at, |is| {
            is.functions = Some(Set::of(&[Function::Coordinate]))
        });
        let mut gone = Mend::new(n);
        gone.remove(body.at);
        out.push(
            RULE.finding(n, [body.at], message)
                .fix(function.fix(format!("Give {name} the function to coordinate")))
                .fix(gone.fix(format!("Delete {name}"))),
        );
    }
}
