//! One sentence for each kind of result: attributed, and no more than its numbers say.

use crate::view::book::places;
use crate::view::page::{Line, Role, Target};
use crate::view::words;
use parallax_core::analysis::results::{Counted, Given, Kinship, Named, Outcome, What};

/// The most topics, pairs or figures that one sentence lists; the others are counted.
const LISTED: usize = 3;

/// The result as a sentence; `topic` puts the topic in front.
pub(in crate::view) fn sentence(outcome: &Outcome, topic: bool) -> Line {
    let (k, n) = (outcome.basis.k, outcome.basis.n);
    let said = match &outcome.what {
        What::ContradictsMost { sources, on, .. } => sources_of(sources)
            .with(Role::Plain, " is on one side of ")
            .with(Role::Figure, format!("{k} of the {n}"))
            .with(Role::Plain, " contradictions (of two independent sources on one topic): ")
            .and(counted_topics(on)),
        What::Exclusive { positions: [first, second], sources, against, .. } => {
            held(sources, first).with(Role::Plain, "; ").and(held(against, second)).with(Role::Plain, ", which excludes it")
        }
        What::Disputed { positions, sources, against } => {
            let verb = if against.len() == 1 { " disputes it" } else { " dispute it" };
            let line = positions.iter().fold(Line::default(), |line, position| line.and(held(sources, position)));
            line.with(Role::Plain, "; ").and(sources_of(against)).with(Role::Plain, verb)
        }
        What::Divided { .. } => share(k, n, "contradicts the other", "contradict each other"),
        What::Agreed { positions, sources, independent, .. } => {
            let none = if k < n { " and none contradict each other" } else { "" };
            let line = share(k, n, "agrees", "agree").with(Role::Plain, none);
            positions.iter().fold(line, |line, position| {
                let holders = format!(" has the most holders ({}, {independent} independent)", words::count(sources.len(), "source", "sources"));
                line.with(Role::Plain, "; ").and(quoted(position)).with(Role::Plain, holders)
            })
        }
        What::FiguresExclude { counted, figures, pairs } => thing(counted, outcome.topic.as_ref()).and(excluding(figures, pairs)),
        What::FiguresFit { counted, figures, disputed } => thing(counted, outcome.topic.as_ref()).and(fitting(figures, disputed)),
        What::Independent { one_witness, alone, none } => Line::plain(format!("Of {n} answers that some source gives, "))
            .with(Role::Figure, k.to_string())
            .with(
                Role::Plain,
                format!(
                    " {} held by at least two independent sources, {one_witness} by several sources that are one witness, \
                     {alone} by one source alone and {none} by none",
                    if k == 1 { "is" } else { "are" }
                ),
            ),
        What::OneSource { sources, voices, against, others } => one_source(sources, *voices, against, *others),
        What::OneWitness { positions, sources, kinship } => {
            let line = positions.iter().fold(Line::default(), |line, position| line.and(held(sources, position)));
            line.with(Role::Plain, ", but they are one witness: ").and(kin(sources, kinship))
        }
        What::Silent { sources, no_hit, against } => silent(sources, *no_hit, against),
        What::CouldNotKnow { sources, since } => sources_of(sources)
            .with(Role::Plain, format!(" could not know of it: the matter dates from {}", words::when(since))),
        What::Loaded { sources, term, forms, against } => loaded((sources, against), term, forms, k),
    };
    let named = outcome.topic.as_ref().filter(|_| topic);
    let head = match &outcome.what {
        What::FiguresExclude { counted, .. } | What::FiguresFit { counted, .. } => named.map(|topic| {
            if is_topic(counted, Some(topic)) {
                topic_of(&Named { id: topic.id.clone(), name: counted.label.clone() }).with(Role::Plain, ": ")
            } else {
                topic_of(topic).with(Role::Plain, ", ")
            }
        }),
        What::ContradictsMost { .. }
        | What::Exclusive { .. }
        | What::Disputed { .. }
        | What::Divided { .. }
        | What::Independent { .. }
        | What::Agreed { .. }
        | What::OneSource { .. }
        | What::OneWitness { .. }
        | What::Silent { .. }
        | What::CouldNotKnow { .. }
        | What::Loaded { .. } => named.map(|topic| topic_of(topic).with(Role::Plain, ": ")),
    };
    // It may begin small: labels are as the curator wrote them.
    head.unwrap_or_default().and(said).with(Role::Plain, ".")
}

/// What a result rests on, and its kind.
pub(in crate::view) fn basis(outcome: &Outcome) -> Line {
    let of = outcome.basis;
    let mut parts = vec![format!("{} of {} {}", words::whole(of.k), words::whole(of.n), of.of)];
    match &outcome.what {
        What::ContradictsMost { compared, weak, overruled, .. } => {
            parts.push(format!(
                "it can be compared in {}",
                words::count(*compared, "such pair", "such pairs")
            ));
            parts.extend(qualified(*weak, *overruled));
        }
        What::Divided { relations, weak, overruled } => {
            parts.push(words::relations(relations, 0));
            parts.extend(qualified(*weak, *overruled));
        }
        What::Agreed { relations, .. } => parts.push(words::relations(relations, 0)),
        What::Exclusive { sources, against, independent, .. } => {
            let of = |side: &[Named], independent: usize| format!("{independent} of {}", side.len());
            if independent[0] < sources.len() || independent[1] < against.len() {
                let [first, second] = [of(sources, independent[0]), of(against, independent[1])];
                parts.push(format!("independent of each other: {first} against {second}"));
            }
        }
        What::FiguresExclude { .. }
        | What::Disputed { .. }
        | What::Independent { .. }
        | What::FiguresFit { .. }
        | What::OneSource { .. }
        | What::OneWitness { .. }
        | What::Silent { .. }
        | What::CouldNotKnow { .. }
        | What::Loaded { .. } => {}
    }
    Line::of(Role::Id, outcome.kind).with(Role::Dim, format!(" · {}", parts.join("; ")))
}

/// What contradictions rest on besides plain claims.
fn qualified(weak: usize, overruled: usize) -> impl Iterator<Item = String> {
    let weak = (weak > 0).then(|| format!("{weak} of the contradictions rest on words in passing"));
    let overruled = (overruled > 0).then(|| format!("{overruled} of them are decided by the curator"));
    weak.into_iter().chain(overruled)
}

fn source(named: &Named) -> Line {
    Line::of(Role::Source, &named.name).tied(Target::ToPlace(places::source(&named.id)))
}

fn topic_of(named: &Named) -> Line {
    Line::of(Role::Ours, &named.name).tied(Target::ToPlace(places::topic(&named.id)))
}

fn quoted(named: &Named) -> Line {
    Line::plain("“").with(Role::Ours, &named.name).with(Role::Plain, "”")
}

fn sources_of(sources: &[Named]) -> Line {
    Line::list(sources.iter().map(source).collect())
}

/// `A and B hold “…”`.
fn held(sources: &[Named], position: &Named) -> Line {
    let verb = if sources.len() == 1 { " holds " } else { " hold " };
    sources_of(sources).with(Role::Plain, verb).and(quoted(position))
}

/// `3 of 4 independent pairs of sources contradict each other`.
fn share(k: usize, n: usize, one: &str, many: &str) -> Line {
    let (number, verb) = if k == n {
        (format!("All {n}"), many)
    } else {
        (format!("{k} of {n}"), if k == 1 { one } else { many })
    };
    Line::of(Role::Figure, number).with(Role::Plain, format!(" independent pairs of sources {verb}"))
}

/// `Side-taking (3), Outbreak (2) and 4 more topics`.
fn counted_topics(on: &[(Named, usize)]) -> Line {
    let shown = if on.len() == LISTED + 1 { on.len() } else { LISTED };
    let mut lines: Vec<Line> = on
        .iter()
        .take(shown)
        .map(|(topic, k)| topic_of(topic).with(Role::Plain, format!(" ({k})")))
        .collect();
    let more = on.len().saturating_sub(shown);
    if more > 0 {
        lines.push(Line::plain(words::count(more, "more topic", "more topics")));
    }
    Line::list(lines)
}

/// Does a count have the name of its topic? Then it is not said twice.
fn is_topic(counted: &Counted, topic: Option<&Named>) -> bool {
    let same = topic.is_some_and(|topic| topic.name.to_lowercase() == counted.label.to_lowercase());
    same && counted.scope.is_none() && counted.unit.is_none()
}

/// `killed, civilians (first night; persons): `.
fn thing(counted: &Counted, topic: Option<&Named>) -> Line {
    if is_topic(counted, topic) {
        return Line::default();
    }
    let aside: Vec<&str> = counted.scope.iter().chain(&counted.unit).map(String::as_str).collect();
    let aside = if aside.is_empty() { String::new() } else { format!(" ({})", aside.join("; ")) };
    Line::of(Role::Ours, format!("{}{aside}", counted.label)).with(Role::Plain, ": ")
}

/// `more than 200 (A, B)`.
fn value(given: &Given) -> Line {
    let mut line = Line::of(Role::Figure, words::bound(&given.bound)).with(Role::Plain, " (");
    for (i, giver) in given.sources.iter().enumerate() {
        line = line.with(Role::Plain, if i == 0 { "" } else { ", " }).and(source(&giver.source));
        if giver.unsure {
            line = line.with(Role::Plain, ", unsure");
        }
    }
    line.with(Role::Plain, ")")
}

/// Pairs of figures that exclude each other; who gives a figure is said once.
fn excluding(figures: &[Given], pairs: &[[usize; 2]]) -> Line {
    let mut named = vec![false; figures.len()];
    let mut one = |i: usize| {
        if std::mem::replace(&mut named[i], true) {
            Line::of(Role::Figure, words::bound(&figures[i].bound))
        } else {
            value(&figures[i])
        }
    };
    let both: Vec<Line> =
        pairs.iter().take(LISTED).map(|[a, b]| one(*a).with(Role::Plain, " against ").and(one(*b))).collect();
    let one_pair = pairs.len() == 1;
    let mut line = Line::default();
    for (i, pair) in both.into_iter().enumerate() {
        line = line.with(Role::Plain, if i == 0 { "" } else { "; " }).and(pair);
    }
    let more = pairs.len().saturating_sub(LISTED);
    let rest = if more > 0 {
        format!("; and {}", words::count(more, "more pair", "more pairs"))
    } else {
        String::new()
    };
    let verdict = if one_pair {
        "; they cannot both be true"
    } else {
        "; no two that are set against each other can both be true"
    };
    line.with(Role::Plain, rest).with(Role::Plain, verdict)
}

fn fitting(figures: &[Given], disputed: &[Given]) -> Line {
    let all = if figures.len() == 2 { "both" } else { "all" };
    let line =
        Line::list(figures.iter().map(value).collect()).with(Role::Plain, format!(" can {all} be true"));
    if disputed.is_empty() {
        return line;
    }
    let each = disputed.iter().map(|given| {
        let who = Line::list(given.sources.iter().map(|giver| source(&giver.source)).collect());
        let verb = if given.sources.len() == 1 { " disputes" } else { " dispute" };
        Line::of(Role::Figure, words::bound(&given.bound))
            .with(Role::Plain, ", which ")
            .and(who)
            .with(Role::Plain, verb)
    });
    let beside = if figures.len() == 2 { "beside both" } else { "beside all of them" };
    line.with(Role::Plain, "; ")
        .and(Line::list(each.collect()))
        .with(Role::Plain, format!(", cannot be true {beside}"))
}

fn one_source(sources: &[Named], voices: usize, against: &[Named], [early, unread]: [usize; 2]) -> Line {
    let voices = if voices > 1 { format!(", in {voices} voices") } else { String::new() };
    let is = if against.len() == 1 {
        " was read for it and is silent"
    } else {
        " were read for it and are silent"
    };
    let mut line = sources_of(sources)
        .with(Role::Plain, format!(" alone treats it{voices}; "))
        .and(sources_of(against))
        .with(Role::Plain, is);
    if early > 0 {
        line = line.with(Role::Plain, format!("; {early} could not know of it"));
    }
    if unread > 0 {
        line =
            line.with(Role::Plain, format!("; {unread} {} unread", if unread == 1 { "is" } else { "are" }));
    }
    line
}

/// How holders of one answer depend on each other.
fn kin(holders: &[Named], kinship: &[Kinship]) -> Line {
    let mut all = Line::default();
    for (i, of) in kinship.iter().enumerate() {
        let some = if of.members == holders {
            Line::default()
        } else {
            sources_of(&of.members).with(Role::Plain, ": ")
        };
        all = all
            .with(Role::Plain, if i == 0 { "" } else { "; " })
            .and(some)
            .with(Role::Plain, words::kinship(&of.kind, of.members.len()));
        if !of.from.is_empty() {
            let names: Vec<String> = of.from.iter().map(|named| named.name.clone()).collect();
            all = all.with(Role::Plain, format!(" (from {})", words::list(&names)));
        }
    }
    if kinship.is_empty() { Line::plain("they endorse what one authority says") } else { all }
}

fn silent(sources: &[Named], no_hit: usize, against: &[Named]) -> Line {
    let is = if sources.len() == 1 { " is silent" } else { " are silent" };
    let treat = format!("; {} treat it", words::count(against.len(), "source", "sources"));
    let line = sources_of(sources).with(Role::Plain, format!("{is}{treat}"));
    if no_hit < sources.len() {
        return line;
    }
    line.with(
        Role::Plain,
        if sources.len() == 1 {
            "; none of the words that were searched for is in it"
        } else {
            "; none of the words that were searched for is in them"
        },
    )
}

fn loaded(
    (sources, against): (&[Named], &[Named]),
    term: &Named,
    forms: &[(Named, usize)],
    k: usize,
) -> Line {
    let one =
        |(form, n): &(Named, usize)| Line::of(Role::Ours, &form.name).with(Role::Plain, format!(" ({n})"));
    let line = Line::plain("For “")
        .with(Role::Ours, &term.name)
        .with(Role::Plain, "”, ")
        .and(sources_of(sources))
        .with(Role::Plain, format!(" uses words that the curator calls loaded {k} times outside quotations; what was searched for: "))
        .and(Line::list(forms.iter().map(one).collect()));
    if against.is_empty() {
        return line;
    }
    let verb = if against.len() == 1 {
        " names it without such words there"
    } else {
        " name it without such words there"
    };
    line.with(Role::Plain, "; ").and(sources_of(against)).with(Role::Plain, verb)
}
