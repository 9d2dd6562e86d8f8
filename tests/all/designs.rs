//! Random sound designs that say all that can be said, for round trips.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::catalogue;
use mission_canvas::model::{
    AgreedResult, Attribute, CUSTOM, Class, Date, Design, Fields, Link, LinkKind, NamedView, Node,
    NodeId, Note, Period, Phase, Rect, Set, Size, Territories, Vocabulary,
};
use proptest::prelude::*;

/// Text as people and spreadsheets write it, without white space at its ends.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z0-9 ]{0,12}",
        "[-,;|\"'é–=+@\\\\/#(){}\\[\\] a-z]{1,10}",
        Just("-".to_owned()),
        Just("Élan d’équipe – “quoted”".to_owned()),
    ]
    .prop_map(|text| text.trim().to_owned())
}

fn note() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        1 => (text(), text()).prop_map(|(a, b)| format!("{a}\n{b}").trim().to_owned()),
    ]
}

fn date() -> impl Strategy<Value = Date> {
    prop_oneof![Just("2011"), Just("2011-12"), Just("2024-02-29")]
        .prop_map(|date| date.parse().unwrap())
}

fn maybe<T: Vocabulary>() -> impl Strategy<Value = Option<T>> {
    prop::option::of(prop::sample::select(T::ALL))
}

fn phases() -> impl Strategy<Value = Set<Phase>> {
    prop::collection::vec(prop::sample::select(Phase::ALL), 0..2)
        .prop_map(|all| all.into_iter().collect())
}

/// Words for an attribute: some right cell.
fn cell(attribute: Attribute, number: usize) -> String {
    let allowed = attribute.allowed();
    let words: Vec<&str> = allowed.split(", ").collect();
    let word = words[number % words.len()];
    match number % 3 {
        0 if attribute.is_list() => "-".to_owned(),
        1 if attribute.is_list() => format!("{word};{}", words[(number / 3) % words.len()]),
        _ => word.to_owned(),
    }
}

#[derive(Clone, Debug)]
struct Draft {
    kind: usize,
    name: String,
    within: usize,
    said: Vec<(usize, usize)>,
    results: Vec<(String, usize, Option<Date>)>,
    phases: Set<Phase>,
    note: String,
    place: (i32, i32),
}

fn draft() -> impl Strategy<Value = Draft> {
    (
        any::<usize>(),
        text(),
        any::<usize>(),
        prop::collection::vec((any::<usize>(), any::<usize>()), 0..3),
        prop::collection::vec((text(), any::<usize>(), prop::option::of(date())), 0..3),
        phases(),
        note(),
        (-90_000..90_000i32, 0..90_000i32),
    )
        .prop_map(
            |(kind, name, within, said, results, phases, note, place)| Draft {
                kind,
                name,
                within,
                said,
                results,
                phases,
                note,
                place,
            },
        )
}

/// The ids that nodes get, some of them awkward; files must hold them all apart.
fn id(place: usize) -> NodeId {
    match place % 5 {
        0 => format!("node, {place}").into(),
        1 => format!("“q\"{place}; é|").into(),
        _ => format!("n{place}").into(),
    }
}

fn node(place: usize, draft: Draft, frames: &[NodeId]) -> Node {
    let kinds: Vec<_> = catalogue::get().kinds().collect();
    let chosen = draft.kind % (kinds.len() + 12);
    let mut node = match kinds.get(chosen) {
        Some(kind) => Node::new(id(place), kind.id.clone(), kind.class),
        None => Node::new(id(place), CUSTOM, Class::ALL[chosen % Class::ALL.len()]),
    };
    node.name = Some(draft.name).filter(|name| !name.is_empty());
    node.within = frames.get(draft.within % (frames.len() + 1)).cloned();
    for (attribute, number) in draft.said {
        let attribute = Attribute::ALL[attribute % Attribute::ALL.len()];
        if attribute.belongs_to(node.class) {
            node.attributes
                .set(attribute, &cell(attribute, number), &[';'])
                .unwrap();
        }
    }
    if node.kind.as_str() == CUSTOM && node.class == Class::Mission {
        node.attributes.set(Attribute::Owner, "au", &[';']).unwrap();
    }
    if catalogue::resolve(&node).strategy {
        node.results = draft
            .results
            .into_iter()
            .map(|(result, responsible, due)| AgreedResult {
                result: format!("r {result}").trim().to_owned(),
                // Some name nobody on the canvas.
                responsible: (responsible % 3 > 0).then(|| id(responsible % 20)),
                due,
                ..AgreedResult::default()
            })
            .collect();
    }
    node.phases = draft.phases;
    node.note = draft.note;
    #[allow(clippy::cast_precision_loss, reason = "below a million")]
    let (x, y) = (draft.place.0 as f32 / 4.0, draft.place.1 as f32 / 4.0);
    node.rect = Rect::new(x, y, 120.0, 54.5);
    node.collapsed = (node.class.is_frame() && chosen % 3 == 1).then_some(Size::new(320.5, 200.0));
    node.locked = chosen % 5 == 2;
    node
}

fn link(nodes: &[Node]) -> impl Strategy<Value = Option<Link>> + use<> {
    let ids: Vec<NodeId> = nodes.iter().map(|node| node.id.clone()).collect();
    let kind = prop::sample::select(LinkKind::ALL);
    let said = (maybe(), maybe(), maybe(), phases(), note());
    (any::<usize>(), any::<usize>(), kind, said).prop_map(
        move |(a, b, kind, (degree, line, role, phases, note))| {
            let (from, to) = (ids[a % ids.len()].clone(), ids[b % ids.len()].clone());
            let link = Link {
                degree: degree.filter(|_| kind == LinkKind::Coordinates),
                line: line.filter(|_| kind == LinkKind::Reports),
                role: role.filter(|role| kind.takes_role(*role)),
                phases,
                note,
                ..Link::new(from, kind, to)
            };
            (link.from != link.to).then_some(link)
        },
    )
}

fn fields() -> impl Strategy<Value = Fields> {
    let words = (maybe(), maybe(), maybe(), maybe());
    (
        text(),
        text(),
        prop::option::of(date()),
        any::<bool>(),
        words,
    )
        .prop_map(
            |(title, author, date, period, (region, context, phase, era))| Fields {
                title,
                author,
                date,
                period: period.then_some(Period {
                    first: 2004,
                    last: 2006,
                }),
                region,
                context,
                phase,
                era,
                territories: Territories {
                    divide: -3.25,
                    firewall: 801.0,
                    ground: 44.5,
                },
            },
        )
}

/// A text that is not blank.
fn words() -> impl Strategy<Value = String> {
    text().prop_map(|text| format!("{text}.").trim().to_owned())
}

fn place() -> impl Strategy<Value = Rect> {
    (-90_000..90_000i32, 0..90_000i32, 1..2_000i32).prop_map(|(x, y, wide)| {
        #[allow(clippy::cast_precision_loss, reason = "below a million")]
        let [x, y, wide] = [x, y, wide].map(|n| n as f32 / 4.0);
        Rect::new(x, y, wide, 60.25)
    })
}

/// Notes on the canvas and parked, and views with names of their own.
fn kept() -> impl Strategy<Value = (Vec<Note>, Vec<NamedView>)> {
    let note = (words(), note(), prop::option::of(place()))
        .prop_map(|(first, more, rect)| Note::new(format!("{first}\n{more}").trim(), rect));
    let kinds = prop::collection::vec(prop::sample::select(LinkKind::ALL), 0..3);
    let view = (words(), place(), kinds);
    let notes = prop::collection::vec(note, 0..4);
    (notes, prop::collection::vec(view, 0..3)).prop_map(|(notes, views)| {
        let views = views
            .into_iter()
            .enumerate()
            .map(|(place, (name, area, kinds))| NamedView {
                name: format!("{place} {name}"),
                area,
                kinds: kinds.into_iter().collect(),
                unknown: Default::default(),
            });
        (notes, views.collect())
    })
}

/// A design whose frames may stand after what lies in them, with notes and named views.
pub fn design() -> impl Strategy<Value = Design> {
    let drafts = prop::collection::vec(draft(), 1..14);
    (drafts, fields(), any::<bool>())
        .prop_map(|(drafts, fields, turned)| {
            let mut frames: Vec<NodeId> = Vec::new();
            let mut nodes: Vec<Node> = Vec::new();
            for (place, draft) in drafts.into_iter().enumerate() {
                let node = node(place, draft, &frames);
                if node.class.is_frame() {
                    frames.push(node.id.clone());
                }
                nodes.push(node);
            }
            if turned {
                nodes.reverse();
            }
            (nodes, fields)
        })
        .prop_flat_map(|(nodes, fields)| {
            let links = prop::collection::vec(link(&nodes), 0..12);
            (Just(nodes), Just(fields), links, kept())
        })
        .prop_map(|(nodes, fields, links, (notes, views))| {
            let links = links.into_iter().flatten().collect();
            let mut design = Design::from_parts(nodes, links).unwrap();
            design.set_fields(fields);
            for note in notes {
                design.add_note(note).unwrap();
            }
            design.set_views(views).unwrap();
            design
        })
}
