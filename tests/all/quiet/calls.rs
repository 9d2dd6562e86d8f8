//! What the real program asks of the system in a headless run, as strace tells it: no network, no other program, no
//! file but those named. Where strace is not installed, `filter.rs` holds the commands to the same in another way.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
#![allow(
    clippy::disallowed_types,
    clippy::print_stderr,
    reason = "strace is asked, and what cannot be watched here is said"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Line, Place};

/// Asks for what is watched: the network, other programs and threads, and names of files.
pub const WATCHED: &str = "trace=%network,%process,%file,ftruncate,fchmod";

/// Calls that name a file they change.
const CHANGING: [&str; 20] = [
    "creat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "unlink",
    "unlinkat",
    "mkdir",
    "mkdirat",
    "rmdir",
    "chmod",
    "fchmodat",
    "chown",
    "lchown",
    "fchownat",
    "truncate",
    "mknodat",
];

/// What one call was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// Something of the network, or of sockets on the machine: the line.
    Socket(String),
    /// A program was started: its path.
    Program(String),
    /// Another process was made that is no thread: the line.
    Process(String),
    /// A file or folder was made, opened for writing, moved or removed: its paths.
    Change(Vec<PathBuf>),
}

/// Whether strace can be used here.
pub fn can_watch() -> bool {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o", "/dev/null", "true"]);
    strace.stdout(Stdio::null()).stderr(Stdio::null());
    strace.status().is_ok_and(|status| status.success())
}

/// The strings in double quotes of a line of strace.
fn quoted(line: &str) -> Vec<PathBuf> {
    let words = line.split('"').skip(1).step_by(2);
    words.map(PathBuf::from).collect()
}

/// What strace tells of the calls that are not merely reading.
pub fn read(log: &str) -> Vec<Call> {
    log.lines().filter_map(of_line).collect()
}

fn of_line(line: &str) -> Option<Call> {
    // `1234 openat(AT_FDCWD, "/a", O_RDONLY) = 3`
    let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    // The rest of a call of which the beginning was read, an end, a signal.
    if line.starts_with(['<', '+', '-']) {
        return None;
    }
    let (name, arguments) = line.split_once('(')?;
    let first = quoted(arguments).into_iter().next();
    match name {
        "execve" | "execveat" => {
            let program = first.map(|path| path.display().to_string());
            Some(Call::Program(program.unwrap_or_default()))
        }
        "clone" | "clone3" if arguments.contains("CLONE_THREAD") => None,
        "clone" | "clone3" | "fork" | "vfork" => Some(Call::Process(line.to_owned())),
        "exit" | "exit_group" | "wait4" | "waitid" | "kill" | "tgkill" | "rt_sigqueueinfo" => None,
        "open" | "openat" | "openat2" => {
            let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"];
            let writes = writes.iter().any(|flag| arguments.contains(flag));
            writes.then(|| Call::Change(quoted(arguments)))
        }
        _ if CHANGING.contains(&name) => Some(Call::Change(quoted(arguments))),
        _ if is_of_sockets(name) => Some(Call::Socket(line.to_owned())),
        _ => None,
    }
}

fn is_of_sockets(name: &str) -> bool {
    let starts = [
        "socket", "connect", "bind", "listen", "accept", "send", "recv", "shutdown", "getsock",
        "getpeer", "setsock",
    ];
    // `sendfile` copies between files.
    name != "sendfile" && starts.iter().any(|start| name.starts_with(start))
}

/// The words by which a program is watched, before its own.
pub fn strace(log: &Path) -> [&str; 11] {
    let log = log.to_str().unwrap();
    [
        "strace",
        "-f",
        "-qq",
        "-s",
        "4096",
        "-e",
        "signal=none",
        "-e",
        WATCHED,
        "-o",
        log,
    ]
}

/// What a headless run asks of the system.
fn calls_of(place: &Place, line: &Line) -> Vec<Call> {
    let log = place.path.join("calls.txt");
    let output = place.program(&strace(&log)).args(&line.arguments).output();
    let output = output.unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{:?}: {words}", line.arguments);
    let calls = read(&fs::read_to_string(&log).unwrap());
    fs::remove_file(log).unwrap();
    calls
}

/// Holds the calls of a headless run to what it was asked to do.
fn check(line: &Line, calls: &[Call]) {
    let told = &line.arguments;
    let (first, rest) = calls.split_first().unwrap();
    let program = env!("CARGO_BIN_EXE_mission-canvas");
    assert_eq!(first, &Call::Program(program.to_owned()), "{told:?}");
    let mut changes = 0;
    for call in rest {
        let Call::Change(paths) = call else {
            panic!("{told:?}: {call:?}");
        };
        for path in paths {
            assert!(may_write(line, path), "{told:?} changes {}", path.display());
            changes += 1;
        }
    }
    assert_eq!(changes > 0, line.out.is_some(), "{told:?}");
}

/// Whether a file is one that was named, or is written beside it until it is whole.
fn may_write(line: &Line, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = line.out.as_ref().and_then(|out| out.parent());
    let is_beside = name.starts_with(".mission-canvas-") && path.parent() == folder;
    is_beside || line.names(path)
}

#[test]
fn a_command_opens_no_socket_starts_no_program_and_writes_what_was_named_alone() {
    if !can_watch() {
        eprintln!("skipped: strace is not installed or not allowed here; the filter test ran");
        return;
    }
    let place = Place::new();
    for line in place.reading().iter().chain(&place.writing()) {
        check(line, &calls_of(&place, line));
    }
}

#[test]
fn calls_are_told_apart() {
    let log = r#"17 execve("/bin/a", ["a"], 0x7ff /* 3 vars */) = 0
17 openat(AT_FDCWD, "/etc/localtime", O_RDONLY|O_CLOEXEC) = 3
17 openat(AT_FDCWD, "/a/b.svg", O_WRONLY|O_CREAT|O_CLOEXEC, 0666 <unfinished ...>
18 clone3({flags=CLONE_VM|CLONE_THREAD, child_tid=0x7} => {parent_tid=[19]}, 88) = 19
17 <... openat resumed>) = 4
18 clone3({flags=CLONE_VM|CLONE_VFORK, exit_signal=SIGCHLD}, 88) = 20
18 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 5
18 rename("/a/x", "/a/y") = 0
18 sendfile(1, 2, NULL, 9) = 9
18 +++ exited with 0 +++
"#;
    let process = "clone3({flags=CLONE_VM|CLONE_VFORK, exit_signal=SIGCHLD}, 88) = 20";
    let socket = "socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 5";
    let expected = [
        Call::Program("/bin/a".to_owned()),
        Call::Change(vec!["/a/b.svg".into()]),
        Call::Process(process.to_owned()),
        Call::Socket(socket.to_owned()),
        Call::Change(vec!["/a/x".into(), "/a/y".into()]),
    ];
    assert_eq!(read(log), expected);
}
