//! Watching an arrangement that takes its time: how far it is, and giving it up.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// How far an arrangement is, and whether it is still wanted. Shared between the thread that arranges and the one that
/// waits.
#[derive(Debug, Default)]
pub struct Watch {
    percent: AtomicU8,
    is_cancelled: AtomicBool,
}

impl Watch {
    /// How much is done, in percent.
    pub fn percent(&self) -> u8 {
        self.percent.load(Ordering::Relaxed)
    }

    /// Asks the arrangement to stop soon.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Says how much is done; `None` if nobody wants the rest.
    pub fn at(&self, percent: u8) -> Option<()> {
        self.percent.fetch_max(percent, Ordering::Relaxed);
        (!self.is_cancelled.load(Ordering::Relaxed)).then_some(())
    }
}
