//! Serde: text forms for the enums, records for what is known of a port.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::class::PortClass;
use crate::note::Note;
use crate::note_kind::NoteKind;
use crate::port_info::PortInfo;
use crate::protocol::Protocol;
use crate::service::Service;
use crate::source::Source;
use crate::status::Status;

/// Reads a text form by `FromStr`.
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
    NoteKind: "malware, amplification, cleartext, exposure, probe or behaviour"
);

/// A list made of an iterator that can be cloned.
struct List<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

impl Serialize for PortInfo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("PortInfo", 10)?;
        record.serialize_field("port", &self.port())?;
        record.serialize_field("protocol", &self.protocol())?;
        record.serialize_field("class", &self.class())?;
        record.serialize_field("status", &self.status())?;
        record.serialize_field("name", &self.name())?;
        record.serialize_field("description", &self.description())?;
        record.serialize_field("likely", &self.likely_service().map(Service::name))?;
        record.serialize_field("browser_blocked", &self.is_browser_blocked())?;
        record.serialize_field("services", &List(self.services()))?;
        record.serialize_field("notes", &List(self.notes()))?;
        record.end()
    }
}

impl Serialize for Service {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Service", 8)?;
        record.serialize_field("name", self.name())?;
        record.serialize_field("description", self.description())?;
        record.serialize_field("source", &self.source())?;
        record.serialize_field("aliases", &List(self.aliases()))?;
        record.serialize_field("references", &List(self.references()))?;
        record.serialize_field("registered", &self.registered())?;
        record.serialize_field("modified", &self.modified())?;
        record.serialize_field("title_zh", &self.title_zh())?;
        record.end()
    }
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Note", 6)?;
        record.serialize_field("kind", &self.kind())?;
        record.serialize_field("name", self.name())?;
        record.serialize_field("year", &self.year())?;
        record.serialize_field("text", self.text())?;
        record.serialize_field("text_zh", self.text_zh())?;
        record.serialize_field("source", self.source())?;
        record.end()
    }
}
