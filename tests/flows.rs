//! Which end of a flow is the service.

use portinfo::Protocol::{Sctp, Tcp, Udp};
use portinfo::{PortInfo, Protocol, ServiceRank, ServiceSide};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Expected {
    Source,
    Destination,
    Either,
}
use Expected::{Destination, Either, Source};

fn side(protocol: Protocol, source: u16, destination: u16) -> Expected {
    match PortInfo::service_side(protocol, source, destination) {
        ServiceSide::Source(info) => {
            assert_eq!(info, PortInfo::lookup(protocol, source));
            Source
        }
        ServiceSide::Destination(info) => {
            assert_eq!(info, PortInfo::lookup(protocol, destination));
            Destination
        }
        ServiceSide::Either => Either,
    }
}

#[test]
fn pairs_of_ports() {
    for (protocol, source, destination, expected) in [
        (Tcp, 1366, 5601, Destination),
        (Tcp, 6669, 80, Destination),
        (Tcp, 1040, 1433, Destination),
        (Tcp, 5262, 44818, Destination),
        (Tcp, 20, 50123, Source),
        (Tcp, 54157, 49155, Destination),
        (Tcp, 49668, 61022, Source),
        (Tcp, 41000, 30080, Destination),
        (Tcp, 12000, 30080, Either),
        (Tcp, 8080, 9090, Either),
        (Tcp, 1157, 16464, Either),
        (Tcp, 0, 443, Destination),
        (Udp, 546, 547, Destination),
        (Udp, 67, 68, Source),
        (Udp, 27005, 27015, Destination),
        (Udp, 43462, 51820, Destination),
        (Udp, 50085, 64738, Destination),
        (Udp, 28681, 51413, Destination),
        (Udp, 56001, 60001, Either),
        (Udp, 60022, 53001, Either),
        (Udp, 123, 123, Either),
        (Udp, 1023, 2049, Either),
        (Sctp, 2905, 2905, Either),
    ] {
        assert_eq!(
            side(protocol, source, destination),
            expected,
            "{protocol} {source} {destination}"
        );
    }
}

/// The table of the documentation, by lines of the test's own.
fn rank(info: PortInfo) -> ServiceRank {
    let (port, is_used) = (info.port(), info.is_commonly_used());
    if info.protocol() == Udp && [68, 546, 27005].contains(&port) {
        ServiceRank::ClientPort
    } else if port < 1024 {
        if is_used { ServiceRank::Known } else { ServiceRank::Named }
    } else if port < 32768 {
        if is_used { ServiceRank::Named } else { ServiceRank::Uncommon }
    } else if is_used {
        ServiceRank::High
    } else {
        ServiceRank::Dynamic
    }
}

#[test]
fn every_port_has_its_rank() {
    for &protocol in Protocol::ALL {
        for port in 0..=u16::MAX {
            let info = PortInfo::lookup(protocol, port);
            assert_eq!(info.service_rank(), rank(info), "{info}");
        }
    }
}

/// Ports of each rank, at the edges and between.
fn samples(protocol: Protocol) -> Vec<u16> {
    let mut samples = vec![0, 1, 1023, 1024, 32767, 32768, 49151, 49152, 50999, 51000, 65535];
    samples.extend((0..=u16::MAX).step_by(509));
    let mut seen = Vec::new();
    for port in 0..=u16::MAX {
        let rank = PortInfo::lookup(protocol, port).service_rank();
        if seen.iter().filter(|known| **known == rank).count() < 3 {
            seen.push(rank);
            samples.push(port);
        }
    }
    samples
}

#[test]
fn the_higher_rank_wins_and_swapping_ports_swaps_the_answer() {
    for &protocol in Protocol::ALL {
        let samples = samples(protocol);
        for &a in &samples {
            for &b in &samples {
                let (forth, back) = (side(protocol, a, b), side(protocol, b, a));
                let mirrored = match forth {
                    Source => Destination,
                    Destination => Source,
                    Either => Either,
                };
                assert_eq!(back, mirrored, "{protocol} {a} {b}");
                let (rank_a, rank_b) =
                    (rank(PortInfo::lookup(protocol, a)), rank(PortInfo::lookup(protocol, b)));
                let expected = match rank_a.cmp(&rank_b) {
                    std::cmp::Ordering::Greater => Source,
                    std::cmp::Ordering::Less => Destination,
                    std::cmp::Ordering::Equal => of_one_rank(rank_a, a, b),
                };
                assert_eq!(forth, expected, "{protocol} {a} {b}");
            }
        }
    }
}

fn of_one_rank(rank: ServiceRank, a: u16, b: u16) -> Expected {
    let lower_is_it = match rank {
        ServiceRank::Known => true,
        ServiceRank::Dynamic => a.min(b) >= 49152 && a.min(b) < 51000,
        _ => false,
    };
    match (lower_is_it, a.cmp(&b)) {
        (true, std::cmp::Ordering::Less) => Source,
        (true, std::cmp::Ordering::Greater) => Destination,
        _ => Either,
    }
}

#[test]
fn ranks_order_from_client_port_up() {
    use ServiceRank::{ClientPort, Dynamic, High, Known, Named, Uncommon};
    let ranks = [ClientPort, Dynamic, Uncommon, High, Named, Known];
    assert!(ranks.is_sorted());
    let clear: Vec<ServiceRank> = ranks.into_iter().filter(|rank| rank.is_clear()).collect();
    assert_eq!(clear, [Named, Known]);
}
