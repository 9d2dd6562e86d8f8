//! From the file's structs to the model.

use super::super::place::{explain, fault_in};
use super::super::words::Coordinate;
use super::super::{ReadError, VERSION};
use super::{Accepted, Agreed, File, Ground, Link, Node, Note, Rest, View};
use crate::catalogue;
use crate::diagram::card::card_size;
use crate::format::salvage::TOLD;
use crate::format::{NOTE_PREFIX, Warning, a, oddities};
use crate::model::{
    self, Acceptance, AgreedResult, Attributes, BadPart, Broken, CUSTOM, Class, Design, Era,
    Fields, LinkId, NamedView, NoteId, Rect, Size, Territories, Unknown, Vocabulary, limits,
};

/// What the reader says of a design beside the design.
#[derive(Default)]
pub(super) struct Notes {
    warnings: Vec<Warning>,
    /// How many more there are.
    more: usize,
    /// A newer minor version: what this one does not know is no surprise.
    newer: bool,
}

/// A part of a file that is not as it should be.
pub struct Part<'a> {
    /// The list that it is in; blank for the design's own fields.
    pub list: &'static str,
    /// Its place in the list, from 0.
    pub place: usize,
    /// The node's id, of a node.
    pub node: Option<&'a str>,
    /// What it is, of another part that has something like a name.
    pub name: Option<String>,
}

/// Whoever is told of what is wrong: strict reading ends there, salvaging goes on.
pub trait Judge {
    /// A part that is left out, or kept with what `remedy` says.
    ///
    /// # Errors
    /// If reading ends with it.
    fn judge(&mut self, part: Part<'_>, why: String, remedy: &str) -> Result<(), ReadError>;
}

struct Strict<'a> {
    text: &'a str,
}

impl Judge for Strict<'_> {
    fn judge(&mut self, part: Part<'_>, why: String, _: &str) -> Result<(), ReadError> {
        if part.list.is_empty() {
            return Err(ReadError::plain(why));
        }
        Err(ReadError {
            node: part.node.map(str::to_owned),
            ..fault_in(self.text, part.list, part.place, why)
        })
    }
}

/// Reads version 1 with this minor version.
pub fn read(text: &str, minor: u32) -> Result<(Design, Vec<Warning>), ReadError> {
    let file: File = serde_json::from_str(text).map_err(|error| explain(text, &error))?;
    build(file, minor, &mut Strict { text })
}

/// A design of what is in a file.
pub fn build(
    file: File,
    minor: u32,
    judge: &mut dyn Judge,
) -> Result<(Design, Vec<Warning>), ReadError> {
    let mut notes = Notes {
        newer: minor > VERSION.1,
        ..Notes::default()
    };
    let mut unknown = notes.keep(file.rest, "the design");
    if notes.newer {
        let version = &file.version.0;
        unknown.insert("version".to_owned(), format!("{version:?}"));
        notes.warnings.push(Warning(format!(
            "made by a newer Mission Canvas (file version {version}); what this one does not know is kept as it is"
        )));
    }
    let fields = Fields {
        title: file.title.0,
        author: file.author.0,
        date: file.date.map(|date| date.0),
        period: file.period.map(|period| period.0),
        region: file.region.map(|word| word.0),
        context: file.context.map(|word| word.0),
        phase: file.phase.map(|word| word.0),
        era: file.era.map(|word| word.0),
        territories: territories(file.territories, &mut notes, &mut unknown, judge)?,
    };
    let (nodes, places) = nodes_of(file.nodes.0, fields.era, &mut notes, judge)?;
    let links = file.links.0.into_iter();
    let links = links.map(|link| link_of(link, &mut notes)).collect();
    let mut design = joined(nodes, &places, links, judge)?;
    design.set_fields(fields);
    let mut accepted = file.accepted.0;
    if accepted.len() > limits::LIST {
        let part = Part::of("accepted", limits::LIST);
        let broken = Broken::TooMany("accepted findings", limits::LIST);
        judge.judge(part, broken.to_string(), "")?;
        accepted.truncate(limits::LIST);
    }
    let accepted = accepted.into_iter();
    design.set_accepted(accepted.map(|item| accepted_of(item, &mut notes)).collect());
    for (place, note) in file.notes.0.into_iter().enumerate() {
        let added = note_of(note, &mut notes)
            .and_then(|note| design.add_note(note).map_err(|broken| broken.to_string()));
        if let Err(why) = added {
            judge.judge(Part::of("notes", place), why, "")?;
        }
    }
    let views = file.views.0.into_iter();
    let views = views.map(|view| view_of(view, &mut notes)).collect();
    for (place, broken) in design.set_sound_views(views) {
        judge.judge(Part::of("views", place), broken.to_string(), "")?;
    }
    design.set_unknown(unknown);
    let warnings = notes.finish(&design);
    Ok((design, warnings))
}

impl Part<'_> {
    fn of(list: &'static str, place: usize) -> Self {
        Self {
            list,
            place,
            node: None,
            name: None,
        }
    }
}

/// The nodes that are sound in themselves, and the place of each in its list.
fn nodes_of(
    list: Vec<Node>,
    era: Option<Era>,
    notes: &mut Notes,
    judge: &mut dyn Judge,
) -> Result<(Vec<model::Node>, Vec<usize>), ReadError> {
    let (mut nodes, mut places) = (Vec::with_capacity(list.len()), Vec::new());
    for (place, node) in list.into_iter().enumerate() {
        let id = node.id.0.clone();
        let part = || Part {
            node: Some(&id),
            ..Part::of("nodes", place)
        };
        match class_of(&node, notes) {
            Ok(class) => {
                let mut node = node_of(node, class, notes);
                if let Some((broken, remedy)) = mend_place(&mut node, era.unwrap_or(Era::Un2008)) {
                    judge.judge(part(), broken.to_string(), remedy)?;
                }
                nodes.push(node);
                places.push(place);
            }
            Err(why) => judge.judge(part(), why, "")?,
        }
    }
    Ok((nodes, places))
}

/// Gives a node that cannot be drawn a place where it can; what was wrong, and what became of it.
fn mend_place(node: &mut model::Node, era: Era) -> Option<(Broken, &'static str)> {
    if !node.rect.is_sound() {
        let (width, height) = card_size(node, era);
        (node.rect, node.collapsed) = (Rect::new(0.0, 0.0, width, height), None);
        return Some((Broken::BadPlace(node.id.clone()), "it stands at 0, 0"));
    }
    let open = node.collapsed?;
    let broken = if !node.class.is_frame() {
        Broken::NoFrameToCollapse(node.id.clone())
    } else if !node.rect.resized(open).is_sound() {
        Broken::BadPlace(node.id.clone())
    } else {
        return None;
    };
    node.collapsed = None;
    Some((broken, "its size when open was left out"))
}

/// The design of the nodes and links.
fn joined(
    nodes: Vec<model::Node>,
    places: &[usize],
    links: Vec<model::Link>,
    judge: &mut dyn Judge,
) -> Result<Design, ReadError> {
    let ids: Vec<_> = nodes.iter().map(|node| node.id.clone()).collect();
    let ends: Vec<_> = links
        .iter()
        .map(|link| (link.from.clone(), link.kind, link.to.clone()))
        .collect();
    let (design, bad) = Design::from_sound_parts(nodes, links);
    for bad in bad {
        let remedy = if bad.is_mended() {
            "it lies in no frame"
        } else {
            ""
        };
        let part = match &bad {
            BadPart::Node(place, _) => Part {
                node: ids.get(*place).map(|id| id.as_str()),
                ..Part::of("nodes", places.get(*place).copied().unwrap_or_default())
            },
            BadPart::Link(place, _) => Part {
                name: ends
                    .get(*place)
                    .map(|(from, kind, to)| format!("link {from} {kind} {to}")),
                ..Part::of("links", *place)
            },
        };
        judge.judge(part, bad.to_string(), remedy)?;
    }
    Ok(design)
}

impl Notes {
    /// One more warning; after many they are only counted.
    fn warn(&mut self, text: impl FnOnce() -> String) {
        if self.warnings.len() < TOLD {
            self.warnings.push(Warning(text()));
        } else {
            self.more += 1;
        }
    }

    /// All warnings, those of the design as a whole too.
    fn finish(mut self, design: &Design) -> Vec<Warning> {
        for oddity in oddities(design) {
            self.warn(|| oddity);
        }
        if self.more > 0 {
            let more = self.more;
            self.warnings
                .push(Warning(format!("and {more} more of this sort")));
        }
        self.warnings
    }

    /// Keeps what this version does not know, and says so.
    fn keep(&mut self, rest: Rest, whose: &str) -> Unknown {
        if !self.newer {
            for key in rest.keys().filter(|key| !key.starts_with(NOTE_PREFIX)) {
                let text = || format!("{whose} has a field {key:?} that is not known; it is kept");
                self.warn(text);
            }
        }
        rest.into_iter()
            .map(|(key, value)| (key, value.to_string()))
            .collect()
    }
}

pub(super) fn territories_of(ground: &Ground) -> Territories {
    Territories {
        divide: ground.divide.units(),
        firewall: ground.firewall.units(),
        ground: ground.ground.units(),
    }
}

fn territories(
    ground: Option<Ground>,
    notes: &mut Notes,
    unknown: &mut Unknown,
    judge: &mut dyn Judge,
) -> Result<Territories, ReadError> {
    let Some(ground) = ground else {
        return Ok(Territories::default());
    };
    let territories = territories_of(&ground);
    // There is one ground, so what is unknown of it can stand with the design's own fields.
    for (key, value) in notes.keep(ground.rest, "territories") {
        unknown.insert(format!("territories.{key}"), value);
    }
    let Territories {
        divide,
        firewall,
        ground,
    } = territories;
    let sound = Rect::new(divide, ground, 0.0, 0.0).is_sound()
        && Rect::new(firewall, 0.0, 0.0, 0.0).is_sound();
    if sound {
        return Ok(territories);
    }
    let why = format!(
        "territories lie beyond what can be drawn; allowed: -{0} to {0}",
        model::geometry::FARTHEST
    );
    let remedy = "they are where they are on an empty canvas";
    judge.judge(Part::of("", 0), why, remedy)?;
    Ok(Territories::default())
}

pub(super) fn node_of(node: Node, class: Class, notes: &mut Notes) -> model::Node {
    let unknown = notes.keep(node.rest, &format!("node {}", node.id.0));
    let mut results = Vec::with_capacity(node.results.0.len());
    for agreed in node.results.0 {
        results.push(result_of(agreed, &node.id.0, notes));
    }
    let ([x, y], [width, height]) = (
        node.at.map(Coordinate::units),
        node.size.map(Coordinate::units),
    );
    model::Node {
        id: node.id.0.into(),
        kind: node.kind.0.into(),
        class,
        name: node.name.map(|name| name.0).filter(|name| !name.is_empty()),
        within: node.within.map(|frame| frame.0.into()),
        attributes: Attributes {
            owner: node.owner.map(|word| word.0),
            mission_type: node.mission_type.map(|word| word.0),
            component: node.component.map(|word| word.0),
            family: node.family.map(|word| word.0),
            dimensions: node.dimensions.map(|words| words.0),
            level: node.level.map(|words| words.0),
            humanitarian: node.humanitarian.map(|word| word.0),
            functions: node.functions.map(|words| words.0),
            hats: node.hats.map(|words| words.0),
            strategy: node.strategy,
            stance: node.stance.map(|word| word.0),
            horizon: node.horizon.map(|word| word.0),
            own_identity: node.own_identity,
            own_funding: node.own_funding,
        },
        results,
        phases: node.phases.map(|words| words.0).unwrap_or_default(),
        note: node.note.map(|note| note.0).unwrap_or_default(),
        rect: Rect::new(x, y, width, height),
        collapsed: node.open_size.map(|open| {
            let [width, height] = open.map(Coordinate::units);
            Size::new(width, height)
        }),
        locked: node.locked,
        unknown,
    }
}

/// The class that a node's kind has, or that the node says where the catalogue does not know the kind.
fn class_of(node: &Node, notes: &mut Notes) -> Result<Class, String> {
    let (kind, said) = (&node.kind.0, node.class.map(|word| word.0));
    match (catalogue::get().kind(kind), said) {
        (Some(kind), None) => Ok(kind.class),
        (Some(kind), Some(class)) if kind.class == class => Ok(class),
        (Some(known), Some(class)) => Err(format!(
            "the kind {kind} is {}, and the class says {class}; a node of another class is of the kind {CUSTOM}",
            a(known.class)
        )),
        (None, Some(class)) => {
            if kind != CUSTOM {
                notes.warnings.push(Warning(format!(
                    "node {}: the catalogue has no kind {kind:?}; only what the node says of itself counts",
                    node.id.0
                )));
            }
            Ok(class)
        }
        (None, None) if kind == CUSTOM => {
            Err(format!("a custom node needs a class: {}", Class::allowed()))
        }
        (None, None) => Err(catalogue::unknown_kind(kind)),
    }
}

fn result_of(agreed: Agreed, node: &str, notes: &mut Notes) -> AgreedResult {
    AgreedResult {
        result: agreed.result.0,
        responsible: agreed.responsible.map(|id| id.0.into()),
        due: agreed.due.map(|date| date.0),
        unknown: notes.keep(agreed.rest, &format!("a result of node {node}")),
    }
}

pub(super) fn link_of(link: Link, notes: &mut Notes) -> model::Link {
    let whose = format!("link {} {} {}", link.from.0, link.kind.0, link.to.0);
    model::Link {
        id: LinkId(0),
        from: link.from.0.into(),
        to: link.to.0.into(),
        kind: link.kind.0,
        degree: link.degree.map(|word| word.0),
        line: link.line.map(|word| word.0),
        role: link.role.map(|word| word.0),
        phases: link.phases.map(|words| words.0).unwrap_or_default(),
        note: link.note.map(|note| note.0).unwrap_or_default(),
        unknown: notes.keep(link.rest, &whose),
    }
}

pub(super) fn accepted_of(item: Accepted, notes: &mut Notes) -> Acceptance {
    let whose = format!("the acceptance of {}", item.rule.0);
    Acceptance {
        rule: item.rule.0,
        subjects: item.subjects.0.into_iter().map(|id| id.0.into()).collect(),
        about: item.about.0,
        reason: item.reason.0,
        author: item.author.0,
        date: item.date.map(|date| date.0),
        unknown: notes.keep(item.rest, &whose),
    }
}

pub(super) fn note_of(note: Note, notes: &mut Notes) -> Result<model::Note, String> {
    let rect = match (note.at, note.size) {
        (None, None) => None,
        (Some(at), Some(size)) => Some(rect_of(at, size)),
        _ => {
            return Err(
                "a note has both \"at\" and \"size\", or neither while it is parked".to_owned(),
            );
        }
    };
    Ok(model::Note {
        id: NoteId(0),
        text: note.text.0,
        rect,
        unknown: notes.keep(note.rest, "a note"),
    })
}

pub(super) fn view_of(view: View, notes: &mut Notes) -> NamedView {
    let whose = format!("the view {:?}", view.name.0);
    NamedView {
        name: view.name.0,
        area: rect_of(view.at, view.size),
        kinds: view.links.map(|words| words.0).unwrap_or_default(),
        unknown: notes.keep(view.rest, &whose),
    }
}

fn rect_of(at: [Coordinate; 2], size: [Coordinate; 2]) -> Rect {
    let ([x, y], [width, height]) = (at.map(Coordinate::units), size.map(Coordinate::units));
    Rect::new(x, y, width, height)
}
