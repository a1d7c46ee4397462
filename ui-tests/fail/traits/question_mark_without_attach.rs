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

// Instead of line 12: let _: Result<u32, epilogue::Errors<Broken>> = returns!(Err(Broken::Input.into()), |read: Result<u32, epilogue::Errors<Broken>>| {
