//! The settings' file: read as far as it goes, and written so that what this version does not understand stays in it.

use std::io;
use std::path::Path;

use serde_json::{Map, Value};

use super::Settings;
use crate::store::disk::{Disk, SystemDisk};
use crate::store::{Folders, StoreError, write};

/// Version of the settings file that this program writes. There was none before it.
const VERSION: u64 = 1;
/// Settings are no longer, in bytes; ours have a few thousand.
const LARGEST: usize = 1024 * 1024;

/// Settings as they were found.
///
/// - Each part of the file that can be read counts; the rest has its default.
/// - What cannot be read, because it is broken or from a newer version, stays in the file until the user chooses
///   something else for the same setting; what is not known at all stays for good. The file of a newer version keeps
///   the number of that version, and the user is told.
/// - A file that is no settings file at all is put aside as `settings.json.broken`. Where that cannot be done, it is
///   left alone, and nothing is kept in this run.
#[derive(Debug)]
pub struct Loaded {
    /// The settings, or their defaults.
    pub settings: Settings,
    /// There were none: the program runs for the first time.
    pub is_first_run: bool,
    /// What is wrong with the file, to be told in passing.
    pub problem: Option<String>,
    /// Whether the settings may be written. Not over something that can be neither read nor put aside.
    pub may_save: bool,
}

impl Settings {
    /// The settings in these folders.
    pub fn load(folders: &Folders) -> Loaded {
        let path = folders.settings_file();
        let mut loaded = Loaded {
            settings: Self::default(),
            is_first_run: false,
            problem: None,
            may_save: true,
        };
        match SystemDisk.read(&path, LARGEST) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => loaded.is_first_run = true,
            Err(error) => loaded.put_aside(&path, &of_reading(&path, error)),
            Ok(bytes) => match fields(&bytes) {
                Ok(fields) => {
                    loaded.problem = is_newer(&fields).then(|| newer(&path));
                    loaded.settings = Self::from_fields(fields);
                }
                Err(error) => {
                    let problem = format!("{} is broken: {error}", path.display());
                    loaded.put_aside(&path, &problem);
                }
            },
        }
        loaded
    }

    /// Writes the settings into these folders.
    ///
    /// # Errors
    /// [`StoreError`] if that cannot be done.
    pub fn save(&self, folders: &Folders) -> Result<(), StoreError> {
        let path = folders.settings_file();
        if let Some(folder) = path.parent() {
            SystemDisk
                .make_folder(folder)
                .map_err(|error| StoreError::Write(folder.to_owned(), error))?;
        }
        let text = format!("{:#}\n", Value::Object(self.to_fields()));
        write(&path, text.as_bytes())
    }

    /// The file as it was found, with what has changed since.
    fn to_fields(&self) -> Map<String, Value> {
        let version = version_of(&self.found).unwrap_or(VERSION).max(VERSION);
        let mut fields = Map::from_iter([("version".to_owned(), version.into())]);
        for (key, value) in &self.found {
            fields.entry(key).or_insert_with(|| value.clone());
        }
        let read = Self::from_fields(self.found.clone());
        change(&mut fields, &read.to_value(), &self.to_value());
        fields
    }
}

impl Loaded {
    fn put_aside(&mut self, path: &Path, problem: &str) {
        let aside = path.with_extension("json.broken");
        self.may_save = SystemDisk.rename(path, &aside).is_ok();
        self.problem = Some(if self.may_save {
            format!("{problem}; the program starts with its defaults")
        } else {
            format!("{problem}; the program starts with its defaults and keeps no settings")
        });
    }
}

fn of_reading(path: &Path, error: io::Error) -> String {
    if error.kind() == io::ErrorKind::FileTooLarge {
        return format!("{} is broken: it is too large for settings", path.display());
    }
    StoreError::Read(path.to_owned(), error).to_string()
}

fn fields(bytes: &[u8]) -> serde_json::Result<Map<String, Value>> {
    // Some editors put a mark of the order of bytes before what people change by hand.
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(text)
}

fn version_of(fields: &Map<String, Value>) -> Option<u64> {
    fields.get("version").and_then(Value::as_u64)
}

fn is_newer(fields: &Map<String, Value>) -> bool {
    version_of(fields).is_some_and(|version| version > VERSION)
}

fn newer(path: &Path) -> String {
    format!(
        "{} is from a newer version: what this one does not know stays in it",
        path.display()
    )
}

/// Takes over into `fields` what differs between two values, in objects field by field. What is the same in both stays
/// as it is.
fn change(fields: &mut Map<String, Value>, before: &Value, after: &Value) {
    let after = after.as_object().into_iter().flatten();
    for (key, value) in after {
        let before = before.get(key).unwrap_or(&Value::Null);
        if before == value {
            continue;
        }
        match fields.get_mut(key) {
            Some(Value::Object(inner)) if value.is_object() => change(inner, before, value),
            _ => {
                fields.insert(key.clone(), value.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use std::fs;
    use std::path::PathBuf;

    use jiff::Timestamp;
    use jiff::tz::TimeZone;
    use serde_json::json;

    use super::super::{Appearance, Look, Minimap, Recent, Theme, WindowPlace};
    use super::*;
    use crate::rules::{Grade, Verdict};

    fn folders() -> (tempfile::TempDir, Folders) {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::at(&home.path().join("new"));
        (home, folders)
    }

    fn one(path: &str) -> Recent {
        let at: Timestamp = "2026-11-21T20:00:00Z".parse().unwrap();
        Recent {
            path: path.into(),
            title: "Somewhere – now".to_owned(),
            verdict: Verdict::Integrated,
            grade: Some(Grade::Partial),
            at: at.to_zoned(TimeZone::system()),
        }
    }

    fn put(folders: &Folders, content: &[u8]) {
        let path = folders.settings_file();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn kept(folders: &Folders) -> Value {
        serde_json::from_slice(&fs::read(folders.settings_file()).unwrap()).unwrap()
    }

    #[test]
    fn settings_come_back() {
        let (_home, folders) = folders();
        let first = Settings::load(&folders);
        assert!(first.is_first_run && first.problem.is_none());
        let mut settings = first.settings;
        settings.theme = Theme::Dark;
        settings.appearance = Appearance {
            look: Look::HighContrast,
            projector: true,
            still: true,
        };
        settings.zoom = 1.5;
        settings.wheel_zooms = true;
        settings.minimap = Minimap::Off;
        settings.window = Some(WindowPlace {
            at: Some([1.0, 2.0]),
            size: [900.0, 700.5],
            maximized: true,
        });
        settings.export.options.scale = 3.0;
        settings.remember(one("/a.mission"));
        settings.remember(one("/b.mission"));
        settings.remember(one("/a.mission"));
        settings.save(&folders).unwrap();
        let again = Settings::load(&folders);
        assert!(!again.is_first_run && again.may_save);
        assert_eq!(again.settings.to_value(), settings.to_value());
        let recent = again.settings.recent().iter();
        let paths: Vec<_> = recent.map(|recent| recent.path.clone()).collect();
        let expected = ["/a.mission", "/b.mission"].map(PathBuf::from);
        assert_eq!(paths, expected);
        assert_eq!(kept(&folders)["version"], VERSION);
    }

    /// What is found, what the user then chooses, and what the file has of it after that.
    #[test]
    fn what_is_not_understood_stays_until_something_else_is_chosen() {
        type Choice = fn(&mut Settings);
        let dark: Choice = |settings| settings.theme = Theme::Dark;
        let larger: Choice = |settings| settings.zoom = 2.0;
        let window: Choice = |settings| {
            settings.window = Some(WindowPlace {
                at: None,
                size: [900.0, 700.0],
                maximized: false,
            });
        };
        let draft: Choice = |settings| settings.export.options.furniture.draft = true;
        for (found, choice, expected) in [
            // Of a newer version: its number, its fields and its words stay.
            (
                json!({"version": 9, "mood": {"calm": 3}, "theme": "pink"}),
                larger,
                json!({"version": 9, "mood": {"calm": 3}, "theme": "pink", "zoom": 2.0}),
            ),
            (
                json!({"version": 9, "theme": "pink"}),
                dark,
                json!({"version": 9, "theme": "dark"}),
            ),
            // Also within parts that are known.
            (
                json!({"version": 9, "export": {"paper_weight": 80, "page": "a0"}}),
                draft,
                json!({"version": 9, "export": {"paper_weight": 80, "page": "a0", "draft": true}}),
            ),
            (
                json!({"version": 9, "window": {"size": "large", "screen": 2}}),
                window,
                json!({"version": 9, "window": {"size": [900.0, 700.0], "screen": 2, "maximized": false}}),
            ),
            // Without a version, or with one that is no number: it is ours from now on.
            (json!({}), dark, json!({"version": 1, "theme": "dark"})),
            (
                json!({"version": 0}),
                dark,
                json!({"version": 1, "theme": "dark"}),
            ),
            (
                json!({"version": "two", "zoom": 99}),
                dark,
                json!({"version": 1, "zoom": 99, "theme": "dark"}),
            ),
        ] {
            let (_home, folders) = folders();
            put(&folders, found.to_string().as_bytes());
            let loaded = Settings::load(&folders);
            assert!(loaded.may_save && !loaded.is_first_run, "{found}");
            let is_told = loaded
                .problem
                .is_some_and(|problem| problem.contains("newer"));
            assert_eq!(is_told, found["version"] == 9, "{found}");
            let mut settings = loaded.settings;
            choice(&mut settings);
            // Twice: what was written is no baseline for what is written next.
            settings.save(&folders).unwrap();
            settings.save(&folders).unwrap();
            let mut kept = kept(&folders);
            kept.sort_all_objects();
            let mut expected = expected;
            expected.sort_all_objects();
            assert_eq!(kept, expected, "{found}");
        }
    }

    #[test]
    fn each_part_that_can_be_read_counts() {
        let (_home, folders) = folders();
        let text = "\u{feff}{\"theme\": \"pink\", \"zoom\": 99, \"badges\": false, \
            \"window\": {\"size\": [1, 1]}, \"recent\": [7, {\"path\": \"/a\", \"title\": \"A\", \
            \"verdict\": \"joint\", \"at\": \"2026-01-01T00:00:00Z\"}]}";
        put(&folders, text.as_bytes());
        let settings = Settings::load(&folders).settings;
        assert_eq!(
            (settings.theme, settings.zoom, settings.window),
            (Theme::System, 1.0, None)
        );
        assert!(!settings.badges);
        assert_eq!(settings.recent().len(), 1);
    }

    #[test]
    fn a_broken_file_stops_nothing_and_is_put_aside() {
        let deep = "[".repeat(200_000);
        let deep_field = format!("{{\"theme\": {deep}");
        let huge = format!("{{\"theme\": \"{}\"}}", "x".repeat(LARGEST));
        for broken in [
            "",
            "{ \"theme\": ",
            "[1]",
            "7",
            "\u{0}",
            "{\"theme\": \"dark\"} and more",
            &deep,
            &deep_field,
            &huge,
        ] {
            let (_home, folders) = folders();
            put(&folders, broken.as_bytes());
            let loaded = Settings::load(&folders);
            assert_eq!(loaded.settings, Settings::default());
            assert!(loaded.may_save && !loaded.is_first_run);
            assert!(loaded.problem.unwrap().contains("settings.json is broken"));
            let aside = folders.settings_file().with_extension("json.broken");
            assert_eq!(fs::read_to_string(aside).unwrap(), broken);
            loaded.settings.save(&folders).unwrap();
            assert_eq!(Settings::load(&folders).problem, None);
        }
    }

    #[test]
    fn a_folder_in_the_place_of_the_file_is_put_aside_and_one_that_cannot_be_stays() {
        let (_home, folders) = folders();
        let path = folders.settings_file();
        for may_save in [true, false] {
            // The second time there is a folder with something in it where the first one went.
            fs::create_dir_all(path.join("inner")).unwrap();
            let loaded = Settings::load(&folders);
            assert_eq!(loaded.may_save, may_save);
            assert!(
                loaded
                    .problem
                    .unwrap()
                    .contains("settings.json cannot be read")
            );
        }
        assert!(path.join("inner").is_dir());
    }

    #[test]
    fn a_lock_of_another_program_stops_nothing() {
        let (_home, folders) = folders();
        put(&folders, b"{\"theme\": \"dark\"}");
        let other = fs::File::open(folders.settings_file()).unwrap();
        other.lock().unwrap();
        let loaded = Settings::load(&folders);
        // Systems whose locks forbid to read start with the defaults and leave the file alone.
        assert_eq!(
            loaded.problem.is_none(),
            loaded.settings.theme == Theme::Dark
        );
        drop(other);
        assert_eq!(Settings::load(&folders).settings.theme, Theme::Dark);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_nowhere_or_in_circles_stop_nothing() {
        let (_home, folders) = folders();
        let path = folders.settings_file();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink("nowhere", &path).unwrap();
        let loaded = Settings::load(&folders);
        assert!(loaded.is_first_run && loaded.problem.is_none());
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(&path, &path).unwrap();
        let loaded = Settings::load(&folders);
        assert!(loaded.problem.is_some() && loaded.may_save);
        loaded.settings.save(&folders).unwrap();
    }
}
