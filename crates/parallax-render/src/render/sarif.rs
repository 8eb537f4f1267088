//! Findings as SARIF 2.1.0 (OASIS, 2020), which code hosts and editors read.

use serde_json::{Value, json};

use crate::view::Page;
use crate::view::diagnostic::Diagnostic;
use parallax_core::diagnostic::Level;

/// One run with the findings of the page; nothing else.
pub fn page(page: &Page) -> String {
    let found: Vec<&Diagnostic> = page.diagnostics().collect();
    let mut rules: Vec<&str> = found.iter().filter_map(|found| found.check).collect();
    rules.sort_unstable();
    rules.dedup();
    let rules: Vec<Value> = rules.into_iter().map(|id| json!({ "id": id })).collect();
    let results: Vec<Value> = found.into_iter().map(result).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "parallax", "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    super::json::of(&log)
}

fn result(found: &Diagnostic) -> Value {
    let level = match found.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "note",
    };
    let text = [&[found.message.clone()][..], &found.help].concat().join("\n");
    let mut result = json!({ "level": level, "message": { "text": text } });
    if let Some(check) = found.check {
        result["ruleId"] = json!(check);
    }
    if let Some(place) = &found.place {
        result["locations"] = json!([{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.file) },
            "region": { "startLine": place.line, "startColumn": place.column },
        } }]);
    }
    result
}

/// A path as a relative reference (RFC 3986): every character that is not unreserved is escaped byte by byte.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
