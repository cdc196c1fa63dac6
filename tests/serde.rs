//! The text forms and records of the feature `serde`.
#![cfg(feature = "serde")]

use portinfo::{Category, NoteKind, Pool, PortClass, PortInfo, Protocol, Source, Status};
use portinfo_test_tools::serde_json::{self, Value, from_str, json, to_string, to_value};

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
    assert_eq!(to_string(&Category::PeerToPeer).unwrap(), "\"peer-to-peer\"");
    assert_eq!(from_str::<Category>("\"remote-access\"").unwrap(), Category::RemoteAccess);
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
        "common_name": "ssh",
        "title": PortInfo::lookup(Protocol::Tcp, 22).service().unwrap().title(),
        "title_zh": PortInfo::lookup(Protocol::Tcp, 22).service().unwrap().title_zh(),
        "category": "remote-access",
        "description": "SSH",
        "source": "iana",
        "aliases": [],
        "references": ["RFC9260"],
        "registered": null,
        "modified": "2022-02-07",
    });
    let expected = json!({
        "port": 22,
        "protocol": "sctp",
        "class": "well-known",
        "status": "assigned",
        "name": "ssh",
        "description": "SSH",
        "commonly_used": false,
        "likely_name": null,
        "likely_services": [],
        "browser_blocked": false,
        "services": [service],
        "pools": [],
        "notes": [],
    });
    assert_eq!(ssh, expected);
    let smb = to_value(PortInfo::lookup(Protocol::Tcp, 445)).unwrap();
    assert_eq!((&smb["likely_name"], &smb["commonly_used"]), (&json!("smb"), &json!(true)));
    assert_eq!(smb["likely_services"][0], "microsoft-ds");
    assert_eq!(to_value(PortInfo::lookup(Protocol::Udp, 60123)).unwrap()["pools"][0], "mosh");
}

#[test]
fn a_port_is_read_from_its_record_and_from_text() {
    for info in PortInfo::all() {
        let record = to_string(&info).unwrap();
        assert_eq!(from_str::<PortInfo>(&record).unwrap(), info);
        assert_eq!(serde_json::from_value::<PortInfo>(json!(info.to_string())).unwrap(), info);
    }
    let https = PortInfo::lookup(Protocol::Tcp, 443);
    assert_eq!(from_str::<PortInfo>(r#"{"protocol":"TCP","port":443}"#).unwrap(), https);
    assert_eq!(from_str::<PortInfo>(r#""https/tcp""#).unwrap(), https);
    for (text, message) in [
        (r#"{"protocol":"tcp"}"#, "missing field `port`"),
        (r#"{"port":443}"#, "missing field `protocol`"),
        (r#"{"port":70000,"protocol":"tcp"}"#, "70000"),
        (r#""70000/tcp""#, "the port is not in the range 0-65535"),
        ("443", "a port and a protocol, as \"443/tcp\" or as a record"),
    ] {
        let error = from_str::<PortInfo>(text).unwrap_err().to_string();
        assert!(error.contains(message), "{text}: {error}");
    }
}

/// In a format that is not human-readable, protocol and port alone.
#[test]
fn a_compact_format_holds_protocol_and_port() {
    use portinfo_test_tools::serde_test::{Configure, Token, assert_tokens};

    let tokens = [Token::Tuple { len: 2 }, Token::Str("tcp"), Token::U16(443), Token::TupleEnd];
    assert_tokens(&PortInfo::lookup(Protocol::Tcp, 443).compact(), &tokens);
}

#[test]
fn a_field_has_a_name() {
    use portinfo_test_tools::serde_test::{Readable, Token, assert_de_tokens_error};

    let tokens = [Token::Map { len: None }, Token::I32(7)];
    let message = "invalid type: integer `7`, expected the name of a field";
    assert_de_tokens_error::<Readable<PortInfo>>(&tokens, message);
}

#[test]
fn a_pool_is_a_record() {
    let pool = Pool::named("mosh").next().unwrap();
    let expected = json!({
        "name": "mosh",
        "first": pool.range().start(),
        "last": pool.range().end(),
        "protocol": "udp",
        "title": pool.title(),
        "title_zh": pool.title_zh(),
        "source": pool.source(),
    });
    assert_eq!(to_value(pool).unwrap(), expected);
}

#[test]
fn nothing_known_is_null_and_empty() {
    let private = to_value(PortInfo::lookup(Protocol::Dccp, 51000)).unwrap();
    assert_eq!(private["status"], "private-use");
    for field in ["name", "description", "likely_name"] {
        assert_eq!(private[field], Value::Null);
    }
    assert_eq!((&private["services"], &private["notes"]), (&json!([]), &json!([])));
}

#[test]
fn a_note_is_a_record() {
    let telnet = to_value(PortInfo::lookup(Protocol::Tcp, 23)).unwrap();
    let notes = telnet["notes"].as_array().unwrap();
    let note = notes.iter().find(|note| note["kind"] == "cleartext").unwrap();
    for field in ["name", "name_zh", "text", "text_zh", "source"] {
        assert!(note[field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
    }
    assert_eq!(note["service"], "telnet");
    assert!(note["year"].is_null() || note["year"].is_u64());
}
