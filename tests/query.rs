//! What people type, and the ports that they mean.

use portinfo::Protocol::{Tcp, Udp};
use portinfo::{PortInfo, Protocol, Query};
use portinfo_test_tools::clap;
use portinfo_test_tools::proptest::prelude::*;

fn query(text: &str) -> Query {
    text.parse().unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

fn keys(text: &str) -> Vec<(u16, Protocol)> {
    query(text).iter().map(|info| (info.port(), info.protocol())).collect()
}

#[test]
fn numbers_ranges_and_names() {
    for text in ["443", ":443", " 443 ", "00443", "443\n", "\u{3000}443\r\n", "0000000443"] {
        assert!(query(text).iter().eq(PortInfo::lookup_all(443)), "{text}");
    }
    assert_eq!(keys("51000"), [(51000, Tcp), (51000, Udp)]);
    let neighbours = PortInfo::lookup_all(22).chain(PortInfo::lookup_all(23));
    assert!(query("22-23").iter().eq(neighbours));
    for text in
        ["22-23/tcp", "tcp/22-23", "tcp:22-23", "22-23 TCP", "tcp 22 - 23", "22\t-\t23/tcp\n"]
    {
        assert_eq!(keys(text), [(22, Tcp), (23, Tcp)], "{text}");
    }
    assert_eq!(query("6000-6063/tcp").iter().count(), 64);
    assert_eq!(query("0-65535/udp").iter().count(), 65_536);
    assert_eq!(keys("65535-65535/udp"), [(65535, Udp)]);
    for text in ["443/tcp", "tcp:443", "https/tcp", "tcp https", "443/tcp (https)"] {
        assert_eq!(keys(text), [(443, Tcp)], "{text}");
    }
    assert_eq!((query("https").name(), query("443").name()), (Some("https"), None));
}

#[test]
fn a_query_is_shown_as_it_is_read() {
    for text in ["443", "6000-6063", "6000-6063/tcp", "443/udp", "https"] {
        assert_eq!(query(text).to_string(), text);
        assert_eq!(format!("{:?}", query(text)), format!("Query({text})"));
    }
    let [one, range] = [(443, 443), (6000, 6063)];
    let shown = |(first, last)| portinfo::PortRange { protocol: Tcp, first, last }.to_string();
    assert_eq!([shown(one), shown(range)], ["443/tcp", "6000-6063/tcp"]);
}

/// A name without a protocol yields its keys in common use, where there are none all.
#[test]
fn a_name_yields_what_people_mean() {
    assert!(query("ssh").iter().all(PortInfo::is_commonly_used));
    assert_eq!(keys("ssh")[0], (22, Tcp));
    let dead = query("cslistener");
    assert!(dead.iter().eq(PortInfo::named("cslistener")) && dead.iter().next().is_some());
    assert_eq!(keys("MS WBT Server"), keys("rdp"));
}

#[test]
fn a_wrong_text_is_told_from_an_unknown_name() {
    for text in ["no-such-name", "no-such-name/tcp", "tcp/nosuch", ":nosuch", "no such name"] {
        let error = text.parse::<Query>().unwrap_err();
        assert!(error.is_unknown_name(), "{text}: {error}");
        assert_eq!(error.to_string(), "no port is known by this name");
    }
    // A name that another protocol has is not unknown, but no port of this one.
    for text in ["cslistener/dccp", "dccp:cslistener", "dnp3 TCP/sctp"] {
        let error = text.parse::<Query>().unwrap_err();
        assert!(error.is_unknown_name(), "{text}: {error}");
        assert_eq!(error.to_string(), "the name is known for other protocols only");
    }
    let out_of_range = "the port is not in the range 0-65535";
    let ends = "a range has a first and a last port, as in 6000-6063";
    for (text, message) in [
        ("70000", out_of_range),
        (":70000", out_of_range),
        ("70000/tcp", out_of_range),
        ("1-70000", out_of_range),
        ("70000-70001/tcp", out_of_range),
        ("23-22", "the range runs backwards"),
        ("23-22/tcp", "the range runs backwards"),
        ("", "there is neither a port nor a protocol"),
        (":", "there is neither a port nor a protocol"),
        ("443 icmp", "the protocol is none of tcp, udp, sctp and dccp"),
        ("443 (https)", "there is a port but no protocol"),
        ("443/", "there is a port but no protocol"),
        ("tcp/", "there is a protocol but no port"),
        ("-5", ends),
        ("5-", ends),
        ("-", ends),
        ("1-2-3", ends),
        ("5-/tcp", ends),
        ("-5/tcp", ends),
        ("tcp 1 2-3", ends),
        ("1-70000", out_of_range),
        ("70000-1", out_of_range),
        ("80,443", "a list of ports is not one port"),
        ("80,443/tcp", "a list of ports is not one port"),
        ("(445/tcp)", "there is no port before the parentheses"),
        ("/445 tcp", "a \"/\" or \":\" has nothing before or after it"),
        (":445/tcp", "a \"/\" or \":\" has nothing before or after it"),
        ("tcp 443 udp", "there is more than one protocol"),
        ("6000-6063/tcp/udp", "there is more than one protocol"),
        ("80\n443", "there is a line break within the text"),
        ("6000-\n6063", "there is a line break within the text"),
        ("ms\nwbt-server", "there is a line break within the text"),
        ("tcp", "there is a protocol but no port"),
        ("443/icmp", "the protocol is none of tcp, udp, sctp and dccp"),
        ("443/tcp (https", "missing \")\" at the end"),
    ] {
        let error = text.parse::<Query>().unwrap_err();
        assert!(!error.is_unknown_name(), "{text}");
        assert_eq!(error.to_string(), message, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_and_read_back(text in "\\PC{0,20}|[0-9-]{1,12}(/tcp|:udp)?") {
        if let Ok(query) = text.parse::<Query>() {
            let again: Query = query.to_string().parse().expect("its own form");
            prop_assert_eq!(again, query);
            prop_assert!(query.iter().take(70_000).eq(again.iter().take(70_000)));
            prop_assert!(query.iter().next().is_some());
        }
    }
}

/// Fit for clap as it is: owned, shareable, with an error that is one.
#[test]
fn a_query_goes_anywhere() {
    fn value<T: Copy + Send + Sync + Eq + std::hash::Hash + std::fmt::Debug + 'static>() {}
    fn error<T: std::error::Error + Send + Sync + 'static>() {}
    value::<Query>();
    error::<<Query as std::str::FromStr>::Err>();
    let command = clap::Command::new("ports")
        .arg(clap::Arg::new("port").value_parser(clap::value_parser!(Query)));
    let matches = command.get_matches_from(["ports", "https"]);
    assert_eq!(matches.get_one::<Query>("port"), Some(&query("https")));
}

#[cfg(feature = "serde")]
#[test]
fn a_configuration_file_holds_queries() {
    use portinfo_test_tools::serde_json;
    let queries: Vec<Query> =
        serde_json::from_str(r#"["443/tcp", "rdp", 8080, "6000-6063/tcp"]"#).unwrap();
    assert_eq!(queries, ["443/tcp", "rdp", "8080", "6000-6063/tcp"].map(query));
    let text = serde_json::to_string(&queries).unwrap();
    assert_eq!(text, r#"["443/tcp","rdp","8080","6000-6063/tcp"]"#);
    for (text, message) in [
        ("70000", "range 0-65535"),
        ("-1", "range 0-65535"),
        ("true", "a port"),
        (r#""nosuch""#, "name"),
    ] {
        let error = serde_json::from_str::<Query>(text).unwrap_err().to_string();
        assert!(error.contains(message), "{text}: {error}");
    }
}
