//! The bytes of a file → groups, control words and text.

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` or `\word12`.
    Word(&'a str, Option<i32>),
    /// `\` and a sign, such as `\~`.
    Sign(u8),
    /// `\'e9`: a byte of the text.
    Byte(u8),
    /// Bytes of the text as they are.
    Text(&'a [u8]),
}

/// The tokens of a file.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Passes over bytes that are no text (`\bin`).
    pub(super) fn pass(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    /// How many bytes were not read, without white space around them.
    pub(super) fn behind(&self) -> usize {
        let blank = |byte: &&u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0x1A);
        let rest = &self.rest[self.rest.iter().take_while(blank).count()..];
        rest.iter().rev().skip_while(blank).count()
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.first()?;
        if first == b'\'' {
            let digits = std::str::from_utf8(self.rest.get(1..3)?).ok();
            let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            self.pass(if byte.is_some() { 3 } else { 1 });
            return Some(byte.map_or(Token::Text(&[]), Token::Byte));
        }
        if !first.is_ascii_alphabetic() {
            self.pass(1);
            return Some(Token::Sign(first));
        }
        let letters = self.rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(self.take(letters)).unwrap_or_default();
        let minus = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest[minus..].iter().take_while(|b| b.is_ascii_digit()).count();
        let number = if digits > 0 {
            std::str::from_utf8(self.take(minus + digits)).ok().and_then(|digits| digits.parse().ok())
        } else {
            None
        };
        // One blank belongs to the word.
        if self.rest.first() == Some(&b' ') {
            self.pass(1);
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        match *self.rest.first()? {
            b'{' => {
                self.pass(1);
                Some(Token::Open)
            }
            b'}' => {
                self.pass(1);
                Some(Token::Close)
            }
            b'\\' => {
                self.pass(1);
                self.control()
            }
            // Line ends are those of the file, not of the text.
            b'\r' | b'\n' | 0 => {
                self.pass(1);
                Some(Token::Text(&[]))
            }
            _ => {
                let end = |b: &u8| matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                let length = self.rest.iter().position(end).unwrap_or(self.rest.len());
                Some(Token::Text(self.take(length)))
            }
        }
    }
}
