//! What a node is, once the catalogue's defaults are filled in (model.md section 1, rules.md section 2.2).

use crate::model::{
    Arm, Class, Dimension, Era, Family, Function, Hat, Horizon, Humanitarian, Level, MissionType,
    Node, Owner, Set, Stance,
};

/// A node's attributes with every default filled in. What a class does not have keeps the neutral value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Whose mission it is; of missions alone.
    pub owner: Option<Owner>,
    /// What sort of mission it is.
    pub mission_type: MissionType,
    /// The substantive arm of a component.
    pub component: Option<Arm>,
    /// The community; none for a custom node that does not say.
    pub family: Option<Family>,
    /// The dimensions that it holds.
    pub dimensions: Set<Dimension>,
    /// The levels that it works at; `operational` for a structure or process that does not say.
    pub level: Set<Level>,
    /// How far it is bound by humanitarian principles.
    pub humanitarian: Humanitarian,
    /// What a body does.
    pub functions: Set<Function>,
    /// What a post carries.
    pub hats: Set<Hat>,
    /// Whether it is a country-level strategy.
    pub strategy: bool,
    /// In or on conflict; `on` unless said.
    pub stance: Stance,
    /// Short or long; `long` unless said.
    pub horizon: Horizon,
    /// Keeps its own identity; yes unless said.
    pub own_identity: bool,
    /// Keeps its own funding; yes unless said.
    pub own_funding: bool,
}

/// Fills in the defaults of a node's kind and class. Attributes that its class does not have count for nothing.
pub fn resolve(node: &Node) -> Resolved {
    let said = match super::get().kind(node.kind.as_str()) {
        Some(kind) => node.attributes.or(&kind.defaults),
        None => node.attributes.clone(),
    };
    let class = node.class;
    let is = |wanted: Class| class == wanted;
    let body = is(Class::Structure) || is(Class::Process);
    let custom_family =
        matches!(class, Class::Mission | Class::Component).then_some(Family::Mission);
    let level = said.level.unwrap_or_default();
    Resolved {
        owner: said.owner.filter(|_| is(Class::Mission)),
        mission_type: said
            .mission_type
            .filter(|_| is(Class::Mission))
            .unwrap_or(MissionType::Multidimensional),
        component: said.component.filter(|_| is(Class::Component)),
        family: said.family.or(custom_family),
        dimensions: said.dimensions.unwrap_or_default(),
        level: if body && level.is_empty() {
            Set::of(&[Level::Operational])
        } else {
            level
        },
        humanitarian: said
            .humanitarian
            .filter(|_| matches!(class, Class::Organization | Class::Group | Class::Post))
            .unwrap_or(Humanitarian::None),
        functions: said.functions.filter(|_| body).unwrap_or_default(),
        hats: said.hats.filter(|_| is(Class::Post)).unwrap_or_default(),
        strategy: said
            .strategy
            .filter(|_| is(Class::Process))
            .unwrap_or(false),
        stance: said
            .stance
            .filter(|_| is(Class::Programme))
            .unwrap_or(Stance::On),
        horizon: said
            .horizon
            .filter(|_| is(Class::Programme))
            .unwrap_or(Horizon::Long),
        own_identity: said
            .own_identity
            .filter(|_| is(Class::Organization))
            .unwrap_or(true),
        own_funding: said
            .own_funding
            .filter(|_| is(Class::Organization))
            .unwrap_or(true),
    }
}

/// A node's full name: the user's, else the catalogue's in the names of the era, else its id.
pub fn name(node: &Node, era: Era) -> String {
    if let Some(name) = &node.name {
        return name.clone();
    }
    match super::get().kind(node.kind.as_str()) {
        Some(kind) => match (&kind.un_2019, era) {
            (Some((_, name)), Era::Un2019) => name.clone(),
            _ => kind.name.clone(),
        },
        None => node.id.to_string(),
    }
}

/// A node's short title for cards and sentences: an abbreviation in the user's name (`UN Mission in Liberia (UNMIL)`
/// gives `UNMIL`), else the user's name, else the kind's label.
pub fn label(node: &Node, era: Era) -> String {
    if let Some(name) = &node.name {
        return abbreviation_in(name).unwrap_or(name).to_owned();
    }
    match super::get().kind(node.kind.as_str()) {
        Some(kind) => match (&kind.un_2019, era) {
            (Some((abbr, _)), Era::Un2019) => abbr.clone(),
            _ => kind.label().to_owned(),
        },
        None => node.id.to_string(),
    }
}

/// The abbreviation in brackets at the end of a name, if it looks like one: mostly capitals, no spaces.
pub(super) fn abbreviation_in(name: &str) -> Option<&str> {
    let (_, rest) = name.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let capitals = rest.chars().filter(|c| c.is_uppercase()).count();
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    (capitals >= 2 && capitals * 2 > letters && !rest.contains(' ')).then_some(rest)
}
