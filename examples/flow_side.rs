//! Says which side of each flow is the service: `cargo run --example flow_side < flows.txt`
//!
//! A line is `PROTOCOL SOURCE DESTINATION FACT`. The fact is `syn` if the source sent the first
//! SYN, `listen` if the source is in the state LISTEN, or missing. Without input it takes a sample.
use std::collections::{HashMap, HashSet};
use std::io::{self, IsTerminal, stdin};
use std::net::{Ipv4Addr, SocketAddr};

use portinfo::{PortInfo, Protocol};

const SAMPLE: &str = "tcp 10.0.0.7:443 10.0.0.1:61234 syn\ntcp 10.0.0.1:9090 10.0.0.2:80 listen
udp 10.0.0.7:5353 224.0.0.251:5353\ntcp 10.0.0.20:5601 10.0.0.7:1366
tcp 10.0.0.7:12001 10.0.0.1:55555\ntcp 10.0.0.8:12001 10.0.0.1:55555
tcp 10.0.0.9:12001 10.0.0.1:55555\ntcp 10.0.0.7:41000 10.0.0.1:30080
udp 10.0.0.7:56001 10.0.0.1:60001\nudp 10.0.0.7:123 10.0.0.1:123";
const MANY: usize = 3; // a socket with so many peers is a service
type Socket = (Protocol, SocketAddr);

fn main() -> io::Result<()> {
    let text = if stdin().is_terminal() { String::new() } else { io::read_to_string(stdin())? };
    let text = if text.is_empty() { SAMPLE } else { &text };
    let mut peers: HashMap<_, HashSet<_>> = HashMap::new();
    for (protocol, source, destination, _) in text.lines().filter_map(read) {
        peers.entry((protocol, source)).or_default().insert(destination);
        peers.entry((protocol, destination)).or_default().insert(source);
    }
    for line in text.lines() {
        let service = service(line, |socket| peers[&socket].len());
        println!("{line}: {}", service.as_deref().unwrap_or("not a flow"));
    }
    Ok(())
}

fn read(line: &str) -> Option<(Protocol, SocketAddr, SocketAddr, &str)> {
    let mut words = line.split_whitespace();
    let (protocol, source) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let (destination, fact) = (words.next()?.parse().ok()?, words.next().unwrap_or(""));
    ["", "syn", "listen"].contains(&fact).then_some((protocol, source, destination, fact))
}

fn service(line: &str, peers: impl Fn(Socket) -> usize) -> Option<String> {
    let (protocol, source, destination, fact) = read(line)?;
    let only = |is: &dyn Fn(SocketAddr) -> bool| {
        (is(source) != is(destination)).then(|| if is(source) { source } else { destination })
    };
    let rank = |end: SocketAddr| PortInfo::lookup(protocol, end.port()).service_rank();
    let higher = only(&|end| rank(end) > rank(source).min(rank(destination)));
    let steps = [
        ((fact == "syn").then_some(destination), "first SYN"),
        ((fact == "listen").then_some(source), "LISTEN"),
        (only(&|end| end.ip().is_multicast() || end.ip() == Ipv4Addr::BROADCAST), "multicast"),
        (higher.filter(|&end| rank(end).is_clear()), "clear rank"),
        (only(&|end| peers((protocol, end)) >= MANY), "fan-in"),
        (higher, "guessed rank"),
        (only(&|end| end.port() < source.port().max(destination.port())), "lower port"),
    ];
    let first = steps.into_iter().find_map(|(end, why)| Some(format!("{} ({why})", end?)));
    first.or(Some("either".to_owned()))
}
