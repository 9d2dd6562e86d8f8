//! How long it takes to say what would change the verdict.
//!
//! `cargo bench --bench advise --no-default-features` prints `advise WHAT N: X ms` for designs of N nodes, the median of
//! so many runs. A word as the argument (`weak`, `full`, `60`) measures only that whose line has it.
//!
//! - *drag preview*: what the window does while a node is dragged over a frame: do the edit, judge what would be, and
//!   compare the findings. *weak points*: all single losses and the fewest; *key nodes*: everything about them.
//! - *first plan GOAL* and *proven plan GOAL*: until a search has a plan, and until it has proven that none is smaller
//!   or has given up, with cost and how many designs were judged. The designs are theatres in which mission and country
//!   team have nothing in common yet. They grow until a proof fails; for larger ones the first plan alone is looked for.
//! - *components*, *cut vertices*, *betweenness*: beside python-igraph on the same graph, where `python3` has it; its
//!   time is without starting and reading. The results must be the same. The ratio is our time by igraph's.

#![allow(
    clippy::disallowed_types,
    reason = "igraph is asked for comparison, beside the program"
)]

#[path = "../tests/all/theatre.rs"]
mod theatre;

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use mission_canvas::analysis::advise::{Goal, Progress, Request, advise_while};
use mission_canvas::analysis::compare::{Side, compare};
use mission_canvas::analysis::connections::Connections;
use mission_canvas::analysis::key_nodes::{connections, key_nodes};
use mission_canvas::analysis::weak_points;
use mission_canvas::edit::{Edit, apply};
use mission_canvas::model::{Arm, Class, Design, Link, LinkKind, Node, Vocabulary as _};
use mission_canvas::rules::evaluate;
use mission_canvas::rules::notions::Notions;

const SEED: u64 = 2009;

fn main() {
    let wanted = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    let print = |line: &str| {
        #[allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]
        {
            println!("advise {line}");
        }
    };
    let is_wanted = |line: &str| wanted.as_ref().is_none_or(|wanted| line.contains(wanted));
    if is_wanted("drag preview 60") {
        print(&drag_preview());
    }
    for (nodes, runs) in [(60, 21), (100, 11), (300, 3), (1_000, 1)] {
        let design = theatre::theatre(nodes, 3 * nodes, SEED);
        if is_wanted(&format!("weak points {nodes}")) {
            let evaluation = evaluate(&design, None);
            let points = weak_points(&design, &evaluation);
            let time = median(runs, || {
                black_box(weak_points(black_box(&design), &evaluation));
            });
            let (losses, fewest) = (points.losses.len(), points.fewest.len());
            print(&format!(
                "weak points {nodes}: {time:.1} ms, {losses} losses, {fewest} fewest"
            ));
        }
        if is_wanted(&format!("key nodes {nodes}")) {
            let time = median(runs, || {
                black_box(key_nodes(black_box(&design), None));
            });
            print(&format!("key nodes {nodes}: {time:.1} ms"));
        }
    }
    for goal in Goal::ALL {
        let mut is_proven = true;
        for nodes in [15, 30, 60, 120, 240] {
            if is_wanted(&format!("first plan proven plan {goal} {nodes}")) {
                is_proven = plans(*goal, nodes, is_proven, &print);
            }
        }
    }
    for (nodes, runs) in [(60, 201), (1_000, 11), (10_000, 3)] {
        if is_wanted(&format!("components cut vertices betweenness {nodes}")) {
            let design = theatre::theatre(nodes, 3 * nodes, SEED);
            beside_igraph(&connections(&design, None), nodes, runs, &print);
        }
    }
}

fn median(runs: usize, mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            milliseconds(start)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1_000.0
}

/// An agency is dragged into the mission and gets a seat in a body there.
fn drag_preview() -> String {
    let design = theatre::placed(60, 180, SEED);
    let before = evaluate(&design, None);
    let find = |kind: &str| {
        let mut nodes = design.nodes().filter(|node| node.kind.as_str() == kind);
        let node = nodes.next().unwrap_or_else(|| panic!("no {kind}"));
        node.id.clone()
    };
    let (agency, mission, body) = (find("undp"), find("un-mission"), find("joc"));
    let seat = Link::new(agency.clone(), LinkKind::Member, body);
    let edits = vec![
        Edit::SetWithin(agency, Some(mission)),
        Edit::AddLink(Box::new(seat)),
    ];
    let edit = Edit::group("Seat", edits);
    let time = median(201, || {
        let after = apply(black_box(&design), &edit).unwrap_or_else(|broken| panic!("{broken}"));
        let evaluation = evaluate(&after, None);
        let side = |design, evaluation| Side { design, evaluation };
        black_box(compare(side(&design, &before), side(&after, &evaluation)));
    });
    format!("drag preview 60: {time:.2} ms")
}

/// Measures plans; whether the smallest was proven.
fn plans(goal: Goal, nodes: usize, prove: bool, print: &impl Fn(&str)) -> bool {
    let design = apart(&theatre::theatre(nodes, 2 * nodes, SEED), goal);
    let start = Instant::now();
    let mut first = None;
    let advice = advise_while(&design, &Request::new(goal), &mut |progress: &Progress| {
        if progress.least.is_some() && first.is_none() {
            first = Some((milliseconds(start), progress.least));
        }
        prove || first.is_none()
    });
    let time = milliseconds(start);
    if advice.reached {
        print(&format!("first plan {goal} {nodes}: 0 ms, met already"));
        return prove;
    }
    let cost = advice.plans.first().map(|plan| plan.cost);
    let (at, least) = first.unwrap_or((time, cost));
    let told = |cost: Option<usize>| cost.map_or("none".to_owned(), |cost| format!("cost {cost}"));
    print(&format!(
        "first plan {goal} {nodes}: {at:.1} ms, {}",
        told(least)
    ));
    if !prove {
        return false;
    }
    let proven = if advice.proven_smallest {
        "proven"
    } else {
        "not proven"
    };
    print(&format!(
        "proven plan {goal} {nodes}: {time:.1} ms, {}, {proven}, {} designs judged",
        told(cost),
        advice.judged
    ));
    advice.proven_smallest
}

/// The design without what mission and country team have in common; for `joint` also without what the arms have.
fn apart(design: &Design, goal: Goal) -> Design {
    let n = Notions::new(design, None);
    let is_kept = |link: &&Link| {
        let ends = [&link.from, &link.to].map(|id| n.find(id.as_str()));
        let [Some(from), Some(to)] = ends else {
            return true;
        };
        let divides = matches!(
            link.kind,
            LinkKind::Member | LinkKind::Uses | LinkKind::Coordinates | LinkKind::Reports
        );
        let crosses = n.mission(from).is_some() != n.mission(to).is_some();
        let is_seat = matches!(link.kind, LinkKind::Member | LinkKind::Uses);
        let brings_outside = is_seat && n.is_organization_or_group(from);
        let brings_arm = is_seat && n.arm(from).is_some_and(|arm| arm != Arm::Civilian);
        match goal {
            Goal::Clean => true,
            Goal::Joint => !(divides && crosses || brings_outside || brings_arm),
            _ => !(divides && crosses || brings_outside),
        }
    };
    let nodes: Vec<Node> = design.nodes().cloned().collect();
    let links: Vec<Link> = design.links().filter(is_kept).cloned().collect();
    debug_assert!(nodes.iter().any(|node| node.class == Class::Mission));
    Design::from_parts(nodes, links).unwrap_or_else(|broken| panic!("{broken}"))
}

/// Measures a graph, and igraph on the same one.
fn beside_igraph(graph: &Connections, nodes: usize, runs: usize, print: &impl Fn(&str)) {
    let many = if nodes > 2_000 { 1 } else { runs };
    let ours: [(&str, f64, Vec<f64>); 3] = [
        measured("components", runs, || {
            graph.parts().into_iter().map(number).collect()
        }),
        measured("cut vertices", runs, || {
            graph.cut_vertices().into_iter().map(number).collect()
        }),
        measured("betweenness", many, || graph.betweenness()),
    ];
    let theirs = igraph(graph, runs);
    for (what, time, found) in ours {
        let mut line = format!("{what} {nodes}: {time:.3} ms");
        let other = theirs.iter().flatten().find(|(name, ..)| name == what);
        if let Some((_, other, values)) = other {
            let is_same = found.len() == values.len()
                && found.iter().zip(values).all(|(a, b)| {
                    let scale = a.abs().max(b.abs()).max(1.0);
                    (a - b).abs() <= 1e-9 * scale
                });
            assert!(is_same, "{what} of {nodes} nodes: igraph says otherwise");
            let _ = write!(
                line,
                ", igraph {other:.3} ms, ratio {:.2}, the same",
                time / other
            );
        }
        print(&line);
    }
}

#[allow(clippy::cast_precision_loss, reason = "small numbers")]
fn number(x: usize) -> f64 {
    x as f64
}

fn measured(what: &str, runs: usize, measure: impl Fn() -> Vec<f64>) -> (&str, f64, Vec<f64>) {
    let time = median(runs, || {
        black_box(measure());
    });
    (what, time, measure())
}

/// What igraph says and how long it took; `None` without it.
fn igraph(graph: &Connections, runs: usize) -> Option<Vec<(String, f64, Vec<f64>)>> {
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/benches/baseline/with_igraph.py"
    );
    let mut child = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut text = format!("{} {runs}\n", graph.count());
    for (a, b) in graph.pairs() {
        let _ = writeln!(text, "{a} {b}");
    }
    child.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let answer = child.wait_with_output().ok()?;
    let answer = String::from_utf8(answer.stdout).ok()?;
    let measures = answer.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        let (name, time, values) = (fields.next()?, fields.next()?, fields.next()?);
        let values = values.split_whitespace().map(|value| value.parse().ok());
        Some((
            name.to_owned(),
            time.parse().ok()?,
            values.collect::<Option<_>>()?,
        ))
    });
    let measures: Vec<_> = measures.collect();
    (!measures.is_empty()).then_some(measures)
}
