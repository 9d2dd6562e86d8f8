//! What the program remembers from one run to the next.
//!
//! A settings file can be broken, old or new: each part that can be read counts, the rest has its default, and what
//! this version does not know is kept. Nothing of it ever stops the start.

mod export;

use std::path::{Path, PathBuf};

pub use export::Export;

use jiff::{Timestamp, Zoned, tz::TimeZone};
use serde_json::{Map, Value, json};

use super::{Folders, StoreError, read, write};
use crate::model::Vocabulary;
use crate::model::vocabulary::vocabulary;
use crate::rules::{Grade, Verdict};

/// Version of the settings file.
const VERSION: u64 = 1;
/// How many recent files are kept.
const RECENT: usize = 12;
/// Zoom factors of the interface that are taken over.
const ZOOM: std::ops::RangeInclusive<f32> = 0.5..=3.0;

vocabulary! {
    /// The look of the window.
    Theme, "theme" {
        System = "system", "As the system";
        Light = "light", "Light";
        Dark = "dark", "Dark";
    }
}

vocabulary! {
    /// With which colours light and dark are painted.
    Look, "look" {
        Colour = "colour", "Colour";
        HighContrast = "high-contrast", "High contrast";
        Greyscale = "greyscale", "Greyscale";
    }
}

/// What makes the window easier to read, beside light and dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// The colours.
    pub look: Look,
    /// Everything larger, for a room that reads from a screen on the wall.
    pub projector: bool,
    /// Nothing moves by itself.
    pub still: bool,
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            look: Look::Colour,
            projector: false,
            still: false,
        }
    }
}

vocabulary! {
    /// Whether a small map of the design lies in a corner of the canvas.
    Minimap, "minimap" {
        Auto = "auto", "For large designs";
        On = "on", "Always";
        Off = "off", "Never";
    }
}

#[allow(
    clippy::derivable_impls,
    reason = "the macro of vocabularies marks no default"
)]
impl Default for Minimap {
    fn default() -> Self {
        Self::Auto
    }
}

/// A design that was open lately.
#[derive(Clone, Debug, PartialEq)]
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

/// Place and size of the window, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowPlace {
    /// Its left upper corner, where the system tells.
    pub at: Option<[f32; 2]>,
    /// Width and height.
    pub size: [f32; 2],
    /// Whether it fills the screen.
    pub maximized: bool,
}

/// What the program remembers.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The look of the window.
    pub theme: Theme,
    /// What makes it easier to read.
    pub appearance: Appearance,
    /// Zoom of the whole interface; 1 is 100 %.
    pub zoom: f32,
    /// Where the window was.
    pub window: Option<WindowPlace>,
    /// Whether nodes show how many findings they have.
    pub badges: bool,
    /// Whether the wheel of a mouse zooms the canvas and does not move it.
    pub wheel_zooms: bool,
    /// Whether the canvas has a map.
    pub minimap: Minimap,
    /// What was chosen for the last export.
    pub export: Export,
    recent: Vec<Recent>,
    /// What a newer version said.
    rest: Map<String, Value>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            appearance: Appearance::default(),
            zoom: 1.0,
            window: None,
            badges: true,
            wheel_zooms: false,
            minimap: Minimap::default(),
            export: Export::default(),
            recent: Vec::new(),
            rest: Map::new(),
        }
    }
}

/// Settings as they were found.
#[derive(Debug)]
pub struct Loaded {
    /// The settings, or their defaults.
    pub settings: Settings,
    /// There were none: the program runs for the first time.
    pub is_first_run: bool,
    /// What is wrong with the file, to be told in passing.
    pub problem: Option<String>,
}

impl Settings {
    /// The settings in these folders. A file that cannot be understood is put aside as `settings.json.broken`.
    pub fn load(folders: &Folders) -> Loaded {
        let path = folders.settings_file();
        if !path.exists() {
            return Loaded {
                settings: Self::default(),
                is_first_run: true,
                problem: None,
            };
        }
        let understood = read(&path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| {
                serde_json::from_slice::<Map<String, Value>>(&bytes)
                    .map_err(|error| format!("{} is broken: {error}", path.display()))
            });
        match understood {
            Ok(fields) => Loaded {
                settings: Self::from_fields(fields),
                is_first_run: false,
                problem: None,
            },
            Err(problem) => {
                // Where even this fails, the next save replaces the file.
                let _ = std::fs::rename(&path, path.with_extension("json.broken"));
                Loaded {
                    settings: Self::default(),
                    is_first_run: false,
                    problem: Some(format!("{problem}; the program starts with its defaults")),
                }
            }
        }
    }

    /// Writes the settings into these folders.
    ///
    /// # Errors
    /// [`StoreError`] if that cannot be done.
    pub fn save(&self, folders: &Folders) -> Result<(), StoreError> {
        let path = folders.settings_file();
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|error| StoreError::Write(folder.to_owned(), error))?;
        }
        write(&path, format!("{:#}\n", self.to_value()).as_bytes())
    }

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

    fn from_fields(mut fields: Map<String, Value>) -> Self {
        fields.remove("version");
        let mut settings = Self::default();
        if let Some(theme) = fields.remove("theme").as_ref().and_then(word) {
            settings.theme = theme;
        }
        if let Some(look) = fields.remove("look").as_ref().and_then(word) {
            settings.appearance.look = look;
        }
        if let Some(projector) = fields.remove("projector").and_then(|value| value.as_bool()) {
            settings.appearance.projector = projector;
        }
        if let Some(still) = fields.remove("still").and_then(|value| value.as_bool()) {
            settings.appearance.still = still;
        }
        if let Some(minimap) = fields.remove("minimap").as_ref().and_then(word) {
            settings.minimap = minimap;
        }
        if let Some(zoom) = fields.remove("zoom").as_ref().and_then(number)
            && ZOOM.contains(&zoom)
        {
            settings.zoom = zoom;
        }
        for (name, switch) in [
            ("badges", &mut settings.badges),
            ("wheel_zooms", &mut settings.wheel_zooms),
        ] {
            let said = fields.remove(name).and_then(|value| value.as_bool());
            *switch = said.unwrap_or(*switch);
        }
        if let Some(export) = fields.remove("export") {
            settings.export = Export::from_value(&export);
        }
        settings.window = fields.remove("window").as_ref().and_then(window);
        if let Some(Value::Array(all)) = fields.remove("recent") {
            settings.recent = all.iter().filter_map(recent).take(RECENT).collect();
        }
        settings.rest = fields;
        settings
    }

    fn to_value(&self) -> Value {
        let window = self.window.map(
            |place| json!({ "at": place.at, "size": place.size, "maximized": place.maximized }),
        );
        let recent: Vec<Value> = self.recent.iter().filter_map(recent_value).collect();
        let mut value = json!({
            "version": VERSION,
            "theme": self.theme.word(),
            "look": self.appearance.look.word(),
            "projector": self.appearance.projector,
            "still": self.appearance.still,
            "zoom": self.zoom,
            "badges": self.badges,
            "wheel_zooms": self.wheel_zooms,
            "minimap": self.minimap.word(),
            "export": self.export.to_value(),
            "window": window,
            "recent": recent,
        });
        if let Some(fields) = value.as_object_mut() {
            fields.extend(self.rest.clone());
        }
        value
    }
}

fn word<T: Vocabulary>(value: &Value) -> Option<T> {
    T::parse(value.as_str()?)
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "what f32 cannot hold becomes infinite and is left out"
)]
fn number(value: &Value) -> Option<f32> {
    let number = value.as_f64()? as f32;
    number.is_finite().then_some(number)
}

fn pair(value: &Value) -> Option<[f32; 2]> {
    match value.as_array()?.as_slice() {
        [a, b] => Some([number(a)?, number(b)?]),
        _ => None,
    }
}

fn window(value: &Value) -> Option<WindowPlace> {
    let size = pair(value.get("size")?)?;
    let is_sound = size.iter().all(|side| (100.0..=20_000.0).contains(side));
    is_sound.then(|| WindowPlace {
        at: value.get("at").and_then(pair),
        size,
        maximized: value
            .get("maximized")
            .and_then(Value::as_bool)
            .unwrap_or(false),
    })
}

fn recent(value: &Value) -> Option<Recent> {
    let at: Timestamp = value.get("at")?.as_str()?.parse().ok()?;
    Some(Recent {
        path: value.get("path")?.as_str()?.into(),
        title: value.get("title")?.as_str()?.to_owned(),
        verdict: value.get("verdict").and_then(word)?,
        grade: value.get("grade").and_then(word),
        at: at.to_zoned(TimeZone::system()),
    })
}

/// A recent file; none where its path is no text that a file could hold.
fn recent_value(recent: &Recent) -> Option<Value> {
    Some(json!({
        "path": recent.path.to_str()?,
        "title": recent.title,
        "verdict": recent.verdict.word(),
        "grade": recent.grade.map(Vocabulary::word),
        "at": recent.at.timestamp().to_string(),
    }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;

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

    #[test]
    fn settings_come_back_and_newer_fields_survive() {
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
        settings
            .rest
            .insert("mood".to_owned(), json!({ "calm": 3 }));
        settings.remember(one("/a.mission"));
        settings.remember(one("/b.mission"));
        settings.remember(one("/a.mission"));
        settings.save(&folders).unwrap();
        let again = Settings::load(&folders);
        assert!(!again.is_first_run);
        assert_eq!(again.settings, settings);
        let paths: Vec<_> = again
            .settings
            .recent()
            .iter()
            .map(|recent| recent.path.clone())
            .collect();
        assert_eq!(
            paths,
            [PathBuf::from("/a.mission"), PathBuf::from("/b.mission")]
        );
    }

    #[test]
    fn a_broken_file_stops_nothing_and_is_put_aside() {
        let (_home, folders) = folders();
        Settings::default().save(&folders).unwrap();
        for broken in ["{ \"theme\": ", "[1]", "\u{0}"] {
            std::fs::write(folders.settings_file(), broken).unwrap();
            let loaded = Settings::load(&folders);
            assert_eq!(loaded.settings, Settings::default());
            assert!(loaded.problem.unwrap().contains("settings.json is broken"));
            let aside = folders.settings_file().with_extension("json.broken");
            assert_eq!(std::fs::read_to_string(aside).unwrap(), broken);
        }
    }

    #[test]
    fn each_part_that_can_be_read_counts() {
        let (_home, folders) = folders();
        Settings::default().save(&folders).unwrap();
        let text = r#"{"version": 9, "theme": "pink", "zoom": 99, "badges": false,
            "window": {"size": [1, 1]}, "recent": [7, {"path": "/a", "title": "A", "verdict": "joint", "at": "2026-01-01T00:00:00Z"}]}"#;
        std::fs::write(folders.settings_file(), text).unwrap();
        let settings = Settings::load(&folders).settings;
        assert_eq!(
            (settings.theme, settings.zoom, settings.window),
            (Theme::System, 1.0, None)
        );
        assert!(!settings.badges);
        assert_eq!(settings.recent().len(), 1);
    }
}
