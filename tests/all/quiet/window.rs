//! What the window asks of the system: sockets to the display, D-Bus and accessibility alone, no program but `zenity`,
//! no file outside the design, the settings and the data. It needs Xvfb and strace and takes half a minute:
//! `MISSION_CANVAS_QUIET=1 cargo test --test all quiet::window -- --nocapture`. Xdotool acts on it, dbus-run-session
//! gives it a bus, where they are installed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::Place;
use super::calls::{self, Call};

/// Asks for this test.
const ASKED: &str = "MISSION_CANVAS_QUIET";
/// Parts of the addresses of sockets that a window needs: the display, D-Bus, accessibility, and the system's own
/// service of names, which the C library asks where a home folder is.
const ADDRESSES: [&str; 6] = [
    "/.X11-unix/",
    "/wayland-",
    "/bus",
    "/dbus-",
    "/at-spi",
    "/nscd/",
];
/// What is done in the window: edit, undo, save, the dialog of files.
const KEYS: [&str; 8] = [
    "ctrl+a", "Delete", "ctrl+z", "ctrl+a", "Down", "ctrl+s", "ctrl+o", "Escape",
];

/// A display that is ended with the test.
struct Display(Child);

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn is_installed(tool: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(tool).is_file())
}

/// A display of its own, with its name.
fn display(place: &Place) -> (Display, String) {
    let told = place.path.join("display.txt");
    let file = fs::File::create(&told).unwrap();
    let mut xvfb = Command::new("Xvfb");
    xvfb.args([
        "-displayfd",
        "1",
        "-screen",
        "0",
        "1280x720x24",
        "-nolisten",
        "tcp",
    ]);
    let xvfb = xvfb.stdout(file).stderr(Stdio::null()).spawn().unwrap();
    let running = Display(xvfb);
    for _ in 0..100 {
        sleep(Duration::from_millis(100));
        let number = fs::read_to_string(&told).unwrap();
        if number.ends_with('\n') {
            return (running, format!(":{}", number.trim()));
        }
    }
    panic!("Xvfb gives no display");
}

fn xdotool(display: &str, words: &[&str]) {
    let mut tool = Command::new("xdotool");
    tool.args(words).env("DISPLAY", display);
    let _ = tool.stdout(Stdio::null()).stderr(Stdio::null()).status();
}

/// Runs the window for some seconds and acts on it. Returns what strace tells.
fn watch(place: &Place) -> String {
    let (display, name) = display(place);
    let log = place.path.join("calls.txt");
    let mut words = vec!["dbus-run-session", "--"];
    if !is_installed(words[0]) {
        words.clear();
    }
    words.extend(calls::strace(&log));
    let mut program = place.program(&words);
    program.arg(place.design()).env("DISPLAY", &name);
    program.env("LIBGL_ALWAYS_SOFTWARE", "1");
    program.env("XDG_CACHE_HOME", place.path.join("cache"));
    let errors = fs::File::create(place.path.join("errors.txt")).unwrap();
    let program = program.stdout(Stdio::null()).stderr(errors);
    let mut program = program.spawn().unwrap();
    sleep(Duration::from_secs(10));
    let window = [
        "search",
        "--onlyvisible",
        "--name",
        "Mission Canvas",
        "windowfocus",
    ];
    xdotool(&name, &window);
    for key in KEYS {
        xdotool(&name, &["key", key]);
        sleep(Duration::from_millis(1500));
    }
    // Without its display the window ends, and with it what was started round it.
    drop(display);
    program.wait().unwrap();
    fs::read_to_string(log).unwrap()
}

/// Whether a call of sockets leaves the machine, or goes to something on it that a window does not need.
fn is_far(line: &str) -> bool {
    if line.starts_with("socket") {
        return !line.contains("(AF_UNIX");
    }
    let goes_out = ["connect(", "bind(", "sendto(", "sendmsg(", "sendmmsg("];
    let names_address = line.contains("sa_family=");
    names_address
        && goes_out.iter().any(|call| line.starts_with(call))
        && !ADDRESSES.iter().any(|near| line.contains(near))
}

/// What of a call is not to be; `own` are the folders that may be written to.
fn wrong(call: &Call, own: &[PathBuf]) -> Vec<String> {
    let may_change = |path: &Path| {
        // Also the folders above, which are made where they are missing.
        let is_own = |own: &PathBuf| path.starts_with(own) || own.starts_with(path);
        path.starts_with("/dev") || own.iter().any(is_own)
    };
    match call {
        Call::Socket(line) if is_far(line) => vec![line.clone()],
        Call::Program(path)
            if path != env!("CARGO_BIN_EXE_mission-canvas") && !path.ends_with("/zenity") =>
        {
            vec![path.clone()]
        }
        Call::Change(paths) => {
            let paths = paths.iter().filter(|path| !may_change(path));
            paths.map(|path| path.display().to_string()).collect()
        }
        // What becomes of a process is told by the program it starts.
        Call::Socket(_) | Call::Program(_) | Call::Process(_) => Vec::new(),
    }
}

#[test]
fn far_and_near_sockets_are_told_apart() {
    for (line, far) in [
        ("socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3", false),
        ("socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0", false),
        (
            "socket(AF_INET6, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 3",
            true,
        ),
        (
            "socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3",
            true,
        ),
        (
            "connect(3, {sa_family=AF_UNIX, sun_path=@\"/tmp/.X11-unix/X0\"}, 20) = 0",
            false,
        ),
        (
            "connect(3, {sa_family=AF_UNIX, sun_path=\"/run/docker.sock\"}, 20) = 0",
            true,
        ),
        (
            "connect(3, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 0",
            true,
        ),
        ("recvmsg(3, {msg_name={sa_family=AF_UNIX}}, 0) = 15", false),
    ] {
        assert_eq!(is_far(line), far, "{line}");
    }
}

#[test]
fn the_window_speaks_to_the_display_and_the_desktop_alone() {
    if std::env::var_os(ASKED).is_none() {
        eprintln!("skipped: it runs with {ASKED}=1");
        return;
    }
    assert!(
        is_installed("Xvfb") && calls::can_watch(),
        "Xvfb and strace are needed"
    );
    let place = Place::new();
    let calls = calls::read(&watch(&place));
    let told: BTreeSet<String> = calls.iter().map(|call| format!("{call:?}")).collect();
    let telling = ["Socket(\"socket", "Socket(\"connect", "Program", "Change"];
    for line in &told {
        if telling.iter().any(|start| line.starts_with(start)) {
            eprintln!("{line}");
        }
    }
    assert!(
        told.iter().any(|line| line.contains(".X11-unix")),
        "no window came up"
    );
    // The graphics driver keeps compiled programs of its own in the cache.
    let own = [
        place.home().join(".config/mission-canvas"),
        place.home().join(".local/share/mission-canvas"),
        place.designs(),
        place.path.join("cache/mesa_shader_cache"),
    ];
    let wrong: Vec<String> = calls.iter().flat_map(|call| wrong(call, &own)).collect();
    assert_eq!(wrong, Vec::<String>::new());
}
