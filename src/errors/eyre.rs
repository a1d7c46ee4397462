//! `eyre::Report`: what is attached becomes a context of it.

use core::error::Error;

use super::{
    Attach, Suppressed,
    report::{self, Later, Report},
};
use crate::Unfinished;

impl Attach for eyre::Report {
    fn attach(&mut self, later: Self) {
        report::attach(self, later);
    }
}

impl Suppressed for eyre::Report {
    type Error = Self;

    fn primary(&self) -> &Self {
        self
    }

    fn suppressed(&self) -> &[Self] {
        report::suppressed(self)
    }
}

impl Report for eyre::Report {
    fn is_unfinished(&self) -> bool {
        self.is::<Unfinished>()
    }

    fn chain(&self) -> impl Iterator<Item = &(dyn Error + 'static)> {
        self.chain()
    }

    fn later(&self) -> Option<&Later<Self>> {
        self.downcast_ref()
    }

    fn later_mut(&mut self) -> Option<&mut Later<Self>> {
        self.downcast_mut()
    }

    fn context(self, later: Later<Self>) -> Self {
        self.wrap_err(later)
    }
}
