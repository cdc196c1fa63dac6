//! What the generated file is made of: tables with a name, a line about each, and data.

use std::ops::Range;

use super::super::error::{Error, Overflow};

#[derive(Debug)]
pub struct Table {
    pub name: String,
    pub doc: String,
    pub data: Data,
}

#[derive(Debug)]
pub enum Data {
    Number(usize),
    /// Numbers of entries, or ids of services.
    Range(Range<u16>),
    U8(Vec<u8>),
    U16(Vec<u16>),
    U32(Vec<u32>),
    U64(Vec<u64>),
    /// Numbers of three bytes, which are written as one string of bytes: the compiler reads an
    /// array of arrays 0.3 seconds longer.
    U24(Vec<[u8; 3]>),
    /// Rows of equal length.
    Rows(Vec<Vec<u16>>),
    Text(String),
    /// A text that is written as bytes, for a static: see `src/tables/mod.rs`.
    TextAsBytes(String),
    /// The initializer of a `phf::Map` of names.
    NameMap(String),
}

impl Table {
    pub fn new(name: impl Into<String>, doc: impl Into<String>, data: Data) -> Self {
        Table { name: name.into(), doc: doc.into(), data }
    }
}

/// A number in the 16 bits that ids of entries, services and notes have, and starts of lists.
pub fn narrow(number: usize, table: &str, of: &str) -> Result<u16, Error> {
    u16::try_from(number).map_err(|_| {
        let (table, of, most) = (table.to_owned(), of.to_owned(), u16::MAX.into());
        let limit = "the type u16 of ids and starts of lists in build/layout/ and src/tables/";
        Overflow { table, of, needed: number, most, limit }.into()
    })
}
