//! Translation between XML, JSON and CBOR, and between IODEF 1 and 2.

use openrid::{ConvertOptions, Converted, JsonOptions, Level, ReadOptions, Target, WriteOptions};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyTuple};

use crate::error::{guarded, raise};
use crate::model::Model;
use crate::registry::Registry;
use crate::{LimitArgs, options, to_python};

/// `indent`, `prose`, `partner`, `plain_dates`.
type WriteArgs = (Option<usize>, bool, bool, bool);

/// Translates a RID message, or an IODEF document in any of its forms (RFC 8727,
/// RFC 7970 §4.4). The bytes are those that core gives every language (BIND-08).
#[pyfunction]
#[expect(
    clippy::too_many_arguments,
    reason = "each is an argument of the function in Python"
)]
pub fn convert<'py>(
    py: Python<'py>,
    data: PyBackedBytes,
    to: &str,
    strict: bool,
    write: WriteArgs,
    limits: LimitArgs,
    registry: Option<PyRef<'py, Registry>>,
    decoded: bool,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        let target: Target = to.parse().map_err(PyValueError::new_err)?;
        let (indent, prose, partner, plain_dates) = write;
        let indent = crate::bounded(indent)?;
        let options = ConvertOptions {
            read: ReadOptions {
                decoded,
                ..options(strict, Level::Rfc, limits, registry.as_deref())
            },
            write: WriteOptions {
                indent,
                prose,
                ..WriteOptions::default()
            },
            json: JsonOptions {
                indent,
                plain_dates,
                ..JsonOptions::default()
            },
            partner,
        };
        let converted = py
            .detach(|| openrid::convert(&data, target, &options))
            .map_err(|e| raise(py, &e))?;
        object(py, &converted)
    })
}

fn object<'py>(py: Python<'py>, converted: &Converted) -> PyResult<Bound<'py, PyAny>> {
    let model = Model::get(py)?;
    let class = model.loss.bind(py);
    let losses: Vec<_> = converted
        .losses
        .iter()
        .map(|loss| class.call1((&loss.path, &loss.what, &loss.why)))
        .collect::<PyResult<_>>()?;
    model.converted.bind(py).call1((
        PyBytes::new(py, &converted.bytes),
        PyTuple::new(py, losses)?,
        to_python::findings(py, &converted.findings)?,
    ))
}
