//! The words that tables and legends print, with their meanings: taken from the enums and tables that print them.

use crate::view::words;
use parallax_core::analysis::figures::Fit;
use parallax_core::analysis::relation::ReasonKind;
use parallax_core::analysis::treatment::Treatment;
use parallax_core::format::glossary as format;
use parallax_core::model::Relation;

/// A word of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// As it is printed.
    pub name: &'static str,
    /// Its form in data, or another form in which it is printed.
    pub also: &'static str,
    /// What it is an example of: a stance, a relation …
    pub of: &'static str,
    /// Its meaning.
    pub meaning: &'static str,
}

/// Words that are in no enum or table: they qualify the others.
const MORE: &[Word] = &[
    more("copied", "", "passages", "nearly word by word the same in two texts"),
    more("reworded", "", "passages", "in two texts of one language, with other words or in another order"),
    more("translated", "", "passages", "in two texts of different languages, with words that correspond"),
    more(
        "same facts",
        "",
        "passages",
        "in two languages, with the same names and numbers but few other words that correspond",
    ),
    more("possible", "", "passages", "to be looked at by a reader; it counts nowhere"),
    more(
        "probable",
        "",
        "passages",
        "more likely reuse than chance: it counts in the measure and marks claims",
    ),
    more("strong", "", "passages", "hardly there by chance: a family is proposed"),
    more(
        "weak",
        "",
        "relations",
        "the relation rests on claims in passing by at least one of the two sources",
    ),
    more(
        "independent",
        "",
        "support",
        "no two of the sources have a common origin, as far as the families say",
    ),
    more(
        "index",
        "",
        "relations",
        "(agree + half of partly) / (agree + partly + contradict); never without its n",
    ),
    more(
        "overruled",
        "",
        "relations",
        "the curator gives another relation than the claims do, with a reason",
    ),
    more("undefined", words::UNDEFINED, "scores", "there is nothing to compute it from; it is not zero"),
    more(
        "not shared",
        "",
        "relations",
        "one of the two sources does not treat the topic, so they have no relation",
    ),
    more(
        "not verified",
        "",
        "quotations",
        "the text has only similar words, or there is no text to verify them",
    ),
    more("not quoted", "", "figures", "no quotation of the claim has the number"),
    more("accepted", "", "findings", "an [[accept]] says with a reason that the finding is right and stays"),
    more("error", "", "levels of findings", "wrong: `check` exits 1"),
    more(
        "warning",
        "",
        "levels of findings",
        "probably wrong, or weaker than it looks; `check --level warning` counts it",
    ),
    more("advice", "", "levels of findings", "worth a thought; `check --level advice` shows it"),
    more(
        "about",
        "",
        "bounds of figures",
        "the number with half a unit of its last digit that is not 0 on both sides",
    ),
    more("exactly", "is", "bounds of figures", "this number"),
    more("more than", "", "bounds of figures", "any number above this one"),
    more("at least", "", "bounds of figures", "this number or more"),
    more("fewer than", "", "bounds of figures", "any number below this one"),
    more("at most", "", "bounds of figures", "this number or less"),
    more(
        "between",
        "",
        "bounds of figures",
        "from the first number to the second; the only bound that is a range: between = [20, 30]",
    ),
    more(
        "verbal",
        "words",
        "bounds of figures",
        "a number word with the usual bounds of FORMAT or its own: dozens are 24 to 99",
    ),
];

const fn more(name: &'static str, also: &'static str, of: &'static str, meaning: &'static str) -> Word {
    Word { name, also, of, meaning }
}

/// All of them.
pub(super) fn words() -> Vec<Word> {
    let plain = |of: &'static str| move |(name, meaning): format::Word| Word { name, also: "", of, meaning };
    let mut all: Vec<Word> = format::stances().map(plain("stances")).collect();
    all.extend(format::certainties().map(plain("certainties")));
    all.extend(Relation::ALL.into_iter().map(|relation| Word {
        name: words::relation(relation),
        also: relation.name(),
        of: "relations",
        meaning: relation.meaning(),
    }));
    all.extend(
        ReasonKind::ALL
            .into_iter()
            .map(|kind| (kind.name(), kind.meaning()))
            .map(plain("reasons of relations")),
    );
    all.extend(Treatment::ALL.into_iter().map(|treatment| Word {
        name: words::treatment(treatment),
        also: treatment.name(),
        of: "treatments",
        meaning: treatment.meaning(),
    }));
    all.extend(format::matches().map(plain("matches of quotations")));
    all.extend(Fit::ALL.into_iter().map(|fit| (fit.name(), fit.meaning())).map(plain("fits of two figures")));
    all.extend(format::kinds().map(plain("kinds of families")));
    all.extend(MORE);
    all
}
