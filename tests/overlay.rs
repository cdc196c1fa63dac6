//! A site's names over the built-in table.
#![cfg(feature = "std")]

use std::io::{self, Read};

use portinfo::Protocol::{Dccp, Sctp, Tcp, Udp};
use portinfo::{Overlay, PortInfo, Protocol, ServiceSide};

fn services(text: &str) -> Overlay {
    let mut site = Overlay::new();
    site.read_services(text.as_bytes(), "services").unwrap_or_else(|error| panic!("{error}"));
    site
}

fn names(site: &Overlay, name: &str) -> Vec<(u16, Protocol)> {
    site.named(name).map(|port| (port.info().port(), port.info().protocol())).collect()
}

#[test]
fn services_files() {
    let site = services(
        "# a comment\n\n\
         erp\t7000/tcp\tenterprise ERP2 # the billing system\r\n\
         cameras 40000-40009/udp\n\
         both 9999/tcp/udp # as Wireshark writes it\n\
         list 9998/tcp,sctp,dccp\n\
         last 9997/UDP",
    );
    assert_eq!(site.lookup(Tcp, 7000).name(), Some("erp"));
    assert!(!site.lookup(Udp, 7000).is_own());
    for port in 40000..=40009 {
        assert_eq!(site.lookup(Udp, port).name(), Some("cameras"));
    }
    assert!(!site.lookup(Udp, 40010).is_own());
    for protocol in [Tcp, Udp] {
        assert_eq!(site.lookup(protocol, 9999).name(), Some("both"));
    }
    for protocol in [Tcp, Sctp, Dccp] {
        assert_eq!(site.lookup(protocol, 9998).name(), Some("list"));
    }
    assert_eq!(site.lookup(Udp, 9997).name(), Some("last"));
    for name in ["erp", "Enterprise", "erp2"] {
        assert_eq!(names(&site, name)[0], (7000, Tcp), "{name}");
        assert!(site.lookup(Tcp, 7000).is_likely(name));
    }
}

#[test]
fn csv_files() {
    let mut site = Overlay::new();
    let text = "\u{feff}Name,extra,PROTOCOL,port\r\n\
                billing,\"a, \"\"quoted\"\" field\",tcp,8080\r\n\r\n\
                \"cameras\",,tcp+udp,40000-40001\n";
    site.read_csv(text.as_bytes(), "site.csv").unwrap();
    assert_eq!(site.lookup(Tcp, 8080).name(), Some("billing"));
    assert_eq!(site.lookup(Udp, 40001).name(), Some("cameras"));
    for (text, message) in [
        ("", "site.csv:1: the header has no column: \"port\""),
        ("\n\nport,protocol\n", "site.csv:3: the header has no column: \"name\""),
        ("port,protocol,name\n1,tcp,a b\n", "site.csv:2: the name contains white space: \"a b\""),
        ("port,name\n1,x\n", "site.csv:1: the header has no column: \"protocol\""),
        ("port,protocol,name\n1,tcp\n", "site.csv:2: the name is empty: \"\""),
        (
            "port,protocol,name\n\n1,tcp,\"x\n",
            "site.csv:3: a quoted field is not closed on its line: \"1,tcp,\"x\"",
        ),
        (
            "port,protocol,name\n70000,tcp,x\n",
            "site.csv:2: the port is not in the range 0-65535: \"70000\"",
        ),
    ] {
        let error = Overlay::new().read_csv(text.as_bytes(), "site.csv").unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn a_bad_line_is_named_or_listed() {
    for (line, message) in [
        ("erp", "not a name, a port and a protocol, as in \"ssh 22/tcp\": \"erp\""),
        ("erp 7000", "not a name, a port and a protocol, as in \"ssh 22/tcp\": \"erp 7000\""),
        ("erp x/tcp", "not a port or a range of ports: \"x\""),
        ("erp +1/tcp", "not a port or a range of ports: \"+1\""),
        ("erp 1-/tcp", "not a port or a range of ports: \"1-\""),
        ("erp 70000/tcp", "the port is not in the range 0-65535: \"70000\""),
        ("erp 7001-7000/tcp", "the range runs backwards: \"7001-7000\""),
        ("erp 7000/ddp", "the protocol is none of tcp, udp, sctp and dccp: \"ddp\""),
        ("erp 7000/tcp/", "the protocol is none of tcp, udp, sctp and dccp: \"\""),
        (
            "\u{202e}e\u{7}rp 7000/tcp",
            "the name contains an invisible character: \"\\u{202e}e\\u{7}rp\"",
        ),
    ] {
        let text = format!("ok 1/tcp\n{line}\nafter 2/tcp\n");
        let mut site = Overlay::new();
        let error = site.read_services(text.as_bytes(), "here").unwrap_err();
        assert_eq!(error.to_string(), format!("here:2: {message}"));
        assert_eq!(error.line(), Some(2));
        assert_eq!((site.lookup(Tcp, 1).name(), site.lookup(Tcp, 2).is_own()), (Some("ok"), false));

        let mut site = Overlay::new();
        site.skip_bad_lines(true);
        site.read_services(text.as_bytes(), "here").unwrap();
        let listed: Vec<String> = site.skipped().iter().map(ToString::to_string).collect();
        assert_eq!(listed, [format!("here:2: {message}")]);
        assert_eq!(site.lookup(Tcp, 2).name(), Some("after"));
    }
    let refused = |line: &str| Overlay::new().read_services(line.as_bytes(), "here").unwrap_err();
    let aliases = |count| format!("many 7000/tcp{}\n", " alias".repeat(count));
    let message = refused(&aliases(17)).to_string();
    assert_eq!(message, "here:1: the name has more than 16 aliases: \"many\"");
    assert!(services(&aliases(16)).lookup(Tcp, 7000).is_own());
    let message = refused(&format!("{} 7000/tcp\n", "é".repeat(65))).to_string();
    let cut = "é".repeat(60);
    assert_eq!(message, format!("here:1: the name is longer than 64 characters: \"{cut}...\""));
    assert!(services(&format!("{} 7000/tcp\n", "é".repeat(64))).lookup(Tcp, 7000).is_own());
}

/// Two names that look the same are a trap, and what reorders text hides what follows it.
#[test]
fn a_name_has_no_character_that_cannot_be_seen() {
    let invisible = [
        '\u{1b}',
        '\u{7f}',
        '\u{9b}',
        '\u{ad}',
        '\u{61c}',
        '\u{115f}',
        '\u{1160}',
        '\u{180e}',
        '\u{200b}',
        '\u{200d}',
        '\u{200f}',
        '\u{202a}',
        '\u{202e}',
        '\u{2060}',
        '\u{2066}',
        '\u{206f}',
        '\u{3164}',
        '\u{feff}',
        '\u{ffa0}',
        '\u{fffb}',
        '\u{e0041}',
    ];
    for c in invisible {
        let error = Overlay::new().add(Tcp, 1, format!("a{c}b")).unwrap_err().to_string();
        assert!(error.starts_with("the name contains an invisible character: "), "{error}");
        assert!(!error.contains(c), "{error:?} has it");
    }
    for name in ["端口", "é", "a-b_c+d/e", "x\u{301}", "👾"] {
        Overlay::new().add(Tcp, 1, name).unwrap();
    }
}

/// A protocol that is repeated is one.
#[test]
fn repeated_protocols_are_one() {
    let site = services(&format!("x 0-65535/{}\n", "tcp/udp,".repeat(450) + "tcp"));
    assert_eq!(names(&site, "x").len(), 2 * 65_536);
}

#[test]
fn lines_of_any_kind_take_bounded_memory() {
    let refused = |bytes: Vec<u8>| {
        let mut site = Overlay::new();
        let error = site.read_services(&bytes[..], "here").unwrap_err().to_string();
        assert!(error.len() < 400 && error.starts_with("here:1: "), "{error}");
        error
    };
    let long = refused(vec![b'x'; 50_000_000]);
    assert_eq!(
        long,
        format!("here:1: the line is longer than 4096 bytes: \"{}...\"", "x".repeat(60))
    );
    assert!(refused(b"a\0b 1/tcp\n".to_vec()).contains("NUL byte"));
    let broken = refused(b"a\xffb 1/tcp\n".to_vec());
    assert!(broken.contains("not UTF-8") && broken.ends_with("\"a\u{fffd}b 1/tcp\""), "{broken}");
    // As long as a line may be.
    let line = format!("erp 1/tcp #{}\n", "x".repeat(4096 - 11));
    assert_eq!(line.len(), 4097);
    assert_eq!(services(&line).lookup(Tcp, 1).name(), Some("erp"));

    let mut site = Overlay::new();
    site.skip_bad_lines(true);
    site.read_services(io::BufReader::new(io::repeat(b'\n').take(100_000)), "here").unwrap();
    site.read_services("x\n".repeat(5_000).as_bytes(), "here").unwrap();
    assert_eq!((site.skipped().len(), site.skipped_count()), (1_000, 5_000));
}

#[test]
fn a_reader_that_fails_is_an_error_with_its_place() {
    struct Fails(bool);
    impl Read for Fails {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(io::Error::other("the disk is gone"));
            }
            buffer[..9].copy_from_slice(b"ok 1/tcp\n");
            Ok(9)
        }
    }
    let mut site = Overlay::new();
    site.skip_bad_lines(true);
    let reader = io::BufReader::new(Fails(false));
    let error = site.read_services(reader, "here").unwrap_err();
    assert_eq!(error.to_string(), "here:2: the disk is gone");
    assert!(std::error::Error::source(&error).is_some());
}

/// A signal is no end of a file.
#[test]
fn an_interrupted_read_is_repeated() {
    struct Interrupted<'a>(bool, &'a [u8]);
    impl Read for Interrupted<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.0 = !self.0;
            if self.0 { Err(io::ErrorKind::Interrupted.into()) } else { self.1.read(buffer) }
        }
    }
    let mut site = Overlay::new();
    let reader = io::BufReader::with_capacity(3, Interrupted(false, b"one 1/tcp\ntwo 2/tcp\n"));
    site.read_services(reader, "here").unwrap();
    assert_eq!([1, 2].map(|port| site.lookup(Tcp, port).name()), [Some("one"), Some("two")]);
}

/// A port that gets another name leaves those that keep it.
#[test]
fn a_name_keeps_its_other_ports() {
    let mut site = services("plant 7000-7002/tcp\n");
    site.add(Tcp, 7001, "y").unwrap();
    assert_eq!(names(&site, "plant"), [(7000, Tcp), (7002, Tcp)]);
    let port = site.lookup(Tcp, 7000);
    assert!(port.is_likely("Plant") && !port.is_likely("y"));
    assert!(site.lookup(Tcp, 445).is_likely("smb") && !site.lookup(Tcp, 445).is_likely("plant"));
}

/// The site's names raise a port's rank up to 32767 more than from 32768.
#[test]
fn a_high_port_that_the_site_names_ranks_below_a_lower_one() {
    let mut site = services("x 32767-32768/tcp\n");
    site.add(Tcp, 7000, "y").unwrap();
    let side = |a, b| site.service_side(Tcp, a, b).service().map(PortInfo::port);
    assert_eq!(side(7000, 32767), None);
    assert_eq!(side(7000, 32768), Some(7000));
    assert_eq!(side(32768, 7000), Some(7000));
}

#[test]
fn later_sources_win_and_the_rest_is_built_in() {
    let mut site = services("one 8080/tcp first\n");
    site.add(Tcp, 8080, "two").unwrap();
    assert_eq!(site.lookup(Tcp, 8080).name(), Some("two"));
    for name in ["one", "first"] {
        assert_eq!(names(&site, name), [], "the name that was replaced is gone: {name}");
    }
    // What the site names otherwise is not found by its built-in name.
    assert!(PortInfo::named("http-alt").any(|info| info.port() == 8080 && info.protocol() == Tcp));
    assert!(!names(&site, "http-alt").contains(&(8080, Tcp)));
    for &protocol in Protocol::ALL {
        for port in (0..=u16::MAX).filter(|port| *port != 8080) {
            let (own, built_in) = (site.lookup(protocol, port), PortInfo::lookup(protocol, port));
            assert_eq!((own.info(), own.name()), (built_in, built_in.likely_name()));
        }
    }
    assert!(
        names(&site, "ssh")
            .iter()
            .copied()
            .eq(PortInfo::named("ssh").map(|i| (i.port(), i.protocol())))
    );
    assert!(site.by_name(Udp, "two").is_none());
}

#[test]
fn names_spellings_search_and_sides() {
    let mut site = Overlay::new();
    site.add(Tcp, 61234, "my_intranet").unwrap();
    site.add(Udp, 5000..=5001, "my-intranet").unwrap();
    let keys = [(5000, Udp), (5001, Udp), (61234, Tcp)];
    for name in ["my_intranet", "My-Intranet", "my intranet"] {
        assert_eq!(names(&site, name), keys, "{name}");
    }
    let found: Vec<u16> = site.search("my intra").map(|port| port.info().port()).collect();
    assert_eq!(found, [5000, 5001, 61234]);
    assert!(site.search("secure shell").any(|port| port.info().port() == 22));
    let ports: Vec<_> = site.search("intranet").map(|port| port.info()).collect();
    assert!(ports.is_sorted());

    let intranet = PortInfo::lookup(Tcp, 61234);
    assert_eq!(
        PortInfo::service_side(Tcp, 50123, 61234).service(),
        Some(PortInfo::lookup(Tcp, 50123))
    );
    assert_eq!(site.service_side(Tcp, 50123, 61234), ServiceSide::Destination(intranet));
    assert_eq!(site.service_side(Tcp, 61234, 50123), ServiceSide::Source(intranet));
    assert_eq!(site.lookup(Tcp, 61234).to_string(), "61234/tcp (my_intranet)");
}

#[test]
fn a_hundred_thousand_lines() {
    let text: String = (0..100_000)
        .map(|at| format!("name-{at} {}/{} alias-{at}\n", at % 50_000, ["tcp", "udp"][at / 50_000]))
        .collect();
    let site = services(&text);
    assert_eq!(site.lookup(Udp, 49_999).name(), Some("name-99999"));
    assert_eq!(site.by_name(Tcp, "ALIAS-7").map(|port| port.info().port()), Some(7));
}

/// The services files of Debian, where their packages are: `PORTINFO_SERVICES` lists them.
#[test]
fn services_files_of_debian() {
    let Some(paths) = std::env::var_os("PORTINFO_SERVICES") else { return };
    for path in std::env::split_paths(&paths) {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        let mut site = Overlay::new();
        site.skip_bad_lines(true);
        site.read_services(text.as_bytes(), &path.display().to_string()).unwrap();
        // AppleTalk's ports are of no protocol that this crate knows; nothing else is skipped.
        let skipped = site.skipped().iter().map(ToString::to_string);
        assert!(skipped.into_iter().all(|line| line.ends_with(": \"ddp\"")), "{path:?}");
        let appletalk = text.lines().filter(|line| line.contains("/ddp")).count();
        assert_eq!(site.skipped_count(), appletalk, "{path:?}");
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        let mut checked = 0;
        for line in lines.filter(|line| !line.contains("/ddp")) {
            let mut words = line.split_whitespace();
            let (Some(name), Some(key)) = (words.next(), words.next()) else { continue };
            let (port, protocols) = key.split_once('/').unwrap();
            let first: u16 = port.split('-').next().unwrap().parse().unwrap();
            for protocol in protocols.split('/').map(|text| text.parse().unwrap()) {
                let own = site.named(name).any(|own| {
                    (own.info().port(), own.info().protocol()) == (first, protocol) && own.is_own()
                });
                // A later line for the same key wins.
                assert!(own || site.lookup(protocol, first).name() != Some(name), "{line}");
                checked += 1;
            }
        }
        assert!(checked > 300, "{path:?}: {checked}");
    }
}
