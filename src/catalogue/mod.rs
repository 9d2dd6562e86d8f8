//! The kinds of actors, structures, processes and programmes, as data in `assets/catalogue/<family>.toml`.
//!
//! A new kind is a table there and needs no Rust. Every kind gives its nodes their defaults ([`resolve`]).

mod load;
mod resolve;
mod search;
pub mod sketch;
mod terms;

pub use load::{Catalogue, Kind, get};
pub use resolve::{Resolved, label, name, resolve};
pub use search::{by_name, search, unknown_kind};
pub use terms::{Term, terms};
