//! The library of the example `ffi`: what C and Python call.
//!
//! The problem: a panic must not cross into C, and a buffer that is handed out is freed by whoever
//! gets it.
//!
//! What is deferred, and why there: the recovery of a panic before anything else, so that it sees
//! every panic; and the release of the result's buffer right behind its allocation, on a failure,
//! when the caller won't get it.
#![allow(unsafe_code)]

use std::{
    error::Error,
    ffi::{CStr, CString, c_char, c_int},
    panic, slice,
    sync::{
        Once,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
};

use epilogue::{Panic, defer_on_failure, recover, returns};

pub(crate) type Failure = Box<dyn Error + Send + Sync>;

const DONE: c_int = 0;
const FAILED: c_int = 1;
const PANICKED: c_int = 2;

/// How many buffers the callers have.
static BUFFERS: AtomicUsize = AtomicUsize::new(0);

/// Hands out `text` with its words in reverse and gives 0, or hands out a message and gives 1, or 2
/// for a panic.
///
/// # Safety
/// `text` is null or ends with a zero; `out` has room for a pointer, which is for `epilogue_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epilogue_reverse(text: *const c_char, out: *mut *mut c_char) -> c_int {
    static QUIET: Once = Once::new();
    // A panic's message is for the caller, and not for standard error.
    QUIET.call_once(|| panic::set_hook(Box::new(|_| {})));
    // SAFETY: the caller's promise is passed on.
    let (code, buffer) = match unsafe { reverse(text) } {
        Ok(buffer) => (DONE, buffer),
        Err(error) if error.is::<Panic>() => (PANICKED, hand_out(&error.to_string())),
        Err(error) => (FAILED, hand_out(&error.to_string())),
    };
    // SAFETY: by the caller's promise there is room for a pointer.
    unsafe { out.write(buffer) };
    code
}

/// # Safety
/// As `epilogue_reverse`.
pub(crate) unsafe fn reverse(text: *const c_char) -> Result<*mut c_char, Failure> {
    returns!(|result: Result<*mut c_char, Failure>| {
        recover!(|panic, result| *result = Err(panic.into()));
        if text.is_null() {
            return Err("there is no text".into());
        }
        // SAFETY: by the caller's promise the text ends with a zero.
        let text = unsafe { CStr::from_ptr(text) }.to_str()?;
        let buffer = hand_out(text);
        // SAFETY: the buffer was just handed out, and on a failure nobody else gets it.
        defer_on_failure!(result, unsafe { epilogue_free(buffer) });
        if !text.is_ascii() {
            return Err("the text isn't ASCII".into());
        }
        // SAFETY: the buffer has the text's length and a zero behind it, and only this function
        // knows it yet.
        let bytes = unsafe { slice::from_raw_parts_mut(buffer.cast::<u8>(), text.len()) };
        let words: Vec<_> = text.split(' ').rev().collect();
        bytes.copy_from_slice(words.join(" ").as_bytes());
        // A mistake: an empty text has no first letter.
        bytes[0].make_ascii_uppercase();
        Ok(buffer)
    })
}

fn hand_out(text: &str) -> *mut c_char {
    BUFFERS.fetch_add(1, SeqCst);
    let until_zero = text.split('\0').next().unwrap_or_default();
    CString::new(until_zero).unwrap_or_default().into_raw()
}

/// Frees what was handed out.
///
/// # Safety
/// `buffer` was handed out by this library, and isn't used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epilogue_free(buffer: *mut c_char) {
    BUFFERS.fetch_sub(1, SeqCst);
    // SAFETY: `hand_out` has made it, and nothing has written a zero into it.
    drop(unsafe { CString::from_raw(buffer) });
}

/// How many buffers aren't freed yet.
#[unsafe(no_mangle)]
pub extern "C" fn epilogue_buffers() -> usize {
    BUFFERS.load(SeqCst)
}
