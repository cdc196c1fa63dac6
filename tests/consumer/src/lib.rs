//! portinfo answers the same whatever features of phf are on, and without any of its own: the
//! tests of this crate are portinfo's tests of every key and every name.

/// The example whose library needs no features.
#[cfg(test)]
#[allow(dead_code)]
#[path = "../../../examples/const_table.rs"]
mod const_table;

#[cfg(test)]
mod tests {
    use portinfo::{PortInfo, Protocol::Tcp};

    static OWN: phf::Map<&str, u16> = phf::phf_map! { "ssh" => 22, "https" => 443 };

    #[test]
    fn both_find_their_names() {
        for (name, port) in &OWN {
            assert_eq!(PortInfo::by_name(Tcp, name).map(PortInfo::port), Some(*port));
        }
        assert_eq!(PortInfo::by_name(Tcp, "no such name"), None);
    }
}
