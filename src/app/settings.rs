//! What the window remembers from one run to the next.

use std::path::{Path, PathBuf};

use jiff::Zoned;

use crate::rules::{Grade, Verdict};

/// How many recent files are kept.
const RECENT: usize = 8;

/// A design that was open lately.
#[derive(Clone, Debug)]
pub struct Recent {
    /// Its file.
    pub path: PathBuf,
    /// What it is called.
    pub title: String,
    /// What it was judged to be.
    pub verdict: Verdict,
    /// Its grade.
    pub grade: Option<Grade>,
    /// When it was opened or saved last.
    pub at: Zoned,
}

/// What the window remembers.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    recent: Vec<Recent>,
}

impl Settings {
    /// Recent designs, the last one first.
    pub fn recent(&self) -> &[Recent] {
        &self.recent
    }

    /// Puts a design on top of the recent ones.
    pub fn remember(&mut self, recent: Recent) {
        self.forget(&recent.path);
        self.recent.insert(0, recent);
        self.recent.truncate(RECENT);
    }

    /// Forgets a file.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|other| other.path != path);
    }
}

impl Recent {
    /// When that was, for a list: `today 14:10`, `Thursday`, `12 Mar 2026`.
    pub fn when(&self) -> String {
        let now = Zoned::now();
        let days = (now.date() - self.at.date()).get_days();
        match days {
            0 => format!("today {}", self.at.strftime("%H:%M")),
            1 => "yesterday".to_owned(),
            2..=6 => self.at.strftime("%A").to_string(),
            _ => self.at.strftime("%-d %b %Y").to_string(),
        }
    }
}
