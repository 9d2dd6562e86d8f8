//! The native file: round trips, what newer versions say, clear errors, and no panic whatever the bytes.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::catalogue::sketch;
use mission_canvas::format::native::{read, write};
use mission_canvas::model::{Acceptance, Design, LinkKind, NamedView, Note, Rect, Size};
use proptest::prelude::*;

fn sample() -> Design {
    let mut design = sketch::read(
        r#"
m un-mission "UN Mission (UNM)"
  force force
unct unct
  undp undp dimensions=development
x custom class=structure functions=-
isf isf
isf result "Police trained" by force due 2011-12
undp -member-> x role=observer
force -coordinates-> undp degree=cooperate phases=transition
design title="Somewhere – now" context=active_conflict region=africa period=2004/2006
"#,
    )
    .unwrap();
    design.set_accepted(vec![Acceptance {
        rule: "S-11".to_owned(),
        subjects: vec!["m".into()],
        about: String::new(),
        reason: "No partners yet".to_owned(),
        author: String::new(),
        date: None,
        unknown: Default::default(),
    }]);
    let mut force = design.node("force").unwrap().clone();
    force.rect = Rect::new(12.0, -7.126, 124.0, 56.5);
    force.locked = true;
    design.put_node(force).unwrap();
    let mut unct = design.node("unct").unwrap().clone();
    unct.collapsed = Some(Size::new(380.0, 240.0));
    design.put_node(unct).unwrap();
    let place = Rect::new(20.0, 30.0, 160.0, 60.0);
    design
        .add_note(Note::new("Who chairs?", Some(place)))
        .unwrap();
    design.add_note(Note::new("Ask the donors", None)).unwrap();
    design
        .set_views(vec![NamedView {
            name: "Reporting lines".to_owned(),
            area: place,
            kinds: [LinkKind::Reports].into_iter().collect(),
            unknown: Default::default(),
        }])
        .unwrap();
    design
}

const WRITTEN: &str = r#"{
  "format": "mission-canvas",
  "version": "1.0",
  "title": "Somewhere – now",
  "period": "2004/2006",
  "region": "africa",
  "context": "active_conflict",
  "territories": { "divide": 0, "firewall": 620, "ground": 560 },
  "nodes": [
    { "id": "m", "kind": "un-mission", "name": "UN Mission (UNM)", "at": [0, 0], "size": [0, 0] },
    { "id": "force", "kind": "force", "within": "m", "at": [12, -7.13], "size": [124, 56.5], "locked": true },
    { "id": "unct", "kind": "unct", "at": [0, 0], "size": [0, 0], "open_size": [380, 240] },
    { "id": "undp", "kind": "undp", "within": "unct", "dimensions": ["development"], "at": [0, 0], "size": [0, 0] },
    { "id": "x", "kind": "custom", "class": "structure", "functions": [], "at": [0, 0], "size": [0, 0] },
    { "id": "isf", "kind": "isf", "at": [0, 0], "size": [0, 0], "results": [
      { "result": "Police trained", "responsible": "force", "due": "2011-12" }
    ] }
  ],
  "links": [
    { "from": "undp", "kind": "member", "to": "x", "role": "observer" },
    { "from": "force", "kind": "coordinates", "to": "undp", "degree": "cooperate", "phases": ["transition"] }
  ],
  "accepted": [
    { "rule": "S-11", "subjects": ["m"], "reason": "No partners yet" }
  ],
  "notes": [
    { "text": "Who chairs?", "at": [20, 30], "size": [160, 60] },
    { "text": "Ask the donors" }
  ],
  "views": [
    { "name": "Reporting lines", "at": [20, 30], "size": [160, 60], "links": ["reports"] }
  ]
}
"#;

#[test]
fn a_file_is_made_for_people_and_version_control() {
    assert_eq!(String::from_utf8(write(&sample())).unwrap(), WRITTEN);
    let (design, warnings) = read(WRITTEN.as_bytes()).unwrap();
    assert_eq!(warnings, []);
    assert_eq!(String::from_utf8(write(&design)).unwrap(), WRITTEN);
    let (with_mark, _) = read(format!("\u{feff}{WRITTEN}").as_bytes()).unwrap();
    assert_eq!(with_mark, design);
}

#[test]
fn fields_of_a_newer_minor_version_survive_in_their_places() {
    let newer = WRITTEN
        .replace("\"version\": \"1.0\"", "\"version\": \"1.7\"")
        .replace(
            "\"ground\": 560 },",
            "\"ground\": 560, \"sea\": 900 },\n  \"mood\": { \"a\": [1, null, 2.5] },",
        )
        .replace(
            "\"size\": [124, 56.5] }",
            "\"size\": [124, 56.5], \"colour\": \"red\" }",
        )
        .replace(
            "\"role\": \"observer\" }",
            "\"role\": \"observer\", \"weight\": 3 }",
        )
        .replace(
            "\"due\": \"2011-12\" }",
            "\"due\": \"2011-12\", \"cost\": 10 }",
        )
        .replace(
            "\"reason\": \"No partners yet\" }",
            "\"reason\": \"No partners yet\", \"until\": \"2030\" }",
        );
    let (design, warnings) = read(newer.as_bytes()).unwrap();
    assert_eq!(
        warnings[0].to_string(),
        "made by a newer Mission Canvas (file version 1.7); what this one does not know is kept as it is"
    );
    assert_eq!(warnings.len(), 1);
    assert_eq!(String::from_utf8(write(&design)).unwrap(), newer);
}

#[test]
fn unknown_fields_of_this_version_are_kept_and_told() {
    let strange = WRITTEN.replace(
        "\"kind\": \"unct\",",
        "\"kind\": \"unct\", \"nmae\": \"x\",",
    );
    let (_, warnings) = read(strange.as_bytes()).unwrap();
    assert_eq!(
        warnings[0].to_string(),
        "node unct has a field \"nmae\" that is not known; it is kept"
    );
}

/// What the reader says of the sample with one text replaced by another.
fn fault(from: &str, to: &str) -> String {
    assert!(WRITTEN.contains(from), "{from}");
    read(WRITTEN.replacen(from, to, 1).as_bytes())
        .unwrap_err()
        .to_string()
}

#[test]
fn errors_name_line_column_node_and_what_is_allowed() {
    for (from, to, expected) in [
        (
            "\"version\": \"1.0\"",
            "\"version\": \"2.0\", \"nodes\": 7",
            "made by a newer Mission Canvas (file version 2.0); this one reads up to 1.x",
        ),
        (
            "\"version\": \"1.0\"",
            "\"version\": \"one\"",
            "\"one\" is no version of a Mission Canvas file; expected \"version\": \"1.0\"",
        ),
        (
            "mission-canvas",
            "other",
            "this is no Mission Canvas file: it does not say \"format\": \"mission-canvas\"",
        ),
        (
            "\"context\": \"active_conflict\"",
            "\"context\": \"war\"",
            "line 7, column 18: \"war\" is no value of context; allowed: active_conflict, post_conflict, stable",
        ),
        (
            "\"dimensions\": [\"development\"]",
            "\"dimensions\": [\"money\"]",
            "line 13, column 77: node undp: \"money\" is no value of dimensions; allowed: political, development, \
             humanitarian, human_rights, rule_of_law, social, security",
        ),
        (
            "\"kind\": \"force\"",
            "\"kind\": \"forec\"",
            "line 11, column 5: node force: \"forec\" is no kind of the catalogue (did you mean \"force\"?); allowed: \
             an id of the catalogue, or \"custom\" with a class",
        ),
        (
            "\"class\": \"structure\", ",
            "",
            "line 14, column 5: node x: a custom node needs a class: mission, group, component, post, organization, \
             structure, process, programme",
        ),
        (
            "\"kind\": \"unct\"",
            "\"kind\": \"unct\", \"class\": \"post\"",
            "line 12, column 5: node unct: the kind unct is a group, and the class says post; a node of another class \
             is of the kind custom",
        ),
        (
            "\"id\": \"undp\"",
            "\"id\": \"unct\"",
            "line 13, column 5: node unct: the id unct is taken",
        ),
        (
            "\"id\": \"undp\"",
            "\"id\": \"(mission)\"",
            "line 13, column 5: node (mission): \"(mission)\" cannot be an id: it must be a text without a line break, \
             and not (mission)",
        ),
        (
            "\"within\": \"m\"",
            "\"within\": \"x\"",
            "line 11, column 5: node force: x is neither a mission nor a group, so nothing can lie in it",
        ),
        (
            "\"kind\": \"un-mission\"",
            "\"kind\": \"un-mission\", \"within\": \"m\"",
            "line 10, column 5: node m: m cannot lie within itself",
        ),
        (
            "\"to\": \"x\"",
            "\"to\": \"y\"",
            "line 20, column 5: there is no node y",
        ),
        (
            "\"to\": \"x\"",
            "\"to\": \"undp\"",
            "line 20, column 5: undp cannot be linked to itself",
        ),
        (
            "\"at\": [12, -7.13]",
            "\"at\": [12, 1e9]",
            "line 11, column 5: node force: the place or size of force is not a number that can be drawn",
        ),
        (
            "\"size\": [124, 56.5]",
            "\"size\": [124, -1]",
            "line 11, column 5: node force: the place or size of force is not a number that can be drawn",
        ),
        (
            "\"at\": [12, -7.13]",
            "\"at\": [12, 1e999]",
            "line 11, column 69: node force: this is no JSON: number out of range",
        ),
        (
            "\"due\": \"2011-12\"",
            "\"due\": \"2011-13\"",
            "line 16, column 78: node isf: \"2011-13\": expected an ISO date: 2011, 2011-12 or 2011-12-31",
        ),
        (
            "\"ground\": 560",
            "\"ground\": 560000",
            "territories lie beyond what can be drawn; allowed: -100000 to 100000",
        ),
    ] {
        assert_eq!(fault(from, to), expected, "{to}");
    }
}

#[test]
fn broken_files_are_told_from_wrong_ones() {
    for (bytes, expected) in [
        (&b""[..], "the file is empty"),
        (
            b"{\n \"a\": \xff }",
            "line 2, column 7: this is no UTF-8 text; save it in UTF-8",
        ),
        (
            b"[1, 2]",
            "this is no Mission Canvas file: it does not say \"format\": \"mission-canvas\"",
        ),
        (
            b"id,kind\nm,un-mission",
            "line 1, column 1: this is no JSON: expected value",
        ),
        (
            &WRITTEN.as_bytes()[..741],
            "line 14, column 79: node x: the file ends too early; it is cut short",
        ),
    ] {
        assert_eq!(read(bytes).unwrap_err().to_string(), expected);
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep = WRITTEN.replacen("\"title\"", &format!("\"deep\": {deep}, \"title\""), 1);
    assert!(
        read(deep.as_bytes())
            .unwrap_err()
            .to_string()
            .ends_with("lists and objects lie more than 100 deep")
    );
    let long = WRITTEN.replacen("UN Mission (UNM)", &"x".repeat(100_001), 1);
    assert!(
        read(long.as_bytes())
            .unwrap_err()
            .to_string()
            .contains("longer than 100000 bytes")
    );
    let nodes = (0..100_001)
        .map(|n| format!("{{\"id\":\"{n}\",\"kind\":\"undp\",\"at\":[0,0],\"size\":[1,1]}}"))
        .collect::<Vec<_>>()
        .join(",");
    let many = format!("{{\"format\":\"mission-canvas\",\"version\":\"1.0\",\"nodes\":[{nodes}]}}");
    assert!(
        read(many.as_bytes())
            .unwrap_err()
            .to_string()
            .ends_with("the list has more than 100000 items")
    );
}

#[test]
fn what_no_rule_counts_is_kept_and_told() {
    let design = sketch::read(
        "a undp owner=un\nd ddr-programme\nd -member-> a\ni isf\ni result r by nobody",
    )
    .unwrap();
    let (again, warnings) = read(&write(&design)).unwrap();
    assert_eq!(again, design);
    let warnings: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "node a: an organization has no owner; it counts for nothing",
            "node i: the responsible nobody is not on the canvas",
            "link d member a: member joins no programme to an organization; no rule counts it",
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(design in crate::designs::design()) {
        let bytes = write(&design);
        let (again, _) = read(&bytes).unwrap();
        prop_assert_eq!(&again, &design);
        prop_assert_eq!(write(&again), bytes);
    }

    #[test]
    fn no_bytes_make_it_panic(
        changes in prop::collection::vec((0..WRITTEN.len(), any::<u8>()), 1..6),
        cut in prop::option::of(0..WRITTEN.len()),
        doubled in prop::option::of((0..WRITTEN.len(), 0..200usize)),
    ) {
        let mut bytes = WRITTEN.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        if let Some((at, length)) = doubled {
            let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
            bytes.splice(at..at, piece);
        }
        bytes.truncate(cut.unwrap_or(bytes.len()));
        if let Ok((design, _)) = read(&bytes) {
            prop_assert!(read(&write(&design)).is_ok());
        }
    }
}
