//! The `parallax` program: arguments in, one exit code out.

mod commands;
mod error;
mod options;
mod program;
mod read;
mod sample;
mod session;
mod terminal;

fn main() -> std::process::ExitCode {
    // A parser that panics on a file is an error of that file, and is printed as one.
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !parallax::extract::is_caught() {
            print(panic);
        }
    }));
    commands::run().into()
}
