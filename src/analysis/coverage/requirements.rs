//! The four requirements of integration, and what they rest on (rules.md section 4).

use super::{Cell, Said, Section, State, View, by, not_asked};
use crate::model::{Class, Function, LinkKind};
use crate::rules::Requirements;
use crate::rules::notions::{Ix, Mission};
use crate::rules::vision;

impl View<'_, '_> {
    pub(super) fn requirements(&self) -> Vec<Cell> {
        let ids = Requirements::IDS.into_iter().zip(Requirements::LABELS);
        let cell = |(place, (id, label)): (usize, (&'static str, &'static str))| {
            let said = self
                .mission
                .map_or_else(not_asked, |mission| self.requirement(mission, place));
            self.cell(Section::Requirements, id, label, said)
        };
        ids.enumerate().map(cell).collect()
    }

    fn requirement(&self, mission: &Mission, place: usize) -> Said {
        let is_met = mission.requirements.0[place];
        let (met_by, lacking, mut nodes) = match place {
            0 => (
                "Both sides are tied to",
                "Not of both sides",
                self.visions(mission, is_met),
            ),
            1 => (
                "Planned in",
                "Plans that do not meet",
                self.plans(mission, is_met),
            ),
            2 => (
                "Agreed in, and carried by",
                "Not agreed in full",
                self.results(mission, is_met),
            ),
            _ => ("Done in", "Half done in", self.evaluations(mission)),
        };
        nodes.sort_unstable();
        nodes.dedup();
        let (state, text) = match (is_met, nodes.is_empty()) {
            (true, _) => (State::Held, by(self.n, met_by, &nodes)),
            (false, false) => (State::Partly, by(self.n, lacking, &nodes)),
            (false, true) => (State::Missing, NOTHING[place].to_owned()),
        };
        let finding = (!is_met).then(|| self.fault_of_mission(Requirements::IDS[place]));
        Said {
            state,
            nodes,
            finding: finding.flatten(),
            text,
        }
    }

    /// AP-1: strategies that both sides are tied to, with what ties them; else those that one side is tied to.
    fn visions(&self, mission: &Mission, is_met: bool) -> Vec<Ix> {
        let n = self.n;
        let mut nodes = Vec::new();
        for strategy in n.strategies() {
            let upstream = n.upstream(strategy);
            let processes = || upstream.iter().filter_map(|x| n.process(*x));
            let inside = processes().any(|process| process.missions.contains(&mission.at));
            let outside = processes().any(|process| process.has_outside);
            if inside && outside || !is_met && (inside || outside) {
                nodes.push(strategy);
                let tied = upstream
                    .iter()
                    .flat_map(|x| self.tied_directly(mission, *x));
                nodes.extend(tied);
                nodes.extend(
                    processes()
                        .filter(|process| {
                            process.has_outside || process.missions.contains(&mission.at)
                        })
                        .map(|process| process.at),
                );
            }
        }
        nodes
    }

    /// Users of a process and what aligns to it, of the mission or of the outside.
    fn tied_directly(&self, mission: &Mission, process: Ix) -> Vec<Ix> {
        let n = self.n;
        let counts = |x: Ix| {
            n.mission(x) == Some(mission.at) && n.is_actor(x)
                || n.is_outside(x)
                || n.body(x)
                    .is_some_and(|body| body.has_outside || body.seats_mission(mission.at))
        };
        let delivers = |x: Ix| {
            n.into(x, LinkKind::Delivers)
                .any(|(_, actor)| counts(actor))
        };
        let tied = n
            .into(process, LinkKind::Uses)
            .chain(n.into(process, LinkKind::Aligns));
        tied.map(|(_, x)| x)
            .filter(|x| match n.it(*x).class {
                Class::Programme => delivers(*x),
                Class::Process => false,
                _ => counts(*x),
            })
            .collect()
    }

    /// AP-2: bridges that plan, or plans aligned to one strategy; else the bodies that plan apart.
    fn plans(&self, mission: &Mission, is_met: bool) -> Vec<Ix> {
        let n = self.n;
        let plans = |x: Ix| n.it(x).is.functions.contains(Function::Plan);
        let is_planning = |x: &Ix| plans(*x) && !n.it(*x).is.strategy;
        let mut nodes: Vec<Ix> = mission
            .bridges
            .iter()
            .copied()
            .filter(is_planning)
            .collect();
        let of_a_side = |x: Ix| {
            n.body(x)
                .is_some_and(|body| body.seats_mission(mission.at) || body.has_outside)
        };
        if is_met && nodes.is_empty() {
            for strategy in n.strategies() {
                let aligned: Vec<Ix> = n
                    .upstream(strategy)
                    .into_iter()
                    .filter(|x| plans(*x) && of_a_side(*x))
                    .collect();
                let bodies = || aligned.iter().filter_map(|x| n.body(*x));
                let meets = bodies().any(|a| {
                    a.seats_mission(mission.at) && bodies().any(|b| b.has_outside && b.at != a.at)
                });
                if meets {
                    nodes.extend(aligned);
                    nodes.push(strategy);
                }
            }
        } else if !is_met {
            nodes.extend(
                n.bodies
                    .iter()
                    .map(|body| body.at)
                    .filter(|x| is_planning(x) && of_a_side(*x)),
            );
        }
        nodes
    }

    /// AP-3: strategies with agreed results and those responsible; else strategies with some result.
    fn results(&self, mission: &Mission, is_met: bool) -> Vec<Ix> {
        let n = self.n;
        let mut nodes = Vec::new();
        for strategy in n.strategies() {
            let Some(node) = n.it(strategy).node.filter(|node| !node.results.is_empty()) else {
                continue;
            };
            if !is_met || vision::agreed(n, strategy).contains(&mission.at) {
                nodes.push(strategy);
                let responsible = node
                    .results
                    .iter()
                    .filter_map(|result| result.responsible.as_ref());
                nodes.extend(responsible.filter_map(|who| n.find(who.as_str())));
            }
        }
        nodes
    }

    /// AP-4: bridges that monitor or evaluate.
    fn evaluations(&self, mission: &Mission) -> Vec<Ix> {
        let looks_back = |x: &Ix| {
            self.n
                .it(*x)
                .is
                .functions
                .contains_any(&[Function::Monitor, Function::Evaluate])
        };
        mission.bridges.iter().copied().filter(looks_back).collect()
    }
}

/// What is said of each where nothing is there.
const NOTHING: [&str; 4] = [
    "No side is tied to a country strategy.",
    "No side plans in a body or process.",
    "No strategy has results.",
    "No common body monitors or evaluates.",
];
