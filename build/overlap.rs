//! Lays pages of numbers into one row in which they may overlap.
//!
//! Most pages begin and end with a run of the same number, the one for ports that nothing is
//! known of: the end of one serves as the beginning of another.

use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(Debug, Default)]
pub struct Row {
    pub cells: Vec<u16>,
}

/// How many of a page's first numbers are equal, and which number it is.
fn run<'a>(mut numbers: impl Iterator<Item = &'a u16>) -> (u16, usize) {
    let Some(&first) = numbers.next() else { return (0, 0) };
    (first, 1 + numbers.take_while(|number| **number == first).count())
}

impl Row {
    /// Lays each distinct page once, and tells where each begins.
    pub fn lay<'a>(
        &mut self,
        pages: impl Iterator<Item = &'a Vec<u16>>,
    ) -> HashMap<&'a Vec<u16>, u16> {
        // By the run that they begin with, in a fixed order.
        let mut waiting: BTreeMap<(u16, usize), BTreeSet<&Vec<u16>>> = BTreeMap::new();
        for page in pages {
            waiting.entry(run(page.iter())).or_default().insert(page);
        }
        let mut starts = HashMap::new();
        while let Some(page) = self.next(&mut waiting) {
            let (number, length) = run(page.iter());
            let (end, end_length) = run(self.cells.iter().rev().take(page.len()));
            let shared = if number == end { length.min(end_length) } else { 0 };
            let start = self.cells.len() - shared;
            self.cells.extend(&page[shared..]);
            starts.insert(page, u16::try_from(start).expect("fewer cells than ports"));
        }
        starts
    }

    /// The page that shares most with the end of the row: of those that begin with the number it
    /// ends with, the one with the longest run that fits, else the longest run of any.
    fn next<'a>(
        &self,
        waiting: &mut BTreeMap<(u16, usize), BTreeSet<&'a Vec<u16>>>,
    ) -> Option<&'a Vec<u16>> {
        let (end, length) = run(self.cells.iter().rev());
        let best = waiting.range((end, 0)..=(end, length)).next_back();
        let best = best.or_else(|| waiting.range((end, length)..=(end, usize::MAX)).next());
        let key = *best.or_else(|| waiting.iter().next())?.0;
        let pages = waiting.get_mut(&key)?;
        let page = pages.pop_first();
        if pages.is_empty() {
            waiting.remove(&key);
        }
        page
    }
}
