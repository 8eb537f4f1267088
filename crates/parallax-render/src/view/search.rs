//! `find` and `quote` as pages.

use super::concordance::{self, Concordance, Context};
use super::page::{Block, Line, Role};
use super::{Page, Records, View, cite, words};
use parallax_core::analysis::search::{Hit, Hits};
use parallax_core::analysis::snippet::{Snippet, SnippetPlace};
use parallax_core::format::toml::string;
use parallax_text::quote::{marked, squeeze};

impl View for Hits {
    fn page(&self) -> Page {
        let count = words::count(self.total, "hit", "hits");
        let of = words::count(self.searched.len(), "text", "texts");
        let alike = self.hits.iter().any(|hit| hit.similarity.is_some());
        let how = if alike {
            "similar places; the number says how many letters in a hundred agree"
        } else {
            "case, marks, dashes and line breaks ignored; accents count"
        };
        let mut blocks = vec![
            Block::Title(Line::of(Role::Title, self.query.join(", "))),
            Block::Subtitle(Line::of(Role::Dim, format!("{count} in {} of {of} · {how}", self.counts.len()))),
        ];
        if !self.hits.is_empty() {
            blocks.push(Block::Concordance(concordance(self)));
        }
        if self.total > self.hits.len() {
            let (shown, all) = (words::whole(self.hits.len()), words::whole(self.total));
            let text = format!(
                "the first {shown} of {all} hits are listed; --most lists more, --source looks in one text"
            );
            blocks.push(Block::Text(Line::of(Role::Warning, text)));
        }
        if !self.absent.is_empty() {
            blocks.push(Block::Text(
                Line::of(Role::Warning, "not searched")
                    .with(Role::Plain, format!(", their texts are not here: {}", self.absent.join(", "))),
            ));
        }
        Page(blocks)
    }

    fn records(&self) -> Records {
        let rows = self.hits.iter().map(|hit| {
            vec![
                ("source", hit.source.clone()),
                ("line", hit.lines.0.to_string()),
                ("last_line", hit.lines.1.to_string()),
                ("page", hit.page.map(|page| page.to_string()).unwrap_or_default()),
                ("before", hit.before.clone()),
                ("hit", hit.hit.clone()),
                ("after", hit.after.clone()),
                ("similarity", hit.similarity.map(|share| share.to_string()).unwrap_or_default()),
            ]
        });
        let columns = ["source", "line", "last_line", "page", "before", "hit", "after", "similarity"];
        Records::of(&columns, rows)
    }
}

/// Each source with its hits; `found` counts also those that are not listed.
fn concordance(found: &Hits) -> Concordance {
    let sources = found.hits.chunk_by(|a, b| a.source == b.source).map(|hits| {
        let id = hits.first().map(|hit| hit.source.as_str()).unwrap_or_default();
        let all = found.counts.iter().find(|of| of.source == id).map_or(hits.len(), |of| of.hits);
        let count = words::count(all, "hit", "hits");
        concordance::Hits {
            source: Line::of(Role::Source, id).with(Role::Dim, format!(" · {count}")),
            contexts: hits.iter().map(context).collect(),
        }
    });
    Concordance(sources.collect())
}

fn context(hit: &Hit) -> Context {
    let words = |role, text: &str| {
        if text.is_empty() { Line::default() } else { Line::default().in_language(role, text, &hit.language) }
    };
    let share = hit.similarity.map(|share| format!(" {}\u{A0}%", share.0)).unwrap_or_default();
    Context {
        place: Line::of(Role::Locator, cite::lines(hit.lines, hit.page)).with(Role::Dim, share),
        before: words(Role::Quotation, &hit.before),
        hit: words(Role::Hit, &hit.hit),
        after: words(Role::Quotation, &hit.after),
    }
}

impl View for Snippet {
    fn page(&self) -> Page {
        let mut blocks = Vec::new();
        for place in &self.places {
            let note = format!(
                "# {}, {}",
                cite::lines(place.lines, place.page).replace('\u{A0}', " "),
                place.similarity.map_or_else(
                    || words::matched(place.kind).to_owned(),
                    |share| format!("as the text has it; {} % similar to your words", share.0)
                )
            );
            blocks.push(Block::Code(format!("{}  {note}", quotes_entry(self, place))));
        }
        Page(blocks)
    }

    fn records(&self) -> Records {
        let rows = self.places.iter().map(|place| {
            vec![
                ("source", self.source.clone()),
                ("exact", place.exact.clone()),
                ("match", place.kind.name().to_owned()),
                ("similarity", place.similarity.map(|share| share.to_string()).unwrap_or_default()),
                ("prefix", place.prefix.clone().unwrap_or_default()),
                ("suffix", place.suffix.clone().unwrap_or_default()),
                ("line", place.lines.0.to_string()),
                ("last_line", place.lines.1.to_string()),
                ("page", place.page.map(|page| page.to_string()).unwrap_or_default()),
            ]
        });
        Records::of(
            &["source", "exact", "match", "similarity", "prefix", "suffix", "line", "last_line", "page"],
            rows,
        )
    }
}

/// The entry of `quotes` for a place: a plain string if nothing else is needed.
pub fn quotes_entry(snippet: &Snippet, place: &SnippetPlace) -> String {
    let mut keys = vec![format!("exact = {}", string(&place.exact))];
    for (key, words) in [("prefix", &place.prefix), ("suffix", &place.suffix)] {
        keys.extend(words.as_ref().map(|words| format!("{key} = {}", string(words))));
    }
    if place.prefix.is_none() && place.suffix.is_none() && snippet.places.len() > 1 {
        keys.push(format!("near = {}", place.lines.0));
    }
    if snippet.gloss {
        keys.push("gloss = \"\"".to_owned());
    }
    if keys.len() == 1 { format!("{},", string(&place.exact)) } else { format!("{{ {} }},", keys.join(", ")) }
}

/// The words in which the text's spelling differs from what was typed, `[-typed-] {+text+}`; `None` if they do not
/// differ, or if there are several places.
pub fn spelling(snippet: &Snippet) -> Option<String> {
    let [place] = &snippet.places[..] else { return None };
    if squeeze(&place.exact) == squeeze(&snippet.query) {
        return None;
    }
    Some(marked(&snippet.query, &place.exact))
}
