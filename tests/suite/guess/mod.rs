//! Guesses on invented words in each language; what they never do; and the command.

mod numbers;
mod voices;

use std::fmt::Write as _;

use parallax::analysis::Evidence;
use parallax::analysis::guess::{Guess, guess, languages};
use parallax::load::load;
use parallax::text::quote;
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{open, project, run, sample};

/// A project with one text in a language, a topic and two persons, and no claim.
fn case(language: &str, text: &str) -> TempDir {
    let claims = "[project]\ntitle = \"P\"\nlanguage = \"en\"\n\
        [who.miller]\nname = \"Anselm Brodkin\"\n[who.mill]\nname = \"Mill\"\n\
        [topic.fire]\nlabel = \"The mill fire\"\nquestion = \"Who set the mill on fire?\"\nmentions = [\"mill\", \"Mühle\"]\n\
        [topic.fire.positions]\nowner = \"The owner burned it\"\nspark = \"A spark flew\"\n\
        [topic.bells]\nlabel = \"The bells\"\nquestion = \"When did the bells ring?\"\nmentions = [\"bell*\"]\n\
        [topic.bells.positions]\nlate = \"They rang late\"\n";
    let sheet = format!("short = \"S\"\ntitle = \"S\"\nlanguage = \"{language}\"\n");
    project(&[("claims.toml", claims), ("corpus/s.toml", &sheet), ("corpus/s.txt", text)])
}

/// What is guessed for words of a text.
fn guessed(language: &str, text: &str, words: &str) -> Guess {
    let dir = case(language, text);
    let (loaded, evidence) = open(dir.path());
    let source = loaded.project.find_source("s").unwrap();
    let text = loaded.texts[source.0].as_ref().unwrap();
    let places = quote::all(text, words);
    assert_eq!(places.len(), 1, "{words}");
    guess(&loaded.project, &evidence, (source, text), &places, None)
}

/// `bound numbers unit`, or a date.
fn figures(guess: &Guess) -> String {
    let value = serde_json::to_value(guess).unwrap();
    let text = |figure: &Value| {
        let mut out = figure["bound"].as_str().unwrap().to_owned();
        for key in ["value", "min", "max", "date", "unit"] {
            let value = &figure[key];
            if let Some(text) = value.as_str() {
                write!(out, " {text}").unwrap();
            } else if !value.is_null() {
                write!(out, " {value}").unwrap();
            }
        }
        out
    };
    value["figures"].as_array().unwrap().iter().map(text).collect::<Vec<_>>().join("; ")
}

fn voice(guess: &Guess) -> String {
    let stance = guess.stance.map_or("-", |stance| stance.name());
    let who = guess.speaker.as_deref().or(guess.named.as_deref()).unwrap_or_default();
    format!("{stance} {who}").trim().to_owned()
}

#[test]
fn verbs_and_words_for_a_source_show_another_s_voice_in_each_language() {
    for (language, text, words, says) in [
        (
            "en",
            "According to Brodkin, the wheel had stopped at dusk.",
            "the wheel had stopped",
            "endorses miller",
        ),
        (
            "en",
            "Brodkin said that the wheel had stopped at dusk.",
            "the wheel had stopped",
            "endorses miller",
        ),
        ("en", "Marlow wrote: “The wheel had stopped at dusk.”", "wheel had stopped", "endorses Marlow"),
        ("en", "Brodkin alleged that the owner had lit it.", "the owner had lit it", "reports miller"),
        ("en", "The wheel had stopped at dusk.", "wheel had stopped", "asserts"),
        // A state, and a name that is not a speaker.
        ("en", "The United States bought the wheel from the Mill.", "bought the wheel", "asserts"),
        ("es", "Según Brodkin, la rueda se paró al caer la noche.", "la rueda se paró", "endorses miller"),
        ("es", "La rueda se paró al caer la noche.", "rueda se paró", "asserts"),
        (
            "fr",
            "Selon Brodkin, la roue s’était arrêtée le soir.",
            "la roue s’était arrêtée",
            "endorses miller",
        ),
        ("fr", "La roue s’était arrêtée le soir.", "roue s’était arrêtée", "asserts"),
        ("de", "Laut Brodkin stand das Rad am Abend still.", "stand das Rad am Abend", "endorses miller"),
        ("de", "Das Rad stand am Abend still.", "Rad stand am Abend", "asserts"),
        ("it", "Secondo Brodkin, la ruota si fermò al tramonto.", "la ruota si fermò", "endorses miller"),
        ("it", "La ruota si fermò al tramonto.", "ruota si fermò", "asserts"),
        ("vi", "Theo Brodkin, bánh xe đã dừng lúc hoàng hôn.", "bánh xe đã dừng", "endorses miller"),
        ("vi", "Bánh xe đã dừng lúc hoàng hôn.", "xe đã dừng", "asserts"),
        ("ru", "По словам Brodkin, колесо остановилось вечером.", "колесо остановилось", "endorses miller"),
        ("ru", "Колесо остановилось вечером.", "остановилось вечером", "asserts"),
    ] {
        assert_eq!(voice(&guessed(language, text, words)), says, "{language}: {text}");
    }
}

#[test]
fn words_show_how_sure_a_source_is_in_each_language() {
    for (language, text, words, is, cue) in [
        ("en", "The wheel had reportedly stopped at dusk.", "had reportedly stopped", "hedged", "reportedly"),
        ("en", "Perhaps the wheel had stopped at dusk.", "the wheel had stopped", "conjecture", "Perhaps"),
        (
            "en",
            "Beyond any doubt the wheel had stopped.",
            "the wheel had stopped",
            "emphatic",
            "Beyond any doubt",
        ),
        ("en", "The wheel had stopped. Perhaps it rained.", "wheel had stopped", "flat", ""),
        ("es", "Al parecer la rueda se paró.", "la rueda se paró", "hedged", "Al parecer"),
        ("es", "Sin duda la rueda se paró.", "la rueda se paró", "emphatic", "Sin duda"),
        ("es", "Quizás la rueda se paró.", "la rueda se paró", "conjecture", "Quizás"),
        ("fr", "La roue s’est apparemment arrêtée.", "apparemment arrêtée", "hedged", "apparemment"),
        ("fr", "Sans aucun doute la roue s’est arrêtée.", "la roue s’est", "emphatic", "Sans aucun doute"),
        ("fr", "Peut-être la roue s’est arrêtée.", "la roue s’est", "conjecture", "Peut-être"),
        ("de", "Das Rad stand offenbar still.", "Rad stand offenbar", "hedged", "offenbar"),
        ("de", "Zweifellos stand das Rad still.", "stand das Rad", "emphatic", "Zweifellos"),
        ("de", "Vielleicht stand das Rad still.", "stand das Rad", "conjecture", "Vielleicht"),
        ("it", "A quanto pare la ruota si fermò.", "la ruota si fermò", "hedged", "A quanto pare"),
        ("it", "Senza dubbio la ruota si fermò.", "la ruota si fermò", "emphatic", "Senza dubbio"),
        ("it", "Forse la ruota si fermò.", "la ruota si fermò", "conjecture", "Forse"),
        ("vi", "Dường như bánh xe đã dừng.", "bánh xe đã dừng", "hedged", "Dường như"),
        ("vi", "Chắc chắn bánh xe đã dừng.", "bánh xe đã dừng", "emphatic", "Chắc chắn"),
        ("ru", "Видимо колесо остановилось.", "колесо остановилось", "hedged", "Видимо"),
        ("ru", "Несомненно колесо остановилось.", "колесо остановилось", "emphatic", "Несомненно"),
        ("ru", "Возможно колесо остановилось.", "колесо остановилось", "conjecture", "Возможно"),
    ] {
        let guess = guessed(language, text, words);
        let certainty = guess.certainty.map(|certainty| certainty.name());
        assert_eq!((certainty, guess.cue.join("|").as_str()), (Some(is), cue), "{language}: {text}");
    }
}

#[test]
fn numbers_are_read_with_their_bounds_and_units_in_each_language() {
    for (language, text, words, is) in [
        ("en", "Then about 160 lightly armed men came.", "about 160 lightly armed men", "about 160 persons"),
        ("en", "Then 160 men came, about noon.", "160 men came", "exactly 160 persons"),
        // The bound may be right before the words.
        ("en", "There were more than 2,500 people there.", "2,500 people there", "more-than 2500 persons"),
        (
            "en",
            "At least four hundred and six soldiers fell.",
            "four hundred and six soldiers",
            "at-least 406 persons",
        ),
        ("en", "They lost 60–70 horses.", "lost 60–70 horses", "between 60 70"),
        ("en", "Between 60 and 70 women ran.", "Between 60 and 70 women", "between 60 70 persons"),
        ("en", "Three or four hundred men came.", "Three or four hundred men", "between 300 400 persons"),
        ("en", "He saw dozens of corpses.", "dozens of corpses", "verbal 24 99 bodies"),
        (
            "en",
            "One-fifth of the land burned, some 20%.",
            "One-fifth of the land burned, some 20%",
            "exactly 20 percent; about 20 percent",
        ),
        ("en", "It cost about $1.5 million then.", "about $1.5 million", "about 1500000 US dollars"),
        ("en", "No more than 12 houses burned.", "No more than 12 houses", "at-most 12 houses"),
        ("en", "Fewer than 12 houses burned.", "Fewer than 12 houses", "fewer-than 12 houses"),
        (
            "en",
            "There could not be less than 5,000 men.",
            "not be less than 5,000 men",
            "at-least 5000 persons",
        ),
        ("en", "They burned not more than 12 houses.", "not more than 12 houses", "at-most 12 houses"),
        (
            "de",
            "Es fielen nicht weniger als 1.200 Soldaten.",
            "nicht weniger als 1.200 Soldaten",
            "at-least 1200 persons",
        ),
        ("en", "He replaced at most six of them.", "He replaced at most six of them", "at-most 6"),
        ("en", "It was on 26 February 1921 at the mill.", "on 26 February 1921", "date 1921-02-26"),
        ("en", "It was on July 5, 1921 at the mill.", "on July 5, 1921", "date 1921-07-05"),
        ("en", "The 1921 fire began in two places.", "1921 fire began in two places", "date 1921"),
        (
            "en",
            "In 1921, 1275 people fled the T-72.",
            "In 1921, 1275 people fled the T-72",
            "date 1921; exactly 1275 persons",
        ),
        ("en", "He wrote so in Armley.71 It is late, see p. 14.", "in Armley.71 It is late, see p. 14", ""),
        ("en", "They met at 11:30 p.m. on the first floor.", "at 11:30 p.m. on the first floor", ""),
        ("es", "Murieron más de 2.500 personas.", "más de 2.500 personas", "more-than 2500 persons"),
        (
            "es",
            "Cientos de miles de civiles huyeron.",
            "Cientos de miles de civiles",
            "verbal 200000 999999 persons",
        ),
        ("es", "Fue en junio de 1993.", "en junio de 1993", "date 1993-06"),
        ("fr", "Environ 1 200 soldats moururent.", "Environ 1 200 soldats", "about 1200 persons"),
        ("fr", "Au moins deux cents hommes vinrent.", "Au moins deux cents hommes", "at-least 200 persons"),
        ("fr", "Le 14 juillet 1789 il plut.", "14 juillet 1789", "date 1789-07-14"),
        ("de", "Mindestens 1.200 Soldaten fielen.", "Mindestens 1.200 Soldaten", "at-least 1200 persons"),
        ("de", "Etwa zweihundert Menschen kamen.", "Etwa zweihundert Menschen", "about 200 persons"),
        ("de", "Am 3. Oktober 1990 regnete es.", "Am 3. Oktober 1990", "date 1990-10-03"),
        ("it", "Più di trecento soldati caddero.", "Più di trecento soldati", "more-than 300 persons"),
        ("it", "Circa 1.200 uomini vennero.", "Circa 1.200 uomini", "about 1200 persons"),
        ("it", "Era il 19 aprile 1775.", "il 19 aprile 1775", "date 1775-04-19"),
        ("vi", "Có khoảng 500 người chết.", "khoảng 500 người", "about 500 persons"),
        (
            "vi",
            "Họ mua 286 xe tăng vào tháng 1 năm 1992.",
            "286 xe tăng vào tháng 1 năm 1992",
            "exactly 286 tanks; date 1992-01",
        ),
        ("ru", "Погибло более 200 человек.", "более 200 человек", "more-than 200 persons"),
        ("ru", "Это было 26 февраля 1992 года.", "26 февраля 1992", "date 1992-02-26"),
    ] {
        assert_eq!(figures(&guessed(language, text, words)), is, "{language}: {text}");
    }
}

#[test]
fn a_language_without_a_table_is_not_read_with_that_of_another() {
    // English words in a text that is said to be Basque or Dutch: nothing but its digits is read.
    for tag in ["eu", "nl", "sw", "zh-Hant"] {
        let text = "According to Brodkin, perhaps about two hundred men came, and 160 horses, in May 1921.";
        let guess = guessed(tag, text, "perhaps about two hundred men came, and 160 horses");
        assert_eq!((guess.stance, guess.certainty), (None, None), "{tag}");
        assert!(guess.speaker.is_none() && guess.named.is_none() && guess.cue.is_empty(), "{tag}");
        assert!(figures(&guess).contains("exactly 160") && !figures(&guess).contains("about"), "{tag}");
        assert!(!languages().any(|known| tag.starts_with(known)), "{tag}");
    }
    for tag in ["en-GB", "es-MX", "de-AT"] {
        assert!(languages().any(|known| tag.starts_with(known)), "{tag}");
    }
    assert!(guessed("en-GB", "Perhaps the wheel stopped.", "the wheel stopped").certainty.is_some());
}

#[test]
fn topics_come_from_mentions_labels_and_past_claims() {
    let guess = guessed("en", "The owner burned the mill.\nA bell rang.", "owner burned the mill");
    assert_eq!(guess.topics.first().map(String::as_str), Some("fire"));
    assert_eq!(guess.positions.first().map(String::as_str), Some("owner"));
    assert_eq!(guess.topics.len(), guess.reasons.topics.len());
    assert!(guess.reasons.topics.iter().all(|reasons| !reasons.is_empty()));
    // The sample has claims: the words of one lead to its topic, position and speaker.
    let dir = sample();
    let (out, error, code) =
        run(dir.path(), &["guess", "memoir-1931", "the care of the piles", "--format", "json"]);
    assert_eq!(code, 0, "{error}");
    let guess: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(guess["topics"][0], "upkeep", "{out}");
    for key in ["positions", "cue", "figures", "topics"] {
        assert!(guess[key].is_array(), "{key}");
    }
    for key in ["stance", "speaker", "certainty", "reasons"] {
        assert!(guess.get(key).is_some(), "{key}");
    }
}

#[test]
fn the_command_says_what_quote_says_if_the_words_are_not_there_and_asks_which_place() {
    let dir = case("en", "The wheel stood.\nThe gate stood.\nThe owner burned the mill down.\n");
    for words in ["no such words here", "the owner burned a mill"] {
        let (out, error, code) = run(dir.path(), &["guess", "s", words]);
        let quoted = run(dir.path(), &["quote", "s", words]);
        assert_eq!((out, error, code), quoted, "{words}");
    }
    let (_, error, code) = run(dir.path(), &["guess", "s", "stood"]);
    assert!(code == 2 && error.contains("L1, L2") && error.contains("--near"), "{error}");
    let (out, error, code) = run(dir.path(), &["guess", "s", "stood", "--near", "2", "--format", "json"]);
    assert!(code == 0 && out.replace(char::is_whitespace, "").contains("\"lines\":[[2,2]]"), "{out}{error}");
    let (_, error, code) = run(dir.path(), &["guess", "s", "stood", "--topic", "fires"]);
    assert!(code == 2 && error.contains("did you mean `fire`"), "{error}");
    let (_, error, code) = run(dir.path(), &["guess", "s", "…"]);
    assert!(code == 2 && error.contains("no words to look for"), "{error}");
    // Each guess is there with its reason, for people and in a spreadsheet.
    let (out, _, code) = run(dir.path(), &["guess", "s", "The owner burned the mill"]);
    assert!(code == 0 && out.contains("fire") && out.contains("it is mentioned in these lines"), "{out}");
    let (out, ..) = run(dir.path(), &["guess", "s", "The owner burned the mill", "--format", "csv"]);
    assert!(out.contains("what,guess,reason") && out.contains("topic,fire,"), "{out}");
}

#[test]
fn nothing_is_written() {
    let dir = sample();
    let before = crate::support::claims(dir.path());
    let (.., code) = run(dir.path(), &["guess", "memoir-1931", "the care of the piles"]);
    assert!(code == 0 && crate::support::claims(dir.path()) == before);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Any text, any place of it, any language: no panic, the same twice, and every guess has its reasons.
    #[test]
    fn any_words_get_the_same_guess_twice(
        text in "(?s)[ -~“”«»„àéñüßđệжы中文०९٣½,.:;%$\n]{1,200}",
        more in "((about|more than|khoảng|two|hundred|of|19|1921|May|3,000|–|-|said|»|“|perhaps|\n) ){0,30}",
        from in 0usize..300,
        long in 1usize..200,
        tag in prop::sample::select(vec!["en", "es", "fr", "de", "vi", "ru", "it", "zh", "tr", "xx-YY", ""]),
    ) {
        let text = format!("{text} {more}");
        let dir = case("en", &text);
        let loaded = load(dir.path(), &[]).unwrap();
        let mut project = loaded.project.clone();
        project.sources[0].language = tag.to_owned();
        let evidence = Evidence::gather(&project, &loaded.texts, None);
        let source = project.find_source("s").unwrap();
        let Some(text) = loaded.texts[source.0].as_ref() else { return Ok(()) };
        let from = text.raw().floor_char_boundary(from.min(text.raw().len()));
        let to = text.raw().ceil_char_boundary((from + long).min(text.raw().len()));
        let place = parallax::text::Span::new(from, to);
        let once = guess(&project, &evidence, (source, text), &[place], None);
        let twice = guess(&project, &evidence, (source, text), &[place], None);
        prop_assert_eq!(&once, &twice);
        prop_assert_eq!(once.topics.len(), once.reasons.topics.len());
        prop_assert_eq!(once.positions.len(), once.reasons.positions.len());
        prop_assert_eq!(once.figures.len(), once.reasons.figures.len());
        prop_assert_eq!(once.stance.is_some(), !once.reasons.stance.is_empty());
        prop_assert_eq!(once.certainty.is_some(), !once.reasons.certainty.is_empty());
    }
}
