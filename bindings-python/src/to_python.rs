//! Values of core as Python's objects, by their descriptions: `object.__new__`, then one
//! attribute after the other, while the cyclic collector waits.

use openrid::schema::{ContentItem, Element, FieldRef, Scalar, ValueSlot};
use openrid::{Finding, Message, Report, Severity};
use pyo3::exceptions::PyRecursionError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::error::{Misfit, raise};
use crate::model::{FieldBinding, Kind, MAX_DEPTH, Model};

/// An element, of whatever class.
pub fn element<'py>(py: Python<'py>, element: &dyn Element) -> PyResult<Bound<'py, PyAny>> {
    let model = Model::get(py)?;
    let _pause = Pause::begin(model.gc.bind(py))?;
    let index = model.index_of(element.class());
    Maker { py, model }.element(element, index, 0)
}

/// A message; `raw` is what it was read from.
pub fn message<'py>(
    py: Python<'py>,
    message: &Message,
    raw: Option<Bound<'py, PyBytes>>,
) -> PyResult<Bound<'py, PyAny>> {
    whole(py, &message.rid, raw, message.findings())
}

/// A message or a bare document, what it was read from and what the reader found.
pub fn whole<'py>(
    py: Python<'py>,
    root: &dyn Element,
    raw: Option<Bound<'py, PyBytes>>,
    found: &[Finding],
) -> PyResult<Bound<'py, PyAny>> {
    let object = element(py, root)?;
    object.setattr(intern!(py, "raw"), raw)?;
    object.setattr(intern!(py, "findings"), findings(py, found)?)?;
    Ok(object)
}

/// Findings.
pub fn findings<'py>(py: Python<'py>, findings: &[Finding]) -> PyResult<Bound<'py, PyTuple>> {
    let model = Model::get(py)?;
    let class = model.finding.bind(py);
    let objects: Vec<_> = findings
        .iter()
        .map(|f| {
            let severity = match f.severity {
                Severity::Info => 0,
                Severity::Warning => 1,
                Severity::Error => 2,
            };
            let severity = model.severities[severity].bind(py);
            class.call1((
                f.rule, severity, &f.path, f.line, f.column, &f.message, &f.help,
            ))
        })
        .collect::<PyResult<_>>()?;
    PyTuple::new(py, objects)
}

/// The outcome of a check.
pub fn report<'py>(py: Python<'py>, report: &Report) -> PyResult<Bound<'py, PyAny>> {
    let findings = findings(py, &report.findings)?;
    Model::get(py)?
        .report
        .bind(py)
        .call1((report.valid, report.schema_valid, findings))
}

/// The collector is off while this lives. It would look through thousands of objects, all of
/// them in use; nothing here lets another thread run meanwhile.
struct Pause<'a, 'py>(Option<&'a Bound<'py, PyModule>>);

impl<'a, 'py> Pause<'a, 'py> {
    fn begin(gc: &'a Bound<'py, PyModule>) -> PyResult<Self> {
        let py = gc.py();
        let on = gc.call_method0(intern!(py, "isenabled"))?.is_truthy()?;
        if on {
            gc.call_method0(intern!(py, "disable"))?;
        }
        Ok(Self(on.then_some(gc)))
    }
}

impl Drop for Pause<'_, '_> {
    fn drop(&mut self) {
        if let Some(gc) = self.0 {
            // It cannot fail, and if it did, no caller could do anything about it.
            let _ = gc.call_method0(intern!(gc.py(), "enable"));
        }
    }
}

struct Maker<'a, 'py> {
    py: Python<'py>,
    model: &'a Model,
}

impl<'py> Maker<'_, 'py> {
    fn element(
        &self,
        element: &dyn Element,
        index: usize,
        depth: usize,
    ) -> PyResult<Bound<'py, PyAny>> {
        if depth > MAX_DEPTH {
            return Err(PyRecursionError::new_err("elements nest too deeply"));
        }
        let (py, class) = (self.py, self.model.class(index));
        let object = self.model.new.bind(py).call1(class.new_args.bind(py))?;
        for (number, field) in class.fields.iter().enumerate() {
            let value = self.field(element.field(number), field, depth)?;
            object.setattr(field.name.bind(py), value)?;
        }
        if class.root {
            object.setattr(intern!(py, "raw"), py.None())?;
            object.setattr(intern!(py, "findings"), PyTuple::empty(py))?;
        }
        Ok(object)
    }

    fn field(
        &self,
        value: FieldRef<'_>,
        field: &FieldBinding,
        depth: usize,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = self.py;
        let list = PyList::empty;
        match (value, &field.kind) {
            (FieldRef::Element(slot), Kind::Element(class)) if field.info.many => {
                let list = list(py);
                for element in (0..slot.count()).filter_map(|i| slot.get(i)) {
                    list.append(self.element(element, *class, depth + 1)?)?;
                }
                Ok(list.into_any())
            }
            (FieldRef::Element(slot), Kind::Element(class)) => match slot.get(0) {
                Some(element) => self.element(element, *class, depth + 1),
                None => Ok(py.None().into_bound(py)),
            },
            (FieldRef::Value(slot), kind) if field.info.many => {
                let list = list(py);
                for i in 0..slot.count() {
                    list.append(self.value(slot, i, kind, field)?)?;
                }
                Ok(list.into_any())
            }
            (FieldRef::Value(slot), kind) => self.value(slot, 0, kind, field),
            (FieldRef::Content(slot), _) => {
                let list = list(py);
                for item in (0..slot.count()).filter_map(|i| slot.get(i)) {
                    list.append(match item {
                        ContentItem::Text(text) => PyString::new(py, text).into_any(),
                        ContentItem::Fragment(fragment) => {
                            self.model.fragment.bind(py).call1((fragment.as_str(),))?
                        }
                        ContentItem::Element(_, element) => {
                            let class = self.model.index_of(element.class());
                            self.element(element, class, depth + 1)?
                        }
                    })?;
                }
                Ok(list.into_any())
            }
            (FieldRef::Order(order), _) => Ok(PyTuple::new(py, order.members())?.into_any()),
            _ => Ok(py.None().into_bound(py)),
        }
    }

    fn value(
        &self,
        slot: &dyn ValueSlot,
        index: usize,
        kind: &Kind,
        field: &FieldBinding,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = self.py;
        let Some(value) = slot.get(index) else {
            return Ok(py.None().into_bound(py));
        };
        Ok(match (value, kind) {
            (Scalar::Text(text), Kind::DateTime) => {
                let class = self.model.date_time.bind(py);
                self.model.new_str.bind(py).call1((class, text))?
            }
            (Scalar::Token(text), Kind::Token(info, members)) => {
                match info.tokens.iter().position(|t| t.text == text) {
                    Some(token) => members[token].bind(py).clone(),
                    None => PyString::new(py, text).into_any(),
                }
            }
            (Scalar::Text(text) | Scalar::Token(text), _) => PyString::new(py, text).into_any(),
            (Scalar::Integer(n), _) => n.into_pyobject(py)?.into_any(),
            (Scalar::BigInteger(digits), _) => {
                let number = py.get_type::<PyInt>().call1((digits,));
                // Python bounds what it converts (sys.set_int_max_str_digits), for good reason.
                number.map_err(|error| {
                    raise(
                        py,
                        &Misfit {
                            path: field.rust.to_owned(),
                            message: error.value(py).to_string(),
                        },
                    )
                })?
            }
            (Scalar::Real(n), _) if n.is_nan() => self.model.nan.bind(py).clone(),
            (Scalar::Real(n), _) => PyFloat::new(py, n).into_any(),
            (Scalar::Boolean(b), _) => b.into_pyobject(py)?.to_owned().into_any(),
        })
    }
}
