//! XPath 1.0: whether an expression is written well.

use crate::xml::is_ncname;

/// How deep brackets may be in one another.
const DEEPEST: usize = 100;

const AXES: [&str; 13] = [
    "ancestor",
    "ancestor-or-self",
    "attribute",
    "child",
    "descendant",
    "descendant-or-self",
    "following",
    "following-sibling",
    "namespace",
    "parent",
    "preceding",
    "preceding-sibling",
    "self",
];

const NODE_TYPES: [&str; 4] = ["comment", "text", "processing-instruction", "node"];

#[derive(Clone, Copy, PartialEq, Debug)]
enum Token<'a> {
    /// `( ) [ ] . .. @ , :: / // $`
    Mark(&'a str),
    /// An operator, by sign or by name; not `/` and `//`.
    Operator(&'a str),
    Literal,
    Number,
    /// A name, with its prefix if it has one.
    Name(&'a str),
    /// `*` or `prefix:*`.
    Any,
    End,
}

/// What is wrong with an XPath 1.0 expression.
// XPath 1.0 §2, §3; RFC 5070 §3.19.2, IODEF1-3.19.2-01
pub(crate) fn xpath(text: &str) -> Result<(), String> {
    let mut parser = Parser {
        text,
        at: 0,
        token: Token::End,
        operand: true,
        depth: 0,
    };
    parser.advance()?;
    parser.expression()?;
    match parser.token {
        Token::End => Ok(()),
        _ => Err(parser.unexpected("an operator or the end")),
    }
}

struct Parser<'a> {
    text: &'a str,
    /// After the token.
    at: usize,
    token: Token<'a>,
    /// Whether an operand is to come: then `*` and names are no operators (§3.7).
    operand: bool,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn advance(&mut self) -> Result<(), String> {
        let rest = self.text[self.at..].trim_start_matches([' ', '\t', '\r', '\n']);
        self.at = self.text.len() - rest.len();
        let (token, length) = self.lex(rest)?;
        self.at += length;
        self.operand = match token {
            Token::Operator(_) => true,
            Token::Mark(mark) => !matches!(mark, ")" | "]" | "." | ".."),
            _ => false,
        };
        self.token = token;
        Ok(())
    }

    fn lex(&self, rest: &'a str) -> Result<(Token<'a>, usize), String> {
        const MARKS: [&str; 12] = [
            "::", "//", "..", "(", ")", "[", "]", "@", ",", "/", "$", ".",
        ];
        const OPERATORS: [&str; 9] = ["!=", "<=", ">=", "=", "<", ">", "+", "-", "|"];
        let Some(first) = rest.chars().next() else {
            return Ok((Token::End, 0));
        };
        if let quote @ ('"' | '\'') = first {
            let end = rest[1..]
                .find(quote)
                .ok_or("has a quote that is not closed")?;
            return Ok((Token::Literal, end + 2));
        }
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let whole = digits(rest);
        let fraction = rest[whole..].strip_prefix('.').map(digits);
        match (whole, fraction) {
            (0, None | Some(0)) => {}
            (_, None) => return Ok((Token::Number, whole)),
            (_, Some(fraction)) => return Ok((Token::Number, whole + 1 + fraction)),
        }
        if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
            return Ok((Token::Mark(mark), mark.len()));
        }
        if let Some(sign) = OPERATORS.iter().find(|sign| rest.starts_with(**sign)) {
            return Ok((Token::Operator(sign), sign.len()));
        }
        if first == '*' {
            let token = if self.operand {
                Token::Any
            } else {
                Token::Operator("*")
            };
            return Ok((token, 1));
        }
        let name =
            ncname(rest).ok_or_else(|| format!("has {first:?}, which XPath does not know"))?;
        if !self.operand {
            return match name {
                "and" | "or" | "mod" | "div" => Ok((Token::Operator(name), name.len())),
                _ => Err(format!(
                    "has {} where an operator belongs",
                    crate::text::shorten(name, 20)
                )),
            };
        }
        // A colon that no other follows makes a prefix.
        match rest[name.len()..].strip_prefix(':') {
            Some(local) if !local.starts_with(':') => {
                if local.starts_with('*') {
                    return Ok((Token::Any, name.len() + 2));
                }
                let local = ncname(local).ok_or("has a prefix without a name after it")?;
                let length = name.len() + 1 + local.len();
                Ok((Token::Name(&rest[..length]), length))
            }
            _ => Ok((Token::Name(name), name.len())),
        }
    }

    #[cold]
    fn unexpected(&self, wanted: &str) -> String {
        match self.token {
            Token::End => format!("ends where {wanted} belongs"),
            Token::Mark(text) | Token::Operator(text) | Token::Name(text) => format!(
                "has {} where {wanted} belongs",
                crate::text::shorten(text, 20)
            ),
            Token::Literal => format!("has a literal where {wanted} belongs"),
            Token::Number => format!("has a number where {wanted} belongs"),
            Token::Any => format!("has * where {wanted} belongs"),
        }
    }

    fn is(&self, mark: &str) -> bool {
        self.token == Token::Mark(mark)
    }

    fn takes(&mut self, mark: &str) -> Result<bool, String> {
        let found = self.is(mark);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn demands(&mut self, mark: &str) -> Result<(), String> {
        if self.takes(mark)? {
            Ok(())
        } else {
            Err(self.unexpected(mark))
        }
    }

    /// Operands with operators between them: their precedence changes no syntax.
    fn expression(&mut self) -> Result<(), String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("has brackets deeper than {DEEPEST}"));
        }
        let mut union = false;
        loop {
            while !union && self.token == Token::Operator("-") {
                self.advance()?;
            }
            let path = self.path()?;
            let Token::Operator(operator) = self.token else {
                break;
            };
            union = operator == "|";
            if union && !path {
                return Err("unites with | what are no nodes".into());
            }
            self.advance()?;
            if union && matches!(self.token, Token::Literal | Token::Number) {
                return Err("unites with | what are no nodes".into());
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// A path or a value; whether it can be nodes.
    fn path(&mut self) -> Result<bool, String> {
        let mut nodes = true;
        let filter = match self.token {
            Token::Mark("$") => {
                self.advance()?;
                if !matches!(self.token, Token::Name(_)) {
                    return Err(self.unexpected("the name of a variable"));
                }
                self.advance()?;
                true
            }
            Token::Mark("(") => {
                self.advance()?;
                self.expression()?;
                self.demands(")")?;
                true
            }
            Token::Literal | Token::Number => {
                self.advance()?;
                nodes = false;
                true
            }
            Token::Name(name) if !NODE_TYPES.contains(&name) && self.before("(") => {
                self.advance()?;
                self.advance()?;
                self.arguments()?;
                true
            }
            _ => false,
        };
        if filter {
            let found = self.predicates()?;
            return if self.is("/") || self.is("//") {
                self.advance()?;
                self.steps()?;
                Ok(true)
            } else {
                Ok(nodes || found)
            };
        }
        if self.takes("/")? {
            // The root alone, or a path from it.
            if self.at_step() {
                self.steps()?;
            }
            return Ok(true);
        }
        self.takes("//")?;
        self.steps()?;
        Ok(true)
    }

    /// Whether the next token is a mark, without going there.
    fn before(&self, mark: &str) -> bool {
        let rest = self.text[self.at..].trim_start_matches([' ', '\t', '\r', '\n']);
        rest.starts_with(mark)
    }

    fn arguments(&mut self) -> Result<(), String> {
        if self.takes(")")? {
            return Ok(());
        }
        loop {
            self.expression()?;
            if !self.takes(",")? {
                return self.demands(")");
            }
        }
    }

    fn predicates(&mut self) -> Result<bool, String> {
        let mut found = false;
        while self.takes("[")? {
            self.expression()?;
            self.demands("]")?;
            found = true;
        }
        Ok(found)
    }

    fn at_step(&self) -> bool {
        match self.token {
            Token::Name(_) | Token::Any => true,
            Token::Mark(mark) => matches!(mark, "." | ".." | "@"),
            _ => false,
        }
    }

    fn steps(&mut self) -> Result<(), String> {
        loop {
            self.step()?;
            if !self.takes("/")? && !self.takes("//")? {
                return Ok(());
            }
        }
    }

    fn step(&mut self) -> Result<(), String> {
        if self.takes(".")? || self.takes("..")? {
            return Ok(());
        }
        if !self.takes("@")?
            && let Token::Name(name) = self.token
            && self.before("::")
        {
            if !AXES.contains(&name) {
                let name = crate::text::shorten(name, 20);
                return Err(format!("names the axis {name}, which there is not"));
            }
            self.advance()?;
            self.advance()?;
        }
        match self.token {
            Token::Name(name) if self.before("(") => {
                if !NODE_TYPES.contains(&name) {
                    return Err("calls a function within a path, as XPath 1.0 does not".into());
                }
                self.advance()?;
                self.advance()?;
                if name == "processing-instruction" && self.token == Token::Literal {
                    self.advance()?;
                }
                self.demands(")")?;
            }
            Token::Name(_) | Token::Any => self.advance()?,
            _ => return Err(self.unexpected("a step of a path")),
        }
        self.predicates()?;
        Ok(())
    }
}

/// The name that a text begins with.
fn ncname(text: &str) -> Option<&str> {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let end = text.find(|c: char| !inside(c) && c.is_ascii() || c.is_whitespace());
    let name = &text[..end.unwrap_or(text.len())];
    is_ncname(name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions() {
        for text in [
            "/",
            "//a",
            "/a/b",
            "a",
            ".",
            "..",
            "@a",
            "*",
            "p:*",
            "p:a",
            "a[1]",
            "a[@b='c']/d",
            "count(//a) > 3 and not(b)",
            "child::a",
            "ancestor-or-self::node()",
            "text()",
            "-1",
            "--1",
            "a | b",
            "a|/|b",
            "(a)[1]/b",
            "$x",
            "$p:x/y",
            "'its'[1] = 1",
            "a * b",
            "* * *",
            "div div div",
            "1 + 2 - 3 * 4 div 5 mod 6",
            "processing-instruction('x')",
            "a-b",
            "a -b",
            "3.",
            ".5",
            "concat('a', \"b\", c)",
            "f()",
            "p:f(1)[2]",
            "//*[local-name()='x']",
            "and and and",
            "id('x')/a",
            "a//b",
            "descendant::*/@*",
            " a [ 1 ] ",
            "/*[1]",
            "é",
            "a[.='x']",
            ". | ..",
            "-a | b",
            "1 = -1",
        ] {
            assert_eq!(xpath(text), Ok(()), "{text:?}");
        }
        for text in [
            "",
            "a[",
            "a]",
            "a[]",
            "(",
            "()",
            "f(",
            "f(1,",
            "f(,)",
            "//",
            "a//",
            "a/",
            "/a/",
            "///",
            "a b",
            "a::b",
            "child::",
            "@",
            "'a",
            "\"a",
            "a = ",
            "= a",
            "a ==  b",
            "a | ",
            "1 | a",
            "a | 1",
            "a | -b",
            "$",
            "$1",
            "a:",
            "a:1",
            "#",
            "a && b",
            "for $x in a return b",
            "a/f()",
            "if (a) then b else c",
            "text(1)",
            "a[1",
            "%",
            "a eq b",
            "...",
            "1a",
            "'it''s'",
            "/ 1",
            "/ or 1",
            ":a",
            "comment('x')",
            "child::f(x)",
            "a!",
            "[1]",
            "..[1]",
        ] {
            assert!(xpath(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        for part in [
            "(", "a[", "f(", "-", "/", "a|", "a/", "p:", "'", "[", "1+", "é",
        ] {
            let _ = xpath(&part.repeat(100_000));
        }
        assert!(xpath(&format!("{}1{}", "(".repeat(99), ")".repeat(99))).is_ok());
        assert!(xpath(&format!("{}1{}", "(".repeat(200), ")".repeat(200))).is_err());
    }
}
