//! Text in columns, as a terminal counts them.

use unicode_width::UnicodeWidthStr;

use crate::diagnostic::printable;

/// What parts two columns.
const GAP: usize = 2;

/// How wide a column is at most; what is wider sticks out of it.
///
/// One very long address would otherwise widen each of very many rows.
const WIDEST: usize = 100;

/// Each row as a line, with every column as wide as its widest cell; a Chinese character takes two.
pub fn align(rows: &[Vec<String>]) -> Vec<String> {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| printable(cell)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0).min(WIDEST)).collect();
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(row).filter(|(width, _)| **width > 0) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + GAP));
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_very_wide_cell_widens_no_other() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let long = "a".repeat(10_000);
        let lines = align(&[row(["甲", "b"]), row([&long, "c"]), row(["d", "e"])]);
        assert_eq!(lines[0], format!("甲{}b", " ".repeat(WIDEST)));
        assert_eq!(lines[1], format!("{long}  c"));
        assert_eq!(lines[2], format!("d{}e", " ".repeat(WIDEST + 1)));
    }
}
