//! The evaluation: notions, verdict, then every rule, in one pure function.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::coherence::strategic_deficit;
use super::evaluation::{Evaluation, Finding, FindingName, MissionVerdict, Verdict};
use super::notions::{Ix, Notions};
use super::{Rule, headline, verdict};
use crate::fault::{self, Fault};
use crate::model::{Acceptance, Design, LinkId, LinkKind, NodeId, Phase, Vocabulary};

/// Judges a design. `phase` is the phase looked at; `None` takes the design's own.
pub fn evaluate(design: &Design, phase: Option<Phase>) -> Evaluation {
    let phase = phase.or(design.fields().phase);
    let notions = Notions::new(design, phase);
    let judged = &notions.judged;
    let mission = judged.mission.and_then(|at| notions.the_mission(at));
    let bridges = of_missions(&notions, |mission| &mission.bridges);
    let (found, faults) = run(super::all(), &notions);
    let (findings, accepted) = accept(design, sorted(found));
    let (unlinked, programmes) = strategic_deficit::unlinked(&notions);
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
        findings,
        accepted,
        faults,
        strategic_deficit: (unlinked.len(), programmes),
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

/// What the rules find, and the faults of those that could not judge: the others do. With nothing on the canvas only
/// the first rule speaks.
fn run(
    rules: impl Iterator<Item = &'static Rule>,
    notions: &Notions<'_>,
) -> (Vec<Finding>, Vec<Fault>) {
    let is_empty = notions.nodes().next().is_none();
    let count = if is_empty { 1 } else { usize::MAX };
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for rule in rules.take(count) {
        let before = found.len();
        let judged = fault::catch(rule.id, || (rule.check)(notions, &mut found));
        if let Err(fault) = judged {
            // Half of what a rule finds would be no judgement.
            found.truncate(before);
            faults.push(fault);
        }
    }
    (found, faults)
}

/// Findings in the order of rules.md section 2.5, each name once.
fn sorted(mut found: Vec<Finding>) -> Vec<Finding> {
    let places: HashMap<&str, usize> = super::all()
        .enumerate()
        .map(|(place, rule)| (rule.id, place))
        .collect();
    let place = |finding: &Finding| places.get(finding.rule.id).copied().unwrap_or_default();
    found.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.severity.index(), place(finding));
        key(a)
            .cmp(&key(b))
            .then_with(|| a.subjects.cmp(&b.subjects))
    });
    // The graver of two findings of the same name comes first, and stands.
    let mut seen: HashSet<FindingName> = HashSet::new();
    found.retain(|finding| seen.insert(finding.name()));
    found
}

/// Sorts out what the user accepts.
fn accept(design: &Design, found: Vec<Finding>) -> (Vec<Finding>, Vec<(Finding, Acceptance)>) {
    let mut accepted = Vec::new();
    if design.accepted().is_empty() {
        return (found, accepted);
    }
    let by_name: HashMap<(&str, &[NodeId], &str), &Acceptance> = design
        .accepted()
        .iter()
        .map(|acceptance| {
            let Acceptance {
                rule,
                subjects,
                about,
                ..
            } = acceptance;
            ((rule.as_str(), &subjects[..], about.as_str()), acceptance)
        })
        .collect();
    let mut open = Vec::new();
    for finding in found {
        let key = |about| (finding.rule.id, &finding.subjects[..], about);
        let acceptance = by_name.get(&key(finding.about));
        match acceptance
            .or_else(|| by_name.get(&key("")))
            .copied()
            .cloned()
        {
            Some(acceptance) => accepted.push((finding, acceptance)),
            None => open.push(finding),
        }
    }
    (open, accepted)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::rules;

    fn breaks(notions: &Notions<'_>, found: &mut Vec<Finding>) {
        (rules::find("H-1").unwrap().check)(notions, found);
        assert!(
            found.is_empty(),
            "a rule that breaks after its first finding"
        );
    }

    static BROKEN: Rule = Rule {
        id: "X-1",
        name: "broken",
        title: "Broken",
        severities: &[],
        runs: "",
        fires: "",
        why: "",
        remedy: "",
        passages: &[],
        reading: None,
        check: breaks,
        bad: "",
        good: "",
    };

    #[test]
    fn where_one_rule_breaks_the_others_judge_and_it_is_told() {
        let design = sketch::read(rules::find("H-1").unwrap().bad).unwrap();
        let notions = Notions::new(&design, None);
        let (sound, none) = run(super::super::all(), &notions);
        assert_eq!(none, []);
        let (found, faults) = run(
            std::iter::once(&BROKEN).chain(super::super::all()),
            &notions,
        );
        let names = |found: Vec<Finding>| -> Vec<FindingName> {
            sorted(found).iter().map(Finding::name).collect()
        };
        assert_eq!(names(found), names(sound));
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].doing, "X-1");
        assert!(faults[0].place.starts_with("src/rules/evaluate.rs:"));
    }
}
