//! The answer of the evaluation.

use std::collections::BTreeSet;

use super::rule::Rule;
use crate::edit::Edit;
use crate::fault::Fault;
use crate::model::vocabulary::vocabulary;
use crate::model::{Acceptance, Level, LinkId, NodeId, Phase, Set};

vocabulary! {
    /// What a mission, or the design as a whole, is.
    Verdict, "verdict" {
        None = "none", "No mission yet";
        Fragmented = "fragmented", "Fragmented";
        Joint = "joint", "Joint";
        Integrated = "integrated", "Integrated";
    }
}

vocabulary! {
    /// How far an integrated design goes [MIPO r6].
    Grade, "grade" {
        Partial = "partial", "partial";
        Full = "full", "full";
    }
}

vocabulary! {
    /// How grave a finding is.
    Severity, "severity" {
        Violation = "violation", "Violation";
        Weakness = "weakness", "Weakness";
        Advice = "advice", "Advice";
    }
}

impl Severity {
    /// So many findings of it, in the middle of a sentence: `weakness`, `weaknesses`.
    pub fn noun(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Violation, 1) => "violation",
            (Self::Violation, _) => "violations",
            (Self::Weakness, 1) => "weakness",
            (Self::Weakness, _) => "weaknesses",
            (Self::Advice, 1) => "piece of advice",
            (Self::Advice, _) => "pieces of advice",
        }
    }
}

/// The four requirements of integration [2008/24, as DC 1 quotes them], met or not: AP-1 to AP-4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Requirements(pub [bool; 4]);

impl Requirements {
    /// Ids of the four.
    pub const IDS: [&'static str; 4] = ["AP-1", "AP-2", "AP-3", "AP-4"];
    /// Labels of the four, for lists.
    pub const LABELS: [&'static str; 4] = [
        "Shared vision",
        "Aligned planning",
        "Agreed results",
        "Monitoring and evaluation",
    ];

    /// How many are met, 0 to 4.
    pub fn count(self) -> usize {
        self.0.iter().filter(|met| **met).count()
    }
}

/// The two ways to integration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tracks {
    /// The mission the report speaks of has a live hat.
    pub structural: bool,
    /// How many of its four requirements are met, 0 to 4.
    pub approach: usize,
}

/// The verdict of one mission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissionVerdict {
    /// The mission, or the implied one (`(mission)`).
    pub id: NodeId,
    /// What it is.
    pub verdict: Verdict,
    /// Of `integrated` alone.
    pub grade: Option<Grade>,
}

/// Something that would mend a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, as a verb: `Add a common M&E group`.
    pub title: String,
    /// Whether it can be applied without weighing it.
    pub safe: bool,
    /// The edit that does it; `None` where only people can. Rectangles of new nodes are left empty (zero size): the
    /// caller places them.
    pub edit: Option<Edit>,
}

/// What a rule found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave it is here.
    pub severity: Severity,
    /// What it is about, in the order of rules.md section 16; may name the implied mission.
    pub subjects: Vec<NodeId>,
    /// What tells it from other findings of the rule about the same subjects: `security` for the dimension that nobody
    /// holds; blank where there are no others.
    pub about: &'static str,
    /// What is wrong here, one sentence with the names of this design.
    pub message: String,
    /// What would mend it.
    pub fixes: Vec<Fix>,
}

/// What names a finding, however the design changes elsewhere: rule, subjects, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FindingName {
    /// Id of the rule.
    pub rule: &'static str,
    /// See [`Finding::subjects`].
    pub subjects: Vec<NodeId>,
    /// See [`Finding::about`].
    pub about: &'static str,
}

impl Finding {
    /// What names it.
    pub fn name(&self) -> FindingName {
        FindingName {
            rule: self.rule.id,
            subjects: self.subjects.clone(),
            about: self.about,
        }
    }
}

/// What the evaluation says of a design.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The phase that was looked at.
    pub phase: Option<Phase>,
    /// The headline's verdict.
    pub verdict: Verdict,
    /// The headline's grade.
    pub grade: Option<Grade>,
    /// The case of rules.md section 4 that the headline falls under: `integrated in structure only`.
    pub case: &'static str,
    /// One sentence that a briefer can read out.
    pub headline: String,
    /// Whether the period shown begins before 2006.
    pub retrospective: bool,
    /// The mission the report speaks of; `None` with none in scope.
    pub mission: Option<NodeId>,
    /// Structural and approach track of that mission.
    pub tracks: Tracks,
    /// The levels at which that mission has a bridge.
    pub levels: Set<Level>,
    /// The requirements it meets.
    pub requirements: Requirements,
    /// All missions, by id.
    pub missions: Vec<MissionVerdict>,
    /// Open findings, in the order of rules.md section 2.5.
    pub findings: Vec<Finding>,
    /// Findings that the user accepts, in the same order, each with the acceptance.
    pub accepted: Vec<(Finding, Acceptance)>,
    /// What rules broke by, each named by its id: they have not judged, the others have.
    pub faults: Vec<Fault>,
    /// Programmes without a link to a strategy, and all programmes.
    pub strategic_deficit: (usize, usize),
    /// Verdict and grade of each phase, in the order of [`Phase::ALL`].
    pub phases: [(Verdict, Option<Grade>); 3],
    /// Bodies that bridge a mission and outside actors; they light up.
    pub bridges: BTreeSet<NodeId>,
    /// Bodies in which two components of one mission meet, and that are no bridge.
    pub joint_bodies: BTreeSet<NodeId>,
    /// Bodies that bridge to humanitarians alone.
    pub humanitarian_bridges: BTreeSet<NodeId>,
    /// Posts with a live hat; they light up.
    pub live_hats: BTreeSet<NodeId>,
    /// Links that carry an integration: seats in and uses of bridges, ties of live hats.
    pub lit_links: BTreeSet<LinkId>,
    /// Links between classes that their kind does not join; no rule counts them.
    pub ignored_links: BTreeSet<LinkId>,
    /// Nodes and links that do not count in the phase looked at; drawn faded.
    pub hidden_nodes: BTreeSet<NodeId>,
    /// See [`Self::hidden_nodes`].
    pub hidden_links: BTreeSet<LinkId>,
}

impl Evaluation {
    /// How many open findings of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }

    /// The open findings about a node.
    pub fn findings_of<'a>(&'a self, node: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(move |finding| {
            finding
                .subjects
                .iter()
                .any(|subject| subject.as_str() == node)
        })
    }
}

impl Default for Evaluation {
    /// The evaluation of an empty canvas, without the finding that says so.
    fn default() -> Self {
        Self {
            phase: None,
            verdict: Verdict::None,
            grade: None,
            case: "no peace operation on the canvas yet",
            headline: String::new(),
            retrospective: false,
            mission: None,
            tracks: Tracks::default(),
            levels: Set::EMPTY,
            requirements: Requirements::default(),
            missions: Vec::new(),
            findings: Vec::new(),
            accepted: Vec::new(),
            faults: Vec::new(),
            strategic_deficit: (0, 0),
            phases: [(Verdict::None, None); 3],
            bridges: BTreeSet::new(),
            joint_bodies: BTreeSet::new(),
            humanitarian_bridges: BTreeSet::new(),
            live_hats: BTreeSet::new(),
            lit_links: BTreeSet::new(),
            ignored_links: BTreeSet::new(),
            hidden_nodes: BTreeSet::new(),
            hidden_links: BTreeSet::new(),
        }
    }
}
