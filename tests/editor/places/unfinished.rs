//! Code that isn't finished, of every kind, in the bodies and the closures.

use crate::prelude::*;

fn statements(file: File, files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        «file».close();
        let copy = «file».copy();
        let copy: «File» = file.copy();
        let mode = Mode::«create(1)»;
        let mode = Mode::«Append(1)»;
        let last = File { «length: 1» };
        let more = Files { count: files.«count», last: file.copy() };
        let more = Files { count: 1, «last: file.copy()» };
        match mode {
            Mode::«Read» => file.close(),
            Mode::Write { «length» } => work(length, 1),
            Mode::Append(length) => work(length.«pow(2)», 1),
        }
        let File { «length» } = file.copy();
        if file.«length» > 1 {
            «files».first();
        } else if let Ok(length) = file.sync().«as_ref()» {
            *out = Err(files.«failure()»);
        }
        while file.«length» > 3 {
            let closure = |one: &File| one.«length»;
            let other = |one: File| -> u64 { one.«length» };
            run(|| file.«close()»);
            run(|| {
                file.«copy()».«close()»
            });
            break;
        }
        let sizes = [1_u64, 2, 3];
        let one = sizes[0].«pow(2)»;
        let range = 1..file.«length»;
        let negative = !file.sync().«is_ok()»;
        let reference = &file.«length»;
        let tuple = (file.«length», file.copy().«length»);
        assert!(file.«length» > 1);
        loop {
            if out.«is_ok()» {
                break;
            }
            return Ok(file.«length»);
        }
        let late = loop {
            break file.«copy()»;
        };
        let chosen = if out.is_ok() { late.«copy()» } else { file.«copy()» };
        Ok(chosen.«length»)
    })
}

fn chain_before_statement(file: File) -> Saved {
    returns!(Ok(1), |out: Saved| {
        file.«sync()»;
        let copy = file.copy();
        file.copy().«close()»;
        *out = Ok(1);
        let length = file.«length»;
        work(length, 2);
        copy.«sync()»?;
        if out.is_ok() {
            copy.«close()»;
            return Ok(1);
        }
        copy.«close()»;
        defer!(move |out| copy.close());
        file.«close()»;
        guard!(file.copy(), |file, out| file.close());
        file.«close()»;
        for number in 0..2_u64 {}
        Ok(1)
    })
}

fn unfinished_behind(file: File, other: File) -> Saved {
    returns!(Ok(1), |out: Saved| {
        file.«close()»;
        let length = 1;
        file.«sync()»;
        work(1, 2);
        defer!(|out| file.«close()»);
        defer!(|out| work(1, 2));
        file.«copy()»;
        let held = guard!(file.copy(), |file, out| file.close());
        file.«copy()»;
        defer!(out, work(1, 2));
        file.«length»;
        defer!(|out| work(1, 2));
        file.«length»;
        defer_on_failure!(|out| work(1, 2));
        file.«length»;
        recover!(|panic, out| ());
        out.«is_ok()»;
        recover!(|panic, out| ());
        out.«is_ok()»;
        defer!(out, work(1, 2));
        out.«is_ok()»;
        defer!(out, file.close());
        out.«is_ok()»;
        defer!(out, file.close());
        let held = guard!(other, |other, out| other.close());
        out.«is_ok()»;
        if file.length > 1 {}
        file.«length»;
        match file.length { _ => {} }
        Ok(file.«length»)
    })
}

fn unfinished_in_front(file: File, files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        defer!(⟦|out| file.close()⟧);
        file.«close()»;
        defer!(|out| file.⟦close()⟧);
        file.«close()»;
        defer!(out, file.⟦close()⟧);
        file.«close()»;
        defer!(out, work(file.⟦length, 1⟧));
        file.«close()»;
        let held = guard!(⟦file.copy(), |held, out| held.close()⟧);
        out.«is_ok()»;
        let held = guard!(file.copy()⟦, |held, out| held.close()⟧);
        out.«is_ok()»;
        let held = guard!(file.copy(),⟦ |held, out| held.close()⟧);
        out.«is_ok()»;
        let held = guard!(file.copy(), |held, out|⟦ held.close()⟧);
        held.close();
        let held = guard!(file.copy(), |held, out| held.⟦close()⟧);
        held.«close()»;
        let held = guard!(file.copy(), |held⟦, out| held.close()⟧);
        out.«is_ok()»;
        let kept = hold!(⟦out, file.copy()⟧);
        out.«is_ok()»;
        let kept = hold!(out, file.⟦copy()⟧);
        out.«is_ok()»;
        match file.length {
            1 => file.⟦close()⟧,
            2 => file.«close()»,
            _ => {}
        }
        let mode = Mode::⟦Read⟧;
        mode.size();
        let last = File {⟦ length: 1⟧ };
        last.«close()»;
        let closure = |one: &File|⟦ one.length⟧;
        file.«close()»;
        file.⟦sync()?;⟧
        let copy = file.«copy()»;
        for number in⟦ 0..2_u64⟧ {
            file.«close()»
        }
        while⟦ false⟧ {
            file.«close()»
        }
        let x: ⟦u64⟧ = 1;
        Ok(files.«count»)
    })
}

fn in_entries(file: File, files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        defer!(|out| {
            «file».close();
            let copy = «file».copy();
            let mode = Mode::«create(1)»;
            match mode {
                Mode::«Read» => file.close(),
                Mode::Write { length } => work(length.«pow(1)», 1),
                Mode::Append(length) => *out = Ok(length.«pow(1)»),
            }
            if file.«length» > 1 {
                *«out» = Ok(2);
            }
            match out {
                Ok(length) => work(length.«pow(2)», 1),
                Err(failure) => {}
            }
            let last = File { «length: 1» };
            file.«sync()»;
            last.copy().«close()»;
            let x = 1;
        });
        defer!(|out| if file.«length» > 1 { out.«is_ok()»; });
        defer!(|out| match file.«sync()» { _ => {} });
        defer!(|out| {
            if let Ok(length) = out.«as_mut()» {
                *length = files.«count»;
            }
        });
        defer_on_failure!(|out| -> Result<(), Failure> {
            let copy = files.last.«copy()»;
            copy.«sync()»?;
            if copy.«length» > 1 {
                return copy.«sync()»;
            }
            Ok(copy.«close()»)
        });
        recover!(|panic, out| {
            *out = Err(«panic».into());
            if file.«length» > 1 {
                file.«close()»;
                file.close();
            }
        });
        let held = guard!(files.first(), |held, out| {
            let length = held.«length»;
            «held».close();
            *«out» = Ok(length.«pow(1)»);
        });
        let held = guard!(
            {
                let first = files.«first()»;
                first.«copy()»
            },
            |held, out| held.«sync()»
        );
        let held = guard!(if file.«length» > 1 { files.«first()» } else { open(1) }, |held, out| held.«close()»);
        let held = guard!(match file.length { 1 => files.«first()», _ => open(2) }, |held, out| held.«close()»);
        let held = guard!(files.first(), |File { «length» }, out| work(length, 2));
        let held = guard!(files.first(), |mut held: File, out| held.«close()»);
        let held = guard!(files.first(), move |held: File, out| -> Result<(), Failure> { held.«sync()» });
        Ok(1)
    })
}

fn in_blocks(file: File, files: Files) {
    defer!(|| {
        «file».close();
        let mode = Mode::«create(1)»;
        match mode {
            Mode::«Read» => file.close(),
            Mode::Write { length } => work(length.«pow(1)», 1),
            Mode::Append(length) => {}
        }
        file.«sync()»;
        let x = 1;
    });
    defer!(|| if file.«length» > 1 { file.«close()» });
    defer!(|| match file.«length» { _ => {} });
    defer!(|| _ = file.«sync()»);
    defer!(|| -> u64 { if file.«length» > 1 { 1 } else { file.«length» } });
    let held = guard!(files.«first()», |held| -> () { if held.«length» > 1 { held.«close()» } });
    let held = guard!(files.first(), |held: File| { «held».close(); });
    let held = guard!(files.first(), |File { length }| work(length.«pow(1)», 2));

    let x = files.first();
    defer!(⟦|| file.close()⟧);
    file.«close()»;
    defer!(||⟦ file.close()⟧);
    file.«close()»;
    defer!(|| file.⟦close()⟧);
    file.«close()»;
    defer!(file.⟦close()⟧);
    file.«close()»;
    defer!(work(⟦1, 2⟧));
    file.«close()»;
    let held = guard!(⟦files.first(), |held| held.close()⟧);
    file.«close()»;
    let held = guard!(files.first()⟦, |held| held.close()⟧);
    file.«close()»;
    let held = guard!(files.first(), |held|⟦ held.close()⟧);
    held.close();
    let held = guard!(files.first(), |held| held.⟦close()⟧);
    held.«close()»;
}
