use super::*;
use parallax_text::Text;
use parallax_text::manuscript::Manuscript;

const ORR: &str = "The Bells of the Town\n\nIn the winter of 1866 the clerk of the old town never rang the heavy bell at \
                   noon, and nobody in the market complained about it. The warden (he was a careful man) wrote down \
                   sixty names before the gates were closed. Later that year the council sold the bell to a founder \
                   from the coast, who melted it for cannon.\n";
const WARE: &str = "A founder's diary.\n\nWe bought the great bell from the council and paid in silver. It rained for \
                    three weeks without a pause. The gates were closed when we arrived at the harbour at last.\n\
                    The heavy cart stuck in the mud twice.\n";

fn check(manuscript: &str) -> Vec<Checked> {
    let works = [
        Work::file("orr-1901.txt", None, &[], None, None),
        Work::file("ware-1877.txt", None, &[], None, None),
        Work::file("copy-1999.txt", None, &[], None, None),
    ];
    let copy = "We repeat: the council sold the bell to a founder from the coast, as is known.";
    let texts = [ORR, WARE, copy];
    let read =
        |n: usize| Some(Searchable::new(Text::new(texts[n].to_owned()), parallax_text::Rules::default()));
    let manuscript = Manuscript::markdown(manuscript);
    let quotations = manuscript.quotations();
    let asked = [Asked { file: "m.md", manuscript: &manuscript, quotations: &quotations }];
    verify(&asked, &Library { works: &works, read: &read }, &|_, _| {})
}

#[test]
fn each_verdict_is_given_where_it_is_due() {
    for (text, kind, verdict, source) in [
        ("“nobody in the market complained about it”", Match::Exact, Verdict::Verified, Some("orr-1901.txt")),
        (
            "“Nobody in the market complained about it.”",
            Match::Folded,
            Verdict::Verified,
            Some("orr-1901.txt"),
        ),
        ("“nobody in the market complained,” he said", Match::Exact, Verdict::Verified, Some("orr-1901.txt")),
        (
            "“the clerk of the old town … rang the heavy bell”",
            Match::Approximate,
            Verdict::LeftOut,
            Some("orr-1901.txt"),
        ),
        ("“nobody … complained about it”", Match::Folded, Verdict::Verified, Some("orr-1901.txt")),
        (
            "“wrote down sixteen names before the gates were closed”",
            Match::Approximate,
            Verdict::Differs,
            Some("orr-1901.txt"),
        ),
        (
            "“the clerk of the old town rang the heavy bell at noon”",
            Match::Approximate,
            Verdict::Differs,
            Some("orr-1901.txt"),
        ),
        (
            "“The warden wrote down sixty names before the gates”",
            Match::Approximate,
            Verdict::Differs,
            Some("orr-1901.txt"),
        ),
        (
            "“the council sold the bell to a founder from the coast”",
            Match::Ambiguous,
            Verdict::Ambiguous,
            None,
        ),
        (
            "“the council sold the bell to a founder from the coast” (Orr 1901, 7)",
            Match::Exact,
            Verdict::Verified,
            Some("orr-1901.txt"),
        ),
        (
            "“nobody in the market complained about it” (Ware 1877, 7)",
            Match::Exact,
            Verdict::OtherSource,
            Some("orr-1901.txt"),
        ),
        (
            "“nobody in the market complained and it rained for three weeks without a pause”",
            Match::Missing,
            Verdict::Stitched,
            None,
        ),
        ("“wrote down sixty names … it rained for three weeks”", Match::Missing, Verdict::Stitched, None),
        (
            "“a dragon flew over the harbour and burned every ship in it”",
            Match::Missing,
            Verdict::NotFound,
            None,
        ),
    ] {
        let found = check(text);
        assert_eq!(found.len(), 1, "{text}");
        let one = &found[0];
        assert_eq!(
            (one.kind, one.verdict, one.source.as_deref()),
            (kind, verdict, source),
            "{text}: {one:?}"
        );
    }
}

#[test]
fn what_differs_and_what_was_left_out_is_said() {
    let found = check("“wrote down sixteen names before the gates were closed”");
    let one = &found[0].difference[0];
    assert_eq!((one.kind, one.quoted.as_str(), one.stands.as_str()), (Differs::Number, "sixteen", "sixty"));
    let found = check("“the clerk of the old town rang the heavy bell at noon”");
    assert_eq!(
        (found[0].difference[0].kind, found[0].difference[0].stands.as_str()),
        (Differs::Negation, "never")
    );
    let found = check("“The warden wrote down sixty names before the gates”");
    assert!(found[0].difference[0].stands.contains("he was a careful man"), "{:?}", found[0].difference);
    let found = check("“nobody in the market complained about it” (Ware 1877, 7)");
    let named = found[0].named.as_ref().map(|named| (named.source.as_deref(), named.holds));
    assert_eq!(named, Some((Some("ware-1877.txt"), Some(false))));
    let found = check("“the council sold the bell to a founder from the coast”");
    let places: Vec<&str> = found[0].places.iter().map(|place| place.source.as_str()).collect();
    assert_eq!(places, ["orr-1901.txt", "copy-1999.txt"]);
}

#[test]
fn only_signs_are_mended() {
    let file = "He says “the *clerk* of the old town never rang the heavy bell at noon; and nobody” here.\n";
    let found = check(file);
    assert_eq!(found[0].verdict, Verdict::Differs);
    let manuscript = Manuscript::markdown(file);
    let asked = Asked { file: "m.md", manuscript: &manuscript, quotations: &[] };
    let changes = mended(&asked, &found);
    assert_eq!(
        changes.iter().map(|(span, to)| (span.of(file), to.as_str())).collect::<Vec<_>>(),
        [(";", ",")]
    );
    let file = "He says “the clerk of the old town rang the heavy bell at noon; and nobody” here.\n";
    assert_eq!(mended(&asked, &check(file)), []);
}
