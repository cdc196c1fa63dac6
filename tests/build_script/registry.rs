//! The rows of the registry beside one another.

use super::{PORTS, accept, accept_bytes, check, check_bytes};

const FILE: &str = "ports.csv";

#[test]
fn statuses_and_services() {
    let service = "a service must be assigned, and only a service; this row is";
    let named = format!("ports.csv:3: {service} \"reserved\"");
    check(FILE, "assigned,ssh", "reserved,ssh", &named);
    let nameless = format!("ports.csv:2: {service} \"assigned\"");
    check(FILE, "reserved,,", "assigned,,", &nameless);
}

#[test]
fn the_private_range() {
    let private = |line: usize, status: &str| {
        format!(
            "ports.csv:{line}: in 49152-65535, which is for private use, a row cannot be \"{status}\""
        )
    };
    check(FILE, "\n0,", "\n49151-49152,", &private(2, "reserved"));
    check(FILE, "\n0,", "\n65535,", &private(2, "reserved"));
    check(FILE, "\n9200,", "\n49152,", &private(9, "assigned"));
    accept(FILE, "\n0,", "\n49150-49151,");
    accept(FILE, "\n0,tcp+udp,reserved", "\n49152-65535,tcp+udp,private-use");
}

#[test]
fn kinds() {
    let unknown = |line: usize, kind: &str| format!("ports.csv:{line}: unknown kind \"{kind}\"");
    check(FILE, "duplicate:http", "copy:http", &unknown(5, "copy:http"));
    for kind in ["alias:ssh", "duplicate:ssh", "widespread"] {
        let row = format!("reserved,,{kind},");
        check(FILE, "reserved,,,", &row, &unknown(2, kind));
    }
    accept(FILE, "wap-wsp,,", "wap-wsp,widespread,");
    check(FILE, "duplicate:http", "alias:www", "ports.csv:5: alias of itself: \"www\"");
    for target in ["https", "", "HTTP", "ssh"] {
        let none = format!("ports.csv:5: no service there for the alias of \"{target}\"");
        check(FILE, "duplicate:http", &format!("alias:{target}"), &none);
    }
}

#[test]
fn names_that_clash() {
    check(FILE, ",nfs,", ",shilp,", "ports.csv:7: twice on 2049/tcp: service \"shilp\"");
    // An alias that the key has already: as a service, and as an alias in another row.
    let alias = "ports.csv:6: twice on 80/tcp: name \"www\"";
    let row = "80,tcp,assigned,www,duplicate:http,World Wide Web,,,\n";
    let other = row.replace("World Wide Web", "");
    check(FILE, row, &(row.to_owned() + &other), alias);
    let service = "80,tcp,assigned,www,,World Wide Web,RFC1,,\n";
    check(FILE, row, &(row.to_owned() + service), &alias.replace(":6:", ":5:"));
    let spelling = "ports.csv:7: another spelling, \"ssh\", differs by case alone from \"SSH\"";
    check(FILE, ",nfs,", ",SSH,", spelling);
}

/// Two rows say of one key what its status is. The row of a single port wins over a range, as the
/// registry has it in a few places; otherwise neither could.
#[test]
fn statuses_that_contradict() {
    let with = |row: &str| format!("{PORTS}{row},Reserved,,,\n");
    let twice =
        |key: &str, status: &str| format!("ports.csv:10: twice on {key}: status \"{status}\"");
    let refused = |row: &str, says: String| check_bytes(FILE, with(row).as_bytes(), &says);
    // Two single ports.
    refused("0,tcp,unassigned,,", twice("0/tcp", "unassigned"));
    refused("0,udp+sctp,reserved,,", twice("0/udp", "reserved"));
    accept_bytes(FILE, with("0,sctp,unassigned,,").as_bytes());
    // Two ranges.
    let ranges = "1-5,tcp,reserved,,,Reserved,,,\n5-9,tcp+udp,unassigned,,,Unassigned,,,\n";
    let says = "ports.csv:11: twice on 5/tcp: status \"unassigned\"";
    check_bytes(FILE, format!("{PORTS}{ranges}").as_bytes(), says);
    accept_bytes(FILE, format!("{PORTS}{}", ranges.replace("5-9", "6-9")).as_bytes());
    // A single port in a range, and an assigned one.
    accept_bytes(FILE, with("0-5,tcp,unassigned,,").as_bytes());
    accept_bytes(FILE, with("70-90,tcp+udp,unassigned,,").as_bytes());
    // A service's row and another of its form.
    check_bytes(
        FILE,
        with("80,tcp+udp,unassigned,,").as_bytes(),
        "ports.csv:4: twice on 80/tcp: status \"assigned\"",
    );
    for row in ["6000,udp,reserved,,", "6063-6070,tcp,unassigned,,", "5000-7000,tcp,reserved,,"] {
        let key = if row.starts_with("6063") {
            "6063/tcp"
        } else if row.contains("udp") {
            "6000/udp"
        } else {
            "6000/tcp"
        };
        let says = format!("ports.csv:8: twice on {key}: status \"assigned\"");
        check_bytes(FILE, with(row).as_bytes(), &says);
    }
}
