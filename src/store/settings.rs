//! What the program remembers from one run to the next.
//!
//! Nothing of their file ever stops the start: see [`Loaded`].

mod export;
mod file;

use std::path::{Path, PathBuf};

pub use export::Export;
pub use file::Loaded;

use jiff::{Timestamp, Zoned, tz::TimeZone};
use serde_json::{Map, Value, json};

use crate::model::Vocabulary;
use crate::model::vocabulary::vocabulary;
use crate::rules::{Grade, Verdict};

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
    /// The file as it was found.
    found: Map<String, Value>,
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
            found: Map::new(),
        }
    }
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

    /// Each part that can be read counts; the rest has its default.
    fn from_fields(fields: Map<String, Value>) -> Self {
        let mut settings = Self::default();
        if let Some(theme) = fields.get("theme").and_then(word) {
            settings.theme = theme;
        }
        if let Some(look) = fields.get("look").and_then(word) {
            settings.appearance.look = look;
        }
        if let Some(projector) = fields.get("projector").and_then(Value::as_bool) {
            settings.appearance.projector = projector;
        }
        if let Some(still) = fields.get("still").and_then(Value::as_bool) {
            settings.appearance.still = still;
        }
        if let Some(minimap) = fields.get("minimap").and_then(word) {
            settings.minimap = minimap;
        }
        if let Some(zoom) = fields.get("zoom").and_then(number)
            && ZOOM.contains(&zoom)
        {
            settings.zoom = zoom;
        }
        for (name, switch) in [
            ("badges", &mut settings.badges),
            ("wheel_zooms", &mut settings.wheel_zooms),
        ] {
            let said = fields.get(name).and_then(Value::as_bool);
            *switch = said.unwrap_or(*switch);
        }
        if let Some(export) = fields.get("export") {
            settings.export = Export::from_value(export);
        }
        settings.window = fields.get("window").and_then(window);
        if let Some(Value::Array(all)) = fields.get("recent") {
            settings.recent = all.iter().filter_map(recent).take(RECENT).collect();
        }
        settings.found = fields;
        settings
    }

    /// What these settings say, without what else was found.
    fn to_value(&self) -> Value {
        let window = self.window.map(
            |place| json!({ "at": place.at, "size": place.size, "maximized": place.maximized }),
        );
        let recent: Vec<Value> = self.recent.iter().filter_map(recent_value).collect();
        json!({
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
        })
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
