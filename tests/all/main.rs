//! All integration tests in one binary.

mod arrangement;
mod canvas;
mod cli;
mod composed;
mod coverage;
mod designs;
mod doctrine;
mod edits;
mod evaluation;
mod explain;
mod handbook;
mod house;
mod journeys;
mod native;
mod panels;
mod picture;
mod properties;
mod random;
mod report;
mod rules;
mod size;
mod svg;
mod tables;
mod theatre;
mod training;
mod vision;
