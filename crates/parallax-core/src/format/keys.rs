//! The format as a table: every key of every table with its type, whether it is required, and what it is for. The
//! loader checks files against it, suggestions come from it, `explain` prints it, and the schemas for editors are made
//! from it. This file is as long as the format needs.

use crate::model::{Certainty, Match, Relation, Stance};

/// The tables of `claims.toml` and of source sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// `claims.toml` itself.
    Root,
    /// `[project]`.
    Project,
    /// `[report]`.
    Report,
    /// `[who.ID]`.
    Who,
    /// `[topic.ID]`.
    Topic,
    /// An entry of `[topic.ID.positions]`.
    Position,
    /// An entry of `[topic.ID.counts]`.
    Count,
    /// `[[topic.ID.claim]]`.
    Claim,
    /// An entry of `quotes`.
    Quote,
    /// An entry of `figures`.
    Figure,
    /// `equals` of a figure.
    Equals,
    /// `[[topic.ID.relation]]`.
    Relation,
    /// `[family.ID]`.
    Family,
    /// An entry of a family's `evidence` or of a question's `places`.
    Evidence,
    /// `[question.ID]`.
    Question,
    /// `[term.ID]`.
    Term,
    /// An entry of `[term.ID.forms]`.
    Form,
    /// `[[accept]]`.
    Accept,
    /// `corpus/ID.toml`.
    Sheet,
    /// `[opcvl]`.
    Opcvl,
    /// `[[outline]]`.
    Outline,
    /// `claims.lock`: `[text.ID]`.
    LockText,
    /// `claims.lock`: an entry of `[quotation.ID]` or `[cue.ID]`.
    LockQuotation,
    /// `claims.lock`: an entry of `[mentions.ID]`.
    LockMentions,
    /// `claims.lock`: an entry of `[terms.ID]`.
    LockTerms,
    /// `claims.lock`: a table `[wording.ID]`.
    LockWording,
}

impl Table {
    /// What an entry is called in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Root => "the claims file",
            Self::Project => "[project]",
            Self::Report => "[report]",
            Self::Who => "an entry of [who]",
            Self::Topic => "a topic",
            Self::Position => "a position",
            Self::Count => "a count",
            Self::Claim => "a claim",
            Self::Quote => "a quotation",
            Self::Figure => "a figure",
            Self::Equals => "`equals`",
            Self::Relation => "a relation",
            Self::Family => "a family",
            Self::Evidence => "words of a source",
            Self::Question => "a question",
            Self::Term => "a term",
            Self::Form => "a form of a term",
            Self::Accept => "an [[accept]] entry",
            Self::Sheet => "a source sheet",
            Self::Opcvl => "[opcvl]",
            Self::Outline => "an outline entry",
            Self::LockText => "a text of the lock",
            Self::LockQuotation => "a quotation of the lock",
            Self::LockMentions => "mentions of the lock",
            Self::LockTerms => "terms of the lock",
            Self::LockWording => "wording of the lock",
        }
    }

    /// The word that users ask for it by, and how it is written in its file.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Root => ("claims", "claims.toml"),
            Self::Project => ("project", "[project]"),
            Self::Report => ("report", "[report]"),
            Self::Who => ("who", "[who.ID]"),
            Self::Topic => ("topic", "[topic.ID]"),
            Self::Position => ("position", "an entry of [topic.ID.positions]"),
            Self::Count => ("count", "an entry of [topic.ID.counts]"),
            Self::Claim => ("claim", "[[topic.ID.claim]]"),
            Self::Quote => ("quote", "an entry of a claim's `quotes`"),
            Self::Figure => ("figure", "an entry of a claim's `figures`"),
            Self::Equals => ("equals", "`equals` of a figure"),
            Self::Relation => ("relation", "[[topic.ID.relation]]"),
            Self::Family => ("family", "[family.ID]"),
            Self::Evidence => ("evidence", "an entry of a family's `evidence` or a question's `places`"),
            Self::Question => ("question", "[question.ID]"),
            Self::Term => ("term", "[term.ID]"),
            Self::Form => ("form", "an entry of [term.ID.forms]"),
            Self::Accept => ("accept", "[[accept]]"),
            Self::Sheet => ("sheet", "corpus/ID.toml"),
            Self::Opcvl => ("opcvl", "[opcvl] of a sheet"),
            Self::Outline => ("outline", "[[outline]] of a sheet"),
            Self::LockText => ("lock-text", "[text.ID] of claims.lock"),
            Self::LockQuotation => {
                ("lock-quotation", "an entry of [quotation.ID] or [cue.ID] of claims.lock")
            }
            Self::LockMentions => ("lock-mentions", "an entry of [mentions.ID] of claims.lock"),
            Self::LockTerms => ("lock-terms", "an entry of [terms.ID] of claims.lock"),
            Self::LockWording => ("lock-wording", "[wording.ID] of claims.lock"),
        }
    }

    /// The word that users ask for it by: `parallax explain claim`.
    pub const fn word(self) -> &'static str {
        self.words().0
    }

    /// How it is written in its file.
    pub const fn written(self) -> &'static str {
        self.words().1
    }
}

/// What a value must be. Further conditions are checked where the value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A string with some content: not empty, and not only blanks.
    Text,
    /// A string of a–z, 0–9 and hyphens.
    Id,
    /// One id or a list of them.
    Ids,
    /// A list of strings.
    Texts,
    /// A whole number from 0.
    Count,
    /// A number.
    Number,
    /// A list of numbers.
    Numbers,
    /// true or false.
    Flag,
    /// A date or an interval in quotation marks.
    Date,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A table with these keys.
    Table(Table),
    /// A list of such tables.
    Tables(Table),
    /// A table of id → string.
    TextMap,
    /// A table of id → such a table.
    Map(Table),
    /// A table of id → such a table, or a string or list of strings for short.
    ShortMap(Table),
    /// A list of strings, or of such tables.
    ShortList(Table),
    /// A list of strings, or a table of language → list of strings.
    Forms,
    /// Two whole numbers.
    Pair,
    /// A list of two whole numbers each.
    Pairs,
    /// A list of whole numbers.
    Counts,
}

impl Type {
    /// Its name in messages.
    pub fn name(self) -> String {
        match self {
            Self::Text => "a string that is not empty".into(),
            Self::Id => "an id (a–z, 0–9 and hyphens)".into(),
            Self::Ids => "an id or a list of ids".into(),
            Self::Texts => "a list of strings".into(),
            Self::Count => "a whole number".into(),
            Self::Number => "a number".into(),
            Self::Numbers => "a list of numbers".into(),
            Self::Flag => "true or false".into(),
            Self::Date => "a date such as \"1992-02-26\"".into(),
            Self::Choice(words) => format!("one of {}", words.join(", ")),
            Self::Table(_) => "a table".into(),
            Self::Tables(_) => "a list of tables".into(),
            Self::TextMap => "a table of strings".into(),
            Self::Map(_) => "a table of tables".into(),
            Self::ShortMap(_) => "a table of strings or tables".into(),
            Self::ShortList(_) => "a list of strings or tables".into(),
            Self::Forms => "a list of strings, or one per language".into(),
            Self::Pair => "two whole numbers".into(),
            Self::Pairs => "a list of pairs of whole numbers".into(),
            Self::Counts => "a list of whole numbers".into(),
        }
    }

    /// The table that describes the keys of its values, if they have keys.
    pub const fn table(self) -> Option<Table> {
        match self {
            Self::Table(table)
            | Self::Tables(table)
            | Self::Map(table)
            | Self::ShortMap(table)
            | Self::ShortList(table) => Some(table),
            Self::Text
            | Self::Id
            | Self::Ids
            | Self::Texts
            | Self::Count
            | Self::Number
            | Self::Numbers
            | Self::Flag
            | Self::Date
            | Self::Choice(_)
            | Self::TextMap
            | Self::Forms
            | Self::Pair
            | Self::Pairs
            | Self::Counts => None,
        }
    }
}

/// Is this an id: a–z, 0–9 and hyphens, at most 80 of them, none at either end?
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 80
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// One key of one table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The table that it belongs to.
    pub table: Table,
    /// Its name.
    pub name: &'static str,
    /// What its value must be.
    pub ty: Type,
    /// Must it be present?
    pub required: bool,
    /// What it is for, in one line.
    pub doc: &'static str,
}

/// The keys of a table, in the order of the documentation.
pub fn of(table: Table) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |key| key.table == table)
}

/// The tables, in the order of the documentation.
pub fn tables() -> impl Iterator<Item = Table> {
    let first = |(i, key): &(usize, &Key)| *i == 0 || KEYS[i - 1].table != key.table;
    KEYS.iter().enumerate().filter(first).map(|(_, key)| key.table)
}

/// The names of an enum, in its order, so that they are written in one place.
macro_rules! names {
    ($of:ty) => {{
        let mut names = [""; <$of>::ALL.len()];
        let mut i = 0;
        while i < names.len() {
            names[i] = <$of>::ALL[i].name();
            i += 1;
        }
        names
    }};
}

/// The words of `stance`.
pub const STANCES: &[&str] = &names!(Stance);
/// The words of a relation's `is`.
pub const RELATIONS: &[&str] = &names!(Relation);
/// The words of `certainty`.
pub const CERTAINTIES: &[&str] = &names!(Certainty);
/// The words of a locked `match`: unverified quotations are not locked.
const MATCHES: &[&str] = {
    const ALL: &[&str] = &names!(Match);
    match ALL {
        [found @ .., _] => found,
        [] => ALL,
    }
};
/// How the members of a family may depend, with the meaning of each word.
pub const KINDS: [(&str, &str); 3] = [
    ("borrowed", "one took over from another"),
    ("translated", "one translates another, in whole or in part"),
    ("same-origin", "they rest on one origin, which is not among them"),
];
/// The words of a family's `kind`.
pub const FAMILY_KINDS: &[&str] = &[KINDS[0].0, KINDS[1].0, KINDS[2].0];
/// The words of `show`.
pub const SHOWN: &[&str] = &["quotations", "context", "text"];
/// The keys of a figure that give its bound; every figure has exactly one of them.
pub const BOUNDS: &[&str] =
    &["is", "about", "more_than", "at_least", "fewer_than", "at_most", "between", "words", "date"];
/// The five headings of `[opcvl]`.
pub const OPCVL: [&str; 5] = ["origin", "purpose", "content", "value", "limitation"];

const fn must(table: Table, name: &'static str, ty: Type, doc: &'static str) -> Key {
    Key { table, name, ty, required: true, doc }
}

const fn may(table: Table, name: &'static str, ty: Type, doc: &'static str) -> Key {
    Key { table, name, ty, required: false, doc }
}

use Table as T;

/// Every key of the format.
pub const KEYS: &[Key] = &[
    must(T::Root, "project", Type::Table(T::Project), "the project as a whole"),
    may(T::Root, "check", Type::TextMap, "level per check: error, warning, advice or off"),
    may(T::Root, "report", Type::Table(T::Report), "what the report shows"),
    may(T::Root, "who", Type::Map(T::Who), "persons, bodies and works: who speaks, who is relied on"),
    may(T::Root, "topic", Type::Map(T::Topic), "the contested matters"),
    may(T::Root, "family", Type::Map(T::Family), "sources that are not independent of each other"),
    may(T::Root, "term", Type::Map(T::Term), "things that sources name differently"),
    may(T::Root, "question", Type::Map(T::Question), "questions for the classroom, with their answers"),
    may(T::Root, "accept", Type::Tables(T::Accept), "findings that are right and stay, each with a reason"),
    must(T::Project, "title", Type::Text, "title of the project"),
    must(T::Project, "language", Type::Text, "language of our own words: labels, says, gloss, why"),
    may(T::Project, "quote_limit", Type::Count, "most words of prefix, exact and suffix together"),
    may(T::Project, "avoid", Type::Texts, "words that take a side, which our own voice does not use"),
    may(T::Project, "include", Type::Texts, "more files of this grammar, such as \"topics/*.toml\""),
    may(
        T::Report,
        "show",
        Type::Choice(SHOWN),
        "how much of the texts it may contain: quotations (default), context, or the whole text if the sheet has `share`",
    ),
    must(T::Who, "name", Type::Text, "as it is shown"),
    may(T::Who, "origin", Type::Id, "same origin = one witness; its own id if none is named"),
    must(T::Topic, "label", Type::Text, "a few words"),
    must(T::Topic, "question", Type::Text, "the matter as a neutral question"),
    may(T::Topic, "since", Type::Date, "a source dated wholly before this could not know"),
    may(T::Topic, "event", Type::Flag, "the question is about one event: periods do not keep claims apart"),
    may(
        T::Topic,
        "mentions",
        Type::Forms,
        "words that prove a mention, * for any ending, `fired NEAR/8 first` for words near each other; per language or for all",
    ),
    may(T::Topic, "columns", Type::Texts, "extra columns of the topic's table; a claim fills them in `row`"),
    may(
        T::Topic,
        "positions",
        Type::ShortMap(T::Position),
        "the possible answers; the short form is a label",
    ),
    may(
        T::Topic,
        "aspects",
        Type::TextMap,
        "places, hours, senses that the sources keep apart; a claim names one by `aspect`",
    ),
    may(
        T::Topic,
        "counts",
        Type::ShortMap(T::Count),
        "what figures count; only figures with one id are compared",
    ),
    may(
        T::Topic,
        "silent",
        Type::TextMap,
        "sources that were read to the end and say nothing, with the reason",
    ),
    may(T::Topic, "claim", Type::Tables(T::Claim), "what the sources say"),
    may(
        T::Topic,
        "relation",
        Type::Tables(T::Relation),
        "a relation of two sources that overrules the computed one",
    ),
    must(T::Position, "label", Type::Text, "the answer in a few words"),
    may(T::Position, "excludes", Type::Ids, "positions that cannot be true together with it"),
    may(T::Position, "implies", Type::Ids, "positions that follow from it: who holds it holds them too"),
    may(T::Position, "timeless", Type::Flag, "may be shared across periods"),
    may(T::Position, "aside", Type::Flag, "a circumstance: does not change the answer"),
    must(T::Count, "label", Type::Text, "what is counted, in a few words"),
    may(T::Count, "part_of", Type::Id, "the count that it is a part of"),
    may(T::Count, "decides", Type::Flag, "the number is part of the answer: it enters the relation"),
    may(T::Claim, "id", Type::Id, "where a claim is to be cited; unique in the project"),
    must(T::Claim, "source", Type::Id, "whose text"),
    must(T::Claim, "position", Type::Id, "which answer"),
    must(T::Claim, "stance", Type::Choice(STANCES), "what the source does with the position"),
    may(
        T::Claim,
        "speaker",
        Type::Ids,
        "whose view it is; a chain in reading order: [\"union\", \"inspector\"]",
    ),
    may(T::Claim, "via", Type::Ids, "works that it was taken from"),
    may(T::Claim, "certainty", Type::Choice(CERTAINTIES), "how sure; flat if it is not given"),
    may(T::Claim, "cue", Type::Texts, "the words that show the certainty"),
    may(T::Claim, "period", Type::Date, "what it speaks of; default: the sheet's `period`"),
    may(T::Claim, "aspect", Type::Id, "of which of the topic's `aspects` it speaks; default: of all"),
    may(T::Claim, "passing", Type::Flag, "a phrase presupposes or touches the answer"),
    must(T::Claim, "says", Type::Text, "what the source says, in one or two neutral sentences of ours"),
    may(T::Claim, "quotes", Type::ShortList(T::Quote), "the words that carry the claim"),
    may(T::Claim, "figures", Type::Tables(T::Figure), "its numbers"),
    may(T::Claim, "row", Type::TextMap, "what goes into the topic's extra columns"),
    may(T::Claim, "note", Type::Text, "one sentence for the reader, under the table"),
    must(T::Quote, "exact", Type::Text, "the source's own words"),
    may(T::Quote, "prefix", Type::Text, "words right before; they choose among several places"),
    may(T::Quote, "suffix", Type::Text, "words right behind; they choose among several places"),
    may(T::Quote, "near", Type::Count, "a line near them; it chooses among several places"),
    may(T::Quote, "gloss", Type::Text, "a translation into the project's language"),
    must(T::Figure, "counts", Type::Id, "what it counts: an id of the topic's counts"),
    may(T::Figure, "is", Type::Number, "exactly; a range is written with `between`"),
    may(T::Figure, "about", Type::Number, "some, approximately"),
    may(T::Figure, "more_than", Type::Number, "more than"),
    may(T::Figure, "at_least", Type::Number, "this or more"),
    may(T::Figure, "fewer_than", Type::Number, "fewer than"),
    may(T::Figure, "at_most", Type::Number, "this at most"),
    may(T::Figure, "between", Type::Numbers, "a range: [from, to]; the other bounds have one number"),
    may(T::Figure, "words", Type::Text, "a number word: tens, dozens, hundreds, thousands …"),
    may(T::Figure, "date", Type::Date, "a date"),
    may(T::Figure, "min", Type::Number, "lower bound of a number word"),
    may(T::Figure, "max", Type::Number, "upper bound of a number word"),
    may(T::Figure, "unit", Type::Text, "persons, tanks, percent …"),
    may(T::Figure, "scope", Type::Text, "the part of the matter that it is about"),
    may(T::Figure, "by", Type::Id, "on whose word; default: the last speaker, else the source"),
    may(T::Figure, "note", Type::Text, "for the reader"),
    may(T::Figure, "parts", Type::Numbers, "numbers that it should be the sum of"),
    may(T::Figure, "equals", Type::Table(T::Equals), "the same in another unit, as the source gives it"),
    must(T::Equals, "v", Type::Number, "the value"),
    must(T::Equals, "unit", Type::Text, "the unit"),
    must(T::Relation, "sources", Type::Ids, "the two sources"),
    must(T::Relation, "is", Type::Choice(RELATIONS), "what it is instead"),
    must(T::Relation, "why", Type::Text, "the reason, shown with it"),
    must(T::Family, "members", Type::Ids, "the sources"),
    must(T::Family, "kind", Type::Choice(FAMILY_KINDS), "how they depend"),
    may(
        T::Family,
        "from",
        Type::Ids,
        "who lent, where it is known: members, or ids of [who]; the other members borrowed",
    ),
    may(T::Family, "topics", Type::Ids, "the topics on which they depend; default: all"),
    must(T::Family, "why", Type::Text, "the reason, shown with it"),
    may(T::Family, "evidence", Type::Tables(T::Evidence), "shared words, a source each"),
    must(T::Evidence, "source", Type::Id, "whose text"),
    must(T::Evidence, "exact", Type::Text, "its words"),
    may(T::Evidence, "prefix", Type::Text, "words right before; they choose among several places"),
    may(T::Evidence, "suffix", Type::Text, "words right behind; they choose among several places"),
    may(T::Evidence, "near", Type::Count, "a line near them"),
    may(T::Evidence, "gloss", Type::Text, "a translation into the project's language"),
    must(T::Question, "topics", Type::Ids, "the topics that it belongs to"),
    must(T::Question, "ask", Type::Text, "the question, answerable from the sources"),
    must(T::Question, "answer", Type::Text, "a good answer, in our own words"),
    may(
        T::Question,
        "places",
        Type::Tables(T::Evidence),
        "the words that the answer rests on, a source each",
    ),
    must(T::Term, "label", Type::Text, "what it is"),
    must(T::Term, "forms", Type::ShortMap(T::Form), "its names; the short form is a list of words"),
    must(T::Form, "match", Type::Texts, "words, * for any ending, NEAR/8 between words near each other"),
    may(T::Form, "loaded", Type::Flag, "a name that takes sides"),
    must(T::Accept, "check", Type::Id, "the check"),
    must(T::Accept, "at", Type::Text, "the address of what it is about, or the beginning of one"),
    must(T::Accept, "why", Type::Text, "the reason, printed under `check --all`"),
    must(T::Sheet, "short", Type::Text, "column head"),
    must(T::Sheet, "title", Type::Text, "full title"),
    may(T::Sheet, "author", Type::Texts, "names as the source gives them"),
    may(T::Sheet, "kind", Type::Text, "article, op-ed, encyclopedia, book, report …"),
    must(T::Sheet, "language", Type::Text, "language tag of the text: en, es, vi, zh-Hant …"),
    may(
        T::Sheet,
        "encoding",
        Type::Text,
        "of a text that is not UTF-8, or was not: windows-1252, koi8-r, big5 …; with `?` if it was guessed",
    ),
    may(T::Sheet, "date", Type::Date, "published or last changed; it orders the columns"),
    may(T::Sheet, "period", Type::Date, "what it speaks of"),
    may(
        T::Sheet,
        "text",
        Type::Id,
        "the source of whose text it is a part: a letter in an edition, a deposition",
    ),
    may(T::Sheet, "lines", Type::Pairs, "[first, last] of each stretch of that text which is its own"),
    may(
        T::Sheet,
        "written",
        Type::Date,
        "when it was written, where that is not its `date`: what it could know is judged by it",
    ),
    may(T::Sheet, "translation_of", Type::Text, "what it was translated from"),
    may(T::Sheet, "url", Type::Text, "where it can be read"),
    may(T::Sheet, "doi", Type::Text, "digital object identifier"),
    may(T::Sheet, "citation", Type::Text, "how to cite it"),
    may(T::Sheet, "place", Type::Text, "where it was published"),
    may(T::Sheet, "group", Type::Text, "a camp, for one-sided topics"),
    may(T::Sheet, "unknown", Type::Texts, "what could not be established; said in the table, not guessed"),
    may(T::Sheet, "notes", Type::Text, "note numbers that may be glued to words: \"455-462\""),
    may(
        T::Sheet,
        "notes_missing",
        Type::Flag,
        "the texts of its notes, or its list of works, are not in this copy: on whom it relies is not known",
    ),
    may(T::Sheet, "pages", Type::Pairs, "[line, page]: from this line on, this printed page"),
    may(T::Sheet, "share", Type::Flag, "may the text be passed on?"),
    may(T::Sheet, "opcvl", Type::Table(T::Opcvl), "origin, purpose, content, value, limitation"),
    may(T::Sheet, "outline", Type::Tables(T::Outline), "the whole text in order, in our own words"),
    may(T::Opcvl, "origin", Type::Text, "who made it, when and where"),
    may(T::Opcvl, "purpose", Type::Text, "what for, for whom"),
    may(T::Opcvl, "content", Type::Text, "what it says"),
    may(T::Opcvl, "value", Type::Text, "what it can tell us"),
    may(T::Opcvl, "limitation", Type::Text, "what it cannot"),
    must(T::Outline, "lines", Type::Pair, "[first, last]"),
    must(T::Outline, "gist", Type::Text, "what is there, in our own words"),
    must(T::LockText, "sha256", Type::Text, "digest of the file's bytes"),
    must(T::LockText, "lines", Type::Count, "number of lines"),
    must(T::LockText, "words", Type::Count, "number of words"),
    may(T::LockText, "notes", Type::Pair, "the sheet's note numbers, on which anchors depend"),
    may(
        T::LockText,
        "encoding",
        Type::Text,
        "how its bytes were read, if they are not UTF-8 and have no mark",
    ),
    may(T::LockText, "language", Type::Text, "the language that the text is in for sure"),
    must(T::LockQuotation, "match", Type::Choice(MATCHES), "how well it matches"),
    may(
        T::LockQuotation,
        "similarity",
        Type::Number,
        "the share of letters that agree, if it is approximate",
    ),
    may(T::LockQuotation, "lines", Type::Pair, "[first, last]"),
    may(T::LockQuotation, "chars", Type::Pair, "code points, end exclusive"),
    may(
        T::LockQuotation,
        "omits",
        Type::Texts,
        "negation, number: what its omissions leave out of the place",
    ),
    must(T::LockMentions, "of", Type::Text, "hash of the forms"),
    must(T::LockMentions, "lines", Type::Counts, "the line of each hit"),
    must(T::LockTerms, "of", Type::Text, "hash of the term's forms and of this one"),
    must(T::LockTerms, "lines", Type::Counts, "the line of each hit"),
    may(T::LockTerms, "chars", Type::Counts, "the code point at which each begins"),
    may(T::LockTerms, "quoted", Type::Counts, "the same of those between quotation marks"),
    must(T::LockWording, "different", Type::Count, "different words"),
    must(T::LockWording, "running", Type::Count, "running words; characters in scripts without blanks"),
    must(T::LockWording, "types", Type::Text, "sketch of the different words, in base64"),
    must(T::LockWording, "tokens", Type::Text, "sketch of the running words, in base64"),
    must(T::LockWording, "weights", Type::Text, "sums of the weights of words, in base64"),
];

/// The names of all checks, as `[check]` and `[[accept]]` use them. The checks themselves are in `analysis::check`; a
/// test makes sure that the two lists agree.
pub const CHECKS: &[&str] = &[
    "text-wrong",
    "quotation-missing",
    "quotation-ambiguous",
    "cue-missing",
    "omission-changes-sense",
    "quotation-too-long",
    "quotations-overlap",
    "gloss-missing",
    "claim-without-quotation",
    "speaker-missing",
    "speaker-unexpected",
    "speaker-is-source",
    "asserted-and-disputed",
    "quotation-in-two-stances",
    "exclusive-positions-held",
    "certainty-raised",
    "period-impossible",
    "figure-not-quoted",
    "figure-sum",
    "figure-conversion",
    "range-reversed",
    "number-word-bounds",
    "silent-but-mentioned",
    "silent-without-terms",
    "silent-beside-claim",
    "could-not-know-contradicted",
    "one-source-topic",
    "one-position-topic",
    "loaded-word",
    "family-without-evidence",
    "families-share-member",
    "texts-alike",
    "dependence-undeclared",
    "outline-outside-text",
    "text-untouched",
    "unused-id",
    "text-without-sheet",
    "encoding-guessed",
    "language-tag",
    "toml-1-1",
    "lock-stale",
    "unverified",
    "accept-unmatched",
];
