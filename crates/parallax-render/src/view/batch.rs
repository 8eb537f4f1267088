//! The places of many quotations in one text, as lines of JSON and as rows.

use super::records::Records;
use parallax_core::analysis::batch::Located;

/// One JSON object a line.
pub fn json_lines(located: &[Located]) -> String {
    let line = |one: &Located| serde_json::to_string(one).unwrap_or_default() + "\n";
    located.iter().map(line).collect()
}

/// One row for each quotation, under the same names.
pub fn records(located: &[Located]) -> Records {
    let number = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
    let share = |share: Option<f64>| share.map(|share| share.to_string()).unwrap_or_default();
    let rows = located.iter().map(|one| {
        let id = one.id.as_str().map_or_else(|| one.id.to_string(), str::to_owned);
        vec![
            ("id", id),
            ("start", number(one.start)),
            ("end", number(one.end)),
            ("match", one.kind.name().to_owned()),
            ("similarity", share(one.similarity)),
            ("line", number(one.lines.map(|lines| lines.0))),
            ("last_line", number(one.lines.map(|lines| lines.1))),
            ("runner_up", share(one.runner_up)),
            ("left_out", one.left_out.join(" ")),
            ("reason", one.reason.clone().unwrap_or_default()),
        ]
    });
    let columns =
        ["id", "start", "end", "match", "similarity", "line", "last_line", "runner_up", "left_out", "reason"];
    Records::of(&columns, rows)
}
