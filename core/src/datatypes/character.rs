//! CHARACTER (RFC 5070 §2.3).

use super::text_type;

text_type! {
    /// Exactly one character (RFC 5070 §2.3).
    Character, "CHARACTER", "xs:string", "RFC 5070 §2.3",
    "exactly one character", "One character.",
    |text| (text.chars().count() == 1).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Value;

    // RFC 5070 §2.3, IODEF1-2.3-01
    #[test]
    fn one_character_of_any_plane() {
        assert!(Character::parse("🛡").is_some());
        assert!(Character::parse("ab").is_none());
        assert!(Character::parse("").is_none());
    }
}
