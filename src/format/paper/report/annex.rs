//! Chapters of the report: acronyms of the design, and the sources.

use std::collections::BTreeSet;

use super::super::{Document, Table, plain};
use super::{Said, cells};
use crate::catalogue;
use crate::doctrine::{self, Source};
use crate::format::report::passage;
use crate::model::Era;

/// Adds the acronyms that the design uses; nothing where it uses none.
pub fn add_acronyms(said: &Said<'_>, paper: &mut Document) {
    let mut table = Table::new(&[("Acronym", 24), ("What it stands for", 76)]);
    let since_2019 = said.design.fields().era == Some(Era::Un2019);
    for term in catalogue::terms(said.design) {
        if !term.used || term.abbr.is_empty() {
            continue;
        }
        let (abbr, name) = match (since_2019, term.since_2019) {
            (true, Some(names)) => names,
            _ => (term.abbr, term.name),
        };
        if abbr != name {
            table.row(cells([abbr, name]));
        }
    }
    if table.rows.is_empty() {
        return;
    }
    paper.heading(1, "Acronyms");
    paper.table(table);
}

/// Adds the sources that may be quoted, and those that the findings paraphrase.
pub fn add_sources(said: &Said<'_>, paper: &mut Document) {
    paper.heading(1, "Sources");
    let evaluation = said.evaluation;
    let accepted = evaluation.accepted.iter().map(|(finding, _)| finding);
    let cited: BTreeSet<&str> = evaluation
        .findings
        .iter()
        .chain(accepted)
        .filter_map(|finding| passage(finding.rule))
        .map(|passage| passage.source.as_str())
        .collect();
    paper.paragraph(plain("Quoted in short passages, each with its section:"));
    let of = |wanted: bool| {
        let sources = doctrine::get().sources();
        sources.filter(move |source| source.quotable == wanted)
    };
    paper.list(of(true).map(|source| plain(citation(source))).collect());
    let paraphrased: Vec<&Source> = of(false)
        .filter(|source| cited.contains(source.tag.as_str()))
        .collect();
    if !paraphrased.is_empty() {
        paper.paragraph(plain(
            "Paraphrased in the words of this handbook, and not quoted:",
        ));
        let sources = paraphrased.into_iter();
        paper.list(sources.map(|source| plain(citation(source))).collect());
    }
    paper.paragraph(plain(
        "What is marked as a reading is this handbook’s interpretation, where the sources are silent or disagree. \
         The report comes from a teaching model and is no official position of anybody.",
    ));
}

/// A source in full: `DC: C. de Coning, …, 2009.`
fn citation(source: &Source) -> String {
    let parts = [&source.author, &source.title, &source.series, &source.date];
    let parts = parts.map(|part| part.trim_end_matches(','));
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}: {}.", source.tag, said.join(", "))
}
