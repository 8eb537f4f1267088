//! A room that is open, and the least of a client that can ask it anything.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::thread;

use parallax_core::edit::new;
use parallax_server::{Options, Server};
use serde_json::Value;
use tempfile::TempDir;

/// The text of the one source.
pub(crate) const TEXT: &str = "The doors were locked by the owner.\n\
    The gate was open, said the clerk; the gate was open when they ran.\n";

/// A project with a source, a topic and no claims.
pub(crate) fn case() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let claims = "[project]\ntitle = \"Fire\"\nlanguage = \"en\"\n[topic.fire]\nlabel = \"Fire\"\n\
        question = \"Who locked the doors?\"\nmentions = [\"locked\"]\n[topic.fire.positions]\nowner = \"The owner\"\n";
    let sheet = "short = \"Gazette\"\ntitle = \"Gazette\"\nlanguage = \"en\"\n";
    new(dir.path(), &[]).unwrap();
    for (name, text) in
        [("claims.toml", claims), ("corpus/gazette.toml", sheet), ("corpus/gazette.txt", TEXT)]
    {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

/// A copy of a folder of this repository, without its history.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn copied(from: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
    for folder in ["", "corpus"] {
        std::fs::create_dir_all(dir.path().join(folder)).unwrap();
        for entry in std::fs::read_dir(from.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                std::fs::copy(&path, dir.path().join(folder).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    dir
}

/// The body of a change.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn edit(edit: &Value) -> Vec<u8> {
    serde_json::json!({ "edit": edit }).to_string().into_bytes()
}

/// A room that serves until the test ends.
pub(crate) struct Opened {
    address: String,
    dir: PathBuf,
    pub(crate) cookie: String,
}

/// An answer, taken apart.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    /// A header; empty if there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }
}

impl Opened {
    pub(crate) fn new(dir: &TempDir, read_only: bool) -> Self {
        Self::with(Options { dir: dir.path().to_owned(), read_only, ..Options::default() })
    }

    fn with(options: Options) -> Self {
        let dir = options.dir.clone();
        let server = Server::bind(options).unwrap();
        let address = server.address().to_owned();
        thread::spawn(move || server.run());
        Self { address, dir, cookie: String::new() }
    }

    /// The same, with the cookie of the browser that opened it.
    pub(crate) fn entered(dir: &TempDir, read_only: bool) -> Self {
        Self::new(dir, read_only).enter()
    }

    /// Entered with other options.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn entered_with(options: Options) -> Self {
        Self::with(options).enter()
    }

    fn enter(self) -> Self {
        let room = self;
        let cookie = room.get(&room.key(), &[]).header("set-cookie").split(';').next().unwrap().to_owned();
        Self { cookie, ..room }
    }

    pub(crate) fn host(&self) -> String {
        self.address.trim_start_matches("http://").split('/').next().unwrap().to_owned()
    }

    /// The path with the key.
    pub(crate) fn key(&self) -> String {
        self.address[self.address.rfind('/').unwrap()..].to_owned()
    }

    pub(crate) fn claims(&self) -> String {
        std::fs::read_to_string(self.dir.join("claims.toml")).unwrap()
    }

    /// The addresses of all claims.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn addresses(&self) -> Vec<String> {
        let workspace = parallax_core::workspace::Workspace::open(&self.dir, &[]).unwrap();
        let claims = workspace.project().topics.iter().flat_map(|topic| topic.claims.iter());
        claims.map(|claim| claim.address.clone()).collect()
    }

    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.raw("GET", path, &self.host(), headers, b"")
    }

    /// As the page itself asks.
    pub(crate) fn page(&self, path: &str) -> Answer {
        self.get(path, &[("Cookie", &self.cookie)])
    }

    pub(crate) fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.page(path).body).unwrap()
    }

    pub(crate) fn own(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        let (host, origin) = (self.host(), format!("http://{}", self.host()));
        self.raw(method, path, &host, &[("Cookie", &self.cookie), ("Origin", &origin)], body)
    }

    pub(crate) fn send(&self, path: &str, body: &Value) -> Answer {
        self.own("POST", path, body.to_string().as_bytes())
    }

    /// Sends what must be accepted.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Value {
        let answer = self.send(path, body);
        assert_eq!(answer.status, 200, "{path} {body}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    pub(crate) fn raw(
        &self,
        method: &str,
        path: &str,
        host: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let mut stream = TcpStream::connect(self.host()).unwrap();
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        stream.write_all(head.as_bytes()).unwrap();
        // A body that is refused is not read to its end.
        let _ = stream.write_all(body);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let all = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = all.split_once("\r\n\r\n").unwrap_or((&all, ""));
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .and_then(|code| code.parse().ok())
            .unwrap_or(0);
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Answer { status, headers, body: body.to_owned() }
    }
}
