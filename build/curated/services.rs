//! `services.csv`: the registered services that people meet, and those that nobody uses any more.

use std::path::Path;

use super::super::category::Category;
use super::super::csv_rows::{self, Row};
use super::super::error::Error;
use super::super::key::Ports;
use super::super::protocol::Protocol;
use super::{NAME_LENGTH, SOURCE_LENGTH, TITLE_LENGTH, TITLE_ZH_LENGTH, category};

pub const FILE: &str = "curated/services.csv";

const PORTS: usize = 1;
const PROTOCOLS: usize = 2;
const COMMON_NAME: usize = 3;

#[derive(Debug)]
pub struct VouchedService {
    pub row: Row,
    pub service: String,
    /// Empty for all ports of the service.
    pub ports: Vec<Ports>,
    /// Over which it is in common use; none where it is no more.
    pub protocols: Vec<Protocol>,
    /// Empty where people say the registered name.
    pub common_name: String,
    pub title: String,
    pub title_zh: String,
    pub category: Category,
}

impl VouchedService {
    pub fn has_port(&self, port: u16) -> bool {
        let within = |ports: &Ports| (ports.first..=ports.last).contains(&port);
        self.ports.is_empty() || self.ports.iter().any(within)
    }
}

pub fn read(root: &Path) -> Result<Vec<VouchedService>, Error> {
    let header = "service,ports,protocols,common_name,title,title_zh,category,source";
    csv_rows::rows(root, FILE, header)?.into_iter().map(service).collect()
}

fn service(row: Row) -> Result<VouchedService, Error> {
    row.sources(7, SOURCE_LENGTH)?;
    let protocols = match row.field(PROTOCOLS) {
        "-" => Vec::new(),
        _ => row.protocols(PROTOCOLS)?,
    };
    let ports = match row.field(PORTS) {
        "" => Vec::new(),
        _ => row.port_list(PORTS)?,
    };
    Ok(VouchedService {
        service: row.name(0, NAME_LENGTH)?.to_owned(),
        ports,
        protocols,
        common_name: row.optional(COMMON_NAME, NAME_LENGTH, Row::name)?.to_owned(),
        title: row.title(4, TITLE_LENGTH)?.to_owned(),
        title_zh: row.short(5, TITLE_ZH_LENGTH)?.to_owned(),
        category: category(&row, 6)?,
        row,
    })
}
