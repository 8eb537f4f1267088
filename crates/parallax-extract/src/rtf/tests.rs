//! Files made here → the lines that a reader should find.

use proptest::prelude::*;

use super::*;
use crate::changes::{Change, ChangeKind, counts};

const HEAD: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fcharset204 Arial;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 MS Mincho;}}{\colortbl;\red0\green0\blue0;}{\stylesheet{\s1 NO;}}{\*\generator NO;}";

fn file(body: &str) -> Vec<u8> {
    format!("{HEAD}{body}}}").into_bytes()
}

fn read(body: &str) -> Extract {
    extract(&file(body)).unwrap_or_else(|error| panic!("{error}: {body}"))
}

#[test]
fn each_kind_of_word_is_read_as_what_it_says() {
    for (body, expected) in [
        (r"\pard So it {\b was}\{ is\}.\par Next.", "So it was{ is}.\n\nNext.\n"),
        (
            "\\pard One\r\nline\\tab b\\line c\\~d\\_e\\-f\\emdash g.\\par",
            "Oneline b\nc\u{A0}d\u{2011}ef—g.\n",
        ),
        (r"\pard caf\'e9 {\f1 \'ec\'e8\'f0} {\f3 \'93\'fa\'96\'7b}\par", "café мир 日本\n"),
        (
            r"\uc1\pard \u1084?\u1080\'3f\u1088 ? {\uc0\u8364} \uc2\u233 abx \u-10179??\u-8704??\par",
            "мир € éx 😀\n",
        ),
        (r"{\upr{NO}{\*\ud{\u1078?\u1072?}}} after\par", "жа after\n"),
        (r"10{\up6 6} 10{\up6\fs16 -3}{\up 5} H{\dn4 2}O 1848{\up0 1}{\up1 2}\par", "10⁶ 10⁻³⁵ H₂O 184812\n"),
        (r"{\*\moMath{\msSup{\msSupPr NO}{\me{\mr 10}}{\msup{\mr 6}}}} so\par", "10⁶ so\n"),
        (r"{\f2 \'61}{\f2\u-3998?} 10{\super 5} H{\sub 2}O\par", "αβ 10⁵ H₂O\n"),
        (
            r"\pard A {\field{\*\fldinst HYPERLINK NO}{\fldrslt link}}.{\pict NO}{\*\shppict{\pict NO}}{\header NO\par}\par",
            "A link.\n",
        ),
        (r"\trowd\cellx1\cellx2\pard\intbl A\cell B\par C\cell\row\pard After.\par", "A\nB\nC\n\nAfter.\n"),
        (
            r"\pard\ls1{\listtext 1.\tab}one\par{\listtext 2.\tab}two\par\pard After.\par",
            "one\ntwo\n\nAfter.\n",
        ),
        (
            r"\pard the {\shp{\*\shpinst\shpleft0{\sp{\sn NO}{\sv NO}}{\shptxt \pard boxed\par}}{\shprslt NO}}sentence.\par Next.\par",
            "the sentence.\n\nboxed\n\nNext.\n",
        ),
        (r"\pard a\bin2 {}\b\pard b\par", "ab\n"),
    ] {
        assert_eq!(read(body).text, expected, "{body}");
    }
}

#[test]
fn notes_go_behind_the_text_with_their_marks() {
    let found = read(
        r"\pard So it was{\super\chftn{\footnote\pard\plain{\super\chftn} See it.\par}}, he{\super\chftn}{\footnote\ftnalt\pard\plain {\super\chftn} At the end.} said.\par Next.\par",
    );
    assert_eq!(found.text, "So it was[1], he[2] said.\n\nNext.\n\n[1] See it.\n\n[2] At the end.\n");
    assert_eq!(counts(&found.changes), [(ChangeKind::Note, 2)]);
}

#[test]
fn what_was_tracked_hidden_or_commented_is_told() {
    let found = read(
        r"\pard They counted {\deleted\revauthdel1 ninety}{\revised\revauth1 100}{\v secret} men{\*\atnid NO}{\*\atnauthor NO}\chatn{\*\annotation{\*\atnref 1}\pard Is this so?}.\par",
    );
    assert_eq!(found.text, "They counted 100 men.\n");
    let change = |kind, was: &str, now: &str| Change::new(kind, 1, was, now);
    assert_eq!(
        found.changes,
        [
            change(ChangeKind::Deleted, "ninety", ""),
            change(ChangeKind::Inserted, "100", "100"),
            change(ChangeKind::Hidden, "secret", ""),
            change(ChangeKind::Comment, "Is this so?", ""),
        ]
    );
}

#[test]
fn what_the_file_says_of_itself_is_kept() {
    let found = read(
        r"{\info{\title The mill}{\author Ana Ruiz}{\creatim\yr1999\mo1\dy2}{\revtim\yr2001\mo2\dy3\hr4}{\*\company NO}}\pard x\par",
    );
    assert_eq!(
        (found.title.as_deref(), found.author.as_slice()),
        (Some("The mill"), &["Ana Ruiz".to_owned()][..])
    );
    assert_eq!(found.date.as_deref(), Some("2001-02-03"));
    assert_eq!(found.text, "x\n");
}

#[test]
fn a_file_that_breaks_off_or_is_deep_is_refused() {
    let whole = file(r"\pard So it was.\par");
    for length in 6..whole.len() {
        assert!(matches!(extract(&whole[..length]), Err(ExtractError::CutOff(Form::Rtf))), "{length}");
    }
    let deep = format!("{{\\rtf1{}x{}}}", "{".repeat(5000), "}".repeat(5000));
    assert!(matches!(extract(deep.as_bytes()), Err(ExtractError::TooDeep)));
}

#[test]
fn what_is_behind_the_end_of_a_file_is_doubted() {
    let whole = file(r"\pard So it was.\par");
    for (behind, bytes) in [
        ("", 0),
        ("\r\n\0\u{1A}", 0),
        (" more words", 10),
        ("}", 1),
        ("\n{\\rtf1 Next.}\n", 13),
        (r"\par x", 6),
    ] {
        let found = extract(&[&whole, behind.as_bytes()].concat()).unwrap();
        assert_eq!(found.text, "So it was.\n", "{behind:?}");
        let doubts = found.doubts.concat();
        assert_eq!(doubts.is_empty(), bytes == 0, "{behind:?}: {doubts}");
        assert!(bytes == 0 || doubts.contains(&format!("ends {bytes} bytes before")), "{behind:?}: {doubts}");
    }
}

#[test]
fn a_long_file_ends_soon() {
    let start = std::time::Instant::now();
    let body = r"{\revised a}{\deleted b}\par {\footnote c}\trowd\intbl d\cell\row\pard ".repeat(50_000);
    assert_eq!(read(&body).changes.len(), 150_000);
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever happens to the bytes of a file, there is a text or an error.
    #[test]
    fn no_input_panics(places in proptest::collection::vec((0usize..4000, any::<u8>()), 0..8), signs in proptest::collection::vec((0usize..4000, r"[{}\\'*a-z0-9 -]{1,4}"), 0..8)) {
        let mut bytes = file(r"\pard So \u-10179?\u-8704?\'e9{\super\chftn{\footnote x}}{\*\annotation y}{\shptxt z}{\deleted b}{\v c}\cell\row\bin2 xx\par");
        for (place, byte) in places {
            let place = place % bytes.len();
            bytes[place] = byte;
        }
        for (place, sign) in signs {
            let place = place % bytes.len();
            bytes.splice(place..place, sign.bytes());
        }
        let _ = machine::read(&bytes);
    }
}
