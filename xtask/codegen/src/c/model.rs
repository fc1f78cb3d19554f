//! `openrid_model.h` and its like: a cursor type for each class, inline functions for its
//! fields, and the tokens of the enumerations. All of it rests on the path functions of
//! `openrid.h`, so that it adds nothing to the ABI.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, ensure};
use openrid::rid;
use openrid::schema::{ClassInfo, FieldInfo, FieldKind, ScalarKind, ValueInfo};

use crate::spaces::{self, SPACES, Space};

const PREAMBLE: &str = include_str!("model.h");

/// The namespaces of `openrid_model.h`; each of the others has a header of its own.
const MAIN: &[&str] = &["iodef", "rid"];

const ROOTS: &str = r#"
/** The RID element of a message. */
static inline openrid_rid openrid_rid_of(openrid_message *message) {
  openrid_rid to;
  to.at = openrid_cursor_of_(message, "");
  return to;
}

/** The IODEF 1 document, by itself or in its envelope. */
static inline openrid_iodef1_document openrid_iodef1_document_of(openrid_message *message) {
  openrid_iodef1_document to;
  bool bare = openrid_message_root(message) == OPENRID_ROOT_IODEF1;
  to.at = openrid_cursor_of_(
      message, bare ? "" : "RIDPolicy/ReportSchema/XMLDocument/iodef:IODEF-Document");
  return to;
}
"#;

const ROOTS_2: &str = r#"
/** The IODEF 2 document, by itself or in its envelope. */
static inline openrid_iodef2_document openrid_iodef2_document_of(openrid_message *message) {
  openrid_iodef2_document to;
  bool bare = openrid_message_root(message) == OPENRID_ROOT_IODEF2;
  to.at = openrid_cursor_of_(
      message, bare ? "" : "RIDPolicy/ReportSchema/XMLDocument/iodef2:IODEF-Document");
  return to;
}
"#;

/// All headers, by their file names.
pub fn headers() -> Result<Vec<(String, String)>> {
    let all = spaces::all();
    let mut names = Names(BTreeSet::new());
    for class in &all {
        names.add(&type_name(class)?)?;
    }
    let mut fields = fields(&all, &mut names)?;
    let mut headers = Vec::new();

    let main: Vec<&Space> = SPACES.iter().filter(|s| MAIN.contains(&s.name)).collect();
    let mut text = PREAMBLE.to_owned();
    declarations(&mut text, &main, &all, &mut names)?;
    heading(&mut text, "Where to begin");
    text.push_str(ROOTS);
    heading(&mut text, "Their fields");
    text.push_str(&fields.remove(0));
    text.push_str("\n#endif /* OPENRID_MODEL_H */\n");
    headers.push(("openrid_model.h".to_owned(), text));

    for (space, fields) in own().zip(fields) {
        let guard = format!("OPENRID_MODEL_{}_H", space.name.to_uppercase());
        let mut text = format!(
            "#ifndef {guard}\n#define {guard}\n\n/* Written by `cargo xtask codegen` from core's \
             descriptions of the classes. Do not edit. */\n\n/**\n * {}\n * How they are used \
             is told in openrid_model.h.\n */\n\n",
            space.about
        );
        for header in needed(space, &all)? {
            writeln!(text, "#include \"{header}\"")?;
        }
        declarations(&mut text, &[space], &all, &mut names)?;
        if space.name == "iodef2" {
            heading(&mut text, "Where to begin");
            text.push_str(ROOTS_2);
        }
        heading(&mut text, "Their fields, and where they stand");
        text.push_str(&fields);
        writeln!(text, "\n#endif /* {guard} */")?;
        headers.push((file(space), text));
    }
    Ok(headers)
}

/// The namespaces with a header of their own.
fn own() -> impl Iterator<Item = &'static Space> {
    SPACES.iter().filter(|s| !MAIN.contains(&s.name))
}

/// The header of a namespace.
fn file(space: &Space) -> String {
    if MAIN.contains(&space.name) {
        "openrid_model.h".to_owned()
    } else {
        format!("openrid_model_{}.h", space.name)
    }
}

/// Namespaces and tokens, and a type for each class.
fn declarations(
    text: &mut String,
    spaces: &[&Space],
    all: &[&'static ClassInfo],
    names: &mut Names,
) -> Result<()> {
    heading(
        text,
        if spaces.len() > 1 {
            "Namespaces"
        } else {
            "Namespace"
        },
    );
    for space in spaces {
        let name = match space.name {
            "iodef" => "IODEF1".to_owned(),
            name => name.to_uppercase(),
        };
        writeln!(text, "#define OPENRID_NS_{name} \"{}\"", space.ns.uri)?;
    }

    let mut enumerations = Vec::new();
    for space in spaces {
        enumerations.extend(space.tokens(all)?);
    }
    if !enumerations.is_empty() {
        heading(text, "Tokens of the enumerations");
    }
    for info in enumerations {
        let name = token_prefix(info, all)?;
        writeln!(text, "\n/* {}. */", sourced(info.doc, info.source))?;
        for token in info.tokens {
            let name = format!("{name}_{}", shouty(token.text));
            names.add(&name)?;
            writeln!(text, "#define {name} \"{}\"", token.text)?;
        }
    }

    heading(text, "A cursor type for each class");
    text.push('\n');
    for class in all {
        if !spaces.iter().any(|space| space.ns == class.ns) {
            continue;
        }
        let name = type_name(class)?;
        writeln!(
            text,
            "/** {}: {}. */\ntypedef struct {name} {{\n  openrid_cursor at;\n}} {name};",
            class.name,
            sourced(class.doc, class.source)
        )?;
    }
    Ok(())
}

/// The functions of all fields, by header: one that leads from one namespace to another stands
/// in the later header of the two, since a header knows none after it.
fn fields(all: &[&'static ClassInfo], names: &mut Names) -> Result<Vec<String>> {
    let place = |class: &ClassInfo| -> Result<usize> {
        let space = spaces::of(class.ns)?;
        let own = own().position(|s| s.name == space.name);
        Ok(own.map_or(0, |own| own + 1))
    };
    let mut texts = vec![String::new(); own().count() + 1];
    for class in all {
        let mut begun = vec![false; texts.len()];
        let here = place(class)?;
        for (index, field) in class.fields.iter().enumerate() {
            for (child, line) in lines(class, field, index < class.attributes, names)? {
                let there = child.map_or(Ok(here), place)?.max(here);
                if !std::mem::replace(&mut begun[there], true) {
                    writeln!(texts[there], "\n/* {} ({}) */", class.name, class.source)?;
                }
                texts[there].push_str(&line);
            }
        }
    }
    Ok(texts)
}

/// The headers that a header rests on.
fn needed(space: &Space, all: &[&'static ClassInfo]) -> Result<BTreeSet<String>> {
    let at = |space: &Space| SPACES.iter().position(|s| s.name == space.name);
    let mut found = BTreeSet::from(["openrid_model.h".to_owned()]);
    for class in all {
        let from = spaces::of(class.ns)?;
        for field in class.fields {
            let known = spaces::known(field).iter().map(|k| (k.class)());
            for child in known.chain(field.class()) {
                let to = spaces::of(child.ns)?;
                let other = match (from.name == space.name, to.name == space.name) {
                    (true, false) => to,
                    (false, true) => from,
                    _ => continue,
                };
                if at(other) < at(space) {
                    found.insert(file(other));
                }
            }
        }
    }
    Ok(found)
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

/// The functions of a field, each with the class that it leads to.
fn lines(
    class: &'static ClassInfo,
    field: &'static FieldInfo,
    attribute: bool,
    names: &mut Names,
) -> Result<Vec<(Option<&'static ClassInfo>, String)>> {
    let owner = type_name(class)?;
    let rust = field.rust.trim_start_matches("r#");
    let mut line = |kind: &str, child: Option<&'static ClassInfo>, rust: &str, step: &str| {
        let of = match child {
            Some(child) => format!("{}, ", type_name(child)?),
            None => String::new(),
        };
        let function = if child.is_some() { "" } else { "get_" };
        // A type may be called so: Observable has a Reference, and there is ObservableReference.
        let rust = match names.0.contains(&format!("{owner}_{function}{rust}")) {
            true => format!("{rust}_item"),
            false => rust.to_owned(),
        };
        names.add(&format!("{owner}_{function}{rust}"))?;
        let doc = one_line(field.doc);
        let required = if field.required { " Required." } else { "" };
        anyhow::Ok((
            child,
            format!("/* {doc}.{required} */\nOPENRID_{kind}_({owner}, {of}{rust}, \"{step}\")\n"),
        ))
    };
    let many = |one: &'static str, more: &'static str| if field.many { more } else { one };
    Ok(match field.kind {
        FieldKind::Order => Vec::new(),
        FieldKind::Child(info) => {
            let kind = many("CHILD", "CHILDREN");
            vec![line(kind, Some(info()), rust, field.name)?]
        }
        FieldKind::Content(content) => {
            let mut found = vec![line("TEXT", None, "value", "text()")?];
            // An envelope holds one document.
            let kind = if class.ns == &rid::NS {
                "CHILD"
            } else {
                "CHILDREN"
            };
            for known in content.known {
                let child = (known.class)();
                let step = format!("{}:{}", child.ns.prefix, known.name);
                found.push(line(kind, Some(child), &snake(known.key), &step)?);
            }
            found
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
            vec![line(kind, None, rust, &step)?]
        }
    })
}

fn token_prefix(info: &ValueInfo, all: &[&'static ClassInfo]) -> Result<String> {
    let family = family(spaces::home(info, all)?).to_uppercase();
    Ok(format!("OPENRID_{family}{}", shouty(info.name)))
}

fn type_name(class: &ClassInfo) -> Result<String> {
    let family = family(spaces::of(class.ns)?);
    Ok(format!("openrid_{family}{}", snake(class.rust)))
}

/// What comes before the names of a namespace. IODEF has versions, whose classes share names;
/// the envelope has one.
fn family(space: &Space) -> String {
    match space.name {
        "rid" => String::new(),
        "iodef" => "iodef1_".to_owned(),
        name => format!("{name}_"),
    }
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
        let headers = headers().unwrap();
        let text: String = headers.iter().map(|(_, text)| text.as_str()).collect();
        for class in spaces::all() {
            let name = type_name(class).unwrap();
            assert!(text.contains(&format!("}} {name};")), "{name}");
        }
        for token in [
            "OPENRID_MSG_TYPE_REPORT \"Report\"",
            "OPENRID_IODEF1_RESTRICTION_NEED_TO_KNOW \"need-to-know\"",
            "OPENRID_IODEF2_RESTRICTION_WHITE \"white\"",
        ] {
            assert!(text.contains(&format!("#define {token}\n")), "{token}");
        }
    }

    #[test]
    fn a_header_uses_the_types_of_those_that_it_includes() {
        let headers = headers().unwrap();
        let mut seen = String::new();
        for (name, text) in &headers {
            seen.push_str(text);
            let uses = text
                .lines()
                .filter(|line| line.starts_with("OPENRID_CHILD"));
            for line in uses {
                let inside = line.split_once('(').unwrap().1;
                for of in inside.split(", ").take(2) {
                    assert!(seen.contains(&format!("}} {of};")), "{name}: {line}");
                }
            }
        }
        let sci = &headers
            .iter()
            .find(|(n, _)| n == "openrid_model_sci.h")
            .unwrap()
            .1;
        assert!(sci.contains(
            "(openrid_iodef1_extension, openrid_sci_platform, sci_platform, \"sci:Platform\")"
        ));
    }
}
