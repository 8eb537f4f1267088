//! The `parallax` program: arguments in, one exit code out.

mod commands;
mod error;
mod options;
mod sample;
mod session;
mod terminal;

fn main() -> std::process::ExitCode {
    commands::run().into()
}
