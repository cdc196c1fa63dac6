//! The build script on good files and on every kind of bad one.

#[allow(dead_code)] // the build script uses what the tests leave alone
#[path = "../build/mod.rs"]
mod build;

use std::path::{Path, PathBuf};
use std::{fs, process};

const PORTS: &str = "\
port,protocol,status,service,kind,description,reference,registered,modified
0,tcp+udp,reserved,,,Reserved,,,
22,tcp+udp,assigned,ssh,,\"The Secure Shell, SSH\",RFC4251,,
80,tcp,assigned,http,,World Wide Web,RFC9110,,
80,tcp,assigned,www,duplicate:http,World Wide Web,,,
2049,tcp,assigned,shilp,,,,,
2049,tcp,assigned,nfs,,Network File System,,,
6000-6063,-,assigned,x11,,X Window System,,,
9200,tcp,assigned,wap-wsp,,WAP,,,
";
const NAMES: &str = "name,port,protocol,service,source\nsftp,22,tcp,ssh,OpenSSH manual\n";
const PREFERRED: &str = "port,protocol,service,source\n2049,tcp,nfs,RFC 7530\n";
const COMMON: &str = "\
port,protocol,name,description,title_zh,displaces,source
9200,tcp,elasticsearch,Elasticsearch,搜索引擎,yes,Elasticsearch documentation
";
const TITLES: &str = "service,title_zh,source\nssh,安全外壳,RFC 4251\n";
const NOTES: &str = "\
port,protocol,kind,name,year,text,text_zh,source
22 80,tcp,probe,Scanned,,It is scanned.,常被扫描。,RFC 4251
";
const BLOCKED: &str = "port,service,source\n22,ssh,Fetch\n";

const FILES: [(&str, &str); 7] = [
    ("ports.csv", PORTS),
    ("curated/names.csv", NAMES),
    ("curated/preferred.csv", PREFERRED),
    ("curated/common.csv", COMMON),
    ("curated/titles.csv", TITLES),
    ("curated/notes.csv", NOTES),
    ("curated/browser-blocked.csv", BLOCKED),
];

/// A folder with the good files, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("portinfo-{}-{test}", process::id()));
        fs::create_dir_all(path.join("curated")).expect("a temporary folder");
        for (file, text) in FILES {
            fs::write(path.join(file), text).expect("a file in it");
        }
        Folder(path)
    }

    fn write(&self, file: &str, bytes: &[u8]) {
        fs::write(self.0.join(file), bytes).expect("a file in the temporary folder");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn good(file: &str) -> &'static str {
    FILES.iter().find(|(name, _)| *name == file).expect("one of the files").1
}

/// What the build says when one text of one file is another.
#[track_caller]
fn check(file: &str, replace: &str, by: &str, message: &str) {
    let text = good(file);
    assert!(text.contains(replace), "{file} has no {replace:?}");
    check_bytes(file, text.replacen(replace, by, 1).as_bytes(), message);
}

#[track_caller]
fn check_bytes(file: &str, bytes: &[u8], message: &str) {
    let place = std::panic::Location::caller();
    let folder = Folder::new(&format!("{}-{}", place.line(), place.column()));
    folder.write(file, bytes);
    match build::generate(&folder.0) {
        Ok(_) => panic!("nothing is refused"),
        Err(error) => assert_eq!(error.to_string(), message),
    }
}

#[test]
fn good_files_make_tables() {
    let folder = Folder::new("good");
    let tables = build::generate(&folder.0).expect("good files");
    assert!(tables.contains("pub(crate) static PAGES: [u16; "));
    assert!(tables.contains("elasticsearch") && tables.contains("安全外壳"));
}

#[test]
fn the_same_files_make_the_same_bytes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let once = build::generate(root).expect("the project's files");
    let again = build::generate(root).expect("the project's files");
    assert!(once == again, "the tables differ between two runs");
    let used = include_str!(concat!(env!("OUT_DIR"), "/tables.rs"));
    assert!(once == used, "the tables differ from those that the crate was built with");
}

#[test]
fn a_missing_file() {
    let folder = Folder::new("missing");
    fs::remove_file(folder.0.join("curated/titles.csv")).expect("it was there");
    let error = build::generate(&folder.0).expect_err("a file is missing").to_string();
    assert!(error.starts_with("curated/titles.csv: "), "{error}");
}

#[test]
fn the_form_of_a_file() {
    let columns = "ports.csv:1: the columns are not \"port,protocol,status,service,kind,description,\
                   reference,registered,modified\" but \"port,proto\"";
    check_bytes("ports.csv", b"port,proto\n", columns);
    let empty = columns.replace("port,proto\"", "\"");
    check_bytes("ports.csv", b"", &empty);
    let fields = "ports.csv:3: not 9 but 10 fields from \"22\"";
    check("ports.csv", "RFC4251,,", "RFC4251,,,", fields);
    let fewer = "ports.csv:3: not 9 but 8 fields from \"22\"";
    check("ports.csv", ",\"The Secure Shell, SSH\"", "", fewer);
    // An open quote takes all the rest into one field, which is not dropped but refused.
    let folder = Folder::new("quote");
    folder.write("ports.csv", PORTS.replacen("SSH\"", "SSH", 1).as_bytes());
    let message = build::generate(&folder.0).expect_err("an open quote").to_string();
    assert!(message.starts_with("ports.csv:3: "), "{message}");
    let mut bytes = PORTS.as_bytes().to_vec();
    let at = PORTS.find("World").expect("it is there");
    bytes[at] = 0xff;
    check_bytes("ports.csv", &bytes, "ports.csv:4: not UTF-8: \"\u{fffd}orld Wide Web\"");
    let blanks = "ports.csv:4: blanks around, or a control character in \" http\"";
    check("ports.csv", ",http,", ", http,", blanks);
    let control = "ports.csv:4: blanks around, or a control character in \"h\\u{7}ttp\"";
    check("ports.csv", ",http,", ",h\u{7}ttp,", control);
}

#[test]
fn ports_and_protocols() {
    let file = "ports.csv";
    check(file, "\n80,", "\n70000,", "ports.csv:4: port \"70000\" is out of range");
    check(file, "\n80,", "\nhttp,", "ports.csv:4: not a number: port \"http\"");
    check(file, "\n80,", "\n-80,", "ports.csv:4: not a number: port \"\"");
    check(
        file,
        "6000-6063",
        "6063-6000",
        "ports.csv:8: a range that runs backwards: \"6063-6000\"",
    );
    check(file, "80,tcp,", "80,icmp,", "ports.csv:4: unknown protocol \"icmp\"");
    let order = "ports.csv:3: protocols twice or out of the order tcp+udp+sctp+dccp: \"udp+tcp\"";
    check(file, "22,tcp+udp", "22,udp+tcp", order);
    let twice = order.replace("udp+tcp\"", "tcp+tcp\"");
    check(file, "22,tcp+udp", "22,tcp+tcp", &twice);
    // Blank lines count.
    check(file, "\n80,", "\n\n\n70000,", "ports.csv:6: port \"70000\" is out of range");
    let several = "curated/notes.csv:2: port \"70000\" is out of range";
    check("curated/notes.csv", "22 80", "22 70000", several);
}

#[test]
fn statuses_and_kinds() {
    let file = "ports.csv";
    check(file, "assigned,ssh", "open,ssh", "ports.csv:3: unknown status \"open\"");
    let service = "a service must be assigned, and only a service; this row is";
    let named = format!("ports.csv:3: {service} \"reserved\"");
    check(file, "assigned,ssh", "reserved,ssh", &named);
    let nameless = format!("ports.csv:2: {service} \"assigned\"");
    check(file, "reserved,,", "assigned,,", &nameless);
    let private =
        "ports.csv:2: in 49152-65535, which is for private use, a row cannot be \"reserved\"";
    check(file, "\n0,", "\n49151-49152,", private);
    check(file, "duplicate:http", "copy:http", "ports.csv:5: unknown kind \"copy:http\"");
    check(file, "reserved,,,", "reserved,,alias:ssh,", "ports.csv:2: unknown kind \"alias:ssh\"");
    check(file, "duplicate:http", "alias:www", "ports.csv:5: alias of itself: \"www\"");
    let target = "ports.csv:5: no service there for the alias of \"https\"";
    check(file, "duplicate:http", "alias:https", target);
}

#[test]
fn names_that_clash() {
    let file = "ports.csv";
    let twice = "ports.csv:7: twice on 2049/tcp: service \"shilp\"";
    check(file, ",nfs,", ",shilp,", twice);
    let alias = "ports.csv:6: twice on 80/tcp: name \"www\"";
    let row = "80,tcp,assigned,www,duplicate:http,World Wide Web,,,\n";
    check(file, row, &row.repeat(2), alias);
    let spelling = "ports.csv:7: another spelling, \"ssh\", differs by case alone from \"SSH\"";
    check(file, ",nfs,", ",SSH,", spelling);
    let conventional = "curated/names.csv:2: twice on 22/tcp: name \"ssh\"";
    check("curated/names.csv", "sftp", "ssh", conventional);
    let cased =
        "curated/names.csv:2: another spelling, \"ssh\", differs by case alone from \"Ssh\"";
    check("curated/names.csv", "sftp", "Ssh", cased);
    let common = "curated/common.csv:2: twice on 9200/tcp: name \"wap-wsp\"";
    check("curated/common.csv", ",elasticsearch,", ",wap-wsp,", common);
    let row = "22 80,tcp,probe,Scanned,,It is scanned.,常被扫描。,RFC 4251\n";
    let note = "curated/notes.csv:3: twice on 22/tcp: name \"Scanned\"";
    let again = row.replace("22 80", "22") + &row.replace("It is scanned.", "It is.");
    check("curated/notes.csv", row, &again, note);
    let same = "curated/notes.csv:3: another row tells the same, and should name these ports as \
                well: note \"Scanned\"";
    check("curated/notes.csv", row, &(row.replace("22 80", "22") + row), same);
}

#[test]
fn curated_rows_that_point_nowhere() {
    let preferred = "curated/preferred.csv:2: 2049/tcp has no service \"ssh\"";
    check("curated/preferred.csv", "nfs", "ssh", preferred);
    let name = "curated/names.csv:2: 22/udp has no service \"http\"";
    check("curated/names.csv", "22,tcp,ssh", "22,udp,http", name);
    let title = "curated/titles.csv:2: the registry knows no service \"sssh\"";
    check("curated/titles.csv", "ssh", "sssh", title);
    let row = "ssh,安全外壳,RFC 4251\n";
    let twice = "curated/titles.csv:3: twice in the list: \"ssh\"";
    check("curated/titles.csv", row, &row.repeat(2), twice);
    let displaced =
        "curated/common.csv:2: nothing registered to displace on 9201/tcp: \"elasticsearch\"";
    check("curated/common.csv", "9200", "9201", displaced);
    let row = "9200,tcp,elasticsearch,Elasticsearch,搜索引擎,yes,Elasticsearch documentation\n";
    let before = row.replace("elasticsearch", "opensearch").replace("yes", "no");
    let behind = "curated/common.csv:3: on 9200/tcp it must stand before what does not displace: \
                  \"elasticsearch\"";
    check("curated/common.csv", row, &(before + row), behind);
    let blocked = "curated/browser-blocked.csv:3: twice in the list: \"22\"";
    check("curated/browser-blocked.csv", "22,ssh,Fetch\n", "22,ssh,Fetch\n22,ssh,Fetch\n", blocked);
}

#[test]
fn values_of_curated_rows() {
    let common = "curated/common.csv";
    check(
        common,
        ",yes,",
        ",maybe,",
        "curated/common.csv:2: neither \"yes\" nor \"no\": \"maybe\"",
    );
    let notes = "curated/notes.csv";
    check(notes, ",probe,", ",rumour,", "curated/notes.csv:2: unknown kind \"rumour\"");
    let source = "curated/notes.csv:2: nothing in column \"source\"";
    check(notes, ",RFC 4251", ",", source);
    let years = "curated/notes.csv:2: a year out of range 1980-2100:";
    check(notes, "Scanned,,", "Scanned,1979,", &format!("{years} \"1979\""));
    check(notes, "Scanned,,", "Scanned,2101,", &format!("{years} \"2101\""));
    check(notes, "Scanned,,", "Scanned,soon,", &format!("{years} \"soon\""));
    for (file, good, column, most) in [
        (notes, "Scanned", "name", 48),
        (notes, "It is scanned.", "text", 500),
        (common, ",elasticsearch,", "name", 32),
        (common, "Elasticsearch,", "description", 100),
        (common, "搜索引擎", "title_zh", 24),
        ("curated/titles.csv", "安全外壳", "title_zh", 24),
    ] {
        let long = "长".repeat(most + 1);
        let by = if good.ends_with(',') { format!("{long},") } else { long.clone() };
        let by = if good.starts_with(',') { format!(",{by}") } else { by };
        let message = format!("{file}:2: longer than {most} characters: {column} \"{long}\"");
        check(file, good, &by, &message);
    }
    let long = "x".repeat(501);
    let description = format!("ports.csv:3: longer than 500 characters: description \"{long}\"");
    check("ports.csv", "The Secure Shell, SSH", &long, &description);
    let name = format!("ports.csv:3: longer than 60 characters: service \"{}\"", &long[..61]);
    check("ports.csv", ",ssh,", &format!(",{},", &long[..61]), &name);
    let reference = format!("ports.csv:3: longer than 500 characters: reference \"{long}\"");
    check("ports.csv", "RFC4251", &long, &reference);
}

/// The tables have limits too, and nothing may be cut to fit.
#[test]
fn more_than_the_tables_hold() {
    #[track_caller]
    fn outgrown(what: &str, rows: impl Iterator<Item = String>) {
        let text = PORTS.to_owned() + &rows.collect::<String>();
        let message = "outgrow their place in the generated tables, which build/ must widen";
        check_bytes("ports.csv", text.as_bytes(), &format!("the {what} {message}"));
    }
    let row =
        |port: u32, protocol: &str, name: &str| format!("{port},{protocol},assigned,{name},,,,,\n");
    outgrown("places of names", (0..300).map(|at| row(10_000 + 2 * at, "tcp", "everywhere")));
    // Digits that share next to nothing, 48 of them a name.
    let digits = |at: u32| {
        let odd = |n: u64| (n * n + u64::from(at)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        format!("{:016x}{:016x}{:016x}", odd(3 << 20), odd(5 << 20), odd(7 << 20))
    };
    outgrown("names", (0..1_500).map(|at| row(10_000 + at, "tcp", &digits(at))));
    let pages = (320..1_536).flat_map(|page| ["tcp", "udp", "sctp"].map(|p| (32 * page, p)));
    outgrown("pages", pages.map(|(port, p)| row(port, p, &format!("s-{port}-{p}"))));
}
