use epilogue::defer;

fn trace(name: &'static str) -> impl FnOnce() {
    println!("enter {name}");
    move || println!("leave {name}")
}

fn main() {
    defer!(trace("main"));
}

// Instead of line 9: defer!(trace("main")());
