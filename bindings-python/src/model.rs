//! Python's classes, resolved once: which class and which attribute names belong to a
//! description of core.

use std::collections::HashMap;

use openrid::iodef::{v1, v2};
use openrid::rid::Rid;
use openrid::schema::{
    Class, ClassInfo, Element, FieldInfo, FieldKind, FieldMut, KnownChild, ScalarKind, ValueInfo,
    classes,
};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

/// Levels of objects within objects, either way: more than any document has by default, and
/// few enough for the stack of a thread of one megabyte.
pub const MAX_DEPTH: usize = 512;

/// All that the converters need to know of Python.
pub struct Model {
    classes: Vec<ClassBinding>,
    by_info: HashMap<usize, usize>,
    by_type: HashMap<usize, usize>,
    /// `object.__new__`.
    pub new: Py<PyAny>,
    /// `str.__new__`.
    pub new_str: Py<PyAny>,
    /// `openrid.DateTime`.
    pub date_time: Py<PyType>,
    /// `datetime.datetime`.
    pub datetime: Py<PyType>,
    /// `openrid.Fragment`.
    pub fragment: Py<PyType>,
    /// The one `NaN` that all share.
    pub nan: Py<PyAny>,
    /// `openrid.Finding`.
    pub finding: Py<PyType>,
    /// `openrid.Report`.
    pub report: Py<PyType>,
    /// `openrid.Loss`.
    pub loss: Py<PyType>,
    /// `openrid.Converted`.
    pub converted: Py<PyType>,
    /// The severities of findings: info, warning, error.
    pub severities: [Py<PyAny>; 3],
    /// `openrid._replies`.
    pub replies: Py<PyModule>,
    /// `gc`.
    pub gc: Py<PyModule>,
}

/// A class.
pub struct ClassBinding {
    /// Its description.
    pub info: &'static ClassInfo,
    /// Python's class.
    pub class: Py<PyType>,
    /// The arguments of `object.__new__`.
    pub new_args: Py<PyTuple>,
    /// What users call it: `sci.Vulnerability`.
    pub name: String,
    /// Its fields.
    pub fields: Vec<FieldBinding>,
    /// Whether it can be read by itself, and so has `raw` and `findings`.
    pub root: bool,
    /// An empty value of core.
    blank: Box<dyn Element>,
}

/// A field.
pub struct FieldBinding {
    /// Its description.
    pub info: &'static FieldInfo,
    /// The attribute's name.
    pub name: Py<PyString>,
    /// The attribute's name, for paths.
    pub rust: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// What a field holds.
pub enum Kind {
    /// Text.
    Text,
    /// A date.
    DateTime,
    /// A word of an enumeration, and Python's members in the same order.
    Token(&'static ValueInfo, Vec<Py<PyAny>>),
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// True or false.
    Boolean,
    /// Elements of the class with this index.
    Element(usize),
    /// Mixed content, and the elements that are typed in it.
    Content(&'static [KnownChild]),
    /// Interleaving.
    Order,
}

static MODEL: PyOnceLock<Model> = PyOnceLock::new();

impl Model {
    /// The one model of this process.
    pub fn get(py: Python<'_>) -> PyResult<&Self> {
        MODEL.get_or_try_init(py, || Self::resolve(py))
    }

    /// The class with an index.
    pub fn class(&self, index: usize) -> &ClassBinding {
        &self.classes[index]
    }

    /// The index of a class of core.
    pub fn index_of(&self, info: &'static ClassInfo) -> usize {
        self.by_info[&address(info)]
    }

    /// The index of the class that an object of Python is of, or of one it is derived from.
    pub fn index_of_object(&self, object: &Bound<'_, PyAny>) -> Option<usize> {
        self.index_of_type(&object.get_type())
    }

    fn index_of_type(&self, class: &Bound<'_, PyType>) -> Option<usize> {
        let exact = self.by_type.get(&(class.as_ptr() as usize));
        exact.copied().or_else(|| {
            let base = |c: &ClassBinding| class.is_subclass(c.class.bind(class.py()));
            self.classes.iter().position(|c| base(c).unwrap_or(false))
        })
    }

    /// An empty value of core for a class of Python; `found` is what was given instead.
    pub fn blank(
        &self,
        found: &Bound<'_, PyAny>,
        class: &Bound<'_, PyType>,
    ) -> PyResult<Box<dyn Element>> {
        self.index_of_type(class)
            .map(|index| self.classes[index].blank.boxed())
            .ok_or_else(|| {
                let found = found.repr().map(|r| r.to_string()).unwrap_or_default();
                PyTypeError::new_err(format!("{found} is not of a class of openrid"))
            })
    }

    fn resolve(py: Python<'_>) -> PyResult<Self> {
        let infos = classes(Rid::info());
        let model = py.import("openrid._model")?;
        let table = model.getattr("CLASSES")?.cast_into::<PyDict>()?;
        let tokens = model.getattr("TOKENS")?.cast_into::<PyDict>()?;
        let by_info: HashMap<usize, usize> = infos
            .iter()
            .enumerate()
            .map(|(index, info)| (address(info), index))
            .collect();
        let mut blanks = blanks();
        let mut bindings = Vec::with_capacity(infos.len());
        for info in infos {
            let none = || PyTypeError::new_err(format!("no class for {}", info.name));
            let class = table
                .get_item((info.ns.uri, info.rust))?
                .ok_or_else(none)?
                .cast_into::<PyType>()?;
            let blank = blanks.remove(&address(info)).ok_or_else(none)?;
            bindings.push(ClassBinding::resolve(
                info, &class, blank, &by_info, &tokens,
            )?);
        }
        let by_type = bindings
            .iter()
            .enumerate()
            .map(|(index, c)| (c.class.as_ptr() as usize, index))
            .collect();
        let get = |module: &str, name: &str| py.import(module)?.getattr(name);
        let class = |module: &str, name: &str| -> PyResult<Py<PyType>> {
            Ok(get(module, name)?.cast_into::<PyType>()?.unbind())
        };
        let severity = get("openrid._findings", "Severity")?;
        let severity = |name: &str| severity.getattr(name).map(Bound::unbind);
        Ok(Self {
            classes: bindings,
            by_info,
            by_type,
            new: get("builtins", "object")?.getattr("__new__")?.unbind(),
            new_str: get("builtins", "str")?.getattr("__new__")?.unbind(),
            date_time: class("openrid._values", "DateTime")?,
            datetime: class("datetime", "datetime")?,
            fragment: class("openrid._values", "Fragment")?,
            nan: get("math", "nan")?.unbind(),
            finding: class("openrid._findings", "Finding")?,
            report: class("openrid._findings", "Report")?,
            loss: class("openrid._convert", "Loss")?,
            converted: class("openrid._convert", "Converted")?,
            severities: [severity("INFO")?, severity("WARNING")?, severity("ERROR")?],
            replies: py.import("openrid._replies")?.unbind(),
            gc: py.import("gc")?.unbind(),
        })
    }
}

impl ClassBinding {
    fn resolve(
        info: &'static ClassInfo,
        class: &Bound<'_, PyType>,
        blank: Box<dyn Element>,
        by_info: &HashMap<usize, usize>,
        tokens: &Bound<'_, PyDict>,
    ) -> PyResult<Self> {
        let py = class.py();
        let module = class.getattr("__module__")?.to_string();
        let module = module.rsplit('.').next().unwrap_or_default();
        let fields = info
            .fields
            .iter()
            .map(|field| FieldBinding::resolve(field, by_info, tokens))
            .collect::<PyResult<_>>()?;
        Ok(Self {
            info,
            class: class.clone().unbind(),
            new_args: PyTuple::new(py, [class])?.unbind(),
            name: format!("{module}.{}", class.name()?),
            fields,
            root: [Rid::info(), v1::Document::info(), v2::Document::info()]
                .into_iter()
                .any(|root| std::ptr::eq(root, info)),
            blank,
        })
    }
}

impl FieldBinding {
    fn resolve(
        info: &'static FieldInfo,
        by_info: &HashMap<usize, usize>,
        tokens: &Bound<'_, PyDict>,
    ) -> PyResult<Self> {
        let py = tokens.py();
        let kind = match (info.value(), info.class()) {
            (Some(value), _) => match value.kind {
                ScalarKind::Text if value.xsd == "xs:dateTime" => Kind::DateTime,
                ScalarKind::Text => Kind::Text,
                ScalarKind::Integer => Kind::Integer,
                ScalarKind::Real => Kind::Real,
                ScalarKind::Boolean => Kind::Boolean,
                ScalarKind::Token => {
                    let class = tokens.get_item((value.name, value.source))?;
                    let class = class.ok_or_else(|| {
                        PyTypeError::new_err(format!("no class for {}", value.name))
                    })?;
                    let members = value.tokens.iter();
                    let members = members.map(|t| class.call1((t.text,)).map(Bound::unbind));
                    Kind::Token(value, members.collect::<PyResult<_>>()?)
                }
            },
            (_, Some(class)) => Kind::Element(by_info[&address(class)]),
            _ => match info.kind {
                FieldKind::Content(content) => Kind::Content(content.known),
                _ => Kind::Order,
            },
        };
        let name = match kind {
            Kind::Order => PyString::intern(py, &format!("_{}", info.rust)),
            _ => PyString::intern(py, info.rust),
        };
        Ok(Self {
            info,
            name: name.unbind(),
            rust: info.rust,
            kind,
        })
    }
}

fn address(info: &'static ClassInfo) -> usize {
    std::ptr::from_ref(info) as usize
}

/// An empty value of every class: the root, and what its fields and wildcards make.
fn blanks() -> HashMap<usize, Box<dyn Element>> {
    let mut found = HashMap::new();
    let mut todo: Vec<Box<dyn Element>> = vec![Box::new(Rid::blank())];
    while let Some(blank) = todo.pop() {
        let class = blank.class();
        if found.contains_key(&address(class)) {
            continue;
        }
        let mut parent = blank.boxed();
        for (index, field) in class.fields.iter().enumerate() {
            match (parent.field_mut(index), field.kind) {
                (FieldMut::Element(slot), _) => todo.push(slot.push().boxed()),
                (_, FieldKind::Content(content)) => {
                    todo.extend(content.known.iter().map(|child| (child.make)()));
                }
                _ => {}
            }
        }
        found.insert(address(class), blank);
    }
    found
}
