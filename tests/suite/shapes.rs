//! Texts in other forms: Markdown, CRLF, a byte order mark, UTF-16, old encodings. What is said about a source does not
//! depend on how its text is stored.

use std::fs;
use std::path::Path;

use encoding_rs::{Encoding, KOI8_R, SHIFT_JIS, WINDOWS_1252, WINDOWS_1255};
use parallax::text::quote::{self, Found, Wanted};
use parallax::text::{Rules, Searchable, Span, Text};
use proptest::prelude::*;

use crate::support::{project, run, sample};

/// What the program says about every claim: with the lines and the match of its quotations, without digests.
fn said(dir: &Path) -> (String, String) {
    let (csv, error, code) = run(dir, &["compare", "--format", "csv"]);
    assert_eq!(code, 0, "{error}");
    let (findings, _, _) = run(dir, &["check", "--format", "json"]);
    (csv, findings)
}

/// The sample with each text changed by `change`, under a name with this ending; unlocked, because the digests change.
fn reshaped(ending: &str, change: impl Fn(&str) -> Vec<u8>) -> tempfile::TempDir {
    let dir = sample();
    fs::remove_file(dir.path().join("claims.lock")).unwrap();
    for id in ["cuaderno-1908", "memoir-1931", "observer-1907"] {
        let path = dir.path().join(format!("corpus/{id}.txt"));
        let text = fs::read_to_string(&path).unwrap();
        fs::remove_file(&path).unwrap();
        fs::write(path.with_extension(ending), change(&text)).unwrap();
    }
    dir
}

#[test]
fn the_sample_is_the_same_with_other_line_ends_marks_and_in_utf16() {
    let plain = said(reshaped("txt", |text| text.into()).path());
    assert!(plain.0.contains("drawn out of the water"));
    let crlf = reshaped("txt", |text| text.replace('\n', "\r\n").into());
    assert_eq!(said(crlf.path()), plain, "CRLF");
    let marked = reshaped("txt", |text| format!("\u{FEFF}{text}").into());
    assert_eq!(said(marked.path()), plain, "a byte order mark");
    for (name, mark, bytes) in [
        ("UTF-16LE", [0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]),
        ("UTF-16BE", [0xFE, 0xFF], u16::to_be_bytes),
    ] {
        let wide =
            reshaped("txt", |text| mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect());
        assert_eq!(said(wide.path()), plain, "{name}");
    }
}

/// Emphasises every third word of a text and some letters of every fifth, and makes every seventh a link.
fn emphasised(text: &str) -> String {
    let mut n = 0;
    let word = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 4 || letters < word.chars().count() {
            return word.to_owned();
        }
        n += 1;
        let half = word.char_indices().nth(2).map_or(0, |(at, _)| at);
        match n {
            n if n % 7 == 0 => format!("[{word}](https://example.org/{n} \"a title\")"),
            n if n % 5 == 0 => format!("{}**{}**", &word[..half], &word[half..]),
            n if n % 3 == 0 => format!("_{word}_"),
            _ => word.to_owned(),
        }
    };
    text.split_inclusive([' ', '\n'])
        .map(|part| part.split_at(part.trim_end().len()))
        .scan(word, |word, (own, blank)| Some(word(own) + blank))
        .collect()
}

#[test]
fn the_sample_is_the_same_in_markdown_with_marks_inside_its_quotations() {
    let plain = said(reshaped("txt", |text| text.into()).path());
    let marked = reshaped("md", |text| emphasised(text).into());
    let text = fs::read_to_string(marked.path().join("corpus/observer-1907.md")).unwrap();
    assert!(text.contains("**") && text.contains("_some_") && text.contains("](https"), "{text}");
    assert_eq!(said(marked.path()), plain);
    // Output and proposals contain no marks; words that were copied with marks are found.
    let (found, _, _) = run(marked.path(), &["find", "some forty persons had been drawn"]);
    assert!(found.contains("drawn") && !found.contains('_'), "{found}");
    let copied = text.lines().find(|line| line.contains("_some_")).unwrap();
    let (snippet, error, code) = run(marked.path(), &["quote", "observer-1907", copied]);
    assert!(code == 0 && snippet.contains("some forty") && !snippet.contains("_some_"), "{snippet}{error}");
}

#[test]
fn positions_in_markdown_are_those_of_the_file() {
    let file = "---\ntitle: The 🛶 fire\n---\n# The mill\n\nIt **bur**ned [for](x) an hour &amp; more[^2].\n\n\
        > Nobody rang\n> the *bell*.\n\n[^2]: By the clock.\n";
    let text = Searchable::new(Text::markdown(file.to_owned()), Rules::default());
    for (exact, stands, lines) in [
        ("The mill", "The mill", (4, 4)),
        ("It burned for an hour & more.", "It **bur**ned [for](x) an hour &amp; more[^2].", (6, 6)),
        ("rang the bell", "rang\n> the *bell", (8, 9)),
        ("By the clock", "By the clock", (11, 11)),
    ] {
        let Found::Exact(span) = quote::find(&text, &Wanted { exact, ..Wanted::default() }) else {
            panic!("{exact}")
        };
        let at = file.find(stands).unwrap();
        let chars = (file[..at].chars().count(), file[..at + stands.len()].chars().count());
        assert_eq!((text.chars_of(span), text.lines_of(span)), (chars, lines), "{exact}");
        assert_eq!(text.at_chars(chars), Some(span), "{exact}");
    }
    // An address, a title in the head and the sign of a heading are not words of the text.
    for exact in ["The fire", "# The mill", "title", "hour &amp; more"] {
        let found = quote::find(&text, &Wanted { exact, ..Wanted::default() });
        assert!(!matches!(found, Found::Exact(_)), "{exact}: {found:?}");
    }
    assert_eq!(
        text.words(),
        "The mill It burned for an hour more Nobody rang the bell By the clock".split(' ').count()
    );
}

proptest! {
    #[test]
    fn any_markdown_keeps_its_lines_and_leads_back(
        file in "([#>*_`~|\\[\\]()!<>&;:\\-=+1-3. \\\\\r\n\tabé渡🛶\u{301}]|&amp;|\\*\\*|\\]\\(|\n\n|```|<b>|<!--|-->|\\[\\^1\\]){0,60}"
    ) {
        let text = Searchable::new(Text::markdown(file.clone()), Rules::default());
        let plain = Searchable::plain(file.clone(), None);
        prop_assert_eq!(text.lines(), plain.lines());
        let starts: Vec<usize> = text.raw().char_indices().map(|(at, _)| at).chain([text.raw().len()]).collect();
        let mut last = 0;
        for pair in starts.windows(2) {
            let span = Span::new(pair[0], pair[1]);
            let (from, to) = text.chars_of(span);
            prop_assert!(last <= from && from <= to && to <= file.chars().count());
            last = from;
            // The line in the file is the same as the line among the words.
            let at = file.char_indices().nth(from).map_or(file.len(), |(at, _)| at);
            prop_assert_eq!(plain.lines_of(Span::new(at, at)), text.lines_of(Span::new(span.start, span.start)), "{:?}", span.of(text.raw()));
        }
    }
}

/// A project of one source with a text in an old encoding, and a quotation from it.
fn old(encoding: &'static Encoding, language: &str, text: &str, quotation: &str, declared: bool) -> String {
    let sheet = format!(
        "short = \"A\"\ntitle = \"A\"\nlanguage = \"{language}\"\ndate = \"1931\"\n{}",
        if declared { format!("encoding = \"{}\"\n", encoding.name()) } else { String::new() }
    );
    let claims = format!(
        "[project]\ntitle = \"A fire\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Who?\"\n[topic.t.positions]\n\
        p = \"P\"\n[[topic.t.claim]]\nsource = \"a\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"S.\"\nquotes = [\"{quotation}\"]\n"
    );
    let dir = project(&[("claims.toml", &claims), ("corpus/a.toml", &sheet)]);
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "{text}");
    fs::write(dir.path().join("corpus/a.txt"), &bytes).unwrap();
    let (out, error, _) = run(dir.path(), &["check", "--level", "advice", "--format", "json"]);
    out + &error
}

#[test]
fn texts_in_encodings_of_old_are_read_as_their_sheet_says_or_as_they_look() {
    for (encoding, language, text, quotation) in [
        (
            WINDOWS_1252,
            "fr",
            "L’été, à Nîmes, le cœur du pont céda; déjà le garçon était là, près de la forêt.",
            "le cœur du pont céda",
        ),
        (
            KOI8_R,
            "ru",
            "Мост обрушился в полдень, и никто не знал, сколько людей было на нём тогда.",
            "сколько людей было на нём",
        ),
        (
            WINDOWS_1255,
            "he",
            "הגשר נסגר בצהריים של היום ההוא ואיש לא ידע מדוע נסגר הגשר הישן.",
            "ואיש לא ידע מדוע",
        ),
        (
            SHIFT_JIS,
            "ja",
            "橋は正午に閉じられたが、なぜ閉じられたのかは誰も知らなかった。",
            "なぜ閉じられたのか",
        ),
    ] {
        let told = old(encoding, language, text, quotation, true);
        assert!(
            told.contains("\"error\": 0") && !told.contains("quotation-") && !told.contains("encoding-"),
            "{told}"
        );
        // If it is not declared, it is a guess, and the program says so.
        let told = old(encoding, language, text, quotation, false);
        assert!(
            !told.contains("quotation-missing") && told.contains("encoding-guessed"),
            "{}: {told}",
            encoding.name()
        );
    }
}
