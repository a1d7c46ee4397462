//! The guide: one page a question, each with examples that compile and assert.

#[doc = include_str!("../docs/scopes.md")]
pub mod scopes {}

#[doc = include_str!("../docs/borrows.md")]
pub mod borrows {}

#[doc = include_str!("../docs/errors.md")]
pub mod errors {}

#[doc = include_str!("../docs/misuse.md")]
pub mod misuse {}

#[doc = include_str!("../docs/async.md")]
pub mod asynchronous {}

#[doc = include_str!("../docs/coming-from-go.md")]
pub mod coming_from_go {}

#[doc = include_str!("../docs/speed.md")]
pub mod speed {}
