//! A table of ports in a `no_std` library, computed when the library is compiled.
//!
//! ```text
//! cargo run --example const_table
//! ```

/// This could be a crate of its own that begins with `#![no_std]` and has in its `Cargo.toml`
/// `portinfo = { version = "0.1", default-features = false }`. Nothing in it allocates.
mod library {
    use core::fmt;

    use portinfo::{PortInfo, Protocol};

    pub struct Row {
        pub protocol: Protocol,
        pub port: u16,
        pub name: &'static str,
        pub title: &'static str,
    }

    /// The ports that the device listens on.
    pub const TABLE: [Row; 5] = [
        row(Protocol::Tcp, 22),
        row(Protocol::Udp, 161),
        row(Protocol::Tcp, 443),
        row(Protocol::Tcp, 502),
        row(Protocol::Tcp, 1883),
    ];

    /// In a constant, a port without a service in common use stops the build.
    const fn row(protocol: Protocol, port: u16) -> Row {
        let service = PortInfo::lookup(protocol, port).likely_service();
        let service = service.expect("a service is in common use on the port");
        let title = service.title().expect("a service in common use has a title");
        Row { protocol, port, name: service.common_name(), title }
    }

    impl fmt::Display for Row {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let Row { protocol, port, name, title } = self;
            write!(f, "{port:>5}/{protocol} {name:10} {title}")
        }
    }
}

/// Other constants may follow from the table.
const FIRST: &str = library::TABLE[0].name;

fn main() {
    println!("The first is {FIRST}.");
    for row in &library::TABLE {
        println!("{row}");
    }
}
