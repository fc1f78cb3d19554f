//! What IANA has registered since, as an object that Python only holds.

use openrid::rid::Rid;
use openrid::schema::{Class as _, RegisteredValue, Registry as Core, classes};
use openrid::security::{RegistryDigest, RegistryError};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::error::{Raise, guarded, raise};

impl Raise for RegistryError {
    fn code(&self) -> &'static str {
        RegistryError::code(self)
    }
}

/// What a reader knows beside its own.
#[pyclass(frozen, module = "openrid._native")]
pub struct Registry {
    pub core: Core,
}

#[pymethods]
impl Registry {
    #[new]
    #[pyo3(signature = (file, digest, values))]
    fn new(
        py: Python<'_>,
        file: Option<PyBackedBytes>,
        digest: Option<&str>,
        values: Vec<(String, String, String)>,
    ) -> PyResult<Self> {
        guarded(py, || {
            let read = || -> Result<Core, RegistryError> {
                match (&file, digest) {
                    (Some(file), Some(digest)) => {
                        Core::read(file, &digest.parse::<RegistryDigest>()?)
                    }
                    // The face demands both or none; a file without its digest is never taken.
                    (None, _) => Ok(Core::default()),
                    (Some(_), None) => Err(RegistryError::Digest),
                }
            };
            let core = py.detach(read).map_err(|e| raise(py, &e))?;
            let known = classes(Rid::info());
            let mut all = core;
            for (class, attribute, value) in values {
                let value = RegisteredValue {
                    class,
                    attribute,
                    value,
                };
                value
                    .check(&known)
                    .map_err(|e| PyValueError::new_err(format!("{value}: {e}")))?;
                all = all.with_registered(value);
            }
            Ok(Self { core: all })
        })
    }
}
