//! The fifteen recommendations of the Johannesburg seminar (rules.md section 13; r6 is told by L-1 and V-4).

use super::{Cell, Said, Section, State, View, by};
use crate::model::{Class, Dimension, Family, Function, Horizon, LinkKind, Owner, Region};
use crate::rules::Finding;
use crate::rules::notions::{Ix, Notions};

/// For which designs a recommendation's rule runs.
#[derive(Clone, Copy)]
enum Runs {
    /// If there is something of this to ask about.
    IfAny(fn(&Notions<'_>, Ix) -> bool),
    /// If there is a mission.
    Mission,
    /// If there is a mission, in Africa.
    MissionInAfrica,
    /// If a mission is in scope.
    Scope,
    /// If a mission is in scope, and an outside actor on the canvas.
    ScopeBesideOutside,
}

struct Recommendation {
    id: &'static str,
    label: &'static str,
    rule: &'static str,
    runs: Runs,
    /// What it rests on where it is held.
    rests_on: fn(&Notions<'_>, Ix) -> bool,
    /// What is said where it is held.
    held: &'static str,
}

const ALL: [Recommendation; 15] = [
    Recommendation {
        id: "r1",
        label: "Interoperability",
        rule: "M-01",
        runs: Runs::ScopeBesideOutside,
        rests_on: |n, x| {
            let shared = [Function::Plan, Function::Train];
            let is_shared = |at: &Ix| n.body(*at).is_some_and(|body| !body.missions.is_empty());
            n.it(x).is.functions.contains_any(&shared) && is_shared(&x)
        },
        held: "Plans, processes and training fit together",
    },
    Recommendation {
        id: "r2",
        label: "Coordination",
        rule: "M-02",
        runs: Runs::Mission,
        rests_on: |_, _| false,
        held: "All parts of the effort hang together",
    },
    Recommendation {
        id: "r3",
        label: "Quick impact and lasting outcome",
        rule: "M-03",
        runs: Runs::IfAny(|n, x| n.it(x).class == Class::Programme),
        rests_on: |n, x| {
            let stays = |x: Ix| n.is_actor(x) && n.is_internal(x) || n.is_outside(x);
            n.it(x).class == Class::Programme
                && (n.it(x).is.horizon == Horizon::Short
                    || n.into(x, LinkKind::Delivers).any(|(_, actor)| stays(actor)))
        },
        held: "Quick and lasting programmes",
    },
    Recommendation {
        id: "r4",
        label: "Social and development side",
        rule: "M-04",
        runs: Runs::Mission,
        rests_on: |n, x| {
            let class = n.it(x).class;
            matches!(class, Class::Organization | Class::Group | Class::Component)
                && n.it(x).has(&[Dimension::Development, Dimension::Social])
                && (n.mission(x).is_some() || n.is_connected(x))
        },
        held: "Covered by",
    },
    Recommendation {
        id: "r5",
        label: "Integrated funding",
        rule: "M-05",
        runs: Runs::ScopeBesideOutside,
        rests_on: |n, x| {
            let pays = |kind: LinkKind| matches!(kind, LinkKind::Funds | LinkKind::Delivers);
            matches!(n.it(x).kind(), "pooled-fund" | "peacebuilding-fund")
                && n.ties(x).filter(|(tie, _)| pays(tie.kind)).count() >= 2
        },
        held: "Common money",
    },
    Recommendation {
        id: "r6",
        label: "Integration at all levels",
        rule: "L-1",
        runs: Runs::Scope,
        rests_on: |n, x| {
            n.missions
                .iter()
                .any(|mission| mission.bridges.binary_search(&x).is_ok())
        },
        held: "A bridge at each level",
    },
    Recommendation {
        id: "r7",
        label: "Local reception",
        rule: "M-07",
        runs: Runs::Mission,
        rests_on: |n, x| {
            let hears = |other: Ix| {
                let body = n.body(other).filter(|body| body.is_structure);
                n.mission(other).is_some() || body.is_some_and(|body| !body.missions.is_empty())
            };
            let is_local = n.is_actor(x) && n.is_internal(x) && n.it(x).has(&[Dimension::Social]);
            is_local && n.ties(x).any(|(_, other)| hears(other))
        },
        held: "Heard from",
    },
    Recommendation {
        id: "r8",
        label: "Those without money have a say",
        rule: "M-08",
        runs: Runs::IfAny(decides),
        rests_on: decides,
        held: "Not only payers decide in",
    },
    Recommendation {
        id: "r9",
        label: "Regional context",
        rule: "M-09",
        runs: Runs::Mission,
        rests_on: |n, x| {
            let is_organization = n.it(x).class == Class::Organization && n.is_connected(x);
            let regional = [Owner::Au, Owner::Rec, Owner::Hybrid];
            is_organization && n.it(x).is.family == Some(Family::Regional)
                || n.it(x)
                    .is
                    .owner
                    .is_some_and(|owner| regional.contains(&owner))
        },
        held: "In the picture",
    },
    Recommendation {
        id: "r10",
        label: "UN and AU interlocked",
        rule: "M-10",
        runs: Runs::MissionInAfrica,
        rests_on: |n, x| {
            let is_au = |x: Ix| {
                let owner = n.mission(x).and_then(|at| n.it(at).is.owner);
                let kinds = ["au", "au-commission", "au-psod", "asf"];
                kinds.contains(&n.it(x).kind()) || owner == Some(Owner::Au)
            };
            let meets = n
                .body(x)
                .filter(|body| body.is_structure)
                .is_some_and(|body| {
                    body.members().any(|x| n.is_un_side(x)) && body.members().any(is_au)
                });
            meets || n.it(x).is.owner == Some(Owner::Hybrid)
        },
        held: "Interlocked in",
    },
    Recommendation {
        id: "r11",
        label: "Early warning",
        rule: "M-11",
        runs: Runs::Mission,
        rests_on: |n, x| {
            let warns = matches!(n.it(x).kind(), "jmac" | "early-warning-system");
            warns && n.ties(x).next().is_some()
        },
        held: "Warned by",
    },
    Recommendation {
        id: "r12",
        label: "Humanitarian considerations",
        rule: "M-12",
        runs: Runs::Scope,
        rests_on: |n, x| n.is_humanitarian_voice(x),
        held: "Heard through",
    },
    Recommendation {
        id: "r13",
        label: "Bodies with a function",
        rule: "M-13",
        runs: Runs::IfAny(|n, x| n.it(x).class == Class::Structure),
        rests_on: |n, x| n.it(x).class == Class::Structure && !n.it(x).is.functions.is_empty(),
        held: "Form follows function in",
    },
    Recommendation {
        id: "r14",
        label: "Gender in the plans",
        rule: "M-14",
        runs: Runs::Scope,
        rests_on: |n, x| {
            let plans = |x: Ix| n.it(x).is.functions.contains(Function::Plan);
            let kinds = ["gender-unit", "un-women", "womens-organizations"];
            kinds.contains(&n.it(x).kind())
                && n.bodies.iter().any(|body| plans(body.at) && body.seats(x))
        },
        held: "Planned for by",
    },
    Recommendation {
        id: "r15",
        label: "Assessment and evaluation",
        rule: "M-15",
        runs: Runs::Mission,
        rests_on: |n, x| {
            let functions = [Function::Assess, Function::Evaluate];
            let is_seated = n.body(x).is_some_and(|body| !body.seats.is_empty());
            is_seated && n.it(x).is.functions.contains_any(&functions)
        },
        held: "Assessed and evaluated in",
    },
];

fn decides(n: &Notions<'_>, x: Ix) -> bool {
    let decides = n.it(x).is.functions.contains(Function::Decide);
    let body = n.body(x).filter(|body| body.is_structure && decides);
    body.is_some_and(|body| body.seats.len() >= 2)
}

impl View<'_, '_> {
    pub(super) fn recommendations(&self) -> Vec<Cell> {
        let cell = |of: &Recommendation| {
            let said = self.recommendation(of);
            self.cell(Section::Recommendations, of.id, of.label, said)
        };
        ALL.iter().map(cell).collect()
    }

    fn recommendation(&self, of: &Recommendation) -> Said {
        let n = self.n;
        if let Some(text) = self.not_asked(of.runs) {
            return Said {
                state: State::NotAsked,
                nodes: Vec::new(),
                finding: None,
                text: text.to_owned(),
            };
        }
        let rests_on: Vec<Ix> = n.nodes().filter(|x| (of.rests_on)(n, *x)).collect();
        // Findings of several missions: that of the mission the report speaks of comes first.
        let of_mission = |finding: &Finding| {
            self.evaluation
                .mission
                .iter()
                .any(|id| finding.subjects.contains(id))
        };
        let fault = self
            .fault(of.rule, of_mission)
            .or_else(|| self.fault(of.rule, |_| true));
        let levels = self.mission.map_or(3, |mission| mission.levels.len());
        let Some(fault) = fault else {
            // L-1 speaks of integrated missions alone.
            if of.id == "r6" && levels < 3 {
                return Said {
                    state: if levels == 0 {
                        State::Missing
                    } else {
                        State::Partly
                    },
                    nodes: rests_on,
                    finding: None,
                    text: format!("A bridge at {levels} of 3 levels."),
                };
            }
            let text = by(n, of.held, &rests_on);
            return Said {
                state: State::Held,
                nodes: rests_on,
                finding: None,
                text,
            };
        };
        // Some of what is asked for is there.
        let is_partly = match of.id {
            "r6" => levels > 0,
            "r4" | "r8" | "r13" | "r15" => rests_on
                .iter()
                .any(|x| !fault.subjects.contains(&n.it(*x).id)),
            _ => false,
        };
        let named = fault.subjects.iter().filter_map(|id| n.find(id.as_str()));
        Said {
            state: if is_partly {
                State::Partly
            } else {
                State::Missing
            },
            nodes: if is_partly { rests_on } else { named.collect() },
            text: fault.message.clone(),
            finding: Some(fault),
        }
    }

    /// Why a recommendation is not asked of this design; `None` if it is.
    fn not_asked(&self, runs: Runs) -> Option<&'static str> {
        let n = self.n;
        let in_africa = n.design.fields().region == Some(Region::Africa);
        let (is_asked, otherwise) = match runs {
            Runs::IfAny(is_one) => (
                n.nodes().any(|x| is_one(n, x)),
                "Nothing of this is on the canvas.",
            ),
            Runs::Mission => (!n.missions.is_empty(), "No mission is on the canvas."),
            Runs::MissionInAfrica => (
                in_africa && !n.missions.is_empty(),
                "Asked of missions in Africa.",
            ),
            Runs::Scope => (
                n.in_scope().next().is_some(),
                "Asked where integration is expected.",
            ),
            Runs::ScopeBesideOutside => (
                n.in_scope_beside_outside().next().is_some(),
                "Asked where integration is expected beside a country team.",
            ),
        };
        (!is_asked).then_some(otherwise)
    }
}
