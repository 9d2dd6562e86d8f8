//! What the picture of three samples says, in light and in greyscale, held against files that people have looked at:
//! each group with its words and its colours, but no ways of lines. `UPDATE_GOLDEN=1 cargo test golden` writes the
//! files anew; look at their differences, and at the picture, before keeping them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use mission_canvas::diagram::Palette;
use mission_canvas::diagram::layout::Watch;
use mission_canvas::format::export::Job;
use mission_canvas::format::native;
use mission_canvas::format::options::Options;
use mission_canvas::format::svg;
use mission_canvas::store::samples;

/// What stands between two marks, for each time they come.
fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(open)
        .skip(1)
        .filter_map(move |rest| rest.split_once(close).map(|(inner, _)| inner))
}

/// A group a line: its title, its words with their sizes, its colours.
fn digest(picture: &str) -> String {
    let mut told = String::new();
    for group in picture.split("<g id").skip(1) {
        let id = between(group, "=\"", "\"").next().unwrap_or_default();
        let title = between(group, "<title>", "</title>")
            .next()
            .unwrap_or_default();
        let words: Vec<&str> = group
            .split("<text ")
            .skip(1)
            .filter_map(|text| Some(text.split_once('>')?.1.split_once("</text>")?.0))
            .collect();
        let colours: BTreeSet<&str> = between(group, "#", "\"").collect();
        let colours: Vec<&str> = colours.into_iter().collect();
        for line in [
            format!("{id}: {title}"),
            format!("  {}", words.join(" | ")),
            format!("  {}", colours.join(" ")),
        ] {
            writeln!(told, "{}", line.trim_end()).unwrap();
        }
    }
    told
}

#[test]
fn golden_pictures_are_as_they_were_looked_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut changed = Vec::new();
    for sample in ["unmil-2007-12", "amis-2004-06", "unmik-2001-08"] {
        let (design, _) = native::read(samples::bytes(sample).unwrap()).unwrap();
        for (palette, name) in [(Palette::Light, "light"), (Palette::Greyscale, "greyscale")] {
            let options = Options {
                palette,
                ..Options::default()
            };
            let watch = Watch::default();
            let pages = svg::export(&Job::new(&design, None, &options, &watch)).unwrap();
            let told = digest(std::str::from_utf8(&pages[0].bytes).unwrap());
            assert!(told.contains(" | "), "{sample} has words");
            let file = folder.join(format!("{sample}.{name}.txt"));
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                std::fs::write(&file, &told).unwrap();
            }
            // Git may have given the file the line ends of its system.
            let known = std::fs::read_to_string(&file).unwrap_or_default();
            let known = known.replace("\r\n", "\n");
            let other = known
                .lines()
                .zip(told.lines())
                .find(|(old, new)| old != new);
            if known != told {
                changed.push(format!("{sample}, {name}: {other:?}"));
            }
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}
