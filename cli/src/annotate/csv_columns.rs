//! Which columns of a CSV file have protocols and ports.

use clap::Args;
use portinfo::Protocol;

use super::csv_fields;
use super::label::{Direction, Side};
use crate::language::Language;
use crate::phrase;
use crate::quoted::quoted;

/// The columns that the user names.
#[derive(Debug, Clone, Default, Args)]
pub struct Named {
    /// The column of a CSV file with the protocol
    #[arg(long, value_name = "COLUMN")]
    pub protocol_column: Option<String>,

    /// The column of a CSV file with the port of the service
    #[arg(long, value_name = "COLUMN", conflicts_with_all = ["source_port_column", "destination_port_column"])]
    pub port_column: Option<String>,

    /// The column of a CSV file with the source port of a flow
    #[arg(long, value_name = "COLUMN", requires = "destination_port_column")]
    pub source_port_column: Option<String>,

    /// The column of a CSV file with the destination port of a flow
    #[arg(long, value_name = "COLUMN", requires = "source_port_column")]
    pub destination_port_column: Option<String>,
}

impl Named {
    /// Whether the user named any.
    pub fn are_any(&self) -> bool {
        self.protocol_column.is_some()
            || self.port_column.is_some()
            || self.source_port_column.is_some()
    }
}

/// Where protocols and ports are in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    pub delimiter: u8,
    /// How many columns there are.
    pub count: usize,
    pub protocol: Option<usize>,
    /// One, or with tshark's fields one for each protocol.
    pub ports: Vec<Ports>,
}

/// Where the ports are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ports {
    /// Where the column says it: `tcp.srcport`.
    pub protocol: Option<Protocol>,
    pub source: Option<usize>,
    pub destination: usize,
    pub direction: Direction,
}

/// Zeek's names for the ports of the originator and the responder.
const ZEEK: (&str, &str) = ("id.orig_p", "id.resp_p");

/// What a header lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The end of a quoted name.
    Quote,
    /// A column that the user named.
    Named(String),
    /// Any column for the protocol.
    Protocol,
    /// Any column for the port.
    Port,
}

impl Missing {
    /// The message for the user.
    pub fn message(&self, language: Language) -> String {
        match self {
            Missing::Quote => language.say(phrase::OPEN_QUOTE).to_owned(),
            Missing::Named(name) => language.fill(phrase::NO_COLUMN, &[&quoted(name)]),
            Missing::Protocol => language.say(phrase::NO_PROTOCOL_COLUMN).to_owned(),
            Missing::Port => language.say(phrase::NO_PORT_COLUMN).to_owned(),
        }
    }
}

const PROTOCOLS: [&str; 6] =
    ["protocol", "proto", "ip.proto", "l4_proto", "transport", "ip_protocol"];
const PORTS: [&str; 3] = ["port", "service_port", "server_port"];
const FLOWS: [(&str, &str); 8] = [
    ("source_port", "destination_port"),
    ("src_port", "dst_port"),
    ("src_port", "dest_port"),
    ("srcport", "dstport"),
    ("sport", "dport"),
    ("spt", "dpt"),
    ("sp", "dp"),
    ("source port", "destination port"),
];

impl Columns {
    /// The columns of a header.
    ///
    /// # Errors
    ///
    /// Returns which column is missing.
    pub fn of(header: &[u8], named: &Named) -> Result<Self, Missing> {
        let delimiter = delimiter(header);
        let header = header.strip_prefix(BYTE_ORDER_MARK).unwrap_or(header);
        let mut names = Vec::new();
        let count = csv_fields::each(header, delimiter, |_, name| {
            names.push(String::from_utf8_lossy(name).trim().to_owned());
        });
        let count = count.ok_or(Missing::Quote)?;
        let names = Names(names);
        let ports = names.ports(named)?;
        let protocol = match &named.protocol_column {
            Some(name) => Some(names.named_place(name)?),
            None => PROTOCOLS.iter().find_map(|name| names.place(name)),
        };
        if protocol.is_none() && ports.iter().any(|ports| ports.protocol.is_none()) {
            return Err(Missing::Protocol);
        }
        Ok(Columns { delimiter, count, protocol, ports })
    }
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The most frequent delimiter in the header.
fn delimiter(header: &[u8]) -> u8 {
    let count = |sign: u8| header.iter().filter(|&&byte| byte == sign).count();
    // The last of equals is taken.
    [b';', b'\t', b','].into_iter().max_by_key(|&sign| count(sign)).unwrap_or(b',')
}

/// The names of the columns, in order.
struct Names(Vec<String>);

impl Names {
    fn place(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|own| own.eq_ignore_ascii_case(name))
    }

    /// The place of a column that the user names.
    fn named_place(&self, name: &str) -> Result<usize, Missing> {
        self.place(name).ok_or_else(|| Missing::Named(name.to_owned()))
    }

    /// What the user names, else tshark's fields, else a flow, else one port.
    fn ports(&self, named: &Named) -> Result<Vec<Ports>, Missing> {
        if let Some(ports) = self.named_ports(named)? {
            return Ok(vec![ports]);
        }
        let by_protocol = self.tshark_ports();
        if !by_protocol.is_empty() {
            return Ok(by_protocol);
        }
        let mut flows = FLOWS.iter();
        let flow = flows.find_map(|(source, destination)| self.flow(None, source, destination));
        let zeek = self
            .flow(None, ZEEK.0, ZEEK.1)
            .map(|ports| Ports { direction: Direction::Known(Side::Destination), ..ports });
        let one = || PORTS.iter().find_map(|name| self.place(name)).map(Ports::one);
        flow.or(zeek).or_else(one).map(|ports| vec![ports]).ok_or(Missing::Port)
    }

    fn named_ports(&self, named: &Named) -> Result<Option<Ports>, Missing> {
        if let Some(name) = &named.port_column {
            return Ok(Some(Ports::one(self.named_place(name)?)));
        }
        let (Some(source), Some(destination)) =
            (&named.source_port_column, &named.destination_port_column)
        else {
            return Ok(None);
        };
        let source = Some(self.named_place(source)?);
        let destination = self.named_place(destination)?;
        let direction = Direction::Unknown;
        Ok(Some(Ports { protocol: None, source, destination, direction }))
    }

    /// tshark has two columns for each protocol, of which a packet fills one pair.
    fn tshark_ports(&self) -> Vec<Ports> {
        let of_protocol = |&protocol: &Protocol| {
            let source = format!("{protocol}.srcport");
            self.flow(Some(protocol), &source, &format!("{protocol}.dstport"))
        };
        Protocol::ALL.iter().filter_map(of_protocol).collect()
    }

    fn flow(&self, protocol: Option<Protocol>, source: &str, destination: &str) -> Option<Ports> {
        let (source, destination) = (self.place(source)?, self.place(destination)?);
        let direction = Direction::Unknown;
        Some(Ports { protocol, source: Some(source), destination, direction })
    }
}

impl Ports {
    fn one(place: usize) -> Self {
        let direction = Direction::Unknown;
        Ports { protocol: None, source: None, destination: place, direction }
    }
}
