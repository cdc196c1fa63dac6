//! From a name to the keys it stands for, in order of precedence.

use core::hash::Hasher;

use phf::{PhfEq, PhfHash};

use super::generated::{NAME_LISTS, NAME_MAX_LENGTH, NAMES};
use super::name_hash::{eq_ignore_case, name_hash};
use super::packing::{NameTargets, Target, TextPlace};
use super::{NAME_BLOB, text_at};

/// A key of the map: the place of the name in `NAME_TEXT`, four bytes and no relocation.
#[derive(Debug)]
pub(crate) struct NameKey(pub(super) u32);

/// The text that somebody looks up. It equals a name that differs in ASCII case alone.
struct AnyCase<'a>(&'a str);

impl PartialEq for AnyCase<'_> {
    fn eq(&self, other: &Self) -> bool {
        eq_ignore_case(self.0, other.0)
    }
}

impl Eq for AnyCase<'_> {}

impl PhfHash for AnyCase<'_> {
    #[inline]
    fn phf_hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(name_hash(self.0));
    }
}

impl PhfEq<AnyCase<'_>> for NameKey {
    #[inline]
    fn phf_eq(&self, other: &AnyCase<'_>) -> bool {
        // Most misses differ in length, and then the text need not be read.
        TextPlace(self.0).length() == other.0.len()
            && eq_ignore_case(text_at(NAME_BLOB, self.0), other.0)
    }
}

/// The targets of a name, none where nothing has it.
#[inline]
pub(crate) fn targets_of(name: &str) -> Targets {
    if name.len() > NAME_MAX_LENGTH {
        return Targets::One(None);
    }
    let Some(found) = NAMES.get(&AnyCase(name)) else { return Targets::One(None) };
    match found.target() {
        Some(target) => Targets::One(Some(target)),
        None => Targets::Several(list(*found).iter()),
    }
}

fn list(targets: NameTargets) -> &'static [u32] {
    let (first, count) = targets.list();
    &NAME_LISTS[first..][..count]
}

/// What a name stands for, in order of precedence.
#[derive(Debug, Clone)]
pub(crate) enum Targets {
    One(Option<Target>),
    Several(core::slice::Iter<'static, u32>),
}

impl Iterator for Targets {
    type Item = Target;

    #[inline]
    fn next(&mut self) -> Option<Target> {
        match self {
            Targets::One(target) => target.take(),
            Targets::Several(targets) => targets.next().map(|&target| Target(target)),
        }
    }
}
