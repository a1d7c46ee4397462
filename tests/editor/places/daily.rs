//! What is written all day, beside the rest: bodies over lines, patterns, items, generics, labels, attributes, three forms deep.

use crate::prelude::*;

fn over_lines(file: File, files: Files, number: u64) -> Saved {
    let one = returns!(
        number,
        |one: u64| file.«length»,
    );
    let two = returns!(
        |two: Option<File>| Some(files.«first()»),
    );
    let three = returns!(
        open(«number»),
        move |three: File| run(|| files.«first()»),
    );
    let four = returns!(
        1,
        |four: u64| if file.«length» > 1 { 1 } else { file.«length» },
    );
    returns!(
        Ok(1),
        |out: Saved| {
            file.«sync()»?;
            Ok(one)
        },
    )
}

async fn awaited_over_lines(file: File, files: Files) -> u64 {
    returns!(
        1,
        async |out: u64| file.«length»,
    )
    .await;
    returns!(
        async move |out: u64| files.first().«length»,
    )
    .await
}

fn arrays_and_groups(file: File, other: File, number: u64) -> Saved {
    let held = guard!([number], |held| drop(held.«iter()»));
    let held = guard!([«number»], |held| ());
    ‹held ⇒ ScopeGuard<[u64; 1]›.«iter()».«count()»;
    let held = guard!((other), |held| held.«close()»);
    let held = guard!({ number }, |held| work(held.«pow(1)», 1));
    returns!([number], |out: [u64; 1]| {
        out.«iter()».«count()»;
        let held = guard!([number], |held, out| drop(held.«iter()»));
        ‹held ⇒ Held<'_, '_, [u64; 1]›.«iter()»;
        let kept = hold!(out, [file.«length»]);
        kept.«iter()»;
        [1]
    });
    returns!((Ok(number)), |out: Saved| Ok(file.«length»))
}

fn names(file: File, files: Files, number: u64) -> Saved {
    returns!(Ok(1), |out: Saved| {
        let one = «number»;
        defer!(|out| *out = Ok(«number»));
        defer!(|out| {
            let one = «number»;
        });
        defer!(out, work(«number», 1));
        recover!(|panic, out| *out = Ok(«number»));
        let kept = hold!(out, «number»);
        defer!(|| work(«number», 1));
        Ok(«number»)
    })
}

async fn awaited_names(file: File, number: u64) -> Saved {
    returns!(Ok(1), async |out: Saved| {
        let one = «number»;
        defer!(async |out| {
            let two = «number»;
            *out = Ok(«number»);
        }, |out| *out = Ok(«number»));
        Ok(«number»)
    })
    .await
}

fn patterns(mode: Mode, files: Files, number: u64) -> Saved {
    returns!(Ok(1), |out: Saved| {
        let Files { «count», last: File { length } } = Files { count: 1, last: open(1) };
        if let Mode::«Append(length)» = Mode::create(number) {
            length.«pow(1)»;
        }
        if let Some(found) = Some(files.«first()») && found.«length» > 1 {
            defer!(move |out| found.«close()»);
        }
        let Some(found) = Some(files.«first()») else { return Ok(«number») };
        while let Some(next) = Some(found.«copy()») {
            next.«close()»;
            break;
        }
        defer!(move |out| match mode {
            Mode::«Read» => found.«close()»,
            Mode::Append(length) if length.«pow(1)» > 1 => work(length.«pow(1)», 1),
            _ => {}
        });
        Ok(1)
    })
}

fn items(file: File, number: u64) -> Saved {
    returns!(Ok(1), |out: Saved| {
        const LIMIT: «u64» = 2;
        struct Local {
            first: «File»,
        }
        impl Local {
            fn leave<T: «Shut»>(&self, with: &T) -> Saved {
                returns!(Ok(1), |out: Saved| {
                    defer!(out, self.«first».«sync()»);
                    Ok(with.«save(open(1))»?)
                })
            }
        }
        fn helper(length: «u64») -> File {
            defer!(work(«length», LIMIT));
            open(length.«pow(1)»)
        }
        let local = Local { «first: helper(1)» };
        defer!(move |out| local.«first».«close()»);
        defer!(out, work(«LIMIT», helper(1).«length»));
        Ok(number)
    })
}

fn labels_and_attributes(file: File, files: Files, number: u64) -> Saved {
    returns!(Ok(1), |out: Saved| {
        let length = 'found: {
            if number > 1 {
                break 'found file.«length»;
            }
            files.«count»
        };
        #[«allow(unused)»]
        let copy = file.«copy()»; // and so on
        file.«close()»; // a comment behind it
        /* and in front */ copy.«close()»;
        defer!(|out| {
            // before
            file.«close()»; // and behind
            'all: for each in 0..files.«count» {
                while each.«pow(1)» > 1 {
                    continue 'all;
                }
            }
        });
        Ok(length)
    })
}

fn turbofish(store: Store<2>, file: File) -> Saved {
    returns!(Ok(1), |out: Saved| {
        store.with::<«File»>(file.«copy()»).«close()»;
        let size = mem::size_of::<«File»>();
        let copy = <File as Clone>::«clone(&file)»;
        defer!(out, drop(store.with::<«u64»>(copy.«length»)));
        defer!(|out| *out = Ok(store.with::<«u64»>(1).«pow(1)»));
        let held = guard!(store.with::<«File»>(file.«copy()»), |held, out| held.«close()»);
        Ok(store.with::<Option<«u64»>>(None).unwrap())
    })
}

fn three_deep(file: File, files: Files, number: u64) -> Saved {
    returns!(Ok(1), |out: Saved| {
        defer!(|out| {
            let held = guard!(files.«first()», |held| {
                let length = returns!(held.«length», |length: u64| {
                    defer!(|length| *length += ‹held ⇒ held: File›.«length»);
                    ‹length ⇒ Slot<'_, '_, u64›.«pow(1)»;
                    «number»
                });
                work(‹length ⇒ let length: u64›.«pow(1)», ‹number ⇒ number: u64›);
            });
            ‹held ⇒ ScopeGuard<File›.«close()»;
        });
        let held = guard!(
            returns!(open(«number»), |inner: File| {
                defer!(inner, work(run(|| file.«length»), ‹work_of ⇒ fn work_of(length: u64) -> u64›(‹number ⇒ number: u64›)));
                inner.«close()»;
                open(1)
            }),
            |held, out| held.«close()»
        );
        ‹held ⇒ Held<'_, '_, File›.«sync()»?;
        Ok(1)
    })
}

fn work_of(length: u64) -> u64 {
    length
}
