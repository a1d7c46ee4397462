macro_rules! documented {
    ($definition:item) => {
        /// Keeps a value in the frame, where the body and every entry that names it can change it.
        ///
        /// `hold!(slot, value)` is a [`guard!`](crate::guard) to which nothing else happens: the body uses the value as
        /// through a guard, an entry that names it behind a slot has `&mut` to it, and it is dropped where its place in
        /// the order comes. It is for the state that clean-up shares with the body, where two closures that borrow one
        /// variable would be refused (E0499).
        ///
        /// ```
        /// use epilogue::{defer, hold, returns};
        ///
        /// let lines = returns!(Vec::new(), |lines: Vec<String>| {
        ///     let mut log = hold!(lines, Vec::new());
        ///     defer!(|lines, log| *lines = std::mem::take(log));
        ///     defer!(|lines, log| log.push("closed".to_owned()));
        ///     log.push("opened".to_owned());
        ///     Vec::new()
        /// });
        /// assert_eq!(lines, ["opened", "closed"]);
        /// ```
        ///
        /// # What it captures, when it is dropped
        ///
        /// The value is evaluated now and moved into the frame; a `&mut` parameter is held by reborrow, `hold!(slot, &mut
        /// *list)`, and free again behind `returns!`. The entries that name it were registered later, so they run before
        /// it is dropped. [`dismiss`](crate::dismiss) gives it back, and cancels the entries that name it. All of it is the
        /// same in an asynchronous frame.
        ///
        /// ```
        /// use epilogue::{defer, hold, returns};
        ///
        /// fn add(list: &mut Vec<u32>) -> usize {
        ///     let count = returns!(|count: usize| {
        ///         let mut held = hold!(count, &mut *list);
        ///         defer!(|count, held| held.push(9));
        ///         held.push(1);
        ///         held.len()
        ///     });
        ///     list.push(7);
        ///     count
        /// }
        ///
        /// let mut list = Vec::new();
        /// assert_eq!((add(&mut list), list), (1, vec![1, 9, 7]));
        /// ```
        ///
        /// # Panics, cost
        ///
        /// As with a guard's: a value whose destructor panics makes the frame panic, and the other entries run. It costs
        /// what [`guard!`](crate::guard) costs.
        #[macro_export]
        $definition
    };
}

#[cfg(doc)]
documented! {
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    macro_rules! hold {
        ($slot:ident, $value:expr) => {};
    }
}

#[cfg(not(doc))]
documented! {
    macro_rules! hold {
        ($($form:tt)*) => { $crate::__hold! { [hold Always {$crate::__private} kind_of_deferred and entry keep |] $($form)* } };
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! __hold {
    // An editor's.
    ([$name:ident $when:ident $origin:tt r#kind_of_deferred $($form:tt)*] $($given:tt)*) => { $crate::__edit_hold! { $($given)* } };
    ($form:tt $slot:ident, | $($rest:tt)*) => { $crate::__reject! { $form hold_closure } };
    ($form:tt $slot:ident, || $($rest:tt)*) => { $crate::__reject! { $form hold_closure } };
    ($form:tt $slot:ident, move $($rest:tt)*) => { $crate::__reject! { $form hold_closure } };
    ($form:tt $slot:ident $(,)?) => { $crate::__reject! { $form hold_value } };
    ($form:tt $slot:ident, $value:expr, $($rest:tt)+) => { $crate::__reject! { $form hold_several } };
    ([$name:ident $when:ident {$($origin:tt)*} $($form:tt)*] $slot:ident, $($value:tt)+) => {
        $crate::__frame_entry! {
            [$name $when {$($origin)*} $($form)*] [$slot.unseen]
            [$($origin)*::Kept::new($($value)+)] [|_held| ()]
        }
    };
    ($form:tt) => { $crate::__reject! { $form hold_value } };
    ($form:tt $value:expr, $slot:ident $(,)?) => { $crate::__reject! { $form hold_behind } };
    ($form:tt $of:ident . $slot:ident, $($value:tt)+) => { $crate::__reject! { $form slot_field } };
    ($form:tt $slot:ident = $($rest:tt)+) => { $crate::__reject! { $form hold_comma } };
    ($form:tt $slot:ident : $($rest:tt)+) => { $crate::__reject! { $form hold_comma } };
    ($form:tt | $($rest:tt)+) => { $crate::__reject! { $form hold_closure } };
    ($form:tt $($rest:tt)+) => { $crate::__reject! { $form hold_no_slot } };
}
