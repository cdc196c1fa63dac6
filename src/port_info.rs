use core::fmt;

use crate::class::PortClass;
use crate::iter::{
    All, LikelyServices, LookupAll, Named, Notes, Pools, Search, SearchNotes, Services,
};
use crate::padded::pad;
use crate::protocol::Protocol;
use crate::service::Service;
use crate::source::Source;
use crate::status::Status;
use crate::tables::{self, EntryId};

/// What the crate knows about one port of one protocol.
///
/// A lookup always has an answer: every port has a class and a status, whether or not it has a
/// service. The value is a `Copy` handle of six bytes, and every string that it returns is
/// `&'static str`. Values order by port, then protocol.
///
/// # Registered, and in common use
///
/// [`service`](PortInfo::service), [`name`](PortInfo::name) and
/// [`description`](PortInfo::description) are the registry's answer. It says what was registered,
/// not what is met there: many registrations are dead, and many programs use ports that are
/// registered to others. [`likely_service`](PortInfo::likely_service) and
/// [`likely_name`](PortInfo::likely_name) answer the other question: what an analyst who sees the
/// port would bet on. A service is *in common use* on a port of a protocol when a row of the
/// curated files vouches that it is met there.
///
/// ```
/// use portinfo::{PortClass, PortInfo, Protocol::Tcp};
///
/// let smb = PortInfo::lookup(Tcp, 445);
/// assert_eq!(smb.class(), PortClass::WellKnown);
/// assert_eq!(smb.name(), Some("microsoft-ds"));
/// assert_eq!(smb.likely_name(), Some("smb"));
/// assert_eq!(smb.to_string(), "445/tcp (microsoft-ds)");
/// assert_eq!(format!("{smb:#}"), "445/tcp (smb)");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PortInfo {
    port: u16,
    protocol: Protocol,
    entry: EntryId,
}

impl PortInfo {
    /// Looks up a port. It never fails: an unassigned port has no service.
    ///
    /// A lookup is two array reads, and works in constants.
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

    /// Returns the port for each protocol that has a service or a note on it, and where none has,
    /// for TCP and UDP.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol};
    ///
    /// let dns: Vec<Protocol> = PortInfo::lookup_all(53).map(PortInfo::protocol).collect();
    /// assert_eq!(dns, [Protocol::Tcp, Protocol::Udp]);
    /// ```
    pub fn lookup_all(port: u16) -> LookupAll {
        LookupAll::new(port)
    }

    /// Returns the port that a name means on a protocol: the first of [`named`](PortInfo::named)
    /// with that protocol.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert_eq!(PortInfo::by_name(Tcp, "HTTPS").map(PortInfo::port), Some(443));
    /// assert_eq!(PortInfo::by_name(Tcp, "sftp").map(PortInfo::port), Some(22));
    /// assert_eq!(PortInfo::by_name(Tcp, "no such service"), None);
    /// ```
    #[doc(alias = "getservbyname")]
    #[must_use]
    pub fn by_name(protocol: Protocol, name: &str) -> Option<PortInfo> {
        let target = tables::targets_of(name).find(|target| target.has(protocol as usize))?;
        Some(PortInfo::lookup(protocol, target.first_port()))
    }

    /// Returns the lowest port at which a service is registered under this very name, whether or
    /// not it is in common use there. Aliases and everyday names do not count.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// // IANA registered `sftp` for another, forgotten protocol.
    /// assert_eq!(PortInfo::by_registered_name(Tcp, "sftp").map(PortInfo::port), Some(115));
    /// assert_eq!(PortInfo::by_registered_name(Tcp, "rdp"), None);
    /// ```
    #[must_use]
    pub fn by_registered_name(protocol: Protocol, name: &str) -> Option<PortInfo> {
        let of_protocol = PortInfo::named(name).filter(|info| info.protocol == protocol);
        let registered = of_protocol.filter(|info| {
            let mut services = info.services().filter(|service| service.source() == Source::Iana);
            services.any(|service| tables::is_same_name(service.name(), name))
        });
        registered.min()
    }

    /// Returns every port, of every protocol, that has this name.
    ///
    /// The order is that of what people mean by the name:
    ///
    /// 1. the ports that a curated row names as meant;
    /// 2. ports where the service is in common use: first by registered name, then by registered
    ///    alias, by conventional name, by the name of a common use;
    /// 3. ports where it is not, in the same four steps.
    ///
    /// Within a step they come by port, then protocol. ASCII case is ignored. A text with a space
    /// or `_` that finds nothing is looked up again with hyphens, and a name that has one of these
    /// is found by its spelling with hyphens.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol};
    ///
    /// let ssh: Vec<String> = PortInfo::named("SSH").map(|info| info.to_string()).collect();
    /// assert_eq!(ssh[0], "22/tcp (ssh)");
    /// assert!(PortInfo::named("ms wbt server").eq(PortInfo::named("ms-wbt-server")));
    /// ```
    pub fn named(name: &str) -> Named {
        Named::new(tables::targets_of(name))
    }

    /// Returns the ports with a service that a text describes.
    ///
    /// The text is split at white space, `-` and `_`. Each word must begin a word in the name, an
    /// alias, the title or the description of one and the same service, or be part of its Chinese
    /// title. ASCII case is ignored; an empty text finds nothing. [`Service::mentions`] says which
    /// service of a port was found.
    ///
    /// They come by port, then protocol. A search reads through all services, and takes about
    /// 1.5 ms.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let rdp = PortInfo::by_name(Tcp, "rdp").unwrap();
    /// assert!(PortInfo::search("remote desktop").any(|info| info == rdp));
    /// ```
    pub fn search(text: &str) -> Search<'_> {
        Search::new(text)
    }

    /// Returns the ports with a note that a text describes.
    ///
    /// Each word must begin a word in the name or the text of one and the same note, or be part of
    /// its Chinese name or text; otherwise it is as in [`search`](PortInfo::search).
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let smb = PortInfo::lookup(Tcp, 445);
    /// assert!(PortInfo::search_notes("wannacry").any(|info| info == smb));
    /// ```
    pub fn search_notes(text: &str) -> SearchNotes<'_> {
        SearchNotes::new(text)
    }

    /// Returns every port of every protocol that has a service or a note, by port, then protocol.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::all().any(|info| info == PortInfo::lookup(Tcp, 22)));
    /// ```
    pub fn all() -> All {
        All::new()
    }

    /// Returns the port number.
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

    /// Returns the protocol.
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

    /// Returns the range that the port number belongs to, as [`PortClass::of`] does.
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

    /// Returns what the IANA registry says about the port: there is an answer for each.
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

    /// Returns the registered service, and where nothing is registered the first common use.
    ///
    /// Where several services are registered, the one that people name first comes first.
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

    /// Returns the name of [`service`](PortInfo::service).
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

    /// Returns the description of [`service`](PortInfo::service); it is empty where the registry
    /// has none.
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

    /// Returns all services of the port: the registered ones, led by
    /// [`service`](PortInfo::service), then the common uses, the likeliest first.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let names: Vec<&str> = PortInfo::lookup(Tcp, 2049).services().map(|s| s.name()).collect();
    /// assert_eq!(names[..2], ["nfs", "shilp"]);
    /// ```
    pub fn services(self) -> Services {
        Services::of(self.entry)
    }

    /// Returns the services in common use on the port, the likeliest first.
    ///
    /// First come the common uses that are likelier than what is registered, then the registered
    /// services that are met, then the other common uses.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::{Tcp, Udp}};
    ///
    /// assert_eq!(PortInfo::lookup(Tcp, 22).likely_services().next().unwrap().name(), "ssh");
    /// assert_eq!(PortInfo::lookup(Udp, 22).likely_services().count(), 0);
    /// ```
    pub fn likely_services(self) -> LikelyServices {
        LikelyServices::of(self.entry)
    }

    /// Returns the service that is most likely met on the port, `None` where none is in common
    /// use.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let port = PortInfo::lookup(Tcp, 9200);
    /// assert_eq!(port.name(), Some("wap-wsp"));
    /// assert_eq!(port.likely_service().unwrap().name(), "elasticsearch");
    /// ```
    #[must_use]
    #[inline]
    pub const fn likely_service(self) -> Option<Service> {
        match self.entry.likely() {
            Some(id) => Some(Service::new(id)),
            None => None,
        }
    }

    /// Returns what people call [`likely_service`](PortInfo::likely_service): its
    /// [`common_name`](Service::common_name).
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::{Tcp, Udp}};
    ///
    /// assert_eq!(PortInfo::lookup(Tcp, 3389).likely_name(), Some("rdp"));
    /// assert_eq!(PortInfo::lookup(Udp, 22).likely_name(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn likely_name(self) -> Option<&'static str> {
        self.entry.likely_name()
    }

    /// Returns whether any service is in common use on the port.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::{Tcp, Udp}};
    ///
    /// assert!(PortInfo::lookup(Tcp, 22).is_commonly_used());
    /// assert!(!PortInfo::lookup(Udp, 22).is_commonly_used()); // registered, and nobody uses it
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_commonly_used(self) -> bool {
        self.entry.is_commonly_used()
    }

    /// Returns whether a service in common use on the port has this name or alias.
    ///
    /// A firewall rule should take a name only there: 9000/tcp is found by `cslistener`, and
    /// nobody means it.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 445).is_likely("smb"));
    /// let cslistener = PortInfo::by_name(Tcp, "cslistener").unwrap();
    /// assert!(!cslistener.is_likely("cslistener"));
    /// ```
    #[must_use]
    pub fn is_likely(self, name: &str) -> bool {
        self.likely_services().any(|service| service.is_named(name))
    }

    /// Returns the pools that the port belongs to, the narrowest first.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Udp};
    ///
    /// let port = PortInfo::lookup(Udp, 60123);
    /// assert!(port.pools().any(|pool| pool.name() == "mosh"));
    /// assert_eq!(port.likely_name(), None); // a pool says nothing about one port
    /// ```
    pub fn pools(self) -> Pools {
        Pools::of(self)
    }

    /// Returns the notes on the port, ordered from normal behaviour to historical malware.
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

    /// Returns whether browsers refuse to fetch from the port. They speak TCP and UDP alone.
    ///
    /// The port is then on the WHATWG Fetch standard's [bad port] list, as of
    /// [`BROWSER_BLOCKED_DATE`](crate::BROWSER_BLOCKED_DATE).
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::{Sctp, Tcp}};
    ///
    /// assert!(PortInfo::lookup(Tcp, 25).is_browser_blocked());
    /// assert!(!PortInfo::lookup(Tcp, 443).is_browser_blocked());
    /// assert!(!PortInfo::lookup(Sctp, 25).is_browser_blocked());
    /// ```
    ///
    /// [bad port]: https://fetch.spec.whatwg.org/#bad-port
    #[must_use]
    pub const fn is_browser_blocked(self) -> bool {
        matches!(self.protocol, Protocol::Tcp | Protocol::Udp)
            && tables::is_browser_blocked(self.port)
    }

    pub(crate) fn is_known(self) -> bool {
        !self.entry.is_bare()
    }

    pub(crate) fn entry(self) -> EntryId {
        self.entry
    }
}

/// Writes `445/tcp (microsoft-ds)`, and `445/tcp (smb)` in the alternate form `{:#}`; `51000/tcp`
/// where there is no such name. Width, fill, alignment and precision hold.
impl fmt::Display for PortInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if f.alternate() { self.likely_name() } else { self.name() };
        pad(f, |out| key_and_name(*self, name, out))
    }
}

impl fmt::Debug for PortInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PortInfo({self})")
    }
}

/// Writes `445/tcp (smb)`, or `51000/tcp` where there is no name.
pub(crate) fn key_and_name(
    info: PortInfo,
    name: Option<&str>,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    write!(out, "{}/{}", info.port, info.protocol)?;
    name.map_or(Ok(()), |name| write!(out, " ({name})"))
}
