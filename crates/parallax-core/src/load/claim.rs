//! Claims, their quotations and their figures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::claims::{source, who};
use super::context::Context;
use super::fields::{Fields, Given};
use crate::diagnostic::{At, Problem};
use crate::format::keys::{BOUNDS, Table};
use crate::model::figure::NUMBER_WORDS;
use crate::model::topic::{AspectIx, PositionIx};
use crate::model::{
    Bound, BySource, Certainty, Claim, Confirmed, Cue, Figure, Number, Project, Proposed, Quotation, Source,
    Stance, Topic, Who,
};
use parallax_text::document::sha256;
use parallax_text::words;

/// Reads one claim of a topic whose positions and counts are known; `None` if an id does not resolve.
pub(super) fn read(project: &Project, topic: &Topic, fields: &Fields<'_>) -> Option<Claim> {
    let context = fields.context;
    let named = |name: &str| fields.text(name);
    let who = |id: &At<String>| who(project, context, id);
    let source = named("source").and_then(|id| source(project, context, &id));
    let positions = || topic.positions.iter().map(|p| p.id.value.as_str());
    let what = format!("position of topic {}", topic.id.value);
    let position = named("position").and_then(|id| context.resolve(&what, &id, positions())).map(PositionIx);
    let aspects = || topic.aspects.iter().map(|aspect| aspect.id.value.as_str());
    let what = format!("aspect of topic {}", topic.id.value);
    let aspect = named("aspect").and_then(|id| context.resolve(&what, &id, aspects())).map(AspectIx);
    let stance = named("stance");
    let quotes = fields
        .short_list("quotes", Table::Quote)
        .into_iter()
        .filter_map(|entry| quote(context, entry))
        .collect::<Vec<_>>();
    let cue = fields.texts("cue").into_iter().map(|cue| Cue::new(cue.value, &quotes, cue.place)).collect();
    let figures =
        fields.tables("figures", Table::Figure).iter().filter_map(|f| figure(project, topic, f)).collect();
    // Read everything before an unknown id ends it, so that one run reports all mistakes of a claim.
    let speaker = fields.texts("speaker").iter().filter_map(who).collect();
    let via = fields.texts("via").iter().filter_map(who).collect();
    let (row, says) = (row(topic, fields), fields.must("says").value);
    Some(Claim {
        address: String::new(),
        id: fields.text("id"),
        source: source?,
        position: position?,
        stance: choose(Stance::ALL, Stance::name, stance.as_ref())?,
        speaker,
        via,
        certainty: choose(Certainty::ALL, Certainty::name, fields.text("certainty").as_ref())
            .unwrap_or_default(),
        cue,
        period: fields.date("period").map(|date| date.value),
        aspect,
        passing: fields.flag("passing"),
        sensitive: fields.flag("sensitive"),
        says,
        quotes,
        figures,
        row,
        note: fields.plain("note"),
        coder: fields.plain("coder"),
        proposed: proposed(fields),
        confirmed: fields.table("confirmed", Table::Confirmed).map(|of| confirmed(&of)),
        place: fields.place,
        stance_place: stance.map_or(fields.place, |stance| stance.place),
    })
}

/// What says that nobody has confirmed a claim.
fn proposed(fields: &Fields<'_>) -> Option<Proposed> {
    let (name, rejected) = (fields.plain("draft"), fields.plain("rejected"));
    let wrong = |key: &str, message: &str, help: &str| {
        let place = fields.key_place(key).unwrap_or(fields.place);
        fields.context.report(Problem::error(message).at(place, "").help(help));
    };
    if name.is_some() && fields.has("confirmed") {
        wrong(
            "confirmed",
            "a claim that is confirmed is not a draft any more",
            "remove `draft`, or `confirmed`",
        );
    }
    if name.is_none() && fields.has("rejected") {
        wrong(
            "rejected",
            "only a draft can be rejected",
            "remove `rejected`, or name the draft that it came with",
        );
    }
    name.map(|name| Proposed { name, rejected })
}

fn confirmed(fields: &Fields<'_>) -> Confirmed {
    Confirmed { draft: fields.must("draft").value, by: fields.plain("by") }
}

fn choose<T: Copy>(all: [T; 4], name: fn(T) -> &'static str, word: Option<&At<String>>) -> Option<T> {
    let word = &word?.value;
    all.into_iter().find(|&variant| name(variant) == word)
}

fn row(topic: &Topic, fields: &Fields<'_>) -> Vec<(String, String)> {
    let cells = fields.text_map("row").into_iter();
    cells
        .filter_map(|(column, cell)| {
            fields.context.resolve("column", &column, topic.columns.iter().map(String::as_str))?;
            Some((column.value, cell.value))
        })
        .collect()
}

fn quote(context: &Context, entry: Given<'_>) -> Option<Quotation> {
    let quotation = match entry {
        Given::Long(fields) => quotation(&fields),
        Given::Short(mut words, place) => Quotation::new(words.pop()?.value, [None, None], None, place),
    };
    check_quotation(context, &quotation);
    Some(quotation)
}

/// A quotation with context, as claims and evidence of families have it.
pub(super) fn quotation(fields: &Fields<'_>) -> Quotation {
    let exact = fields.must("exact");
    let around = ["prefix", "suffix"].map(|name| fields.plain(name));
    let mut quotation = Quotation::new(exact.value, around, fields.count("near"), fields.place);
    quotation.exact_place = exact.place;
    quotation.gloss = fields.plain("gloss");
    quotation
}

fn check_quotation(context: &Context, quotation: &Quotation) {
    if words::count(&quotation.exact) == 0 {
        let problem = Problem::error("a quotation holds at least one word").at(quotation.place, "");
        context.report_unless_broken(problem.help("quote the words of the source, or remove it"));
    }
}

fn figure(project: &Project, topic: &Topic, fields: &Fields<'_>) -> Option<Figure> {
    let context = fields.context;
    let counts = fields.must("counts");
    let what = format!("count of topic {}", topic.id.value);
    if fields.has("counts") {
        context.resolve(&what, &counts, topic.counts.iter().map(|c| c.id.value.as_str()));
    }
    let by = fields.text("by").and_then(|id| who(project, context, &id));
    let equals = fields.table("equals", Table::Equals);
    Some(Figure {
        counts: counts.value,
        bound: bound(fields)?,
        unit: fields.plain("unit"),
        scope: fields.plain("scope"),
        by,
        note: fields.plain("note"),
        parts: fields.numbers("parts").map(|parts| parts.value).unwrap_or_default(),
        equals: equals.and_then(|e| Some((e.number("v")?, e.must("unit").value))),
        place: fields.place,
    })
}

fn bound(fields: &Fields<'_>) -> Option<Bound> {
    let given: Vec<&str> = BOUNDS.iter().copied().filter(|name| fields.has(name)).collect();
    let [name] = given[..] else {
        let found = if given.is_empty() { "none".to_owned() } else { given.join(", ") };
        let problem =
            Problem::error("a figure has exactly one bound").at(fields.place, format!("it has {found}"));
        fields.context.report_unless_broken(problem.help(format!("one of {}", BOUNDS.join(", "))));
        return None;
    };
    if name != "words"
        && let Some(place) = fields.key_place("min").or(fields.key_place("max"))
    {
        let problem = Problem::error("`min` and `max` are the bounds of a number word").at(place, "");
        fields.context.report(problem.help("write between = [from, to], or give the `words`"));
    }
    match name {
        "between" => {
            let range = fields.numbers("between")?;
            let [from, to] = range.value[..] else {
                fields.context.report(Problem::error("`between` is [from, to]").at(range.place, ""));
                return None;
            };
            Some(Bound::Between(from, to))
        }
        "words" => verbal(fields),
        "date" => Some(Bound::Date(fields.plain("date")?)),
        name => {
            let number = fields.number(name)?;
            Some(match name {
                "is" => Bound::Exactly(number),
                "about" => Bound::About(number),
                "more_than" => Bound::MoreThan(number),
                "at_least" => Bound::AtLeast(number),
                "fewer_than" => Bound::FewerThan(number),
                _ => Bound::AtMost(number),
            })
        }
    }
}

fn verbal(fields: &Fields<'_>) -> Option<Bound> {
    let words = fields.text("words")?;
    let usual = NUMBER_WORDS.iter().find(|(word, _, _)| *word == words.value);
    let min = fields.number("min").or(usual.map(|(_, min, _)| Number::new(*min)));
    let max = fields.number("max").or(usual.map(|(_, _, max)| Number::new(*max)));
    let (Some(min), Some(max)) = (min, max) else {
        let known: Vec<&str> = NUMBER_WORDS.iter().map(|(word, _, _)| *word).collect();
        let problem = Problem::error(format!("`{}` has no usual bounds", words.value)).at(words.place, "");
        fields
            .context
            .report(problem.help(format!("give `min` and `max`; known without: {}", known.join(", "))));
        return None;
    };
    Some(Bound::Verbal { words: words.value, min, max })
}

/// Gives every claim its address: unique, and the same wherever in the file the claim stands. What claims have as their
/// `id` is nobody else's address, whatever topic they are in.
///
/// Topics are shared with the project that was loaded before; one is copied only if an address in it is another one now.
pub(super) fn addresses(sources: &[Source], who: &[Who], topics: &mut [Arc<Topic>]) {
    let claims = topics.iter().flat_map(|topic| &topic.claims);
    let taken = claims.filter_map(|claim| claim.id.as_ref()).map(|id| id.value.clone()).collect();
    let mut taken = Taken { addresses: taken, numbers: BTreeMap::new() };
    let plain = |topic: &Topic, claim: &Claim| {
        let (source, position) = (&sources[claim.source.0], &topic.positions[claim.position.0]);
        format!("{}/{}/{}", topic.id.value, source.id, position.id.value)
    };
    for topic in topics.iter_mut() {
        let plains: Vec<String> = topic.claims.iter().map(|claim| plain(topic, claim)).collect();
        let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
        for address in &plains {
            *shared.entry(address).or_default() += 1;
        }
        let mut found = Vec::with_capacity(plains.len());
        for (claim, plain) in topic.claims.iter().zip(&plains) {
            let address = match &claim.id {
                Some(id) => id.value.clone(),
                None if shared[plain.as_str()] == 1 && !taken.addresses.contains(plain) => plain.clone(),
                None => twin(plain, claim, &mut taken),
            };
            taken.addresses.insert(address.clone());
            found.push(address);
        }
        address(topic, found, |topic| &topic.claims, |topic| &mut topic.claims);
    }
    // Drafts come last and are always told apart by what they say: none of them changes the address of a claim that counts,
    // and none gets the address of another one that went, so that nobody confirms what they have not seen.
    for topic in topics {
        let mut found = Vec::with_capacity(topic.drafts.len());
        for claim in &topic.drafts {
            let own = claim.id.as_ref().map(|id| id.value.clone()).filter(|id| !taken.addresses.contains(id));
            let address = own.unwrap_or_else(|| {
                let digest = said(claim, who);
                taken.free(format!("{}~{}", plain(topic, claim), &digest[..DRAFT_DIGITS]))
            });
            taken.addresses.insert(address.clone());
            found.push(address);
        }
        address(topic, found, |topic| &topic.drafts, |topic| &mut topic.drafts);
    }
}

/// Writes addresses into the claims or drafts of a topic, if they are not there yet.
fn address(
    topic: &mut Arc<Topic>,
    found: Vec<String>,
    of: impl Fn(&Topic) -> &BySource<Claim>,
    of_mut: impl Fn(&mut Topic) -> &mut BySource<Claim>,
) {
    if of(topic).iter().map(|claim| &claim.address).eq(&found) {
        return;
    }
    for (claim, address) in of_mut(Arc::make_mut(topic)).entries_mut().iter_mut().zip(found) {
        claim.address = address;
    }
}

/// So many digits of a digest tell drafts apart.
const DRAFT_DIGITS: usize = 8;

/// A digest of all that a draft says.
fn said(claim: &Claim, who: &[Who]) -> String {
    let speakers = claim.speaker.iter().map(|ix| who[ix.0].id.value.as_str());
    let quotes = claim.quotes.iter().map(Quotation::key);
    let cues = claim.cue.iter().map(|cue| cue.words.as_str());
    let figures = claim.figures.iter().map(|figure| {
        let by = figure.by.map(|ix| who[ix.0].id.value.as_str());
        format!("{} {} {:?} {:?} {by:?}", figure.counts, figure.bound.plain(), figure.unit, figure.scope)
    });
    let mut parts: Vec<String> =
        vec![claim.stance.name().into(), claim.certainty.name().into(), claim.says.clone()];
    parts.extend(speakers.chain(quotes).chain(cues).map(str::to_owned));
    parts.extend(figures);
    sha256(parts.join("\0").as_bytes())
}

/// The address of one of several claims: with the first digits of its words' key, and a number if others have these too.
fn twin(plain: &str, claim: &Claim, taken: &mut Taken) -> String {
    let key = claim.quotes.first().map_or("0000", |q| &q.key()[..4]);
    taken.free(format!("{plain}~{key}"))
}

/// The addresses that claims have, and the last number that was given to those with one beginning: thousands of claims
/// may have one, and none of them tries all numbers again.
struct Taken {
    addresses: BTreeSet<String>,
    numbers: BTreeMap<String, usize>,
}

impl Taken {
    /// An address, with a number if others have it.
    fn free(&mut self, address: String) -> String {
        if !self.addresses.contains(&address) {
            return address;
        }
        let last = self.numbers.entry(address.clone()).or_insert(1);
        loop {
            *last += 1;
            let numbered = format!("{address}-{last}");
            if !self.addresses.contains(&numbered) {
                return numbered;
            }
        }
    }
}
