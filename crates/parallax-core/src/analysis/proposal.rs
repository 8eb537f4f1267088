//! Which topics a quotation may belong to: those with a mention near it.

use super::Evidence;
use crate::model::Project;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;

/// A mention at most this many lines away counts in favour of a topic.
pub const NEAR: usize = 3;

/// The topics with a mention near these lines of a source, and how many lines away it is; nearest first, equally near
/// ones in the order of the file.
pub fn topics_near(
    project: &Project,
    evidence: &Evidence,
    source: SourceIx,
    lines: (usize, usize),
) -> Vec<(TopicIx, usize)> {
    let distance = |line: usize| if line < lines.0 { lines.0 - line } else { line.saturating_sub(lines.1) };
    let nearest = |topic| {
        let hits = evidence.mentions(project, source, topic)?;
        let nearest = hits.lines.iter().map(|&line| distance(line)).min()?;
        (nearest <= NEAR).then_some((topic, nearest))
    };
    let mut found: Vec<(TopicIx, usize)> = project.topic_ids().filter_map(nearest).collect();
    found.sort_by_key(|(_, distance)| *distance);
    found
}
