//! The forms of columns. Each knows the tables that it is written as.

use super::super::error::Error;
use super::super::text::Blob;
use super::table::{Data, Table, narrow};

/// A text for each id: the places in a string constant, and the constant.
pub fn text_column<'a>(
    name: &'static str,
    doc: &str,
    texts: impl Iterator<Item = &'a str> + Clone,
) -> Result<Vec<Table>, Error> {
    let mut blob = Blob::new(name);
    texts.clone().for_each(|text| blob.add(text));
    let placed = blob.lay_out()?;
    let places = texts.map(|text| placed.place_of(text)).collect();
    Ok(vec![
        Table::new(format!("{name}_AT"), format!("{doc}: places in the text."), Data::U32(places)),
        Table::new(format!("{name}_BLOB"), format!("{doc}: the text."), Data::Text(placed.text)),
    ])
}

/// A text for some ids: those whose text is not empty.
pub fn sparse_text_column<'a>(
    name: &'static str,
    doc: &str,
    texts: impl Iterator<Item = &'a str> + Clone,
) -> Result<Vec<Table>, Error> {
    let with_text = texts.enumerate().filter(|(_, text)| !text.is_empty());
    let ids = with_text.clone().map(|(id, _)| narrow(id, name, "ids"));
    let ids = Table::new(
        format!("{name}_IDS"),
        format!("{doc}: the ids that have one."),
        Data::U16(ids.collect::<Result<_, _>>()?),
    );
    let mut tables = text_column(name, doc, with_text.map(|(_, text)| text))?;
    tables.insert(0, ids);
    Ok(tables)
}

/// Lists that are stored end to end: list `i` is `items[starts[i]..starts[i + 1]]`.
#[derive(Debug)]
pub struct Lists {
    name: &'static str,
    starts: Vec<u16>,
    items: Vec<u32>,
}

impl Lists {
    pub fn new(name: &'static str) -> Self {
        Lists { name, starts: vec![0], items: Vec::new() }
    }

    pub fn push(&mut self, items: impl Iterator<Item = u32>) -> Result<(), Error> {
        self.items.extend(items);
        self.starts.push(narrow(self.items.len(), self.name, "items of its lists")?);
        Ok(())
    }

    /// The tables where the items are ids.
    pub fn tables_of_ids(self, doc: &str) -> Result<[Table; 2], Error> {
        let items = self.items.iter().map(|&item| narrow(item as usize, self.name, "ids"));
        let items = Data::U16(items.collect::<Result<_, _>>()?);
        Ok(lists(self.name, doc, self.starts, items))
    }

    /// The tables where the items are places of texts.
    pub fn tables_of_places(self, doc: &str) -> [Table; 2] {
        lists(self.name, doc, self.starts, Data::U32(self.items))
    }
}

fn lists(name: &str, doc: &str, starts: Vec<u16>, items: Data) -> [Table; 2] {
    [
        Table::new(
            format!("{name}_STARTS"),
            format!("{doc}: where each list starts."),
            Data::U16(starts),
        ),
        Table::new(name, format!("{doc}: the items of all lists."), items),
    ]
}
