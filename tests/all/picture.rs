//! The picture of a design: texts stay on their cards, kinds are told apart by shape, colours have contrast.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::collections::HashSet;

use mission_canvas::catalogue::{self, sketch};
use mission_canvas::diagram::link::{Light, ends, line, look};
use mission_canvas::diagram::text::has_glyph;
use mission_canvas::diagram::{
    self, Anchor, Diagram, Shape, Standing, Text, Token, build, card_size, ground, thumbnail,
};
use mission_canvas::model::{
    Class, Degree, Design, Era, Level, Line, Link, LinkKind, Node, NodeId, Rect, Role, Territories,
    Vocabulary, point,
};
use mission_canvas::rules::{Evaluation, evaluate};

fn texts(shapes: &[Shape]) -> impl Iterator<Item = &Text> {
    shapes.iter().filter_map(|shape| match shape {
        Shape::Text(text) => Some(text),
        _ => None,
    })
}

/// A design of this one node, at its card's size or another.
fn alone(node: Node, size: Option<(f32, f32)>, era: Era) -> Design {
    let mut design = Design::new();
    let mut fields = design.fields().clone();
    fields.era = Some(era);
    design.set_fields(fields);
    let (width, height) = size.unwrap_or_else(|| card_size(&node, era));
    let rect = Rect::new(40.0, 60.0, width, height);
    design.add_node(Node { rect, ..node }).unwrap();
    design
}

/// Every text of the one node lies within its rectangle, but for hats; no two lines of it overlap.
fn check_texts(design: &Design, about: &str) {
    let diagram = build(design, &Evaluation::default());
    let node = &diagram.nodes[0];
    for (shapes, detail) in [(&node.full, "full"), (&node.short, "short")] {
        let lines: Vec<Rect> = texts(shapes)
            .filter(|text| text.at.y > node.rect.y)
            .map(Text::bounds)
            .collect();
        assert!(!lines.is_empty(), "{about}: no title, {detail}");
        for rect in &lines {
            assert!(
                node.rect.grown(0.1).encloses(*rect),
                "{about}, {detail}: {rect:?} in {:?}",
                node.rect
            );
        }
        for (i, a) in lines.iter().enumerate() {
            let overlapping = lines[i + 1..]
                .iter()
                // Ascenders and descenders of neighbouring lines may share a pixel.
                .any(|b| a.grown(-0.8).overlaps(b.grown(-0.8)));
            assert!(!overlapping, "{about}, {detail}: lines overlap: {lines:?}");
        }
    }
    let first = texts(&node.full).next().unwrap();
    assert!(!first.text.trim().is_empty(), "{about}");
}

#[test]
fn the_texts_of_every_kind_stay_on_their_card() {
    assert_eq!(catalogue::get().kinds().count(), 184);
    for kind in catalogue::get().kinds() {
        for era in [Era::Un2008, Era::Un2019] {
            let node = Node::new("x", kind.id.clone(), kind.class);
            check_texts(&alone(node, None, era), kind.id.as_str());
        }
    }
}

#[test]
fn on_a_card_of_its_own_size_a_kind_says_its_whole_name() {
    for kind in catalogue::get()
        .kinds()
        .filter(|kind| !kind.class.is_frame())
    {
        let node = Node::new("x", kind.id.clone(), kind.class);
        let diagram = build(&alone(node, None, Era::Un2008), &Evaluation::default());
        let said = texts(&diagram.nodes[0].full)
            .map(|text| text.text.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let joined = said.replace("- ", "-").replace("/ ", "/");
        assert!(
            joined.contains(&kind.name) || joined.contains(kind.name.trim_end_matches(" (OCHA)")),
            "{}: {joined}",
            kind.id
        );
    }
}

#[test]
fn texts_stay_on_cards_of_any_size_and_name() {
    let names = [
        None,
        Some("X"),
        Some(
            "Integrated Strategy, Planning, Monitoring and Evaluation Team for the Eastern Provinces",
        ),
        Some("Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung"),
        Some("Ministère du Plan, de la Coopération et de l’Intégration régionale (MPCIR)"),
    ];
    let sizes = [
        None,
        Some((64.0, 32.0)),
        Some((124.0, 40.0)),
        Some((80.0, 120.0)),
        Some((400.0, 300.0)),
    ];
    for &class in Class::ALL {
        for name in names {
            for size in sizes {
                let mut node = Node::new("x", "custom", class);
                node.name = name.map(str::to_owned);
                let about = format!("{class} {name:?} {size:?}");
                if class.is_frame() && size == Some((64.0, 32.0)) {
                    // A frame is not made smaller than its header.
                    continue;
                }
                check_texts(&alone(node, size, Era::Un2008), &about);
            }
        }
    }
}

#[test]
fn a_card_of_no_size_is_drawn_without_a_panic() {
    for &class in Class::ALL {
        let node = Node::new("x", "custom", class);
        let diagram = build(
            &alone(node, Some((0.0, 0.0)), Era::Un2008),
            &Evaluation::default(),
        );
        assert!(diagram.bounds.is_sound());
    }
}

#[test]
fn the_font_has_every_letter_of_the_catalogue() {
    for kind in catalogue::get().kinds() {
        let later = kind.un_2019.clone().unwrap_or_default();
        for text in [&kind.abbr, &kind.short, &kind.name, &later.0, &later.1] {
            for c in text.chars() {
                for weight in [diagram::Weight::Regular, diagram::Weight::SemiBold] {
                    assert!(has_glyph(c, weight), "{}: {c:?} in {text:?}", kind.id);
                }
            }
        }
    }
}

/// All links that look different, each with a name.
fn all_links() -> Vec<(String, Link, Line)> {
    let mut links = Vec::new();
    for &kind in LinkKind::ALL {
        let plain = Link::new("a", kind, "b");
        if kind == LinkKind::Coordinates {
            for &degree in Degree::ALL {
                let link = Link {
                    degree: Some(degree),
                    ..plain.clone()
                };
                links.push((degree.to_string(), link, Line::Primary));
            }
            continue;
        }
        links.push((kind.to_string(), plain.clone(), Line::Primary));
        if kind == LinkKind::Reports {
            links.push((format!("{kind} secondary"), plain.clone(), Line::Secondary));
        }
        for &role in Role::ALL.iter().filter(|role| kind.takes_role(**role)) {
            let link = Link {
                role: Some(role),
                ..plain.clone()
            };
            links.push((format!("{kind} {role}"), link, Line::Primary));
        }
    }
    links
}

#[test]
fn kinds_of_links_are_told_apart_without_colour() {
    let route = [point(0.0, 0.0), point(100.0, 0.0), point(100.0, 80.0)];
    let mut drawn: Vec<(String, String)> = Vec::new();
    for (name, link, reporting) in all_links() {
        let look = look(&link, reporting, Light::Rest);
        let mut shapes = line(&look, &route);
        shapes.extend(ends(&look, &route));
        // All in one colour, as on a bad copier.
        let mut picture = format!("{shapes:?}");
        for token in ["Money", "Vio"] {
            picture = picture.replace(token, "Link");
        }
        for (other, twin) in &drawn {
            assert_ne!(*twin, picture, "{name} looks like {other}");
        }
        drawn.push((name, picture));
    }
    assert_eq!(drawn.len(), 16);
}

#[test]
fn a_seat_in_a_bridge_is_teal_and_thicker_and_in_a_joint_body_violet() {
    let link = Link::new("a", LinkKind::Member, "b");
    let of = |light: Light| look(&link, Line::Primary, light).stroke;
    assert_eq!(
        (of(Light::Rest).token, of(Light::Rest).width),
        (Token::Link, 1.6)
    );
    assert_eq!(
        (of(Light::Lit).token, of(Light::Lit).width),
        (Token::Int, 2.2)
    );
    assert_eq!(of(Light::Joint).token, Token::Joint);
}

const PLACED: &str = r#"
m un-mission "Our mission (OM)"
  force force
  police police-component
  civ civil-affairs
  joc joc
  drh dsrsg-rc-hc
unct unct
  undp undp
impt impt
ocha ocha
gov host-government "Government of <Liberia> & \"co\""
force, police, civ -member-> joc
civ, undp -member-> impt
ocha -member-> impt role=observer
drh -coordinates-> unct
undp -funds-> gov
"#;

/// [`PLACED`] with places: mission left of the divide, country team right, OCHA behind the firewall.
fn placed() -> Design {
    place(PLACED)
}

fn place(text: &str) -> Design {
    let mut design = sketch::read(&text.replace("\\\"", "'")).unwrap();
    let mut fields = design.fields().clone();
    fields.territories = Territories {
        divide: 400.0,
        firewall: 760.0,
        ground: 500.0,
    };
    fields.title = "A & B <test>".to_owned();
    design.set_fields(fields);
    let places = [
        ("m", 20.0, 60.0, 300.0, 420.0),
        ("force", 40.0, 110.0, 124.0, 52.0),
        ("police", 40.0, 200.0, 124.0, 52.0),
        ("civ", 180.0, 200.0, 124.0, 52.0),
        ("joc", 40.0, 300.0, 156.0, 60.0),
        ("drh", 100.0, 400.0, 204.0, 72.0),
        ("unct", 540.0, 100.0, 184.0, 160.0),
        ("undp", 560.0, 150.0, 124.0, 56.0),
        ("impt", 322.0, 180.0, 156.0, 72.0),
        ("ocha", 800.0, 120.0, 124.0, 72.0),
        ("gov", 560.0, 540.0, 124.0, 60.0),
    ];
    for (id, x, y, width, height) in places {
        let rect = Rect::new(x, y, width, height);
        let node = design.node(id).unwrap().clone();
        design.put_node(Node { rect, ..node }).unwrap();
    }
    design
}

fn drawn() -> (Design, Evaluation, Diagram) {
    let design = placed();
    let evaluation = evaluate(&design, None);
    let diagram = build(&design, &evaluation);
    (design, evaluation, diagram)
}

#[test]
fn what_joins_both_sides_lights_up() {
    let (design, evaluation, diagram) = drawn();
    let standing = |id: &str| {
        let node = diagram.nodes.iter().find(|node| node.id.as_str() == id);
        node.unwrap().standing
    };
    assert_eq!(standing("impt"), Standing::Bridge);
    assert_eq!(standing("drh"), Standing::Bridge);
    assert_eq!(standing("joc"), Standing::Joint);
    assert_eq!(standing("undp"), Standing::Plain);
    let lit: HashSet<_> = diagram
        .links
        .iter()
        .filter(|link| link.lit)
        .map(|link| link.id)
        .collect();
    assert_eq!(lit, evaluation.lit_links.iter().copied().collect());
    assert_eq!(diagram.links.len(), design.links().len());
}

#[test]
fn frames_are_painted_under_what_lies_in_them() {
    let (design, _, diagram) = drawn();
    let place = |id: &NodeId| {
        diagram
            .nodes
            .iter()
            .position(|node| node.id == *id)
            .unwrap()
    };
    for node in design.nodes() {
        for frame in design.frames_around(node.id.as_str()) {
            assert!(
                place(&frame.id) < place(&node.id),
                "{} in {}",
                node.id,
                frame.id
            );
        }
    }
}

#[test]
fn bounds_hold_all_that_is_drawn() {
    let (_, _, diagram) = drawn();
    let nodes = diagram.nodes.iter().flat_map(|node| {
        [&node.outline, &node.full, &node.short, &node.mark]
            .into_iter()
            .flatten()
    });
    let links = diagram
        .links
        .iter()
        .flat_map(|link| link.shapes.iter().chain(&link.ends));
    for shape in nodes.chain(links) {
        let rect = shape.bounds().unwrap();
        assert!(
            diagram.bounds.grown(0.1).encloses(rect),
            "{shape:?} in {:?}",
            diagram.bounds
        );
    }
    for (label, _) in diagram.links.iter().filter_map(|link| link.label.as_ref()) {
        assert!(diagram.bounds.encloses(label.bounds()), "{label:?}");
    }
}

#[test]
fn links_are_read_out_as_sentences() {
    let (_, _, diagram) = drawn();
    let said: Vec<&str> = diagram
        .links
        .iter()
        .map(|link| link.description.as_str())
        .collect();
    for sentence in [
        "UNDP has a seat in Integrated Mission Planning Team",
        "OCHA is an observer in Integrated Mission Planning Team",
        "DSRSG/RC/HC coordinates with UN Country Team",
        "UNDP funds Government of <Liberia> & 'co'",
    ] {
        assert!(said.contains(&sentence), "{sentence}: {said:?}");
    }
}

#[test]
fn the_firewall_stands_where_humanitarians_are_and_opens_for_links() {
    let (mut design, _evaluation, diagram) = drawn();
    assert!(diagram.has_firewall);
    assert_eq!(diagram.gates.len(), 1, "OCHA's seat as observer passes it");
    assert!(!diagram.gates[0].broken, "an observer breaks nothing");
    let extent = diagram.bounds.grown(60.0);
    let shown = |diagram: &Diagram, words: &str| {
        texts(&ground(diagram, extent)).any(|text| text.text == words)
    };
    assert!(shown(&diagram, "Humanitarian space"));
    assert!(shown(&diagram, "Security–development divide"));

    // A full seat of the Red Cross in a planning team of the mission is what H-8 excludes.
    let text = PLACED
        .replace("ocha ocha", "ocha icrc")
        .replace(" role=observer", "");
    let broken = place(&text);
    let broken = build(&broken, &evaluate(&broken, None));
    assert!(broken.gates[0].broken);
    let red = ground(&broken, extent).iter().any(|shape| {
        matches!(
            shape,
            Shape::Path {
                fill: Some(Token::VioBg),
                ..
            }
        )
    });
    assert!(red, "its bricks are marked");

    design.remove_node(&NodeId::from("ocha")).unwrap();
    design.remove_node(&NodeId::from("drh")).unwrap();
    let diagram = build(&design, &evaluate(&design, None));
    assert!(!diagram.has_firewall && diagram.gates.is_empty());
    assert!(!shown(&diagram, "Humanitarian space"));
}

#[test]
fn levels_stand_above_the_bodies_across_the_divide() {
    let (_, _, diagram) = drawn();
    let impt = diagram
        .nodes
        .iter()
        .find(|node| node.id.as_str() == "impt")
        .unwrap();
    let (level, y) = diagram.pills[0];
    assert!(Level::ALL.contains(&level));
    assert!(y < impt.rect.y && impt.rect.y - y < 30.0);
    assert_eq!(diagram.pills.len(), 1, "only IMPT stands across");
}

#[test]
fn the_same_design_gives_the_same_picture() {
    let (design, evaluation, diagram) = drawn();
    let again = build(&design, &evaluation);
    assert_eq!(format!("{diagram:?}"), format!("{again:?}"));
}

#[test]
fn small_pictures_stay_in_their_box_and_say_nothing() {
    let (_, _, diagram) = drawn();
    let shapes = thumbnail(&diagram, 173.0, 141.0);
    let page = Rect::new(0.0, 0.0, 173.0, 141.0);
    assert_eq!(texts(&shapes).count(), 0);
    for shape in &shapes {
        assert!(
            page.grown(0.1).encloses(shape.bounds().unwrap()),
            "{shape:?}"
        );
    }
    let empty = build(&Design::new(), &Evaluation::default());
    assert!(
        !thumbnail(&empty, 173.0, 141.0).is_empty(),
        "an empty design has its territories"
    );
}

#[test]
fn labels_are_centred_on_their_link() {
    let (_, _, diagram) = drawn();
    let labelled: Vec<_> = diagram
        .links
        .iter()
        .filter_map(|link| link.label.as_ref().filter(|(_, at_rest)| *at_rest))
        .map(|(text, _)| {
            assert_eq!(text.anchor, Anchor::Middle);
            text.text.as_str()
        })
        .collect();
    assert!(
        labelled.contains(&"observer") && labelled.contains(&"funds"),
        "{labelled:?}"
    );
    assert!(!labelled.contains(&"seat"), "a seat is known by its dot");
}
