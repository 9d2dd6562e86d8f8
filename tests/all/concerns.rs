//! Options of exports: each makes a difference to the formats that say so, and to no other.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::catalogue::sketch;
use mission_canvas::diagram::Palette;
use mission_canvas::diagram::layout::Watch;
use mission_canvas::format::concerns::Concern;
use mission_canvas::format::export::{self, Format, Job};
use mission_canvas::format::import;
use mission_canvas::format::options::{Extent, Fonts, Options};
use mission_canvas::format::sheet::Paper;
use mission_canvas::model::{Design, Node, NodeId, Phase};

/// A design in which every option finds something: a frame, findings, acronyms, phases, and two pages at its own size.
fn design() -> Design {
    let text = "design title=Wide\nm un-mission\n  force force\nunct unct\n  undp undp\njoc joc\n\
        force, undp -member-> joc";
    let mut design = import::laid_out(sketch::read(text).unwrap()).unwrap();
    let mut far: Node = design.node("joc").unwrap().clone();
    far.rect.y += 900.0;
    design.put_node(far).unwrap();
    design
}

/// What a format writes, names of files and all.
fn written(
    format: &Format,
    design: &Design,
    (phase, options): &(Option<Phase>, Options),
) -> Vec<u8> {
    let watch = Watch::default();
    let pieces = (format.write)(&Job::new(design, *phase, options, &watch)).unwrap();
    let pieces = pieces.into_iter();
    pieces
        .flat_map(|piece| [piece.suffix.into_bytes(), piece.bytes].concat())
        .collect()
}

type Change = fn(&mut (Option<Phase>, Options));

const CHANGES: &[(Concern, &str, Change)] = &[
    (Concern::Colours, "colours", |it| {
        it.1.palette = Palette::Greyscale
    }),
    (Concern::Part, "part", |it| {
        it.1.extent = Extent::Nodes([NodeId::from("unct")].into());
    }),
    (Concern::Phase, "phase", |it| it.0 = Some(Phase::Transition)),
    (Concern::EachPhase, "each phase", |it| {
        it.1.each_phase = true
    }),
    (Concern::Tiles, "tiles", |it| it.1.tiled = true),
    (Concern::Scale, "scale", |it| it.1.scale = 1.5),
    (Concern::Transparent, "transparent", |it| {
        it.1.transparent = true
    }),
    (Concern::Fonts, "fonts", |it| it.1.fonts = Fonts::Outlined),
    (Concern::Title, "title", |it| it.1.furniture.title = false),
    (Concern::Verdict, "verdict", |it| {
        it.1.furniture.verdict = false
    }),
    (Concern::Legend, "legend", |it| {
        it.1.furniture.legend = false
    }),
    (Concern::Findings, "findings", |it| {
        it.1.furniture.findings = false
    }),
    (Concern::Acronyms, "acronyms", |it| {
        it.1.furniture.acronyms = false
    }),
    (Concern::Foot, "date", |it| {
        it.1.furniture.date = Some("2026-11-22".parse().unwrap());
    }),
    (Concern::Foot, "version", |it| it.1.furniture.version = true),
    (Concern::Foot, "UN names", |it| it.1.furniture.era = true),
    (Concern::Foot, "disclaimer", |it| {
        it.1.furniture.disclaimer = false
    }),
    (Concern::Handling, "handling", |it| {
        it.1.furniture.handling = "UN internal".to_owned()
    }),
    (Concern::Handling, "draft", |it| it.1.furniture.draft = true),
];

fn usual(format: &Format) -> (Option<Phase>, Options) {
    let papers = format.papers();
    let paper = papers.iter().copied().find(|paper| *paper == Paper::A4);
    let options = Options {
        paper: paper.unwrap_or(format.paper()),
        scale: 1.0,
        ..Options::default()
    };
    (None, options)
}

#[test]
fn an_option_makes_a_difference_where_it_is_said_to_and_nowhere_else() {
    let design = design();
    let mut wrong = Vec::new();
    for format in export::ALL {
        let before = written(format, &design, &usual(format));
        for (concern, what, change) in CHANGES {
            let mut options = usual(format);
            change(&mut options);
            let differs = written(format, &design, &options) != before;
            if differs != format.takes(*concern) {
                wrong.push(format!("{what}, {}: differs: {differs}", format.label));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn pages_are_made_for_the_papers_that_a_format_names() {
    let design = design();
    for format in export::ALL {
        let on = |paper: Paper| {
            let (phase, options) = usual(format);
            written(format, &design, &(phase, Options { paper, ..options }))
        };
        let papers = format.papers();
        assert!(
            papers.is_empty() || papers.contains(&format.paper()),
            "{}",
            format.label
        );
        let pages: Vec<Vec<u8>> = papers.iter().map(|paper| on(*paper)).collect();
        for (place, page) in pages.iter().enumerate() {
            assert!(
                !pages[..place].contains(page),
                "{}: {:?}",
                format.label,
                papers[place]
            );
        }
    }
}
