//! Names as words of eight bytes, to hash and to compare without regard to ASCII case. The build
//! script and the lookup share this file.

use core::hash::Hasher;

const EACH_BYTE: u64 = 0x0101_0101_0101_0101;

/// 2^64 divided by the golden ratio: odd, and its bits look random.
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The first and the last bytes of a text as two words. They have all of a text of up to sixteen
/// bytes, without a loop. The words of a short text overlap, or have fewer bytes.
#[inline]
fn ends(text: &[u8]) -> (u64, u64) {
    if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        return (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        return (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into());
    }
    match *text {
        [] => (0, 0),
        [first] => (first.into(), 0),
        [first, last] => (first.into(), last.into()),
        [first, middle, last, ..] => (u16::from_le_bytes([first, middle]).into(), last.into()),
    }
}

/// The bytes between the first and the last eight.
#[inline]
fn middle(text: &[u8]) -> &[u8] {
    if text.len() > 16 { &text[8..text.len() - 8] } else { &[] }
}

/// A name's hash of 56 bits, the same for all spellings that differ in ASCII case alone.
///
/// Bit 5 is set in every byte, so that `A` and `a` are the same. So are a few other bytes, such as
/// `[` and `{`, which names must not have: see `is_name` in `build/fields.rs`. A text that is
/// looked up may have them, because it is compared with the name that is found.
#[inline]
pub(crate) fn name_hash(name: &str) -> u64 {
    let fold = |word| word | (0x20 * EACH_BYTE);
    let text = name.as_bytes();
    // Spread over the word, a length cannot undo the difference of two letters.
    let mut hash = (text.len() as u64).wrapping_mul(MULTIPLIER);
    for word in middle(text).chunks(8) {
        hash = mix(hash ^ fold(ends(word).0), MULTIPLIER ^ fold(ends(word).1));
    }
    let (first, last) = ends(text);
    mix(hash ^ fold(first), MULTIPLIER ^ fold(last)) >> 8
}

/// Where a filter of this many words has the bit of a hash: the word, and the bit in it.
///
/// The bit is set if a name has it. A text that no name equals is then often known to be none
/// before SipHash and the map are asked, which take more than half the time of a lookup.
#[inline]
pub(crate) fn filter_bit(hash: u64, words: usize) -> (usize, u64) {
    let at = hash as usize % (64 * words);
    (at / 64, 1 << (at % 64))
}

/// Gives the seven bytes of a name's hash to phf's hasher. SipHash takes its words of eight bytes
/// a round each, and one more for the rest: with seven bytes the one round is enough.
#[inline]
pub(crate) fn write_name_hash<H: Hasher>(hash: u64, state: &mut H) {
    state.write_u32(hash as u32);
    state.write_u16((hash >> 32) as u16);
    state.write_u8((hash >> 48) as u8);
}

/// Multiplies to 128 bits and folds the halves together: every bit reaches every other.
#[inline]
fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

/// The answer of `str::eq_ignore_ascii_case`, by two words for a text of up to sixteen bytes.
#[inline]
pub(crate) fn eq_ignore_case(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let same = |a: u64, b: u64| a == b || lower(a) == lower(b);
    let ((a_first, a_last), (b_first, b_last)) = (ends(a), ends(b));
    same(a_first, b_first) && same(a_last, b_last) && middle(a).eq_ignore_ascii_case(middle(b))
}

/// `A`-`Z` to `a`-`z` in each byte of a word.
#[inline]
fn lower(word: u64) -> u64 {
    let low_bits = word & (0x7f * EACH_BYTE);
    // After the addition the top bit of each byte is set if it is at least 'A', or above 'Z'.
    let at_least_a = low_bits + u64::from(0x80 - b'A') * EACH_BYTE;
    let above_z = low_bits + u64::from(0x7f - b'Z') * EACH_BYTE;
    let upper = at_least_a & !above_z & !word & (0x80 * EACH_BYTE);
    word | (upper >> 2)
}

/// Whether a byte of the text is one of two, eight bytes at a time.
#[inline]
pub(crate) fn holds_either(text: &str, a: u8, b: u8) -> bool {
    let text = text.as_bytes();
    let found = |word| {
        zero_bytes(word ^ (u64::from(a) * EACH_BYTE))
            | zero_bytes(word ^ (u64::from(b) * EACH_BYTE))
    };
    let found_in = |text: &[u8]| found(ends(text).0) | found(ends(text).1);
    let found_in_middle = middle(text).chunks(8).fold(0, |all, word| all | found_in(word));
    found_in(text) | found_in_middle != 0
}

/// Zero unless a byte of the word is zero. Only in such a byte, or in one above it, does the
/// subtraction set the top bit.
#[inline]
fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(EACH_BYTE) & !word & (0x80 * EACH_BYTE)
}
