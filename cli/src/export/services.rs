//! `services`: a services(5) file.
//!
//! The C library takes the first line that fits, so that the order of lines decides. Ports in
//! common use come first, and within a port the likeliest service.
//!
//! A name must find the port that it means. So only the first line of a port may have a name that
//! means another port. If such a line would hide a later port, that port comes before all others.

use std::collections::{BTreeSet, HashSet};
use std::io::{self, Write};

use portinfo::{PortInfo, Protocol, REGISTRY_DATE, Service};

pub fn write(out: &mut dyn Write) -> io::Result<()> {
    let ahead = ahead();
    let (in_common_use, others): (Vec<PortInfo>, Vec<PortInfo>) = PortInfo::all()
        .filter(|info| !ahead.contains(info))
        .partition(|info| info.is_commonly_used());
    let mut file = File::default();
    let ahead = file.lines(ahead);
    let in_common_use = file.lines(in_common_use);
    let others = file.lines(others);

    writeln!(out, "# Services by port, for the C library: name port/protocol aliases # title")?;
    writeln!(out, "# Written by portinfo {VERSION} from the IANA registry of {REGISTRY_DATE}.")?;
    writeln!(out, "# The first line that fits is the answer: keep the order.")?;
    writeln!(out, "# Left out: {} names that a line cannot hold, and", file.unfit)?;
    writeln!(out, "# {} further names of a port that mean another port.", file.elsewhere)?;
    writeln!(out, "\n# Ports that a name means, although lower ports have it too\n{ahead}")?;
    writeln!(out, "# In common use\n{in_common_use}")?;
    write!(out, "# Registered, and not in common use\n{others}")
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The services of a port, the likeliest first.
fn services(info: PortInfo) -> impl Iterator<Item = Service> {
    let is_likely =
        move |service: &Service| info.likely_services().any(|likely| likely == *service);
    info.likely_services().chain(info.services().filter(move |service| !is_likely(service)))
}

/// The ports whose names the first lines of earlier ports would hide.
fn ahead() -> BTreeSet<PortInfo> {
    let meant = |info: PortInfo| {
        let name = services(info).map(Service::name).find(|name| fits(name))?;
        PortInfo::by_name(info.protocol(), name)
    };
    let mut ahead = BTreeSet::new();
    loop {
        let place = |info: PortInfo| (!ahead.contains(&info), !info.is_commonly_used(), info);
        let hidden = PortInfo::all()
            .filter_map(|info| meant(info).filter(|&meant| place(meant) > place(info)));
        let hidden: Vec<PortInfo> = hidden.collect();
        // What moves ahead can hide others, but only ports that have not moved.
        let before = ahead.len();
        ahead.extend(hidden);
        if ahead.len() == before {
            return ahead;
        }
    }
}

#[derive(Default)]
struct File {
    /// Names that lines already have, by protocol, in lower case. The C library distinguishes
    /// case, but names that differ in case alone mean the same.
    taken: HashSet<(Protocol, String)>,
    unfit: usize,
    elsewhere: usize,
}

impl File {
    fn lines(&mut self, ports: impl IntoIterator<Item = PortInfo>) -> String {
        let mut lines = String::new();
        for info in ports {
            let mut is_first = true;
            for service in services(info) {
                if let Some(line) = self.line(info, service, is_first) {
                    lines += &line;
                    lines.push('\n');
                    is_first = false;
                }
            }
        }
        lines
    }

    /// The line of a service, `None` if it has no name to be found by. The first line of a port
    /// keeps its name even if that means another port, since the port would have none without it.
    fn line(&mut self, info: PortInfo, service: Service, is_first: bool) -> Option<String> {
        let mut aliases: Vec<&str> = service.aliases().collect();
        aliases.sort_by_key(|&alias| alias != service.common_name());
        let mut names = Vec::new();
        for name in [service.name()].into_iter().chain(aliases) {
            let is_leading = is_first && names.is_empty();
            if !fits(name) {
                self.unfit += 1;
            } else if !is_leading && PortInfo::by_name(info.protocol(), name) != Some(info) {
                self.elsewhere += 1;
            } else if self.taken.insert((info.protocol(), name.to_ascii_lowercase())) || is_leading
            {
                names.push(name);
            }
        }
        let (name, aliases) = names.split_first()?;
        let key = format!("{}/{}", info.port(), info.protocol());
        let mut line = format!("{name:<20} {key:<12} {}", aliases.join(" "));
        if let Some(title) = service.title() {
            line = format!("{} # {title}", line.trim_end());
        }
        line.truncate(line.trim_end().len());
        Some(line)
    }
}

/// Whether the fields of services(5) can hold a name: no white space, and no comment.
fn fits(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_graphic() && c != '#')
}
