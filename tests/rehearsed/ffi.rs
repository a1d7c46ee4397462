//! The caller gets every buffer, and the folder is removed.

#[path = "../../examples/ffi/library.rs"]
#[allow(dead_code)]
mod library;
#[path = "../../examples/ffi/main.rs"]
#[allow(dead_code)]
mod program;

use std::{ffi::c_char, fs, ptr};

use epilogue::rehearse::every_exit;

use super::folder::folder;

pub fn rehearse() {
    for text in [
        c"one two".as_ptr(),
        c"na\xc3\xafve".as_ptr(),
        c"\xff".as_ptr(),
        c"".as_ptr(),
        ptr::null(),
    ] {
        every_exit(|exit| {
            // Not by `epilogue_reverse`: what is made to panic behind the recovery may not leave C.
            let reversed = exit.of(|| reverse(text));
            if let Some(Ok(buffer)) = reversed {
                free(buffer);
            }
            assert_eq!(library::epilogue_buffers(), 0, "{exit}");
        });
    }
    let folder = folder("ffi");
    let folder = folder.join("temporary");
    every_exit(|exit| {
        exit.of(|| program::in_folder(&folder, || fs::write(folder.join("file"), "text")));
        assert!(!folder.exists(), "{exit}");
    });
}

#[allow(unsafe_code)]
fn reverse(text: *const c_char) -> Result<*mut c_char, library::Failure> {
    // SAFETY: each text ends with a zero, or is null.
    unsafe { library::reverse(text) }
}

#[allow(unsafe_code)]
fn free(buffer: *mut c_char) {
    // SAFETY: it was handed out, and is used no more.
    unsafe { library::epilogue_free(buffer) }
}
