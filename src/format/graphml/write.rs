//! A design as GraphML.

use std::collections::HashMap;

use super::{DRAWN, RESULTS, TERRITORIES};
use crate::catalogue;
use crate::diagram::link::{self, End, Look};
use crate::diagram::{LinkPicture, Palette, Rgb, Token};
use crate::format::export::{ExportError, Job, Piece};
use crate::format::tables::{self, Cells};
use crate::model::{Attribute, Class, Design, Era, LinkId, Node, Rect, Territories};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:y="http://www.yworks.com/xml/graphml" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
"#;

/// One graph with all nodes and links.
///
/// # Errors
/// Only [`ExportError::Cancelled`].
pub fn export(job: &Job<'_>) -> Result<Vec<Piece>, ExportError> {
    let [nodes, links, results, design] = tables::cells(job.design);
    let mut out = HEAD.to_owned();
    keys(&mut out, "node", &nodes.header);
    for name in DRAWN {
        let kind = if name == "label" { "string" } else { "double" };
        key(&mut out, "node", name, kind);
    }
    out += "  <key id=\"node-shape\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n";
    // The ends are attributes of an edge.
    keys(&mut out, "edge", &links.header[2..]);
    key(&mut out, "edge", "label", "string");
    out += "  <key id=\"edge-shape\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n";
    graph(&mut out, job.design, &design, &results);
    let ids = Ids::new(&nodes);
    let steps = nodes.rows.len() + links.rows.len();
    let painter = Painter {
        palette: job.options.palette,
        era: job.design.fields().era.unwrap_or(Era::Un2008),
    };
    for (place, (node, row)) in job.design.nodes().zip(&nodes.rows).enumerate() {
        step(job, place, steps)?;
        painter.node(&mut out, node, &ids.of[place], &nodes.header, row);
    }
    let pictures = job.look.diagram.links.iter();
    let pictures: HashMap<LinkId, &LinkPicture> = pictures
        .flat_map(|picture| picture.ids().map(move |id| (id, &**picture)))
        .collect();
    for (place, (link, row)) in job.design.links().zip(&links.rows).enumerate() {
        step(job, nodes.rows.len() + place, steps)?;
        let ends = [&row[0], &row[1]].map(|id| ids.at(id));
        out += &format!(
            "    <edge id=\"e{place}\" source=\"{}\" target=\"{}\">\n",
            ends[0], ends[1]
        );
        cells(&mut out, "edge", &links.header[2..], &row[2..]);
        let words = link::words(link);
        data(&mut out, "edge", "label", words);
        if let Some(picture) = pictures.get(&link.id) {
            painter.line(&mut out, &picture.look, words);
        }
        out += "    </edge>\n";
    }
    out += "  </graph>\n</graphml>\n";
    Ok(vec![Piece {
        suffix: String::new(),
        bytes: out.into_bytes(),
    }])
}

/// What is said of the graph as a whole, and the beginning of its element.
fn graph(out: &mut String, design: &Design, fields: &Cells, results: &Cells) {
    let said = fields
        .rows
        .iter()
        .map(|row| (&*row[0], row[1].clone(), "string"));
    let Territories {
        divide,
        firewall,
        ground,
    } = design.fields().territories;
    let territories = TERRITORIES.into_iter().zip([divide, firewall, ground]);
    let territories = territories.map(|(name, number)| (name, number.to_string(), "double"));
    let mut said: Vec<_> = said.chain(territories).collect();
    if !results.rows.is_empty() {
        let table = String::from_utf8(results.csv()).unwrap_or_default();
        said.push((RESULTS, table, "string"));
    }
    for (name, _, kind) in &said {
        key(out, "graph", name, kind);
    }
    *out += "  <graph id=\"design\" edgedefault=\"directed\">\n";
    for (name, value, _) in &said {
        data(out, "graph", name, value);
    }
}

/// Now and then says how far it is.
fn step(job: &Job<'_>, done: usize, of: usize) -> Result<(), ExportError> {
    if done.is_multiple_of(256) {
        job.at(done, of)?;
    }
    Ok(())
}

/// The names of nodes in the file: their ids where XML allows them as names of nodes, else made ones. Other programs
/// give names anew; the key `id` keeps the id.
struct Ids<'a> {
    of: Vec<String>,
    places: HashMap<&'a str, usize>,
}

impl<'a> Ids<'a> {
    fn new(nodes: &'a Cells) -> Self {
        let ids = nodes.rows.iter().map(|row| row[0].as_str());
        let places: HashMap<&str, usize> = ids.clone().zip(0..).collect();
        let name = |(place, id): (usize, &str)| {
            if is_name(id) {
                return id.to_owned();
            }
            let mut made = format!("node-{place}");
            while places.contains_key(made.as_str()) {
                made.push('-');
            }
            made
        };
        let of = ids.enumerate().map(name).collect();
        Self { of, places }
    }

    fn at(&self, id: &str) -> &str {
        let name = self.places.get(id).and_then(|place| self.of.get(*place));
        name.map_or("", String::as_str)
    }
}

/// Whether it is a name token of XML (NMTOKEN), which ids of GraphML are; of letters beyond ASCII a little stricter.
fn is_name(id: &str) -> bool {
    !id.is_empty()
        && id.chars().all(|c| {
            c.is_ascii_alphanumeric()
                || "-_.:".contains(c)
                || (c >= '\u{f8}' && c.is_alphanumeric())
        })
}

fn is_yes_or_no(name: &str) -> bool {
    [
        Attribute::Strategy,
        Attribute::OwnIdentity,
        Attribute::OwnFunding,
    ]
    .iter()
    .any(|attribute| attribute.to_string() == name)
}

fn keys(out: &mut String, of: &str, names: &[&str]) {
    for name in names {
        let kind = if is_yes_or_no(name) {
            "boolean"
        } else {
            "string"
        };
        key(out, of, name, kind);
    }
}

fn key(out: &mut String, of: &str, name: &str, kind: &str) {
    let name = escaped(name);
    *out += &format!(
        "  <key id=\"{of}-{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>\n"
    );
}

/// The cells that are not blank.
fn cells(out: &mut String, of: &str, names: &[&str], cells: &[String]) {
    for (name, cell) in names.iter().zip(cells) {
        match cell.as_str() {
            "" => {}
            "yes" if is_yes_or_no(name) => data(out, of, name, "true"),
            "no" if is_yes_or_no(name) => data(out, of, name, "false"),
            cell => data(out, of, name, cell),
        }
    }
}

fn data(out: &mut String, of: &str, name: &str, value: &str) {
    let (name, value) = (escaped(name), escaped(value));
    *out += &format!("      <data key=\"{of}-{name}\">{value}</data>\n");
}

/// A text as XML holds it, in attributes too; line breaks survive the normalization that readers do.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\t' | '\n' | '\r' => out += &format!("&#{};", u32::from(letter)),
            '\u{fffe}' | '\u{ffff}' | '\0'..'\u{20}' => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
    out
}

/// How other programs draw it; yEd reads its own shapes.
struct Painter {
    palette: Palette,
    era: Era,
}

impl Painter {
    fn color(&self, token: Token) -> String {
        let Rgb(red, green, blue) = self.palette.color(token);
        format!("#{red:02X}{green:02X}{blue:02X}")
    }

    fn node(&self, out: &mut String, node: &Node, name: &str, header: &[&str], row: &[String]) {
        *out += &format!("    <node id=\"{}\">\n", escaped(name));
        cells(out, "node", header, row);
        let label = catalogue::label(node, self.era);
        data(out, "node", "label", &label);
        // A collapsed frame is written open: what lies in it lies there.
        let rect = node
            .collapsed
            .map_or(node.rect, |size| node.rect.resized(size));
        if rect.width > 0.0 && rect.height > 0.0 {
            self.shape(out, node.class, rect, &label);
            let places = [rect.x, rect.y, rect.width, rect.height];
            for (name, number) in DRAWN[1..].iter().zip(places) {
                data(out, "node", name, &number.to_string());
            }
        }
        *out += "    </node>\n";
    }

    fn shape(&self, out: &mut String, class: Class, rect: Rect, label: &str) {
        let Rect {
            x,
            y,
            width,
            height,
        } = rect;
        let (fill, edge, place) = if class.is_frame() {
            (Token::Panel, Token::Frame, "t")
        } else {
            (Token::Card, Token::Edge, "c")
        };
        let shape = match class {
            Class::Structure => "roundrectangle",
            Class::Process => "parallelogram",
            Class::Programme => "hexagon",
            _ => "rectangle",
        };
        let (fill, edge, label) = (self.color(fill), self.color(edge), escaped(label));
        *out += &format!(
            "      <data key=\"node-shape\"><y:ShapeNode><y:Geometry height=\"{height}\" width=\"{width}\" x=\"{x}\" y=\"{y}\"/>\
             <y:Fill color=\"{fill}\"/><y:BorderStyle color=\"{edge}\" type=\"line\" width=\"1.0\"/>\
             <y:NodeLabel modelName=\"internal\" modelPosition=\"{place}\">{label}</y:NodeLabel>\
             <y:Shape type=\"{shape}\"/></y:ShapeNode></data>\n"
        );
    }

    fn line(&self, out: &mut String, look: &Look, label: &str) {
        let kind = match look.stroke.dash {
            [] => "line",
            [on, ..] if *on <= 2.0 => "dotted",
            [_, _, _, ..] => "dashed_dotted",
            _ => "dashed",
        };
        let (color, width) = (self.color(look.stroke.token), look.stroke.width);
        let (from, to, label) = (arrow(look.from), arrow(look.to), escaped(label));
        *out += &format!(
            "      <data key=\"edge-shape\"><y:PolyLineEdge><y:LineStyle color=\"{color}\" type=\"{kind}\" width=\"{width}\"/>\
             <y:Arrows source=\"{from}\" target=\"{to}\"/><y:EdgeLabel>{label}</y:EdgeLabel></y:PolyLineEdge></data>\n"
        );
    }
}

/// The end of a link by yEd's names.
fn arrow(end: End) -> &'static str {
    match end {
        End::Plain => "none",
        End::Seat => "circle",
        End::EmptySeat => "transparent_circle",
        End::Triangle { filled: true } => "standard",
        End::Triangle { filled: false } => "white_delta",
        End::Square { .. } => "t_shape",
        End::Coin | End::Arrow | End::DoubleArrow => "plain",
        End::Diamond { filled: true } => "diamond",
        End::Diamond { filled: false } => "white_diamond",
    }
}
