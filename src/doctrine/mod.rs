//! What the rules rest on, as data in `assets/doctrine/*.toml`: sources, passages, paraphrases, readings, cards.
//!
//! Only short passages of the two quotable sources are held, each exact between its cuts (a test compares them with
//! the sources where these are at hand); the sources themselves may not be reprinted and are nowhere in the program.

use std::sync::LazyLock;

use indexmap::IndexMap;
use serde::Deserialize;

/// A document that the rules rest on.
#[derive(Clone, Debug, Deserialize)]
pub struct Source {
    /// Short name, as `DC`.
    pub tag: String,
    /// Who wrote it.
    #[serde(default)]
    pub author: String,
    /// Its title.
    pub title: String,
    /// The series it appeared in.
    #[serde(default)]
    pub series: String,
    /// When.
    #[serde(default)]
    pub date: String,
    /// Whether it may be quoted word for word.
    pub quotable: bool,
    /// What holds for quoting it.
    #[serde(default)]
    pub note: String,
}

/// A place in a source, quoted or paraphrased.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Unique, as `dc-1-bridged`.
    pub id: String,
    /// Tag of the source.
    pub source: String,
    /// Section, as `1`, `3.3`, `n12`, `preamble`, `r6`; blank where none is named.
    pub section: String,
    /// The words of the source, with … where they are cut; `None` if it may only be paraphrased.
    pub quote: Option<String>,
    /// This handbook's paraphrase, where there is no quotation; else blank.
    pub paraphrase: String,
}

/// How this handbook reads the sources where they are silent or disagree.
#[derive(Clone, Debug, Deserialize)]
pub struct Reading {
    /// As `A-18`.
    pub id: String,
    /// What is open.
    pub question: String,
    /// What the tool takes.
    pub reading: String,
}

/// A card of the handbook: explains, and is no finding.
#[derive(Clone, Debug, Deserialize)]
pub struct Card {
    /// As `N-4`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub text: String,
    /// The passages it rests on.
    #[serde(default)]
    pub passages: Vec<String>,
}

/// What decides the verdict and is told in the headline: explains, and is no finding of its own (rules.md section 4).
#[derive(Clone, Debug, Deserialize)]
pub struct Deciding {
    /// As `V-1`.
    pub id: String,
    /// As `structural-track`.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub text: String,
    /// The passages it rests on.
    pub passages: Vec<String>,
    /// The readings it rests on.
    #[serde(default)]
    pub readings: Vec<String>,
    /// A small design of which it holds, in the notation of `catalogue::sketch`; blank where none can show it.
    #[serde(default)]
    pub example: String,
}

/// A row of the training plan (rules.md section 14).
#[derive(Clone, Debug, Deserialize)]
pub struct TrainingRow {
    /// As `T-1`.
    pub id: String,
    /// For whom.
    #[serde(default)]
    pub who: String,
    /// The topics.
    #[serde(default)]
    pub what: Vec<String>,
    /// When.
    #[serde(default)]
    pub slots: Vec<String>,
    /// What it is about.
    #[serde(default)]
    pub text: String,
    /// The passage it rests on.
    pub passage: String,
}

/// All of it.
#[derive(Debug)]
pub struct Doctrine {
    sources: IndexMap<String, Source>,
    passages: IndexMap<String, Passage>,
    readings: IndexMap<String, Reading>,
    cards: IndexMap<String, Card>,
    deciding: IndexMap<String, Deciding>,
    training: IndexMap<String, TrainingRow>,
}

impl Doctrine {
    /// The documents.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// A document by its tag.
    pub fn source(&self, tag: &str) -> Option<&Source> {
        self.sources.get(tag)
    }

    /// All passages and paraphrases.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.passages.values()
    }

    /// A passage or paraphrase by its id.
    pub fn passage(&self, id: &str) -> Option<&Passage> {
        self.passages.get(id)
    }

    /// The readings.
    pub fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.readings.values()
    }

    /// A reading by its id.
    pub fn reading(&self, id: &str) -> Option<&Reading> {
        self.readings.get(id)
    }

    /// The cards.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.cards.values()
    }

    /// What decides the verdict.
    pub fn deciding(&self) -> impl Iterator<Item = &Deciding> {
        self.deciding.values()
    }

    /// The rows of the training plan.
    pub fn training(&self) -> impl Iterator<Item = &TrainingRow> {
        self.training.values()
    }
}

/// The doctrine that is compiled in.
pub fn get() -> &'static Doctrine {
    static DOCTRINE: LazyLock<Doctrine> = LazyLock::new(|| {
        // The data is compiled in and a test reads it, so it cannot be wrong at a user's.
        read_all().unwrap_or_else(|problem| unreachable!("assets/doctrine: {problem}"))
    });
    &DOCTRINE
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    source: Vec<Source>,
    passage: Vec<QuotedPassage>,
    paraphrase: Vec<Paraphrase>,
    reading: Vec<Reading>,
    card: Vec<Card>,
    deciding: Vec<Deciding>,
    training: Vec<TrainingRow>,
}

#[derive(Deserialize)]
struct QuotedPassage {
    id: String,
    section: String,
    quote: String,
}

#[derive(Deserialize)]
struct Paraphrase {
    id: String,
    source: String,
    #[serde(default)]
    section: String,
    text: String,
}

fn read_all() -> Result<Doctrine, String> {
    fn file(name: &str, text: &str) -> Result<File, String> {
        toml::from_str(text).map_err(|error| format!("{name}: {error}"))
    }
    fn by_id<T>(
        items: impl IntoIterator<Item = T>,
        id: fn(&T) -> &str,
    ) -> Result<IndexMap<String, T>, String> {
        let mut map = IndexMap::new();
        for item in items {
            let key = id(&item).to_owned();
            if map.insert(key.clone(), item).is_some() {
                return Err(format!("{key} is there twice"));
            }
        }
        Ok(map)
    }
    macro_rules! asset {
        ($name:literal) => {
            file(
                $name,
                include_str!(concat!("../../assets/doctrine/", $name)),
            )?
        };
    }
    let quoted = |source: &'static str, passages: Vec<QuotedPassage>| {
        passages.into_iter().map(move |passage| Passage {
            id: passage.id,
            source: source.to_owned(),
            section: passage.section,
            quote: Some(passage.quote),
            paraphrase: String::new(),
        })
    };
    let paraphrased = |paraphrases: Vec<Paraphrase>| {
        paraphrases.into_iter().map(|paraphrase| Passage {
            id: paraphrase.id,
            source: paraphrase.source,
            section: paraphrase.section,
            quote: None,
            paraphrase: paraphrase.text,
        })
    };
    let passages = quoted("DC", asset!("dc.toml").passage)
        .chain(quoted("MIPO", asset!("mipo.toml").passage))
        .chain(paraphrased(asset!("paraphrases.toml").paraphrase));
    Ok(Doctrine {
        sources: by_id(asset!("sources.toml").source, |source| &source.tag)?,
        passages: by_id(passages, |passage| &passage.id)?,
        readings: by_id(asset!("readings.toml").reading, |reading| &reading.id)?,
        cards: by_id(asset!("cards.toml").card, |card| &card.id)?,
        deciding: by_id(asset!("deciding.toml").deciding, |entry| &entry.id)?,
        training: by_id(asset!("training.toml").training, |row| &row.id)?,
    })
}
