//! Saved web pages: a port of Mozilla's Readability selects the article, and our own walk reads it, element by element,
//! so that no sign loses the meaning that its element gives it ([`elements`] is the table).
//!
//! The page is parsed once, in pieces ([`parse`]), so that a page that grows too large can be stopped. Each element
//! gets a number, the library selects on a copy, and what it kept is walked in the original page ([`choice`]): the
//! library discards headings in wrappers, footnotes and short quotations, which belong to a source.

mod choice;
mod elements;
mod marks;
mod parse;
mod walk;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeRef};
use dom_smoothie::{Article, Config, Readability};

use super::{Extract, ExtractError};
use choice::Choice;
use walk::Walked;

/// A line with the author's name is not longer than this.
const LONGEST_BYLINE: usize = 160;
/// The attribute that identifies elements; if the page has one of this name, it is lost.
const NUMBER: &str = "data-parallax-number";

pub(super) fn extract(page: &str) -> Result<Extract, ExtractError> {
    parse::check(page)?;
    // Pages come from anywhere, and the crates are young: a page that makes them panic is not an article.
    let read = catch_unwind(AssertUnwindSafe(|| read(page)));
    read.unwrap_or(Err(ExtractError::NoArticle))
}

fn read(page: &str) -> Result<Extract, ExtractError> {
    let document = parse::document(page)?;
    choice::number(&document);
    let article = article(&document);
    let choice = match &article {
        Some(article) => Choice::of(&document, &article.content),
        None => Choice::whole(&document),
    };
    let language = article.as_ref().and_then(|article| article.lang.as_deref()).map(tag);
    let language = language.or_else(|| declared_language(&document)).filter(|tag| is_tag(tag));
    let walked = walk::walk(&choice, language.as_deref().unwrap_or_default());
    let byline = article.as_ref().and_then(|article| filled(article.byline.as_deref()));
    let (text, done) = complete(&document, walked, byline.as_deref(), article.is_some());
    if text.trim().is_empty() {
        return Err(ExtractError::NoArticle);
    }
    let of = |get: fn(&Article) -> Option<&str>| article.as_ref().and_then(get);
    let title = filled(of(|article| Some(&article.title))).or_else(|| heading(&document));
    let date =
        of(|article| article.published_time.as_deref().or(article.modified_time.as_deref())).and_then(day);
    let url = canonical(&document).or_else(|| of(|article| article.url.as_deref()).map(str::to_owned));
    Ok(Extract {
        text,
        title,
        author: byline.into_iter().collect(),
        date,
        language,
        site: filled(of(|article| article.site_name.as_deref())),
        url: url.filter(|url| is_address(url)),
        done,
        ..Extract::default()
    })
}

fn article(document: &Document) -> Option<Article> {
    let config = Config { max_elements_to_parse: parse::MOST_NODES, ..Config::default() };
    Readability::with_document(document.clone(), None, Some(config)).ok()?.parse().ok()
}

/// The text with the page's own heading and byline, if the article was selected without them, and what was done.
fn complete(
    document: &Document,
    walked: Walked,
    byline: Option<&str>,
    selected: bool,
) -> (String, Vec<String>) {
    let mut done = vec![if selected {
        "the article of a web page, without menus, scripts and pictures".to_owned()
    } else {
        "a web page without its menus, scripts and pictures; no article could be told from the rest"
            .to_owned()
    }];
    if walked.readings > 0 {
        done.push(format!("{} readings beside their signs (ruby) left out", walked.readings));
    }
    if walked.struck > 0 {
        done.push(format!("{} passages left out that the page strikes out", walked.struck));
    }
    let mut text = walked.text;
    let mut head = String::new();
    let has = |text: &str, words: &str| squeezed(text).contains(words);
    if let Some(title) = heading(document).filter(|title| !has(&text, title)) {
        head = format!("{title}\n\n");
    }
    if let Some(line) = byline.and_then(|name| byline_of(document, name)).filter(|line| !has(&text, line)) {
        match text
            .split_once("\n\n")
            .filter(|(first, _)| head.is_empty() && heading(document).as_deref() == Some(*first))
        {
            Some((first, rest)) => text = format!("{first}\n\n{line}\n\n{rest}"),
            None => head = format!("{head}{line}\n\n"),
        }
    }
    (head + &text, done)
}

/// The words of the page's `h1`. If there are several, the first inside the article; the name of the site does not
/// count.
fn heading(document: &Document) -> Option<String> {
    let all = document.select("h1");
    let inside = |node: &&NodeRef<'_>| {
        node.ancestors_it(None).any(|above| matches!(above.node_name().as_deref(), Some("article" | "main")))
    };
    let of_site = |node: &NodeRef<'_>| {
        node.ancestors_it(None)
            .any(|above| matches!(above.node_name().as_deref(), Some("nav" | "aside" | "footer" | "a")))
            || ["logo", "site", "brand"]
                .iter()
                .any(|word| node.class().is_some_and(|class| class.to_lowercase().contains(word)))
    };
    let nodes: Vec<NodeRef<'_>> = all.nodes().iter().copied().filter(|node| !of_site(node)).collect();
    let chosen = nodes.iter().find(inside).or_else(|| nodes.first())?;
    filled(Some(&walk::words(chosen)))
}

/// The line in which the page names its author.
fn byline_of(document: &Document, name: &str) -> Option<String> {
    let marked = document.select(
        "[rel~=author], [itemprop~=author], [class*=byline], [class*=Byline], [class*=author], [class*=Author], address",
    );
    let lines = marked.nodes().iter().filter_map(|node| filled(Some(&walk::words(node))));
    lines.filter(|line| line.contains(name) && line.chars().count() <= LONGEST_BYLINE).max_by_key(String::len)
}

fn canonical(document: &Document) -> Option<String> {
    let links = document.select("link[rel~=canonical]");
    let link = links.nodes().first()?;
    Some(link.attr("href")?.trim().to_owned()).filter(|url| is_address(url))
}

fn declared_language(document: &Document) -> Option<String> {
    document.select("html[lang]").nodes().first()?.attr("lang").map(|lang| tag(&lang))
}

fn tag(text: &str) -> String {
    text.trim().replace('_', "-")
}

fn is_address(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

/// The day of a point in time, `1992-02-26T10:00:00Z`.
fn day(time: &str) -> Option<String> {
    let day = time.trim().get(..10)?;
    let sign = |(i, b): (usize, u8)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() };
    day.bytes().enumerate().all(sign).then(|| day.to_owned())
}

/// Could it be a language tag?
fn is_tag(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default();
    (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase())
}

fn filled(text: Option<&str>) -> Option<String> {
    text.map(squeezed).filter(|text| !text.is_empty())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_what_is_written_as_one() {
        assert_eq!(day("1992-02-26T10:00:00Z").as_deref(), Some("1992-02-26"));
        assert_eq!(day("26 Feb 1992"), None);
        assert_eq!(day("é992-02-2"), None);
    }
}
