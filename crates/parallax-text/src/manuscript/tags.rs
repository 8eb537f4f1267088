//! Tags of HTML within a Markdown text.

/// A tag, and where it is.
pub(super) struct Tag<'h> {
    /// Its name, as it is written.
    pub(super) name: &'h str,
    pub(super) closes: bool,
    /// Its first byte, and the one behind it.
    pub(super) at: (usize, usize),
}

/// The tags of a piece of HTML, in order.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    html.match_indices('<').filter_map(move |(start, _)| {
        let rest = &html[start + 1..];
        let closes = rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        let name = &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())];
        let end = rest.find('>').map_or(html.len(), |end| start + 1 + end + 1);
        (!name.is_empty()).then_some(Tag { name, closes, at: (start, end) })
    })
}
