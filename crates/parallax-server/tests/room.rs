//! The reading room over HTTP: who may ask, what is written, and what a page gets.

#![allow(clippy::unwrap_used, clippy::format_push_string, reason = "a test stops where something is wrong")]

mod support;

use serde_json::{Value, json};
use support::{Opened, case, copied, edit};

#[test]
fn the_key_of_the_address_works_once_and_becomes_a_cookie() {
    let dir = case();
    let room = Opened::new(&dir, false);
    let entered = room.get(&room.key(), &[]);
    assert_eq!(entered.status, 200);
    let cookie = entered.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert_eq!(room.get(&room.key(), &[]).status, 403, "a second time");
    let cookie = cookie.split(';').next().unwrap().to_owned();
    assert_eq!(room.get("/read/gazette", &[("Cookie", &cookie)]).status, 200);
    for wrong in
        ["/?key=", "/?key=00", "/", "/read/gazette", "/report", "/project", "/room.css", "/changes?since=0"]
    {
        assert_eq!(room.get(wrong, &[]).status, 403, "{wrong}");
    }
    let name = cookie.split('=').next().unwrap();
    for other in [format!("{name}=0"), format!("{name}="), format!("x{cookie}"), "a=b".to_owned()] {
        assert_eq!(room.get("/read/gazette", &[("Cookie", &other)]).status, 403, "{other}");
    }
    // It may be one of many.
    let many = format!("a=b; {cookie}; c=d");
    assert_eq!(room.get("/read/gazette", &[("Cookie", &many)]).status, 200);
}

#[test]
fn no_other_host_and_no_other_page_is_let_in() {
    let dir = case();
    let room = Opened::entered(&dir, false);
    let own = room.host();
    let port = own.rsplit(':').next().unwrap();
    for host in ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "[::1]:1", ""] {
        let answer = room.raw("GET", "/read/gazette", host, &[("Cookie", &room.cookie)], b"");
        assert!(answer.status == 403 || answer.status == 400, "{host}: {}", answer.status);
    }
    let by_name = format!("localhost:{port}");
    assert_eq!(room.raw("GET", "/read/gazette", &by_name, &[("Cookie", &room.cookie)], b"").status, 200);
    let body = edit(&json!({"edit": "add-who", "id": "owner", "name": "Owner"}));
    for origin in ["http://evil.example", "null", "https://127.0.0.1:1", &format!("http://localhost:{port}")]
    {
        let headers = [("Cookie", room.cookie.as_str()), ("Origin", origin)];
        for path in ["/save", "/plan", "/mark", "/undo", "/redo", "/source?name=a.txt"] {
            assert_eq!(room.raw("POST", path, &own, &headers, &body).status, 403, "{path} from {origin}");
        }
        assert_eq!(room.raw("GET", "/report", &own, &headers, b"").status, 403, "{origin}");
    }
    let without = [("Cookie", room.cookie.as_str())];
    assert_eq!(room.raw("POST", "/save", &own, &without, &body).status, 403, "no origin");
    assert!(!room.claims().contains("Owner"));
}

#[test]
fn every_answer_forbids_what_it_does_not_need() {
    let dir = case();
    let room = Opened::entered(&dir, false);
    for path in [
        "/",
        "/read/gazette",
        "/read/gazette/0",
        "/project",
        "/room.css",
        "/card.js",
        "/nothing",
        "/read/nobody",
    ] {
        let answer = room.page(path);
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
    // The report has its own policy in its head.
    let report = room.page("/report");
    assert!(report.body.contains("http-equiv=\"Content-Security-Policy\"") && report.status == 200);
    let policy = report.body.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next();
    assert!(!policy.unwrap().contains("unsafe") && !policy.unwrap().contains('*'), "{policy:?}");
    assert!(report.body.contains("<script src=\"/follow.js?"), "it follows the project");
    assert!(room.page("/follow.js").body.contains("location.reload()"));
    let page = room.page("/read/gazette").body;
    assert!(!page.contains(" style=") && !page.contains(" onclick") && !page.contains("http://"), "{page}");
}

#[test]
fn nothing_outside_the_project_is_read() {
    let dir = case();
    let room = Opened::entered(&dir, false);
    for path in [
        "/read/..%2F..%2Fetc%2Fpasswd",
        "/read/%2Fetc%2Fpasswd/0",
        "/read/claims.toml",
        "/..%2f..%2fetc/passwd",
        "/claim?at=..%2F..%2Fetc%2Fpasswd",
        "/read/gazette/99999999",
        "/read/gazette/-1",
        "/read/gazette?line=99999999999999999999",
        "/read/%00",
    ] {
        let answer = room.page(path);
        assert!(!answer.body.contains("root:"), "{path}");
        assert!(answer.status < 500, "{path}: {}", answer.status);
    }
}

/// A claim on the words of the text that are marked.
fn claim(quote: &Value) -> Value {
    json!({"edit": "add-claim", "claim": {
        "topic": "fire", "source": "gazette", "position": "owner", "stance": "asserts", "says": "Names the owner.",
        "quotes": [{"exact": quote["exact"], "prefix": quote["prefix"], "suffix": quote["suffix"], "near": quote["near"]}],
    }})
}

#[test]
fn words_are_marked_foreseen_saved_and_taken_back() {
    let dir = case();
    let room = Opened::entered(&dir, false);
    let before = room.claims();
    // “doors were locked by the owner” in the first line, marked a little too narrowly: whole words are taken.
    let marked = room.post("/mark", &json!({"source": "gazette", "chars": [5, 33]}));
    assert_eq!(marked["quote"]["exact"], "doors were locked by the owner", "{marked}");
    assert_eq!((&marked["lines"], &marked["gloss"]), (&json!([1, 1]), &json!(false)));
    assert_eq!(marked["topics"], json!(["fire"]), "a mention is near");
    let mut unfinished = claim(&marked["quote"]);
    unfinished["claim"]["position"] = json!("");
    let asked = room.post("/plan", &json!({"edit": unfinished}));
    assert_eq!(asked["asks"][0]["field"], "position", "{asked}");
    let whole = json!({"edit": claim(&marked["quote"])});
    let shown = room.post("/plan", &whole);
    assert!(shown["follows"]["html"].as_str().unwrap().contains("Names the owner"), "{shown}");
    assert_eq!(room.claims(), before, "foreseeing writes nothing");
    assert!(room.post("/save", &whole)["what"].as_str().unwrap().starts_with("add claim"));
    assert!(room.claims().contains("quotes = [\"doors were locked by the owner\"]"));
    let page = room.page("/read/gazette").body;
    assert!(page.contains("<mark class=\"a end\" data-claims=\"fire/"), "{page}");
    room.post("/undo", &json!({}));
    assert_eq!(room.claims(), before);
    room.post("/redo", &json!({}));
    assert!(room.claims().contains("Names the owner."));
    // Undo goes on behind a restart.
    drop(room);
    let again = Opened::entered(&dir, false);
    again.post("/undo", &json!({}));
    assert_eq!(again.claims(), before);
}

#[test]
fn the_same_words_twice_are_told_apart_or_refused() {
    let dir = case();
    let room = Opened::entered(&dir, false);
    // The gate was open … The gate was open: line 2.
    let text = support::TEXT;
    let places: Vec<usize> =
        text.match_indices("gate was open").map(|(at, _)| text[..at].chars().count()).collect();
    let [first, second] = places[..] else { panic!("{places:?}") };
    let quotes = [first, second]
        .map(|at| room.post("/mark", &json!({"source": "gazette", "chars": [at, at + 13]}))["quote"].clone());
    assert_ne!(quotes[0], quotes[1]);
    for quote in &quotes {
        assert_eq!(quote["exact"], "gate was open");
        assert!(quote["prefix"].is_string() || quote["suffix"].is_string(), "{quote}");
    }
    for (chars, why) in [((4, 4), "nothing"), ((9_999, 10_000), "behind the text"), ((12, 3), "backwards")] {
        let answer = room.send("/mark", &json!({"source": "gazette", "chars": [chars.0, chars.1]}));
        assert_eq!(answer.status, 422, "{why}");
    }
}

#[test]
fn the_page_follows_the_files_and_shows_their_errors() {
    let dir = case();
    let room = Opened::entered(&dir, false);
    let version = |path: &str| room.json(path)["version"].as_u64().unwrap();
    let first = version("/project");
    let claims = dir.path().join("claims.toml");
    let good = std::fs::read_to_string(&claims).unwrap();
    std::fs::write(&claims, format!("{good}\n[who.owner]\nname = \"The owner\"\n")).unwrap();
    let second = version(&format!("/changes?since={first}"));
    assert!(second > first);
    assert!(room.json("/project")["who"].to_string().contains("The owner"), "somebody else's edit is there");
    std::fs::write(&claims, good.replace("label", "lable")).unwrap();
    version(&format!("/changes?since={second}"));
    let page = room.page("/read/gazette").body;
    assert!(page.contains("The project has errors") && page.contains("claims.toml:"), "{page}");
    let refused = room.send("/save", &json!({"edit": {"edit": "add-who", "id": "x", "name": "X"}}));
    assert_eq!(refused.status, 422);
    assert!(room.claims().contains("lable"), "nothing was written over it");
    std::fs::write(&claims, &good).unwrap();
    assert!(room.page("/read/gazette").body.contains("id=\"text\""));
    // A text that is replaced under the reader.
    std::fs::write(dir.path().join("corpus/gazette.txt"), "Other words.\n").unwrap();
    assert!(room.page("/read/gazette").body.contains("Other words."));
    std::fs::remove_file(dir.path().join("corpus/gazette.txt")).unwrap();
    assert!(room.page("/read/gazette").body.contains("is not on this machine"));
}

#[test]
fn a_change_that_no_longer_fits_is_refused_whole() {
    let dir = case();
    let room = Opened::entered(&dir, false);
    let marked = room.post("/mark", &json!({"source": "gazette", "chars": [5, 33]}));
    // Meanwhile the position goes.
    let claims = dir.path().join("claims.toml");
    let other =
        std::fs::read_to_string(&claims).unwrap().replace("owner = \"The owner\"", "nobody = \"Nobody\"");
    std::fs::write(&claims, &other).unwrap();
    let refused = room.send("/save", &json!({"edit": claim(&marked["quote"])}));
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.body.contains("owner"), "{}", refused.body);
    assert_eq!(room.claims(), other);
}

#[test]
fn a_read_only_room_changes_nothing() {
    let dir = case();
    let room = Opened::entered(&dir, true);
    let before = room.claims();
    for (path, body) in [
        ("/save", json!({"edit": {"edit": "add-who", "id": "x", "name": "X"}})),
        ("/undo", json!({})),
        ("/redo", json!({})),
        ("/source?name=a.txt", json!("words")),
    ] {
        assert_eq!(room.send(path, &body).status, 422, "{path}");
    }
    assert_eq!(room.claims(), before);
    let page = room.page("/read/gazette").body;
    assert!(page.contains("read-only") && !page.contains("id=\"new\""), "{page}");
}

#[test]
fn nonsense_and_floods_are_refused() {
    let dir = case();
    let room = Opened::entered(&dir, false);
    for body in ["", "{}", "[", "null", "{\"edit\":{\"edit\":\"burn\"}}", "{\"source\":7}"] {
        for path in ["/mark", "/plan", "/save"] {
            let answer = room.own("POST", path, body.as_bytes());
            assert_eq!(answer.status, 422, "{path} {body}");
        }
    }
    let flood = vec![b' '; (4 << 20) + 1];
    assert_eq!(room.own("POST", "/plan", &flood).status, 413);
    assert_eq!(room.own("DELETE", "/save", b"").status, 405);
    // It still answers.
    assert_eq!(room.page("/read/gazette").status, 200);
}

#[test]
fn of_a_long_text_only_what_is_near_is_sent() {
    let dir = case();
    let line = "The doors were locked by the owner, and <b>nobody</b> had the key that night.\n";
    std::fs::write(dir.path().join("corpus/gazette.txt"), line.repeat(26_000)).unwrap();
    let room = Opened::entered(&dir, false);
    let page = room.page("/read/gazette?line=13000");
    assert!(page.body.len() < 200_000, "{} bytes of 2 MB", page.body.len());
    assert!(page.body.contains("data-line=\"13000\"") && !page.body.contains("data-line=\"1\""));
    assert!(page.body.contains("&lt;b&gt;nobody") && !page.body.contains("<b>nobody"));
    // One line of 5 MB is cut too.
    std::fs::write(dir.path().join("corpus/gazette.txt"), "word ".repeat(1_000_000)).unwrap();
    let page = room.page("/read/gazette");
    assert!(page.body.len() < 200_000, "{}", page.body.len());
}

#[test]
fn two_rooms_on_one_project_see_each_other() {
    let dir = case();
    let (one, other) = (Opened::entered(&dir, false), Opened::entered(&dir, false));
    assert_ne!(one.host(), other.host(), "each has a port of its own");
    let known = other.json("/project")["version"].as_u64().unwrap();
    one.post("/save", &json!({"edit": {"edit": "add-who", "name": "First"}}));
    let start = std::time::Instant::now();
    let now = other.json(&format!("/changes?since={known}"))["version"].as_u64().unwrap();
    assert!(now > known && start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    // Neither writes over the other.
    other.post("/save", &json!({"edit": {"edit": "add-who", "name": "Second"}}));
    one.post("/save", &json!({"edit": {"edit": "add-who", "name": "Third"}}));
    for id in ["first", "second", "third"] {
        assert!(one.claims().contains(&format!("[who.{id}]")), "{}", one.claims());
    }
}

#[test]
fn a_file_that_cannot_be_written_is_told_and_stays() {
    let dir = case();
    let room = Opened::entered(&dir, false);
    let path = dir.path().join("claims.toml");
    let before = room.claims();
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let refused = room.send("/save", &json!({"edit": {"edit": "add-who", "name": "First"}}));
    assert!(refused.status == 422 && refused.body.contains("read-only"), "{}", refused.body);
    assert_eq!(room.claims(), before);
    // A file that is gone is an error of the project, which the page shows.
    std::fs::remove_file(&path).unwrap();
    let refused = room.send("/save", &json!({"edit": {"edit": "add-who", "name": "First"}}));
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(room.page("/read/gazette").body.contains("The project has errors"));
}

#[test]
fn topics_people_sheets_and_findings_have_pages_and_forms() {
    let dir = copied("../../tests/sample");
    let room = Opened::entered(&dir, false);
    for (path, words) in [
        ("/topics", "/topics/gates"),
        ("/topics/gates", "data-position=\"gates/open\""),
        ("/people", "data-kind=\"who\""),
        ("/form?kind=who&id=clerk", "data-merge="),
        ("/form?kind=position&id=gates/open", "data-merge="),
        ("/sources", "data-kind=\"source\""),
        ("/findings", "accepted"),
        ("/form?kind=topic&id=gates", "name=\"question\""),
        ("/form?kind=source&id=memoir-1931", "name=\"title\""),
        ("/form?kind=position&id=gates/open", "name=\"excludes\""),
    ] {
        let answer = room.page(path);
        assert!(answer.status == 200 && answer.body.contains(words), "{path}: {}", answer.body);
    }
    for path in
        ["/topics/nothing", "/form?kind=topic&id=nothing", "/form?kind=moon&id=x", "/form", "/draft?at=x"]
    {
        assert!(matches!(room.page(path).status, 404 | 422), "{path}");
    }
    // A finding is accepted with its reason, and what can be mended safely is mended.
    let claims = room.claims();
    let path = dir.path().join("claims.toml");
    std::fs::write(&path, claims.replacen("language = \"en\"", "langauge = \"en\"", 1)).unwrap();
    let broken = room.page("/topics").body;
    assert!(broken.contains("The project has errors") && broken.contains("data-fix=\"\""), "{broken}");
    assert!(room.post("/fix", &json!({"finding": ""}))["what"].as_str().unwrap().starts_with("mended"));
    assert_eq!(room.claims(), claims);
    assert_eq!(room.send("/fix", &json!({"finding": ""})).status, 422, "nothing is left");
    let read_only = Opened::entered(&dir, true);
    assert_eq!(read_only.send("/fix", &json!({"finding": ""})).status, 422);
    for path in ["/topics", "/topics/gates", "/people", "/sources", "/findings"] {
        let page = read_only.page(path).body;
        assert!(
            !page.contains("<form") && !page.contains("data-merge") && !page.contains("thing\""),
            "{path}: {page}"
        );
    }
}

#[test]
fn a_port_that_is_taken_is_an_error() {
    let dir = case();
    let room = Opened::new(&dir, false);
    let port = room.host().rsplit(':').next().unwrap().parse().unwrap();
    let options = parallax_server::Options { dir: dir.path().to_owned(), port, ..Default::default() };
    assert_eq!(parallax_server::Server::bind(options).unwrap_err().kind(), std::io::ErrorKind::AddrInUse);
}
