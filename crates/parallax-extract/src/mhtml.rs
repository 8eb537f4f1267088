//! Web pages saved as one file (MHTML): finds the page among the parts, each of which is kept as it was sent.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use parallax_text::decode::{self, Named};

use crate::caught::caught;
use crate::said::is_address;

/// The page of an archive.
pub(super) struct Page {
    /// Its bytes, in its own encoding.
    pub(super) bytes: Vec<u8>,
    /// The encoding that its part names.
    pub(super) encoding: Option<Named>,
    /// The address it was saved from.
    pub(super) url: Option<String>,
}

/// Finds the page; `None` if there is none.
pub(super) fn page(bytes: &[u8]) -> Option<Page> {
    // An archive may come from anywhere; if it makes the crate panic, it holds no page.
    caught(|| find(bytes)).unwrap_or(None)
}

fn find(bytes: &[u8]) -> Option<Page> {
    let message = MessageParser::default().parse(bytes)?;
    let is_page = |part: &&MessagePart<'_>| {
        matches!(part.body, PartType::Html(_)) || of_type(part, "application", "xhtml+xml")
    };
    let pages = || message.parts.iter().filter(is_page);
    // The root of related parts may name the main part; else it is the first.
    let start = message.content_type().and_then(|ty| ty.attribute("start")).map(bare);
    let named = pages().find(|part| start.is_some() && part.content_id().map(bare) == start);
    let part = named.or_else(|| pages().next())?;
    let raw = bytes.get(part.offset_body as usize..part.offset_end as usize)?;
    let body = match part.encoding {
        Encoding::QuotedPrintable => quoted_printable_decode(raw)?,
        Encoding::Base64 => base64_decode(raw)?,
        Encoding::None => raw.to_vec(),
    };
    let encoding = part.content_type().and_then(|ty| ty.attribute("charset")).and_then(decode::named);
    Some(Page { bytes: body, encoding, url: address(&message, part) })
}

fn of_type(part: &MessagePart<'_>, kind: &str, subtype: &str) -> bool {
    part.content_type().is_some_and(|ty| {
        ty.ctype().eq_ignore_ascii_case(kind)
            && ty.subtype().is_some_and(|sub| sub.eq_ignore_ascii_case(subtype))
    })
}

fn bare(id: &str) -> &str {
    id.trim_matches(['<', '>', ' '])
}

/// The address that the page was saved from.
fn address(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let snapshot = message.header_raw("Snapshot-Content-Location").map(str::trim);
    let url = snapshot.or_else(|| part.content_location()).map(str::trim)?;
    is_address(url).then(|| url.to_owned())
}
