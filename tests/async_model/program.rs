/// A frame: what its body registers, and how the body ends.
#[derive(Debug)]
pub struct Program {
    pub entries: Vec<Entry>,
    pub pauses: usize,
    pub ending: Ending,
}

#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// How often the body is pending before it registers it.
    pub before: usize,
    pub kind: Kind,
    pub ending: Ending,
    pub fallback: Ending,
    /// Which sizes and alignments it has.
    pub weight: usize,
}

#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Sync(When),
    Async(When, usize),
    SyncGuard,
    AsyncGuard(usize),
    Dismissed,
    Hold,
    Recover,
}

#[derive(Clone, Copy, Debug)]
pub enum When {
    Always,
    OnSuccess,
    OnFailure,
    OnUnwind,
}

#[derive(Clone, Copy, Debug)]
pub enum Ending {
    Fine,
    Fails,
    Panics,
}

/// What came out of a frame, beside what it did.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// The slot, as the numbers of what failed.
    Returned(Result<(), Vec<usize>>),
    /// With the number of what panicked last.
    Panicked(usize),
    /// With the panic that came out of the drop.
    Cancelled(Option<usize>),
}

#[derive(Debug, PartialEq)]
pub struct Seen {
    pub events: Vec<String>,
    pub outcome: Outcome,
}

impl Seen {
    pub fn was_cancelled(&self) -> bool {
        matches!(self.outcome, Outcome::Cancelled(_))
    }
}

/// The numbers of what isn't an entry.
pub const BODY: usize = 100;
pub const UNFINISHED: usize = 101;

/// The same numbers on every run: a generator of its own (xorshift).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

impl Program {
    pub fn random(random: &mut Random) -> Self {
        let length = random.below(7);
        Program {
            entries: (0..length).map(|_| Entry::random(random)).collect(),
            pauses: random.below(2),
            ending: Ending::random(random),
        }
    }
}

impl Entry {
    fn random(random: &mut Random) -> Self {
        Entry {
            before: random.below(4) / 3,
            kind: match random.below(11) {
                0..=2 => Kind::Sync(When::random(random)),
                3..=5 => Kind::Async(When::random(random), random.below(3)),
                6 => Kind::SyncGuard,
                7 => Kind::AsyncGuard(random.below(3)),
                8 => Kind::Dismissed,
                9 => Kind::Hold,
                _ => Kind::Recover,
            },
            ending: Ending::random(random),
            fallback: Ending::random(random),
            weight: random.below(7),
        }
    }
}

impl When {
    fn random(random: &mut Random) -> Self {
        match random.below(6) {
            0 => When::OnSuccess,
            1 => When::OnFailure,
            2 => When::OnUnwind,
            _ => When::Always,
        }
    }
}

impl Ending {
    fn random(random: &mut Random) -> Self {
        match random.below(4) {
            0 => Ending::Fails,
            1 => Ending::Panics,
            _ => Ending::Fine,
        }
    }
}
