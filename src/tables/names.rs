//! From a name to its keys, in order of precedence.

use core::hash::Hasher;

use phf::{PhfEq, PhfHash};

use super::generated::{NAME_FILTER, NAME_FORMS, NAME_LISTS, NAME_MAX_LENGTH, NAMES};
use super::name_hash::{eq_ignore_case, filter_bit, holds_either, name_hash, write_name_hash};
use super::packing::{ListedForm, NameKey, NameTargets, Target};
use super::{NAME_BLOB, item, part, three_bytes};

/// A text that is looked up. It equals a name that differs from it in ASCII case alone.
struct AnyCase<'a> {
    text: &'a str,
    hash: u64,
}

impl PartialEq for AnyCase<'_> {
    fn eq(&self, other: &Self) -> bool {
        eq_ignore_case(self.text, other.text)
    }
}

impl Eq for AnyCase<'_> {}

impl PhfHash for AnyCase<'_> {
    #[inline]
    fn phf_hash<H: Hasher>(&self, state: &mut H) {
        write_name_hash(self.hash, state);
    }
}

impl PhfEq<AnyCase<'_>> for NameKey {
    #[inline]
    fn phf_eq(&self, other: &AnyCase<'_>) -> bool {
        // Most misses differ in length, and then the text need not be read.
        let length = self.length();
        length == other.text.len()
            && eq_ignore_case(part(NAME_BLOB, self.start(), length), other.text)
    }
}

/// The targets of a name.
pub(crate) fn targets_of(name: &str) -> Targets {
    match find(name).map(NameTargets::unpack) {
        None => Targets::One(None),
        Some(Ok(target)) => Targets::One(Some(target)),
        Some(Err(start)) => Targets::Several { next: Some(start), only_used: false },
    }
}

/// The first target of a name that has a protocol.
#[inline]
pub(crate) fn target_of(name: &str, protocol: usize) -> Option<Target> {
    match find(name)?.unpack() {
        Ok(target) => target.has(protocol).then_some(target),
        Err(start) => {
            let mut targets = Targets::Several { next: Some(start), only_used: false };
            targets.find(|target| target.has(protocol))
        }
    }
}

/// The packed targets of a name. A text with a space or `_` that finds nothing is looked up again
/// with hyphens.
#[inline]
fn find(name: &str) -> Option<NameTargets> {
    match find_exactly(name) {
        None if holds_either(name, b' ', b'_') => with_hyphens(name),
        found => found,
    }
}

#[inline]
fn find_exactly(name: &str) -> Option<NameTargets> {
    if name.len() > NAME_MAX_LENGTH {
        return None;
    }
    let hash = name_hash(name);
    let (word, bit) = filter_bit(hash, NAME_FILTER.len());
    if NAME_FILTER[word] & bit == 0 {
        return None;
    }
    let (key, value) = NAMES.get_entry(&AnyCase { text: name, hash })?;
    Some(NameTargets { number: value.0, kind: key.kind() })
}

#[inline(never)]
fn with_hyphens(name: &str) -> Option<NameTargets> {
    let mut buffer = [0; NAME_MAX_LENGTH];
    let bytes = buffer.get_mut(..name.len())?;
    for (to, from) in bytes.iter_mut().zip(name.bytes()) {
        *to = if is_read_as_hyphen(from) { b'-' } else { from };
    }
    find_exactly(core::str::from_utf8(bytes).ok()?)
}

fn is_read_as_hyphen(byte: u8) -> bool {
    byte == b' ' || byte == b'_'
}

/// Whether a text is a name. ASCII case is ignored, and a space or `_` counts as a hyphen.
pub(crate) fn is_same_name(name: &str, text: &str) -> bool {
    let fold = |byte: u8| if is_read_as_hyphen(byte) { b'-' } else { byte.to_ascii_lowercase() };
    name.len() == text.len() && name.bytes().zip(text.bytes()).all(|(a, b)| fold(a) == fold(b))
}

/// The target at a position in the lists, and whether it is the last of its list.
#[inline]
fn listed(at: usize) -> (Target, bool) {
    let [low, high, form] = three_bytes(&NAME_LISTS, at);
    let form = ListedForm(form);
    let port = u16::from_le_bytes([low, high]);
    (Target::of_form(port, item(&NAME_FORMS, form.number(), 0)), form.is_last())
}

/// The targets of a name, in order of precedence.
#[derive(Debug, Clone)]
pub(crate) enum Targets {
    One(Option<Target>),
    /// The position of the next in the lists. Those in common use come first.
    Several {
        next: Option<usize>,
        only_used: bool,
    },
}

impl Targets {
    /// Those in common use.
    pub(crate) fn commonly_used(self) -> Targets {
        match self {
            Targets::One(target) => Targets::One(target.filter(|t| t.is_commonly_used())),
            Targets::Several { next, .. } => Targets::Several { next, only_used: true },
        }
    }
}

impl Iterator for Targets {
    type Item = Target;

    #[inline]
    fn next(&mut self) -> Option<Target> {
        match self {
            Targets::One(target) => target.take(),
            Targets::Several { next, only_used } => {
                let at = next.take()?;
                let (target, is_last) = listed(at);
                if *only_used && !target.is_commonly_used() {
                    return None;
                }
                *next = (!is_last).then_some(at + 1);
                Some(target)
            }
        }
    }
}
