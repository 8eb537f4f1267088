//! CSL JSON, as Zotero, Mendeley, Pandoc and Citeproc write it, and Better CSL JSON.
//!
//! The file is cut into items before anything is parsed, so that an item that is not JSON does not take the others with
//! it. An item is read over `serde_json::Value`: a field of a wrong type costs only that field.

use serde_json::{Map, Value};

use super::{Count, Item, Person, Reading, bib, doi, json_date, pages, plain, some, types};

type Object = Map<String, Value>;

/// How often the length of the file may be scanned again behind items that do not end.
const RESCANS: usize = 8;

/// Reads all items.
pub(super) fn read(text: &str, reading: &mut Reading) {
    let mut count = Count::of(text);
    let start = if text.trim_start().starts_with('[') { text.find('[').map_or(0, |at| at + 1) } else { 0 };
    // `{"items": […]}`, a file that is one item, or lines of items.
    let wrapped = (start == 0).then(|| text.find("\"items\"")).flatten().and_then(|at| {
        let list = text[at + 7..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('[')?;
        let depth = text[..at].bytes().filter(|b| *b == b'{').count();
        (depth == 1).then(|| text.len() - list.len())
    });
    let budget = text.len().saturating_mul(RESCANS);
    let pieces = Pieces { text, at: wrapped.unwrap_or(start), budget, wrapped: wrapped.is_some() };
    for piece in pieces {
        let line = count.line(piece.at);
        let parsed = serde_json::from_str::<Value>(piece.text);
        let item = match &parsed {
            Ok(Value::Object(object)) if !object.is_empty() => Ok(item(object)),
            Ok(_) => Err((None, "is not an item".to_owned())),
            Err(error) => Err((guessed_id(piece.text), format!("is not JSON: {error} of it"))),
        };
        reading.take(line, item);
    }
}

/// The id of an item that cannot be parsed.
fn guessed_id(text: &str) -> Option<String> {
    let rest =
        ["\"id\"", "\"citation-key\""].iter().find_map(|key| Some(&text[text.find(key)? + key.len()..]))?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let end = rest.find(['"', '\n', ','])?;
    some(rest[..end].chars().take(80).collect())
}

/// The text of an item.
struct Piece<'t> {
    at: usize,
    text: &'t str,
}

/// Cuts a list into its items.
struct Pieces<'t> {
    text: &'t str,
    at: usize,
    /// How many bytes may still be scanned again.
    budget: usize,
    /// The list is part of an object.
    wrapped: bool,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        // What a broken item leaves behind is no item.
        let blank = |c: char| c.is_whitespace() || c == ',' || !self.wrapped && matches!(c, '}' | ']');
        let rest = self.text.get(self.at..)?.trim_start_matches(blank);
        self.at = self.text.len() - rest.len();
        if rest.is_empty() || rest.starts_with(['}', ']']) {
            return None;
        }
        let next = self.next_line_like_it();
        let most = if self.budget == 0 { next.map_or(rest.len(), |next| next - self.at) } else { rest.len() };
        let end = extent(&rest[..most]);
        let good = end.filter(|end| {
            next.is_none_or(|next| self.at + end <= next)
                || serde_json::from_str::<Value>(&rest[..*end]).is_ok()
        });
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let len = good.or(next.map(|next| next - self.at)).unwrap_or(rest.len()).max(first);
        self.budget = self.budget.saturating_sub(end.unwrap_or(most).saturating_sub(len));
        let piece = Piece {
            at: self.at,
            text: rest[..len].trim_end_matches(|c: char| c.is_whitespace() || c == ','),
        };
        self.at += len;
        Some(piece)
    }
}

impl Pieces<'_> {
    /// Where the next line begins that is indented as this item is and opens an object: there the next item begins if
    /// this one does not end.
    fn next_line_like_it(&self) -> Option<usize> {
        let from = self.text[..self.at].rfind('\n').map_or(0, |at| at + 1);
        let indent = &self.text[from..self.at];
        let own_line = indent.bytes().all(|b| matches!(b, b' ' | b'\t' | b'[' | b','));
        let indent = if own_line { indent.trim_end_matches(['[', ',']) } else { "" };
        let mut at = self.at;
        loop {
            at += self.text[at..].find('\n')? + 1;
            let line = &self.text[at..];
            if line.strip_prefix(indent).is_some_and(|line| line.starts_with('{')) {
                return Some(at + indent.len());
            }
        }
    }
}

/// The length of the value that begins here; `None` if it does not end.
fn extent(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        if quoted {
            quoted = escaped || byte != b'"';
            escaped = byte == b'\\' && !escaped;
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return Some(at),
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// A field as text: a string or a number.
fn text(object: &Object, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match object.get(*name)? {
        Value::String(text) => some(plain::plain(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    })
}

/// The fields that are read, each with its name in CSL: what they hold of a wrong type is told.
const TEXTS: &[&str] = &[
    "title",
    "container-title",
    "edition",
    "volume",
    "issue",
    "page",
    "publisher",
    "publisher-place",
    "DOI",
    "URL",
    "language",
    "original-title",
];

/// The key as it is: it has no markup.
fn id(object: &Object) -> String {
    let of = |name: &str| match object.get(name)? {
        Value::String(key) => some(plain::tidy(key)),
        Value::Number(key) => Some(key.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    of("citation-key").or_else(|| of("id")).unwrap_or_default()
}

fn item(object: &Object) -> Item {
    let raw = |name: &str| object.get(name).and_then(Value::as_str).map(plain::tidy).and_then(some);
    let mut item = Item {
        id: id(object),
        title: text(object, &["title"]).unwrap_or_default(),
        container: text(object, &["container-title", "event-title", "event"]),
        edition: text(object, &["edition"]),
        volume: text(object, &["volume"]),
        issue: text(object, &["issue"]),
        pages: text(object, &["page"]).map(|text| pages(&text)).and_then(some),
        publisher: text(object, &["publisher"]),
        place: text(object, &["publisher-place", "event-place"]),
        doi: raw("DOI").and_then(|text| doi(&text)),
        url: raw("URL"),
        original_title: text(object, &["original-title"]),
        files: attached(object),
        ..Item::default()
    };
    let name = object.get("type").and_then(Value::as_str).unwrap_or_default();
    super::kind(&mut item, types::of_csl(name), name);
    for name in TEXTS {
        let wrong = |value: &&Value| !matches!(value, Value::String(_) | Value::Number(_) | Value::Null);
        if object.get(*name).is_some_and(|value| wrong(&value)) {
            item.notes.push(format!("{name}: not a text"));
        }
    }
    let mut people = |name: &str| people(object, name, &mut item.notes);
    (item.authors, item.editors, item.translators) =
        (people("author"), people("editor"), people("translator"));
    let (issued, first) = (json_date::of(object.get("issued")), json_date::of(object.get("original-date")));
    item.date = issued.date;
    item.original_date = first.date.or(issued.original);
    item.notes.extend(issued.note.into_iter().chain(first.note));
    bib::language(&mut item, text(object, &["language"]));
    from_note(&mut item, object);
    item
}

/// What Zotero keeps in `note`, since it has no field for it: `original-title: Storia`, a line each.
fn from_note(item: &mut Item, object: &Object) {
    let note = object.get("note").and_then(Value::as_str).unwrap_or_default();
    for line in note.lines().take(200) {
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_lowercase().replace(' ', "-").as_str() {
            "original-title" if item.original_title.is_none() => {
                item.original_title = some(plain::plain(value));
            }
            "original-date" if item.original_date.is_none() => {
                let read = super::date::text(value);
                item.original_date = read.date;
                item.notes.extend(read.note);
            }
            "doi" if item.doi.is_none() => item.doi = doi(value),
            _ => {}
        }
    }
}

/// The persons of a field. A name of a wrong type costs only that name.
fn people(object: &Object, field: &str, notes: &mut Vec<String>) -> Vec<Person> {
    let names = match object.get(field) {
        None | Some(Value::Null) => return Vec::new(),
        Some(Value::Array(names)) => names.as_slice(),
        Some(one) => std::slice::from_ref(one),
    };
    let read: Vec<Option<Person>> = names.iter().map(person).collect();
    if read.contains(&None) {
        notes.push(format!("{field}: a name could not be read"));
    }
    read.into_iter().flatten().collect()
}

fn person(value: &Value) -> Option<Person> {
    let name = match value {
        Value::Object(name) => name,
        Value::String(name) => return some(plain::plain(name)).map(|name| Person::read(&name)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => return None,
    };
    let part = |names: &[&str]| text(name, names).unwrap_or_default();
    let literal = part(&["literal", "name"]);
    let joined = |a: String, b: String| [a, b].join(" ").trim().to_owned();
    let family = joined(part(&["non-dropping-particle"]), part(&["family"]));
    let given = joined(part(&["given"]), part(&["dropping-particle"]));
    match (family.is_empty(), given.is_empty()) {
        (true, true) if literal.is_empty() => None,
        (true, true) if Person::read(&literal).is_others() => Some(Person::others()),
        (true, true) => Some(Person::body(&literal)),
        (true, false) => Some(Person::body(&given)),
        (false, _) => Some(Person { family, given, suffix: part(&["suffix"]) }),
    }
}

/// Files that exports with attachments name.
fn attached(object: &Object) -> Vec<String> {
    let path = |value: &Value| match value {
        Value::String(path) => some(path.trim().to_owned()),
        Value::Object(file) => {
            ["localPath", "path", "file"].iter().find_map(|name| file.get(*name)?.as_str().map(str::to_owned))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
    };
    let lists = ["attachments", "files", "file"].iter().filter_map(|name| object.get(*name));
    let of = |value: &Value| match value {
        Value::Array(files) => files.iter().filter_map(path).collect(),
        Value::String(field) => super::files::of_field(field),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
            path(value).into_iter().collect::<Vec<_>>()
        }
    };
    lists.flat_map(of).map(|path| super::files::of_address(&path)).collect()
}
