//! What IANA has registered since, as an object that Python only holds.

use openrid::schema::Registry as Core;
use openrid::security::{RegistryDigest, RegistryError};
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
            let core = values.iter().fold(core, |all, (class, attribute, value)| {
                all.with_value(class, attribute, value)
            });
            Ok(Self { core })
        })
    }
}
