//! The hash under which a name is found; the build script and the lookup share this file.

/// Bit 5 set in every byte makes `A` and `a` one. It makes a few other bytes one as well (`@` and
/// a backquote, say): whoever finds something compares it with the name, so that costs nothing.
const FOLD: u64 = 0x2020_2020_2020_2020;

/// A name's hash under a seed, the same for all spellings that differ in ASCII case alone.
pub(crate) fn name_hash(name: &str, seed: u64) -> u64 {
    let mut hash = seed ^ name.len() as u64;
    let mut rest = name.as_bytes();
    while let Some((word, tail)) = rest.split_first_chunk::<8>() {
        hash = mix(hash ^ (u64::from_le_bytes(*word) | FOLD));
        rest = tail;
    }
    let mut last = 0;
    for &byte in rest {
        last = last << 8 | u64::from(byte);
    }
    mix(hash ^ (last | FOLD))
}

/// Multiplies to 128 bits and folds the halves together: every bit reaches every other.
fn mix(word: u64) -> u64 {
    let product = u128::from(word) * 0x9e37_79b9_7f4a_7c15;
    product as u64 ^ (product >> 64) as u64
}

/// The part of a hash that finds the displacements, and the two that they displace.
pub(crate) fn split(hash: u64) -> (u32, u32, u32) {
    ((hash >> 40) as u32, (hash >> 20) as u32 & 0xf_ffff, hash as u32 & 0xf_ffff)
}
