//! Edits that only move: placing beside, fitting frames to their content.
