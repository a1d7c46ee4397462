//! Forms as they are typed, with nothing behind the place but what closes it, and what is there before them.

use crate::prelude::*;

fn frames(file: File, files: Files, number: u64) -> Saved {
    ⌊let one = returns!(|n: «File»| «files».«first()»);⌋
    ⌊let two = returns!(«Mode»::«create(number)», |n: «Mode»| «Mode»::«Append(number)»);⌋
    ⌊let three = returns!(|n: «Result»<«File», «Failure»>| {
        «file».«sync()»?;
        Ok(«files».«first()»)
    });⌋
    ⌊let four = returns!((«number», «file».copy()), move |n: «u64», m: «File»| («files».«count», «files».«first()»));⌋
    ⌊returns!(«number», |n: «u64»| «number»).«pow(1)»;⌋
    ⌊let five = returns!(|n: crate::prelude::«File»| «open»(«number»));⌋
    Ok(1)
}

fn blocks(file: File, files: Files, number: u64) {
    ⌊defer!(«files».«first()».«close()»);⌋
    ⌊defer!(«work»(«file».«length», «files».«count»));⌋
    ⌊defer!(unsafe { «free»(«file».«length») });⌋
    ⌊defer!(|| «file».«close()»);⌋
    let other = file.copy();
    ⌊defer!(move || {
        let copy = «other».«copy()»;
        copy.«close()»;
    });⌋
    ⌊defer!(|| -> «File» { «file».«copy()» });⌋
    ⌊defer_on_unwind!(|| «file».«close()»);⌋
    ⌊let held = guard!(«open»(«number»), |held| held.«close()»);⌋
    ⌊let held = guard!(«open»(«number»), |held: «File»| -> «File» { «held».«copy()» }).«length»;⌋
    ⌊let held = guard!(«open»(«number»), |crate::prelude::«File» { «length» }| «work»(1, «number»));⌋
}

fn entries(file: File, files: Files, number: u64) -> Saved {
    returns!(Ok(1), |out: Saved| {
        let held = hold!(out, file.copy());
        ⌊defer!(|«out»| *«out» = Ok(«number»));⌋
        ⌊defer!(|«out», «held»| «held».«close()»);⌋
        ⌊defer!(«out», «file».«sync()»);⌋
        ⌊defer!(«out», unsafe { «free»(«number») });⌋
        ⌊defer!(|«out»| -> «Result»<(), «Failure»> { «file».«sync()» });⌋
        ⌊defer_on_failure!(move |«out»| if «number» > 1 { *«out» = Ok(«number») });⌋
        ⌊recover!(|panic, «out»| *«out» = Err(«panic».«into()»));⌋
        ⌊recover!(|panic: «Panic», «out»| -> «Result»<(), «Failure»> {
            drop(«panic».«message()»);
            «file».«sync()»
        });⌋
        ⌊let one = guard!(«files».«first()», |one, «out»| one.«sync()»);⌋
        ⌊let two = guard!(«files».«first()», |two: «File», «out»| -> «Result»<(), «Failure»> { «two».«sync()» });⌋
        ⌊let three = guard!(«files».«first()», |«File» { «length» }, «out»| «work»(«length», «number»));⌋
        ⌊let four = hold!(«out», «files».«first()»).«length»;⌋
        ⌊epilogue::«dismiss»(«held»).«close()»;⌋
        Ok(number)
    })
}

async fn awaited(file: File, files: Files, number: u64) -> Saved {
    returns!(Ok(1), async |out: Saved| {
        let held = hold!(out, file.copy());
        ⌊defer!(async |«out»| «file».«flush()».await, |«out»| «file».«close()»);⌋
        ⌊defer!(async |«out», «held»| {
            «held».«flush()».await;
            *«out» = Ok(«number»);
        }, |«out», «held»| {
            «held».«close()»;
            *«out» = Ok(«number»);
        });⌋
        ⌊defer!(async |«out»| -> «Result»<(), «Failure»> { «file».«sync()» }, |«out»| -> «Result»<(), «Failure»> { «file».«sync()» });⌋
        ⌊let one = guard!(«files».«first()», async |one, «out»| one.«flush()».await, |one, «out»| one.«close()»);⌋
        ⌊let two = guard!(«files».«first()», async |two: «File», «out»| {
            «two».«flush()».await;
        }, |two: «File», «out»| two.«close()»);⌋
        ⌊defer!(«out», «work»(«number», «file».«length»));⌋
        ⌊let three = returns_local!(«number», async |n: «u64»| {
            «files».«first()».«flush()».await;
            «number»
        })
        .await;⌋
        Ok(three)
    })
    .await
}

fn what_is_left_of_the_header(file: File, files: Files, number: u64) -> Saved {
    let one = returns!(|n: «File»| file.copy());
    let two = returns!(|n: Option<&«Files»>, m: «Option»<«File»>| (Some(&files), None));
    let three = returns!(|n: Result<«File», Failure>| Ok(file.copy()));
    let four = returns!(1, |n: «u64»| number);
    returns!(Ok(1), |out: Saved| {
        defer!(|out| -> «Result<(), Failure>» { file.sync() });
        defer!(|out| -> Result<(), «Failure»> { file.sync() });
        recover!(|panic: Panic, out| -> «Result<(), Failure>» { file.sync() });
        recover!(|panic: Panic, out| -> Result<(), Failure> {
            file.sync()?;
            file.«close()»;
            work(1, 2);
            file.sync()
        });
        let held = guard!(files.first(), |held, out| -> «Result<(), Failure>» { held.sync() });
        Ok(number)
    })
}

async fn what_stands_beside_it(file: File, files: Files) -> Saved {
    returns!(Ok(1), async |out: Saved| {
        let one = guard!(files.first()⟦, |one, out| one.close()⟧);
        one.«close()»;
        let two = guard!(files.first(), |two, out| ⟦two.close()⟧);
        two.«close()»;
        let three = guard!(files.first(), async |three, out| three.⟦copy()⟧, |three, out| three.«close()»);
        let four = guard!(files.first(), async |four, out| four.⟦copy()⟧, |four, out| ());
        four.«close()»;
        let five = guard!(files.first(), async |five, out| (),⟦ |five, out| ()⟧);
        five.«close()»;
        let six = returns!(|n: File| ⟦file.copy()⟧);
        six.«close()»;
        defer!(async |out| file.⟦copy()⟧, |out| { out.«is_ok()»; });
        defer!(async |out| work(file.⟦length⟧, 1), |out| file.«close()»);
        defer!(async |out| { file.«close()» }, |out| ⟦()⟧);
        let seven = guard!(file.⟦copy()⟧, |seven, out| { out.«is_ok()»; });
        ⌊defer!(async |«out»| (), |«out»| ());⌋
        Ok(1)
    })
    .await
}
