//! Reading the catalogue from the data that is compiled in.

use std::sync::LazyLock;

use indexmap::IndexMap;
use serde::Deserialize;

use crate::model::vocabulary::Vocabulary;
use crate::model::{Attribute, Attributes, Class, Family, KindId};

/// A kind of the catalogue.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its id, as `joc`.
    pub id: KindId,
    /// The abbreviation that the field uses, or nothing.
    pub abbr: String,
    /// A short label for cards where there is no abbreviation or nobody says it; else nothing.
    pub short: String,
    /// Its full name.
    pub name: String,
    /// What its nodes are.
    pub class: Class,
    /// What its nodes are unless the user says otherwise.
    pub defaults: Attributes,
    /// Words that find it in the palette, beside name and abbreviation.
    pub keywords: Vec<String>,
    /// `DC` or `MIPO` where the sources name the thing, `+` where planners need it and they do not.
    pub source: String,
    /// Abbreviation and name since 2019, where they changed.
    pub un_2019: Option<(String, String)>,
}

impl Kind {
    /// The family that its nodes belong to.
    pub fn family(&self) -> Family {
        self.defaults.family.unwrap_or(Family::Mission)
    }

    /// The shortest label that people say: the short label, the abbreviation or the name.
    pub fn label(&self) -> &str {
        [&self.short, &self.abbr, &self.name]
            .into_iter()
            .find(|text| !text.is_empty())
            .map_or("", |text| text)
    }
}

/// All kinds, family by family in the order of [`Family::ALL`], within a family in the order of the file.
#[derive(Debug)]
pub struct Catalogue {
    kinds: IndexMap<KindId, Kind>,
}

impl Catalogue {
    /// All kinds in their order.
    pub fn kinds(&self) -> impl ExactSizeIterator<Item = &Kind> {
        self.kinds.values()
    }

    /// The kind of this id; none for `custom` and what the catalogue does not know.
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.kinds.get(id)
    }
}

/// The catalogue that is compiled in.
pub fn get() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        // The data is compiled in and a test reads it, so it cannot be wrong at a user's.
        read_all().unwrap_or_else(|problem| unreachable!("assets/catalogue: {problem}"))
    });
    &CATALOGUE
}

fn text_of(family: Family) -> &'static str {
    match family {
        Family::Mission => include_str!("../../assets/catalogue/mission.toml"),
        Family::UnSecretariat => include_str!("../../assets/catalogue/un_secretariat.toml"),
        Family::UnAgency => include_str!("../../assets/catalogue/un_agency.toml"),
        Family::BrettonWoods => include_str!("../../assets/catalogue/bretton_woods.toml"),
        Family::Regional => include_str!("../../assets/catalogue/regional.toml"),
        Family::Donor => include_str!("../../assets/catalogue/donor.toml"),
        Family::Ngo => include_str!("../../assets/catalogue/ngo.toml"),
        Family::RedCross => include_str!("../../assets/catalogue/red_cross.toml"),
        Family::Internal => include_str!("../../assets/catalogue/internal.toml"),
    }
}

fn read_all() -> Result<Catalogue, String> {
    let mut kinds = IndexMap::new();
    for &family in Family::ALL {
        let file: File =
            toml::from_str(text_of(family)).map_err(|error| format!("{family}.toml: {error}"))?;
        for entry in file.kind {
            let kind = entry.into_kind(family)?;
            if let Some(twin) = kinds.insert(kind.id.clone(), kind) {
                return Err(format!("two kinds are called {}", twin.id));
            }
        }
    }
    Ok(Catalogue { kinds })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<Entry>,
}

/// A table of the file; attributes are read by their names, as everywhere.
#[derive(Deserialize)]
struct Entry {
    id: String,
    #[serde(default)]
    abbr: String,
    #[serde(default)]
    short: String,
    name: String,
    class: String,
    #[serde(default)]
    keywords: Vec<String>,
    source: String,
    un_2019: Option<Names>,
    #[serde(flatten)]
    attributes: std::collections::BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct Names {
    abbr: String,
    name: String,
}

impl Entry {
    fn into_kind(self, family: Family) -> Result<Kind, String> {
        let problem = |what: &dyn std::fmt::Display| format!("{}: {what}", self.id);
        let class = Class::parse(&self.class)
            .ok_or_else(|| problem(&format!("no class {}", self.class)))?;
        let mut defaults = Attributes {
            family: Some(family),
            ..Attributes::default()
        };
        for (key, value) in &self.attributes {
            let attribute =
                Attribute::parse(key).ok_or_else(|| problem(&format!("no attribute {key}")))?;
            if !attribute.belongs_to(class) {
                return Err(problem(&format!("a {class} has no {key}")));
            }
            let text = match value {
                toml::Value::String(word) => word.clone(),
                toml::Value::Boolean(yes) => crate::model::attributes::yes_word(*yes).to_owned(),
                toml::Value::Array(words) => words
                    .iter()
                    .filter_map(toml::Value::as_str)
                    .collect::<Vec<_>>()
                    .join(";"),
                other => return Err(problem(&format!("{key} is {other}"))),
            };
            defaults
                .set(attribute, &text, &[';'])
                .map_err(|error| problem(&error))?;
        }
        Ok(Kind {
            id: self.id.into(),
            abbr: self.abbr,
            short: self.short,
            name: self.name,
            class,
            defaults,
            keywords: self.keywords,
            source: self.source,
            un_2019: self.un_2019.map(|names| (names.abbr, names.name)),
        })
    }
}
