//! The names of the system that a message is for, as they stand in its text.

use super::MsgDestination;
use crate::xml::{Limits, Place, Tag, Token, Tokens, decode, to_utf8};

/// Every `NodeName` of the RID system that a message is for, without reading the rest of it
/// (RFC 6545 §5.1). The sender of the message holds them against the address that it goes to. A
/// message with another destination has none, and what cannot be read has none either.
// RFC 6545 §5.1, RID-5.1-19, RID-5.1-22
#[must_use]
pub fn node_names(message: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    if let Ok(text) = to_utf8(message) {
        // What was read before a fault counts.
        let _ = read(&text, &mut names);
    }
    names
}

const WAY: [&str; 4] = ["RID", "RIDPolicy", "Node", "NodeName"];

fn read(text: &str, names: &mut Vec<String>) -> Option<()> {
    let limits = Limits::default();
    let mut tokens = Tokens::new(text, &limits, &[]);
    let mut open: Vec<Tag<'_>> = Vec::new();
    loop {
        match tokens.next().ok()? {
            Token::Start(tag) => {
                open.push(tag);
                if on_way(&open, 2) && !is_for_system(&tokens)? {
                    return None;
                }
                if tag.empty {
                    if on_way(&open, 4) {
                        names.push(String::new());
                    }
                    tokens.leave();
                    open.pop();
                }
            }
            Token::End { offset } => {
                tokens.leave();
                if on_way(&open, 4) {
                    let start = open.last()?.end;
                    let value = decode(text.get(start..offset)?, start, Place::Text).ok()?;
                    names.push(value.trim().to_owned());
                }
                // The Incidents behind it need not be read.
                if on_way(&open, 3) {
                    return Some(());
                }
                open.pop();
            }
            Token::Eof => return Some(()),
            _ => {}
        }
    }
}

/// Whether the open elements are the first ones of the way.
fn on_way(open: &[Tag<'_>], depth: usize) -> bool {
    open.len() == depth && open.iter().zip(WAY).all(|(tag, name)| tag.local == name)
}

fn is_for_system(tokens: &Tokens<'_>) -> Option<bool> {
    let mut attributes = tokens.attributes.iter();
    let destination = attributes.find(|a| a.name == "MsgDestination")?;
    let word = destination.value().ok()?;
    Some(word.trim() == MsgDestination::RidSystem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(destination: &str, node: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><r:RID xmlns:r=\"urn:ietf:params:xml:ns:iodef-rid-2.0\" \
             xmlns:i=\"urn:ietf:params:xml:ns:iodef-1.0\"><r:RIDPolicy MsgType=\"Report\" \
             MsgDestination=\"{destination}\"><r:PolicyRegion region=\"PeerToPeer\"/><i:Node>{node}\
             </i:Node><r:TrafficType type=\"Attack\"/><r:ReportSchema><i:Node><i:NodeName>\
             other.example</i:NodeName></i:Node></r:ReportSchema></r:RIDPolicy></r:RID>"
        )
    }

    // RFC 6545 §5.1, RID-5.1-19, RID-5.1-22
    #[test]
    fn the_names_are_those_of_the_node_of_the_policy() {
        let one = "<i:NodeName>rid.example</i:NodeName><i:Address>192.0.2.1</i:Address>";
        let two = "<i:NodeName> b&#xFC;ro<!-- x -->.example\n</i:NodeName><i:NodeName/>\
                   <i:NodeName><![CDATA[b.example]]></i:NodeName>";
        assert_eq!(
            node_names(message("RIDSystem", one).as_bytes()),
            ["rid.example"]
        );
        let found = node_names(message("RIDSystem", two).as_bytes());
        assert_eq!(found, ["büro.example", "", "b.example"]);
        for other in ["SourceOfIncident", "ext-value"] {
            assert!(
                node_names(message(other, one).as_bytes()).is_empty(),
                "{other}"
            );
        }
        let wide: Vec<u8> = std::iter::once(0xFEFF)
            .chain(message("RIDSystem", one).encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(node_names(&wide), ["rid.example"]);
        for none in [
            "",
            "<RID/>",
            "<RID><RIDPolicy/></RID>",
            "\0\u{1}<",
            "<a><b>",
        ] {
            assert!(node_names(none.as_bytes()).is_empty(), "{none}");
        }
    }
}
