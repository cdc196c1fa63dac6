use super::enum_text::enum_text;

/// Where the crate knows a service from.
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp, Source};
///
/// let https = PortInfo::lookup(Tcp, 443).service().unwrap();
/// assert_eq!(https.source(), Source::Iana);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Source {
    /// Registered with IANA. A registration does not say that the service is what runs there.
    Iana,
    /// In common use there, though not registered.
    Common,
}

enum_text! {
    Source { Iana = "iana", Common = "common" }
    also {}
    ///
    /// ```
    /// assert!("rumour".parse::<portinfo::Source>().is_err());
    /// ```
    ParseSourceError: "the source is neither iana nor common"
}
