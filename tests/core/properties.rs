//! Properties over generated values of every class of every namespace: what is written reads
//! back equal, as XML and as JSON, writing is deterministic, and what the writer takes the
//! reader takes.

use std::collections::{BTreeSet, VecDeque};

use openrid::ReadOptions;
use openrid::iodef::{enums, phish, sci, v1, v2};
use openrid::rid::{self, Rid};
use openrid::schema::{Class, ClassInfo, Element, FieldKind, GlobalKind, Namespace, classes};
use openrid::w3c::{dsig, xenc, xenc11};
use openrid_tests::generate::{Step, address, survives, survives_with};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

static NAMESPACES: &[&Namespace] = &[
    &rid::NS,
    &v1::NS,
    &v2::NS,
    &sci::NS,
    &enums::NS,
    &phish::NS,
    &dsig::NS,
    &xenc::NS,
    &xenc11::NS,
    &rid::v1::NS,
];

/// Every class there is: an empty value of a root that can hold it, and the way there.
fn every_class() -> Vec<(Box<dyn Element>, Vec<Step>, &'static ClassInfo)> {
    let mut found: Vec<(Box<dyn Element>, Vec<Step>, &'static ClassInfo)> = Vec::new();
    let globals = NAMESPACES.iter().flat_map(|ns| ns.globals);
    let roots = globals.filter_map(|global| match global.kind {
        GlobalKind::Class(make) => Some(make()),
        GlobalKind::Value(..) => None,
    });
    // Documents first: what refers to another element needs one around it.
    let documents: Vec<Box<dyn Element>> = vec![
        Box::new(Rid::blank()),
        Box::new(v1::Document::blank()),
        Box::new(v2::Document::blank()),
    ];
    for root in documents.into_iter().chain(roots) {
        let class = root.class();
        let mut todo = VecDeque::from([(class, Vec::new())]);
        let mut seen = BTreeSet::from([address(class)]);
        while let Some((class, way)) = todo.pop_front() {
            let mut go = |child: &'static ClassInfo, step: Step| {
                if seen.insert(address(child)) {
                    let mut way = way.clone();
                    way.push(step);
                    todo.push_back((child, way));
                }
            };
            for (index, field) in class.fields.iter().enumerate() {
                match field.kind {
                    FieldKind::Child(child) => go(child(), Step(index, 0)),
                    FieldKind::Content(content) => {
                        for (which, known) in content.known.iter().enumerate() {
                            go((known.class)(), Step(index, which));
                        }
                    }
                    _ => {}
                }
            }
            if !found.iter().any(|(_, _, c)| std::ptr::eq(*c, class)) {
                found.push((root.boxed(), way, class));
            }
        }
    }
    found
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Random,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

// RFC 6545 §6, RID-6-01: no class is dropped on re-emission
#[test]
fn every_class_survives() {
    let all = every_class();
    for (root, way, class) in &all {
        let seeds = proptest::collection::vec(any::<u8>(), 0..1000);
        let property = |seed: Vec<u8>| {
            let reached = survives_with(&**root, &seed, way);
            assert!(reached.contains(&address(class)), "{}", class.name);
            Ok(())
        };
        if let Err(failure) = TestRunner::new(config(20)).run(&seeds, property) {
            panic!("{} ({}): {failure}", class.name, class.source);
        }
    }
}

/// No class that a description leads to is left out.
#[test]
fn every_class_is_reached() {
    let all = every_class();
    assert!(all.len() >= 177, "{} classes", all.len());
    for ns in NAMESPACES {
        assert!(
            all.iter().any(|(_, _, class)| class.ns == *ns),
            "{}",
            ns.uri
        );
        for global in ns.globals {
            let GlobalKind::Class(make) = global.kind else {
                continue;
            };
            for class in classes(make().class()) {
                let there = all.iter().any(|(_, _, c)| std::ptr::eq(*c, class));
                assert!(there, "{} of {}", class.name, class.ns.uri);
            }
        }
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn messages_survive(seed in proptest::collection::vec(any::<u8>(), 0..3000)) {
        survives::<Rid>(&seed);
    }

    #[test]
    fn documents_survive(seed in proptest::collection::vec(any::<u8>(), 0..3000)) {
        survives::<v1::Document>(&seed);
        survives::<v2::Document>(&seed);
    }

    // Whatever comes, the reader answers.
    #[test]
    fn no_input_breaks_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = openrid::validate(&bytes, &ReadOptions::default());
    }

    #[test]
    fn no_damage_breaks_the_reader(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let vectors = openrid_tests::vectors();
        let report = vectors.iter().find(|v| v.file.ends_with("rid-report.xml")).expect("it");
        let mut bytes = report.bytes.clone();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        let report = openrid::validate(&bytes, &ReadOptions::default());
        for f in &report.findings {
            prop_assert!(f.line >= 1 && f.column >= 1, "{f}");
        }
    }
}
