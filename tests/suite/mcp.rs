//! `mcp`: a client that speaks the protocol over standard input and output.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::draft_import::bare;
use crate::support::{parallax, run, sample};

/// A client of a server that it started.
struct Client {
    server: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    last: u64,
}

impl Client {
    fn start(dir: &Path) -> Self {
        let assert_cmd = parallax(dir);
        let mut command = std::process::Command::new(assert_cmd.get_program());
        command.current_dir(dir).args(["mcp", "--name", "helper"]).env_remove("PARALLAX_TEXTS");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = command.spawn().unwrap();
        let (input, output) = (server.stdin.take(), BufReader::new(server.stdout.take().unwrap()));
        let mut client = Self { server, input, output, last: 0 };
        let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "test", "version": "1" } });
        let answer = client.ask("initialize", &hello);
        assert_eq!(answer["result"]["serverInfo"]["name"], "parallax", "{answer}");
        client.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }).to_string());
        client
    }

    fn send(&mut self, line: &str) {
        let input = self.input.as_mut().unwrap();
        input.write_all(line.as_bytes()).unwrap();
        input.write_all(b"\n").unwrap();
        input.flush().unwrap();
    }

    fn read(&mut self) -> Value {
        let mut line = String::new();
        assert!(self.output.read_line(&mut line).unwrap() > 0, "the server ended");
        serde_json::from_str(&line).unwrap()
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string());
        loop {
            let answer = self.read();
            if answer["id"] == id {
                return answer;
            }
        }
    }

    /// What a tool answers, and whether it is an error.
    fn call(&mut self, tool: &str, arguments: &Value) -> (String, bool) {
        let answer = self.ask("tools/call", &json!({ "name": tool, "arguments": arguments }));
        let text = answer["result"]["content"][0]["text"].as_str();
        match text {
            Some(text) => (text.to_owned(), answer["result"]["isError"] == true),
            None => (answer.to_string(), true),
        }
    }

    fn end(mut self) {
        drop(self.input.take());
        assert!(self.server.wait().unwrap().success());
    }
}

/// All files of the project but the claims, with their bytes.
fn others(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir.join("corpus")).unwrap() {
        let path = entry.unwrap().path();
        found.push((path.display().to_string(), fs::read(&path).unwrap()));
    }
    found.sort();
    found
}

#[test]
fn an_assistant_reads_verifies_and_proposes_and_writes_nothing_else() {
    let (dir, truth) = bare();
    let before = (fs::read(dir.path().join("claims.toml")).unwrap(), others(dir.path()));
    let mut client = Client::start(dir.path());
    let tools = client.ask("tools/list", &json!({}));
    let tools = tools["result"]["tools"].as_array().unwrap().clone();
    let names: Vec<&str> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        ["sources", "topics", "gaps", "lines", "find", "verify", "propose", "check", "compare", "overlap"]
    );
    for tool in &tools {
        let writes = tool["name"] == "propose";
        assert_eq!(tool["annotations"]["readOnlyHint"], !writes, "{tool}");
        assert_eq!(tool["inputSchema"]["type"], "object");
        assert_eq!(tool["inputSchema"]["additionalProperties"], false);
    }
    for (tool, arguments, says) in [
        ("sources", json!({}), "memoir-1931"),
        ("topics", json!({ "topic": "gates" }), "A way stood open"),
        ("gaps", json!({ "source": "memoir-1931" }), "wicket"),
        ("lines", json!({ "source": "memoir-1931", "from": 19, "to": 20 }), "carriage gate"),
        ("find", json!({ "words": "carriage gate" }), "may have shut the"),
        (
            "verify",
            json!({ "source": "memoir-1931", "quotation": "HE COUNTED more than sixty" }),
            "\"folded\"",
        ),
        ("verify", json!({ "source": "memoir-1931", "quotation": "he counted more than seventy" }), "sixty"),
        ("check", json!({}), "\"findings\""),
        ("compare", json!({ "topic": "gates" }), "\"claims\": []"),
        ("overlap", json!({}), "\"pairs\""),
    ] {
        let (answer, failed) = client.call(tool, &arguments);
        assert!(!failed && answer.contains(says), "{tool}: {answer}");
    }
    assert_eq!((fs::read(dir.path().join("claims.toml")).unwrap(), others(dir.path())), before);
    // A true claim is taken as a draft, once; a lie is not.
    let mut lie = truth[0].clone();
    lie.insert("quotes".to_owned(), json!(["It holds forty names"]));
    let (answer, failed) = client.call("propose", &Value::Object(lie));
    assert!(failed && answer.contains("It holds fourteen names"), "{answer}");
    assert_eq!((fs::read(dir.path().join("claims.toml")).unwrap(), others(dir.path())), before);
    let (answer, failed) = client.call("propose", &Value::Object(truth[0].clone()));
    assert!(!failed && answer.contains("\"taken\": 1"), "{answer}");
    let (answer, failed) = client.call("propose", &Value::Object(truth[0].clone()));
    assert!(!failed && answer.contains("merged"), "{answer}");
    let claims = fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    assert_eq!(claims.matches("draft = \"helper\"").count(), 1);
    assert!(claims.len() > before.0.len() && others(dir.path()) == before.1);
    let counted = run(dir.path(), &["compare", "--format", "json"]).0;
    assert!(!counted.contains("\"address\""), "{counted}");
    client.end();
}

/// However many drafts an assistant proposes, a person's own changes stay in the history, and one step takes all back.
#[test]
fn proposals_push_no_change_of_a_person_out_of_the_history() {
    let (dir, truth) = bare();
    let claims = |what: &str| fs::read_to_string(dir.path().join("claims.toml")).expect(what);
    let changed = |name: &str| run(dir.path(), &["set", "who", "clerk", &format!("name={name}")]);
    assert_eq!(changed("A clerk").2, 0);
    let before = claims("before");
    let mut client = Client::start(dir.path());
    for draft in &truth[..4] {
        let (answer, failed) = client.call("propose", &Value::Object(draft.clone()));
        assert!(!failed, "{answer}");
    }
    let proposed = claims("proposed");
    client.end();
    assert_eq!(changed("Another clerk").2, 0);
    let between = claims("between");
    let mut client = Client::start(dir.path());
    for draft in &truth[4..7] {
        let (answer, failed) = client.call("propose", &Value::Object(draft.clone()));
        assert!(!failed, "{answer}");
    }
    client.end();
    let all = claims("all");
    let (list, _, _) = run(dir.path(), &["undo", "--list"]);
    let steps: Vec<&str> = list.lines().filter(|line| line.contains("propose drafts as helper")).collect();
    assert_eq!((steps.len(), list.lines().count()), (2, 4), "{list}");
    for expected in [&between, &proposed, &before] {
        assert_eq!(run(dir.path(), &["undo"]).2, 0);
        assert_eq!(&claims("undone"), expected);
    }
    for expected in [&proposed, &between, &all] {
        assert_eq!(run(dir.path(), &["redo"]).2, 0);
        assert_eq!(&claims("redone"), expected);
    }
}

#[test]
fn resources_are_sheets_and_tables_and_nothing_beside_the_project() {
    let dir = sample();
    fs::write(dir.path().join("secret.toml"), "key = 1\n").unwrap();
    let mut client = Client::start(dir.path());
    let listed = client.ask("resources/list", &json!({}));
    let listed = listed["result"]["resources"].as_array().unwrap().clone();
    assert_eq!(listed.len(), 1 + 4 + 2 * 3, "{listed:?}");
    for one in &listed {
        let uri = one["uri"].as_str().unwrap();
        let read = client.ask("resources/read", &json!({ "uri": uri }));
        let text = read["result"]["contents"][0]["text"].as_str().unwrap_or_else(|| panic!("{uri}: {read}"));
        assert!(text.len() > 40, "{uri}: {text}");
    }
    for uri in [
        "parallax://sheet/../secret",
        "parallax://sheet/..%2Fsecret",
        "parallax://sheet/",
        "parallax://compare/nothing",
        "parallax://overview/x",
        "file:///etc/passwd",
        "parallax://",
        "",
    ] {
        let read = client.ask("resources/read", &json!({ "uri": uri }));
        assert!(read["error"].is_object(), "{uri}: {read}");
    }
    for (tool, arguments) in [
        ("lines", json!({ "source": "../secret.toml" })),
        ("lines", json!({ "source": "memoir-1931", "path": "/etc/passwd" })),
        ("find", json!({ "words": "key", "source": "/etc/passwd" })),
        ("verify", json!({ "source": "memoir-1931", "quotation": " " })),
        ("lines", json!({ "source": "memoir-1931", "from": -1 })),
        ("compare", json!({ "topic": ["gates"] })),
        ("delete", json!({ "kind": "claim" })),
    ] {
        let (answer, failed) = client.call(tool, &arguments);
        assert!(failed, "{tool}: {answer}");
    }
    client.end();
}

#[test]
fn nonsense_and_floods_are_answered_or_dropped_and_nothing_is_written() {
    let (dir, truth) = bare();
    let before = fs::read(dir.path().join("claims.toml")).unwrap();
    let mut client = Client::start(dir.path());
    for line in ["", "nonsense", "{", "[]", "42", "{\"jsonrpc\": \"2.0\"}", "\u{0}\u{1}", "{\"id\": 7}"] {
        client.send(line);
    }
    client.send(&format!("{{\"jsonrpc\": \"2.0\", \"id\": 99, \"method\": \"{}\"}}", "x".repeat(3 << 20)));
    // It still answers.
    let (answer, failed) = client.call("sources", &json!({}));
    assert!(!failed, "{answer}");
    for n in 0..200 {
        let id = 1000 + n;
        client.send(&json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": { "name": "lines", "arguments": { "source": "memoir-1931", "from": n + 1 } } }).to_string());
    }
    let (_, failed) = client.call("check", &json!({}));
    assert!(!failed);
    let mut long = truth[0].clone();
    long.insert("says".to_owned(), json!("y".repeat(100_000)));
    assert!(client.call("propose", &Value::Object(long)).1);
    assert!(client.call("propose", &json!({ "topic": { "gates": [] } })).1);
    assert!(client.call("propose", &json!({})).1);
    client.end();
    assert_eq!(fs::read(dir.path().join("claims.toml")).unwrap(), before);
}
