//! What must hold of whatever is read, however broken the bytes are.

use mission_canvas::format::native;
use mission_canvas::format::salvage::{Salvaged, TOLD};
use mission_canvas::model::Design;

/// The error is one line of some length.
pub fn told(error: &dyn std::fmt::Display) {
    let line = error.to_string();
    assert!(!line.is_empty(), "nothing is said");
    assert!(!line.contains(['\n', '\r']), "more than a line: {line:?}");
    assert!(line.len() < 20_000, "endless: {} bytes", line.len());
}

/// The design is sound, and a file of it opens and says the same.
pub fn sound(design: &Design) {
    let nodes = design.nodes().cloned().collect();
    let links = design.links().cloned().collect();
    Design::from_parts(nodes, links).expect("unsound parts");
    let bytes = native::write(design);
    let (again, _) = native::read(&bytes).expect("what is written is not read");
    assert_eq!(native::write(&again), bytes, "it comes back otherwise");
}

/// What was salvaged is sound and told.
pub fn salvaged(salvaged: &Salvaged) {
    sound(&salvaged.design);
    assert!(salvaged.sound > 0 && salvaged.left_out.len() <= TOLD);
    salvaged.left_out.iter().for_each(|line| told(line));
}
