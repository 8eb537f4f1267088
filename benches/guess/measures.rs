//! What is counted, and its table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use parallax::analysis::Evidence;
use parallax::analysis::guess::{Guess, GuessedFigure};
use parallax::model::{Bound, Certainty, Figure, Number, Project, Stance};

use super::{Case, baseline};

/// What a guess, and the baselines, may know.
pub(super) struct Past<'p> {
    pub(super) project: &'p Project,
    pub(super) evidence: &'p Evidence,
}

/// How many of how many were right, by the name of the measure; in the order in which they came up.
#[derive(Default)]
pub(super) struct Measures {
    order: Vec<&'static str>,
    counts: BTreeMap<&'static str, (usize, usize)>,
    /// By true class: how many were right, of how many.
    classes: BTreeMap<&'static str, BTreeMap<Certainty, (usize, usize)>>,
    stances: BTreeMap<Stance, (usize, usize)>,
}

impl Measures {
    fn count(&mut self, name: &'static str, right: bool) {
        if !self.order.contains(&name) {
            self.order.push(name);
        }
        let (rights, all) = self.counts.entry(name).or_default();
        *rights += usize::from(right);
        *all += 1;
    }

    /// Compares what was guessed for a claim with the claim; `of_topic` was guessed with its topic given.
    pub(super) fn add(&mut self, case: &Case<'_>, past: &Past<'_>, topics: &[&str], guesses: &[Guess; 2]) {
        let [guess, of_topic] = guesses;
        self.topic(case, past, topics, guess);
        self.position(case, past, of_topic);
        self.voice(case, past, guess);
        self.certainty(case, past, guess);
        self.figures(case, guess);
    }

    fn topic(&mut self, case: &Case<'_>, past: &Past<'_>, topics: &[&str], guess: &Guess) {
        let own = case.topic_id(past.project);
        let by_words = baseline::topics_by_words(past, case);
        let mentioned = baseline::mentioned(past, case);
        let among = |ids: &[String], most: usize, wanted: &[&str]| {
            ids.iter().take(most).any(|id| wanted.contains(&id.as_str()))
        };
        self.count("topic, first", among(&guess.topics, 1, topics));
        self.count("topic, in the first two", among(&guess.topics, 2, topics));
        self.count("  baseline: BM25 over past claims", among(&by_words, 2, topics));
        self.count("  baseline: mentions near, as they were proposed before", among(&mentioned, 2, topics));
        self.count("topic of this one claim, in the first two", among(&guess.topics, 2, &[own]));
        self.count("  baseline: BM25 over past claims, this one", among(&by_words, 2, &[own]));
        self.count("  baseline: mentions near, this one", among(&mentioned, 2, &[own]));
    }

    fn position(&mut self, case: &Case<'_>, past: &Past<'_>, guess: &Guess) {
        let topic = past.project.topic(case.topic);
        let own = topic.positions[case.claim.position.0].id.value.as_str();
        self.count("position in its topic, first", guess.positions.first().is_some_and(|id| id == own));
        self.count(
            "position in its topic, in the first two",
            guess.positions.iter().take(2).any(|id| id == own),
        );
        let (usual, similar) = baseline::positions(past, case);
        self.count("  baseline: the usual position, first", usual == Some(case.claim.position));
        self.count("  baseline: that of the most similar claim, first", similar == Some(case.claim.position));
    }

    fn voice(&mut self, case: &Case<'_>, past: &Past<'_>, guess: &Guess) {
        let truth = case.claim.stance;
        self.count("stance", guess.stance == Some(truth));
        let (right, all) = self.stances.entry(truth).or_default();
        *right += usize::from(guess.stance == Some(truth));
        *all += 1;
        self.count(
            "  baseline: that of the nearest claim",
            baseline::nearest(past, case).map(|claim| claim.stance) == Some(truth),
        );
        self.count(
            "  baseline: the usual one of its source",
            baseline::usual_stance(past, case) == Some(truth),
        );
        self.count("  baseline: always asserts", truth == Stance::Asserts);
        let others = |stance: Stance| stance != Stance::Asserts;
        self.count("another's voice or not", guess.stance.is_some_and(others) == others(truth));
        if others(truth) {
            let id = |who: &parallax::model::project::WhoIx| past.project.who(*who).id.value.as_str();
            let chain: Vec<&str> = case.claim.speaker.iter().map(id).collect();
            let right = guess.speaker.as_deref().is_some_and(|speaker| chain.contains(&speaker));
            self.count("speaker, of those with one", right);
            let near = baseline::nearest(past, case);
            let same =
                near.is_some_and(|near| near.speaker.iter().any(|who| case.claim.speaker.contains(who)));
            self.count("  baseline: that of the nearest claim, speaker", same);
        }
    }

    fn certainty(&mut self, case: &Case<'_>, _: &Past<'_>, guess: &Guess) {
        let truth = case.claim.certainty;
        for (name, given) in
            [("certainty", guess.certainty), ("  baseline: always flat", Some(Certainty::Flat))]
        {
            self.count(name, given == Some(truth));
            let class = self.classes.entry(name).or_default().entry(truth).or_default();
            *class = (class.0 + usize::from(given == Some(truth)), class.1 + 1);
        }
        if !case.claim.cue.is_empty() {
            let small = |words: &str| words.to_lowercase();
            let meets = |cue: &String| {
                case.claim.cue.iter().any(|own| {
                    let (own, cue) = (small(&own.words), small(cue));
                    own.contains(&cue) || cue.contains(&own)
                })
            };
            self.count("a cue of those with one", guess.cue.iter().any(meets));
        }
    }

    fn figures(&mut self, case: &Case<'_>, guess: &Guess) {
        let plain = baseline::figures(case);
        let mut seen: Vec<Key> = Vec::new();
        for figure in &case.claim.figures {
            let (bound, numbers, date) = key(&figure.bound);
            if seen.contains(&(bound, numbers, date.clone())) {
                continue;
            }
            seen.push((bound, numbers, date.clone()));
            let found = guess.figures.iter().find(|guessed| states(guessed, figure));
            if date.is_some() {
                self.count("date of a figure", found.is_some());
                continue;
            }
            self.count("figure with its bound", found.is_some());
            self.count(
                "  baseline: simple rules",
                plain.iter().any(|(name, at)| (*name, *at) == (bound, numbers)),
            );
            if let Some(found) = found {
                self.count("unit of a figure that was found", found.unit == figure.unit);
                // Where the claim has a unit: a guess without one is wrong there.
                if figure.unit.is_some() {
                    self.count("  the same, of those that have a unit", found.unit == figure.unit);
                }
                self.count("what it counts", found.counts.as_deref() == Some(&figure.counts));
            }
        }
        let counts: Vec<&GuessedFigure> =
            guess.figures.iter().filter(|figure| figure.date.is_none()).collect();
        for figure in &counts {
            self.count(
                "guessed counts that the claim has",
                case.claim.figures.iter().any(|own| states(figure, own)),
            );
        }
        let years = counts.iter().filter(|figure| {
            let year = figure.value.is_some_and(|number| (1500.0..2030.0).contains(&number.value()));
            year && !case.claim.figures.iter().any(|own| states(figure, own))
        });
        self.count("claims without a year taken for a count", years.count() == 0);
    }

    /// The measures, a line each.
    pub(super) fn table(&self) -> String {
        let mut lines = String::new();
        for name in &self.order {
            let (right, all) = self.counts[name];
            let share = right as f64 / all.max(1) as f64;
            let _ = write!(lines, "  {name:<58} {share:.3}  ({right} of {all})");
            if let Some(classes) = self.classes.get(name) {
                let shares = classes.values().map(|(right, all)| *right as f64 / *all as f64);
                let _ = write!(lines, ", balanced {:.3}", shares.sum::<f64>() / classes.len() as f64);
                let each =
                    classes.iter().map(|(class, (right, all))| format!("{} {right}/{all}", class.name()));
                let _ = write!(lines, ": {}", each.collect::<Vec<_>>().join(", "));
            }
            if *name == "stance" {
                let each = self
                    .stances
                    .iter()
                    .map(|(class, (right, all))| format!("{} {right}/{all}", class.name()));
                let _ = write!(lines, ": {}", each.collect::<Vec<_>>().join(", "));
            }
            lines.push('\n');
        }
        lines
    }
}

/// A bound by its name, its numbers, and its date.
type Key = (&'static str, [Option<f64>; 2], Option<String>);

fn key(bound: &Bound) -> Key {
    let date = if let Bound::Date(date) = bound { Some(date.clone()) } else { None };
    let numbers = match bound {
        Bound::Between(a, b) | Bound::Verbal { min: a, max: b, .. } => [Some(a.value()), Some(b.value())],
        Bound::Date(_) => [None; 2],
        Bound::Exactly(n)
        | Bound::About(n)
        | Bound::MoreThan(n)
        | Bound::AtLeast(n)
        | Bound::FewerThan(n)
        | Bound::AtMost(n) => [Some(n.value()), None],
    };
    (bound.name(), numbers, date)
}

fn states(guessed: &GuessedFigure, figure: &Figure) -> bool {
    let of = |number: Option<Number>| number.map(|number| number.value());
    let numbers =
        if guessed.value.is_some() { [of(guessed.value), None] } else { [of(guessed.min), of(guessed.max)] };
    key(&figure.bound) == (guessed.bound, numbers, guessed.date.clone())
}
