//! What the user chooses of an export: colours, paper, what is shown, and the words round the picture.

use std::collections::BTreeSet;

use super::sheet::Paper;
use crate::diagram::Palette;
use crate::model::{Date, NodeId, Rect};

/// What the user chooses of an export. Formats take from it what concerns them.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Colours of the picture.
    pub palette: Palette,
    /// What pages are made for.
    pub paper: Paper,
    /// After the whole on a page: the picture at its own size over as many pages as it needs, with marks to join them.
    pub tiled: bool,
    /// How much of the picture.
    pub extent: Extent,
    /// A page for each phase, in place of the one looked at.
    pub each_phase: bool,
    /// Pixels for a point, of pictures made of pixels.
    pub scale: f32,
    /// Whether what lies behind is seen through the page.
    pub transparent: bool,
    /// How letters get into an SVG.
    pub fonts: Fonts,
    /// The words round the picture.
    pub furniture: Furniture,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            palette: Palette::Paper,
            paper: Paper::Picture,
            tiled: false,
            extent: Extent::Whole,
            each_phase: false,
            scale: 2.0,
            transparent: false,
            fonts: Fonts::Named,
            furniture: Furniture::default(),
        }
    }
}

/// How much of the picture is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// These nodes, what lies in them, and the links between them.
    Nodes(BTreeSet<NodeId>),
    /// What lies in this rectangle, in document units.
    View(Rect),
}

/// How letters get into an SVG.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fonts {
    /// The font is named; where it is missing, a similar one is used.
    #[default]
    Named,
    /// The font travels in the file.
    Embedded,
    /// Letters are drawn as lines: alike everywhere, but no text any more.
    Outlined,
}

impl Fonts {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Named, Self::Embedded, Self::Outlined];

    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Embedded => "embedded",
            Self::Outlined => "outlined",
        }
    }
}

/// The words round the picture, each of which can be left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Furniture {
    /// Title, phase and context.
    pub title: bool,
    /// Verdict, sentence and requirements.
    pub verdict: bool,
    /// The legend.
    pub legend: bool,
    /// On paper, beside the picture: what the evaluation found, with rule and first remedy, as far as there is room.
    pub findings: bool,
    /// On paper, under the picture: what the abbreviations in it stand for.
    pub acronyms: bool,
    /// A date in the foot.
    pub date: Option<Date>,
    /// The version of the program in the foot.
    pub version: bool,
    /// Which generation of UN names is used, in the foot.
    pub era: bool,
    /// `Teaching model, no official position` in the foot.
    pub disclaimer: bool,
    /// Who may see it, over and under everything: `UN internal`. Blank for none.
    pub handling: String,
    /// A stamp `DRAFT`.
    pub draft: bool,
}

impl Default for Furniture {
    fn default() -> Self {
        Self {
            title: true,
            verdict: true,
            legend: true,
            findings: true,
            acronyms: true,
            date: None,
            version: false,
            era: false,
            disclaimer: true,
            handling: String::new(),
            draft: false,
        }
    }
}

impl Furniture {
    /// The bare picture.
    pub fn none() -> Self {
        Self {
            title: false,
            verdict: false,
            legend: false,
            findings: false,
            acronyms: false,
            disclaimer: false,
            ..Self::default()
        }
    }
}
