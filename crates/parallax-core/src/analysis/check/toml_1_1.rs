//! See [`CHECK`].

use toml_parser::Source;
use toml_parser::decoder::Encoding;
use toml_parser::parser::{Event, EventKind, parse_document};

use super::{Check, Evidence, Finding};
use crate::diagnostic::FileIx;
use crate::diagnostic::{Level, Place, Problem};
use crate::model::Project;
use parallax_text::Span;

pub(super) const CHECK: Check = Check {
    name: "toml-1-1",
    level: Level::Warning,
    summary: "a claims file or sheet is written in a way that readers of TOML 1.0 refuse",
    explain: "TOML 1.1 allows inline tables over several lines, with comments and with a comma at their end, and the \
        escapes \\e and \\x41; TOML 1.0 does not. Editors, scripts and libraries that know 1.0 alone cannot read such \
        a file at all. Write an inline table in one line without a last comma, and \\u001B or \\u0041 for the escapes.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let files = (0..project.files.len()).map(FileIx);
    // The lock is written by the program.
    let written = files.filter(|&file| project.files.path(file) != "claims.lock");
    written.flat_map(|file| of_file(project, file)).collect()
}

fn of_file(project: &Project, file: FileIx) -> impl Iterator<Item = Finding> + '_ {
    let path = project.files.path(file);
    constructs(project.files.text(file)).into_iter().map(move |(span, what, help, mend)| {
        let place = Place { file, span };
        let line = project.files.line_column(place).0;
        let problem = Problem::error(format!("only readers of TOML 1.1 understand {what}"));
        let problem = problem.at(place, "").help(help);
        let problem = mend.iter().fold(problem, |problem, text| problem.fix(place, *text));
        Finding::new(format!("{path}#{line}"), problem)
    })
}

/// A place, what is there, what to do, and the text that should replace it, if that is sure.
type Construct = (Span, &'static str, &'static str, Option<&'static str>);

/// What TOML 1.0 does not have, in the order of the text; a table that breaks several rules is reported once.
fn constructs(text: &str) -> Vec<Construct> {
    let source = Source::new(text);
    let mut walk = Walk { text, open: Vec::new(), found: Vec::new() };
    parse_document(&source.lex().into_vec(), &mut |event: Event| walk.event(&event), &mut ());
    walk.found.sort_by_key(|(span, ..)| *span);
    walk.found
}

/// The arrays and inline tables that are open while the parser walks.
struct Walk<'t> {
    text: &'t str,
    open: Vec<Open>,
    found: Vec<Construct>,
}

struct Open {
    table: bool,
    at: Span,
    /// The last token that was neither blank nor comment was this comma.
    comma: Option<Span>,
    named: bool,
}

impl Walk<'_> {
    fn event(&mut self, event: &Event) {
        let at = Span::new(event.span().start(), event.span().end());
        match event.kind() {
            EventKind::InlineTableOpen | EventKind::ArrayOpen => {
                let table = event.kind() == EventKind::InlineTableOpen;
                self.open.push(Open { table, at, comma: None, named: false });
            }
            EventKind::InlineTableClose => {
                if let Some(Open { comma: Some(comma), named: false, .. }) = self.open.pop() {
                    self.found.push((
                        comma,
                        "an inline table with a comma at its end",
                        "take the last comma away",
                        Some(""),
                    ));
                }
                self.something();
            }
            EventKind::ArrayClose => {
                self.open.pop();
                self.something();
            }
            EventKind::Newline | EventKind::Comment => self.broken(),
            EventKind::ValueSep => {
                if let Some(open) = self.open.last_mut() {
                    open.comma = Some(at);
                }
            }
            EventKind::SimpleKey | EventKind::Scalar => {
                self.something();
                let escapes =
                    matches!(event.encoding(), Some(Encoding::BasicString | Encoding::MlBasicString));
                if escapes {
                    self.escapes(at);
                }
            }
            EventKind::Whitespace
            | EventKind::KeySep
            | EventKind::KeyValSep
            | EventKind::StdTableOpen
            | EventKind::StdTableClose
            | EventKind::ArrayTableOpen
            | EventKind::ArrayTableClose
            | EventKind::Error => {}
        }
    }

    /// Reports a line break or comment. TOML 1.0 has none inside an inline table, except inside an array in it.
    fn broken(&mut self) {
        if let Some(open) = self.open.last_mut().filter(|open| open.table && !open.named) {
            open.named = true;
            self.found.push((open.at, "an inline table over several lines", "write it in one line", None));
        }
    }

    fn something(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.comma = None;
        }
    }

    fn escapes(&mut self, of: Span) {
        let mut chars = of.of(self.text).char_indices();
        while let Some((i, c)) = chars.next() {
            if c != '\\' {
                continue;
            }
            let at = Span::new(of.start + i, of.start + i + 2);
            match chars.next() {
                Some((_, 'e')) => self.found.push((at, "the escape \\e", "write \\u001B", Some("\\u001B"))),
                Some((_, 'x')) => {
                    self.found.push((at, "the escape \\x", "write \\u00 and its two digits", Some("\\u00")));
                }
                Some(_) | None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_1_0_has_is_not_named_and_what_it_lacks_is() {
        let of = |text: &str| constructs(text).iter().map(|(span, ..)| span.start).collect::<Vec<_>>();
        for sound in [
            "a = { b = [\n 1, # one\n 2,\n], c = 3 }\n",
            "a = [\n  { b = 1 },\n  { c = \"\"\"\n}\"\"\" },\n]\n",
            "a = \"\\\\e \\u001B\"\nb = '\\e \\x41'\n[c]\n# d\n",
        ] {
            assert_eq!(of(sound), Vec::<usize>::new(), "{sound}");
        }
        assert_eq!(of("a = {\n  b = 1,\n}\n"), [4]);
        assert_eq!(of("a = { b = 1 # one\n }\n"), [4]);
        assert_eq!(of("a = { b = 1 , }\n"), [12]);
        assert_eq!(of("a = [{ b = {}, }, { c = [1,], }]\n"), [13, 28]);
        assert_eq!(of("\"\\x41\" = \"\\\\\\e\"\n"), [1, 12]);
        assert_eq!(of("a = \"\"\"\n\\x41\"\"\"\n"), [8]);
    }
}
