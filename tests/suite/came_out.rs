//! What came out: each kind says what its claims say and no more, and is not shown if its numbers are too few.

use std::fmt::Write as _;

use parallax::analysis::Evidence;
use parallax::analysis::results::{KINDS, Results, results};
use parallax::load::load;
use parallax::view::View as _;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use crate::generated::{Size, generated};
use crate::keys::{HILL, RIVER, Said, TOPIC, claims, figure};
use crate::support::{messages, project, run, sample, shipped_without_texts};

/// The results of a project of sources of 1990 to 1995 (`a`), 1992 to 2000 (`b`), 1991 to 1999 (`c`) and 2010 (`late`).
fn found(topics: &str) -> Results {
    let sheet = |name: &str, period: &str| {
        format!("short = \"{name}\"\ntitle = \"S\"\nlanguage = \"en\"\nperiod = \"{period}\"\n")
    };
    let dir = project(&[
        ("claims.toml", topics),
        ("corpus/a.toml", &sheet("Ada", "1990/1995")),
        ("corpus/b.toml", &sheet("Ben", "1992/2000")),
        ("corpus/c.toml", &sheet("Cid", "1991/1999")),
        ("corpus/late.toml", &sheet("Late", "2010")),
    ]);
    let loaded = load(dir.path(), &[]).unwrap_or_else(|failure| panic!("{:?}", messages(&failure)));
    let nothing = Evidence::gather(&loaded.project, &[], None);
    results(&loaded.project, &nothing, &[])
}

/// The sentences of one kind.
fn sentences(found: &Results, kind: &str) -> Vec<String> {
    let records = found.records();
    let at = |head: &str| records.columns.iter().position(|column| *column == head).unwrap();
    let of_kind = records.rows.iter().filter(|row| row[at("kind")] == kind);
    of_kind.map(|row| row[at("sentence")].clone()).collect()
}

/// The sentences of a kind for claims on one topic, with more about the topic.
fn said(claims_of: &[Said<'_>], more: &str, kind: &str) -> Vec<String> {
    sentences(&found(&format!("{TOPIC}{}{more}", claims(claims_of))), kind)
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn clashes_and_figures_say_what_the_claims_say() {
    let [ten, about_ten, thirty, above_five] =
        ["is = 10", "about = 10", "is = 30", "more_than = 5"].map(|bound| figure("dead", bound));
    let (year, other) = ("period = \"1993\"\n", "period = \"1999\"\n");
    let dated = |period: &str, figure: &str| format!("{period}{figure}");
    let (ten_in_93, thirty_in_99) = (dated(year, &ten), dated(other, &thirty));
    let below_four = figure("dead", "at_most = 4");
    let cases: &[(&str, &[Said<'_>], &str, &[&str])] = &[
        (
            "answers that exclude each other, one of them by what it implies",
            &[("a", "owner", "asserts", ""), ("b", "x", "asserts", "")],
            "exclusive-answers",
            &["T: Ada holds “Someone”; Ben holds “Nobody”, which excludes it."],
        ),
        (
            "a report holds nothing",
            &[("a", "someone", "asserts", ""), ("b", "x", "reports", "")],
            "exclusive-answers",
            &[],
        ),
        (
            "of different times",
            &[("a", "someone", "asserts", year), ("b", "x", "asserts", other)],
            "exclusive-answers",
            &[],
        ),
        (
            "of different aspects",
            &[("a", "someone", "asserts", RIVER), ("b", "x", "asserts", HILL)],
            "exclusive-answers",
            &[],
        ),
        (
            "held and disputed",
            &[
                ("a", "someone", "asserts", ""),
                ("b", "someone", "disputes", ""),
                ("c", "someone", "asserts", ""),
            ],
            "disputed",
            &["T: Ada and Cid hold “Someone”; Ben disputes it."],
        ),
        (
            "only what it disputes itself, not what implies that",
            &[("a", "alone", "asserts", ""), ("b", "owner", "disputes", "")],
            "disputed",
            &["T: Ada holds “Owner”; Ben disputes it."],
        ),
        ("nobody holds it", &[("a", "p1", "asserts", ""), ("b", "owner", "disputes", "")], "disputed", &[]),
        (
            "two numbers",
            &[("a", "p1", "asserts", &ten), ("b", "p1", "asserts", &thirty)],
            "figures-exclude",
            &["T, Dead (persons): 10 (Ada) against 30 (Ben); they cannot both be true."],
        ),
        (
            "about has no bounds",
            &[("a", "p1", "asserts", &about_ten), ("b", "p1", "asserts", &thirty)],
            "figures-exclude",
            &[],
        ),
        (
            "one source gives both",
            &[("a", "p1", "asserts", &ten), ("a", "p2", "asserts", &thirty)],
            "figures-exclude",
            &[],
        ),
        (
            "of different times",
            &[("a", "p1", "asserts", &ten_in_93), ("b", "p1", "asserts", &thirty_in_99)],
            "figures-exclude",
            &[],
        ),
        (
            "one is only reported",
            &[("a", "p1", "asserts", &ten), ("b", "p1", "reports", &thirty)],
            "figures-exclude",
            &[],
        ),
        (
            "both can be true",
            &[("a", "p1", "asserts", &ten), ("b", "p1", "asserts", &above_five)],
            "figures-fit",
            &["T, Dead (persons): 10 (Ada) and more than 5 (Ben) can both be true."],
        ),
        (
            "and what one disputes cannot",
            &[
                ("a", "p1", "asserts", &ten),
                ("b", "p1", "asserts", &above_five),
                ("c", "p1", "disputes", &below_four),
            ],
            "figures-fit",
            &[
                "T, Dead (persons): 10 (Ada) and more than 5 (Ben) can both be true; at most 4, which Cid disputes, cannot be \
               true beside both.",
            ],
        ),
        (
            "one number is not several",
            &[("a", "p1", "asserts", &ten), ("b", "p1", "asserts", &ten)],
            "figures-fit",
            &[],
        ),
        (
            "not all fit",
            &[
                ("a", "p1", "asserts", &ten),
                ("b", "p1", "asserts", &thirty),
                ("c", "p1", "asserts", &above_five),
            ],
            "figures-fit",
            &[],
        ),
    ];
    for (what, claims, kind, expected) in cases {
        assert_eq!(said(claims, "", kind), *expected, "{what}");
    }
}

#[test]
fn blanks_and_witnesses_are_told_only_if_they_are_known() {
    let one: &[Said<'_>] = &[
        ("a", "p1", "asserts", ""),
        ("a", "p2", "endorses", ""),
        ("a", "p3", "reports", "speaker = \"v\"\n"),
    ];
    let silent = "[topic.t.silent]\nb = \"Nothing.\"\n";
    assert_eq!(said(one, "", "one-source"), [""; 0], "the others are unread");
    assert_eq!(
        said(one, silent, "one-source"),
        ["T: Ada alone treats it, in 3 voices; Ben was read for it and is silent; 2 are unread."]
    );
    let two: &[Said<'_>] = &[("a", "p1", "asserts", ""), ("c", "p1", "asserts", "")];
    assert_eq!(said(one, silent, "silent"), [""; 0], "one other source is not enough");
    // No words were searched, so nothing is said about a search.
    assert_eq!(said(two, silent, "silent"), ["T: Ben is silent; 2 sources treat it."]);
    let family = |kind: &str, from: &str| {
        format!("[family.f]\nmembers = [\"a\", \"c\"]\nkind = \"{kind}\"\n{from}why = \"So.\"\n")
    };
    assert_eq!(said(two, "", "one-witness"), [""; 0]);
    for (kind, from, why) in [
        ("translated", "from = [\"a\"]\n", "one partly translates the other (from Ada)"),
        ("same-origin", "", "they rest on the same origin"),
    ] {
        let expected = format!("T: Ada and Cid hold “P1”, but they are one witness: {why}.");
        assert_eq!(said(two, &family(kind, from), "one-witness"), [expected]);
    }
    let on_word: &[Said<'_>] = &[("a", "p1", "endorses", ""), ("c", "p1", "endorses", "")];
    let expected =
        "T: Ada and Cid hold “P1”, but they are one witness: they endorse what one authority says.";
    assert_eq!(said(on_word, "", "one-witness"), [expected]);
}

/// Topics on which the first sources hold yes and the last one holds no.
fn votes(topics: usize, yes: &[&str], no: &[&str]) -> Results {
    let mut text = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n".to_owned();
    for i in 0..topics {
        write!(
            text,
            "[topic.t{i}]\nlabel = \"T{i}\"\nquestion = \"Was it?\"\n[topic.t{i}.positions]\nyes = \"Yes\"\n\
             no = {{ label = \"No\", excludes = [\"yes\"] }}\n"
        )
        .unwrap();
        for (source, position) in yes.iter().map(|s| (s, "yes")).chain(no.iter().map(|s| (s, "no"))) {
            writeln!(
                text,
                "[[topic.t{i}.claim]]\nsource = \"{source}\"\nposition = \"{position}\"\nstance = \"asserts\"\nsays = \"S\""
            )
            .unwrap();
        }
    }
    found(&text)
}

#[test]
fn kinds_that_count_pairs_need_enough_of_them() {
    let most = |topics, yes, no| sentences(&votes(topics, yes, no), "contradicts-most");
    assert_eq!(
        most(3, &["a", "b"], &["c"]),
        [
            "Cid is on one side of 6 of the 6 contradictions (of two independent sources on one topic): T0 (2), T1 (2) and T2 (2)."
        ]
    );
    assert_eq!(most(2, &["a", "b"], &["c"]), [""; 0], "4 contradictions are too few");
    assert_eq!(most(8, &["a"], &["c"]), [""; 0], "of two sources each is on a side of all");
    let divided = |yes, no| sentences(&votes(1, yes, no), "divided");
    assert_eq!(
        divided(&["a", "b"], &["c"]),
        ["T0: 2 of 3 independent pairs of sources contradict each other."]
    );
    assert_eq!(divided(&["a"], &["c"]), [""; 0]);
    let agreed = |yes, no| sentences(&votes(1, yes, no), "agreed");
    assert_eq!(
        agreed(&["a", "b", "c"], &[]),
        [
            "T0: All 3 independent pairs of sources agree; “Yes” has the most holders (3 sources, 3 independent)."
        ]
    );
    assert_eq!(agreed(&["a", "b"], &[]), [""; 0]);
    assert_eq!(agreed(&["a", "b"], &["c"]), [""; 0]);
    let independent = |topics| sentences(&votes(topics, &["a", "b"], &["c"]), "independent-support");
    assert_eq!(
        independent(3),
        [
            "Of 6 answers that some source gives, 3 are held by at least two independent sources, 0 by several sources that \
          are one witness, 3 by one source alone and 0 by none."
        ]
    );
    assert_eq!(independent(2), [""; 0]);
}

#[test]
fn the_shipped_case_comes_out_as_its_claims_say() {
    let dir = shipped_without_texts();
    let (csv, _, _) = run(dir.path(), &["results", "--format", "csv", "--limit", "1000"]);
    let csv = csv.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in [
        "Vietnamese Wikipedia is on one side of 10 of the 12 contradictions",
        "Cease-fire, end of the war: 1993 (Gül 2008) against May 1994 (Abilov & Isayev 2016); they cannot both be true.",
        "33 are held by at least two independent sources",
        "Khojaly: Abilov & Isayev 2016 alone treats it, in ",
        "can all be true; fewer than 100, which Abilov & Isayev 2016 disputes, cannot be true beside all of them.",
    ] {
        assert!(csv.contains(sentence), "{sentence}\n{csv}");
    }
    // The first page has the strongest of every kind.
    let (page, _, _) = run(dir.path(), &["compare"]);
    assert!(page.contains("What came out") && page.contains("10 of the 12"), "{page}");
    let (topic, _, _) = run(dir.path(), &["compare", "khojaly"]);
    let topic = topic.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(topic.contains("responsible? · Abilov & Isayev 2016 alone"), "{topic}");
    let (some, _, _) = run(dir.path(), &["compare", "--sources", "gul-2008,viwiki-armament"]);
    assert!(!some.contains("What came out"), "results are of all sources: {some}");
}

#[test]
fn every_kind_is_in_the_table_once_and_explained() {
    let dir = shipped_without_texts();
    let (json, _, _) = run(dir.path(), &["results", "--format", "json", "--limit", "1000"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "parallax/results/1");
    for outcome in json["results"].as_array().unwrap() {
        let kind = outcome["kind"].as_str().unwrap();
        assert_eq!(KINDS.iter().filter(|row| row.name == kind).count(), 1, "{kind}");
    }
    for kind in KINDS {
        let (out, _, code) = run(dir.path(), &["explain", kind.name, "--width", "400"]);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(code == 0 && words(&out).contains(&words(kind.explain)), "{}: {out}", kind.name);
        assert!(
            words(kind.explain).to_lowercase().contains("shown") || kind.name == "one-witness",
            "{}",
            kind.name
        );
    }
    let limited: Vec<String> = ["1", "3"]
        .map(|limit| run(dir.path(), &["results", "--limit", limit, "--format", "csv"]).0)
        .into_iter()
        .collect();
    assert_eq!([2, 4], [0, 1].map(|i| limited[i].lines().count()));
    assert_eq!(run(sample().path(), &["results", "nowhere"]).2, 2);
}

#[test]
fn tables_of_a_narrow_terminal_stay_in_it_and_keep_the_relations() {
    let dir = shipped_without_texts();
    for args in [&["figures"][..], &["compare"], &["results"], &["compare", "russias-role"]] {
        let (out, _, _) = run(dir.path(), &[args, &["--width", "80", "--no-addresses"]].concat());
        let wide: Vec<&str> = out.lines().filter(|line| line.width() > 80).collect();
        assert!(wide.is_empty(), "{args:?}: {wide:#?}");
    }
    let (out, _, _) = run(dir.path(), &["compare", "--width", "80"]);
    assert!(out.contains("relations") && out.contains("left out for want of room: question"), "{out}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Whatever the project: ranks count up, no share is above its whole, every id exists, every claim of a clash is of a
    /// source that it names, and the result does not depend on the order of the topics that are asked for.
    #[test]
    fn no_result_says_more_than_its_basis(seed in any::<u64>(), sources in 2..7_usize, topics in 1..4_usize) {
        let (project, _) = generated(Size { sources, topics, treated: 2, words: 0 }, seed);
        let nothing = Evidence::gather(&project, &[], None);
        let found = results(&project, &nothing, &[]);
        prop_assert_eq!(found.found, found.results.len());
        for (i, outcome) in found.results.iter().enumerate() {
            prop_assert_eq!(outcome.rank, i + 1);
            prop_assert!(outcome.basis.k <= outcome.basis.n && outcome.basis.n > 0, "{:?}", outcome.basis);
            let json = serde_json::to_value(outcome).unwrap();
            for side in ["sources", "against"] {
                for source in json[side].as_array().into_iter().flatten() {
                    prop_assert!(project.find_source(source["id"].as_str().unwrap()).is_some());
                }
            }
            if ["exclusive-answers", "disputed"].contains(&outcome.kind) {
                let sides = format!("{} {}", json["sources"], json["against"]);
                for claim in &outcome.claims {
                    let mut all = project.topics.iter().flat_map(|topic| &topic.claims);
                    let source = all.find(|of| of.address == *claim).unwrap().source;
                    let source = &project.source(source).id;
                    prop_assert!(sides.contains(&format!("\"{source}\"")), "{}: {}", claim, sides);
                }
            }
        }
        let mut backwards: Vec<_> = project.topic_ids().collect();
        backwards.reverse();
        let again = results(&project, &nothing, &backwards);
        prop_assert_eq!(again.found, found.found);
    }
}

/// On a terminal, what is longer than the screen goes through the pager; not with `--no-pager`, and not into a pipe.
#[cfg(unix)]
#[test]
fn what_is_longer_than_the_screen_goes_through_the_pager() {
    use rexpect::session::spawn_command;
    use std::process::Command;

    let dir = sample();
    let program = crate::support::parallax(dir.path()).get_program().to_owned();
    let shown = |more: &str| {
        let line = format!("stty rows 9 cols 100; '{}' compare {more}", program.to_str().unwrap());
        let mut command = Command::new("sh");
        command
            .args(["-c", &line])
            .current_dir(dir.path())
            .env("PAGER", "sed 's/^/paged: /'")
            .env("NO_COLOR", "1");
        spawn_command(command, Some(20_000)).unwrap().exp_eof().unwrap()
    };
    assert!(shown("").contains("paged: "), "{}", shown(""));
    let bare = shown("--no-pager");
    assert!(bare.contains("topics") && !bare.contains("paged: "), "{bare}");
    assert!(!shown("| cat").contains("paged: "));
}
