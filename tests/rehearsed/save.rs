//! A target is the old file or the whole new one, and no temporary file or folder is left.

#[path = "../../examples/save/main.rs"]
#[allow(dead_code)]
mod program;

use std::{env, fs, process};

use epilogue::rehearse::every_exit;

use super::{folder::folder, support::names};
use program::{copy::FileCopy, options::Options};

pub fn rehearse() {
    every_exit(|exit| {
        let folder = folder("save");
        let source = folder.join("source");
        fs::write(&source, "new").unwrap();
        let into = folder.join("into");
        fs::create_dir(&into).unwrap();
        fs::write(into.join("source"), "old").unwrap();
        let saved = exit.of(|| FileCopy::new(&source, &into, None).save());
        let text = fs::read_to_string(into.join("source")).unwrap();
        let is_saved = saved.is_some_and(|saved| saved.is_ok());
        assert!(text == "new" || text == "old" && !is_saved, "{exit}");
        assert_eq!(names(&into), ["source"], "{exit}");
    });
    every_exit(|exit| {
        let folder = folder("save");
        let source = folder.join("source");
        fs::write(&source, "new").unwrap();
        let options = Options {
            files: vec![source],
            ..Options::default()
        };
        exit.of(|| program::save_all(&options));
        let temporary = env::temp_dir().join(format!("epilogue-save-{}", process::id()));
        assert!(!temporary.exists(), "{exit}");
    });
}
