//! How long a verdict with all findings takes, for designs of growing size.
//!
//! `cargo bench --bench evaluate` prints `verdict N LINKS: X ms`, the median of so many runs. A name of a size as the
//! argument (`1000`) measures that one alone.

#[path = "../tests/all/theatre.rs"]
mod theatre;

use std::hint::black_box;
use std::time::Instant;

use mission_canvas::rules::evaluate;

/// Nodes, links, runs.
const SIZES: [(usize, usize, usize); 4] = [
    (100, 300, 201),
    (1_000, 3_000, 101),
    (5_000, 15_000, 41),
    (10_000, 30_000, 21),
];
const SEED: u64 = 2009;

fn main() {
    let wanted: Option<usize> = std::env::args().find_map(|argument| argument.parse().ok());
    for (nodes, links, runs) in SIZES {
        if wanted.is_some_and(|wanted| wanted != nodes) {
            continue;
        }
        let design = theatre::theatre(nodes, links, SEED);
        black_box(evaluate(&design, None));
        let mut times: Vec<f64> = (0..runs)
            .map(|_| {
                let start = Instant::now();
                black_box(evaluate(black_box(&design), None));
                start.elapsed().as_secs_f64() * 1_000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        #[allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]
        {
            println!("verdict {nodes} {links}: {:.2} ms", times[times.len() / 2]);
        }
    }
}
