//! The Incidents of a document of any size, one at a time.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use openrid::Level;
use openrid::stream::{self, Incident, StreamError};
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::error::{guarded, raise};
use crate::registry::Registry;
use crate::{LimitArgs, options, to_python};

/// What a document is read from.
enum Source {
    File(File),
    /// An object with `read(n)`, and where its exception is put.
    Object(Py<PyAny>, Failure),
}

/// The exception that a Python object raised while it was read.
type Failure = Arc<Mutex<Option<PyErr>>>;

impl Read for Source {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(out),
            Self::Object(object, failure) => Python::attach(|py| {
                octets(object.bind(py), out).map_err(|error| {
                    let told = io::Error::other(error.to_string());
                    *failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                    told
                })
            }),
        }
    }
}

/// The exception that Python's own `open` would raise.
fn of_file(py: Python<'_>, error: io::Error, path: PathBuf) -> PyErr {
    let Some(number) = error.raw_os_error() else {
        return error.into();
    };
    let text = || py.import("os")?.call_method1("strerror", (number,));
    match text() {
        // The class follows from the number.
        Ok(text) => PyOSError::new_err((number, text.unbind(), path.into_os_string())),
        Err(error) => error,
    }
}

fn octets(object: &Bound<'_, PyAny>, out: &mut [u8]) -> PyResult<usize> {
    let read = object.call_method1("read", (out.len(),))?;
    let Ok(read) = read.cast::<PyBytes>() else {
        return Err(pyo3::exceptions::PyTypeError::new_err(
            "read() gave no bytes: open the file in binary mode",
        ));
    };
    let bytes = read.as_bytes();
    let place = out
        .get_mut(..bytes.len())
        .ok_or_else(|| pyo3::exceptions::PyValueError::new_err("read(n) gave more than n bytes"))?;
    place.copy_from_slice(bytes);
    Ok(bytes.len())
}

/// Iterator over the Incidents of a document.
#[pyclass(module = "openrid._native", frozen)]
pub struct Incidents {
    inner: Mutex<stream::Incidents<Source>>,
    failure: Failure,
}

#[pymethods]
impl Incidents {
    #[new]
    fn new(
        py: Python<'_>,
        path: Option<PathBuf>,
        object: Option<Py<PyAny>>,
        strict: bool,
        limits: LimitArgs,
        registry: Option<PyRef<'_, Registry>>,
    ) -> PyResult<Self> {
        guarded(py, || {
            let failure = Failure::default();
            let source = match (path, object) {
                (Some(path), _) => {
                    let file = py.detach(|| File::open(&path));
                    Source::File(file.map_err(|error| of_file(py, error, path))?)
                }
                (None, Some(object)) => Source::Object(object, failure.clone()),
                (None, None) => {
                    return Err(pyo3::exceptions::PyTypeError::new_err("no source is given"));
                }
            };
            let options = options(strict, Level::Schema, limits, registry.as_deref());
            Ok(Self {
                inner: Mutex::new(stream::incidents(source, &options)),
                failure,
            })
        })
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        guarded(py, || {
            // Whoever waits for the iterator does so without the interpreter.
            let next = py.detach(|| {
                let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
                inner.next()
            });
            let streamed = match next {
                None => return Ok(None),
                Some(Ok(streamed)) => streamed,
                Some(Err(StreamError::Io(error))) => {
                    let failure = self
                        .failure
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .take();
                    return Err(failure.unwrap_or_else(|| error.into()));
                }
                Some(Err(StreamError::Document(invalid) | StreamError::Incident(invalid))) => {
                    return Err(raise(py, &invalid));
                }
            };
            match &streamed.incident {
                Incident::V1(incident) => to_python::element(py, &**incident),
                Incident::V2(incident) => to_python::element(py, &**incident),
            }
            .map(Some)
        })
    }
}
