//! The forms of columns. Each knows the tables that it is written as.

use super::super::error::Error;
use super::super::text::{Blob, PlacedText};
use super::table::{Data, Table, narrow};

/// How long the texts of a column are, and so how wide their places.
#[derive(Debug, Clone, Copy)]
pub enum Texts {
    Long,
    Short,
}

/// A text for each id: the places in a string constant, and the constant.
pub fn text_column<'a>(
    name: &'static str,
    doc: &str,
    length: Texts,
    texts: impl Iterator<Item = &'a str> + Clone,
) -> Result<Vec<Table>, Error> {
    let mut blob = Blob::new(name);
    texts.clone().for_each(|text| blob.add(text));
    let placed = blob.lay_out();
    let places = places(&placed, length, texts)?;
    Ok(vec![
        Table::new(format!("{name}_AT"), format!("{doc}: places in the text."), places),
        Table::new(format!("{name}_BLOB"), format!("{doc}: the text."), Data::Text(placed.text)),
    ])
}

/// The places of texts in a text that is laid out.
pub fn places<'a>(
    placed: &PlacedText,
    length: Texts,
    texts: impl Iterator<Item = &'a str>,
) -> Result<Data, Error> {
    Ok(match length {
        Texts::Long => Data::U32(texts.map(|text| placed.long(text)).collect::<Result<_, _>>()?),
        Texts::Short => Data::U24(texts.map(|text| placed.short(text)).collect::<Result<_, _>>()?),
    })
}

/// A text for some ids: those whose text is not empty.
pub fn sparse_text_column<'a>(
    name: &'static str,
    doc: &str,
    length: Texts,
    texts: impl Iterator<Item = &'a str> + Clone,
) -> Result<Vec<Table>, Error> {
    let has_text = texts.clone().map(|text| !text.is_empty());
    let mut tables = members(name, &format!("{doc}: the ids that have one"), has_text)?;
    tables.extend(text_column(name, doc, length, texts.filter(|text| !text.is_empty()))?);
    Ok(tables)
}

/// Which ids have a value in a sparse column, as bits, and how many do before each word of them.
pub fn members(
    name: &str,
    doc: &str,
    is_member: impl Iterator<Item = bool>,
) -> Result<Vec<Table>, Error> {
    let mut words: Vec<u64> = Vec::new();
    for (id, is_member) in is_member.enumerate() {
        if id % 64 == 0 {
            words.push(0);
        }
        if is_member {
            words[id / 64] |= 1 << (id % 64);
        }
    }
    let mut ranks = Vec::new();
    let mut rank = 0;
    for word in &words {
        ranks.push(narrow(rank, name, "ids")?);
        rank += word.count_ones() as usize;
    }
    Ok(vec![
        Table::new(format!("{name}_BITS"), format!("{doc}, a bit each."), Data::U64(words)),
        Table::new(format!("{name}_RANKS"), format!("{doc}, before each word."), Data::U16(ranks)),
    ])
}

/// Lists that are stored end to end: list `i` is `items[starts[i]..starts[i + 1]]`.
#[derive(Debug)]
pub struct Lists<T> {
    name: &'static str,
    starts: Vec<u16>,
    items: Vec<T>,
}

impl<T> Lists<T> {
    pub fn new(name: &'static str) -> Self {
        Lists { name, starts: vec![0], items: Vec::new() }
    }

    pub fn push(&mut self, items: impl Iterator<Item = T>) -> Result<(), Error> {
        self.items.extend(items);
        self.starts.push(narrow(self.items.len(), self.name, "items of its lists")?);
        Ok(())
    }

    pub fn tables(self, doc: &str, data: fn(Vec<T>) -> Data) -> [Table; 2] {
        let starts = format!("{doc}: where each list starts.");
        [
            Table::new(format!("{}_STARTS", self.name), starts, Data::U16(self.starts)),
            Table::new(self.name, format!("{doc}: the items of all lists."), data(self.items)),
        ]
    }
}
