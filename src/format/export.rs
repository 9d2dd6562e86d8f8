//! The export formats: one list that the dialog, the command line and the tests read.

use std::borrow::Cow;

use super::options::Options;
use super::sheet::Paper;
use super::{dot, graphml, paper, pdf, png, pptx, svg, tables, xlsx};
use crate::diagram::layout::Watch;
use crate::diagram::{self, Diagram};
use crate::model::{Design, Phase};
use crate::rules::{self, Evaluation};

/// What an export writes of.
pub struct Job<'a> {
    /// The design.
    pub design: &'a Design,
    /// The phase looked at, with evaluation and picture.
    pub look: Look<'a>,
    /// What the user chose.
    pub options: &'a Options,
    /// Says how far it is; gives it up when asked to.
    pub watch: &'a Watch,
}

/// A design looked at in one phase, or in none.
pub struct Look<'a> {
    /// What the evaluation says; its phase is the one looked at.
    pub evaluation: Cow<'a, Evaluation>,
    /// The picture.
    pub diagram: Cow<'a, Diagram>,
}

impl<'a> Job<'a> {
    /// Evaluates a design in a phase, or in none, and draws it.
    pub fn new(
        design: &'a Design,
        phase: Option<Phase>,
        options: &'a Options,
        watch: &'a Watch,
    ) -> Self {
        let evaluation = rules::evaluate(design, phase);
        let diagram = diagram::build(design, &evaluation);
        Self {
            design,
            look: Look {
                evaluation: Cow::Owned(evaluation),
                diagram: Cow::Owned(diagram),
            },
            options,
            watch,
        }
    }

    /// The design looked at in another phase.
    pub fn in_phase(&self, phase: Option<Phase>) -> Look<'static> {
        let evaluation = rules::evaluate(self.design, phase);
        let diagram = diagram::build_shown(self.design, &evaluation, self.look.diagram.shown);
        Look {
            evaluation: Cow::Owned(evaluation),
            diagram: Cow::Owned(diagram),
        }
    }

    /// Says that so many steps of so many are done.
    ///
    /// # Errors
    ///
    /// Nobody wants the rest.
    pub fn at(&self, done: usize, of: usize) -> Result<(), ExportError> {
        let percent = (100 * done / of.max(1)).min(100) as u8;
        self.watch.at(percent).ok_or(ExportError::Cancelled)
    }
}

/// Why an export was not written. Nothing of it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// Nobody wants it any more.
    #[error("the export was cancelled")]
    Cancelled,
    /// The format cannot hold it: what, and what would be right.
    #[error("{0}")]
    Impossible(String),
}

/// A file that an export makes.
pub struct Piece {
    /// What comes between the chosen name and its extension: `-nodes`; blank for a single file.
    pub suffix: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What sort of file a format writes; where an extension stands for two, the user says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The picture, on a page or several.
    Picture,
    /// Slides.
    Slides,
    /// A paper to read.
    Report,
    /// Tables.
    Tables,
    /// Nodes and links for other programs.
    Graph,
}

/// An export format.
pub struct Format {
    /// The extension that names it, without the dot.
    pub extension: &'static str,
    /// What sort of file it is.
    pub sort: Sort,
    /// What menus call it.
    pub label: &'static str,
    /// What it writes, one sentence.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&Job<'_>) -> Result<Vec<Piece>, ExportError>,
}

impl Format {
    /// What its pages are made for unless the user says otherwise.
    pub fn paper(&self) -> Paper {
        match (self.sort, self.extension) {
            (Sort::Slides, _) => Paper::Slide,
            (Sort::Report, _) | (_, "pdf") => Paper::A4,
            _ => Paper::Picture,
        }
    }
}

/// All export formats, in the order of menus.
pub const ALL: &[Format] = &[
    Format {
        extension: "svg",
        sort: Sort::Picture,
        label: "Picture (SVG)",
        about: "The picture with title, verdict and legend, sharp at every size.",
        write: svg::export,
    },
    Format {
        extension: "png",
        sort: Sort::Picture,
        label: "Picture (PNG)",
        about: "The picture as pixels, for documents and web pages that take nothing else.",
        write: png::export,
    },
    Format {
        extension: "pdf",
        sort: Sort::Picture,
        label: "Picture (PDF)",
        about: "The picture on paper or slides, with text that can be searched and copied.",
        write: pdf::export,
    },
    Format {
        extension: "pptx",
        sort: Sort::Slides,
        label: "Slides (PowerPoint)",
        about: "Slides of shapes that can be edited: the picture, each phase, verdict and findings, coverage, with notes.",
        write: pptx::export,
    },
    Format {
        extension: "md",
        sort: Sort::Report,
        label: "Report (Markdown)",
        about: "Verdict, findings, actors, bodies, results, phases and training as text with tables.",
        write: paper::markdown::export,
    },
    Format {
        extension: "docx",
        sort: Sort::Report,
        label: "Report (Word)",
        about: "The same report to edit in a word processor, with headings, tables and the picture.",
        write: paper::docx::export,
    },
    Format {
        extension: "pdf",
        sort: Sort::Report,
        label: "Report (PDF)",
        about: "The same report on pages of A4 or letter, to print and to mail.",
        write: paper::pages::export,
    },
    Format {
        extension: "csv",
        sort: Sort::Tables,
        label: "Tables (CSV)",
        about: "Four tables for a spreadsheet: nodes, links, results and the design's own fields.",
        write: |job| {
            Ok(tables::write(job.design)
                .into_iter()
                .map(|(suffix, bytes)| Piece {
                    suffix: suffix.to_owned(),
                    bytes,
                })
                .collect())
        },
    },
    Format {
        extension: "xlsx",
        sort: Sort::Tables,
        label: "Workbook (XLSX)",
        about: "The four tables, which come in again, and views: seats, findings, coverage, training.",
        write: xlsx::export,
    },
    Format {
        extension: "graphml",
        sort: Sort::Graph,
        label: "Nodes and links (GraphML)",
        about: "Everything of nodes and links for yEd, Gephi and networkx; comes in again.",
        write: graphml::export,
    },
    Format {
        extension: "dot",
        sort: Sort::Graph,
        label: "Nodes and links (DOT)",
        about: "For Graphviz: frames as clusters, links with their lines and ends.",
        write: dot::export,
    },
];

/// The format that an extension names, in any letter case, without the dot: a report if asked for, else the first.
pub fn of_extension(extension: &str, wants_report: bool) -> Option<&'static Format> {
    let mut named = ALL
        .iter()
        .filter(|format| format.extension.eq_ignore_ascii_case(extension));
    let mut reports = named
        .clone()
        .filter(|format| format.sort == Sort::Report && wants_report);
    reports.next().or_else(|| named.next())
}

/// Numbers pieces of which a format makes one for each page: `-1`, `-2`; a single one needs none.
pub fn numbered(pages: Vec<Vec<u8>>) -> Vec<Piece> {
    let is_single = pages.len() == 1;
    let suffix = |place: usize| {
        if is_single {
            String::new()
        } else {
            format!("-{}", place + 1)
        }
    };
    let pages = pages.into_iter().enumerate();
    pages
        .map(|(place, bytes)| Piece {
            suffix: suffix(place),
            bytes,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use std::collections::HashSet;

    use super::*;
    use crate::catalogue::sketch;

    #[test]
    fn every_format_is_told_apart_and_writes_something_each_time_the_same() {
        let design =
            sketch::read("m un-mission\n  force force\nunct unct\nforce -coordinates-> unct");
        let design = design.unwrap();
        let (options, watch) = (Options::default(), Watch::default());
        let job = Job::new(&design, None, &options, &watch);
        let mut told_apart = HashSet::new();
        for format in ALL {
            let name = (format.extension, format.sort == Sort::Report);
            assert!(told_apart.insert(name), "{name:?}");
            assert!(!format.label.is_empty() && format.about.ends_with('.'));
            assert!(of_extension(&format.extension.to_uppercase(), name.1).is_some());
            let (first, second) = ((format.write)(&job).unwrap(), (format.write)(&job).unwrap());
            assert!(!first.is_empty());
            for (first, second) in first.iter().zip(&second) {
                assert!(!first.bytes.is_empty());
                assert_eq!(
                    (&first.suffix, &first.bytes),
                    (&second.suffix, &second.bytes)
                );
            }
        }
        assert!(of_extension("doc", false).is_none());
    }
}
