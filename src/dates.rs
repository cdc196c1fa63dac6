//! The months of the data. `xtask import` and `xtask refresh` write them with the data, and the build
//! script refuses later dates in the registry.

/// The month whose state of the IANA registry the crate holds, as `year-month`.
///
/// ```
/// assert!(portinfo::REGISTRY_DATE >= "2026-09");
/// ```
pub const REGISTRY_DATE: &str = "2026-09";

/// The month whose state of the WHATWG Fetch standard's bad port list the crate holds.
///
/// ```
/// assert!(portinfo::BROWSER_BLOCKED_DATE >= "2026-07");
/// ```
pub const BROWSER_BLOCKED_DATE: &str = "2026-07";
