//! Reports in a real browser: no message, no request, no script but their own; filters, search, links and citations;
//! axe in light and dark; small and large windows; scripts off; paper. Chromium, node, npm and packages are not part of
//! the project. If they are missing, the tests are skipped and say so, unless `PARALLAX_REQUIRE_BROWSER=1`.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};

use parallax::text::visible::shows;

use crate::report::report;
use crate::support::{copy, hostile, parallax, project, root, run, sample, shipped_without_texts, texts};
use crate::worksheet::worksheet;

/// The folder with scripts and packages, and the browser; or what is missing.
fn tools() -> &'static Result<(PathBuf, PathBuf), String> {
    static TOOLS: OnceLock<Result<(PathBuf, PathBuf), String>> = OnceLock::new();
    TOOLS.get_or_init(|| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let find = |names: &[&str]| {
            let dirs: Vec<PathBuf> = std::env::split_paths(&path).collect();
            names
                .iter()
                .flat_map(|name| dirs.iter().map(move |dir| dir.join(name)))
                .find(|file| file.is_file())
        };
        let browser = find(&["chromium", "chromium-browser", "google-chrome"]).ok_or("no Chromium")?;
        let npm = find(&["npm"]).ok_or("no npm")?;
        find(&["node"]).ok_or("no node")?;
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
        copy(&root("tests/browser"), &dir);
        let install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
        let done =
            Command::new(npm).args(install).current_dir(&dir).output().map_err(|error| error.to_string())?;
        if done.status.success() {
            Ok((dir, browser))
        } else {
            Err("npm could not install the packages".to_owned())
        }
    })
}

pub(crate) fn ready(test: &str) -> Option<&'static (PathBuf, PathBuf)> {
    match tools() {
        Ok(tools) => Some(tools),
        Err(missing) => {
            let required = std::env::var_os("PARALLAX_REQUIRE_BROWSER").is_some_and(|value| value == "1");
            assert!(!required, "{test}: {missing}, and PARALLAX_REQUIRE_BROWSER=1");
            let _ = writeln!(std::io::stderr(), "SKIPPED {test}: {missing}");
            None
        }
    }
}

/// Checks files in the browser; each comes with the names of its checks.
pub(crate) fn check(test: &str, pages: &[(&str, String, &str)]) {
    /// One browser at a time, because several slow each other down.
    static ONE: Mutex<()> = Mutex::new(());
    let Some((dir, browser)) = ready(test) else { return };
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut args = Vec::new();
    for (name, text, wants) in pages {
        let ending = if name.contains('.') { "" } else { ".html" };
        let file = dir.join(format!("{test}-{name}{ending}"));
        fs::write(&file, text).unwrap();
        args.push(format!("{}={wants}", file.display()));
    }
    let done =
        Command::new("node").arg("check.mjs").arg(browser).args(&args).current_dir(dir).output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    let _ = write!(std::io::stderr(), "{said}");
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn the_sample_works_in_a_browser() {
    let text = report(sample().path());
    check("sample", &[("report", text, "use,sizes,axe,print,valid")]);
}

#[test]
fn the_shipped_case_works_in_a_browser() {
    let dir = shipped_without_texts();
    check("shipped", &[("report", report(dir.path()), "use,asked,sizes,axe-two,print,valid")]);
    let Some(texts) = texts("the_shipped_case_works_in_a_browser") else { return };
    // With the texts, the report can show more.
    let claims = dir.path().join("claims.toml");
    let written = fs::read_to_string(&claims).unwrap();
    fs::write(&claims, format!("{written}\n[report]\nshow = \"context\"\n")).unwrap();
    let file = dir.path().join("report.html");
    let mut command = parallax(dir.path());
    command.args(["report", "-o"]).arg(&file);
    for dir in &texts {
        command.arg("--texts").arg(dir);
    }
    command.assert().success();
    check("shipped-with-texts", &[("report", fs::read_to_string(file).unwrap(), "sizes,axe-two,valid")]);
}

#[test]
fn pictures_are_drawings_with_their_words_inside() {
    let dir = sample();
    let draw = |args: &[&str]| run(dir.path(), &[args, &["--format", "svg"]].concat()).0;
    check(
        "pictures",
        &[
            ("compare.svg", draw(&["compare"]), ""),
            ("support.svg", draw(&["compare", "deaths"]), ""),
            ("figures.svg", draw(&["figures", "deaths"]), ""),
            ("overlap.svg", draw(&["overlap"]), ""),
            ("parallel.svg", draw(&["overlap", "observer-1907", "cuaderno-1908"]), ""),
            ("terms.svg", draw(&["terms"]), ""),
            ("source.svg", draw(&["source"]), ""),
        ],
    );
}

#[test]
fn sheets_and_key_work_in_a_browser_and_on_paper() {
    let dir = shipped_without_texts();
    let [school, _] = worksheet(dir.path(), &["khojaly"]);
    let [pupils, _] = worksheet(dir.path(), &["arms-supplies"]);
    let [sheets, key] = worksheet(dir.path(), &["arms-supplies", "--level", "university"]);
    let [hostile, _] = worksheet(hostile().path(), &["deaths", "--level", "university"]);
    check(
        "worksheet",
        &[
            ("school", school, "paper,sizes,axe-two,print,valid"),
            ("pupils", pupils, "paper,full"),
            ("sheets", sheets, "paper,sizes,axe-two,print,valid"),
            ("key", key, "paper,sizes,axe-two,print,valid"),
            ("hostile", hostile, "paper,sizes"),
        ],
    );
}

/// A project in which every text is one of the strings.
fn naughty(strings: &[String]) -> tempfile::TempDir {
    let quoted = |text: &str| {
        let text = serde_json::to_string(text).unwrap();
        text.chars().fold(String::new(), |mut out, c| {
            // JSON leaves this character unescaped, TOML does not.
            let _ = if c == '\u{7f}' { write!(out, "\\u007f") } else { write!(out, "{c}") };
            out
        })
    };
    let strings: Vec<String> = strings.iter().filter(|text| shows(text)).map(|text| quoted(text)).collect();
    let at = |i: usize| &strings[i % strings.len()];
    let mut claims = format!("[project]\ntitle = {}\nlanguage = \"en\"\n[who.w]\nname = {}\n", at(1), at(2));
    let topics = strings.len().div_ceil(300);
    for topic in 0..topics {
        let _ = writeln!(
            claims,
            "[topic.t{topic}]\nlabel = {}\nquestion = {}\n[topic.t{topic}.positions]\np = {}",
            at(topic + 3),
            at(topic + 9),
            at(topic + 15)
        );
        for (i, text) in strings.iter().enumerate().skip(topic * 300).take(300) {
            let (stance, speaker) =
                if i % 2 == 0 { ("asserts", "") } else { ("endorses", "speaker = \"w\"\n") };
            let _ = writeln!(
                claims,
                "[[topic.t{topic}.claim]]\nsource = \"s{}\"\nposition = \"p\"\nstance = \"{stance}\"\n{speaker}says = {text}\nnote = {}\nquotes = [{{ exact = \"word {}, gloss = {} }}]",
                i % 2,
                at(i + 1),
                // A quotation must have a word.
                &text[1..],
                at(i + 2)
            );
        }
    }
    let sheet = |i: usize| {
        format!(
            "short = {}\ntitle = {}\nauthor = [{}]\nlanguage = \"he\"\ncitation = {}\nurl = {}\ngroup = {}\n",
            at(i),
            at(i + 1),
            at(i + 2),
            at(i + 3),
            "\"javascript:alert(1)\"",
            at(i + 4)
        )
    };
    let (a, b) = (sheet(20), sheet(400));
    project(&[("claims.toml", &claims), ("corpus/s0.toml", &a), ("corpus/s1.toml", &b)])
}

#[test]
fn strings_that_broke_others_are_inert() {
    let Some((dir, _)) = ready("naughty") else { return };
    let listed = Command::new("node").arg("payloads.mjs").current_dir(dir).output().unwrap();
    let strings: Vec<String> = serde_json::from_slice(&listed.stdout).unwrap();
    assert!(strings.len() > 500, "{}", strings.len());
    let text = report(naughty(&strings).path());
    let mut large = String::new();
    for i in 0..10_000 {
        let _ = write!(large, "word{i} ");
    }
    let long = sample();
    let file = long.path().join("claims.toml");
    let claims = fs::read_to_string(&file).unwrap().replacen("says = \"", &format!("says = \"{large}"), 1);
    fs::write(&file, claims.replacen("says = \"", &format!("says = \"{}", "x".repeat(3_000)), 2)).unwrap();
    check(
        "naughty",
        &[
            ("strings", text, "sizes"),
            ("hostile", report(hostile().path()), "sizes"),
            ("long", report(long.path()), "sizes"),
        ],
    );
}

#[test]
fn sixty_sources_scroll_in_their_table() {
    let mut files = Vec::new();
    let mut claims = String::from("[project]\ntitle = \"Sixty\"\nlanguage = \"en\"\n");
    for i in 0..60 {
        files.push((format!("corpus/s{i}.toml"), format!("short = \"Source number {i}\"\ntitle = \"S\"\nlanguage = \"en\"\ndate = \"{}\"\ngroup = \"g{}\"\n", 1900 + i, i % 2)));
    }
    for topic in 0..3 {
        let _ = writeln!(
            claims,
            "[topic.t{topic}]\nlabel = \"Topic {topic}\"\nquestion = \"What was it?\"\n[topic.t{topic}.positions]\na = \"The one answer\"\nb = \"The other answer\""
        );
        for i in 0..60 {
            let position = ["a", "b"][i % 2];
            let _ = writeln!(
                claims,
                "[[topic.t{topic}.claim]]\nsource = \"s{i}\"\nposition = \"{position}\"\nstance = \"asserts\"\nsays = \"Says so.\"\nquotes = [\"said so in l. {i}\"]"
            );
        }
    }
    files.push(("claims.toml".to_owned(), claims));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    check("sixty", &[("report", report(project(&files).path()), "sizes,print,valid")]);
}
