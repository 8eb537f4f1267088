//! The questions of `add claim` on a terminal: first what is needed, beginning with the words of the source, then
//! everything else that the options can say. Each answer is tried at once. If it is wrong, the program says so and asks
//! again; everything that was typed before stays.

use parallax::exchange::figure;
use parallax::format::keys::CERTAINTIES;
use parallax::model::draft::QuoteDraft;
use parallax::model::{Project, Topic, When};
use parallax::workspace::{ClaimRequest, CommitError, Edit, Plan, Planned, Question, Wanted};

use super::again::command_line;
use super::claim::{add_via, answer};
use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::{ask, interrupt, notes};

/// A request that is being filled in.
pub(super) struct Dialogue<'a> {
    pub(super) session: &'a Session,
    pub(super) shared: &'a Shared,
    /// Write it also if that makes new errors.
    pub(super) force: bool,
    /// The source that an empty answer stands for.
    pub(super) usual: Option<&'a str>,
}

impl Dialogue<'_> {
    /// Asks for everything that is needed, then for the rest. If nobody can be asked, it is an error if something
    /// needed is missing, and it does not ask for the rest.
    pub(super) fn complete(&self, request: &mut ClaimRequest, prompted: &mut bool) -> Result<Plan, Error> {
        loop {
            let plan = self.needed(request, prompted)?;
            if !*prompted {
                return Ok(plan);
            }
            match plan.refused(self.force) {
                // It is refused as it is, whatever else it would say.
                Some(failure) => {
                    notes::error(self.shared, &CommitError::of(&plan, failure).into());
                    self.keep(request);
                    clear(request)?;
                }
                None => return self.rest(request, plan),
            }
        }
    }

    /// Sets what Ctrl-C prints from now on.
    fn keep(&self, request: &ClaimRequest) {
        interrupt::keep(Some(command_line(request, self.shared)));
    }

    fn plan(&self, request: &ClaimRequest) -> Result<Planned, Error> {
        Ok(self.session.workspace.plan(&Edit::AddClaim(Box::new(request.clone())))?)
    }

    /// Asks one question at a time, so that each answer is tried before the next question.
    fn needed(&self, request: &mut ClaimRequest, prompted: &mut bool) -> Result<Plan, Error> {
        let mut before: Option<ClaimRequest> = None;
        let (mut quoting, mut wrong) = (false, String::new());
        loop {
            let planned = match self.plan(request) {
                Ok(planned) => planned,
                // What the options said is not asked for again.
                Err(error) => match before.take() {
                    // If the same error comes again, the answer was not the cause.
                    Some(earlier) if wrong != error.to_string() => {
                        wrong = error.to_string();
                        notes::error(self.shared, &error);
                        *request = earlier;
                        quoting &= !request.claim.quotes.is_empty();
                        continue;
                    }
                    Some(_) | None => return Err(error),
                },
            };
            let place = |question: &Question| matches!(question.wanted, Wanted::Place { .. });
            match planned {
                Planned::Asks(questions) if !quoting || place(&questions[0]) => {
                    *prompted |= ask::can_ask();
                    before = ask::can_ask().then(|| request.clone());
                    quoting |= ask::can_ask() && questions[0].wanted == Wanted::Quotation;
                    self.keep(request);
                    match answer(&questions[0], request, self.usual, self.shared) {
                        Err(error) if ask::can_ask() && error.is_of_an_answer() => {
                            notes::error(self.shared, &error);
                            *request = before.take().unwrap_or_default();
                        }
                        done => done?,
                    }
                    quoting &= !request.claim.quotes.is_empty();
                }
                // The words so far were found; there may be more.
                Planned::Asks(_) | Planned::Ready(_) if quoting => {
                    before = Some(request.clone());
                    self.keep(request);
                    match ask::optional(None, "More words of the source")? {
                        Some(exact) => {
                            request.claim.quotes.push(QuoteDraft { exact, ..QuoteDraft::default() });
                        }
                        None => quoting = false,
                    }
                }
                Planned::Asks(_) => {}
                Planned::Ready(plan) => return Ok(*plan),
            }
        }
    }

    /// Asks for what may be left out; an empty answer skips a question.
    fn rest(&self, request: &mut ClaimRequest, mut plan: Plan) -> Result<Plan, Error> {
        self.keep(request);
        for extra in EXTRAS {
            for question in extra(self.session.project(), request) {
                while let Some(text) = ask::optional(None, &question.text)? {
                    let mut with = request.clone();
                    match (question.take)(&mut with, &question.of, &text).and_then(|()| self.tried(&with)) {
                        Ok(better) => {
                            (*request, plan) = (with, better);
                            self.keep(request);
                            if !question.several {
                                break;
                            }
                        }
                        Err(error) => notes::error(self.shared, &error),
                    }
                }
            }
        }
        Ok(plan)
    }

    /// The plan of a complete request, unless it is refused.
    fn tried(&self, request: &ClaimRequest) -> Result<Plan, Error> {
        let Planned::Ready(plan) = self.plan(request)? else { return Err(Usage::Unanswered.into()) };
        match plan.refused(self.force) {
            Some(failure) => Err(CommitError::of(&plan, failure).into()),
            None => Ok(*plan),
        }
    }
}

/// A part of a claim that may be left out.
struct Extra {
    text: String,
    /// The column, if it is a cell of a row.
    of: String,
    /// It may be answered several times.
    several: bool,
    take: Take,
}

/// Puts an answer into a request. It gets the column, and what was typed.
type Take = fn(&mut ClaimRequest, &str, &str) -> Result<(), Error>;

impl Extra {
    fn one(text: &str, take: Take) -> Vec<Self> {
        vec![Self { text: text.to_owned(), of: String::new(), several: false, take }]
    }

    fn several(text: &str, take: Take) -> Vec<Self> {
        vec![Self { several: true, ..Self::one(text, take).remove(0) }]
    }
}

/// What may be left out, in the order of the questions. There is no question if the options already answered it.
const EXTRAS: &[fn(&Project, &ClaimRequest) -> Vec<Extra>] =
    &[certainty, cue, via, period, aspect, passing, figures, row, note, id];

fn certainty(_: &Project, request: &ClaimRequest) -> Vec<Extra> {
    if request.claim.certainty.is_some() {
        return Vec::new();
    }
    Extra::one("How sure, if not flat: emphatic, hedged or conjecture", |request, _, text| {
        let known = CERTAINTIES.contains(&text);
        request.claim.certainty = Some(text.to_owned()).filter(|text| text != "flat");
        if known { Ok(()) } else { Err(Usage::NotOffered(text.to_owned()).into()) }
    })
}

/// Only if a certainty is given: no words show that a source says something plainly.
fn cue(_: &Project, request: &ClaimRequest) -> Vec<Extra> {
    if !request.claim.cue.is_empty() || request.claim.certainty.is_none() {
        return Vec::new();
    }
    Extra::several("Words of the source that show it", |request, _, text| {
        request.claim.cue.push(text.to_owned());
        Ok(())
    })
}

fn via(_: &Project, request: &ClaimRequest) -> Vec<Extra> {
    if !request.claim.via.is_empty() {
        return Vec::new();
    }
    Extra::several("A work that it was taken from, or a new one as id=name", |request, _, text| {
        add_via(request, text)
    })
}

fn period(_: &Project, request: &ClaimRequest) -> Vec<Extra> {
    if request.claim.period.is_some() {
        return Vec::new();
    }
    Extra::one("What time it speaks of, if not what the whole source speaks of", |request, _, text| {
        request.claim.period = Some(text.to_owned());
        let wrong = || Usage::NotADate { option: "the time", text: text.to_owned() }.into();
        When::parse(text).map(|_| ()).ok_or_else(wrong)
    })
}

/// Only if the topic has aspects.
fn aspect(project: &Project, request: &ClaimRequest) -> Vec<Extra> {
    let topic = project.find_topic(&request.claim.topic).map(|ix| project.topic(ix));
    let ids: Vec<&str> =
        topic.iter().flat_map(|topic| &topic.aspects).map(|aspect| aspect.id.value.as_str()).collect();
    if ids.is_empty() || request.claim.aspect.is_some() {
        return Vec::new();
    }
    let text = format!("Of which aspect it speaks, if not of all: {}", ids.join(", "));
    Extra::one(&text, |request, _, text| {
        request.claim.aspect = Some(text.to_owned());
        Ok(())
    })
}

fn passing(_: &Project, request: &ClaimRequest) -> Vec<Extra> {
    if request.claim.passing {
        return Vec::new();
    }
    Extra::one("Does it only touch the answer in passing: y", |request, _, text| {
        request.claim.passing = matches!(text, "y" | "yes");
        let known = matches!(text, "y" | "yes" | "n" | "no");
        if known { Ok(()) } else { Err(Usage::NotOffered(text.to_owned()).into()) }
    })
}

fn figures(project: &Project, request: &ClaimRequest) -> Vec<Extra> {
    let counts: Vec<&str> = topic(project, request)
        .into_iter()
        .flat_map(|topic| &topic.counts)
        .map(|count| count.id.value.as_str())
        .collect();
    if !request.claim.figures.is_empty() || counts.is_empty() {
        return Vec::new();
    }
    let text = format!(
        "A number, as counts={}, more_than=30, unit=persons; the topic counts {}",
        counts[0],
        counts.join(", ")
    );
    Extra::several(&text, |request, _, text| {
        let read = figure(text).map_err(|(message, help)| Error::from(Usage::Figure { message, help }));
        request.claim.figures.push(read?);
        Ok(())
    })
}

fn row(project: &Project, request: &ClaimRequest) -> Vec<Extra> {
    let said = |column: &&String| request.claim.row.iter().any(|(known, _)| known == *column);
    let columns = topic(project, request).into_iter().flat_map(|topic| &topic.columns);
    let extra = |column: &String| Extra {
        text: format!("Column `{column}` of the topic"),
        of: column.clone(),
        several: false,
        take: |request, column, text| {
            request.claim.row.push((column.to_owned(), text.to_owned()));
            Ok(())
        },
    };
    columns.filter(|column| !said(column)).map(extra).collect()
}

fn note(_: &Project, request: &ClaimRequest) -> Vec<Extra> {
    if request.claim.note.is_some() {
        return Vec::new();
    }
    Extra::one("A sentence for the reader, under the table", |request, _, text| {
        request.claim.note = Some(text.to_owned());
        Ok(())
    })
}

fn id(_: &Project, request: &ClaimRequest) -> Vec<Extra> {
    if request.claim.id.is_some() {
        return Vec::new();
    }
    Extra::one("An id by which the claim is cited", |request, _, text| {
        request.claim.id = Some(text.to_owned());
        Ok(())
    })
}

/// The topic of a request: the one that it names, or else the only one with its position.
fn topic<'p>(project: &'p Project, request: &ClaimRequest) -> Option<&'p Topic> {
    let claim = &request.claim;
    let found = project.topics.iter().find(|topic| {
        topic.id.value == claim.topic || claim.topic.is_empty() && topic.position(&claim.position).is_some()
    });
    found.map(AsRef::as_ref)
}

/// A part of a claim, and what clears it.
type Part = (&'static str, fn(&mut ClaimRequest));

/// The parts of a claim that can be wrong together.
const PARTS: &[Part] = &[
    ("quotations", |request| {
        request.claim.quotes.clear();
        request.left_open.clear();
    }),
    ("topic", |request| request.claim.topic.clear()),
    ("position", |request| {
        request.claim.position.clear();
        request.position = None;
    }),
    ("stance", |request| {
        request.claim.stance.clear();
        request.claim.speaker.clear();
    }),
    ("speaker", |request| request.claim.speaker.clear()),
    ("says", |request| request.claim.says.clear()),
    ("cue", |request| request.claim.cue.clear()),
    ("period", |request| request.claim.period = None),
    ("aspect", |request| request.claim.aspect = None),
    ("via", |request| request.claim.via.clear()),
    ("figures", |request| request.claim.figures.clear()),
    ("row", |request| request.claim.row.clear()),
    ("id", |request| request.claim.id = None),
];

/// Clears the part that is to be answered again; the others stay.
fn clear(request: &mut ClaimRequest) -> Result<(), Error> {
    let names: Vec<(String, String)> =
        PARTS.iter().map(|(name, _)| ((*name).to_owned(), String::new())).collect();
    let chosen = ask::choice("the part", "Which part do you want to answer anew", &names, None, false)?;
    if let Some((_, forget)) = PARTS.iter().find(|(name, _)| *name == chosen) {
        forget(request);
    }
    Ok(())
}
