//! The report on an excerpt of two states of the registry: June 2024 and September 2026.

use std::path::Path;

use crate::curated::{self, CuratedRow};
use crate::dates::Month;
use crate::report::{States, markdown};
use crate::table::Table;

/// Rows of June 2024, and the last two to have an alias and a kind of each.
const OLD: &str = "\
port,protocol,status,service,kind,description,reference,registered,modified
2,tcp+udp,assigned,compressnet,,Management Utility,,,
80,tcp+udp,assigned,http,,World Wide Web HTTP,RFC9110,,2021-10-01
80,tcp+udp,assigned,www,duplicate:http,World Wide Web HTTP,RFC9110,,2021-10-01
300-302,-,unassigned,,,Unassigned,,,
547,udp,assigned,dhcpv6-server,,DHCPv6 Server,RFC3315,,
1980,tcp+udp,assigned,pearldoc-xact,,PearlDoc XACT,,,
3679,tcp+udp,assigned,Escale (Newton Dock),,Newton Dock,,,
6665-6666,tcp,assigned,ircu,,IRCU,,,
7123,tcp,assigned,snif,,Relay,,,
7123,udp,reserved,,,Reserved,,,
49151,-,reserved,,,IANA Reserved,,,
";

const NEW: &str = "\
port,protocol,status,service,kind,description,reference,registered,modified
2,tcp+udp,reserved,,,Reserved,,,2025-02-13
80,tcp+udp,assigned,http,,World Wide Web HTTP,RFC9110,,2021-10-01
80,tcp+udp,assigned,www,alias:http,World Wide Web HTTP,RFC9110,,2021-10-01
300,tcp,assigned,tacacss,,A `quoted` @mention,,2025-07-15,
300,udp,reserved,,,Reserved,,,
301-302,-,unassigned,,,Unassigned,,,
547,udp,assigned,dhcpv6-server,,DHCPv6 Server,RFC9915,,
1980,tcp+udp,assigned,panquest-xact,,PanQuest XACT,,,2025-11-20
3679,tcp+udp,assigned,newton-dock,,Newton Dock,,,2025-01-23
7123,tcp+udp,assigned,snif,,Relay,,,
49151,-,reserved,,,Reserved,RFC6335,,2024-12-20
";

const CURATED: [(&str, &str); 4] = [
    (
        "curated/services.csv",
        "service,ports,protocols,common_name,title,title_zh,category,source\n\
         compressnet,,-,,T,T,other,S\n\
         dhcpv6-server,,udp,,T,T,network,S\n\
         http,80,tcp,,T,T,web,S\n\
         ircu,6666 6668,tcp,irc,T,T,other,S\n\
         snif,,tcp,,T,T,other,S\n",
    ),
    (
        "curated/common.csv",
        "port,protocol,name,description,title_zh,displaces,category,source\n\
         300,tcp,thinlinc-web,T,T,no,web,S\n\
         300,dccp,elsewhere,T,T,no,web,S\n\
         400,tcp,tacacss,T,T,no,other,S\n",
    ),
    (
        "curated/names.csv",
        "name,port,protocol,service,source\n\
         dock,3600 3679,tcp+udp,newton-dock,S\n\
         compress,400,tcp,compressnet,S\n",
    ),
    (
        "curated/notes.csv",
        "port,protocol,kind,service,name,name_zh,year,text,text_zh,source\n\
         1-5,tcp,probe,,\"A note, quoted\",T,,T,T,S\n\
         547,udp,probe,,Another,T,,T,T,S\n",
    ),
];

const EXPECTED: &str = "\
# IANA registry: 2024-06 → 2026-09

- read

| `ports.csv` | before | after | change |
|---|---:|---:|---:|
| rows | 11 | 11 | +0 |
| bytes | BEFORE | AFTER | CHANGE |
| named ports | 8 | 6 | -2 |
| named keys | 12 | 10 | -2 |
| named keys, a port without protocol counted once | 12 | 10 | -2 |
| named ports without protocol | 0 | 0 | +0 |
| names | 8 | 7 | -1 |

## Curated rows to look at: 9

- [ ] `curated/services.csv:2` `compressnet`: the registry has no `compressnet` any more; 2/tcp+udp removed: `compressnet`: `Management Utility`, now reserved
- [ ] `curated/services.csv:4` `http`: 80/tcp+udp aliases changed: `http`, `www`: (nothing), `duplicate:http` → (nothing), `alias:http`
- [ ] `curated/services.csv:5` `ircu`: the registry has no `ircu` any more; 6666/tcp removed: `ircu`: `IRCU`, now without a row
- [ ] `curated/services.csv:6` `snif`: 7123/udp transport changed: `snif`: tcp → tcp+udp
- [ ] `curated/common.csv:2` `thinlinc-web`: 300/tcp added: `tacacss`: `A 'quoted' @mention`
- [ ] `curated/common.csv:4` `tacacss`: `tacacss` is now registered on 300/tcp
- [ ] `curated/names.csv:2` `dock`: 3679/tcp+udp renamed: `Escale (Newton Dock)` → `newton-dock`
- [ ] `curated/names.csv:3` `compress`: the registry has no `compressnet` any more
- [ ] `curated/notes.csv:2` `A note, quoted`: 2/tcp removed: `compressnet`: `Management Utility`, now reserved

## Added: 1 key

- 300/tcp `tacacss`: `A 'quoted' @mention`

## Removed: 4 keys

- 2/tcp+udp `compressnet`: `Management Utility`, now reserved
- 6665-6666/tcp `ircu`: `IRCU`, now without a row

## Renamed: 4 keys

- 1980/tcp+udp `pearldoc-xact` → `panquest-xact`
- 3679/tcp+udp `Escale (Newton Dock)` → `newton-dock`

## Transport changed: 1 key

- 7123/udp `snif`: tcp → tcp+udp

## Description changed: 4 keys

- 1980/tcp+udp `panquest-xact`: `PearlDoc XACT` → `PanQuest XACT`
- 49151/tcp+udp `IANA Reserved` → `Reserved`

## Status changed: 1 key

- 300/udp unassigned → reserved

## Aliases changed: 2 keys

- 80/tcp+udp `http`, `www`: (nothing), `duplicate:http` → (nothing), `alias:http`

## References or dates changed: 7 keys

- 547/udp `dhcpv6-server`
- 1980/tcp+udp `panquest-xact`
- 3679/tcp+udp `newton-dock`
- 49151/tcp+udp reserved
";

fn report(old: &str, new: &str) -> String {
    let path = Path::new("ports.csv");
    let rows = CURATED.iter().map(|(file, text)| curated::parse(file, text).expect("good rows"));
    markdown(
        &States {
            before: &Table::read(old, path).expect("good rows"),
            after: &Table::read(new, path).expect("good rows"),
            date_before: Month::parse("2024-06").expect("a month"),
            date_after: Month::parse("2026-09").expect("a month"),
            curated: &rows.flatten().collect::<Vec<CuratedRow>>(),
        },
        "- read\n",
    )
}

#[test]
fn every_kind_of_change_and_the_curated_rows_it_touches() {
    let change = format!("{:+}", NEW.len() as i64 - OLD.len() as i64);
    let expected = EXPECTED
        .replace("BEFORE", &OLD.len().to_string())
        .replace("AFTER", &NEW.len().to_string())
        .replace("CHANGE", &change);
    assert_eq!(report(OLD, NEW), expected);
}

#[test]
fn without_a_change_the_report_has_the_counts_alone() {
    let report = report(OLD, OLD);
    assert!(report.ends_with("| names | 8 | 8 | +0 |\n\nNothing changed.\n"), "{report}");
}

/// A row that the reading missed would never be looked at.
#[test]
fn every_committed_curated_row_is_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let lines = ["services", "common", "names", "meant", "preferred", "notes"].map(|file| {
        let text = std::fs::read_to_string(root.join(format!("curated/{file}.csv")));
        text.expect("a curated file").lines().count() - 1
    });
    let rows = curated::read(&root).expect("good rows");
    assert_eq!(rows.len(), lines.iter().sum::<usize>());
}

/// The registry has single ports within its nameless ranges, before and behind them.
#[test]
fn the_row_of_a_single_port_comes_before_that_of_a_range() {
    let header = OLD.lines().next().expect("a header");
    let range = "7770-7790,-,unassigned,,,Unassigned,,,";
    let single = "7775,udp,reserved,,,Reserved,,,";
    let alone = format!("{header}\n{range}\n");
    for (first, second) in [(range, single), (single, range)] {
        let report = report(&alone, &format!("{header}\n{first}\n{second}\n"));
        let end = "## Status changed: 1 key\n\n- 7775/udp unassigned → reserved\n";
        assert!(report.ends_with(end), "{report}");
    }
}
