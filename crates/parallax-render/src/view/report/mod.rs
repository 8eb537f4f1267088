//! The report: all results of a project as one [`Book`].
//!
//! This module decides which pages there are; the content of each is in a file of its own. Only [`whole`] analyses: the
//! pages are made from [`Material`]. Cost: linear in claims, and in the pairs of sources that have pages
//! ([`MOST_PAIRS`]).

mod back;
mod cards;
mod families;
mod key;
pub(super) mod manual;
mod measures;
mod overview;
mod pairs;
mod passages;
mod relations;
mod results;
mod source;
mod sources;
mod topic;
mod whole;

pub use super::picture::relations::{MOST_PAIRS, MOST_SOURCES};
pub use whole::whole;

use std::collections::BTreeMap;

use super::book::{Book, Chapter, Finder, Group, Opening, PageId, Part, Sought, places};
use super::languages;
use super::names::Names;
use super::page::{Block, Line, Role, Target};
use super::picture::mosaic;
use super::words;
use parallax_core::analysis::check::Findings;
use parallax_core::analysis::compare::{Comparison, Head, TopicTable};
use parallax_core::analysis::evidence::Origin;
use parallax_core::analysis::figures::Figures;
use parallax_core::analysis::overlap::Overlap;
use parallax_core::analysis::profile::Profile;
use parallax_core::analysis::questions::Questions;
use parallax_core::analysis::reliance::Reliance;
use parallax_core::analysis::results::Results;
use parallax_core::analysis::reuse::Reuse;
use parallax_core::analysis::shown::Shown;
use parallax_core::analysis::terms::Terms;
use parallax_core::analysis::timeline::Timeline;
use parallax_core::diagnostic::Files;
use parallax_core::model::{Match, Settings, Who};

/// If a topic has at most this many sources, it has a grid of their relations, and the reasons for each pair.
pub const MOST_IN_GRID: usize = 12;

/// Everything that the report is made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// What came out.
    pub results: &'a Results,
    /// All topics and sources.
    pub comparison: &'a Comparison<'a>,
    /// All pairs.
    pub overlap: &'a Overlap<'a>,
    /// The sources in time.
    pub timeline: &'a Timeline,
    /// The origins that the sources rest on.
    pub reliance: &'a [Reliance],
    /// The figures of all topics.
    pub figures: &'a Figures,
    /// All terms.
    pub terms: &'a Terms,
    /// The passages of all pairs.
    pub passages: &'a Reuse,
    /// All questions.
    pub questions: &'a Questions,
    /// Every source, in the order of columns.
    pub profiles: &'a [Profile],
    /// For each source, in the same order, where the evidence on its text comes from.
    pub origins: &'a [Origin],
    /// What `check` found.
    pub findings: &'a Findings,
    /// The files that findings refer to.
    pub files: &'a Files,
    /// Title, language, limits.
    pub settings: &'a Settings,
    /// Persons, bodies and works, for their origins.
    pub who: &'a [Who],
    /// What may be shown of the texts in addition to quotations.
    pub shown: &'a Shown,
    /// Digest of the claims files and sheets.
    pub digest: &'a str,
}

/// The report.
pub fn book(material: &Material<'_>) -> Book {
    let report = Report::new(material);
    let mut chapters: Vec<Chapter> = results::chapter(&report).into_iter().collect();
    chapters.extend([key::chapter(), overview::chapter(&report)]);
    chapters.extend(sources::chapter(&report));
    chapters.extend(
        material.comparison.topics.iter().enumerate().map(|(i, topic)| topic::chapter(&report, i, topic)),
    );
    chapters.extend(
        material.profiles.iter().enumerate().map(|(i, profile)| source::chapter(&report, i, profile)),
    );
    if report.pairs_have_pages() {
        chapters.extend(material.overlap.pairs().map(|pair| pairs::chapter(&report, &pair)));
    }
    chapters.extend(families::chapter(&report));
    chapters.extend(back::terms(&report));
    chapters.extend(back::questions(&report));
    chapters.push(measures::chapter());
    chapters.push(back::findings(&report));
    chapters.push(manual::chapter(material.settings));
    chapters.push(back::made(&report));
    let opening = Opening { ways: ways(&report, &chapters), ..opening(&report) };
    Book {
        title: material.comparison.title.clone(),
        language: material.settings.language.clone(),
        opening,
        finder: finder(&report),
        chapters,
    }
}

/// The material, and indexes of what is looked up often.
struct Report<'a> {
    material: &'a Material<'a>,
    /// Short titles by source id.
    names: Names<'a>,
    /// Sources by id.
    heads: BTreeMap<&'a str, &'a Head>,
    /// The families of each source, by number.
    families: BTreeMap<&'a str, Vec<usize>>,
    /// Labels by topic id.
    labels: BTreeMap<&'a str, &'a str>,
    /// Origins of authorities by their id.
    origins: BTreeMap<&'a str, &'a str>,
    /// The number of each claim in the order of sources and texts.
    in_text: BTreeMap<&'a str, usize>,
    /// The first finding about a quotation, by the claim's address.
    faults: BTreeMap<&'a str, PageId>,
}

impl<'a> Report<'a> {
    fn new(material: &'a Material<'a>) -> Self {
        let claims = material.profiles.iter().flat_map(|profile| &profile.claims);
        let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, family) in material.comparison.families.iter().enumerate() {
            for member in &family.members {
                families.entry(member).or_default().push(i);
            }
        }
        let mut faults = BTreeMap::new();
        for (i, finding) in back::order(material.findings).into_iter().enumerate() {
            if let Some((claim, _)) = finding.at.split_once('#') {
                faults.entry(claim).or_insert_with(|| places::finding(i + 1));
            }
        }
        Self {
            names: Names(
                material.comparison.sources.iter().map(|h| (h.id.as_str(), h.short.as_str())).collect(),
            ),
            labels: material.comparison.topics.iter().map(|t| (t.id.as_str(), t.label.as_str())).collect(),
            origins: material.who.iter().map(|who| (who.id.value.as_str(), who.origin.as_str())).collect(),
            in_text: claims.enumerate().map(|(i, treated)| (treated.claim.address.as_str(), i + 1)).collect(),
            faults,
            heads: material.comparison.sources.iter().map(|head| (head.id.as_str(), head)).collect(),
            families,
            material,
        }
    }

    /// The number of a claim in the book.
    fn number(&self, address: &str) -> usize {
        self.in_text.get(address).copied().unwrap_or_default()
    }

    /// The short title of a source.
    fn name<'b>(&'b self, id: &'b str) -> &'b str {
        self.names.name(id)
    }

    /// The same as a piece of text; without a link, because it is repeated often in lists.
    fn mention(&self, id: &str) -> Line {
        Line::of(Role::Source, self.name(id))
    }

    /// The same as a piece of text that links to the source's page.
    fn source(&self, id: &str) -> Line {
        Line::of(Role::Source, self.name(id)).tied(Target::ToPlace(places::source(id)))
    }

    /// Several of them: `a, b and c`.
    fn sources<'b>(&self, ids: impl IntoIterator<Item = &'b String>) -> Line {
        Line::list(ids.into_iter().map(|id| self.source(id)).collect())
    }

    /// The label of a topic, which links to its page.
    fn topic(&self, id: &str) -> Line {
        let label = self.labels.get(id).copied().unwrap_or(id);
        Line::of(Role::Ours, label).tied(Target::ToPlace(places::topic(id)))
    }

    fn pairs_have_pages(&self) -> bool {
        self.material.overlap.pair_count() <= MOST_PAIRS
    }
}

/// The sources that treat a topic, with their claims.
fn treating<'a>(
    topic: &'a TopicTable<'_>,
) -> impl Iterator<Item = (&'a String, &'a parallax_core::analysis::compare::Cell)> {
    topic.sources.0.iter().filter(|(_, cell)| !cell.claims.is_empty()).map(|(id, cell)| (id, cell))
}

/// The head of a section, without an address.
fn heading(text: &str) -> Part {
    Part::Heading(Line::plain(text), None)
}

fn text(line: Line) -> Part {
    Part::Block(Block::Text(line))
}

/// A link back, at the end of a page.
fn back_to(text: &str, place: &str) -> Part {
    Part::Aside(Line::plain(text).tied(Target::ToPlace(place.to_owned())))
}

/// From the first screen to what is asked first; only to what is there.
fn ways(report: &Report<'_>, chapters: &[Chapter]) -> Vec<Line> {
    let has = |id: &str| chapters.iter().any(|chapter| chapter.id == id);
    let pairs = report.material.overlap.pair_count() > 0;
    [
        ("results", "What came out", has("results")),
        ("overview", "Who holds what", has("overview")),
        ("pairs", "Who contradicts whom", pairs),
        ("families", "Who depends on whom", has("families")),
        ("terms", "Who calls things what", has("terms")),
    ]
    .into_iter()
    .filter(|(_, _, there)| *there)
    .map(|(place, words, _)| Line::plain(words).tied(Target::ToPlace(place.to_owned())))
    .collect()
}

fn opening(report: &Report<'_>) -> Opening {
    let material = report.material;
    let (comparison, profiles) = (material.comparison, material.profiles);
    let quotations: Vec<Match> =
        profiles.iter().flat_map(|p| &p.claims).flat_map(|t| &t.claim.quotations).map(|q| q.kind).collect();
    let found = quotations.iter().filter(|kind| matches!(kind, Match::Exact | Match::Folded)).count();
    let mut tags: Vec<String> = Vec::new();
    for profile in profiles {
        let name = languages::name(&profile.language);
        if !tags.contains(&name) {
            tags.push(name);
        }
    }
    let open = material.findings.findings.iter().filter(|finding| finding.accepted.is_none()).count();
    let fact = |value: String, of: &str| (Line::plain(value), of.to_owned());
    Opening {
        kicker: "Parallax report".to_owned(),
        lead: Line::plain(format!(
            "{} in {}, set side by side: what each says, in whose voice, how surely, in which words, and what it leaves out.",
            words::count(profiles.len(), "source", "sources"),
            words::list(&tags)
        )),
        facts: vec![
            fact(
                words::whole(profiles.len()),
                &if comparison.independent < profiles.len() {
                    format!("sources, {} independent of each other", comparison.independent)
                } else {
                    "sources".to_owned()
                },
            ),
            fact(words::whole(comparison.topics.len()), "topics"),
            fact(words::whole(material.findings.claims), "claims"),
            fact(
                format!("{} of {}", words::whole(found), words::whole(quotations.len())),
                "quotations are in their texts",
            ),
            (
                Line::plain(words::whole(open)).tied(Target::ToPlace("findings".to_owned())),
                "findings of check are open".to_owned(),
            ),
        ],
        results: results::first(report),
        ways: Vec::new(),
        picture: mosaic::mosaic(comparison, &|claim| {
            Target::ToPlace(places::claim(report.number(&claim.address)))
        }),
        sources: profiles
            .iter()
            .map(|profile| (report.source(&profile.id), source::about(profile)))
            .collect(),
    }
}

fn finder(report: &Report<'_>) -> Finder {
    let profiles = report.material.profiles;
    let mut finder = Finder::default();
    for profile in profiles {
        let group = profile.sheet.iter().find(|(key, _)| *key == "group").map(|(_, group)| group.clone());
        if !finder.languages.iter().any(|(tag, _)| *tag == profile.language) {
            finder.languages.push((profile.language.clone(), languages::name(&profile.language)));
        }
        if let Some(group) = group.as_ref().filter(|group| !finder.groups.contains(*group)) {
            finder.groups.push(group.clone());
        }
        finder.sources.push(Sought {
            id: profile.id.clone(),
            short: report.name(&profile.id).to_owned(),
            language: profile.language.clone(),
            citation: profile.reference.clone(),
            group,
        });
    }
    if finder.groups.len() < 2 {
        finder.groups.clear();
    }
    let topics = report.material.comparison.topics.iter();
    finder.topics = topics.map(|topic| (topic.id.clone(), topic.label.clone())).collect();
    finder
}

/// A chapter at the back, which has only its kind above its title.
fn plain_chapter(id: &str, kicker: &str, title: &str, lead: Line, parts: Vec<Part>) -> Chapter {
    Chapter {
        id: id.to_owned(),
        group: Group::Back,
        kicker: Line::plain(kicker),
        title: Line::plain(title),
        short: Line::plain(title),
        lead,
        flows: false,
        parts,
    }
}

/// The page of a pair.
fn places_of_pairs(pair: &parallax_core::analysis::overlap::Pair) -> PageId {
    places::pair(&pair.a, &pair.b)
}
