//! The curated rows beside one another and beside the registry.

use super::{COMMON, Folder, PORTS, SERVICES, accept, build, check, good, refusal};

#[test]
fn rows_that_point_nowhere() {
    let preferred = "curated/preferred.csv:2: 2049/tcp has no service \"ssh\"";
    check("curated/preferred.csv", "nfs", "ssh", preferred);
    let name = "curated/names.csv:2: 22/udp has no service \"http\"";
    check("curated/names.csv", "22,tcp,ssh", "22,udp,http", name);
    let blocked = "curated/browser-blocked.csv:3: twice in the list: \"22\"";
    let rows = "22,ssh,Fetch\n20-23,ssh,Fetch\n";
    check("curated/browser-blocked.csv", "22,ssh,Fetch\n", rows, blocked);
}

#[test]
fn two_preferred_services() {
    let file = "curated/preferred.csv";
    let row = "2049,tcp,nfs,RFC 7530\n";
    let twice =
        |name| format!("curated/preferred.csv:3: twice on 2049/tcp: preferred service \"{name}\"");
    check(file, row, &format!("{row}2049,tcp,shilp,A manual\n"), &twice("shilp"));
    check(file, row, &format!("{row}2049,tcp,nfs,A manual\n"), &twice("nfs"));
}

#[test]
fn names_that_clash() {
    let conventional = "curated/names.csv:2: twice on 22/tcp: name \"ssh\"";
    check("curated/names.csv", "sftp", "ssh", conventional);
    let spelled = |file: &str, other: &str, name: &str| {
        format!("{file}:2: another spelling, \"{other}\", differs by case alone from \"{name}\"")
    };
    check("curated/names.csv", "sftp", "Ssh", &spelled("curated/names.csv", "ssh", "Ssh"));
    let file = "curated/meant.csv";
    check(file, "\nelastic", "\nElastic", &spelled(file, "elasticsearch", "Elasticsearch"));
    let file = "curated/services.csv";
    check(file, ",nfsd,", ",HTTP,", &spelled(file, "http", "HTTP").replace(":2:", ":3:"));
    let file = "curated/common.csv";
    check(file, "backdoor-shell", "SHILP", &spelled(file, "shilp", "SHILP"));
    let common = "curated/common.csv:4: twice on 9200/tcp: name \"wap-wsp\"";
    check("curated/common.csv", ",elasticsearch,", ",wap-wsp,", common);
}

#[test]
fn notes_that_say_the_same() {
    let file = "curated/notes.csv";
    let row = "22 80,tcp,probe,,Scanned,扫描,,It is scanned.,常被扫描。,RFC 4251\n";
    let note = "curated/notes.csv:3: twice on 22/tcp: name \"Scanned\"";
    let again = row.replace("22 80", "22") + &row.replace("It is scanned.", "It is.");
    check(file, row, &again, note);
    let same = "curated/notes.csv:3: another row says the same, and should name these ports as \
                well: note \"Scanned\"";
    check(file, row, &(row.replace("22 80", "23") + row), same);
    // Another kind makes another note.
    accept(file, row, &(row.to_owned() + &row.replace("probe", "exposure")));
}

#[test]
fn services_that_are_vouched_for() {
    let file = "curated/services.csv";
    let unknown = "curated/services.csv:2: the registry knows no service \"sssh\"";
    check(file, "ssh,,", "sssh,,", unknown);
    // Neither does it know its aliases as services.
    let alias = "curated/services.csv:2: the registry knows no service \"www\"";
    check(file, "ssh,,", "www,,", alias);
    let port = "curated/services.csv:3: the service is not registered on port 2050: \"nfs\"";
    check(file, "nfs,2049,", "nfs,2049-2050,", port);
    let protocol = "curated/services.csv:3: the service is not registered over \"udp\"";
    check(file, "nfs,2049,tcp,", "nfs,2049,tcp+udp,", protocol);
    // It is registered over UDP on a port that the row does not cover.
    let folder = Folder::new();
    folder.write("ports.csv", format!("{PORTS}2050,udp,assigned,nfs,,,,,\n").as_bytes());
    folder.write(file, SERVICES.replace("nfs,2049,tcp,", "nfs,2049,tcp+udp,").as_bytes());
    assert_eq!(refusal(&folder), protocol);
    let row = "ssh,,tcp,,Remote shell,安全外壳,remote-access,RFC 4251\n";
    let twice = "curated/services.csv:3: twice in the list: \"ssh\"";
    check(file, row, &(row.to_owned() + &row.replace("Remote", "Safe")), twice);
    let overlapping = "curated/services.csv:4: twice in the list: \"nfs\"";
    let nfs = "nfs,2049,tcp,nfsd,File sharing,文件共享,files,RFC 7530\n";
    check(file, nfs, &(nfs.to_owned() + &nfs.replace("2049", "")), overlapping);
    let taken = "curated/services.csv:3: on 2049/tcp another service has the common name \"shilp\"";
    check(file, ",nfsd,", ",shilp,", taken);
    let conventional = "curated/names.csv:2: twice on 2049/tcp: name \"nfsd\"";
    check("curated/names.csv", "sftp,22,tcp,ssh", "nfsd,2049,tcp,nfs", conventional);
}

/// Of the registered services of a key the first five can be in common use.
#[test]
fn many_registered_services_of_one_key() {
    let rows = |count: usize| {
        let ports = (0..count).map(|at| format!("700,tcp,assigned,many-{at},,,,,\n"));
        let at = count - 1;
        let row = format!("many-{at},,tcp,,One of many,之一,other,A manual\n");
        (ports.collect::<String>(), row)
    };
    let folder = |count| {
        let (ports, row) = rows(count);
        let folder = Folder::new();
        folder.write("ports.csv", format!("{PORTS}{ports}").as_bytes());
        folder.write("curated/services.csv", format!("{SERVICES}{row}").as_bytes());
        folder
    };
    assert!(build::generate(&folder(5).0).is_ok());
    for count in [6, 32, 33, 40] {
        let message = format!(
            "curated/services.csv:5: on 700/tcp Likelihood in src/tables/packing.rs has no room \
             for \"many-{}\"",
            count - 1
        );
        assert_eq!(refusal(&folder(count)), message);
    }
}

#[test]
fn many_uses_that_displace() {
    let file = "curated/common.csv";
    let row = "22,tcp,backdoor-shell,Another shell,外壳,yes,other,A manual\n";
    let rows =
        |count| (0..count).map(|at| row.replace("backdoor", &format!("b{at}"))).collect::<String>();
    accept(file, row, &rows(7));
    let message = "curated/common.csv:9: on 22/tcp Likelihood in src/tables/packing.rs has no room \
                   for \"b7-shell\"";
    check(file, row, &rows(8), message);
}

#[test]
fn common_uses_in_their_order() {
    let file = "curated/common.csv";
    let displaced = "curated/common.csv:4: no registered service in common use to displace on \
                     9200/tcp: \"elasticsearch\"";
    check(file, "搜索引擎,no", "搜索引擎,yes", displaced);
    let (first, second) = (
        "22,tcp,backdoor-shell,Another shell,外壳,yes,other,A manual\n",
        "22,tcp,tarpit,A tarpit,陷阱,no,security,Another manual\n",
    );
    let behind = "curated/common.csv:3: on 22/tcp it must come before what does not displace: \
                  \"backdoor-shell\"";
    check(file, &(first.to_owned() + second), &(second.to_owned() + first), behind);
}

/// A range of more than 16 ports comes after single ports, and is a pool from 32768 up.
#[test]
fn long_ranges() {
    let file = "curated/common.csv";
    let single = "9200 9202,tcp,elasticsearch";
    let range = |ports: &str| format!("{ports},tcp,a-range,A range,范围,no,other,A manual\n");
    let before = "curated/common.csv:5: on 9200/tcp it must come before the long range \
                  \"elasticsearch\"";
    check(file, single, &(range("9190-9206") + single), before);
    accept(file, single, &(range("9190-9205") + single));
    check(file, single, &(range("9190-9200 9201-9206") + single), before);
    let with = |ports: &str| format!("{COMMON}{}", range(ports));
    let pool = |ports: &str| {
        format!(
            "curated/common.csv:5: more than 16 neighbouring ports from 32768 up belong in \
             curated/pools.csv: \"{ports}\""
        )
    };
    for ports in ["32752-32768", "40000-40016", "65519-65535", "100 40000-40007 40008-40016"] {
        check(file, COMMON, &with(ports), &pool(ports));
    }
    for ports in ["32751-32767", "40000-40015", "65520-65535"] {
        accept(file, COMMON, &with(ports));
    }
}

#[test]
fn names_that_mean_a_port() {
    let file = "curated/meant.csv";
    let row = "elasticsearch,tcp,9200,Elasticsearch documentation\n";
    let scattered = "curated/meant.csv: the name \"elasticsearch\" is in common use on tcp ports \
                     [9200, 9202], and no row says which of them it means";
    check(file, row, "", scattered);
    let not_there = "curated/meant.csv:2: nothing in common use on 9201/tcp has the name \
                     \"elasticsearch\"";
    check(file, "9200", "9201", not_there);
    let on_paper = "curated/meant.csv:3: nothing in common use on 22/udp has the name \"ssh\"";
    check(file, "documentation\n", "documentation\nssh,udp,22,RFC 4251\n", on_paper);
    let twice = "curated/meant.csv:3: twice in the list: \"elasticsearch\"";
    check(file, row, &(row.to_owned() + &row.replace("9200", "9202")), twice);
    // Neighbouring ports need no row.
    let folder = Folder::new();
    folder.write(file, good(file).replace(row, "").as_bytes());
    folder.write("curated/common.csv", COMMON.replace("9200 9202", "9200-9202").as_bytes());
    assert!(build::generate(&folder.0).is_ok());
}

#[test]
fn pools() {
    let file = "curated/pools.csv";
    let backwards = "curated/pools.csv:2: a range that runs backwards: \"61000-60000\"";
    check(file, "60000,61000", "61000,60000", backwards);
    let one = "curated/pools.csv:2: a range of one port: \"60000-60000\"";
    check(file, "60000,61000", "60000,60000", one);
    accept(file, "60000,61000", "60000,60001");
    check(file, "61000", "65536", "curated/pools.csv:2: port \"65536\" is out of range");
}

#[test]
fn services_of_notes() {
    let file = "curated/notes.csv";
    for name in ["http", "SSH"] {
        let message = format!(
            "curated/notes.csv:3: on 22/tcp it is not among the likely services: \"{name}\""
        );
        check(file, ",exposure,ssh,", &format!(",exposure,{name},"), &message);
    }
    for kind in ["malware", "attack-tool"] {
        let alarming =
            "curated/notes.csv:3: malware and attack tools are about no service: \"ssh\"";
        check(file, ",exposure,ssh,", &format!(",{kind},ssh,"), alarming);
        accept(file, ",exposure,ssh,", &format!(",{kind},,"));
    }
}
