use core::fmt::{self, Write as _};

use crate::class::PortClass;
use crate::iter::{All, Named, Notes, Search, Services};
use crate::protocol::Protocol;
use crate::service::Service;
use crate::status::Status;
use crate::tables::{self, EntryId};

/// What is known of one port of one protocol.
///
/// A lookup always has an answer: every port has a class and a status, whether or not it has a
/// service. The value is a `Copy` handle of six bytes, and every string it hands out is
/// `&'static str`. Values order by port, then protocol.
///
/// ```
/// use portinfo::{PortClass, PortInfo, Protocol::Tcp};
///
/// let https = PortInfo::lookup(Tcp, 443);
/// assert_eq!(https.class(), PortClass::WellKnown);
/// assert_eq!(https.name(), Some("https"));
/// assert_eq!(https.to_string(), "443/tcp (https)");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PortInfo {
    port: u16,
    protocol: Protocol,
    entry: EntryId,
}

impl PortInfo {
    /// What is known of a port: two array lookups, no hash, no search.
    ///
    /// It works in constants too.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// const HTTPS: PortInfo = PortInfo::lookup(Tcp, 443);
    /// const NAME: &str = HTTPS.name().unwrap();
    /// assert_eq!(NAME, "https");
    /// ```
    #[doc(alias = "getservbyport")]
    #[must_use]
    #[inline]
    pub const fn lookup(protocol: Protocol, port: u16) -> PortInfo {
        PortInfo { port, protocol, entry: EntryId::of(protocol, port) }
    }

    /// The port that a name stands for, in any ASCII case.
    ///
    /// A registered name goes before a registered alias, that before a conventional name, that
    /// before the name of a common use; of several ports it is the lowest. [`named`] gives them
    /// all.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert_eq!(PortInfo::by_name(Tcp, "HTTPS").map(|info| info.port()), Some(443));
    /// assert_eq!(PortInfo::by_name(Tcp, "no such service"), None);
    /// ```
    ///
    /// [`named`]: PortInfo::named
    #[doc(alias = "getservbyname")]
    #[must_use]
    pub fn by_name(protocol: Protocol, name: &str) -> Option<PortInfo> {
        let target = tables::targets_of(name)
            .find(|target| target.protocols() & (1 << protocol as u8) != 0)?;
        Some(PortInfo::lookup(protocol, target.first_port()))
    }

    /// Every port of every protocol that a name or alias stands for, in any ASCII case.
    ///
    /// They come in the order of precedence of [`by_name`]; in each step by port, then protocol.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol};
    ///
    /// let ssh: Vec<String> = PortInfo::named("SSH").map(|info| info.to_string()).collect();
    /// assert_eq!(ssh[..2], ["22/tcp (ssh)", "22/udp (ssh)"]);
    /// ```
    ///
    /// [`by_name`]: PortInfo::by_name
    pub fn named(name: &str) -> Named {
        Named::new(tables::targets_of(name))
    }

    /// The ports with a service whose name, alias, description or Chinese title holds the text,
    /// in any ASCII case.
    ///
    /// They come by port, then protocol. It reads through all services, and takes about a
    /// million times as long as a lookup.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let found = PortInfo::search("secure shell").next();
    /// assert_eq!(found, Some(PortInfo::lookup(Tcp, 22)));
    /// ```
    pub fn search(text: &str) -> Search<'_> {
        Search::new(text)
    }

    /// Every port of every protocol that has a service or a note, by port, then protocol.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::all().any(|info| info == PortInfo::lookup(Tcp, 22)));
    /// ```
    pub fn all() -> All {
        All::new()
    }

    /// The port number.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert_eq!(PortInfo::lookup(Tcp, 22).port(), 22);
    /// ```
    #[must_use]
    #[inline]
    pub const fn port(self) -> u16 {
        self.port
    }

    /// The protocol.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert_eq!(PortInfo::lookup(Tcp, 22).protocol(), Tcp);
    /// ```
    #[must_use]
    #[inline]
    pub const fn protocol(self) -> Protocol {
        self.protocol
    }

    /// The range that the port number lies in, [`PortClass::of`] it.
    ///
    /// ```
    /// use portinfo::{PortClass, PortInfo, Protocol::Tcp};
    ///
    /// assert_eq!(PortInfo::lookup(Tcp, 22).class(), PortClass::WellKnown);
    /// ```
    #[must_use]
    #[inline]
    pub const fn class(self) -> PortClass {
        PortClass::of(self.port)
    }

    /// What the IANA registry says of the port, an answer for each.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp, Status};
    ///
    /// assert_eq!(PortInfo::lookup(Tcp, 22).status(), Status::Assigned);
    /// ```
    #[must_use]
    pub const fn status(self) -> Status {
        self.entry.status()
    }

    /// The registered service that a person would name first; where nothing is registered, the
    /// best-known common use.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert_eq!(PortInfo::lookup(Tcp, 22).service().unwrap().name(), "ssh");
    /// ```
    #[must_use]
    #[inline]
    pub const fn service(self) -> Option<Service> {
        match self.entry.leader() {
            Some(id) => Some(Service::new(id)),
            None => None,
        }
    }

    /// The name of [`service`](PortInfo::service).
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert_eq!(PortInfo::lookup(Tcp, 22).name(), Some("ssh"));
    /// assert_eq!(PortInfo::lookup(Tcp, 50999).name(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(self) -> Option<&'static str> {
        match self.entry.leader() {
            Some(id) => Some(id.name()),
            None => None,
        }
    }

    /// The description of [`service`](PortInfo::service); empty where the registry has none.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let ssh = PortInfo::lookup(Tcp, 22);
    /// assert_eq!(ssh.description(), Some("The Secure Shell (SSH) Protocol"));
    /// ```
    #[must_use]
    pub const fn description(self) -> Option<&'static str> {
        match self.entry.leader() {
            Some(id) => Some(id.description()),
            None => None,
        }
    }

    /// All services of the port: the registered ones, led by [`service`](PortInfo::service), then
    /// the common uses, best known first.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp, Source};
    ///
    /// let names: Vec<&str> = PortInfo::lookup(Tcp, 2049).services().map(|s| s.name()).collect();
    /// assert_eq!(names, ["nfs", "shilp"]);
    /// ```
    pub fn services(self) -> Services {
        Services::of(self.entry)
    }

    /// What practice puts on the port: a common use that has displaced the registered service,
    /// else [`service`](PortInfo::service).
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let port = PortInfo::lookup(Tcp, 9200);
    /// assert_eq!(port.name(), Some("wap-wsp"));
    /// assert_eq!(port.likely_service().unwrap().name(), "elasticsearch");
    /// ```
    #[must_use]
    pub const fn likely_service(self) -> Option<Service> {
        match self.entry.likely() {
            Some(id) => Some(Service::new(id)),
            None => None,
        }
    }

    /// What a person should know about the port, from how the service behaves to the malware of
    /// history.
    ///
    /// ```
    /// use portinfo::{NoteKind, PortInfo, Protocol::Tcp};
    ///
    /// let telnet = PortInfo::lookup(Tcp, 23);
    /// assert!(telnet.notes().any(|note| note.kind() == NoteKind::Cleartext));
    /// ```
    pub fn notes(self) -> Notes {
        Notes::of(self.entry)
    }

    /// Whether browsers refuse to fetch from the port, whatever the protocol.
    ///
    /// It is on the WHATWG Fetch standard's [bad port] list, in its state of
    /// [`BROWSER_BLOCKED_DATE`](crate::BROWSER_BLOCKED_DATE).
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 25).is_browser_blocked());
    /// assert!(!PortInfo::lookup(Tcp, 443).is_browser_blocked());
    /// ```
    ///
    /// [bad port]: https://fetch.spec.whatwg.org/#bad-port
    #[must_use]
    pub const fn is_browser_blocked(self) -> bool {
        tables::is_browser_blocked(self.port)
    }

    /// The characters of the `Display` form.
    fn width(self) -> usize {
        let digits = self.port.checked_ilog10().map_or(1, |power| power as usize + 1);
        let name = self.name().map_or(0, |name| " ()".len() + name.chars().count());
        digits + "/".len() + self.protocol.as_str().len() + name
    }

    pub(crate) fn is_known(self) -> bool {
        !self.entry.is_bare()
    }

    pub(crate) fn entry(self) -> EntryId {
        self.entry
    }
}

/// `443/tcp (https)`, or `51000/tcp` where there is no service; width, fill and alignment hold.
impl fmt::Display for PortInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fill = f.fill();
        let missing = f.width().map_or(0, |width| width.saturating_sub(self.width()));
        let before = match f.align() {
            Some(fmt::Alignment::Right) => missing,
            Some(fmt::Alignment::Center) => missing / 2,
            Some(fmt::Alignment::Left) | None => 0,
        };
        (0..before).try_for_each(|_| f.write_char(fill))?;
        write!(f, "{}/{}", self.port, self.protocol)?;
        if let Some(name) = self.name() {
            write!(f, " ({name})")?;
        }
        (before..missing).try_for_each(|_| f.write_char(fill))
    }
}

impl fmt::Debug for PortInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PortInfo({self})")
    }
}
