//! A site's own names before the built-in ones.

mod error;
mod lines;
mod read;
mod site;

use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, BufReader, Read};
use std::ops::RangeInclusive;
use std::string::{String, ToString as _};
use std::sync::Arc;
use std::vec::Vec;

pub use error::OverlayError;
use error::{Problem, is_invisible};
pub use site::{Site, SitePorts, Sites};

use crate::flow::{ServiceRank, ServiceSide};
use crate::port_info::PortInfo;
use crate::protocol::Protocol;
use crate::search;

/// A site's own names of ports, which come before the built-in ones.
///
/// Names come from code ([`add`](Overlay::add)), from services(5) files
/// ([`read_services`](Overlay::read_services)) and from CSV files
/// ([`read_csv`](Overlay::read_csv)). A later name of a port replaces an earlier one and its
/// aliases, also within one file. A port that the site names counts as commonly used. For all
/// other ports the answers are those of [`PortInfo`].
///
/// A lookup costs one hash lookup more than [`PortInfo::lookup`].
///
/// ```
/// use portinfo::{Overlay, Protocol::Tcp};
///
/// let mut site = Overlay::new();
/// site.add(Tcp, 9000, "billing")?;
/// site.read_services("erp 7000-7003/tcp enterprise # the old one\n".as_bytes(), "services")?;
///
/// assert_eq!(site.lookup(Tcp, 9000).name(), Some("billing"));
/// assert_eq!(site.lookup(Tcp, 443).name(), Some("https"));
/// assert_eq!(site.by_name(Tcp, "enterprise").map(|port| port.info().port()), Some(7000));
/// # Ok::<(), portinfo::error::OverlayError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Overlay {
    /// By port and protocol.
    sites: HashMap<Key, Arc<Names>>,
    /// By name in the form of [`folded`].
    keys: HashMap<String, BTreeSet<Key>>,
    skips_bad_lines: bool,
    skipped: Vec<OverlayError>,
    skipped_count: usize,
}

type Key = (u16, Protocol);

/// The name of a port, then its aliases.
#[derive(Debug)]
struct Names(Vec<String>);

/// Longer names would not fit a table, and are most likely not names.
const MAX_NAME: usize = 64;
/// A line of a services file with more is most likely not one.
const MAX_ALIASES: usize = 16;
/// So many skipped lines are listed; the others are counted.
const MAX_LISTED: usize = 1000;

impl Overlay {
    /// Returns an overlay without names.
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Tcp};
    ///
    /// assert_eq!(Overlay::new().lookup(Tcp, 22).name(), Some("ssh"));
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives a name to a port, or to each port of a range.
    ///
    /// # Errors
    ///
    /// Returns an error if the range runs backwards, or if the name
    ///
    /// - is empty or longer than 64 characters;
    /// - contains white space;
    /// - contains an invisible character, such as a control character or a zero-width space.
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Udp};
    ///
    /// let mut site = Overlay::new();
    /// site.add(Udp, 40000..=40009, "cameras")?;
    /// assert_eq!(site.lookup(Udp, 40005).name(), Some("cameras"));
    /// assert!(site.add(Udp, 1, "two words").is_err());
    /// # Ok::<(), portinfo::error::OverlayError>(())
    /// ```
    pub fn add(
        &mut self,
        protocol: Protocol,
        ports: impl Into<SitePorts>,
        name: impl AsRef<str>,
    ) -> Result<(), OverlayError> {
        let SitePorts(ports) = ports.into();
        let names = [name.as_ref()];
        self.put(&[protocol], ports, &names)
            .map_err(|(problem, value)| OverlayError::in_code(problem, &value))
    }

    /// Reads names from a services(5) file: `name port/protocol aliases # comment`.
    ///
    /// A line may have a range of ports (`6000-6063/tcp`) and several protocols (`53/tcp/udp`,
    /// `53/tcp,udp`), as in Wireshark's file. `label` names the file in errors.
    ///
    /// # Errors
    ///
    /// Returns an error with the label, the line and the value if a line cannot be parsed. Names
    /// of the lines before it are kept. A line may have 4096 bytes of UTF-8, and 16 aliases, each
    /// as in [`add`](Overlay::add). With [`skip_bad_lines`](Overlay::skip_bad_lines) bad lines are
    /// skipped and listed.
    ///
    /// Returns an error if reading fails.
    ///
    /// ```
    /// use portinfo::Overlay;
    ///
    /// let mut site = Overlay::new();
    /// let error = site.read_services("erp 70000/tcp\n".as_bytes(), "/etc/services").unwrap_err();
    /// assert_eq!(error.to_string(), "/etc/services:1: the port is not in the range 0-65535: \"70000\"");
    /// ```
    pub fn read_services(&mut self, reader: impl BufRead, label: &str) -> Result<(), OverlayError> {
        read::services(self, reader, label)
    }

    /// Reads names from a CSV file with a header.
    ///
    /// The columns `port`, `protocol` and `name` are required, in any order and any ASCII case.
    /// Other columns are ignored. A row may have a range of ports (`6000-6063`) and several
    /// protocols (`tcp+udp`). The delimiter is a comma, and a row is one line. `label` names the
    /// file in errors.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`read_services`](Overlay::read_services). A header without one of
    /// the columns is always an error.
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Tcp};
    ///
    /// let mut site = Overlay::new();
    /// site.read_csv("port,protocol,name\n8080,tcp,billing\n".as_bytes(), "site.csv")?;
    /// assert_eq!(site.lookup(Tcp, 8080).name(), Some("billing"));
    /// # Ok::<(), portinfo::error::OverlayError>(())
    /// ```
    pub fn read_csv(&mut self, reader: impl Read, label: &str) -> Result<(), OverlayError> {
        read::csv(self, BufReader::new(reader), label)
    }

    /// Sets whether lines that cannot be parsed are skipped and listed instead of an error. The
    /// default is no.
    ///
    /// ```
    /// use portinfo::Overlay;
    ///
    /// let mut site = Overlay::new();
    /// site.skip_bad_lines(true);
    /// site.read_services("zip 6/ddp\nerp 7000/tcp\n".as_bytes(), "services")?;
    /// assert_eq!(site.skipped().len(), 1);
    /// # Ok::<(), portinfo::error::OverlayError>(())
    /// ```
    pub fn skip_bad_lines(&mut self, skip: bool) -> &mut Self {
        self.skips_bad_lines = skip;
        self
    }

    /// Returns the first 1000 lines that were skipped, each as the error that it would have been.
    ///
    /// ```
    /// assert!(portinfo::Overlay::new().skipped().is_empty());
    /// ```
    #[must_use]
    pub fn skipped(&self) -> &[OverlayError] {
        &self.skipped
    }

    /// Returns the number of all lines that were skipped.
    ///
    /// ```
    /// assert_eq!(portinfo::Overlay::new().skipped_count(), 0);
    /// ```
    #[must_use]
    pub fn skipped_count(&self) -> usize {
        self.skipped_count
    }

    /// Looks up a port, in the overlay first. Never fails, as [`PortInfo::lookup`].
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Tcp};
    ///
    /// let mut site = Overlay::new();
    /// site.add(Tcp, 443, "intranet")?;
    /// let port = site.lookup(Tcp, 443);
    /// assert_eq!(port.name(), Some("intranet"));
    /// assert_eq!(port.info().name(), Some("https"));
    /// # Ok::<(), portinfo::error::OverlayError>(())
    /// ```
    #[must_use]
    pub fn lookup(&self, protocol: Protocol, port: u16) -> Site<'_> {
        let names = self.sites.get(&(port, protocol)).map(|names| names.0.as_slice());
        Site { info: PortInfo::lookup(protocol, port), names }
    }

    /// Returns the port that a name means on a protocol: the first of [`named`](Overlay::named)
    /// with that protocol, `None` if there is none.
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Tcp};
    ///
    /// let site = Overlay::new();
    /// assert_eq!(site.by_name(Tcp, "ssh").map(|port| port.info().port()), Some(22));
    /// ```
    #[must_use]
    pub fn by_name(&self, protocol: Protocol, name: &str) -> Option<Site<'_>> {
        self.named(name).find(|site| site.info.protocol() == protocol)
    }

    /// Returns every port with this name, the site's own ports first.
    ///
    /// The site's own come by port, then protocol. Then come the ports of [`PortInfo::named`] to
    /// which the site gives no name of its own.
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Tcp};
    ///
    /// let mut site = Overlay::new();
    /// site.add(Tcp, 2200, "ssh")?;
    /// assert_eq!(site.named("ssh").next().map(|port| port.info().port()), Some(2200));
    /// # Ok::<(), portinfo::error::OverlayError>(())
    /// ```
    pub fn named(&self, name: &str) -> Sites<'_> {
        let own = self.keys.get(&folded(name)).into_iter().flatten();
        let built_in = PortInfo::named(name).map(|info| (info.port(), info.protocol()));
        let built_in = built_in.filter(|key| !self.sites.contains_key(key));
        Sites::new(self, own.copied().chain(built_in).collect())
    }

    /// Returns the ports that a text matches, by port, then protocol.
    ///
    /// It finds the ports of [`PortInfo::search`], also where the site gives them another name.
    /// It also finds ports by the site's names and aliases. Each word of the text must begin a word
    /// in a name of the same port.
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Tcp};
    ///
    /// let mut site = Overlay::new();
    /// site.add(Tcp, 9000, "billing-api")?;
    /// assert!(site.search("billing").any(|port| port.info().port() == 9000));
    /// # Ok::<(), portinfo::error::OverlayError>(())
    /// ```
    pub fn search(&self, text: &str) -> Sites<'_> {
        let mentions = |names: &Names| {
            search::all_words(text, |word| {
                names.0.iter().any(|name| search::begins_word(name, word))
            })
        };
        let own = self.sites.iter().filter(|(_, names)| mentions(names)).map(|(key, _)| *key);
        let built_in = PortInfo::search(text).map(|info| (info.port(), info.protocol()));
        let found: BTreeSet<Key> = own.chain(built_in).collect();
        Sites::new(self, found.into_iter().collect())
    }

    /// Returns which end of a flow is the service, with the site's ports counted as commonly used.
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Tcp, PortInfo, ServiceSide};
    ///
    /// let mut site = Overlay::new();
    /// site.add(Tcp, 61234, "intranet")?;
    /// let side = site.service_side(Tcp, 50123, 61234);
    /// assert_eq!(side, ServiceSide::Destination(PortInfo::lookup(Tcp, 61234)));
    /// # Ok::<(), portinfo::error::OverlayError>(())
    /// ```
    #[must_use]
    pub fn service_side(&self, protocol: Protocol, source: u16, destination: u16) -> ServiceSide {
        let end = |port| {
            let site = self.lookup(protocol, port);
            (site.info, ServiceRank::of(protocol, port, site.is_commonly_used()))
        };
        let (source, source_rank) = end(source);
        let (destination, destination_rank) = end(destination);
        ServiceSide::by_rank(source, source_rank, destination, destination_rank)
    }

    /// Gives ports a name and its aliases, in place of those that they have.
    fn put(
        &mut self,
        protocols: &[Protocol],
        ports: RangeInclusive<u16>,
        names: &[&str],
    ) -> Result<(), (Problem, String)> {
        if ports.is_empty() {
            let (first, last) = ports.into_inner();
            return Err((Problem::Backwards, std::format!("{first}-{last}")));
        }
        if names.len() > MAX_ALIASES + 1 {
            return Err((Problem::Aliases, names[0].to_string()));
        }
        for name in names {
            if let Some(problem) = what_is_wrong(name) {
                return Err((problem, (*name).to_string()));
            }
        }
        let names = Arc::new(Names(names.iter().map(|name| (*name).to_string()).collect()));
        for port in ports {
            for &protocol in protocols {
                self.replace((port, protocol), Arc::clone(&names));
            }
        }
        Ok(())
    }

    fn replace(&mut self, key: Key, names: Arc<Names>) {
        if let Some(before) = self.sites.remove(&key) {
            for name in &before.0 {
                let name = folded(name);
                let keys = self.keys.get_mut(&name).map(|keys| {
                    keys.remove(&key);
                    keys.is_empty()
                });
                if keys == Some(true) {
                    self.keys.remove(&name);
                }
            }
        }
        for name in &names.0 {
            self.keys.entry(folded(name)).or_default().insert(key);
        }
        self.sites.insert(key, names);
    }

    /// Returns the error, or lists it where bad lines are skipped.
    fn refuse(&mut self, error: OverlayError) -> Result<(), OverlayError> {
        if !self.skips_bad_lines {
            return Err(error);
        }
        self.skipped_count += 1;
        if self.skipped.len() < MAX_LISTED {
            self.skipped.push(error);
        }
        Ok(())
    }
}

/// Why a text cannot be a name.
fn what_is_wrong(name: &str) -> Option<Problem> {
    if name.is_empty() {
        Some(Problem::NoName)
    } else if name.chars().nth(MAX_NAME).is_some() {
        Some(Problem::LongName)
    } else if name.contains(char::is_whitespace) {
        Some(Problem::WhiteSpace)
    } else {
        name.contains(is_invisible).then_some(Problem::Invisible)
    }
}

/// The same for all spellings of a name.
fn folded(name: &str) -> String {
    name.replace([' ', '_'], "-").to_ascii_lowercase()
}
