//! What a field may hold, by the kind of its column.

use super::{accept, check, good};

const SERVICES: &str = "curated/services.csv";
const COMMON: &str = "curated/common.csv";
const NOTES: &str = "curated/notes.csv";
const POOLS: &str = "curated/pools.csv";
const NAMES: &str = "curated/names.csv";
const MEANT: &str = "curated/meant.csv";
const PREFERRED: &str = "curated/preferred.csv";
const BLOCKED: &str = "curated/browser-blocked.csv";

/// The first row that has the text in the column has another one in its place.
fn with(file: &str, column: &str, from: &str, to: &str) -> (String, String, usize) {
    let mut lines = good(file).lines().enumerate();
    let (_, header) = lines.next().expect("a header");
    let column = header.split(',').position(|name| name == column).expect("a column");
    let fields = |row: &str| {
        row.replace(", ", ";;").split(',').map(|f| f.replace(";;", ", ")).collect::<Vec<_>>()
    };
    let (at, row) = lines.find(|(_, row)| fields(row)[column] == from).expect("a row");
    let mut fields = fields(row);
    fields[column] = to.to_owned();
    (format!("{row}\n"), fields.join(",") + "\n", at + 1)
}

#[track_caller]
fn refused(file: &str, column: &str, from: &str, to: &str, says: &str) {
    let (row, changed, line) = with(file, column, from, to);
    check(file, &row, &changed, &format!("{file}:{line}: {says}"));
}

#[track_caller]
fn taken(file: &str, column: &str, from: &str, to: &str) {
    let (row, changed, _) = with(file, column, from, to);
    accept(file, &row, &changed);
}

/// Every column that must not be empty, with a value that it has.
const REQUIRED: [(&str, &str, &str); 23] = [
    (SERVICES, "service", "ssh"),
    (SERVICES, "title", "Remote shell"),
    (SERVICES, "title_zh", "安全外壳"),
    (SERVICES, "source", "RFC 4251"),
    (COMMON, "name", "tarpit"),
    (COMMON, "description", "A tarpit"),
    (COMMON, "title_zh", "陷阱"),
    (COMMON, "source", "Another manual"),
    (NAMES, "name", "sftp"),
    (NAMES, "service", "ssh"),
    (NAMES, "source", "OpenSSH manual"),
    (MEANT, "name", "elasticsearch"),
    (MEANT, "source", "Elasticsearch documentation"),
    (POOLS, "name", "mosh"),
    (POOLS, "title", "Roaming shell"),
    (POOLS, "source", "mosh manual"),
    (NOTES, "name", "Scanned"),
    (NOTES, "name_zh", "扫描"),
    (NOTES, "text", "It is scanned."),
    (NOTES, "text_zh", "常被扫描。"),
    (NOTES, "source", "RFC 4251"),
    (PREFERRED, "source", "RFC 7530"),
    (BLOCKED, "source", "Fetch"),
];

#[test]
fn texts_that_are_missing() {
    for (file, column, good) in REQUIRED {
        refused(file, column, good, "", &format!("nothing in column \"{column}\""));
        for text in [".", "2004-11", "+1999"] {
            refused(file, column, good, text, &format!("no letter in column {column}: \"{text}\""));
        }
    }
    refused(PREFERRED, "service", "nfs", "", "nothing in column \"service\"");
    refused(POOLS, "title_zh", "漫游外壳", "", "nothing in column \"title_zh\"");
    refused(BLOCKED, "service", "ssh", "", "nothing in column \"service\"");
    taken(BLOCKED, "service", "ssh", "-");
}

/// Every text column, with a value that it has and the most characters that it takes.
const TEXTS: [(&str, &str, &str, usize); 26] = [
    ("ports.csv", "description", "WAP", 500),
    ("ports.csv", "reference", "RFC9110", 500),
    (SERVICES, "title", "Remote shell", 60),
    (SERVICES, "title_zh", "安全外壳", 24),
    (SERVICES, "common_name", "nfsd", 32),
    (SERVICES, "source", "RFC 4251", 200),
    (COMMON, "name", "tarpit", 32),
    (COMMON, "description", "A tarpit", 60),
    (COMMON, "title_zh", "陷阱", 24),
    (COMMON, "source", "Another manual", 200),
    (NAMES, "name", "sftp", 32),
    (NAMES, "source", "OpenSSH manual", 200),
    (MEANT, "source", "Elasticsearch documentation", 200),
    (POOLS, "name", "mosh", 32),
    (POOLS, "title", "Roaming shell", 60),
    (POOLS, "title_zh", "漫游外壳", 24),
    (POOLS, "source", "mosh manual", 200),
    (NOTES, "name", "Scanned", 48),
    (NOTES, "name_zh", "扫描", 32),
    (NOTES, "text", "It is scanned.", 500),
    (NOTES, "text_zh", "常被扫描。", 500),
    (NOTES, "source", "RFC 4251", 200),
    (PREFERRED, "source", "RFC 7530", 200),
    (BLOCKED, "source", "Fetch", 200),
    (BLOCKED, "service", "ssh", 32),
    ("ports.csv", "service", "http", 32),
];

#[test]
fn texts_that_are_too_long() {
    for (file, column, good, most) in TEXTS {
        // Two alias rows name `http`, which is not there under another name.
        let kept = file == "ports.csv" && column == "service";
        let (longest, long) = ("x".repeat(most), "x".repeat(most + 1));
        if !kept {
            taken(file, column, good, &longest);
        }
        let cut = if most + 1 > 80 { format!("{}...", &long[..80]) } else { long.clone() };
        let says = format!("longer than {most} characters: {column} \"{cut}\"");
        refused(file, column, good, &long, &says);
    }
    taken("ports.csv", "service", "wap-wsp", &"x".repeat(32));
    // The limit is one of characters, where the places have room for it.
    taken(NOTES, "text_zh", "常被扫描。", &"长".repeat(500));
    for (file, column, good) in [
        (COMMON, "title_zh", "陷阱"),
        (SERVICES, "title_zh", "安全外壳"),
        (POOLS, "title_zh", "漫游外壳"),
        (NOTES, "name_zh", "扫描"),
    ] {
        taken(file, column, good, &"长".repeat(21));
        let long = "长".repeat(22);
        refused(file, column, good, &long, &format!("longer than 63 bytes: {column} \"{long}\""));
    }
    for (file, column, good) in [
        (SERVICES, "title", "Remote shell"),
        (COMMON, "description", "A tarpit"),
        (NOTES, "name", "Scanned"),
        (POOLS, "title", "Roaming shell"),
    ] {
        taken(file, column, good, &("é".repeat(31) + "e"));
        let long = "é".repeat(32);
        refused(file, column, good, &long, &format!("longer than 63 bytes: {column} \"{long}\""));
    }
}

#[test]
fn english_columns() {
    for (file, column, good) in [
        ("ports.csv", "description", "Reserved"),
        ("ports.csv", "description", "WAP"),
        (SERVICES, "title", "Remote shell"),
        (COMMON, "description", "A tarpit"),
        (POOLS, "title", "Roaming shell"),
        (NOTES, "name", "Scanned"),
        (NOTES, "text", "It is scanned."),
    ] {
        taken(file, column, good, "Café Ɏ");
        for text in ["外壳", "Sc\u{430}nned", "\u{250}"] {
            refused(
                file,
                column,
                good,
                text,
                &format!("not in Latin letters: {column} \"{text}\""),
            );
        }
    }
}

/// Columns of names, with a value that they have.
const NAME_COLUMNS: [(&str, &str, &str); 12] = [
    ("ports.csv", "service", "http"),
    (SERVICES, "service", "ssh"),
    (SERVICES, "common_name", "nfsd"),
    (COMMON, "name", "elasticsearch"),
    (NAMES, "name", "sftp"),
    (NAMES, "service", "ssh"),
    (MEANT, "name", "elasticsearch"),
    (POOLS, "name", "mosh"),
    (PREFERRED, "service", "nfs"),
    (NOTES, "service", "ssh"),
    (BLOCKED, "service", "ssh"),
    ("ports.csv", "service", "wap-wsp"),
];

#[test]
fn names_that_no_lookup_could_find() {
    for (file, column, good) in NAME_COLUMNS {
        // Two that differ in bit 5 of a byte that is no letter are one for the hash of names.
        for name in ["x[", "x{", "x@", "x`", "x\\", "x|", "x]", "x}", "x^", "x~"] {
            refused(file, column, good, name, &says(name));
        }
        for name in ["É", "é", "caf\u{e9}", "外壳"] {
            refused(file, column, good, name, &says(name));
        }
        for name in
            ["tcp", "UDP", "udp6", "x/tcp", "tcp/x", "x sctp", "-x", "x-", "+x", ".x", "x;y", "x:y"]
        {
            refused(file, column, good, name, &says(name));
        }
        for name in ["80", "6000-6063", "443/80"] {
            let says = format!("no letter in column {column}: \"{name}\"");
            refused(file, column, good, name, &says);
        }
    }
    for name in
        ["914c/g", "whois++", "sql*net", "z39.50", "a_b", "a b", "3com-tsmux", "tcpmux", "x-tcp"]
    {
        taken(COMMON, "name", "tarpit", name);
        taken("ports.csv", "service", "wap-wsp", name);
    }
}

fn says(name: &str) -> String {
    format!("no name by which a port could be looked up: \"{name}\"")
}

#[test]
fn lists_of_sources() {
    for (file, column, good) in [
        ("ports.csv", "reference", "RFC9110"),
        (SERVICES, "source", "RFC 4251"),
        (COMMON, "source", "Another manual"),
        (NAMES, "source", "OpenSSH manual"),
        (MEANT, "source", "Elasticsearch documentation"),
        (POOLS, "source", "mosh manual"),
        (NOTES, "source", "RFC 4251"),
        (PREFERRED, "source", "RFC 7530"),
        (BLOCKED, "source", "Fetch"),
    ] {
        taken(file, column, good, "A manual; RFC 1");
        for list in
            ["A manual;RFC 1", "A manual;", "; A manual", "A manual; ; RFC 1", "A manual;; RFC 1"]
        {
            let says =
                format!("no \"; \" between two sources, or no source beside one, in \"{list}\"");
            refused(file, column, good, list, &says);
        }
        refused(file, column, good, "RFC 1; A manual; RFC 1", "twice in the list: \"RFC 1\"");
    }
}

/// Columns of a port, of a range and of a list, with a value that they have.
const PORTS: [(&str, &str, &str); 9] = [
    ("ports.csv", "port", "80"),
    (SERVICES, "ports", "2049"),
    (COMMON, "port", "22"),
    (NAMES, "port", "22"),
    (MEANT, "port", "9200"),
    (POOLS, "first", "60000"),
    (NOTES, "port", "22"),
    (PREFERRED, "port", "2049"),
    (BLOCKED, "port", "22"),
];

#[test]
fn port_numbers() {
    for (file, column, good) in PORTS {
        for text in ["", "http", "+80", "-80", "0x50", "1e3", "٨٠", "８０", "80.", "ssh-80"] {
            // An empty field of services.csv means all the ports of the service.
            if text.is_empty() && file == SERVICES {
                continue;
            }
            refused(file, column, good, text, &format!("not a number: port \"{text}\""));
        }
        for text in ["080", "00", "0080"] {
            let says = format!("a number that begins with 0: port \"{text}\"");
            refused(file, column, good, text, &says);
        }
        for text in ["65536", "70000", "99999999999999999999"] {
            refused(file, column, good, text, &format!("port \"{text}\" is out of range"));
        }
    }
    taken("curated/browser-blocked.csv", "port", "22", "0");
    taken("curated/browser-blocked.csv", "port", "22", "65535");
}

#[test]
fn ranges_of_ports() {
    for (file, column, good) in PORTS {
        if matches!(column, "first") || file == MEANT {
            refused(file, column, good, "80-81", "not a number: port \"80-81\"");
            continue;
        }
        for text in ["80-", "-", "80--81", "80-81-82", "80-http"] {
            refused(file, column, good, text, &format!("not a number: port \"{text}\""));
        }
        for text in ["080-81", "80-081"] {
            let says = format!("a number that begins with 0: port \"{text}\"");
            refused(file, column, good, text, &says);
        }
        refused(file, column, good, "80-65536", "port \"65536\" is out of range");
        refused(file, column, good, "81-80", "a range that runs backwards: \"81-80\"");
        refused(file, column, good, "80-80", "a range of one port: \"80-80\"");
    }
    taken("curated/browser-blocked.csv", "port", "22", "80-81");
}

#[test]
fn lists_of_ports() {
    for (file, column, good) in PORTS {
        let lists = [SERVICES, COMMON, NAMES, NOTES, PREFERRED].contains(&file);
        for text in ["80 80", "81 80", "80-82 82", "80-82 81", "80 79-81"] {
            let says = if lists {
                format!("ports twice, or not in ascending order: \"{text}\"")
            } else {
                format!("not a number: port \"{text}\"")
            };
            refused(file, column, good, text, &says);
        }
    }
    taken(COMMON, "port", "9200 9202", "9200 9202 9204-9206");
}

#[test]
fn protocols() {
    for (file, column, good) in [
        ("ports.csv", "protocol", "tcp+udp"),
        (SERVICES, "protocols", "tcp"),
        (COMMON, "protocol", "tcp"),
        (NAMES, "protocol", "tcp"),
        (MEANT, "protocol", "tcp"),
        (POOLS, "protocol", "udp"),
        (NOTES, "protocol", "tcp"),
        (PREFERRED, "protocol", "tcp"),
    ] {
        for text in ["", "icmp", "TCP", "tcp4", "6"] {
            refused(file, column, good, text, &format!("unknown protocol \"{text}\""));
        }
        let lists = ![MEANT, POOLS].contains(&file);
        for text in ["udp+tcp", "tcp+tcp", "sctp+udp"] {
            let order = "protocols twice or out of the order tcp+udp+sctp+dccp:";
            let says = if lists { order } else { "unknown protocol" };
            refused(file, column, good, text, &format!("{says} \"{text}\""));
        }
        for (text, name) in
            [("tcp+", ""), ("tcp+icmp", "icmp"), ("tcp udp", "tcp udp"), ("tcp,udp", "")]
        {
            if text.contains(',') {
                continue;
            }
            let name = if lists { name } else { text };
            refused(file, column, good, text, &format!("unknown protocol \"{name}\""));
        }
        // The registry has rows without protocol, and a service may be in use over none.
        if !["ports.csv", SERVICES].contains(&file) {
            refused(file, column, good, "-", "unknown protocol \"-\"");
        }
    }
    taken("ports.csv", "protocol", "tcp+udp", "-");
    taken(SERVICES, "protocols", "tcp", "tcp");
}

#[test]
fn words() {
    for (file, column, good, says) in [
        ("ports.csv", "status", "assigned", "unknown status"),
        ("ports.csv", "kind", "duplicate:http", "unknown kind"),
        (SERVICES, "category", "files", "unknown category"),
        (COMMON, "category", "database", "unknown category"),
        (COMMON, "displaces", "no", "neither \"yes\" nor \"no\":"),
        (NOTES, "kind", "probe", "unknown kind"),
    ] {
        let capitals = good.to_uppercase();
        for text in ["x", "-", capitals.as_str()] {
            refused(file, column, good, text, &format!("{says} \"{text}\""));
        }
        if column != "kind" || file == NOTES {
            refused(file, column, good, "", &format!("{says} \"\""));
        }
    }
}

#[test]
fn dates() {
    // Of a service, of an alias and of a row without service.
    for row in [
        "9200,tcp,assigned,wap-wsp,,WAP,,",
        "80,tcp,assigned,www,duplicate:http,World Wide Web,,",
        "0,tcp+udp,reserved,,,Reserved,,",
    ] {
        let line = 1 + good("ports.csv").lines().position(|l| l.starts_with(row)).expect("a row");
        let (row, file) = (format!("\n{row},\n"), "ports.csv");
        for (before, after) in [("", ","), (",", "")] {
            let dated = |date: &str| {
                row.replacen(",\n", &format!("{before}{date}{after}\n"), 1)
                    .replacen(",,\n", ",\n", 0)
            };
            for date in [
                "2004-11",
                "2004-11-30",
                "1980-01-01",
                "2024-02-29",
                "2000-02-29",
                "2026-09-30",
                "1999-12-31",
            ] {
                accept(file, &row, &dated(date));
            }
            for date in [
                "banana",
                "2024",
                "2024-",
                "2024-1",
                "2024-13",
                "2024-00",
                "2024-13-45",
                "2024-01-00",
                "2024-01-32",
                "2024-04-31",
                "2023-02-29",
                "1900-02-29",
                "2100-02-29",
                "2024-02-30",
                "2024-06-31",
                "2024-09-31",
                "2024-11-31",
                "2024-1-1",
                "2024-01-1",
                "2024-01-",
                "2024/01/01",
                "24-01-01",
                "01-01-2024",
                "2024-01-01-01",
                "2024-01-01T00",
                "+024-01-01",
                "2024-+1-01",
                "2024-01-+1",
                "02024-01-01",
                "1979-12-31",
                "2101-01-01",
                "20240101",
                "２024-01-01",
            ] {
                let says = format!(
                    "ports.csv:{line}: no date as 2004-11 or 2004-11-30 in 1980-2100: \"{date}\""
                );
                check(file, &row, &dated(date), &says);
            }
            for date in ["2026-10", "2026-10-01", "2027-01-01", "2100-12-31"] {
                let says = format!(
                    "ports.csv:{line}: a date after REGISTRY_DATE in src/dates.rs, 2026-09: \"{date}\""
                );
                check(file, &row, &dated(date), &says);
            }
        }
    }
}

#[test]
fn years() {
    for year in ["1980", "1999", "2100"] {
        taken(NOTES, "year", "", year);
    }
    for year in [
        "1979",
        "2101",
        "soon",
        "+1999",
        "01999",
        "1999 2000",
        "199",
        "-1999",
        "1999-01",
        "１９９９",
    ] {
        refused(NOTES, "year", "", year, &format!("a year out of range 1980-2100: \"{year}\""));
    }
}
