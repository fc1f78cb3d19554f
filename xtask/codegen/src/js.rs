//! The TypeScript types of every class, and the table of error codes, for the npm package.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Result, ensure};
use openrid::codes::{self, Family};
use openrid::iodef::v1;
use openrid::rid::Rid;
use openrid::schema::{
    Class, ClassInfo, FieldInfo, FieldKind, ScalarKind, ValueInfo, classes, json,
};

use crate::Output;

/// The files of the npm package that follow from core.
pub fn outputs(_: &Path) -> Result<Vec<Output>> {
    let output = |name: &str, text: String| Output {
        path: Path::new("bindings-wasm/npm").join(name),
        text,
    };
    Ok(vec![
        output("model.d.ts", model()?),
        output("codes.js", code_table()),
    ])
}

const GENERATED: &str = "// Generated from core by `cargo xtask codegen`; not to be edited.\n";

fn model() -> Result<String> {
    let mut found: Vec<&'static ClassInfo> = Vec::new();
    for root in [Rid::info(), v1::Document::info()] {
        for class in classes(root) {
            if !found.iter().any(|c| std::ptr::eq(*c, class)) {
                found.push(class);
            }
        }
    }
    let options = openrid_wasm::Options::info();

    let mut values: Vec<&'static ValueInfo> = Vec::new();
    for field in found.iter().chain([&options]).flat_map(|c| c.fields) {
        if let Some(value) = field.value()
            && !value.tokens.is_empty()
            && !values.iter().any(|v| std::ptr::eq(*v, value))
        {
            values.push(value);
        }
    }
    let mut names: Vec<&str> = found.iter().map(|c| c.rust).collect();
    names.extend(values.iter().map(|v| v.name));
    names.sort_unstable();
    for pair in names.windows(2) {
        ensure!(pair[0] != pair[1], "two types are called {}", pair[0]);
    }

    let mut out = String::from(GENERATED);
    out.push_str(BASICS);
    for class in found {
        interface(&mut out, class, class.rust, remark);
    }
    // What it takes is in no document.
    interface(&mut out, options, "BuilderOptions", |_| None);
    for value in values {
        union(&mut out, value);
    }
    out.push_str("\n/** A word for each kind of error, the same in every language. */\n");
    out.push_str("export type ErrorCode =");
    for (code, _) in error_codes() {
        let _ = write!(out, "\n  | {code:?}");
    }
    out.push_str(";\n");
    Ok(out)
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
    class: &ClassInfo,
    name: &str,
    remark: fn(&FieldInfo) -> Option<String>,
) {
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
            type_of(field)
        );
    }
    out.push_str("}\n");
}

/// What the name in the document is, and what its values look like.
fn remark(field: &FieldInfo) -> Option<String> {
    let place = match field.kind {
        FieldKind::Attribute(_) => format!("Attribute `{}`", field.name),
        FieldKind::Leaf(_) | FieldKind::Child(_) => format!("Element `{}`", field.name),
        FieldKind::Text(_) => "Text of the element".to_owned(),
        FieldKind::Content(_) => {
            return Some("Text and elements of any namespace, in their order.".to_owned());
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

fn type_of(field: &FieldInfo) -> String {
    let one = match field.kind {
        FieldKind::Child(class) => class().rust.to_owned(),
        FieldKind::Content(known) => {
            let mut items = vec!["string".to_owned(), "Fragment".to_owned()];
            for child in known {
                items.push(format!(
                    "{{ \"{}\": {} }}",
                    child.name,
                    (child.class)().rust
                ));
            }
            return format!("Array<{}>", items.join(" | "));
        }
        FieldKind::Order => return "number[]".to_owned(),
        _ => scalar(field),
    };
    if field.many { format!("{one}[]") } else { one }
}

fn scalar(field: &FieldInfo) -> String {
    if let Some(fixed) = field.fixed {
        return format!("{fixed:?}");
    }
    let Some(value) = field.value() else {
        return "unknown".to_owned();
    };
    match value.kind {
        ScalarKind::Token => value.name,
        ScalarKind::Text => "string",
        ScalarKind::Integer => "Integer",
        ScalarKind::Real => "Real",
        ScalarKind::Boolean => "boolean",
    }
    .to_owned()
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
            Family::Internal => "internal",
        };
        let _ = writeln!(out, "  {code:?}: {family:?},");
    }
    out.push_str("});\n");
    out
}
