//! The banner over the canvas: the verdict without what is switched off, and with it.
