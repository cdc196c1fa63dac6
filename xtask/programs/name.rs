// A lookup and its name, nothing else.
use portinfo::{PortInfo, Protocol::Tcp};

fn main() {
    let port: u16 = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(443);
    println!("{:?}", Some(port));
    println!("{:?}", PortInfo::lookup(Tcp, port).name());
}
