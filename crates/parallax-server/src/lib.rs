//! The reading room: a page on this machine where a person reads a source, marks words, and says what they claim.
//!
//! The claims file stays the truth. A [`Server`] holds a [`Workspace`](parallax_core::workspace::Workspace); every change
//! is one of its edits, planned on the files as they are now, and written whole or not at all. The page shows what the
//! files say, also if somebody else changes them.
//!
//! **Safety.** The server listens on the loopback alone. The address that it prints holds a key that works once; it
//! becomes a cookie. Every request must carry this cookie and name this very host, and a change must come from this very
//! page. Nothing is loaded from elsewhere.
//!
//! ```no_run
//! use parallax_server::{Options, Server};
//!
//! let server = Server::bind(Options { dir: "case".into(), ..Options::default() })?;
//! println!("{}", server.address());
//! server.run()?;
//! # Ok::<(), std::io::Error>(())
//! ```

mod answer;
mod card;
mod change;
mod figures;
mod guard;
mod guess;
mod mark;
mod page;
mod pieces;
mod room;
mod routes;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use parallax_core::model::Project;
use parallax_core::workspace::SourceRequest;
use parallax_text::document::sha256;

use guard::Keys;
use room::Room;

/// What is wrong, and what to do about it.
pub type Wrong = (String, String);

/// Reads a file that was dropped into the page, by its name and bytes. Which documents can be read is decided by who opens
/// the room. It may take its time: nobody waits for the project meanwhile.
pub type Reader = fn(&str, Vec<u8>) -> Result<Finish, Wrong>;

/// Makes a source of a file that was read, with an id that no other source of the project has.
pub type Finish = Box<dyn FnOnce(&Project) -> Result<SourceRequest, Wrong> + Send>;

/// What is opened, and how.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folder of the project.
    pub dir: PathBuf,
    /// Folders in which texts are looked up after `corpus/`.
    pub text_dirs: Vec<PathBuf>,
    /// The port; 0 for one that is always the same for this folder, if it is free, else any free one.
    pub port: u16,
    /// Nothing can be changed.
    pub read_only: bool,
    /// Who of several coders writes here: new claims say so.
    pub coder: Option<String>,
    /// Reads files that are dropped into the page; without it none can be.
    pub reader: Option<Reader>,
}

/// Ports that no service has for itself (RFC 6335).
const PORTS: std::ops::Range<u16> = 49_152..65_535;

/// What browsers keep, they keep for an address with its port: a card that was open when the server ended is found again
/// only under the same one. So the port follows from the folder.
fn listener(options: &Options) -> io::Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if options.port != 0 {
        return bind(options.port);
    }
    let folder = options.dir.canonicalize().unwrap_or_else(|_| options.dir.clone());
    let digest = sha256(folder.to_string_lossy().as_bytes());
    let number = u16::from_str_radix(digest.get(..4).unwrap_or_default(), 16).unwrap_or_default();
    bind(PORTS.start + number % (PORTS.end - PORTS.start)).or_else(|_| bind(0))
}

/// A reading room that is open.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: String,
    state: Arc<State>,
}

/// What all requests share.
#[derive(Debug)]
struct State {
    room: Room,
    keys: Keys,
    read_only: bool,
    coder: Option<String>,
    reader: Option<Reader>,
    /// The system refuses threads: one request is answered after the other.
    alone: bool,
}

/// For so long a thread waits for more work: for good, since the system may refuse another one.
const WAITS: Duration = Duration::from_secs(1 << 30);

impl Server {
    /// Takes a port on the loopback. The project need not load: its errors are shown in the page.
    pub fn bind(options: Options) -> io::Result<Self> {
        let listener = listener(&options)?;
        listener.set_nonblocking(true)?;
        let host = listener.local_addr()?;
        let keys = Keys::new(host.port())?;
        let address = format!("http://{host}/?key={}", keys.once());
        let room = Room::open(options.dir, options.text_dirs, options.read_only);
        let (read_only, coder, reader) = (options.read_only, options.coder, options.reader);
        let alone = thread::Builder::new().spawn(|| ()).is_err();
        let state = State { room, keys, read_only, coder, reader, alone };
        Ok(Self { listener, address, state: Arc::new(state) })
    }

    /// The address to open in a browser; it works once.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Serves until the process ends.
    pub fn run(self) -> io::Result<()> {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.thread_keep_alive(WAITS).enable_all().build()?;
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            axum::serve(listener, routes::router(self.state)).await
        })
    }
}
