//! What reading a text depends on beside the text: what its sheet says of it.

use super::notes::Notes;

/// What a source sheet says of how its text is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Rules {
    /// The note numbers whose marks may be glued to words.
    pub notes: Option<Notes>,
    /// Which letters are one in its language.
    pub spelling: Spelling,
    /// From which line on the text is on which printed page, in order.
    pub pages: Vec<(usize, usize)>,
}

impl Rules {
    /// Of a sheet with these note numbers and this language tag; no tag is an empty one.
    pub fn new(notes: Option<Notes>, language: &str) -> Self {
        Self { notes, spelling: Spelling::of(language), pages: Vec::new() }
    }

    /// With the printed pages of the text: each line from which on it is on another.
    #[must_use]
    pub fn paged(self, pages: &[(usize, usize)]) -> Self {
        Self { pages: pages.to_vec(), ..self }
    }
}

/// Which letters with two codes are one, and how letters fold to small ones, in a language. Of an unknown one nothing is
/// taken as one that another language keeps apart in the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about a language")]
pub struct Spelling {
    /// I is ı, and İ is i.
    dotless: bool,
    /// Cedilla and comma under s and t are one.
    comma: bool,
    /// The Persian yeh is the Arabic one.
    yeh: bool,
    /// The Persian kaf is the Arabic one.
    kaf: bool,
    /// The alef maksura is a yeh.
    maksura: bool,
}

impl Default for Spelling {
    fn default() -> Self {
        Self::of("")
    }
}

/// Languages with two letters i.
const DOTLESS: &[&str] = &["tr", "tur", "az", "aze", "azj", "crh", "gag"];
/// Languages whose s has a cedilla; the comma would be a mistake there, and no other code.
const CEDILLA: &[&str] = &["tr", "tur", "az", "aze", "azj", "crh", "tk", "tuk", "ku", "kmr", "tt"];
/// Languages in which two codes of the yeh are two letters.
const TWO_YEHS: &[&str] = &["ps", "pus", "pbt", "ug", "uig"];
/// Languages in which two codes of the kaf are two letters.
const TWO_KAFS: &[&str] = &["sd", "snd"];
/// Languages that have no alef maksura of their own.
const PERSIAN: &[&str] = &["fa", "fas", "per", "pes", "prs", "ur", "urd"];

impl Spelling {
    /// That of a language, by its tag (`ro`, `az-Latn`).
    pub fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let is = |list: &[&str]| list.contains(&primary.as_str());
        Self {
            dotless: is(DOTLESS),
            comma: !is(CEDILLA),
            yeh: !is(TWO_YEHS),
            kaf: !is(TWO_KAFS),
            maksura: is(PERSIAN),
        }
    }

    /// Are there two letters i?
    pub(super) fn has_dotless(self) -> bool {
        self.dotless
    }

    /// A capital in its small form, where that is not what it is elsewhere.
    pub(super) fn small(self, c: char) -> char {
        match c {
            'I' if self.dotless => 'ı',
            'İ' if self.dotless => 'i',
            c => c,
        }
    }

    /// One code for a folded letter that has two.
    pub(super) fn one(self, c: char) -> char {
        match c {
            'ş' if self.comma => 'ș',
            'ţ' if self.comma => 'ț',
            'ی' if self.yeh => 'ي',
            'ک' if self.kaf => 'ك',
            'ى' if self.maksura => 'ي',
            c => c,
        }
    }
}
