//! What is written is shown as it is written: large numbers to the last digit; and what shows nothing is no text.

use crate::support::{project, run};

const SHEET: &str = "short = \"A\"\ntitle = \"A\"\nlanguage = \"en\"\n";

fn claims(figure: &str, says: &str) -> String {
    format!(
        "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Q?\"\n[topic.t.positions]\np = \"P\"\n\
         [topic.t.counts]\nk = \"Counted\"\n[[topic.t.claim]]\nsource = \"a\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"{says}\"\n\
         figures = [{{ counts = \"k\", {figure} }}]\n"
    )
}

fn commas(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let groups: Vec<String> =
        digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    format!("{sign}{}", groups.join(","))
}

#[test]
fn whole_numbers_are_shown_to_the_last_digit() {
    for number in [
        "9007199254740993",
        "9007199254740991",
        "9223372036854775807",
        "-9007199254740995",
        "1000000000000000001",
    ] {
        for written in [number.to_owned(), format!("{number}.0"), number.replace("000", "_000")] {
            let dir = project(&[
                ("claims.toml", &claims(&format!("is = {written}"), "S.")),
                ("corpus/a.toml", SHEET),
            ]);
            let (page, error, code) = run(dir.path(), &["compare", "t"]);
            assert!(code == 0 && page.contains(&commas(number)), "{written}: {page}{error}");
            let (json, _, _) = run(dir.path(), &["figures", "t", "--format", "json"]);
            assert!(json.contains(&format!(": {number}")), "{written}: {json}");
            let (csv, _, _) = run(dir.path(), &["compare", "t", "--format", "csv"]);
            assert!(csv.contains(&format!("is = {number}")), "{written}: {csv}");
            // The spreadsheet gives the same claim back.
            std::fs::write(dir.path().join("x.csv"), &csv).unwrap();
            let (_, error, code) = run(dir.path(), &["import", "claims", "x.csv", "--yes"]);
            assert!(code == 0 && error.contains("no claim in the file is new"), "{written}: {error}");
        }
    }
    for (written, shown) in [
        ("40.0", "40"),
        ("2.50", "2.5"),
        ("1e6", "1,000,000"),
        ("-0.0", "0"),
        ("1e17", "100,000,000,000,000,000"),
    ] {
        let dir =
            project(&[("claims.toml", &claims(&format!("is = {written}"), "S.")), ("corpus/a.toml", SHEET)]);
        let (page, error, _) = run(dir.path(), &["compare", "t"]);
        assert!(
            page.contains(&format!(" {shown}: ")) || page.contains(&format!("{shown}: Counted")),
            "{written}: {page}{error}"
        );
    }
}

#[test]
fn a_text_in_which_nothing_can_be_seen_is_refused_wherever_it_is() {
    for nothing in [
        "\u{200E}",
        "\u{200F}\u{61C}",
        "\u{200B}",
        "\u{FEFF}",
        "\u{AD}",
        "\u{3164}",
        "\u{2060}\u{200D}",
        "\u{FE0F}",
        "\u{202A}\u{202C}",
        " \u{A0}\u{180E}",
    ] {
        let good = claims("is = 1", "S.");
        for (good, bad) in [
            ("says = \"S.\"".to_owned(), format!("says = \"{nothing}\"")),
            ("label = \"T\"".to_owned(), format!("label = \"{nothing}\"")),
            ("p = \"P\"".to_owned(), format!("p = \"{nothing}\"")),
            ("says = \"S.\"".to_owned(), format!("says = \"S.\"\nquotes = [\"{nothing}\"]")),
            ("says = \"S.\"".to_owned(), format!("says = \"S.\"\nnote = \"{nothing}\"")),
            ("[topic.t.counts]".to_owned(), format!("[topic.t.silent]\na = \"{nothing}\"\n[topic.t.counts]")),
        ]
        .map(|(from, to)| (good.clone(), good.replacen(&from, &to, 1)))
        {
            assert_ne!(good, bad);
            let dir = project(&[("claims.toml", &bad), ("corpus/a.toml", SHEET)]);
            let (_, error, code) = run(dir.path(), &["compare", "t", "--format", "latex"]);
            assert_eq!(code, 2, "{nothing:?} in {bad}: {error}");
        }
    }
    // Beside something that can be seen they are fine.
    let dir = project(&[("claims.toml", &claims("is = 1", "\u{200F}S\u{200E}.")), ("corpus/a.toml", SHEET)]);
    assert_eq!(run(dir.path(), &["check", "--level", "error"]).2, 0);
}

#[test]
fn places_that_are_equally_good_are_in_the_order_of_the_text() {
    use parallax::text::Searchable;
    use parallax::text::quote::{Found, Wanted, find};
    let filler = "alpha beta gamma delta. ".repeat(20);
    let one = "the old mill by the rivxr burned down in the night of the sevxnth and nobxdy rang the bell until dawn came up. ";
    let two = "the old mill by the rivxr burned down in the night of the seventh and nobxdy rang the bell until dawn came up. ";
    let text = Searchable::plain([&*filler, one, &filler, two, &filler, two, &filler].concat(), None);
    let exact = "the old mill by the river burned down in the night of the seventh and nobody rang the bell until dawn came up";
    let Found::Ambiguous(spans) = find(&text, &Wanted { exact, ..Wanted::default() }) else { panic!() };
    assert!(spans.len() == 3 && spans.is_sorted(), "{spans:?}");
}
