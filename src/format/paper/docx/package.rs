//! The package: the parts of the document in a ZIP that is the same for the same paper.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::MARGIN;
use super::body::{SCHEMAS, body, field, run, twips};
use super::styles::{numbering, styles};
use crate::format::paper::{Document, Tone};
use crate::format::svg::escape;
use crate::model::Size;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// Packs a paper on upright pages of this size, with its pictures as PNG.
pub fn pack(paper: &Document, page: Size, pictures: &[Vec<u8>]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock: the same paper is the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relations_of_package()),
        ("docProps/core.xml", core(paper)),
        ("word/document.xml", body(paper, page)),
        ("word/_rels/document.xml.rels", relations(pictures.len())),
        ("word/styles.xml", styles()),
        ("word/numbering.xml", numbering()),
        ("word/settings.xml", settings()),
        ("word/header.xml", header(paper, page)),
        ("word/footer.xml", footer(paper, page)),
    ];
    for (path, content) in parts {
        zip.start_file(path, options)?;
        zip.write_all(content.as_bytes())?;
    }
    for (place, picture) in pictures.iter().enumerate() {
        zip.start_file(format!("word/media/picture{}.png", place + 1), options)?;
        zip.write_all(picture)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types() -> String {
    let mut out = format!(
        "{XML}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    for (part, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("header", "header"),
        ("footer", "footer"),
    ] {
        // Writing to a text cannot fail.
        let _ = write!(
            out,
            "<Override PartName=\"/word/{part}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>"
        );
    }
    out + "</Types>"
}

fn relations_of_package() -> String {
    format!(
        "{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"document\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"core\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         </Relationships>"
    )
}

fn relations(pictures: usize) -> String {
    let mut out = format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for part in ["styles", "numbering", "settings", "header", "footer"] {
        let _ = write!(
            out,
            "<Relationship Id=\"{part}\" Type=\"{RELATIONS}/{part}\" Target=\"{part}.xml\"/>"
        );
    }
    for picture in 1..=pictures {
        let _ = write!(
            out,
            "<Relationship Id=\"picture{picture}\" Type=\"{RELATIONS}/image\" Target=\"media/picture{picture}.png\"/>"
        );
    }
    out + "</Relationships>"
}

/// Title, author as the design names one, and language; no dates, for nobody looked at a clock.
fn core(paper: &Document) -> String {
    let author = match paper.author.trim() {
        "" => String::new(),
        author => format!("<dc:creator>{}</dc:creator>", escape(author)),
    };
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>{author}\
         <dc:language>en-GB</dc:language></cp:coreProperties>",
        escape(&paper.title)
    )
}

fn settings() -> String {
    format!(
        "{XML}<w:settings {SCHEMAS}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"en-GB\"/></w:settings>"
    )
}

/// Who may see it, over and under every page.
fn handling(paper: &Document) -> String {
    if paper.handling.is_empty() {
        return String::new();
    }
    let words = run(&paper.handling, Tone::Plain);
    format!("<w:p><w:pPr><w:pStyle w:val=\"Handling\"/></w:pPr>{words}</w:p>")
}

/// A line with something at its left end and something at its right.
fn line(style: &str, page: Size, left: &str, right: &str) -> String {
    let end = twips(page.width - 2.0 * MARGIN.0);
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:tabs><w:tab w:val=\"right\" w:pos=\"{end}\"/></w:tabs></w:pPr>\
         {left}<w:r><w:tab/></w:r>{right}</w:p>"
    )
}

fn header(paper: &Document, page: Size) -> String {
    let stamp = if paper.draft { "DRAFT" } else { "" };
    let title = run(&paper.title, Tone::Plain);
    let line = line("Header", page, &title, &run(stamp, Tone::Strong));
    format!("{XML}<w:hdr {SCHEMAS}>{}{line}</w:hdr>", handling(paper))
}

fn footer(paper: &Document, page: Size) -> String {
    let mut said = vec![paper.foot.clone()];
    said.extend(paper.date.map(|date| date.to_string()));
    said.retain(|said| !said.is_empty());
    let one = run("1", Tone::Plain);
    let number = [
        run("Page ", Tone::Plain),
        field("PAGE", &one),
        run(" of ", Tone::Plain),
        field("NUMPAGES", &one),
    ];
    let foot = run(&said.join(" · "), Tone::Plain);
    let line = line("Footer", page, &foot, &number.concat());
    format!("{XML}<w:ftr {SCHEMAS}>{line}{}</w:ftr>", handling(paper))
}
