//! The evaluation: notions, verdict, then every rule, in one pure function.

use std::collections::BTreeSet;

use super::evaluation::{Evaluation, MissionVerdict, Verdict};
use super::notions::{Ix, Notions};
use super::{headline, verdict};
use crate::model::{Design, LinkId, LinkKind, NodeId, Phase, Vocabulary};

/// Judges a design. `phase` is the phase looked at; `None` takes the design's own.
pub fn evaluate(design: &Design, phase: Option<Phase>) -> Evaluation {
    let phase = phase.or(design.fields().phase);
    let notions = Notions::new(design, phase);
    let judged = &notions.judged;
    let mission = judged.mission.and_then(|at| notions.the_mission(at));
    let bridges = of_missions(&notions, |mission| &mission.bridges);
    let joint_bodies = of_missions(&notions, |mission| &mission.joint);
    Evaluation {
        phase,
        verdict: judged.verdict,
        grade: judged.grade,
        case: headline::case(&notions),
        headline: headline::headline(&notions),
        retrospective: design
            .fields()
            .period
            .is_some_and(|period| period.is_retrospective()),
        mission: judged.mission.map(|at| notions.id(at)),
        tracks: verdict::tracks(mission),
        levels: mission.map(|mission| mission.levels).unwrap_or_default(),
        requirements: mission
            .map(|mission| mission.requirements)
            .unwrap_or_default(),
        missions: missions(&notions),
        findings: Vec::new(),
        accepted: Vec::new(),
        strategic_deficit: (0, 0),
        phases: phases(&notions),
        joint_bodies: joint_bodies.difference(&bridges).cloned().collect(),
        bridges,
        humanitarian_bridges: of_missions(&notions, |mission| &mission.humanitarian_bridges),
        live_hats: of_missions(&notions, |mission| &mission.live_hats),
        lit_links: lit_links(&notions),
        ignored_links: notions.ignored_links().iter().copied().collect(),
        hidden_nodes: notions
            .hidden_nodes()
            .filter(|x| notions.it(*x).node.is_some())
            .map(|x| notions.id(x))
            .collect(),
        hidden_links: notions.hidden_links().iter().copied().collect(),
    }
}

fn missions(notions: &Notions<'_>) -> Vec<MissionVerdict> {
    let verdict = |mission: &super::notions::Mission| MissionVerdict {
        id: notions.id(mission.at),
        verdict: mission.verdict,
        grade: mission.grade,
    };
    notions.missions.iter().map(verdict).collect()
}

fn of_missions(
    notions: &Notions<'_>,
    part: impl Fn(&super::notions::Mission) -> &Vec<Ix>,
) -> BTreeSet<NodeId> {
    notions
        .missions
        .iter()
        .flat_map(|mission| part(mission).iter().map(|x| notions.id(*x)))
        .collect()
}

/// Verdict and grade of each phase. Where nothing is of some phases alone, all look the same.
fn phases(notions: &Notions<'_>) -> [(Verdict, Option<super::Grade>); 3] {
    let here = (notions.judged.verdict, notions.judged.grade);
    let mut phases = [here; 3];
    if notions.has_phases() {
        for phase in Phase::ALL {
            if notions.phase != Some(*phase) {
                let judged = notions.in_phase(*phase).judged;
                phases[phase.index()] = (judged.verdict, judged.grade);
            }
        }
    }
    phases
}

/// Seats in and uses of bridges, and the ties by which hats live.
fn lit_links(notions: &Notions<'_>) -> BTreeSet<LinkId> {
    let mut lit = BTreeSet::new();
    for mission in &notions.missions {
        for bridge in &mission.bridges {
            let seats = notions
                .into(*bridge, LinkKind::Member)
                .filter(|(tie, _)| !tie.observer)
                .chain(notions.into(*bridge, LinkKind::Uses));
            lit.extend(seats.flat_map(|(tie, _)| notions.links_of(tie)));
        }
        for hat in &mission.live_hats {
            let ties = notions.ties_of_hat(*hat);
            lit.extend(ties.flat_map(|(tie, _)| notions.links_of(tie)));
        }
    }
    lit
}
