//! `openrid_model.h`: a cursor type for each class, inline functions for its fields, and the
//! tokens of the enumerations. All of it rests on the path functions of `openrid.h`, so that
//! it adds nothing to the ABI.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, ensure};
use openrid::iodef::v1;
use openrid::rid::{self, Rid};
use openrid::schema::{
    Class, ClassInfo, FieldInfo, FieldKind, Namespace, ScalarKind, ValueInfo, classes,
};

const PREAMBLE: &str = include_str!("model.h");

const ROOTS: &str = r#"
/** The RID element of a message. */
static inline openrid_rid openrid_rid_of(openrid_message *message) {
  openrid_rid to;
  to.at = openrid_cursor_of_(message, "");
  return to;
}

/** The IODEF document, by itself or in its envelope. */
static inline openrid_iodef1_document openrid_iodef1_document_of(openrid_message *message) {
  openrid_iodef1_document to;
  bool bare = openrid_message_root(message) == OPENRID_ROOT_IODEF1;
  to.at = openrid_cursor_of_(
      message, bare ? "" : "RIDPolicy/ReportSchema/XMLDocument/IODEF-Document");
  return to;
}
"#;

/// The whole header.
pub fn header() -> Result<String> {
    let classes = classes(Rid::info());
    let mut text = PREAMBLE.to_owned();
    let mut names = Names(BTreeSet::new());

    heading(&mut text, "Namespaces");
    for (name, ns) in [("RID", &rid::NS), ("IODEF1", &v1::NS)] {
        writeln!(text, "#define OPENRID_NS_{name} \"{}\"", ns.uri)?;
    }

    heading(&mut text, "Tokens of the enumerations");
    for info in enumerations(&classes) {
        let name = token_prefix(info);
        writeln!(text, "\n/* {}. */", sourced(info.doc, info.source))?;
        for token in info.tokens {
            let name = format!("{name}_{}", shouty(token.text));
            names.add(&name)?;
            writeln!(text, "#define {name} \"{}\"", token.text)?;
        }
    }

    heading(&mut text, "A cursor type for each class");
    text.push('\n');
    for class in &classes {
        let name = type_name(class);
        names.add(&name)?;
        writeln!(
            text,
            "/** {}: {}. */\ntypedef struct {name} {{\n  openrid_cursor at;\n}} {name};",
            class.name,
            sourced(class.doc, class.source)
        )?;
    }

    heading(&mut text, "Where to begin");
    text.push_str(ROOTS);

    heading(&mut text, "Their fields");
    for class in &classes {
        writeln!(text, "\n/* {} ({}) */", class.name, class.source)?;
        for (index, field) in class.fields.iter().enumerate() {
            let line = line(class, field, index < class.attributes, &mut names)?;
            text.push_str(&line);
        }
    }
    text.push_str("\n#endif /* OPENRID_MODEL_H */\n");
    Ok(text)
}

/// Names that were given already: C has one space for functions, types and macros.
struct Names(BTreeSet<String>);

impl Names {
    fn add(&mut self, name: &str) -> Result<()> {
        ensure!(
            self.0.insert(name.to_owned()),
            "two things would be called {name}"
        );
        Ok(())
    }
}

fn line(
    class: &'static ClassInfo,
    field: &'static FieldInfo,
    attribute: bool,
    names: &mut Names,
) -> Result<String> {
    let owner = type_name(class);
    let rust = field.rust.trim_start_matches("r#");
    let mut line = |kind: &str, child: Option<&str>, rust: &str, step: &str| {
        let child = child.map(|c| format!("{c}, ")).unwrap_or_default();
        let function = if child.is_empty() { "get_" } else { "" };
        names.add(&format!("{owner}_{function}{rust}"))?;
        let doc = one_line(field.doc);
        let required = if field.required { " Required." } else { "" };
        anyhow::Ok(format!(
            "/* {doc}.{required} */\nOPENRID_{kind}_({owner}, {child}{rust}, \"{step}\")\n"
        ))
    };
    let many = |one: &'static str, more: &'static str| if field.many { more } else { one };
    match field.kind {
        FieldKind::Order => Ok(String::new()),
        FieldKind::Child(info) => line(
            many("CHILD", "CHILDREN"),
            Some(&type_name(info())),
            rust,
            field.name,
        ),
        FieldKind::Content(known) => {
            let mut text = line("TEXT", None, "value", "text()")?;
            for known in known {
                let child = type_name((known.class)());
                text.push_str(&line(
                    "CHILD",
                    Some(&child),
                    &snake(known.name),
                    known.name,
                )?);
            }
            Ok(text)
        }
        FieldKind::Attribute(info) | FieldKind::Leaf(info) | FieldKind::Text(info) => {
            let step = match field.kind {
                FieldKind::Text(_) => "text()".to_owned(),
                _ if attribute => format!("@{}", field.name),
                _ => field.name.to_owned(),
            };
            let kind = match info().kind {
                ScalarKind::Integer if !field.many => "INTEGER",
                ScalarKind::Boolean if !field.many => "BOOLEAN",
                // A program's locale could change how C writes a decimal point.
                _ => many("TEXT", "TEXTS"),
            };
            line(kind, None, rust, &step)
        }
    }
}

/// Each enumeration once, in the order of the classes.
fn enumerations(classes: &[&'static ClassInfo]) -> Vec<&'static ValueInfo> {
    let mut found: Vec<&'static ValueInfo> = Vec::new();
    let fields = classes.iter().flat_map(|class| class.fields);
    for info in fields.filter_map(FieldInfo::value) {
        if !info.tokens.is_empty() && !found.iter().any(|f| std::ptr::eq(*f, info)) {
            found.push(info);
        }
    }
    found
}

fn token_prefix(info: &ValueInfo) -> String {
    let of_rid = info.source.starts_with("RFC 6545");
    let family = if of_rid { "" } else { "IODEF1_" };
    format!("OPENRID_{family}{}", shouty(info.name))
}

/// IODEF has versions, whose classes share names; the envelope has one.
fn type_name(class: &ClassInfo) -> String {
    let is = |ns: &Namespace| class.ns.uri == ns.uri;
    let family = if is(&rid::NS) { "" } else { "iodef1_" };
    format!("openrid_{family}{}", snake(class.rust))
}

fn heading(text: &mut String, words: &str) {
    // Writing to memory does not fail.
    let _ = writeln!(text, "\n/* ---- {words} ---- */");
}

/// A doc comment with its source, which many name themselves.
fn sourced(doc: &str, source: &str) -> String {
    let doc = one_line(doc);
    if doc.contains(source) {
        doc
    } else {
        format!("{doc} ({source})")
    }
}

/// A doc comment on one line, without what would end a comment in C.
fn one_line(doc: &str) -> String {
    let words: Vec<&str> = doc.split_whitespace().collect();
    let text = words.join(" ").replace("*/", "* /").replace("/*", "/ *");
    text.trim_end_matches('.').to_owned()
}

fn snake(name: &str) -> String {
    shouty(name).to_lowercase()
}

/// `RIDSystem` to `RID_SYSTEM`, `need-to-know` to `NEED_TO_KNOW`.
fn shouty(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (i, c) in chars.iter().enumerate() {
        if !c.is_ascii_alphanumeric() {
            if !out.ends_with('_') {
                out.push('_');
            }
            continue;
        }
        let before = i.checked_sub(1).and_then(|i| chars.get(i));
        let after_small = before.is_some_and(char::is_ascii_lowercase);
        let after_capital = before.is_some_and(char::is_ascii_uppercase);
        let small_next = chars.get(i + 1).is_some_and(char::is_ascii_lowercase);
        if c.is_ascii_uppercase() && (after_small || (after_capital && small_next)) {
            out.push('_');
        }
        out.push(c.to_ascii_uppercase());
    }
    out.trim_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_where_a_reader_would() {
        for (name, expected) in [
            ("RIDSystem", "RID_SYSTEM"),
            ("ClientToSP", "CLIENT_TO_SP"),
            ("SPToClient", "SP_TO_CLIENT"),
            ("need-to-know", "NEED_TO_KNOW"),
            ("ipv4-addr", "IPV4_ADDR"),
            ("1.0", "1_0"),
            ("IODEF-Document", "IODEF_DOCUMENT"),
        ] {
            assert_eq!(shouty(name), expected);
        }
    }

    #[test]
    fn every_class_and_token_is_there() {
        let text = header().unwrap();
        for class in classes(Rid::info()) {
            assert!(text.contains(&format!("}} {};", type_name(class))));
        }
        assert!(text.contains("#define OPENRID_MSG_TYPE_REPORT \"Report\"\n"));
        assert!(
            text.contains("#define OPENRID_IODEF1_RESTRICTION_NEED_TO_KNOW \"need-to-know\"\n")
        );
    }
}
