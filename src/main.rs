//! Mission Canvas: the window, and the commands beside it.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use mission_canvas::cli::{self, Outcome};

fn main() -> ExitCode {
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let outcome = cli::run(std::env::args_os(), &mut out, &mut err);
    // The window prints by itself, if at all.
    drop((out, err));
    match outcome {
        Outcome::Exit(status) => ExitCode::from(status),
        Outcome::Window(file) => match window(file) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => ExitCode::from(cli::fail(&error, &mut io::stderr().lock())),
        },
    }
}

#[cfg(feature = "gui")]
fn window(file: Option<PathBuf>) -> anyhow::Result<()> {
    mission_canvas::app::run(file)
}

#[cfg(not(feature = "gui"))]
fn window(_: Option<PathBuf>) -> anyhow::Result<()> {
    anyhow::bail!(
        "this build has no window; `mission-canvas evaluate FILE` and `mission-canvas --help` need none"
    )
}
