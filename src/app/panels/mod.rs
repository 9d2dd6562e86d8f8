//! What stands around the canvas: one file a panel.
