//! The closed vocabularies of the model: every word that a table, a native file or the inspector may use.
//!
//! Each vocabulary is an enum with a fixed order; the order is the order of lists on the screen and of sets.

use std::fmt;
use std::marker::PhantomData;

/// A closed list of words, each with the word of the files and a label for people.
pub trait Vocabulary: Copy + Eq + Ord + fmt::Debug + 'static {
    /// What the vocabulary is called in messages, as `degree`.
    const NAME: &'static str;
    /// All words in their order.
    const ALL: &'static [Self];
    /// The word as files, tables and the report write it.
    fn word(self) -> &'static str;
    /// The word as people read it, in sentence case.
    fn label(self) -> &'static str;
    /// Position in [`Self::ALL`].
    fn index(self) -> usize;

    /// Reads a word in any letter case, white space around it ignored.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|value| value.word().eq_ignore_ascii_case(text))
    }

    /// All words, joined for messages: `compete, coexist, coordinate`.
    fn allowed() -> String {
        Self::ALL
            .iter()
            .map(|value| value.word())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Declares an enum with its [`Vocabulary`].
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $title:literal { $($(#[$item_meta:meta])* $item:ident = $word:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$item_meta])* #[doc = $label] $item,)+ }

        impl $crate::model::vocabulary::Vocabulary for $name {
            const NAME: &'static str = $title;
            const ALL: &'static [Self] = &[$(Self::$item,)+];
            fn word(self) -> &'static str { match self { $(Self::$item => $word,)+ } }
            fn label(self) -> &'static str { match self { $(Self::$item => $label,)+ } }
            fn index(self) -> usize { self as usize }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::model::vocabulary::Vocabulary::word(*self))
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// What a node is; decides its silhouette, its attributes and the links it can take.
    Class, "class" {
        Mission = "mission", "Mission";
        Group = "group", "Group";
        Component = "component", "Component";
        Post = "post", "Post";
        Organization = "organization", "Organization";
        Structure = "structure", "Structure";
        Process = "process", "Process";
        Programme = "programme", "Programme";
    }
}

impl Class {
    /// Missions and groups are frames: other nodes lie within them.
    pub fn is_frame(self) -> bool {
        matches!(self, Self::Mission | Self::Group)
    }

    /// An actor is a mission, group, component, post or organization.
    pub fn is_actor(self) -> bool {
        matches!(
            self,
            Self::Mission | Self::Group | Self::Component | Self::Post | Self::Organization
        )
    }
}

vocabulary! {
    /// The eight kinds of links.
    LinkKind, "kind" {
        Member = "member", "has a seat in";
        Reports = "reports", "reports to";
        Coordinates = "coordinates", "coordinates with";
        Funds = "funds", "funds";
        Uses = "uses", "works by";
        Aligns = "aligns", "is tied to";
        Delivers = "delivers", "delivers";
        HandsOver = "hands_over", "hands over to";
    }
}

vocabulary! {
    /// Under whose command a mission stands.
    Owner, "owner" {
        Un = "un", "United Nations";
        Hybrid = "hybrid", "Hybrid (UN and AU)";
        Au = "au", "African Union";
        Rec = "rec", "Regional economic community";
        Eu = "eu", "European Union";
        Nato = "nato", "NATO";
        Coalition = "coalition", "Coalition or state";
    }
}

vocabulary! {
    /// What sort of peace operation a mission is.
    MissionType, "mission_type" {
        Multidimensional = "multidimensional", "Multidimensional";
        PoliticalOffice = "political_office", "Political or peacebuilding office";
        Traditional = "traditional", "Traditional";
    }
}

vocabulary! {
    /// The substantive arm of a mission that a component belongs to.
    Arm, "component" {
        Military = "military", "Military";
        Police = "police", "Police";
        Civilian = "civilian", "Civilian";
    }
}

vocabulary! {
    /// The community that a node belongs to.
    Family, "family" {
        Mission = "mission", "Mission";
        UnSecretariat = "un_secretariat", "UN Secretariat";
        UnAgency = "un_agency", "UN agencies";
        BrettonWoods = "bretton_woods", "Bretton Woods";
        Regional = "regional", "Regional";
        Donor = "donor", "Donors";
        Ngo = "ngo", "NGOs";
        RedCross = "red_cross", "Red Cross, Red Crescent";
        Internal = "internal", "Internal actors";
    }
}

vocabulary! {
    /// The seven dimensions of peacebuilding [DC n23].
    Dimension, "dimensions" {
        Political = "political", "Political";
        Development = "development", "Development";
        Humanitarian = "humanitarian", "Humanitarian";
        HumanRights = "human_rights", "Human rights";
        RuleOfLaw = "rule_of_law", "Rule of law";
        Social = "social", "Social";
        Security = "security", "Security";
    }
}

vocabulary! {
    /// The levels at which integration takes place [MIPO r6].
    Level, "level" {
        Strategic = "strategic", "Strategic";
        Operational = "operational", "Operational";
        Tactical = "tactical", "Tactical";
    }
}

vocabulary! {
    /// How far an actor is bound by humanitarian principles.
    Humanitarian, "humanitarian" {
        None = "none", "Not humanitarian";
        Dual = "dual", "Dual: development and relief";
        Strict = "strict", "Strictly humanitarian";
    }
}

vocabulary! {
    /// What a body does.
    Function, "functions" {
        Assess = "assess", "Assess";
        Plan = "plan", "Plan";
        Coordinate = "coordinate", "Coordinate";
        Monitor = "monitor", "Monitor";
        Evaluate = "evaluate", "Evaluate";
        Decide = "decide", "Decide";
        Logistics = "logistics", "Logistics";
        Security = "security", "Security";
        Train = "train", "Train";
        Inform = "inform", "Inform";
    }
}

vocabulary! {
    /// The functions that a post can carry.
    Hat, "hats" {
        Srsg = "srsg", "SRSG";
        Ersg = "ersg", "ERSG";
        Dsrsg = "dsrsg", "DSRSG";
        Rc = "rc", "RC";
        Hc = "hc", "HC";
        Ddo = "ddo", "DDO";
        Do = "do", "DO";
        Rr = "rr", "RR";
        Srcc = "srcc", "SRCC";
        Jsr = "jsr", "JSR";
        Fc = "fc", "FC";
        Pc = "pc", "PC";
        Cos = "cos", "COS";
    }
}

vocabulary! {
    /// Whether a programme works in conflict or on it.
    Stance, "stance" {
        In = "in", "In conflict";
        On = "on", "On conflict";
    }
}

vocabulary! {
    /// How long a programme's effect takes.
    Horizon, "horizon" {
        Short = "short", "Short";
        Long = "long", "Long";
    }
}

vocabulary! {
    /// The stages of a peace process [DC 1].
    Phase, "phases" {
        Stabilization = "stabilization", "Stabilization";
        Transition = "transition", "Transition";
        Consolidation = "consolidation", "Consolidation";
    }
}

vocabulary! {
    /// How close a working relation is, from working against each other to one entity [DCF11].
    Degree, "degree" {
        Compete = "compete", "Compete";
        Coexist = "coexist", "Coexist";
        Coordinate = "coordinate", "Coordinate";
        Cooperate = "cooperate", "Cooperate";
        Integrate = "integrate", "Integrate";
        Unite = "unite", "Unite";
    }
}

vocabulary! {
    /// Whether a reporting line is management control or a dotted line.
    Line, "line" {
        Primary = "primary", "Primary: management control";
        Secondary = "secondary", "Secondary: a dotted line";
    }
}

vocabulary! {
    /// What part the first end of a link plays.
    Role, "role" {
        Observer = "observer", "Observer: a seat without a say";
        Lead = "lead", "Lead";
    }
}

vocabulary! {
    /// The part of the world a design is about.
    Region, "region" {
        Africa = "africa", "Africa";
        Other = "other", "Other";
    }
}

vocabulary! {
    /// The state of the conflict.
    Situation, "context" {
        ActiveConflict = "active_conflict", "Active conflict";
        PostConflict = "post_conflict", "After conflict";
        Stable = "stable", "Stable";
    }
}

vocabulary! {
    /// Which generation of UN names the screen uses; never touches the verdict.
    Era, "era" {
        Un2008 = "un_2008", "Names of 2008 (DPKO, DPA, IMPP)";
        Un2019 = "un_2019", "Names of 2019 (DPO, DPPA, IAP)";
    }
}

/// A set of words of one vocabulary, iterated in the vocabulary's order.
pub struct Set<T> {
    bits: u16,
    words: PhantomData<T>,
}

impl<T: Vocabulary> Set<T> {
    /// The empty set.
    pub const EMPTY: Self = Self {
        bits: 0,
        words: PhantomData,
    };

    /// The set of these words.
    pub fn of(words: &[T]) -> Self {
        words.iter().copied().collect()
    }

    /// Whether it holds the word.
    pub fn contains(self, word: T) -> bool {
        self.bits & (1 << word.index()) != 0
    }

    /// Whether it holds one of the words.
    pub fn contains_any(self, words: &[T]) -> bool {
        words.iter().any(|&word| self.contains(word))
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// How many words it holds.
    pub fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    /// Adds or removes a word.
    pub fn set(&mut self, word: T, present: bool) {
        let bit = 1 << word.index();
        if present {
            self.bits |= bit
        } else {
            self.bits &= !bit
        }
    }

    /// The set with the word added.
    pub fn with(mut self, word: T) -> Self {
        self.set(word, true);
        self
    }

    /// What is in either set.
    pub fn union(self, other: Self) -> Self {
        Self {
            bits: self.bits | other.bits,
            words: PhantomData,
        }
    }

    /// What is in both sets.
    pub fn intersection(self, other: Self) -> Self {
        Self {
            bits: self.bits & other.bits,
            words: PhantomData,
        }
    }

    /// The words in their order.
    pub fn iter(self) -> impl Iterator<Item = T> {
        T::ALL
            .iter()
            .copied()
            .filter(move |&word| self.contains(word))
    }

    /// The words as a table cell writes them: joined by `;`, or `-` for the empty set.
    pub fn cell(self) -> String {
        if self.is_empty() {
            "-".to_owned()
        } else {
            self.iter().map(T::word).collect::<Vec<_>>().join(";")
        }
    }
}

impl<T: Vocabulary> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(words: I) -> Self {
        let mut set = Self::EMPTY;
        for word in words {
            set.set(word, true);
        }
        set
    }
}

impl<T> Clone for Set<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Set<T> {}
impl<T: Vocabulary> Default for Set<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}
impl<T> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}
impl<T> Eq for Set<T> {}
impl<T> std::hash::Hash for Set<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
    }
}
impl<T: Vocabulary> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
