"""Writes programs of random expressions for run.sh.

    calls.py same SEED COUNT       calls in both scopes, each beside a closure whose arguments were bound before
    calls.py refused SEED COUNT    what isn't a call, a line each; every third one is a call with a broken token
    calls.py judge SEED COUNT      reads what rustc says of the second program, as JSON
"""

import json
import random
import re
import sys


class Call:
    """A call as it is written, and as a closure: what is bound now, and what is called then."""

    def __init__(self):
        self.bound = []

    def bind(self, expression):
        name = f"bound{len(self.bound)}"
        self.bound.append(f"let mut {name} = {expression};")
        return name


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.steps = 0

    def one(self, choices):
        return self.random.choice(choices)

    def now(self, expression):
        """Shows when it is evaluated."""
        self.steps += 1
        return f"now({self.steps}, {expression})"

    # ==== arguments ====

    def number(self, depth):
        n = self.random.randrange(1, 90)
        if depth == 0:
            return self.one([f"{n}", f"-{n}", "x.number.get()", "i32::MAX", f"{n}_i32"])
        a, b = self.number(depth - 1), self.number(depth - 1)
        return self.one([
            self.now(a),
            f"i32::wrapping_add({a}, {b})",
            f"{self.now(a)} & {b}",
            f"({a} | {n}) >> 3",
            f"if {a} < {b} {{ {self.now(n)} }} else {{ {n} }}",
            f"match {a} {{ 1 | 2 => {b}, other if other > {n} => other, _ => {self.now(n)} }}",
            f"{{ say(\"now in a block\"); {a} }}",
            f"Thing::new({a}).number.get()",
            f"x.list[{self.now('1')}].number.get()",
            f"[{a}, {b}][{self.now('1')}]",
            f"({a}, {b}).0",
            f"loop {{ break {a} }}",
            f"unsafe {{ {self.now(a)} }}",
            f"(|| {a})()",
            f"(({a}) as i64 as i32)",
        ])

    def argument(self, depth):
        a, b = self.number(depth), self.number(depth)
        return self.one([
            a,
            b,
            f"\"text, {a.count('1')}\"",
            "'c'",
            f"({a}, {b})",
            f"[{a}, {b}]",
            f"vec![{a}, {b}]",
            f"vec![{a}; 2]",
            f"format!(\"{{}}\", {a})",
            f"&format!(\"{{}}, {{}}\", {a}, {b})",
            f"&mut format!(\"{{}}\", {a})",
            f"&{self.now(a)}",
            f"&[{a}, {b}]",
            f"&({a}, {b}).0",
            f"&Thing::new({a}).inner.0",
            f"&make({a})",
            f"&vec![{a}, {b}][{self.now('0')}]",
            "&x",
            "&x.number",
            "&x.inner.0",
            f"&x.list[{self.now('0')}]",
            "&*r",
            "&-1",
            "&&x",
            f"&&x.list[{self.now('0')}]",
            f"&&{self.now(a)}",
            f"&*Box::new({a})",
            f"&&*Box::new({a})",
            f"&mut *Box::new({a})",
            f"&*vec![Box::new({a})][{self.now('0')}]",
            f"&{{ format!(\"{{}}\", {a}) }}[{self.now('0')}..]",
            f"&{a}",
            "x.clone()",
            f"Some({a})",
            "None::<Vec<(u8, i32)>>",
            "Vec::<(u8, i32)>::new()",
            "<Vec<Vec<u8>>>::new()",
            f"Pair {{ a: {a}, b: {b} }}",
            f"&Pair {{ a: {a}, b: {b} }}",
            f"{self.now(a)} < {b}",
            f"{a} == {b} || {self.now('true')}",
            f"!{self.now('true')}",
            f"({a})..({b})",
            f"..=({b})",
            "()",
        ])

    def arguments(self, call):
        """As they are written, and as they are passed then."""
        count = self.random.randrange(0, 4)
        written, passed = [], []
        for _ in range(count):
            argument = self.argument(self.random.randrange(0, 3))
            written.append(argument)
            passed.append(call.bind(argument))
        comma = "," if count and self.random.random() < 0.2 else ""
        return count, ", ".join(written) + comma, ", ".join(passed)

    # ==== calls ====

    def path(self, count):
        return self.one([
            f"f{count}", f"deep::er::f{count}", f"crate::f{count}", f"self::deep::er::f{count}",
            f"Type::<i32>::f{count}", f"Type::<Vec<(u8, Option<i32>)>>::f{count}",
            f"<u8 as Trait>::f{count}", f"<Vec<Vec<u8>> as Trait>::f{count}", f"<Type<[u8; 2 << 1]>>::f{count}",
        ])

    def callee(self, count):
        """A function pointer that is evaluated now, for numbers."""
        return self.one([
            f"pick{count}()", f"(pick{count}())", f"({self.now(f'pick{count}()')})", f"[pick{count}()][{self.now('0')}]",
            f"(if true {{ pick{count}() }} else {{ pick{count}() }})", f"x.pick{count}()", f"(pointers.{count})",
            f"Some(pick{count}())?", f"deep::er::pick{count}()",
        ])

    def place(self, call):
        """A receiver that is captured as a closure would, with its indices."""
        written = self.one(["x", "x.inner", "x.inner.0", "pair.0", "pair.1.inner", "r", "r.inner", "(*r)", "(*r).inner", "b.inner"])
        bare = written
        if self.random.random() < 0.4:
            written = bare = self.one(["x.list", "r.list", "(*r).list", "pair.0.list"])
            for _ in range(self.random.randrange(1, 3)):
                index = self.number(0).replace("-", "").replace("x.number.get()", "1")
                index = self.now(self.one(["0", "1", f"({index}) as usize % 2"]))
                written += f"[{index}]"
                bare += f"[{call.bind(index)}]"
                suffix = self.one(["", ".inner", ".list"])
                written, bare = written + suffix, bare + suffix
                if suffix != ".list":
                    break
        return written, bare

    def value(self, depth):
        """A receiver that is evaluated now."""
        a = self.number(depth)
        return self.one([
            f"Thing::new({a})", f"make({a})", f"x.get({a})", f"x.get({a}).get({a}).get(1)", f"pair.1.get({a}).inner",
            f"x.list[{self.now('0')}].get({a})", f"(*r).get({a})", f"Some({a})", f"{a if a.isdigit() else 7}", "\"text\"",
            f"({a})", f"({a}, 1)", f"[{a}, 2]", f"vec![{a}]", f"format!(\"{{}}\", {a})", f"Pair {{ a: {a}, b: 1 }}",
            f"pick1()({a})", f"x.some({a})?", f"x.some({a})?.get(2)", f"x.list.first()?", f"x.list.iter().map(|t| t.number.get()).max()",
            f"x.collected::<Vec<u8>>({a})", f"x.collected::<Vec<Vec<u8>>>({a}).len()", f"deep::er::make({a})", f"Type::<u8>::make({a}).inner",
        ])

    def call(self):
        call = Call()
        kind = self.random.random()
        if kind < 0.3:
            count, written, passed = self.arguments(call)
            path = self.path(count)
            text, late = f"{path}({written})", f"{path}({passed})"
        elif kind < 0.42:
            count = self.random.randrange(0, 3)
            callee = self.callee(count)
            bound = call.bind(callee)
            numbers = [self.number(self.random.randrange(0, 3)) for _ in range(count)]
            text = f"{callee}({', '.join(numbers)})"
            late = f"{bound}({', '.join(call.bind(number) for number in numbers)})"
        else:
            if kind < 0.7:
                receiver, bare = self.place(call)
            else:
                receiver = self.value(self.random.randrange(0, 2))
                bare = call.bind(receiver)
            count, written, passed = self.arguments(call)
            method = self.one([f"m{count}", f"m{count}", f"m{count}", f"r#m{count}"])
            text, late = f"{receiver}.{method}({written})", f"{bare}.{method}({passed})"
        if self.random.random() < 0.1:
            text = f"unsafe {{ {text} }}"
        elif self.random.random() < 0.1:
            text += ","
        return text, call.bound, late

    # ==== what isn't one ====

    def refused(self):
        a, b = self.number(self.random.randrange(0, 2)), self.number(0)
        call = self.call()[0].rstrip(",")
        safe = call if not call.startswith("unsafe") else f"f1({a})"
        return self.one([
            b.replace("x.number.get()", "7"),
            f"{safe} + {b}", f"{safe} - {safe}", f"{safe} * 2", f"{safe} % {b}", f"{safe} << 1", f"{safe} >> 1", f"{safe} ^ 1",
            f"{safe} == {b}", f"{safe} != {b}", f"{safe} <= {b}", f"{safe} && true", f"{safe} || true", f"{safe} | 1", f"{safe} & 1",
            f"{safe} as i32", f"{safe}..", f"{safe}..{b}", f"{safe}..={b}", f"..{safe}",
            f"!{safe}", f"-{safe}", f"*{safe}", f"&{safe}", f"&mut {safe}", f"&&{safe}", f"**{safe}",
            f"x = {safe}", f"*r = {safe}", f"x.inner = {safe}", f"x.list[0] = {safe}", f"x.a += {safe}", f"*x.a -= {safe}",
            f"x /= {safe}", f"x %= {safe}", f"x <<= {safe}", f"x >>= 1", f"x ^= 1", f"x |= {a}", f"x &= 1",
            "return", f"return {safe}", "break", f"break {safe}", "continue", f"break 'a {safe}", "continue 'a",
            f"if true {{ {safe} }}", f"if let Some(y) = {safe} {{ y }} else {{ {safe} }}", f"match {safe} {{ _ => {safe} }}",
            f"loop {{ {safe} }}", f"while true {{ {safe}; }}", f"for y in {safe} {{ {safe}; }}", f"'a: loop {{ {safe} }}", f"'a: {{ {safe} }}",
            f"{{ {safe} }}", f"{{ {safe}; }}", "{}", f"unsafe {{ {safe}; }}", f"unsafe {{ {safe} + 1 }}", "unsafe {}", f"const {{ {safe} }}",
            f"async {{ {safe} }}", f"async move {{ {safe} }}", f"let y = {safe}",
            f"println!(\"{{}}\", {a})", f"vec![{safe}]", f"std::println!(\"{{}}\", {a})", "x", "x.inner", "x.list[0]", "crate::CONSTANT", "<u8 as Trait>::CONSTANT",
            "\"text\"", "'c'", "1.5", "true", "()", f"({safe})", f"({safe}, 1)", f"[{safe}, 1]", f"[{safe}; 2]", f"Pair {{ a: {safe}, b: 1 }}",
            f"{safe}?", f"{safe}??", f"{safe}.await", f"{safe}.await?", f"{safe}.inner", f"{safe}.0", f"{safe}[0]", f"{safe}[{a}].inner",
            f"{safe}; {safe}", f"{safe};", f"{safe} f0()", "", ",", ",,", f"#[allow(unused)] {safe}", f"_ = {safe}", "_",
            f"x.m1::<Vec<u8>>", "Type::<u8>", "x.list[0].inner", f"({a}).await", f"x.get({a})?.inner", f"x.some({a})?",
        ])

    def broken(self):
        """A call with a token too many, too few, or in another's place: nobody knows what it is."""
        while True:
            tokens = re.findall(r"\"[^\"]*\"|'\w'|r#\w+|\w+|::|->|=>|==|\.\.=?|<<|>>|&&|\|\||.", self.call()[0])
            at = self.random.randrange(len(tokens))
            other = self.random.choice(tokens + [";", "=", "=>", "#", "?", "!", "|", "move", "async", "return", "'a", "_", "@", "->", "<-"])
            tokens[at:at + 1] = self.one([[], [tokens[at]] * 2, [other], [tokens[at], other]])
            text = "".join(f"{token} " for token in tokens if token != " ")
            # Another macro would answer in words of its own; and what stands in `unsafe` is the user's as it is written, so
            # rustc stops at a syntax error there, and answers none of the other cases.
            if balanced(text) and "!" not in text and not text.startswith("unsafe"):
                return text


def family(visibility):
    """Functions of each number of arguments, which print them."""
    return " ".join(
        f"{visibility}fn f{count}({', '.join(f'{name}: impl std::fmt::Debug' for name in names)}) "
        f"{{ crate::say(format!(\"f{count} {'{:?} ' * count}\", {', '.join(names)})); }}"
        for count, names in enumerate([[], ["a"], ["a", "b"], ["a", "b", "c"]])
    )


def balanced(text):
    open = []
    for token in re.sub(r"\"[^\"]*\"|'.'", "", text):
        if token in "([{":
            open.append({"(": ")", "[": "]", "{": "}"}[token])
        elif token in ")]}" and (not open or open.pop() != token):
            return False
    return not open and text.count('"') % 2 == 0


PRELUDE = """\
#![allow(warnings)]
use epilogue::{{defer, returns}};
use std::{{cell::{{Cell, RefCell}}, fmt::{{self, Debug}}, marker::PhantomData}};

thread_local! {{
    static LINES: RefCell<Vec<String>> = const {{ RefCell::new(Vec::new()) }};
}}

pub fn say(line: impl Into<String>) {{
    LINES.with_borrow_mut(|lines| lines.push(line.into()));
}}

fn now<T>(step: u32, value: T) -> T {{
    say(format!("now {{step}}"));
    value
}}

{public}
pub mod deep {{
    pub mod er {{
        {public}
        pub use crate::{{make, pick0, pick1, pick2}};
    }}
}}
const CONSTANT: u8 = 1;
trait Trait {{
    {private}
    const CONSTANT: u8 = 1;
}}
trait Methods: Debug {{
    fn m0(&self) {{ say(format!("{{self:?}}.m0")); }}
    fn m1(&self, a: impl Debug) {{ say(format!("{{self:?}}.m1 {{a:?}}")); }}
    fn m2(&self, a: impl Debug, b: impl Debug) {{ say(format!("{{self:?}}.m2 {{a:?}} {{b:?}}")); }}
    fn m3(&self, a: impl Debug, b: impl Debug, c: impl Debug) {{ say(format!("{{self:?}}.m3 {{a:?}} {{b:?}} {{c:?}}")); }}
}}
impl<T: Debug + ?Sized> Methods for T {{}}
impl Trait for u8 {{}}
impl Trait for Vec<Vec<u8>> {{}}
struct Type<T>(PhantomData<T>);
impl<T> Type<T> {{
    {public}
    fn make(number: i32) -> Thing {{ make(number) }}
}}
#[derive(Debug)]
struct Pair {{ a: i32, b: i32 }}
#[derive(Clone)]
struct Inner(Cell<i32>);
impl Debug for Inner {{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{ write!(f, "inner {{}}", self.0.get()) }}
}}
#[derive(Clone)]
struct Thing {{ number: Cell<i32>, inner: Inner, list: Vec<Thing> }}
impl Debug for Thing {{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{ write!(f, "thing {{}} {{:?}}", self.number.get(), self.list) }}
}}
impl Thing {{
    fn new(number: i32) -> Self {{
        Thing {{ number: Cell::new(number), inner: Inner(Cell::new(number)), list: Vec::new() }}
    }}
    fn of(number: i32, depth: u8) -> Self {{
        let list = if depth == 0 {{ Vec::new() }} else {{ vec![Thing::of(number + 1, depth - 1), Thing::of(number + 2, depth - 1)] }};
        Thing {{ list, ..Thing::new(number) }}
    }}
    fn get(&self, number: i32) -> Thing {{
        say("now get");
        Thing::new(self.number.get().wrapping_add(number))
    }}
    fn some(&self, number: i32) -> Option<Thing> {{ Some(self.get(number)) }}
    fn collected<C: Default>(&self, _: i32) -> C {{ C::default() }}
    fn pick0(&self) -> fn() {{ pick0() }}
    fn pick1(&self) -> fn(i32) {{ pick1() }}
    fn pick2(&self) -> fn(i32, i32) {{ pick2() }}
    /// What happens behind the declaration: only what is read late sees it.
    fn change(&self) {{
        self.number.set(self.number.get().wrapping_add(100));
        self.inner.0.set(self.inner.0.get().wrapping_add(100));
        self.list.iter().for_each(Thing::change);
    }}
}}
pub fn make(number: i32) -> Thing {{
    say("now make");
    Thing::new(number)
}}
pub fn pick0() -> fn() {{ say("now pick"); f0 }}
pub fn pick1() -> fn(i32) {{ say("now pick"); f1 }}
pub fn pick2() -> fn(i32, i32) {{ say("now pick"); f2 }}
"""


def same(seed, count):
    writer = Writer(seed)
    print(PRELUDE.format(public=family("pub "), private=family("")))
    names = []
    for case in range(count):
        text, bound, late = writer.call()
        opened = """
    let x = Thing::of(1, 3); let boxed = Thing::of(2, 3); let b = Box::new(&boxed); let pair = (Thing::of(3, 3), Thing::of(4, 3));
    let r = &pair.1;
    let pointers: (fn(), fn(i32), fn(i32, i32)) = (f0, f1, f2);"""
        behind = "say(\"body\"); x.change(); boxed.change(); pair.0.change(); pair.1.change();"
        print(f"""
const TEXT{case}: &str = r####"{text}"####;
fn block{case}() -> Option<()> {{{opened}
    defer!({text});
    {behind}
    Some(())
}}
fn frame{case}() -> Option<()> {{{opened}
    returns!(None, |done: Option<()>| {{
        defer!(done, {text});
        {behind}
        Some(())
    }})
}}
fn closure{case}() -> Option<()> {{{opened}
    {' '.join(bound)}
    let late = || {{ {late}; }};
    {behind}
    late();
    Some(())
}}""")
        names.append(case)
    cases = ",\n        ".join(f"(TEXT{n}, block{n} as fn() -> Option<()>, frame{n} as _, closure{n} as _)" for n in names)
    print(f"""
fn traced(run: fn() -> Option<()>) -> Vec<String> {{
    run();
    LINES.take()
}}

fn main() {{
    let cases: &[(&str, fn() -> Option<()>, fn() -> Option<()>, fn() -> Option<()>)] = &[
        {cases}
    ];
    let mut wrong = 0;
    for (text, block, frame, closure) in cases {{
        let expected = traced(*closure);
        for (scope, run) in [("block", block), ("function", frame)] {{
            let found = traced(*run);
            if found != expected {{
                wrong += 1;
                println!("in {{scope}} scope: {{text}}\\n  expected {{expected:?}}\\n  found    {{found:?}}");
            }}
        }}
    }}
    println!("calls like the same closure, in block and function scope: {{}}, wrong: {{wrong}}", cases.len());
    std::process::exit(i32::from(wrong > 0));
}}""")


def refused_cases(seed, count):
    writer = Writer(seed)
    return [writer.broken() if case % 3 == 0 else writer.refused() for case in range(count)]


def refused(seed, count):
    print(PRELUDE.format(public=family("pub "), private=family("")))
    print("fn main() {}")
    for case, text in enumerate(refused_cases(seed, count)):
        scope = "" if case % 2 else "done, "
        if not scope:
            print(f"fn refused{case}() {{ defer!({text}); }} // case {case}")
        else:
            print(f"fn refused{case}() {{ returns!((), |done: ()| {{ defer!({scope}{text}); }}) }} // case {case}")


# What a person would have to know this crate's inside for.
INSIDE = ["no rules expected", "recursion limit", "local ambiguity", "unexpected end of macro", "__defer", "__reject", "__block", "__frame"]


def judge(seed, count):
    cases = refused_cases(seed, count)
    with open("src/main.rs", encoding="utf-8") as file:
        lines = file.read().split("\n")
    said = {}
    for line in sys.stdin:
        message = json.loads(line).get("message")
        if not message or message["level"] != "error" or not message["spans"]:
            continue
        for span in message["spans"]:
            while span.get("expansion"):
                span = span["expansion"]["span"]
            if span["file_name"] != "src/main.rs":
                continue
            where = lines[span["line_start"] - 1]
            if "// case " in where:
                said.setdefault(int(where.rsplit(" ", 1)[1]), []).append(message["message"].split("\n")[0])
    wrong = 0
    for case, text in enumerate(cases):
        answers = said.get(case, [])
        ours = any(answer.startswith("`defer!` ") for answer in answers)
        # What is broken may be a call still, or nothing that rustc reads as an expression.
        if any(inside in answer for answer in answers for inside in INSIDE) or not ours and case % 3 != 0:
            wrong += 1
            print(f"defer!({text})\n  {answers[:2] or 'accepted'}")
    print(f"what is no call, refused in the crate's words: {count - wrong}, in others: {wrong}")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    {"same": same, "refused": refused, "judge": judge}[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]))
