//! What positions imply, aspects, deciding counts, lenders of families, parts of texts: each sentence of the file
//! format as a small case, and next to it a case with the opposite result.

use parallax::analysis::relation::{ReasonKind, Related, relations};
use parallax::load::load;
use parallax::model::Relation;
use proptest::prelude::*;
use std::fmt::Write as _;

use crate::origins::family;
use crate::support::{messages, project, run};

/// Positions of every case: `alone` implies `owner`; `owner` implies `someone`; `x` excludes `someone`; `by` is an
/// aside that implies `bells`; `p1` to `p4` have no links.
pub(crate) const TOPIC: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[who.w]\nname = \"W\"\n[who.v]\nname = \"V\"\n\
    [topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\n[topic.t.positions]\nsomeone = \"Someone\"\n\
    owner = { label = \"Owner\", implies = \"someone\" }\nalone = { label = \"Alone\", implies = [\"owner\"] }\n\
    x = { label = \"Nobody\", excludes = \"someone\" }\nbells = \"Bells\"\n\
    by = { label = \"By\", aside = true, implies = [\"bells\"] }\n\
    always = { label = \"Always\", timeless = true }\np1 = \"P1\"\np2 = \"P2\"\np3 = \"P3\"\np4 = \"P4\"\n\
    [topic.t.aspects]\nriver = \"The river side\"\nhill = \"The hill side\"\n[topic.t.counts]\n\
    dead = { label = \"Dead\", decides = true }\nhurt = { label = \"Hurt\", decides = true }\nguests = \"Guests\"\n";

/// A claim: source, position, stance, and the other keys of its entry.
pub(crate) type Said<'a> = (&'a str, &'a str, &'a str, &'a str);

pub(crate) fn claims(said: &[Said<'_>]) -> String {
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

pub(crate) const RIVER: &str = "aspect = \"river\"\n";

pub(crate) const HILL: &str = "aspect = \"hill\"\n";

pub(crate) fn figure(counts: &str, bound: &str) -> String {
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
