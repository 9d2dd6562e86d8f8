//! Real tables: `a:tbl` in a graphic frame.

use std::fmt::Write as _;

use super::geometry::{Area, emu};
use super::pen::{Named, Pen};
use super::text::{fill, run};
use crate::diagram::text::wrap;
use crate::diagram::{Token, Weight};
use crate::model::Rect;

/// Size of letters, in points.
pub const SIZE: f32 = 9.5;
/// Left and right of the text in a cell.
const ASIDE: f32 = 5.0;
/// Over and under it.
const ABOVE: f32 = 2.5;

/// A table: its first row is a header.
pub struct Table {
    pub name: &'static str,
    /// Widths of the columns, in points.
    pub columns: Vec<f32>,
    pub rows: Vec<Row>,
}

/// A row of cells, one for each column.
#[derive(Clone)]
pub struct Row {
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone)]
pub struct Cell {
    pub text: String,
    pub weight: Weight,
    pub token: Token,
    pub fill: Option<Token>,
}

impl Cell {
    /// Plain text.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            weight: Weight::Regular,
            token: Token::Ink,
            fill: None,
        }
    }

    /// The head of a column.
    pub fn head(text: &str) -> Self {
        Self {
            weight: Weight::SemiBold,
            fill: Some(Token::Active),
            ..Self::new(text)
        }
    }
}

impl Row {
    /// Its height in these columns, in points.
    pub fn height(&self, columns: &[f32]) -> f32 {
        let lines = self.cells.iter().zip(columns).map(|(cell, width)| {
            let room = (width - 2.0 * ASIDE).max(1.0);
            wrap(&cell.text, SIZE, cell.weight, room).len().max(1)
        });
        lines.max().unwrap_or(1) as f32 * 1.2 * SIZE + 2.0 * ABOVE
    }
}

impl Table {
    /// Its height, in points.
    pub fn height(&self) -> f32 {
        self.rows.iter().map(|row| row.height(&self.columns)).sum()
    }

    /// Writes it with its upper left corner here; the height below it.
    pub fn write(&self, pen: &mut Pen, left: f32, top: f32) -> f32 {
        pen.out.push_str("<p:graphicFrame><p:nvGraphicFramePr>");
        pen.head(Named {
            name: self.name,
            words: "Coverage matrix: what the design has and lacks",
        });
        pen.out.push_str(
            "<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>",
        );
        let (width, height) = (self.columns.iter().sum(), self.height());
        Area::of(Rect::new(left, top, width, height)).write(&mut pen.out);
        pen.out.push_str(
            "</p:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr firstRow=\"1\"/><a:tblGrid>",
        );
        for column in &self.columns {
            let _ = write!(pen.out, "<a:gridCol w=\"{}\"/>", emu(*column));
        }
        pen.out.push_str("</a:tblGrid>");
        for row in &self.rows {
            let height = emu(row.height(&self.columns));
            let _ = write!(pen.out, "<a:tr h=\"{height}\">");
            for of in &row.cells {
                let written = cell(of, pen);
                pen.out.push_str(&written);
            }
            pen.out.push_str("</a:tr>");
        }
        pen.out
            .push_str("</a:tbl></a:graphicData></a:graphic></p:graphicFrame>\n");
        top + height
    }
}

fn cell(cell: &Cell, pen: &Pen) -> String {
    let color = fill(&pen.ink, cell.token);
    let text = if cell.text.is_empty() {
        String::new()
    } else {
        run(&cell.text, SIZE, cell.weight, &color)
    };
    let size = super::geometry::whole(100.0 * SIZE);
    let (aside, above) = (emu(ASIDE), emu(ABOVE));
    let line = fill(&pen.ink, Token::Line);
    let mut out = format!(
        "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p>{text}<a:endParaRPr lang=\"en-GB\" sz=\"{size}\"/></a:p></a:txBody>\
         <a:tcPr marL=\"{aside}\" marR=\"{aside}\" marT=\"{above}\" marB=\"{above}\" anchor=\"ctr\">"
    );
    for (side, is_drawn) in [("lnL", false), ("lnR", false), ("lnT", true), ("lnB", true)] {
        let _ = if is_drawn {
            write!(out, "<a:{side} w=\"9525\">{line}</a:{side}>")
        } else {
            write!(out, "<a:{side} w=\"0\"><a:noFill/></a:{side}>")
        };
    }
    match cell.fill {
        Some(token) => out.push_str(&fill(&pen.ink, token)),
        None => out.push_str("<a:noFill/>"),
    }
    out.push_str("</a:tcPr></a:tc>");
    out
}
