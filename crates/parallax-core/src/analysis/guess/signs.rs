//! What shows another's voice around a place: quotation marks, verbs of saying, words such as *according to*, and whether
//! they are negated. It is found once, for stance and speaker alike.

use super::Attributed;
use super::around::{Around, Tokens};
use super::negated::{Of, negation};
use super::words::Language;

/// A verb counts behind a place if it begins within so many words.
const BEHIND: usize = 4;
/// The last words of the sentence before, of which a verb may introduce the place.
const INTRODUCES: usize = 6;
/// Behind a sign, a verb attributes the place if so many words at most are before it in its clause,
const SUBJECT: usize = 6;
/// and so many behind it; or, if the verb comes first, so many.
const REST: usize = 3;
const INVERTED: usize = 10;

/// A verb of saying is so many bytes before a place at most, to say surely whose words it has.
const NEAR: usize = 160;

/// What a sign shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A verb of saying or thinking.
    Saying,
    /// One that keeps a distance.
    Distant,
    /// One that denies.
    Denying,
    /// *According to*.
    According,
}

/// Where a sign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Before the place in its sentence, or in the place itself.
    Before,
    /// Behind the place.
    Behind,
    /// In the sentence before.
    Earlier,
}

/// A verb of saying, or words such as *according to*.
#[derive(Debug, Clone)]
pub(super) struct Sign {
    pub(super) kind: Kind,
    pub(super) part: Part,
    /// Its first word, and how many.
    pub(super) at: usize,
    pub(super) taken: usize,
    /// The sign as the text has it; with the words that negate it, if it is negated.
    pub(super) words: String,
    pub(super) negated: bool,
    /// Is it of the source itself: *we believe*?
    pub(super) own: bool,
    /// Is it in a clause that only says whose words are before it: *, said the mayor*?
    pub(super) trailing: bool,
}

/// What shows another's voice around one place.
#[derive(Debug)]
pub(super) struct Signs {
    /// The place is between quotation marks.
    pub(super) marks: bool,
    pub(super) before: Tokens,
    /// So many bytes of it are before the place.
    lead: usize,
    pub(super) behind: Tokens,
    pub(super) earlier: Tokens,
    /// Verbs and the like, in the order of the text.
    pub(super) found: Vec<Sign>,
    /// The words with which the sentence before introduces the place.
    pub(super) introduced: Option<String>,
    /// Words with which the source answers against the place.
    pub(super) against: Option<String>,
}

impl Signs {
    pub(super) fn new(around: &Around, table: Option<&'static Language>) -> Self {
        let (before, behind) = match &around.frame {
            Some([before, after]) => (before.clone(), after),
            // Without marks the place may have the verb itself.
            None => (format!("{} {}", around.before, around.quote), &around.after),
        };
        let marks = around.frame.is_some();
        let lead = if marks { before.len() } else { around.before.len() };
        let mut signs = Self {
            marks,
            before: Tokens::new(&before),
            lead,
            behind: Tokens::new(behind),
            earlier: Tokens::new(&around.earlier),
            found: Vec::new(),
            introduced: None,
            against: None,
        };
        let Some(table) = table else { return signs };
        for part in [Part::Earlier, Part::Before, Part::Behind] {
            let found = signs.signs(part, table);
            signs.found.extend(found);
        }
        let alone = Tokens::new(&around.before).len() == 0 || marks && signs.before.len() == 0;
        signs.introduced = alone.then(|| signs.introduction(&around.earlier)).flatten();
        let against = signs.behind.spoken(table.against).into_iter().find(|(at, _)| *at < BEHIND);
        let words = |(at, taken)| signs.behind.between(at, at + taken - 1).to_owned();
        Self { against: against.map(words), ..signs }
    }

    /// The words of a part.
    pub(super) fn tokens(&self, part: Part) -> &Tokens {
        match part {
            Part::Before => &self.before,
            Part::Behind => &self.behind,
            Part::Earlier => &self.earlier,
        }
    }

    /// The signs that are not negated and belong to the place: those before it, and those behind it that attribute it or
    /// are right behind it.
    pub(super) fn of_place(&self) -> impl Iterator<Item = &Sign> {
        self.found.iter().filter(|sign| {
            let near = match sign.part {
                Part::Before => true,
                Part::Behind => sign.trailing || sign.at < BEHIND,
                Part::Earlier => false,
            };
            near && !sign.negated && !sign.own
        })
    }

    /// What of it says that the place is in another's voice.
    pub(super) fn attributed(&self) -> Attributed {
        let words =
            |is: fn(&Sign) -> bool| self.of_place().find(|sign| is(sign)).map(|sign| sign.words.clone());
        Attributed {
            marks: self.marks,
            behind: words(|sign| sign.trailing && sign.at < BEHIND),
            according: words(|sign| sign.part == Part::Before && sign.kind == Kind::According),
            verb: self.near_verb(),
        }
    }

    /// A verb of saying before the place: near, and with no semicolon between.
    fn near_verb(&self) -> Option<String> {
        let is_near = |sign: &&Sign| {
            let end = self.before.spans[sign.at + sign.taken - 1].end;
            let between = self.before.text.get(end..self.lead.max(end)).unwrap_or_default();
            between.len() <= NEAR && !between.contains(';')
        };
        let verbs = self.of_place().filter(|sign| sign.part == Part::Before && sign.kind != Kind::According);
        verbs.filter(is_near).last().map(|sign| sign.words.clone())
    }

    /// The last sign that would belong to the place but for a turn of it: that it is negated, or of the source itself.
    pub(super) fn turned(&self, is: fn(&Sign) -> bool) -> Option<&Sign> {
        let near = |sign: &&Sign| match sign.part {
            Part::Before => true,
            Part::Behind => sign.at < BEHIND,
            Part::Earlier => false,
        };
        self.found.iter().rev().filter(near).find(|sign| is(sign))
    }

    fn signs(&self, part: Part, table: &Language) -> Vec<Sign> {
        let tokens = self.tokens(part);
        let mut found = Vec::new();
        let mut next = 0;
        for at in 0..tokens.len() {
            // In a clause that only attributes, no *that* follows: *, the mayor announced*.
            let form = form(tokens, table, at);
            let bare = || bare(tokens, table, at).filter(|_| part == Part::Behind);
            let Some((taken, kind)) = form.or_else(bare).filter(|_| at >= next) else { continue };
            let verb = kind != Kind::According;
            let negation = verb.then(|| negation(tokens, table, (at, taken), Of::Saying)).flatten();
            let own = verb.then(|| own(tokens, table, (at, taken))).flatten();
            let (first, last) = negation.or(own).unwrap_or((at, at + taken - 1));
            let (negated, own) = (negation.is_some(), negation.is_none() && own.is_some());
            let trailing =
                part == Part::Behind && !negated && !own && self.attributes(table, kind, (at, taken));
            if form.is_some() || trailing {
                next = at + taken;
                let words = tokens.between(first, last).to_owned();
                found.push(Sign { kind, part, at, taken, words, negated, own, trailing });
            }
        }
        if part != Part::Earlier {
            found.extend(self.aside(part, table));
            found.sort_by_key(|sign| sign.at);
        }
        found
    }

    /// A clause that only names a speaker: *…, so Brodkin*, *…, so Brodkin, …*.
    fn aside(&self, part: Part, table: &Language) -> Option<Sign> {
        let tokens = self.tokens(part);
        let marks = self.marks && part == Part::Behind;
        tokens.all(table.trailing).into_iter().find_map(|(at, taken)| {
            let end = clause_end(tokens, at);
            let closed = end + 1 == tokens.len() && part == Part::Behind || ends_clause(tokens.gap(end));
            let short = (at + taken..at + taken + INVERTED).contains(&end);
            let capital = |at: usize| tokens.between(at, at).starts_with(char::is_uppercase);
            // `so Brodkin`, `so der alte Müller`, but not `so stand das Rad`.
            let name = if taken == 1 { end > at && capital(at + 1) } else { (at + taken..=end).any(capital) };
            let words = tokens.between(at, at).to_owned();
            let trailing = part == Part::Behind;
            let sign =
                Sign { kind: Kind::According, part, at, taken, words, negated: false, own: false, trailing };
            (begins_clause(tokens, at, marks) && closed && short && name).then_some(sign)
        })
    }

    /// Is the clause of a verb behind the place one that only says whose words are before it?
    fn attributes(&self, table: &Language, kind: Kind, (at, taken): (usize, usize)) -> bool {
        let tokens = &self.behind;
        let Some(first) = (0..=at).rev().find(|at| begins_clause(tokens, *at, self.marks)) else {
            return false;
        };
        let within = (first..at).all(|at| !ends_clause(tokens.gap(at)));
        let end = clause_end(tokens, at);
        let (subject, rest) = (at - first, end.saturating_sub(at + taken - 1));
        if !within || tokens.gap(end).contains(':') {
            return false;
        }
        if kind == Kind::According {
            return subject <= 1;
        }
        let participle = table.tag == "en" && tokens.small[at].ends_with("ing");
        let goes_on = tokens.any_at(table.that, at + taken).is_some();
        let joined = tokens.any_at(table.joining, first).is_some() && first < at;
        let short = if subject <= 1 { rest <= INVERTED } else { subject <= SUBJECT && rest <= REST };
        short && !participle && !goes_on && !joined
    }

    /// The words with which the sentence before ends, if they introduce the place: a verb near its end, or a colon.
    fn introduction(&self, earlier: &str) -> Option<String> {
        let verb = |sign: &&Sign| {
            let whole = !sign.negated && !sign.own;
            sign.part == Part::Earlier && sign.kind != Kind::According && whole
        };
        let last = self.found.iter().rfind(verb);
        last.filter(|sign| sign.at + sign.taken + INTRODUCES >= self.earlier.len())
            .map(|sign| sign.words.clone())
            .or_else(|| earlier.ends_with(':').then(|| ":".to_owned()))
    }
}

/// The sign at a word: how many words it takes, and what it shows. The longest form decides, and of equally long ones the
/// one that says more.
fn form(tokens: &Tokens, table: &Language, at: usize) -> Option<(usize, Kind)> {
    let kinds = [
        (Kind::Saying, table.saying),
        (Kind::Saying, table.own_verbs),
        (Kind::Distant, table.distant),
        (Kind::Denying, table.denying),
        (Kind::According, table.according),
    ];
    let found = kinds.iter().filter(|(kind, _)| *kind == Kind::According || may_be_verb(tokens, at));
    found
        .filter_map(|(kind, forms)| Some((tokens.any_at(forms, at)?.1, *kind)))
        .max_by_key(|(taken, _)| *taken)
}

/// The same for a verb of saying that the table has only with a *that*: `announced`.
fn bare(tokens: &Tokens, table: &Language, at: usize) -> Option<(usize, Kind)> {
    let forms = table.saying.iter().filter_map(|form| {
        let (verb, that) = form.rsplit_once(' ')?;
        table.that.contains(&that).then_some(verb)
    });
    let taken = forms.filter_map(|verb| tokens.form_at(verb, at)).max();
    taken.filter(|_| may_be_verb(tokens, at)).map(|taken| (taken, Kind::Saying))
}

/// The first and the last word of a verb with a word for whoever speaks right before or behind it: *we believe*, *glaube
/// ich*; one word may be between, *we still believe*. Of a verb whose form says it, the verb.
fn own(tokens: &Tokens, table: &Language, (at, taken): (usize, usize)) -> Option<(usize, usize)> {
    let last = at + taken - 1;
    let first = |from: usize| tokens.any_at(table.first_person, from).is_some();
    let before = (at.saturating_sub(2)..at).rev().take_while(|before| !ends_clause(tokens.gap(*before)));
    let behind = last + 1 < tokens.len() && !ends_clause(tokens.gap(last)) && first(last + 1);
    let form = tokens.any_at(table.own_verbs, at).is_some();
    let pronoun = before.into_iter().find(|at| first(*at)).map(|first| (first, last));
    pronoun.or(behind.then_some((at, last + 1))).or(form.then_some((at, last)))
}

/// Inside a sentence a word with a capital is a name, not a verb (*States*).
fn may_be_verb(tokens: &Tokens, at: usize) -> bool {
    at == 0 || !tokens.between(at, at).starts_with(char::is_uppercase)
}

/// Does a clause begin with a word, as far as signs show it? Between quotation marks and what is behind them one does.
fn begins_clause(tokens: &Tokens, at: usize, marks: bool) -> bool {
    at == 0 && marks || ends_clause(tokens.gap_before(at))
}

/// The last word of the clause of a word.
fn clause_end(tokens: &Tokens, at: usize) -> usize {
    (at..tokens.len()).find(|at| ends_clause(tokens.gap(*at))).unwrap_or(tokens.len() - 1)
}

/// Does a clause end between two words, as far as signs show it?
pub(super) fn ends_clause(gap: &str) -> bool {
    gap.contains([',', ';', ':', '—', '–', '”', '“', '«', '»', '"', '(', ')', '!', '?', '…'])
        || gap.contains(" -")
}
