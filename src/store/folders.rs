//! Where the program keeps what is its own.

use std::path::{Path, PathBuf};

/// The variable that puts settings and data in a folder of its own: for tests, and for a copy on a stick.
pub const HOME: &str = "MISSION_CANVAS_HOME";

/// Where the user keeps documents, else the home folder; `None` where the system has neither.
pub fn documents() -> Option<PathBuf> {
    let user = directories::UserDirs::new()?;
    let documents = user.document_dir().filter(|folder| folder.is_dir());
    Some(documents.unwrap_or(user.home_dir()).to_owned())
}

/// The folders of the program; they are made when something is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    settings: PathBuf,
    data: PathBuf,
}

impl Folders {
    /// The folder that [`HOME`] names, else the system's places; `None` where the system has none.
    pub fn of_user() -> Option<Self> {
        if let Some(home) = std::env::var_os(HOME).filter(|home| !home.is_empty()) {
            return Some(Self::at(Path::new(&home)));
        }
        let places = directories::ProjectDirs::from("", "", "mission-canvas")?;
        Some(Self {
            settings: places.config_dir().to_owned(),
            data: places.data_local_dir().to_owned(),
        })
    }

    /// Both in this folder.
    pub fn at(home: &Path) -> Self {
        Self {
            settings: home.to_owned(),
            data: home.to_owned(),
        }
    }

    /// The file of the settings.
    pub fn settings_file(&self) -> PathBuf {
        self.settings.join("settings.json")
    }

    /// The folder of what is kept beside designs, as unsaved work.
    pub fn data(&self) -> &Path {
        &self.data
    }
}
