//! What the WebAssembly modules of the openrid npm package share: how errors and limits cross
//! the border, and what is left of a panic. Nothing in it is exported to JavaScript.

pub mod failure;
pub mod panics;

use openrid::rid::Rid;
use openrid::schema::{Class as _, RegisteredValue, RegisteredValueError, Registry, classes};
use openrid::{Level, Limits, ReadOptions};

pub use failure::Failure;

/// What an exported function gives: JavaScript receives an error as a thrown text.
pub type Outcome<T> = Result<T, Failure>;

/// The time by the clock of the page, which the modules have not themselves.
#[must_use]
pub fn now() -> Option<time::OffsetDateTime> {
    #[cfg(target_arch = "wasm32")]
    {
        use wasm_bindgen::prelude::*;
        #[wasm_bindgen]
        extern "C" {
            #[wasm_bindgen(js_namespace = Date, js_name = now)]
            fn milliseconds() -> f64;
        }
        // The cast stops at what can be counted.
        let seconds = (milliseconds() / 1000.0) as i64;
        time::OffsetDateTime::from_unix_timestamp(seconds).ok()
    }
    #[cfg(not(target_arch = "wasm32"))]
    None
}

/// How a document is read, from what JavaScript says of it; `registered` has a value that IANA
/// registered since on each of its lines. JavaScript has looked at their form.
///
/// # Errors
/// When a registered value could never count, for want of such a class or attribute.
pub fn read_options(
    strict: bool,
    schema_only: bool,
    limits: &[f64],
    registered: &str,
) -> Outcome<ReadOptions> {
    Ok(ReadOptions {
        strict,
        level: if schema_only {
            Level::Schema
        } else {
            Level::Rfc
        },
        limits: bounds(limits),
        registry: registry_of(registered)?,
        now: now(),
        ..ReadOptions::default()
    })
}

/// The limits as JavaScript gives them, in the order of its `LIMITS`.
#[must_use]
pub fn bounds(given: &[f64]) -> Limits {
    let mut bounds = Limits::default();
    for (limit, given) in limits_of(&mut bounds).into_iter().zip(given) {
        // Not a number: keep the default. The cast stops at what this machine can count.
        if !given.is_nan() {
            *limit = *given as usize;
        }
    }
    bounds.max_depth = bounds.max_depth.min(DEEPEST);
    bounds
}

fn registry_of(registered: &str) -> Outcome<Registry> {
    let mut registry = Registry::default();
    if registered.is_empty() {
        return Ok(registry);
    }
    let known = classes(Rid::info());
    for line in registered.lines() {
        let wrong =
            |error: RegisteredValueError| Failure::value(&format!("registered {line}: {error}"));
        let value: RegisteredValue = line.parse().map_err(wrong)?;
        value.check(&known).map_err(wrong)?;
        registry = registry.with_registered(value);
    }
    Ok(registry)
}

/// A JavaScript engine gives about 1 MB to the calls of a thread, and no say in it.
const DEEPEST: usize = 512;

/// The limits in the order in which the package's JavaScript names them.
fn limits_of(limits: &mut Limits) -> [&mut usize; 7] {
    [
        &mut limits.max_size,
        &mut limits.max_depth,
        &mut limits.max_attributes,
        &mut limits.max_attribute_value,
        &mut limits.max_name,
        &mut limits.max_text,
        &mut limits.max_findings,
    ]
}

/// Core's default limits, in that order.
#[must_use]
pub fn default_limits() -> Vec<f64> {
    // No default is anywhere near the end of what a double counts exactly.
    limits_of(&mut Limits::default()).map(|l| *l as f64).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_that_are_given_replace_the_defaults() {
        let options = read_options(true, true, &[5.0, f64::NAN, 1e300, -1.0], "").unwrap();
        assert_eq!(
            read_options(true, true, &[5.0, 5000.0], "")
                .unwrap()
                .limits
                .max_depth,
            DEEPEST
        );
        let defaults = Limits::default();
        assert_eq!(options.limits.max_size, 5);
        assert_eq!(options.limits.max_depth, defaults.max_depth);
        assert_eq!(options.limits.max_attributes, usize::MAX);
        assert_eq!(options.limits.max_attribute_value, 0);
        assert_eq!(options.limits.max_findings, defaults.max_findings);
        assert!(options.strict && options.level == Level::Schema);
    }
}
