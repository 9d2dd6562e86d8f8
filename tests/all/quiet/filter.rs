//! The commands under a filter of the system's own (seccomp) that ends the process at the first call of the network, of
//! another program, or, where nothing is to be written, of a file opened for writing. It needs no tool.
//!
//! A filter cannot be taken off again: the test starts itself once more, with a variable set, and filters that process.

#![cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
#![allow(
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the test starts itself, and its second run tells the first how far it came"
)]

use std::ffi::OsString;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::PathBuf;
use std::process::{Command, Output};

use mission_canvas::cli::{self, Outcome};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule,
};

use super::{Line, Place};

/// Set in the second run: what it is to try in the end.
const ROLE: &str = "MISSION_CANVAS_FILTER_TEST";
/// What the second run says when all commands are done.
const DONE: &str = "all commands are done";
/// What it says where the system knows no filters.
const CANNOT: &str = "the system sets no filter";

/// Ends the process at any of these calls, with rules for their arguments. Returns whether the system does so.
fn forbid(calls: Vec<(libc::c_long, Vec<SeccompRule>)>) -> bool {
    let filter = SeccompFilter::new(
        calls.into_iter().collect(),
        SeccompAction::Allow,
        SeccompAction::KillProcess,
        std::env::consts::ARCH.try_into().unwrap(),
    );
    let filter: BpfProgram = filter.unwrap().try_into().unwrap();
    seccompiler::apply_filter(&filter).is_ok()
}

fn forbid_network_and_programs() -> bool {
    let calls = [
        libc::SYS_socket,
        libc::SYS_socketpair,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_accept4,
        libc::SYS_sendto,
        libc::SYS_sendmsg,
        libc::SYS_execve,
        libc::SYS_execveat,
    ];
    forbid(calls.map(|call| (call, Vec::new())).into())
}

/// Forbids to open files for writing, and to make, move or remove them.
fn forbid_changes() -> bool {
    // The flags are the third argument.
    let with = |flag: i32| {
        let mask = u64::from(flag.unsigned_abs());
        let compare = SeccompCmpOp::MaskedEq(mask);
        let condition = SeccompCondition::new(2, SeccompCmpArgLen::Dword, compare, mask);
        SeccompRule::new(vec![condition.unwrap()]).unwrap()
    };
    let flags = [libc::O_WRONLY, libc::O_RDWR, libc::O_CREAT, libc::O_TRUNC];
    let mut calls = vec![(libc::SYS_openat, flags.map(with).into())];
    let changes = [
        libc::SYS_renameat2,
        libc::SYS_renameat,
        libc::SYS_unlinkat,
        libc::SYS_mkdirat,
        libc::SYS_linkat,
        libc::SYS_symlinkat,
        libc::SYS_truncate,
    ];
    calls.extend(changes.map(|call| (call, Vec::new())));
    #[cfg(target_arch = "x86_64")]
    {
        let old = [
            libc::SYS_open,
            libc::SYS_creat,
            libc::SYS_rename,
            libc::SYS_unlink,
            libc::SYS_mkdir,
        ];
        calls.extend(old.map(|call| (call, Vec::new())));
    }
    forbid(calls)
}

fn do_all(lines: &[Line]) {
    for line in lines {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let words =
            std::iter::once("mission-canvas").chain(line.arguments.iter().map(String::as_str));
        let outcome = cli::run(words.map(OsString::from), &mut out, &mut err);
        let words = String::from_utf8_lossy(&err);
        assert_eq!(outcome, Outcome::Exit(0), "{:?}: {words}", line.arguments);
    }
}

/// Starts this test once more, in a place; nothing where the system knows no filters.
fn again(place: &Place, role: &str) -> Option<Output> {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "quiet::filter::second_run", "--nocapture"])
        .args(["--test-threads", "1"])
        .env(ROLE, format!("{role}:{}", place.path.display()))
        .current_dir(place.designs())
        .output()
        .unwrap();
    if String::from_utf8_lossy(&output.stdout).contains(CANNOT) {
        eprintln!("skipped: {CANNOT}");
        return None;
    }
    Some(output)
}

/// What the second run does; nothing where nobody asks for it.
#[test]
fn second_run() {
    let Ok(role) = std::env::var(ROLE) else {
        return;
    };
    let (role, path) = role.split_once(':').unwrap();
    let place = Place::at(PathBuf::from(path));
    if !forbid_network_and_programs() {
        println!("{CANNOT}");
        return;
    }
    match role {
        "socket" => drop(std::os::unix::net::UnixDatagram::unbound()),
        "program" => drop(Command::new("true").exec()),
        "commands" => do_all(&place.writing()),
        _ => {}
    }
    assert!(forbid_changes());
    if role == "file" {
        let _ = std::fs::write(place.designs().join("a"), "b");
    }
    do_all(&place.reading());
    println!("{DONE}");
}

#[test]
fn commands_need_no_network_and_no_other_program_and_those_that_read_change_no_file() {
    let place = Place::new();
    let before = place.files();
    let Some(output) = again(&place, "commands") else {
        return;
    };
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains(DONE), "{output:?}");
    let lines = place.writing();
    for path in place.files().difference(&before) {
        let named = lines.iter().any(|line| line.names(path));
        assert!(named, "{} was written", path.display());
    }
}

#[test]
fn the_filter_ends_what_opens_a_socket_starts_a_program_or_writes_a_file() {
    for role in ["socket", "program", "file"] {
        let Some(output) = again(&Place::new(), role) else {
            return;
        };
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(!told.contains(DONE), "{role}: {output:?}");
        assert_eq!(output.status.signal(), Some(libc::SIGSYS), "{role}");
    }
}
