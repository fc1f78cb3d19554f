//! The TypeScript types of every class, and the table of error codes, for the npm package.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Result, ensure};
use openrid::codes::{self, Family};
use openrid::schema::{Class, ClassInfo, FieldInfo, FieldKind, ScalarKind, ValueInfo, json};

use crate::Output;
use crate::spaces::{self, SPACES, Space};

const PACKAGE: &str = "bindings-wasm/npm";

/// Namespaces whose types have their plain names in the package; those of the others have the
/// namespace's name before them.
const PLAIN: &[&str] = &["rid", "iodef"];

/// The files of the npm package that follow from core.
pub fn outputs(_: &Path) -> Result<Vec<Output>> {
    let all = spaces::all();
    let mut outputs = vec![
        Output {
            path: Path::new(PACKAGE).join("model.d.ts"),
            text: index(&all)?,
        },
        Output {
            path: Path::new(PACKAGE).join("codes.js"),
            text: code_table(),
        },
    ];
    for space in SPACES {
        outputs.push(Output {
            path: space.file(&format!("{PACKAGE}/model"), "d.ts"),
            text: module(space, &all)?,
        });
    }
    outputs.push(Output {
        path: Path::new(PACKAGE).join("model/values.d.ts"),
        text: format!("{GENERATED}{BASICS}"),
    });
    Ok(outputs)
}

const GENERATED: &str = "// Generated from core by `cargo xtask codegen`; not to be edited.\n";

/// What the package has under names of its own, and what is about no namespace.
fn index(all: &[&'static ClassInfo]) -> Result<String> {
    let mut plain = BTreeSet::new();
    for space in SPACES.iter().filter(|s| PLAIN.contains(&s.name)) {
        let classes = space.classes(all).into_iter().map(|c| c.rust);
        for name in classes.chain(space.tokens(all)?.iter().map(|v| v.name)) {
            ensure!(plain.insert(name), "two types are called {name}");
        }
    }
    let mut out = String::from(GENERATED);
    out.push_str("\nexport type * from \"./model/values.js\";\n");
    for name in PLAIN {
        let _ = writeln!(out, "export type * from \"./model/{name}.js\";");
    }
    for space in SPACES {
        out.push('\n');
        comment(&mut out, "", space.about);
        let _ = writeln!(
            out,
            "export type * as {0} from \"./model/{0}.js\";",
            space.name
        );
    }

    // What it takes is in no document; the rest of this file may call it what it likes.
    let mut uses = Uses::default();
    let mut body = String::new();
    let options = openrid_wasm::Options::info();
    interface(
        &mut body,
        None,
        options,
        "BuilderOptions",
        all,
        &mut uses,
        |_| None,
    )?;
    body.push_str("\n/** A word for each kind of error, the same in every language. */\n");
    body.push_str("export type ErrorCode =");
    for (code, _) in error_codes() {
        let _ = write!(body, "\n  | {code:?}");
    }
    body.push_str(";\n");
    uses.imports(&mut out, "./model/");
    out.push_str(&body);
    Ok(out)
}

/// The types of a namespace.
fn module(space: &Space, all: &[&'static ClassInfo]) -> Result<String> {
    let mut uses = Uses::default();
    let mut body = String::new();
    for class in space.classes(all) {
        interface(
            &mut body,
            Some(space),
            class,
            class.rust,
            all,
            &mut uses,
            remark,
        )?;
    }
    for value in space.tokens(all)? {
        union(&mut body, value);
    }
    let mut out = String::from(GENERATED);
    let _ = writeln!(out, "// {}", space.about);
    uses.imports(&mut out, "./");
    out.push_str(&body);
    Ok(out)
}

/// What a file takes from others.
#[derive(Default)]
struct Uses {
    /// Types of `values.d.ts`.
    values: BTreeSet<&'static str>,
    /// Files of other namespaces.
    spaces: BTreeSet<&'static str>,
}

impl Uses {
    fn imports(&self, out: &mut String, folder: &str) {
        if !(self.values.is_empty() && self.spaces.is_empty()) {
            out.push('\n');
        }
        for space in &self.spaces {
            let _ = writeln!(out, "import type * as {space} from \"{folder}{space}.js\";");
        }
        if !self.values.is_empty() {
            let names: Vec<_> = self.values.iter().copied().collect();
            let names = names.join(", ");
            let _ = writeln!(out, "import type {{ {names} }} from \"{folder}values.js\";");
        }
    }

    fn value(&mut self, name: &'static str) -> String {
        self.values.insert(name);
        name.to_owned()
    }

    /// A type, with its namespace when that is another file's.
    fn of(&mut self, here: Option<&Space>, home: &'static Space, name: &str) -> String {
        if here.is_some_and(|here| here.name == home.name) {
            return name.to_owned();
        }
        self.spaces.insert(home.name);
        format!("{}.{name}", home.name)
    }
}

const BASICS: &str = r#"
/**
 * A whole number of any size (RFC 5070 §2.1). One that was read is a `number` up to 2^53, and
 * beyond that a `string` with its digits, so that none is lost; `BigInt(value)` takes both. To
 * be written, it may be a `bigint` as well.
 */
export type Integer = number | string | bigint;

/** A number (RFC 5070 §2.2). The three that JSON does not have are words, as in the document. */
export type Real = number | "INF" | "-INF" | "NaN";

/** An element of another namespace, its XML kept as it came (RFC 5070 §5.2). */
export interface Fragment {
  xml: string;
}
"#;

fn interface(
    out: &mut String,
    here: Option<&Space>,
    class: &ClassInfo,
    name: &str,
    all: &[&'static ClassInfo],
    uses: &mut Uses,
    remark: fn(&FieldInfo) -> Option<String>,
) -> Result<()> {
    out.push('\n');
    comment(out, "", &sourced(class.doc, class.source));
    let _ = writeln!(out, "export interface {name} {{");
    for field in class.fields {
        let mut about = vec![field.doc.to_owned()];
        about.extend(remark(field));
        comment(out, "  ", &about.join("\n"));
        // The text of an element is always there, if only as an empty one.
        let always = matches!(field.kind, FieldKind::Text(_)) && !field.optional;
        let optional = if field.required || always { "" } else { "?" };
        let _ = writeln!(
            out,
            "  {}{optional}: {};",
            json::camel(field.rust),
            type_of(here, field, all, uses)?
        );
    }
    out.push_str("}\n");
    Ok(())
}

/// What the name in the document is, and what its values look like.
fn remark(field: &FieldInfo) -> Option<String> {
    let place = match field.kind {
        FieldKind::Attribute(_) => format!("Attribute `{}`", field.name),
        FieldKind::Leaf(_) | FieldKind::Child(_) => format!("Element `{}`", field.name),
        FieldKind::Text(_) => "Text of the element".to_owned(),
        FieldKind::Content(content) => {
            let mut text = "Text and elements of any namespace, in their order".to_owned();
            if !spaces::holds_text(content) {
                text = "Elements of any namespace".to_owned();
            }
            if !content.known.is_empty() {
                text.push_str("; those of a known class under their names");
            }
            text.push('.');
            return Some(text);
        }
        FieldKind::Order => return None,
    };
    let mut text = place;
    if let Some(value) = field.value().filter(|v| v.tokens.is_empty()) {
        let _ = write!(text, ", {} ({})", value.name, value.xsd);
        if !value.hint.is_empty() && value.name != "STRING" {
            let _ = write!(text, ": {}", value.hint);
        }
    }
    if let Some(default) = field.default {
        let _ = write!(text, "; `{default}` when absent");
    }
    text.push('.');
    Some(text)
}

fn type_of(
    here: Option<&Space>,
    field: &FieldInfo,
    all: &[&'static ClassInfo],
    uses: &mut Uses,
) -> Result<String> {
    let one = match field.kind {
        FieldKind::Child(class) => {
            let class = class();
            uses.of(here, spaces::of(class.ns)?, class.rust)
        }
        FieldKind::Content(content) => {
            let mut items = Vec::new();
            if spaces::holds_text(content) {
                items.push("string".to_owned());
            }
            items.push(uses.value("Fragment"));
            for child in content.known {
                let class = (child.class)();
                let of = uses.of(here, spaces::of(class.ns)?, class.rust);
                items.push(format!("{{ \"{}\": {of} }}", child.key));
            }
            if items.len() < 3 {
                return Ok(format!("Array<{}>", items.join(" | ")));
            }
            return Ok(format!("Array<\n    | {}\n  >", items.join("\n    | ")));
        }
        FieldKind::Order => return Ok("number[]".to_owned()),
        _ => scalar(here, field, all, uses)?,
    };
    Ok(if field.many { format!("{one}[]") } else { one })
}

fn scalar(
    here: Option<&Space>,
    field: &FieldInfo,
    all: &[&'static ClassInfo],
    uses: &mut Uses,
) -> Result<String> {
    if let Some(fixed) = field.fixed {
        return Ok(format!("{fixed:?}"));
    }
    let Some(value) = field.value() else {
        return Ok("unknown".to_owned());
    };
    Ok(match value.kind {
        ScalarKind::Token => uses.of(here, spaces::home(value, all)?, value.name),
        ScalarKind::Text => "string".to_owned(),
        ScalarKind::Integer => uses.value("Integer"),
        ScalarKind::Real => uses.value("Real"),
        ScalarKind::Boolean => "boolean".to_owned(),
    })
}

fn union(out: &mut String, value: &ValueInfo) {
    out.push('\n');
    comment(out, "", &sourced(value.doc, value.source));
    let _ = write!(out, "export type {} =", value.name);
    for token in value.tokens {
        out.push('\n');
        comment(out, "  ", token.doc);
        let _ = write!(out, "  | {:?}", token.text);
    }
    out.push_str(";\n");
}

/// A text with its source, unless it names it itself.
fn sourced(doc: &str, source: &str) -> String {
    if source.is_empty() || doc.contains(source) {
        return doc.to_owned();
    }
    format!("{doc} ({source})")
}

fn comment(out: &mut String, indent: &str, text: &str) {
    let text = text.replace("*/", "*\\/");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    if let [line] = lines.as_slice() {
        let _ = writeln!(out, "{indent}/** {line} */");
        return;
    }
    let _ = writeln!(out, "{indent}/**");
    for line in lines {
        let _ = writeln!(out, "{}", format!("{indent} * {line}").trim_end());
    }
    let _ = writeln!(out, "{indent} */");
}

/// Codes that only JavaScript has, with the meaning that index.d.ts gives to them.
const OWN: &[(&str, Family)] = &[
    ("not-initialized", Family::Value),
    ("fetch-failed", Family::Client),
];

fn error_codes() -> impl Iterator<Item = (&'static str, Family)> {
    codes::all().chain(OWN.iter().copied())
}

fn code_table() -> String {
    let mut out = String::from(GENERATED);
    out.push_str("\n/** Every error code, and the family it belongs to. */\n");
    out.push_str("export const codes = Object.freeze({\n");
    for (code, family) in error_codes() {
        let family = match family {
            Family::Invalid => "invalid",
            Family::Value => "value",
            Family::Client => "client",
            Family::Security => "security",
            Family::Internal => "internal",
        };
        let _ = writeln!(out, "  {code:?}: {family:?},");
    }
    out.push_str("});\n");
    out
}
