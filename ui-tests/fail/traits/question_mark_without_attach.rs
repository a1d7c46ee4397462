use epilogue::{defer, returns};

enum Broken {
    Input,
}

fn save() -> Result<(), Broken> {
    Err(Broken::Input)
}

fn main() {
    let _: Result<u32, Broken> = returns!(Err(Broken::Input), |read: Result<u32, Broken>| {
        defer!(|read| {
            save()?;
            Ok(())
        });
        Ok(3)
    });
}
