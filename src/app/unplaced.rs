//! What was placed a moment ago and nothing touches yet: it is not part of the design's argument so far, and its
//! findings are kept back in the window. Violations always speak, and the report is always strict.

use std::collections::{BTreeMap, HashSet};

use crate::edit::Edit;
use crate::model::{Design, NodeId};
use crate::rules::{Evaluation, Finding, Severity};

/// The nodes that are not placed yet, each with the frame that it was put into.
#[derive(Clone, Debug, Default)]
pub struct Unplaced {
    nodes: BTreeMap<NodeId, Option<NodeId>>,
    /// Whether there is no node at all.
    nothing: bool,
    /// Of the design when this was last brought up to date.
    revision: u64,
}

impl Unplaced {
    /// Takes in what an edit has added to the design.
    pub fn add(&mut self, edit: &Edit) {
        match edit {
            Edit::AddNode(node) => {
                self.nodes.insert(node.id.clone(), node.within.clone());
            }
            Edit::Group { edits, .. } => edits.iter().for_each(|edit| self.add(edit)),
            _ => {}
        }
    }

    /// Forgets what is gone or touched by now: by a link, by content, by another frame.
    pub fn settle(&mut self, design: &Design, revision: u64) {
        self.nothing = design.nodes().len() == 0;
        if self.nodes.is_empty() || self.revision == revision {
            return;
        }
        self.revision = revision;
        let mut touched: HashSet<&str> = HashSet::new();
        for link in design.links() {
            touched.extend([link.from.as_str(), link.to.as_str()]);
        }
        touched.extend(
            design
                .nodes()
                .filter_map(|node| node.within.as_ref().map(NodeId::as_str)),
        );
        self.nodes.retain(|id, frame| {
            let node = design.node(id.as_str());
            node.is_some_and(|node| node.within == *frame) && !touched.contains(id.as_str())
        });
    }

    /// Whether a node is not placed yet.
    pub fn contains(&self, id: &NodeId) -> bool {
        self.nodes.contains_key(id)
    }

    /// The nodes that are not placed yet.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &NodeId> {
        self.nodes.keys()
    }

    /// Whether a finding is kept back: it is about such nodes alone, and no violation; or nothing is on the canvas.
    pub fn keeps_back(&self, finding: &Finding) -> bool {
        if self.nothing {
            return true;
        }
        finding.severity != Severity::Violation
            && !finding.subjects.is_empty()
            && finding.subjects.iter().all(|id| self.contains(id))
    }

    /// How many open findings of a severity the window shows.
    pub fn count(&self, evaluation: &Evaluation, severity: Severity) -> usize {
        let findings = evaluation.findings.iter();
        findings
            .filter(|finding| finding.severity == severity && !self.keeps_back(finding))
            .count()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::rules;

    fn fresh(ids: &[&str], text: &str) -> (Unplaced, Design) {
        let design = sketch::read(text).unwrap();
        let mut unplaced = Unplaced::default();
        for id in ids {
            let node = design.node(id).unwrap().clone();
            unplaced.add(&Edit::group("", vec![Edit::AddNode(Box::new(node))]));
        }
        unplaced.settle(&design, 1);
        (unplaced, design)
    }

    #[test]
    fn a_link_content_or_another_frame_touch_a_node() {
        let text =
            "m un-mission\n  joc joc\nunct unct\n  undp undp\nocha ocha\nundp -coordinates-> m";
        let (mut unplaced, design) = fresh(&["m", "joc", "unct", "undp", "ocha"], text);
        let ids: Vec<&str> = unplaced.ids().map(|id| id.as_str()).collect();
        assert_eq!(ids, ["joc", "ocha"]);
        let mut moved = design.clone();
        let mut joc = design.node("joc").unwrap().clone();
        joc.within = None;
        moved.put_node(joc).unwrap();
        unplaced.settle(&moved, 2);
        assert!(!unplaced.contains(&"joc".into()) && unplaced.contains(&"ocha".into()));
    }

    #[test]
    fn violations_speak_and_others_wait() {
        let (unplaced, design) = fresh(&["undp", "joc"], "m un-mission\n  undp undp\njoc joc");
        let evaluation = rules::evaluate(&design, None);
        let find = |id: &str| {
            let mut findings = evaluation.findings.iter();
            findings.find(|finding| finding.rule.id == id).unwrap()
        };
        assert!(!unplaced.keeps_back(find("S-1")));
        assert!(unplaced.keeps_back(find("C-2")));
        let shown = unplaced.count(&evaluation, Severity::Violation);
        assert_eq!(shown, evaluation.count(Severity::Violation));
    }

    #[test]
    fn an_empty_canvas_is_told_of_no_fault() {
        let mut unplaced = Unplaced::default();
        unplaced.settle(&Design::new(), 0);
        let evaluation = rules::evaluate(&Design::new(), None);
        assert!(!evaluation.findings.is_empty(), "the report is strict");
        assert_eq!(unplaced.count(&evaluation, Severity::Advice), 0);
    }
}
