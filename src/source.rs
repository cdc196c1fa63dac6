use super::enum_text::enum_text;

/// Whether a service is registered for its port, or a common use that is not.
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
    /// Registered with [IANA](https://www.iana.org/assignments/service-names-port-numbers) for the
    /// port and protocol. That does not mean that the service is what runs there.
    Iana,
    /// In common use on the port and protocol, but not registered for them.
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
