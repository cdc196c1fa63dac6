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
const SERVICES: &str = "\
service,ports,protocols,common_name,title,title_zh,category,source
ssh,,tcp,,Remote shell,安全外壳,remote-access,RFC 4251
nfs,2049,tcp,nfsd,File sharing,文件共享,files,RFC 7530
x11,6000-6063,tcp,,Windows on another machine,图形,remote-access,X.Org documentation
";
const NAMES: &str = "name,port,protocol,service,source\nsftp,22,tcp,ssh,OpenSSH manual\n";
const PREFERRED: &str = "port,protocol,service,source\n2049,tcp,nfs,RFC 7530\n";
const COMMON: &str = "\
port,protocol,name,description,title_zh,displaces,category,source
22,tcp,backdoor-shell,Another shell,外壳,yes,other,A manual
22,tcp,tarpit,A tarpit,陷阱,no,security,Another manual
9200 9202,tcp,elasticsearch,Search engine,搜索引擎,no,database,Elasticsearch documentation
";
const MEANT: &str =
    "name,protocol,port,source\nelasticsearch,tcp,9200,Elasticsearch documentation\n";
const POOLS: &str = "\
first,last,protocol,name,title,title_zh,source
60000,61000,udp,mosh,Roaming shell,漫游外壳,mosh manual
";
const NOTES: &str = "\
port,protocol,kind,service,name,name_zh,year,text,text_zh,source
22 80,tcp,probe,,Scanned,扫描,,It is scanned.,常被扫描。,RFC 4251
22,tcp,exposure,ssh,Open,开放,,It is open.,开放。,RFC 4251
";
const BLOCKED: &str = "port,service,source\n22,ssh,Fetch\n";

const FILES: [(&str, &str); 9] = [
    ("ports.csv", PORTS),
    ("curated/services.csv", SERVICES),
    ("curated/names.csv", NAMES),
    ("curated/preferred.csv", PREFERRED),
    ("curated/common.csv", COMMON),
    ("curated/meant.csv", MEANT),
    ("curated/pools.csv", POOLS),
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
    assert_eq!(refusal(&folder), message);
}

/// What the build says about a folder that it refuses. The tables, which it would make otherwise,
/// are too long to print.
#[track_caller]
fn refusal(folder: &Folder) -> String {
    match build::generate(&folder.0) {
        Ok(_) => panic!("nothing is refused"),
        Err(error) => error.to_string(),
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
    fs::remove_file(folder.0.join("curated/pools.csv")).expect("it was there");
    let error = refusal(&folder);
    assert!(error.starts_with("curated/pools.csv: "), "{error}");
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
    let message = refusal(&folder);
    assert!(message.starts_with("ports.csv:3: "), "{message}");
    let mut bytes = PORTS.as_bytes().to_vec();
    let at = PORTS.find("World").expect("it is there");
    bytes[at] = 0xff;
    check_bytes("ports.csv", &bytes, "ports.csv:4: not UTF-8: \"\u{fffd}orld Wide Web\"");
    let blanks = "ports.csv:4: spaces around, or a control character in \" http\"";
    check("ports.csv", ",http,", ", http,", blanks);
    let control = "ports.csv:4: spaces around, or a control character in \"h\\u{7}ttp\"";
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
    let common = "curated/common.csv:4: twice on 9200/tcp: name \"wap-wsp\"";
    check("curated/common.csv", ",elasticsearch,", ",wap-wsp,", common);
    let row = "22 80,tcp,probe,,Scanned,扫描,,It is scanned.,常被扫描。,RFC 4251\n";
    let note = "curated/notes.csv:3: twice on 22/tcp: name \"Scanned\"";
    let again = row.replace("22 80", "22") + &row.replace("It is scanned.", "It is.");
    check("curated/notes.csv", row, &again, note);
    let same = "curated/notes.csv:3: another row says the same, and should name these ports as \
                well: note \"Scanned\"";
    check("curated/notes.csv", row, &(row.replace("22 80", "22") + row), same);
}

#[test]
fn names_that_no_lookup_could_find() {
    for name in ["80", "-", "tcp", "UDP", "x[", "x{", "caf\u{e9}", "\u{200b}"] {
        let quoted = if name == "\u{200b}" { "\\u{200b}" } else { name };
        let says = format!("no name by which a port could be looked up: \"{quoted}\"");
        check("ports.csv", ",http,", &format!(",{name},"), &format!("ports.csv:4: {says}"));
        let common = format!("curated/common.csv:4: {says}");
        check("curated/common.csv", ",elasticsearch,", &format!(",{name},"), &common);
        let common_name = format!("curated/services.csv:3: {says}");
        check("curated/services.csv", ",nfsd,", &format!(",{name},"), &common_name);
        let meant = format!("curated/meant.csv:2: {says}");
        check("curated/meant.csv", "\nelasticsearch,", &format!("\n{name},"), &meant);
        let pool = format!("curated/pools.csv:2: {says}");
        check("curated/pools.csv", ",mosh,", &format!(",{name},"), &pool);
        let conventional = format!("curated/names.csv:2: {says}");
        check("curated/names.csv", "sftp,", &format!("{name},"), &conventional);
    }
}

/// Cargo carries out what a line of output says, so no value may end the line.
#[test]
fn no_byte_of_a_file_reaches_the_output_as_it_is() {
    let text = PORTS.replace("World", "\"a\ncargo::warning=hi\"");
    let mut not_utf8 = text.clone().into_bytes();
    not_utf8.insert(text.find("a\n").expect("it is there"), 0xff);
    for (bytes, message) in
        [(text.into_bytes(), "spaces around, or a control character in"), (not_utf8, "not UTF-8:")]
    {
        let folder = Folder::new(&format!("output-{}", bytes.len()));
        folder.write("ports.csv", &bytes);
        let error = refusal(&folder);
        assert!(error.starts_with(&format!("ports.csv:4: {message}")), "{error}");
        assert!(!error.contains(char::is_control), "{error:?}");
        assert!(error.contains("\\u{a}cargo::warning=hi"), "{error}");
    }
}

#[test]
fn curated_rows_that_point_nowhere() {
    let preferred = "curated/preferred.csv:2: 2049/tcp has no service \"ssh\"";
    check("curated/preferred.csv", "nfs", "ssh", preferred);
    let name = "curated/names.csv:2: 22/udp has no service \"http\"";
    check("curated/names.csv", "22,tcp,ssh", "22,udp,http", name);
    let blocked = "curated/browser-blocked.csv:3: twice in the list: \"22\"";
    check("curated/browser-blocked.csv", "22,ssh,Fetch\n", "22,ssh,Fetch\n22,ssh,Fetch\n", blocked);
}

#[test]
fn services_that_are_vouched_for() {
    let file = "curated/services.csv";
    let unknown = "curated/services.csv:2: the registry knows no service \"sssh\"";
    check(file, "ssh,,", "sssh,,", unknown);
    let port = "curated/services.csv:3: the service is not registered on port 2050: \"nfs\"";
    check(file, "nfs,2049,", "nfs,2049-2050,", port);
    let protocol = "curated/services.csv:3: the service is not registered over \"udp\"";
    check(file, "nfs,2049,tcp,", "nfs,2049,tcp+udp,", protocol);
    let no_protocol = "curated/services.csv:3: unknown protocol \"\"";
    check(file, "nfs,2049,tcp,", "nfs,2049,,", no_protocol);
    let category = "curated/services.csv:3: unknown category \"sharing\"";
    check(file, ",files,", ",sharing,", category);
    let row = "ssh,,tcp,,Remote shell,安全外壳,remote-access,RFC 4251\n";
    let twice = "curated/services.csv:3: twice in the list: \"ssh\"";
    check(file, row, &row.repeat(2), twice);
    let overlapping = "curated/services.csv:4: twice in the list: \"nfs\"";
    let nfs = "nfs,2049,tcp,nfsd,File sharing,文件共享,files,RFC 7530\n";
    check(file, nfs, &(nfs.to_owned() + &nfs.replace("2049", "")), overlapping);
    let taken = "curated/services.csv:3: on 2049/tcp another service has the common name \"shilp\"";
    check(file, ",nfsd,", ",shilp,", taken);
    let conventional = "curated/names.csv:2: twice on 2049/tcp: name \"nfsd\"";
    check("curated/names.csv", "sftp,22,tcp,ssh", "nfsd,2049,tcp,nfs", conventional);
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
    let range = "9190-9206,tcp,a-range,A range,范围,no,other,A manual\n";
    let single = "9200 9202,tcp,elasticsearch";
    let before = "curated/common.csv:5: on 9200/tcp it must come before the long range \
                  \"elasticsearch\"";
    check(file, single, &(range.to_owned() + single), before);
    let pool = "curated/common.csv:2: more than 16 neighbouring ports from 32768 up belong in \
                curated/pools.csv: \"32752-32768\"";
    check(
        file,
        "22,tcp,backdoor-shell,Another shell,外壳,yes",
        "32752-32768,tcp,x-range,X,X,no",
        pool,
    );
    let yes = "curated/common.csv:2: neither \"yes\" nor \"no\": \"maybe\"";
    check(file, ",yes,", ",maybe,", yes);
}

/// Ranges of up to 16 ports are uses like others, wherever they are.
#[test]
fn a_short_range_is_no_pool() {
    let folder = Folder::new("short-range");
    let range = "40000-40015,tcp,a-range,A range,范围,no,other,A manual\n";
    folder.write("curated/common.csv", (COMMON.to_owned() + range).as_bytes());
    assert!(build::generate(&folder.0).is_ok());
}

#[test]
fn names_that_mean_a_port() {
    let file = "curated/meant.csv";
    let scattered = "curated/meant.csv: the name \"elasticsearch\" is in common use on tcp ports \
                     [9200, 9202], and no row says which of them it means";
    check(file, "elasticsearch,tcp,9200,Elasticsearch documentation\n", "", scattered);
    let not_there = "curated/meant.csv:2: nothing in common use on 9201/tcp has the name \
                     \"elasticsearch\"";
    check(file, "9200", "9201", not_there);
    let on_paper = "curated/meant.csv:3: nothing in common use on 22/udp has the name \"ssh\"";
    check(file, "documentation\n", "documentation\nssh,udp,22,RFC 4251\n", on_paper);
    let row = "elasticsearch,tcp,9200,Elasticsearch documentation\n";
    let twice = "curated/meant.csv:3: twice in the list: \"elasticsearch\"";
    check(file, row, &row.repeat(2), twice);
    check(file, ",tcp,", ",tcp+udp,", "curated/meant.csv:2: unknown protocol \"tcp+udp\"");
}

#[test]
fn pools_and_notes() {
    let pools = "curated/pools.csv";
    let backwards = "curated/pools.csv:2: a range that runs backwards: \"61000-60000\"";
    check(pools, "60000,61000", "61000,60000", backwards);
    check(pools, ",udp,", ",tcp+udp,", "curated/pools.csv:2: unknown protocol \"tcp+udp\"");
    let notes = "curated/notes.csv";
    check(notes, ",probe,", ",rumour,", "curated/notes.csv:2: unknown kind \"rumour\"");
    let not_likely = "curated/notes.csv:3: on 22/tcp it is not among the likely services: \"http\"";
    check(notes, ",exposure,ssh,", ",exposure,http,", not_likely);
    for kind in ["malware", "attack-tool"] {
        let alarming =
            "curated/notes.csv:3: malware and attack tools are about no service: \"ssh\"";
        check(notes, ",exposure,ssh,", &format!(",{kind},ssh,"), alarming);
    }
}

#[test]
fn values_of_curated_rows() {
    let (notes, common) = ("curated/notes.csv", "curated/common.csv");
    let services = "curated/services.csv";
    let source = "curated/notes.csv:2: nothing in column \"source\"";
    check(notes, "。,RFC 4251", "。,", source);
    check(services, ",RFC 4251", ",", "curated/services.csv:2: nothing in column \"source\"");
    check(services, ",Remote shell,", ",,", "curated/services.csv:2: nothing in column \"title\"");
    let years = "curated/notes.csv:2: a year out of range 1980-2100:";
    for year in ["1979", "2101", "soon"] {
        let message = format!("{years} \"{year}\"");
        check(notes, "Scanned,扫描,,", &format!("Scanned,扫描,{year},"), &message);
    }
    for (file, line, good, column, most) in [
        (notes, 2, "Scanned", "name", 48),
        (notes, 2, "扫描", "name_zh", 32),
        (notes, 2, "It is scanned.", "text", 500),
        (common, 2, "backdoor-shell", "name", 32),
        (common, 2, "Another shell", "description", 60),
        (common, 2, "外壳", "title_zh", 24),
        (services, 2, "Remote shell", "title", 60),
        (services, 2, "安全外壳", "title_zh", 24),
        (services, 3, "nfsd", "common_name", 32),
        ("curated/pools.csv", 2, "mosh", "name", 32),
        ("curated/pools.csv", 2, "Roaming shell", "title", 60),
        ("curated/pools.csv", 2, "漫游外壳", "title_zh", 24),
        ("curated/pools.csv", 2, "mosh manual", "source", 200),
    ] {
        let long = "长".repeat(most + 1);
        let quoted: String = long.chars().take(80).collect();
        let cut = if most + 1 > 80 { "..." } else { "" };
        let message =
            format!("{file}:{line}: longer than {most} characters: {column} \"{quoted}{cut}\"");
        check(file, format!(",{good},").trim_end_matches(','), &format!(",{long}"), &message);
    }
    let wide = "长".repeat(22);
    for (file, good) in [(common, "外壳"), (services, "安全外壳")] {
        let message = format!("{file}:2: longer than 63 bytes: title_zh \"{wide}\"");
        check(file, &format!(",{good},"), &format!(",{wide},"), &message);
    }
    let long = "x".repeat(501);
    let description =
        format!("ports.csv:3: longer than 500 characters: description \"{}...\"", &long[..80]);
    check("ports.csv", "The Secure Shell, SSH", &long, &description);
    let name = format!("ports.csv:3: longer than 60 characters: service \"{}\"", &long[..61]);
    check("ports.csv", ",ssh,", &format!(",{},", &long[..61]), &name);
    let reference =
        format!("ports.csv:3: longer than 500 characters: reference \"{}...\"", &long[..80]);
    check("ports.csv", "RFC4251", &long, &reference);
}

/// The tables have limits too, and nothing may be cut to fit.
mod more_than_the_tables_hold {
    use super::{COMMON, Folder, NOTES, PORTS, SERVICES, refusal};

    const IDS: &str = "the type u16 of ids and starts of lists in build/layout/ and src/tables/";

    /// More rows in a file are refused with a message that names the table, what fills it by a
    /// number above the limit, and the limit.
    #[track_caller]
    fn refused(file: &str, text: &str, rows: impl Iterator<Item = String>, table: &str, of: &str) {
        let place = std::panic::Location::caller();
        let folder = Folder::new(&format!("limits-{}", place.line()));
        folder.write(file, (text.to_owned() + &rows.collect::<String>()).as_bytes());
        let message = refusal(&folder);
        let words = message.strip_prefix(&format!("{table}: ")).and_then(|m| m.split_once(' '));
        let (needed, rest) = words.unwrap_or_else(|| panic!("{message}"));
        let (said, most) = rest.rsplit_once(" allows ").unwrap_or_else(|| panic!("{message}"));
        assert_eq!(said, of, "{message}");
        let number = |text: &str| text.parse::<usize>().unwrap_or_else(|_| panic!("{message}"));
        assert!(number(needed) > number(most), "{message}");
    }

    fn row(port: u32, protocol: &str, name: &str) -> String {
        format!("{port},{protocol},assigned,{name},,,,,\n")
    }

    /// Texts of 500 digits that share next to nothing.
    fn digits(seed: u32) -> String {
        let mut state = u64::from(seed) << 20 | 0x9e37;
        let mut digits = String::new();
        while digits.len() < 500 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_041);
            digits.push_str(&format!("{:08x}", state >> 32));
        }
        digits.truncate(500);
        digits
    }

    #[test]
    fn places_of_one_name() {
        let rows = (0..256).map(|at| row(10_000 + 2 * at, "tcp", "everywhere"));
        let of = "places of the name \"everywhere\", and NameTargets in src/tables/packing.rs";
        refused("ports.csv", PORTS, rows, "NAME_LISTS", of);
    }

    #[test]
    fn places_of_all_names() {
        let places = |name: u32| (0..255).map(move |at| (10_000 + 2 * at + name, name));
        let rows = (0..259).flat_map(places).map(|(port, n)| row(port, "tcp", &format!("n-{n}")));
        let of = "targets before the last list, and NameTargets in src/tables/packing.rs";
        refused("ports.csv", PORTS, rows, "NAME_LISTS", of);
    }

    #[test]
    fn text_of_a_column() {
        let text = |at| format!("It is {}.", &digits(at)[..490]);
        let row = |at| {
            format!("{},tcp,probe,,N-{at},扫描,,{},常被扫描。,RFC 4251\n", 10_000 + at, text(at))
        };
        let of = "bytes of text before the last, and LongPlace::LENGTH_BITS in \
                  src/tables/packing.rs";
        refused("curated/notes.csv", NOTES, (0..4_500).map(row), "NOTE_TEXT_BLOB", of);
    }

    #[test]
    fn text_of_a_column_of_mostly_short_texts() {
        let text = |at| format!("A service {}", &digits(at)[..50]);
        let row = |at| format!("{},tcp,assigned,name-{at},,{},,,\n", 10_000 + at, text(at));
        let of = "bytes of text before the last, and MostlyShortPlace in src/tables/packing.rs";
        refused("ports.csv", PORTS, (0..5_500).map(row), "DESCRIPTION_BLOB", of);
    }

    #[test]
    fn text_of_a_column_of_dates() {
        let days =
            (1..=28).flat_map(|day| (1..=12).map(move |month| format!("{month:02}-{day:02}")));
        let dates = days.flat_map(|day| (1990..2020).map(move |year| format!("{year}-{day}")));
        let rows = dates
            .zip(10_000..)
            .map(|(date, port)| format!("{port},tcp,assigned,name-{port},,,,{date},\n"));
        let of = "bytes of text before the last, and DatePlace in src/tables/packing.rs";
        refused("ports.csv", PORTS, rows, "REGISTERED_BLOB", of);
    }

    #[test]
    fn text_of_a_column_of_short_texts() {
        let name = |at| format!("s{}", &digits(at)[..59]);
        let rows = (0..4_600).map(|at| row(10_000 + at, "tcp", &name(at)));
        let of = "bytes of text before the last, and ShortPlace::LENGTH_BITS in \
                  src/tables/packing.rs";
        refused("ports.csv", PORTS, rows, "NAME_BLOB", of);
    }

    #[test]
    fn length_of_a_short_text() {
        let title = "\u{1f41a}".repeat(16);
        let text = SERVICES.replace("Remote shell", &title);
        let of = "bytes in one text, and ShortPlace::LENGTH_BITS in src/tables/packing.rs";
        refused("curated/services.csv", &text, [].into_iter(), "TITLE_BLOB", of);
    }

    #[test]
    fn pages() {
        let pages = (640..3_072).flat_map(|page| ["tcp", "udp", "sctp"].map(|p| (16 * page, p)));
        let rows = pages.map(|(port, p)| row(port, p, &format!("s-{port}-{p}")));
        let of = format!("cells before the last page, and {IDS}");
        refused("ports.csv", PORTS, rows, "PAGE_STARTS", &of);
    }

    /// As many entries as there are ids, which leaves none for the bare statuses.
    #[test]
    fn entries() {
        let keys = ["tcp", "udp"].into_iter().flat_map(|p| (10_000..49_152).map(move |at| (at, p)));
        let rows = keys.map(|(at, protocol)| row(at, protocol, &format!("s-{at}-{protocol}")));
        let of = format!("entries and services, and {IDS}");
        refused("ports.csv", PORTS, rows.take(65_527), "PAGES", &of);
    }

    #[test]
    fn services() {
        let both =
            |port| [row(port, "tcp", &format!("a-{port}")), row(port, "tcp", &format!("b-{port}"))];
        let of = format!("services, and {IDS}");
        refused("ports.csv", PORTS, (10_000..49_152).flat_map(both), "SERVICES_BEHIND", &of);
    }

    #[test]
    fn displacing_uses_of_one_key() {
        let row = |at| format!("22,tcp,use-{at},A use,用途,yes,other,A manual\n");
        let header = COMMON.lines().next().expect("a header").to_owned() + "\n";
        let last = "9200,tcp,elasticsearch,E,索,no,database,A manual\n".to_owned();
        let of = "services of one key, and Likelihood in src/tables/packing.rs";
        let rows = (0..8).map(row).chain([last]);
        refused("curated/common.csv", &header, rows, "LIKELIHOOD", of);
    }

    #[test]
    fn lists_of_services() {
        // Each name at most 250 times, so that the names fit.
        let rows = (0..1_000).flat_map(|at| (0..70).map(move |n| (10_000 + 2 * at, at / 250, n)));
        let rows = rows.map(|(port, group, n)| row(port, "tcp", &format!("s-{group}-{n}")));
        // Every port has another leader, so that no two share an entry.
        let leaders = (0..1_000).map(|at| row(10_000 + 2 * at, "tcp", &format!("leader-{at}")));
        let of = format!("items of its lists, and {IDS}");
        refused("ports.csv", PORTS, leaders.chain(rows), "SERVICES_BEHIND", &of);
    }

    fn note(ports: &str, name: u32) -> String {
        format!("{ports},tcp,probe,,N-{name},扫描,,It is scanned.,常被扫描。,RFC 4251\n")
    }

    #[test]
    fn notes() {
        let row = |at: u32| note(&(10_000 + at % 4_000).to_string(), at);
        let of = format!("notes, and {IDS}");
        refused("curated/notes.csv", NOTES, (0..65_536).map(row), "ENTRY_NOTES", &of);
    }

    #[test]
    fn lists_of_notes() {
        // Each port has one note less than the port before it, so no two share an entry.
        let row = |at| note(&format!("10000-{}", 10_000 + at), at);
        let of = format!("items of its lists, and {IDS}");
        refused("curated/notes.csv", NOTES, (1..400).map(row), "ENTRY_NOTES", &of);
    }
}
