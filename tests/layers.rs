//! The files of `src/frame` can be read from the bottom up, in the order that the documentation of `frame` names them.

use std::{fs, path::Path};

/// The rooms that a file names, as `super::room` or `crate::frame::room`, alone or in braces.
fn named(source: &str, prefix: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in source.match_indices(prefix) {
        let rest = &source[at + prefix.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            rooms.push(word(rest));
            continue;
        };
        let (mut depth, mut is_first) = (0, true);
        for (at, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => is_first = true,
                _ if letter.is_whitespace() => {}
                _ if is_first => {
                    rooms.push(word(&list[at..]));
                    is_first = false;
                }
                _ => {}
            }
        }
    }
    rooms
}

fn word(text: &str) -> String {
    text.chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}

fn code_of(path: &Path) -> String {
    let source = fs::read_to_string(path).unwrap();
    let code = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_room_of_the_frame_knows_only_what_stands_below_it() {
    let frame = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/frame");
    let documentation = fs::read_to_string(frame.with_extension("rs")).unwrap();
    let (head, _) = documentation.split_once("\n\n").unwrap();
    let order: Vec<_> = head.split("[`").skip(1).map(word).collect();
    let is_known = |room: &String| order.contains(room);

    let mut files = 0;
    for entry in fs::read_dir(&frame).unwrap() {
        let path = entry.unwrap().path();
        let room = path.file_stem().unwrap().to_str().unwrap().to_string();
        let rank = order.iter().position(|other| *other == room);
        let rank = rank.unwrap_or_else(|| panic!("`{room}` isn't in the order: {order:?}"));
        let mut names = if path.is_dir() {
            let inside = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap());
            inside
                // Their tests open whole frames.
                .filter(|file| !file.file_name().to_str().unwrap().starts_with("tests"))
                .flat_map(|file| named(&code_of(&file.path()), "crate::frame::"))
                .collect()
        } else {
            named(&code_of(&path), "super::")
        };
        names.retain(is_known);
        for name in names {
            let other = order.iter().position(|room| *room == name).unwrap();
            assert!(
                other <= rank,
                "`{room}` knows `{name}`, which stands above it"
            );
        }
        files += 1;
    }
    assert!(files > order.len(), "with the folder of the storage");
}
