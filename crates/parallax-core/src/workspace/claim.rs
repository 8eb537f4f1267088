//! A claim to be added: what is given is looked up, and what is missing becomes a question.

use super::Workspace;
use super::error::PlanError;
use super::question::{Completed, Question, Wanted};
use super::request::{ClaimRequest, Open};
use crate::analysis::evidence::{Elsewhere, elsewhere};
use crate::analysis::guess::{Guess, guess};
use crate::analysis::proposal::topics_near;
use crate::analysis::snippet::{MOST_PLACES, Snippet, SnippetPlace, snippet};
use crate::diagnostic::Patch;
use crate::edit::{EditError, add_claim, add_position, add_who, change_claim, claim_at, known_topic};
use crate::model::draft::{ClaimDraft, QuoteDraft};
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Match, Position, Project, Stance};
use parallax_text::{Searchable, Span, quote};

impl Workspace {
    /// The patches of a claim, with its quotations as the text spells them; or what has to be asked first, with as many
    /// questions at once as possible.
    pub(super) fn claim(&self, request: &ClaimRequest) -> Result<Completed, PlanError> {
        let (topic, claim) = match self.completed(request, &[])? {
            Ok(completed) => completed,
            Err(asks) => return Ok(Completed::Asks(asks)),
        };
        let mut patches = self.new_with(topic, request)?;
        patches.push(add_claim(self.project(), topic, &claim)?);
        Ok(Completed::Patches(patches))
    }

    /// The patches that make a claim what a request says, or what has to be asked first.
    pub(super) fn change_claim(&self, address: &str, to: &ClaimRequest) -> Result<Completed, PlanError> {
        let project = self.project();
        let (topic, claim) = claim_at(project, address)?;
        let before = ClaimDraft::of(project, topic, claim);
        let mut request = to.clone();
        request.claim.topic.clone_from(&before.topic);
        request.claim.source.clone_from(&before.source);
        let (topic, claim) = match self.completed(&request, &before.quotes)? {
            Ok(completed) => completed,
            Err(asks) => return Ok(Completed::Asks(asks)),
        };
        let mut patches = self.new_with(topic, &request)?;
        patches.extend(change_claim(project, address, &claim)?);
        Ok(Completed::Patches(patches))
    }

    /// The patches of what is new with a claim: a position, persons.
    fn new_with(&self, topic: TopicIx, request: &ClaimRequest) -> Result<Vec<Patch>, PlanError> {
        let project = self.project();
        let mut patches = Vec::new();
        if let Some(position) = &request.position {
            patches.push(add_position(project, topic, position)?);
        }
        for who in &request.who {
            patches.push(add_who(project, who)?);
        }
        Ok(patches)
    }

    /// The claim of a request with all that it needs, or what has to be asked first. Quotations that are `known` stay as
    /// they are: they are those of the claim as it is.
    fn completed(&self, request: &ClaimRequest, known: &[QuoteDraft]) -> Result<Whole, PlanError> {
        let project = self.project();
        let mut claim = request.claim.clone();
        let mut asks = Vec::new();
        let Some(source) = self.claim_source(&claim.source, &mut asks)? else {
            return Ok(Err(asks));
        };
        claim.source.clone_from(&project.source(source).id);
        if claim.quotes.is_empty() && !request.left_open.contains(&Open::Quotations) {
            asks.push(Question::free(Wanted::Quotation, true));
        }
        let mut lines = None;
        let same = |one: &QuoteDraft, other: &QuoteDraft| {
            QuoteDraft { gloss: None, ..one.clone() } == QuoteDraft { gloss: None, ..other.clone() }
        };
        for (i, quote) in request.claim.quotes.iter().enumerate() {
            if known.iter().any(|known| same(known, quote)) {
                continue;
            }
            let place = (source, i);
            let looked =
                quotation(self.project(), self.texts(), place, quote, request.unverified, &mut asks)?;
            if let Some((found, at)) = looked {
                lines = lines.or(at);
                claim.quotes[i] = found;
            }
        }
        self.ask_glosses(source, request, &mut asks);
        let topic = self.claim_topic(&claim, source, lines, &mut asks)?;
        if let Some(topic) = topic {
            claim.topic.clone_from(&project.topic(topic).id.value);
            self.ask_position(topic, (source, &claim), request, &mut asks);
        }
        self.ask_voice((source, &claim), request, &mut asks);
        if let Some(position) = &request.position {
            claim.position.clone_from(&position.id);
        }
        Ok(topic.filter(|_| asks.is_empty()).map(|topic| (topic, claim)).ok_or(asks))
    }

    /// Asks for translations if the source is in another language than the project.
    fn ask_glosses(&self, source: SourceIx, request: &ClaimRequest, asks: &mut Vec<Question>) {
        let foreign = self.project().source(source).language != self.project().settings.language;
        if !foreign || request.left_open.contains(&Open::Glosses) {
            return;
        }
        for (quotation, quote) in request.claim.quotes.iter().enumerate() {
            if quote.gloss.is_none() {
                asks.push(Question::free(Wanted::Gloss { quotation, words: quote.exact.clone() }, true));
            }
        }
    }

    fn claim_source(&self, given: &str, asks: &mut Vec<Question>) -> Result<Option<SourceIx>, PlanError> {
        let sources = &self.project().sources;
        if given.is_empty() {
            let choices = sources.iter().map(|source| (source.id.clone(), source.title.clone()));
            asks.push(Question::of(Wanted::Source, choices, (sources.len() == 1).then_some(0)));
            return Ok(None);
        }
        let found = self.project().find_source(given);
        Ok(Some(found.ok_or_else(|| {
            EditError::unknown("source", given, sources.iter().map(|source| source.id.as_str()))
        })?))
    }

    /// Where the other sources have words that are not in the text of this one.
    pub(super) fn elsewhere(&self, source: SourceIx, given: &QuoteDraft) -> Vec<Elsewhere> {
        in_others(self.project(), self.texts(), source, given)
    }

    /// The topic that was given, or else the only one that is mentioned near the quotation, or else a question.
    fn claim_topic(
        &self,
        claim: &ClaimDraft,
        source: SourceIx,
        lines: Option<(usize, usize)>,
        asks: &mut Vec<Question>,
    ) -> Result<Option<TopicIx>, PlanError> {
        let project = self.project();
        if !claim.topic.is_empty() {
            return Ok(Some(known_topic(project, &claim.topic)?));
        }
        // If only one topic has the position, it is that topic.
        let mut with =
            project.topic_ids().filter(|ix| project.topic(*ix).position(&claim.position).is_some());
        if let (Some(only), None) = (with.next(), with.next()) {
            return Ok(Some(only));
        }
        let near =
            lines.map(|lines| topics_near(project, self.evidence(), source, lines)).unwrap_or_default();
        // Those that are mentioned near come first, because without a person the only one of them is taken.
        let guessed = self.guessed(source, claim, None).map(|guess| guess.topics).unwrap_or_default();
        let rank = |ix: &TopicIx| {
            let id = &project.topic(*ix).id.value;
            guessed.iter().position(|guess| guess == id).unwrap_or(guessed.len())
        };
        let mut proposed: Vec<TopicIx> = near.iter().map(|(ix, _)| *ix).collect();
        proposed.sort_by_key(&rank);
        let mut others: Vec<TopicIx> = project.topic_ids().filter(|ix| !proposed.contains(ix)).collect();
        others.sort_by_key(&rank);
        let order: Vec<TopicIx> = proposed.iter().chain(&others).copied().collect();
        let first = order.iter().position(|ix| rank(ix) == 0 && !guessed.is_empty());
        let first = first.or((!proposed.is_empty()).then_some(0));
        let choices = order.iter().map(|ix| project.topic(*ix));
        let choices = choices.map(|topic| (topic.id.value.clone(), topic.question.clone()));
        let question = Question::of(Wanted::Topic { near: proposed.len() }, choices, first);
        asks.push(question);
        Ok(None)
    }

    /// Asks for the position; the most likely ones come first.
    fn ask_position(
        &self,
        topic: TopicIx,
        (source, claim): (SourceIx, &ClaimDraft),
        request: &ClaimRequest,
        asks: &mut Vec<Question>,
    ) {
        if !request.claim.position.is_empty() || request.position.is_some() {
            return;
        }
        let guess = self.guessed(source, claim, Some(topic)).map(|guess| guess.positions).unwrap_or_default();
        let mut positions: Vec<&Position> = self.project().topic(topic).positions.iter().collect();
        positions.sort_by_key(|position| {
            guess.iter().position(|id| *id == position.id.value).unwrap_or(guess.len())
        });
        let choices = positions.iter().map(|p| (p.id.value.clone(), p.label.clone()));
        asks.push(Question::of(Wanted::Position, choices, (!guess.is_empty()).then_some(0)));
    }

    /// What a claim on its quotations might be; `None` without a text, or if none of them is in it.
    fn guessed(&self, source: SourceIx, claim: &ClaimDraft, topic: Option<TopicIx>) -> Option<Guess> {
        let text = self.texts()[source.0].as_ref()?;
        let places: Vec<_> = claim.quotes.iter().filter_map(|quote| placed(text, quote)).collect();
        let asked = (!places.is_empty()).then_some(places)?;
        Some(guess(self.project(), self.evidence(), (source, text), &asked, topic))
    }

    /// Asks for the stance, the speaker, and what the claim says.
    fn ask_voice(
        &self,
        (source, found): (SourceIx, &ClaimDraft),
        request: &ClaimRequest,
        asks: &mut Vec<Question>,
    ) {
        let claim = &request.claim;
        if claim.stance.is_empty() {
            let guess = self.guessed(source, found, None).and_then(|guess| guess.stance);
            let guess = guess.and_then(|stance| Stance::ALL.iter().position(|known| *known == stance));
            let choices = Stance::ALL.iter().map(|s| (s.name().to_owned(), s.meaning().to_owned()));
            asks.push(Question::of(Wanted::Stance, choices, guess.or(Some(0))));
        } else if claim.speaker.is_empty()
            && !request.left_open.contains(&Open::Speaker)
            && claim.stance != Stance::Asserts.name()
        {
            let who = &self.project().who;
            let guess = self.guessed(source, found, None).and_then(|guess| guess.speaker);
            let guess = guess.and_then(|id| who.iter().position(|who| who.id.value == id));
            let choices = who.iter().map(|who| (who.id.value.clone(), who.name.clone()));
            asks.push(Question { optional: true, ..Question::of(Wanted::Speaker, choices, guess) });
        }
        if claim.says.trim().is_empty() {
            asks.push(Question::free(Wanted::Says, false));
        }
    }
}

/// The `i`-th quotation of a claim as the text spells it, with its lines; as given if there is no text.
pub(super) fn quotation(
    project: &Project,
    texts: &[Option<Searchable>],
    (source, i): (SourceIx, usize),
    given: &QuoteDraft,
    unverified: bool,
    asks: &mut Vec<Question>,
) -> Result<Option<Looked>, PlanError> {
    let Some(text) = &texts[source.0] else { return Ok(Some((given.clone(), None))) };
    // Words with their context say which place is meant, be the words as common as they may.
    if (given.prefix.is_some() || given.suffix.is_some())
        && let Some(span) = placed(text, given)
    {
        return Ok(Some((given.clone(), Some(text.lines_of(span)))));
    }
    let found = snippet(project, source, text, &given.exact);
    let place = match &found.places[..] {
        _ if found.found > MOST_PLACES => {
            return Err(PlanError::TooOften { words: found.query, places: found.found });
        }
        [] if unverified => return Ok(Some((given.clone(), None))),
        [] => {
            let elsewhere = in_others(project, texts, source, given).into();
            return Err(PlanError::Missing { words: found.query, source_id: found.source, elsewhere });
        }
        // Similar words may be from elsewhere, or mean something else, so the text's own words have to be typed.
        [one] if one.kind == Match::Approximate => {
            // Another source is named only if it has the very words; here similar ones are found already.
            let verified = |place: &Elsewhere| place.kind != Match::Approximate;
            let elsewhere = in_others(project, texts, source, given).into_iter().filter(verified).collect();
            return Err(alike(&found, one, elsewhere));
        }
        [one] => one,
        several => {
            let Some(line) = given.near else {
                asks.push(which_place(&found, i));
                return Ok(None);
            };
            closest(several, line)
        }
    };
    let apart = place.prefix.is_some() || place.suffix.is_some() || found.places.len() == 1;
    let quote = QuoteDraft {
        exact: place.exact.clone(),
        prefix: place.prefix.clone(),
        suffix: place.suffix.clone(),
        near: (!apart).then_some(place.lines.0),
        gloss: given.gloss.clone(),
    };
    Ok(Some((quote, Some(place.lines))))
}

fn in_others(
    project: &Project,
    texts: &[Option<Searchable>],
    source: SourceIx,
    given: &QuoteDraft,
) -> Vec<Elsewhere> {
    let wanted = quote::Wanted { exact: &given.exact, prefix: None, suffix: None, near: None };
    elsewhere(project, texts, Some(source), &wanted)
}

/// The one place of a quotation, if it is verified there.
pub(super) fn placed(text: &Searchable, quote: &QuoteDraft) -> Option<Span> {
    let (prefix, suffix) = (quote.prefix.as_deref(), quote.suffix.as_deref());
    let wanted = quote::Wanted { exact: &quote.exact, prefix, suffix, near: quote.near };
    match quote::find(text, &wanted) {
        quote::Found::Exact(span) | quote::Found::Folded(span) => Some(span),
        quote::Found::Approximate(_) | quote::Found::Ambiguous(_) | quote::Found::Missing(_) => None,
    }
}

/// A claim that lacks nothing, with its topic; or what has to be asked first.
type Whole = Result<(TopicIx, ClaimDraft), Vec<Question>>;

/// A quotation to be written, and its lines in the text.
pub(super) type Looked = (QuoteDraft, Option<(usize, usize)>);

/// The place nearest to a line.
pub(super) fn closest(places: &[SnippetPlace], line: usize) -> &SnippetPlace {
    let mut best = &places[0];
    for place in places {
        if place.lines.0.abs_diff(line) < best.lines.0.abs_diff(line) {
            best = place;
        }
    }
    best
}

fn which_place(found: &Snippet, quotation: usize) -> Question {
    let choices = found.places.iter().map(|place| {
        let before = place.prefix.as_deref().unwrap_or_default();
        let after = place.suffix.as_deref().unwrap_or_default();
        (place.lines.0.to_string(), format!("{before} [{}] {after}", place.exact))
    });
    Question::of(Wanted::Place { quotation, words: found.query.clone() }, choices, None)
}

pub(super) fn alike(found: &Snippet, place: &SnippetPlace, elsewhere: Box<[Elsewhere]>) -> PlanError {
    PlanError::Alike {
        words: found.query.clone(),
        source_id: found.source.clone(),
        exact: place.exact.clone().into(),
        lines: place.lines,
        page: place.page,
        similarity: place.similarity,
        elsewhere,
    }
}
