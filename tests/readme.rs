//! The README in Chinese has the code of the English one, which runs as doc-tests, and its figures.

use std::fs;

fn code_blocks(path: &str) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let parts = text.split("\n```").collect::<Vec<_>>();
    // Every other part is between the fences of a block.
    assert_eq!(parts.len() % 2, 1, "{path}: a block is not closed");
    parts.into_iter().skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn both_languages_have_the_same_code() {
    let english = code_blocks("README.md");
    assert!(english.iter().any(|block| block.contains("PortInfo::lookup")));
    assert_eq!(code_blocks("README.zh.md"), english);
}

/// The numbers of a section, sorted, since the languages order them differently.
fn figures(path: &str, heading: &str) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let section = text.split("\n## ").find(|section| section.starts_with(heading)).expect(heading);
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let numbers = section.split(|c| !is_part(c)).map(|number| number.trim_matches(['.', ',']));
    let mut numbers: Vec<String> = numbers.filter(|it| !it.is_empty()).map(str::to_owned).collect();
    numbers.sort();
    numbers
}

#[test]
fn both_languages_have_the_same_figures() {
    let english = figures("README.md", "Speed and size");
    assert!(english.len() > 30, "{english:?}");
    assert_eq!(figures("README.zh.md", "速度和大小"), english);
}
