//! portinfo works whatever features of phf are on.

#[cfg(test)]
mod tests {
    use portinfo::{PortInfo, Protocol::Tcp};

    static OWN: phf::Map<&str, u16> = phf::phf_map! { "ssh" => 22, "https" => 443 };

    #[test]
    fn names_are_found_with_ptrhash_on() {
        for (name, port) in &OWN {
            assert_eq!(PortInfo::by_name(Tcp, name).map(PortInfo::port), Some(*port));
        }
        assert_eq!(PortInfo::by_name(Tcp, "no such name"), None);
    }
}
