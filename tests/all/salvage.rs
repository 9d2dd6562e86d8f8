//! Broken files: what is sound of them is had, and what is left out is told, a line each.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::format::salvage::Salvaged;
use mission_canvas::format::tables::{self, Table, Tables};
use mission_canvas::format::{graphml, native};
use mission_canvas::model::Design;
use mission_canvas::store::samples;

/// A small file with a bit of everything.
pub const WHOLE: &str = r#"{
  "format": "mission-canvas",
  "version": "1.0",
  "title": "Somewhere",
  "context": "active_conflict",
  "territories": { "divide": 0, "firewall": 620, "ground": 560 },
  "nodes": [
    { "id": "m", "kind": "un-mission", "at": [0, 0], "size": [300, 200] },
    { "id": "force", "kind": "force", "within": "m", "at": [12, 40], "size": [124, 56] },
    { "id": "unct", "kind": "unct", "at": [400, 0], "size": [200, 200] },
    { "id": "undp", "kind": "undp", "within": "unct", "dimensions": ["development"], "at": [410, 40], "size": [124, 56] },
    { "id": "joc", "kind": "joc", "within": "m", "at": [150, 40], "size": [124, 56] },
    { "id": "isf", "kind": "isf", "at": [0, 300], "size": [124, 56], "results": [
      { "result": "Police trained", "responsible": "force", "due": "2011-12" },
      { "result": "Courts opened" }
    ] }
  ],
  "links": [
    { "from": "undp", "kind": "member", "to": "joc", "role": "observer" },
    { "from": "force", "kind": "member", "to": "joc" },
    { "from": "force", "kind": "coordinates", "to": "undp", "degree": "cooperate" }
  ],
  "accepted": [
    { "rule": "S-11", "subjects": ["m"], "reason": "No partners yet" }
  ],
  "notes": [
    { "text": "Who chairs?", "at": [20, 30], "size": [160, 60] },
    { "text": "Ask the donors" }
  ],
  "views": [
    { "name": "Reporting lines", "at": [20, 30], "size": [160, 60], "links": ["reports"] },
    { "name": "All", "at": [0, 0], "size": [600, 400] }
  ]
}
"#;

/// Nodes, links, acceptances, notes and views in short.
fn counts(design: &Design) -> [usize; 5] {
    [
        design.nodes().len(),
        design.links().len(),
        design.accepted().len(),
        design.notes().len(),
        design.views().len(),
    ]
}

/// What is salvaged is sound, and a file of it opens.
pub fn check(salvaged: &Salvaged) {
    for line in &salvaged.left_out {
        assert!(
            !line.contains(['\n', '\r']) && line.chars().count() <= 800,
            "{line:?}"
        );
    }
    assert!(salvaged.sound <= salvaged.parts.max(salvaged.sound));
    let design = &salvaged.design;
    let nodes = design.nodes().cloned().collect();
    let links = design.links().cloned().collect();
    Design::from_parts(nodes, links).unwrap();
    let (again, _) = native::read(&native::write(design)).unwrap();
    assert_eq!(counts(&again), counts(design));
}

fn salvage(text: &[u8]) -> Salvaged {
    assert!(native::read(text).is_err());
    let salvaged = native::salvage(text).unwrap();
    check(&salvaged);
    salvaged
}

#[test]
fn what_is_whole_is_salvaged_whole() {
    let (design, _) = native::read(WHOLE.as_bytes()).unwrap();
    let salvaged = native::salvage(WHOLE.as_bytes()).unwrap();
    assert_eq!((&salvaged.design, salvaged.left_out.len()), (&design, 0));
    assert_eq!((salvaged.sound, salvaged.parts), (14, 14));
    for sample in samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES) {
        let (design, warnings) = native::read(sample.bytes()).unwrap();
        let salvaged = native::salvage(sample.bytes()).unwrap();
        assert_eq!(salvaged.design, design, "{}", sample.name);
        assert_eq!((salvaged.warnings, salvaged.more), (warnings, 0));
    }
}

#[test]
fn one_broken_value_costs_no_more_than_it_must() {
    // What is replaced by what; what is there then; what is said.
    for (from, to, expected, told) in [
        (
            "\"development\"",
            "\"money\"",
            [6, 3, 1, 2, 2],
            "line 11, column 5: node undp: \"money\" is no value of dimensions; allowed: political, development, \
             humanitarian, human_rights, rule_of_law, social, security; its dimensions was left out",
        ),
        (
            "\"kind\": \"joc\"",
            "\"kind\": \"jco\"",
            [5, 1, 1, 2, 2],
            "line 12, column 5: node joc: \"jco\" is no kind of the catalogue (did you mean \"joc\"?); allowed: an id \
             of the catalogue, or \"custom\" with a class | line 19, column 5: link undp member joc: there is no node joc | \
             line 20, column 5: link force member joc: there is no node joc",
        ),
        (
            "\"id\": \"m\"",
            "\"id\": \"unct\"",
            [5, 3, 1, 2, 2],
            "line 10, column 5: node unct: the id unct is taken | line 9, column 5: node force: there is no node m; it \
             lies in no frame | line 12, column 5: node joc: there is no node m; it lies in no frame",
        ),
        (
            "\"within\": \"m\"",
            "\"within\": \"joc\"",
            [6, 3, 1, 2, 2],
            "line 9, column 5: node force: joc is neither a mission nor a group, so nothing can lie in it; it lies in \
             no frame",
        ),
        (
            "\"kind\": \"unct\"",
            "\"kind\": \"unct\", \"within\": \"unct\"",
            [6, 3, 1, 2, 2],
            "line 10, column 5: node unct: unct cannot lie within itself; it lies in no frame",
        ),
        (
            "\"at\": [12, 40]",
            "\"at\": [1e20, 40]",
            [6, 3, 1, 2, 2],
            "line 9, column 5: node force: the place or size of force is not a number that can be drawn; it stands at \
             0, 0",
        ),
        (
            "\"at\": [12, 40]",
            "\"at\": [1e999, 40]",
            [5, 1, 1, 2, 2],
            "line 9, column 5: an item of nodes: number out of range | line 20, column 5: link force member joc: there is \
             no node force | line 21, column 5: link force coordinates undp: there is no node force",
        ),
        (
            "\"due\": \"2011-12\"",
            "\"due\": \"soon\"",
            [6, 3, 1, 2, 2],
            "line 13, column 5: node isf: result 1: \"soon\": expected an ISO date: 2011, 2011-12 or 2011-12-31",
        ),
        (
            "\"role\": \"observer\"",
            "\"role\": 7",
            [6, 3, 1, 2, 2],
            "line 19, column 5: an item of links: invalid type: integer \"7\", expected a text; its role was left out",
        ),
        (
            "\"context\": \"active_conflict\"",
            "\"context\": \"war\"",
            [6, 3, 1, 2, 2],
            "the design: \"war\" is no value of context; allowed: active_conflict, post_conflict, stable; its context \
             was left out",
        ),
        (
            "\"ground\": 560",
            "\"ground\": 560000",
            [6, 3, 1, 2, 2],
            "territories lie beyond what can be drawn; allowed: -100000 to 100000; they are where they are on an empty \
             canvas",
        ),
        (
            "\"name\": \"All\"",
            "\"name\": \"Reporting lines\"",
            [6, 3, 1, 2, 1],
            "line 32, column 5: the view \"Reporting lines\" needs a name of its own and a part of the canvas that can \
             be drawn",
        ),
        (
            "\"at\": [20, 30], \"size\": [160, 60] },",
            "\"at\": [20, 30] },",
            [6, 3, 1, 1, 2],
            "line 27, column 5: a note has both \"at\" and \"size\", or neither while it is parked",
        ),
        (
            "\"reason\": \"No partners yet\"",
            "\"reason\": null",
            [6, 3, 0, 2, 2],
            "line 24, column 5: an item of accepted: invalid type: null, expected a text",
        ),
        // A quotation mark is lost: the item, and nothing behind it.
        (
            "\"id\": \"unct\"",
            "\"id\": \"unct",
            [5, 3, 1, 2, 2],
            "line 10, column 5: an item of nodes: this is no JSON: expected \",\" or \"}\" | line 11, column 5: node \
             undp: there is no node unct; it lies in no frame",
        ),
        ("  ],\n  \"links\"", "  \"links\"", [6, 3, 1, 2, 2], ""),
        (
            "\"title\": \"Somewhere\"",
            "\"title\": \"Somewhere",
            [6, 3, 1, 2, 2],
            "line 4, column 3: a field: this is no JSON: control character (\\u0000-\\u001F) found while parsing a \
             string",
        ),
        ("mission-canvas", "mission-cbnvas", [6, 3, 1, 2, 2], ""),
    ] {
        let text = WHOLE.replacen(from, to, 1);
        assert_ne!(text, WHOLE, "{from}");
        let salvaged = salvage(text.as_bytes());
        assert_eq!(salvaged.left_out.join(" | "), told, "{to}");
        assert_eq!(counts(&salvaged.design), expected, "{to}");
    }
}

#[test]
fn a_lost_quotation_mark_in_a_field_costs_that_field() {
    let text = WHOLE.replacen("Somewhere\"", "Somewhere", 1);
    let design = salvage(text.as_bytes()).design;
    assert_eq!(design.fields().title, "");
    assert!(design.fields().context.is_some());
}

#[test]
fn a_file_that_is_cut_short_gives_what_came_before_the_cut() {
    for (end, expected, told) in [
        (
            "\"within\": \"unct\", \"dim",
            [3, 0, 0, 0, 0],
            "line 11, column 5: an item of nodes: the file ends too early; it is cut short",
        ),
        (
            "{ \"result\": \"Courts",
            [5, 0, 0, 0, 0],
            "line 13, column 5: an item of nodes: the file ends too early; it is cut short",
        ),
        ("\"to\": \"joc\" },\n    ", [6, 2, 0, 0, 0], ""),
        (
            "Ask the",
            [6, 3, 1, 1, 0],
            "line 28, column 5: an item of notes: the file ends too early; it is cut short",
        ),
    ] {
        let end = WHOLE.find(end).unwrap() + end.len();
        let salvaged = salvage(&WHOLE.as_bytes()[..end]);
        assert_eq!(salvaged.left_out.join(" | "), told);
        assert_eq!(counts(&salvaged.design), expected);
    }
    assert!(native::salvage(&WHOLE.as_bytes()[..150]).is_err());
    let newer = WHOLE.replace("\"1.0\"", "\"2.0\"");
    let told = native::salvage(newer.as_bytes()).unwrap_err().to_string();
    assert!(told.starts_with("made by a newer Mission Canvas"), "{told}");
}

#[test]
fn rows_of_tables_that_are_sound_are_had() {
    let table = |name, bytes| Table { name, bytes };
    let tables = Tables {
        nodes: table(
            "n.csv",
            b"id,kind,within,dimensions\nm,un-mission,,\na,jco,m,\nb,undp,a,money\nc,joc,m,\nc,joc,,\nd,\xe9,,\nu,unct,g,\ng,custom,u,\n",
        ),
        links: Some(table("l.csv", b"from,to,kind,degree\nb,c,member,\na,c,member,\nb,x,member,\nb,c,coordinates,much\n")),
        results: None,
        design: Some(table("d.csv", b"key,value\ntitle,T\ncontext,war\n")),
    };
    let strict = tables::read(&tables).unwrap_err();
    let salvaged = tables::salvage(&tables).unwrap();
    check(&salvaged);
    assert_eq!(counts(&salvaged.design), [4, 2, 0, 0, 0]);
    assert_eq!((salvaged.sound, salvaged.parts), (6, 11));
    let told: Vec<&str> = salvaged
        .left_out
        .iter()
        .map(|line| line.split("; allowed").next().unwrap())
        .collect();
    assert_eq!(
        told,
        [
            "n.csv, row 3, column kind: \"jco\" is no kind of the catalogue (did you mean \"joc\"?)",
            "n.csv, row 4, column within: there is no node a; it lies in no frame",
            "n.csv, row 4, column dimensions: \"money\" is no value of dimensions",
            "n.csv, row 6, column id: the id \"c\" is taken by row 5; every node needs one of its own",
            "n.csv, row 7: this is no UTF-8 text; save the table as CSV in UTF-8",
            "n.csv, row 8, column within: there is no node g; it lies in no frame",
            "n.csv, row 9, column class: a custom node needs a class",
            "l.csv, row 3: there is no node a",
            "l.csv, row 4, column to: \"x\" is no id of the nodes table",
            "l.csv, row 5, column degree: \"much\" is no value of degree",
            "d.csv, row 3, column value: \"war\" is no value of context",
        ]
    );
    assert!(strict.to_string().starts_with("n.csv, row 3, column kind"));
    let nothing = Tables {
        nodes: table("n.csv", b"id,kind\na,b"),
        links: None,
        results: None,
        design: None,
    };
    assert!(tables::salvage(&nothing).is_err());
}

#[test]
fn a_graph_that_breaks_off_gives_what_came_before() {
    let text = "<graphml><key id=\"k\" for=\"node\" attr.name=\"kind\"/><key id=\"e\" for=\"edge\" attr.name=\"kind\"/><graph>\n\
        <node id=\"a\"><data key=\"k\">joc</data></node>\n\
        <node id=\"b\"><data key=\"k\">jco</data></node>\n\
        <node id=\"c\"><data key=\"k\">u&x;ndp</data><data key=\"z\">1</data></node>\n\
        <edge source=\"c\" target=\"a\"><data key=\"e\">member</data></edge>\n\
        <edge source=\"b\" target=\"a\"><data key=\"e\">member</data></edge>\n\
        <node id=\"d\"><data key=\"k\">und";
    let strict = graphml::read("g", text.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        strict,
        "g, line 4: the entity &x; is not allowed (and 2 more)"
    );
    let salvaged = graphml::salvage("g", text.as_bytes()).unwrap();
    check(&salvaged);
    assert_eq!(counts(&salvaged.design), [2, 1, 0, 0, 0]);
    let told: Vec<&str> = salvaged
        .left_out
        .iter()
        .map(|line| line.split("; allowed").next().unwrap())
        .collect();
    assert_eq!(
        told,
        [
            "g, line 4: the entity &x; is not allowed",
            "g, line 4: there is no key \"z\"",
            "g, line 7: the file is cut off",
            "g, line 3, key kind: \"jco\" is no kind of the catalogue (did you mean \"joc\"?)",
            "g, line 6: there is no node b",
        ]
    );
}
