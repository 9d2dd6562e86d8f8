//! All integration tests in one binary.

mod canvas;
mod cli;
mod composed;
mod designs;
mod edits;
mod evaluation;
mod journeys;
mod native;
mod panels;
mod picture;
mod rules;
mod svg;
mod tables;
mod training;
