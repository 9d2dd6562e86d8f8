//! DOT for Graphviz (graphviz.org/doc/info/lang.html): frames are clusters, links have the lines and ends of the
//! picture. It does not come in again.
//!
//! A link that ends at a frame ends at an unseen point in its cluster and is cut at the border (`lhead`, `ltail`,
//! `compound`). `pos` has the middles of the cards in points, upwards, as `neato -n` reads them; `dot` lays out anew.

use std::collections::{BTreeSet, HashMap};

use super::export::{ExportError, Job, Piece};
use crate::catalogue;
use crate::diagram::link::{self, End, Look};
use crate::diagram::{LinkPicture, Palette, Rgb, Token};
use crate::model::{Class, Design, Era, Link, LinkId, Node, NodeId};

/// The whole design as one directed graph.
///
/// # Errors
/// Only [`ExportError::Cancelled`].
pub fn export(job: &Job<'_>) -> Result<Vec<Piece>, ExportError> {
    let mut writer = Writer::new(job);
    writer.head();
    for node in job.design.nodes().filter(|node| node.within.is_none()) {
        writer.node(node, 1);
    }
    job.at(1, 2)?;
    let pictures = job.look.diagram.links.iter();
    let pictures: HashMap<LinkId, &LinkPicture> = pictures
        .flat_map(|picture| picture.ids().map(move |id| (id, &**picture)))
        .collect();
    for link in job.design.links() {
        writer.link(link, pictures.get(&link.id).map(|picture| &picture.look));
    }
    writer.out += "}\n";
    job.at(2, 2)?;
    Ok(vec![Piece {
        suffix: String::new(),
        bytes: writer.out.into_bytes(),
    }])
}

struct Writer<'a> {
    job: &'a Job<'a>,
    design: &'a Design,
    palette: Palette,
    era: Era,
    /// What lies directly in each frame, in the order of the design.
    content: HashMap<&'a NodeId, Vec<&'a Node>>,
    out: String,
}

impl<'a> Writer<'a> {
    fn new(job: &'a Job<'a>) -> Self {
        let mut content: HashMap<&NodeId, Vec<&Node>> = HashMap::new();
        for node in job.design.nodes() {
            if let Some(frame) = &node.within {
                content.entry(frame).or_default().push(node);
            }
        }
        Self {
            job,
            design: job.design,
            palette: job.options.palette,
            era: job.design.fields().era.unwrap_or(Era::Un2008),
            content,
            out: String::new(),
        }
    }

    fn color(&self, token: Token) -> String {
        let Rgb(red, green, blue) = self.palette.color(token);
        format!("\"#{red:02X}{green:02X}{blue:02X}\"")
    }

    fn head(&mut self) {
        let title = quoted(&self.design.fields().title);
        let [ink, card, edge, ground] =
            [Token::Ink, Token::Card, Token::Edge, Token::Canvas].map(|token| self.color(token));
        let font = "fontname=\"Inter,Helvetica,Arial\"";
        self.out += &format!(
            "digraph design {{\n  graph [compound=true, rankdir=BT, label={title}, labelloc=t, {font}, fontcolor={ink}, bgcolor={ground}];\n\
             \x20 node [shape=box, style=filled, fillcolor={card}, color={edge}, fontcolor={ink}, {font}, fontsize=11];\n\
             \x20 edge [fontcolor={ink}, {font}, fontsize=9, arrowsize=0.7];\n"
        );
    }

    /// A node, or a frame with what lies in it. Frames lie in each other a thousand deep at most.
    fn node(&mut self, node: &'a Node, depth: usize) {
        let indent = "  ".repeat(depth.min(20));
        let (id, label) = (
            quoted(node.id.as_str()),
            quoted(&catalogue::label(node, self.era)),
        );
        if !node.class.is_frame() {
            let look = self.look(node);
            self.out += &format!("{indent}{id} [label={label}{look}];\n");
            return;
        }
        let (frame, panel) = (self.color(Token::Frame), self.color(Token::Panel));
        let cluster = cluster(&node.id);
        let width = if node.class == Class::Mission { 2 } else { 1 };
        self.out += &format!(
            "{indent}subgraph {cluster} {{\n{indent}  label={label}; style=\"rounded,filled\"; fillcolor={panel}; color={frame}; penwidth={width}; labeljust=l; labelloc=b;\n\
             {indent}  {id} [shape=point, style=invis, label=\"\"{}];\n",
            position(node)
        );
        for node in self.content.remove(&node.id).unwrap_or_default() {
            self.node(node, depth + 1);
        }
        self.out += &format!("{indent}}}\n");
    }

    fn look(&self, node: &Node) -> String {
        let evaluation = &self.job.look.evaluation;
        let is_in = |set: &BTreeSet<NodeId>| set.contains(&node.id);
        let mut look = match node.class {
            Class::Structure => ", style=\"rounded,filled\"",
            Class::Process => ", shape=parallelogram",
            Class::Programme => ", shape=hexagon",
            Class::Post => ", shape=box, peripheries=2",
            _ => "",
        }
        .to_owned();
        let lit = if is_in(&evaluation.bridges) || is_in(&evaluation.live_hats) {
            Some((Token::IntBg, Token::Int))
        } else if is_in(&evaluation.joint_bodies) {
            Some((Token::JointBg, Token::Joint))
        } else {
            None
        };
        if let Some((fill, edge)) = lit {
            look += &format!(
                ", fillcolor={}, color={}, penwidth=2",
                self.color(fill),
                self.color(edge)
            );
        }
        look + &position(node)
    }

    fn link(&mut self, link: &Link, look: Option<&Look>) {
        let (from, to) = (quoted(link.from.as_str()), quoted(link.to.as_str()));
        let mut said = format!("label={}", quoted(link::words(link)));
        if let Some(look) = look {
            said += &self.line(look);
        }
        // A link between a frame and what lies in it has no border to be cut at.
        let ends = [
            ("ltail", &link.from, &link.to),
            ("lhead", &link.to, &link.from),
        ];
        for (name, end, other) in ends {
            let is_frame = self
                .design
                .node(end.as_str())
                .is_some_and(|node| node.class.is_frame());
            let is_around = || {
                let mut frames = self.design.frames_around(other.as_str());
                frames.any(|frame| frame.id == *end)
            };
            if is_frame && !is_around() {
                said += &format!(", {name}={}", cluster(end));
            }
        }
        self.out += &format!("  {from} -> {to} [{said}];\n");
    }

    fn line(&self, look: &Look) -> String {
        let style = match look.stroke.dash {
            [] => "solid",
            [on, ..] if *on <= 2.0 => "dotted",
            _ => "dashed",
        };
        let color = self.color(look.stroke.token);
        let color = match look.core {
            // Two lines with a gap.
            Some(_) => {
                let color = color.trim_matches('"');
                format!("\"{color}:{color}\"")
            }
            None => color,
        };
        let width = if look.core.is_some() {
            1.6
        } else {
            look.stroke.width
        };
        let (from, to) = (arrow(look.from), arrow(look.to));
        format!(
            ", style={style}, color={color}, penwidth={width}, dir=both, arrowtail={from}, arrowhead={to}"
        )
    }
}

/// Where the middle of a node is drawn, upwards; blank if it is not.
fn position(node: &Node) -> String {
    if node.rect.width > 0.0 {
        let center = node.rect.center();
        format!(", pos=\"{},{}\"", center.x, -center.y)
    } else {
        String::new()
    }
}

/// The name of a frame's cluster.
fn cluster(id: &NodeId) -> String {
    quoted(&format!("cluster_{id}"))
}

/// The end of a link by Graphviz's names.
fn arrow(end: End) -> &'static str {
    match end {
        End::Plain => "none",
        End::Seat => "dot",
        End::EmptySeat => "odot",
        End::Triangle { filled: true } => "normal",
        End::Triangle { filled: false } => "empty",
        End::Square { filled: true } => "box",
        End::Square { filled: false } => "obox",
        End::Coin => "dotvee",
        End::Arrow => "vee",
        End::DoubleArrow => "veevee",
        End::Diamond { filled: true } => "diamond",
        End::Diamond { filled: false } => "odiamond",
    }
}

/// A quoted text: in it only quotation marks are escaped, and a backslash would be read in labels.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\r' => {}
            letter if letter.is_control() => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::diagram::layout::Watch;
    use crate::format::options::Options;

    fn dot(design: &Design) -> String {
        let (options, watch) = (Options::default(), Watch::default());
        let job = Job::new(design, None, &options, &watch);
        String::from_utf8(export(&job).unwrap().remove(0).bytes).unwrap()
    }

    #[test]
    fn frames_are_clusters_and_links_to_them_are_cut_at_the_border() {
        let text = "m un-mission\n  force force\nunct unct\n  undp undp\nforce -coordinates-> unct\nforce -reports-> m\nm -coordinates-> unct";
        let dot = dot(&sketch::read(text).unwrap());
        assert!(dot.contains("subgraph \"cluster_m\" {"), "{dot}");
        let line = |start: &str| {
            dot.lines()
                .find(|line| line.trim().starts_with(start))
                .unwrap()
                .to_owned()
        };
        let to_frame = line("\"force\" -> \"unct\"");
        assert!(to_frame.contains("lhead=\"cluster_unct\"") && !to_frame.contains("ltail"));
        assert!(!line("\"force\" -> \"m\"").contains("lhead"));
        let between = line("\"m\" -> \"unct\"");
        assert!(between.contains("lhead=") && between.contains("ltail=\"cluster_m\""));
        assert_eq!(dot.matches('{').count(), dot.matches('}').count());
    }

    #[test]
    fn text_cannot_leave_its_quotation_marks() {
        assert_eq!(quoted("a\"b\\"), r#""a\"b\\""#);
        assert_eq!(quoted("a\nb\u{1}"), "\"a\\nb\u{fffd}\"");
        assert_eq!(quoted("<b>&"), "\"<b>&\"");
    }
}
