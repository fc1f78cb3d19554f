//! The Python dataclasses, from core's descriptions of the classes: one module a namespace,
//! and a table of all classes for the native part.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use openrid::iodef::{v1, v2};
use openrid::rid::Rid;
use openrid::schema::{Class, ClassInfo, FieldInfo, FieldKind, ScalarKind};

use crate::Output;
use crate::spaces::{self, SPACES, Space};

const PACKAGE: &str = "bindings-python/python/openrid";

/// Columns of a line, as pyproject.toml tells ruff.
const WIDTH: usize = 100;

/// Modules that [`MESSAGE`] names.
const MESSAGE_USES: &[&str] = &["iodef", "iodef2"];

/// What a message has of the octets that it was read from.
const MESSAGE_READ: &str = r#"    raw: bytes | None = field(default=None, compare=False, repr=False)
    """The octets that the message came in; `None` for one made here. Changing the fields leaves
    them as they came: they are evidence, and what signatures are checked over.
    """
    findings: tuple[Finding, ...] = field(default=(), compare=False, repr=False)
    """What the reader found: warnings, for a message that it took."""
"#;

/// The same of a bare document.
const DOCUMENT_READ: &str = r#"    raw: bytes | None = field(default=None, compare=False, repr=False)
    """The octets that the document came in by itself; `None` for one made here, or carried by a
    message. Changing the fields leaves them as they came.
    """
    findings: tuple[Finding, ...] = field(default=(), compare=False, repr=False)
    """What the reader found: warnings, for a document that it took by itself."""
"#;

/// What a message has beyond the fields of the RID element.
const MESSAGE: &str = r#"
    @property
    def msg_type(self) -> MsgType | None:
        """What the message is."""
        return self.rid_policy.msg_type if self.rid_policy else None

    @property
    def incident_id(self) -> iodef.IncidentId | None:
        """Number of the incident that the message is about."""
        return self.rid_policy.incident_id if self.rid_policy else None

    @property
    def document(self) -> iodef.Document | None:
        """The IODEF 1 document that the message carries."""
        return next((part for part in self._enclosed() if isinstance(part, iodef.Document)), None)

    @property
    def document2(self) -> iodef2.Document | None:
        """The IODEF 2 document that the message carries."""
        return next((part for part in self._enclosed() if isinstance(part, iodef2.Document)), None)

    def _enclosed(self) -> list[object]:
        schema = self.rid_policy.report_schema if self.rid_policy else None
        return [*schema.xml_document.content] if schema else []
"#;

/// Equality of a class that holds a REAL: that of the dataclass finds NaN unequal to itself.
const EQUALITY: &str = r"
    def __eq__(self, other: object) -> bool:
        # Two NaN are equal, so that a document that was read equals itself.
        return equal(self, other)
";

/// The modules, and the tables of what is in them.
pub fn outputs(_: &Path) -> Result<Vec<Output>> {
    let all = spaces::all();
    let mut outputs = Vec::new();
    for module in SPACES {
        outputs.push(Output {
            path: module.file(PACKAGE, "py"),
            text: render(module, &all)?,
        });
    }
    outputs.push(Output {
        path: format!("{PACKAGE}/_model.py").into(),
        text: table(&all)?,
    });
    Ok(outputs)
}

/// The name of a class in Python.
fn class_name(info: &ClassInfo) -> &'static str {
    if std::ptr::eq(info, Rid::info()) {
        // With the octets that it came in, it is what Rust calls a message.
        "Message"
    } else {
        info.rust
    }
}

/// Whether a class is that of a whole IODEF document.
fn is_document(info: &ClassInfo) -> bool {
    std::ptr::eq(info, v1::Document::info()) || std::ptr::eq(info, v2::Document::info())
}

/// What a module takes from elsewhere.
#[derive(Default)]
struct Uses {
    /// Names of files of the package that are not generated.
    names: BTreeSet<(&'static str, &'static str)>,
    /// Other modules, as a whole: some of them use this one in turn.
    modules: BTreeSet<&'static str>,
    /// `dataclasses.field`.
    field: bool,
}

fn render(module: &Space, all: &[&'static ClassInfo]) -> Result<String> {
    let mut uses = Uses::default();
    let mut exports = BTreeSet::new();
    let mut body = String::new();

    for info in module.tokens(all)? {
        exports.insert(info.name);
        uses.names.insert(("_values", "Token"));
        token(&mut body, info);
    }
    for class in module.classes(all) {
        exports.insert(class_name(class));
        dataclass(&mut body, module, class, all, &mut uses)?;
    }

    let mut text = format!(
        "# Written by xtask/codegen from core's descriptions; do not edit.\n\"\"\"{}\"\"\"\n\n\
         from __future__ import annotations\n\nfrom dataclasses import dataclass{}\n",
        module.about,
        if uses.field { ", field" } else { "" }
    );
    if !(uses.modules.is_empty() && uses.names.is_empty()) {
        text.push('\n');
    }
    if !uses.modules.is_empty() {
        let modules: Vec<_> = uses.modules.iter().copied().collect();
        import(&mut text, "openrid", &modules)?;
    }
    let sources: BTreeSet<_> = uses.names.iter().map(|(source, _)| source).collect();
    for source in sources {
        let names = uses.names.iter().filter(|(from, _)| from == source);
        let names: Vec<_> = names.map(|(_, name)| *name).collect();
        import(&mut text, &format!("openrid.{source}"), &names)?;
    }
    text.push_str("\n__all__ = [\n");
    for name in exports {
        writeln!(text, "    \"{name}\",")?;
    }
    text.push_str("]\n");
    text.push_str(&body);
    Ok(text)
}

fn import(text: &mut String, source: &str, names: &[&str]) -> Result<()> {
    let line = format!("from {source} import {}", names.join(", "));
    if line.len() <= WIDTH {
        writeln!(text, "{line}")?;
        return Ok(());
    }
    writeln!(text, "from {source} import (")?;
    for name in names {
        writeln!(text, "    {name},")?;
    }
    text.push_str(")\n");
    Ok(())
}

fn token(out: &mut String, info: &openrid::schema::ValueInfo) {
    out.push_str("\n\n");
    out.push_str(&format!("class {}(Token):\n", info.name));
    docstring(out, 4, &sourced(info.doc, info.source));
    out.push('\n');
    for token in info.tokens {
        out.push_str(&format!(
            "    {} = \"{}\"\n",
            screaming(token.rust),
            token.text
        ));
        docstring(out, 4, token.doc);
    }
}

fn dataclass(
    out: &mut String,
    module: &Space,
    class: &'static ClassInfo,
    all: &[&'static ClassInfo],
    uses: &mut Uses,
) -> Result<()> {
    let message = std::ptr::eq(class, Rid::info());
    out.push_str("\n\n@dataclass(slots=True, kw_only=True)\n");
    writeln!(out, "class {}:", class_name(class))?;
    docstring(out, 4, &sourced(class.doc, class.source));
    out.push('\n');
    for field in class.fields {
        let name = field.rust.trim_start_matches("r#");
        if matches!(field.kind, FieldKind::Order) {
            uses.field = true;
            writeln!(
                out,
                "    _{name}: tuple[int, ...] = field(default=(), repr=False)"
            )?;
            docstring(out, 4, field.doc);
            continue;
        }
        let of = annotation(module, field, all, uses)?;
        let list = field.many || matches!(field.kind, FieldKind::Content(_));
        let (kind, default) = if list && field.required {
            (format!("list[{of}]"), String::new())
        } else if list {
            uses.field = true;
            (
                format!("list[{of}]"),
                " = field(default_factory=list)".into(),
            )
        } else if let (Some(fixed), false) = (field.fixed, field.optional) {
            uses.field = true;
            // Another module may not have its classes yet.
            (
                of.clone(),
                format!(" = field(default_factory=lambda: {of}(\"{fixed}\"))"),
            )
        } else if let Some(fixed) = field.fixed {
            (format!("{of} | None"), format!(" = \"{fixed}\""))
        } else if field.optional {
            (format!("{of} | None"), " = None".into())
        } else {
            (of, String::new())
        };
        writeln!(out, "    {name}: {kind}{default}")?;
        let mut doc = field.doc.to_owned();
        if let Some(default) = field.default {
            write!(doc, " The schema's default is `{default}`.")?;
        }
        docstring(out, 4, &doc);
    }
    if message || is_document(class) {
        uses.field = true;
        uses.names.insert(("_findings", "Finding"));
        out.push_str(if message { MESSAGE_READ } else { DOCUMENT_READ });
    }
    if message {
        uses.modules.extend(MESSAGE_USES);
        out.push_str(MESSAGE);
    }
    if class.fields.iter().any(holds_nan) {
        uses.names.insert(("_values", "equal"));
        out.push_str(EQUALITY);
    }
    Ok(())
}

fn holds_nan(field: &FieldInfo) -> bool {
    field
        .value()
        .is_some_and(|v| v.kind == ScalarKind::Real && v.xsd == "xs:double")
}

/// The type of one value of a field.
fn annotation(
    module: &Space,
    field: &FieldInfo,
    all: &[&'static ClassInfo],
    uses: &mut Uses,
) -> Result<String> {
    Ok(match field.kind {
        FieldKind::Child(info) => class_ref(module, info(), uses)?,
        FieldKind::Content(content) => {
            uses.names.insert(("_values", "Fragment"));
            let text = if spaces::holds_text(content) {
                "str | "
            } else {
                ""
            };
            let mut of = format!("{text}Fragment");
            for child in content.known {
                of.push_str(" | ");
                of.push_str(&class_ref(module, (child.class)(), uses)?);
            }
            of
        }
        _ => {
            let info = field.value().context("a field without a type")?;
            match info.kind {
                ScalarKind::Text if info.xsd == "xs:dateTime" => {
                    uses.names.insert(("_values", "DateTime"));
                    "DateTime".into()
                }
                ScalarKind::Text => "str".into(),
                ScalarKind::Integer => "int".into(),
                ScalarKind::Real => "float".into(),
                ScalarKind::Boolean => "bool".into(),
                ScalarKind::Token => qualified(module, spaces::home(info, all)?, info.name, uses),
            }
        }
    })
}

fn class_ref(module: &Space, class: &'static ClassInfo, uses: &mut Uses) -> Result<String> {
    Ok(qualified(
        module,
        spaces::of(class.ns)?,
        class_name(class),
        uses,
    ))
}

/// A name, with its module when that is another one.
fn qualified(module: &Space, home: &Space, name: &str, uses: &mut Uses) -> String {
    if home.name == module.name {
        return name.to_owned();
    }
    uses.modules.insert(home.name);
    format!("{}.{name}", home.name)
}

/// What the native part looks classes and enumerations up in.
fn table(all: &[&'static ClassInfo]) -> Result<String> {
    let mut text = String::from(
        "# Written by xtask/codegen from core's descriptions; do not edit.\n\
         \"\"\"Every class and enumeration, as core names it.\"\"\"\n\n\
         from __future__ import annotations\n\n",
    );
    let mut names: Vec<_> = SPACES.iter().map(|m| m.name).collect();
    names.sort_unstable();
    import(&mut text, "openrid", &names)?;
    text.push_str("\n# By namespace and name.\nCLASSES: dict[tuple[str, str], type] = {\n");
    for module in SPACES {
        for class in module.classes(all) {
            let (uri, rust) = (class.ns.uri, class.rust);
            let name = class_name(class);
            writeln!(text, "    (\"{uri}\", \"{rust}\"): {}.{name},", module.name)?;
        }
    }
    text.push_str("}\n\n# By name and source.\nTOKENS: dict[tuple[str, str], type] = {\n");
    let mut seen = BTreeSet::new();
    for module in SPACES {
        for info in module.tokens(all)? {
            let (name, source) = (info.name, info.source);
            ensure!(
                seen.insert((name, source)),
                "two enumerations are {name} of {source}"
            );
            writeln!(
                text,
                "    (\"{name}\", \"{source}\"): {}.{name},",
                module.name
            )?;
        }
    }
    text.push_str("}\n");
    Ok(text)
}

/// A description that names its source.
fn sourced(doc: &str, source: &str) -> String {
    if doc.contains(source) {
        return doc.to_owned();
    }
    let doc = doc.trim_end_matches('.');
    format!("{doc} ({source}).")
}

fn docstring(out: &mut String, indent: usize, doc: &str) {
    let pad = " ".repeat(indent);
    let mut lines: Vec<String> = Vec::new();
    let mut line = format!("{pad}\"\"\"");
    let mut begun = false;
    for word in doc.split_whitespace() {
        if begun && line.chars().count() + 1 + word.chars().count() + 3 > WIDTH {
            lines.push(std::mem::replace(&mut line, format!("{pad}{word}")));
            continue;
        }
        if begun {
            line.push(' ');
        }
        line.push_str(word);
        begun = true;
    }
    if lines.is_empty() {
        line.push_str("\"\"\"");
    } else {
        line.push_str(&format!("\n{pad}\"\"\""));
    }
    lines.push(line);
    out.push_str(&lines.join("\n"));
    out.push('\n');
}

/// `NeedToKnow` to `NEED_TO_KNOW`.
fn screaming(name: &str) -> String {
    let mut out = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && i > 0 {
            out.push('_');
        }
        out.push(c.to_ascii_uppercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{docstring, screaming, sourced};

    #[test]
    fn names_and_sources() {
        assert_eq!(screaming("NeedToKnow"), "NEED_TO_KNOW");
        assert_eq!(screaming("V1_0"), "V1_0");
        assert_eq!(sourced("A day.", "RFC 1 §2"), "A day (RFC 1 §2).");
        assert_eq!(
            sourced("A day (RFC 1 §2).", "RFC 1 §2"),
            "A day (RFC 1 §2)."
        );
    }

    #[test]
    fn long_docstrings_are_wrapped() {
        let mut out = String::new();
        docstring(&mut out, 4, &"word ".repeat(40));
        assert!(out.lines().all(|line| line.len() <= 100));
        assert!(out.ends_with("word\n    \"\"\"\n"));
    }
}
