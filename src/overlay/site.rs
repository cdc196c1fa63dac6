use std::fmt;
use std::iter::FusedIterator;
use std::ops::RangeInclusive;
use std::string::String;
use std::vec::Vec;

use super::{Key, Overlay};
use crate::padded::pad;
use crate::port_info::{PortInfo, key_and_name};
use crate::tables::is_same_name;

/// One port or a range of ports, as [`Overlay::add`] takes them.
///
/// ```
/// use portinfo::SitePorts;
///
/// let _one: SitePorts = 443.into();
/// let _range: SitePorts = (6000..=6063).into();
/// ```
#[derive(Debug, Clone)]
pub struct SitePorts(pub(super) RangeInclusive<u16>);

impl From<u16> for SitePorts {
    fn from(port: u16) -> Self {
        SitePorts(port..=port)
    }
}

impl From<RangeInclusive<u16>> for SitePorts {
    fn from(ports: RangeInclusive<u16>) -> Self {
        SitePorts(ports)
    }
}

/// One port as a site knows it, returned by [`Overlay::lookup`].
///
/// ```
/// use portinfo::{Overlay, Protocol::Tcp};
///
/// let site = Overlay::new();
/// assert_eq!(site.lookup(Tcp, 443).to_string(), "443/tcp (https)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Site<'a> {
    pub(super) info: PortInfo,
    /// The site's name of the port, then its aliases.
    pub(super) names: Option<&'a [String]>,
}

impl<'a> Site<'a> {
    /// Returns the site's name of the port, or else [`PortInfo::likely_name`].
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Tcp};
    ///
    /// assert_eq!(Overlay::new().lookup(Tcp, 445).name(), Some("smb"));
    /// ```
    #[must_use]
    pub fn name(self) -> Option<&'a str> {
        self.names.map(|names| names[0].as_str()).or(self.info.likely_name())
    }

    /// Returns what the built-in table knows about the port.
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Tcp};
    ///
    /// assert_eq!(Overlay::new().lookup(Tcp, 445).info().name(), Some("microsoft-ds"));
    /// ```
    #[must_use]
    pub const fn info(self) -> PortInfo {
        self.info
    }

    /// Returns whether the site gives the port a name of its own.
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Tcp};
    ///
    /// assert!(!Overlay::new().lookup(Tcp, 445).is_own());
    /// ```
    #[must_use]
    pub const fn is_own(self) -> bool {
        self.names.is_some()
    }

    /// Returns whether the site gives the port a name, or a service is in common use there.
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Tcp};
    ///
    /// assert!(Overlay::new().lookup(Tcp, 445).is_commonly_used());
    /// ```
    #[must_use]
    pub const fn is_commonly_used(self) -> bool {
        self.is_own() || self.info.is_commonly_used()
    }

    /// Returns whether the site's name of the port, or one of its aliases, is this name. If the
    /// site does not name the port, returns [`PortInfo::is_likely`].
    ///
    /// ASCII case is ignored, and a space or `_` counts as a hyphen.
    ///
    /// ```
    /// use portinfo::{Overlay, Protocol::Tcp};
    ///
    /// assert!(Overlay::new().lookup(Tcp, 445).is_likely("smb"));
    /// ```
    #[must_use]
    pub fn is_likely(self, name: &str) -> bool {
        match self.names {
            Some(names) => names.iter().any(|own| is_same_name(own, name)),
            None => self.info.is_likely(name),
        }
    }
}

/// Iterator over ports as a site knows them, returned by [`Overlay::named`] and
/// [`Overlay::search`].
///
/// ```
/// let site = portinfo::Overlay::new();
/// assert!(site.named("no such name").next().is_none());
/// ```
#[derive(Debug, Clone)]
#[must_use = "listing the ports has no other effect"]
pub struct Sites<'a> {
    overlay: &'a Overlay,
    keys: std::vec::IntoIter<Key>,
}

impl<'a> Sites<'a> {
    pub(super) fn new(overlay: &'a Overlay, keys: Vec<Key>) -> Self {
        Sites { overlay, keys: keys.into_iter() }
    }
}

impl<'a> Iterator for Sites<'a> {
    type Item = Site<'a>;

    fn next(&mut self) -> Option<Site<'a>> {
        self.keys.next().map(|(port, protocol)| self.overlay.lookup(protocol, port))
    }
}

impl FusedIterator for Sites<'_> {}

/// Writes `443/tcp (https)` with [`Site::name`]. Width, fill, alignment and precision are
/// respected.
impl fmt::Display for Site<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, |out| key_and_name(self.info, self.name(), out))
    }
}
