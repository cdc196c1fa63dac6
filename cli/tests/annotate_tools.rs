//! `annotate` on what the tools of this machine write. Where one is absent, its test says so and
//! does nothing.

mod common;

use std::net::{TcpListener, TcpStream};
use std::process::Command;

use common::{line, text, with_input};
use portinfo::{PortInfo, Protocol::Tcp};

/// The output of a tool, `None` where it is not installed.
fn tool(name: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(name).args(arguments).output() {
        Ok(output) if output.status.success() => {
            Some(String::from_utf8(output.stdout).expect("text"))
        }
        Ok(output) => panic!("{name}: {output:?}"),
        Err(error) => {
            println!("skipped: {name} cannot be run here: {error}");
            None
        }
    }
}

fn annotated(input: &str) -> String {
    let output = with_input(&["annotate"], input.as_bytes());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(said, "", "every line is read: {input}");
    text(output, 0)
}

/// A listener on a port that has a name, and a connection to it.
struct Service {
    info: PortInfo,
    _listener: TcpListener,
    client: TcpStream,
}

impl Service {
    fn start() -> Self {
        // Tests run side by side, so a port may be taken.
        let ports = [9200, 6379, 5432, 3306, 11211, 27017, 8086, 5672, 9092, 2181];
        let listener = ports.iter().find_map(|&port| TcpListener::bind(("127.0.0.1", port)).ok());
        let listener = listener.expect("one of the ports is free");
        let address = listener.local_addr().expect("an address");
        let client = TcpStream::connect(address).expect("a connection");
        Service { info: PortInfo::lookup(Tcp, address.port()), _listener: listener, client }
    }

    fn name(&self) -> &'static str {
        self.info.likely_name().expect("a name")
    }

    fn port(&self) -> u16 {
        self.info.port()
    }

    fn client_port(&self) -> u16 {
        self.client.local_addr().expect("an address").port()
    }

    /// The list of sockets has the listener and both ends of the connection.
    fn check_sockets(&self, list: &str, listening: &str) {
        let service = format!("# service={} ", self.name());
        let (server, client) =
            (format!("127.0.0.1:{} ", self.port()), format!("127.0.0.1:{} ", self.client_port()));
        let find = |what: &dyn Fn(&&str) -> bool| {
            let found = list.lines().find(what);
            found.unwrap_or_else(|| panic!("not listed: {list}"))
        };
        let place = |line: &str, text: &str| line.find(text);
        let listener = find(&|line| line.contains(listening) && line.contains(&server));
        assert!(listener.contains(&service) && listener.contains("side=local"), "{listener}");
        let outgoing = find(&|line| {
            place(line, &client).is_some_and(|at| place(line, &server).is_some_and(|to| at < to))
        });
        assert!(outgoing.contains(&service) && outgoing.contains("side=peer"), "{outgoing}");
        let incoming = find(&|line| {
            place(line, &server).is_some_and(|at| place(line, &client).is_some_and(|to| at < to))
        });
        assert!(incoming.contains(&service) && incoming.contains("side=local"), "{incoming}");
    }
}

#[test]
fn ss() {
    let service = Service::start();
    let Some(list) = tool("ss", &["-tunap"]) else { return };
    service.check_sockets(&annotated(&list), "LISTEN");
}

#[test]
fn netstat() {
    let service = Service::start();
    let Some(list) = tool("netstat", &["-an"]) else { return };
    let list = annotated(&list);
    service.check_sockets(&list, "LISTEN");
    // Unix sockets have no ports.
    assert!(list.lines().filter(|line| line.starts_with("unix")).all(|line| !line.contains('#')));
}

#[test]
fn nmap() {
    let service = Service::start();
    let ports = format!("{},1", service.port());
    let scan = ["-sT", "-Pn", "-n", "-oG", "-", "-p", &ports, "127.0.0.1"];
    let Some(scan) = tool("nmap", &scan) else { return };
    let annotated = annotated(&scan);
    let host = annotated.lines().find(|line| line.contains("\tPorts: ")).expect("a host");
    let (_, added) = host.split_once("\tPortinfo: ").expect("a field of ours");
    let entry = format!("{}/tcp/{}/", service.port(), service.name());
    assert!(added.contains(&entry), "{host}");
    assert!(added.split(", ").all(|entry| entry.matches('/').count() == 5), "{host}");
}

/// A packet as a capture file of raw IPv4 has it.
fn packet(protocol: u8, source: u16, destination: u16) -> Vec<u8> {
    let transport_length: u16 = if protocol == 6 { 20 } else { 8 };
    let length = 20 + transport_length;
    let mut packet = vec![0x45, 0];
    packet.extend(length.to_be_bytes());
    packet.extend([0, 1, 0, 0, 64, protocol, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2]);
    packet.extend(source.to_be_bytes());
    packet.extend(destination.to_be_bytes());
    if protocol == 6 {
        packet.extend([0, 0, 0, 1, 0, 0, 0, 0, 0x50, 0x02, 4, 0, 0, 0, 0, 0]);
    } else {
        packet.extend(transport_length.to_be_bytes());
        packet.extend([0, 0]);
    }
    packet
}

fn capture(packets: &[Vec<u8>]) -> Vec<u8> {
    const RAW_IP: u32 = 101;
    let mut file = Vec::new();
    for word in [0xa1b2_c3d4_u32, 0x0004_0002, 0, 0, 65535, RAW_IP] {
        file.extend(word.to_le_bytes());
    }
    for packet in packets {
        let length = packet.len() as u32;
        for word in [1_700_000_000, 0, length, length] {
            file.extend(word.to_le_bytes());
        }
        file.extend(packet);
    }
    file
}

#[test]
fn tshark() {
    let mut icmp = packet(1, 0, 0);
    icmp[20] = 8;
    let packets = [packet(6, 50000, 443), packet(17, 53, 40000), packet(6, 3389, 50001), icmp];
    let path = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("flows.pcap");
    std::fs::write(&path, capture(&packets)).expect("a file");
    let path = path.to_str().expect("a path");
    for quote in ["quote=n", "quote=d"] {
        let fields = [
            "-r",
            path,
            "-T",
            "fields",
            "-E",
            "header=y",
            "-E",
            "separator=,",
            "-E",
            quote,
            "-e",
            "frame.number",
            "-e",
            "ip.proto",
            "-e",
            "tcp.srcport",
            "-e",
            "tcp.dstport",
            "-e",
            "udp.srcport",
            "-e",
            "udp.dstport",
        ];
        let Some(fields) = tool("tshark", &fields) else { return };
        let annotated = annotated(&fields);
        let of = |number: &str, expected: &str| {
            let number =
                if quote == "quote=d" { format!("\"{number}\"") } else { number.to_owned() };
            let line = line(&annotated, &format!("{number},"));
            assert!(line.contains(expected), "{line}");
        };
        of("1", ",https,");
        of("1", ",destination,");
        of("2", ",dns,");
        of("2", ",source,");
        of("3", ",rdp,");
        of("4", ",,,,,");
    }
}
