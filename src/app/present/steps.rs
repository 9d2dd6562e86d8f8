//! What a presentation goes through, in the order in which a briefer tells it: the whole, what carries it, the views
//! that were kept, how it changes from phase to phase, and what doctrine still asks for, the gravest first.

use crate::analysis::Witness;
use crate::model::{Design, Link, LinkId, LinkKind, Node, NodeId, Phase, Rect, Set, Vocabulary};
use crate::rules::{Evaluation, Finding, FindingName};

/// Space round the whole design, and round the subjects of a finding, in document units.
const AROUND_WHOLE: f32 = 40.0;
const AROUND_SUBJECTS: f32 = 120.0;
/// What is shown is never less, in document units: a single card that fills a wall says nothing of where it stands.
const LEAST: (f32, f32) = (900.0, 620.0);

/// A step of a presentation. It names what it shows, so that it is found again after an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The whole design and its verdict.
    Whole,
    /// The bodies and posts that carry the verdict.
    Carried,
    /// A view with a name.
    View(String),
    /// The whole design in a phase.
    Phase(Phase),
    /// An open finding.
    Finding(FindingName),
}

/// The steps of a design. `evaluation` is of the phase that the design itself is looked at in; of its findings those
/// that `is_told` leaves out are passed over.
pub fn steps(
    design: &Design,
    evaluation: &Evaluation,
    is_told: impl Fn(&Finding) -> bool,
) -> Vec<Step> {
    let mut steps = vec![Step::Whole];
    if !carriers(evaluation).is_empty() {
        steps.push(Step::Carried);
    }
    let views = design.views().iter();
    steps.extend(views.map(|view| Step::View(view.name.clone())));
    if tells_phases(design, evaluation) {
        steps.extend(Phase::ALL.iter().copied().map(Step::Phase));
    }
    // They come in the order of severity.
    let findings = evaluation
        .findings
        .iter()
        .filter(|finding| is_told(finding));
    if design.nodes().len() > 0 {
        steps.extend(findings.map(|finding| Step::Finding(finding.name())));
    }
    steps
}

/// Whether there is something to tell of the phases: the design looks at one, something is there in some alone, or
/// the verdict is not the same in all.
fn tells_phases(design: &Design, evaluation: &Evaluation) -> bool {
    let [first, rest @ ..] = &evaluation.phases;
    let has_nodes = design.nodes().len() > 0;
    let is_told = design.fields().phase.is_some()
        || rest.iter().any(|other| other != first)
        || design.nodes().any(|node| !node.phases.is_empty())
        || design.links().any(|link| !link.phases.is_empty());
    has_nodes && is_told
}

/// The bodies and posts that earn the verdict of an evaluation.
pub fn carriers(evaluation: &Evaluation) -> Vec<NodeId> {
    let bridges = evaluation.bridges.iter().chain(&evaluation.live_hats);
    let mut carriers: Vec<NodeId> = bridges.cloned().collect();
    if carriers.is_empty() {
        carriers.extend(evaluation.joint_bodies.iter().cloned());
    }
    carriers.sort_unstable();
    carriers.dedup();
    carriers
}

impl Step {
    /// The finding that it tells, while that is open.
    pub fn finding<'a>(&self, evaluation: &'a Evaluation) -> Option<&'a Finding> {
        let Self::Finding(name) = self else {
            return None;
        };
        let mut findings = evaluation.findings.iter();
        findings.find(|finding| finding.rule.id == name.rule && finding.name() == *name)
    }

    /// The phase that it looks at; `None` for the one that the design itself says.
    pub fn phase(&self) -> Option<Phase> {
        match self {
            Self::Phase(phase) => Some(*phase),
            _ => None,
        }
    }

    /// The kinds of links that it shows; empty means all.
    pub fn kinds(&self, design: &Design) -> Set<LinkKind> {
        match self {
            Self::View(name) => {
                let mut views = design.views().iter();
                let view = views.find(|view| view.name == *name);
                view.map(|view| view.kinds).unwrap_or_default()
            }
            _ => Set::default(),
        }
    }

    /// The part of the document that it shows; `None` where nothing is drawn.
    pub fn area(&self, design: &Design, bounds: Rect, lit: Option<&Witness>) -> Option<Rect> {
        let whole = || (bounds.width > 0.0).then(|| at_least(bounds.grown(AROUND_WHOLE)));
        match (self, lit) {
            (Self::View(name), _) => {
                let mut views = design.views().iter();
                views.find(|view| view.name == *name).map(|view| view.area)
            }
            (Self::Finding(name), Some(_)) => around(design, &name.subjects)
                .map(|area| whole().map_or(area, |whole| moved_into(area, whole)))
                .or_else(whole),
            _ => whole(),
        }
    }

    /// What stays lit while the rest recedes; `None` where all is lit.
    pub fn lit(&self, design: &Design, evaluation: &Evaluation) -> Option<Witness> {
        match self {
            Self::Carried => Some(with_links(design, carriers(evaluation), |id| {
                evaluation.lit_links.contains(&id)
            })),
            Self::Finding(name) => {
                let drawn = |id: &&NodeId| design.node(id.as_str()).is_some();
                let subjects: Vec<NodeId> = name.subjects.iter().filter(drawn).cloned().collect();
                (!subjects.is_empty()).then(|| about(design, subjects))
            }
            Self::Whole | Self::View(_) | Self::Phase(_) => None,
        }
    }
}

/// Nodes with their links of a kind, and what these lead to.
fn with_links(design: &Design, mut nodes: Vec<NodeId>, is_lit: impl Fn(LinkId) -> bool) -> Witness {
    nodes.sort_unstable();
    let has = |nodes: &[NodeId], id: &NodeId| nodes.binary_search(id).is_ok();
    // Of a joint body no link is marked: all its seats count.
    let any = design.links().any(|link| is_lit(link.id));
    let touching = |link: &&Link| {
        (has(&nodes, &link.from) || has(&nodes, &link.to)) && (is_lit(link.id) || !any)
    };
    let links: Vec<_> = design.links().filter(touching).collect();
    let ends = links.iter().flat_map(|link| [&link.from, &link.to]);
    let mut all: Vec<NodeId> = nodes.iter().chain(ends).cloned().collect();
    all.sort_unstable();
    all.dedup();
    Witness {
        links: links.into_iter().map(|link| link.id).collect(),
        nodes: framed(design, all),
    }
}

/// The subjects of a finding, what lies in them, and the links between them.
fn about(design: &Design, subjects: Vec<NodeId>) -> Witness {
    let mut nodes = design.with_content(&subjects);
    nodes.sort_unstable();
    let has = |id: &NodeId| nodes.binary_search(id).is_ok();
    let between = design
        .links()
        .filter(|link| has(&link.from) && has(&link.to));
    Witness {
        links: between.map(|link| link.id).collect(),
        nodes: framed(design, nodes),
    }
}

/// Nodes with the frames around them, in order.
fn framed(design: &Design, mut nodes: Vec<NodeId>) -> Vec<NodeId> {
    let frames: Vec<NodeId> = nodes
        .iter()
        .flat_map(|id| design.frames_around(id.as_str()))
        .map(|frame: &Node| frame.id.clone())
        .collect();
    nodes.extend(frames);
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

/// The part of the document around nodes; for what lies in a collapsed frame, around the frame.
fn around(design: &Design, ids: &[NodeId]) -> Option<Rect> {
    let drawn = ids.iter().filter_map(|id| design.drawn_as(id.as_str()));
    let all = drawn.map(|node| node.rect).reduce(Rect::union)?;
    Some(at_least(all.grown(AROUND_SUBJECTS)))
}

/// An area moved to where the design is, as far as it fits there.
fn moved_into(area: Rect, whole: Rect) -> Rect {
    let within = |low: f32, size: f32, least: f32, room: f32| {
        if size > room {
            least + (room - size) / 2.0
        } else {
            low.clamp(least, least + room - size)
        }
    };
    Rect {
        x: within(area.x, area.width, whole.x, whole.width),
        y: within(area.y, area.height, whole.y, whole.height),
        ..area
    }
}

fn at_least(area: Rect) -> Rect {
    let (wide, high) = (area.width.max(LEAST.0), area.height.max(LEAST.1));
    let middle = area.center();
    Rect::new(middle.x - wide / 2.0, middle.y - high / 2.0, wide, high)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use super::*;
    use crate::catalogue::sketch;
    use crate::edit::{self, compose};
    use crate::rules::{self, Severity};

    const DESIGN: &str = "\
design title=Workshop
m un-mission
  force force
  head dsrsg-rc-hc
unct unct
  undp undp
impt impt
undp -member-> impt
force -member-> impt
";

    fn read(text: &str) -> Design {
        sketch::read(text).unwrap()
    }

    fn of(design: &Design) -> (Vec<Step>, Evaluation) {
        let evaluation = rules::evaluate(design, None);
        (steps(design, &evaluation, |_| true), evaluation)
    }

    #[test]
    fn the_whole_comes_first_and_the_gravest_findings_before_the_others() {
        let design = read(DESIGN);
        let area = Rect::new(0.0, 0.0, 300.0, 200.0);
        let view = compose::keep_view(&design, "Country team", area, Set::default());
        let design = edit::apply(&design, &view).unwrap();
        let (steps, evaluation) = of(&design);
        let begin = [
            Step::Whole,
            Step::Carried,
            Step::View("Country team".to_owned()),
        ];
        assert_eq!(steps[..3], begin);
        let told: Vec<Severity> = steps[3..]
            .iter()
            .map(|step| step.finding(&evaluation).unwrap().severity)
            .collect();
        assert_eq!(told.len(), evaluation.findings.len());
        assert!(
            told.len() > 2
                && told
                    .is_sorted_by_key(|severity| Severity::ALL.iter().position(|s| s == severity))
        );
    }

    #[test]
    fn an_empty_design_has_one_step() {
        assert_eq!(of(&Design::new()).0, [Step::Whole]);
    }

    #[test]
    fn phases_are_told_where_there_is_something_to_tell() {
        let phases = |design: &Design| {
            let steps = of(design).0;
            steps.iter().filter(|step| step.phase().is_some()).count()
        };
        let design = read(DESIGN);
        assert_eq!(phases(&design), 0);
        let node = NodeId::from("impt");
        let late = compose::set_phases(&design, &[node], &[], Set::of(&[Phase::Consolidation]));
        let design = edit::apply(&design, &late.unwrap()).unwrap();
        assert_eq!(phases(&design), 3);
    }

    #[test]
    fn what_is_accepted_or_kept_back_is_not_told() {
        let design = read(DESIGN);
        let evaluation = rules::evaluate(&design, None);
        let told = steps(&design, &evaluation, |finding| {
            finding.severity == Severity::Weakness
        });
        let all = evaluation.count(Severity::Weakness);
        let is_finding = |step: &&Step| matches!(step, Step::Finding(_));
        assert_eq!(told.iter().filter(is_finding).count(), all);
    }

    #[test]
    fn a_finding_lights_its_subjects_with_their_frames_and_no_more() {
        let design = read(DESIGN);
        let subject = NodeId::from("undp");
        let name = FindingName {
            rule: "P-1",
            subjects: vec![subject.clone()],
            about: "",
        };
        let lit = Step::Finding(name)
            .lit(&design, &Evaluation::default())
            .unwrap();
        assert_eq!(lit.nodes, [NodeId::from("unct"), subject]);
        assert_eq!(lit.links, []);
    }

    #[test]
    fn what_carries_the_verdict_is_lit_with_what_it_joins() {
        let design = read(DESIGN);
        let (_, evaluation) = of(&design);
        let lit = Step::Carried.lit(&design, &evaluation).unwrap();
        let has = |id: &str| lit.nodes.iter().any(|node| node.as_str() == id);
        assert!(has("impt") && has("force") && has("undp") && has("m"));
        assert!(lit.nodes.is_sorted() && lit.links.len() == 2);
    }

    #[test]
    fn what_is_shown_is_never_so_small_that_it_says_nothing_of_its_place() {
        let design = read(DESIGN);
        let name = FindingName {
            rule: "P-1",
            subjects: vec![NodeId::from("undp")],
            about: "",
        };
        let step = Step::Finding(name);
        let bounds = Rect::new(0.0, 0.0, 2000.0, 1000.0);
        let lit = step.lit(&design, &Evaluation::default());
        let area = step.area(&design, bounds, lit.as_ref()).unwrap();
        assert!(area.width >= LEAST.0 && area.height >= LEAST.1);
        let nothing = Step::Whole.area(&design, Rect::default(), None);
        assert_eq!(nothing, None);
    }
}
