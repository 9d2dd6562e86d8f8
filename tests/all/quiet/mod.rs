//! Alone and quiet: no network, no other program, no file but those named, and nothing of the user in what is written.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
#![allow(
    clippy::disallowed_types,
    clippy::print_stderr,
    reason = "the program itself is run, and what cannot be watched here is said"
)]

mod bans;
#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod filter;
mod telltale;
#[cfg(all(target_os = "linux", feature = "gui"))]
mod window;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use mission_canvas::format::export;
use mission_canvas::store::samples;
use tempfile::TempDir;

/// A folder of whose name and user nothing may be found again.
struct Place {
    path: PathBuf,
    /// Removes the folder in the end.
    _kept: Option<TempDir>,
}

/// A line of arguments, and the file it is to write: others may come beside it, as `out-nodes.csv`.
struct Line {
    arguments: Vec<String>,
    out: Option<PathBuf>,
}

/// The name of the user that the program is made to believe in.
const USER: &str = "qvortzak";
/// The name of the machine.
const MACHINE: &str = "jumbliwok";
/// A folder on the way to the design.
const FOLDER: &str = "wexhilda";
/// The name of the design's file.
const FILE: &str = "pzyklomat";

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut place = Self::at(folder.path().to_owned());
        place._kept = Some(folder);
        fs::create_dir_all(place.designs()).unwrap();
        let sample = samples::bytes(samples::FIRST).unwrap();
        fs::write(place.designs().join(format!("{FILE}.mission")), sample).unwrap();
        let other = samples::bytes(samples::ARRANGEMENTS[3].file).unwrap();
        fs::write(place.designs().join("other.mission"), other).unwrap();
        place
    }

    /// The place that another process has made.
    fn at(path: PathBuf) -> Self {
        Self { path, _kept: None }
    }

    /// The home folder.
    fn home(&self) -> PathBuf {
        self.path.join(USER)
    }

    /// The folder of the designs; the program runs in it.
    fn designs(&self) -> PathBuf {
        self.home().join(FOLDER)
    }

    /// A path to the design that begins at the root.
    fn design(&self) -> String {
        let path = self.designs().join(format!("{FILE}.mission"));
        path.to_str().unwrap().to_owned()
    }

    /// Commands that write no file.
    fn reading(&self) -> Vec<Line> {
        let design = self.design();
        let lines: [&[&str]; 9] = [
            &["evaluate", &design],
            &["evaluate", &design, "--json"],
            &["training", &design],
            &["training", &design, "--json"],
            &["compare", &design, "other.mission"],
            &["rules"],
            &["rules", "--terms"],
            &["schema"],
            &["--help"],
        ];
        let line = |arguments: &[&str]| Line {
            arguments: arguments.iter().map(|&word| word.to_owned()).collect(),
            out: None,
        };
        lines.map(line).into()
    }

    /// Commands that write: every export, the page of options, an import.
    fn writing(&self) -> Vec<Line> {
        let design = self.design();
        let line = |start: &[&str], name: &str| {
            let out = self.designs().join(name);
            let end = ["-o", out.to_str().unwrap()];
            let arguments = start.iter().copied().chain(end).map(str::to_owned);
            Line {
                arguments: arguments.collect(),
                out: Some(out.clone()),
            }
        };
        let mut lines: Vec<Line> = Vec::new();
        for (at, format) in export::ALL.iter().enumerate() {
            let is_report = format.sort == export::Sort::Report;
            let sort = if is_report { "report" } else { "picture" };
            let said = ["--version-line", "--era", "--date", "2026-11-22"];
            let start = [&["export", &design, "--as", sort][..], &said].concat();
            lines.push(line(&start, &format!("out{at}.{}", format.extension)));
        }
        for extension in ["md", "docx", "pdf"] {
            let start = ["compare", &design, "other.mission"];
            lines.push(line(&start, &format!("options.{extension}")));
        }
        lines.push(line(&["import", &design], "again.mission"));
        lines
    }

    /// The program in this place, as that user on that machine, without a display.
    fn program(&self, before: &[&str]) -> Command {
        let program = [env!("CARGO_BIN_EXE_mission-canvas")];
        let mut words = before.iter().chain(&program);
        let mut command = Command::new(words.next().unwrap());
        command.args(words).current_dir(self.designs());
        for name in ["USER", "LOGNAME", "USERNAME"] {
            command.env(name, USER);
        }
        for name in ["HOSTNAME", "HOST", "COMPUTERNAME"] {
            command.env(name, MACHINE);
        }
        for name in ["HOME", "USERPROFILE"] {
            command.env(name, self.home());
        }
        command.env("PWD", self.designs());
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(name);
        }
        // As people run it: settings and data where the home folder has them.
        for name in ["MISSION_CANVAS_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env_remove(name);
        }
        command
    }

    /// All files in it.
    fn files(&self) -> BTreeSet<PathBuf> {
        let mut found = BTreeSet::new();
        let mut folders = vec![self.path.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.insert(path);
                }
            }
        }
        found
    }
}

impl Line {
    /// Whether it is asked to write this file.
    fn names(&self, path: &Path) -> bool {
        let Some(out) = &self.out else { return false };
        let stem = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
        path.parent() == out.parent()
            && path.extension() == out.extension()
            && stem(path).starts_with(&stem(out))
    }
}
