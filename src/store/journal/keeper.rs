//! The thread that keeps the journal of an open design, and the handle that the window has of it.

use std::fmt;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::Writer;
use crate::edit::history::{History, State};
use crate::format::journal::Event;
use crate::store::files::plain;

/// What happens within this time is written together.
const BATCH: Duration = Duration::from_millis(250);
/// After a failure it is tried again this much later.
const RETRY: Duration = Duration::from_secs(3);
/// The end of a design is waited for this long.
const PATIENCE: Duration = Duration::from_secs(3);

/// How far the changes of a design are safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The design of this revision is on the disk, or what it began with is a user's file or ours.
    UpTo(u64),
    /// Nothing of it is on the disk yet, of a design that came from no file of ours.
    Nothing,
    /// Changes cannot be written, for this reason: half a sentence, as `the disk is full`. It is tried again and again.
    Failing(String),
}

/// The journal of an open design. Dropping it writes what is left to be written, and leaves it as that of an unsaved
/// design.
pub struct Journal {
    sender: Sender<Message>,
    shared: Arc<Shared>,
}

struct Shared {
    kept: Mutex<Kept>,
    wake: Mutex<Option<Box<dyn Fn() + Send>>>,
}

enum Message {
    Happened(Box<(Event, State)>),
    /// Write now, and say when that was done or has failed.
    Flush(Sender<()>),
    /// Write what there is, and let go of it.
    End(Sender<()>),
    Close(Sender<()>),
    Discard(Sender<()>),
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal")
            .field("kept", &self.kept())
            .finish_non_exhaustive()
    }
}

impl Journal {
    /// Begins to keep what is added to this writer; writes at once where there is something to lose already.
    pub(super) fn begin(writer: Writer, is_changed: bool) -> Self {
        let (sender, messages) = channel();
        let shared = Arc::new(Shared {
            kept: Mutex::new(if is_changed {
                Kept::Nothing
            } else {
                Kept::UpTo(writer.kept())
            }),
            wake: Mutex::new(None),
        });
        let keeper = Keeper {
            writer,
            shared: Arc::clone(&shared),
            due: is_changed.then(Instant::now),
        };
        std::thread::spawn(move || keeper.work(&messages));
        Self { sender, shared }
    }

    /// Takes what happened, after it has. Never waits.
    pub fn record(&self, event: Event, history: &History) {
        self.send(Message::Happened(Box::new((event, history.state()))));
    }

    /// How far the changes are safe.
    pub fn kept(&self) -> Kept {
        self.shared.kept()
    }

    /// Calls this whenever [`Self::kept`] has changed, from another thread.
    pub fn on_change(&self, wake: impl Fn() + Send + 'static) {
        let mut slot = self
            .shared
            .wake
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *slot = Some(Box::new(wake));
    }

    /// Writes now what there is, and waits for it so long. Returns whether all of it is safe.
    pub fn flush(&self, timeout: Duration) -> bool {
        self.ask(Message::Flush, timeout) && matches!(self.kept(), Kept::UpTo(_))
    }

    /// Ends it: the design is left with all its changes in a file, or there were none.
    pub fn close(self) {
        self.ask(Message::Close, PATIENCE);
    }

    /// Ends and removes it: the changes are not wanted.
    pub fn discard(self) {
        self.ask(Message::Discard, PATIENCE);
    }

    fn ask(&self, message: impl FnOnce(Sender<()>) -> Message, timeout: Duration) -> bool {
        let (done, answer) = channel();
        self.send(message(done));
        answer.recv_timeout(timeout).is_ok()
    }

    fn send(&self, message: Message) {
        if self.sender.send(message).is_err() {
            let reason = "the part of the program that writes them has stopped".to_owned();
            self.shared.set(Kept::Failing(reason));
        }
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // Nobody takes it if it was closed or discarded.
        let (done, answer) = channel();
        if self.sender.send(Message::End(done)).is_ok() {
            let _ = answer.recv_timeout(PATIENCE);
        }
    }
}

impl Shared {
    // Both are sound at every moment, so a panic elsewhere does not spoil them.
    fn kept(&self) -> Kept {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone()
    }

    fn set(&self, new: Kept) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if *kept == new {
            return;
        }
        *kept = new;
        drop(kept);
        let wake = self.wake.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(wake) = &*wake {
            wake();
        }
    }
}

struct Keeper {
    writer: Writer,
    shared: Arc<Shared>,
    /// When it is to be written next; `None` if nothing waits.
    due: Option<Instant>,
}

impl Keeper {
    fn work(mut self, messages: &Receiver<Message>) {
        // Where even this fails, the first change will tell.
        let _ = self.writer.announce();
        loop {
            let message = match self.due {
                None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => messages.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match message {
                Ok(Message::Happened(happened)) => {
                    let (event, state) = *happened;
                    // What a file holds is no unsaved design: nobody shall find it as one.
                    let is_urgent = matches!(event, Event::Saved { .. }) && !self.is_failing();
                    self.writer.add(event, state);
                    if is_urgent {
                        self.due = Some(Instant::now());
                    }
                    self.due.get_or_insert_with(|| Instant::now() + BATCH);
                }
                Err(RecvTimeoutError::Timeout) => self.write(),
                Ok(Message::Flush(done)) => {
                    if self.due.is_some() {
                        self.write();
                    }
                    // Who asked may have given up.
                    let _ = done.send(());
                }
                Ok(Message::End(done)) => {
                    self.end();
                    let _ = done.send(());
                    return;
                }
                Ok(Message::Close(done)) => return self.close(&done),
                Ok(Message::Discard(done)) => {
                    // What remains is found at the next start, and can be discarded again.
                    let _ = self.writer.discard();
                    let _ = done.send(());
                    return;
                }
                Err(RecvTimeoutError::Disconnected) => return self.end(),
            }
        }
    }

    fn is_failing(&self) -> bool {
        matches!(self.shared.kept(), Kept::Failing(_))
    }

    fn end(mut self) {
        if self.due.is_some() {
            self.write();
        }
    }

    fn write(&mut self) {
        match self.writer.write() {
            Ok(()) => {
                self.due = None;
                self.shared.set(Kept::UpTo(self.writer.kept()));
            }
            Err(error) => {
                self.due = Some(Instant::now() + RETRY);
                self.shared.set(Kept::Failing(plain(&error)));
            }
        }
    }

    fn close(self, done: &Sender<()>) {
        let journals = self.writer.journals().clone();
        // One that cannot be marked as closed is found at the next start to hold what the file holds.
        let _ = self.writer.close();
        let _ = done.send(());
        journals.thin_out();
    }
}
