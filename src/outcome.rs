/// Tells a failure from a success, for `defer_on_failure!` and `defer_on_success!`.
///
/// `Result` has it, and `()`, which can't fail. A type of your own can have it. `Option` has not, since `None` is a
/// failure to some functions and an answer to others: test it in a `defer!` closure, or return a `Result`.
///
/// ```
/// use epilogue::{Outcome, defer_on_failure, returns};
///
/// #[derive(Debug, PartialEq)]
/// enum Reply { Served, Refused }
///
/// impl Outcome for Reply {
///     fn is_failure(&self) -> bool { *self == Reply::Refused }
/// }
///
/// let mut refusals = 0;
/// let reply = returns!(Reply::Served, |reply: Reply| {
///     defer_on_failure!(|reply| refusals += 1);
///     Reply::Refused
/// });
/// assert_eq!((reply, refusals), (Reply::Refused, 1));
/// ```
#[diagnostic::on_unimplemented(
    message = "whether `{Self}` is a failure isn't known",
    label = "this form asks whether the function failed",
    note = "the first slot that is named is asked: name the `Result` first",
    note = "`None` is a failure to some functions and an answer to others, so `Option` has no `Outcome`",
    note = "return a `Result`, or test the value in a closure, `defer!(|slot| if slot.is_none() {{ … }})`, `is_some()` for a success, \
            or implement `epilogue::Outcome` for a type of your own"
)]
pub trait Outcome {
    /// Whether a function that returned this value has failed.
    fn is_failure(&self) -> bool;
}

impl<T, E> Outcome for Result<T, E> {
    fn is_failure(&self) -> bool {
        self.is_err()
    }
}

impl Outcome for () {
    fn is_failure(&self) -> bool {
        false
    }
}
