//! Lays a site's names over the built-in ones, from a services file and from code.
//!
//! ```text
//! cargo run --example site_names -- /etc/services 9000/tcp cameras ssh
//! ```
//!
//! The first argument is the services file; the others are ports or names to look up. What is not
//! given is taken from a sample.

use std::error::Error;
use std::fs;
use std::process::ExitCode;

use portinfo::{Overlay, PortInfo, Protocol::Udp};

const SERVICES: &str = "\
billing  9000/tcp  invoices  # in place of PHP-FPM
erp      7000-7003/tcp
";
const QUESTIONS: [&str; 5] = ["9000/tcp", "443/tcp", "invoices", "cameras", "ssh"];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let site = match site(arguments.next().as_deref()) {
        Ok(site) => site,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    let asked: Vec<String> = arguments.collect();
    let sample = QUESTIONS.iter().copied().filter(|_| asked.is_empty());
    for question in asked.iter().map(String::as_str).chain(sample) {
        let found: Vec<_> = match question.parse::<PortInfo>() {
            Ok(info) => vec![site.lookup(info.protocol(), info.port())],
            Err(_) => site.named(question).filter(|port| port.is_likely(question)).collect(),
        };
        if found.is_empty() {
            println!("{question}: no port in common use");
        }
        for port in found {
            println!("{question}: {port}, without the site {:#}", port.info());
        }
    }
    ExitCode::SUCCESS
}

fn site(path: Option<&str>) -> Result<Overlay, Box<dyn Error>> {
    let services = match path {
        Some(path) => fs::read(path).map_err(|error| format!("{path}: {error}"))?,
        None => SERVICES.into(),
    };
    let mut site = Overlay::new();
    site.skip_bad_lines(true);
    site.read_services(&services[..], path.unwrap_or("the sample"))?;
    site.skipped().iter().for_each(|error| eprintln!("skipped: {error}"));
    site.add(Udp, 40000..=40003, "cameras")?;
    Ok(site)
}
