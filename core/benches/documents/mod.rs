//! Documents that more than one benchmark reads.

/// Addresses, domains and digests, as a feed lists them.
pub fn indicators(count: usize) -> String {
    use std::fmt::Write as _;
    let mut text = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<IODEF-Document version="2.00" xml:lang="en" xmlns="urn:ietf:params:xml:ns:iodef-2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:ietf:params:xml:ns:iodef-2.0 https://www.iana.org/assignments/xml-registry/schema/iodef-2.0.xsd">
 <Incident purpose="watch" restriction="green">
  <IncidentID name="csirt.example.com">189493</IncidentID>
  <GenerationTime>2026-11-21T12:00:00Z</GenerationTime>
  <Contact role="creator" type="organization">
   <ContactName>CSIRT of Example</ContactName>
   <Email><EmailTo>csirt@example.com</EmailTo></Email>
  </Contact>
  <IndicatorData>
"#,
    );
    for i in 0..count {
        let _ = write!(
            text,
            "<Indicator>\n <IndicatorID name=\"csirt.example.com\" version=\"1\">G{i:05}</IndicatorID>\n "
        );
        let (a, b) = (i / 250 + 1, i % 250 + 1);
        let _ = match i % 4 {
            0 => writeln!(
                text,
                "<Observable><DomainData system-status=\"fraudulent\" domain-status=\"assignedAndActive\"><Name>host{i}.bad.example</Name></DomainData></Observable>"
            ),
            1 => writeln!(
                text,
                "<StartTime>2026-11-20T08:{:02}:00Z</StartTime>\n <Observable><Address category=\"ipv6-addr\">2001:db8:{a:x}::{b:x}</Address></Observable>",
                i % 60
            ),
            _ => writeln!(
                text,
                "<Description>Scans port 22</Description>\n <Observable><Address category=\"ipv4-addr\">198.51.{a}.{b}</Address></Observable>"
            ),
        };
        text.push_str("</Indicator>\n");
    }
    text.push_str("  </IndicatorData>\n </Incident>\n</IODEF-Document>\n");
    text
}
