//! openrid's own JSON, held to the JSON Schema that is generated for it.

use openrid::{Document, ReadOptions};
use openrid_tests::{root, vectors};
use serde_json::{Value, json};

fn schema() -> jsonschema::Validator {
    let file = root().join("docs/schema/openrid.schema.json");
    let text = std::fs::read(file).expect("the schema");
    let schema: Value = serde_json::from_slice(&text).expect("JSON");
    jsonschema::draft202012::new(&schema).expect("a schema")
}

fn json_of(bytes: &[u8]) -> Option<Value> {
    let value = match openrid::parse(bytes, &ReadOptions::default()).ok()? {
        Document::Message(message) => serde_json::to_value(&message.rid),
        Document::Iodef(document) => serde_json::to_value(&*document),
        Document::Iodef2(document) => serde_json::to_value(&*document),
    };
    Some(value.expect("any document has a JSON form"))
}

#[test]
fn what_is_written_meets_the_schema() {
    let schema = schema();
    let mut documents: Vec<(String, Vec<u8>)> = vectors()
        .into_iter()
        .map(|vector| (vector.file, vector.bytes))
        .collect();
    for entry in std::fs::read_dir(root().join("tests/vectors/json"))
        .expect("it")
        .flatten()
    {
        let bytes = std::fs::read(entry.path()).expect("a file");
        documents.push((entry.path().display().to_string(), bytes));
    }
    let mut count = 0;
    for (name, bytes) in documents {
        let Some(value) = json_of(&bytes) else {
            continue;
        };
        count += 1;
        let errors: Vec<String> = schema
            .iter_errors(&value)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
    assert!(count > 60, "{count} documents");
}

#[test]
fn what_cannot_be_read_does_not_meet_the_schema() {
    let schema = schema();
    let message = json!({"lang": "en", "RIDPolicy": {
        "MsgType": "Report", "MsgDestination": "RIDSystem",
        "PolicyRegion": [{"region": "PeerToPeer"}],
        "Node": {"Address": [{"value": "192.0.2.1"}]},
        "TrafficType": [{"type": "Attack"}],
    }});
    assert!(schema.is_valid(&message));
    let text = |value: &Value| value.to_string();
    let read = |value: &Value| serde_json::from_str::<openrid::rid::Rid>(&text(value));
    assert!(read(&message).is_ok());
    for (pointer, value) in [
        ("/RIDPolicy/MsgType", json!("Rumour")),
        ("/RIDPolicy/TrafficType", json!({"type": "Attack"})),
        (
            "/RIDPolicy/TrafficType/0",
            json!({"type": "Attack", "colour": "red"}),
        ),
        ("/RIDPolicy/PolicyRegion/0", json!({})),
        ("/lang", json!(5)),
        ("/RIDPolicy/Node/Address/0/value", json!(["192.0.2.1"])),
    ] {
        let mut wrong = message.clone();
        *wrong.pointer_mut(pointer).expect(pointer) = value;
        assert!(!schema.is_valid(&wrong), "{pointer}");
        assert!(read(&wrong).is_err(), "{pointer}");
    }
}
