//! What the window remembers from one run to the next, and where that is kept.

use std::path::Path;
use std::sync::Arc;

use egui::{Theme as Look, ThemePreference};

use super::{App, theme};
use crate::store::journal::Journals;
use crate::store::settings::{Settings, Theme, WindowPlace};
use crate::store::{Folders, SystemDisk};

/// The settings, and the folders they are kept in.
#[derive(Debug, Default)]
pub struct Memory {
    settings: Settings,
    /// `None`: nothing is kept.
    folders: Option<Folders>,
    /// Whether settings can be kept in these folders.
    may_save: bool,
    /// Where what is done to open designs is kept, if anywhere.
    journals: Option<Journals>,
    /// There were no settings yet.
    pub is_first_run: bool,
    /// What is wrong with the settings, to be told in passing.
    pub problem: Option<String>,
}

impl Memory {
    /// What is kept for this user.
    pub fn of_user() -> Self {
        Folders::of_user().map_or_else(Self::default, Self::kept_in)
    }

    /// What is kept in these folders.
    pub fn kept_in(folders: Folders) -> Self {
        let loaded = Settings::load(&folders);
        Self {
            settings: loaded.settings,
            journals: Some(Journals::new(&folders, Arc::new(SystemDisk))),
            folders: Some(folders),
            may_save: loaded.may_save,
            is_first_run: loaded.is_first_run,
            problem: loaded.problem,
        }
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where what is done to open designs is kept, if anywhere.
    pub fn journals(&self) -> Option<&Journals> {
        self.journals.as_ref()
    }

    /// Where the program keeps data beside the settings, if anywhere.
    pub fn data(&self) -> Option<&Path> {
        self.folders.as_ref().map(Folders::data)
    }

    /// Changes the settings and writes them down if that made a difference. What cannot be written is told once.
    pub fn update(&mut self, change: impl FnOnce(&mut Settings)) {
        let mut changed = self.settings.clone();
        change(&mut changed);
        if changed == self.settings {
            return;
        }
        self.settings = changed;
        self.write();
    }

    /// Writes the settings down.
    pub fn write(&mut self) {
        let Some(folders) = self.folders.as_ref().filter(|_| self.may_save) else {
            return;
        };
        if let Err(error) = self.settings.save(folders) {
            self.problem = Some(format!("Settings are not kept: {error}"));
            self.may_save = false;
        }
    }
}

/// The toolkit's word for a theme.
pub(super) fn preference(theme: Theme) -> ThemePreference {
    match theme {
        Theme::System => ThemePreference::System,
        Theme::Light => ThemePreference::Light,
        Theme::Dark => ThemePreference::Dark,
    }
}

/// Dresses and sizes the window as the settings say. A projector asks for large text whatever size suits the desk.
pub(super) fn appear(ctx: &egui::Context, settings: &Settings) {
    let appearance = settings.appearance;
    theme::dress(ctx, appearance.look, appearance.still);
    ctx.set_zoom_factor(if appearance.projector {
        settings.zoom.max(1.0) * theme::PROJECTOR
    } else {
        settings.zoom
    });
}

/// The other one of light and dark.
pub(super) fn other(look: Look) -> Theme {
    match look {
        Look::Dark => Theme::Light,
        Look::Light => Theme::Dark,
    }
}

impl App {
    pub(super) fn set_theme(&mut self, ctx: &egui::Context, theme: Theme) {
        ctx.set_theme(preference(theme));
        self.memory.update(|settings| settings.theme = theme);
    }

    /// Sizes the whole interface, in steps of a tenth from a half to three times.
    pub(super) fn size_interface(&mut self, ctx: &egui::Context, factor: f32) {
        let factor = ((factor * 10.0).round() / 10.0).clamp(0.5, 3.0);
        self.memory.update(|settings| settings.zoom = factor);
        appear(ctx, self.memory.settings());
    }

    /// Writes down what was changed in the view itself, and tells what could not be kept.
    pub(super) fn keep(&mut self, ctx: &egui::Context) {
        let appearance = self.view.appearance;
        let view = &self.view;
        let chosen = (view.badges, view.wheel_zooms, view.minimap);
        let settings = self.memory.settings();
        if chosen != (settings.badges, settings.wheel_zooms, settings.minimap) {
            self.memory.update(|settings| {
                (settings.badges, settings.wheel_zooms, settings.minimap) = chosen;
            });
        }
        if self.memory.settings().appearance != appearance {
            self.memory
                .update(|settings| settings.appearance = appearance);
            appear(ctx, self.memory.settings());
        }
        if let Some(problem) = self.memory.problem.take() {
            self.view.message = Some(problem);
        }
    }

    /// Remembers how large the window is.
    pub(super) fn keep_window(&mut self, ctx: &egui::Context) {
        let (size, maximized) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect, viewport.maximized.unwrap_or_default())
        });
        let Some(rect) = size.filter(|rect| rect.is_finite()) else {
            return;
        };
        let factor = ctx.zoom_factor();
        self.memory.update(|settings| {
            let kept = settings.window.filter(|_| maximized);
            settings.window = Some(WindowPlace {
                at: None,
                size: kept.map_or([rect.width() * factor, rect.height() * factor], |kept| {
                    kept.size
                }),
                maximized,
            });
        });
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use super::*;

    #[test]
    fn a_second_run_finds_what_the_first_has_set() {
        let home = tempfile::tempdir().unwrap();
        let mut first = Memory::kept_in(Folders::at(home.path()));
        assert!(first.is_first_run);
        first.update(|settings| settings.theme = Theme::Dark);
        let second = Memory::kept_in(Folders::at(home.path()));
        assert!(!second.is_first_run);
        assert_eq!(second.settings().theme, Theme::Dark);
    }

    #[test]
    fn settings_that_cannot_be_kept_are_told_once() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        std::fs::write(&file, "").unwrap();
        let mut memory = Memory::kept_in(Folders::at(&file));
        memory.update(|settings| settings.zoom = 1.5);
        assert!(memory.problem.take().is_some());
        memory.update(|settings| settings.zoom = 1.6);
        assert_eq!(memory.problem, None);
        assert!((memory.settings().zoom - 1.6).abs() < 1e-6);
    }
}
