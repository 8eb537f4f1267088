//! The keys of `claims.lock`.

use super::Table as T;
use super::choices::{BANDS, MATCHES, PASSAGES};
use super::{Key, Type, may, must};

/// All of them, table by table.
pub(super) const LOCKS: &[Key] = &[
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
    may(T::LockText, "language", Type::Text, "the language that the text is certainly in"),
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
    may(T::LockTerms, "quoted", Type::Counts, "the same for those between quotation marks"),
    must(T::LockWording, "different", Type::Count, "different words"),
    must(T::LockWording, "running", Type::Count, "running words; characters in scripts without blanks"),
    must(T::LockWording, "types", Type::Text, "sketch of the different words, in base64"),
    must(T::LockWording, "tokens", Type::Text, "sketch of the running words, in base64"),
    must(T::LockWording, "weights", Type::Text, "sums of the weights of words, in base64"),
    may(T::LockShared, "null", Type::Count, "the highest score by chance, in thousandths"),
    may(T::LockShared, "unknown", Type::Pair, "the share of words without a counterpart, in thousandths"),
    must(T::LockShared, "passages", Type::Tables(T::LockPassage), "the passages that both texts have"),
    must(T::LockPassage, "kind", Type::Choice(PASSAGES), "how the two wordings differ"),
    must(T::LockPassage, "band", Type::Choice(BANDS), "how sure it is"),
    must(T::LockPassage, "score", Type::Count, "its score, in thousandths"),
    must(T::LockPassage, "lines", Type::Pairs, "[first, last] in each text"),
    must(T::LockPassage, "chars", Type::Pairs, "code points in each text, end exclusive"),
    must(T::LockPassage, "words", Type::Pairs, "words in each text, counted from 0, end exclusive"),
    may(T::LockPassage, "changed", Type::Texts, "actor, name, number: what differs in it and matters"),
];
