//! What the program says about its own steps.

/// A line that was printed as its step was deferred, and is printed again as it runs.
#[derive(Clone, Copy)]
pub struct Later(pub &'static str);

pub fn later(what: &'static str) -> Later {
    println!("  defers    {what}");
    Later(what)
}

impl Later {
    pub fn runs(self) {
        println!("  runs      {}", self.0);
    }
}
