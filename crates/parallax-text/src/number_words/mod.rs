//! Number words, a table for each language: data for [`super::numerals`], which composes them.
//!
//! They are written by hand and not taken from a library: `text2num` (MIT) knows the Romance and Germanic languages
//! among these but not Russian, Vietnamese, Turkish or Azerbaijani, and it gives one reading where a check needs all of
//! them. A new language is one file and one row of [`LANGUAGES`]; a test spells the whole numbers from 0 to 9,999 in it
//! and reads them back.

mod az;
mod de;
mod en;
mod es;
mod fr;
mod it;
mod pt;
mod ru;
mod tr;
mod vi;

/// How a language says numbers.
#[derive(Debug)]
pub(super) struct Language {
    /// Its language tag.
    pub tag: &'static str,
    /// Words with a value, which add up: units, teens and tens; hundreds if the language has words of their own for
    /// them.
    pub words: &'static [(&'static str, f64)],
    /// Words that multiply the number before them, or count once if there is none: hundred, thousand, dozen.
    pub times: &'static [(&'static str, f64)],
    /// The same, but only after a number: `millones`. Alone they say as little about how many as `many` does.
    pub times_behind: &'static [(&'static str, f64)],
    /// Words that join the parts of one number, each with the smallest and the greatest part that may precede it.
    pub joins: &'static [(&'static str, f64, f64)],
    /// Words between two numbers of which the second may supply what the first leaves out: `three or four hundred`.
    pub between: &'static [&'static str],
    /// A half of one, or of the multiplier before it: `a million and a half`.
    pub halves: &'static [&'static str],
    /// Those of them that only add to a number before them: `bir buçuk`. The others halve a one: `eine halbe`.
    pub added_halves: &'static [&'static str],
    /// Words for many of a size, with the size: `dozens`.
    pub vague: &'static [(&'static str, f64)],
    /// Words for an unknown number, which make the multiplier after them vague: `several thousand`.
    pub several: &'static [&'static str],
    /// Words between two vague words: `hundreds of thousands`.
    pub of: &'static [&'static str],
    /// Words before a denominator for one part: `a third`.
    pub articles: &'static [&'static str],
    /// Names of parts, with how many of them make the whole.
    pub denominators: &'static [(&'static str, f64)],
    /// Those of them that are ordinals too: `a third man`.
    pub ordinals: &'static [&'static str],
    /// Names of one part without a word for one, if a word for the whole is behind them: `half of`.
    pub bare: &'static [(&'static str, f64)],
    /// The same without a word for the whole: *треть*.
    pub bare_alone: &'static [(&'static str, f64)],
    /// Words between a part and its whole: `a third of`, `la quinta parte`.
    pub of_whole: &'static [&'static str],
    /// Those of them that belong to the part: `parte`.
    pub parte: &'static [&'static str],
    /// Words that show that the whole is one thing, and the part a measure: `a quarter of an hour`.
    pub single: &'static [&'static str],
    /// Number words that are also another word (Vietnamese five is also year): what is before them is also read alone.
    pub ambiguous: &'static [&'static str],
    /// Endings of number words, in languages that have many.
    pub endings: &'static [&'static str],
    /// Beginnings of number words that lose their last vowel inside a longer one.
    pub stems: &'static [(&'static str, f64)],
    /// Is a number of several words written as one word?
    pub glued: bool,
    /// Do the units come before the tens?
    pub units_first: bool,
    /// Do the numbers above 60 and 80 run to 19, and is 80 four times 20?
    pub vigesimal: bool,
}

/// The values of a language unless it says otherwise.
const PLAIN: Language = Language {
    tag: "",
    words: &[],
    times: &[],
    times_behind: &[],
    joins: &[],
    between: &[],
    halves: &[],
    added_halves: &[],
    vague: &[],
    several: &[],
    of: &[],
    articles: &[],
    denominators: &[],
    ordinals: &[],
    bare: &[],
    bare_alone: &[],
    of_whole: &[],
    parte: &[],
    single: &[],
    ambiguous: &[],
    endings: &[],
    stems: &[],
    glued: false,
    units_first: false,
    vigesimal: false,
};

/// A word with this bound joins anything before it.
const ANY: f64 = f64::INFINITY;

/// All languages whose number words are known.
pub(super) const LANGUAGES: &[&Language] = &[
    &az::AZERBAIJANI,
    &de::GERMAN,
    &en::ENGLISH,
    &es::SPANISH,
    &fr::FRENCH,
    &it::ITALIAN,
    &pt::PORTUGUESE,
    &ru::RUSSIAN,
    &tr::TURKISH,
    &vi::VIETNAMESE,
];

/// The number words of a language, by its tag.
pub(super) fn of(tag: &str) -> Option<&'static Language> {
    let primary = tag.split('-').next().unwrap_or_default();
    LANGUAGES.iter().copied().find(|language| language.tag.eq_ignore_ascii_case(primary))
}
