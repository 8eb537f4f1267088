//! Lines and pieces: an element for each role, with `lang` and `dir` if a piece is in another language or runs the
//! other way.

use maud::{Markup, PreEscaped, html};

use super::ids;
use crate::render::languages::Languages;
use crate::view::page::{Inline, Line, Role, Target};
use parallax_text::visible::{direction, visible};

/// A line. Neighbours with right-to-left letters share an element, so they keep their order and change that of nothing
/// else.
pub fn line(line: &Line, languages: Languages<'_>) -> Markup {
    drawn(line, languages, piece)
}

/// A line that is emphasised as a whole, such as a heading.
pub fn heading(line: &Line, languages: Languages<'_>) -> Markup {
    drawn(line, languages, |piece, languages, dir| {
        let lang = languages.of(piece);
        let text = visible(&piece.text);
        html! { @if lang.is_some() || dir.is_some() { span lang=[lang] dir=[dir] { (text) } } @else { (text) } }
    })
}

type Draw = fn(&Inline, Languages<'_>, Option<&'static str>) -> Markup;

fn drawn(line: &Line, languages: Languages<'_>, draw: Draw) -> Markup {
    let runs =
        line.0.chunk_by(|a, b| direction(&a.text).is_some() && direction(&a.text) == direction(&b.text));
    html! {
        @for run in runs {
            @match run {
                [one] => (draw(one, languages, dir(&one.text))),
                several => span dir=[dir(&several[0].text)] {
                    @for piece in several { (draw(piece, languages, None)) }
                },
            }
        }
    }
}

/// A line for documents with many of them: pieces that are neither emphasised nor in another language get no element,
/// and pieces may link to places in the same document.
pub fn lean(line: &Line, languages: Languages<'_>) -> Markup {
    drawn(line, languages, lean_piece)
}

fn lean_piece(piece: &Inline, languages: Languages<'_>, dir: Option<&'static str>) -> Markup {
    let lang = languages.of(piece);
    let text = visible(&piece.text);
    let inner = html! { @if let Some(href) = piece.target.as_ref().and_then(href) {
        a href=(href) { (text) }
    } @else { (text) } };
    let linked = piece.target.is_some();
    match piece.role {
        Role::Source if linked && dir.is_none() => inner,
        Role::Plain | Role::Ours if lang.is_none() && dir.is_none() => inner,
        Role::Plain | Role::Ours => html! { span lang=[lang] dir=[dir] { (inner) } },
        Role::Strong | Role::Title | Role::Source | Role::Figure => {
            html! { b lang=[lang] dir=[dir] { (inner) } }
        }
        Role::Warning | Role::Bad => html! { b class="x" lang=[lang] dir=[dir] { (inner) } },
        Role::Stance(stance) => html! { b class={ "s " (&stance.name()[..1]) } { (inner) } },
        Role::Dim => html! { small lang=[lang] dir=[dir] { (inner) } },
        Role::Id => html! { code dir=[dir] { (inner) } },
        Role::Address => html! { code { (inner) } },
        Role::Cue | Role::Quotation => html! { span class="w" lang=[lang] dir=[dir] { (inner) } },
        Role::Hit => html! { mark lang=[lang] dir=[dir] { (inner) } },
        Role::Changed => {
            html! { ins class=[piece.language.is_some().then_some("w")] lang=[lang] dir=[dir] { (inner) } }
        }
        Role::Gloss => html! { span class="g" lang=[lang] dir=[dir] { (inner) } },
        Role::Locator => html! { span class="l" { (inner) } },
    }
}

/// The target of a piece, in the document or on the web.
pub(super) fn href(target: &Target) -> Option<String> {
    match target {
        Target::ToPlace(place) => Some(format!("#{}", ids::safe(place))),
        Target::ToClaim(address) => Some(format!("#{}", ids::claim(address))),
        Target::Web(_) => web(target).map(str::to_owned),
        Target::Claim(_) => None,
    }
}

/// The direction that isolates a text with right-to-left letters (see [`direction`]).
pub(super) fn dir(text: &str) -> Option<&'static str> {
    direction(text).map(|isolate| if isolate == '\u{2067}' { "rtl" } else { "ltr" })
}

fn piece(piece: &Inline, languages: Languages<'_>, dir: Option<&'static str>) -> Markup {
    let (lang, class) = (languages.of(piece), class(piece.role));
    let text = visible(&piece.text);
    let inner = html! { @if let Some(address) = piece.target.as_ref().and_then(web) {
        a href=(address) { (text) }
    } @else { (text) } };
    match piece.role {
        Role::Plain if lang.is_none() && dir.is_none() => inner,
        Role::Plain | Role::Ours | Role::Quotation | Role::Gloss | Role::Locator => {
            html! { span class=[class] lang=[lang] dir=[dir] { (inner) } }
        }
        Role::Strong | Role::Warning | Role::Bad => {
            html! { strong class=[class] lang=[lang] dir=[dir] { (inner) } }
        }
        Role::Title | Role::Source | Role::Figure => {
            html! { b class=[class] lang=[lang] dir=[dir] { (inner) } }
        }
        Role::Stance(stance) => {
            html! { b class={ "stance " (stance.name()) } lang=[lang] dir=[dir] { (inner) } }
        }
        Role::Dim => html! { small class=[class] lang=[lang] dir=[dir] { (inner) } },
        Role::Id => html! { code class=[class] lang=[lang] dir=[dir] { (inner) } },
        Role::Address => html! { small class=[class] { (inner) } },
        Role::Cue => html! { i class=[class] lang=[lang] dir=[dir] { (inner) } },
        Role::Hit => html! { mark class=[class] lang=[lang] dir=[dir] { (inner) } },
        Role::Changed => html! { mark class=[class] lang=[lang] dir=[dir] { (inner) } },
    }
}

/// The class of a role.
const fn class(role: Role) -> Option<&'static str> {
    match role {
        Role::Plain => None,
        Role::Strong => Some("strong"),
        Role::Dim => Some("dim"),
        Role::Ours => Some("ours"),
        Role::Title => Some("title"),
        Role::Id => Some("id"),
        Role::Address => Some("address"),
        Role::Source => Some("source"),
        Role::Stance(_) => Some("stance"),
        Role::Cue => Some("cue"),
        Role::Quotation => Some("quotation"),
        Role::Gloss => Some("gloss"),
        Role::Locator => Some("locator"),
        Role::Figure => Some("figure"),
        Role::Warning => Some("warning"),
        Role::Bad => Some("bad"),
        Role::Hit => Some("hit"),
        Role::Changed => Some("changed"),
    }
}

/// The address of a link to the web; `None` if it is not `http` or `https`, or contains characters that no address has.
pub fn web(target: &Target) -> Option<&str> {
    let Target::Web(address) = target else { return None };
    let (scheme, rest) = address.split_once("://")?;
    let known = ["http", "https"].iter().any(|name| scheme.eq_ignore_ascii_case(name));
    let plain = !rest.is_empty()
        && !rest.starts_with('/')
        && address.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"\"'<>\\^`{|}".contains(c))
        && visible(address) == address.as_str();
    (known && plain).then_some(address)
}

/// A line break between two elements, for people who read the source and for comparing two versions.
pub(super) const BREAK: PreEscaped<&str> = PreEscaped("\n");
