//! Something found beside the window's thread, once as long as the question stays the same.

use std::sync::{Arc, OnceLock};

use crate::fault::{self, Fault};

/// What was found for the last question that was asked.
#[derive(Clone, Debug)]
pub(super) struct Beside<K, T> {
    asked: Option<Asked<K, T>>,
}

#[derive(Clone, Debug)]
struct Asked<K, T> {
    key: K,
    answer: Arc<OnceLock<Result<Arc<T>, Fault>>>,
}

impl<K, T> Default for Beside<K, T> {
    fn default() -> Self {
        Self { asked: None }
    }
}

impl<K: PartialEq, T: Send + Sync + 'static> Beside<K, T> {
    /// The answer to this question, if it is found by now. A new question is looked into on a thread of its own once the
    /// last one is answered, and a frame is asked for when that is done. `what` names the work where it breaks.
    pub fn find(
        &mut self,
        ctx: &egui::Context,
        key: K,
        what: &'static str,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<Arc<T>> {
        if let Some(asked) = &self.asked {
            let answer = asked.answer.get();
            if asked.key == key {
                return answer.and_then(|found| found.as_ref().ok().cloned());
            }
            // One question at a time: a hand asks faster than answers come.
            answer?;
        }
        let answer = Arc::new(OnceLock::new());
        let (given, ctx) = (Arc::clone(&answer), ctx.clone());
        std::thread::spawn(move || {
            let found = fault::catch(what, work);
            given.get_or_init(|| found.map(Arc::new));
            ctx.request_repaint();
        });
        self.asked = Some(Asked { key, answer });
        None
    }

    /// What the work broke by, if it did.
    pub fn fault(&self) -> Option<&Fault> {
        self.asked.as_ref()?.answer.get()?.as_ref().err()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<T: Send + Sync + 'static>(
        beside: &mut Beside<u64, T>,
        key: u64,
        work: fn() -> T,
    ) -> Option<Arc<T>> {
        let ctx = egui::Context::default();
        (0..2_000).find_map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(1));
            beside.find(&ctx, key, "test", work)
        })
    }

    #[test]
    fn a_question_is_answered_once() {
        let mut beside = Beside::default();
        let first = wait(&mut beside, 1, || 41);
        let again = wait(&mut beside, 1, || 42);
        assert_eq!(first.as_deref(), Some(&41));
        assert_eq!(again.as_deref(), Some(&41));
        assert_eq!(wait(&mut beside, 2, || 43).as_deref(), Some(&43));
    }

    #[test]
    fn what_breaks_is_told_and_not_tried_again() {
        let mut beside = Beside::<u64, ()>::default();
        let ctx = egui::Context::default();
        let work = || panic!("broken on purpose");
        for _ in 0..2_000 {
            assert!(beside.find(&ctx, 1, "test", work).is_none());
            if beside.fault().is_some() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        panic!("the fault was not told");
    }
}
