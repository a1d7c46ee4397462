use epilogue::*;
use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

fn save(path: &Path, data: &[u8]) -> io::Result<usize> {
    let tmp = path.with_extension("tmp");
    returns!(|written: io::Result<usize>| {
        defer_on_failure!(|written| fs::remove_file(&tmp));
        let mut file = guard!(File::create(&tmp)?, |file, written| file.sync_all());
        file.write_all(data)?;
        Ok(data.len())
    })
}

#[test]
fn contract() {
    let dir = std::env::temp_dir().join("epilogue-smoke");
    fs::create_dir_all(&dir).unwrap();
    assert_eq!(save(&dir.join("a.txt"), b"abc").unwrap(), 3);
    assert!(save(&dir.join("no/such/a.txt"), b"abc").is_err());
}

struct Counter(std::cell::RefCell<Vec<String>>);
impl Counter {
    fn log(&self, s: &str) {
        self.0.borrow_mut().push(s.to_owned());
    }
}
fn say(c: &Counter, s: &str) {
    c.log(s)
}

#[test]
fn block() {
    let c = Counter(Default::default());
    let n = 3;
    {
        defer!(c.log(&format!("{n}")));
        defer!(say(&c, "x"));
        defer!(|| c.log("late"));
        defer!(move || {
            let _ = n;
        });
        defer!(c.0.borrow_mut().push("eager".to_string()));
    }
    assert_eq!(c.0.into_inner(), ["eager", "late", "x", "3"]);
}

#[test]
fn slots() {
    let log = Counter(Default::default());
    let (a, b) = returns!((1, "b".to_string()), |a: i32, b: String| {
        defer!(|a| *a += 1);
        defer!(|a| *a *= 10);
        defer!(b, log.log(&format!("x{}", *a)));
        defer!(|b, a| {
            b.push_str("!");
            *a += 1
        });
        for i in 0..20 {
            defer!(move |b| b.push_str(&i.to_string()));
        }
        let mut v = guard!(vec![1, 2], |v, a| *a += v.len() as i32);
        defer!(|a, v| {
            v.push(3);
            *a += 0;
        });
        v.push(7);
        *a = 4;
        if *a == 4 {
            return (*a, "z".into());
        }
        (0, String::new())
    });
    assert_eq!(
        (a, b.as_str()),
        ((4 + 4 + 1) * 10 + 1, "z191817161514131211109876543210!")
    );
    assert_eq!(log.0.into_inner(), ["x1"]);
}

#[test]
fn recovers() {
    let r = returns!(|r: Result<u8, Box<dyn std::error::Error + Send + Sync>>| {
        defer!(|r| assert!(!std::thread::panicking()));
        recover!(|p, r| *r = Err(p.into()));
        defer!(|r| panic!("second"));
        defer!(|r| assert!(std::thread::panicking()));
        panic!("first");
    });
    assert_eq!(
        r.unwrap_err().to_string(),
        "panicked: second (after: panicked: first)"
    );
}
