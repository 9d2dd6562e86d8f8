//! The views of a workbook: who sits where, findings, coverage, training. They do not come in again.

use std::collections::BTreeMap;

use super::write::Sheet;
use crate::analysis;
use crate::analysis::coverage::Cell;
use crate::catalogue;
use crate::doctrine::Passage;
use crate::format::export::Job;
use crate::format::report::{passage, training};
use crate::model::{
    Acceptance, Class, Design, Era, IMPLIED_MISSION, LinkKind, NodeId, Role, Vocabulary,
};
use crate::rules::Finding;
use crate::rules::notions::{Ix, Notions};

/// All of them, in the order of the tabs.
pub fn all(job: &Job<'_>) -> Vec<Sheet> {
    let names = Names {
        design: job.design,
        era: job.design.fields().era.unwrap_or(Era::Un2008),
    };
    let plan = analysis::training(job.design, job.look.evaluation.phase);
    vec![
        bodies(job, &names),
        findings(job, &names),
        coverage(job, &names),
        training::cells(&plan).into(),
    ]
}

/// What things are called.
struct Names<'a> {
    design: &'a Design,
    era: Era,
}

impl Names<'_> {
    fn of(&self, id: &NodeId) -> String {
        match self.design.node(id.as_str()) {
            Some(node) => catalogue::label(node, self.era),
            None if id.as_str() == IMPLIED_MISSION => "the mission (not drawn)".to_owned(),
            None => id.to_string(),
        }
    }

    fn list(&self, ids: &[NodeId]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.of(id)).collect();
        names.join("; ")
    }
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

/// Who sits in which body, in the phase looked at: a row for each actor, a column for each body.
fn bodies(job: &Job<'_>, names: &Names<'_>) -> Sheet {
    let notions = Notions::new(job.design, job.look.evaluation.phase);
    let is_body = |x: &Ix| matches!(notions.it(*x).class, Class::Structure | Class::Group);
    let mut columns: BTreeMap<Ix, usize> = BTreeMap::new();
    let mut cells: BTreeMap<(Ix, Ix), &'static str> = BTreeMap::new();
    for x in notions.nodes().filter(is_body) {
        columns.insert(x, columns.len());
        // Whoever comes along with a group; a seat of its own is said instead.
        let members = notions.body(x).into_iter().flat_map(|body| body.members());
        cells.extend(members.map(|who| ((who, x), "with its group")));
    }
    for link in job.design.links() {
        let ends = (
            notions.find(link.from.as_str()),
            notions.find(link.to.as_str()),
        );
        let (Some(from), Some(to)) = ends else {
            continue;
        };
        let is_counted = !job.look.evaluation.hidden_links.contains(&link.id);
        match link.kind {
            _ if !is_counted
                || !link
                    .kind
                    .joins(notions.it(from).class, notions.it(to).class) => {}
            LinkKind::Member if link.role == Some(Role::Observer) => {
                let said = cells.entry((from, to)).or_insert("observer");
                *said = if *said == "seat" { "seat" } else { "observer" };
            }
            LinkKind::Member => {
                cells.insert((from, to), "seat");
            }
            LinkKind::Reports if is_body(&from) => {
                cells.entry((to, from)).or_insert("is answered to");
            }
            _ => {}
        }
    }
    let used: Vec<Ix> = columns.into_keys().collect();
    table_of_seats(&notions, names, &used, &cells)
}

fn table_of_seats(
    notions: &Notions<'_>,
    names: &Names<'_>,
    bodies: &[Ix],
    cells: &BTreeMap<(Ix, Ix), &'static str>,
) -> Sheet {
    let mut header = texts(["member", "id"]);
    header.extend(bodies.iter().map(|x| names.of(&notions.id(*x))));
    let mut rows: BTreeMap<Ix, Vec<String>> = BTreeMap::new();
    for ((who, body), said) in cells {
        let row = rows.entry(*who).or_insert_with(|| {
            let id = notions.id(*who);
            let mut row = vec![names.of(&id), id.to_string()];
            row.resize(header.len(), String::new());
            row
        });
        if let Ok(place) = bodies.binary_search(body) {
            row[place + 2] = (*said).to_owned();
        }
    }
    Sheet {
        name: "bodies × members",
        header,
        rows: rows.into_values().collect(),
        frozen: 2,
        upright: true,
    }
}

fn findings(job: &Job<'_>, names: &Names<'_>) -> Sheet {
    let evaluation = &job.look.evaluation;
    let open = evaluation.findings.iter();
    let open = open.map(|finding| finding_row(finding, None, names));
    let accepted = evaluation.accepted.iter();
    let accepted =
        accepted.map(|(finding, acceptance)| finding_row(finding, Some(acceptance), names));
    Sheet {
        name: "findings",
        header: texts([
            "severity", "rule", "title", "subjects", "message", "citation", "source", "fix",
            "accepted", "reason",
        ]),
        rows: open.chain(accepted).collect(),
        frozen: 2,
        upright: false,
    }
}

fn finding_row(
    finding: &Finding,
    acceptance: Option<&Acceptance>,
    names: &Names<'_>,
) -> Vec<String> {
    let fixes: Vec<&str> = finding.fixes.iter().map(|fix| fix.title.as_str()).collect();
    let fix = if fixes.is_empty() {
        finding.rule.remedy.to_owned()
    } else {
        fixes.join("\n")
    };
    let passage = passage(finding.rule);
    let words = passage.map_or_else(String::new, |passage| match &passage.quote {
        Some(quote) => format!("“{quote}”"),
        None => format!("Paraphrase: {}", passage.paraphrase),
    });
    let source = |passage: &Passage| format!("{} {}", passage.source, passage.section);
    let by = acceptance.map_or_else(String::new, |acceptance| {
        let date = acceptance.date.map(|date| date.to_string());
        let by = [acceptance.author.clone(), date.unwrap_or_default()];
        let by: Vec<String> = by.into_iter().filter(|text| !text.is_empty()).collect();
        format!("yes {}", by.join(", ")).trim().to_owned()
    });
    vec![
        finding.severity.word().to_owned(),
        finding.rule.id.to_owned(),
        finding.rule.title.to_owned(),
        names.list(&finding.subjects),
        finding.message.clone(),
        words,
        passage.map_or_else(String::new, source).trim().to_owned(),
        fix,
        by,
        acceptance.map_or_else(String::new, |acceptance| acceptance.reason.clone()),
    ]
}

fn coverage(job: &Job<'_>, names: &Names<'_>) -> Sheet {
    let coverage = analysis::coverage(job.design, &job.look.evaluation);
    let row = |cell: &Cell| {
        let finding = cell.finding.as_ref();
        vec![
            cell.section.label().to_owned(),
            cell.id.to_owned(),
            cell.label.to_owned(),
            cell.state.label().to_owned(),
            names.list(&cell.nodes),
            cell.text.clone(),
            finding.map_or_else(String::new, |finding| finding.rule.to_owned()),
        ]
    };
    Sheet {
        name: "coverage",
        header: texts(["part", "id", "asked", "state", "nodes", "text", "finding"]),
        rows: coverage.cells.iter().map(row).collect(),
        frozen: 0,
        upright: false,
    }
}
