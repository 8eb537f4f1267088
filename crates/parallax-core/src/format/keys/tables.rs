//! The tables of `claims.toml`, of sheets and of the lock, and what they are called.

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
    /// `confirmed` of a claim.
    Confirmed,
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
    /// `[glossary.ID]`.
    Glossary,
    /// `[[accept]]`.
    Accept,
    /// `corpus/ID.toml`.
    Sheet,
    /// `[text]` of a sheet.
    Text,
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
    /// `claims.lock`: an entry of `[reuse.passages]`.
    LockShared,
    /// `claims.lock`: a passage of such an entry.
    LockPassage,
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
            Self::Confirmed => "`confirmed`",
            Self::Relation => "a relation",
            Self::Family => "a family",
            Self::Evidence => "words of a source",
            Self::Question => "a question",
            Self::Term => "a term",
            Self::Form => "a form of a term",
            Self::Glossary => "a word of the glossary",
            Self::Accept => "an [[accept]] entry",
            Self::Sheet => "a source sheet",
            Self::Text => "[text]",
            Self::Opcvl => "[opcvl]",
            Self::Outline => "an outline entry",
            Self::LockText => "a text of the lock",
            Self::LockQuotation => "a quotation of the lock",
            Self::LockMentions => "mentions of the lock",
            Self::LockTerms => "terms of the lock",
            Self::LockWording => "wording of the lock",
            Self::LockShared => "passages of the lock",
            Self::LockPassage => "a passage of the lock",
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
            Self::Confirmed => ("confirmed", "`confirmed` of a claim"),
            Self::Relation => ("relation", "[[topic.ID.relation]]"),
            Self::Family => ("family", "[family.ID]"),
            Self::Evidence => ("evidence", "an entry of a family's `evidence` or a question's `places`"),
            Self::Question => ("question", "[question.ID]"),
            Self::Term => ("term", "[term.ID]"),
            Self::Form => ("form", "an entry of [term.ID.forms]"),
            Self::Glossary => ("glossary", "[glossary.ID]"),
            Self::Accept => ("accept", "[[accept]]"),
            Self::Sheet => ("sheet", "corpus/ID.toml"),
            Self::Text => ("text", "[text] of a sheet"),
            Self::Opcvl => ("opcvl", "[opcvl] of a sheet"),
            Self::Outline => ("outline", "[[outline]] of a sheet"),
            Self::LockText => ("lock-text", "[text.ID] of claims.lock"),
            Self::LockQuotation => {
                ("lock-quotation", "an entry of [quotation.ID] or [cue.ID] of claims.lock")
            }
            Self::LockMentions => ("lock-mentions", "an entry of [mentions.ID] of claims.lock"),
            Self::LockTerms => ("lock-terms", "an entry of [terms.ID] of claims.lock"),
            Self::LockWording => ("lock-wording", "[wording.ID] of claims.lock"),
            Self::LockShared => ("lock-reuse", "an entry of [reuse.passages] of claims.lock"),
            Self::LockPassage => ("lock-passage", "a passage of an entry of [reuse.passages] of claims.lock"),
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
