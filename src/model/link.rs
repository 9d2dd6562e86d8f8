//! Links: what joins two nodes.

use super::id::{LinkId, NodeId};
use super::node::Unknown;
use super::vocabulary::{Class, Degree, Line, LinkKind, Phase, Role, Set};

/// A link of a design, from one node to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Unique in the open design.
    pub id: LinkId,
    /// Where it starts: the member, the lower end, the payer, the user, the deliverer.
    pub from: NodeId,
    /// Where it leads.
    pub to: NodeId,
    /// What it means.
    pub kind: LinkKind,
    /// How close a working relation is; blank is `coordinate`. Of `coordinates` alone.
    pub degree: Option<Degree>,
    /// Management control or dotted line; blank as model.md says. Of `reports` alone.
    pub line: Option<Line>,
    /// Observer of a seat, lead of a programme. Of `member` and `delivers` alone.
    pub role: Option<Role>,
    /// The phases it is there in; empty means all.
    pub phases: Set<Phase>,
    /// Free text.
    pub note: String,
    /// What a newer version said of it.
    pub unknown: Unknown,
}

impl Link {
    /// A link with nothing said of it; the design gives it its number.
    pub fn new(from: impl Into<NodeId>, kind: LinkKind, to: impl Into<NodeId>) -> Self {
        Self {
            id: LinkId(0),
            from: from.into(),
            to: to.into(),
            kind,
            degree: None,
            line: None,
            role: None,
            phases: Set::EMPTY,
            note: String::new(),
            unknown: Unknown::new(),
        }
    }

    /// The link as reports name it: `civil member impt`.
    pub fn name(&self) -> String {
        format!("{} {} {}", self.from, self.kind, self.to)
    }

    /// Whether the node is one of its ends.
    pub fn touches(&self, node: &str) -> bool {
        self.from.as_str() == node || self.to.as_str() == node
    }
}

impl LinkKind {
    /// Whether a link of this kind may join these classes (model.md section 1). One that may not is kept with a
    /// warning, and no rule counts it.
    pub fn joins(self, from: Class, to: Class) -> bool {
        use Class::{Group, Process, Programme, Structure};
        let (actor, structure) = (Class::is_actor, |class| class == Structure);
        match self {
            Self::Member => {
                (actor(from) && matches!(to, Structure | Group))
                    || (structure(from) && structure(to))
            }
            Self::Reports | Self::Coordinates => {
                (actor(from) || structure(from)) && (actor(to) || structure(to))
            }
            Self::Funds => (actor(from) || from == Programme) && (actor(to) || to == Programme),
            Self::Uses => (actor(from) || structure(from)) && to == Process,
            Self::Aligns => {
                (actor(from) || matches!(from, Structure | Programme | Process)) && to == Process
            }
            Self::Delivers => actor(from) && to == Programme,
            Self::HandsOver => actor(from) && actor(to),
        }
    }

    /// Whether a link of this kind can carry the role.
    pub fn takes_role(self, role: Role) -> bool {
        matches!(
            (self, role),
            (Self::Member, Role::Observer) | (Self::Delivers, Role::Lead)
        )
    }
}
