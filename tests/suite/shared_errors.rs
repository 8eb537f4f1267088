//! An error that two sources share raises the evidence of the passage that it is in.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{project, run};

/// A sentence that both newspapers have: by itself a possible passage, with [`LONGER`] a probable one.
const SHARED: &str = "By the reckoning of the chapel wardens forty-one stokers drowned beneath the western gangway, \
    where lamps had failed";
const LONGER: &str = " and nobody heard their whistles";

/// What the three sources say, and what the third of them counts.
struct Case {
    sentence: String,
    claims: [&'static str; 3],
}

const FIGURE: &str = "quotes = [\"forty-one stokers drowned\"]\nstance = \"asserts\"\n\
    figures = [{ counts = \"dead\", is = 41, unit = \"persons\" }]\n";
const OTHER: &str = "quotes = [\"nineteen men were laid out\"]\nstance = \"asserts\"\n\
    figures = [{ counts = \"dead\", is = 19, unit = \"persons\" }]\n";

fn case(case: &Case) -> TempDir {
    let texts = [
        format!(
            "The harbour of Tolvane burned on Thursday from dusk until the small hours.\n\
             Witnesses on the quay saw a pale flame behind the sheds and soon a second one near the crane.\n{}.\n\
             A barge with barley drifted burning across the basin and struck the mole.\n\
             Bakers gave bread away in the square, and schools stayed shut until Monday.\n",
            case.sentence
        ),
        format!(
            "A year has gone by, and widows still ask who is to answer for that Thursday.\n\
             Our correspondent walked along rebuilt warehouses and counted fresh paint, new cranes, a customs house.\n\
             {}.\nHis worship the mayor promises a monument in white stone beside the fish market.\n\
             Others mutter that councillors, who heard forty-one bells, have learned nothing whatever.\n",
            case.sentence
        ),
        "I was a boy then and sold newspapers by the bridge for a halfpenny.\n\
         My uncle, who carried the dead, always said nineteen men were laid out in the chapel.\n\
         Later we moved inland, to the hills, where he kept bees and mended clocks.\n"
            .to_owned(),
    ];
    let mut claims = "[project]\ntitle = \"The toll\"\nlanguage = \"en\"\n[who.wardens]\nname = \"Wardens\"\n\
        [topic.toll]\nlabel = \"Toll\"\nquestion = \"How many died?\"\n[topic.toll.positions]\nnumber = \"A number\"\n\
        [topic.toll.counts]\ndead = \"dead\"\n"
        .to_owned();
    let sources = ["gazette", "herald", "memoir"];
    for (source, claim) in sources.iter().zip(case.claims).filter(|(_, claim)| !claim.is_empty()) {
        claims += &format!(
            "[[topic.toll.claim]]\nsource = \"{source}\"\nposition = \"number\"\nsays = \"How many.\"\n{claim}"
        );
    }
    let mut files = vec![("claims.toml".to_owned(), claims)];
    for ((source, text), year) in sources.iter().zip(texts).zip([1907, 1908, 1931]) {
        let sheet =
            format!("short = \"{source}\"\ntitle = \"{source}\"\nlanguage = \"en\"\ndate = \"{year}\"\n");
        files.extend([(format!("corpus/{source}.toml"), sheet), (format!("corpus/{source}.txt"), text)]);
    }
    project(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

fn json(dir: &TempDir, args: &[&str]) -> Value {
    let (out, err, code) = run(dir.path(), &[args, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{args:?} {out}{err}");
    serde_json::from_str(&out).unwrap()
}

/// What is shown, in one line.
fn shown(dir: &TempDir, args: &[&str]) -> String {
    let (out, err, code) = run(dir.path(), args);
    assert_eq!(code, 0, "{args:?} {out}{err}");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The band of the only passage, and what raised it.
fn band(dir: &TempDir) -> (String, Option<String>) {
    let found = json(dir, &["reuse", "gazette", "herald"]);
    let [passage] = &found["pairs"][0]["passages"].as_array().unwrap()[..] else { panic!("{found}") };
    let text = |key: &str| passage[key].as_str().map(str::to_owned);
    (text("band").unwrap(), text("raised"))
}

#[test]
fn a_figure_that_only_two_have_and_a_third_contradicts_raises_their_passage_by_one_band() {
    for (sentence, without, with) in
        [(SHARED.to_owned(), "possible", "probable"), (format!("{SHARED}{LONGER}"), "probable", "strong")]
    {
        let plain = case(&Case { sentence: sentence.clone(), claims: [FIGURE, FIGURE, ""] });
        assert_eq!(band(&plain), (without.to_owned(), None));
        let raised = case(&Case { sentence, claims: [FIGURE, FIGURE, OTHER] });
        assert_eq!(band(&raised), (with.to_owned(), Some("dead: exactly 41".to_owned())));
        let page = shown(&raised, &["reuse", "gazette", "herald"]);
        let why = "one band higher: both have “dead: exactly 41”, all others contradict it";
        assert!(page.contains(why) && page.contains("measured without what a shared error adds"), "{page}");
        for args in [&["reuse", "gazette", "herald"][..], &["reuse"]] {
            let page = shown(&plain, args);
            assert!(!page.contains("band higher") && !page.contains("shared error"), "{page}");
        }
        // What is strong with it counts where strong passages count.
        let strong = with == "strong";
        let marks =
            json(&raised, &["compare"])["topics"][0]["sources"]["gazette"]["claims"][0]["shared"].clone();
        assert_eq!(marks[0]["band"] == "strong", strong, "{marks}");
        let pairs = json(&raised, &["overlap"])["pairs"].clone();
        let measured = pairs.as_array().unwrap().iter().find(|pair| pair["b"] == "herald").unwrap();
        let share = measured["measures"]["reuse"]["value"].as_f64().unwrap();
        assert_eq!(share > 0.2, strong, "{measured}");
        let page = shown(&raised, &["reuse"]);
        assert_eq!(page.contains("a strong passage is in both"), strong, "{page}");
        assert!(page.contains("1 passage counts as one band higher for a shared error"), "{page}");
    }
}

#[test]
fn a_figure_that_may_be_right_or_has_its_own_source_raises_nothing() {
    let says: [(&str, [&'static str; 3]); 9] = [
        ("nobody else counts them", [FIGURE, FIGURE, ""]),
        ("only one of the two has it", [FIGURE, "", OTHER]),
        (
            "the third has it too",
            [
                FIGURE,
                FIGURE,
                "quotes = [\"nineteen men were laid out\"]\nstance = \"asserts\"\nfigures = [{ counts = \"dead\", is = 41, unit = \"persons\" }]\n",
            ],
        ),
        (
            "the third can be right as well",
            [
                FIGURE,
                FIGURE,
                "quotes = [\"nineteen men were laid out\"]\nstance = \"asserts\"\nfigures = [{ counts = \"dead\", at_least = 19, unit = \"persons\" }]\n",
            ],
        ),
        (
            "the third counts something else",
            [
                FIGURE,
                FIGURE,
                "quotes = [\"nineteen men were laid out\"]\nstance = \"asserts\"\nfigures = [{ counts = \"dead\", is = 19, unit = \"boats\" }]\n",
            ],
        ),
        (
            "the third only reports it and does not hold it",
            [
                FIGURE,
                FIGURE,
                "quotes = [\"nineteen men were laid out\"]\nstance = \"reports\"\nspeaker = \"wardens\"\nfigures = [{ counts = \"dead\", is = 19, unit = \"persons\" }]\n",
            ],
        ),
        (
            "both name the wardens",
            [
                "quotes = [\"forty-one stokers drowned\"]\nstance = \"endorses\"\nspeaker = \"wardens\"\nfigures = [{ counts = \"dead\", is = 41, unit = \"persons\" }]\n",
                "quotes = [\"forty-one stokers drowned\"]\nstance = \"endorses\"\nspeaker = \"wardens\"\nfigures = [{ counts = \"dead\", is = 41, unit = \"persons\" }]\n",
                OTHER,
            ],
        ),
        (
            "one has its number elsewhere, and other words of its claim in the passage",
            [
                FIGURE,
                "quotes = [\"heard forty-one bells\", \"drowned beneath the western gangway\"]\nstance = \"asserts\"\nfigures = [{ counts = \"dead\", is = 41, unit = \"persons\" }]\n",
                OTHER,
            ],
        ),
        (
            "one has it elsewhere in its text",
            [
                FIGURE,
                "quotes = [\"widows still ask who is to answer\"]\nstance = \"asserts\"\nfigures = [{ counts = \"dead\", is = 41, unit = \"persons\" }]\n",
                OTHER,
            ],
        ),
    ];
    for (what, claims) in says {
        let dir = case(&Case { sentence: SHARED.to_owned(), claims });
        assert_eq!(band(&dir), ("possible".to_owned(), None), "{what}");
    }
}

#[test]
fn the_lock_has_what_the_words_say_and_raises_the_same() {
    let raised = case(&Case { sentence: SHARED.to_owned(), claims: [FIGURE, FIGURE, OTHER] });
    let plain = case(&Case { sentence: SHARED.to_owned(), claims: [FIGURE, FIGURE, ""] });
    let sections = [&raised, &plain].map(|dir| {
        let (out, err, code) = run(dir.path(), &["lock"]);
        assert_eq!(code, 0, "{out}{err}");
        let lock = fs::read_to_string(dir.path().join("claims.lock")).unwrap();
        lock.split("[reuse]").nth(1).unwrap().to_owned()
    });
    assert_eq!(sections[0], sections[1]);
    assert!(sections[0].contains("possible"), "{}", sections[0]);
    let commands: [&[&str]; 4] =
        [&["reuse"], &["reuse", "--format", "json"], &["overlap", "gazette", "herald"], &["compare", "toll"]];
    let with: Vec<String> = commands.iter().map(|args| shown(&raised, args)).collect();
    for source in ["gazette", "herald", "memoir"] {
        fs::remove_file(raised.path().join(format!("corpus/{source}.txt"))).unwrap();
    }
    for (args, with) in commands.iter().zip(with) {
        assert_eq!(shown(&raised, args), with, "{args:?}");
    }
    assert_eq!(band(&raised).0, "probable");
    // A third figure that is added afterwards counts without the texts too, and so does one that is taken away.
    let claims = fs::read_to_string(raised.path().join("claims.toml")).unwrap();
    fs::write(raised.path().join("claims.toml"), claims.replace("is = 19", "at_least = 19")).unwrap();
    assert_eq!(band(&raised).0, "possible");
}
