//! PowerPoint: native shapes that people go on editing. Nodes are groups with their text, links are connectors glued to
//! them, frames are groups that hold what lies in them, the coverage matrix is a table. The pictures stand where the
//! same pages stand in SVG and PDF.
//!
//! The parts follow ECMA-376 (Office Open XML, transitional). Cards, links and words are in the order of reading, which
//! is also the order of painting: title, words, territories, frames with their cards, links, what stands on links.

mod connector;
mod coverage;
mod deck;
mod findings;
mod frame;
mod geometry;
mod notes;
mod package;
mod pen;
mod picture;
mod table;
mod text;
mod theme;

use std::borrow::Cow;

use super::export::{ExportError, Job, Look, Piece};
use super::options::Options;
use super::sheet::{self, Paper, Sheet};
use crate::model::{Design, Phase, Vocabulary};

/// Writes the slides: the whole, one for each phase where phases differ, verdict and findings, coverage.
///
/// # Errors
///
/// It was given up.
pub fn export(job: &Job<'_>) -> Result<Vec<Piece>, ExportError> {
    let options = Options {
        paper: Paper::Slide,
        tiled: false,
        each_phase: false,
        ..job.options.clone()
    };
    let with_phases = job.options.each_phase || has_phases(job);
    let steps = 4 + if with_phases { Phase::ALL.len() } else { 0 };
    let sheet = page(job, &job.look, &options)?;
    let mut slides = vec![picture::slide(
        job.design, &job.look, &sheet, &options, None,
    )];
    job.at(1, steps)?;
    if with_phases {
        for &phase in Phase::ALL {
            let look = job.in_phase(Some(phase));
            let sheet = page(job, &look, &options)?;
            let title = format!("{}: {}", sheet.title, phase.label().to_lowercase());
            let slide = picture::slide(job.design, &look, &sheet, &options, Some(&title));
            slides.push(slide);
            job.at(slides.len(), steps)?;
        }
    }
    let frame = deck::Frame::new(&sheet, &options);
    slides.push(findings::slide(job.design, &job.look.evaluation, &frame));
    slides.extend(coverage::slides(job.design, &job.look.evaluation, &frame));
    job.at(steps - 1, steps)?;
    let bytes = package::write(&sheet.title, &slides, &options)?;
    Ok(vec![Piece {
        suffix: String::new(),
        bytes,
    }])
}

/// Whether a slide for each phase says more than the first: something comes or goes, or the verdict changes.
fn has_phases(job: &Job<'_>) -> bool {
    let design: &Design = job.design;
    let phases = job.look.evaluation.phases;
    phases.iter().any(|verdict| *verdict != phases[0])
        || design.nodes().any(|node| !node.phases.is_empty())
        || design.links().any(|link| !link.phases.is_empty())
}

/// The page of one picture.
fn page(job: &Job<'_>, look: &Look<'_>, options: &Options) -> Result<Sheet, ExportError> {
    let look = Look {
        evaluation: Cow::Borrowed(&*look.evaluation),
        diagram: Cow::Borrowed(&*look.diagram),
    };
    let job = Job {
        design: job.design,
        look,
        options,
        watch: job.watch,
    };
    let sheet = sheet::sheets(&job)?.into_iter().next();
    sheet.ok_or_else(|| ExportError::Impossible("the picture has no page".to_owned()))
}
