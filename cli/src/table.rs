//! Tables of columns side by side. Long cells are wrapped, mostly those of the last column.

use textwrap::core::display_width;

use crate::wrap::{padded, wrap};

/// Rows of cells. All rows have the same number of cells.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

/// The number of spaces between two columns.
const GAP: usize = 2;
/// A last column that is narrower would be a column of single words.
const NARROWEST: usize = 24;

impl Table {
    /// Adds a row.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// The lines of the table, within the width.
    ///
    /// Each column but the last is as wide as its cells need, up to a third of the width. If too
    /// little is left for the last column, its cells follow on lines of their own.
    pub fn lines(&self, width: usize) -> Vec<String> {
        let mut widths = self.widths(width / 3);
        let taken: usize = widths.iter().map(|width| width + GAP).sum();
        let left = width.saturating_sub(taken);
        if left < NARROWEST {
            return self.rows.iter().flat_map(|row| stacked(row, width)).collect();
        }
        widths.push(left);
        self.rows.iter().flat_map(|row| side_by_side(row, &widths)).collect()
    }

    /// The widths of all columns but the last. Words are never broken.
    fn widths(&self, most: usize) -> Vec<usize> {
        let columns = self.rows.first().map_or(0, |row| row.len().saturating_sub(1));
        let cells = |column: usize| self.rows.iter().map(move |row| row[column].as_str());
        let width = |column| {
            let needed = cells(column).map(display_width).max().unwrap_or(0);
            let word = cells(column).flat_map(|cell| cell.split(' ')).map(display_width).max();
            needed.min(most.max(word.unwrap_or(0)))
        };
        (0..columns).map(width).collect()
    }
}

fn side_by_side(row: &[String], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<String>> =
        row.iter().zip(widths).map(|(cell, &width)| wrap(cell, width, "", "")).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height).map(|line| one_line(&cells, widths, line)).collect()
}

fn one_line(cells: &[Vec<String>], widths: &[usize], line: usize) -> String {
    let mut text = String::new();
    for (cell, &width) in cells.iter().zip(widths) {
        let part = cell.get(line).map_or("", String::as_str);
        text.push_str(&padded(part, width + GAP));
    }
    text.truncate(text.trim_end().len());
    text
}

fn stacked(row: &[String], width: usize) -> Vec<String> {
    let Some((last, first)) = row.split_last() else { return Vec::new() };
    let mut lines = wrap(&first.join("  "), width, "", "");
    lines.extend(wrap(last, width, "    ", "    "));
    lines
}
