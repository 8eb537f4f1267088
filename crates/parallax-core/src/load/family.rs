//! Families: which sources depend on which.

use super::circles;
use super::claims::{cited, source, topics};
use super::context::Context;
use super::fields::Fields;
use crate::diagnostic::{At, Place, Problem, nearest};
use crate::model::project::Lender;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Family, Project};

/// Reads a family. Sources, persons and topics must be known.
pub(super) fn read(project: &Project, id: At<String>, fields: &Fields<'_>) -> Family {
    let written = fields.texts("members");
    let members: Vec<SourceIx> = written.iter().filter_map(|m| source(project, fields.context, m)).collect();
    check_members(fields, &written, members.len() == written.len());
    let named = fields.texts("from");
    let lenders = named.iter().filter_map(|from| {
        Some(At { value: lender(project, fields.context, &members, from)?, place: from.place })
    });
    let lenders: Vec<At<Lender>> = lenders.collect();
    let family = Family {
        id,
        from: lenders.iter().map(|at| at.value).collect(),
        from_places: lenders.iter().map(|at| at.place).collect(),
        topics: topics(project, fields),
        kind: fields.must("kind").value,
        why: fields.must("why").value,
        evidence: cited(project, fields, "evidence"),
        members,
    };
    check_lenders(fields, &family);
    family
}

/// Checks that a family has at least two members, each named once.
fn check_members(fields: &Fields<'_>, written: &[At<String>], all_known: bool) {
    for (i, member) in written.iter().enumerate() {
        if written[..i].iter().any(|before| before.value == member.value) {
            let problem =
                Problem::error(format!("`{}` is a member twice", member.value)).at(member.place, "again");
            fields.context.report(problem.help("name each member once"));
        }
    }
    let distinct =
        written.iter().enumerate().filter(|(i, m)| written[..*i].iter().all(|b| b.value != m.value));
    if distinct.count() < 2 && all_known && fields.has("members") {
        let place = fields.key_place("members").unwrap_or(fields.place);
        let problem = Problem::error("a family has two members at least").at(place, "");
        let help = "name the sources that depend on each other; where the lender is not among the sources of the \
                    project, a family needs two that borrowed from it";
        fields.context.report_unless_broken(problem.help(help));
    }
}

/// The lender that an id in `from` names: a member, else an entry of `[who]`.
fn lender(project: &Project, context: &Context, members: &[SourceIx], id: &At<String>) -> Option<Lender> {
    let member = context.source(&id.value).filter(|ix| members.contains(ix)).map(Lender::Member);
    let found = member.or_else(|| context.who(&id.value).map(Lender::Who));
    if found.is_none() {
        let members = members.iter().map(|member| project.source(*member).id.as_str());
        let known: Vec<&str> = members.chain(project.who.iter().map(|who| who.id.value.as_str())).collect();
        let problem =
            Problem::error(format!("`{}` lends nothing: it is neither a member nor in [who]", id.value));
        let problem = problem.at(id.place, "").help("`from` names members of the family, or ids of [who]");
        context.report_unless_broken(match nearest(&id.value, known) {
            Some(near) => problem.fix(id.place, format!("\"{near}\"")).guessed(),
            None => problem,
        });
    }
    found
}

fn check_lenders(fields: &Fields<'_>, family: &Family) {
    let Some(place) = fields.key_place("from").filter(|_| !family.from.is_empty()) else { return };
    if family.kind == Family::SAME_ORIGIN {
        let problem = Problem::error("a family of the same origin has no lender").at(place, "");
        let help = "its origin is not among its members: take `from` out, or write kind = \"borrowed\"";
        fields.context.report(problem.help(help));
    } else if family.borrowers().next().is_none() && family.members.len() > 1 {
        let problem = Problem::error("every member of the family lends, and none borrows").at(place, "");
        fields.context.report(problem.help("name in `from` only those that the others took over from"));
    }
}

/// Reports circles of lending: a source that borrows, on one topic, from one that borrows from it.
pub(super) fn check_circles(context: &Context, project: &Project) {
    let names: Vec<String> = project.sources.iter().map(|source| source.id.clone()).collect();
    let limited = project.families.iter().flat_map(|family| family.topics.iter().copied());
    let mut topics: Vec<Option<TopicIx>> = limited.map(Some).collect();
    topics.sort();
    topics.dedup();
    // Circles on all topics are found first, so each is reported only once.
    let mut told: Vec<Vec<Place>> = Vec::new();
    for topic in std::iter::once(None).chain(topics) {
        for circle in circles::circles(&borrowed(project, topic)) {
            let mut places: Vec<Place> = circle.iter().map(|at| at.place).collect();
            places.sort_by_key(|place| (place.file, place.span.start));
            if !told.contains(&places) {
                circles::report(context, "from", &names, &circle);
                told.push(places);
            }
        }
    }
}

/// The lenders of each source on a topic, with the place that says so.
fn borrowed(project: &Project, topic: Option<TopicIx>) -> Vec<Vec<At<usize>>> {
    let mut of = vec![Vec::new(); project.sources.len()];
    for family in project.families.iter().filter(|family| family.joins(topic)) {
        for borrower in family.borrowers() {
            for (lender, place) in family.from.iter().zip(&family.from_places) {
                if let Lender::Member(SourceIx(value)) = *lender {
                    of[borrower.0].push(At { value, place: *place });
                }
            }
        }
    }
    of
}
