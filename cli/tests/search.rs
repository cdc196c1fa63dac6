//! The search.

mod common;

use std::time::{Duration, Instant};

use common::{complaint, file, line, output};

#[test]
fn the_best_match_comes_first() {
    let first = |text: &str| output(&["search", text]).lines().next().expect("a line").to_owned();
    assert!(first("redis").starts_with("6379/tcp"), "{}", first("redis"));
    assert!(first("ssh").starts_with("22/tcp"), "{}", first("ssh"));
    assert!(first("postgres").starts_with("5432/tcp"), "{}", first("postgres"));
    let secure_shell = output(&["search", "secure", "shell"]);
    assert!(line(&secure_shell, "22/tcp").contains("ssh"), "{secure_shell}");
    // Ports on which a service has other aliases are in one row with the others.
    let remote_desktop = output(&["search", "远程桌面"]);
    assert!(line(&remote_desktop, "3389/tcp+udp").contains("rdp"), "{remote_desktop}");
}

#[test]
fn only_services_that_match() {
    let minio = output(&["search", "minio"]);
    assert!(line(&minio, "9000/tcp").contains("minio"), "{minio}");
    assert!(!minio.contains("SonarQube") && !minio.contains("PHP"), "{minio}");
}

#[test]
fn notes_on_demand() {
    let notes = output(&["search", "--notes", "wannacry"]);
    assert!(line(&notes, "445/tcp").contains("malware"), "{notes}");
    let nothing = complaint(&["search", "nosuchtext"], 1);
    assert!(nothing.contains("No service mentions") && nothing.contains("--notes"), "{nothing}");
    assert!(complaint(&["search", "--notes", "nosuchtext"], 1).contains("No note mentions"));
}

#[test]
fn json_has_services_and_ports() {
    let text = output(&["search", "--json", "redis"]);
    let hits: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(hits[0]["service"]["name"], "redis");
    assert_eq!(hits[0]["ports"][0]["first"], 6379);
    assert_eq!(hits[0]["commonly_used"], true);
    assert_eq!(text, output(&["--json", "search", "redis"]));
    assert_eq!(
        output(&["search", "--lang", "zh", "redis"]),
        output(&["--lang", "zh", "search", "redis"])
    );
}

#[test]
fn the_sites_names_are_searched() {
    let site = file("search-services", "erp-billing 47000-47003/tcp\n");
    let found = output(&["search", "--site", site.to_str().expect("a path"), "billing"]);
    assert!(found.starts_with("47000-47003/tcp  erp-billing"), "{found}");
}

/// Nothing is quadratic: a search that finds thousands is not a thousand times slower.
#[test]
fn a_search_that_finds_a_lot_is_quick() {
    let time = |text: &str| {
        let start = Instant::now();
        output(&["search", text]);
        start.elapsed()
    };
    let one = (0..3).map(|_| time("redis")).min().expect("a time");
    let many = (0..3).map(|_| time("e")).min().expect("a time");
    assert!(many < one * 20 + Duration::from_millis(200), "{many:?} against {one:?}");
}
