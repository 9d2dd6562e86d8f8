//! The export formats: one list that the dialog, the command line and the tests read.

use super::{svg, tables};
use crate::diagram::{Diagram, Palette};
use crate::model::Design;
use crate::rules::Evaluation;

/// What an export writes of.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// The design.
    pub design: &'a Design,
    /// What the evaluation says of it, in the phase looked at.
    pub evaluation: &'a Evaluation,
    /// Its picture in that phase.
    pub diagram: &'a Diagram,
    /// The picture's colours.
    pub palette: Palette,
}

/// A file that an export makes.
pub struct Piece {
    /// What comes between the chosen name and its extension: `-nodes`; blank for a single file.
    pub suffix: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// An export format.
pub struct Format {
    /// The extension that names it, without the dot.
    pub extension: &'static str,
    /// What menus call it.
    pub label: &'static str,
    /// What it writes, one sentence.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&Job<'_>) -> Vec<Piece>,
}

/// All export formats, in the order of menus.
pub const ALL: &[Format] = &[
    Format {
        extension: "svg",
        label: "Picture (SVG)",
        about: "The picture with title, verdict and legend, sharp at every size.",
        write: |job| {
            let mut options = svg::SvgOptions::of(job.design, job.evaluation);
            options.palette = job.palette;
            let bytes = svg::write(job.diagram, &options).into_bytes();
            vec![Piece { suffix: "", bytes }]
        },
    },
    Format {
        extension: "csv",
        label: "Tables (CSV)",
        about: "Four tables for a spreadsheet: nodes, links, results and the design's own fields.",
        write: |job| {
            let files = tables::write(job.design).into_iter();
            files
                .map(|(suffix, bytes)| Piece { suffix, bytes })
                .collect()
        },
    },
];

/// The format that an extension names, in any letter case, without the dot.
pub fn of_extension(extension: &str) -> Option<&'static Format> {
    ALL.iter()
        .find(|format| format.extension.eq_ignore_ascii_case(extension))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use std::collections::HashSet;

    use super::*;
    use crate::{catalogue::sketch, diagram, rules};

    #[test]
    fn every_format_is_told_apart_and_writes_something_each_time_the_same() {
        let design =
            sketch::read("m un-mission\n  force force\nunct unct\nforce -coordinates-> unct");
        let design = design.unwrap();
        let evaluation = rules::evaluate(&design, None);
        let diagram = diagram::build(&design, &evaluation);
        let job = Job {
            design: &design,
            evaluation: &evaluation,
            diagram: &diagram,
            palette: Palette::Paper,
        };
        let mut extensions = HashSet::new();
        for format in ALL {
            assert!(extensions.insert(format.extension), "{}", format.extension);
            assert!(!format.label.is_empty() && format.about.ends_with('.'));
            assert!(of_extension(&format.extension.to_uppercase()).is_some());
            let (first, second) = ((format.write)(&job), (format.write)(&job));
            assert!(!first.is_empty());
            for (first, second) in first.iter().zip(&second) {
                assert!(!first.bytes.is_empty());
                assert_eq!((first.suffix, &first.bytes), (second.suffix, &second.bytes));
            }
        }
        assert!(of_extension("doc").is_none());
    }
}
