//! Properties over generated values of every class: what is written reads back equal,
//! writing is deterministic, and what the writer takes the validator takes.

use openrid::ReadOptions;
use openrid::iodef::{v1, v2};
use openrid::rid::Rid;
use openrid::schema::{Class, classes};
use openrid_tests::generate::survives;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        rng_seed: RngSeed::Random,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    // RFC 6545 §6, RID-6-01: no class is dropped on re-emission
    #[test]
    fn messages_survive(seed in proptest::collection::vec(any::<u8>(), 0..3000)) {
        survives::<Rid>(&seed);
    }

    #[test]
    fn documents_survive(seed in proptest::collection::vec(any::<u8>(), 0..3000)) {
        survives::<v1::Document>(&seed);
    }

    #[test]
    fn documents_of_version_2_survive(seed in proptest::collection::vec(any::<u8>(), 0..3000)) {
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

/// The generator reaches every class, or the properties would say less than they seem to.
#[test]
fn every_class_is_reached() {
    let all: Vec<_> = classes(Rid::info());
    assert!(all.len() > 40, "{} classes", all.len());
    let names: Vec<_> = all.iter().map(|c| c.rust).collect();
    for name in [
        "Rid",
        "RecordPattern",
        "MonetaryImpact",
        "XmlDocument",
        "Software",
    ] {
        assert!(names.contains(&name), "{name}");
    }
}
