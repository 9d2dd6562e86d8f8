//! Pages: every sample on every paper in every picture format; the same words at the same places on the page, in SVG
//! and in PDF; whole files, the same each time.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail by panicking"
)]

use std::collections::BTreeMap;

use mission_canvas::catalogue::sketch;
use mission_canvas::diagram::layout::Watch;
use mission_canvas::diagram::text::{INTER_REGULAR, INTER_SEMI_BOLD, width};
use mission_canvas::diagram::{Anchor, Palette, Shape};
use mission_canvas::format::export::{ExportError, Job, Piece, of_extension};
use mission_canvas::format::native;
use mission_canvas::format::options::{Extent, Fonts, Furniture, Options};
use mission_canvas::format::sheet::{Paper, Sheet, sheets};
use mission_canvas::format::{pdf, png, svg};
use mission_canvas::model::{Date, Design, Node, Phase, Rect, Vocabulary as _};
use mission_canvas::store::samples;

use crate::pdf_text;

fn read(bytes: &[u8]) -> Design {
    native::read(bytes).unwrap().0
}

fn pages(design: &Design, options: &Options) -> Vec<Sheet> {
    let watch = Watch::default();
    sheets(&Job::new(design, None, options, &watch)).unwrap()
}

fn write(extension: &str, design: &Design, options: &Options) -> Result<Vec<Piece>, ExportError> {
    let watch = Watch::default();
    let format = of_extension(extension, false).unwrap();
    (format.write)(&Job::new(design, None, options, &watch))
}

fn on(paper: Paper) -> Options {
    Options {
        paper,
        scale: 1.0,
        ..Options::default()
    }
}

/// A design that says all that is hard to write.
fn hard() -> Design {
    let text = "m un-mission\n  force force\nunct unct\n  undp undp\nimpt impt\nforce, undp -member-> impt";
    let mut design = sketch::read(text).unwrap();
    let long = "Å".repeat(200);
    let names = ["<b>&\"'</b>\u{1}", "بعثة الأمم المتحدة", "联合国 🕊️", &long];
    let ids: Vec<_> = design.nodes().map(|node| node.id.clone()).collect();
    for (id, name) in ids.iter().zip(names) {
        let node = design.node(id.as_str()).unwrap().clone();
        let name = Some(name.to_owned());
        design.put_node(Node { name, ..node }).unwrap();
    }
    let mut fields = design.fields().clone();
    fields.title = "R&D <i>\u{2}مرحبا 🕊️".to_owned();
    design.set_fields(fields);
    for (place, id) in (0u8..).zip(&ids) {
        let node = design.node(id.as_str()).unwrap().clone();
        let rect = Rect::new(f32::from(place) * 220.0, 40.0, 200.0, 100.0);
        design.put_node(Node { rect, ..node }).unwrap();
    }
    design
}

#[test]
fn every_sample_is_written_on_every_paper() {
    for sample in samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES) {
        let design = read(sample.bytes());
        for paper in Paper::ALL {
            let options = on(paper);
            for extension in ["svg", "pdf"] {
                let pieces = write(extension, &design, &options).unwrap();
                assert!(
                    pieces.len() == 1 && pieces[0].bytes.len() > 5_000,
                    "{}",
                    sample.file
                );
            }
        }
    }
}

#[test]
fn hard_words_and_empty_designs_are_written_too() {
    for design in [hard(), Design::default()] {
        for paper in Paper::ALL {
            for fonts in Fonts::ALL {
                let options = Options {
                    fonts,
                    each_phase: true,
                    tiled: true,
                    furniture: Furniture {
                        handling: "<UN> internal".to_owned(),
                        draft: true,
                        ..Furniture::default()
                    },
                    ..on(paper)
                };
                for extension in ["svg", "pdf"] {
                    assert!(!write(extension, &design, &options).unwrap().is_empty());
                }
            }
        }
        assert_eq!(write("png", &design, &on(Paper::A4)).unwrap().len(), 1);
    }
}

/// The words of a page and where they begin, in points.
fn words_of(sheet: &Sheet) -> Vec<(String, f32, f32)> {
    let mut words = Vec::new();
    for layer in &sheet.layers {
        for shape in layer.groups.iter().flat_map(|group| &group.shapes) {
            let Shape::Text(text) = shape else {
                continue;
            };
            let wide = width(&text.text, text.size, text.weight);
            let left = match text.anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => wide / 2.0,
                Anchor::End => wide,
            };
            let at = layer.on_page(text.at);
            words.push((text.text.clone(), at.x - left * layer.scale, at.y));
        }
    }
    words
}

/// Where each line of text of an SVG begins, is centred or ends, as another reader understands it.
fn words_of_svg(svg: &str) -> Vec<(String, f32, f32)> {
    use resvg::usvg;

    fn collect(group: &usvg::Group, words: &mut Vec<(String, f32, f32)>) {
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => collect(group, words),
                usvg::Node::Text(text) => words.extend(text.chunks().iter().map(|chunk| {
                    let (x, y) = (chunk.x().unwrap_or(0.0), chunk.y().unwrap_or(0.0));
                    let at = text.abs_transform();
                    let x_on_page = at.sx * x + at.kx * y + at.tx;
                    (
                        chunk.text().to_owned(),
                        x_on_page,
                        at.ky * x + at.sy * y + at.ty,
                    )
                })),
                _ => {}
            }
        }
    }

    let mut options = usvg::Options::default();
    for font in [INTER_REGULAR, INTER_SEMI_BOLD] {
        options.fontdb_mut().load_font_data(font.to_vec());
    }
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let mut words = Vec::new();
    collect(tree.root(), &mut words);
    words
}

#[test]
fn the_words_of_an_svg_stand_where_the_page_says() {
    for sample in samples::ARRANGEMENTS {
        let sheet = pages(&read(sample.bytes()), &on(Paper::A4)).remove(0);
        let found = words_of_svg(&svg::write(&sheet, Palette::Paper, Fonts::Named));
        let mut expected = Vec::new();
        for layer in &sheet.layers {
            for shape in layer.groups.iter().flat_map(|group| &group.shapes) {
                if let Shape::Text(text) = shape {
                    expected.push((&text.text, layer.on_page(text.at)));
                }
            }
        }
        assert_eq!(found.len(), expected.len(), "{}", sample.file);
        for ((said, x, y), (text, at)) in found.iter().zip(expected) {
            assert_eq!(said, text);
            let off = (x - at.x).hypot(y - at.y);
            assert!(off < 1.0, "{text}: {x} {y}, on the page {at:?}");
        }
    }
}

#[test]
fn the_words_of_a_pdf_stand_where_the_page_says() {
    for file in ["unmil-2007-12", "amis-2004-06"] {
        let sample = samples::ARRANGEMENTS
            .iter()
            .find(|sample| sample.file == file);
        let design = read(sample.unwrap().bytes());
        for paper in Paper::ALL {
            let sheet = pages(&design, &on(paper)).remove(0);
            let bytes =
                pdf::write_pages(std::slice::from_ref(&sheet), Palette::Paper, "T").unwrap();
            let found = pdf_text::lines(&bytes, sheet.size.height);
            let mut left: BTreeMap<&str, Vec<(f32, f32)>> = BTreeMap::new();
            for (text, x, y) in &found {
                left.entry(text).or_default().push((*x, *y));
            }
            let expected = words_of(&sheet);
            assert_eq!(found.len(), expected.len(), "{file} {paper:?}");
            for (text, x, y) in &expected {
                let places = left
                    .get_mut(text.as_str())
                    .unwrap_or_else(|| panic!("{text} is not in the PDF"));
                let near =
                    |place: &(f32, f32)| (place.0 - x).abs() < 1.0 && (place.1 - y).abs() < 1.0;
                let place = places.iter().position(near);
                let place =
                    place.unwrap_or_else(|| panic!("{text}: {x} {y}, in the PDF {places:?}"));
                places.remove(place);
            }
        }
    }
}

#[test]
fn a_png_has_the_pixels_of_its_page_and_something_on_them() {
    let design = read(samples::ARRANGEMENTS[0].bytes());
    let options = on(Paper::A4);
    let sheet = pages(&design, &options).remove(0);
    for scale in [0.5, 2.0] {
        let (across, down, pixels) = png::rgba(&sheet, Palette::Paper, scale).unwrap();
        assert_eq!(across, (sheet.size.width * scale).round() as u32);
        assert_eq!(down, (sheet.size.height * scale).round() as u32);
        assert_eq!(pixels.len(), 4 * (across * down) as usize);
        let inked = pixels
            .chunks(4)
            .filter(|pixel| pixel[..3] != [255, 255, 255])
            .count();
        assert!(inked > pixels.len() / 4 / 50, "{inked} pixels are inked");
        assert!(pixels.chunks(4).all(|pixel| pixel[3] == 255));
    }
    let through = Options {
        transparent: true,
        furniture: Furniture::none(),
        ..options
    };
    let sheet = pages(&design, &through).remove(0);
    let (_, _, pixels) = png::rgba(&sheet, Palette::Paper, 1.0).unwrap();
    assert_eq!(pixels[3], 0, "the corner lets through what lies behind");
}

#[test]
fn files_are_the_same_each_time_and_dated_only_when_asked() {
    let design = read(samples::ARRANGEMENTS[0].bytes());
    for extension in ["svg", "pdf", "png"] {
        let first = write(extension, &design, &on(Paper::A4)).unwrap();
        let second = write(extension, &design, &on(Paper::A4)).unwrap();
        assert_eq!(first[0].bytes, second[0].bytes, "{extension}");
        let has_date = |bytes: &[u8]| bytes.windows(12).any(|part| part == b"CreationDate");
        assert!(!has_date(&first[0].bytes));
        if extension == "pdf" {
            let mut dated = on(Paper::A4);
            dated.furniture.date = "2026-11-22".parse::<Date>().ok();
            assert!(has_date(
                &write(extension, &design, &dated).unwrap()[0].bytes
            ));
        }
    }
}

#[test]
fn tiles_cover_the_picture_without_a_gap() {
    let design = read(samples::ARRANGEMENTS[0].bytes());
    let options = Options {
        tiled: true,
        ..on(Paper::A4)
    };
    let sheets = pages(&design, &options);
    let tiles = &sheets[1..];
    assert!(tiles.len() > 3);
    let shown = |sheet: &Sheet| {
        let layer = &sheet.layers[0];
        let clip = layer.clip.unwrap();
        let (x, y) = (
            (clip.x - layer.offset.x) / layer.scale,
            (clip.y - layer.offset.y) / layer.scale,
        );
        (
            x,
            y,
            x + clip.width / layer.scale,
            y + clip.height / layer.scale,
        )
    };
    let places: Vec<_> = tiles.iter().map(shown).collect();
    for node in design.nodes() {
        let middle = node.rect.center();
        let over = places.iter().filter(|(left, top, right, bottom)| {
            (left..right).contains(&&middle.x) && (top..bottom).contains(&&middle.y)
        });
        assert_eq!(over.count(), 1, "{} lies on one tile", node.id);
    }
    let area: f32 = places
        .iter()
        .map(|(x, y, right, bottom)| (right - x) * (bottom - y))
        .sum();
    let left = places.iter().map(|place| place.0).fold(f32::MAX, f32::min);
    let top = places.iter().map(|place| place.1).fold(f32::MAX, f32::min);
    let right = places.iter().map(|place| place.2).fold(f32::MIN, f32::max);
    let bottom = places.iter().map(|place| place.3).fold(f32::MIN, f32::max);
    let whole = (right - left) * (bottom - top);
    assert!(
        (area / whole - 1.0).abs() < 0.001,
        "tiles neither overlap nor leave gaps"
    );
}

#[test]
fn handouts_explain_acronyms_and_say_findings() {
    let design = read(samples::ARRANGEMENTS[0].bytes());
    let said = |furniture: Furniture| {
        let options = Options {
            furniture,
            ..on(Paper::A4)
        };
        let words = words_of(&pages(&design, &options).remove(0));
        let words: Vec<String> = words.into_iter().map(|(text, _, _)| text).collect();
        words.join("\n")
    };
    let whole = said(Furniture::default());
    assert!(whole.contains("JOC Joint Operations Centre · "), "{whole}");
    assert!(
        whole.contains("\nFindings\n") && whole.contains("AP-4. "),
        "{whole}"
    );
    let bare = said(Furniture {
        findings: false,
        acronyms: false,
        ..Furniture::default()
    });
    assert!(
        !bare.contains("Findings") && !bare.contains("Acronyms"),
        "{bare}"
    );
}

#[test]
fn an_svg_brings_its_fonts_or_none_at_all() {
    let design = read(samples::ARRANGEMENTS[0].bytes());
    let sheet = pages(&design, &on(Paper::Slide)).remove(0);
    let written = |fonts| svg::write(&sheet, Palette::Paper, fonts);
    let embedded = written(Fonts::Embedded);
    assert_eq!(embedded.matches("@font-face").count(), 2);
    assert!(embedded.contains("<text "));
    let outlined = written(Fonts::Outlined);
    assert!(!outlined.contains("<text ") && !outlined.contains("@font-face"));
    assert!(
        outlined.contains("aria-label=\"UNMIL\""),
        "the words are still said"
    );
    assert!(!written(Fonts::Named).contains("@font-face"));
}

#[test]
fn a_part_that_has_nothing_to_do_with_humanitarian_space_shows_no_firewall() {
    // Beside the wall; with OCHA, to whom a link leads through it.
    for (frame, has_wall) in [("unct", false), ("ocha", true)] {
        let design = read(samples::bytes(samples::FIRST).unwrap());
        let id = design.node(frame).unwrap().id.clone();
        let options = Options {
            extent: Extent::Nodes([id].into()),
            ..Options::default()
        };
        let pieces = write("svg", &design, &options).unwrap();
        let svg = String::from_utf8(pieces[0].bytes.clone()).unwrap();
        assert_eq!(svg.contains("humanitarian firewall"), has_wall, "{frame}");
    }
}

#[test]
fn pages_are_counted_over_all_phases_and_tiles() {
    let design = read(samples::bytes(samples::FIRST).unwrap());
    let options = Options {
        tiled: true,
        each_phase: true,
        ..on(Paper::A4)
    };
    let pages = pages(&design, &options);
    assert!(pages.len() > 2 * Phase::ALL.len());
    let last = format!("{0} of {0}", pages.len());
    let words: String = words_of(&pages[pages.len() - 1])
        .into_iter()
        .map(|(line, _, _)| line + "\n")
        .collect();
    assert!(words.contains(&last), "{last}: {words}");
}
