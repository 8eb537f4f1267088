//! Nothing false passes: evidence is never rewritten into something else, a wrong text is reported as wrong, and a
//! claim whose words are not in the text is marked everywhere and counted nowhere.

use parallax::analysis::evidence::Proof;
use parallax::analysis::relation::relations;
use parallax::analysis::support::support;
use parallax::model::topic::PositionIx;
use parallax::view::compare::LAYOUTS;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

use crate::support::{open, project, run};

const FAR: &str = "\nThe clerk then closed the ledger and went home to his supper by the river road.\n";

/// A project of one topic whose claims are these quotations from one text.
fn quoting(language: &str, text: &str, quotes: &[&str]) -> TempDir {
    let mut toml =
        "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[topic.a]\nlabel = \"A\"\nquestion = \"What?\"\n\
         [topic.a.positions]\none = \"One\"\n"
            .to_string();
    for quote in quotes {
        toml.push_str(&format!(
            "[[topic.a.claim]]\nsource = \"t\"\nposition = \"one\"\nstance = \"asserts\"\nsays = \"S.\"\n\
             quotes = [{}]\n",
            parallax::format::toml::string(quote)
        ));
    }
    project(&[
        ("claims.toml", &toml),
        ("corpus/t.toml", &format!("short = \"T\"\ntitle = \"T\"\nlanguage = \"{language}\"\n")),
        ("corpus/t.txt", text),
    ])
}

pub(crate) fn claims(dir: &Path) -> String {
    fs::read_to_string(dir.join("claims.toml")).unwrap()
}

/// Does neither `fix` nor `fix --guesses` change anything?
pub(crate) fn untouched(dir: &Path) -> bool {
    let before = claims(dir);
    run(dir, &["fix"]);
    run(dir, &["fix", "--guesses", "--yes"]);
    claims(dir) == before
}

#[test]
fn no_mend_turns_what_is_said_into_something_else() {
    for (language, text, quote) in [
        (
            "en",
            "The court found that the owner was guilty of the fire on the quay, and fined him.",
            "The court found that the owner was not guilty of the fire on the quay",
        ),
        (
            "en",
            "The treaty[citation needed] was signed at noon by the clerk.",
            "The treaty was signed at noon by the clerk",
        ),
        (
            "en",
            "The compensation was paid at\n\n42          A HISTORY OF THE MILL\n\nnoon by the clerk of the town.",
            "The compensation was paid at noon by the clerk of the town",
        ),
        (
            "en",
            "On the quay stood forty men of the guard and the old clerk that day.",
            "On the quay stood fourteen men of the guard and the old clerk that day",
        ),
        (
            "en",
            "On the quay stood the men of Captain Orr and the old clerk that day.",
            "On the quay stood the men of Captain Ott and the old clerk that day",
        ),
        (
            "es",
            "El tribunal dijo que el dueño tuvo la culpa del incendio en el muelle.",
            "El tribunal dijo que el dueño no tuvo la culpa del incendio en el muelle",
        ),
        (
            "fr",
            "La cour a dit que le patron est coupable de cet incendie sur le quai.",
            "La cour a dit que le patron n’est pas coupable de cet incendie sur le quai",
        ),
        (
            "th",
            "สะพานปิดตอนเที่ยงวันและทุกคนกลับบ้าน\nและไม่มีใครรู้ว่ามีคนข้ามกี่คนในเช้าวันนั้น",
            "สะพานปิดตอนเที่ยงวันและทุกคนกลับบ้าน และมีใครรู้ว่ามีคนข้ามกี่คนในเช้าวันนั้น",
        ),
    ] {
        let dir = quoting(language, &format!("{text}\n{FAR}{FAR}{FAR}"), &[quote]);
        assert!(untouched(dir.path()), "{quote}\n{}", claims(dir.path()));
    }
}

/// 200 claims on words that the text does not have: an additional negation, another number, a quarter of the words
/// changed, words of the text in another order.
#[test]
fn of_two_hundred_invented_quotations_none_is_mended() {
    let nouns =
        ["clerk", "miller", "captain", "weaver", "porter", "baker", "mayor", "sexton", "ferryman", "smith"];
    let verbs =
        ["closed", "opened", "watched", "painted", "guarded", "sold", "mended", "counted", "crossed", "left"];
    let things = ["gate", "ledger", "bridge", "barn", "mill", "boat", "road", "church", "well", "cellar"];
    let sentence = |i: usize| {
        let (n, v, t) = (nouns[i % 10], verbs[(i / 10 + i) % 10], things[(i / 7 + 3 * i) % 10]);
        format!("on that cold morning the old {n} {v} the {t} behind house {} of the town", 100 + i)
    };
    let text: String = (0..100).map(|i| format!("It is said that {}.\n", sentence(i))).collect();
    let mut quotes = Vec::new();
    for i in 0..50 {
        let words = sentence(2 * i);
        quotes.push(words.replace(" the old ", " the old and never "));
        quotes.push(words.replace(&(100 + 2 * i).to_string(), &(300 + i).to_string()));
        quotes.push(words.replace("cold morning", "warm evening").replace("behind house", "before barn"));
        let mut turned: Vec<&str> = words.split(' ').collect();
        turned.rotate_left(5 + i % 5);
        turned.swap(1, 8);
        quotes.push(turned.join(" "));
    }
    let quotes: Vec<&str> = quotes.iter().map(String::as_str).collect();
    assert_eq!(quotes.len(), 200);
    let dir = quoting("en", &text, &quotes);
    let (loaded, evidence) = open(dir.path());
    let sound = loaded.project.topics[0].claims.iter().filter(|claim| evidence.counts(claim)).count();
    assert_eq!(sound, 0);
    assert!(untouched(dir.path()));
}

#[test]
fn a_slip_of_spelling_is_a_guess_and_only_asked_for_and_never_in_what_a_family_cites() {
    let text = format!("the old clerk of the town closed the heavy gates of the mill at noon\n{FAR}");
    let quote = "the old clerk of the town clozed the heavy gates of the mill at noon";
    let dir = quoting("en", &text, &[quote]);
    let before = claims(dir.path());
    assert_eq!(run(dir.path(), &["fix"]).2, 1);
    assert_eq!(claims(dir.path()), before);
    assert_eq!(run(dir.path(), &["fix", "--guesses", "--yes"]).2, 0);
    assert!(claims(dir.path()).contains("town closed the heavy"));
    // The same words as the evidence of a family.
    let cited = format!(
        "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[family.f]\nmembers = [\"t\", \"u\"]\nkind = \"borrowed\"\n\
         why = \"W.\"\nevidence = [{{ source = \"t\", exact = \"{quote}\" }}]\n"
    );
    fs::write(dir.path().join("claims.toml"), cited).unwrap();
    for end in ["toml", "txt"] {
        fs::copy(dir.path().join(format!("corpus/t.{end}")), dir.path().join(format!("corpus/u.{end}")))
            .unwrap();
    }
    fs::write(dir.path().join("corpus/u.txt"), FAR).unwrap();
    assert!(run(dir.path(), &["check"]).0.contains("quotation-missing"));
    assert!(untouched(dir.path()));
    // And in a claim, if the text is not the locked one.
    let dir = quoting("en", &text, &[&quote.replace("clozed", "closed")]);
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    fs::write(dir.path().join("corpus/t.txt"), text.replace("closed the heavy", "shut the heavy")).unwrap();
    let (out, _, code) = run(dir.path(), &["check"]);
    assert!(
        code == 1 && out.starts_with("warning[lock-stale]: the text of t is not the one in the lock"),
        "{out}"
    );
    assert!(untouched(dir.path()));
}

/// Four sources: `a` and `b` hold One, `c` disputes it; the evidence of `b` is not in its text. Each has a figure.
fn with_a_false_claim(evidence: &str) -> TempDir {
    let mut toml = "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[who.w]\nname = \"W\"\n[topic.q]\nlabel = \"Q\"\n\
        question = \"What?\"\ncolumns = [\"side\"]\n[topic.q.positions]\none = \"One\"\ntwo = { label = \"Two\", excludes = [\"one\"] }\n\
        [topic.q.counts]\nmen = \"men\"\n"
        .to_owned();
    for (id, stance, quote) in [
        ("a", "asserts", "quotes = [\"the gates of a were closed by 40 men\"]"),
        ("b", "asserts", evidence),
        ("c", "disputes", "quotes = [\"the gates of c were closed by 40 men\"]\nspeaker = \"w\""),
    ] {
        toml.push_str(&format!(
            "[[topic.q.claim]]\nsource = \"{id}\"\nposition = \"one\"\nstance = \"{stance}\"\nsays = \"S {id}.\"\n{quote}\n\
             figures = [{{ counts = \"men\", is = 40 }}]\nrow = {{ side = \"east\" }}\n"
        ));
    }
    let text = |id: &str| {
        let filler: String = (0..30).map(|i| format!("word{id}{i} ")).collect();
        format!(
            "{filler}\nPerhaps the gates of {id} were closed by 40 men.\n{filler}\nAnd again, and again.\n"
        )
    };
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let files: Vec<(String, String)> = ["a", "b", "c"]
        .iter()
        .flat_map(|id| {
            [(format!("corpus/{id}.toml"), sheet.to_owned()), (format!("corpus/{id}.txt"), text(id))]
        })
        .collect();
    let mut all: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    all.push(("claims.toml", &toml));
    project(&all)
}

const SOUND: &str =
    "quotes = [\"the gates of b were closed by 40 men\"]\ncue = [\"perhaps\"]\ncertainty = \"hedged\"";

const FALSE: [(&str, Proof); 4] = [
    ("quotes = [\"the doors of nowhere fell upon a thousand geese\"]", Proof::Missing),
    ("quotes = [\"the gates of b were closed by 41 men\"]", Proof::Approximate),
    ("quotes = [\"again\"]", Proof::Ambiguous),
    (
        "quotes = [\"the gates of b were closed by 40 men\"]\ncue = [\"banana custard\"]\ncertainty = \"hedged\"",
        Proof::CueMissing,
    ),
];

#[test]
fn a_claim_whose_evidence_is_not_in_the_text_counts_for_nothing() {
    let facts = |dir: &Path| {
        let (loaded, evidence) = open(dir);
        let project = &loaded.project;
        let topic = project.find_topic("q").unwrap();
        let all: Vec<_> = project.source_ids().collect();
        let of = |claim: &parallax::model::Claim| project.source(claim.source).id == "b";
        let proof =
            project.topics[0].claims.iter().find(|claim| of(claim)).map(|claim| evidence.proof(claim));
        let support = support(project, &evidence, topic, PositionIx(0), &all);
        let related: Vec<[String; 2]> =
            relations(project, &evidence, topic, &all).into_iter().map(|r| r.sources).collect();
        let figures = parallax::analysis::figures::figures(project, &evidence, &[]);
        (proof.unwrap(), support.holders, related.len(), figures.topics[0].groups[0].pairs.len())
    };
    let sound = with_a_false_claim(SOUND);
    let both = vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(facts(sound.path()), (Proof::Verified, both, 3, 1));
    for (evidence, proof) in FALSE {
        let dir = with_a_false_claim(evidence);
        assert_eq!(facts(dir.path()), (proof, vec!["a".to_owned()], 1, 0), "{evidence}");
        // From the lock alone it is the same.
        assert_eq!(run(dir.path(), &["lock"]).2, 1);
        for id in ["a", "b", "c"] {
            fs::remove_file(dir.path().join(format!("corpus/{id}.txt"))).unwrap();
        }
        assert_eq!(facts(dir.path()), (proof, vec!["a".to_owned()], 1, 0), "{evidence}");
    }
}

/// A law about views: every view that shows the claim says that it is not counted, and standard error has the number of
/// errors; if everything is sound, nothing says so.
#[test]
fn every_view_in_every_format_marks_what_is_not_counted() {
    let mut commands: Vec<Vec<&str>> = vec![vec!["source", "b"], vec!["figures", "q"]];
    for layout in LAYOUTS.iter().filter(|layout| layout.name != "opcvl") {
        commands.push(vec!["compare", "q", "--layout", layout.name]);
    }
    let formats = ["terminal", "markdown", "html", "latex", "csv", "json"];
    let marked = |format: &str, proof: Proof, out: &str| match format {
        "csv" => out.contains(&format!(",{}", proof.name())),
        "json" => out.contains(&format!("\"evidence\": \"{}\"", proof.name())),
        _ => {
            let flat: String = out.split_whitespace().collect::<Vec<_>>().join(" ");
            flat.replace("\u{A0}", " ").replace('~', " ").contains("not counted")
        }
    };
    let sound = with_a_false_claim(SOUND);
    for args in &commands {
        for format in formats {
            let args = [&args[..], &["--format", format, "--width", "200"]].concat();
            for (evidence, proof) in FALSE {
                let dir = with_a_false_claim(evidence);
                let (out, error, code) = run(dir.path(), &args);
                assert!(code == 0 && marked(format, proof, &out), "{args:?} {proof:?}\n{out}\n{error}");
                assert!(error.contains("1 error in claims and texts: parallax check"), "{args:?}: {error}");
            }
            let (out, error, _) = run(sound.path(), &args);
            assert!(!out.contains("not counted") && error.is_empty(), "{args:?}: {out} {error}");
        }
    }
    for (evidence, _) in FALSE {
        let dir = with_a_false_claim(evidence);
        let (overview, error, _) = run(dir.path(), &["compare"]);
        assert!(overview.contains("A1!") && overview.contains("1 claim is not counted"), "{overview}");
        assert!(error.contains("1 error"), "{error}");
        let (report, error, _) = run(dir.path(), &["report"]);
        assert!(report.matches("not counted").count() > 2 && error.contains("1 error"), "{error}");
        let json: Value = serde_json::from_str(&run(dir.path(), &["compare", "--format", "json"]).0).unwrap();
        assert_eq!(json["topics"][0]["sources"]["b"]["claims"][0]["verified"], false);
        assert_eq!(json["topics"][0]["sources"]["a"]["claims"][0]["verified"], true);
        assert_eq!(json["topics"][0]["not_counted"].as_array().map(Vec::len), Some(1));
    }
}

#[test]
fn a_cue_that_is_not_there_is_refused_by_add_claim() {
    let dir = with_a_false_claim(SOUND);
    let add = |cue: &str| {
        let args = ["add", "claim", "c", "And again, and again", "-t", "q", "-p", "two"];
        let more = ["--stance", "asserts", "--says", "S."];
        let args = [&args[..], &more].concat();
        run(dir.path(), &[&args[..], &["--certainty", "hedged", "--cue", cue]].concat())
    };
    let before = claims(dir.path());
    let (_, error, code) = add("banana custard");
    assert!(code != 0 && error.contains("cue-missing"), "{error}");
    assert_eq!(claims(dir.path()), before);
    let (_, error, code) = add("And again");
    assert!(code == 0 && claims(dir.path()) != before, "{error}");
}

#[test]
fn an_omission_that_leaves_out_a_not_is_shown_with_what_it_leaves_out() {
    let text = "Under clause 9, the landlord is not permitted to terminate this lease during the fixed term of it.\n";
    let dir = quoting(
        "en",
        &format!("{text}{FAR}"),
        &["the landlord is ... permitted to terminate", "... permitted to terminate this lease"],
    );
    let (out, _, code) = run(dir.path(), &["check"]);
    assert!(code == 0 && out.matches("warning[omission-changes-sense]").count() == 1, "{out}");
    assert!(out.contains("leaves out a negation") && out.contains("left out: not"), "{out}");
    // The lock knows that something is left out, but not which words.
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    let lock = fs::read_to_string(dir.path().join("claims.lock")).unwrap();
    assert!(lock.contains("omits = [\"negation\"]") && !lock.contains("permitted"), "{lock}");
    fs::remove_file(dir.path().join("corpus/t.txt")).unwrap();
    assert!(run(dir.path(), &["check"]).0.contains("leaves out a negation"));
    // A batch reports it too.
    fs::write(dir.path().join("t.txt"), text).unwrap();
    fs::write(
        dir.path().join("q.jsonl"),
        "{\"id\": 1, \"quote\": \"the landlord is ... permitted to terminate\"}\n",
    )
    .unwrap();
    let (out, _, _) = run(dir.path(), &["quote", "--batch", "q.jsonl", "t.txt"]);
    assert!(out.contains("\"match\":\"folded\"") && out.contains("\"left_out\":[\"not\"]"), "{out}");
}
