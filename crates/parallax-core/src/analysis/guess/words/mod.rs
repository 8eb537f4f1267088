//! Words that show who speaks, how surely, and how much: a table for each language.
//!
//! The tables are data, written by hand for this project. A new language is a file and a row of [`LANGUAGES`]. A form is
//! one or more words in small letters; `*` at the end of a word stands for any ending. Text in a language without a
//! table is never read with the table of another.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod ru;
mod vi;

/// Forms: words in small letters, with `*` for any ending of a word.
type Forms = &'static [&'static str];

/// The words of a language.
#[derive(Debug)]
pub(super) struct Language {
    /// Its language tag.
    pub(super) tag: &'static str,
    /// Verbs of saying and thinking, as they are with a speaker.
    pub(super) saying: Forms,
    /// The same, if they keep a distance from what is said.
    pub(super) distant: Forms,
    /// The same, if what follows is denied or refuted.
    pub(super) denying: Forms,
    /// Other words that say the contrary of what follows: *far from*, *failed to*.
    pub(super) turning: Forms,
    /// Words before a speaker: *according to*.
    pub(super) according: Forms,
    /// Words with which a source answers against what it has just given.
    pub(super) against: Forms,
    /// Words that insist.
    pub(super) emphatic: Forms,
    /// Words that keep a distance.
    pub(super) hedged: Forms,
    /// Words that suppose.
    pub(super) conjecture: Forms,
    /// Words for certainty that show something only if they are negated: *is not clear*.
    pub(super) sure: Forms,
    /// Words that negate a verb from further away, because they are its subject or say when: *nobody*, *never*.
    pub(super) nobody: Forms,
    /// Verbs of saying whose form shows that it is whoever speaks: *creemos que*.
    pub(super) own_verbs: Forms,
    /// Words for whoever speaks: with them a verb of saying is the source's own.
    pub(super) first_person: Forms,
    /// Words that negate a verb before them: *said nothing*, *sagte nicht*.
    pub(super) negated_behind: Forms,
    /// Words that begin a clause of its own, which says nothing of the one before it: *and*, *who*.
    pub(super) joining: Forms,
    /// Words behind a verb of saying that begin what is said.
    pub(super) that: Forms,
    /// Words that attribute what is before them, but only behind it: German *so*.
    pub(super) trailing: Forms,
    /// Words right before a number, by what they make of it.
    pub(super) about: Forms,
    pub(super) more_than: Forms,
    pub(super) at_least: Forms,
    pub(super) fewer_than: Forms,
    pub(super) at_most: Forms,
    /// Words between the two numbers of a range.
    pub(super) to: Forms,
    /// Words before a range whose numbers have one of `and` between them.
    pub(super) between: Forms,
    /// Words between two numbers that make a range only behind one of `between`.
    pub(super) and: Forms,
    /// Words between two number words of which the first is vague: *hundreds of thousands*.
    pub(super) times_of: Forms,
    /// Words that join the parts of one number.
    pub(super) joins: Forms,
    /// Articles that may be inside a number: *half a million*.
    pub(super) articles: Forms,
    /// Number words that do not count alone: *one*, *several*.
    pub(super) uncounted: Forms,
    /// Words that number things: *third*.
    pub(super) ordinals: Forms,
    /// Words right behind a number that make it `at least`.
    pub(super) or_more: Forms,
    /// The months, in order, each in one or several spellings with `|` between them.
    pub(super) months: [&'static str; 12],
    /// A word before a month or a year that belongs to the date: Spanish *de*, Vietnamese *năm*.
    pub(super) of_date: Forms,
    /// Nouns for people.
    pub(super) persons: Forms,
    /// Other nouns, with the unit as the claims file has it.
    pub(super) units: &'static [(&'static str, &'static str)],
    /// Is a comma between the whole and its parts, and a point between thousands?
    pub(super) comma_decimal: bool,
}

/// All languages with a table.
const LANGUAGES: &[&Language] =
    &[&de::GERMAN, &en::ENGLISH, &es::SPANISH, &fr::FRENCH, &it::ITALIAN, &ru::RUSSIAN, &vi::VIETNAMESE];

/// The table of a language, by its tag.
pub(super) fn of(tag: &str) -> Option<&'static Language> {
    let primary = tag.split('-').next().unwrap_or_default();
    LANGUAGES.iter().copied().find(|language| language.tag.eq_ignore_ascii_case(primary))
}

/// The tags of the languages with a table.
pub(super) fn tags() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.tag)
}
