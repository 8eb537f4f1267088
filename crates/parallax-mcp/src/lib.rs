//! A project for assistants: a server of the Model Context Protocol over standard input and output.
//!
//! What it may do: look at the project by the ids of its sources and topics, and propose claims, which are proven and then
//! wait as drafts. It takes no path, so it reads nothing outside the project and its folders of texts, and no tool writes
//! anything else. The project is read anew for each message, because its curator works on it meanwhile.
//!
//! Limits: [`LONGEST_MESSAGE`], [`LONGEST_ANSWER`], [`MOST_LINES`], [`MOST_WAITING`]. One message is answered after the other.

mod answer;
mod arguments;
mod resources;
mod server;
mod tools;

use std::io;
use std::path::PathBuf;

use rmcp::ServiceExt as _;
use rmcp::transport::async_rw::AsyncRwTransport;

use server::Server;

/// A longer message is not read, in bytes.
pub const LONGEST_MESSAGE: usize = 1 << 20;
/// A longer answer is not given, in bytes: the assistant is told to ask for less.
pub const LONGEST_ANSWER: usize = 512 << 10;
/// So many lines of a text are given at once.
pub const MOST_LINES: usize = 400;
/// If so many drafts wait for a person, no more are taken.
pub const MOST_WAITING: usize = 2_000;

/// Serves the project in `dir`, with texts looked up in its `corpus/` and then in `texts`, until standard input ends. What
/// is proposed waits under the name of the draft.
pub fn serve(dir: PathBuf, texts: Vec<PathBuf>, draft: String) -> io::Result<()> {
    // Standard input is read on a thread of its own.
    std::thread::Builder::new().spawn(|| ())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let done = runtime.block_on(async {
        let (input, output) = rmcp::transport::stdio();
        let transport = AsyncRwTransport::new_server(input, output).with_max_line_length(LONGEST_MESSAGE);
        let service = Server { dir, texts, draft }.serve(transport).await.map_err(io::Error::other)?;
        service.waiting().await.map(|_| ()).map_err(io::Error::other)
    });
    // A read of standard input cannot be broken off; nobody waits for it.
    runtime.shutdown_background();
    done
}
