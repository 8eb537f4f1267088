//! What positions imply, aspects, deciding counts, lenders of families, parts of texts: each sentence of the file
//! format as a small case, and next to it a case with the opposite result.

use std::fmt::Write as _;

use parallax::analysis::relation::{ReasonKind, Related, relations};
use parallax::analysis::support::{Support, support};
use parallax::load::load;
use parallax::model::Relation;
use parallax::model::topic::PositionIx;
use proptest::prelude::*;

use crate::support::{messages, open, project, run};

/// Positions of every case: `alone` implies `owner`; `owner` implies `someone`; `x` excludes `someone`; `by` is an
/// aside that implies `bells`; `p1` to `p4` have no links.
const TOPIC: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[who.w]\nname = \"W\"\n[who.v]\nname = \"V\"\n\
    [topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\n[topic.t.positions]\nsomeone = \"Someone\"\n\
    owner = { label = \"Owner\", implies = \"someone\" }\nalone = { label = \"Alone\", implies = [\"owner\"] }\n\
    x = { label = \"Nobody\", excludes = \"someone\" }\nbells = \"Bells\"\n\
    by = { label = \"By\", aside = true, implies = [\"bells\"] }\n\
    always = { label = \"Always\", timeless = true }\np1 = \"P1\"\np2 = \"P2\"\np3 = \"P3\"\np4 = \"P4\"\n\
    [topic.t.aspects]\nriver = \"The river side\"\nhill = \"The hill side\"\n[topic.t.counts]\n\
    dead = { label = \"Dead\", decides = true }\nhurt = { label = \"Hurt\", decides = true }\nguests = \"Guests\"\n";

/// A claim: source, position, stance, and the other keys of its entry.
type Said<'a> = (&'a str, &'a str, &'a str, &'a str);

fn claims(said: &[Said<'_>]) -> String {
    let mut out = String::new();
    for (source, position, stance, more) in said {
        let speaker = if *stance == "asserts" || more.contains("speaker") { "" } else { "speaker = \"w\"\n" };
        writeln!(
            out,
            "[[topic.t.claim]]\nsource = \"{source}\"\nposition = \"{position}\"\nstance = \"{stance}\"\n{speaker}\
             says = \"S\"\n{more}"
        )
        .unwrap();
    }
    out
}

/// The relations of sources of 1990 to 1995 (`a`), 1992 to 2000 (`b`) and 2010 (`late`).
fn related(said: &[Said<'_>]) -> Vec<Related> {
    let sheet =
        |period: &str| format!("short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\nperiod = \"{period}\"\n");
    let dir = project(&[
        ("claims.toml", &format!("{TOPIC}{}", claims(said))),
        ("corpus/a.toml", &sheet("1990/1995")),
        ("corpus/b.toml", &sheet("1992/2000")),
        ("corpus/late.toml", &sheet("2010")),
    ]);
    let loaded = load(dir.path(), &[]).unwrap_or_else(|failure| panic!("{:?}", messages(&failure)));
    let project = loaded.project;
    let nothing = parallax::analysis::Evidence::gather(&project, &[], None);
    let sources: Vec<_> = project.source_ids().collect();
    relations(&project, &nothing, project.find_topic("t").unwrap(), &sources)
}

/// Relation, whether it is weak, and the reasons with their positions.
fn one(said: &[Said<'_>]) -> (Relation, bool, Vec<(ReasonKind, Vec<String>)>) {
    let found = related(said);
    assert_eq!(found.len(), 1, "{said:?}");
    let reasons = found[0].reasons.iter().map(|reason| (reason.kind, reason.positions.clone())).collect();
    (found[0].relation, found[0].weak, reasons)
}

const PASSING: &str = "passing = true\n";
const RIVER: &str = "aspect = \"river\"\n";
const HILL: &str = "aspect = \"hill\"\n";

fn figure(counts: &str, bound: &str) -> String {
    format!("figures = [{{ counts = \"{counts}\", {bound}, unit = \"persons\" }}]\n")
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn each_sentence_of_the_relation() {
    use ReasonKind::{Aspect, Clash, Far, Figure, Implied, Left, Shared};
    use Relation::{Agree, Contradict, Partly, TalkPast};
    let [ten, about_ten, thirty, forty] =
        ["is = 10", "about = 10", "is = 30", "at_least = 40"].map(|bound| figure("dead", bound));
    let (guests_ten, guests_thirty) = (figure("guests", "is = 10"), figure("guests", "is = 30"));
    let below_ten = figure("dead", "at_most = 10");
    let from_ten = figure("dead", "at_least = 10");
    let cases: &[(&str, &[Said<'_>], Relation, &[ReasonKind])] = &[
        (
            "held with what it implies, along the chain",
            &[("a", "alone", "asserts", ""), ("b", "someone", "asserts", "")],
            Partly,
            &[Shared, Left, Left, Implied, Implied],
        ),
        (
            "one step adds less than twice what is shared",
            &[("a", "owner", "asserts", ""), ("b", "someone", "asserts", "")],
            Agree,
            &[Shared, Left, Implied],
        ),
        (
            "nothing is implied the other way",
            &[("a", "someone", "disputes", ""), ("b", "x", "asserts", "")],
            TalkPast,
            &[Left],
        ),
        (
            "refused with what implies it",
            &[("a", "alone", "asserts", ""), ("b", "someone", "disputes", "")],
            Contradict,
            &[Clash, Clash, Clash, Implied, Implied, Implied, Implied],
        ),
        (
            "who refuses what implies refuses not what is implied",
            &[("a", "someone", "asserts", ""), ("b", "alone", "disputes", "")],
            TalkPast,
            &[Left],
        ),
        (
            "exclusive with what is implied",
            &[("a", "owner", "asserts", ""), ("b", "x", "asserts", "")],
            Contradict,
            &[Clash, Left, Left, Left, Implied],
        ),
        (
            "a report implies nothing",
            &[("a", "owner", "reports", ""), ("b", "someone", "asserts", "")],
            TalkPast,
            &[Left],
        ),
        (
            "an aside is not held, and what it implies is",
            &[("a", "by", "asserts", ""), ("b", "bells", "asserts", "")],
            Agree,
            &[Shared, Implied],
        ),
        (
            "of different aspects claims do not meet",
            &[("a", "p1", "asserts", RIVER), ("b", "p1", "disputes", HILL)],
            TalkPast,
            &[],
        ),
        (
            "of one aspect they do",
            &[("a", "p1", "asserts", RIVER), ("b", "p1", "disputes", RIVER)],
            Contradict,
            &[Clash],
        ),
        (
            "who names no aspect speaks of all",
            &[("a", "p1", "asserts", RIVER), ("b", "p1", "disputes", "")],
            Contradict,
            &[Clash],
        ),
        (
            "the same answer on different aspects is far",
            &[("a", "p1", "asserts", RIVER), ("b", "p1", "asserts", HILL)],
            Partly,
            &[Far, Aspect],
        ),
        (
            "of times and aspects that do not meet it is far only if something joins them",
            &[("a", "always", "asserts", RIVER), ("late", "always", "asserts", HILL)],
            Partly,
            &[Far],
        ),
        (
            "what meets no claim of the other is not left",
            &[("a", "p1", "asserts", RIVER), ("a", "p2", "asserts", HILL), ("b", "p1", "asserts", RIVER)],
            Agree,
            &[Shared],
        ),
        (
            "figures that decide and fit are shared",
            &[("a", "p1", "asserts", &ten), ("b", "p2", "asserts", &about_ten)],
            Partly,
            &[Figure, Left, Left],
        ),
        (
            "figures that decide and do not fit clash",
            &[("a", "p1", "asserts", &ten), ("b", "p1", "asserts", &thirty)],
            Partly,
            &[Shared, Figure],
        ),
        (
            "where nothing is shared they contradict",
            &[("a", "p1", "asserts", &ten), ("b", "p2", "asserts", &thirty)],
            Contradict,
            &[Figure, Left, Left],
        ),
        (
            "undecided figures say nothing",
            &[("a", "p1", "asserts", &about_ten), ("b", "p1", "asserts", &forty)],
            Agree,
            &[Shared],
        ),
        (
            "touching figures say nothing",
            &[("a", "p1", "asserts", &below_ten), ("b", "p1", "asserts", &from_ten)],
            Agree,
            &[Shared],
        ),
        (
            "figures of counts that do not decide say nothing",
            &[("a", "p1", "asserts", &guests_ten), ("b", "p1", "asserts", &guests_thirty)],
            Agree,
            &[Shared],
        ),
        (
            "a reported figure counts for nobody",
            &[("a", "p1", "asserts", &ten), ("b", "p1", "asserts", ""), ("b", "p2", "reports", &thirty)],
            Agree,
            &[Shared],
        ),
    ];
    for (what, said, relation, kinds) in cases {
        let (found, _, reasons) = one(said);
        let found_kinds: Vec<ReasonKind> = reasons.iter().map(|(kind, _)| *kind).collect();
        assert_eq!((found, &found_kinds[..]), (*relation, *kinds), "{what}: {reasons:?}");
        // The rule is symmetric: it does not matter which source says what.
        let other = |source: &str| match source {
            "a" => "b",
            "b" => "a",
            _ => "late",
        };
        if said.iter().all(|(source, ..)| *source != "late") {
            let turned: Vec<Said<'_>> =
                said.iter().map(|said| (other(said.0), said.1, said.2, said.3)).collect();
            assert_eq!(one(&turned).0, *relation, "{what}, turned");
        }
    }
}

#[test]
fn figures_meet_like_claims_and_of_one_thing_only() {
    let [ten, thirty] = ["is = 10", "is = 30"].map(|bound| figure("dead", bound));
    let hurt = figure("hurt", "is = 30");
    let on = |aspect: &str, figure: &str| format!("{aspect}{figure}");
    let (river, hill) = (on(RIVER, &ten), on(HILL, &thirty));
    assert_eq!(one(&[("a", "p1", "asserts", &river), ("b", "p2", "asserts", &hill)]).0, Relation::TalkPast);
    assert_eq!(one(&[("a", "p1", "asserts", &ten), ("b", "p2", "asserts", &hurt)]).0, Relation::TalkPast);
    let found = related(&[("a", "p1", "asserts", &ten), ("b", "p2", "asserts", &thirty)]);
    let reason = found[0].reasons.iter().find(|reason| reason.kind == ReasonKind::Figure).unwrap();
    let counted = reason.figure.as_ref().unwrap();
    assert_eq!((counted.counts.as_str(), counted.fit.name()), ("dead", "disjoint"));
    assert_eq!(reason.claims, ["t/a/p1", "t/b/p2"]);
}

#[test]
fn what_is_in_passing_softens_no_clash_and_makes_the_relation_weak() {
    let clash = [("a", "p1", "asserts", ""), ("b", "p1", "disputes", "")];
    let with = |more: &[Said<'static>]| {
        let said: Vec<Said<'_>> = clash.iter().chain(more).copied().collect();
        let (relation, weak, _) = one(&said);
        (relation, weak)
    };
    assert_eq!(with(&[]), (Relation::Contradict, false));
    let shared = [("a", "p2", "asserts", ""), ("b", "p2", "asserts", "")];
    assert_eq!(with(&shared), (Relation::Partly, false));
    let passing = [("a", "p2", "asserts", PASSING), ("b", "p2", "asserts", "")];
    assert_eq!(with(&passing), (Relation::Contradict, false));
    // If the clash is in passing too, everything rests on claims in passing.
    let (relation, weak, _) = one(&[
        ("a", "p1", "asserts", PASSING),
        ("b", "p1", "disputes", ""),
        ("a", "p2", "asserts", PASSING),
        ("b", "p2", "asserts", ""),
        ("a", "p3", "asserts", ""),
    ]);
    assert_eq!((relation, weak), (Relation::Contradict, true));
    // A deciding figure counts like a position: if its claim is not in passing, the relation is not weak.
    let ten = figure("dead", "is = 10");
    let (relation, weak, _) = one(&[
        ("a", "p1", "asserts", PASSING),
        ("b", "p1", "asserts", ""),
        ("a", "p2", "asserts", &ten),
        ("b", "p2", "reports", ""),
        ("b", "p3", "asserts", &ten),
    ]);
    assert!(!weak, "{relation:?}");
    assert!(one(&[("a", "p1", "asserts", PASSING), ("b", "p1", "asserts", "")]).1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// The relation is symmetric. Adding a claim in passing never turns a contradiction into anything else. If the
    /// implied positions are also written out as claims, next to the claim that implies them, nothing changes.
    #[test]
    fn laws_of_the_relation(
        drawn in proptest::collection::vec((any::<bool>(), 0..9_usize, 0..4_usize, 0..3_usize, 0..3_usize), 2..7),
        extra in 0..9_usize,
    ) {
        let positions = ["someone", "owner", "alone", "x", "bells", "always", "p1", "p2", "p3"];
        let stances = ["asserts", "endorses", "reports", "disputes"];
        let figures = [String::new(), figure("dead", "is = 10"), figure("dead", "is = 30")];
        let more: Vec<String> = drawn.iter().map(|d| format!("{}{}", ["", RIVER, HILL][d.3], figures[d.4])).collect();
        let said = |turned: bool| -> Vec<Said<'_>> {
            drawn.iter().zip(&more).map(|(d, more)| {
                (if d.0 == turned { "a" } else { "b" }, positions[d.1], stances[d.2], more.as_str())
            }).collect()
        };
        let verdict = |said: &[Said<'_>]| related(said).first().map(|found| (found.relation, found.weak));
        let here = said(false);
        let plain = verdict(&here);
        prop_assert_eq!(plain, verdict(&said(true)));
        let firm = here.iter().any(|claim| claim.0 == "a") && here.iter().any(|claim| claim.0 == "b");
        if firm && plain.is_some_and(|(relation, _)| relation == Relation::Contradict) {
            let both = ["a", "b"].map(|source| (source, positions[extra], "asserts", PASSING));
            let passing: Vec<Said<'_>> = here.iter().copied().chain(both).collect();
            prop_assert_eq!(verdict(&passing).map(|(relation, _)| relation), Some(Relation::Contradict));
        }
        let implied = |position: &str| match position {
            "owner" => vec!["someone"],
            "alone" => vec!["owner", "someone"],
            _ => Vec::new(),
        };
        let bare: Vec<String> = drawn.iter().map(|d| ["", RIVER, HILL][d.3].to_owned()).collect();
        let held = here.iter().zip(&bare).filter(|(claim, _)| ["asserts", "endorses"].contains(&claim.2));
        let follows = held.flat_map(|(claim, aspect)| {
            implied(claim.1).into_iter().map(move |position| (claim.0, position, claim.2, aspect.as_str()))
        });
        let written: Vec<Said<'_>> = here.iter().copied().chain(follows).collect();
        prop_assert_eq!(plain, verdict(&written));
    }
}

/// The support of `p1`, which all of these sources assert, and of `someone`.
fn supported(families: &str, said: &[Said<'_>], sources: &[&str]) -> Support {
    let toml = format!("{TOPIC}[topic.u]\nlabel = \"U\"\nquestion = \"U?\"\n{families}{}", claims(said));
    let sheets: Vec<(String, &str)> = sources
        .iter()
        .map(|id| (format!("corpus/{id}.toml"), "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n"))
        .collect();
    let mut files: Vec<(&str, &str)> = vec![("claims.toml", &toml)];
    files.extend(sheets.iter().map(|(name, text)| (name.as_str(), *text)));
    let dir = project(&files);
    let (loaded, evidence) = open(dir.path());
    let all: Vec<_> = loaded.project.source_ids().collect();
    let topic = loaded.project.find_topic("t").unwrap();
    let position = loaded.project.topic(topic).position(said[0].1).unwrap_or(PositionIx(0));
    support(&loaded.project, &evidence, topic, position, &all)
}

fn family(id: &str, members: &[&str], more: &str) -> String {
    let kind = if more.contains("kind") { "" } else { "kind = \"borrowed\"\n" };
    let members = members.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(", ");
    format!("[family.{id}]\nmembers = [{members}]\n{kind}why = \"W\"\n{more}")
}

#[test]
fn independent_support_goes_by_origins() {
    let all = ["a", "b", "c", "d", "e"];
    let own =
        |n: usize| -> Vec<Said<'static>> { all[..n].iter().map(|id| (*id, "p1", "asserts", "")).collect() };
    let from_a = "from = [\"a\"]\n";
    let cases: Vec<(&str, String, usize, usize)> = vec![
        ("each is its own origin", String::new(), 3, 3),
        ("a family without a lender is one origin", family("f", &["a", "b", "c"], ""), 3, 1),
        ("a lender with three borrowers is one witness", family("f", &["a", "b", "c", "d"], from_a), 4, 1),
        (
            "a borrower with two lenders adds nothing and joins nobody",
            family("f", &["a", "b", "c"], "from = [\"a\", \"b\"]\n"),
            3,
            2,
        ),
        (
            "two families with one borrower",
            family("f", &["a", "c"], from_a) + &family("g", &["b", "c"], "from = [\"b\"]\n"),
            3,
            2,
        ),
        (
            "along the chain",
            family("f", &["a", "b"], from_a) + &family("g", &["b", "c"], "from = [\"b\"]\n"),
            3,
            1,
        ),
        (
            "a lender that belongs to a family passes it on",
            family("f", &["a", "b"], from_a) + &family("g", &["a", "c"], "kind = \"same-origin\"\n"),
            3,
            1,
        ),
        ("from somebody who is no source", family("f", &["a", "b"], "from = [\"w\"]\n"), 3, 2),
        (
            "two families from one who is no source",
            family("f", &["a", "b"], "from = [\"w\"]\n") + &family("g", &["c", "d"], "from = [\"w\"]\n"),
            4,
            1,
        ),
        ("on the topics that it names", family("f", &["a", "b"], "topics = \"t\"\n"), 2, 1),
        ("and on no other", family("f", &["a", "b"], "topics = [\"u\"]\n"), 2, 2),
    ];
    for (what, families, n, independent) in &cases {
        let found = supported(families, &own(*n), &all[..*n]);
        assert_eq!((found.holders.len(), found.independent), (*n, *independent), "{what}");
    }
}

#[test]
fn speakers_count_for_those_that_only_endorse_and_implied_positions_are_held() {
    let of = |who: &str| format!("speaker = \"{who}\"\n");
    let (w, v) = (of("w"), of("v"));
    let said = [("a", "p1", "endorses", w.as_str()), ("b", "p1", "endorses", w.as_str())];
    assert_eq!(supported("", &said, &["a", "b"]).independent, 1);
    let apart = [("a", "p1", "endorses", w.as_str()), ("b", "p1", "endorses", v.as_str())];
    // Whose word it is counts, instead of the sources themselves.
    assert_eq!(supported(&family("f", &["a", "b"], ""), &apart, &["a", "b"]).independent, 2);
    let own = [("a", "p1", "endorses", w.as_str()), ("b", "p1", "asserts", "")];
    assert_eq!(supported("", &own, &["a", "b"]).independent, 2);
    // The lender and the endorsed speaker have the same origin.
    let lent = family("f", &["b", "c"], "from = [\"w\"]\n");
    let said = [("a", "p1", "endorses", w.as_str()), ("b", "p1", "asserts", ""), ("c", "p1", "asserts", "")];
    assert_eq!(supported(&lent, &said, &["a", "b", "c"]).independent, 1);
    let implied =
        [("a", "someone", "asserts", ""), ("b", "alone", "asserts", ""), ("c", "someone", "disputes", "")];
    let found = supported("", &implied, &["a", "b", "c"]);
    assert_eq!((found.holders.join(" "), found.disputers.join(" ")), ("a b".to_owned(), "c".to_owned()));
}

/// What is wrong with a claims file, from one run: message and help.
fn wrong(more: &str) -> String {
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let dir = project(&[
        ("claims.toml", &format!("{TOPIC}{more}")),
        ("corpus/a.toml", sheet),
        ("corpus/b.toml", sheet),
        ("corpus/c.toml", sheet),
    ]);
    let (_, error, code) = run(dir.path(), &["check"]);
    assert_eq!(code, 2, "{error}");
    error
}

#[test]
fn what_cannot_be_is_an_error_with_its_place_and_advice() {
    let claim = "[[topic.t.claim]]\nsource = \"a\"\nposition = \"p1\"\nstance = \"asserts\"\nsays = \"S\"\n";
    let topic = |positions: &str| {
        format!("[topic.v]\nlabel = \"V\"\nquestion = \"V?\"\n[topic.v.positions]\n{positions}")
    };
    let circle = "a = { label = \"A\", implies = [\"b\"] }\nb = { label = \"B\", implies = [\"c\"] }\n\
                  c = { label = \"C\", implies = [\"a\"] }\n";
    let cases: Vec<(String, &[&str])> = vec![
        (topic(circle), &["`implies` goes in a circle: a → b → c → a", "claims.toml:", "take one step out"]),
        (topic("a = { label = \"A\", implies = [\"a\"] }\n"), &["a position implies itself", "take it out"]),
        (
            topic("a = { label = \"A\", implies = [\"bb\"] }\nbbb = \"B\"\n"),
            &["unknown position `bb`", "bbb"],
        ),
        (format!("{claim}aspect = \"rivver\"\n"), &["unknown aspect of topic t `rivver`", "river"]),
        (topic("a = \"A\"\n") + "[topic.v.aspects]\n\"A b\" = \"X\"\n", &["`A b` is not an id"]),
        (family("f", &["a"], ""), &["a family has two members at least", "name the sources"]),
        (family("f", &["a", "a"], ""), &["`a` is a member twice", "name each member once"]),
        (family("f", &["a", "b"], "from = [\"c\"]\n"), &["`c` lends nothing", "members of the family"]),
        (family("f", &["a", "b"], "from = [\"ww\"]\n"), &["`ww` lends nothing", "w"]),
        (family("f", &["a", "b"], "from = [\"a\", \"b\"]\n"), &["every member of the family lends"]),
        (
            family("f", &["a", "b"], "kind = \"same-origin\"\nfrom = [\"a\"]\n"),
            &["a family of the same origin has no lender", "borrowed"],
        ),
        (family("f", &["a", "b"], "topics = [\"tt\"]\n"), &["unknown topic `tt`"]),
        (
            family("f", &["a", "b"], "from = [\"a\"]\n") + &family("g", &["a", "b"], "from = [\"b\"]\n"),
            &["`from` goes in a circle", "take one step out"],
        ),
        (
            family("f", &["a", "b"], "from = \"a\"\n")
                + &family("g", &["b", "c"], "from = \"b\"\ntopics = \"t\"\n")
                + &family("h", &["c", "a"], "from = \"c\"\n"),
            &["`from` goes in a circle"],
        ),
    ];
    for (more, said) in cases {
        let error = wrong(&more);
        assert!(said.iter().all(|words| error.contains(words)), "{more}\n{error}");
        assert_eq!(
            error.matches("circle").count().min(1),
            error.matches("circle").count(),
            "told once: {error}"
        );
    }
}

#[test]
fn who_lends_on_one_topic_may_borrow_on_another() {
    let families = family("f", &["a", "b"], "from = \"a\"\ntopics = \"t\"\n")
        + &family("g", &["a", "b"], "from = \"b\"\ntopics = \"u\"\n");
    let found = supported(&families, &[("a", "p1", "asserts", ""), ("b", "p1", "asserts", "")], &["a", "b"]);
    assert_eq!(found.independent, 1);
}

#[test]
fn what_a_source_could_know_goes_by_when_it_was_written() {
    let case = |sheet: &str| {
        let toml = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\n\
                    since = \"1800\"\n[topic.t.positions]\np = \"P\"\n";
        let sheet = format!("short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n{sheet}");
        let dir = project(&[("claims.toml", toml), ("corpus/a.toml", &sheet)]);
        let (out, error, code) = run(dir.path(), &["compare", "t", "--format", "json"]);
        assert_eq!(code, 0, "{error}");
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        json["topics"][0]["sources"]["a"]["treatment"].as_str().unwrap().to_owned()
    };
    assert_eq!(case("date = \"1900\"\n"), "unread");
    assert_eq!(case("date = \"1900\"\nwritten = \"1799\"\n"), "could-not-know");
    assert_eq!(case("written = \"1799\"\n"), "could-not-know");
    assert_eq!(case("date = \"1799\"\nwritten = \"1801\"\n"), "unread");
}

const EDITION: &str = "Letters of 1932.\nThe mill burned at noon.\nNobody was hurt, I hear.\nThe second letter.\n\
    The mill burned at night.\nTwo weavers were hurt.\nThe third letter.\nThe gate was locked.\n";

/// An edition with a part of it: the second letter, and the last line.
fn edition(part: &str) -> tempfile::TempDir {
    let toml = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"When?\"\n\
        mentions = [\"burned\"]\n[topic.t.positions]\nnoon = \"At noon\"\nnight = \"At night\"\n[[topic.t.claim]]\n\
        source = \"letter\"\nposition = \"night\"\nstance = \"asserts\"\nsays = \"S\"\n\
        quotes = [\"The mill burned at night\"]\n[[topic.t.claim]]\nsource = \"edition\"\nposition = \"noon\"\n\
        stance = \"asserts\"\nsays = \"S\"\nquotes = [\"The mill burned at noon\"]\n";
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    project(&[
        ("claims.toml", toml),
        ("corpus/edition.toml", sheet),
        ("corpus/letter.toml", &format!("{sheet}{part}")),
        ("corpus/edition.txt", EDITION),
    ])
}

const LETTER: &str = "text = \"edition\"\nlines = [[4, 6], [8, 8]]\n";

#[test]
fn a_part_of_a_text_has_its_own_quotations_places_and_lock() {
    let dir = edition(LETTER);
    let compared = |dir: &std::path::Path| run(dir, &["compare", "t", "--format", "json"]).0;
    let here: serde_json::Value = serde_json::from_str(&compared(dir.path())).unwrap();
    let claim = &here["topics"][0]["sources"]["letter"]["claims"][0];
    let quote = &claim["quotations"][0];
    assert_eq!((&quote["lines"][0], &quote["match"]), (&5.into(), &"exact".into()), "{claim}");
    assert_eq!(here["sources"][1]["part_of"]["source"], "edition");
    assert_eq!(here["topics"][0]["relations"][0]["relation"], "talk-past");
    // The lock has both, and gives the same without the text.
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    let lock = std::fs::read_to_string(dir.path().join("claims.lock")).unwrap();
    assert!(lock.contains("[text.letter]") && lock.contains("[quotation.letter]"), "{lock}");
    let (with, error, code) = run(dir.path(), &["compare", "t", "--format", "json", "--locked"]);
    assert_eq!(code, 0, "{error}");
    std::fs::remove_file(dir.path().join("corpus/edition.txt")).unwrap();
    assert_eq!(compared(dir.path()), with);
    let (page, _, _) = run(dir.path(), &["source", "letter"]);
    assert!(page.contains("part of edition, lines 4–6 and 8–8"), "{page}");
    let (page, _, _) = run(dir.path(), &["compare", "t"]);
    assert!(page.contains("part of edition"), "{page}");
}

#[test]
fn words_outside_the_lines_of_a_part_are_not_its_own() {
    for (words, found) in [
        ("Two weavers were hurt", true),
        ("The gate was locked", true),
        // In another letter, across the gap, and across its beginning.
        ("The mill burned at noon", false),
        ("Two weavers were hurt. The gate was locked", false),
        ("I hear. The second letter", false),
    ] {
        let dir = edition(LETTER);
        let path = dir.path().join("claims.toml");
        let toml = std::fs::read_to_string(&path).unwrap().replace("The mill burned at night", words);
        std::fs::write(&path, toml).unwrap();
        let (_, evidence) = open(dir.path());
        let (loaded, _) = open(dir.path());
        let letter = loaded.project.find_source("letter").unwrap();
        let claim = loaded.project.claims_of(letter).next().unwrap().1;
        assert_eq!(evidence.proof(claim).name() == "verified", found, "{words}");
    }
    // Counts and searches are also limited to its own lines.
    let (loaded, evidence) = open(edition(LETTER).path());
    let letter = loaded.project.find_source("letter").unwrap();
    let topic = loaded.project.find_topic("t").unwrap();
    assert_eq!(evidence.mentions(&loaded.project, letter, topic).unwrap().lines, [5]);
    assert_eq!(evidence.of(letter).text.as_ref().unwrap().words, 16);
}

#[test]
fn a_part_that_cannot_be_is_an_error() {
    for (part, said) in [
        ("text = \"edition\"\nlines = [[7, 9]]\n", "lines 7 to 9 are outside the text of `edition`"),
        ("text = \"editon\"\nlines = [[4, 6]]\n", "unknown source `editon`"),
        ("text = \"letter\"\nlines = [[4, 6]]\n", "a source is not a part of itself"),
        ("text = \"edition\"\n", "`text` needs `lines`"),
        ("lines = [[4, 6]]\n", "`lines` needs `text`"),
        ("text = \"edition\"\nlines = []\n", "`lines` names no line"),
        ("text = \"edition\"\nlines = [[6, 4]]\n", "lines 6 to 4 are not a stretch of the text"),
        ("text = \"edition\"\nlines = [[4, 6], [6, 8]]\n", "lines 6 to 8 are not a stretch of the text"),
        ("text = \"edition\"\nlines = [[0, 6]]\n", "lines 0 to 6 are not a stretch of the text"),
        ("text = \"edition\"\nlines = [[4, 6]]\nencoding = \"koi8-r\"\n", "has no encoding of its own"),
    ] {
        let (_, error, code) = run(edition(part).path(), &["check"]);
        assert!(
            code == 2 && error.contains(said) && error.contains("corpus/letter.toml:"),
            "{part}\n{error}"
        );
    }
    let dir = edition(LETTER);
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\ntext = \"letter\"\nlines = [[5, 5]]\n";
    std::fs::write(dir.path().join("corpus/line.toml"), sheet).unwrap();
    let (_, error, code) = run(dir.path(), &["check"]);
    assert!(code == 2 && error.contains("`letter` is a part itself"), "{error}");
}

#[test]
fn a_part_follows_when_its_whole_is_renamed_and_is_not_revised_alone() {
    let dir = edition(LETTER);
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    let (_, error, code) = run(dir.path(), &["rename", "source", "edition", "letters-1932"]);
    assert_eq!(code, 0, "{error}");
    let sheet = std::fs::read_to_string(dir.path().join("corpus/letter.toml")).unwrap();
    assert!(sheet.contains("text = \"letters-1932\""), "{sheet}");
    std::fs::write(dir.path().join("new.txt"), "x").unwrap();
    let (_, error, code) = run(dir.path(), &["add", "source", "new.txt", "--id", "letter", "--revise"]);
    assert!(code != 0 && error.contains("is a part of the text of letters-1932"), "{error}");
}

#[test]
fn every_reason_is_printed_with_its_kind_and_an_overruled_relation_is_marked_in_the_overview() {
    let ten = figure("dead", "is = 10");
    let thirty = figure("dead", "is = 30");
    let said = [
        ("a", "alone", "asserts", ten.as_str()),
        ("b", "someone", "asserts", thirty.as_str()),
        ("a", "p1", "asserts", RIVER),
        ("b", "p1", "asserts", HILL),
        ("b", "p2", "asserts", ""),
        ("a", "p3", "asserts", ""),
        ("b", "p3", "disputes", ""),
    ];
    let overrule = "[[topic.t.relation]]\nsources = [\"a\", \"b\"]\nis = \"partly\"\nwhy = \"W.\"\n";
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let dir = project(&[
        ("claims.toml", &format!("{TOPIC}{}{overrule}", claims(&said))),
        ("corpus/a.toml", sheet),
        ("corpus/b.toml", sheet),
    ]);
    let (json, _, _) = run(dir.path(), &["overlap", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let reasons = json["pairs"][0]["topics"]["t"]["reasons"].as_array().unwrap();
    let kinds: std::collections::BTreeSet<&str> =
        reasons.iter().map(|reason| reason["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds.iter().copied().collect::<Vec<_>>().join(" "),
        "aspect clash far figure implied left overruled shared"
    );
    for page in [&["compare", "t"][..], &["overlap", "a", "b"]] {
        let (out, error, code) = run(dir.path(), page);
        assert_eq!(code, 0, "{error}");
        for kind in &kinds {
            assert!(out.contains(&format!("{kind}: ")), "{page:?} lacks {kind}: {out}");
        }
    }
    let (overview, _, _) = run(dir.path(), &["compare", "--width", "200"]);
    assert!(
        overview.contains("1~*") && overview.contains("* among them by the curator's word"),
        "{overview}"
    );
}

#[test]
fn new_keys_go_through_edits_renamings_spreadsheets_and_diffs() {
    let said = [("a", "p1", "asserts", RIVER), ("b", "alone", "asserts", "")];
    let families = family("f", &["a", "b"], "from = [\"a\"]\ntopics = [\"t\"]\n");
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let dir = project(&[
        ("claims.toml", &format!("{TOPIC}{families}{}", claims(&said))),
        ("corpus/a.toml", sheet),
        ("corpus/b.toml", sheet),
    ]);
    let read = || std::fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    let go = |args: &[&str]| {
        let (out, error, code) = run(dir.path(), args);
        assert_eq!(code, 0, "{args:?}: {error}");
        out
    };
    let before = read();
    std::fs::write(dir.path().join("old.toml"), &before).unwrap();
    go(&["rename", "aspect", "t/river", "water"]);
    go(&["rename", "position", "t/someone", "anyone"]);
    go(&["rename", "source", "a", "alpha"]);
    go(&["rename", "topic", "t", "tt"]);
    let after = read();
    for words in [
        "water = \"The river",
        "aspect = \"water\"",
        "implies = \"anyone\"",
        "from = [\"alpha\"]",
        "topics = [\"tt\"]",
    ] {
        assert!(after.contains(words), "{words}: {after}");
    }
    go(&["add", "position", "tt", "crowd", "A crowd", "--implies", "anyone"]);
    assert!(read().contains("crowd = { label = \"A crowd\", implies = [\"anyone\"] }"), "{}", read());
    let csv = go(&["compare", "--format", "csv"]);
    assert!(csv.lines().next().unwrap().contains(",aspect,") && csv.contains(",water,"), "{csv}");
    // A claim with an aspect comes back from a spreadsheet.
    let row = "topic,source,position,stance,says,aspect\ntt,alpha,p2,asserts,S two.,hill\n";
    std::fs::write(dir.path().join("more.csv"), row).unwrap();
    go(&["import", "claims", "more.csv"]);
    assert!(read().contains("aspect = \"hill\""), "{}", read());
    let wrong = row.replace("hill", "hil").replace("p2", "p3");
    std::fs::write(dir.path().join("wrong.csv"), wrong).unwrap();
    let (_, error, code) = run(dir.path(), &["import", "claims", "wrong.csv"]);
    assert!(code != 0 && error.contains("did you mean `hill`?"), "{error}");
    // `diff` reports a changed lender, aspect or deciding count.
    std::fs::write(
        dir.path().join("claims.toml"),
        before
            .replace("decides = true }\nhurt", "decides = false }\nhurt")
            .replace("aspect = \"river\"", "aspect = \"hill\"")
            .replace("from = [\"a\"]\n", ""),
    )
    .unwrap();
    std::fs::rename(dir.path().join("corpus/alpha.toml"), dir.path().join("corpus/a.toml")).unwrap();
    let diff = run(dir.path(), &["diff", "old.toml"]).0;
    for words in ["decides", "river", "hill", "from"] {
        assert!(diff.contains(words), "{words}: {diff}");
    }
}

#[test]
fn claims_and_sources_are_added_with_them() {
    let dir = project(&[
        ("claims.toml", TOPIC),
        ("corpus/a.toml", "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n"),
        ("corpus/a.txt", "The doors were locked.\n"),
        ("old.txt", "A letter of the year before.\n"),
    ]);
    let add = |aspect: &str| {
        let claim = ["add", "claim", "a", "The doors were locked", "--topic", "t", "--position", "p1"];
        run(dir.path(), &[&claim[..], &["--stance", "asserts", "--says", "S.", "--aspect", aspect]].concat())
    };
    let (_, error, code) = add("rivr");
    assert!(code != 0 && error.contains("rivr") && error.contains("river"), "{error}");
    let (_, error, code) = add("river");
    assert_eq!(code, 0, "{error}");
    let toml = std::fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    assert!(toml.contains("aspect = \"river\""), "{toml}");
    let source = ["add", "source", "old.txt", "--id", "old", "--date", "1900", "--written"];
    let (_, error, code) = run(dir.path(), &[&source[..], &["x"]].concat());
    assert!(code == 2 && error.contains("--written"), "{error}");
    let (_, error, code) = run(dir.path(), &[&source[..], &["1775"]].concat());
    assert_eq!(code, 0, "{error}");
    let sheet = std::fs::read_to_string(dir.path().join("corpus/old.toml")).unwrap();
    assert!(sheet.contains("written = \"1775\""), "{sheet}");
    // Programs can write the same with drafts.
    let edit: parallax::workspace::Edit = serde_json::from_str(
        "{\"edit\": \"add-claim\", \"claim\": {\"topic\": \"t\", \"aspect\": \"hill\"}}",
    )
    .unwrap();
    assert!(format!("{edit:?}").contains("aspect: Some(\"hill\")"));
    let sources =
        "{\"edit\": \"add-sources\", \"sources\": [{\"id\": \"x\", \"sheet\": {\"written\": \"1775\"}}]}";
    let edit: parallax::workspace::Edit = serde_json::from_str(sources).unwrap();
    assert!(format!("{edit:?}").contains("written: Some(\"1775\")"));
}

#[test]
fn every_new_key_is_explained_and_in_the_schema() {
    let dir = project(&[("claims.toml", TOPIC)]);
    let keys = [
        ("position", "implies"),
        ("topic", "aspects"),
        ("claim", "aspect"),
        ("count", "decides"),
        ("family", "from"),
        ("family", "topics"),
        ("sheet", "written"),
        ("sheet", "text"),
        ("sheet", "lines"),
    ];
    let schemas = ["claims", "sheet"].map(|name| run(dir.path(), &["schema", name]).0).concat();
    for (table, key) in keys {
        let (page, _, code) = run(dir.path(), &["explain", table]);
        assert!(code == 0 && page.contains(key), "{table}.{key}: {page}");
        assert!(schemas.contains(&format!("\"{key}\"")), "{key}");
    }
    for kind in ReasonKind::ALL {
        let (page, error, code) = run(dir.path(), &["explain", kind.name()]);
        assert!(
            code == 0 && page.contains(kind.meaning().split(',').next().unwrap()),
            "{}: {page}{error}",
            kind.name()
        );
    }
}

#[test]
fn families_limited_to_topics_join_nobody_elsewhere() {
    let limited = family("f", &["a", "b"], "from = [\"a\"]\ntopics = [\"u\"]\n");
    let u = "[topic.u]\nlabel = \"U\"\nquestion = \"U?\"\n[topic.u.positions]\nq = \"Q\"\n";
    let q = |source: &str| {
        format!(
            "[[topic.u.claim]]\nsource = \"{source}\"\nposition = \"q\"\nstance = \"asserts\"\nsays = \"S\"\n"
        )
    };
    let said = [("a", "p1", "asserts", ""), ("b", "p1", "asserts", "")];
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let dir = project(&[
        ("claims.toml", &format!("{TOPIC}{u}{limited}{}{}{}", q("a"), q("b"), claims(&said))),
        ("corpus/a.toml", sheet),
        ("corpus/b.toml", sheet),
    ]);
    let (out, _, _) = run(dir.path(), &["overlap", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let support = |topic: &str, position: &str| json["support"][topic][position]["independent"].as_u64();
    assert_eq!((support("t", "p1"), support("u", "q")), (Some(2), Some(1)));
    // Only one of the two topics counts, and nobody is joined as a whole.
    let measures = &json["pairs"][0]["measures"];
    assert_eq!(
        (measures["agreement"]["n"].as_u64(), measures["families-once"]["n"].as_u64()),
        (Some(2), Some(1))
    );
    assert_eq!(json["independent"].as_u64(), Some(2));
    let page = |topic: &str| run(dir.path(), &["compare", topic]).0;
    assert!(page("u").contains('†') && page("u").contains("lent by a; only on u"), "{}", page("u"));
    assert!(!page("t").contains('†'), "{}", page("t"));
    let answers = |topic: &str| run(dir.path(), &["compare", topic, "--layout", "corroboration"]).0;
    assert!(answers("u").contains("one witness with it") && !answers("t").contains("one witness with it"));
}
