//! Labels the sockets of a connection list: which service a connection is of, and on which side.
//!
//! ```text
//! ss -tun | cargo run --example label_sockets
//! ```
//!
//! Lines that are not sockets, such as the heading, pass through unchanged. Without input it
//! labels a sample.

use std::io::{self, IsTerminal, Write as _, stdin};

use portinfo::{PortInfo, Protocol, ServiceSide};

const SAMPLE: &str = "\
Netid State  Recv-Q Send-Q       Local Address:Port           Peer Address:Port
udp   ESTAB  0      0                 10.0.0.7:68                 10.0.0.1:67
udp   ESTAB  0      0          [fe80::1]%eth0:546                 [fe80::2]:547
udp   ESTAB  0      0                 10.0.0.7:123                10.0.0.1:123
tcp   ESTAB  0      0                 10.0.0.7:22                10.0.0.12:50514
tcp   ESTAB  0      0                 10.0.0.7:1366              10.0.0.20:5601
tcp   ESTAB  0      0           [2001:db8::7]:41022         [2001:db8::20]:443
tcp   ESTAB  0      0                 10.0.0.7:12000             10.0.0.21:30080
tcp   LISTEN 0      4096               0.0.0.0:5432                0.0.0.0:*
";

fn main() -> io::Result<()> {
    let text = if stdin().is_terminal() { String::new() } else { io::read_to_string(stdin())? };
    let mut out = io::stdout().lock();
    for line in if text.is_empty() { SAMPLE } else { &text }.lines() {
        let written = match label(line) {
            Some(label) => writeln!(out, "{}  {label}", line.trim_end()),
            None => writeln!(out, "{line}"),
        };
        if written.is_err() {
            break; // a reader that has seen enough, such as `head`
        }
    }
    Ok(())
}

/// The label of a line, `None` where the line is not a socket.
fn label(line: &str) -> Option<String> {
    let mut columns = line.split_whitespace();
    let protocol: Protocol = columns.next()?.parse().ok()?;
    let mut ports = columns.skip(3).filter_map(|address| Some(address.rsplit_once(':')?.1));
    let (local, peer) = (ports.next()?.parse().ok()?, ports.next()?);
    let here = PortInfo::lookup(protocol, local);
    if peer == "*" {
        return Some(format!("at {here:#}"));
    }
    let peer = peer.parse().ok()?;
    Some(match PortInfo::service_side(protocol, local, peer) {
        ServiceSide::Source(service) => format!("serves {service:#}"),
        ServiceSide::Destination(service) => format!("uses {service:#}"),
        ServiceSide::Either if local == peer => format!("both at {here:#}"),
        ServiceSide::Either => "unclear".to_owned(),
    })
}
