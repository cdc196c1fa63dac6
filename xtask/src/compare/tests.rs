//! What is read of the alternatives, and how the page shows it.

use std::fs;
use std::path::Path;

use portinfo::Protocol::{Sctp, Tcp, Udp};

use super::others::{Table, described};
use super::page::{TEMPLATE, cell, same_together};
use super::{Answer, Question};

fn text(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

fn items(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

#[test]
fn a_table_of_nmap_has_names_but_no_unknown_and_no_comments() {
    let table = Table::parse(
        "# head\t7/tcp\n\
         alpha\t7/tcp\t0.5\t# a comment\n\
         unknown\t8/tcp\t0.5\n\
         beta\t7/udp\n\
         gamma\t9/sctp\n",
    );
    assert!(table.name(Tcp, 7) == text("alpha"));
    assert!(table.name(Udp, 7) == text("beta"));
    assert!(table.name(Sctp, 9) == text("gamma"));
    assert!(table.name(Tcp, 8) == Answer::Nothing);
}

#[test]
fn ports_of_a_name_are_joined_where_they_are_neighbours_on_one_protocol() {
    let table = Table::parse("a\t5/tcp\na\t6/tcp\na\t8/tcp\nb\t7/tcp\na\t9/udp\na\t65535/tcp\n");
    assert!(table.ports(|name| name == "b") == text("7/tcp"));
    assert!(table.ports(|name| name == "a") == text("5-6/tcp; 8/tcp; 65535/tcp; and 1 more"));
    assert!(table.ports(|name| name == "c") == Answer::Nothing);
}

#[test]
fn a_list_shows_three_and_counts_the_others() {
    assert!(Answer::list(&[]) == Answer::Nothing);
    assert!(Answer::list(&items(&["a", "b", "c"])) == text("a; b; c"));
    assert!(Answer::list(&items(&["a", "b", "c", "d", "e"])) == text("a; b; c; and 2 more"));
}

#[test]
fn a_name_or_a_description_may_be_missing() {
    assert!(described("", "") == Answer::Nothing);
    assert!(described("", "Reserved") == text("no name: Reserved"));
    assert!(described("a", "") == text("a"));
    assert!(described("a", "two\n    lines") == text("a: two lines"));
}

#[test]
fn the_same_answers_share_a_row_and_no_answer_breaks_the_table() {
    let (a, nothing) = (text("a"), Answer::Nothing);
    let rows = same_together([("x", &a), ("y", &nothing), ("z", &a)].into_iter());
    assert_eq!(rows[0].0, ["x", "z"]);
    assert_eq!(rows[1].0, ["y"]);
    assert_eq!(cell(&text("a|b<c")), "a\\|b&lt;c");
    assert_eq!(Question::Port(Sctp, 9).to_string(), "9/sctp", "as the packages are asked");
}

#[test]
fn the_page_has_the_prose_of_its_template() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut page = &*fs::read_to_string(root.join("COMPARE.md")).unwrap();
    let prose: Vec<&str> = TEMPLATE
        .split("{versions}")
        .flat_map(|part| part.split("{counts}"))
        .flat_map(|part| part.split("{questions}"))
        .collect();
    assert_eq!(prose.len(), 4);
    for part in prose {
        let place = page.find(part).unwrap_or_else(|| panic!("COMPARE.md lacks: {part}"));
        page = &page[place + part.len()..];
    }
    assert_eq!(page, "");
}
