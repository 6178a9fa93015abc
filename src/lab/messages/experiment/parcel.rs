//! The buffers that are handed over: made where memory holds them, filled, and compared by a digest of all their bytes.
//!
//! They live in JavaScript's memory, not in the module's: that one can be neither copied by a message nor moved.

use crate::lab::messages::outcome::Way;
use crate::network::describe;
use crate::protocol::fault::Fault;
use js_sys::{Array, ArrayBuffer, Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

/// Bytes that pass through the module's memory at a time.
const PIECE: u32 = 1 << 16;
/// Buffers of a size that exist at once at most: ours, the shared one, the copy on its way, its clone, the echo's copy.
const AT_ONCE: u32 = 5;

/// The buffers of one size.
pub(super) struct Parcel {
    pub(super) bytes: u32,
    /// The one that is copied, and that is moved and comes back.
    pub(super) own: JsValue,
    /// The one that is shared; `None` where memory cannot be shared.
    pub(super) shared: Option<JsValue>,
}

impl Parcel {
    /// Filled buffers of that size.
    ///
    /// # Errors
    /// Memory does not hold them.
    pub(super) fn new(bytes: u32, sharing: bool) -> Result<Parcel, Fault> {
        let refused = |error: JsValue| Fault::NoMemory { message: describe(&error) };
        let own = buffer("ArrayBuffer", bytes).map_err(refused)?;
        fill(&own);
        let shared = if sharing { Some(buffer("SharedArrayBuffer", bytes).map_err(refused)?) } else { None };
        shared.iter().for_each(fill);
        Ok(Parcel { bytes, own, shared })
    }

    /// The buffer that goes that way.
    pub(super) fn of(&self, way: Way) -> &JsValue {
        match (way, &self.shared) {
            (Way::Shared, Some(shared)) => shared,
            _ => &self.own,
        }
    }
}

/// Whether memory holds the buffers of a size that exist at once; if not, the largest size that it does hold.
pub(super) fn fits(bytes: u32) -> Result<(), u32> {
    let holds = |bytes: u32| buffer("ArrayBuffer", bytes.saturating_mul(AT_ONCE)).is_ok();
    if holds(bytes) {
        return Ok(());
    }
    let mut smaller = bytes / 2;
    while smaller > 0 && !holds(smaller) {
        smaller /= 2;
    }
    Err(smaller)
}

/// A buffer of that kind, or the browser's refusal, which its constructor throws.
fn buffer(kind: &str, bytes: u32) -> Result<JsValue, JsValue> {
    let constructor: Function = Reflect::get(&js_sys::global(), &kind.into())?.dyn_into()?;
    Reflect::construct(&constructor, &Array::of1(&bytes.into()))
}

/// A shared memory of so many words, all 0.
pub(super) fn shared_words(words: u32) -> Result<JsValue, Fault> {
    buffer("SharedArrayBuffer", words * 4).map_err(|error| Fault::NoMemory { message: describe(&error) })
}

/// Whether a buffer was handed on: it has no bytes any longer.
pub(super) fn is_detached(buffer: &JsValue) -> bool {
    // A view of a detached buffer cannot even be made.
    buffer.unchecked_ref::<ArrayBuffer>().byte_length() == 0
}

/// Fills a buffer with numbers that differ from place to place.
fn fill(buffer: &JsValue) {
    let view = Uint8Array::new(buffer);
    let mut piece = vec![0; PIECE.min(view.length()) as usize];
    let mut number = u64::from(view.length());
    for begin in (0..view.length()).step_by(PIECE as usize) {
        let end = view.length().min(begin + PIECE);
        let piece = &mut piece[..(end - begin) as usize];
        for word in piece.chunks_mut(8) {
            number = fold(number, u64::from(begin));
            word.copy_from_slice(&number.to_le_bytes()[..word.len()]);
        }
        view.subarray(begin, end).copy_from(piece);
    }
}

/// A digest of every byte: order matters.
pub(super) fn digest(buffer: &JsValue) -> u64 {
    let view = Uint8Array::new(buffer);
    let mut piece = vec![0; PIECE.min(view.length()) as usize];
    let mut digest = u64::from(view.length());
    for begin in (0..view.length()).step_by(PIECE as usize) {
        let end = view.length().min(begin + PIECE);
        let piece = &mut piece[..(end - begin) as usize];
        view.subarray(begin, end).copy_to(piece);
        for word in piece.chunks(8) {
            let mut bytes = [0; 8];
            bytes[..word.len()].copy_from_slice(word);
            digest = fold(digest, u64::from_le_bytes(bytes));
        }
    }
    digest
}

fn fold(digest: u64, value: u64) -> u64 {
    (digest ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

/// Marks a buffer as the n-th message, in its first and its last byte.
pub(super) fn stamp(view: &Uint8Array, n: u32) {
    view.set_index(0, n as u8);
    view.set_index(view.length() - 1, n as u8);
}

/// Whether a buffer is the n-th message: reads its first and its last byte, and no other.
pub(super) fn is_stamped(view: &Uint8Array, n: u32) -> bool {
    view.length() > 0 && view.get_index(0) == n as u8 && view.get_index(view.length() - 1) == n as u8
}
