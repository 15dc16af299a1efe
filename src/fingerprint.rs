//! Short names for contents: equal for equal bytes, on every machine.

use std::fmt;

/// What a content is known by: another one has another fingerprint, but for one chance in 2⁶⁴.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of these bytes.
    ///
    /// FNV-1a with 64 bits (RFC 9923): it tells contents of one author apart and guards against no
    /// enemy, and unlike the standard library's hasher it is the same for ever.
    pub fn of(bytes: &[u8]) -> Self {
        const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let hash = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(PRIME);
        Fingerprint(bytes.iter().fold(OFFSET_BASIS, hash))
    }

    /// The 64 bits as a number.
    pub fn number(self) -> u64 {
        self.0
    }
}

/// As addresses have it: sixteen hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_those_of_the_standard() {
        // From the test vectors of the RFC's authors.
        assert_eq!(Fingerprint::of(b"").to_string(), "cbf29ce484222325");
        assert_eq!(Fingerprint::of(b"a").to_string(), "af63dc4c8601ec8c");
        assert_eq!(Fingerprint::of(b"foobar").to_string(), "85944171f73967e8");
    }
}
