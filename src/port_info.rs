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
/// `&'static str`. Values are ordered by port, then protocol.
///
/// # Registered, and in common use
///
/// [`service`](PortInfo::service), [`name`](PortInfo::name) and
/// [`description`](PortInfo::description) return what IANA has registered, and the first common
/// use if nothing is registered. A registration does not mean that the service is found there:
/// many are dead, and many programs use ports that are registered for others.
///
/// [`likely_service`](PortInfo::likely_service) and [`likely_name`](PortInfo::likely_name) return
/// what you will usually find on the port. A service is *in common use* on a port of a protocol if
/// a row of the curated files says so.
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
    /// Looks up a port. Never fails: an unassigned port has no service.
    ///
    /// A lookup is two array reads for TCP and UDP, and three for SCTP and DCCP. It works in
    /// constants.
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

    /// Returns the port on each protocol that has a service or a note there. If none has, it
    /// returns the port on TCP and UDP.
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
    /// with that protocol, `None` if there is none.
    ///
    /// The name may be a registered name, an alias or an everyday name. Unlike `getservbyname` it
    /// prefers the port that is meant today, and ASCII case is ignored. For the registry's answer
    /// see [`by_registered_name`](PortInfo::by_registered_name).
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
        let target = tables::target_of(name, protocol as usize)?;
        Some(PortInfo::lookup(protocol, target.first_port()))
    }

    /// Returns the lowest port for which a service is registered under this name, `None` if there
    /// is none.
    ///
    /// Aliases and everyday names do not count, nor does whether the service is in common use.
    /// ASCII case is ignored, and a space or `_` counts as a hyphen.
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

    /// Returns every port of every protocol that has this name, the most likely meant first.
    ///
    /// The order is:
    ///
    /// 1. the ports that a curated row says the name means;
    /// 2. ports where the service is in common use: by registered name, by registered alias, by
    ///    everyday name, by the name of a common use;
    /// 3. ports where it is not, in the same four steps.
    ///
    /// Within a step ports are in order, and protocols within a port. ASCII case is ignored. A
    /// text with a space or `_` that finds nothing is looked up again with hyphens. A name with a
    /// space or `_` is found by its spelling with hyphens too.
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

    /// Returns the ports with a service that matches a text, by port, then protocol.
    ///
    /// The text is split at white space, `-` and `_`, and all words must match the same service.
    /// Each must begin a word in its name, an alias, its title or its description, or be part of its
    /// Chinese title. ASCII case is ignored. An empty text finds nothing. [`Service::mentions`]
    /// says which service of a port matches.
    ///
    /// A search reads the text of every service, which takes about 2 ms.
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

    /// Returns the ports with a note that matches a text, by port, then protocol.
    ///
    /// Each word must begin a word in the name or the text of the same note, or be part of its
    /// Chinese name or text. Words are split and compared as in [`search`](PortInfo::search).
    /// [`Note::mentions`](crate::Note::mentions) says which note of a port matches.
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

    /// Returns the class of the port number, as [`PortClass::of`] does.
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

    /// Returns the status that the IANA registry gives the port. Every port has one.
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

    /// Returns the registered service, or the first common use if nothing is registered.
    ///
    /// If several services are registered, it is the one that a curated row prefers, or else the
    /// first of the registry. Uses that the registry calls "unassigned but widespread" come after
    /// the others. `None` if there is neither a registered service nor a common use.
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

    /// Returns the name of [`service`](PortInfo::service), `None` if there is no service.
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

    /// Returns the description of [`service`](PortInfo::service), `None` if there is no service.
    ///
    /// It is empty if the registry has no description.
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

    /// Returns all services of the port: the registered ones, then the common uses, the likeliest
    /// first. The first of all is [`service`](PortInfo::service).
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
    /// The order is:
    ///
    /// 1. common uses that are likelier than the registered services;
    /// 2. registered services that are in common use;
    /// 3. other common uses.
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

    /// Returns the service that you will most likely find on the port, `None` if none is in common
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

    /// Returns the everyday name of [`likely_service`](PortInfo::likely_service), `None` if no
    /// service is in common use. See [`Service::common_name`].
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
    /// assert!(!PortInfo::lookup(Udp, 22).is_commonly_used()); // registered only
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_commonly_used(self) -> bool {
        self.entry.is_commonly_used()
    }

    /// Returns whether a service in common use on the port has this name or alias.
    ///
    /// Use it to check what a name found, for example for a firewall rule: `cslistener` finds
    /// 9000/tcp, which is used for other things today. Names compare as in
    /// [`Service::is_named`].
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
    /// assert_eq!(port.likely_name(), None); // a pool names no single port
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

    /// Returns whether browsers refuse to fetch from the port.
    ///
    /// These are the [bad ports] of the WHATWG Fetch standard, as of
    /// [`BROWSER_BLOCKED_DATE`](crate::BROWSER_BLOCKED_DATE). The standard blocks requests to `http`
    /// and `https` URLs by port number alone. HTTP runs over TCP, and over UDP as HTTP/3. So it is
    /// false for SCTP and DCCP.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::{Sctp, Tcp}};
    ///
    /// assert!(PortInfo::lookup(Tcp, 25).is_browser_blocked());
    /// assert!(!PortInfo::lookup(Tcp, 443).is_browser_blocked());
    /// assert!(!PortInfo::lookup(Sctp, 25).is_browser_blocked());
    /// ```
    ///
    /// [bad ports]: https://fetch.spec.whatwg.org/#bad-port
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

/// Writes `445/tcp (microsoft-ds)` with the [`name`](PortInfo::name), and in the alternate form
/// `{:#}` `445/tcp (smb)` with the [`likely_name`](PortInfo::likely_name). Without such a name it
/// writes `51000/tcp`. Width, fill, alignment and precision are respected.
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

/// Writes `445/tcp (smb)`, or `51000/tcp` without a name.
pub(crate) fn key_and_name(
    info: PortInfo,
    name: Option<&str>,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    write!(out, "{}/{}", info.port, info.protocol)?;
    name.map_or(Ok(()), |name| write!(out, " ({name})"))
}
