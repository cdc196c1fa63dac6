//! The forms of columns. Each knows the tables that it is written as.

use super::super::error::{Error, Overflow};
use super::super::packing::{LISTS, ListLength, TEXTS};
use super::super::text::{Blob, PlacedText};
use super::table::{Data, Table, narrow};

/// How long the texts of a column are, and so how wide their places.
#[derive(Debug, Clone, Copy)]
pub enum Texts {
    Short,
    MostlyShort,
}

/// A text for each id: the places in a string constant, and the constant.
pub fn text_column(
    name: &'static str,
    doc: &str,
    length: Texts,
    texts: &[&str],
) -> Result<Vec<Table>, Error> {
    let placed = blob(name, texts).lay_out();
    let mut tables = Vec::new();
    let places = match length {
        Texts::Short => short_places(&placed, texts)?,
        Texts::MostlyShort => {
            let mut long = Vec::new();
            let places = texts.iter().map(|text| placed.mostly_short(text, &mut long));
            let places = places.collect::<Result<_, _>>()?;
            let doc = format!("{doc}: places of the long ones.");
            tables.push(Table::new(format!("{name}_LONG_AT"), doc, Data::U32(long)));
            Data::U24(places)
        }
    };
    tables.extend([
        Table::new(format!("{name}_AT"), format!("{doc}: places in the text."), places),
        Table::new(format!("{name}_BLOB"), format!("{doc}: the text."), Data::Text(placed.text)),
    ]);
    Ok(tables)
}

/// A text for each id, where nearly all differ and share nothing: they are stored end to end.
/// Every `TEXTS`th comes with where it starts, and each with how far behind that it does.
pub fn end_to_end(name: &str, doc: &str, texts: &[&str]) -> [Table; 3] {
    let (mut starts, mut behind, mut all) = (Vec::new(), Vec::new(), String::new());
    for (at, text) in texts.iter().chain(&[""]).enumerate() {
        if at % TEXTS == 0 {
            starts.push(u32::try_from(all.len()).expect("a program has less text"));
        }
        let start = all.len() - starts[starts.len() - 1] as usize;
        behind.push(u16::try_from(start).expect("so many texts of the longest are not too long"));
        all.push_str(text);
    }
    let table = |part: &str, what: &str, data| {
        Table::new(format!("{name}{part}"), format!("{doc}: {what}."), data)
    };
    [
        table("_STARTS", "where every TEXTSth starts", Data::U32(starts)),
        table("_BEHIND", "how far behind that each starts", Data::U16(behind)),
        table("_BLOB", "the text", Data::Text(all)),
    ]
}

/// The texts of a column.
pub fn blob(name: &'static str, texts: &[&str]) -> Blob {
    let mut blob = Blob::new(name);
    texts.iter().for_each(|text| blob.add(text));
    blob
}

/// The places of short texts in a text that is laid out, three bytes each.
pub fn short_places(placed: &PlacedText, texts: &[&str]) -> Result<Data, Error> {
    let places = texts.iter().map(|text| placed.short(text));
    Ok(Data::U24(places.collect::<Result<_, _>>()?))
}

/// The places of dates in a text that is laid out, two bytes each.
pub fn date_places(placed: &PlacedText, dates: &[&str]) -> Result<Data, Error> {
    let places = dates.iter().map(|date| placed.date(date));
    Ok(Data::U16(places.collect::<Result<_, _>>()?))
}

/// Of a column in which few ids have a text, these ids, and their texts.
pub fn rare<'a>(name: &str, doc: &str, texts: &[&'a str]) -> (Table, Vec<&'a str>) {
    let with_text = texts.iter().zip(0..).filter(|(text, _)| !text.is_empty());
    let ids = Data::U16(with_text.clone().map(|(_, id)| id).collect());
    let ids = Table::new(format!("{name}_IDS"), format!("{doc}: the ids that have one."), ids);
    (ids, with_text.map(|(text, _)| *text).collect())
}

/// Which ids have a value in a sparse column, as bits, and how many do before each word of them.
pub fn members(name: &str, doc: &str, is_member: &[bool]) -> Result<Vec<Table>, Error> {
    let word = |ids: &[bool]| ids.iter().rev().fold(0, |word, &is| word << 1 | u64::from(is));
    let words: Vec<u64> = is_member.chunks(64).map(word).collect();
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

/// Of a column in which neighbours often have the same text, the ids that start a run, and the text
/// of each run.
pub fn runs<'a>(
    name: &str,
    doc: &str,
    texts: &[&'a str],
) -> Result<(Vec<Table>, Vec<&'a str>), Error> {
    let starts = run_starts(texts);
    let of_runs = starts.iter().map(|&start| texts[start]).collect();
    let mut starts_run = vec![false; texts.len()];
    starts.iter().for_each(|&start| starts_run[start] = true);
    let tables = members(name, &format!("{doc}: the ids that start a run"), &starts_run)?;
    Ok((tables, of_runs))
}

/// Where the runs of equal values start.
pub fn run_starts<T: PartialEq>(values: &[T]) -> Vec<usize> {
    (0..values.len()).filter(|&at| at == 0 || values[at - 1] != values[at]).collect()
}

/// Lists that are stored end to end. Each comes with how many items it has, and every `LISTS`th
/// with how many are before it. Where the items before a list end with it, as neighbours often are
/// equal, it is not stored again.
#[derive(Debug)]
pub struct Lists<T> {
    name: &'static str,
    before: Vec<u16>,
    lengths: Vec<u8>,
    items: Vec<T>,
}

impl<T: PartialEq> Lists<T> {
    pub fn new(name: &'static str) -> Self {
        Lists { name, before: Vec::new(), lengths: Vec::new(), items: Vec::new() }
    }

    pub fn push(&mut self, list: Vec<T>) -> Result<(), Error> {
        if self.lengths.len() % LISTS == 0 {
            self.before.push(narrow(self.items.len(), self.name, "items of its lists")?);
        }
        let is_there = self.items.ends_with(&list);
        self.lengths.push(list_length(list.len(), is_there, self.name)?);
        if !is_there {
            self.items.extend(list);
        }
        Ok(())
    }

    pub fn tables(self, doc: &str, data: fn(Vec<T>) -> Data) -> [Table; 3] {
        let table = |part: &str, what: &str, data: Data| {
            Table::new(format!("{}{part}", self.name), format!("{doc}: {what}."), data)
        };
        [
            table("_BEFORE", "how many items are before every LISTSth", Data::U16(self.before)),
            table("_LENGTHS", "how many items each has", Data::U8(self.lengths)),
            table("", "the items of all lists", data(self.items)),
        ]
    }
}

fn list_length(length: usize, is_there: bool, table: &str) -> Result<u8, Error> {
    let packed = ListLength::pack(length, is_there).map(|packed| packed.0);
    packed.ok_or_else(|| {
        let (table, of) = (table.to_owned(), "items of one list".to_owned());
        let (most, limit) = (ListLength::MAX_LENGTH, "ListLength in src/tables/packing.rs");
        Overflow { table, of, needed: length, most, limit }.into()
    })
}
