//! The relation of two sources on a topic: the file format's rule, case by case, and its laws.

use std::fmt::Write as _;

use parallax::analysis::relation::{ReasonKind, Related, relations};
use parallax::load::load;
use parallax::model::Relation;
use proptest::prelude::*;

use crate::support::project;

/// Positions of every case: `a`, `b`, `c`; `x` excludes `a`; `always` is timeless, `by-the-way` an aside.
const POSITIONS: &str = "[topic.t.positions]\na = \"A\"\nb = \"B\"\nc = \"C\"\n\
    x = { label = \"X\", excludes = [\"a\"] }\nalways = { label = \"Always\", timeless = true }\n\
    by-the-way = { label = \"By the way\", aside = true }\n";

/// Source, position, stance, period.
type Claim<'a> = (&'a str, &'a str, &'a str, Option<&'a str>);

/// The relations on a topic with these claims. Source `left` covers 1990–1995, `right` 1992–2000, `late` 2010.
fn related(event: bool, claims: &[Claim<'_>], more: &str) -> Vec<Related> {
    let sheet =
        |period: &str| format!("short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\nperiod = \"{period}\"\n");
    let mut toml = format!(
        "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[who.w]\nname = \"W\"\n[topic.t]\nlabel = \"T\"\n\
         question = \"Why?\"\nevent = {event}\n{POSITIONS}"
    );
    for (source, position, stance, period) in claims {
        let speaker = if *stance == "asserts" { "" } else { "speaker = \"w\"\n" };
        let period = period.map(|period| format!("period = \"{period}\"\n")).unwrap_or_default();
        write!(
            toml,
            "[[topic.t.claim]]\nsource = \"{source}\"\nposition = \"{position}\"\nstance = \"{stance}\"\n\
             {speaker}{period}says = \"S\"\n"
        )
        .unwrap();
    }
    toml.push_str(more);
    let dir = project(&[
        ("claims.toml", &toml),
        ("corpus/left.toml", &sheet("1990/1995")),
        ("corpus/right.toml", &sheet("1992/2000")),
        ("corpus/late.toml", &sheet("2010")),
    ]);
    let project = load(dir.path(), &[]).unwrap().project;
    let sources: Vec<_> = project.source_ids().collect();
    let nothing = parallax::analysis::Evidence::gather(&project, &[], None);
    relations(&project, &nothing, project.find_topic("t").unwrap(), &sources)
}

fn one(event: bool, claims: &[Claim<'_>]) -> (Relation, Vec<ReasonKind>) {
    let found = related(event, claims, "");
    assert_eq!(found.len(), 1, "{claims:?}");
    (found[0].relation, found[0].reasons.iter().map(|reason| reason.kind).collect())
}

const ON: Option<&str> = None;

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn each_line_of_the_rule() {
    use ReasonKind::{Clash, Far, Left, Period, Shared};
    use Relation::{Agree, Contradict, Partly, TalkPast};
    let cases: &[(&str, &[Claim<'_>], Relation, &[ReasonKind])] = &[
        (
            "the same answer",
            &[("left", "a", "asserts", ON), ("right", "a", "endorses", ON)],
            Agree,
            &[Shared],
        ),
        (
            "both refuse the same",
            &[("left", "a", "disputes", ON), ("right", "a", "disputes", ON)],
            Agree,
            &[Shared],
        ),
        (
            "one refutes what the other holds",
            &[("left", "a", "asserts", ON), ("right", "a", "disputes", ON)],
            Contradict,
            &[Clash],
        ),
        (
            "both cannot be right",
            &[("left", "a", "asserts", ON), ("right", "x", "asserts", ON)],
            Contradict,
            // Positions that clash are also positions that each holds alone.
            &[Clash, Left, Left],
        ),
        (
            "reported counts for nobody",
            &[("left", "a", "asserts", ON), ("right", "a", "reports", ON)],
            TalkPast,
            &[Left],
        ),
        (
            "one adds as much as both share, which is not twice as much",
            &[("left", "a", "asserts", ON), ("left", "b", "asserts", ON), ("right", "a", "asserts", ON)],
            Agree,
            &[Shared, Left],
        ),
        (
            "each adds as much as both share, which together is twice as much",
            &[
                ("left", "a", "asserts", ON),
                ("left", "b", "asserts", ON),
                ("right", "a", "asserts", ON),
                ("right", "c", "asserts", ON),
            ],
            Partly,
            &[Shared, Left, Left],
        ),
        (
            "one adds less than both share",
            &[
                ("left", "a", "asserts", ON),
                ("left", "b", "asserts", ON),
                ("left", "c", "asserts", ON),
                ("right", "a", "asserts", ON),
                ("right", "b", "asserts", ON),
            ],
            Agree,
            &[Shared, Shared, Left],
        ),
        (
            "an aside changes nothing",
            &[
                ("left", "a", "asserts", ON),
                ("left", "by-the-way", "asserts", ON),
                ("right", "a", "asserts", ON),
            ],
            Agree,
            &[Shared],
        ),
        (
            "shared with a clash",
            &[
                ("left", "a", "asserts", ON),
                ("left", "b", "asserts", ON),
                ("right", "a", "asserts", ON),
                ("right", "b", "disputes", ON),
            ],
            Partly,
            &[Shared, Clash],
        ),
        (
            "the same of different times, in sources that overlap",
            &[("left", "a", "asserts", Some("1990")), ("right", "a", "asserts", Some("1999"))],
            Partly,
            &[Far],
        ),
        (
            "the same of times that no source joins",
            &[("left", "a", "asserts", ON), ("late", "a", "asserts", ON)],
            TalkPast,
            &[Period],
        ),
        (
            "timeless, of whatever times",
            &[("left", "always", "asserts", ON), ("late", "always", "asserts", ON)],
            Partly,
            &[Far],
        ),
        (
            "a denial of another time is no clash",
            &[("left", "a", "asserts", Some("1990")), ("right", "a", "disputes", Some("1999"))],
            TalkPast,
            &[],
        ),
    ];
    for (what, claims, relation, kinds) in cases {
        assert_eq!(one(false, claims), (*relation, kinds.to_vec()), "{what}");
    }
}

#[test]
fn on_one_event_all_claims_meet() {
    let claims = [("left", "a", "asserts", Some("1990")), ("right", "a", "disputes", Some("1999"))];
    assert_eq!(one(true, &claims).0, Relation::Contradict);
}

#[test]
fn the_curator_may_overrule_and_the_computed_relation_stays_visible() {
    let relation = "[[topic.t.relation]]\nsources = [\"right\", \"left\"]\nis = \"partly\"\nwhy = \"W\"\n";
    let claims = [("left", "a", "asserts", ON), ("right", "a", "asserts", ON)];
    let found = &related(false, &claims, relation)[0];
    let overruled = found.overruled.as_ref().unwrap();
    assert_eq!(
        (found.relation, overruled.computed, overruled.why.as_str()),
        (Relation::Partly, Relation::Agree, "W")
    );
    let kinds: Vec<ReasonKind> = found.reasons.iter().map(|reason| reason.kind).collect();
    assert_eq!(
        kinds,
        [ReasonKind::Shared, ReasonKind::Overruled],
        "those of the claims, and the curator's word"
    );
}

#[test]
fn a_source_that_is_silent_or_unread_stands_in_no_relation() {
    assert!(related(false, &[("left", "a", "asserts", ON)], "").is_empty());
}

fn claim() -> impl Strategy<Value = (bool, usize, usize, Option<i32>)> {
    (any::<bool>(), 0..6_usize, 0..4_usize, proptest::option::of(1990..2001))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// It does not matter which source is named first, nor whether there is a third one, nor what is only reported.
    #[test]
    fn relations_are_symmetric_and_concern_two_sources_alone(drawn in proptest::collection::vec(claim(), 1..8)) {
        let positions = ["a", "b", "c", "x", "always", "by-the-way"];
        let stances = ["asserts", "endorses", "reports", "disputes"];
        let periods: Vec<Option<String>> =
            drawn.iter().map(|(_, _, _, year)| year.map(|y| y.to_string())).collect();
        let made = |names: [&'static str; 2]| -> Vec<Claim<'_>> {
            drawn
                .iter()
                .zip(&periods)
                .map(|((first, p, s, _), year)| {
                    (names[usize::from(*first)], positions[*p], stances[*s], year.as_deref())
                })
                .collect()
        };
        let verdict = |claims: &[Claim<'_>]| {
            let all = related(true, claims, "");
            let pair = all.into_iter().find(|r| !r.sources.contains(&"late".to_owned()));
            pair.map(|r| {
                let mut kinds: Vec<_> = r.reasons.iter().map(|reason| reason.kind).collect();
                kinds.sort();
                (r.relation, kinds)
            })
        };
        let here = made(["left", "right"]);
        let plain = verdict(&here);
        prop_assert_eq!(&plain, &verdict(&made(["right", "left"])));
        let third: Vec<Claim<'_>> =
            here.iter().copied().chain([("late", "a", "disputes", ON), ("late", "x", "asserts", ON)]).collect();
        prop_assert_eq!(&plain, &verdict(&third));
        let reported: Vec<Claim<'_>> = here
            .iter()
            .map(|claim| (claim.0, claim.1, "reports", claim.3))
            .collect();
        if let Some((relation, _)) = verdict(&reported) {
            prop_assert_eq!(relation, Relation::TalkPast);
        }
    }
}

#[test]
fn a_reason_names_the_claims_that_it_rests_on() {
    for (claims, kind, rests_on) in [
        (
            &[("left", "a", "asserts", ON), ("right", "a", "endorses", ON), ("right", "b", "reports", ON)][..],
            ReasonKind::Shared,
            &["t/left/a", "t/right/a"][..],
        ),
        (
            &[("left", "a", "disputes", ON), ("right", "a", "disputes", ON)],
            ReasonKind::Shared,
            &["t/left/a", "t/right/a"],
        ),
        (
            &[("left", "a", "asserts", ON), ("right", "x", "asserts", ON)],
            ReasonKind::Clash,
            &["t/left/a", "t/right/x"],
        ),
        (
            &[("left", "a", "asserts", ON), ("right", "a", "disputes", ON), ("left", "b", "reports", ON)],
            ReasonKind::Clash,
            &["t/left/a", "t/right/a"],
        ),
        (
            &[("left", "a", "asserts", ON), ("late", "a", "asserts", ON)],
            ReasonKind::Period,
            &["t/late/a", "t/left/a"],
        ),
    ] {
        let found = related(false, claims, "");
        let reason = found[0].reasons.iter().find(|reason| reason.kind == kind);
        let mut named = reason.unwrap_or_else(|| panic!("{claims:?}: {:?}", found[0])).claims.clone();
        named.sort();
        assert_eq!(named, rests_on, "{claims:?}");
    }
}
