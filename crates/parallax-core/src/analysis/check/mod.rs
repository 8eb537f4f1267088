//! Findings about claims and texts.
//!
//! A check is one file: a [`Check`] with its name, level and documentation, and a function from project and evidence to
//! findings. To add one, write the file, its line in [`CHECKS`], its name in
//! [`keys::CHECKS`](crate::format::keys::CHECKS), and a bad and a good fixture under `tests/checks/`. Names are
//! kebab-case and never reused.

mod accept_unmatched;
mod asserted_and_disputed;
mod certainty_raised;
mod claim_without_quotation;
mod could_not_know_contradicted;
mod cue_missing;
mod dependence_undeclared;
mod draft_waiting;
mod encoding_guessed;
mod exclusive_positions_held;
mod families_share_member;
mod family_without_evidence;
mod figure_conversion;
mod figure_not_quoted;
mod figure_sum;
mod gloss_missing;
mod language_tag;
mod loaded_word;
mod lock_stale;
mod number_word_bounds;
mod omission_changes_sense;
mod one_position_topic;
mod one_source_topic;
mod outline_outside_text;
mod period_impossible;
mod quotation_ambiguous;
mod quotation_in_two_stances;
mod quotation_missing;
mod quotation_too_long;
mod quotations_overlap;
mod range_reversed;
mod silent_beside_claim;
mod silent_but_mentioned;
mod silent_without_terms;
mod speaker_is_source;
mod speaker_missing;
mod speaker_unexpected;
mod text_untouched;
mod text_without_sheet;
mod text_wrong;
mod texts_alike;
mod toml_1_1;
mod unused_id;
mod unverified;

use std::collections::{BTreeMap, BTreeSet};

use super::Evidence;
use crate::diagnostic::{Level, Problem};
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use parallax_text::parallel;

use crate::model::{Accept, Bound, Claim, Figure, Number, Project, Quotation, Topic};

/// One check.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// Its name, for `[check]`, `[[accept]]` and `explain`.
    pub name: &'static str,
    /// Its level if the project sets none.
    pub level: Level,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Why it matters and what to do.
    pub explain: &'static str,
    run: fn(&Project, &Evidence) -> Vec<Finding>,
}

/// All checks, in the order of the documentation.
pub const CHECKS: &[Check] = &[
    text_wrong::CHECK,
    quotation_missing::CHECK,
    quotation_ambiguous::CHECK,
    cue_missing::CHECK,
    omission_changes_sense::CHECK,
    quotation_too_long::CHECK,
    quotations_overlap::CHECK,
    gloss_missing::CHECK,
    claim_without_quotation::CHECK,
    speaker_missing::CHECK,
    speaker_unexpected::CHECK,
    speaker_is_source::CHECK,
    asserted_and_disputed::CHECK,
    quotation_in_two_stances::CHECK,
    exclusive_positions_held::CHECK,
    certainty_raised::CHECK,
    period_impossible::CHECK,
    figure_not_quoted::CHECK,
    figure_sum::CHECK,
    figure_conversion::CHECK,
    range_reversed::CHECK,
    number_word_bounds::CHECK,
    silent_but_mentioned::CHECK,
    silent_without_terms::CHECK,
    silent_beside_claim::CHECK,
    could_not_know_contradicted::CHECK,
    one_source_topic::CHECK,
    one_position_topic::CHECK,
    loaded_word::CHECK,
    family_without_evidence::CHECK,
    families_share_member::CHECK,
    texts_alike::CHECK,
    dependence_undeclared::CHECK,
    outline_outside_text::CHECK,
    text_untouched::CHECK,
    draft_waiting::CHECK,
    unused_id::CHECK,
    text_without_sheet::CHECK,
    encoding_guessed::CHECK,
    language_tag::CHECK,
    toml_1_1::CHECK,
    lock_stale::CHECK,
    unverified::CHECK,
    accept_unmatched::CHECK,
];

/// Something that a check found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What it is about: the address of a claim, `topic/source`, `who/ID`, a source …
    pub at: String,
    /// What is wrong.
    pub problem: Problem,
    /// Why the curator accepts it, if they do.
    pub accepted: Option<String>,
}

impl Finding {
    fn new(at: impl Into<String>, problem: Problem) -> Self {
        Self { at: at.into(), problem, accepted: None }
    }
}

/// What all checks found.
#[derive(Debug, Clone)]
pub struct Findings {
    /// Sorted by file, line and check; accepted ones included.
    pub findings: Vec<Finding>,
    /// Number of claims.
    pub claims: usize,
    /// Number of drafts that wait for a person; they are not among the claims.
    pub waiting: usize,
    /// Number of quotations.
    pub quotations: usize,
    /// Number of sources, and how many of them have a text, known from the text itself or the lock.
    pub texts: (usize, usize),
}

impl Findings {
    /// The findings of a level that nobody accepted.
    pub fn open(&self, level: Level) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |f| f.accepted.is_none() && f.problem.level == level)
    }
}

/// Runs all checks that are not off, and marks the findings that are accepted.
pub fn check(project: &Project, evidence: &Evidence) -> Findings {
    let checks: Vec<&Check> =
        CHECKS.iter().filter(|check| check.name != accept_unmatched::CHECK.name).collect();
    let of_each = parallel::each(checks.len(), 1, |i| run(checks[i], project, evidence));
    let mut findings: Vec<Finding> = of_each.into_iter().flatten().collect();
    number_twins(&mut findings);
    let unmatched = accept(project, &mut findings);
    if let Some(level) = level(project, &accept_unmatched::CHECK) {
        findings.extend(
            unmatched.into_iter().map(|finding| at_level(finding, accept_unmatched::CHECK.name, level)),
        );
    }
    findings.sort_by(|a, b| order(project, evidence, a).cmp(&order(project, evidence, b)));
    let claims = project.topics.iter().flat_map(|topic| &topic.claims);
    Findings {
        findings,
        quotations: claims.clone().map(|claim| claim.quotes.len()).sum(),
        claims: claims.count(),
        waiting: project.waiting().count(),
        texts: (
            project.sources.len(),
            project.source_ids().filter(|&s| evidence.of(s).text.is_some()).count(),
        ),
    }
}

/// How many errors [`check`] finds that nobody accepted. Runs only the checks that can find errors, so that every
/// command can report the number with its result.
pub fn errors(project: &Project, evidence: &Evidence) -> usize {
    let is_error = |check: &Check| level(project, check) == Some(Level::Error);
    if is_error(&accept_unmatched::CHECK) {
        return check(project, evidence).open(Level::Error).count();
    }
    let checks = CHECKS.iter().filter(|check| is_error(check));
    let mut findings: Vec<Finding> = checks.flat_map(|check| run(check, project, evidence)).collect();
    number_twins(&mut findings);
    accept(project, &mut findings);
    findings.iter().filter(|finding| finding.accepted.is_none()).count()
}

/// Numbers several findings of one check at one address, so that each can be accepted: `-2`, `-3` …
fn number_twins(findings: &mut [Finding]) {
    let mut seen: BTreeMap<(Option<&'static str>, String), usize> = BTreeMap::new();
    for finding in findings {
        let times = seen.entry((finding.problem.check, finding.at.clone())).or_default();
        *times += 1;
        if *times > 1 {
            finding.at = format!("{}-{times}", finding.at);
        }
    }
}

fn run(check: &Check, project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let Some(level) = level(project, check) else { return Vec::new() };
    (check.run)(project, evidence).into_iter().map(|finding| at_level(finding, check.name, level)).collect()
}

/// What some checks find, whatever their levels in the project.
pub fn found_by(names: &[&str], project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let own = CHECKS.iter().filter(|check| names.contains(&check.name));
    own.flat_map(|check| {
        let found = (check.run)(project, evidence).into_iter();
        found.map(|finding| at_level(finding, check.name, check.level))
    })
    .collect()
}

fn at_level(mut finding: Finding, check: &'static str, level: Level) -> Finding {
    finding.problem.check = Some(check);
    finding.problem.level = level;
    finding
}

/// The level of a check in a project; `None` is off.
fn level(project: &Project, check: &Check) -> Option<Level> {
    let set = project.settings.levels.iter().rev().find(|(name, _)| name.value == check.name);
    set.map_or(Some(check.level), |(_, level)| *level)
}

/// Reports about texts that are not those that were locked, one for each, whatever the levels of the checks. Show it
/// before anything that was looked up in such a text, because the text may be what is wrong.
pub fn other_texts(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let run = |check: &'static Check| {
        (check.run)(project, evidence).into_iter().map(|finding| at_level(finding, check.name, check.level))
    };
    let found = run(&text_wrong::CHECK).chain(run(&lock_stale::CHECK));
    found.filter(|finding| is_of_text(project, evidence, finding)).collect()
}

/// Is it about the text itself? A lock that is only behind the claims says nothing against the text.
fn is_of_text(project: &Project, evidence: &Evidence, finding: &Finding) -> bool {
    let of_text = [text_wrong::CHECK.name, lock_stale::CHECK.name];
    let checks = finding.problem.check.is_some_and(|check| of_text.contains(&check));
    let source = project.find_source(&finding.at).filter(|_| checks);
    source.is_some_and(|source| evidence.state(source).is_another())
}

/// Problems of a text come before problems of what is looked up in it; then by file and place.
type Order<'a> = (bool, &'a str, usize, Option<&'static str>, &'a str);

fn order<'a>(project: &'a Project, evidence: &Evidence, finding: &'a Finding) -> Order<'a> {
    let place = finding.problem.place().unwrap_or_default();
    let of_text = is_of_text(project, evidence, finding);
    (!of_text, project.files.path(place.file), place.span.start, finding.problem.check, &finding.at)
}

/// Marks what the curator accepts. Each entry accepts one finding: the one at exactly its address, else the only one
/// whose address begins with it. An entry that matches none or several is a finding itself.
fn accept(project: &Project, findings: &mut [Finding]) -> Vec<Finding> {
    let mut unmatched = Vec::new();
    let drafts: BTreeSet<&str> = project.waiting().map(|(_, claim)| claim.address.as_str()).collect();
    let head = |at: &str| at.split('#').next().unwrap_or_default().to_owned();
    // A draft takes no entry from a claim: only its whole address means it.
    let may = |accept: &Accept, finding: &Finding| {
        let of = head(&finding.at);
        !drafts.contains(of.as_str()) || head(&accept.at) == of
    };
    for accept in &project.accepts {
        let mut fitting: Vec<&mut Finding> =
            findings.iter_mut().filter(|f| fits(accept, f) && may(accept, f)).collect();
        let exact = fitting.iter().filter(|f| f.at == accept.at).count();
        if exact == 1 {
            fitting.retain(|f| f.at == accept.at);
        }
        if let [finding] = &mut fitting[..] {
            finding.accepted = Some(accept.why.clone());
        } else {
            let found: Vec<String> = fitting.iter().map(|f| f.at.clone()).collect();
            unmatched.push(accept_unmatched::finding(accept, &found));
        }
    }
    unmatched
}

fn fits(accept: &Accept, finding: &Finding) -> bool {
    let rest = finding.at.strip_prefix(accept.at.as_str());
    finding.accepted.is_none()
        && finding.problem.check == Some(accept.check.value.as_str())
        && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '~', '#']))
}

/// All claims with their topics, and the drafts that wait: they are verified before anybody confirms them. Checks on what
/// claims say together take `Topic::claims`, because drafts count for nothing.
fn claims(project: &Project) -> impl Iterator<Item = (&Topic, &Claim)> {
    project
        .topics
        .iter()
        .flat_map(|topic| topic.claims.iter().chain(topic.waiting()).map(move |claim| (&**topic, claim)))
}

/// All quotations with the address of the entry that they belong to and their source: those of claims, families and
/// questions. The address of a quotation itself is made only if something is wrong with it.
fn quotations(project: &Project) -> impl Iterator<Item = (String, SourceIx, &Quotation)> {
    let of_claims = claims(project)
        .flat_map(|(_, claim)| claim.quotes.iter().map(|q| (claim.address.clone(), claim.source, q)));
    of_claims.chain(project.cited())
}

/// The address of a quotation: that of its claim with `#` and the first digits of its key.
fn quote_address(of: &str, quotation: &Quotation) -> String {
    format!("{of}#{}", &quotation.key()[..4])
}

/// The address of a figure: that of its claim with what it counts and its number, so that an accepted finding is not
/// mistaken for another.
fn figure_address(claim: &Claim, figure: &Figure) -> String {
    let value = if let Bound::Verbal { words: given, .. } | Bound::Date(given) = &figure.bound {
        given.clone()
    } else {
        figure.bound.numbers().into_iter().map(Number::plain).collect::<Vec<_>>().join("-")
    };
    format!("{}#{}={value}", claim.address, figure.counts)
}

/// All pairs of topic and source.
fn cells(project: &Project) -> impl Iterator<Item = (TopicIx, SourceIx)> + '_ {
    project.topic_ids().flat_map(|topic| project.source_ids().map(move |source| (topic, source)))
}

/// The address of a cell.
fn cell_address(project: &Project, topic: TopicIx, source: SourceIx) -> String {
    format!("{}/{}", project.topic(topic).id.value, project.source(source).id)
}

/// The claims of a source on a topic, in pairs that satisfy a condition, each pair once.
fn pairs<'a>(topic: &'a Topic, fit: impl Fn(&Claim, &Claim) -> bool + 'a) -> Vec<(&'a Claim, &'a Claim)> {
    let mut of_source: BTreeMap<SourceIx, Vec<&Claim>> = BTreeMap::new();
    for claim in &topic.claims {
        of_source.entry(claim.source).or_default().push(claim);
    }
    let mut pairs = Vec::new();
    for claims in of_source.into_values() {
        for (i, a) in claims.iter().enumerate() {
            pairs.extend(claims[i + 1..].iter().filter(|b| fit(a, b)).map(|b| (*a, *b)));
        }
    }
    pairs
}
