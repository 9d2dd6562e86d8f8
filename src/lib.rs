//! Mission Canvas.
pub mod catalogue;
pub mod diagram;
pub mod doctrine;
pub mod edit;
pub mod model;
pub mod rules;
