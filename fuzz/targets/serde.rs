//! Reading from JSON agrees with `FromStr`, and what is written is read back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use portinfo::{Category, NoteKind, PortClass, PortInfo, Protocol, Query, Source, Status};
use portinfo_fuzz::{byte, disguised_name, number, one_of};
use serde_json::{Value, from_str, json, to_string};

fuzz_target!(|data: &[u8]| {
    let mut data = data;
    match byte(&mut data) % 3 {
        0 => {
            let info = PortInfo::lookup(one_of(&mut data, Protocol::ALL), number(&mut data));
            written(info, &disguised_name(&mut data));
        }
        _ => any(&String::from_utf8_lossy(data)),
    }
});

fn written(info: PortInfo, name: &str) {
    let record = to_string(&info).expect("a record");
    assert_eq!(from_str::<PortInfo>(&record).expect("its own record"), info);
    let value: Value = from_str(&record).expect("JSON");
    assert_eq!(value["port"], json!(info.port()));
    assert_eq!(value["likely_name"], json!(info.likely_name()));
    assert_eq!(value["notes"].as_array().map(Vec::len), Some(info.notes().len()));
    let key = json!({ "x": [name], "protocol": info.protocol(), "port": info.port() }).to_string();
    assert_eq!(from_str::<PortInfo>(&key).expect("a key"), info);
    let query: Query = from_str(&json!(name).to_string()).expect("a name");
    assert_eq!(from_str::<Query>(&to_string(&query).expect("text")).expect("its own text"), query);
}

fn any(text: &str) {
    let info = from_str::<PortInfo>(text);
    let query = from_str::<Query>(text);
    let Ok(value) = from_str::<Value>(text) else {
        // A record may end before its error is reached, but then the rest is an error.
        assert!(info.is_err() && query.is_err(), "{text:?}");
        return;
    };
    match &value {
        Value::String(own) => {
            assert_eq!(info.ok(), own.parse().ok(), "{text:?}");
            assert_eq!(query.ok(), own.parse().ok(), "{text:?}");
            assert_eq!(from_str::<Protocol>(text).ok(), own.parse().ok());
            assert_eq!(from_str::<PortClass>(text).ok(), own.parse().ok());
            assert_eq!(from_str::<Status>(text).ok(), own.parse().ok());
            assert_eq!(from_str::<Source>(text).ok(), own.parse().ok());
            assert_eq!(from_str::<Category>(text).ok(), own.parse().ok());
            assert_eq!(from_str::<NoteKind>(text).ok(), own.parse().ok());
        }
        Value::Number(own) => {
            let port = own.as_u64().and_then(|port| u16::try_from(port).ok());
            let expected = port.map(|port| port.to_string().parse::<Query>().expect("a port"));
            assert_eq!(query.ok(), expected, "{text:?}");
            assert!(info.is_err(), "{text:?}");
        }
        Value::Object(map) => {
            assert!(query.is_err(), "{text:?}");
            let port = map.get("port").and_then(Value::as_u64).and_then(|p| u16::try_from(p).ok());
            let protocol = map.get("protocol").and_then(Value::as_str).and_then(|p| p.parse().ok());
            let expected =
                port.zip(protocol).map(|(port, protocol)| PortInfo::lookup(protocol, port));
            // Of a key that comes twice the map has the last; both must be readable.
            match info {
                Ok(info) => assert_eq!(Some(info), expected, "{text:?}"),
                Err(_) => assert!(expected.is_none() || is_doubled(text), "{text:?}"),
            }
        }
        _ => assert!(info.is_err() && query.is_err(), "{text:?}"),
    }
}

fn is_doubled(text: &str) -> bool {
    text.contains('\\') || text.matches("port").count() > 1 || text.matches("protocol").count() > 1
}
