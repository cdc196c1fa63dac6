//! The README in Chinese has the code of the English one, which runs as doc-tests.

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
