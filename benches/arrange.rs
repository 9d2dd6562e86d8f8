//! How long arranging takes and how often links cross then, beside `dot` of Graphviz where that is installed.
//!
//! `cargo bench --bench arrange --no-default-features` prints a line for each design and arrangement,
//! `arrange WHAT N LINKS: X ms, C crossings, R routed`, and one for `dot`. A word as the argument (`unmil`, `1000`)
//! measures the designs alone whose name has it.
//!
//! What is compared: crossings are counted by one and the same counter, with links as straight lines between the middles
//! of what they join, those that share an end left out. `dot` gets the same nodes in our card sizes, frames as clusters,
//! and a link to a frame as one to its first node that ends at the cluster's border; its time includes starting the
//! program and reading its answer. `dot` knows nothing of the divide, of levels, or of a picture that fits a slide; it
//! puts nodes in ranks along the links, so that it crosses less where links lead one way. It is stopped after a minute.

#![allow(
    clippy::disallowed_types,
    reason = "Graphviz is asked for comparison, beside the program"
)]

#[path = "../tests/all/theatre.rs"]
mod theatre;

use std::collections::{BTreeSet, HashMap};
use std::hint::black_box;
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use mission_canvas::catalogue;
use mission_canvas::diagram::layout::{Arrangement, Watch, arrange};
use mission_canvas::diagram::route::route;
use mission_canvas::edit::apply;
use mission_canvas::format::native;
use mission_canvas::model::{Design, Link, LinkKind, Node, Point, point};
use mission_canvas::rules::evaluate;
use mission_canvas::store::samples;

/// Ways of more links are not counted.
const MOST_ROUTED: usize = 1_500;
/// `dot` is not asked for more nodes: it would take minutes.
const MOST_FOR_DOT: usize = 1_000;
/// It is stopped after so long.
const PATIENCE: Duration = Duration::from_secs(60);

fn main() {
    let wanted = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    let mut designs: Vec<(String, Design)> = samples::ARRANGEMENTS
        .iter()
        .chain(samples::TEMPLATES)
        .map(|sample| (sample.file.to_owned(), read(sample.file)))
        .collect();
    for (nodes, links) in [
        (100, 300),
        (1_000, 3_000),
        (5_000, 15_000),
        (10_000, 30_000),
    ] {
        let design = theatre::theatre(nodes, links, 2009);
        designs.push((format!("theatre-{nodes}"), design));
    }
    for (nodes, links) in [(50, 100), (200, 400), (1_000, 2_000)] {
        designs.push((format!("random-{nodes}"), random(nodes, links)));
    }
    for (name, design) in &designs {
        if wanted
            .as_ref()
            .is_none_or(|wanted| name.contains(wanted.as_str()))
        {
            ours(name, design);
            dot(name, design);
        }
    }
}

fn read(sample: &str) -> Design {
    let bytes = samples::bytes(sample).unwrap_or_else(|| panic!("no sample {sample}"));
    let (design, _) = native::read(bytes).unwrap_or_else(|error| panic!("{sample}: {error}"));
    // As if it came from tables: nothing has a place.
    let nodes = design.nodes().map(|node| Node {
        rect: mission_canvas::model::Rect::default(),
        ..node.clone()
    });
    let mut bare = Design::from_parts(nodes.collect(), design.links().cloned().collect())
        .unwrap_or_else(|broken| panic!("{sample}: {broken}"));
    bare.set_fields(design.fields().clone());
    bare
}

/// Nodes without frames, linked by chance (a linear congruence, the same on every machine).
fn random(nodes: usize, links: usize) -> Design {
    const KINDS: [&str; 6] = ["undp", "impt", "joc", "donor", "civil-affairs", "isf"];
    let mut seed = 1_u64;
    let mut below = |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % limit
    };
    let drawn = (0..nodes).map(|i| {
        let kind = KINDS[i % KINDS.len()];
        let class = catalogue::get().kind(kind).map(|kind| kind.class);
        let class = class.unwrap_or_else(|| panic!("no kind {kind}"));
        Node::new(format!("n{i}"), kind, class)
    });
    let drawn: Vec<Node> = drawn.collect();
    let mut laid = Vec::new();
    while laid.len() < links {
        let (from, to) = (below(nodes), below(nodes));
        if from != to {
            laid.push(Link::new(
                drawn[from].id.clone(),
                LinkKind::Coordinates,
                drawn[to].id.clone(),
            ));
        }
    }
    Design::from_parts(drawn, laid).unwrap_or_else(|broken| panic!("{broken}"))
}

fn ours(name: &str, design: &Design) {
    let evaluation = evaluate(design, None);
    for (how, word) in Arrangement::ALL
        .into_iter()
        .zip(["divide", "reporting", "level"])
    {
        let arranged = || {
            let all = BTreeSet::new();
            arrange(design, &evaluation, how, &all, &Watch::default())
        };
        let start = Instant::now();
        let edit = black_box(arranged()).unwrap_or_else(|| panic!("nobody cancelled"));
        let took = start.elapsed();
        let placed = apply(design, &edit).unwrap_or_else(|broken| panic!("{broken}"));
        let middles = placed
            .nodes()
            .map(|node| (node.id.as_str().to_owned(), node.rect.center()))
            .collect();
        let routed = if design.links().len() <= MOST_ROUTED {
            let routes = route(&placed);
            let crossings = |i: usize| -> usize {
                routes[..i]
                    .iter()
                    .map(|other| routes[i].crossings(other))
                    .sum()
            };
            format!(
                ", {} routed",
                (0..routes.len()).map(crossings).sum::<usize>()
            )
        } else {
            String::new()
        };
        tell(design, &format!("{name} {word}"), took, &middles, &routed);
    }
}

fn tell(
    design: &Design,
    what: &str,
    took: Duration,
    middles: &HashMap<String, Point>,
    routed: &str,
) {
    let (nodes, links) = (design.nodes().len(), design.links().len());
    let took = took.as_secs_f64() * 1_000.0;
    let crossings = crossings(design, middles);
    #[allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]
    {
        println!("arrange {what} {nodes} {links}: {took:.1} ms, {crossings} crossings{routed}");
    }
}

/// How often links cross as straight lines between middles; those that share an end do not.
fn crossings(design: &Design, middles: &HashMap<String, Point>) -> usize {
    let mut lines: Vec<(Point, Point, &Link)> = design
        .links()
        .filter_map(|link| {
            let (a, b) = (
                middles.get(link.from.as_str())?,
                middles.get(link.to.as_str())?,
            );
            Some(if a.x <= b.x {
                (*a, *b, link)
            } else {
                (*b, *a, link)
            })
        })
        .collect();
    lines.sort_by(|a, b| a.0.x.total_cmp(&b.0.x));
    let turn = |a: Point, b: Point, c: Point| {
        f64::from(b.x - a.x) * f64::from(c.y - a.y) - f64::from(b.y - a.y) * f64::from(c.x - a.x)
    };
    let mut count = 0;
    for (i, &(a, b, link)) in lines.iter().enumerate() {
        for &(c, d, other) in &lines[i + 1..] {
            if c.x >= b.x {
                break;
            }
            let shares = other.touches(link.from.as_str()) || other.touches(link.to.as_str());
            let crosses =
                turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0;
            count += usize::from(crosses && !shares);
        }
    }
    count
}

/// The same nodes by `dot`, if it is there.
fn dot(name: &str, design: &Design) {
    if design.nodes().len() > MOST_FOR_DOT {
        return;
    }
    let asked = question(design);
    let start = Instant::now();
    let Some(answer) = answer(&asked) else {
        return;
    };
    let took = start.elapsed();
    match serde_json::from_str::<serde_json::Value>(&answer) {
        Ok(drawn) => tell(design, &format!("{name} dot"), took, &middles(&drawn), ""),
        Err(error) => panic!("dot answered what cannot be read: {error}"),
    }
}

/// The design in the language of `dot`, card sizes as ours.
fn question(design: &Design) -> String {
    use std::fmt::Write as _;
    let era = design
        .fields()
        .era
        .unwrap_or(mission_canvas::model::Era::Un2008);
    let mut text = String::from("digraph { compound=true; node [shape=box fixedsize=true];\n");
    fn inside(
        design: &Design,
        frame: Option<&Node>,
        era: mission_canvas::model::Era,
        text: &mut String,
    ) {
        let own = frame.map(|frame| frame.id.as_str());
        let within = design
            .nodes()
            .filter(|node| node.within.as_ref().map(|id| id.as_str()) == own);
        for node in within {
            if design.children(node.id.as_str()).next().is_some() {
                let _ = writeln!(text, "subgraph \"cluster_{}\" {{", node.id);
                inside(design, Some(node), era, text);
                text.push_str("}\n");
            } else {
                let (width, height) = mission_canvas::diagram::card_size(node, era);
                let (width, height) = (width / 72.0, height / 72.0);
                let _ = writeln!(text, "\"{}\" [width={width} height={height}];", node.id);
            }
        }
    }
    inside(design, None, era, &mut text);
    // A link to a frame is one to its first node, cut off at the frame.
    let end = |id: &str| {
        let mut at = id;
        while let Some(child) = design.children(at).next() {
            at = child.id.as_str();
        }
        at.to_owned()
    };
    for link in design.links() {
        let (from, to) = (end(link.from.as_str()), end(link.to.as_str()));
        let _ = write!(text, "\"{from}\" -> \"{to}\" [");
        if from != link.from.as_str() {
            let _ = write!(text, "ltail=\"cluster_{}\" ", link.from);
        }
        if to != link.to.as_str() {
            let _ = write!(text, "lhead=\"cluster_{}\" ", link.to);
        }
        text.push_str("];\n");
    }
    text.push_str("}\n");
    text
}

/// What `dot` says to it; nothing if it is not there or takes too long.
fn answer(question: &str) -> Option<String> {
    let mut dot = Command::new("dot")
        .arg("-Tjson")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    dot.stdin.take()?.write_all(question.as_bytes()).ok()?;
    let mut out = dot.stdout.take()?;
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        out.read_to_string(&mut text).map(|_| text)
    });
    let start = Instant::now();
    while dot.try_wait().ok()?.is_none() {
        if start.elapsed() > PATIENCE {
            let _ = dot.kill();
            let _ = dot.wait();
            return None;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    reader.join().ok()?.ok().filter(|text| !text.is_empty())
}

/// The middles of nodes and clusters, in points.
fn middles(drawn: &serde_json::Value) -> HashMap<String, Point> {
    let numbers = |text: &str| -> Vec<f32> {
        text.split(',')
            .filter_map(|number| number.parse().ok())
            .collect()
    };
    let objects = drawn["objects"].as_array().map_or(&[][..], Vec::as_slice);
    objects
        .iter()
        .filter_map(|object| {
            let name = object["name"].as_str()?;
            let (id, at) = match (object["pos"].as_str(), object["bb"].as_str()) {
                (Some(pos), _) => (name, numbers(pos)),
                (None, Some(bb)) => {
                    let b = numbers(bb);
                    let middle = vec![
                        (b.first()? + b.get(2)?) / 2.0,
                        (b.get(1)? + b.get(3)?) / 2.0,
                    ];
                    (name.strip_prefix("cluster_")?, middle)
                }
                _ => return None,
            };
            Some((id.to_owned(), point(*at.first()?, *at.get(1)?)))
        })
        .collect()
}
