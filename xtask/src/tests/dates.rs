//! Months, and the file that gives them.

use crate::dates::{Constant, Month};

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

#[test]
fn only_dates_of_the_calendar_are_read() {
    assert_eq!(Month::of_date("2008-05-05"), Some(month("2008-05")));
    assert_eq!(Month::of_date("1997-12"), Some(month("1997-12")));
    for text in [
        "",
        "2008",
        "2008-00",
        "2008-13",
        "2008-5",
        "08-05",
        "2008-05-",
        "2008-05-00",
        "2008-05-32",
    ] {
        assert_eq!(Month::of_date(text), None, "{text}");
    }
    assert_eq!(Month::of_date("2008-05-055"), None);
    assert_eq!(Month::parse("2008-05-05"), None, "a month has no day");
}

#[test]
fn months_are_in_order_and_written_as_they_are_read() {
    assert!(month("2025-12") < month("2026-01") && month("2026-01") < month("2026-02"));
    assert_eq!(month("0999-01").to_string(), "0999-01");
}

/// The days are those of `date -d DATE +%s`, divided by 86,400.
#[test]
fn the_month_of_a_day() {
    for (day, text) in [
        (0, "1970-01"),
        (58, "1970-02"),
        (59, "1970-03"),
        (11_016, "2000-02"),
        (11_017, "2000-03"),
        (20_453, "2025-12"),
        (20_454, "2026-01"),
        (20_783, "2026-11"),
        (47_540, "2100-02"),
        (47_541, "2100-03"),
    ] {
        assert_eq!(Month::of_day(day), month(text), "day {day}");
    }
}

#[test]
fn a_month_is_written_in_its_own_place_alone() {
    let source = "/// assert!(REGISTRY_DATE >= \"2026-09\");\n\
                  pub const REGISTRY_DATE: &str = \"2026-09\";\n\
                  pub const BROWSER_BLOCKED_DATE: &str = \"2026-07\";\n";
    let written = Constant::Registry.write(source, month("2027-01")).expect("it has a place");
    assert_eq!(written, source.replace("= \"2026-09\";", "= \"2027-01\";"));
    let written = Constant::BrowserBlocked.write(source, month("2027-01")).expect("a place");
    assert_eq!(written, source.replace("2026-07", "2027-01"));
    assert_eq!(Constant::Registry.read("pub const OTHER: &str = \"2026-09\";"), None);
}

#[test]
fn the_crate_gives_the_months_of_the_file() {
    let source = include_str!("../../../src/dates.rs");
    assert_eq!(Constant::Registry.read(source), Some(month(portinfo::REGISTRY_DATE)));
    assert_eq!(Constant::BrowserBlocked.read(source), Some(month(portinfo::BROWSER_BLOCKED_DATE)));
}
