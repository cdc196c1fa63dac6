//! Serde: text forms for the enums, records for what the crate knows about a port.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::category::Category;
use crate::class::PortClass;
use crate::ephemeral::System;
use crate::note::Note;
use crate::note_kind::NoteKind;
use crate::pool::Pool;
use crate::port_info::PortInfo;
use crate::protocol::Protocol;
use crate::query::Query;
use crate::service::Service;
use crate::source::Source;
use crate::status::Status;

/// Reads a text form with `FromStr`.
struct TextVisitor<T> {
    expected: &'static str,
    of: PhantomData<T>,
}

impl<T: FromStr> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

macro_rules! as_text {
    ($($name:ident: $expected:literal),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(TextVisitor { expected: $expected, of: PhantomData })
            }
        }
    )*};
}

as_text!(
    Protocol: "tcp, udp, sctp or dccp",
    PortClass: "well-known, registered or private",
    Status: "assigned, reserved, private-use or unassigned",
    Source: "iana or common",
    Category: "a category such as web, mail or remote-access",
    System: "the name of a system such as Linux or Windows",
    NoteKind: "behaviour, exposure, cleartext, amplification, probe, attack-tool or malware"
);

/// A list of the items of an iterator that can be cloned.
struct List<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

/// Writes a record. Formats that are not human-readable get the protocol and the port alone.
impl Serialize for PortInfo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return (self.protocol(), self.port()).serialize(serializer);
        }
        let mut record = serializer.serialize_struct("PortInfo", 13)?;
        record.serialize_field("port", &self.port())?;
        record.serialize_field("protocol", &self.protocol())?;
        record.serialize_field("class", &self.class())?;
        record.serialize_field("status", &self.status())?;
        record.serialize_field("name", &self.name())?;
        record.serialize_field("description", &self.description())?;
        record.serialize_field("commonly_used", &self.is_commonly_used())?;
        record.serialize_field("likely_name", &self.likely_name())?;
        record
            .serialize_field("likely_services", &List(self.likely_services().map(Service::name)))?;
        record.serialize_field("browser_blocked", &self.is_browser_blocked())?;
        record.serialize_field("services", &List(self.services()))?;
        record.serialize_field("pools", &List(self.pools().map(Pool::name)))?;
        record.serialize_field("notes", &List(self.notes()))?;
        record.end()
    }
}

/// Reads the record, of which only `port` and `protocol` are used, or a text that `FromStr` parses.
/// In formats that are not human-readable it reads the protocol and the port.
impl<'de> Deserialize<'de> for PortInfo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let (protocol, port) = Deserialize::deserialize(deserializer)?;
            return Ok(PortInfo::lookup(protocol, port));
        }
        deserializer.deserialize_any(PortInfoVisitor)
    }
}

/// Writes the text of `Display`.
impl Serialize for Query {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads a text that `FromStr` parses. In human-readable formats it also reads a port number.
impl<'de> Deserialize<'de> for Query {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(QueryVisitor)
        } else {
            deserializer.deserialize_str(QueryVisitor)
        }
    }
}

struct QueryVisitor;

impl Visitor<'_> for QueryVisitor {
    type Value = Query;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a port, a range of ports or a name, with or without a protocol")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Query, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, port: u64) -> Result<Query, E> {
        let port = u16::try_from(port);
        port.map(Query::of_port).map_err(|_| E::custom("the port is not in the range 0-65535"))
    }

    fn visit_i64<E: de::Error>(self, port: i64) -> Result<Query, E> {
        self.visit_u64(port.try_into().unwrap_or(u64::MAX))
    }
}

struct PortInfoVisitor;

impl<'de> Visitor<'de> for PortInfoVisitor {
    type Value = PortInfo;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a port and a protocol, as \"443/tcp\" or as a record")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<PortInfo, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<PortInfo, A::Error> {
        let (mut port, mut protocol) = (None, None);
        while let Some(field) = map.next_key()? {
            match field {
                Field::Port => port = Some(map.next_value()?),
                Field::Protocol => protocol = Some(map.next_value()?),
                Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let port = port.ok_or_else(|| de::Error::missing_field("port"))?;
        let protocol = protocol.ok_or_else(|| de::Error::missing_field("protocol"))?;
        Ok(PortInfo::lookup(protocol, port))
    }
}

enum Field {
    Port,
    Protocol,
    Other,
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(FieldVisitor)
    }
}

struct FieldVisitor;

impl Visitor<'_> for FieldVisitor {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Field, E> {
        Ok(match name {
            "port" => Field::Port,
            "protocol" => Field::Protocol,
            _ => Field::Other,
        })
    }
}

impl Serialize for Service {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Service", 11)?;
        record.serialize_field("name", self.name())?;
        record.serialize_field("common_name", self.common_name())?;
        record.serialize_field("title", &self.title())?;
        record.serialize_field("title_zh", &self.title_zh())?;
        record.serialize_field("category", &self.category())?;
        record.serialize_field("description", self.description())?;
        record.serialize_field("source", &self.source())?;
        record.serialize_field("aliases", &List(self.aliases()))?;
        record.serialize_field("references", &List(self.references()))?;
        record.serialize_field("registered", &self.registered())?;
        record.serialize_field("modified", &self.modified())?;
        record.end()
    }
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Note", 8)?;
        record.serialize_field("kind", &self.kind())?;
        record.serialize_field("service", &self.service())?;
        record.serialize_field("name", self.name())?;
        record.serialize_field("name_zh", self.name_zh())?;
        record.serialize_field("year", &self.year())?;
        record.serialize_field("text", self.text())?;
        record.serialize_field("text_zh", self.text_zh())?;
        record.serialize_field("source", self.source())?;
        record.end()
    }
}

impl Serialize for Pool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Pool", 7)?;
        record.serialize_field("name", self.name())?;
        record.serialize_field("first", self.range().start())?;
        record.serialize_field("last", self.range().end())?;
        record.serialize_field("protocol", &self.protocol())?;
        record.serialize_field("title", self.title())?;
        record.serialize_field("title_zh", self.title_zh())?;
        record.serialize_field("source", self.source())?;
        record.end()
    }
}
