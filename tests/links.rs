//! No link leads nowhere: in the documentation as it is built, and in the Markdown files as they
//! are read in the repository and in the package.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Component, Path, PathBuf},
    process::Command,
};

#[test]
fn every_link_of_the_built_documentation_leads_somewhere() {
    let root = build_documentation();
    let mut pages = BTreeMap::new();
    // `help.html` and `settings.html` beside these folders are rustdoc's own.
    for file in files_below(&root.join("epilogue"))
        .into_iter()
        .chain(files_below(&root.join("src")))
    {
        if file
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let page = Page::of_html(&fs::read_to_string(&file).unwrap());
            pages.insert(file, page);
        }
    }
    assert!(
        pages.len() > 40,
        "only {} pages in {}",
        pages.len(),
        root.display()
    );
    let links = pages.values().map(|page| page.links.len()).sum::<usize>();
    let broken = broken_links(&pages);
    assert!(
        broken.is_empty(),
        "of {links} links:\n{}",
        broken.join("\n")
    );
    assert!(links > 1000, "only {links} links were found");
}

#[test]
fn every_link_of_the_markdown_files_leads_somewhere() {
    let root = repository();
    let mut pages = BTreeMap::new();
    for folder in ["", "docs", "bench"] {
        // The package has no `bench`.
        for entry in fs::read_dir(root.join(folder)).into_iter().flatten() {
            let file = entry.unwrap().path();
            if file.extension().is_some_and(|extension| extension == "md") {
                let page = Page::of_markdown(&fs::read_to_string(&file).unwrap());
                pages.insert(file, page);
            }
        }
    }
    let mut broken = broken_links(&pages);
    broken.extend(links_out_of_the_package(&pages));
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What is in the package may lead only to what is in it as well.
fn links_out_of_the_package(pages: &BTreeMap<PathBuf, Page>) -> Vec<String> {
    let listed = output(cargo().args(["package", "--list", "--allow-dirty"]));
    let packaged: BTreeSet<PathBuf> = listed.lines().map(|name| repository().join(name)).collect();
    assert!(packaged.contains(&repository().join("README.md")));
    let mut broken = Vec::new();
    for (file, page) in pages.iter().filter(|(file, _)| packaged.contains(*file)) {
        for link in page.links.iter().filter(|link| is_relative(link)) {
            let (target, _) = target(file, link);
            if !packaged
                .iter()
                .any(|packaged| packaged.starts_with(&target))
            {
                broken.push(format!("{}: {link} isn't in the package", file.display()));
            }
        }
    }
    broken
}

#[test]
fn every_example_has_a_page_of_the_cookbook() {
    let cookbook = repository().join("src/guide/cookbook.rs");
    let cookbook = fs::read_to_string(cookbook).unwrap();
    for entry in fs::read_dir(repository().join("examples")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let name = name.trim_end_matches(".rs");
        let is_its_line = |line: &str| line.split_whitespace().next() == Some(name);
        assert!(
            cookbook.lines().any(is_its_line),
            "src/guide/cookbook.rs has no line for the example `{name}`"
        );
    }
}

/// rustdoc doesn't copy pictures, so the page has it within: percent-encoded, as a link's target.
#[test]
fn the_picture_in_the_documentation_is_the_one_of_the_repository() {
    let picture = fs::read_to_string(repository().join("docs/frame.svg")).unwrap();
    let encoded = picture.trim_end().bytes().map(|byte| {
        if byte.is_ascii_alphanumeric() || b"-._~:/=;,".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    });
    let definition = format!(
        "[frame]: data:image/svg+xml,{}",
        encoded.collect::<String>()
    );
    let kept = fs::read_to_string(repository().join("src/guide/picture.md")).unwrap();
    assert_eq!(
        kept.trim_end(),
        definition,
        "src/guide/picture.md is made of docs/frame.svg"
    );
}

/// The links of a page, and the places in it that a link can name.
#[derive(Default)]
struct Page {
    links: Vec<String>,
    anchors: BTreeSet<String>,
}

impl Page {
    fn of_html(text: &str) -> Page {
        let mut page = Page::default();
        let mut rest = text;
        while let Some(start) = rest.find('<') {
            rest = &rest[start + 1..];
            if let Some(behind) = rest.strip_prefix("script") {
                rest = behind
                    .split_once("</script>")
                    .map_or("", |(_, behind)| behind);
                continue;
            }
            let (attributes, behind) = attributes(rest);
            rest = behind;
            for (name, value) in attributes {
                match name {
                    "href" | "src" => page.links.push(value.replace("&amp;", "&")),
                    "id" => _ = page.anchors.insert(decoded(value)),
                    _ => {}
                }
            }
        }
        page
    }

    /// Inline links and definitions outside of code; the anchors that a heading gets.
    fn of_markdown(text: &str) -> Page {
        let mut page = Page::default();
        let mut fence: Option<String> = None;
        for line in text.lines() {
            let mark: String = line
                .trim_start()
                .chars()
                .take_while(|c| *c == '`')
                .collect();
            match &fence {
                Some(open) if mark.len() >= open.len() => fence = None,
                None if mark.len() > 2 => fence = Some(mark),
                _ => {}
            }
            if fence.is_some() {
                continue;
            }
            if let Some(heading) = line.strip_prefix('#') {
                page.anchors.insert(anchor(heading));
            }
            let outside: String = line.split('`').step_by(2).collect();
            if let Some((_, behind)) = line.strip_prefix('[').and_then(|l| l.split_once("]: ")) {
                page.links.push(behind.trim().to_owned());
            }
            for behind in outside.split("](").skip(1) {
                page.links
                    .extend(behind.split_once(')').map(|(link, _)| link.to_owned()));
            }
        }
        page
    }
}

/// The attributes of the tag that `text` is in, and what is behind the tag.
fn attributes(text: &str) -> (Vec<(&str, &str)>, &str) {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(|c: char| !c.is_whitespace() && c != '>');
    loop {
        rest = rest.trim_start();
        if let Some(behind) = rest.strip_prefix('>') {
            return (found, behind);
        }
        let Some(end) = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '>') else {
            return (found, "");
        };
        let name = &rest[..end];
        rest = &rest[end..];
        let Some(value) = rest.strip_prefix('=') else {
            continue;
        };
        let (value, behind) = if let Some(quoted) = value.strip_prefix('"') {
            quoted.split_once('"').unwrap_or((quoted, ""))
        } else {
            value.split_at(value.find([' ', '\n', '>']).unwrap_or(value.len()))
        };
        found.push((name, value));
        rest = behind;
    }
}

/// The anchor of a heading, as the sites that show Markdown make it.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = words
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// `tracing` has two traits for every type, which rustdoc shows on each page, with links that lead somewhere only in that
/// crate's own documentation.
const OF_TRACING: [&str; 4] = [
    "crate::Span",
    "dispatcher#setting-the-default-subscriber",
    "super::Span::current()",
    "super::Subscriber",
];

fn broken_links(pages: &BTreeMap<PathBuf, Page>) -> Vec<String> {
    let mut broken = Vec::new();
    for (file, page) in pages {
        let ours = |link: &&String| is_relative(link) && !OF_TRACING.contains(&link.as_str());
        for link in page.links.iter().filter(ours) {
            let (target, fragment) = target(file, link);
            let fault = if !target.exists() {
                "there is no such file"
            } else if pages.get(&target).is_some_and(|page| !has(page, &fragment)) {
                "there is no such place in it"
            } else {
                continue;
            };
            broken.push(format!("{}: {link}: {fault}", file.display()));
        }
    }
    broken
}

/// A fragment may be a range of lines, `3-7`.
fn has(page: &Page, fragment: &str) -> bool {
    let mut ends = fragment.split('-');
    fragment.is_empty()
        || page.anchors.contains(fragment)
        || ends.all(|line| line.parse::<u32>().is_ok() && page.anchors.contains(line))
}

fn is_relative(link: &str) -> bool {
    !["http:", "https:", "data:", "javascript:", "mailto:"]
        .iter()
        .any(|scheme| link.starts_with(scheme))
}

/// The file that a link in `file` leads to, and the place in it.
fn target(file: &Path, link: &str) -> (PathBuf, String) {
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap();
    let mut target = if path.is_empty() {
        file.to_owned()
    } else {
        file.parent().unwrap().to_owned()
    };
    for part in Path::new(&decoded(path)).components() {
        match part {
            Component::ParentDir => _ = target.pop(),
            Component::CurDir => {}
            part => target.push(part),
        }
    }
    (target, decoded(fragment))
}

/// Text in which `%21` stands for `!`.
fn decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).unwrap()
}

/// Builds it apart from other builds, whose lock the caller may hold.
fn build_documentation() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documentation");
    // What an earlier build left, and this one wouldn't make, must not be found.
    let _ = fs::remove_dir_all(folder.join("doc"));
    output(
        cargo()
            .args(["doc", "--no-deps", "--all-features", "--target-dir"])
            .arg(&folder)
            // What leads nowhere isn't always a link any more in what rustdoc writes.
            .env("RUSTDOCFLAGS", "-D rustdoc::broken-intra-doc-links"),
    );
    folder.join("doc")
}

fn cargo() -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(repository());
    cargo
}

/// What a command that succeeds prints.
fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
