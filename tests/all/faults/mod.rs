//! Whatever goes wrong with the disk, at whichever operation: files stay whole, and what was confirmed is there.

#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

mod dice;
mod disk;
mod journal;
mod saving;
mod versions;

use std::io::ErrorKind;

use disk::Fault;

/// Every way in which an operation can go wrong and be told so, or not.
const FAULTS: [Fault; 7] = [
    Fault::Fail(ErrorKind::StorageFull),
    Fault::Fail(ErrorKind::PermissionDenied),
    Fault::Fail(ErrorKind::NotFound),
    Fault::Fail(ErrorKind::Other),
    Fault::Full,
    Fault::Tear,
    Fault::Drop,
];

/// Seeds of what a crash leaves: the four plain ones, and some mixed.
const CRASHES: std::ops::Range<u64> = 0..12;

/// Whether every operation is to meet every fault: `MISSION_CANVAS_FAULTS=all`. Else each meets some.
fn is_long() -> bool {
    std::env::var_os("MISSION_CANVAS_FAULTS").is_some()
}
