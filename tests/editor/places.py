"""What an editor shows inside the forms: rust-analyzer is asked at every place that the files under `places/` mark.

«name…»       is missing while the place is asked, and then `name` is offered there; the rest stands as it is
‹name ⇒ text› shows `text` when the pointer is over `name`, and leads to a declaration of that name; where `(` follows,
              the signature is shown between the parentheses
⟦…⟧           is missing too while the next place behind it is asked
⌊…⌋           is typed: each «name…» in it is asked while nothing stands behind it in there but what closes it, without and
              with its first letters
⟨name⟩        is renamed, wherever that name stands in the file
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import sysroot
from client import Server

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FOLDER = ROOT / "target/editor"

MARK = re.compile(r"«(\w+)[^»]*»|‹(\w+) ⇒ ([^›]*)›|⟨(\w+)⟩")
TYPED = re.compile(r"⌊[^⌋]*⌋")
LEFT_OUT = re.compile(r"⟦[^⟧]*⟧")


def complete(marked):
    return re.sub(r"[«»⟦⟧⌊⌋⟨⟩‹]| ⇒ [^›]*›", "", marked)


def without(marked, mark):
    """The text in front of a place that is to be completed, and the text behind it."""
    before = marked[: mark.start()]
    missing = list(LEFT_OUT.finditer(before))
    if missing and not MARK.search(before, missing[-1].end()):
        before = before[: missing[-1].start()] + before[missing[-1].end() :]
    return complete(before), complete(marked[mark.end() :])


def typed(marked, mark):
    """The text in front of a place in what is typed, and what stands behind it then; nothing for another place."""
    for statement in TYPED.finditer(marked):
        if statement.start() < mark.start() < statement.end():
            return complete(marked[: mark.start()]), closing(marked[statement.start() : mark.start()]) + ";" + complete(marked[statement.end() :])


def closing(text):
    """What closes what is open at its end."""
    open_ones = []
    for character in text:
        if character in "([{":
            open_ones.append(")]}"["([{".index(character)])
        elif character in ")]}":
            open_ones.pop()
    return "".join(reversed(open_ones))


def write_crate(topics):
    """A crate of the places, complete, which the compiler takes."""
    (FOLDER / "src").mkdir(parents=True, exist_ok=True)
    (FOLDER / "Cargo.toml").write_text(
        '[package]\nname = "places"\nversion = "0.0.0"\nedition = "2024"\n\n'
        f'[dependencies]\nepilogue = {{ path = "{ROOT}" }}\n\n[workspace]\n'
    )
    shutil.copy(ROOT / "Cargo.lock", FOLDER / "Cargo.lock")
    shutil.copy(HERE / "prelude.rs", FOLDER / "src/prelude.rs")
    for topic in topics:
        (FOLDER / "src" / topic.name).write_text(complete(topic.read_text()))
    modules = "".join(f"mod {topic.stem};\n" for topic in topics)
    (FOLDER / "src/lib.rs").write_text(f"#![allow(unused, let_underscore_drop, dropping_copy_types)]\n\n#[macro_use]\nmod prelude;\n{modules}")
    subprocess.run(["cargo", "check", "--quiet"], cwd=FOLDER, check=True)


def offered(server, file, before, after):
    server.show(file, before + after)
    answer = server.at("completion", file, before + after, len(before)) or []
    items = answer["items"] if isinstance(answer, dict) else answer
    return {re.match(r"\w*", item["label"])[0] for item in items}


def wrong_typing(server, file, before, after, name):
    for begun in ("", name[:2]):
        if name not in offered(server, file, before + begun, after):
            return f"`{name}` isn't offered while it is typed, behind `{begun}`"


def wrong_completion(server, file, marked, mark):
    if asked := typed(marked, mark):
        return wrong_typing(server, file, *asked, mark[1])
    names = offered(server, file, *without(marked, mark))
    if mark[1] not in names:
        return f"`{mark[1]}` isn't offered"
    if "nowhere" in names:
        return "what no type here has is offered"


def wrong_rename(server, file, marked, mark):
    """A name in the complete text, which is shown already."""
    text, at = complete(marked), len(complete(marked[: mark.start()]))
    answer = server.at("rename", file, text, at, newName="renamed") or {}
    lines = text.split("\n")
    for edit in sorted(edits(answer, file), key=lambda edit: list(edit["range"]["start"].values()), reverse=True):
        start, end = edit["range"]["start"], edit["range"]["end"]
        line = lines[start["line"]]
        lines[start["line"]] = line[: start["character"]] + edit["newText"] + line[end["character"] :]
    if "\n".join(lines) != re.sub(rf"\b{mark[4]}\b", "renamed", text):
        return f"`{mark[4]}` isn't renamed everywhere"


def edits(answer, file):
    changes = answer.get("documentChanges") or []
    return answer.get("changes", {}).get(file.as_uri(), []) + [
        edit for change in changes if change["textDocument"]["uri"] == file.as_uri() for edit in change["edits"]
    ]


def wrong_hover(server, file, marked, mark):
    """A name in the complete text, which is shown already."""
    text, at = complete(marked), len(complete(marked[: mark.start()]))
    hover = server.at("hover", file, text, at)
    shown = hover["contents"]["value"] if hover else "nothing"
    if mark[3] not in shown:
        return f"`{mark[2]}` is shown as {shown!r}"
    found = [declared(place) for place in server.at("definition", file, text, at) or []]
    if mark[2] not in found:
        return f"the declaration of `{mark[2]}` isn't found, but {found}"
    behind = at + len(mark[2])
    if text[behind] == "(":
        help = server.at("signatureHelp", file, text, behind + 1)
        signatures = [signature["label"] for signature in help["signatures"]] if help else []
        if not any(f"fn {mark[2]}(" in signature for signature in signatures):
            return f"the signature of `{mark[2]}` isn't shown, but {signatures}"


def declared(place):
    """The name where a definition is."""
    lines = pathlib.Path(place["uri"].removeprefix("file://")).read_text().split("\n")
    start = place["range"]["start"]
    return re.match(r"\w*", lines[start["line"]][start["character"] :])[0]


def wrong_diagnostics(server, file, text):
    server.show(file, text)
    answer = server.request("textDocument/diagnostic", textDocument={"uri": file.as_uri()})
    return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in answer["items"]]


def options():
    options = {"checkOnSave": False, "cachePriming": {"enable": False}}
    if not sysroot.is_installed():
        options["cargo"] = {"sysrootSrc": str(sysroot.write(FOLDER / "sysroot"))}
    return options


def main():
    topics = sorted(HERE.glob("places/*.rs"))
    write_crate(topics)
    server = Server(["rust-analyzer"], FOLDER, options())
    passed, failed = 0, 0
    for topic in topics:
        file, marked = FOLDER / "src" / topic.name, topic.read_text()
        for diagnostic in wrong_diagnostics(server, file, complete(marked)):
            print(f"{topic.name}: a diagnostic in complete code, {diagnostic}")
            failed += 1
        hovers = [mark for mark in MARK.finditer(marked) if mark[2]]
        completions = [mark for mark in MARK.finditer(marked) if mark[1]]
        renamed = [mark for mark in MARK.finditer(marked) if mark[4]]
        for check, marks in ((wrong_hover, hovers), (wrong_rename, renamed), (wrong_completion, completions)):
            for mark in marks:
                wrong = check(server, file, marked, mark)
                if wrong:
                    line = marked.count("\n", 0, mark.start()) + 1
                    print(f"places/{topic.name}:{line}: {wrong}")
                failed += bool(wrong)
                passed += not wrong
        server.show(file, complete(marked))
    server.stop()
    print(f"places: {passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
