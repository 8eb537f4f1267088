//! Claims: cards in tables side by side and voice by voice, entries in the order of the text.

use maud::{Markup, html};

use super::marks::stance;
use super::{BREAK, Draw, dir, ids, visible};
use crate::render::languages::is_tag;
use crate::view::book::claims::ColumnHead;
use crate::view::book::{Card, Outlined, Placed, Quote, SideBySide, Voices};
use parallax_core::model::Certainty;
use parallax_text::quote::Change;

/// More sources than this do not fit side by side: their table scrolls in its own frame.
pub(super) const FIT: usize = 7;

/// If cells have more claims than this, the columns are too unequal for paper.
const TALL: usize = 2;

impl Draw<'_> {
    pub(super) fn side_by_side(&mut self, table: &SideBySide) -> Markup {
        let width = table.sources.len();
        let tall = table.bands.iter().flat_map(|band| &band.cells).any(|cell| cell.len() > TALL);
        // On paper, more columns than fit flow as well.
        let inner = html! { table class={ "sbs" @if tall || width > FIT { " tall" } } {
            caption class="v" { (visible(&table.caption)) }
            thead { tr { @for head in &table.sources { (self.column(head)) } } }
            @for band in &table.bands {
                (BREAK)
                tbody {
                    tr class="pos" { th scope="rowgroup" colspan=(width) { span {
                        (self.said(&band.label)) " " span class="n" { (self.line(&band.support)) }
                    } } }
                    (BREAK)
                    @if let Some(alone) = alone(&band.cells) {
                        tr class="one" { td colspan=(width) data-i=(alone) {
                            b class="who" { "Only " (visible(&table.sources[alone].short)) }
                            @for card in &band.cells[alone] { (self.card(card)) }
                        } }
                    } @else {
                        tr { @for (head, cards) in table.sources.iter().zip(&band.cells) { td {
                            @if !cards.is_empty() { b class="who" { (visible(&head.short)) } }
                            @for card in cards { (self.card(card)) }
                        } } }
                    }
                    @if !band.nothing.is_empty() {
                        tr class="also" { td colspan=(width) { "Nothing on this: " (visible(&band.nothing)) "." } }
                    }
                }
            }
        } };
        if width > FIT { self.frame("scroll", &table.caption, &inner) } else { inner }
    }

    /// The head of a source's column.
    pub(super) fn column(&self, head: &ColumnHead) -> Markup {
        html! { th scope="col" { div { span class="src" { (self.line(&head.name)) } " " span class="of" { (head.about) } } } }
    }

    /// One claim; its words carry its address.
    fn card(&mut self, card: &Card) -> Markup {
        html! { div class="c" id=(self.pen.ids.claim(&card.address)) {
            (how(card))
            p { (self.said(&card.says)) }
            (self.facts(card))
            (self.quotes(card))
            (self.behind(card))
        } (BREAK) }
    }

    /// The claims of one source, with a group of rows for each voice.
    pub(super) fn voices(&mut self, voices: &Voices) -> Markup {
        html! { table class="vo" data-s=(voices.source) {
            caption class="v" { (visible(&voices.caption)) }
            colgroup { col class="cv"; col class="ch"; col; col; }
            thead { tr { th scope="col" { "Voice" } th scope="col" { "How it is used" } th scope="col" { "What it says" } th scope="col" { "In its words" } } }
            @for (voice, cards) in &voices.voices {
                (BREAK)
                tbody { @for (i, (position, card)) in cards.iter().enumerate() {
                    tr class="c" id=(self.pen.ids.claim(&card.address)) {
                        @if i == 0 { th scope="rowgroup" rowspan=(cards.len()) { (self.line(voice)) } }
                        td { (how(card)) }
                        td { p class="at" { (self.said(position)) } p { (self.said(&card.says)) } (self.facts(card)) (self.behind_note(card)) }
                        td { (self.quotes(card)) }
                    }
                    (BREAK)
                } }
            }
        } }
    }

    fn facts(&self, card: &Card) -> Markup {
        html! { @for fact in &card.facts { p class="f" { (self.line(fact)) } } }
    }

    fn behind(&self, card: &Card) -> Markup {
        html! {
            @if !card.voice.0.is_empty() { p class="y" { (self.line(&card.voice)) } }
            (self.behind_note(card))
        }
    }

    fn behind_note(&self, card: &Card) -> Markup {
        html! { @if let Some(note) = &card.note { p class="n" { (self.said(note)) } } }
    }

    /// The words; the first locator leads to the claim's place in the text.
    fn quotes(&self, card: &Card) -> Markup {
        let first = card.quotes.iter().position(|quote| quote.locator.is_some());
        let leads = match self.room {
            Some(room) => format!("{room}{}", card.address),
            None => format!("#{}", card.in_text.as_str()),
        };
        html! { @for (i, quote) in card.quotes.iter().enumerate() {
            (self.quote(quote, &card.language, (Some(i) == first).then_some(&leads)))
        } }
    }

    fn quote(&self, quote: &Quote, language: &str, leads: Option<&str>) -> Markup {
        let [open, close] = quote.marks;
        let lang = (language != self.pen.languages.frame && is_tag(language)).then_some(language);
        html! {
            q lang=[lang] dir=[dir(&quote.words)] class=[quote.locator.is_none().then_some("gone")] {
                (open)
                @if let Some((before, _)) = &quote.context { span class="k" { (visible(before)) } }
                (words(quote))
                @if let Some((_, after)) = &quote.context { span class="k" { (visible(after)) } }
                (close)
                @if let Some(place) = &quote.locator {
                    "\u{A0}"
                    @match leads {
                        Some(to) => a href=(to) { (place) },
                        None => i { (place) },
                    }
                }
            }
            @if let Some(gloss) = &quote.gloss { span class="g" { "‘" (self.said(gloss)) "’" } }
            @if let Some((why, finding)) = &quote.fault { span class="x" { (why)
                @if let Some(finding) = finding { " " a href={ "#" (ids::safe(finding)) } { "The finding" } }
            } }
        }
    }

    pub(super) fn outline(&self, passages: &[Outlined]) -> Markup {
        html! { ol class="out" { (BREAK) @for passage in passages {
            li {
                @if let Some((lines, gist)) = &passage.passage {
                    span class="l" { (lines) } div { (self.said(gist)) (self.entries(&passage.claims)) }
                } @else {
                    div { (self.entries(&passage.claims)) }
                }
            }
            (BREAK)
        } } }
    }

    fn entries(&self, claims: &[Placed]) -> Markup {
        html! { @if !claims.is_empty() { ul { @for claim in claims {
            li id=(claim.id) class={ (stance(claim.stance)) @if claim.passing { " p" } } {
                a href={ "#" (claim.claim) } { (claim.lines.as_deref().unwrap_or("no line")) }
                " " (claim.stance.name()) " " b { (self.said(&claim.topic)) } " " (self.said(&claim.position))
            }
        } } } }
    }
}

/// The column of the only source that has claims, if it has so many that they are better placed next to each other than
/// next to empty cells.
fn alone(cells: &[Vec<Card>]) -> Option<usize> {
    let mut filled = cells.iter().enumerate().filter(|(_, cards)| !cards.is_empty());
    match (filled.next(), filled.next()) {
        (Some((at, cards)), None) if cards.len() > TALL && cells.len() > 1 => Some(at),
        _ => None,
    }
}

/// The words of a quotation; if the text differs, both versions.
fn words(quote: &Quote) -> Markup {
    html! {
        @if quote.differs.is_empty() { (visible(&quote.words)) }
        @for change in &quote.differs { @match change {
            Change::Same(words) => (visible(words)),
            Change::Quoted(words) => del { (visible(words)) },
            Change::Stands(words) => ins { (visible(words)) },
        } }
    }
}

/// `asserts hedged “it seems” in passing`; the style sheet adds the letter before it.
fn how(card: &Card) -> Markup {
    let lang = (card.language != crate::render::languages::FRAME && is_tag(&card.language))
        .then_some(&card.language);
    html! { p class={ "h " (stance(card.stance)) @if card.passing { " p" } } id=(card.place) {
        (card.stance.name())
        @if card.certainty != Certainty::Flat { " " b { (card.certainty.name()) } }
        @for cue in &card.cue { " " span class="w" lang=[lang] { "“" (visible(cue)) "”" } }
        @if card.passing { " in passing" }
    } }
}
