//! Every form, with code in it that isn't finished.

use crate::prelude::*;

fn with_question_marks(file: File, files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        file.sync()?;
        file.«length»;
        let copy = file.copy();
        copy.sync()?;
        if copy.«length» > 1 {
            copy.sync()?;
            copy.«close()»
        }
        defer!(move |out| {
            let not = !copy.sync().is_ok();
            let reference = &&copy;
            let other = *&reference;
            let store = Store::<2>::of([1, 2]);
            let closure = |&one: &u64| one;
            let range = 0..=5_u64;
            store.«total()»;
            copy.«close()»
        });
        defer!(|out| -> Result<(), Failure> {
            let reference = &&file;
            file.«length»;
            reference.«copy()»;
            let store = Store::<2>::of([1, 2]);
            store.«total()»;
            Ok(file.«close()»)
        });
        Ok(1)
    })
}

fn without_braces(file: File, files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        defer!(|out| *out = Ok(file.«length»));
        defer!(|out| *out = Ok(file.length + files.«count»));
        defer!(|out| *out = Store::<2>::of([1, 2]).«with»(Ok(1)));
        defer!(|out| _ = out.«as_ref()»);
        defer_on_success!(|out| if out.«is_ok()» { file.close() });
        defer_on_unwind!(|out| for number in 0..files.«count» { work(number.«pow(1)», 1) });
        defer_on_failure!(|out| while file.«length» > 1 {});
        defer_on_failure!(|out| { file.close(); file.«length» });
        defer!(|out| drop((file.«length», file.copy().«length»)));
        defer!(|out| unsafe { free(file.«length») });
        defer!(|out| run(|| file.«close()»));
        defer!(|out| run(|| { file.«close()»; }));
        defer!(|out| file.copy().copy().«close()»,);
        defer!(|out| return file.«close()»);
        defer!(|out| loop { break file.«close()»; });
        recover!(|_, out| *out = Err(files.«failure()»));
        recover!(|panic, out| *out = match panic.«message()» { Some(_) => Ok(file.«length»), None => Err(files.«failure()») });
        recover!(|mut panic, out| if panic.«message()».is_some() { *out = Err(panic.«into()») });
        Ok(1)
    })
}

fn eager(file: File, files: Files, store: Store<3>, all: [File; 2], number: usize) {
    defer!(all[number].«close()»);
    defer!(all[number.min(1)].close());
    defer!(store.«with»::<u64>(1));
    defer!(store.with::<u64>(file.«length»));
    defer!(Store::«of»([1, 2]));
    defer!(Store::<2>::«of»([1, 2]));
    defer!(Store::<2>::of([file.«length», files.«count»]));
    defer!(Store::<2>::of([1, 2]).«total()»);
    defer!(Mode::«create»(file.length));
    defer!(Mode::create(file.«length»));
    defer!(crate::prelude::«work»(1, 2));
    defer!(crate::prelude::work(1, file.«length»));
    defer!((&file).«close()»);
    defer!(File { length: file.«length» }.close());
    defer!(File { length: 1 }.«close()»);
    defer!(drop(File { «length: 1» }));
    defer!(drop(if file.«length» > 1 { 1 } else { 2 }));
    defer!(drop(match file.«length» { _ => 1 }));
    defer!(drop({ let copy = file.«copy()»; copy.«length» }));
    defer!(drop(|| file.«length»));
    defer!(drop(move |one: &File| one.«length»));
    defer!(drop((file.«length», files.«count»)));
    defer!(drop([file.«length», files.«count»]));
    defer!(drop(&&files.«count»));
    defer!(drop(!file.sync().«is_ok()»));
    defer!(work(files.first().copy().«length», files.first().copy().«length»));
    defer!(work(1, work_on(file.«length»)));
    defer!(unsafe { free(files.first().«length») });
    defer!(unsafe { «free»(1) });
    defer!(drop(Some(files.first().«length»)));
    defer_on_unwind!(work(1, file.«length»));
    defer_on_success!(unsafe { free(file.«length») });
    defer_on_success!(files.first().copy().«close()»);
    defer!(files.first().copy().copy().copy().copy().«close()»);
    defer!(files.first().copy().«copy()».copy().copy().close());
}

fn work_on(number: u64) -> u64 {
    number
}

fn eager_in_a_frame(file: File, files: Files, store: Store<3>) -> Saved {
    let all = [file.copy(), file.copy()];
    returns!(Ok(1), |out: Saved| {
        defer!(out, all[0].«close()»);
        defer!(out, store.with::<u64>(file.«length»));
        defer!(out, Store::<2>::of([file.«length», files.«count»]));
        defer!(out, Store::<2>::«of»([1, 2]));
        defer!(out, Mode::«create»(file.length));
        defer!(out, drop(&file.«length»));
        defer!(out, drop(&file.copy().«length»));
        defer!(out, drop(&Some(file.«length»)));
        defer!(out, drop(|| file.«length»));
        defer!(out, drop(move |one: &File| one.«length»));
        defer!(out, drop(if file.«length» > 1 { 1 } else { 2 }));
        defer!(out, unsafe { free(files.first().«length») });
        defer!(out, unsafe { «free»(1) });
        defer!(out, file.«sync»());
        defer!(out, crate::prelude::work(1, file.«length»));
        defer_on_failure!(out, unsafe { free(file.«length») });
        defer_on_success!(out, files.first().copy().«close()»);
        defer_on_failure!(out, work(1, out.«is_ok()» as u64));
        out.«is_ok()»;
        Ok(1)
    })
}

fn values(file: File, files: Files, store: Store<3>) -> Saved {
    returns!(Ok(1), |out: Saved| {
        let held = guard!((files.«first()», 1), |(first, second), out| first.«close()»);
        let held = guard!(Some(files.first()), |held, out| drop(held.is_some()));
        let held = guard!(File { length: files.«count» }, |held, out| held.«close()»);
        let held = guard!(&file.«length», |held, out| work(*held, 1));
        let held = guard!(files.first().sync()?.«clone()», |held, out| ());
        let held = guard!(move || file.«length», |held, out| drop(held));
        let held = guard!(Store::<2>::of([files.«count», 1]), |held, out| drop(held.«total()»));
        let kept = hold!(out, (files.«first()», 1));
        let kept = hold!(out, Some(files.«first()»));
        let kept = hold!(out, if files.«count» > 1 { 1 } else { 2 });
        let kept = hold!(out, match files.«count» { _ => 1 });
        let kept = hold!(out, { let first = files.«first()»; first.«copy()» });
        let kept = hold!(out, 1_u64);
        kept.«pow(1)»;
        let kept = hold!(out, [files.«count», 1]);
        let kept = hold!(out, unsafe { files.«count» });
        let kept = hold!(out, File { length: files.«count» });
        let kept = hold!(out, run(|| files.«first()»));
        kept.«close()»;
        Ok(1)
    })
}

fn initials(file: File, files: Files) -> (Saved, File) {
    let one = returns!({ let first = files.«first()»; first.«length» }, |one: u64| one.«pow(1)»);
    let two = returns!(if files.«count» > 1 { 1 } else { 2 }, |two: u64| { two.«pow(1)» });
    let three = returns!(match files.«count» { _ => 1 }, |three: u64| files.«count»);
    let four = returns!(Some(files.«first()»), |four: Option<File>| Some(files.«first()»));
    let five = returns!(File { length: files.«count» }, |five: File| { five.«close()»; files.«first()» });
    let six = returns!(Store::<1>::of([files.«count»]).«total()», |six: u64| files.«count»);
    let seven = returns!([files.«count»], |seven: [u64; 1]| [files.«count»]);
    let eight = returns!((run(|| files.«count»)), |eight: u64| files.«count»);
    returns!((Ok(files.«count»), file.«copy()»), move |out: Saved, last: File| {
        last.«close()»;
        defer!(|last, out| {
            last.«close()»;
            *out = Ok(last.«length»);
        });
        defer_on_failure!(|out, last| *out = Ok(last.«length»));
        defer!(last, work(last.«length», 1));
        guard!(files.first(), |held, last| last.«close()»);
        recover!(|panic, out, last| *out = Ok(last.«length»));
        (Ok(files.«count»), file.«copy()»)
    })
}

async fn asynchronous(file: File, files: Files, other: File) -> Saved {
    returns!(Ok(files.«count»), async |out: Saved| {
        file.flush().«await»;
        file.copy().flush().await;
        let copy = file.«copy()»;
        defer!(async |out| {
            let inner = other.«copy()»;
            inner.flush().await;
            inner.«close()»;
            *out = Ok(inner.«length»);
        }, |out| {
            let inner = other.«copy()»;
            *out = Ok(inner.«length»);
        });
        defer!(async |out| -> Result<(), Failure> {
            other.flush().await;
            other.sync()?;
            if other.«length» > 1 {
                other.«sync()»?;
            }
            Ok(())
        }, |out| -> Result<(), Failure> {
            other.sync()?;
            other.«sync()»
        });
        defer!(out, work(copy.«length», 1));
        defer!(out, copy.copy().«close()»);
        defer!(move |out| copy.«close()»);
        defer_on_success!(async |out| other.flush().«await», |out| other.«close()»);
        defer_on_unwind!(async |out| other.flush().await, |out| *out = Ok(other.«length»));
        let held = guard!(files.first(), async |held, out| {
            held.flush().await;
            held.«close()»;
            other.sync()?;
            held.«sync()»
        }, |held, out| {
            held.«sync()»
        });
        held.flush().await;
        let held = guard!({ let first = files.«first()»; first.«copy()» }, async |held, out| held.«flush()».await, |held, out| held.«close()»);
        let held = guard!((files.«first()», 1), async |(held, one), out| held.«flush()».await, |(held, one), out| held.«close()»);
        let held = guard!(files.first(), async |held, out| -> Result<(), Failure> {
            held.flush().await;
            held.sync()?;
            held.«sync()»
        }, |held, out| -> Result<(), Failure> { held.sync()?; held.«sync()» });
        let kept = hold!(out, files.«first()»);
        kept.flush().await;
        kept.«close()»;
        recover!(|panic, out| *out = Ok(files.«count»));
        Ok(held.«length»)
    })
    .await
}

async fn asynchronous_before(file: File, files: Files, other: File) -> Saved {
    returns!(async |out: Saved| {
        file.flush().await;
        defer!(async |out| file.flush().await, |out| file.close());
        let copy = file.copy();
        copy.flush().«await»;
        copy.flush().await;
        defer!(async |out| file.⟦flush().await⟧, |out| file.close());
        file.«length»;
        defer!(async |out| file.flush().await,⟦ |out| file.close()⟧);
        file.«length»;
        defer!(async |out| file.flush().await⟦, |out| file.close()⟧);
        file.«length»;
        defer!(async |out| file.flush().await, |out| file.⟦close()⟧);
        file.«length»;
        defer!(async |out|⟦ file.flush().await, |out| file.close()⟧);
        out.«is_ok()»;
        defer!(async |out| { file.⟦flush().await⟧ }, |out| file.«close()»);
        defer!(async |out| { let x =⟦ 1⟧; }, |out| file.«close()»);
        defer!(async |out| { file.«length»; }, |out| { let x = 1; });
        let held = guard!(files.first(), async |held, out| held.flush().await, |held, out| held.close());
        held.«length»;
        let held = guard!(files.first(), async |held, out| held.flush().await, |held, out| held.⟦close()⟧);
        held.«length»;
        let held = guard!(files.first(), async |held, out| held.flush().await, |held, out| out.is_ok());
        out.«is_ok()»;
        Ok(1)
    })
    .await
}
