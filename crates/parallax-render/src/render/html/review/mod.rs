//! Manuscripts with a note in the margin for each quotation: one web page, to be read and printed.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::policy;
use crate::view::manuscript::{Manuscript, Reviewed, comment};
use parallax_core::analysis::manuscript::{Checked, Verdict};
use parallax_text::visible::visible;

/// The page.
pub fn page(reviewed: &Reviewed) -> String {
    let style = policy::squeezed(include_str!("review.css"));
    let names: Vec<&str> = reviewed.manuscripts().iter().map(Manuscript::name).collect();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(policy::of(&style, None));
                title { (visible(&names.join(", "))) }
                style { (PreEscaped(&style)) }
            }
            body {
                main {
                    @for (number, manuscript) in reviewed.manuscripts().iter().enumerate() {
                        (section(number, manuscript, &reviewed.quotations))
                    }
                }
            }
        }
    };
    page.into_string() + "\n"
}

/// A stretch of the text, and the quotation that it is.
struct Stretch<'c> {
    words: String,
    quoted: Option<&'c Checked>,
}

/// The text in stretches, in order; of quotations inside one another the outer.
fn stretches<'c>(manuscript: &Manuscript, all: &'c [Checked]) -> Vec<Stretch<'c>> {
    let mut own: Vec<&Checked> = all.iter().filter(|one| one.file == manuscript.name()).collect();
    own.sort_by_key(|one| one.start);
    let (mut stretches, mut chars, mut at) = (Vec::new(), manuscript.text().chars(), 0);
    for one in own {
        if one.start < at {
            continue;
        }
        let words = chars.by_ref().take(one.start - at).collect();
        stretches.push(Stretch { words, quoted: None });
        let words = chars.by_ref().take(one.end - one.start).collect();
        stretches.push(Stretch { words, quoted: Some(one) });
        at = one.end;
    }
    stretches.push(Stretch { words: chars.collect(), quoted: None });
    stretches
}

/// A manuscript: the quotations in its text are marked, and their notes are beside it.
fn section(number: usize, manuscript: &Manuscript, all: &[Checked]) -> Markup {
    let stretches = stretches(manuscript, all);
    let id = |n: usize| format!("q{}-{}", number + 1, n / 2 + 1);
    html! {
        section {
            h1 { (visible(manuscript.name())) }
            div class="sides" {
                pre {
                    @for (n, stretch) in stretches.iter().enumerate() {
                        @if let Some(one) = stretch.quoted {
                            mark class=(class(one.verdict)) id=(id(n)) { (shown(&stretch.words)) }
                            a class="n" href={ "#" (id(n)) "-note" } { (n / 2 + 1) }
                        } @else {
                            (shown(&stretch.words))
                        }
                    }
                }
                ol {
                    @for (n, stretch) in stretches.iter().enumerate() {
                        @if let Some(one) = stretch.quoted {
                            li class=(class(one.verdict)) id={ (id(n)) "-note" } {
                                a href={ "#" (id(n)) } { (n / 2 + 1) }
                                " " b { (one.verdict.name()) } " " (visible(&comment(one)))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn shown(text: &str) -> String {
    text.split('\n').map(|line| visible(line).into_owned()).collect::<Vec<_>>().join("\n")
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Verified => "ok",
        Verdict::Ambiguous => "unsure",
        Verdict::OtherSource
        | Verdict::Differs
        | Verdict::LeftOut
        | Verdict::Stitched
        | Verdict::NotFound => "bad",
    }
}
