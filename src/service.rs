use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::category::Category;
use crate::iter::{Aliases, References};
use crate::search;
use crate::source::Source;
use crate::tables::{ServiceId, is_same_name};

/// A service on a port: one that is registered there, or a common use that is not.
///
/// A `Copy` handle of two bytes. Two services are equal if all that their methods return is equal.
/// The `Display` form is the name.
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

    /// Returns the service name: as the registry spells it, or that of the common use.
    ///
    /// Nearly all registered names follow [RFC 6335 section 5.1]: at most 15 letters, digits and
    /// hyphens. Some have upper-case letters. Spellings with other characters are
    /// [`aliases`](Service::aliases).
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert_eq!(PortInfo::lookup(Tcp, 445).service().unwrap().name(), "microsoft-ds");
    /// ```
    ///
    /// [RFC 6335 section 5.1]: https://www.rfc-editor.org/rfc/rfc6335#section-5.1
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        self.id.name()
    }

    /// Returns the everyday name of the service, such as `smb` for `microsoft-ds`. It is the
    /// [`name`](Service::name) if there is no other.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert_eq!(PortInfo::lookup(Tcp, 445).service().unwrap().common_name(), "smb");
    /// assert_eq!(PortInfo::lookup(Tcp, 22).service().unwrap().common_name(), "ssh");
    /// ```
    #[must_use]
    #[inline]
    pub const fn common_name(self) -> &'static str {
        match self.id.common_name() {
            Some(name) => name,
            None => self.id.name(),
        }
    }

    /// Returns what the service is for, in a plain phrase of at most 60 characters.
    ///
    /// Every service in common use has a title. Some registered services that are not in common
    /// use have one too. `None` if no curated row describes the service on this port.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 22).service().unwrap().title().is_some());
    /// ```
    #[must_use]
    #[inline]
    pub const fn title(self) -> Option<&'static str> {
        self.id.title()
    }

    /// Returns the title in Simplified Chinese, `None` if there is no [`title`](Service::title).
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 22).service().unwrap().title_zh().is_some());
    /// ```
    #[must_use]
    #[inline]
    pub const fn title_zh(self) -> Option<&'static str> {
        self.id.title_zh()
    }

    /// Returns the category, `None` if there is no [`title`](Service::title).
    ///
    /// ```
    /// use portinfo::{Category, PortInfo, Protocol::Tcp};
    ///
    /// let ssh = PortInfo::lookup(Tcp, 22).service().unwrap();
    /// assert_eq!(ssh.category(), Some(Category::RemoteAccess));
    /// ```
    #[must_use]
    pub const fn category(self) -> Option<Category> {
        self.id.category()
    }

    /// Returns the registry's description, or the title of a common use. It is empty if the
    /// registry has none.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let ssh = PortInfo::lookup(Tcp, 22).service().unwrap();
    /// assert_eq!(ssh.description(), "The Secure Shell (SSH) Protocol");
    /// ```
    #[must_use]
    #[inline]
    pub const fn description(self) -> &'static str {
        self.id.description()
    }

    /// Returns whether the service is registered or a common use that is not.
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

    /// Returns other names of the service on this port.
    ///
    /// The registry's aliases, duplicates and historic spellings come first, in its order. Then
    /// come everyday names.
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

    /// Returns the registry's references as it writes them (`RFC4251`), or the sources of a common
    /// use.
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

    /// Returns the date of the registration as the registry has it: `2008-05-05`, or `2008-05`
    /// without a day.
    ///
    /// Four in ten registrations have a date. A common use has none.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let service = PortInfo::by_name(Tcp, "boe-cms").unwrap().service().unwrap();
    /// assert_eq!(service.registered(), Some("2008-05-05"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn registered(self) -> Option<&'static str> {
        self.id.registered()
    }

    /// Returns the date of the registration's last change, in the form of
    /// [`registered`](Service::registered). `None` if the registry has none.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let http = PortInfo::lookup(Tcp, 80).service().unwrap();
    /// assert!(http.modified().unwrap() >= "2021-10-01");
    /// ```
    #[must_use]
    #[inline]
    pub const fn modified(self) -> Option<&'static str> {
        self.id.modified()
    }

    /// Returns whether the text is the service's name or one of its aliases.
    ///
    /// ASCII case is ignored, and a space or `_` counts as a hyphen.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let smb = PortInfo::lookup(Tcp, 445).service().unwrap();
    /// assert!(smb.is_named("SMB") && smb.is_named("microsoft_ds"));
    /// ```
    #[must_use]
    pub fn is_named(self, name: &str) -> bool {
        is_same_name(self.name(), name) || self.aliases().any(|alias| is_same_name(alias, name))
    }

    /// Returns whether [`PortInfo::search`](crate::PortInfo::search) finds the service by a text.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 445).service().unwrap().mentions("file sharing"));
    /// ```
    #[must_use]
    pub fn mentions(self, text: &str) -> bool {
        search::all_words(text, |word| {
            search::begins_word(self.name(), word)
                || search::begins_word(self.description(), word)
                || self.title().is_some_and(|title| search::begins_word(title, word))
                || self.id.aliases().any(|alias| search::begins_word(alias, word))
                || self.title_zh().is_some_and(|title| search::contains(title, word))
        })
    }

    /// All data of the service but its aliases, for equality, order and hash.
    fn facts(self) -> impl Ord + Hash {
        let id = self.id;
        let words = (id.name(), id.common_name(), id.description(), id.title(), id.title_zh());
        let origin = (id.source(), id.references(), id.registered(), id.modified());
        (words, id.category(), origin)
    }
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

/// Services are ordered by name, then by all other data.
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
