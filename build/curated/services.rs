//! `services.csv`: the registered services that people meet, and those that nobody uses any more.

use std::path::Path;

use super::super::category::Category;
use super::super::csv_rows::{self, Row};
use super::super::error::Error;
use super::super::key::{self, Ports};
use super::super::protocol::Protocol;
use super::{NAME_LENGTH, SOURCE_LENGTH, TITLE_LENGTH, TITLE_ZH_LENGTH, category};

pub const FILE: &str = "curated/services.csv";

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
    row.text(7, "source", SOURCE_LENGTH)?;
    let protocols = match row.field(PROTOCOLS) {
        "-" => Vec::new(),
        text => key::protocols(&row, text)?,
    };
    let common_name = match row.field(COMMON_NAME) {
        "" => "",
        _ => row.name(COMMON_NAME, "common_name", NAME_LENGTH)?,
    };
    Ok(VouchedService {
        service: row.field(0).to_owned(),
        ports: key::port_list(&row, row.field(1))?,
        protocols,
        common_name: common_name.to_owned(),
        title: row.text(4, "title", TITLE_LENGTH)?.to_owned(),
        title_zh: row.short_text(5, "title_zh", TITLE_ZH_LENGTH)?.to_owned(),
        category: category(&row, row.field(6))?,
        row,
    })
}
