//! Saved web pages: the article without menus, scripts and notices, by a port of Mozilla's Readability.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Article, Config, Readability, TextMode};

use super::{COLUMNS, Extract, ExtractError};

/// Of a page with more elements nothing is read: it is no article.
const MOST_ELEMENTS: usize = 200_000;

/// As deep as browsers build a page; deeper ones take the more time the deeper they are.
const DEEPEST: usize = 512;
/// Elements that hold nothing, or that need not be closed because the next of their kind closes them.
const NOT_DEEP: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

pub(super) fn extract(page: &str) -> Result<Extract, ExtractError> {
    if depth(page) > DEEPEST {
        return Err(ExtractError::TooDeep);
    }
    // Pages come from anywhere, and the crate is young: what it cannot bear is no article.
    let read = catch_unwind(AssertUnwindSafe(|| read(page)));
    let article = read.unwrap_or(None).ok_or(ExtractError::NoArticle)?;
    let text = wrapped(&article.text_content);
    if text.trim().is_empty() {
        return Err(ExtractError::NoArticle);
    }
    let filled = |text: Option<String>| text.map(|text| squeezed(&text)).filter(|text| !text.is_empty());
    let date = article.published_time.as_deref().or(article.modified_time.as_deref()).and_then(day);
    Ok(Extract {
        text,
        title: filled(Some(article.title)),
        author: filled(article.byline).into_iter().collect(),
        date,
        language: article.lang.map(|tag| tag.trim().replace('_', "-")).filter(|tag| is_tag(tag)),
        site: filled(article.site_name),
        url: article.url.filter(|url| url.starts_with("http://") || url.starts_with("https://")),
        done: vec![
            "the article of a web page, without menus, scripts and pictures".to_owned(),
            format!("paragraphs broken into lines of {COLUMNS} characters"),
        ],
    })
}

fn read(page: &str) -> Option<Article> {
    let config =
        Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    Readability::new(page, None, Some(config)).ok()?.parse().ok()
}

/// How deep elements stand in each other at most, by their signs alone.
fn depth(page: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    for piece in page.split('<').skip(1) {
        let closes = piece.starts_with('/');
        let name = piece.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if name.is_empty() || NOT_DEEP.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        if closes {
            now = now.saturating_sub(1);
        } else if !piece.split('>').next().unwrap_or_default().ends_with('/') {
            now += 1;
            most = most.max(now);
        }
    }
    most
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

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Paragraphs as lines of [`COLUMNS`], a blank line between them.
fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 64);
    let mut blank = true;
    for line in text.lines() {
        let mut width = 0;
        for word in line.split_whitespace() {
            let len = word.chars().count();
            if width > 0 && width + 1 + len > COLUMNS {
                out.push('\n');
                width = 0;
            }
            if width > 0 {
                out.push(' ');
                width += 1;
            }
            out.push_str(word);
            width += len;
        }
        if width > 0 || !blank {
            out.push('\n');
        }
        blank = width == 0;
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_broken_at_blanks_and_keep_their_words() {
        let text = format!("  {} \n\n\n\nb\n", "word ".repeat(50));
        let out = wrapped(&text);
        assert!(out.lines().all(|line| line.len() <= COLUMNS && line == line.trim()));
        assert_eq!(out.split_whitespace().count(), 51);
        assert!(out.ends_with("word\n\nb\n"), "{out:?}");
        assert_eq!(wrapped(&"x".repeat(300)).trim_end().len(), 300);
    }

    #[test]
    fn depth_is_that_of_open_elements() {
        assert_eq!(
            depth("<!doctype html><html><body><p>a<p>b<br><img src=x><div><b>c</b></div></body></html>"),
            4
        );
        assert_eq!(depth(&"<div>".repeat(600)), 600);
        assert_eq!(depth("a < b, </i></i><i>x"), 1);
    }

    #[test]
    fn a_day_is_what_is_written_as_one() {
        assert_eq!(day("1992-02-26T10:00:00Z").as_deref(), Some("1992-02-26"));
        assert_eq!(day("26 Feb 1992"), None);
        assert_eq!(day("é992-02-2"), None);
    }
}
