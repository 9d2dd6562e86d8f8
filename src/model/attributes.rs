//! The attributes of nodes: the same struct holds a kind's defaults and a node's overrides.

use super::vocabulary::{
    Arm, Class, Dimension, Family, Function, Hat, Horizon, Humanitarian, Level, MissionType, Owner,
    Set, Stance, Vocabulary,
};

/// What a node is said to be, beside its class and name. `None` means "not said here": on a node the catalogue's
/// default holds, in the catalogue the attribute is blank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// Whose mission it is.
    pub owner: Option<Owner>,
    /// What sort of mission it is.
    pub mission_type: Option<MissionType>,
    /// The substantive arm of a component; none makes a component that is not substantive.
    pub component: Option<Arm>,
    /// The community that it belongs to.
    pub family: Option<Family>,
    /// The dimensions of peacebuilding that it holds.
    pub dimensions: Option<Set<Dimension>>,
    /// The levels that it works at.
    pub level: Option<Set<Level>>,
    /// How far it is bound by humanitarian principles.
    pub humanitarian: Option<Humanitarian>,
    /// What a body does.
    pub functions: Option<Set<Function>>,
    /// What a post carries.
    pub hats: Option<Set<Hat>>,
    /// Whether a process is a country-level strategy.
    pub strategy: Option<bool>,
    /// Whether a programme works in conflict or on it.
    pub stance: Option<Stance>,
    /// How long a programme's effect takes.
    pub horizon: Option<Horizon>,
    /// Whether an organization keeps its own identity.
    pub own_identity: Option<bool>,
    /// Whether an organization keeps its own funding lines.
    pub own_funding: Option<bool>,
}

super::vocabulary::vocabulary! {
    /// The attributes by name, in the order of tables, files and the inspector.
    Attribute, "attribute" {
        Owner = "owner", "Owner";
        MissionType = "mission_type", "Type of mission";
        Component = "component", "Arm";
        Family = "family", "Family";
        Dimensions = "dimensions", "Dimensions";
        Level = "level", "Levels";
        Humanitarian = "humanitarian", "Humanitarian";
        Functions = "functions", "Functions";
        Hats = "hats", "Hats";
        Strategy = "strategy", "Country-level strategy";
        Stance = "stance", "Stance";
        Horizon = "horizon", "Horizon";
        OwnIdentity = "own_identity", "Own identity";
        OwnFunding = "own_funding", "Own funding";
    }
}

impl Attribute {
    /// Whether nodes of this class have the attribute (model.md section 1).
    pub fn belongs_to(self, class: Class) -> bool {
        use Class::{Component, Group, Mission, Organization, Post, Process, Programme, Structure};
        match self {
            Self::Owner | Self::MissionType => class == Mission,
            Self::Component => class == Component,
            Self::Family | Self::Dimensions | Self::Level => true,
            Self::Humanitarian => matches!(class, Organization | Group | Post),
            Self::Functions => matches!(class, Structure | Process),
            Self::Hats => class == Post,
            Self::Strategy => class == Process,
            Self::Stance | Self::Horizon => class == Programme,
            Self::OwnIdentity | Self::OwnFunding => class == Organization,
        }
    }

    /// Whether it holds a list of words.
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::Dimensions | Self::Level | Self::Functions | Self::Hats
        )
    }

    /// The words that it takes, joined for messages.
    pub fn allowed(self) -> String {
        match self {
            Self::Owner => Owner::allowed(),
            Self::MissionType => MissionType::allowed(),
            Self::Component => Arm::allowed(),
            Self::Family => Family::allowed(),
            Self::Dimensions => Dimension::allowed(),
            Self::Level => Level::allowed(),
            Self::Humanitarian => Humanitarian::allowed(),
            Self::Functions => Function::allowed(),
            Self::Hats => Hat::allowed(),
            Self::Strategy | Self::OwnIdentity | Self::OwnFunding => "yes, no".to_owned(),
            Self::Stance => Stance::allowed(),
            Self::Horizon => Horizon::allowed(),
        }
    }
}

/// A word that an attribute does not take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is no value of {attribute}; allowed: {allowed}")]
pub struct BadWord {
    /// What was read.
    pub word: String,
    /// The attribute or column.
    pub attribute: &'static str,
    /// What would be right.
    pub allowed: String,
}

/// Reads one word of a vocabulary.
///
/// # Errors
/// [`BadWord`] with the words that are allowed.
pub fn parse_word<T: Vocabulary>(text: &str) -> Result<T, BadWord> {
    T::parse(text).ok_or_else(|| BadWord {
        word: text.trim().to_owned(),
        attribute: T::NAME,
        allowed: T::allowed(),
    })
}

/// Reads a list of words, separated by any of the characters; a lone `-` is the empty list.
///
/// # Errors
/// [`BadWord`] for the first word that the vocabulary lacks.
pub fn parse_set<T: Vocabulary>(text: &str, separators: &[char]) -> Result<Set<T>, BadWord> {
    if text.trim() == "-" {
        return Ok(Set::EMPTY);
    }
    text.split(separators)
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(parse_word)
        .collect()
}

/// Reads yes or no, also as true, false, 1 and 0.
///
/// # Errors
/// [`BadWord`] for anything else.
pub fn parse_yes(text: &str, attribute: &'static str) -> Result<bool, BadWord> {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" => Ok(true),
        "no" | "false" | "0" => Ok(false),
        _ => Err(BadWord {
            word: text.trim().to_owned(),
            attribute,
            allowed: "yes, no".to_owned(),
        }),
    }
}

/// `yes` or `no`, as files write it.
pub fn yes_word(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

impl Attributes {
    /// Sets one attribute from the text of a cell; blank text clears it.
    ///
    /// # Errors
    /// [`BadWord`] if the text is none of its words; the attribute then stays as it was.
    pub fn set(
        &mut self,
        attribute: Attribute,
        text: &str,
        separators: &[char],
    ) -> Result<(), BadWord> {
        if text.trim().is_empty() {
            self.clear(attribute);
            return Ok(());
        }
        match attribute {
            Attribute::Owner => self.owner = Some(parse_word(text)?),
            Attribute::MissionType => self.mission_type = Some(parse_word(text)?),
            Attribute::Component => self.component = Some(parse_word(text)?),
            Attribute::Family => self.family = Some(parse_word(text)?),
            Attribute::Dimensions => self.dimensions = Some(parse_set(text, separators)?),
            Attribute::Level => self.level = Some(parse_set(text, separators)?),
            Attribute::Humanitarian => self.humanitarian = Some(parse_word(text)?),
            Attribute::Functions => self.functions = Some(parse_set(text, separators)?),
            Attribute::Hats => self.hats = Some(parse_set(text, separators)?),
            Attribute::Strategy => self.strategy = Some(parse_yes(text, attribute.word())?),
            Attribute::Stance => self.stance = Some(parse_word(text)?),
            Attribute::Horizon => self.horizon = Some(parse_word(text)?),
            Attribute::OwnIdentity => self.own_identity = Some(parse_yes(text, attribute.word())?),
            Attribute::OwnFunding => self.own_funding = Some(parse_yes(text, attribute.word())?),
        }
        Ok(())
    }

    /// Takes back what is said of one attribute.
    pub fn clear(&mut self, attribute: Attribute) {
        match attribute {
            Attribute::Owner => self.owner = None,
            Attribute::MissionType => self.mission_type = None,
            Attribute::Component => self.component = None,
            Attribute::Family => self.family = None,
            Attribute::Dimensions => self.dimensions = None,
            Attribute::Level => self.level = None,
            Attribute::Humanitarian => self.humanitarian = None,
            Attribute::Functions => self.functions = None,
            Attribute::Hats => self.hats = None,
            Attribute::Strategy => self.strategy = None,
            Attribute::Stance => self.stance = None,
            Attribute::Horizon => self.horizon = None,
            Attribute::OwnIdentity => self.own_identity = None,
            Attribute::OwnFunding => self.own_funding = None,
        }
    }

    /// One attribute as the text of a cell, lists joined by `;`; `None` where nothing is said.
    pub fn cell(&self, attribute: Attribute) -> Option<String> {
        fn word<T: Vocabulary>(value: Option<T>) -> Option<String> {
            value.map(|value| value.word().to_owned())
        }
        fn yes(value: Option<bool>) -> Option<String> {
            value.map(|value| yes_word(value).to_owned())
        }
        match attribute {
            Attribute::Owner => word(self.owner),
            Attribute::MissionType => word(self.mission_type),
            Attribute::Component => word(self.component),
            Attribute::Family => word(self.family),
            Attribute::Dimensions => self.dimensions.map(Set::cell),
            Attribute::Level => self.level.map(Set::cell),
            Attribute::Humanitarian => word(self.humanitarian),
            Attribute::Functions => self.functions.map(Set::cell),
            Attribute::Hats => self.hats.map(Set::cell),
            Attribute::Strategy => yes(self.strategy),
            Attribute::Stance => word(self.stance),
            Attribute::Horizon => word(self.horizon),
            Attribute::OwnIdentity => yes(self.own_identity),
            Attribute::OwnFunding => yes(self.own_funding),
        }
    }

    /// What is said here, and for the rest what the defaults say.
    pub fn or(&self, defaults: &Self) -> Self {
        Self {
            owner: self.owner.or(defaults.owner),
            mission_type: self.mission_type.or(defaults.mission_type),
            component: self.component.or(defaults.component),
            family: self.family.or(defaults.family),
            dimensions: self.dimensions.or(defaults.dimensions),
            level: self.level.or(defaults.level),
            humanitarian: self.humanitarian.or(defaults.humanitarian),
            functions: self.functions.or(defaults.functions),
            hats: self.hats.or(defaults.hats),
            strategy: self.strategy.or(defaults.strategy),
            stance: self.stance.or(defaults.stance),
            horizon: self.horizon.or(defaults.horizon),
            own_identity: self.own_identity.or(defaults.own_identity),
            own_funding: self.own_funding.or(defaults.own_funding),
        }
    }
}
