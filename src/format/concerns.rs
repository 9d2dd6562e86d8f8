//! Which choices of an export concern which format: the dialog asks no others, and the command line says of others that
//! they do nothing. A test compares this with what the formats write.

use super::export::{Format, Sort};
use super::sheet::Paper;

/// Something that can be chosen of an export, beside its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// Colours.
    Colours,
    /// A part of the picture in place of the whole.
    Part,
    /// The phase that is looked at.
    Phase,
    /// All phases.
    EachPhase,
    /// The picture at its own size too, over several pages.
    Tiles,
    /// Pixels for a point.
    Scale,
    /// A page through which what lies behind it is seen.
    Transparent,
    /// How letters get into the picture.
    Fonts,
    /// Title, phase and context.
    Title,
    /// Verdict, sentence and requirements.
    Verdict,
    /// The legend.
    Legend,
    /// Findings beside the picture on paper.
    Findings,
    /// Acronyms under the picture on paper.
    Acronyms,
    /// What stands in the foot: date, version, generation of UN names, that it is a teaching model.
    Foot,
    /// Who may see it, and that it is a draft.
    Handling,
}

impl Format {
    /// Whether a choice makes a difference to what the format writes.
    pub fn takes(&self, concern: Concern) -> bool {
        use Concern::*;
        match (self.sort, concern) {
            (Sort::Picture, Scale) => self.extension == "png",
            (Sort::Picture, Fonts) => self.extension == "svg",
            (Sort::Picture, _) => true,
            (Sort::Slides, Tiles | Scale | Fonts | Findings | Acronyms) => false,
            (Sort::Slides, _) => true,
            // The picture in it is an SVG.
            (Sort::Report, Fonts) => self.extension == "md",
            (Sort::Report, Colours | Part | Phase | EachPhase | Legend | Foot | Handling) => true,
            (Sort::Tables, Phase) => self.extension == "xlsx",
            (Sort::Graph, Colours) => true,
            (Sort::Report | Sort::Tables | Sort::Graph, _) => false,
        }
    }

    /// The papers that it can be made for; none if it has no pages.
    pub fn papers(&self) -> &'static [Paper] {
        match (self.sort, self.extension) {
            (Sort::Picture, _) => &Paper::ALL,
            (Sort::Slides, _) => &[Paper::Slide],
            (Sort::Report, "docx" | "pdf") => &[Paper::A4, Paper::Letter],
            (Sort::Report | Sort::Tables | Sort::Graph, _) => &[],
        }
    }
}
