//! Python's objects as values of core, by their descriptions. Whatever does not fit is an
//! error that names the attribute.

use std::fmt::Write as _;

use openrid::iodef::{v1, v2};
use openrid::rid::{Payload, Rid};
use openrid::schema::{
    Class, ContentSlot, Element, FieldMut, KnownChild, Order, Scalar, ValueSlot,
};
use openrid::xml::Fragment;
use openrid::{Document, Message};
use pyo3::exceptions::{PyAttributeError, PyTypeError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::error::{Misfit, raise};
use crate::model::{FieldBinding, Kind, MAX_DEPTH, Model};

/// A message or a bare IODEF document.
pub fn document(object: &Bound<'_, PyAny>) -> PyResult<Document> {
    let model = Model::get(object.py())?;
    let class = model.index_of_object(object).map(|i| model.class(i).info);
    match class {
        Some(class) if std::ptr::eq(class, Rid::info()) => {
            Ok(Document::Message(Box::new(message(object)?)))
        }
        Some(class) if std::ptr::eq(class, v1::Document::info()) => {
            Ok(Document::Iodef(Box::new(value(object)?)))
        }
        Some(class) if std::ptr::eq(class, v2::Document::info()) => {
            Ok(Document::Iodef2(Box::new(value(object)?)))
        }
        _ => Err(PyTypeError::new_err(format!(
            "a document is an openrid.Message, an openrid.iodef.Document or an \
             openrid.iodef2.Document, not {}",
            type_name(object)
        ))),
    }
}

/// A document for a message to enclose.
pub fn payload(object: &Bound<'_, PyAny>) -> PyResult<Payload> {
    match document(object) {
        Ok(Document::Iodef(document)) => Ok(Payload::Iodef(document)),
        Ok(Document::Iodef2(document)) => Ok(Payload::Iodef2(document)),
        Err(error) if !error.is_instance_of::<PyTypeError>(object.py()) => Err(error),
        _ => Err(PyTypeError::new_err(format!(
            "a message encloses an openrid.iodef.Document or an openrid.iodef2.Document, not {}",
            type_name(object)
        ))),
    }
}

/// A message.
pub fn message(object: &Bound<'_, PyAny>) -> PyResult<Message> {
    value::<Rid>(object).map(Message::from)
}

/// A value of a class.
pub fn value<T: Class>(object: &Bound<'_, PyAny>) -> PyResult<T> {
    let model = Model::get(object.py())?;
    let mut value = T::blank();
    fill(model, object, &mut value)?;
    Ok(value)
}

/// A value of whichever class the object is of.
pub fn any(object: &Bound<'_, PyAny>) -> PyResult<Box<dyn Element>> {
    let model = Model::get(object.py())?;
    let mut element = model.blank(object, &object.get_type())?;
    fill(model, object, &mut *element)?;
    Ok(element)
}

fn fill(model: &Model, object: &Bound<'_, PyAny>, element: &mut dyn Element) -> PyResult<()> {
    let index = model.index_of(element.class());
    Reader { model }
        .element(object, index, element, 0)
        .map_err(|fault| fault.raise(object.py()))
}

/// The name of an object's class.
fn type_name(object: &Bound<'_, PyAny>) -> String {
    let name = object.get_type().name();
    name.map_or_else(|_| "something else".to_owned(), |n| n.to_string())
}

/// What does not fit, and where: steps from the inside outwards.
struct Fault {
    steps: Vec<Step>,
    message: String,
    /// What Python itself raised, when it was not about our classes.
    other: Option<PyErr>,
}

enum Step {
    Field(&'static str),
    Item(usize),
}

impl Fault {
    fn new(message: impl Into<String>) -> Box<Self> {
        Box::new(Self {
            steps: Vec::new(),
            message: message.into(),
            other: None,
        })
    }

    fn expected(what: &str, found: &Bound<'_, PyAny>) -> Box<Self> {
        Self::new(format!("expected {what}, not {}", type_name(found)))
    }

    fn at(mut self: Box<Self>, step: Step) -> Box<Self> {
        self.steps.push(step);
        self
    }

    fn raise(self, py: Python<'_>) -> PyErr {
        if let Some(error) = self.other {
            return error;
        }
        let mut path = String::new();
        for step in self.steps.iter().rev() {
            // Writing to a String does not fail.
            let _ = match step {
                Step::Field(name) if path.is_empty() => write!(path, "{name}"),
                Step::Field(name) => write!(path, ".{name}"),
                Step::Item(index) => write!(path, "[{index}]"),
            };
        }
        let misfit = Misfit {
            path,
            message: self.message,
        };
        raise(py, &misfit)
    }
}

impl From<PyErr> for Box<Fault> {
    fn from(error: PyErr) -> Self {
        let mut fault = Fault::new("");
        fault.other = Some(error);
        fault
    }
}

type Filled = Result<(), Box<Fault>>;

struct Reader<'a> {
    model: &'a Model,
}

impl Reader<'_> {
    fn element(
        &self,
        object: &Bound<'_, PyAny>,
        index: usize,
        element: &mut dyn Element,
        depth: usize,
    ) -> Filled {
        let py = object.py();
        let class = self.model.class(index);
        let expected = class.class.bind(py);
        if !object.get_type().is(expected) && !object.is_instance(expected)? {
            // Both versions of IODEF have classes of the same name.
            let found = self.model.index_of_object(object);
            let found = found.map(|index| self.model.class(index).name.clone());
            return Err(Fault::new(format!(
                "expected {}, not {}",
                class.name,
                found.unwrap_or_else(|| type_name(object))
            )));
        }
        // An object may hold itself, which no document can.
        if depth > MAX_DEPTH {
            return Err(Fault::new(format!(
                "objects nest more than {MAX_DEPTH} levels deep"
            )));
        }
        for (number, field) in class.fields.iter().enumerate() {
            let value = match object.getattr(field.name.bind(py)) {
                Ok(value) => value,
                Err(error) if error.is_instance_of::<PyAttributeError>(py) => {
                    let name = expected.name()?;
                    let fault = Fault::new(format!("this {name} has no such attribute"));
                    return Err(fault.at(Step::Field(field.rust)));
                }
                Err(error) => return Err(error.into()),
            };
            self.field(&value, element.field_mut(number), field, depth)
                .map_err(|fault| fault.at(Step::Field(field.rust)))?;
        }
        Ok(())
    }

    fn field(
        &self,
        value: &Bound<'_, PyAny>,
        target: FieldMut<'_>,
        field: &FieldBinding,
        depth: usize,
    ) -> Filled {
        match (target, &field.kind) {
            (FieldMut::Element(slot), Kind::Element(class)) if field.info.many => {
                items(value, |item| {
                    self.element(item, *class, slot.push(), depth + 1)
                })
            }
            (FieldMut::Value(slot), kind) if field.info.many => {
                items(value, |item| self.value(item, slot, kind, field))
            }
            (FieldMut::Content(slot), Kind::Content(known)) => {
                items(value, |item| self.content(item, slot, known, depth))
            }
            (FieldMut::Order(order), _) => {
                let members = value.extract();
                let members =
                    members.map_err(|_| Fault::expected("a tuple of small numbers", value))?;
                *order = Order::from_members(members);
                Ok(())
            }
            (_, _) if value.is_none() && field.info.optional => Ok(()),
            (FieldMut::Element(slot), Kind::Element(class)) => {
                self.element(value, *class, slot.push(), depth + 1)
            }
            (FieldMut::Value(slot), kind) => self.value(value, slot, kind, field),
            (FieldMut::Element(_) | FieldMut::Content(_) | FieldMut::None, _) => Ok(()),
        }
    }

    /// An item of a wildcard.
    fn content(
        &self,
        item: &Bound<'_, PyAny>,
        slot: &mut dyn ContentSlot,
        known: &[KnownChild],
        depth: usize,
    ) -> Filled {
        if let Ok(text) = item.cast::<PyString>() {
            slot.push_text(text_of(text)?);
            return Ok(());
        }
        if item.get_type().is(&self.model.fragment) {
            let xml = item.getattr(intern!(item.py(), "xml"))?;
            let xml = xml
                .cast::<PyString>()
                .map_err(|_| Fault::expected("str as xml of the Fragment", &xml))?;
            let fragment = Fragment::new(text_of(xml)?)
                .map_err(|error| Fault::new(format!("the Fragment is not one element: {error}")))?;
            slot.push_fragment(fragment);
            return Ok(());
        }
        let index = self.model.index_of_object(item);
        let child = index.and_then(|index| {
            let class = self.model.class(index).info;
            known.iter().find(|k| std::ptr::eq((k.class)(), class))
        });
        match (
            index,
            child.and_then(|child| slot.push_typed(child.blank())),
        ) {
            (Some(index), Some(element)) => self.element(item, index, element, depth + 1),
            _ => {
                let mut what = String::from("str or Fragment");
                for child in known {
                    let class = self.model.index_of((child.class)());
                    what.push_str(" or ");
                    what.push_str(&self.model.class(class).name);
                }
                Err(Fault::expected(&what, item))
            }
        }
    }

    fn value(
        &self,
        value: &Bound<'_, PyAny>,
        slot: &mut dyn ValueSlot,
        kind: &Kind,
        field: &FieldBinding,
    ) -> Filled {
        let py = value.py();
        let refused = |lexical: &str, slot: &dyn ValueSlot| {
            let shown: String = lexical.chars().take(80).collect();
            Fault::new(format!(
                "{shown:?} is not {}{}",
                slot.info().name,
                slot.expectation()
            ))
        };
        let mut push = |lexical: &str| {
            // What a leniency took is an object too; to write it is another matter.
            if slot.push(lexical) || slot.push_lenient(lexical) {
                Ok(())
            } else {
                Err(refused(lexical, slot))
            }
        };
        match kind {
            Kind::Integer => {
                if !value.is_instance_of::<PyInt>() || value.is_instance_of::<PyBool>() {
                    return Err(Fault::expected("int", value));
                }
                match value.extract::<i64>() {
                    Ok(number) => push(&Scalar::Integer(number).lexical()),
                    // Python bounds the digits that it writes.
                    Err(_) => match value.str() {
                        Ok(digits) => push(text_of(&digits)?),
                        Err(error) => Err(Fault::new(error.value(py).to_string())),
                    },
                }
            }
            Kind::Real => {
                let number = value.is_instance_of::<PyFloat>() || value.is_instance_of::<PyInt>();
                if !number || value.is_instance_of::<PyBool>() {
                    return Err(Fault::expected("float", value));
                }
                let number: f64 = value
                    .extract()
                    .map_err(|error: PyErr| Fault::new(error.value(py).to_string()))?;
                push(&Scalar::Real(number).lexical())
            }
            Kind::Boolean => {
                let truth = value
                    .cast::<PyBool>()
                    .map_err(|_| Fault::expected("bool", value))?;
                push(&Scalar::Boolean(truth.is_true()).lexical())
            }
            Kind::DateTime if value.is_instance(self.model.datetime.bind(py))? => {
                // It refuses one without a time zone, and says so.
                let made = self.model.date_time.bind(py).call1((value,));
                let made = made.map_err(|error| Fault::new(error.value(py).to_string()))?;
                push(text_of(made.cast::<PyString>().map_err(PyErr::from)?)?)
            }
            _ => {
                let text = value.cast::<PyString>().map_err(|_| {
                    Fault::expected(
                        match kind {
                            Kind::DateTime => "DateTime or datetime",
                            Kind::Token(info, _) => info.name,
                            _ => "str",
                        },
                        value,
                    )
                })?;
                let text = text_of(text)?;
                if let Some(fixed) = field.info.fixed
                    && fixed != text
                {
                    return Err(Fault::new(format!("it is {fixed:?} and nothing else")));
                }
                push(text)
            }
        }
    }
}

/// Each item of a list or a tuple.
fn items(value: &Bound<'_, PyAny>, mut each: impl FnMut(&Bound<'_, PyAny>) -> Filled) -> Filled {
    let step = |(index, item): (usize, Bound<'_, PyAny>)| {
        each(&item).map_err(|fault| fault.at(Step::Item(index)))
    };
    if let Ok(list) = value.cast::<PyList>() {
        list.iter().enumerate().try_for_each(step)
    } else if let Ok(tuple) = value.cast::<PyTuple>() {
        tuple.iter().enumerate().try_for_each(step)
    } else {
        Err(Fault::expected("a list", value))
    }
}

fn text_of<'a>(text: &'a Bound<'_, PyString>) -> Result<&'a str, Box<Fault>> {
    text.to_str()
        .map_err(|_| Fault::new("the text has a lone surrogate, which no document can carry"))
}
