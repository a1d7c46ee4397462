//! Values, boxes and `Rc`s are dropped.

#[path = "../../examples/method_sets.rs"]
mod program;

use super::allocations::frees_all;

pub fn rehearse() {
    frees_all("the receivers", program::main);
}
