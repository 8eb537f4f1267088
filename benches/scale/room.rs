//! The reading room over HTTP, as a browser asks it: how long a person waits, and how much memory the program takes.

use std::error::Error;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use parallax::model::Project;
use parallax::workspace::Workspace;

/// Claims that are planned and saved.
const SAVES: usize = 6;
/// Changes that are taken back, each followed by a page and another claim.
const UNDONE: usize = 2;

/// Prints how long each step takes, in the order in which a person would do it. Claims are written, so `dir` is changed.
pub(crate) fn measure(dir: &Path, texts: &Path) -> Result<(), Box<dyn Error>> {
    let workspace = Workspace::open(dir, &[texts.to_owned()]).map_err(|failure| format!("{failure:?}"))?;
    let wanted = workspace.project();
    let sources: Vec<String> = wanted.sources.iter().map(|source| source.id.clone()).collect();
    let start = Instant::now();
    let room = Opened::new(dir, texts)?;
    room.tell("the address is printed", start);
    for (what, source) in ["the first text", "the second text", "the third text"].iter().zip(&sources) {
        room.timed(what, "GET", &format!("/read/{source}"), "")?;
    }
    for n in 1..=SAVES {
        let claim = claim(wanted, &format!("Says it {n}."))?;
        room.timed("what a claim does", "POST", "/plan", &claim)?;
        room.timed("it is saved", "POST", "/save", &claim)?;
    }
    for n in 1..=UNDONE {
        room.timed("it is taken back", "POST", "/undo", "{}")?;
        room.timed("a text after that", "GET", &format!("/read/{}", sources[0]), "")?;
        room.timed("a claim after that", "POST", "/save", &claim(wanted, &format!("Says it again, {n}."))?)?;
    }
    Ok(())
}

/// What the page sends for a claim on the first topic, in words that are there. It is forced: the generated sources speak of
/// what they could not know.
fn claim(project: &Project, says: &str) -> Result<String, Box<dyn Error>> {
    let topic = &project.topics[0];
    let told =
        topic.claims.iter().find(|claim| !claim.quotes.is_empty()).ok_or("no claim has a quotation")?;
    let claim = serde_json::json!({
        "topic": topic.id.value,
        "source": project.source(told.source).id,
        "position": topic.positions.last().ok_or("no position")?.id.value,
        "stance": "asserts",
        "says": says,
        "quotes": [{ "exact": told.quotes[0].exact }],
    });
    let edit = serde_json::json!({ "edit": "add-claim", "claim": claim });
    Ok(serde_json::json!({ "edit": edit, "speaker": "", "figures": [], "force": true }).to_string())
}

/// A room that serves until it is dropped.
struct Opened {
    process: Child,
    host: String,
    cookie: String,
}

impl Opened {
    fn new(dir: &Path, texts: &Path) -> Result<Self, Box<dyn Error>> {
        let mut process = Command::new(env!("CARGO_BIN_EXE_parallax"))
            .arg("open")
            .arg(dir)
            .arg("--texts")
            .arg(texts)
            .arg("--no-browser")
            .stderr(Stdio::piped())
            .spawn()?;
        let mut told = BufReader::new(process.stderr.take().ok_or("no standard error")?);
        let mut line = String::new();
        told.read_line(&mut line)?;
        let address = line.split("http://").nth(1).ok_or_else(|| format!("no address: {line}"))?.trim();
        let (host, key) = address.split_once('/').ok_or("no key")?;
        let mut room = Self { process, host: host.to_owned(), cookie: String::new() };
        let answer = room.ask("GET", &format!("/{key}"), "")?;
        let cookie = answer.lines().find(|line| line.to_lowercase().starts_with("set-cookie:"));
        let cookie = cookie.and_then(|line| line.split([':', ';']).nth(1)).ok_or("no cookie")?;
        cookie.trim().clone_into(&mut room.cookie);
        Ok(room)
    }

    fn timed(&self, what: &str, method: &str, path: &str, body: &str) -> Result<(), Box<dyn Error>> {
        let start = Instant::now();
        let answer = self.ask(method, path, body)?;
        if !answer.starts_with("HTTP/1.1 200") {
            return Err(format!("{path}: {answer:.300}").into());
        }
        self.tell(what, start);
        Ok(())
    }

    fn tell(&self, what: &str, since: Instant) {
        let seconds = since.elapsed().as_secs_f64();
        let [now, most] = ["VmRSS:", "VmHWM:"].map(|key| crate::megabytes(self.process.id(), key));
        let memory = now.zip(most).map(|(now, most)| format!("{now:>8} MB, at most {most} MB"));
        println!("{what:40}{seconds:>8.3} s{}", memory.unwrap_or_default());
    }

    /// Asks, and gives the whole answer.
    fn ask(&self, method: &str, path: &str, body: &str) -> Result<String, Box<dyn Error>> {
        let mut stream = TcpStream::connect(&self.host)?;
        let Self { host, cookie, .. } = self;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\nConnection: \
             close\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
