//! Every port of every protocol against the files, read by the test's own lines.

mod oracle;

use std::collections::BTreeSet;

use oracle::Expected;
use portinfo::{Note, Pool, PortClass, PortInfo, Protocol, Service, Source, Status};

fn every_key() -> impl Iterator<Item = (u16, Protocol)> {
    (0..=u16::MAX).flat_map(|port| Protocol::ALL.iter().map(move |&protocol| (port, protocol)))
}

#[test]
fn every_key_tells_what_the_files_say() {
    let all = oracle::read();
    let nothing = Expected::default();
    let blocked: BTreeSet<u16> = oracle::rows("curated/browser-blocked.csv")
        .iter()
        .flat_map(|row| oracle::ports(&row[0]))
        .collect();
    assert_eq!(blocked.len(), 83);
    let pools = pools_by_width();
    let mut checked = 0;
    for (port, protocol) in every_key() {
        let info = PortInfo::lookup(protocol, port);
        let expected = all.get(&(port, protocol)).unwrap_or(&nothing);
        assert_eq!((info.port(), info.protocol()), (port, protocol));
        assert_eq!(info.class(), class(port), "{info}");
        assert_eq!(info.status(), status(port, expected), "{info}");
        let is_fetched = matches!(protocol, Protocol::Tcp | Protocol::Udp);
        let is_blocked = is_fetched && blocked.contains(&port);
        assert_eq!(info.is_browser_blocked(), is_blocked, "{info}");
        check_pools(info, &pools);
        check_services(info, expected);
        check_notes(info, expected);
        checked += 1;
    }
    assert_eq!(checked, 4 * 65_536);
}

fn class(port: u16) -> PortClass {
    if port < 1024 {
        PortClass::WellKnown
    } else if port < 49152 {
        PortClass::Registered
    } else {
        PortClass::Private
    }
}

fn status(port: u16, expected: &Expected) -> Status {
    if port >= 49152 {
        return Status::PrivateUse;
    }
    expected.status.unwrap_or(Status::Unassigned)
}

/// The rows of pools.csv, the narrowest pool first.
fn pools_by_width() -> Vec<Vec<String>> {
    let mut rows = oracle::rows("curated/pools.csv");
    let number = |text: &str| text.parse::<u16>().unwrap();
    rows.sort_by_key(|row| number(&row[1]) - number(&row[0]));
    rows
}

fn check_pools(info: PortInfo, rows: &[Vec<String>]) {
    let number = |text: &str| text.parse::<u16>().unwrap();
    let expected = rows.iter().filter(|row| {
        let range = number(&row[0])..=number(&row[1]);
        range.contains(&info.port()) && row[2] == info.protocol().as_str()
    });
    assert!(info.pools().map(|pool| pool.name()).eq(expected.map(|row| &row[3])), "{info}");
}

#[test]
fn pools_are_those_of_the_file() {
    let rows = pools_by_width();
    let pools: Vec<Pool> = Pool::all().collect();
    assert_eq!(pools.len(), rows.len());
    for (pool, row) in pools.into_iter().zip(&rows) {
        let range = row[0].parse().unwrap()..=row[1].parse().unwrap();
        assert_eq!((pool.range(), pool.protocol()), (range, row[2].parse().unwrap()), "{row:?}");
        assert_eq!([pool.name(), pool.title()], [&*row[3], &row[4]]);
        assert_eq!([pool.title_zh(), pool.source()], [&*row[5], &row[6]]);
        assert!(Pool::named(&row[3].to_uppercase()).any(|found| found == pool));
        assert!(Pool::named(pool.name()).all(|found| found.name() == pool.name()));
    }
    assert_eq!(Pool::named("no such pool").next(), None);
}

fn check_services(info: PortInfo, expected: &Expected) {
    let services: Vec<Service> = info.services().collect();
    assert_eq!(services.len(), expected.services.len(), "{info}");
    assert_eq!(info.services().len(), services.len(), "{info}");
    for (service, expected) in services.iter().zip(&expected.services) {
        check_service(info, *service, expected);
    }
    let first = expected.services.first();
    assert_eq!(info.service(), services.first().copied(), "{info}");
    assert_eq!(info.name(), first.map(|service| service.name.as_str()), "{info}");
    assert_eq!(info.description(), first.map(|service| service.description.as_str()), "{info}");
    check_likely(info, expected);
    let display = match first {
        Some(service) => format!("{}/{} ({})", info.port(), info.protocol(), service.name),
        None => format!("{}/{}", info.port(), info.protocol()),
    };
    assert_eq!(info.to_string(), display);
    assert_eq!(display.parse(), Ok(info));
}

fn check_likely(info: PortInfo, expected: &Expected) {
    let likely = expected.likely();
    let names: Vec<&str> = likely.iter().map(|service| service.name.as_str()).collect();
    assert!(info.likely_services().map(Service::name).eq(names.iter().copied()), "{info}");
    assert_eq!(info.likely_services().len(), likely.len(), "{info}");
    assert_eq!(info.likely_service(), info.likely_services().next(), "{info}");
    assert_eq!(info.is_commonly_used(), !likely.is_empty(), "{info}");
    let common_name = likely.first().map(|service| service.common_name.as_str());
    assert_eq!(info.likely_name(), common_name, "{info}");
    let number = format!("{}/{}", info.port(), info.protocol());
    let expected_form = common_name.map_or(number.clone(), |name| format!("{number} ({name})"));
    assert_eq!(format!("{info:#}"), expected_form);
    for service in &expected.services {
        let is_likely = names.contains(&service.name.as_str());
        assert_eq!(info.is_likely(&service.name), is_likely, "{info} {}", service.name);
        assert_eq!(info.is_likely(&service.common_name), is_likely, "{info} {}", service.name);
    }
}

fn check_service(info: PortInfo, service: Service, expected: &oracle::Service) {
    assert_eq!(service.name(), expected.name, "{info}");
    assert_eq!(service.common_name(), expected.common_name, "{info}");
    assert_eq!(service.title(), expected.title.as_deref(), "{info}");
    assert_eq!(service.title_zh(), expected.title_zh.as_deref(), "{info}");
    assert_eq!(service.category(), expected.category, "{info}");
    assert_eq!(service.description(), expected.description, "{info}");
    assert_eq!(service.source(), expected.source, "{info}");
    assert!(service.references().eq(expected.references.iter()), "{info}");
    assert_eq!(service.registered(), expected.registered.as_deref(), "{info}");
    assert_eq!(service.modified(), expected.modified.as_deref(), "{info}");
    let aliases = expected.registry_aliases.iter().chain(&expected.conventional_names);
    assert!(service.aliases().eq(aliases), "{info}: {:?}", service.aliases());
    assert!(service.is_named(service.common_name()), "{info}");
    assert!(service.aliases().all(|alias| service.is_named(&alias.to_uppercase())), "{info}");
    assert!(!service.is_named("no such service"), "{info}");
}

fn check_notes(info: PortInfo, expected: &Expected) {
    let notes: Vec<Note> = info.notes().collect();
    assert_eq!(notes.len(), expected.notes.len(), "{info}");
    for (note, expected) in notes.iter().zip(&expected.notes) {
        assert_eq!(note.kind(), expected.kind, "{info}");
        assert_eq!(note.service(), expected.service.as_deref(), "{info}");
        assert_eq!(note.name(), expected.name, "{info}");
        assert_eq!(note.name_zh(), expected.name_zh, "{info}");
        assert_eq!(note.year(), expected.year, "{info}");
        assert_eq!(note.text(), expected.text, "{info}");
        assert_eq!(note.text_zh(), expected.text_zh, "{info}");
        assert_eq!(note.source(), expected.source, "{info}");
    }
}

#[test]
fn all_lists_every_key_that_has_a_service_or_a_note() {
    let all = oracle::read();
    let known = all.iter().filter(|(_, expected)| expected.is_known());
    let expected: Vec<(u16, Protocol)> = known.map(|(&key, _)| key).collect();
    let listed: Vec<(u16, Protocol)> =
        PortInfo::all().map(|info| (info.port(), info.protocol())).collect();
    assert_eq!(listed, expected);
    assert!(PortInfo::all().is_sorted());
}

/// The counts of the registry of September 2026: a refresh changes them, and should be looked at.
#[test]
fn the_registry_is_whole() {
    let registered = |info: &PortInfo| info.services().any(|s| s.source() == Source::Iana);
    let keys: Vec<PortInfo> = PortInfo::all().filter(registered).collect();
    assert_eq!(keys.len(), 12_001);
    let ports: BTreeSet<u16> = keys.iter().map(|info| info.port()).collect();
    assert_eq!(ports.len(), 6_350);

    // Counted as the registry writes them, a port without protocol is one key, not two: 190.
    let mut written = BTreeSet::new();
    for row in oracle::rows("ports.csv").iter().filter(|row| !row[3].is_empty()) {
        for port in oracle::ports(&row[0]) {
            written.extend(row[1].split('+').map(|protocol| (port, protocol.to_owned())));
        }
    }
    assert_eq!(written.len(), 11_811);
    assert_eq!(written.iter().filter(|(_, protocol)| protocol == "-").count(), 190);
}

#[test]
fn names_of_one_key_in_their_order() {
    use Protocol::{Tcp, Udp};
    let services = |protocol, port| -> Vec<&str> {
        PortInfo::lookup(protocol, port)
            .services()
            .filter(|service| service.source() == Source::Iana)
            .map(Service::name)
            .collect()
    };
    assert_eq!(services(Tcp, 80), ["http"]);
    assert_eq!(services(Tcp, 2049), ["nfs", "shilp"]);
    assert_eq!(services(Tcp, 465), ["submissions", "urd"]);
    assert_eq!(services(Udp, 1701), ["l2tp", "l2f"]);
    assert_eq!(services(Tcp, 666), ["doom", "mdqs"]);
    assert_eq!(services(Tcp, 351), ["matip-type-b", "bhoetty"]);
    assert_eq!(services(Tcp, 3000), ["hbci", "remoteware-cl"]);
    assert_eq!(services(Tcp, 2019), ["whosockami"]);
    assert_eq!(services(Udp, 2019), ["about"]);
    let http = PortInfo::lookup(Tcp, 80).service().unwrap();
    assert_eq!(http.aliases().take(2).collect::<Vec<_>>(), ["www", "www-http"]);
}

#[test]
fn statuses_that_are_easily_mistaken() {
    use Protocol::{Dccp, Tcp, Udp};
    let status = |protocol, port| PortInfo::lookup(protocol, port).status();
    assert_eq!(status(Udp, 14001), Status::Assigned, "sua, described as De-Registered");
    for port in [24, 35, 57, 59, 75, 77, 87] {
        assert_eq!(status(Tcp, port), Status::PrivateUse);
        assert_eq!(status(Udp, port), Status::PrivateUse);
        assert_eq!(status(Dccp, port), Status::Unassigned);
    }
    assert_eq!(status(Tcp, 0), Status::Reserved);
    assert_eq!(status(Tcp, 4), Status::Unassigned);
    assert_eq!(status(Udp, 300), Status::Reserved, "since 300/tcp became tacacss");
    assert_eq!(status(Dccp, 49151), Status::Unassigned);
    assert_eq!(status(Dccp, 49152), Status::PrivateUse);
}

#[test]
fn a_range_names_each_of_its_ports() {
    for port in 6000..=6063 {
        assert_eq!(PortInfo::lookup(Protocol::Tcp, port).name(), Some("x11"));
    }
    assert_ne!(PortInfo::lookup(Protocol::Tcp, 6064).name(), Some("x11"));
}
