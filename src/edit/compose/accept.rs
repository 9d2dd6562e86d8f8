//! Accepting a finding with a reason, and taking that back.

use crate::edit::Edit;
use crate::model::{Acceptance, Design};

/// Accepts a finding; what was said of it before is replaced.
pub fn accept(design: &Design, acceptance: Acceptance) -> Edit {
    let title = format!("Accept {}", acceptance.rule);
    let mut accepted = without(design, &acceptance);
    accepted.push(acceptance);
    Edit::group(title, vec![Edit::SetAccepted(accepted)])
}

/// Takes an acceptance back, so that what it accepts is open again.
pub fn reopen(design: &Design, acceptance: &Acceptance) -> Edit {
    let accepted = without(design, acceptance);
    let title = format!("Reopen {}", acceptance.rule);
    Edit::group(title, vec![Edit::SetAccepted(accepted)])
}

fn without(design: &Design, gone: &Acceptance) -> Vec<Acceptance> {
    let is_other = |other: &&Acceptance| {
        let same = other.rule == gone.rule && other.subjects == gone.subjects;
        !(same && other.about == gone.about)
    };
    design.accepted().iter().filter(is_other).cloned().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::edit::apply;

    fn acceptance(rule: &str, reason: &str) -> Acceptance {
        Acceptance {
            rule: rule.to_owned(),
            subjects: vec!["undp".into()],
            about: String::new(),
            reason: reason.to_owned(),
            author: String::new(),
            date: None,
            unknown: Default::default(),
        }
    }

    #[test]
    fn a_finding_is_accepted_once_and_opened_again_alone() {
        let design = Design::new();
        let design = apply(&design, &accept(&design, acceptance("S-1", "a"))).unwrap();
        let design = apply(&design, &accept(&design, acceptance("C-2", "b"))).unwrap();
        let design = apply(&design, &accept(&design, acceptance("S-1", "c"))).unwrap();
        let reasons: Vec<&str> = design.accepted().iter().map(|a| &*a.reason).collect();
        assert_eq!(reasons, ["b", "c"]);
        let reopened = apply(&design, &reopen(&design, &acceptance("C-2", ""))).unwrap();
        assert_eq!(reopened.accepted().len(), 1);
        let elsewhere = Acceptance {
            about: "security".to_owned(),
            ..acceptance("C-2", "")
        };
        let other = apply(&design, &reopen(&design, &elsewhere)).unwrap();
        assert_eq!(other.accepted().len(), 2);
    }
}
