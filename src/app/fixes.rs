//! The fixes of findings, best first, with what each would do: looked into beside the window's thread, once for each
//! revision.

use std::sync::Arc;

use super::beside::Beside;
use super::{Action, Document, Proposal};
use crate::analysis::compare;
use crate::analysis::effect::{self, Effect};
use crate::catalogue;
use crate::edit::Edit;
use crate::model::{Design, Era, Node, NodeId, Phase};
use crate::rules::{Finding, FindingName, Fix, Severity};

/// A fix with what it would do.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// The fix.
    pub fix: Fix,
    /// What its edit does; nothing where only people can mend it.
    pub effect: Option<Effect>,
}

/// Revision and phase of the design, and the findings.
type Key = (u64, Option<Phase>, Vec<FindingName>);

/// The fixes of the findings that were asked about last.
#[derive(Clone, Debug, Default)]
pub struct Fixes {
    beside: Beside<Key, Vec<Vec<Ranked>>>,
}

impl Fixes {
    /// The fixes of each of these findings, best first; `None` while they are weighed.
    pub fn of(
        &mut self,
        ctx: &egui::Context,
        document: &Document,
        findings: &[&Finding],
    ) -> Option<Arc<Vec<Vec<Ranked>>>> {
        let evaluation = Arc::clone(document.judgement()?);
        let names = findings.iter().map(|finding| finding.name()).collect();
        let key = (document.history().revision(), evaluation.phase, names);
        let design = Arc::clone(document.history().design());
        let findings: Vec<Finding> = findings.iter().map(|finding| (*finding).clone()).collect();
        self.beside.find(ctx, key, "fixes", move || {
            let ranked = findings.iter().map(|finding| {
                let fixes = effect::fixes(&design, &evaluation, finding).into_iter();
                let own = fixes.map(|of| Ranked {
                    fix: of.fix.clone(),
                    effect: of.effect,
                });
                own.collect()
            });
            ranked.collect()
        })
    }
}

impl Ranked {
    /// A fix of which is not known yet what it would do.
    pub fn unknown(fix: &Fix) -> Self {
        Self {
            fix: fix.clone(),
            effect: None,
        }
    }

    /// What it would do, as something that is looked at.
    pub fn proposal(&self) -> Option<Proposal> {
        let edit = self.fix.edit.clone()?;
        Some(Proposal {
            title: self.fix.title.clone(),
            edit,
            is_loss: false,
            is_quiet: false,
        })
    }

    /// What does it.
    pub fn action(&self) -> Option<Action> {
        let edit = self.fix.edit.clone()?;
        Some(Action::Edit {
            title: self.fix.title.clone(),
            edit,
        })
    }

    /// What it does and costs, on a line: `Then integrated (partial) · mends 2 weaknesses · 3 changes`.
    pub fn line(&self) -> Option<String> {
        let effect = self.effect.as_ref()?;
        let mut parts = Vec::new();
        if !effect.is_same_verdict() {
            parts.push(effect.verdict_words());
        }
        let findings = effect.finding_words();
        if parts.is_empty() && !findings.is_empty() {
            parts.push(findings);
        } else if let Some(first) = findings.chars().next() {
            // It goes on after the verdict.
            parts.push(first.to_lowercase().collect::<String>() + &findings[first.len_utf8()..]);
        }
        parts.push(match effect.cost {
            1 => "1 change".to_owned(),
            cost => format!("{cost} changes"),
        });
        Some(parts.join(" · "))
    }

    /// The violations that it makes: `Makes a violation: Agency swallowed by a mission`.
    pub fn violations(&self) -> Option<String> {
        let effect = self.effect.as_ref()?;
        let made = effect.gained.iter().chain(&effect.graver);
        let made = made.filter(|finding| finding.severity == Severity::Violation);
        let mut titles: Vec<&str> = made.map(|finding| finding.rule.title).collect();
        titles.dedup();
        match titles.as_slice() {
            [] => None,
            [one] => Some(format!("Makes a violation: {one}")),
            more => Some(format!("Makes violations: {}", more.join("; "))),
        }
    }

    /// Why it is to be weighed before it is done; nothing where it need not be.
    pub fn to_weigh(&self, design: &Design) -> Option<String> {
        if self.fix.safe {
            return None;
        }
        let mut reasons = Vec::new();
        reasons_of(design, self.fix.edit.as_ref()?, &mut reasons);
        reasons.dedup();
        Some(match reasons.as_slice() {
            [] => "To weigh: you may have meant it as it is.".to_owned(),
            [one] => format!("To weigh: it {one}."),
            [one, two] => format!("To weigh: it {one} and {two}."),
            [one, two, ..] => format!("To weigh: it {one}, {two}, and more."),
        })
    }
}

/// What of an edit somebody may have meant otherwise.
fn reasons_of(design: &Design, edit: &Edit, reasons: &mut Vec<String>) {
    let label = |id: &NodeId| {
        let era = design.fields().era.unwrap_or(Era::Un2008);
        let node = design.node(id.as_str());
        node.map_or_else(|| id.to_string(), |node| catalogue::label(node, era))
    };
    match edit {
        Edit::Group { edits, .. } => {
            for edit in edits {
                reasons_of(design, edit, reasons);
            }
        }
        Edit::RemoveNode(id) => reasons.push(format!("takes {} away", label(id))),
        Edit::RemoveLink(id) => {
            let link = design.link(*id);
            reasons.extend(link.map(|link| {
                format!(
                    "ends a link of {} and {}",
                    label(&link.from),
                    label(&link.to)
                )
            }));
        }
        Edit::SetWithin(id, Some(frame)) => {
            reasons.push(format!("puts {} into {}", label(id), label(frame)));
        }
        Edit::SetWithin(id, None) => reasons.push(format!("takes {} out of its frame", label(id))),
        Edit::PutNode(node) => reasons.extend(
            of_node(design, node)
                .map(|what| format!("changes what is said of {} ({what})", label(&node.id))),
        ),
        Edit::PutLink(link) => {
            let (from, to) = (label(&link.from), label(&link.to));
            reasons.push(format!("changes the link of {from} and {to}"));
        }
        Edit::AddNode(node) => {
            let era = design.fields().era.unwrap_or(Era::Un2008);
            reasons.push(format!("adds {}", catalogue::label(node, era)));
        }
        _ => {}
    }
}

/// What becomes another of a node: `functions, level`.
fn of_node(design: &Design, node: &Node) -> Option<String> {
    let before = design.node(node.id.as_str())?;
    let changes = compare::of_node((design, before), (design, node));
    let what: Vec<String> = changes.iter().map(|of| of.what.to_lowercase()).collect();
    (!what.is_empty()).then(|| what.join(", "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::rules;

    fn ranked(text: &str, safe: bool, edit: Edit) -> (Design, Ranked) {
        let design = sketch::read(text).unwrap();
        let evaluation = rules::evaluate(&design, None);
        let effect = Effect::of(&design, &evaluation, &edit).unwrap();
        let fix = Fix {
            title: "Do it".to_owned(),
            safe,
            edit: Some(edit),
        };
        let effect = Some(effect);
        (design, Ranked { fix, effect })
    }

    const DESIGN: &str = "m un-mission\n  force force\nunct unct\n  undp undp\njoc joc";

    #[test]
    fn a_fix_that_makes_a_violation_says_so() {
        let edit = Edit::SetWithin("undp".into(), Some("m".into()));
        let (design, fix) = ranked(DESIGN, false, edit);
        assert_eq!(
            fix.violations().as_deref(),
            Some("Makes a violation: Agency swallowed by a mission")
        );
        assert_eq!(
            fix.to_weigh(&design).as_deref(),
            Some("To weigh: it puts UNDP into UN mission.")
        );
        let line = fix.line().unwrap();
        assert!(line.ends_with(" · 1 change"), "{line}");
        let seat = crate::model::Link::new("undp", crate::model::LinkKind::Member, "joc");
        let design =
            "m un-mission\n  force force\nunct unct\n  undp undp\njoc joc\nforce -member-> joc";
        let (_, fix) = ranked(design, true, Edit::AddLink(Box::new(seat)));
        let line = fix.line().unwrap();
        assert!(
            line.starts_with("Then integrated (partial) · mends "),
            "{line}"
        );
    }

    #[test]
    fn what_is_safe_need_not_be_weighed() {
        let (design, fix) = ranked(DESIGN, true, Edit::RemoveNode("joc".into()));
        assert_eq!(fix.to_weigh(&design), None);
        assert_eq!(fix.violations(), None);
        let (design, fix) = ranked(DESIGN, false, Edit::RemoveNode("joc".into()));
        assert_eq!(
            fix.to_weigh(&design).as_deref(),
            Some("To weigh: it takes JOC away.")
        );
    }

    #[test]
    fn fixes_are_weighed_beside_the_window() {
        let document = Document::new(sketch::read(DESIGN).unwrap(), None);
        let findings = &document.evaluation().findings;
        let some = findings.iter().find(|finding| !finding.fixes.is_empty());
        let ctx = egui::Context::default();
        let mut fixes = Fixes::default();
        for _ in 0..2_000 {
            if let Some(found) = fixes.of(&ctx, &document, &[some.unwrap()]) {
                assert_eq!(found[0].len(), some.unwrap().fixes.len());
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        panic!("no answer");
    }
}
