//! A case of 30 sources and 40 topics: its report is small enough to send, it fits its sheets, and a browser is soon ready.

use std::fmt::Write as _;

use crate::browser::check;
use crate::report::report;
use crate::support::project;

const SOURCES: usize = 30;
const TOPICS: usize = 40;
/// What a mail takes without a question.
const MOST: usize = 2_000_000;

/// Every source treats three topics of five, in one of four answers, as its text says.
fn thirty_by_forty() -> tempfile::TempDir {
    let mut claims =
        String::from("[project]\ntitle = \"Thirty sources on forty topics\"\nlanguage = \"en\"\n");
    let mut texts = vec![String::new(); SOURCES];
    for topic in 0..TOPICS {
        let _ = writeln!(
            claims,
            "[topic.t{topic}]\nlabel = \"Matter {topic} of the harbour\"\nquestion = \"What came of matter {topic}?\"\n\
             mentions = [\"matter\"]\n[topic.t{topic}.positions]\na = \"It was settled\"\n\
             b = {{ label = \"It was not settled\", excludes = [\"a\"] }}\nc = \"It was put off\"\nd = \"Nobody knew of it\""
        );
        for (source, text) in texts.iter_mut().enumerate() {
            let at = source * 7 + topic * 3 + source * topic / 4;
            if at % 5 > 2 {
                continue;
            }
            let (position, stance) =
                (["a", "b", "c", "d"][at % 4], ["asserts", "endorses", "disputes"][at % 3]);
            let voice = if stance == "asserts" { "" } else { "speaker = \"w\"\n" };
            let words = format!("of matter {topic} the keeper of book {source} writes this");
            let _ = writeln!(
                claims,
                "[[topic.t{topic}.claim]]\nsource = \"s{source}\"\nposition = \"{position}\"\nstance = \"{stance}\"\n{voice}\
                 says = \"Says what came of matter {topic}, after the book of the harbour.\"\nquotes = [\"{words}\"]"
            );
            let _ = writeln!(text, "Here {words} and no more.");
        }
    }
    claims.push_str("[who.w]\nname = \"The harbour master\"\n");
    let sheet = |source: usize| {
        format!(
            "short = \"Keeper {source}, {}\"\ntitle = \"The book {source}\"\nlanguage = \"en\"\ndate = \"{}\"\n",
            1900 + source,
            1900 + source
        )
    };
    let mut files = vec![("claims.toml".to_owned(), claims)];
    for (source, text) in texts.into_iter().enumerate() {
        files.push((format!("corpus/s{source}.toml"), sheet(source)));
        files.push((format!("corpus/s{source}.txt"), text));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    project(&files)
}

#[test]
fn thirty_sources_on_forty_topics_can_be_sent_seen_and_printed() {
    let dir = thirty_by_forty();
    let text = report(dir.path());
    assert!(text.contains("736 of 736"), "not every quotation is found");
    assert!(text.len() <= MOST, "{} bytes", text.len());
    check("large", &[("report", text, "sizes,print,valid")]);
}
