//! The packed formats of the generated tables. The build script packs, the crate unpacks, and
//! both share this file.
//!
//! `pack` returns nothing where a value does not fit: nothing may be cut to fit.

/// Where a text begins in the string constant of its column, and how long it is, in bytes.
///
/// ```text
/// bit 31                  11 10         0
///     | start, 21 bits      | length    |
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct TextPlace(pub(crate) u32);

impl TextPlace {
    const LENGTH_BITS: u32 = 11;
    pub(crate) const MAX_LENGTH: usize = (1 << Self::LENGTH_BITS) - 1;
    pub(crate) const MAX_START: usize = (1 << (32 - Self::LENGTH_BITS)) - 1;

    pub(crate) const fn pack(start: usize, length: usize) -> Option<Self> {
        if start > Self::MAX_START || length > Self::MAX_LENGTH {
            return None;
        }
        Some(TextPlace((start as u32) << Self::LENGTH_BITS | length as u32))
    }

    #[inline]
    pub(crate) const fn start(self) -> usize {
        (self.0 >> Self::LENGTH_BITS) as usize
    }

    #[inline]
    pub(crate) const fn length(self) -> usize {
        self.0 as usize & Self::MAX_LENGTH
    }
}

/// Neighbouring ports of some protocols that a name stands for.
///
/// ```text
/// bit 31           16 15            8      3       0
///     | first port   | further ports |    | protocols |
/// ```
///
/// Bit `n` of the protocols is set for the protocol with the number `n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Target(pub(crate) u32);

impl Target {
    pub(crate) const MAX_FURTHER_PORTS: u16 = u8::MAX as u16;
    const PROTOCOLS: u32 = 0b1111;

    pub(crate) const fn pack(first_port: u16, last_port: u16, protocols: u8) -> Option<Self> {
        let Some(further) = last_port.checked_sub(first_port) else { return None };
        if further > Self::MAX_FURTHER_PORTS || protocols as u32 & !Self::PROTOCOLS != 0 {
            return None;
        }
        Some(Target((first_port as u32) << 16 | (further as u32) << 8 | protocols as u32))
    }

    #[inline]
    pub(crate) const fn first_port(self) -> u16 {
        (self.0 >> 16) as u16
    }

    #[inline]
    pub(crate) const fn last_port(self) -> u16 {
        self.first_port() + (self.0 >> 8) as u8 as u16
    }

    #[inline]
    pub(crate) const fn protocols(self) -> u8 {
        (self.0 & Self::PROTOCOLS) as u8
    }
}

/// What the map of names has for a name: its only target, or where the list of its targets is.
///
/// ```text
/// bit 31         16 15          8 7
///     | first       | count      |1|   a list
///     | a target, whose bit 7 is 0 |
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct NameTargets(pub(crate) u32);

impl NameTargets {
    const IS_LIST: u32 = 1 << 7;
    pub(crate) const MAX_FIRST: usize = u16::MAX as usize;
    pub(crate) const MAX_COUNT: usize = u8::MAX as usize;

    pub(crate) const fn one(target: Target) -> Self {
        NameTargets(target.0)
    }

    pub(crate) const fn pack_list(first: usize, count: usize) -> Option<Self> {
        if first > Self::MAX_FIRST || count > Self::MAX_COUNT {
            return None;
        }
        Some(NameTargets((first as u32) << 16 | (count as u32) << 8 | Self::IS_LIST))
    }

    #[inline]
    pub(crate) const fn target(self) -> Option<Target> {
        if self.0 & Self::IS_LIST == 0 { Some(Target(self.0)) } else { None }
    }

    /// The first of the list, and how many there are.
    #[inline]
    pub(crate) const fn list(self) -> (usize, usize) {
        ((self.0 >> 16) as usize, (self.0 >> 8) as u8 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_texts() {
        let (start, length) = (TextPlace::MAX_START, TextPlace::MAX_LENGTH);
        for place in [(0, 0), (1, 2), (start, 0), (0, length), (start, length)] {
            let packed = TextPlace::pack(place.0, place.1).expect("it fits");
            assert_eq!((packed.start(), packed.length()), place);
        }
        assert_eq!(TextPlace::pack(start + 1, 0), None);
        assert_eq!(TextPlace::pack(0, length + 1), None);
    }

    #[test]
    fn targets() {
        for (first, last, protocols) in
            [(0, 0, 1), (80, 335, 0b1111), (65_535, 65_535, 0b1000), (65_280, 65_535, 0b0110)]
        {
            let packed = Target::pack(first, last, protocols).expect("it fits");
            let unpacked = (packed.first_port(), packed.last_port(), packed.protocols());
            assert_eq!(unpacked, (first, last, protocols));
            assert_eq!(NameTargets::one(packed).target(), Some(packed));
        }
        assert_eq!(Target::pack(0, 256, 1), None, "too long a range");
        assert_eq!(Target::pack(2, 1, 1), None, "a range that runs backwards");
        assert_eq!(Target::pack(1, 1, 0b1_0000), None, "a fifth protocol");
    }

    #[test]
    fn lists_of_targets() {
        for list in [(0, 0), (7, 2), (65_535, 255)] {
            let packed = NameTargets::pack_list(list.0, list.1).expect("it fits");
            assert_eq!((packed.target(), packed.list()), (None, list));
        }
        assert_eq!(NameTargets::pack_list(65_536, 1), None);
        assert_eq!(NameTargets::pack_list(0, 256), None);
    }
}
