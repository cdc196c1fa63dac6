//! The packed formats of the generated tables. The build script packs, the crate unpacks, and
//! both share this file.
//!
//! `pack` returns `None` if a value does not fit: no value may be cut.

/// Where a text begins in the string constant of its column, and how long it is, in bytes.
///
/// ```text
/// bit 31                  11 10         0
///     | start, 21 bits      | length    |
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct LongPlace(pub(crate) u32);

impl LongPlace {
    const LENGTH_BITS: u32 = 11;
    pub(crate) const MAX_LENGTH: usize = (1 << Self::LENGTH_BITS) - 1;
    pub(crate) const MAX_START: usize = (1 << (32 - Self::LENGTH_BITS)) - 1;

    pub(crate) const fn pack(start: usize, length: usize) -> Option<Self> {
        if start > Self::MAX_START || length > Self::MAX_LENGTH {
            return None;
        }
        Some(LongPlace((start as u32) << Self::LENGTH_BITS | length as u32))
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

/// The same in three bytes, for columns of short texts.
///
/// ```text
/// bit 23               6 5          0
///     | start, 18 bits   | length   |     the lowest byte first
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ShortPlace(pub(crate) [u8; 3]);

impl ShortPlace {
    const LENGTH_BITS: u32 = 6;
    pub(crate) const MAX_LENGTH: usize = (1 << Self::LENGTH_BITS) - 1;
    pub(crate) const MAX_START: usize = (1 << (24 - Self::LENGTH_BITS)) - 1;

    pub(crate) const fn pack(start: usize, length: usize) -> Option<Self> {
        if start > Self::MAX_START || length > Self::MAX_LENGTH {
            return None;
        }
        Some(ShortPlace(low_bytes((start as u32) << Self::LENGTH_BITS | length as u32)))
    }

    #[inline]
    pub(crate) const fn start(self) -> usize {
        (number(self.0) >> Self::LENGTH_BITS) as usize
    }

    #[inline]
    pub(crate) const fn length(self) -> usize {
        number(self.0) as usize & Self::MAX_LENGTH
    }
}

/// A `ShortPlace` in four bytes, which are read faster than three, and a byte of something else.
///
/// ```text
/// bit 31               14 13      6 5          0
///     | start, 18 bits   | the byte | length   |
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PlaceAndByte(pub(crate) u32);

impl PlaceAndByte {
    const BYTE_BITS: u32 = 8;

    pub(crate) const fn pack(place: ShortPlace, byte: u8) -> Self {
        let start = (place.start() as u32) << Self::BYTE_BITS << ShortPlace::LENGTH_BITS;
        let length = place.length() as u32;
        PlaceAndByte(start | (byte as u32) << ShortPlace::LENGTH_BITS | length)
    }

    #[inline]
    pub(crate) const fn start(self) -> usize {
        (self.0 >> Self::BYTE_BITS >> ShortPlace::LENGTH_BITS) as usize
    }

    #[inline]
    pub(crate) const fn length(self) -> usize {
        self.0 as usize & ShortPlace::MAX_LENGTH
    }

    pub(crate) const fn byte(self) -> u8 {
        (self.0 >> ShortPlace::LENGTH_BITS) as u8
    }
}

/// The place of a text in a column whose texts are nearly all short. It is a `ShortPlace`. With the
/// greatest length it is the position of a `LongPlace` in a table of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct MostlyShortPlace(pub(crate) [u8; 3]);

impl MostlyShortPlace {
    pub(crate) const MAX_LENGTH: usize = ShortPlace::MAX_LENGTH - 1;

    pub(crate) const fn pack_short(start: usize, length: usize) -> Option<Self> {
        if length > Self::MAX_LENGTH {
            return None;
        }
        match ShortPlace::pack(start, length) {
            Some(place) => Some(MostlyShortPlace(place.0)),
            None => None,
        }
    }

    pub(crate) const fn pack_long(position: usize) -> Option<Self> {
        match ShortPlace::pack(position, ShortPlace::MAX_LENGTH) {
            Some(place) => Some(MostlyShortPlace(place.0)),
            None => None,
        }
    }

    /// The position of the long place, or else the short place.
    pub(crate) const fn unpack(self) -> Result<ShortPlace, usize> {
        let place = ShortPlace(self.0);
        if place.length() > Self::MAX_LENGTH { Err(place.start()) } else { Ok(place) }
    }
}

/// The place of a date: where it begins in the string constant of its column, and whether it has
/// a day, `2012-05-30`, or none, `2012-05`. All bits set are the place of no date.
///
/// ```text
/// bit 15              1      0
///     | start, 15 bits | day |
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct DatePlace(pub(crate) u16);

impl DatePlace {
    const WITH_DAY: usize = "2012-05-30".len();
    const WITHOUT_DAY: usize = "2012-05".len();
    pub(crate) const NONE: u16 = u16::MAX;
    pub(crate) const MAX_START: usize = (Self::NONE >> 1) as usize - 1;

    pub(crate) const fn pack(start: usize, length: usize) -> Option<Self> {
        if length == 0 {
            return Some(DatePlace(Self::NONE));
        }
        let is_date = length == Self::WITH_DAY || length == Self::WITHOUT_DAY;
        if start > Self::MAX_START || !is_date {
            return None;
        }
        Some(DatePlace((start as u16) << 1 | (length == Self::WITH_DAY) as u16))
    }

    pub(crate) const fn is_none(self) -> bool {
        self.0 == Self::NONE
    }

    pub(crate) const fn start(self) -> usize {
        (self.0 >> 1) as usize
    }

    pub(crate) const fn length(self) -> usize {
        if self.0 & 1 == 1 { Self::WITH_DAY } else { Self::WITHOUT_DAY }
    }
}

/// The lower three bytes of a number, which has no more.
const fn low_bytes(number: u32) -> [u8; 3] {
    let [low, middle, high, _] = number.to_le_bytes();
    [low, middle, high]
}

#[inline]
const fn number([low, middle, high]: [u8; 3]) -> u32 {
    u32::from_le_bytes([low, middle, high, 0])
}

/// Neighbouring ports of some protocols that have a name, and whether they are in common use under
/// that name.
///
/// ```text
/// bit 31         16 15            8 7   5    4     3         0
///     | first port | further ports | 0 0 0 | used | protocols |
/// ```
///
/// Bit `n` of the protocols is set for the protocol with the number `n`. The lower half is the form
/// of the target: there are few, so a list has their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Target(pub(crate) u32);

impl Target {
    pub(crate) const MAX_FURTHER_PORTS: u16 = u8::MAX as u16;
    const PROTOCOLS: u32 = 0b1111;
    const IS_COMMONLY_USED: u32 = 1 << 4;

    pub(crate) const fn pack(
        first_port: u16,
        last_port: u16,
        protocols: u8,
        is_commonly_used: bool,
    ) -> Option<Self> {
        let Some(further) = last_port.checked_sub(first_port) else { return None };
        if further > Self::MAX_FURTHER_PORTS || protocols as u32 & !Self::PROTOCOLS != 0 {
            return None;
        }
        let used = if is_commonly_used { Self::IS_COMMONLY_USED } else { 0 };
        Some(Target((first_port as u32) << 16 | (further as u32) << 8 | used | protocols as u32))
    }

    #[inline]
    pub(crate) const fn of_form(first_port: u16, form: u16) -> Self {
        Target((first_port as u32) << 16 | form as u32)
    }

    pub(crate) const fn form(self) -> u16 {
        self.0 as u16
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

    /// Whether the protocol with this number is among them.
    #[inline]
    pub(crate) const fn has(self, protocol: usize) -> bool {
        self.protocols() & (1 << protocol) != 0
    }

    #[inline]
    pub(crate) const fn is_commonly_used(self) -> bool {
        self.0 & Self::IS_COMMONLY_USED != 0
    }
}

/// The targets of a name as the map has them: the only target if that is one port and has one of
/// the most frequent forms, or else where the list of them is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NameTargets {
    /// The port, or where the list is.
    pub(crate) number: u16,
    /// The number of the form in `FORMS`, or `LIST`.
    pub(crate) kind: u8,
}

impl NameTargets {
    /// TCP in common use, TCP and UDP not in common use, and UDP in common use: nine names in ten
    /// that stand for one port.
    const FORMS: [u16; 3] = [0b1_0001, 0b0_0011, 0b1_0010];
    const LIST: u8 = Self::FORMS.len() as u8;
    pub(crate) const MAX_START: usize = u16::MAX as usize;

    /// `None` for a target of another form, which needs a list.
    pub(crate) const fn pack_one(target: Target) -> Option<Self> {
        let mut kind = 0;
        while kind < Self::LIST {
            if Self::FORMS[kind as usize] == target.form() {
                return Some(NameTargets { number: target.first_port(), kind });
            }
            kind += 1;
        }
        None
    }

    pub(crate) const fn pack_list(start: usize) -> Option<Self> {
        if start > Self::MAX_START {
            return None;
        }
        Some(NameTargets { number: start as u16, kind: Self::LIST })
    }

    /// The only target, or else where the list starts.
    #[inline]
    pub(crate) const fn unpack(self) -> Result<Target, usize> {
        let [first, second, third] = Self::FORMS;
        let form = match self.kind {
            0 => first,
            1 => second,
            2 => third,
            _ => return Err(self.number as usize),
        };
        Ok(Target::of_form(self.number, form))
    }
}

/// The number of the form of a target in a list, and whether the list ends with it.
///
/// ```text
/// bit 7      6                 0
///     | last | number, 7 bits  |
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ListedForm(pub(crate) u8);

impl ListedForm {
    const IS_LAST: u8 = 1 << 7;
    pub(crate) const MAX_NUMBER: usize = Self::IS_LAST as usize - 1;

    pub(crate) const fn pack(number: usize, is_last: bool) -> Option<Self> {
        if number > Self::MAX_NUMBER {
            return None;
        }
        Some(ListedForm(if is_last { Self::IS_LAST } else { 0 } | number as u8))
    }

    #[inline]
    pub(crate) const fn number(self) -> usize {
        (self.0 & !Self::IS_LAST) as usize
    }

    #[inline]
    pub(crate) const fn is_last(self) -> bool {
        self.0 & Self::IS_LAST != 0
    }
}

/// A key of the map of names: the place of the name in `NAME_TEXT`, and what its value is.
///
/// ```text
/// bit 23              7 6          2 1    0
///     | start, 17 bits | length - 1 | kind |     the highest byte first
/// ```
///
/// With its value an entry takes five bytes, as three numbers, of which the compiler reads 14,000 in
/// half the time of two arrays of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(C, packed)]
pub(crate) struct NameKey(pub(crate) u8, pub(crate) u16);

/// A value of the map of names: see [`NameTargets`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C, packed)]
pub(crate) struct NameValue(pub(crate) u16);

impl NameKey {
    const KIND_BITS: u32 = 2;
    const LENGTH_BITS: u32 = 5;
    const BEFORE_START: u32 = Self::KIND_BITS + Self::LENGTH_BITS;
    pub(crate) const MAX_LENGTH: usize = 1 << Self::LENGTH_BITS;
    pub(crate) const MAX_START: usize = (1 << (24 - Self::BEFORE_START)) - 1;

    pub(crate) const fn pack(start: usize, length: usize, kind: u8) -> Option<Self> {
        if start > Self::MAX_START || length == 0 || length > Self::MAX_LENGTH {
            return None;
        }
        let lengths = (length as u32 - 1) << Self::KIND_BITS;
        let packed = (start as u32) << Self::BEFORE_START | lengths | kind as u32;
        Some(NameKey((packed >> 16) as u8, packed as u16))
    }

    #[inline]
    const fn packed(self) -> u32 {
        (self.0 as u32) << 16 | self.1 as u32
    }

    #[inline]
    pub(crate) const fn start(self) -> usize {
        (self.packed() >> Self::BEFORE_START) as usize
    }

    #[inline]
    pub(crate) const fn length(self) -> usize {
        1 + (self.1 >> Self::KIND_BITS) as usize % Self::MAX_LENGTH
    }

    #[inline]
    pub(crate) const fn kind(self) -> u8 {
        self.1 as u8 & NameTargets::LIST
    }
}

/// Lists are stored end to end. Each of this many comes with how many items are before it, and the
/// lengths lead on from there.
pub(crate) const LISTS: usize = 16;

/// Texts that are stored end to end: each of this many comes with where it starts. So many texts of
/// 500 characters have no more bytes than 16 bits can count.
pub(crate) const TEXTS: usize = 32;

/// How many items a list has, and whether the items before it end with them: they are then not
/// stored again.
///
/// ```text
/// bit 7               1       0
///     | length, 7 bits | there |
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ListLength(pub(crate) u8);

impl ListLength {
    pub(crate) const MAX_LENGTH: usize = (u8::MAX >> 1) as usize;

    pub(crate) const fn pack(length: usize, is_there: bool) -> Option<Self> {
        if length > Self::MAX_LENGTH {
            return None;
        }
        Some(ListLength((length as u8) << 1 | is_there as u8))
    }

    pub(crate) const fn length(self) -> usize {
        (self.0 >> 1) as usize
    }

    /// How many items it adds to those before it.
    pub(crate) const fn added(self) -> usize {
        if self.0 & 1 == 1 { 0 } else { self.length() }
    }
}

/// Which of several services of a key are in common use. The common uses all are.
///
/// ```text
/// bit 7            5 4                       0
///     | displacing  | registered, vouched for |
/// ```
///
/// "Displacing" is how many of the common uses come before the registered services. Bit `n` is set
/// if the registered service with the position `n` is vouched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Likelihood(pub(crate) u8);

impl Likelihood {
    const VOUCHED_BITS: u32 = 5;
    pub(crate) const MAX_DISPLACING: usize = (1 << (8 - Self::VOUCHED_BITS)) - 1;

    pub(crate) const fn pack(displacing: usize, vouched: u32) -> Option<Self> {
        if displacing > Self::MAX_DISPLACING || vouched >> Self::VOUCHED_BITS != 0 {
            return None;
        }
        Some(Likelihood((displacing as u8) << Self::VOUCHED_BITS | vouched as u8))
    }

    #[inline]
    pub(crate) const fn displacing(self) -> usize {
        (self.0 >> Self::VOUCHED_BITS) as usize
    }

    #[inline]
    pub(crate) const fn vouched(self) -> u32 {
        self.0 as u32 & ((1 << Self::VOUCHED_BITS) - 1)
    }
}

/// The numbers of four statuses, two bits each: the first in the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct FourStatuses(pub(crate) u8);

impl FourStatuses {
    pub(crate) const COUNT: usize = 4;
    const BITS: u32 = 2;
    const MAX_NUMBER: u8 = (1 << Self::BITS) - 1;

    pub(crate) const fn pack([first, second, third, last]: [u8; Self::COUNT]) -> Option<Self> {
        let most = Self::MAX_NUMBER;
        if first > most || second > most || third > most || last > most {
            return None;
        }
        let (low, high) = (second << Self::BITS | first, last << Self::BITS | third);
        Some(FourStatuses(high << (2 * Self::BITS) | low))
    }

    pub(crate) const fn number(self, at: usize) -> u8 {
        self.0 >> (Self::BITS as usize * at) & Self::MAX_NUMBER
    }
}

/// The number of a note's kind, and its year, 0 where it is not known.
///
/// ```text
/// bit 15              3 2     0
///     | year           | kind |
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct KindAndYear(pub(crate) u16);

impl KindAndYear {
    const KIND_BITS: u32 = 3;
    const MAX_KIND: u8 = (1 << Self::KIND_BITS) - 1;
    const MAX_YEAR: u16 = u16::MAX >> Self::KIND_BITS;

    pub(crate) const fn pack(kind: u8, year: u16) -> Option<Self> {
        if kind > Self::MAX_KIND || year > Self::MAX_YEAR {
            return None;
        }
        Some(KindAndYear(year << Self::KIND_BITS | kind as u16))
    }

    pub(crate) const fn kind(self) -> u8 {
        self.0 as u8 & Self::MAX_KIND
    }

    pub(crate) const fn year(self) -> u16 {
        self.0 >> Self::KIND_BITS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_long_texts() {
        let (start, length) = (LongPlace::MAX_START, LongPlace::MAX_LENGTH);
        for place in [(0, 0), (1, 2), (start, 0), (0, length), (start, length)] {
            let packed = LongPlace::pack(place.0, place.1).expect("it fits");
            assert_eq!((packed.start(), packed.length()), place);
        }
        assert_eq!(LongPlace::pack(start + 1, 0), None);
        assert_eq!(LongPlace::pack(0, length + 1), None);
    }

    #[test]
    fn places_of_short_texts() {
        let (start, length) = (ShortPlace::MAX_START, ShortPlace::MAX_LENGTH);
        for place in [(0, 0), (1, 2), (start, 0), (0, length), (start, length)] {
            let packed = ShortPlace::pack(place.0, place.1).expect("it fits");
            assert_eq!((packed.start(), packed.length()), place);
        }
        assert_eq!(ShortPlace::pack(start + 1, 0), None);
        assert_eq!(ShortPlace::pack(0, length + 1), None);
    }

    #[test]
    fn places_with_a_byte() {
        let (start, length) = (ShortPlace::MAX_START, ShortPlace::MAX_LENGTH);
        for (start, length, byte) in [(0, 0, 0), (1, 2, 3), (start, 0, 255), (start, length, 0)] {
            let place = ShortPlace::pack(start, length).expect("it fits");
            let packed = PlaceAndByte::pack(place, byte);
            assert_eq!((packed.start(), packed.length(), packed.byte()), (start, length, byte));
        }
    }

    #[test]
    fn places_of_mostly_short_texts() {
        let (start, length) = (ShortPlace::MAX_START, MostlyShortPlace::MAX_LENGTH);
        for place in [(0, 0), (1, 2), (start, 0), (0, length), (start, length)] {
            let packed = MostlyShortPlace::pack_short(place.0, place.1).expect("it fits");
            let unpacked = packed.unpack().map(|short| (short.start(), short.length()));
            assert_eq!(unpacked, Ok(place));
        }
        assert_eq!(MostlyShortPlace::pack_short(start + 1, 0), None);
        assert_eq!(MostlyShortPlace::pack_short(0, length + 1), None);
        for position in [0, 1, start] {
            let packed = MostlyShortPlace::pack_long(position).expect("it fits");
            assert_eq!(packed.unpack(), Err(position));
        }
        assert_eq!(MostlyShortPlace::pack_long(start + 1), None);
    }

    #[test]
    fn places_of_dates() {
        let start = DatePlace::MAX_START;
        for place in [(0, 7), (0, 10), (3, 7), (start, 7), (start, 10)] {
            let packed = DatePlace::pack(place.0, place.1).expect("it fits");
            assert_eq!((packed.start(), packed.length()), place);
            assert!(!packed.is_none());
        }
        assert!(DatePlace::pack(0, 0).is_some_and(DatePlace::is_none));
        assert_eq!(DatePlace::pack(start + 1, 7), None);
        assert_eq!(DatePlace::pack(start + 1, 10), None);
        assert_eq!(DatePlace::pack(0, 8), None, "no date");
    }

    #[test]
    fn targets() {
        for (first, last, protocols, used) in [
            (0, 0, 1, false),
            (80, 335, 0b1111, true),
            (65_535, 65_535, 0b1000, true),
            (65_280, 65_535, 0b0110, false),
        ] {
            let packed = Target::pack(first, last, protocols, used).expect("it fits");
            let unpacked = (packed.first_port(), packed.last_port(), packed.protocols());
            assert_eq!(unpacked, (first, last, protocols));
            assert_eq!(packed.is_commonly_used(), used);
        }
        assert_eq!(Target::pack(0, 256, 1, true), None, "too long a range");
        assert_eq!(Target::pack(2, 1, 1, true), None, "a range that runs backwards");
        assert_eq!(Target::pack(1, 1, 0b1_0000, true), None, "a fifth protocol");
    }

    #[test]
    fn lengths_of_lists() {
        for (length, is_there) in [(0, false), (1, true), (127, false), (127, true)] {
            let packed = ListLength::pack(length, is_there).expect("it fits");
            assert_eq!(packed.length(), length);
            assert_eq!(packed.added(), if is_there { 0 } else { length });
        }
        assert_eq!(ListLength::pack(128, false), None);
    }

    #[test]
    fn what_names_stand_for() {
        for (port, protocols, used) in [(0, 0b01, true), (22, 0b11, false), (65_535, 0b10, true)] {
            let target = Target::pack(port, port, protocols, used).expect("it fits");
            let packed = NameTargets::pack_one(target).expect("a frequent form");
            assert_eq!(packed.unpack(), Ok(target));
        }
        for (last, protocols, used) in [(7, 0b11, true), (7, 0b01, false), (8, 0b01, true)] {
            let target = Target::pack(7, last, protocols, used).expect("it fits");
            assert_eq!(NameTargets::pack_one(target), None);
        }
        for start in [0, 7, 65_535] {
            let packed = NameTargets::pack_list(start).expect("it fits");
            assert_eq!(packed.unpack(), Err(start));
        }
        assert_eq!(NameTargets::pack_list(65_536), None);
    }

    #[test]
    fn forms_in_lists() {
        for (number, is_last) in [(0, false), (0, true), (127, false), (127, true)] {
            let packed = ListedForm::pack(number, is_last).expect("it fits");
            assert_eq!((packed.number(), packed.is_last()), (number, is_last));
        }
        assert_eq!(ListedForm::pack(128, false), None);
    }

    #[test]
    fn keys_of_the_map_of_names() {
        let (start, length) = (NameKey::MAX_START, NameKey::MAX_LENGTH);
        for (start, length, kind) in [(0, 1, 0), (1, 2, 3), (start, 1, 2), (start, length, 3)] {
            let packed = NameKey::pack(start, length, kind).expect("it fits");
            assert_eq!((packed.start(), packed.length(), packed.kind()), (start, length, kind));
        }
        assert_eq!(NameKey::pack(start + 1, 1, 0), None);
        assert_eq!(NameKey::pack(0, 0, 0), None);
        assert_eq!(NameKey::pack(0, length + 1, 0), None);
    }

    #[test]
    fn four_statuses() {
        for numbers in [[0, 0, 0, 0], [0, 1, 2, 3], [3, 3, 3, 3], [3, 0, 0, 1]] {
            let packed = FourStatuses::pack(numbers).expect("it fits");
            assert_eq!([0, 1, 2, 3].map(|at| packed.number(at)), numbers);
        }
        for too_much in [[4, 0, 0, 0], [0, 4, 0, 0], [0, 0, 4, 0], [0, 0, 0, 4]] {
            assert_eq!(FourStatuses::pack(too_much), None);
        }
    }

    #[test]
    fn kinds_and_years() {
        for (kind, year) in [(0, 0), (7, 0), (0, 8191), (3, 1988), (7, 8191)] {
            let packed = KindAndYear::pack(kind, year).expect("it fits");
            assert_eq!((packed.kind(), packed.year()), (kind, year));
        }
        assert_eq!(KindAndYear::pack(8, 0), None);
        assert_eq!(KindAndYear::pack(0, 8192), None);
    }

    #[test]
    fn likelihoods() {
        for (displacing, vouched) in [(0, 0), (1, 0b1), (7, 0b11111), (3, 0b10010)] {
            let packed = Likelihood::pack(displacing, vouched).expect("it fits");
            assert_eq!((packed.displacing(), packed.vouched()), (displacing, vouched));
        }
        assert_eq!(Likelihood::pack(8, 0), None);
        assert_eq!(Likelihood::pack(0, 0b10_0000), None);
    }
}
