//! The text forms and records of the feature `serde`.
#![cfg(feature = "serde")]

use portinfo::{NoteKind, PortClass, PortInfo, Protocol, Source, Status};
use serde_json::{Value, from_str, json, to_string, to_value};

#[test]
fn enums_are_their_text_forms() {
    assert_eq!(to_string(&Protocol::Sctp).unwrap(), "\"sctp\"");
    assert_eq!(to_string(&PortClass::WellKnown).unwrap(), "\"well-known\"");
    assert_eq!(to_string(&Status::PrivateUse).unwrap(), "\"private-use\"");
    assert_eq!(from_str::<Protocol>("\"UDP\"").unwrap(), Protocol::Udp);
    assert_eq!(from_str::<PortClass>("\"registered\"").unwrap(), PortClass::Registered);
    assert_eq!(from_str::<Status>("\"unassigned\"").unwrap(), Status::Unassigned);
    assert_eq!(to_string(&NoteKind::Cleartext).unwrap(), "\"cleartext\"");
    assert_eq!(from_str::<NoteKind>("\"malware\"").unwrap(), NoteKind::Malware);
    assert_eq!(from_str::<Source>("\"common\"").unwrap(), Source::Common);
    // Owned text as well as borrowed.
    assert_eq!(serde_json::from_value::<Protocol>(json!("dccp")).unwrap(), Protocol::Dccp);
}

#[test]
fn a_wrong_text_is_refused_with_the_right_ones() {
    let error = from_str::<Protocol>("\"icmp\"").unwrap_err().to_string();
    assert!(error.contains("icmp") && error.contains("tcp, udp, sctp or dccp"), "{error}");
    let error = from_str::<Status>("7").unwrap_err().to_string();
    assert!(error.contains("assigned, reserved, private-use or unassigned"), "{error}");
}

#[test]
fn a_port_is_a_record() {
    let ssh = to_value(PortInfo::lookup(Protocol::Sctp, 22)).unwrap();
    let service = json!({
        "name": "ssh",
        "description": "SSH",
        "source": "iana",
        "aliases": [],
        "references": ["RFC9260"],
        "registered": null,
        "modified": "2022-02-07",
        "title_zh": "SSH 安全远程登录",
    });
    let expected = json!({
        "port": 22,
        "protocol": "sctp",
        "class": "well-known",
        "status": "assigned",
        "name": "ssh",
        "description": "SSH",
        "likely": "ssh",
        "browser_blocked": true,
        "services": [service],
        "notes": [],
    });
    assert_eq!(ssh, expected);
}

#[test]
fn nothing_known_is_null_and_empty() {
    let private = to_value(PortInfo::lookup(Protocol::Dccp, 51000)).unwrap();
    assert_eq!(private["status"], "private-use");
    for field in ["name", "description", "likely"] {
        assert_eq!(private[field], Value::Null);
    }
    assert_eq!((&private["services"], &private["notes"]), (&json!([]), &json!([])));
}

#[test]
fn a_note_is_a_record() {
    let telnet = to_value(PortInfo::lookup(Protocol::Tcp, 23)).unwrap();
    let notes = telnet["notes"].as_array().unwrap();
    let note = notes.iter().find(|note| note["kind"] == "cleartext").unwrap();
    for field in ["name", "text", "text_zh", "source"] {
        assert!(note[field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
    }
    assert!(note["year"].is_null() || note["year"].is_u64());
}
