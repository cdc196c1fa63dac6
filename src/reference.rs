//! The reference pages, which `portinfo export --format markdown` writes.

#[doc(alias = "well known ports")]
#[doc(alias = "system ports")]
#[doc(alias = "user ports")]
#[doc(alias = "services file")]
#[doc(alias = "/etc/services")]
#[doc(alias = "IANA registry")]
#[doc(alias = "trojan")]
#[doc(alias = "backdoor")]
#[doc(alias = "malware")]
#[doc(alias = "vulnerability")]
#[doc = include_str!("../docs/common_ports.md")]
pub mod common_ports {}

#[doc(alias = "常用端口")]
#[doc(alias = "木马")]
#[doc = include_str!("../docs/common_ports_zh.md")]
pub mod common_ports_zh {}
