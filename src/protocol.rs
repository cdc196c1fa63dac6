use super::enum_text::enum_text;

/// A transport protocol for which IANA registers ports
/// ([RFC 6335](https://www.rfc-editor.org/rfc/rfc6335)).
///
/// Its text form is the registry's, in lower case. Parsing ignores ASCII case. It also accepts
/// `tcp4`, `tcp6`, `udp4` and `udp6`, which lists of sockets have. Values are ordered TCP, UDP,
/// SCTP, DCCP, which is the order of the protocols of one port everywhere in this crate.
///
/// ```
/// use portinfo::Protocol;
///
/// assert_eq!("UDP".parse(), Ok(Protocol::Udp));
/// assert_eq!("udp6".parse(), Ok(Protocol::Udp));
/// assert_eq!(Protocol::Udp.to_string(), "udp");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Protocol {
    /// Transmission Control Protocol, [RFC 9293](https://www.rfc-editor.org/rfc/rfc9293).
    Tcp,
    /// User Datagram Protocol, [RFC 768](https://www.rfc-editor.org/rfc/rfc768).
    Udp,
    /// Stream Control Transmission Protocol,
    /// [RFC 9260](https://www.rfc-editor.org/rfc/rfc9260).
    Sctp,
    /// Datagram Congestion Control Protocol,
    /// [RFC 4340](https://www.rfc-editor.org/rfc/rfc4340).
    Dccp,
}

impl Protocol {
    /// Returns the IP protocol number: the Protocol field of IPv4, the Next Header field of IPv6
    /// ([IANA protocol numbers](https://www.iana.org/assignments/protocol-numbers)).
    ///
    /// ```
    /// assert_eq!(portinfo::Protocol::Tcp.ip_number(), 6);
    /// ```
    #[must_use]
    pub const fn ip_number(self) -> u8 {
        match self {
            Protocol::Tcp => 6,
            Protocol::Udp => 17,
            Protocol::Sctp => 132,
            Protocol::Dccp => 33,
        }
    }

    /// Returns the protocol with this IP protocol number, `None` if it is not one of the four.
    ///
    /// ```
    /// use portinfo::Protocol;
    ///
    /// assert_eq!(Protocol::from_ip_number(17), Some(Protocol::Udp));
    /// assert_eq!(Protocol::from_ip_number(1), None); // ICMP has no ports
    /// ```
    #[must_use]
    pub const fn from_ip_number(number: u8) -> Option<Protocol> {
        match number {
            6 => Some(Protocol::Tcp),
            17 => Some(Protocol::Udp),
            132 => Some(Protocol::Sctp),
            33 => Some(Protocol::Dccp),
            _ => None,
        }
    }
}

enum_text! {
    Protocol { Tcp = "tcp", Udp = "udp", Sctp = "sctp", Dccp = "dccp" }
    also { "tcp4" = Tcp, "tcp6" = Tcp, "udp4" = Udp, "udp6" = Udp }
    ///
    /// ```
    /// use portinfo::Protocol;
    ///
    /// let error = "icmp".parse::<Protocol>().unwrap_err();
    /// assert_eq!(error.to_string(), "the protocol is none of tcp, udp, sctp and dccp");
    /// ```
    ParseProtocolError: "the protocol is none of tcp, udp, sctp and dccp"
}
