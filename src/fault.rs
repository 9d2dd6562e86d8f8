//! Where a panic ends: it is caught at an edge and becomes a [`Fault`], which tells what happened without a word of the
//! design, of paths or of people.
//!
//! An edge is a place behind which nothing is half done: a rule, an exporter, a panel, an action of the user, a thread,
//! a command. Whoever catches keeps what was there before and tells the fault on.

use std::backtrace::Backtrace;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::Once;

mod words;

/// A panic that was caught.
#[derive(Clone, Debug)]
pub struct Fault {
    /// What was being done, a name in code: `rule H-1`, `command save-as`, `panel verdict`.
    pub doing: String,
    /// The file of the source and the line, without a folder of any computer: `src/rules/verdict.rs:12`.
    pub place: String,
    /// What the panic said, as far as it cannot be words of a design.
    pub message: String,
    /// The functions of this program that led to it, innermost first; blank if the program carries no names.
    pub trace: Vec<String>,
}

/// What led to it depends on who called: it is no part of what it is.
impl PartialEq for Fault {
    fn eq(&self, other: &Self) -> bool {
        (&self.doing, &self.place, &self.message) == (&other.doing, &other.place, &other.message)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, message, .. } = self;
        write!(f, "a fault of the program at {place} ({message})")
    }
}

thread_local! {
    /// How many edges this thread is behind.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    /// What the last panic of this thread said, until its edge takes it.
    static LAST: RefCell<Option<Fault>> = const { RefCell::new(None) };
}

/// Does something behind an edge. Nothing is printed of a panic there.
///
/// What the work had borrowed must be sound if it ends in the middle, or be put right by the caller.
///
/// # Errors
/// The fault, if it panics.
pub fn catch<T>(doing: &str, work: impl FnOnce() -> T) -> Result<T, Fault> {
    static LISTEN: Once = Once::new();
    LISTEN.call_once(listen);
    DEPTH.set(DEPTH.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(|| {
        #[cfg(test)]
        trap::spring(doing);
        work()
    }));
    DEPTH.set(DEPTH.get() - 1);
    done.map_err(|_| {
        let mut fault = LAST.take().unwrap_or_else(Fault::unknown);
        doing.clone_into(&mut fault.doing);
        fault
    })
}

/// Notes what panics behind an edge say; leaves others to who listened before.
fn listen() {
    let before = take_hook();
    set_hook(Box::new(move |info| {
        let is_behind_edge = DEPTH.try_with(|depth| depth.get() > 0).unwrap_or(false);
        if is_behind_edge {
            let fault = Fault::of(info);
            // Nothing is told of a thread that is ending.
            let _ = LAST.try_with(|last| last.replace(Some(fault)));
        } else {
            before(info);
        }
    }));
}

impl Fault {
    fn of(info: &PanicHookInfo<'_>) -> Self {
        let place = info.location().map_or_else(
            || "a place that is not known".to_owned(),
            |at| format!("{}:{}", words::file(at.file()), at.line()),
        );
        let payload = info.payload();
        let message = if let Some(text) = payload.downcast_ref::<&'static str>() {
            words::first_line(text)
        } else if let Some(text) = payload.downcast_ref::<String>() {
            words::known(text)
        } else {
            words::LEFT_OUT.to_owned()
        };
        Self {
            doing: String::new(),
            place,
            message,
            trace: words::own_functions(&Backtrace::force_capture().to_string()),
        }
    }

    /// Somebody else listens to panics.
    fn unknown() -> Self {
        Self {
            doing: String::new(),
            place: "a place that is not known".to_owned(),
            message: words::LEFT_OUT.to_owned(),
            trace: Vec::new(),
        }
    }
}

/// For tests: makes edges of this thread panic, by what is done behind them.
#[cfg(test)]
pub(crate) mod trap {
    use std::cell::RefCell;

    thread_local! {
        static SET: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    /// What is done under this name panics, until [`clear`].
    pub(crate) fn set(doing: &str) {
        SET.with_borrow_mut(|set| set.push(doing.to_owned()));
    }

    /// Nothing panics any more.
    pub(crate) fn clear() {
        SET.with_borrow_mut(Vec::clear);
    }

    pub(super) fn spring(doing: &str) {
        let is_set = SET.with_borrow(|set| set.iter().any(|name| name == doing));
        assert!(!is_set, "a trap of a test");
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;

    #[test]
    fn a_panic_becomes_a_fault_with_its_place() {
        let numbers = [1, 2, 3];
        let at = numbers.len() + 4;
        let fault = catch("count", || numbers.iter().as_slice()[at]).unwrap_err();
        assert_eq!(fault.doing, "count");
        assert!(fault.place.starts_with("src/fault.rs:"), "{}", fault.place);
        assert_eq!(
            fault.message,
            "index out of bounds: the len is 3 but the index is 7"
        );
        let said = |name: &str| fault.trace.iter().any(|function| function.contains(name));
        assert!(
            said("a_panic_becomes_a_fault_with_its_place"),
            "{:?}",
            fault.trace
        );
        assert_eq!(catch("count", || numbers.len()), Ok(3));
    }

    #[test]
    fn edges_lie_within_edges() {
        let outer = catch("outer", || {
            let inner = catch("inner", || panic!("in the middle"));
            assert_eq!(inner.unwrap_err().message, "in the middle");
            panic!("outside");
        });
        let fault: Fault = outer.map(|(): ()| ()).unwrap_err();
        assert_eq!((&*fault.doing, &*fault.message), ("outer", "outside"));
    }

    #[test]
    fn words_of_a_design_stay_out() {
        let title = String::from("Goma workshop");
        let fault = catch("judge", || panic!("no room for {title}")).map(|(): ()| ());
        let fault = fault.unwrap_err();
        assert!(!format!("{fault:?}").contains("Goma"), "{fault:?}");
        let read = |path: &str| path.parse::<u8>().map_err(|_| path.to_owned());
        let fault = catch("read", || read("/home/amina/Goma.mission").unwrap()).unwrap_err();
        assert_eq!(
            fault.message,
            "called `Result::unwrap()` on an `Err` value …"
        );
    }
}
