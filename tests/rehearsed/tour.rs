//! Whatever a form holds is dropped.

#[path = "../../examples/tour.rs"]
#[allow(dead_code)]
mod program;

use super::allocations::frees_all;

pub fn rehearse() {
    for (form, run) in program::TOUR {
        frees_all(form, run);
    }
}
