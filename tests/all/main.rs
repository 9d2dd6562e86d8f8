//! All integration tests in one binary.

mod composed;
mod edits;
mod evaluation;
