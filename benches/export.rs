//! How long exports take.
//!
//! `cargo bench --bench export --no-default-features` prints `export FORMAT N: X ms` for each format and a design of 30
//! and of 1,000 nodes, the median of some runs; design, evaluation and picture are there before. Where an extension
//! stands for two formats, the paper is called `report-EXTENSION`. A word as the argument (`pdf`) measures the formats
//! alone whose name has it.

#[path = "../tests/all/theatre.rs"]
mod theatre;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Instant;

use mission_canvas::diagram::layout::{Arrangement, Watch, arrange};
use mission_canvas::edit::apply;
use mission_canvas::format::export::{ALL, Format, Job, Sort};
use mission_canvas::format::options::Options;
use mission_canvas::model::Design;
use mission_canvas::rules::evaluate;

/// Nodes, links, runs.
const SIZES: [(usize, usize, usize); 2] = [(30, 60, 9), (1_000, 3_000, 3)];
const SEED: u64 = 2009;

fn main() {
    let wanted = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    for (nodes, links, runs) in SIZES {
        let design = laid_out(theatre::theatre(nodes, links, SEED));
        for format in ALL {
            let name = name(format);
            if wanted.as_ref().is_some_and(|wanted| !name.contains(wanted)) {
                continue;
            }
            let options = Options {
                paper: format.paper(),
                // The picture of a large design at its own size has more pixels than are drawn.
                scale: if nodes > 100 { 0.25 } else { 2.0 },
                ..Options::default()
            };
            let watch = Watch::default();
            let job = Job::new(&design, None, &options, &watch);
            let mut times = Vec::new();
            for _ in 0..runs {
                let start = Instant::now();
                let written = black_box((format.write)(black_box(&job)));
                let time = start.elapsed().as_secs_f64() * 1_000.0;
                match written {
                    Ok(_) => times.push(time),
                    #[allow(clippy::print_stderr, reason = "a benchmark says what fails")]
                    Err(error) => eprintln!("{name} {nodes}: {error}"),
                }
            }
            times.sort_by(f64::total_cmp);
            if let Some(median) = times.get(times.len() / 2) {
                #[allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]
                {
                    println!("export {name} {nodes}: {median:.1} ms");
                }
            }
        }
    }
}

fn laid_out(design: Design) -> Design {
    let (how, watch) = (Arrangement::default(), Watch::default());
    let evaluation = evaluate(&design, None);
    let edit = arrange(&design, &evaluation, how, &BTreeSet::new(), &watch);
    let edit = edit.unwrap_or_else(|| panic!("nobody gives it up"));
    apply(&design, &edit).unwrap_or_else(|broken| panic!("{broken}"))
}

fn name(format: &Format) -> String {
    match format.sort {
        Sort::Report => format!("report-{}", format.extension),
        _ => format.extension.to_owned(),
    }
}
