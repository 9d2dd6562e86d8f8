//! SVG: well formed whatever a design says, one titled group for each node and link, real text.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail by panicking"
)]

use std::collections::HashSet;

use mission_canvas::catalogue::sketch;
use mission_canvas::diagram::Palette;
use mission_canvas::diagram::layout::Watch;
use mission_canvas::format::export::Job;
use mission_canvas::format::options::Options;
use mission_canvas::format::svg;
use mission_canvas::model::{Design, Node, Note, Phase, Rect};
use mission_canvas::rules::evaluate;

const SKETCH: &str = r#"
m un-mission "A & B <mission> (A&B)"
  force force "“Force” 'one'"
  civ civil-affairs
unct unct
  undp undp
impt impt
ocha ocha
force, civ, undp -member-> impt
ocha -coordinates-> unct degree=integrate
"#;

fn design() -> Design {
    let mut design = sketch::read(SKETCH).unwrap();
    let mut fields = design.fields().clone();
    fields.title = "R&D <b>bold</b> \u{1}\"quoted\"".to_owned();
    design.set_fields(fields);
    let sheet = Rect::new(-600.0, 160.0, 160.0, 60.0);
    let note = Note::new("Who pays <for> this?\nR&D", Some(sheet));
    design.add_note(note).unwrap();
    design
        .add_note(Note::new("In the parking lot", None))
        .unwrap();
    let ids: Vec<_> = design.nodes().map(|node| node.id.clone()).collect();
    for (i, id) in (0u8..).zip(&ids) {
        let node = design.node(id.as_str()).unwrap().clone();
        let rect = Rect::new(f32::from(i) * 180.0 - 600.0, 40.0, 150.0, 70.0);
        design.put_node(Node { rect, ..node }).unwrap();
    }
    design
}

fn written(palette: Palette) -> String {
    let design = design();
    page(&design, None, palette)
}

/// The one page of a design as SVG.
fn page(design: &Design, phase: Option<Phase>, palette: Palette) -> String {
    let options = Options {
        palette,
        ..Options::default()
    };
    let watch = Watch::default();
    let pieces = svg::export(&Job::new(design, phase, &options, &watch)).unwrap();
    assert_eq!(pieces.len(), 1);
    String::from_utf8(pieces[0].bytes.clone()).unwrap()
}

/// Reads tags, attributes and entities strictly enough to find what a parser would refuse. Returns ids and texts.
fn parse(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut open, mut ids, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let before = &rest[..start];
        check_entities(before);
        assert!(!before.contains('>'), "stray > in {before:?}");
        if !before.trim().is_empty() {
            texts.push(before.to_owned());
        }
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "tags nest");
            continue;
        }
        let (tag, empty) = match tag.strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        let name = tag.split_whitespace().next().unwrap();
        let mut attributes = tag[name.len()..].trim();
        let mut seen = HashSet::new();
        while !attributes.is_empty() {
            let (key, after) = attributes.split_once("=\"").expect("key=\"");
            let (value, after) = after.split_once('"').expect("a value ends");
            assert!(seen.insert(key.trim()), "{key} twice in {tag}");
            assert!(
                key.trim()
                    .chars()
                    .all(|c| c.is_ascii_alphabetic() || c == '-'),
                "{key}"
            );
            check_entities(value);
            if key.trim() == "id" {
                ids.push(value.to_owned());
            }
            attributes = after.trim_start();
        }
        if !empty {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty(), "{open:?}");
    (ids, texts)
}

fn check_entities(text: &str) {
    for part in text.split('&').skip(1) {
        let entity = part.split(';').next().unwrap();
        assert!(
            ["amp", "lt", "gt", "quot", "apos"].contains(&entity),
            "&{part}"
        );
    }
    assert!(text.chars().all(|c| c >= ' ' || c == '\n'), "{text:?}");
}

#[test]
fn the_document_is_well_formed_in_every_palette() {
    for palette in [
        Palette::Light,
        Palette::Dark,
        Palette::Greyscale,
        Palette::Paper,
    ] {
        let text = written(palette);
        let (ids, _) = parse(&text);
        let unique: HashSet<&String> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "ids are unique");
        assert!(!text.contains("NaN") && !text.contains("inf"));
    }
}

#[test]
fn nodes_and_links_are_titled_groups() {
    let text = written(Palette::Paper);
    let (ids, _) = parse(&text);
    for node in design().nodes() {
        assert!(ids.contains(&format!("node-{}", node.id)), "{}", node.id);
    }
    for link in design().links() {
        assert!(
            ids.contains(&format!("link-{}", link.id.0)),
            "{}",
            link.name()
        );
    }
    assert!(text.contains("<title>UNDP has a seat in Integrated Mission Planning Team</title>"));
    assert!(text.contains("A &amp; B &lt;mission&gt;"));
}

#[test]
fn notes_on_the_canvas_are_in_the_picture_and_parked_ones_are_not() {
    let text = written(Palette::Greyscale);
    let (ids, texts) = parse(&text);
    assert!(ids.contains(&"note-0".to_owned()) && !ids.contains(&"note-1".to_owned()));
    assert!(text.contains("<title>Note: Who pays &lt;for&gt; this? R&amp;D</title>"));
    let has = |words: &str| texts.iter().any(|text| text.trim() == words);
    assert!(
        has("R&amp;D") && has("a note: no rule reads it"),
        "{texts:?}"
    );
}

#[test]
fn the_page_says_title_verdict_and_sentence() {
    let design = design();
    let evaluation = evaluate(&design, None);
    let (_, texts) = parse(&written(Palette::Paper));
    assert!(
        texts
            .iter()
            .any(|text| text == "R&amp;D &lt;b&gt;bold&lt;/b&gt; &quot;quoted&quot;"),
        "{texts:?}"
    );
    assert!(texts.iter().any(|text| text == "Integrated"), "{texts:?}");
    let said = texts.join(" ");
    let first: Vec<&str> = evaluation.headline.split_whitespace().take(3).collect();
    assert!(
        said.contains(
            &first
                .join(" ")
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
        ),
        "{said}"
    );
    assert!(texts.iter().any(|text| text == "Legend"));
}

#[test]
fn an_empty_design_has_a_page() {
    let design = Design::new();
    let text = page(&design, None, Palette::Paper);
    let (_, texts) = parse(&text);
    assert!(
        texts.iter().any(|text| text == "No mission yet"),
        "{texts:?}"
    );
}

#[test]
fn what_is_not_there_in_the_phase_recedes() {
    let mut design = design();
    let mut undp = design.node("undp").unwrap().clone();
    undp.phases = [Phase::Consolidation].into_iter().collect();
    design.put_node(undp).unwrap();
    let text = page(&design, Some(Phase::Stabilization), Palette::Paper);
    assert!(text.contains("<g id=\"node-undp\" opacity=\"0.32\">"));
    assert!(text.contains("<g id=\"node-force\">"));
    let seat = design
        .links()
        .find(|link| link.from.as_str() == "undp")
        .unwrap();
    assert!(text.contains(&format!("<g id=\"link-{}\" opacity=\"0.22\">", seat.id.0)));
}
