//! Errors on their way to JavaScript, where they become a `RidError` or a `SecurityError`.

use openrid::{Finding, Incomplete, Invalid, Loss};
use wasm_bindgen::JsValue;

/// The JSON of an error: `{"code", "message", "findings", "at"}`, the last with the line and the
/// octet of a JSON text, each from 1.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A value does not fit.
    #[must_use]
    pub fn value(message: &str) -> Self {
        Self::new("value", message, &[])
    }

    /// An error of a type with stable codes.
    pub fn coded(code: &str, error: &impl ToString) -> Self {
        Self::new(code, &error.to_string(), &[])
    }

    /// An error about a document or an object.
    #[must_use]
    pub fn new(code: &str, message: &str, list: &[Finding]) -> Self {
        Self::at(code, message, list, (0, 0))
    }

    fn at(code: &str, message: &str, list: &[Finding], at: (usize, usize)) -> Self {
        Self(format!(
            r#"{{"code":"{code}","message":{},"findings":{},"at":[{},{}]}}"#,
            text(message),
            findings(list),
            at.0,
            at.1
        ))
    }
}

impl From<Invalid> for Failure {
    fn from(error: Invalid) -> Self {
        Self::new(error.code(), &error.to_string(), &error.findings)
    }
}

impl From<Incomplete> for Failure {
    fn from(error: Incomplete) -> Self {
        Self::new(error.code(), &error.to_string(), &error.findings)
    }
}

impl From<serde_json::Error> for Failure {
    /// JavaScript turns the place into a path, which says more to whoever gave an object.
    fn from(error: serde_json::Error) -> Self {
        let mut message = error.to_string();
        if let Some(at) = message.rfind(" at line ") {
            message.truncate(at);
        }
        Self::at("json", &message, &[], (error.line(), error.column()))
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        Self::from_str(&failure.0)
    }
}

/// Findings as JSON.
#[must_use]
pub fn findings(list: &[Finding]) -> String {
    // Text and numbers written to memory: this cannot fail.
    serde_json::to_string(list).unwrap_or_default()
}

/// Losses as JSON.
#[must_use]
pub fn losses(list: &[Loss]) -> String {
    serde_json::to_string(list).unwrap_or_default()
}

fn text(value: &str) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_in_a_text_is_kept() {
        let error = serde_json::from_str::<bool>("\n  \"no\"").unwrap_err();
        let json: serde_json::Value = serde_json::from_str(&Failure::from(error).0).unwrap();
        assert_eq!(json["code"], "json");
        assert_eq!(json["at"], serde_json::json!([2, 6]));
        assert_eq!(
            json["message"],
            "invalid type: string \"no\", expected a boolean"
        );
    }
}
