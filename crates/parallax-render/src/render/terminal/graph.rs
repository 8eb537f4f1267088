//! What is connected: things as rows, and a line down through the members of each group.

use super::{Look, table};
use crate::view::page::{Column, Graph, Line, Link, Role, Row, Shape, Table};

/// The signs of a group: a member, the line between members.
type Signs = (char, char);

const UNICODE: [Signs; 2] = [('●', '│'), ('○', '┆')];
const ASCII: [Signs; 2] = [('*', '|'), ('o', ':')];

/// The drawing, and the groups in words.
pub(super) fn draw(graph: &Graph, look: &Look) -> String {
    let signs = if look.ascii { ASCII } else { UNICODE };
    let mut columns = vec![Column::default()];
    columns.extend(graph.links.iter().map(|_| Column::default()));
    let heads = graph.links.iter().map(|link| vec![link.mark.clone()]);
    let mut rows = vec![Row::Cells(std::iter::once(Vec::new()).chain(heads).collect())];
    rows.extend(graph.nodes.iter().enumerate().map(|(i, node)| {
        let cells = graph.links.iter().map(|link| vec![at(link, i, signs)]);
        Row::Cells(std::iter::once(vec![node.clone()]).chain(cells).collect())
    }));
    let drawing = Table { shape: Shape::Entries, columns, rows };
    format!("{}\n{}", table::draw(&drawing, look), table::draw(&graph.table, look))
}

/// What is drawn of a group next to a thing.
fn at(link: &Link, node: usize, signs: [Signs; 2]) -> Line {
    let (member, line) = signs[usize::from(link.proposed)];
    let (first, last) = (link.members.iter().min(), link.members.iter().max());
    let between = first.is_some_and(|first| *first < node) && last.is_some_and(|last| node < *last);
    let sign = if link.members.contains(&node) {
        member.to_string()
    } else if between {
        line.to_string()
    } else {
        String::new()
    };
    Line::of(Role::Quotation, sign)
}
