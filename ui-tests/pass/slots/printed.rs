//! A slot in a format string, and its methods.

use epilogue::{defer, returns};

fn main() {
    let text = returns!(|text: String| {
        defer!(|text| text.push('!'));
        text.push_str("begun");
        assert_eq!(format!("{text} {text:?}"), "begun \"begun\"");
        std::mem::take(&mut *text)
    });
    assert_eq!(text, "begun!");
}
