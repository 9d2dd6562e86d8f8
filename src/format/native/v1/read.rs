//! From the file's structs to the model.

use super::super::place::{explain, fault_in};
use super::super::words::Coordinate;
use super::super::{ReadError, VERSION};
use super::{Accepted, Agreed, File, Ground, Link, Node, Note, Rest, View};
use crate::catalogue;
use crate::format::{NOTE_PREFIX, Warning, a, oddities};
use crate::model::{
    self, Acceptance, AgreedResult, Attributes, BadPart, CUSTOM, Class, Design, Fields, LinkId,
    NamedView, NoteId, Rect, Size, Territories, Unknown, Vocabulary,
};

/// What the reader says of a design beside the design.
struct Notes {
    warnings: Vec<Warning>,
    /// A newer minor version: what this one does not know is no surprise.
    newer: bool,
}

/// Reads version 1 with this minor version.
pub fn read(text: &str, minor: u32) -> Result<(Design, Vec<Warning>), ReadError> {
    let file: File = serde_json::from_str(text).map_err(|error| explain(text, &error))?;
    let mut notes = Notes {
        warnings: Vec::new(),
        newer: minor > VERSION.1,
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
        territories: territories(file.territories, &mut notes, &mut unknown)?,
    };
    let mut nodes = Vec::with_capacity(file.nodes.0.len());
    for (place, node) in file.nodes.0.into_iter().enumerate() {
        let id = node.id.0.clone();
        let node = node_of(node, &mut notes).map_err(|message| ReadError {
            node: Some(id),
            ..fault_in(text, "nodes", place, message)
        })?;
        nodes.push(node);
    }
    let links = file
        .links
        .0
        .into_iter()
        .map(|link| link_of(link, &mut notes))
        .collect();
    let ids: Vec<String> = nodes.iter().map(|node| node.id.to_string()).collect();
    let mut design = Design::from_parts(nodes, links).map_err(|bad| match &bad {
        BadPart::Node(place, broken) => ReadError {
            node: ids.get(*place).cloned(),
            ..fault_in(text, "nodes", *place, broken.to_string())
        },
        BadPart::Link(place, broken) => fault_in(text, "links", *place, broken.to_string()),
    })?;
    design.set_fields(fields);
    let accepted = file.accepted.0.into_iter();
    design.set_accepted(accepted.map(|item| accepted_of(item, &mut notes)).collect());
    for (place, note) in file.notes.0.into_iter().enumerate() {
        note_of(note, &mut notes)
            .and_then(|note| design.add_note(note).map_err(|broken| broken.to_string()))
            .map_err(|message| fault_in(text, "notes", place, message))?;
    }
    let views = file.views.0.into_iter();
    let views = views.map(|view| view_of(view, &mut notes)).collect();
    design
        .set_views(views)
        .map_err(|broken| ReadError::plain(broken.to_string()))?;
    design.set_unknown(unknown);
    notes.warnings.extend(oddities(&design).map(Warning));
    Ok((design, notes.warnings))
}

impl Notes {
    /// Keeps what this version does not know, and says so.
    fn keep(&mut self, rest: Rest, whose: &str) -> Unknown {
        if !self.newer {
            let strange = rest.keys().filter(|key| !key.starts_with(NOTE_PREFIX));
            self.warnings.extend(strange.map(|key| {
                Warning(format!(
                    "{whose} has a field {key:?} that is not known; it is kept"
                ))
            }));
        }
        rest.into_iter()
            .map(|(key, value)| (key, value.to_string()))
            .collect()
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "what f32 cannot hold becomes infinite and is refused as no sound place"
)]
fn number(coordinate: Coordinate) -> f32 {
    coordinate.0 as f32
}

fn territories(
    ground: Option<Ground>,
    notes: &mut Notes,
    unknown: &mut Unknown,
) -> Result<Territories, ReadError> {
    let Some(ground) = ground else {
        return Ok(Territories::default());
    };
    // There is one ground, so what is unknown of it can stand with the design's own fields.
    for (key, value) in notes.keep(ground.rest, "territories") {
        unknown.insert(format!("territories.{key}"), value);
    }
    let territories = Territories {
        divide: number(ground.divide),
        firewall: number(ground.firewall),
        ground: number(ground.ground),
    };
    let Territories {
        divide,
        firewall,
        ground,
    } = territories;
    let sound = Rect::new(divide, ground, 0.0, 0.0).is_sound()
        && Rect::new(firewall, 0.0, 0.0, 0.0).is_sound();
    if sound {
        Ok(territories)
    } else {
        Err(ReadError {
            at: None,
            node: None,
            message: format!(
                "territories lie beyond what can be drawn; allowed: -{0} to {0}",
                model::geometry::FARTHEST
            ),
        })
    }
}

fn node_of(node: Node, notes: &mut Notes) -> Result<model::Node, String> {
    let class = class_of(&node, notes)?;
    let unknown = notes.keep(node.rest, &format!("node {}", node.id.0));
    let mut results = Vec::with_capacity(node.results.0.len());
    for agreed in node.results.0 {
        results.push(result_of(agreed, &node.id.0, notes));
    }
    let ([x, y], [width, height]) = (node.at.map(number), node.size.map(number));
    Ok(model::Node {
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
            let [width, height] = open.map(number);
            Size::new(width, height)
        }),
        locked: node.locked,
        unknown,
    })
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

fn link_of(link: Link, notes: &mut Notes) -> model::Link {
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

fn accepted_of(item: Accepted, notes: &mut Notes) -> Acceptance {
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

fn note_of(note: Note, notes: &mut Notes) -> Result<model::Note, String> {
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

fn view_of(view: View, notes: &mut Notes) -> NamedView {
    let whose = format!("the view {:?}", view.name.0);
    NamedView {
        name: view.name.0,
        area: rect_of(view.at, view.size),
        kinds: view.links.map(|words| words.0).unwrap_or_default(),
        unknown: notes.keep(view.rest, &whose),
    }
}

fn rect_of(at: [Coordinate; 2], size: [Coordinate; 2]) -> Rect {
    let ([x, y], [width, height]) = (at.map(number), size.map(number));
    Rect::new(x, y, width, height)
}
