//! The months of the data. `xtask import` and `xtask refresh` write them with the data, and the build
//! script refuses later dates in the registry.

/// The month of the [IANA registry] that the crate holds, as `year-month`.
///
/// ```
/// assert!(portinfo::REGISTRY_DATE >= "2026-09");
/// ```
///
/// [IANA registry]: https://www.iana.org/assignments/service-names-port-numbers
pub const REGISTRY_DATE: &str = "2026-09";

/// The month of the WHATWG Fetch standard's list of [bad ports] that the crate holds, as
/// `year-month`.
///
/// ```
/// assert!(portinfo::BROWSER_BLOCKED_DATE >= "2026-07");
/// ```
///
/// [bad ports]: https://fetch.spec.whatwg.org/#port-blocking
pub const BROWSER_BLOCKED_DATE: &str = "2026-07";
