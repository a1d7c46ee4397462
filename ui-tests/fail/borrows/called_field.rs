//! A field that is called: in parentheses, and so a value, which would be moved out.

use epilogue::defer;

struct Button {
    pressed: Box<dyn Fn(u32)>,
}

impl Button {
    fn press(&self) {
        defer!((self.pressed)(1));
    }
}

fn main() {
    let pressed = Box::new(drop);
    Button { pressed }.press();
}

// Instead of line 11: defer!((&self.pressed)(1));
