//! What a screen reader is told: every screen's tree has names and roles, and no two things share an id.
