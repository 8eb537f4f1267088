//! What reading a text depends on apart from the text: what its sheet says about it.

use super::notes::Notes;

/// What a source sheet says about how to read its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Rules {
    /// The note numbers whose marks may be glued to words.
    pub notes: Option<Notes>,
    /// Which letters count as one in its language.
    pub spelling: Spelling,
    /// The first line of each printed page, and the page, in order.
    pub pages: Vec<(usize, usize)>,
}

impl Rules {
    /// The rules of a sheet with these note numbers and this language tag; an empty tag means none.
    pub fn new(notes: Option<Notes>, language: &str) -> Self {
        Self { notes, spelling: Spelling::of(language), pages: Vec::new() }
    }

    /// The same rules with the printed pages of the text: the line from which each page begins, and its number.
    #[must_use]
    pub fn paged(self, pages: &[(usize, usize)]) -> Self {
        Self { pages: pages.to_vec(), ..self }
    }
}

/// Which letters with two codes count as one in a language, and how its capitals fold to small letters. For an unknown
/// language, two codes are not taken as one if another language keeps them apart in the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about a language")]
pub struct Spelling {
    /// I is ı, and İ is i.
    dotless: bool,
    /// Cedilla and comma under s and t are the same.
    comma: bool,
    /// The Persian yeh is the same as the Arabic one.
    yeh: bool,
    /// The Persian kaf is the same as the Arabic one.
    kaf: bool,
    /// The alef maksura is the same as a yeh.
    maksura: bool,
}

impl Default for Spelling {
    fn default() -> Self {
        Self::of("")
    }
}

/// Languages with two letters i.
const DOTLESS: &[&str] = &["tr", "tur", "az", "aze", "azj", "crh", "gag"];
/// Languages whose s has a cedilla. There a comma would be a mistake, not another code.
const CEDILLA: &[&str] = &["tr", "tur", "az", "aze", "azj", "crh", "tk", "tuk", "ku", "kmr", "tt"];
/// Languages in which two codes of the yeh are two letters.
const TWO_YEHS: &[&str] = &["ps", "pus", "pbt", "ug", "uig"];
/// Languages in which two codes of the kaf are two letters.
const TWO_KAFS: &[&str] = &["sd", "snd"];
/// Languages that have no alef maksura of their own.
const PERSIAN: &[&str] = &["fa", "fas", "per", "pes", "prs", "ur", "urd"];

impl Spelling {
    /// The spelling of a language, by its tag (`ro`, `az-Latn`).
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

    /// Does it have two letters i?
    pub(super) fn has_dotless(self) -> bool {
        self.dotless
    }

    /// A capital in its small form, if this language differs from the others.
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
