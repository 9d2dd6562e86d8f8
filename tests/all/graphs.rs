//! GraphML: round trips, files of other programs, what is refused and how it is told.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::diagram::layout::Watch;
use mission_canvas::format::export::{Job, of_extension};
use mission_canvas::format::options::Options;
use mission_canvas::format::{Warning, graphml, import, native};
use mission_canvas::model::{Class, Design, Node, Rect};
use mission_canvas::store::samples;
use proptest::prelude::*;

use crate::tables::placeless;

fn export(design: &Design, extension: &str) -> Vec<u8> {
    let (options, watch) = (Options::default(), Watch::default());
    let job = Job::new(design, None, &options, &watch);
    let pieces = (of_extension(extension, false).unwrap().write)(&job).unwrap();
    pieces.into_iter().next().unwrap().bytes
}

fn read(bytes: &[u8]) -> Result<(Design, Vec<Warning>), String> {
    graphml::read("g.graphml", bytes).map_err(|error| error.to_string())
}

/// The places that come back: frames are open.
fn places(design: &Design) -> Vec<Rect> {
    let open = |node: &Node| {
        node.collapsed
            .map_or(node.rect, |size| node.rect.resized(size))
    };
    design.nodes().map(open).collect()
}

#[test]
fn every_sample_comes_back_with_its_places() {
    for sample in samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES) {
        let design = native::read(sample.bytes()).unwrap().0;
        let (again, warnings) = read(&export(&design, "graphml")).unwrap();
        assert_eq!(places(&again), places(&design), "{}", sample.file);
        assert_eq!(placeless(&again), placeless(&design), "{}", sample.file);
        assert_eq!(again.fields(), design.fields(), "{}", sample.file);
        let own = warnings
            .iter()
            .filter(|warning| warning.0.contains("kind\""));
        assert_eq!(own.count(), 0, "{warnings:?}");
        assert_eq!(import::laid_out(again.clone()).unwrap(), again);
    }
}

#[test]
fn awkward_text_survives() {
    let mut design = Design::new();
    for (place, name) in [
        "<&>\"'",
        "=1+1",
        "😀 السلام",
        "a\r\nb\tc",
        "]]>",
        "&#65;",
        "-- x",
    ]
    .iter()
    .enumerate()
    {
        let mut node = Node::new(name.replace(['\r', '\n'], ""), "undp", Class::Organization);
        node.name = Some((*name).to_owned());
        node.note = format!("{place} {name}");
        design.add_node(node).unwrap();
    }
    let bytes = export(&design, "graphml");
    assert_eq!(read(&bytes).unwrap().0, design);
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend(bytes);
    assert_eq!(read(&marked).unwrap().0, design);
    // What XML cannot hold.
    let mut node = design.nodes().next().unwrap().clone();
    node.note = "a\u{1}b".to_owned();
    design.put_node(node).unwrap();
    let again = read(&export(&design, "graphml")).unwrap().0;
    assert_eq!(again.nodes().next().unwrap().note, "a\u{fffd}b");
}

/// A file of these keys and this content of the graph.
fn file(keys: &str, content: &str) -> String {
    let keys: String = keys
        .split_whitespace()
        .map(|key| {
            let (of, name) = key.split_once(':').unwrap();
            format!("<key id=\"{key}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"string\"/>")
        })
        .collect();
    format!(
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">{keys}\n<graph edgedefault=\"directed\">\n{content}</graph></graphml>"
    )
}

#[test]
fn files_of_other_programs_come_in_and_it_is_said_how() {
    let yed = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key for="port" id="d0" yfiles.type="portgraphics"/>
<key attr.name="level" attr.type="string" for="node" id="d4"><default>9</default></key>
<key for="node" id="d6" yfiles.type="nodegraphics"/>
<key for="edge" id="d9" yfiles.type="edgegraphics"/>
<graph edgedefault="directed" id="G">
<node id="n0" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode><y:Realizers active="0"><y:GroupNode>
<y:Geometry height="80" width="70" x="1" y="2"/><y:NodeLabel>Our friends<y:LabelModel/></y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
<graph edgedefault="directed" id="n0:"><node id="n0::n0"><data key="d4">tactical</data><data key="d6"><y:ShapeNode><y:NodeLabel>undp</y:NodeLabel></y:ShapeNode></data></node></graph></node>
<node id="n1"/>
<edge id="e0" source="n0::n0" target="n1"><data key="d9"><y:PolyLineEdge><y:EdgeLabel>pays</y:EdgeLabel></y:PolyLineEdge></data></edge>
<hyperedge/>
</graph></graphml>"#;
    let (design, warnings) = read(yed.as_bytes()).unwrap();
    let node = |id: &str| design.node(id).unwrap();
    assert_eq!(
        (node("n0").class, node("n0").name.as_deref()),
        (Class::Group, Some("Our friends"))
    );
    assert_eq!(node("n0::n0").kind.as_str(), "undp");
    assert_eq!(node("n0::n0").within.as_ref().unwrap().as_str(), "n0");
    assert_eq!(node("n0::n0").note, "level (in the file): tactical");
    assert_eq!(
        (node("n1").kind.as_str(), node("n1").class),
        ("custom", Class::Organization)
    );
    assert_eq!(
        design.links().next().unwrap().name(),
        "n0::n0 coordinates n1"
    );
    assert_eq!(design.links().next().unwrap().note, "label: pays");
    let told: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert!(
        told[0].starts_with("g.graphml: no node has a key \"kind\": 1 got their kinds by their names, 2 became custom"),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("g.graphml: no link has a key \"kind\": 1 links became"),
        "{told:?}"
    );
    assert!(
        told[2].contains("1 ports or links of more than two ends"),
        "{told:?}"
    );
    let laid_out = import::laid_out(design).unwrap();
    assert!(laid_out.nodes().all(|node| node.rect.width > 0.0));
}

#[test]
fn what_is_wrong_is_told_with_line_and_key() {
    let node = |id: &str, kind: &str| {
        format!("<node id=\"{id}\"><data key=\"node:kind\">{kind}</data></node>\n")
    };
    let nodes = node("a", "joc") + &node("b", "impt");
    let link = |to: &str| {
        format!("<edge source=\"a\" target=\"{to}\"><data key=\"edge:kind\">uses</data></edge>")
    };
    let keys = "node:kind edge:kind";
    let deep = "<a>".repeat(3_000);
    for (text, expected) in [
        (String::new(), "g.graphml: the file is empty"),
        (
            "id,kind".to_owned(),
            "g.graphml: this is no GraphML: it holds no <graph>",
        ),
        (
            "<graphml><graph></graphml>".to_owned(),
            "g.graphml, line 1: this is no sound XML",
        ),
        (file(keys, "")[..150].to_owned(), "g.graphml, line 1: "),
        (
            file(keys, &node("a", "jco")),
            "g.graphml, line 3, key kind: \"jco\" is no kind of the catalogue (did you mean \"joc\"?)",
        ),
        (
            file(keys, &(node("a", "joc") + &node("a", "joc"))),
            "g.graphml, line 4, key id: the id \"a\" is taken by line 3",
        ),
        (
            file(keys, &format!("{nodes}{}", link("c"))),
            "g.graphml, line 5, key to: \"c\" is no id of a node in the file",
        ),
        (
            file(keys, &format!("{nodes}{}", link("a"))),
            "g.graphml, line 5, key to: \"a\" cannot be linked to itself",
        ),
        (
            file(
                "node:kind",
                "<node id=\"a\"><data key=\"other\">x</data></node>",
            ),
            "g.graphml, line 3: there is no key \"other\"",
        ),
        (
            file(
                "node:kind node:x node:y node:width node:height graph:territory_divide graph:territory_firewall graph:territory_ground",
                "<data key=\"graph:territory_divide\">1</data><data key=\"graph:territory_firewall\">2</data><data key=\"graph:territory_ground\">3</data><node id=\"a\"><data key=\"node:kind\">joc</data><data key=\"node:x\">NaN</data><data key=\"node:y\">1</data><data key=\"node:width\">1</data><data key=\"node:height\">1</data></node>",
            ),
            "g.graphml, line 3, key x: NaN, 1, 1, 1 is no place that can be drawn",
        ),
        (
            file(
                "graph:territory_divide node:kind",
                "<data key=\"graph:territory_divide\">inf</data>",
            ),
            "g.graphml, line 3, key territory_divide: \"inf\" is no place",
        ),
        (
            file("node:kind", &deep),
            "g.graphml, line 3: elements lie more than 2000 deep",
        ),
        (
            format!(
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{}",
                file(keys, "<!-- é -->")
            ),
            "g.graphml, line 1: the file says that it is in \"ISO-8859-1\"; save it in UTF-8",
        ),
    ] {
        let told = read(text.as_bytes()).unwrap_err();
        assert!(told.starts_with(expected), "{told}\nexpected {expected}");
    }
    let utf_16 = read(b"\xff\xfe<\0g\0").unwrap_err();
    assert!(
        utf_16.contains("this is UTF-16 text; save it in UTF-8"),
        "{utf_16}"
    );
    let laughs = "<!DOCTYPE g [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]>".to_owned()
        + &file(
            "node:kind",
            "<node id=\"a\"><data key=\"node:kind\">&b;</data></node>",
        );
    let told = read(laughs.as_bytes()).unwrap_err();
    assert_eq!(told, "g.graphml, line 3: the entity &b; is not allowed");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_round_trip_loses_nothing_but_the_layout(design in crate::designs::design()) {
        let again = read(&export(&design, "graphml")).unwrap().0;
        prop_assert_eq!(places(&again), places(&design));
        prop_assert_eq!(again.fields(), design.fields());
        prop_assert_eq!(placeless(&again), placeless(&design));
    }

    #[test]
    fn no_change_of_bytes_makes_it_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![any::<u8>(), Just(b'<'), Just(b'&'), Just(b'"'), Just(b'/')]), 1..12),
        end in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let sample = native::read(samples::bytes("template-un-integrated").unwrap()).unwrap().0;
        let mut bytes = export(&sample, "graphml");
        for (place, byte) in &flips {
            let place = place.index(bytes.len());
            bytes[place] = *byte;
        }
        bytes.truncate(end.map_or(bytes.len(), |end| end.index(bytes.len())));
        if let Err(told) = read(&bytes) {
            prop_assert!(told.starts_with("g.graphml"), "{}", told);
            prop_assert!(!told.contains('\n'), "{}", told);
        }
    }
}
