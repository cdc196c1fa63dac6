//! Writes nftables rules that accept services by name.
//!
//! ```text
//! cargo run --example firewall_rules -- ssh dns vnc | sudo nft -f -
//! ```
//!
//! A name opens only the ports on which its service is in common use: `mysql` is registered for
//! UDP too, but MySQL does not use it. The rules go to the chain `input` of the table
//! `inet filter`. If a name is wrong, no rule is written. Without arguments it takes those above.

use std::process::ExitCode;

use portinfo::{PortInfo, PortRange, Protocol};

fn main() -> ExitCode {
    let mut names: Vec<String> = std::env::args().skip(1).collect();
    if names.is_empty() {
        names = ["ssh", "dns", "vnc"].map(String::from).to_vec();
    }
    let (rules, errors): (Vec<_>, Vec<_>) =
        names.iter().map(|name| rules(name)).partition(Result::is_ok);
    for error in errors.iter().filter_map(|error| error.as_ref().err()) {
        eprintln!("error: {error}");
    }
    if !errors.is_empty() {
        return ExitCode::FAILURE;
    }
    print!("{}", rules.into_iter().flatten().collect::<String>());
    ExitCode::SUCCESS
}

/// One rule for each protocol of a name.
fn rules(name: &str) -> Result<String, String> {
    let named = PortInfo::named(name);
    let Some(first) = named.clone().next() else {
        return Err(format!("no port is known by the name \"{name}\""));
    };
    let used: Vec<PortRange> = named.commonly_used().ranges().collect();
    if used.is_empty() {
        return Err(format!("\"{name}\" is known on {first}, but not in common use there"));
    }
    let of_protocol = |protocol: &Protocol| {
        let ranges = used.iter().filter(|range| range.protocol == *protocol);
        let ports: Vec<String> = ranges.map(ports).collect();
        let ports = ports.join(", ");
        let rule = format!("add rule inet filter input {protocol} dport {{ {ports} }} accept");
        (!ports.is_empty()).then(|| format!("{rule} comment \"{name}\"\n"))
    };
    Ok(Protocol::ALL.iter().filter_map(of_protocol).collect())
}

fn ports(range: &PortRange) -> String {
    match (range.first, range.last) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    }
}
