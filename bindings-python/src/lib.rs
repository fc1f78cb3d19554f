//! The native part of the `openrid` Python package: core's functions, and two converters
//! between core's values and Python's dataclasses that serve every class by its description.
//!
//! Data crosses by value; a client is the only native object. The interpreter is released
//! around whatever takes time, and no lock of ours is held while Python is touched.

mod build;
mod client;
mod convert;
mod error;
mod from_python;
mod model;
mod registry;
mod security;
mod stream;
mod to_python;

use openrid::schema::json::{self, Names};
use openrid::{Level, Limits, ReadOptions, WriteOptions, codes};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict, PyType};

use error::{NoText, Unread, guarded, raise};
use model::Model;
use registry::Registry;

/// `max_size`, `max_depth` and so on, in the order of [`Limits`].
type LimitArgs = (
    Option<usize>,
    Option<usize>,
    Option<usize>,
    Option<usize>,
    Option<usize>,
    Option<usize>,
    Option<usize>,
);

fn options(
    strict: bool,
    level: Level,
    limits: LimitArgs,
    registry: Option<&Registry>,
) -> ReadOptions {
    let default = Limits::default();
    ReadOptions {
        strict,
        level,
        limits: Limits {
            max_size: limits.0.unwrap_or(default.max_size),
            max_depth: limits.1.unwrap_or(default.max_depth).min(model::MAX_DEPTH),
            max_attributes: limits.2.unwrap_or(default.max_attributes),
            max_attribute_value: limits.3.unwrap_or(default.max_attribute_value),
            max_name: limits.4.unwrap_or(default.max_name),
            max_text: limits.5.unwrap_or(default.max_text),
            max_findings: limits.6.unwrap_or(default.max_findings),
        },
        registry: registry.map_or_else(Default::default, |r| r.core.clone()),
        ..ReadOptions::default()
    }
}

/// Reads a RID message or a bare IODEF document.
#[pyfunction]
fn parse<'py>(
    py: Python<'py>,
    data: Bound<'py, PyBytes>,
    strict: bool,
    limits: LimitArgs,
    registry: Option<PyRef<'py, Registry>>,
    decoded: bool,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        let options = ReadOptions {
            decoded,
            ..options(strict, Level::Rfc, limits, registry.as_deref())
        };
        let octets = PyBackedBytes::from(data.clone());
        let (document, found) = py
            .detach(|| openrid::parse_with_findings(&octets, &options))
            .map_err(|e| raise(py, &e))?;
        to_python::whole(py, document.element(), Some(data), &found)
    })
}

/// Checks a RID message or a bare IODEF document.
#[pyfunction]
fn validate<'py>(
    py: Python<'py>,
    data: PyBackedBytes,
    strict: bool,
    level: &str,
    limits: LimitArgs,
    registry: Option<PyRef<'py, Registry>>,
    decoded: bool,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        let level = level
            .parse()
            .map_err(pyo3::exceptions::PyValueError::new_err)?;
        let options = ReadOptions {
            decoded,
            ..options(strict, level, limits, registry.as_deref())
        };
        let report = py.detach(|| openrid::validate(&data, &options));
        to_python::report(py, &report)
    })
}

/// Blanks a level, no more than memory bears.
pub(crate) fn bounded(indent: Option<usize>) -> PyResult<Option<usize>> {
    if indent.is_some_and(|blanks| blanks > WriteOptions::MOST_INDENT) {
        let most = WriteOptions::MOST_INDENT;
        return Err(pyo3::exceptions::PyValueError::new_err(format!(
            "indent is a whole number from 0 to {most}"
        )));
    }
    Ok(indent)
}

/// Writes a message or a bare IODEF document.
#[pyfunction]
fn serialize<'py>(
    py: Python<'py>,
    obj: &Bound<'py, PyAny>,
    indent: Option<usize>,
) -> PyResult<Bound<'py, PyBytes>> {
    guarded(py, || {
        let options = WriteOptions {
            indent: bounded(indent)?,
            ..WriteOptions::default()
        };
        let document = from_python::document(obj)?;
        let octets = py
            .detach(|| document.to_xml(&options))
            .map_err(|e| raise(py, &e))?;
        Ok(PyBytes::new(py, &octets))
    })
}

/// Any object of the model as JSON.
#[pyfunction]
fn to_json(py: Python<'_>, obj: &Bound<'_, PyAny>) -> PyResult<String> {
    guarded(py, || {
        let element = from_python::any(obj)?;
        Ok(py.detach(|| json::to_string(&*element, Names::Rfc)))
    })
}

/// An object of a class of the model from JSON.
#[pyfunction]
fn from_json<'py>(
    py: Python<'py>,
    data: PyBackedBytes,
    cls: &Bound<'py, PyType>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        let mut element = Model::get(py)?.blank(cls.as_any(), cls)?;
        let text = std::str::from_utf8(&data).map_err(|error| raise(py, &NoText(error)))?;
        py.detach(|| json::fill(&mut *element, text, Names::Rfc))
            .map_err(|error| raise(py, &Unread::new(&error, text)))?;
        to_python::element(py, &*element)
    })
}

/// Fails as only a defect does, for the test that no panic escapes.
#[pyfunction]
fn panic(py: Python<'_>) -> PyResult<()> {
    guarded(py, || panic!("asked for"))
}

/// The native part. Not for use from outside: `openrid` is.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let table = PyDict::new(module.py());
    // Levels are asked for each time, since a program may configure `logging` at any time. There is
    // a logger already when the module is imported anew.
    let logger = pyo3_log::Logger::new(module.py(), pyo3_log::Caching::Loggers)?
        .filter(log::LevelFilter::Off)
        .filter_target("openrid".to_owned(), log::LevelFilter::Debug);
    let _ = logger.install();
    for (code, family) in codes::all() {
        table.set_item(code, error::family_name(family))?;
    }
    module.add("CODES", table)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(parse, module)?)?;
    module.add_function(wrap_pyfunction!(validate, module)?)?;
    module.add_function(wrap_pyfunction!(convert::convert, module)?)?;
    module.add_function(wrap_pyfunction!(serialize, module)?)?;
    module.add_function(wrap_pyfunction!(to_json, module)?)?;
    module.add_function(wrap_pyfunction!(from_json, module)?)?;
    module.add_function(wrap_pyfunction!(build::build, module)?)?;
    module.add_function(wrap_pyfunction!(panic, module)?)?;
    module.add_function(wrap_pyfunction!(security::sign, module)?)?;
    module.add_function(wrap_pyfunction!(security::verify, module)?)?;
    module.add_function(wrap_pyfunction!(security::encrypt, module)?)?;
    module.add_function(wrap_pyfunction!(security::decrypt, module)?)?;
    module.add_class::<security::Identity>()?;
    module.add_class::<security::Trust>()?;
    module.add_class::<Registry>()?;
    module.add_class::<stream::Incidents>()?;
    module.add_class::<client::CancelHandle>()?;
    module.add_class::<client::Client>()
}
