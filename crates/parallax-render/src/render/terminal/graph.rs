//! What is tied, as rows from the oldest to the newest: a line down from who lent to who took over, and in words on whom
//! each depends.

use super::{Look, table};
use crate::view::page::{Column, Line, Role, Row};
use crate::view::picture::descent::{Graph, Link, Tie};

/// The signs of a group: who lent or is only tied, who took over, who is only proposed; a line, a broken line.
struct Signs {
    member: char,
    took: char,
    proposed: char,
    line: char,
    broken: char,
}

const UNICODE: Signs = Signs { member: '●', took: '▼', proposed: '○', line: '│', broken: '┆' };
const ASCII: Signs = Signs { member: '*', took: 'v', proposed: 'o', line: '|', broken: ':' };

/// The drawing, its key, and the groups in words.
pub(super) fn draw(graph: &Graph, look: &Look) -> String {
    let signs = if look.ascii { &ASCII } else { &UNICODE };
    let mut drawing = graph.steps();
    let dependence = drawing.columns.pop();
    let marks = graph.links.iter().map(|link| vec![link.mark.clone()]);
    drawing.columns.extend(marks.map(|head| Column { head, ..Column::default() }));
    drawing.columns.extend(dependence);
    for (i, row) in drawing.rows.iter_mut().enumerate() {
        if let Row::Cells(cells) = row {
            let dependence = cells.pop().unwrap_or_default();
            cells.extend(graph.links.iter().map(|link| at(link, i, signs).into_iter().collect()));
            cells.push(dependence);
        }
    }
    let key = super::legend(&key(graph, signs), look);
    format!("{}{key}\n{}", table::draw(&drawing, look), table::draw(&graph.table, look))
}

/// What is drawn of a group next to a thing.
fn at(link: &Link, node: usize, signs: &Signs) -> Option<Line> {
    let (first, last) = (link.members.iter().min()?, link.members.iter().max()?);
    let sign = if link.members.contains(&node) {
        match link.tie {
            Tie::Proposed => signs.proposed,
            Tie::Took | Tie::Translated if link.is_directed() && !link.lenders.contains(&node) => signs.took,
            Tie::Took | Tie::Translated | Tie::Origin => signs.member,
        }
    } else if *first < node && node < *last {
        match link.tie {
            Tie::Translated | Tie::Proposed => signs.broken,
            Tie::Took | Tie::Origin => signs.line,
        }
    } else {
        return None;
    };
    Some(Line::of(Role::Quotation, sign.to_string()))
}

/// The signs that occur, each with its meaning.
fn key(graph: &Graph, signs: &Signs) -> Vec<Line> {
    let any = |wanted: fn(&Link) -> bool| graph.links.iter().any(wanted);
    let entries = [
        (any(Link::is_directed), signs.took, "took over"),
        (any(Link::is_directed), signs.member, "lent"),
        (any(|link| link.tie == Tie::Translated), signs.broken, "by a translation"),
        (any(|link| link.tie == Tie::Proposed), signs.proposed, "only proposed"),
    ];
    let shown = entries.into_iter().filter(|(occurs, _, _)| *occurs);
    shown.map(|(_, sign, words)| Line::of(Role::Dim, format!("{sign} {words}"))).collect()
}
