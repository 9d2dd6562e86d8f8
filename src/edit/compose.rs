//! Edits that users make in one go, composed of primitive ones: place a kind, delete a selection, move into a frame.
