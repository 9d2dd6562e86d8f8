//! All integration tests in one binary.

mod composed;
mod designs;
mod edits;
mod evaluation;
mod native;
mod rules;
mod tables;
