//! What a document of IODEF 2 may hold that its XML may not.

use crate::datatypes::Url;
use crate::iodef::loss::Trail;
use crate::iodef::{Loss, sci, v2};
use crate::schema::{Element, FieldKind, FieldMut, Node, WriteOptions};
use crate::text::shorten;

/// Makes a document one that can be written, and notes what that costs.
pub(super) fn adapt(document: &mut v2::Document, options: &WriteOptions, losses: &mut Vec<Loss>) {
    let mut walk = Walk {
        trail: Trail::default(),
        prose: options.prose,
    };
    walk.trail.enter("IODEF-Document", 0);
    walk.element(document);
    losses.append(&mut walk.trail.losses);
}

struct Walk {
    trail: Trail,
    prose: bool,
}

impl Walk {
    fn element(&mut self, element: &mut dyn Element) {
        self.mend(element);
        let class = element.class();
        for (index, info) in class.fields.iter().enumerate() {
            match element.field_mut(index) {
                FieldMut::Element(slot) => {
                    for number in 0..slot.count() {
                        if let Some(child) = slot.get_mut(number) {
                            self.trail.enter(info.name, number);
                            self.element(child);
                            self.trail.leave();
                        }
                    }
                }
                FieldMut::Content(slot) => {
                    for number in 0..slot.count() {
                        if let Some(child) = slot.get_mut(number) {
                            self.trail.enter(child.class().name, 0);
                            self.element(child);
                            self.trail.leave();
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn mend(&mut self, element: &mut dyn Element) {
        self.octets(element);
        if self.prose {
            return;
        }
        let any = element.as_any_mut();
        if let Some(software) = any.downcast_mut::<v2::Software>() {
            self.software(software);
        } else if let Some(confidence) = any.downcast_mut::<v2::Confidence>() {
            // C-70
            if !confidence.value.is_empty() {
                let number = shorten(&confidence.value, 60);
                self.trail.lose(
                    format!("the number {number} of a Confidence"),
                    "the schema of IODEF 2 has no place for it",
                );
                confidence.value = "".into();
            }
        } else if let Some(observable) = any.downcast_mut::<v2::Observable>() {
            self.observable(observable);
        } else if let Some(actor) = any.downcast_mut::<v2::ThreatActor>() {
            self.url(&mut actor.url);
        } else if let Some(phase) = any.downcast_mut::<v2::AttackPhase>() {
            self.url(&mut phase.url);
        }
        self.unforeseen(element);
    }

    /// Octets that are no XML.
    fn octets(&mut self, element: &mut dyn Element) {
        let class = element.class();
        for (index, info) in class.fields.iter().enumerate() {
            if info.name != "RawData" || !matches!(info.kind, FieldKind::Child(_)) {
                continue;
            }
            let FieldMut::Element(slot) = element.field_mut(index) else {
                continue;
            };
            for number in (0..slot.count()).rev() {
                let data = slot.get(number).map(|e| e.as_any().downcast_ref());
                let data: Option<&sci::RawData> = data.flatten();
                if data.is_some_and(|data| data.dtype.as_str() != "xml") {
                    slot.remove(number);
                    // Noted when it was read.
                }
            }
        }
    }

    /// C-72: the text of a reference becomes a description.
    fn software(&mut self, software: &mut v2::Software) {
        let Some(reference) = &software.software_reference else {
            return;
        };
        let text: String = reference
            .content
            .iter()
            .filter_map(|node| match node {
                Node::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        if text.trim().is_empty() {
            return;
        }
        self.trail.lose(
            format!(
                "that {:?} is a reference of {}",
                shorten(&text, 60),
                reference.spec_name
            ),
            "the schema of IODEF 2 has no text there; it is a Description",
        );
        software.description.push(v2::MlString::new(text));
        software.software_reference = None;
    }

    /// C-73: a list of a type of one's own becomes an extension.
    fn observable(&mut self, observable: &mut v2::Observable) {
        let Some(bulk) = observable.bulk_observable() else {
            return;
        };
        if bulk.r#type != v2::BulkObservableType::ExtValue {
            return;
        }
        let text = bulk.bulk_observable_list.text().into_owned();
        let meaning = bulk.ext_type.clone();
        self.trail.lose(
            "that a list is a BulkObservable",
            "the schema of IODEF 2 has no types of one's own there; it is AdditionalData",
        );
        if bulk.bulk_observable_format.is_some() || !bulk.additional_data.is_empty() {
            self.trail.lose(
                "what stands beside the list",
                "it has no place in AdditionalData",
            );
        }
        let mut data = v2::Extension::text(v2::Dtype::String, &text);
        data.meaning = meaning;
        data.pos = bulk.pos;
        observable.observed.clear();
        observable.additional_data.push(data);
    }

    /// C-71: the schema demands what the text leaves out.
    fn url(&mut self, url: &mut crate::schema::OneOrMore<Url>) {
        if url.is_empty() {
            self.trail.lose(
                "that there is no URL",
                "the schema of IODEF 2 demands one; it is empty",
            );
            url.push(crate::schema::Value::blank());
        }
    }

    /// Children that only the text of the RFC knows (C-75).
    fn unforeseen(&mut self, element: &mut dyn Element) {
        let class = element.class();
        for (index, info) in class.fields.iter().enumerate() {
            let child = matches!(info.kind, FieldKind::Child(_) | FieldKind::Leaf(_));
            if !child || info.required || info.lenient.is_none() {
                continue;
            }
            if let FieldMut::Element(slot) = element.field_mut(index)
                && slot.count() > 0
            {
                self.trail.lose(
                    format!("{} {}", slot.count(), info.name),
                    format!("the schema of IODEF 2 has none in {}", class.name),
                );
                slot.clear();
            }
        }
    }
}
