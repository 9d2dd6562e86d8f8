//! GraphML (graphml.graphdrawing.org, version 1.0) for yEd, Gephi and networkx; it comes in again.
//!
//! The cells are those of the tables: a key for each column of nodes and links, the design's own fields as data of the
//! graph, and its results as one CSV table there. The graph is flat, since most programs read nothing else; the key
//! `within` names the frame. Place and size are keys too, and where the territories meet, beside yEd's own shapes. What no XML can hold, control
//! characters, becomes `�`.

mod graph;
mod parse;
mod places;
mod read;
mod write;

pub use read::{read, salvage};
pub use write::export;

/// A fault: the line, 0 for the file as a whole, and what is wrong.
type Fault = (usize, String);

/// Keys of nodes that only say how they are drawn.
const DRAWN: [&str; 5] = ["label", "x", "y", "width", "height"];
/// The keys of the graph that say where the territories meet.
const TERRITORIES: [&str; 3] = ["territory_divide", "territory_firewall", "territory_ground"];
/// The key of the graph that holds the results, as a CSV table.
const RESULTS: &str = "results";
