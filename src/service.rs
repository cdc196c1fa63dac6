use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::iter::{Aliases, References};
use crate::source::Source;
use crate::tables::ServiceId;

/// A service on a port: one that is registered there, or one in common use.
///
/// A small `Copy` handle; two are equal when all that they tell is equal. Its `Display` form is
/// the name.
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp};
///
/// let ssh = PortInfo::lookup(Tcp, 22).service().unwrap();
/// assert_eq!(ssh.name(), "ssh");
/// assert_eq!(ssh.description(), "The Secure Shell (SSH) Protocol");
/// assert!(ssh.references().any(|reference| reference == "RFC4251"));
/// ```
#[derive(Clone, Copy)]
pub struct Service {
    id: ServiceId,
}

impl Service {
    #[inline]
    pub(crate) const fn new(id: ServiceId) -> Self {
        Service { id }
    }

    /// The service name, as the registry spells it.
    ///
    /// The registry's names follow [RFC 6335 section 5.1], but for a few older ones with blanks,
    /// slashes or upper case.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert_eq!(PortInfo::lookup(Tcp, 443).service().unwrap().name(), "https");
    /// ```
    ///
    /// [RFC 6335 section 5.1]: https://www.rfc-editor.org/rfc/rfc6335#section-5.1
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        self.id.name()
    }

    /// What the service is, in a phrase; empty where the registry has none.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let ssh = PortInfo::lookup(Tcp, 22).service().unwrap();
    /// assert_eq!(ssh.description(), "The Secure Shell (SSH) Protocol");
    /// ```
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.id.description()
    }

    /// Whether the service is registered or in common use.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp, Source};
    ///
    /// assert_eq!(PortInfo::lookup(Tcp, 22).service().unwrap().source(), Source::Iana);
    /// ```
    #[must_use]
    pub const fn source(self) -> Source {
        self.id.source()
    }

    /// Other names of the service on this port: aliases, duplicates and historic spellings of the
    /// registry in its order, then names that people use.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let http = PortInfo::lookup(Tcp, 80).service().unwrap();
    /// assert!(http.aliases().any(|alias| alias == "www"));
    /// ```
    pub fn aliases(self) -> Aliases {
        Aliases::new(self.id.aliases())
    }

    /// Where to read on: the registry's references as it writes them (`RFC4251`), or the sources
    /// of a common use.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let ssh = PortInfo::lookup(Tcp, 22).service().unwrap();
    /// assert_eq!(ssh.references().next(), Some("RFC4251"));
    /// ```
    pub fn references(self) -> References {
        References::new(self.id.references())
    }

    /// The date of the registration as the registry has it: `2008-05-05`, or `2008-05` without a
    /// day.
    ///
    /// Four in ten registrations have one.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let contact = PortInfo::by_name(Tcp, "boe-cms").unwrap().service().unwrap();
    /// assert_eq!(contact.registered(), Some("2008-05-05"));
    /// ```
    #[must_use]
    pub const fn registered(self) -> Option<&'static str> {
        self.id.registered()
    }

    /// Returns the date of the registration's last change as the registry has it, `None` where it
    /// has none.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let http = PortInfo::lookup(Tcp, 80).service().unwrap();
    /// assert!(http.modified().unwrap() >= "2021-10-01");
    /// ```
    #[must_use]
    pub const fn modified(self) -> Option<&'static str> {
        self.id.modified()
    }

    /// The service's title in Simplified Chinese, for those that people meet most.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 22).service().unwrap().title_zh().is_some());
    /// ```
    #[must_use]
    pub const fn title_zh(self) -> Option<&'static str> {
        self.id.title_zh()
    }

    /// Whether the text, in any ASCII case, is part of anything that `PortInfo::search` looks at.
    pub(crate) fn mentions(self, text: &str) -> bool {
        contains(self.name(), text)
            || contains(self.description(), text)
            || self.aliases().any(|alias| contains(alias, text))
            || self.title_zh().is_some_and(|title| contains(title, text))
    }

    /// All that the service tells; equality, order and hash follow it.
    fn facts(self) -> impl Ord + Hash {
        let id = self.id;
        let name = (id.name(), id.source(), id.description());
        (name, id.references(), id.registered(), id.modified(), id.title_zh())
    }
}

fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let Some((first, rest)) = part.split_first() else { return true };
    let starts = text.iter().enumerate().filter(|(_, byte)| byte.eq_ignore_ascii_case(first));
    starts.map(|(at, _)| &text[at + 1..]).any(|tail| {
        tail.get(..rest.len()).is_some_and(|candidate| candidate.eq_ignore_ascii_case(rest))
    })
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service")
            .field("name", &self.name())
            .field("source", &self.source())
            .field("description", &self.description())
            .finish_non_exhaustive()
    }
}

impl PartialEq for Service {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Service {}

impl PartialOrd for Service {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By name, then by all else that they tell.
impl Ord for Service {
    fn cmp(&self, other: &Self) -> Ordering {
        let aliases = || self.aliases().cmp(other.aliases());
        self.facts().cmp(&other.facts()).then_with(aliases)
    }
}

impl Hash for Service {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.facts().hash(state);
    }
}
