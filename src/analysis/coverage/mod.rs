//! Coverage at a glance: what a design has and lacks, as one compact matrix.
//!
//! Seven dimensions and who holds them; five functions, shared with the country team or not; three levels; four
//! requirements; the fifteen recommendations of the Johannesburg seminar. Each cell leads to the nodes behind it or to
//! the finding. Functions, levels and requirements are those of the mission that the report speaks of.

mod recommendations;
mod requirements;

use crate::model::vocabulary::vocabulary;
use crate::model::{Class, Design, Dimension, Family, Function, Level, NodeId, Vocabulary};
use crate::rules::notions::{Body, Ix, Mission, Notions};
use crate::rules::{Evaluation, Finding};

vocabulary! {
    /// The parts of the matrix.
    Section, "section" {
        Dimensions = "dimensions", "Dimensions";
        Functions = "functions", "Functions shared with the country team";
        Levels = "levels", "Levels of integration";
        Requirements = "requirements", "Requirements";
        Recommendations = "recommendations", "Johannesburg seminar";
    }
}

vocabulary! {
    /// How far something is there.
    State, "state" {
        Held = "held", "Held";
        Partly = "partly", "Partly";
        Missing = "missing", "Missing";
        NotAsked = "not_asked", "Not asked of this design";
    }
}

vocabulary! {
    /// Those who can hold a dimension.
    Side, "side" {
        Mission = "mission", "Missions";
        CountryTeam = "country_team", "UN system";
        Partners = "partners", "Partners";
        Internal = "internal", "Internal actors";
    }
}

/// A finding that a cell leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Id of the rule.
    pub rule: &'static str,
    /// The finding's subjects.
    pub subjects: Vec<NodeId>,
    /// What it says; tells findings without subjects apart.
    pub message: String,
    /// Whether the user accepts it.
    pub accepted: bool,
}

/// One cell of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its part of the matrix.
    pub section: Section,
    /// The word or id of what is asked: `political`, `plan`, `tactical`, `AP-3`, `r7`.
    pub id: &'static str,
    /// What is asked, for people.
    pub label: &'static str,
    /// How far it is there.
    pub state: State,
    /// The nodes behind it, by id; where it is missing, those that the finding names.
    pub nodes: Vec<NodeId>,
    /// Of dimensions alone: the nodes of each side, in the order of [`Side::ALL`].
    pub sides: Option<[Vec<NodeId>; 4]>,
    /// The finding about it.
    pub finding: Option<Fault>,
    /// What there is to say of it, one sentence.
    pub text: String,
}

/// The matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The mission whose functions, levels and requirements are shown; `None` with none in scope.
    pub mission: Option<NodeId>,
    /// All cells, section by section.
    pub cells: Vec<Cell>,
}

impl Coverage {
    /// The cells of a part.
    pub fn section(&self, section: Section) -> impl Iterator<Item = &Cell> {
        self.cells
            .iter()
            .filter(move |cell| cell.section == section)
    }

    /// How many cells of a part are held, and how many are asked for.
    pub fn count(&self, section: Section) -> (usize, usize) {
        let of = |state: State| {
            self.section(section)
                .filter(|cell| cell.state == state)
                .count()
        };
        let all = self.section(section).count();
        (of(State::Held), all - of(State::NotAsked))
    }
}

/// What a design has and lacks, in the phase that the evaluation looked at.
pub fn coverage(design: &Design, evaluation: &Evaluation) -> Coverage {
    let notions = Notions::new(design, evaluation.phase);
    let view = View::new(&notions, evaluation);
    let mut cells: Vec<Cell> = Dimension::ALL
        .iter()
        .map(|of| view.dimension(*of))
        .collect();
    cells.extend(FUNCTIONS.map(|function| view.function(function)));
    cells.extend(Level::ALL.iter().map(|level| view.level(*level)));
    cells.extend(view.requirements());
    cells.extend(view.recommendations());
    Coverage {
        mission: view.mission.map(|mission| notions.id(mission.at)),
        cells,
    }
}

/// The functions that an integrated system shares [DC 3.5].
const FUNCTIONS: [Function; 5] = [
    Function::Assess,
    Function::Plan,
    Function::Coordinate,
    Function::Monitor,
    Function::Evaluate,
];

/// A design seen for the matrix.
struct View<'n, 'a> {
    n: &'n Notions<'a>,
    evaluation: &'n Evaluation,
    mission: Option<&'n Mission>,
}

/// A cell without what is the same for all.
struct Said {
    state: State,
    nodes: Vec<Ix>,
    finding: Option<Fault>,
    text: String,
}

impl<'n, 'a> View<'n, 'a> {
    fn new(n: &'n Notions<'a>, evaluation: &'n Evaluation) -> Self {
        let mission = evaluation.mission.as_ref();
        let mission = mission.and_then(|id| n.find(id.as_str()));
        Self {
            n,
            evaluation,
            mission: mission.and_then(|at| n.the_mission(at)),
        }
    }

    fn cell(&self, section: Section, id: &'static str, label: &'static str, said: Said) -> Cell {
        let mut nodes = said.nodes;
        nodes.sort_unstable();
        nodes.dedup();
        Cell {
            section,
            id,
            label,
            state: said.state,
            // The implied mission cannot be lit.
            nodes: self
                .n
                .ids(nodes.into_iter().filter(|x| self.n.it(*x).node.is_some())),
            sides: None,
            finding: said.finding,
            text: said.text,
        }
    }

    /// The first finding of a rule that fits, open ones before those that the user accepts.
    fn fault(&self, rule: &str, fits: impl Fn(&Finding) -> bool) -> Option<Fault> {
        let open = self.evaluation.findings.iter();
        let accepted = self.evaluation.accepted.iter();
        let mut findings = open
            .map(|finding| (finding, false))
            .chain(accepted.map(|(finding, _)| (finding, true)));
        let is_it = |(finding, _): &(&Finding, bool)| finding.rule.id == rule && fits(finding);
        findings.find(is_it).map(|(finding, accepted)| Fault {
            rule: finding.rule.id,
            subjects: finding.subjects.clone(),
            message: finding.message.clone(),
            accepted,
        })
    }

    /// The finding of a rule about the mission that the report speaks of.
    fn fault_of_mission(&self, rule: &str) -> Option<Fault> {
        let id = self.evaluation.mission.as_ref()?;
        self.fault(rule, |finding| finding.subjects.contains(id))
    }

    /// D-1: held by an organization, group or component that is not internal.
    fn dimension(&self, dimension: Dimension) -> Cell {
        let n = self.n;
        let counts = |x: &Ix| {
            let class = n.it(*x).class;
            matches!(class, Class::Organization | Class::Group | Class::Component)
        };
        let is_asked = n.nodes().any(|x| counts(&x) && !n.is_internal(x));
        let holds = |x: &Ix| counts(x) && n.it(*x).has(&[dimension]);
        let holders: Vec<Ix> = n.nodes().filter(holds).collect();
        let external: Vec<Ix> = holders
            .iter()
            .copied()
            .filter(|x| !n.is_internal(*x))
            .collect();
        let is_part = |x: &Ix| n.mission(*x).is_some() || n.is_connected(*x);
        let name = dimension.label().to_lowercase();
        let (state, finding, text) = if !is_asked {
            let text = "Nobody but internal actors is on the canvas.".to_owned();
            (State::NotAsked, None, text)
        } else if external.is_empty() {
            let says =
                |finding: &Finding| finding.message.contains(&format!("the {name} dimension"));
            let text = format!("No external actor covers the {name} dimension.");
            (State::Missing, self.fault("D-1", says), text)
        } else if external.iter().any(is_part) {
            (State::Held, None, by(n, "Held by", &external))
        } else {
            let says = |finding: &Finding| finding.message.contains(&name);
            let is_one = |id: &NodeId| external.iter().any(|x| n.it(*x).id == *id);
            let alone = |finding: &Finding| finding.subjects.iter().any(is_one);
            let fault = self.fault("M-04", says);
            let fault = fault.or_else(|| self.fault("C-2", alone));
            let text = by(n, "On the canvas and tied to nobody", &external);
            (State::Partly, fault, text)
        };
        let mut sides: [Vec<NodeId>; 4] = Default::default();
        for x in &holders {
            sides[self.side(*x).index()].push(n.id(*x));
        }
        let said = Said {
            state,
            nodes: external,
            finding,
            text,
        };
        Cell {
            sides: Some(sides),
            ..self.cell(
                Section::Dimensions,
                dimension.word(),
                dimension.label(),
                said,
            )
        }
    }

    fn side(&self, x: Ix) -> Side {
        let un = [
            Family::UnSecretariat,
            Family::UnAgency,
            Family::BrettonWoods,
        ];
        if self.n.is_internal(x) {
            Side::Internal
        } else if self.n.mission(x).is_some() {
            Side::Mission
        } else if self
            .n
            .it(x)
            .is
            .family
            .is_some_and(|family| un.contains(&family))
        {
            Side::CountryTeam
        } else {
            Side::Partners
        }
    }

    /// P-1: shared with the country team in some bridge.
    fn function(&self, function: Function) -> Cell {
        let said = match self.mission {
            Some(mission) if self.n.has_outside() => self.shared(mission, function),
            Some(_) => Said {
                text: "No actor of the country team is on the canvas.".to_owned(),
                ..not_asked()
            },
            None => not_asked(),
        };
        self.cell(Section::Functions, function.word(), function.label(), said)
    }

    fn shared(&self, mission: &Mission, function: Function) -> Said {
        let n = self.n;
        let does = |x: &Ix| n.it(*x).is.functions.contains(function);
        let bridges: Vec<Ix> = mission.bridges.iter().copied().filter(does).collect();
        if !bridges.is_empty() {
            return Said {
                state: State::Held,
                finding: None,
                text: by(n, "Shared in", &bridges),
                nodes: bridges,
            };
        }
        let is_apart = |body: &&Body| does(&body.at) && !body.seats.is_empty();
        let apart: Vec<Ix> = n
            .bodies
            .iter()
            .filter(is_apart)
            .map(|body| body.at)
            .collect();
        let word = function.label().to_lowercase();
        let (state, text) = if apart.is_empty() {
            (State::Missing, format!("No body is there to {word}."))
        } else {
            (State::Partly, by(n, "Each side by itself", &apart))
        };
        Said {
            state,
            nodes: apart,
            finding: self.fault_of_mission("P-1"),
            text,
        }
    }

    /// L-1: the mission has a bridge at the level.
    fn level(&self, level: Level) -> Cell {
        let said = self
            .mission
            .map_or_else(not_asked, |mission| self.bridged(mission, level));
        self.cell(Section::Levels, level.word(), level.label(), said)
    }

    fn bridged(&self, mission: &Mission, level: Level) -> Said {
        let n = self.n;
        let is_at = |x: &Ix| n.it(*x).is.level.contains(level);
        let mut nodes: Vec<Ix> = mission.bridges.iter().copied().filter(is_at).collect();
        if level == Level::Strategic {
            let at_headquarters = n.structures().filter(|body| n.is_hq_bridge(body));
            nodes.extend(at_headquarters.map(|body| body.at));
        }
        if mission.levels.contains(level) {
            return Said {
                state: State::Held,
                finding: None,
                text: by(n, "Both sides meet in", &nodes),
                nodes,
            };
        }
        Said {
            state: State::Missing,
            nodes,
            finding: self.fault_of_mission("L-1"),
            text: format!("No body brings both sides together at the {level} level."),
        }
    }
}

/// What is said where integration is not asked for.
fn not_asked() -> Said {
    Said {
        state: State::NotAsked,
        nodes: Vec::new(),
        finding: None,
        text: "No mission of which integration is expected is on the canvas.".to_owned(),
    }
}

/// A sentence about nodes: `Held by: UNDP and WFP.`
fn by(n: &Notions<'_>, what: &str, nodes: &[Ix]) -> String {
    if nodes.is_empty() {
        format!("{what}.")
    } else {
        format!("{what}: {}.", n.labels(nodes.iter().copied()))
    }
}
