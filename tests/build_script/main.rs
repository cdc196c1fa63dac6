//! The build script on good files and on every kind of bad one.

#[allow(dead_code)] // the build script uses what the tests leave alone
#[path = "../../build/mod.rs"]
mod build;
mod curated;
mod fields;
mod form;
mod limits;
mod messages;
mod registry;
mod script;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
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
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("portinfo-{}-{count}", process::id()));
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

/// One text of one file is another, and the build makes tables of it.
#[track_caller]
fn accept(file: &str, replace: &str, by: &str) {
    let text = good(file);
    assert!(text.contains(replace), "{file} has no {replace:?}");
    accept_bytes(file, text.replacen(replace, by, 1).as_bytes());
}

#[track_caller]
fn accept_bytes(file: &str, bytes: &[u8]) {
    let folder = Folder::new();
    folder.write(file, bytes);
    if let Err(error) = build::generate(&folder.0) {
        panic!("it is refused: {error}");
    }
}

#[track_caller]
fn check_bytes(file: &str, bytes: &[u8], message: &str) {
    let folder = Folder::new();
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
    let folder = Folder::new();
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
