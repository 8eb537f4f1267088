//! Ids of elements: they need no escaping anywhere, and each is unique.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The ids of one document.
#[derive(Debug, Default)]
pub struct Ids {
    /// Prefix of ids that have no meaning outside the document, so that two fragments fit into one document.
    prefix: String,
    /// How often each id was asked for.
    used: BTreeMap<String, usize>,
}

impl Ids {
    /// Ids that are only for the document itself get this prefix.
    pub fn new(prefix: &str) -> Self {
        Self { prefix: safe(prefix), used: BTreeMap::new() }
    }

    /// An id for the document itself, such as a head that cells name.
    pub fn inner(&mut self, name: &str) -> String {
        let id = format!("{}-{}", self.prefix, safe(name));
        self.once(id)
    }

    /// The address of a claim, which others may link to; a second place of the same claim gets a number.
    pub fn claim(&mut self, address: &str) -> String {
        self.once(claim(address))
    }

    fn once(&mut self, id: String) -> String {
        let times = self.used.entry(id.clone()).or_default();
        *times += 1;
        if *times == 1 {
            return id;
        }
        let numbered = format!("{id}__{times}");
        self.once(numbered)
    }
}

/// The id of a claim in a document: `claim-topic_source_position`, the same wherever it is drawn. Parts of addresses
/// contain no underscore, so different addresses stay different.
pub fn claim(address: &str) -> String {
    format!("claim-{}", safe(address))
}

/// `a-z`, `A-Z`, digits and `-` stay, `/` and `~` become `_`; other characters become their number.
pub fn safe(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            c if c.is_ascii_alphanumeric() || c == '-' => out.push(c),
            '/' | '~' => out.push('_'),
            c => {
                let _ = write!(out, "_{:x}_", u32::from(c));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_given_once_whatever_is_asked_for() {
        let mut ids = Ids::new("p");
        assert_eq!(ids.claim("t/s/p~1234"), "claim-t_s_p_1234");
        assert_eq!(ids.claim("t/s/p~1234"), "claim-t_s_p_1234__2");
        assert_eq!(ids.inner("c1"), "p-c1");
        assert_eq!(ids.inner("c1"), "p-c1__2");
        assert_eq!(claim("\"><ə"), "claim-_22__3e__3c__259_");
    }
}
