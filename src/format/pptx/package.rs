//! The package: parts, their types and relationships, in a ZIP that is the same for the same slides.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::deck::Slide;
use super::text::{Ink, fill};
use super::theme::{self, TREE, XML, root};
use crate::diagram::Palette;
use crate::format::export::ExportError;
use crate::format::options::Options;
use crate::format::svg::escape;

const TYPES: &str = "application/vnd.openxmlformats-officedocument.presentationml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// How many relationships of the deck come before those to slides.
const BEFORE_SLIDES: usize = 6;

/// A part: its path, the type of its content, what is in it.
struct Part {
    path: String,
    kind: String,
    content: String,
}

/// Packs the slides.
///
/// # Errors
///
/// It is larger than a ZIP can be.
pub fn write(title: &str, slides: &[Slide], options: &Options) -> Result<Vec<u8>, ExportError> {
    let ink = Ink {
        palette: options.palette,
        opacity: 1.0,
    };
    let mut parts = fixed(title, slides, &ink);
    for (place, slide) in slides.iter().enumerate() {
        parts.extend(of_slide(slide, place + 1, &ink));
    }
    parts.insert(0, content_types(&parts));
    pack(&parts)
        .map_err(|error| ExportError::Impossible(format!("the slides cannot be packed: {error}")))
}

fn pack(parts: &[Part]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock: the same slides are the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for part in parts {
        zip.start_file(&part.path, options)?;
        zip.write_all(part.content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn part(path: &str, kind: &str, content: String) -> Part {
    Part {
        path: path.to_owned(),
        kind: kind.to_owned(),
        content,
    }
}

/// `[Content_Types].xml`.
fn content_types(parts: &[Part]) -> Part {
    let mut out = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    for part in parts.iter().filter(|part| !part.kind.is_empty()) {
        let _ = write!(
            out,
            "<Override PartName=\"/{}\" ContentType=\"{}\"/>",
            part.path, part.kind
        );
    }
    out.push_str("</Types>");
    part("[Content_Types].xml", "", out)
}

/// Relationships, `rId1` the first: type and target.
fn relations(path: &str, of: &[(&str, String)]) -> Part {
    let mut out = format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (place, (kind, target)) in of.iter().enumerate() {
        let kind = if kind.contains("://") {
            (*kind).to_owned()
        } else {
            format!("{RELATIONS}/{kind}")
        };
        let _ = write!(
            out,
            "<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"/>",
            place + 1
        );
    }
    out.push_str("</Relationships>");
    part(path, "", out)
}

/// All parts but the slides and their notes.
fn fixed(title: &str, slides: &[Slide], ink: &Ink) -> Vec<Part> {
    let to = |target: &str| target.to_owned();
    let mut of_deck = vec![
        ("slideMaster", to("slideMasters/slideMaster1.xml")),
        ("notesMaster", to("notesMasters/notesMaster1.xml")),
        ("theme", to("theme/theme1.xml")),
        ("presProps", to("presProps.xml")),
        ("viewProps", to("viewProps.xml")),
        ("tableStyles", to("tableStyles.xml")),
    ];
    let numbers = 1..=slides.len();
    of_deck.extend(numbers.map(|number| ("slide", format!("slides/slide{number}.xml"))));
    let theme_type = "application/vnd.openxmlformats-officedocument.theme+xml";
    let layout_type = format!("{TYPES}.slideLayout+xml");
    let layout = "ppt/slideLayouts/slideLayout";
    let to_master = [("slideMaster", to("../slideMasters/slideMaster1.xml"))];
    let of_master = [
        ("slideLayout", to("../slideLayouts/slideLayout1.xml")),
        ("slideLayout", to("../slideLayouts/slideLayout2.xml")),
        ("theme", to("../theme/theme1.xml")),
    ];
    let main = format!("{TYPES}.presentation.main+xml");
    let master = format!("{TYPES}.slideMaster+xml");
    let notes = format!("{TYPES}.notesMaster+xml");
    let to_theme = [("theme", to("../theme/theme2.xml"))];
    vec![
        relations("_rels/.rels", &of_package()),
        core(title),
        app(slides),
        part("ppt/presentation.xml", &main, presentation(slides.len())),
        relations("ppt/_rels/presentation.xml.rels", &of_deck),
        // Nothing is in them, but PowerPoint wants to repair a deck without them.
        empty("presProps", "presentationPr"),
        empty("viewProps", "viewPr"),
        table_styles(),
        part(
            "ppt/theme/theme1.xml",
            theme_type,
            theme::theme(ink.palette),
        ),
        part(
            "ppt/slideMasters/slideMaster1.xml",
            &master,
            theme::master(ink),
        ),
        relations("ppt/slideMasters/_rels/slideMaster1.xml.rels", &of_master),
        part(&format!("{layout}1.xml"), &layout_type, theme::layout(true)),
        part(
            &format!("{layout}2.xml"),
            &layout_type,
            theme::layout(false),
        ),
        relations("ppt/slideLayouts/_rels/slideLayout1.xml.rels", &to_master),
        relations("ppt/slideLayouts/_rels/slideLayout2.xml.rels", &to_master),
        // Notes are printed: on white, whatever the slides have.
        part(
            "ppt/theme/theme2.xml",
            theme_type,
            theme::theme(Palette::Paper),
        ),
        part("ppt/notesMasters/notesMaster1.xml", &notes, notes_master()),
        relations("ppt/notesMasters/_rels/notesMaster1.xml.rels", &to_theme),
    ]
}

/// A part of the deck with nothing in it.
fn empty(name: &str, tag: &str) -> Part {
    let content = format!("{}</p:{tag}>", root(tag, ""));
    let kind = format!("{TYPES}.{name}+xml");
    part(&format!("ppt/{name}.xml"), &kind, content)
}

/// No styles of tables but the program's own.
fn table_styles() -> Part {
    let content = format!(
        "{XML}<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" def=\"{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}\"/>"
    );
    let kind = format!("{TYPES}.tableStyles+xml");
    part("ppt/tableStyles.xml", &kind, content)
}

fn notes_master() -> String {
    theme::notes_master(&Ink {
        palette: Palette::Paper,
        opacity: 1.0,
    })
}

fn of_package() -> [(&'static str, String); 3] {
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    [
        ("officeDocument", "ppt/presentation.xml".to_owned()),
        (core, "docProps/core.xml".to_owned()),
        ("extended-properties", "docProps/app.xml".to_owned()),
    ]
}

/// Whose and when is left out: no name and no clock.
fn core(title: &str) -> Part {
    let content = format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
        escape(title)
    );
    let kind = "application/vnd.openxmlformats-package.core-properties+xml";
    part("docProps/core.xml", kind, content)
}

fn app(slides: &[Slide]) -> Part {
    let count = slides.len();
    let content = format!(
        "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>Mission Canvas</Application><PresentationFormat>Widescreen</PresentationFormat><Slides>{count}</Slides><Notes>{count}</Notes></Properties>"
    );
    let kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    part("docProps/app.xml", kind, content)
}

fn presentation(slides: usize) -> String {
    let mut list = String::new();
    for place in 0..slides {
        let (id, relation) = (256 + place, BEFORE_SLIDES + 1 + place);
        let _ = write!(list, "<p:sldId id=\"{id}\" r:id=\"rId{relation}\"/>");
    }
    format!(
        "{}<p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst>\
         <p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst><p:sldIdLst>{list}</p:sldIdLst>\
         <p:sldSz cx=\"12192000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/>{}</p:presentation>",
        root("presentation", ""),
        theme::default_text()
    )
}

/// A slide and its notes.
fn of_slide(slide: &Slide, number: usize, ink: &Ink) -> [Part; 4] {
    let paper = slide.paper.map_or_else(String::new, |token| {
        let fill = fill(ink, token);
        format!("<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>")
    });
    let end = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>";
    let content = format!(
        "{}<p:cSld>{paper}{TREE}{}</p:spTree></p:cSld>{end}</p:sld>",
        root("sld", ""),
        slide.shapes
    );
    let mut said = String::new();
    for line in &slide.notes {
        let run = if line.is_empty() {
            String::new()
        } else {
            format!(
                "<a:r><a:rPr lang=\"en-GB\"/><a:t>{}</a:t></a:r>",
                escape(line)
            )
        };
        let _ = write!(said, "<a:p>{run}</a:p>");
    }
    if said.is_empty() {
        said.push_str("<a:p/>");
    }
    let notes = format!(
        "{}<p:cSld>{TREE}{}</p:spTree></p:cSld>{end}</p:notes>",
        root("notes", ""),
        theme::notes_shapes(&said, false)
    );
    let to = |kind: &'static str, target: String| (kind, target);
    let of_slide = [
        to("slideLayout", "../slideLayouts/slideLayout1.xml".to_owned()),
        to(
            "notesSlide",
            format!("../notesSlides/notesSlide{number}.xml"),
        ),
    ];
    let of_notes = [
        to("notesMaster", "../notesMasters/notesMaster1.xml".to_owned()),
        to("slide", format!("../slides/slide{number}.xml")),
    ];
    let slide_type = format!("{TYPES}.slide+xml");
    let notes_type = format!("{TYPES}.notesSlide+xml");
    [
        part(
            &format!("ppt/slides/slide{number}.xml"),
            &slide_type,
            content,
        ),
        relations(
            &format!("ppt/slides/_rels/slide{number}.xml.rels"),
            &of_slide,
        ),
        part(
            &format!("ppt/notesSlides/notesSlide{number}.xml"),
            &notes_type,
            notes,
        ),
        relations(
            &format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"),
            &of_notes,
        ),
    ]
}
