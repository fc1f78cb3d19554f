//! The one form of XPath expression that is evaluated: that of RFC 6545 §7.1.1.
//!
//! ```text
//! //ds:Signature[@Id='…']/ancestor::rid:ReportSchema/rid:XMLDocument(/step)*
//! /rid:RID/rid:RIDPolicy/rid:ReportSchema/rid:XMLDocument(/step)*
//! /rid:RID/rid:IncidentSource
//! step: prefix:Name[n]
//! ```
//!
//! It selects downwards by names and positions only, so that its cost is that of one pass.
// RFC 6545 §9.1, RID-9.1-11, RID-9.1-12; C-20

use super::Problem;

/// A step of the path: children of this name, the n-th of them or all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub uri: String,
    pub local: String,
    pub position: Option<u32>,
}

/// An expression that was understood: the path from the root, and the signature that it starts
/// from, if it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selection {
    pub steps: Vec<Step>,
    pub from: Option<String>,
}

pub(super) const RID: &str = "urn:ietf:params:xml:ns:iodef-rid-2.0";
pub(super) const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
/// Bytes of an expression, steps of a path.
const LONGEST: usize = 2000;
const DEEPEST: usize = 32;

impl Step {
    pub fn new(uri: &str, local: &str) -> Self {
        Self {
            uri: uri.to_owned(),
            local: local.to_owned(),
            position: None,
        }
    }
}

impl Selection {
    /// The way to ReportSchema from the root.
    fn to_report_schema() -> Vec<Step> {
        ["RID", "RIDPolicy", "ReportSchema"]
            .map(|local| Step::new(RID, local))
            .to_vec()
    }

    /// Understands an expression; `namespace` gives what a prefix stands for.
    pub fn parse(text: &str, namespace: impl Fn(&str) -> Option<String>) -> Result<Self, Problem> {
        if text.len() > LONGEST {
            return Err(Problem::XPath("it is too long"));
        }
        let mut scan = Scan { rest: text };
        scan.space();
        let mut from = None;
        let mut steps = Vec::new();
        if scan.take("//") {
            let start = scan.step(&namespace, false)?;
            if (start.uri.as_str(), start.local.as_str()) != (DSIG, "Signature") {
                return Err(Problem::XPath("it does not start from the Signature"));
            }
            from = Some(scan.id()?);
            if !(scan.take("/") && scan.take("ancestor") && scan.take("::")) {
                return Err(Problem::XPath("it does not go to ancestor::ReportSchema"));
            }
            let schema = scan.step(&namespace, false)?;
            if (schema.uri.as_str(), schema.local.as_str()) != (RID, "ReportSchema") {
                return Err(Problem::XPath("it does not go to ancestor::ReportSchema"));
            }
            steps = Self::to_report_schema();
        }
        while scan.take("/") {
            steps.push(scan.step(&namespace, true)?);
            if steps.len() > DEEPEST {
                return Err(Problem::XPath("it has too many steps"));
            }
        }
        if !scan.rest.is_empty() {
            return Err(Problem::XPath("it has a part that is not understood"));
        }
        if !reaches(&steps) {
            return Err(Problem::XPath(
                "it selects neither XMLDocument, nor a part of it, nor IncidentSource",
            ));
        }
        Ok(Self { steps, from })
    }
}

/// Whether a path ends in something that a signature can be over.
fn reaches(steps: &[Step]) -> bool {
    let is = |at: usize, local: &str| {
        steps
            .get(at)
            .is_some_and(|step| step.uri == RID && step.local == local)
    };
    let document = is(1, "RIDPolicy") && is(2, "ReportSchema") && is(3, "XMLDocument");
    let source = is(1, "IncidentSource") && steps.len() == 2;
    is(0, "RID") && (document || source)
}

struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    /// Takes a token; white space may stand behind any (XPath 1.0 §3.7).
    fn take(&mut self, token: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(token) else {
            return false;
        };
        self.rest = rest;
        self.space();
        true
    }

    fn name(&mut self) -> Result<&'a str, Problem> {
        let end = self
            .rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        if !crate::xml::is_ncname(name) {
            return Err(Problem::XPath("a name was expected"));
        }
        self.rest = rest;
        Ok(name)
    }

    fn step(
        &mut self,
        namespace: &impl Fn(&str) -> Option<String>,
        positioned: bool,
    ) -> Result<Step, Problem> {
        let mut local = self.name()?;
        // A name without a prefix is in no namespace (XPath 1.0 §2.3), as the IODEF-Document of
        // RFC 6545 §7.1.1 is (C-28).
        let mut uri = String::new();
        if self.rest.starts_with(':') && !self.rest.starts_with("::") {
            uri = namespace(local).ok_or(Problem::XPath("a prefix is not declared"))?;
            self.rest = &self.rest[1..];
            local = self.name()?;
        }
        self.space();
        let mut position = None;
        if positioned && self.take("[") {
            let end = self
                .rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(self.rest.len());
            let (number, rest) = self.rest.split_at(end);
            let number: u32 = number
                .parse()
                .map_err(|_| Problem::XPath("a position was expected between the brackets"))?;
            if number == 0 {
                return Err(Problem::XPath("positions count from one"));
            }
            position = Some(number);
            self.rest = rest;
            self.space();
            if !self.take("]") {
                return Err(Problem::XPath("a bracket is not closed"));
            }
        }
        Ok(Step {
            uri,
            local: local.to_owned(),
            position,
        })
    }

    /// `[@Id='…']`
    fn id(&mut self) -> Result<String, Problem> {
        let wrong = Problem::XPath("it does not name the Signature by its Id");
        if !(self.take("[") && self.take("@") && self.take("Id") && self.take("=")) {
            return Err(wrong);
        }
        let Some(quote @ ('\'' | '"')) = self.rest.chars().next() else {
            return Err(wrong);
        };
        let Some((id, rest)) = self.rest[1..].split_once(quote) else {
            return Err(wrong);
        };
        self.rest = rest;
        self.space();
        if !self.take("]") || !crate::xml::is_ncname(id) {
            return Err(wrong);
        }
        Ok(id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Selection, Problem> {
        Selection::parse(text, |prefix| {
            let uri = match prefix {
                "r" | "iodef-rid" => RID,
                "d" | "dsig" => DSIG,
                "i" | "iodef" => "urn:ietf:params:xml:ns:iodef-1.0",
                _ => return None,
            };
            Some(uri.to_owned())
        })
    }

    // RFC 6545 §7.1.1, C-20
    #[test]
    fn the_expression_of_the_rfc() {
        let selection = parse(
            "\n       //dsig:Signature[@Id = 'dsig-123456']/\n       ancestor::iodef-rid:ReportSchema/\n\
             \x20      iodef-rid:XMLDocument/IODEF-Document[1]/iodef:Incident[1]/\n\
             iodef:EventData[1]/iodef:Record[1]/iodef:RecordData[1]/\n iodef:RecordItem[1]",
        )
        .unwrap();
        assert_eq!(selection.from.as_deref(), Some("dsig-123456"));
        assert_eq!(selection.steps.len(), 10);
        assert_eq!(selection.steps[4].uri, "");
        assert_eq!(selection.steps[9].position, Some(1));
    }

    // RFC 6545 §9.1, RID-9.1-12
    #[test]
    fn nothing_else_is_evaluated() {
        for text in [
            "",
            "/",
            "//*",
            "//i:RecordItem",
            "/r:RID",
            "/r:RID/r:RIDPolicy",
            "/r:RID/r:RIDPolicy/r:ReportSchema/r:Signature",
            "/r:RID/r:RIDPolicy/r:ReportSchema/r:XMLDocument/i:Incident[0]",
            "/r:RID/r:RIDPolicy/r:ReportSchema/r:XMLDocument/i:Incident[position()=1]",
            "/r:RID/r:RIDPolicy/r:ReportSchema/r:XMLDocument/i:Incident[1][1]",
            "/r:RID/r:RIDPolicy/r:ReportSchema/r:XMLDocument/..",
            "/r:RID/r:RIDPolicy/r:ReportSchema/r:XMLDocument/@dtype",
            "/r:RID/r:RIDPolicy/r:ReportSchema/r:XMLDocument | /r:RID",
            "/r:RID/r:RIDPolicy/r:ReportSchema/r:XMLDocument/x:Incident",
            "/r:RID/r:RIDPolicy/r:ReportSchema//r:XMLDocument",
            "//d:Signature/ancestor::r:ReportSchema/r:XMLDocument",
            "//d:Signature[@Id='a' or 1]/ancestor::r:ReportSchema/r:XMLDocument",
            "//i:Signature[@Id='a']/ancestor::r:ReportSchema/r:XMLDocument",
            "//d:Signature[@Id='a']/ancestor::r:RID/r:XMLDocument",
            "//d:Signature[@Id='a']/r:ReportSchema/r:XMLDocument",
            "not(//d:Signature)",
            "here()/ancestor::r:ReportSchema",
        ] {
            assert!(matches!(parse(text), Err(Problem::XPath(_))), "{text}");
        }
        assert!(parse(&format!("/{}", "a/".repeat(3000))).is_err());
        assert!(parse("/r:RID/r:IncidentSource").is_ok());
        assert!(parse("/r:RID/r:RIDPolicy/r:ReportSchema/r:XMLDocument").is_ok());
    }
}
