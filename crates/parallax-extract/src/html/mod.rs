//! Saved web pages: a port of Mozilla's Readability selects the article, and our own walk reads it, element by element,
//! so that no sign loses the meaning that its element gives it ([`elements`] is the table).
//!
//! The page is parsed once, in pieces ([`parse`]), so that a page that grows too large can be stopped. Each element
//! gets a number, the library selects on a copy, and what it kept is walked in the original page ([`choice`]): the
//! library discards headings in wrappers, footnotes and short quotations, which belong to a source.

mod beside;
mod choice;
mod elements;
mod lists;
mod noted;
mod parse;
pub(crate) mod part;
mod signs;
mod walk;
mod words;
pub(crate) mod xhtml;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Article, Config, Readability};

use super::{Change, Extract, ExtractError};
use crate::caught::caught;
use crate::changes::ChangeKind;
use crate::said::{day, is_address, squeezed, tag};
use crate::styled::Styled;
use choice::Choice;
use walk::Walked;

/// A line with the author's name is not longer than this.
const LONGEST_BYLINE: usize = 160;
/// The attribute that identifies elements; if the page has one of this name, it is lost.
const NUMBER: &str = "data-parallax-number";

/// The text of a page: of its article, or of a `manuscript` all that a reader sees of it.
pub(super) fn extract(page: &str, manuscript: bool) -> Result<Extract, ExtractError> {
    // An empty `<a id="x"/>` of such a page would be one that everything behind it is inside of.
    let xhtml = xhtml::is_declared(page).then(|| xhtml::as_html(page));
    let page = xhtml.as_deref().unwrap_or(page);
    parse::check(page)?;
    // Pages come from anywhere, and the crates are young: a page that makes them panic is not an article.
    let read = caught(|| if manuscript { whole(page) } else { read(page) });
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
    let language = article.as_ref().and_then(|article| article.lang.as_deref()).and_then(tag);
    let language = language.or_else(|| declared_language(&document));
    let walked = walk::walk(&choice, language.as_deref().unwrap_or_default());
    let byline = article.as_ref().and_then(|article| filled(article.byline.as_deref()));
    let (text, changes, styled) = complete(&document, walked, byline.as_deref());
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
        done: vec![done(article.is_some()).to_owned()],
        changes,
        styled,
        ..Extract::default()
    })
}

/// A page that somebody wrote as a manuscript: nothing of it is around an article.
fn whole(page: &str) -> Result<Extract, ExtractError> {
    let document = parse::document(page)?;
    let language = declared_language(&document);
    let walked = walk::manuscript(&document, language.as_deref().unwrap_or_default());
    let Walked { text, changes, styled } = walked;
    if text.trim().is_empty() {
        return Err(ExtractError::Empty);
    }
    let done = vec!["all that is seen of a web page".to_owned()];
    Ok(Extract { text, title: heading(&document), language, changes, styled, done, ..Extract::default() })
}

fn article(document: &Document) -> Option<Article> {
    let config = Config { max_elements_to_parse: parse::MOST_NODES, ..Config::default() };
    Readability::with_document(document.clone(), None, Some(config)).ok()?.parse().ok()
}

/// What was done to a page whose article was selected, or could not be.
fn done(selected: bool) -> &'static str {
    if selected {
        "the article of a web page, without menus, scripts and pictures"
    } else {
        "a web page without its menus, scripts and pictures; no article could be told apart from the rest"
    }
}

/// The text with the page's own heading and byline, if the article was selected without them, and its changes.
fn complete(document: &Document, walked: Walked, byline: Option<&str>) -> (String, Vec<Change>, Vec<Styled>) {
    let Walked { mut text, mut changes, mut styled } = walked;
    let mut head = String::new();
    // The line from which on the lines are moved by what is put in.
    let mut moved = 1;
    let has = |text: &str, words: &str| squeezed(text).contains(words);
    if let Some(title) = heading(document).filter(|title| !has(&text, title)) {
        head = format!("{title}\n\n");
    }
    if let Some(line) = byline.and_then(|name| byline_of(document, name)).filter(|line| !has(&text, line)) {
        match text
            .split_once("\n\n")
            .filter(|(first, _)| head.is_empty() && heading(document).as_deref() == Some(*first))
        {
            Some((first, rest)) => {
                moved = 2;
                text = format!("{first}\n\n{line}\n\n{rest}");
            }
            None => head = format!("{head}{line}\n\n"),
        }
    }
    // What the text has before the article is not left out.
    let put = [heading(document), byline.and_then(|name| byline_of(document, name))];
    let is_put = |change: &Change| put.iter().flatten().any(|line| *line == change.was);
    changes.retain(|change| change.kind != ChangeKind::Beside || !is_put(change));
    let by = head.matches('\n').count() + if moved == 2 { 2 } else { 0 };
    changes.iter_mut().filter(|change| change.line >= moved).for_each(|change| change.line += by);
    for one in styled.iter_mut().filter(|one| one.lines.0 >= moved) {
        one.lines = (one.lines.0 + by, one.lines.1 + by);
    }
    (head + &text, changes, styled)
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
    document.select("html[lang]").nodes().first()?.attr("lang").and_then(|lang| tag(&lang))
}

fn filled(text: Option<&str>) -> Option<String> {
    text.map(squeezed).filter(|text| !text.is_empty())
}

#[cfg(test)]
#[path = "beside_tests.rs"]
mod tests;
