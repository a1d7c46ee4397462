//! A closure with a type and no braces, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(|slot| -> u8 close(1));
    defer_on_failure!(|slot| -> u8 close(1));
    defer_on_success!(|slot| -> u8 close(1));
    defer_on_unwind!(|slot| -> u8 close(1));
}
