//! Opening the window, and saying in one line what is missing where it cannot open.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind, set_hook, take_hook};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, anyhow};
use egui::{IconData, ViewportBuilder};

use super::files::{self, Intent, Opened, Source, SystemDialogs};
use super::settings::Memory;
use super::{App, sign};

/// What works where no window can.
const HEADLESS: &str =
    "Without a window: `mission-canvas evaluate FILE`, `mission-canvas export FILE -o OUT.svg`";

/// Opens the window on a file, on a sample at the first run, else on the start screen; returns when it is closed.
///
/// # Errors
/// One line that says what is wrong with the file, or what the system lacks for a window and which commands need none.
pub fn run(file: Option<PathBuf>) -> anyhow::Result<()> {
    let memory = Memory::of_user();
    let (document, later) = match file.map(Source::File) {
        None => (None, None),
        // A large file is opened in the window, which says how far it is.
        Some(source) if source.is_large() => (None, Some(source)),
        Some(source) => match files::read(&source, memory.journals()) {
            Ok(opened) => (Some(opened), None),
            // The window offers what is sound.
            Err(failed) if failed.sound.is_some() => (None, Some(source)),
            Err(failed) => return Err(anyhow!(failed.problem)),
        },
    };
    let opened = Arc::new(AtomicBool::new(false));
    let result = quietly(&opened, || {
        open((document, later), memory, Arc::clone(&opened))
    });
    match result {
        Ok(result) => result.map_err(|error| anyhow!(explain(&format!("{error:?} {error}")))),
        Err(panic) if opened.load(Ordering::Relaxed) => resume_unwind(panic),
        Err(panic) => Err(anyhow!(explain(panic_text(&*panic)))),
    }
    .context("the window cannot open")
    .map_err(|error| anyhow!("{error:#}"))
}

/// Runs the window. Until it is open, a panic (winit's, where a library is missing) is told by us and prints nothing.
fn quietly<T>(opened: &Arc<AtomicBool>, run: impl FnOnce() -> T) -> std::thread::Result<T> {
    let usual: Arc<dyn Fn(&std::panic::PanicHookInfo<'_>) + Send + Sync> = take_hook().into();
    let (later, flag) = (Arc::clone(&usual), Arc::clone(opened));
    set_hook(Box::new(move |info| {
        if flag.load(Ordering::Relaxed) {
            later(info);
        }
    }));
    let result = catch_unwind(AssertUnwindSafe(run));
    set_hook(Box::new(move |info| usual(info)));
    result
}

fn open(
    (opened_file, later): (Option<Opened>, Option<Source>),
    memory: Memory,
    opened: Arc<AtomicBool>,
) -> eframe::Result<()> {
    let window = memory.settings().window;
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Mission Canvas")
            .with_app_id("mission-canvas")
            .with_inner_size(window.map_or([1440.0, 900.0], |window| window.size))
            .with_maximized(window.is_some_and(|window| window.maximized))
            .with_min_inner_size([900.0, 560.0])
            .with_icon(icon()),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "mission-canvas",
        options,
        Box::new(move |creation| {
            opened.store(true, Ordering::Relaxed);
            let ctx = &creation.egui_ctx;
            // Nothing else is opened while this is.
            let opened = opened_file.or_else(|| later.is_some().then(Opened::blank));
            let mut app = App::start(ctx, opened, Box::new(SystemDialogs), memory);
            if let Some(source) = later {
                app.proceed(ctx, Intent::Open(source));
            }
            Ok(Box::new(app))
        }),
    )
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("it stopped without a reason")
}

/// What is missing, in plain words and one line, from what the toolkit says.
fn explain(problem: &str) -> String {
    let missing = if problem.contains("WAYLAND_DISPLAY") {
        "there is no display (neither WAYLAND_DISPLAY nor DISPLAY names one)"
    } else if ["XOpenDisplay", "NoCompositor"]
        .iter()
        .any(|way| problem.contains(way))
    {
        "the display that DISPLAY or WAYLAND_DISPLAY names does not answer"
    } else if problem.contains("xkbcommon") {
        "the library xkbcommon-x11 is missing (Debian, Ubuntu: apt install libxkbcommon-x11-0)"
    } else if problem.contains("XNotSupported") {
        "X11 libraries are missing (Debian, Ubuntu: apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0)"
    } else if problem.contains("Wayland") {
        "Wayland libraries are missing (Debian, Ubuntu: apt install libwayland-client0 libwayland-cursor0 libwayland-egl1)"
    } else if is_graphics(problem) {
        "there is no usable OpenGL 2 or newer (Debian, Ubuntu: apt install libgl1 libegl1 libgl1-mesa-dri; elsewhere a graphics driver)"
    } else {
        let first = problem.lines().next().unwrap_or_default();
        return format!("{first}. {HEADLESS}");
    };
    format!("{missing}. {HEADLESS}")
}

fn is_graphics(problem: &str) -> bool {
    ["Glutin", "glutin", "GLX", "EGL", "OpenGL", "opengl"]
        .iter()
        .any(|word| problem.contains(word))
}

/// The window's icon: two sides joined across the divide.
fn icon() -> IconData {
    let side: u32 = 64;
    let rgba = (0..side * side)
        .flat_map(|i| sign::pixel(i % side, i / side, side))
        .collect();
    IconData {
        rgba,
        width: side,
        height: side,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_failing_gets_one_plain_line() {
        let ways = [
            (
                "EventLoop(Os(NotSupported: neither WAYLAND_DISPLAY nor WAYLAND_SOCKET nor DISPLAY is set.))",
                "no display",
            ),
            (
                "X11Error XNotSupported(LibraryOpenError { kind: Library, detail: \"libX11.so.6\" })",
                "libx11-6",
            ),
            (
                "Library libxkbcommon-x11.so could not be loaded.",
                "libxkbcommon-x11-0",
            ),
            ("NoGlutinConfigs(ConfigTemplate { .. }, …)", "OpenGL 2"),
            (
                "Glutin(Error { kind: BadConfig, raw: GLXBadFBConfig })",
                "OpenGL 2",
            ),
            ("OpenGL(egui_glow requires opengl 2.0+)", "OpenGL 2"),
            (
                "WaylandError(Connection(NoWaylandLib))",
                "libwayland-client0",
            ),
            ("something new\nwith a second line", "something new"),
        ];
        for (problem, wanted) in ways {
            let line = explain(problem);
            assert!(line.contains(wanted), "{line}");
            assert!(line.contains("mission-canvas evaluate"), "{line}");
            assert!(!line.contains('\n'), "{line}");
        }
    }

    #[test]
    fn a_panic_before_the_window_is_caught_and_kept_quiet() {
        let opened = Arc::new(AtomicBool::new(false));
        let result = quietly(&opened, || -> () { panic!("no {}", "xkbcommon") });
        let panic = result.err();
        assert_eq!(panic.as_deref().map(panic_text), Some("no xkbcommon"));
    }

    #[test]
    fn the_icon_is_a_square_of_pixels() {
        let icon = icon();
        assert_eq!(icon.rgba.len(), 64 * 64 * 4);
        assert!(icon.rgba.iter().any(|byte| *byte > 0));
    }
}
