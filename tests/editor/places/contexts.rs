//! Forms in all kinds of code around them.

use crate::prelude::*;

fn macros_of_users(file: File, files: Files) -> Saved {
    late_block!({ file.«close()» });
    late_block!({
        let copy = file.«copy()»;
        ‹copy ⇒ let copy: File›.«close()»
    });
    later!(if file.«length» > 1 { file.«close()» });
    let held = held_as!(files.«first()», held, held.«close()»);
    let held = held_as!(files.first(), held, let copy = held.«copy()»; copy.«close()»);
    held.«length»;
    framed!(out {
        let copy = file.«copy()»;
        out.«is_ok()»;
        late_expr!(out, *out = Ok(file.«length»));
        late_expr!(out, { out.«is_ok()»; file.«close()» });
        defer!(|out| *out = Ok(file.«length»));
        ‹copy ⇒ let copy: File›.«sync()»?;
        Ok(copy.«length»)
    })
}

fn generic<T: Shut<Key = u64> + Clone, const N: usize>(store: &Store<N>, value: T, file: File) -> Saved {
    returns!(Ok(1), |out: Saved| {
        value.«shut»(1);
        defer!(out, value.shut(file.«length»));
        defer!(out, value.clone().«shut»(1));
        defer!(|out| value.«shut»(value.«key()»));
        let held = guard!(value.«clone()», |held, out| held.«shut»(held.«key()»));
        held.«shut»(1);
        let kept = hold!(out, Store::<N>::«of»([1; N]));
        let length = store.«total()»;
        defer!(out, work(store.«total()», 1));
        ‹kept ⇒ Held›.«total()»;
        let key = ‹held ⇒ Held<'_, '_, T›.‹key ⇒ fn key(&self)›();
        key.«pow(1)»;
        Ok(length)
    })
}

fn of_a_type<T: Clone + Default>(value: T, first: File) -> (T, Option<T>) {
    returns!(|one: T, two: Option<T>| {
        defer!(|one, two| {
            let other = one.«clone()»;
            *two = Some(other);
            first.«close()»;
        });
        (value.«clone()», None)
    })
}

impl<const N: usize> Shut for Store<N> {
    type Key = u64;

    fn key(&self) -> Self::Key {
        returns!(|key: u64| {
            defer!(|key| *key = self.«total()»);
            defer!(key, work(self.«total()», self.sizes[0].«pow(1)»));
            defer_on_unwind!(|key| drop(self.«sizes»));
            self.«total()»
        })
    }

    fn shut(&self, key: Self::Key) {
        defer!(|| work(self.«total()», key.«pow(1)»));
        defer!(work(self.«total()», key.«pow(1)»));
        let this = guard!(&*self, |this| work(this.«total()», 1));
        this.«total()»;
        if key.«pow(1)» > 1 {
            defer!(work(‹key ⇒ key: u64›, 1));
            return;
        }
    }

    fn save(&self, file: File) -> Saved {
        returns!(Err(Failure), move |saved: Saved| {
            let file = guard!(file, |file, saved| file.«sync()»);
            ‹file ⇒ Held<'_, '_, File›.«copy()»;
            recover!(|panic, saved| *saved = Ok(Self::«of»([1; N]).«total()»));
            let total = Self::of([1; N]).«total()»;
            defer_on_failure!(|saved| work(‹self ⇒ self: &Store<N>›.«total()», 1));
            Ok(self.«total()»)
        })
    }
}

struct Owner<'a> {
    file: &'a mut File,
    pair: (File, File),
}

impl<'a> Owner<'a> {
    fn first(&mut self) -> u64 {
        defer!(self.pair.0.close());
        defer!(|| self.pair.1.close());
        defer!(self.«pair».0.close());
        self.pair.0.«length»
    }

    fn second(&mut self) -> Saved {
        returns!(Ok(1), |out: Saved| {
            let mut this = guard!(&mut *self, |this, out| this.file.«sync()»);
            this.«file».length += 1;
            this.pair.0.close();
            defer!(|out, this| this.file.length += this.pair.1.length);
            let length = this.«first()»;
            Ok(length.«pow(1)»)
        })
    }

    fn third(self) -> Saved {
        let Owner { file, pair: (one, two) } = self;
        returns!(Ok(1), |out: Saved| {
            defer!(|out| ‹one ⇒ one: File›.«close()»);
            defer!(move |out| ‹two ⇒ two: File›.«close()»);
            defer!(out, ‹file ⇒ file: &mut File›.«sync()»);
            Ok(1)
        })
    }
}

fn loops(files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        'outer: for number in 0..files.«count» {
            let file = guard!(open(number.«pow(1)»), |file, out| file.«close()»);
            loop {
                if file.«length» > 1 {
                    continue 'outer;
                }
                defer!(move |out| work(number.«pow(1)», 1));
                let inner = returns!(move |inner: u64| {
                    for other in 0..number {
                        defer!(move |inner| *inner += other.«pow(1)»);
                        defer!(inner, work(other.«pow(1)», 1));
                        if other.«pow(1)» > 2 {
                            break;
                        }
                    }
                    number.«pow(1)»
                });
                match ‹inner ⇒ let inner: u64› {
                    1 => break,
                    2 => break 'outer,
                    other if other.«pow(1)» > 1 => return Ok(other.«pow(1)»),
                    _ => {
                        defer_on_failure!(|out| files.«first()».«close()»);
                        let Some(one) = Some(files.«first()») else {
                            defer!(|| files.last.«close()»);
                            return Err(files.«failure()»);
                        };
                        one.«close()»;
                    }
                }
            }
        }
        Ok(1)
    })
}

fn spawned(file: File, other: File) {
    spawn(async move {
        let saved = returns!(async |out: Saved| {
            defer!(async |out| file.«flush()».await, |out| file.«close()»);
            let held = guard!(other.«copy()», async |held, out| held.«flush()».await, |held, out| held.«close()»);
            held.«flush()».await;
            ‹out ⇒ Slot<'_, '_, Result<u64, Failure>›.«is_ok()»;
            other.flush().await;
            Ok(held.«length»)
        })
        .await;
        ‹saved ⇒ let saved: Result<u64, Failure>›.«is_ok()»;
        let again = returns!(|again: u64| {
            defer!(|again| file.«close()»);
            other.«length»
        });
        again.«pow(1)»;
    });
    let closure = async |file: &File| -> Saved {
        file.«flush()».await;
        returns!(async |out: Saved| {
            defer!(async move |out| file.«flush()».await, move |out| file.«close()»);
            Ok(file.«length»)
        })
        .await
    };
    let plain = |file: File| {
        defer!(|| file.«close()»);
        returns!(0, |out: u64| {
            defer!(|out| *out = ‹file ⇒ file: File›.«length»);
            file.«length»
        })
    };
    plain(open(1)).«pow(1)»;
}

fn with_comments_and_attributes(file: File, files: Files) -> Saved {
    returns!(
        // What it starts with.
        Ok(1),
        |out: Saved| {
            // The first.
            file.«close()»; // behind
            /* in front */ file.«sync()»?;
            #[allow(unused_variables)]
            let copy = file.«copy()»;
            #[cfg(not(any()))]
            let other = file.«copy()»;
            #[allow(clippy::all)]
            {
                other.«close()»;
            }
            defer!(
                // Of the frame.
                |out| {
                    // Its body.
                    file.«close()»;
                    #[allow(unused_must_use)]
                    out.«is_ok()»;
                }
            );
            defer!(
                out,
                // The call.
                work(
                    // one
                    file.«length», // two
                    2,
                )
            );
            #[cfg(not(any()))]
            defer!(|out| file.«close()»);
            let held = guard!(
                // The value.
                files.«first()»,
                // And what becomes of it.
                |held, out| held.«close()»,
            );
            // The last.
            Ok(held.«length»)
        }
    )
}

fn within_expressions(file: File, files: Files) -> Saved {
    let length = 1 + returns!(|one: u64| file.«length») + returns!(2, |two: u64| { file.«length» });
    work(returns!(|one: u64| file.«length»), 1);
    if returns!(|one: bool| file.sync().«is_ok()») {
        return returns!(Ok(1), |out: Saved| { file.«sync()»?; Ok(length.«pow(1)») });
    }
    let files = Files { count: returns!(|one: u64| files.«count»), last: file.copy() };
    let closure = |one: u64| returns!(|two: u64| one.«pow(1)»);
    returns!(Ok(1), |out: Saved| {
        let length = guard!(files.«first()», |held, out| held.«close()»).«length»;
        work(guard!(files.«first()», |held, out| held.«close()»).«length», 1);
        hold!(out, files.«first()»).«close()»;
        drop(hold!(out, 1_u64).«pow(1)»);
        Ok(closure(length.«pow(1)»))
    })?;
    returns!(|out: Saved| Ok(file.«length»)).«is_ok()»;
    Ok(returns!(|out: Saved| { Ok(file.«length») })?.«pow(1)»)
}

fn names_that_the_forms_use(value: File, frame: File, owned: File, given: Files, pending: File, receiver: File, argument: File, loan: File) -> Saved {
    defer!(value.«close()»);
    defer!(|| ‹owned ⇒ owned: File›.«close()»);
    defer!(work(owned.«length», ‹argument ⇒ argument: File›.«length»));
    defer!(receiver.copy().«close()»);
    returns!(Ok(1), |out: Saved| {
        frame.«close()»;
        value.«close()»;
        defer!(|out| ‹value ⇒ value: File›.«close()»);
        defer!(|out| pending.«close()»);
        defer!(out, owned.«close()»);
        defer!(out, work(value.«length», ‹argument ⇒ argument: File›.«length»));
        defer!(out, receiver.copy().«close()»);
        let held = guard!(value.«copy()», |value, out| ‹value ⇒ value: File›.«close()»);
        let held = guard!(given.«first()», |held, out| ‹given ⇒ given: Files›.«first()».«close()»);
        ‹frame ⇒ frame: File›.«close()»;
        Ok(loan.«length»)
    })
}

fn shadowed(file: File, out: Files) -> Saved {
    out.«first()»;
    returns!(Ok(out.«count»), |out: Saved| {
        out.«is_ok()»;
        defer!(|out| {
            let out = out.«as_ref()»;
            out.«is_ok()»;
        });
        let file = file.«length»;
        file.«pow(1)»;
        defer!(move |out| work(‹file ⇒ let file: u64›.«pow(1)», 1));
        {
            let out = open(1);
            out.«close()»;
        }
        let file = guard!(open(file), |file, out| ‹file ⇒ file: File›.«sync()»);
        let file = guard!(file.«copy()», |file, out| file.«sync()»);
        ‹out ⇒ Slot<'_, '_, Result<u64, Failure>›.«is_ok()»;
        Ok(1)
    })
}
