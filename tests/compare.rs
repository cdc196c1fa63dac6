//! `COMPARE.md` has what the crate answers now. What the others answer is asked by a command.

use std::fs;

use portinfo::{PortInfo, Protocol, Source};

const QUESTIONS: &str = "445/tcp 80/tcp 2049/tcp 6005/tcp 9200/tcp 5432/tcp 51820/udp 8443/tcp \
    3306/tcp 11211/udp 27017/tcp 6443/tcp 25565/tcp 36412/sctp 5004/dccp 65000/tcp \
    name:rdp name:postgres name:x11 search:kafka";

/// Each question of the page, and the row that has portinfo's answer.
fn answers() -> Vec<(String, String)> {
    let page = fs::read_to_string("COMPARE.md").unwrap();
    let questions = page.split_once("\n## The questions\n").unwrap().1;
    let questions = questions.split_once("\n## ").unwrap().0;
    let answer = |section: &str| {
        let (question, table) = section.split_once('\n').unwrap();
        let row = table.lines().find(|line| line.starts_with("| portinfo")).unwrap();
        let cell = row.trim_end_matches(" |").rsplit_once(" | ").unwrap().1;
        let question = question.replace("The name ", "name:").replace("A search for ", "search:");
        (question, cell.to_owned())
    };
    questions.split("\n### ").skip(1).map(answer).collect()
}

fn port(key: &str) -> String {
    let (port, protocol) = key.split_once('/').unwrap();
    let protocol: Protocol = protocol.parse().unwrap();
    let info = PortInfo::lookup(protocol, port.parse().unwrap());
    let registered = info.services().find(|service| service.source() == Source::Iana);
    let registered = registered.map(|service| service.name());
    match (info.likely_service(), registered) {
        (None, None) => "*no answer*".to_owned(),
        (None, Some(name)) => format!("registered: {name}; not in common use"),
        (Some(likely), _) => {
            let beside = match registered {
                None => "; nothing registered".to_owned(),
                Some(name) if name == likely.common_name() => String::new(),
                Some(name) => format!("; registered: {name}"),
            };
            format!("{}: {}{beside}", likely.common_name(), likely.title().unwrap())
        }
    }
}

fn ports_of(name: &str) -> String {
    let ranges: Vec<String> = PortInfo::named(name).ranges().map(|it| it.to_string()).collect();
    assert!(ranges.len() <= 3, "the page shows three");
    ranges.join("; ")
}

/// The service of that very name is first, then others by port, and none is lost in the count.
fn check_search(word: &str, found: &str) {
    let itself = PortInfo::by_name(Protocol::Tcp, word).unwrap();
    let all: Vec<PortInfo> = PortInfo::search(word).collect();
    let others = all.iter().copied().filter(|info| *info != itself);
    let parts: Vec<&str> = found.split("; ").collect();
    assert_eq!(parts[0], format!("{}/tcp {word}", itself.port()));
    for (info, part) in others.zip(&parts[1..3]) {
        let (key, name) = part.split_once(' ').unwrap();
        assert_eq!(key, format!("{}/{}", info.port(), info.protocol()));
        let mut services = info.services();
        assert!(services.any(|it| it.common_name() == name && it.mentions(word)), "{part}");
    }
    assert_eq!(parts[3], format!("and {} more", all.len() - 3));
}

#[test]
fn the_page_has_what_portinfo_answers() {
    let questions: Vec<String> = answers().into_iter().map(|(question, _)| question).collect();
    assert_eq!(questions, QUESTIONS.split_whitespace().collect::<Vec<_>>());
    for (question, found) in answers() {
        let expected = match question.split_once(':') {
            None => port(&question),
            Some(("name", name)) => ports_of(name),
            Some((_, word)) => {
                check_search(word, &found);
                continue;
            }
        };
        assert_eq!(found, expected, "the row of portinfo for {question} in COMPARE.md is old");
    }
}
