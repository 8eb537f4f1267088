//! Claims files of pupils, marked against the curator's.

use std::fs;
use std::path::Path;

use parallax::analysis::coders::marks::{MARKED, marks};
use parallax::analysis::lesson::MISTAKES;
use parallax::load::load;
use serde_json::Value;

use crate::support::{claims, project, run, sample};

/// What is replaced in the curator's file, each once.
type Changes<'a> = &'a [(&'a str, &'a str)];

/// The sample, with claims files of pupils beside it: the name of each, and what is replaced in the curator's.
fn class(pupils: &[(&str, Changes<'_>)]) -> tempfile::TempDir {
    let dir = sample();
    let ours = claims(dir.path());
    for (name, changes) in pupils {
        let mut text = ours.clone();
        for (old, new) in *changes {
            assert!(text.contains(old), "{old}");
            text = text.replacen(old, new, 1);
        }
        fs::write(dir.path().join(format!("{name}.toml")), text).unwrap();
    }
    dir
}

fn grade(dir: &Path, files: &[&str]) -> Value {
    let args = [&["grade", "claims.toml"][..], files, &["--format", "json"]].concat();
    let (out, error, code) = run(dir, &args);
    assert_eq!(code, 0, "{error}");
    serde_json::from_str(&out).unwrap()
}

const CLAIM: &str = "[[topic.gates.claim]]\nsource = \"SOURCE\"\nposition = \"open\"\nstance = \"asserts\"\nsays = \"S.\"\nquotes = [\"bridge\"]\n\n[[topic.gates.claim]]";

#[test]
fn each_kind_of_mistake_is_found_and_named_and_nothing_else() {
    let silent =
        "cuaderno-1908 = \"Follows the Observer on the night, but leaves out its paragraph on the gates.\"";
    let of_cuaderno = CLAIM.replace("SOURCE", "cuaderno-1908");
    let of_observer = CLAIM.replace("SOURCE", "observer-1907");
    let boats =
        "[[topic.deaths.claim]]\nsource = \"memoir-1931\"\nposition = \"boats\"\nstance = \"asserts\"\n";
    let unlisted = boats.replace("boats", "unlisted");
    // What is changed; the mistake in the marks; how many decisions are open then.
    let cases: &[(&str, Changes<'_>, &[&str], u64)] = &[
        ("same", &[], &[], 0),
        ("stance", &[("stance = \"endorses\"", "stance = \"reports\"")], &["distanced"], 0),
        ("held", &[("stance = \"reports\"", "stance = \"endorses\"")], &["held"], 0),
        ("voice", &[("stance = \"reports\"", "stance = \"disputes\"")], &["voice"], 0),
        ("speaker", &[("speaker = \"clerk\"", "speaker = \"widow\"")], &["speaker"], 0),
        ("surer", &[("certainty = \"hedged\"\n", ""), ("cue = [\"It was said\"]", "")], &["surer"], 0),
        ("less", &[("certainty = \"emphatic\"\ncue = [\"beyond any doubt\"]", "")], &["less-sure"], 0),
        ("number", &[("counts = \"pickers\", is = 10", "counts = \"pickers\", is = 11")], &["number"], 0),
        ("counted", &[("counts = \"unlisted\", is = 5", "counts = \"crossing\", is = 5")], &["counted"], 0),
        ("figure", &[("{ counts = \"unlisted\", is = 5, unit = \"persons\" },", "")], &[], 1),
        ("silence", &[(silent, ""), ("[[topic.gates.claim]]", &of_cuaderno)], &["silence"], 0),
        ("unread", &[(silent, "")], &[], 1),
        ("added", &[("[[topic.gates.claim]]", &of_observer)], &["added"], 0),
        // The claim on `boats` is gone: its stance, voice and certainty, and its number are open; that on `unlisted` has a
        // second one beside it, which is no mistake.
        ("missed", &[(boats, &unlisted)], &["missed"], 4),
    ];
    let pupils: Vec<(&str, Changes<'_>)> =
        cases.iter().map(|(name, changes, ..)| (*name, *changes)).collect();
    let dir = class(&pupils);
    let files: Vec<String> = cases.iter().map(|(name, ..)| format!("{name}.toml")).collect();
    let json = grade(dir.path(), &files.iter().map(String::as_str).collect::<Vec<_>>());
    let of = json["of"].as_u64().unwrap();
    assert!(of > 60, "{of}");
    let number = |pupil: &Value, key: &str| pupil[key].as_u64().unwrap();
    for ((name, _, wrong, open), pupil) in cases.iter().zip(json["pupils"].as_array().unwrap()) {
        assert_eq!(pupil["pupil"], *name);
        let made: Vec<&str> = pupil["mistakes"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!((&made[..], number(pupil, "unanswered")), (*wrong, *open), "{name}: {pupil}");
        assert_eq!(number(pupil, "wrong"), wrong.len() as u64, "{name}");
        assert_eq!(
            number(pupil, "points") + number(pupil, "wrong") + number(pupil, "unanswered"),
            of,
            "{name}"
        );
        assert_eq!(pupil["again"].as_array().unwrap().len(), wrong.len());
    }
    // The class: each mistake with who made it, each aspect with all its decisions.
    let sum =
        |key: &str| json["by_aspect"].as_array().unwrap().iter().map(|row| number(row, key)).sum::<u64>();
    assert_eq!(sum("of"), of * cases.len() as u64);
    assert_eq!(sum("wrong"), json["decisions"].as_array().unwrap().len() as u64);
    let held = json["mistakes"].as_array().unwrap().iter().find(|row| row["name"] == "held").unwrap();
    assert_eq!((held["times"].as_u64(), &held["pupils"][0]), (Some(1), &Value::from("held")));
    let stance = json["decisions"].as_array().unwrap().iter().find(|row| row["pupil"] == "stance").unwrap();
    let part = |key: &str| stance[key].as_str().unwrap();
    assert_eq!(
        ["aspect", "topic", "source", "position", "right", "given", "mistake"].map(part),
        ["stance", "deaths", "observer-1907", "listed", "endorses", "reports", "distanced"]
    );
    let names: Vec<&str> = MISTAKES.iter().map(|(_, name, ..)| *name).collect();
    assert!(cases.iter().flat_map(|(_, _, wrong, _)| *wrong).all(|name| names.contains(name)));
}

#[test]
fn marks_do_not_depend_on_names_or_order_and_an_empty_coding_is_open_throughout() {
    let change: &[(&str, &str)] = &[("stance = \"endorses\"", "stance = \"reports\"")];
    let coder: &[(&str, &str)] = &[change[0], ("title = \"The fall", "title = \"Another title: the fall")];
    let dir = class(&[("ada", change), ("ben", coder), ("cy", &[])]);
    let bare = |json: &Value, name: &str| {
        let mut pupil =
            json["pupils"].as_array().unwrap().iter().find(|one| one["pupil"] == name).unwrap().clone();
        pupil.as_object_mut().unwrap().remove("pupil");
        pupil
    };
    let json = grade(dir.path(), &["ada.toml", "ben.toml", "cy.toml"]);
    let turned = grade(dir.path(), &["cy.toml", "ben.toml", "ada.toml"]);
    assert_eq!(bare(&json, "ada"), bare(&json, "ben"));
    for name in ["ada", "ben", "cy"] {
        assert_eq!(bare(&json, name), bare(&turned, name));
    }
    // A file with the frame of the curator's, and no claims: what a class begins with.
    let ours = claims(dir.path());
    let kept: Vec<&str> = ours.split("\n[[topic.").take(1).collect();
    fs::write(dir.path().join("empty.toml"), kept.concat()).unwrap();
    let empty = grade(dir.path(), &["empty.toml"]);
    assert_eq!(empty["pupils"][0]["unanswered"], empty["of"]);
    assert_eq!(empty["topics"], serde_json::json!(["deaths"]), "only what the class was given is marked");
    let project = load(dir.path(), &[]).unwrap().project;
    let topics: Vec<_> = project.topic_ids().collect();
    let all = marks(&project, &project, &topics);
    assert!(MARKED.iter().all(|aspect| all.iter().any(|mark| mark.aspect == *aspect)));
    assert!(all.iter().all(|mark| mark.mistake.is_none() && mark.given.as_ref() == Some(&mark.right)));
}

#[test]
fn a_coding_is_a_file_or_a_folder_and_every_format_has_every_pupil() {
    let dir = class(&[("ada", &[("stance = \"endorses\"", "stance = \"reports\"")])]);
    fs::create_dir(dir.path().join("ben")).unwrap();
    fs::write(dir.path().join("ben/claims.toml"), claims(dir.path())).unwrap();
    crate::support::copy(&dir.path().join("corpus"), &dir.path().join("ben/corpus"));
    let json = grade(dir.path(), &["ada.toml", "ben"]);
    assert_eq!((&json["pupils"][0]["wrong"], &json["pupils"][1]["wrong"]), (&1.into(), &0.into()));
    assert_eq!(json["pupils"][1]["pupil"], "ben");
    let (page, error, code) = run(dir.path(), &["grade", ".", "ada.toml", "ben"]);
    assert!(code == 0 && page.contains("What differs from the key"), "{error}");
    assert!(page.contains("deaths/observer-1907/listed") && page.contains("who says what"), "{page}");
    let (csv, _, _) = run(dir.path(), &["grade", ".", "ada.toml", "ben", "--format", "csv"]);
    let rows: Vec<&str> = csv.lines().collect();
    assert!(rows.len() == 3 && rows[1].starts_with("ada,") && rows[2].starts_with("ben,"), "{csv}");
    // The class works where the key is not, too: the sheets are those of the key.
    let elsewhere = tempfile::TempDir::new().unwrap();
    let [key, ada] = ["claims.toml", "ada.toml"].map(|name| dir.path().join(name).display().to_string());
    let (out, error, code) = run(elsewhere.path(), &["grade", &key, &ada, "--format", "json"]);
    assert_eq!(code, 0, "{error}");
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["pupils"][0]["wrong"], 1);
}

#[test]
fn files_that_cannot_be_marked_are_named_and_nothing_is_printed() {
    let dir = class(&[("ada", &[])]);
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let topic = |id: &str| {
        format!(
            "[project]\ntitle = \"O\"\nlanguage = \"en\"\n[topic.{id}]\nlabel = \"L\"\nquestion = \"Q?\"\n[topic.{id}.positions]\np = \"P\"\n"
        )
    };
    fs::write(dir.path().join("other.toml"), topic("elsewhere")).unwrap();
    let other = project(&[("claims.toml", &topic("deaths")), ("corpus/alien.toml", sheet)]);
    let other = other.path().display().to_string();
    fs::write(dir.path().join("broken.toml"), "[project\n").unwrap();
    fs::create_dir(dir.path().join("again")).unwrap();
    fs::copy(dir.path().join("ada.toml"), dir.path().join("again/ada.toml")).unwrap();
    for (args, said) in [
        (&["claims.toml", "other.toml"][..], "other.toml is of another project: it has no topic of the key"),
        (&["claims.toml", &other], "is of another project: it has no source of the key"),
        (
            &["claims.toml", "ada.toml", "again/ada.toml"],
            "again/ada.toml is of the same pupil as one before it: ada",
        ),
        (&["claims.toml", "broken.toml"], "broken.toml"),
        (&["claims.toml", "absent.toml"], "absent.toml"),
        (&["claims.toml", "corpus"], "corpus"),
        (&["claims.toml"], "ANSWERS"),
        (&["key.json", "a.csv", "b.csv"], "a key of tasks goes with one file of answers"),
    ] {
        let (out, error, code) = run(dir.path(), &[&["grade"][..], args].concat());
        let flat = error.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(code == 2 && out.is_empty() && flat.contains(said), "{args:?}: {error}");
    }
    // What the key does not have is said, and not marked.
    let more = format!(
        "{}\n[topic.more]\nlabel = \"L\"\nquestion = \"Q?\"\n[topic.more.positions]\np = \"P\"\n",
        claims(dir.path())
    );
    fs::write(dir.path().join("more.toml"), more).unwrap();
    let json = grade(dir.path(), &["more.toml"]);
    assert_eq!(json["notes"][0]["message"], "more: not in the key, so not marked: more");
}

#[test]
fn the_keys_of_the_marks_are_a_contract() {
    let dir = class(&[("ada", &[("stance = \"endorses\"", "stance = \"reports\"")])]);
    let json = grade(dir.path(), &["ada.toml"]);
    let keys = |value: &Value| {
        let mut keys: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort_unstable();
        keys.join(" ")
    };
    assert_eq!(json["schema"], "parallax/grade-coding/1");
    assert_eq!(keys(&json), "by_aspect decisions mistakes notes of pupils schema title topics");
    assert_eq!(keys(&json["decisions"][0]), "aspect given mistake position pupil right source topic");
    assert_eq!(keys(&json["by_aspect"][0]), "aspect of right unanswered wrong");
}
