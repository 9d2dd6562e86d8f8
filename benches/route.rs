//! How long it takes to lay the links of designs of growing size: all of them, and those that a dragged card touches.
//!
//! `cargo bench --bench route --no-default-features` prints `route N LINKS: X ms` and `route N LINKS drag: X ms`, the
//! median of so many runs. A name of a size as the argument (`1000`) measures that one alone.

#[path = "../tests/all/theatre.rs"]
mod theatre;

use std::hint::black_box;
use std::time::Instant;

use mission_canvas::diagram::Shown;
use mission_canvas::diagram::layout::divide;
use mission_canvas::diagram::route::{Scene, update, whole};
use mission_canvas::edit::{Edit, apply};
use mission_canvas::model::{Design, NodeId, point};
use mission_canvas::rules::evaluate;

/// Nodes, links, runs.
const SIZES: [(usize, usize, usize); 4] = [
    (100, 300, 21),
    (1_000, 3_000, 11),
    (5_000, 15_000, 5),
    (10_000, 30_000, 3),
];
const SEED: u64 = 2009;

fn main() {
    let wanted: Option<usize> = std::env::args().find_map(|argument| argument.parse().ok());
    for (nodes, links, runs) in SIZES {
        if wanted.is_some_and(|wanted| wanted != nodes) {
            continue;
        }
        let design = arranged(&theatre::theatre(nodes, links, SEED));
        let scene = Scene::of(&design, Shown::default());
        let all = median(runs, || {
            black_box(whole(black_box(scene.clone())));
        });
        let before = whole(scene);
        let moved = dragged(&design);
        let drag = median(runs, || {
            let scene = Scene::of(black_box(&moved), Shown::default());
            black_box(update(&before, scene));
        });
        #[allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]
        {
            println!("route {nodes} {links}: {all:.2} ms");
            println!("route {nodes} {links} drag: {drag:.2} ms");
        }
    }
}

fn median(runs: usize, run: impl Fn()) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn arranged(design: &Design) -> Design {
    let edit = divide(design, &evaluate(design, None));
    apply(design, &edit).unwrap_or_else(|broken| panic!("{broken}"))
}

/// The design with a card that has links moved aside.
fn dragged(design: &Design) -> Design {
    let node = design
        .nodes()
        .find(|node| !node.class.is_frame() && design.links_of(node.id.as_str()).count() > 3)
        .unwrap_or_else(|| panic!("no card with links"));
    let (id, rect): (NodeId, _) = (node.id.clone(), node.rect.moved(point(16.0, 8.0)));
    apply(design, &Edit::Place(id, rect)).unwrap_or_else(|broken| panic!("{broken}"))
}
