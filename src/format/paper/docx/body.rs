//! The text of the document: `word/document.xml`.

use std::fmt::Write as _;

use super::MARGIN;
use crate::format::paper::CHAPTERS;
use crate::format::paper::{Block, Document, Heading, Picture, Run, Table, Tone};
use crate::format::svg::escape;
use crate::model::Size;

/// The schemas that the parts use.
pub const SCHEMAS: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
/// English metric units in a point.
const EMU: f32 = 12_700.0;
/// Room for a heading and a caption beside a picture on a page of its own, in points.
const BESIDE: f32 = 84.0;

/// Writes the text on pages of this size, upright.
pub fn body(paper: &Document, page: Size) -> String {
    let mut pen = Pen {
        out: String::new(),
        page,
        headings: 0,
        pictures: 0,
    };
    pen.styled("Title", &run(&paper.title, Tone::Plain));
    let date = paper.date.map(|date| date.to_string());
    for line in paper.subtitle.iter().chain(&date) {
        pen.styled("Subtitle", &run(line, Tone::Plain));
    }
    pen.contents(paper);
    let mut blocks = paper.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        match (block, blocks.peek()) {
            (Block::Heading(heading), Some(Block::Figure(picture))) => {
                pen.figure(Some(heading), picture);
                blocks.next();
            }
            (Block::Figure(picture), _) => pen.figure(None, picture),
            (block, next) => pen.block(block, next.copied()),
        }
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:document {SCHEMAS}><w:body>{}{}</w:body></w:document>",
        pen.out,
        section(page, false)
    )
}

/// The page of a section, upright or on its side, with header and footer.
fn section(page: Size, on_its_side: bool) -> String {
    let (width, height, orientation) = if on_its_side {
        (page.height, page.width, " w:orient=\"landscape\"")
    } else {
        (page.width, page.height, "")
    };
    let (side, top) = (twips(MARGIN.0), twips(MARGIN.1));
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/>\
         <w:footerReference w:type=\"default\" r:id=\"footer\"/><w:type w:val=\"nextPage\"/>\
         <w:pgSz w:w=\"{}\" w:h=\"{}\"{orientation}/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{side}\" w:bottom=\"{top}\" w:left=\"{side}\" \
         w:header=\"510\" w:footer=\"510\" w:gutter=\"0\"/></w:sectPr>",
        twips(width),
        twips(height)
    )
}

/// Twentieths of a point.
pub fn twips(points: f32) -> i32 {
    (20.0 * points).round() as i32
}

/// A run of text; line breaks break the line.
pub fn run(text: &str, tone: Tone) -> String {
    let properties = match tone {
        Tone::Plain => "",
        Tone::Strong => "<w:rPr><w:b/><w:bCs/></w:rPr>",
    };
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line)))
        .collect();
    format!("<w:r>{properties}{}</w:r>", lines.join("<w:br/>"))
}

fn runs(text: &[Run]) -> String {
    text.iter().map(|of| run(&of.text, of.tone)).collect()
}

/// A field that Word works out, with what stands there until then.
pub fn field(instruction: &str, shown: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> {instruction} </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{shown}\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

struct Pen {
    out: String,
    page: Size,
    headings: usize,
    pictures: usize,
}

impl Pen {
    fn room(&self) -> f32 {
        self.page.width - 2.0 * MARGIN.0
    }

    fn styled(&mut self, style: &str, content: &str) {
        self.paragraph(&format!("<w:pStyle w:val=\"{style}\"/>"), content);
    }

    fn paragraph(&mut self, properties: &str, content: &str) {
        // Writing to a text cannot fail.
        let _ = write!(self.out, "<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>");
    }

    /// The chapters as a field without numbers of pages, so that it is right before Word has counted them.
    fn contents(&mut self, paper: &Document) {
        let chapters = paper.headings().enumerate();
        let chapters: Vec<(usize, &Heading)> =
            chapters.filter(|(_, heading)| heading.level == 1).collect();
        if chapters.len() < CHAPTERS {
            return;
        }
        let last = chapters.len() - 1;
        for (place, (number, chapter)) in chapters.into_iter().enumerate() {
            let mut content = String::new();
            if place == 0 {
                content += "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                    <w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-1\" \\n \\h </w:instrText></w:r>\
                    <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
            }
            let words = run(&chapter.words(), Tone::Plain);
            let _ = write!(
                content,
                "<w:hyperlink w:anchor=\"heading{}\" w:history=\"1\">{words}</w:hyperlink>",
                number + 1
            );
            if place == last {
                content += "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
            }
            self.styled("TOC1", &content);
        }
    }

    fn heading(&mut self, heading: &Heading) {
        self.headings += 1;
        let id = self.headings;
        let words = run(&heading.words(), Tone::Plain);
        self.styled(
            &format!("Heading{}", heading.level),
            &format!(
                "<w:bookmarkStart w:id=\"{id}\" w:name=\"heading{id}\"/>{words}<w:bookmarkEnd w:id=\"{id}\"/>"
            ),
        );
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(text) => {
                let keeps = block.leads_to(next);
                self.paragraph(if keeps { "<w:keepNext/>" } else { "" }, &runs(text));
            }
            Block::Quote(text) => self.styled("Quote", &runs(text)),
            Block::List(points) => {
                for text in points {
                    self.styled("ListBullet", &runs(text));
                }
            }
            Block::Table(table) => self.table(table),
            Block::Figure(picture) => self.figure(None, picture),
            Block::Pictures(pictures) => self.side_by_side(pictures),
        }
    }

    fn table(&mut self, table: &Table) {
        let shares: f32 = table.columns.iter().map(|of| f32::from(of.share)).sum();
        let room = self.room();
        let width = |share: u8| twips(room * f32::from(share) / shares.max(1.0));
        let widths: Vec<i32> = table.columns.iter().map(|of| width(of.share)).collect();
        self.open_table("Listing", &widths);
        let cell = |content: &str, width: &i32, style: &str| {
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>\
                 <w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{content}</w:p></w:tc>"
            )
        };
        if table.columns.iter().any(|column| !column.title.is_empty()) {
            let cells = table.columns.iter().zip(&widths);
            let cells = cells
                .map(|(column, width)| cell(&run(&column.title, Tone::Strong), width, "TableHead"));
            let cells: String = cells.collect();
            let _ = write!(
                self.out,
                "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
            );
        }
        for row in &table.rows {
            let cells = row.iter().zip(&widths);
            let cells: String = cells
                .map(|(text, width)| cell(&runs(text), width, "TableText"))
                .collect();
            // A row of very many lines must be cut somewhere.
            let is_long = row.iter().flatten().any(|run| run.text.len() > 1500);
            let whole = if is_long {
                ""
            } else {
                "<w:trPr><w:cantSplit/></w:trPr>"
            };
            let _ = write!(self.out, "<w:tr>{whole}{cells}</w:tr>");
        }
        self.close_table();
    }

    fn open_table(&mut self, style: &str, widths: &[i32]) {
        let total: i32 = widths.iter().sum();
        let grid = widths.iter();
        let grid: String = grid
            .map(|width| format!("<w:gridCol w:w=\"{width}\"/>"))
            .collect();
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" \
             w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>\
             <w:tblGrid>{grid}</w:tblGrid>"
        );
    }

    /// Two tables with nothing between them would become one.
    fn close_table(&mut self) {
        self.out.push_str("</w:tbl>");
        self.styled("AfterTable", "");
    }

    /// A page on its side for one picture.
    fn figure(&mut self, heading: Option<&Heading>, picture: &Picture) {
        let upright = section(self.page, false);
        self.paragraph(&format!("<w:pStyle w:val=\"AfterTable\"/>{upright}"), "");
        if let Some(heading) = heading {
            self.heading(heading);
        }
        let width = self.page.height - 2.0 * MARGIN.0;
        let height = self.page.width - 2.0 * MARGIN.1 - BESIDE;
        let drawing = self.drawing(picture, picture.fitted(width, height));
        self.paragraph("<w:keepNext/><w:jc w:val=\"center\"/>", &drawing);
        let on_its_side = section(self.page, true);
        self.paragraph(
            &format!("<w:pStyle w:val=\"Caption\"/>{on_its_side}"),
            &run(&picture.caption, Tone::Plain),
        );
    }

    /// Pictures side by side, in the cells of a row.
    fn side_by_side(&mut self, pictures: &[Picture]) {
        let width = self.room() / pictures.len().max(2) as f32;
        let widths = vec![twips(width); pictures.len()];
        self.open_table("Plain", &widths);
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for picture in pictures {
            let drawing = self.drawing(picture, picture.fitted(width - 12.0, 280.0));
            let _ = write!(
                self.out,
                "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:keepNext/></w:pPr>{drawing}</w:p>\
                 <w:p><w:pPr><w:pStyle w:val=\"Caption\"/></w:pPr>{}</w:p></w:tc>",
                twips(width),
                run(&picture.caption, Tone::Plain)
            );
        }
        self.out.push_str("</w:tr>");
        self.close_table();
    }

    fn drawing(&mut self, picture: &Picture, size: Size) -> String {
        self.pictures += 1;
        let id = self.pictures;
        let (width, height) = (
            (size.width * EMU).round().max(1.0) as i64,
            (size.height * EMU).round().max(1.0) as i64,
        );
        let description = escape(&picture.description.replace('\n', " "));
        format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{width}\" cy=\"{height}\"/>\
             <wp:docPr id=\"{id}\" name=\"Picture {id}\" descr=\"{description}\"/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"picture{id}.png\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"picture{id}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r>"
        )
    }
}
