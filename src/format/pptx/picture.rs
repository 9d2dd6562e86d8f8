//! The slide of a picture: a page of [`crate::format::sheet`] as native shapes.

use std::collections::{HashMap, HashSet};

use super::connector::{self, Held};
use super::deck::{self, Slide, no_name};
use super::frame::{SITES_BEFORE, extent};
use super::notes;
use super::pen::{Named, Pen, named, on_page};
use super::text::{Block, Ink};
use crate::catalogue;
use crate::diagram::{Anchor, LinkPicture, NodePicture, Shape, Token};
use crate::format::export::Look;
use crate::format::options::Options;
use crate::format::sheet::{Group, Layer, Part, Sheet};
use crate::model::{Design, Era, LinkId, NodeId, Point, Rect, point};

/// Frames deeper than this in others stand beside them: programs open only so many groups within groups.
const DEEPEST: usize = 6;

/// The slide of a page, with this title in place of its own.
pub fn slide(
    design: &Design,
    look: &Look<'_>,
    sheet: &Sheet,
    options: &Options,
    title: Option<&str>,
) -> Slide {
    let ink = Ink {
        palette: options.palette,
        opacity: 1.0,
    };
    let mut pen = Pen::new(ink);
    let is_picture = |layer: &&Layer| {
        let is_ground = |group: &Group| group.part == Part::Ground;
        layer.groups.iter().any(is_ground)
    };
    let words: Vec<&Layer> = sheet.layers.iter().filter(|it| !is_picture(it)).collect();
    let has_clip = sheet.layers.iter().any(|layer| layer.clip.is_some());
    let called = title.unwrap_or(&sheet.title);
    let head = if options.furniture.title {
        deck::title_of(&words, sheet)
    } else {
        None
    };
    // What is cut off lies under the words, else words are read first.
    if !has_clip {
        deck::title(&mut pen, called, head.as_ref(), sheet.size.width);
        deck::words(&mut pen, &words, head.as_ref(), sheet);
    }
    for layer in sheet.layers.iter().filter(is_picture) {
        picture(&mut pen, design, look, layer, sheet);
    }
    if has_clip {
        deck::title(&mut pen, called, head.as_ref(), sheet.size.width);
        deck::words(&mut pen, &words, head.as_ref(), sheet);
    }
    Slide {
        shapes: pen.out,
        paper: sheet.paper,
        notes: notes::of_picture(design, &look.evaluation, called),
    }
}

fn picture(pen: &mut Pen, design: &Design, look: &Look<'_>, layer: &Layer, sheet: &Sheet) {
    pen.scale = layer.scale;
    let mut canvas = Canvas::new(design, look, layer);
    let of = |part: fn(&Part) -> bool| layer.groups.iter().filter(move |group| part(&group.part));
    for group in of(|part| *part == Part::Ground) {
        let shapes: Vec<Shape> = group.shapes.iter().map(|it| on_page(it, layer)).collect();
        let words = "Security side and development side with the divide between them, humanitarian \
                     space, and internal actors below";
        let of = Named {
            name: "Territories",
            words,
        };
        pen.group(of, |pen| pen.shapes(&shapes, &territory));
    }
    for place in canvas.roots.clone() {
        canvas.node(pen, place);
    }
    for group in of(|part| matches!(part, Part::Link(_))) {
        canvas.link(pen, group);
    }
    for group in layer.groups.iter() {
        canvas.other(pen, group);
    }
    if let Some(clip) = layer.clip {
        cut(pen, clip, sheet);
    }
    pen.scale = 1.0;
}

/// Names the parts of the ground by what their colours mean.
fn territory(shape: &Shape) -> String {
    let (Shape::Path { fill, stroke, .. } | Shape::Circle { fill, stroke, .. }) = shape else {
        return String::new();
    };
    let token = fill.or(stroke.map(|stroke| stroke.token));
    let name = match token {
        Some(Token::Sec) => "Security side",
        Some(Token::Dev) => "Development side",
        Some(Token::Hum) => "Humanitarian space",
        Some(Token::Ground) => "Internal actors",
        Some(Token::Chan | Token::ChanEdge | Token::Canvas) => "Security–development divide",
        Some(Token::Card | Token::Frame | Token::Vio | Token::VioBg) => "Firewall",
        _ => "Border",
    };
    name.to_owned()
}

/// Covers what lies round the view with paper.
fn cut(pen: &mut Pen, clip: Rect, sheet: &Sheet) {
    let token = sheet.paper.unwrap_or(Token::Panel);
    let (width, height) = (sheet.size.width, sheet.size.height);
    let around = [
        Rect::new(0.0, 0.0, width, clip.y),
        Rect::new(0.0, clip.bottom(), width, height - clip.bottom()),
        Rect::new(0.0, clip.y, clip.x, clip.height),
        Rect::new(clip.right(), clip.y, width - clip.right(), clip.height),
    ];
    let around = around.map(|rect| Shape::rect(rect, 0.0, Some(token), None));
    pen.group(named("Edge of the view"), |pen| {
        pen.shapes(&around, &no_name)
    });
}

/// What is being painted of the picture.
struct Canvas<'a> {
    design: &'a Design,
    era: Era,
    layer: &'a Layer,
    links: HashMap<LinkId, &'a LinkPicture>,
    rects: HashMap<&'a NodeId, Rect>,
    /// Groups of nodes that lie in no drawn frame, and those that lie in one.
    roots: Vec<usize>,
    inside: HashMap<&'a NodeId, Vec<usize>>,
    /// Where links hold on to a node.
    sites: HashMap<&'a NodeId, Vec<(Point, u8)>>,
    /// Which site a link has at its start and end.
    ends: HashMap<LinkId, [usize; 2]>,
    /// The silhouettes.
    shapes: HashMap<&'a NodeId, u32>,
}

impl<'a> Canvas<'a> {
    fn new(design: &'a Design, look: &'a Look<'_>, layer: &'a Layer) -> Self {
        let links = look.diagram.links.iter().map(|link| (link.id, &**link));
        let nodes = look.diagram.nodes.iter();
        let on_page = |node: &NodePicture| {
            let corner = layer.on_page(point(node.rect.x, node.rect.y));
            let (width, height) = (node.rect.width, node.rect.height);
            Rect::new(
                corner.x,
                corner.y,
                width * layer.scale,
                height * layer.scale,
            )
        };
        let mut canvas = Self {
            design,
            era: design.fields().era.unwrap_or(Era::Un2008),
            layer,
            links: links.collect(),
            rects: nodes.map(|node| (&node.id, on_page(node))).collect(),
            roots: Vec::new(),
            inside: HashMap::new(),
            sites: HashMap::new(),
            ends: HashMap::new(),
            shapes: HashMap::new(),
        };
        canvas.nest(look);
        canvas.hold();
        canvas
    }

    /// Whether something of it is seen.
    fn is_seen(&self, rect: Rect) -> bool {
        self.layer.clip.is_none_or(|clip| clip.overlaps(rect))
    }

    /// Sorts nodes into the frames that they lie in.
    fn nest(&mut self, look: &'a Look<'_>) {
        let open = look
            .diagram
            .nodes
            .iter()
            .filter(|node| node.is_open_frame());
        let open: HashSet<&NodeId> = open.map(|node| &node.id).collect();
        let drawn: HashSet<&NodeId> = self
            .layer
            .groups
            .iter()
            .filter_map(|group| match &group.part {
                Part::Node(id) => Some(id).filter(|id| open.contains(id)),
                _ => None,
            })
            .collect();
        for (place, group) in self.layer.groups.iter().enumerate() {
            let Part::Node(id) = &group.part else {
                continue;
            };
            let frames = self.design.frames_around(id.as_str());
            let frames: Vec<&NodeId> = frames.map(|frame| &frame.id).take(DEEPEST + 1).collect();
            let frame = frames.iter().find(|id| drawn.contains(*id));
            match frame.filter(|_| frames.len() <= DEEPEST) {
                Some(frame) => self.inside.entry(*frame).or_default().push(place),
                None => self.roots.push(place),
            }
        }
    }

    /// Gives each end of a link a site on its node.
    fn hold(&mut self) {
        for group in &self.layer.groups {
            let Part::Link(id) = &group.part else {
                continue;
            };
            let Some(link) = self.links.get(id).copied() else {
                continue;
            };
            let (Some(first), Some(last)) = (link.route.first(), link.route.last()) else {
                continue;
            };
            let mut site = |node: &'a NodeId, at: Point| {
                let at = self.layer.on_page(at);
                let side = self.rects.get(node).map_or(0, |rect| side(*rect, at));
                let sites = self.sites.entry(node).or_default();
                sites.push((at, side));
                SITES_BEFORE + sites.len() - 1
            };
            let ends = [site(&link.ends_at.0, *first), site(&link.ends_at.1, *last)];
            self.ends.insert(*id, ends);
        }
    }

    fn on_page(&self, group: &Group) -> Vec<Shape> {
        let shapes = group.shapes.iter();
        shapes.map(|shape| on_page(shape, self.layer)).collect()
    }

    /// A node with what lies in it.
    fn node(&mut self, pen: &mut Pen, place: usize) {
        let layer = self.layer;
        let group = &layer.groups[place];
        let Part::Node(id) = &group.part else {
            return;
        };
        let inside = self.inside.remove(id).unwrap_or_default();
        let rect = self.rects.get(id).copied().unwrap_or_default();
        if !self.is_seen(rect) && inside.is_empty() {
            return;
        }
        let label = match self.design.node(id.as_str()) {
            Some(node) => catalogue::label(node, self.era),
            None => id.to_string(),
        };
        let of = Named {
            name: &label,
            words: &group.title,
        };
        pen.group(of, |pen| {
            pen.ink.opacity = group.opacity;
            let sites = self.sites.get(id).map_or(&[][..], Vec::as_slice);
            let shape = card(pen, &label, &self.on_page(group), sites);
            self.shapes.insert(id, shape);
            pen.ink.opacity = 1.0;
            for place in inside {
                self.node(pen, place);
            }
        });
    }

    fn link(&self, pen: &mut Pen, group: &Group) {
        let Part::Link(id) = &group.part else {
            return;
        };
        let Some(link) = self.links.get(id).copied() else {
            return;
        };
        let route: Vec<Point> = link.route.iter().map(|p| self.layer.on_page(*p)).collect();
        let bounds = super::geometry::around(route.iter().copied());
        if !bounds.is_some_and(|bounds| self.is_seen(bounds.grown(1.0))) {
            return;
        }
        let held = |place: usize, node: &NodeId| {
            let (shape, ends) = (self.shapes.get(node)?, self.ends.get(id)?);
            Some(Held {
                shape: *shape,
                site: ends[place],
            })
        };
        let held = [held(0, &link.ends_at.0), held(1, &link.ends_at.1)];
        pen.ink.opacity = group.opacity;
        let of = Named {
            name: &group.title,
            words: &group.title,
        };
        connector::write(pen, of, link, &route, held);
        pen.ink.opacity = 1.0;
    }

    /// What stands on nodes and links.
    fn other(&self, pen: &mut Pen, group: &Group) {
        let shapes = self.on_page(group);
        let bounds = shapes.iter().filter_map(Shape::bounds).reduce(Rect::union);
        if !bounds.is_some_and(|bounds| self.is_seen(bounds)) {
            return;
        }
        pen.ink.opacity = group.opacity;
        match &group.part {
            Part::Label(_) => pen.shapes(&shapes, &no_name),
            Part::Ends(id) => {
                let is_native = self.links.get(id).is_some_and(|link| {
                    let look = &link.look;
                    connector::is_native(look.from)
                        && connector::is_native(look.to)
                        && !look.crossed
                });
                if !is_native {
                    let name = format!("Ends: {}", group.title);
                    pen.group(named(&name), |pen| pen.shapes(&shapes, &no_name));
                }
            }
            Part::Note(_) => {
                let of = Named {
                    name: "Note",
                    words: &group.title,
                };
                pen.group(of, |pen| {
                    card(pen, "Note", &shapes, &[]);
                });
            }
            Part::Belongs(_) => pen.group(named(&group.title), |pen| {
                pen.shapes(&shapes, &no_name);
            }),
            _ => {}
        }
        pen.ink.opacity = 1.0;
    }
}

/// The side of a rectangle on which a point stands: 0 right, 1 below, 2 left, 3 above.
fn side(rect: Rect, at: Point) -> u8 {
    let far = [
        (rect.right() - at.x).abs(),
        (rect.bottom() - at.y).abs(),
        (at.x - rect.x).abs(),
        (at.y - rect.y).abs(),
    ];
    let mut nearest = (0, far[0]);
    for (side, far) in (0..).zip(far) {
        if far < nearest.1 {
            nearest = (side, far);
        }
    }
    nearest.0
}

/// The shapes of a card, its text in its silhouette as far as it stands under one another; the silhouette's id.
fn card(pen: &mut Pen, name: &str, shapes: &[Shape], sites: &[(Point, u8)]) -> u32 {
    let area = |shape: &Shape| match shape {
        Shape::Path {
            closed: true,
            fill: Some(_),
            ..
        } => extent(shape).map_or(0.0, |rect| rect.width * rect.height),
        _ => 0.0,
    };
    // The last of the largest: sheets under a collapsed frame are as large.
    let mut main = 0;
    for (place, shape) in shapes.iter().enumerate() {
        if area(shape) >= 0.999 * area(&shapes[main]) && area(shape) > 0.0 {
            main = place;
        }
    }
    let mut block = Block { lines: Vec::new() };
    let mut rest = Vec::new();
    let inside = shapes.get(main).and_then(extent).unwrap_or_default();
    for shape in &shapes[(main + 1).min(shapes.len())..] {
        match shape {
            Shape::Text(text)
                if text.anchor == Anchor::Start
                    && inside.contains(text.at)
                    && block.takes(text, true) =>
            {
                block.lines.push(text.clone());
            }
            _ => rest.push(shape.clone()),
        }
    }
    let Some(silhouette) = shapes.get(main) else {
        return 0;
    };
    pen.shapes(&shapes[..main], &|_| "Behind".to_owned());
    let id = pen.figure(named(name), silhouette, Some(&block), Some(sites));
    pen.shapes(&rest, &no_name);
    id
}
