//! Papers: every sample in every format, with every word of the report in it; comparing designs.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::io::{Cursor, Read as _};

use mission_canvas::analysis::compare::{Side, compare};
use mission_canvas::catalogue::{self, sketch};
use mission_canvas::diagram::layout::{self, Watch};
use mission_canvas::diagram::{Anchor, Shape};
use mission_canvas::doctrine;
use mission_canvas::edit;
use mission_canvas::format::export::Job;
use mission_canvas::format::native;
use mission_canvas::format::options::{Furniture, Options};
use mission_canvas::format::paper::options_page::options_page;
use mission_canvas::format::paper::report::report;
use mission_canvas::format::paper::{Block, Document, Text, docx, markdown, pages, words};
use mission_canvas::format::report::compare::{Choice, text};
use mission_canvas::format::sheet::Paper;
use mission_canvas::model::{Class, Design, Era, LinkKind, Phase};
use mission_canvas::rules::{Evaluation, evaluate};
use mission_canvas::store::samples;
use proptest::prelude::*;

use crate::designs;

fn all_samples() -> Vec<Design> {
    let all = samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES);
    all.map(|sample| native::read(sample.bytes()).unwrap().0)
        .collect()
}

fn read(text: &str) -> Design {
    let design = sketch::read(text).unwrap();
    let edit = layout::divide(&design, &evaluate(&design, None));
    edit::apply(&design, &edit).unwrap()
}

fn paper(design: &Design, phase: Option<Phase>) -> Document {
    let (options, watch) = (Options::default(), Watch::default());
    report(&Job::new(design, phase, &options, &watch)).unwrap()
}

/// Without white space, which lines and cells put elsewhere.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a paper says, text by text.
fn texts(paper: &Document) -> Vec<String> {
    let of = |text: &Text| words(text);
    let mut all = vec![paper.title.clone()];
    all.extend(paper.subtitle.clone());
    for block in &paper.blocks {
        match block {
            Block::Heading(heading) => all.push(heading.words()),
            Block::Paragraph(text) | Block::Quote(text) => all.push(of(text)),
            Block::List(points) => all.extend(points.iter().map(of)),
            Block::Table(table) => {
                all.extend(table.columns.iter().map(|column| column.title.clone()));
                all.extend(table.rows.iter().flatten().map(of));
            }
            Block::Figure(picture) => all.push(picture.description.clone()),
            Block::Pictures(pictures) => {
                all.extend(pictures.iter().map(|picture| picture.description.clone()));
            }
        }
    }
    all
}

/// What Markdown shows: escapes taken away, bold and breaks too.
fn shown_by_markdown(text: &str) -> String {
    let mut out = String::new();
    let text = text.replace("<br>", " ");
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match (c, letters.peek()) {
            ('\\', Some(next)) => {
                out.push(*next);
                letters.next();
            }
            ('*' | '>', _) => {}
            _ => out.push(c),
        }
    }
    out
}

fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    let mut part = zip.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

/// What is said between the tags, and in the descriptions of pictures.
fn shown_by_xml(xml: &str) -> String {
    let mut out = String::new();
    for piece in xml.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        if let Some((_, rest)) = tag.split_once("descr=\"") {
            out += rest.split('"').next().unwrap();
        }
        out += text;
    }
    for (name, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ] {
        out = out.replace(name, letter);
    }
    out
}

/// What stands on the pages, but for their furniture, pictures and numbers of contents.
fn shown_by_pages(paper: &Document, size: Paper) -> String {
    let mut out = String::new();
    for sheet in pages::sheets(paper, size) {
        let words = &sheet.layers[sheet.layers.len() - 2];
        for shape in words.groups.iter().flat_map(|group| &group.shapes) {
            if let Shape::Text(text) = shape {
                let is_of_contents = text.anchor == Anchor::End;
                out += if is_of_contents { "" } else { &text.text };
                out += " ";
            }
        }
    }
    out
}

fn assert_all_told(paper: &Document) {
    let options = Options::default();
    let shown = [
        shown_by_markdown(&markdown::write(paper, &options)),
        shown_by_xml(&part(
            &docx::write(paper, &options).unwrap(),
            "word/document.xml",
        )),
        shown_by_pages(paper, Paper::A4),
    ];
    let descriptions: Vec<String> = paper
        .pictures()
        .map(|picture| picture.description.clone())
        .collect();
    for (place, shown) in shown.iter().enumerate() {
        let shown = bare(shown);
        for text in texts(paper) {
            // A page shows the picture itself.
            let is_seen = place == 2 && descriptions.contains(&text);
            assert!(
                is_seen || shown.contains(&bare(&text)),
                "painter {place} leaves out {text:?}"
            );
        }
    }
}

#[test]
fn every_sample_is_told_in_full_by_every_painter() {
    for design in all_samples() {
        assert_all_told(&paper(&design, None));
    }
}

/// The cells of the table that stands under a heading.
fn table_under(paper: &Document, heading: &str) -> String {
    let mut blocks = paper.blocks.iter();
    let is_it = |block: &&Block| matches!(block, Block::Heading(of) if of.text == heading);
    blocks.find(is_it).unwrap_or_else(|| panic!("no {heading}"));
    let Some(Block::Table(table)) = blocks.find(|block| matches!(block, Block::Table(_))) else {
        panic!("no table under {heading}");
    };
    let cells = table.rows.iter().flatten();
    cells.map(|text| words(text)).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_report_names_every_finding_passage_actor_and_member() {
    for design in all_samples() {
        let evaluation = evaluate(&design, None);
        let paper = paper(&design, None);
        let all = texts(&paper).join("\n");
        for finding in &evaluation.findings {
            assert!(all.contains(&finding.message), "{}", finding.message);
            let passage = finding.rule.passages.first();
            let passage = passage.and_then(|id| doctrine::get().passage(id));
            let quote = passage.and_then(|passage| passage.quote.as_ref());
            if let Some(quote) = quote {
                assert!(all.contains(&format!("“{quote}”")), "{quote}");
            }
            for fix in &finding.fixes {
                assert!(all.contains(&fix.title), "{}", fix.title);
            }
        }
        for (_, acceptance) in &evaluation.accepted {
            assert!(all.contains(acceptance.reason.trim()));
        }
        let era = design.fields().era.unwrap_or(Era::Un2008);
        let actors = table_under(&paper, "Actors");
        for node in design.nodes().filter(|node| node.class.is_actor()) {
            assert!(actors.contains(&catalogue::name(node, era)));
        }
        for link in design.links() {
            let (from, to) = (
                design.node(link.from.as_str()).unwrap(),
                design.node(link.to.as_str()).unwrap(),
            );
            if link.kind == LinkKind::Member && to.class == Class::Structure {
                let (name, label) = (catalogue::name(to, era), catalogue::label(to, era));
                let heading = if name.to_lowercase().contains(&label.to_lowercase()) {
                    name
                } else {
                    format!("{name} ({label})")
                };
                let stub = table_under(&paper, &heading);
                assert!(stub.contains(&catalogue::name(from, era)), "{heading}");
            }
        }
    }
}

const SMALL: &str = r#"
design context=post_conflict region=africa period=2008/2010
m un-mission "UN Mission in Wherever (UNWHERE)"
  srsg srsg
  force force phases=stabilization
  civ civil-affairs
unct unct
  undp undp
isf isf
joc joc
srsg, force, civ -member-> joc
m, unct -uses-> isf
isf result "Police trained | and *paid*" by civ due 2011-12
force -hands_over-> civ phases=transition
"#;

/// A small report, kept in the repository so that a reader sees what changes. To write it anew: set GOLDEN=1.
#[test]
fn a_small_report_reads_as_it_did() {
    let paper = paper(&read(SMALL), None);
    let text = markdown::write(&paper, &Options::default());
    let (text, _) = text.split_once("[picture-1]: ").unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/small-report.md");
    if std::env::var_os("GOLDEN").is_some() {
        std::fs::write(path, text).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(text, golden.replace("\r\n", "\n"));
}

#[test]
fn designs_with_nothing_or_nasty_words_in_them_are_told_too() {
    let long = "Long".repeat(60);
    let nasty = format!(
        "m un-mission \"<b>&amp; | `x` *y* 'q' 😀 مرحبا {long}\"\n  force force \"- 1. # {long}\"\njoc joc \"a\\b_c~d$e\"\nforce -member-> joc"
    );
    for design in [Design::new(), read(&nasty)] {
        let paper = paper(&design, None);
        assert_all_told(&paper);
        assert!(pages::write(&paper, &Options::default()).is_ok());
    }
    let mut design = read("undp undp");
    let mut fields = design.fields().clone();
    fields.title = "Line\none\u{1}\u{7} \r\n]]> end".to_owned();
    fields.author = "A & B".to_owned();
    design.set_fields(fields);
    let paper = paper(&design, None);
    assert!(!texts(&paper).concat().contains('\u{1}'));
    let bytes = docx::write(&paper, &Options::default()).unwrap();
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:creator>A &amp; B</dc:creator>"));
}

#[test]
fn the_word_document_is_well_formed_and_has_what_it_needs() {
    let design = read(SMALL);
    let options = Options {
        furniture: Furniture {
            handling: "UN <internal>".to_owned(),
            draft: true,
            ..Furniture::default()
        },
        ..Options::default()
    };
    let watch = Watch::default();
    let paper = report(&Job::new(&design, None, &options, &watch)).unwrap();
    let bytes = docx::write(&paper, &options).unwrap();
    for name in [
        "document",
        "styles",
        "numbering",
        "settings",
        "header",
        "footer",
    ] {
        let xml = part(&bytes, &format!("word/{name}.xml"));
        let mut reader = quick_xml::Reader::from_str(&xml);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    }
    let body = part(&bytes, "word/document.xml");
    let tables = paper.blocks.iter();
    let tables = tables.filter(|block| {
        matches!(block, Block::Table(table) if table.columns.iter().any(|of| !of.title.is_empty()))
    });
    assert_eq!(body.matches("<w:tblHeader/>").count(), tables.count());
    assert!(body.contains("w:val=\"Heading1\"") && body.contains(" descr=\"Untitled design."));
    assert!(part(&bytes, "word/styles.xml").contains("w:lang w:val=\"en-GB\""));
    let header = part(&bytes, "word/header.xml");
    assert!(header.contains("DRAFT") && header.contains("UN &lt;internal&gt;"));
    assert!(!part(&bytes, "docProps/core.xml").contains("creator"));
}

#[test]
fn pages_keep_their_margins_and_no_heading_stands_alone() {
    for size in [Paper::A4, Paper::Letter] {
        for design in all_samples().iter().take(3) {
            for sheet in pages::sheets(&paper(design, None), size) {
                let words = &sheet.layers[sheet.layers.len() - 2];
                let mut last = (0.0, 0.0);
                for shape in words.groups.iter().flat_map(|group| &group.shapes) {
                    if let Shape::Text(text) = shape {
                        let bounds = text.bounds();
                        assert!(bounds.x > 56.0, "{text:?}");
                        assert!(bounds.right() < sheet.size.width - 55.0, "{text:?}");
                        assert!(text.at.y < sheet.size.height - 60.0, "{text:?}");
                        last = if text.at.y > last.0 {
                            (text.at.y, text.size)
                        } else {
                            last
                        };
                    }
                }
                let is_figure = sheet.size.width > sheet.size.height;
                assert!(
                    is_figure || last.1 <= 10.0,
                    "a heading ends page {}",
                    sheet.title
                );
            }
        }
    }
}

fn side<'a>(design: &'a Design, evaluation: &'a Evaluation) -> Side<'a> {
    Side { design, evaluation }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_one_design_gains_the_other_loses(one in designs::design(), other in designs::design()) {
        let (a, b) = (evaluate(&one, None), evaluate(&other, None));
        prop_assert!(compare(side(&one, &a), side(&one, &a)).is_same());
        let there = compare(side(&one, &a), side(&other, &b));
        let back = compare(side(&other, &b), side(&one, &a));
        prop_assert_eq!(&there.nodes_added, &back.nodes_removed);
        prop_assert_eq!(&there.nodes_removed, &back.nodes_added);
        prop_assert_eq!(&there.links_added, &back.links_removed);
        prop_assert_eq!(&there.links_removed, &back.links_added);
        prop_assert_eq!(there.nodes_changed.len(), back.nodes_changed.len());
        let names = |told: &[mission_canvas::analysis::compare::Told<'_>]| {
            told.iter().map(|told| told.finding.name()).collect::<Vec<_>>()
        };
        prop_assert_eq!(names(&there.gained), names(&back.lost));
        prop_assert_eq!(names(&there.lost), names(&back.gained));
    }
}

#[test]
fn an_edit_is_a_difference_and_the_page_of_options_tells_it() {
    let (before, after) = (
        read(SMALL),
        read(&SMALL.replace("region=africa", "region=other")),
    );
    let (a, b) = (evaluate(&before, None), evaluate(&after, None));
    let choices = [
        Choice {
            name: "Before",
            side: side(&before, &a),
        },
        Choice {
            name: "After",
            side: side(&after, &b),
        },
    ];
    let told = text(&choices);
    assert!(told.contains("Region: Africa → Other"), "{told}");
    let (options, watch) = (Options::default(), Watch::default());
    let jobs = [&before, &after].map(|design| Job::new(design, None, &options, &watch));
    let page = options_page(&[("Before", &jobs[0]), ("After", &jobs[1])]).unwrap();
    assert_all_told(&page);
    let all = texts(&page).join("\n");
    assert!(all.contains("Region: Africa → Other"));
    let found = compare(side(&before, &a), side(&after, &b));
    for told in found.gained.iter().chain(&found.lost) {
        assert!(all.contains(&told.finding.message));
    }
}
