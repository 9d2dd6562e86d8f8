//! The small pieces of a native file: words of the vocabulary, texts and lists with a limit, dates.
//!
//! Limits hold while reading, before memory is taken.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::attributes::parse_word;
use crate::model::{Set, Vocabulary};

pub use crate::model::limits::{LONG, SHORT};

/// A text of limited length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text<const LIMIT: usize>(pub String);

impl<'de, const LIMIT: usize> Deserialize<'de> for Text<LIMIT> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<const LIMIT: usize>;
        impl<const LIMIT: usize> Visitor<'_> for Reader<LIMIT> {
            type Value = Text<LIMIT>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                if text.len() > LIMIT {
                    return Err(E::custom(format!("the text is longer than {LIMIT} bytes")));
                }
                Ok(Text(text.to_owned()))
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

impl<const LIMIT: usize> Serialize for Text<LIMIT> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// A word of a vocabulary.
#[derive(Clone, Copy, Debug)]
pub struct Word<T>(pub T);

impl<'de, T: Vocabulary> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::<SHORT>::deserialize(deserializer)?;
        parse_word(&text.0).map(Self).map_err(D::Error::custom)
    }
}

impl<T: Vocabulary> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

/// A list of words of a vocabulary.
#[derive(Clone, Copy)]
pub struct Words<T>(pub Set<T>);

impl<'de, T: Vocabulary> Deserialize<'de> for Words<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = List::<Word<T>, SHORT>::deserialize(deserializer)?;
        Ok(Self(words.0.into_iter().map(|word| word.0).collect()))
    }
}

impl<T: Vocabulary> Serialize for Words<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Word))
    }
}

/// Something with a text of its own, as a date.
#[derive(Clone, Copy, Debug)]
pub struct Written<T>(pub T);

impl<'de, T: FromStr<Err: fmt::Display>> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::<SHORT>::deserialize(deserializer)?;
        text.0
            .parse()
            .map(Self)
            .map_err(|error| D::Error::custom(format!("{:?}: {error}", text.0)))
    }
}

impl<T: fmt::Display> Serialize for Written<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A list of limited length.
#[derive(Clone, Debug)]
pub struct List<T, const LIMIT: usize>(pub Vec<T>);

impl<T, const LIMIT: usize> Default for List<T, LIMIT> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const LIMIT: usize> List<T, LIMIT> {
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de, T: Deserialize<'de>, const LIMIT: usize> Deserialize<'de> for List<T, LIMIT> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T, const LIMIT: usize>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>, const LIMIT: usize> Visitor<'de> for Reader<T, LIMIT> {
            type Value = List<T, LIMIT>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    if list.len() == LIMIT {
                        return Err(A::Error::custom(format!(
                            "the list has more than {LIMIT} items"
                        )));
                    }
                    list.push(item);
                }
                Ok(List(list))
            }
        }
        deserializer.deserialize_seq(Reader(PhantomData))
    }
}

impl<T: Serialize, const LIMIT: usize> Serialize for List<T, LIMIT> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.0)
    }
}

/// A place or length in document units; whole numbers are written without a point.
#[derive(Clone, Copy, Debug)]
pub struct Coordinate(pub f64);

/// How exactly places and lengths are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// To a hundredth of a unit, as files are.
    Hundredths,
    /// As they are, so that they come back the same.
    All,
}

impl Coordinate {
    /// A place or length to be written this exactly.
    pub fn of(value: f32, digits: Digits) -> Self {
        let value = f64::from(value);
        Self(match digits {
            Digits::Hundredths => (value * 100.0).round() / 100.0,
            Digits::All => value,
        })
    }

    /// The value; what `f32` cannot hold becomes infinite, which is no sound place.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "what f32 cannot hold becomes infinite and is refused as no sound place"
    )]
    pub fn units(self) -> f32 {
        self.0 as f32
    }
}

impl<'de> Deserialize<'de> for Coordinate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self)
    }
}

impl Serialize for Coordinate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() < 1e9 {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "whole and far below the limits of i64"
            )]
            return serializer.serialize_i64(self.0 as i64);
        }
        serializer.serialize_f64(self.0)
    }
}
