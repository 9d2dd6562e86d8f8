//! Small controls that several panels share.

pub mod control;
pub mod field;
pub mod icon;
mod icon_lines;
pub mod label;
pub mod mark;
pub mod row;
mod tabs;

pub use control::{
    bare_icon_button, chip, chosen_ground, icon_button, link, pill, primary, secondary, segmented,
};
pub use field::select_all;
pub use icon::Icon;
pub use label::{elided, format, layout, sentence_width, text};
pub use row::{Row, focus_ring};
pub use tabs::tabs;
