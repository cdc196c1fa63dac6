//! What holds for any text and any number, and what the types promise.

use std::collections::HashSet;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};
use std::str::FromStr;

use portinfo::ephemeral::{System, systems_for};
use portinfo::error::{
    ParseCategoryError, ParseNoteKindError, ParsePortClassError, ParsePortInfoError,
    ParseProtocolError, ParseQueryError, ParseSourceError, ParseStatusError, ParseSystemError,
};
use portinfo::{
    Category, Note, NoteKind, Pool, PortClass, PortInfo, PortRange, Protocol, Protocol::Tcp,
    Service, Source, Status,
};
use portinfo_test_tools::proptest::{self, prelude::*};

const HTTPS: PortInfo = PortInfo::lookup(Tcp, 443);
const HTTPS_NAME: Option<&str> = HTTPS.name();
const HTTPS_STATUS: Status = HTTPS.status();
const HTTPS_SERVICE: Option<Service> = HTTPS.service();
const HTTPS_LIKELY_NAME: Option<&str> = HTTPS.likely_name();
const HTTPS_TITLE: Option<&str> = HTTPS.likely_service().unwrap().title();
const HTTPS_CATEGORY: Option<Category> = HTTPS.likely_service().unwrap().category();
const HTTPS_MODIFIED: Option<&str> = HTTPS.service().unwrap().modified();
const HTTPS_IS_USED: bool = HTTPS.is_commonly_used() && !HTTPS.is_browser_blocked();

#[test]
fn constants_are_computed_by_the_compiler() {
    assert_eq!((HTTPS.port(), HTTPS.protocol()), (443, Tcp));
    assert_eq!(HTTPS_NAME, Some("https"));
    assert_eq!(HTTPS_STATUS, Status::Assigned);
    assert_eq!(HTTPS_SERVICE, PortInfo::lookup(Tcp, 443).service());
    assert_eq!((HTTPS_LIKELY_NAME, HTTPS_IS_USED), (Some("https"), true));
    assert!(HTTPS_TITLE.is_some() && HTTPS_MODIFIED.is_some());
    assert_eq!(HTTPS_CATEGORY, Some(Category::Web));
}

fn protocol() -> impl Strategy<Value = Protocol> {
    proptest::sample::select(Protocol::ALL)
}

proptest! {
    #[test]
    fn every_form_of_a_port_is_read(port: u16, protocol in protocol()) {
        let info = PortInfo::lookup(protocol, port);
        let upper = protocol.as_str().to_ascii_uppercase();
        for text in [
            info.to_string(),
            format!("{port}/{protocol}"),
            format!("{protocol}/{port}"),
            format!("{protocol} {port}"),
            format!("{port} {protocol}"),
            format!("{protocol}:{port}"),
            format!("{port}:{protocol}"),
            format!("{info:#}"),
            format!("  {upper}/{port}\t"),
            format!("{port} /\t{upper}"),
            format!("00{port}/{protocol}"),
            format!("{port}/{upper} (some other name)"),
            format!("{port}/{protocol} (a name (with brackets))"),
        ] {
            prop_assert_eq!(text.parse(), Ok(info), "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,30}|[0-9]{1,6}[/ ](tcp|udp|x)?( \\()?") {
        if let Ok(info) = text.parse::<PortInfo>() {
            let words = text.to_ascii_lowercase();
            let has_name = info.services().any(|service| words.contains(service.name()));
            prop_assert!(words.contains(&info.port().to_string()) || has_name);
            prop_assert_eq!(info.to_string().parse(), Ok(info));
        }
        let by_name = Protocol::ALL.iter().find_map(|&p| PortInfo::by_name(p, &text));
        prop_assert_eq!(by_name.is_some(), PortInfo::named(&text).next().is_some());
    }

    #[test]
    fn a_number_out_of_range_is_said_to_be_one(number in 65_536u64.., protocol in protocol()) {
        for text in [format!("{number}/{protocol}"), format!("{protocol}:{number}")] {
            let error = text.parse::<PortInfo>().unwrap_err();
            prop_assert_eq!(error.to_string(), "the port is not in the range 0-65535");
        }
    }

    #[test]
    fn infos_order_by_port_then_protocol(a: u16, b: u16, p in protocol(), q in protocol()) {
        let (left, right) = (PortInfo::lookup(p, a), PortInfo::lookup(q, b));
        prop_assert_eq!(left.cmp(&right), (a, p).cmp(&(b, q)));
        prop_assert_eq!(left == right, (a, p) == (b, q));
    }
}

#[test]
fn a_name_is_read_in_place_of_the_number() {
    let named = |protocol, name| PortInfo::by_name(protocol, name).expect("a known name");
    for (name, protocol) in [("https", Tcp), ("rdp", Protocol::Udp), ("ms wbt server", Tcp)] {
        for text in [
            format!("{name}/{protocol}"),
            format!("{protocol}/{name}"),
            format!("{protocol}:{name}"),
            format!("{name}:{protocol}"),
            format!("{protocol} {name}"),
            format!("{name} {protocol}"),
            format!(" {} / {protocol} ", name.to_uppercase()),
        ] {
            assert_eq!(text.parse(), Ok(named(protocol, name)), "{text}");
        }
    }
    // Names that hold a separator are split at the protocol.
    for text in ["cl/1/tcp", "tcp/cl/1", "tcp:cl/1", "cl/1:tcp"] {
        assert_eq!(text.parse(), Ok(named(Tcp, "cl/1")), "{text}");
    }
    assert_eq!("udp6/53".parse(), Ok(PortInfo::lookup(Protocol::Udp, 53)));
}

#[test]
fn a_wrong_part_is_named() {
    let nothing = "there is neither a port nor a protocol";
    let no_port = "there is a protocol but no port";
    let no_protocol = "there is a port but no protocol";
    let unknown_protocol = "the protocol is none of tcp, udp, sctp and dccp";
    let unknown_name = "the port is neither a number nor a name known for the protocol";
    let out_of_range = "the port is not in the range 0-65535";
    let loose = "a \"/\" or \":\" has nothing before or after it";
    let two_protocols = "there is more than one protocol";
    let a_range = "a range of ports is not one port";
    let a_list = "a list of ports is not one port";
    let line_break = "there is a line break within the text";
    for (text, message) in [
        ("", nothing),
        (" ", nothing),
        ("/", nothing),
        ("443", no_protocol),
        ("443/", no_protocol),
        ("/443", no_protocol),
        ("https", no_protocol),
        ("udp", no_port),
        ("/tcp", no_port),
        ("tcp/", no_port),
        ("tcp :", no_port),
        ("443/icmp", unknown_protocol),
        ("443 icmp", unknown_protocol),
        ("443/tcp/x", unknown_protocol),
        ("https/icmp", unknown_protocol),
        ("tcp/no-such-name", unknown_name),
        ("x443 udp", unknown_name),
        ("-1/tcp", unknown_name),
        ("+443/tcp", unknown_name),
        ("４４３/tcp", unknown_name),
        ("4x3/tcp", unknown_name),
        ("44 3/tcp", unknown_name),
        // Of two things that are wrong the message has one.
        ("443/icmp (https", "missing \")\" at the end"),
        ("(445/tcp)", "there is no port before the parentheses"),
        ("(https)", "there is no port before the parentheses"),
        ("(445)/tcp", "there is no port before the parentheses"),
        ("(445/tcp", "missing \")\" at the end"),
        ("445/tcp (a/udp", "missing \")\" at the end"),
        ("tcp (https", "missing \")\" at the end"),
        ("tcp(443)", no_port),
        ("443 (https)", no_protocol),
        ("443/icmp (x)", unknown_protocol),
        ("nosuch/tcp (https)", unknown_name),
        ("443/tcp )", unknown_protocol),
        ("/445 tcp", loose),
        ("445/ tcp:", loose),
        (":445 tcp", loose),
        (":445/tcp", loose),
        ("445//tcp", loose),
        ("445/:tcp", loose),
        ("445/tcp/", loose),
        ("tcp//445", loose),
        ("/tcp/445", loose),
        ("https:/tcp", loose),
        ("tcp/443/udp", two_protocols),
        ("443/tcp/udp", two_protocols),
        ("tcp 443 udp", two_protocols),
        ("tcp udp", two_protocols),
        ("tcp/tcp", two_protocols),
        ("tcp/udp/53", two_protocols),
        // The name is `dnp3-tcp`, which SCTP does not have.
        ("dnp3 TCP/sctp", unknown_name),
        ("6000-6063/tcp", a_range),
        ("tcp 6000 - 6063", a_range),
        ("1-70000/tcp", unknown_name),
        ("6000-/tcp", unknown_name),
        ("80,443/tcp", a_list),
        ("tcp/80, 443", a_list),
        ("80;443/tcp", a_list),
        ("80,443", a_list),
        ("6000-6063,22/udp", a_list),
        ("a,b/tcp", unknown_name),
        (",/tcp", unknown_name),
        ("70000,1/tcp", unknown_name),
        (",", no_protocol),
        ("443\n/tcp", line_break),
        ("443/tcp\n(https)", line_break),
        ("443\r\n80/tcp", line_break),
        ("443/tcp\u{2028}80/tcp", line_break),
        ("443\u{85}tcp", line_break),
        ("443\u{b}tcp", line_break),
        ("443\u{c}tcp", line_break),
        ("443\u{2029}tcp", line_break),
        ("\u{0}443/tcp", unknown_name),
        ("443\u{200b}/tcp", unknown_name),
        ("443/tcp\u{202e}", unknown_protocol),
        ("443.0/tcp", unknown_name),
        ("0x1bb/tcp", unknown_name),
        ("4_43/tcp", unknown_name),
        ("443\\tcp", no_protocol),
        ("443-tcp", no_protocol),
        ("443,tcp", a_list),
        ("443 tcp udp4", two_protocols),
        ("443 icmp6", unknown_protocol),
        ("443/tcp4 6", unknown_protocol),
        ("tcp5/443", unknown_protocol),
        ("http://example.org:443/tcp", unknown_name),
        ("[::1]:443/tcp", unknown_name),
        ("10.0.0.1:443", unknown_protocol),
        ("000065536/tcp", out_of_range),
        ("99999999999999999999999999/udp", out_of_range),
        ("70000/tcp", out_of_range),
        ("70000", out_of_range),
        ("443/tcp (https", "missing \")\" at the end"),
    ] {
        let error = text.parse::<PortInfo>().expect_err(text);
        assert_eq!(error.to_string(), message, "{text:?}");
    }
}

#[test]
fn text_forms_read_back_in_any_case() {
    fn check<T: FromStr + Display + PartialEq + Debug + Copy>(values: &[T], forms: &[&str]) {
        assert_eq!(values.len(), forms.len());
        for (value, form) in values.iter().zip(forms) {
            assert_eq!(value.to_string(), *form);
            assert_eq!(form.to_ascii_uppercase().parse().ok(), Some(*value));
            assert_eq!(format!("{value:>16}").len(), 16, "a width is kept to");
            assert!(format!("{form} ").parse::<T>().is_err());
        }
    }
    check(Protocol::ALL, &["tcp", "udp", "sctp", "dccp"]);
    check(PortClass::ALL, &["well-known", "registered", "private"]);
    check(Status::ALL, &["assigned", "reserved", "private-use", "unassigned"]);
    check(Source::ALL, &["iana", "common"]);
    let kinds =
        ["behaviour", "exposure", "cleartext", "amplification", "probe", "attack-tool", "malware"];
    check(NoteKind::ALL, &kinds);
    let categories = "web mail files directory remote-access database messaging monitoring \
                      containers network vpn proxy voice media games industrial iot backup \
                      printing development ai security peer-to-peer blockchain other";
    check(Category::ALL, &categories.split(' ').collect::<Vec<_>>());
}

#[test]
fn further_spellings_are_read() {
    for (text, protocol) in
        [("tcp4", Tcp), ("TCP6", Tcp), ("udp4", Protocol::Udp), ("udp6", Protocol::Udp)]
    {
        assert_eq!(text.parse(), Ok(protocol));
    }
    for (text, class) in [
        ("system", PortClass::WellKnown),
        ("User", PortClass::Registered),
        ("dynamic", PortClass::Private),
    ] {
        assert_eq!(text.parse(), Ok(class));
    }
    assert!("sctp4".parse::<Protocol>().is_err() && "users".parse::<PortClass>().is_err());
}

#[test]
fn a_port_keeps_to_width_fill_and_alignment() {
    let (ssh, private) = (PortInfo::lookup(Tcp, 22), PortInfo::lookup(Tcp, 51000));
    assert_eq!(format!("{ssh:14}|"), "22/tcp (ssh)  |");
    assert_eq!(format!("{ssh:>14}|"), "  22/tcp (ssh)|");
    assert_eq!(format!("{ssh:.^14}|"), ".22/tcp (ssh).|");
    assert_eq!(format!("{ssh:3}|"), "22/tcp (ssh)|");
    assert_eq!(format!("{private:>10}|"), " 51000/tcp|");
    assert_eq!(format!("{:>8}|", PortInfo::lookup(Tcp, 0)), "   0/tcp|");
    assert_eq!(format!("{ssh:.6}|{ssh:8.6}|"), "22/tcp|22/tcp  |");
    let smb = PortInfo::lookup(Tcp, 445);
    assert_eq!(
        format!("{smb}|{smb:#}|{smb:#14}|"),
        "445/tcp (microsoft-ds)|445/tcp (smb)|445/tcp (smb) |"
    );
    assert_eq!(format!("{:#}", PortInfo::lookup(Protocol::Udp, 22)), "22/udp", "on paper alone");
}

/// What is read beside the usual spellings: white space and line ends around, any blank but a line
/// break within, and any number of zeros before the number.
#[test]
fn blanks_and_zeros_are_ignored() {
    let zeros = "0".repeat(1000);
    for text in [
        "\r\n443/tcp\r\n",
        "443/tcp\n",
        "\u{2028}443/tcp\u{85}",
        "443\ttcp",
        "443\u{3000}tcp",
        "443\u{a0}/\u{a0}tcp",
        "0443/tcp",
        "tcp:0443",
        &format!("{zeros}443/tcp"),
    ] {
        assert_eq!(text.parse(), Ok(PortInfo::lookup(Tcp, 443)), "{text:?}");
    }
    assert_eq!(format!("{zeros}/udp").parse(), Ok(PortInfo::lookup(Protocol::Udp, 0)));
}

/// Whatever signs a name has in it, it is read beside a protocol.
#[test]
fn every_name_is_read_in_place_of_the_number() {
    for info in PortInfo::all() {
        for service in info.services() {
            for name in [service.name(), service.common_name()].into_iter().chain(service.aliases())
            {
                let protocol = info.protocol();
                let expected = PortInfo::by_name(protocol, name);
                for text in [format!("{name}/{protocol}"), format!("{protocol}:{name}")] {
                    assert_eq!(text.parse().ok(), expected, "{text}");
                }
            }
        }
    }
}

/// The messages name every text that would be read.
#[test]
fn messages_list_what_is_read() {
    fn check<T: FromStr<Err: Display> + Display>(all: &[T]) {
        let Err(error) = "no such thing".parse::<T>() else { panic!("it is read") };
        let message = error.to_string();
        let listed = message.split_once("none of ").or(message.split_once("neither ")).unwrap().1;
        let listed: Vec<&str> = listed.split(", ").flat_map(|part| part.split(" and ")).collect();
        let listed: Vec<&str> = listed.into_iter().flat_map(|part| part.split(" nor ")).collect();
        assert!(all.iter().map(ToString::to_string).eq(listed), "{message}");
    }
    check(Protocol::ALL);
    check(PortClass::ALL);
    check(portinfo::Status::ALL);
    check(portinfo::Source::ALL);
    check(portinfo::Category::ALL);
    check(portinfo::NoteKind::ALL);
    check(portinfo::ephemeral::System::ALL);
}

/// What `str` does with width, fill, alignment and precision, all texts and errors do.
#[test]
fn every_text_keeps_to_width_fill_alignment_and_precision() {
    #[track_caller]
    fn check(value: &dyn Display) {
        let text = value.to_string();
        assert_eq!(format!("{value:50}|{value:<9}|"), format!("{text:50}|{text:<9}|"));
        assert_eq!(format!("{value:>50}|{value:*^51}|"), format!("{text:>50}|{text:*^51}|"));
        assert_eq!(format!("{value:é>120}|"), format!("{text:é>120}|"));
        assert_eq!(format!("{value:.5}|{value:.0}|"), format!("{text:.5}|{text:.0}|"));
        assert_eq!(format!("{value:9.3}|{value:^9.100}|"), format!("{text:9.3}|{text:^9.100}|"));
        assert_eq!(format!("{value:2}|{value:02}|"), format!("{text:2}|{text:02}|"));
    }
    let https = PortInfo::lookup(Tcp, 443);
    check(&https);
    check(&PortInfo::lookup(Tcp, 51000));
    check(&https.service().unwrap());
    check(&portinfo::Pool::all().next().unwrap());
    for range in [(443, 443), (6000, 6063)] {
        check(&portinfo::PortRange { protocol: Tcp, first: range.0, last: range.1 });
    }
    for query in ["443", "6000-6063", "6000-6063/tcp", "https", "443/tcp"] {
        check(&query.parse::<portinfo::Query>().unwrap());
    }
    check(&Tcp);
    check(&PortClass::of(443));
    check(&https.status());
    check(&portinfo::Source::Iana);
    check(&portinfo::Category::Web);
    check(&portinfo::NoteKind::Probe);
    check(&portinfo::ephemeral::System::Linux);
    check(&"x".parse::<Protocol>().unwrap_err());
    check(&"x".parse::<PortClass>().unwrap_err());
    check(&"x".parse::<portinfo::Status>().unwrap_err());
    check(&"x".parse::<portinfo::Source>().unwrap_err());
    check(&"x".parse::<portinfo::Category>().unwrap_err());
    check(&"x".parse::<portinfo::NoteKind>().unwrap_err());
    check(&"x".parse::<portinfo::ephemeral::System>().unwrap_err());
    check(&"x".parse::<PortInfo>().unwrap_err());
    for query in ["", "9-3", "9-", "nosuch", "cslistener/dccp"] {
        check(&query.parse::<portinfo::Query>().unwrap_err());
    }
    #[cfg(feature = "std")]
    {
        let mut site = portinfo::Overlay::new();
        site.add(Tcp, 9000, "端口é").unwrap();
        check(&site.lookup(Tcp, 9000));
        check(&site.add(Tcp, 1, "two words").unwrap_err());
        check(&site.read_services("端口 70000/tcp\n".as_bytes(), "Ärger").unwrap_err());
    }
    let smb = PortInfo::lookup(Tcp, 445);
    assert_eq!(format!("{smb:#>14}|{smb:>#14.9}|"), "445/tcp (microsoft-ds)|     445/tcp (|");
}

#[test]
fn handles_show_what_they_are() {
    let pool = portinfo::Pool::named("mosh").next().expect("a pool");
    assert_eq!(pool.to_string(), "mosh");
    let shown = format!("{pool:?}");
    assert!(shown.starts_with("Pool { name: \"mosh\", range: 60000..=61000"), "{shown}");
    let slammer = PortInfo::lookup(Protocol::Udp, 1434).notes();
    let slammer = slammer.into_iter().find(|note| note.name() == "SQL Slammer").expect("a note");
    let shown = format!("{slammer:?}");
    assert!(shown.starts_with("Note { kind: Malware, name: \"SQL Slammer\""), "{shown}");
    assert!(shown.contains("year: Some(2003)"), "{shown}");
    assert_eq!(format!("{:?}", PortInfo::lookup(Tcp, 22)), "PortInfo(22/tcp (ssh))");
    let shown = format!("{:?}", HTTPS_SERVICE.unwrap());
    assert!(shown.starts_with("Service { name: \"https\", source: Iana, description: "), "{shown}");
    assert!(shown.ends_with(", .. }"), "{shown}");
}

#[test]
fn iterators_know_how_many_are_left() {
    fn check<I: ExactSizeIterator + Clone>(mut items: I, of: PortInfo) {
        loop {
            let left = items.clone().count();
            assert_eq!(items.size_hint(), (left, Some(left)), "{of}");
            if items.next().is_none() {
                return;
            }
        }
    }
    for info in PortInfo::all().chain([PortInfo::lookup(Tcp, 65_535)]) {
        check(info.services(), info);
        check(info.likely_services(), info);
        check(info.notes(), info);
        info.services().for_each(|service| check(service.aliases(), info));
    }
}

#[test]
fn numbers_of_protocols() {
    let numbered: Vec<(u8, Protocol)> =
        (0..=255).filter_map(|n| Protocol::from_ip_number(n).map(|p| (n, p))).collect();
    // https://www.iana.org/assignments/protocol-numbers
    let expected =
        [(6, Protocol::Tcp), (17, Protocol::Udp), (33, Protocol::Dccp), (132, Protocol::Sctp)];
    assert_eq!(numbered, expected);
    assert!(expected.iter().all(|&(number, protocol)| protocol.ip_number() == number));
}

#[test]
fn classes_divide_the_ports() {
    let classes = [PortClass::WellKnown, PortClass::Registered, PortClass::Private];
    for port in 0..=u16::MAX {
        let holding: Vec<PortClass> =
            classes.into_iter().filter(|class| class.range().contains(&port)).collect();
        assert_eq!(holding, [PortClass::of(port)]);
    }
    assert_eq!(PortClass::WellKnown.range(), 0..=1023);
    assert_eq!(PortClass::Private.range(), 49152..=65535);
}

#[test]
fn ephemeral_ranges() {
    for port in 0..=u16::MAX {
        let expected = System::ALL.iter().filter(|system| system.range().contains(&port));
        assert!(systems_for(port).eq(expected.copied()));
    }
    // From the sources that the enum's documentation names.
    assert_eq!(System::Iana.range(), 49152..=65535);
    assert_eq!(System::Linux.range(), 32768..=60999);
    assert_eq!(System::Windows.range(), 49152..=65535);
    assert_eq!(System::WindowsBeforeVista.range(), 1025..=5000);
    assert_eq!(System::Solaris.range(), 32768..=65535);
    assert_eq!(System::FreeBsd.range(), 10000..=65535);
    assert_eq!(System::MacOs.range(), 49152..=65535);
    assert_eq!(System::OpenBsd.range(), 1024..=49151);
    assert_eq!(System::NetBsd.range(), 49152..=65535);
    assert_eq!(System::LinuxBefore4_2.range(), 32768..=61000);
    assert_eq!(System::Aix.range(), 32768..=65535);
    assert_eq!(System::HpUx.range(), 49152..=65535);
    assert_eq!(System::DragonFly.range(), 1024..=5000);
    for system in System::ALL {
        for text in [system.to_string(), system.to_string().to_lowercase().replace(' ', "-")] {
            assert_eq!(text.parse(), Ok(*system));
        }
    }
    assert!("plan 9".parse::<System>().is_err());
    if cfg!(target_os = "linux") {
        assert_eq!(System::current(), Some(System::Linux));
    }
}

#[test]
fn equal_services_are_equal_wherever_they_stand() {
    let service = |port| PortInfo::lookup(Tcp, port).service().unwrap();
    assert_eq!(service(4200), service(4299), "vrml-multi-use");
    assert_ne!(service(80), service(443));
    assert!(service(80) < service(443), "http before https");
    let distinct: HashSet<Service> = (4200..=4299).map(service).collect();
    assert_eq!(distinct.len(), 1);
    let hash = |port| BuildHasherDefault::<DefaultHasher>::default().hash_one(service(port));
    assert_eq!(hash(4200), hash(4299));
    assert_ne!(hash(80), hash(443), "a table of hashes would be a list");
}

#[test]
fn handles_are_small_and_go_anywhere() {
    fn value<T: Copy + Send + Sync + Unpin + Debug + Eq + Ord + Hash + 'static>() {}
    value::<PortInfo>();
    value::<Protocol>();
    value::<PortClass>();
    value::<Status>();
    value::<Service>();
    value::<Note>();
    value::<Pool>();
    value::<PortRange>();
    value::<Category>();
    assert_eq!(size_of::<PortInfo>(), 6);
    assert!(size_of::<Service>() <= 2 && size_of::<Note>() <= 2);
}

#[test]
fn errors_are_errors() {
    fn error<T: Error + Copy + Send + Sync + 'static>() {}
    error::<ParseCategoryError>();
    error::<ParseProtocolError>();
    error::<ParsePortClassError>();
    error::<ParseStatusError>();
    error::<ParseSourceError>();
    error::<ParseNoteKindError>();
    error::<ParsePortInfoError>();
    error::<ParseQueryError>();
    error::<ParseSystemError>();
}
