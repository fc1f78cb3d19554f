//! The JSON Schema (2020-12) of openrid's own JSON, which every language's face reads and
//! writes: `core/src/schema/json.rs`.

use std::path::Path;

use anyhow::{Result, ensure};
use openrid::iodef::{v1, v2};
use openrid::rid::Rid;
use openrid::schema::{
    Class, ClassInfo, ContentInfo, ContentKind, FieldInfo, FieldKind, ScalarKind, ValueInfo,
    classes,
};
use serde_json::{Map, Value, json};

use crate::Output;

/// The schema of every class.
pub fn outputs(_: &Path) -> Result<Vec<Output>> {
    let text = serde_json::to_string_pretty(&schema()?)? + "\n";
    Ok(vec![Output {
        path: "docs/schema/openrid.schema.json".into(),
        text,
    }])
}

fn schema() -> Result<Value> {
    let roots = [Rid::info(), v1::Document::info(), v2::Document::info()];
    let mut found: Vec<&'static ClassInfo> = Vec::new();
    for class in roots.iter().flat_map(|root| classes(root)) {
        if !found.iter().any(|c| std::ptr::eq(*c, class)) {
            found.push(class);
        }
    }
    let mut definitions = Definitions::default();
    for class in &found {
        let definition = definitions.class(class);
        let before = definitions.all.insert(key(class), definition);
        ensure!(before.is_none(), "two classes are called {}", key(class));
    }
    Ok(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "openrid",
        "description": "A RID message (RFC 6545) or an IODEF document (RFC 5070, RFC 7970) as \
            openrid's own JSON, written by `openrid show --json` and by the toJson of every \
            language. Names are those of the RFCs. It is not the JSON of RFC 8727. Generated \
            from core by `cargo xtask codegen`; not to be edited.",
        "anyOf": roots.map(reference),
        "$defs": definitions.all,
    }))
}

#[derive(Default)]
struct Definitions {
    all: Map<String, Value>,
    /// Enumerations, and what they are called here.
    enumerations: Vec<(&'static ValueInfo, String)>,
}

/// What a class is called here: classes of two namespaces may share a name.
fn key(class: &ClassInfo) -> String {
    format!("{}.{}", class.ns.prefix, class.rust)
}

fn reference(class: &'static ClassInfo) -> Value {
    json!({ "$ref": format!("#/$defs/{}", key(class)) })
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

impl Definitions {
    fn class(&mut self, class: &'static ClassInfo) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for (index, field) in class.fields.iter().enumerate() {
            let mut property = self.field(class, field);
            if !field.doc.is_empty()
                && let Some(property) = property.as_object_mut()
            {
                property.insert("description".to_owned(), field.doc.into());
            }
            properties.insert(field.name.to_owned(), property);
            // No text is an empty one, but no number is not the number nought.
            let number = class.content == ContentKind::Text(index)
                && !field.optional
                && field.value().is_some_and(|v| v.kind != ScalarKind::Text);
            let bits = class.required | class.required_attributes;
            if number || bits & (1 << index) != 0 {
                required.push(field.name);
            }
        }
        let mut definition = json!({
            "title": class.name,
            "description": format!("{} ({})", class.doc, class.source),
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        });
        if !required.is_empty() {
            definition["required"] = required.into();
        }
        definition
    }

    fn field(&mut self, class: &'static ClassInfo, field: &'static FieldInfo) -> Value {
        let one = match field.kind {
            FieldKind::Child(class) => reference(class()),
            FieldKind::Content(info) => return list(content(info)),
            FieldKind::Order => return list(json!({ "type": "integer", "minimum": 0 })),
            FieldKind::Attribute(value) | FieldKind::Leaf(value) | FieldKind::Text(value) => {
                match field.fixed {
                    Some(fixed) => json!({ "const": fixed }),
                    None => self.value(class, value()),
                }
            }
        };
        if field.many { list(one) } else { one }
    }

    fn value(&mut self, class: &'static ClassInfo, value: &'static ValueInfo) -> Value {
        match value.kind {
            ScalarKind::Text => json!({ "type": "string" }),
            ScalarKind::Boolean => json!({ "type": "boolean" }),
            // Beyond 2^53 it is text, since other readers would lose digits.
            ScalarKind::Integer => json!({
                "anyOf": [{ "type": "integer" }, { "type": "string", "pattern": "^-?[0-9]+$" }],
            }),
            ScalarKind::Real => json!({
                "anyOf": [{ "type": "number" }, { "enum": ["INF", "-INF", "NaN"] }],
            }),
            ScalarKind::Token => {
                let known = self
                    .enumerations
                    .iter()
                    .find(|(v, _)| std::ptr::eq(*v, value));
                let key = known.map(|(_, key)| key.clone()).unwrap_or_else(|| {
                    let key = format!("{}.{}", class.ns.prefix, value.name);
                    let tokens: Vec<&str> = value.tokens.iter().map(|t| t.text).collect();
                    let description = format!("{} ({})", value.doc, value.source);
                    let definition = json!({ "description": description, "enum": tokens });
                    self.all.insert(key.clone(), definition);
                    self.enumerations.push((value, key.clone()));
                    key
                });
                json!({ "$ref": format!("#/$defs/{key}") })
            }
        }
    }
}

/// An item of kept content: text, XML, or an element of a class that is known there.
fn content(info: &ContentInfo) -> Value {
    let mut kinds = vec![
        json!({ "type": "string" }),
        json!({
            "type": "object",
            "properties": { "xml": { "type": "string" } },
            "required": ["xml"],
            "additionalProperties": false,
        }),
    ];
    for known in info.known {
        kinds.push(json!({
            "type": "object",
            "properties": { known.key: reference((known.class)()) },
            "required": [known.key],
            "additionalProperties": false,
        }));
    }
    json!({ "anyOf": kinds })
}
