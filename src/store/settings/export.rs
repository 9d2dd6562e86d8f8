//! What was chosen for the last export, to be proposed for the next one.

use serde_json::{Value, json};

use crate::diagram::Palette;
use crate::format::export::Sort;
use crate::format::options::{Fonts, Options};
use crate::format::sheet::Paper;
use crate::model::Date;

/// Handling lines that are taken over are no longer.
const LONGEST: usize = 120;
/// Scales that are taken over.
const SCALES: std::ops::RangeInclusive<f32> = 0.1..=10.0;

/// What was chosen for the last export, but for what of the design was shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Export {
    /// The format, by its extension; blank before the first export.
    pub extension: String,
    /// What sort of format, where an extension stands for two.
    pub sort: Option<Sort>,
    /// Colours, page and words. Of a date only counts whether there is one.
    pub options: Options,
}

/// Sorts by the word that is kept.
const SORTS: [(Sort, &str); 5] = [
    (Sort::Picture, "picture"),
    (Sort::Slides, "slides"),
    (Sort::Report, "report"),
    (Sort::Tables, "tables"),
    (Sort::Graph, "graph"),
];

impl Export {
    /// Each part that can be read counts.
    pub(super) fn from_value(value: &Value) -> Self {
        let mut export = Self::default();
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        export.extension = text("format").unwrap_or_default().to_owned();
        export.sort = text("sort")
            .and_then(|said| SORTS.into_iter().find(|(_, word)| *word == said))
            .map(|(sort, _)| sort);
        let options = &mut export.options;
        let found = |said: &str| Palette::ALL.into_iter().find(|it| it.word() == said);
        options.palette = text("colours").and_then(found).unwrap_or(options.palette);
        let found = |said: &str| Paper::ALL.into_iter().find(|it| it.word() == said);
        options.paper = text("page").and_then(found).unwrap_or(options.paper);
        let found = |said: &str| Fonts::ALL.into_iter().find(|it| it.word() == said);
        options.fonts = text("fonts").and_then(found).unwrap_or(options.fonts);
        let scale = value.get("scale").and_then(super::number);
        options.scale = scale
            .filter(|scale| SCALES.contains(scale))
            .unwrap_or(options.scale);
        let words = &mut options.furniture;
        words.handling = text("handling")
            .unwrap_or_default()
            .chars()
            .take(LONGEST)
            .collect();
        let mut dated = false;
        for (name, switch) in [
            ("tiled", &mut options.tiled),
            ("each_phase", &mut options.each_phase),
            ("transparent", &mut options.transparent),
            ("title", &mut words.title),
            ("verdict", &mut words.verdict),
            ("legend", &mut words.legend),
            ("findings", &mut words.findings),
            ("acronyms", &mut words.acronyms),
            ("date", &mut dated),
            ("version", &mut words.version),
            ("era", &mut words.era),
            ("disclaimer", &mut words.disclaimer),
            ("draft", &mut words.draft),
        ] {
            *switch = value.get(name).and_then(Value::as_bool).unwrap_or(*switch);
        }
        words.date = dated.then(|| Date::from(jiff::Zoned::now().date()));
        export
    }

    pub(super) fn to_value(&self) -> Value {
        let sort = SORTS.into_iter().find(|(sort, _)| Some(*sort) == self.sort);
        let (options, words) = (&self.options, &self.options.furniture);
        json!({
            "format": self.extension,
            "sort": sort.map(|(_, word)| word),
            "colours": options.palette.word(),
            "page": options.paper.word(),
            "fonts": options.fonts.word(),
            "scale": options.scale,
            "handling": words.handling,
            "tiled": options.tiled,
            "each_phase": options.each_phase,
            "transparent": options.transparent,
            "title": words.title,
            "verdict": words.verdict,
            "legend": words.legend,
            "findings": words.findings,
            "acronyms": words.acronyms,
            "date": words.date.is_some(),
            "version": words.version,
            "era": words.era,
            "disclaimer": words.disclaimer,
            "draft": words.draft,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_comes_back() {
        let mut export = Export {
            extension: "pdf".to_owned(),
            sort: Some(Sort::Report),
            options: Options::default(),
        };
        export.options.paper = Paper::A3;
        export.options.palette = Palette::Greyscale;
        export.options.scale = 3.0;
        export.options.furniture.handling = "UN internal".to_owned();
        export.options.furniture.draft = true;
        export.options.furniture.title = false;
        export.options.furniture.acronyms = false;
        assert_eq!(Export::from_value(&export.to_value()), export);
        assert_eq!(
            Export::from_value(&json!({"page": 7, "scale": 900})),
            Export::default()
        );
    }
}
