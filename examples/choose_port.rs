//! Chooses a port for a new service that nothing else claims.
//!
//! ```text
//! cargo run --example choose_port -- billing
//! ```
//!
//! The name of the service decides where the search begins, so that two services rarely get the
//! same port; the same name always gets the same ports.

use portinfo::ephemeral::{System, systems_for};
use portinfo::{PortClass, PortInfo, Protocol, Status};

const COUNT: usize = 5;

fn main() {
    let name = std::env::args().nth(1).unwrap_or_else(|| "billing".to_owned());
    let free: Vec<u16> = PortClass::Registered.range().filter(|&port| is_free(port)).collect();
    let start = hash(&name) as usize % free.len();
    println!("{} ports are free; for \"{name}\":", free.len());
    for port in free.iter().cycle().skip(start).take(COUNT) {
        println!("{port}");
    }
}

/// Whether nobody else claims the port, neither over TCP nor over UDP.
fn is_free(port: u16) -> bool {
    let is_unclaimed = |protocol| {
        let info = PortInfo::lookup(protocol, port);
        info.status() == Status::Unassigned
            && !info.is_commonly_used()
            && info.pools().next().is_none()
            && !info.is_browser_blocked()
    };
    [Protocol::Tcp, Protocol::Udp].into_iter().all(is_unclaimed) && !is_ephemeral(port)
}

/// Whether a system may give the port to an outgoing connection before the service starts.
///
/// OpenBSD is left out: its range is all of 1024-49151. On OpenBSD, add the port to the sysctl
/// variables `net.inet.tcp.baddynamic` and `net.inet.udp.baddynamic`.
fn is_ephemeral(port: u16) -> bool {
    systems_for(port).any(|system| system != System::OpenBsd)
}

/// FNV-1a, which is the same everywhere and in every version of Rust.
fn hash(text: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    text.bytes().fold(0x811c_9dc5, step)
}
