//! If the program is told to end, whoever tells it, what it started ends with it.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::resources::echo;
use crate::support::parallax;

/// The longest that anything here may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until something is so.
fn until<T>(what: &str, mut is_so: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = is_so() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "waited for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn send(signal: &str, process: u32) {
    let sent = Command::new("kill").args(["-s", signal, &process.to_string()]).status();
    assert!(sent.unwrap().success(), "{signal} to {process}");
}

/// Does a process run? One that ended and that nobody asked for yet does not.
fn runs(process: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    stat.rsplit_once(") ").is_some_and(|(_, state)| !state.starts_with(['Z', 'X']))
}

/// `reuse` while a translator runs that never ends, and the numbers of the translator and of what it started.
fn translating(dir: &Path) -> (Child, [u32; 2]) {
    let script = "sleep 600 & echo \"$$ $!\" > started.new; mv started.new started; wait\n";
    fs::write(dir.join("slow.sh"), script).unwrap();
    let program = parallax(dir).get_program().to_owned();
    let child = Command::new(program)
        .args(["reuse", "--translate", "sh slow.sh"])
        .current_dir(dir)
        .env_remove("PARALLAX_TEXTS")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let started = until("the translator", || fs::read_to_string(dir.join("started")).ok());
    let numbers: Vec<u32> = started.split_whitespace().map(|number| number.parse().unwrap()).collect();
    (child, [numbers[0], numbers[1]])
}

#[test]
fn what_is_started_ends_with_the_program_whatever_signal_ends_it() {
    for name in ["INT", "TERM", "HUP"] {
        let dir = echo();
        let (mut child, started) = translating(dir.path());
        assert!(started.iter().all(|process| runs(*process)), "{name}: the translator runs");
        send(name, child.id());
        let status = until("the program to end", || child.try_wait().unwrap());
        assert_eq!(status.code(), Some(130), "{name}: {status}");
        for process in started {
            until("the translator to end", || (!runs(process)).then_some(()));
        }
    }
}
