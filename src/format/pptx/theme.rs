//! Parts that are the same in all decks but for colours: theme, masters, layouts.

use super::text::Ink;
use crate::diagram::{Palette, Token};

const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
/// The head of every part.
pub const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The group that holds all shapes of a slide, up to them.
pub const TREE: &str = "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
     <p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>\n";
/// Where a slide has its title unless it says otherwise.
const TITLE_PLACE: &str =
    "<a:xfrm><a:off x=\"355600\" y=\"228600\"/><a:ext cx=\"11480800\" cy=\"457200\"/></a:xfrm>";
/// Colours of the theme as the slides use them.
const COLOR_MAP: &str = "bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" \
     accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"";

/// The head of a part of this root element.
pub fn root(tag: &str, attributes: &str) -> String {
    format!("{XML}<p:{tag} {NAMESPACES}{attributes}>")
}

/// Colours by meaning under the names that themes have, and Arial, which everybody has.
pub fn theme(palette: Palette) -> String {
    let tokens = [
        ("dk1", Token::Ink),
        ("lt1", Token::Panel),
        ("dk2", Token::Ink2),
        ("lt2", Token::Active),
        ("accent1", Token::Int),
        ("accent2", Token::Joint),
        ("accent3", Token::Frag),
        ("accent4", Token::Weak),
        ("accent5", Token::Money),
        ("accent6", Token::Frame),
        ("hlink", Token::Sel),
        ("folHlink", Token::Sel),
    ];
    let colors: String = tokens
        .iter()
        .map(|(name, token)| {
            let rgb = palette.color(*token);
            let (red, green, blue) = (rgb.0, rgb.1, rgb.2);
            format!("<a:{name}><a:srgbClr val=\"{red:02X}{green:02X}{blue:02X}\"/></a:{name}>")
        })
        .collect();
    let font = "<a:latin typeface=\"Arial\"/><a:ea typeface=\"\"/><a:cs typeface=\"Arial\"/>";
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln w=\"9525\">{fill}</a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        "{XML}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Mission Canvas\">\
         <a:themeElements><a:clrScheme name=\"Mission Canvas\">{colors}</a:clrScheme>\
         <a:fontScheme name=\"Mission Canvas\"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>\
         <a:fmtScheme name=\"Mission Canvas\"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst>\
         <a:lnStyleLst>{line}{line}{line}</a:lnStyleLst>\
         <a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst>\
         <a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
}

/// Nine levels of a text style, or one.
fn levels(count: u8, size: u16) -> String {
    (1..=count)
        .map(|level| {
            format!(
                "<a:lvl{level}pPr marL=\"0\" algn=\"l\"><a:buNone/><a:defRPr sz=\"{size}\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>\
                 <a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl{level}pPr>"
            )
        })
        .collect()
}

/// What text is that says nothing else of itself.
pub fn default_text() -> String {
    format!(
        "<p:defaultTextStyle>{}</p:defaultTextStyle>",
        levels(9, 1200)
    )
}

/// A placeholder for a title.
fn title_shape(place: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr>\
         <p:spPr>{place}</p:spPr><p:txBody><a:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"t\"><a:noAutofit/></a:bodyPr><a:lstStyle/>\
         <a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>Title</a:t></a:r></a:p></p:txBody></p:sp>"
    )
}

/// The master of the slides.
pub fn master(ink: &Ink) -> String {
    let paper = super::text::fill(ink, Token::Panel);
    let place = format!("{TITLE_PLACE}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>");
    format!(
        "{}<p:cSld><p:bg><p:bgPr>{paper}<a:effectLst/></p:bgPr></p:bg>{TREE}{}</p:spTree></p:cSld><p:clrMap {COLOR_MAP}/>\
         <p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/><p:sldLayoutId id=\"2147483650\" r:id=\"rId2\"/></p:sldLayoutIdLst>\
         <p:txStyles><p:titleStyle>{}</p:titleStyle><p:bodyStyle>{}</p:bodyStyle><p:otherStyle>{}</p:otherStyle></p:txStyles></p:sldMaster>",
        root("sldMaster", ""),
        title_shape(&place),
        levels(1, 2100),
        levels(9, 1400),
        levels(9, 1200)
    )
}

/// The layout with a title, which all slides have, and the blank one for the user's own slides.
pub fn layout(has_title: bool) -> String {
    let (name, kind, shape) = if has_title {
        ("Title only", "titleOnly", title_shape(""))
    } else {
        ("Blank", "blank", String::new())
    };
    let attributes = format!(" type=\"{kind}\" preserve=\"1\"");
    format!(
        "{}<p:cSld name=\"{name}\">{TREE}{shape}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>",
        root("sldLayout", &attributes)
    )
}

/// The two placeholders of a page of notes: the slide and what is said.
pub fn notes_shapes(text: &str, places: bool) -> String {
    let place = |x: u32, y: u32, width: u32, height: u32| {
        if places {
            format!(
                "<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
            )
        } else {
            String::new()
        }
    };
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr>{}</p:spPr></p:sp>\
         <p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr>{}</p:spPr>\
         <p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp>",
        place(685_800, 1_143_000, 5_486_400, 3_086_100),
        place(685_800, 4_400_550, 5_486_400, 3_600_450)
    )
}

/// The master of the notes.
pub fn notes_master(ink: &Ink) -> String {
    let paper = super::text::fill(ink, Token::Panel);
    let text = "<a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>Notes</a:t></a:r></a:p>";
    format!(
        "{}<p:cSld><p:bg><p:bgPr>{paper}<a:effectLst/></p:bgPr></p:bg>{TREE}{}</p:spTree></p:cSld><p:clrMap {COLOR_MAP}/>\
         <p:notesStyle>{}</p:notesStyle></p:notesMaster>",
        root("notesMaster", ""),
        notes_shapes(text, true),
        levels(9, 1200)
    )
}
