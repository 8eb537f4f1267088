//! Projects that a seeded generator makes in memory, for laws that hold for all projects. The benchmark of `overlap`
//! uses it too, so it has a file of its own.

use std::sync::Arc;

use parallax::diagnostic::{At, Place};
use parallax::diagnostic::{FileIx, Files};
use parallax::model::anchor::Quotation;
use parallax::model::project::{TermForm, WhoIx};
use parallax::model::source::SourceIx;
use parallax::model::topic::{Count, Position, PositionIx};
use parallax::model::{
    Bound, BySource, Certainty, Claim, Family, Figure, Number, Project, Settings, Source, Stance, Term,
    Topic, When, Who,
};
use parallax::text::Searchable;

/// The size of a project.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Sources.
    pub(crate) sources: usize,
    /// Topics.
    pub(crate) topics: usize,
    /// Topics that each source treats.
    pub(crate) treated: usize,
    /// Words of each text.
    pub(crate) words: usize,
}

/// Numbers that look random: a linear congruential generator.
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    /// One of `0..n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % n.max(1)
    }

    /// One time in `n`.
    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// Positions of every topic: the fourth excludes the first, the fifth is an aside.
const POSITIONS: usize = 5;
/// Persons; always two with the same origin.
const WHO: usize = 24;

/// A project and its texts. No source contradicts itself, and none gives two numbers for one thing.
pub(crate) fn generated(size: Size, seed: u64) -> (Project, Vec<Option<Searchable>>) {
    let mut draw = Draw(seed);
    let sources: Vec<Source> = (0..size.sources).map(|i| source(&mut draw, i)).collect();
    let mut topics: Vec<Topic> = (0..size.topics).map(|i| topic(&mut draw, i)).collect();
    let mut claims: Vec<Vec<Claim>> = vec![Vec::new(); size.topics];
    for source in (0..size.sources).map(SourceIx) {
        // Drawn without replacement, so that a dense project treats each topic once.
        let mut left: Vec<usize> = (0..size.topics).collect();
        for _ in 0..size.treated.min(size.topics) {
            let at = left.swap_remove(draw.below(left.len()));
            claims[at].extend(say(&mut draw, &topics[at], source));
        }
    }
    for (topic, claims) in topics.iter_mut().zip(claims) {
        topic.claims = by_source(claims);
    }
    let families = (0..size.sources / 5).map(|i| family(&mut draw, i, size.sources)).collect();
    let texts = (0..size.sources).map(|_| Some(text(&mut draw, size.words))).collect();
    let project = Project {
        files: Files::default(),
        included: Vec::new(),
        main: FileIx(0),
        settings: Settings {
            title: "Generated".to_owned(),
            language: "en".to_owned(),
            quote_limit: None,
            avoid: Vec::new(),
            levels: Vec::new(),
            show: parallax::model::Show::default(),
        },
        who: (0..WHO)
            .map(|i| Who { id: at(format!("w{i}")), name: format!("W {i}"), origin: format!("o{}", i / 2) })
            .collect(),
        sources,
        topics: topics.into_iter().map(Arc::new).collect(),
        families,
        terms: vec![term(0), term(1)],
        questions: Vec::new(),
        glossary: Vec::new(),
        accepts: Vec::new(),
        strays: Vec::new(),
        stray_of: std::collections::BTreeMap::new(),
    };
    (project, texts)
}

/// An id without a real place.
pub(crate) fn at(value: impl Into<String>) -> At<String> {
    At { value: value.into(), place: Place::default() }
}

fn year(year: usize) -> Option<When> {
    When::parse(&format!("{year:04}"))
}

fn source(draw: &mut Draw, i: usize) -> Source {
    Source {
        id: format!("s{i:04}"),
        short: format!("S {i}"),
        cited_as: String::new(),
        letter: None,
        title: format!("Source {i}"),
        author: Vec::new(),
        kind: None,
        language: if draw.one_in(4) { "es" } else { "en" }.to_owned(),
        language_place: Place::default(),
        encoding: None,
        encoding_guessed: false,
        made: None,
        // In the order of columns, and no two alike.
        date: year(1000 + i),
        period: if draw.one_in(5) {
            None
        } else {
            When::parse(&format!("{}/{}", 1900 + draw.below(20), 1920 + draw.below(20)))
        },
        written: None,
        part: None,
        translation_of: None,
        url: None,
        doi: None,
        citation: None,
        place: None,
        published: parallax::model::source::Published::default(),
        group: [None, Some("left"), Some("right")][draw.below(3)].map(str::to_owned),
        unknown: Vec::new(),
        notes: None,
        notes_missing: draw.one_in(6),
        pages: Vec::new(),
        share: true,
        opcvl: Vec::new(),
        outline: Vec::new(),
        sheet: Place::default(),
    }
}

/// A topic that nobody treats yet.
pub(crate) fn topic(draw: &mut Draw, i: usize) -> Topic {
    let position = |p: usize| Position {
        id: at(format!("p{p}")),
        label: format!("P {p}"),
        excludes: if p == 3 { vec![PositionIx(0)] } else { Vec::new() },
        implies: Vec::new(),
        timeless: p == 2,
        aside: p == 4,
    };
    let count =
        |c: usize| Count { id: at(format!("c{c}")), label: format!("C {c}"), part_of: None, decides: c == 1 };
    Topic {
        id: at(format!("t{i:04}")),
        label: format!("T {i}"),
        question: "Why?".to_owned(),
        since: None,
        event: draw.one_in(2),
        mentions: Vec::new(),
        columns: Vec::new(),
        positions: (0..POSITIONS).map(position).collect(),
        aspects: Vec::new(),
        counts: (0..2).map(count).collect(),
        silent: BySource::new(Vec::new(), |silence| silence.source),
        claims: by_source(Vec::new()),
        drafts: by_source(Vec::new()),
        relations: Vec::new(),
    }
}

/// A source says something on a topic: one to three positions, but never both the first and the fourth.
fn say(draw: &mut Draw, topic: &Topic, source: SourceIx) -> Vec<Claim> {
    let mut said = Vec::new();
    let first = draw.below(POSITIONS);
    let passing = draw.one_in(6);
    for n in 0..=draw.below(3) {
        let position = (first + n) % POSITIONS;
        if n == 0 || ![(3, 0), (4, 0)].contains(&(first, position)) {
            said.push(claim(draw, topic, source, position, passing, n == 0));
        }
    }
    said
}

/// Claims in the form in which a topic has them.
pub(crate) fn by_source(claims: Vec<Claim>) -> BySource<Claim> {
    BySource::new(claims, |claim| claim.source)
}

fn claim(
    draw: &mut Draw,
    topic: &Topic,
    source: SourceIx,
    position: usize,
    passing: bool,
    figures: bool,
) -> Claim {
    let stance = Stance::ALL[draw.below(4)];
    let speaker = if stance == Stance::Asserts { Vec::new() } else { vec![WhoIx(draw.below(WHO))] };
    let figures = if figures && draw.one_in(3) { vec![figure(draw)] } else { Vec::new() };
    Claim {
        address: format!("{}/{}/p{position}", topic.id.value, source.0),
        id: None,
        source,
        position: PositionIx(position),
        stance,
        speaker,
        via: if draw.one_in(5) { vec![WhoIx(draw.below(WHO))] } else { Vec::new() },
        certainty: Certainty::Flat,
        cue: Vec::new(),
        period: if draw.one_in(3) { year(1900 + draw.below(40)) } else { None },
        aspect: None,
        passing,
        sensitive: false,
        says: "Says so.".to_owned(),
        quotes: Vec::<Quotation>::new(),
        figures,
        row: Vec::new(),
        note: None,
        coder: None,
        proposed: None,
        confirmed: None,
        place: Place::default(),
        stance_place: Place::default(),
    }
}

fn figure(draw: &mut Draw) -> Figure {
    let number = |draw: &mut Draw| Number::from(i64::try_from(1 + draw.below(60)).unwrap_or(1));
    let n = number(draw);
    let bound = match draw.below(6) {
        0 => Bound::About(n),
        1 => Bound::MoreThan(n),
        2 => Bound::AtLeast(n),
        3 => Bound::FewerThan(n),
        4 => Bound::Between(n, Number::new(n.value() + number(draw).value())),
        _ => Bound::Exactly(n),
    };
    Figure {
        counts: format!("c{}", draw.below(2)),
        bound,
        unit: None,
        scope: None,
        by: None,
        note: None,
        parts: Vec::new(),
        equals: None,
        place: Place::default(),
    }
}

/// A family of some sources.
pub(crate) fn family(draw: &mut Draw, i: usize, sources: usize) -> Family {
    let mut members: Vec<SourceIx> = (0..2 + draw.below(3)).map(|_| SourceIx(draw.below(sources))).collect();
    members.sort_unstable();
    members.dedup();
    Family {
        id: at(format!("f{i}")),
        members,
        from: Vec::new(),
        from_places: Vec::new(),
        topics: Vec::new(),
        kind: "borrowed".to_owned(),
        why: "Because.".to_owned(),
        evidence: Vec::new(),
    }
}

fn term(i: usize) -> Term {
    let form = |word: &str| TermForm { id: at(word), matches: vec![at(word)], loaded: false };
    let words = [["kamin", "rosol"], ["teka", "lukamin"]][i];
    Term {
        id: at(format!("term{i}")),
        label: format!("Term {i}"),
        forms: words.into_iter().map(form).collect(),
    }
}

/// Words, of which some are common and most are rare.
fn text(draw: &mut Draw, words: usize) -> Searchable {
    const SYLLABLES: [&str; 12] =
        ["ka", "ro", "min", "te", "sol", "ver", "đi", "ña", "lu", "ban", "es", "tor"];
    let mut raw = String::new();
    for n in 0..words {
        for _ in 0..=draw.below(4) {
            raw.push_str(SYLLABLES[draw.below(SYLLABLES.len())]);
        }
        raw.push(if n % 12 == 11 { '\n' } else { ' ' });
    }
    Searchable::plain(raw, None)
}
