//! The coverage matrix as tables: dimensions by those who hold them; functions, levels, requirements; the seminar's
//! recommendations. What does not fit a slide goes on on the next, under the same head.

use super::deck::{Frame, Slide};
use super::table::{Cell, Row, Table};
use crate::analysis::coverage::{self, Cell as Covered, Coverage, Section, Side, State};
use crate::catalogue;
use crate::diagram::{Token, Weight};
use crate::model::{Design, Era, NodeId, Vocabulary};
use crate::rules::Evaluation;

/// Between two tables, in points.
const GAP: f32 = 14.0;
/// More nodes than this in a cell are counted.
const MOST: usize = 12;

/// The slides of the matrix.
pub fn slides(design: &Design, evaluation: &Evaluation, frame: &Frame<'_>) -> Vec<Slide> {
    let coverage = coverage::coverage(design, evaluation);
    let width = frame.room.width;
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let mut tables = vec![dimensions(design, era, &coverage, width)];
    for (name, sections) in [
        (
            "Functions, levels, requirements",
            &[Section::Functions, Section::Levels, Section::Requirements][..],
        ),
        ("Johannesburg seminar", &[Section::Recommendations][..]),
    ] {
        tables.push(asked(&coverage, name, sections, width));
    }
    let pages = pages(tables, frame.room.height);
    let count = pages.len();
    let slides = pages.into_iter().enumerate().map(|(place, tables)| {
        let title = match count {
            1 => "Coverage".to_owned(),
            _ => format!("Coverage, {} of {count}", place + 1),
        };
        let notes = if place == 0 {
            notes(&coverage)
        } else {
            Vec::new()
        };
        frame.slide(&title, notes, |pen| {
            let mut y = frame.room.y;
            for table in &tables {
                y = table.write(pen, frame.room.x, y) + GAP;
            }
        })
    });
    slides.collect()
}

/// Tables on pages of this height; a table begins where there is room for its head and a few rows.
fn pages(tables: Vec<Table>, height: f32) -> Vec<Vec<Table>> {
    let mut pages: Vec<Vec<Table>> = vec![Vec::new()];
    let mut y = 0.0;
    for table in tables {
        let mut rows = table.rows.into_iter();
        let Some(head) = rows.next() else {
            continue;
        };
        let begin = |head: &Row| Table {
            name: table.name,
            columns: table.columns.clone(),
            rows: vec![head.clone()],
        };
        let mut part = begin(&head);
        let rows: Vec<Row> = rows.collect();
        let needed: f32 = rows.iter().map(|row| row.height(&table.columns)).sum();
        let at_head = head.height(&table.columns);
        if y > 0.0 && y + at_head + needed > height {
            pages.push(Vec::new());
            y = 0.0;
        }
        y += at_head;
        for row in rows {
            let high = row.height(&table.columns);
            if y + high > height && part.rows.len() > 1 {
                let full = std::mem::replace(&mut part, begin(&head));
                if let Some(page) = pages.last_mut() {
                    page.push(full);
                }
                pages.push(Vec::new());
                y = at_head;
            }
            y += high;
            part.rows.push(row);
        }
        if let Some(page) = pages.last_mut() {
            page.push(part);
        }
        y += GAP;
    }
    pages
}

/// Who holds each dimension.
fn dimensions(design: &Design, era: Era, coverage: &Coverage, width: f32) -> Table {
    let mut head = vec![Cell::head("Dimension"), Cell::head("State")];
    head.extend(Side::ALL.iter().map(|side| Cell::head(side.label())));
    head.push(Cell::head("Finding"));
    let shares = [0.13, 0.09, 0.19, 0.21, 0.17, 0.13, 0.08];
    let mut rows = vec![Row { cells: head }];
    for cell in coverage.section(Section::Dimensions) {
        let mut cells = vec![Cell::new(cell.label), state(cell)];
        let sides = cell.sides.as_ref();
        for side in 0..Side::ALL.len() {
            let nodes = sides.map_or(&[][..], |sides| &sides[side][..]);
            cells.push(Cell::new(&names(design, era, nodes)));
        }
        cells.push(Cell::new(&finding(cell)));
        rows.push(Row { cells });
    }
    Table {
        name: "Dimensions",
        columns: shares.map(|share| share * width).to_vec(),
        rows,
    }
}

/// What is asked, how far it is there, and what there is to say of it.
fn asked(coverage: &Coverage, name: &'static str, sections: &[Section], width: f32) -> Table {
    let shares = [0.17, 0.2, 0.09, 0.44, 0.1];
    let heads = ["Asked for", "", "State", "What there is", "Finding"];
    let mut rows = vec![Row {
        cells: heads.map(Cell::head).to_vec(),
    }];
    for section in sections {
        for (place, cell) in coverage.section(*section).enumerate() {
            let of = if place == 0 { section.label() } else { "" };
            let of = Cell {
                weight: Weight::SemiBold,
                ..Cell::new(of)
            };
            let cells = vec![
                of,
                Cell::new(cell.label),
                state(cell),
                Cell::new(&cell.text),
                Cell::new(&finding(cell)),
            ];
            rows.push(Row { cells });
        }
    }
    Table {
        name,
        columns: shares.map(|share| share * width).to_vec(),
        rows,
    }
}

/// How far something is there: a word, weight and colour.
fn state(cell: &Covered) -> Cell {
    let (token, fill, weight) = match cell.state {
        State::Held => (Token::Int, Some(Token::IntBg), Weight::SemiBold),
        State::Partly => (Token::Weak, Some(Token::WeakBg), Weight::SemiBold),
        State::Missing => (Token::Vio, Some(Token::VioBg), Weight::SemiBold),
        State::NotAsked => (Token::Ink3, None, Weight::Regular),
    };
    let label = match cell.state {
        State::NotAsked => "Not asked",
        state => state.label(),
    };
    Cell {
        token,
        fill,
        weight,
        ..Cell::new(label)
    }
}

fn finding(cell: &Covered) -> String {
    match &cell.finding {
        Some(fault) if fault.accepted => format!("{} accepted", fault.rule),
        Some(fault) => fault.rule.to_owned(),
        None => String::new(),
    }
}

fn names(design: &Design, era: Era, nodes: &[NodeId]) -> String {
    let label = |id: &NodeId| {
        let node = design.node(id.as_str());
        node.map_or_else(|| id.to_string(), |node| catalogue::label(node, era))
    };
    let mut names: Vec<String> = nodes.iter().take(MOST).map(label).collect();
    if nodes.len() > MOST {
        names.push(format!("and {} more", nodes.len() - MOST));
    }
    names.join(", ")
}

/// What is missing, for the speaker.
fn notes(coverage: &Coverage) -> Vec<String> {
    let mut notes = Vec::new();
    for section in Section::ALL {
        let (held, asked) = coverage.count(*section);
        if asked > 0 {
            notes.push(format!("{}: {held} of {asked}.", section.label()));
        }
        let open = |cell: &&Covered| matches!(cell.state, State::Missing | State::Partly);
        for cell in coverage.section(*section).filter(open) {
            let state = cell.state.label().to_lowercase();
            let code = finding(cell);
            notes.push(
                format!("{}: {state}. {} {code}", cell.label, cell.text)
                    .trim_end()
                    .to_owned(),
            );
        }
    }
    notes
}
