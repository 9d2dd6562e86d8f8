//! What a design hangs on: the posts, bodies and links whose loss alone changes the verdict, a requirement or a level,
//! and the fewest losses that take the verdict away.

pub mod words;

mod fewest;
mod supports;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::model::{Class, Design, Level, LinkId, NodeId, Phase, Set};
use crate::rules::notions::Notions;
use crate::rules::{Evaluation, Grade, Requirements, Verdict};

/// A node or a link of a design.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A node, with its links; what lies in it then lies in the frame around it.
    Node(NodeId),
    /// A link.
    Link(LinkId),
}

/// What the loss of one part takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What is lost.
    pub part: Part,
    /// The verdict without it.
    pub verdict: Verdict,
    /// The grade without it.
    pub grade: Option<Grade>,
    /// The requirements that are met with it and not without it, in the order of [`Requirements::IDS`].
    pub requirements: [bool; 4],
    /// The levels that have a bridge with it and none without it.
    pub levels: Set<Level>,
}

impl Loss {
    /// Whether the verdict or its grade is another one.
    pub fn is_of_verdict(&self, evaluation: &Evaluation) -> bool {
        (self.verdict, self.grade) != (evaluation.verdict, evaluation.grade)
    }
}

/// What a design hangs on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeakPoints {
    /// Parts whose loss alone takes something away: first those that the verdict hangs on; nodes before links, by id.
    pub losses: Vec<Loss>,
    /// Fewest parts whose loss takes the verdict away; empty where there is none to lose, or where it takes more than
    /// [`MOST`].
    pub fewest: Vec<Part>,
}

/// Sets of more losses are not looked for.
pub const MOST: usize = 4;

/// The weak points of a design in the phase that the evaluation looked at. Each part is taken away and the rest judged
/// anew. The frame of a mission is no part: without it there is nothing to judge.
pub fn weak_points(design: &Design, evaluation: &Evaluation) -> WeakPoints {
    let phase = evaluation.phase;
    let here = State::of(design, phase);
    if evaluation.verdict <= Verdict::Fragmented {
        return WeakPoints::default();
    }
    let nodes = design.nodes().filter(|node| node.class != Class::Mission);
    let nodes = nodes.map(|node| Part::Node(node.id.clone()));
    let links = design.links().map(|link| Part::Link(link.id));
    let losses = nodes.chain(links).filter_map(|part| {
        let rest = State::of(&without(design, [&part])?, phase);
        here.loses(part, &rest)
    });
    let mut losses: Vec<Loss> = losses.collect();
    losses.sort_by(|a, b| {
        let rank = |loss: &Loss| (loss.verdict >= here.verdict, loss.grade >= here.grade);
        rank(a).cmp(&rank(b)).then_with(|| a.part.cmp(&b.part))
    });
    WeakPoints {
        fewest: fewest::fewest(design, phase, here.verdict),
        losses,
    }
}

/// A design without some of its parts; `None` if one is not there.
pub fn without<'p>(design: &Design, parts: impl IntoIterator<Item = &'p Part>) -> Option<Design> {
    let mut rest = design.clone();
    // Links first: those of a node go with it.
    let parts: BTreeSet<&Part> = parts.into_iter().collect();
    for part in parts.into_iter().rev() {
        match part {
            Part::Node(id) => rest.remove_node(id).ok()?,
            Part::Link(id) => rest.remove_link(*id).ok()?,
        }
    }
    Some(rest)
}

/// What is judged of a design.
struct State {
    verdict: Verdict,
    grade: Option<Grade>,
    requirements: Requirements,
    levels: Set<Level>,
}

impl State {
    fn of(design: &Design, phase: Option<Phase>) -> Self {
        let n = Notions::new(design, phase);
        let mission = n.judged.mission.and_then(|at| n.the_mission(at));
        Self {
            verdict: n.judged.verdict,
            grade: n.judged.grade,
            requirements: mission.map(|it| it.requirements).unwrap_or_default(),
            levels: mission.map(|it| it.levels).unwrap_or_default(),
        }
    }

    fn loses(&self, part: Part, rest: &Self) -> Option<Loss> {
        let mut requirements = [false; 4];
        for (at, lost) in requirements.iter_mut().enumerate() {
            *lost = self.requirements.0[at] && !rest.requirements.0[at];
        }
        let levels = self
            .levels
            .iter()
            .filter(|level| !rest.levels.contains(*level));
        let levels = levels.fold(Set::EMPTY, Set::with);
        let is_less = rest.verdict < self.verdict || rest.grade < self.grade;
        let takes_something = is_less || !levels.is_empty() || requirements.contains(&true);
        takes_something.then_some(Loss {
            part,
            verdict: rest.verdict,
            grade: rest.grade,
            requirements,
            levels,
        })
    }
}
