//! The styles of the document: `word/styles.xml`, and the bullets of lists: `word/numbering.xml`.

use std::fmt::Write as _;

const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A paragraph style: id, name, what it is built on, what comes next, the paragraph's and the run's properties.
type Style = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// Sizes are half points, distances twentieths of a point.
const STYLES: &[Style] = &[
    (
        "Title",
        "Title",
        "Normal",
        "Normal",
        "<w:spacing w:before=\"0\" w:after=\"60\"/>",
        "<w:b/><w:sz w:val=\"48\"/>",
    ),
    (
        "Subtitle",
        "Subtitle",
        "Normal",
        "Normal",
        "<w:spacing w:before=\"0\" w:after=\"40\"/>",
        "<w:color w:val=\"444444\"/><w:sz w:val=\"21\"/>",
    ),
    (
        "Heading1",
        "heading 1",
        "Normal",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"480\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:sz w:val=\"34\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:sz w:val=\"25\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "Normal",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:sz w:val=\"21\"/>",
    ),
    (
        "TOC1",
        "toc 1",
        "Normal",
        "Normal",
        "<w:spacing w:before=\"0\" w:after=\"20\"/>",
        "",
    ),
    (
        "Quote",
        "Quote",
        "Normal",
        "Normal",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"BBBBBB\"/></w:pBdr><w:ind w:left=\"284\" w:right=\"284\"/>",
        "<w:color w:val=\"444444\"/>",
    ),
    (
        "ListBullet",
        "List Bullet",
        "Normal",
        "ListBullet",
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"40\"/>",
        "",
    ),
    (
        "Caption",
        "caption",
        "Normal",
        "Normal",
        "<w:spacing w:before=\"60\" w:after=\"0\"/>",
        "<w:color w:val=\"444444\"/><w:sz w:val=\"17\"/>",
    ),
    (
        "TableText",
        "Table Text",
        "Normal",
        "TableText",
        "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"17\"/>",
    ),
    (
        "TableHead",
        "Table Head",
        "TableText",
        "TableText",
        "<w:keepNext/>",
        "<w:b/><w:color w:val=\"444444\"/>",
    ),
    (
        "AfterTable",
        "After Table",
        "Normal",
        "Normal",
        "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"8\"/>",
    ),
    (
        "Header",
        "header",
        "Normal",
        "Header",
        "<w:spacing w:before=\"0\" w:after=\"0\"/>",
        "<w:color w:val=\"666666\"/><w:sz w:val=\"16\"/>",
    ),
    (
        "Footer",
        "footer",
        "Normal",
        "Footer",
        "<w:spacing w:before=\"0\" w:after=\"0\"/>",
        "<w:color w:val=\"666666\"/><w:sz w:val=\"16\"/>",
    ),
    (
        "Handling",
        "Handling",
        "Normal",
        "Handling",
        "<w:spacing w:before=\"0\" w:after=\"0\"/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"18\"/>",
    ),
];

/// `word/styles.xml`.
pub fn styles() -> String {
    let mut out = format!(
        "{XML}<w:styles {MAIN}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" w:cs=\"Arial\"/>\
         <w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>\
         <w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"100\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"Plain\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
         <w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    );
    for (id, name, on, next, paragraph, run) in STYLES {
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{on}\"/>\
             <w:next w:val=\"{next}\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        );
    }
    let line = |side: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"BBBBBB\"/>")
    };
    let _ = write!(
        out,
        "<w:style w:type=\"table\" w:styleId=\"Listing\"><w:name w:val=\"Listing\"/><w:basedOn w:val=\"Plain\"/><w:tblPr>\
         <w:tblBorders>{}{}</w:tblBorders></w:tblPr>\
         <w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:tcBorders>\
         <w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"666666\"/></w:tcBorders></w:tcPr></w:tblStylePr>\
         </w:style></w:styles>",
        line("bottom"),
        line("insideH")
    );
    out
}

/// `word/numbering.xml`: one sort of list, with bullets.
pub fn numbering() -> String {
    format!(
        "{XML}<w:numbering {MAIN}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>\
         <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/>\
         <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"284\" w:hanging=\"284\"/></w:pPr></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    )
}
