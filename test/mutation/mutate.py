"""Breaks models/money in one place at a time and asks whether its tests notice.

usage: mutate.py [--sample N | --all] [--jobs N] [FILE…]

A mutant is one source with one change: an operator, a constant, a condition, a statement left out. It is compiled in
the build folder, the sources are only read, and linked before the library, which then does not supply that file. A
mutant that a test fails, that crashes, or that takes too long is killed. One that all tests pass survives: either a test is
missing, or the change makes no difference, and survivors.txt says why.

Exit code: 0 when every survivor is explained, 1 when not, or when an explanation is of a mutant that is killed or that
there is not; 2 when the tests fail without a mutant.
"""

import argparse
import collections
import concurrent.futures
import contextlib
import json
import os
import pathlib
import random
import re
import resource
import shlex
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/mutation"
MUTANTS = BUILD / "mutants"
EXPLAINED = ROOT / "test/mutation/survivors.txt"
TARGET = "test_models_money"
SEED = 20090103
MEMORY = 4 << 30  # bytes: a loop that only ends with the memory counts as killed
SLOW = "Seeds/*"  # run when nothing else fails

TOKEN = re.compile(
    r'(?P<skip>//[^\n]*|/\*.*?\*/|^[ \t]*\#[^\n]*|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\')'
    r"|(?P<number>\b\d[\d']*(?:\.\d+)?(?:e[-+]?\d+)?\b)"
    r"|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<sign><=>|<<=|->|::|\+\+|--|<=|>=|==|!=|&&|\|\||[-+*/%]=|<<|[-+*/%<>!=&|^~?:;,.(){}\[\]])",
    re.S | re.M,
)
OPERATORS = {  # what stands between spaces
    "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"], "+=": ["-="], "-=": ["+="],
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
    "&&": ["||"], "||": ["&&"], "?": ["== false ?"],
}  # fmt: skip
WORDS = {"true": ["false"], "false": ["true"], "min": ["max"], "max": ["min"], "floor": ["ceil"], "ceil": ["floor"]}
COMPARISONS = {"<", "<=", ">", ">=", "==", "!=", "&&", "||"}
NO_STATEMENT = set("auto case class const constexpr default do enum for friend if namespace private public static struct "
                   "switch template typename using while".split())  # fmt: skip

Token = collections.namedtuple("Token", "kind text begin end")
Change = collections.namedtuple("Change", "begin end text")
Mutant = collections.namedtuple("Mutant", "file line before after source")


def tokens_of(source):
    found = (Token(match.lastgroup, match.group(), *match.span()) for match in TOKEN.finditer(source))
    return [token for token in found if token.kind != "skip"]


def closing(tokens, opening):
    """The index of the bracket that closes the one at an index."""
    depth = 0
    for i in range(opening, len(tokens)):
        depth += (tokens[i].text in "([{") - (tokens[i].text in ")]}")
        if depth == 0:
            return i
    return len(tokens) - 1


def is_binary(source, tokens, i):
    token = tokens[i]
    if source[token.begin - 1] == " " and source[token.end] == " ":
        return True
    return token.text in "*/" and tokens[i - 1].text == ")" and source[token.begin - 1] == ")"


def expressions(source, tokens):
    """Another operator, constant or function."""
    for i, token in enumerate(tokens):
        if token.kind == "sign" and token.text in OPERATORS and is_binary(source, tokens, i):
            texts = OPERATORS[token.text]
        elif token.text == "-" and token.kind == "sign":
            texts = [""]
        elif token.text == "!" and token.kind == "sign":
            texts = [""]
        elif token.kind == "word":
            texts = WORDS.get(token.text, [])
        elif token.kind == "number":
            texts = [f"({token.text} + 1)"] + ([f"({token.text} - 1)"] if token.text.isdigit() else [])
        else:
            continue
        for text in texts:
            yield Change(token.begin, token.end, text)


def conditions(tokens):
    """The contrary of a condition that has no operator of its own to change."""
    for i, token in enumerate(tokens):
        if token.text == "if" and tokens[i + 1].text == "(":
            inner = tokens[i + 2 : closing(tokens, i + 1)]
            if not any(each.text in COMPARISONS or each.text in ("!", ";") for each in inner):
                yield Change(inner[0].begin, inner[-1].end, f"!({inner[0].text}@)")


def is_declaration(statement):
    """`Type name …`: two names, or a type's bracket or `&` and a name, before anything is called or assigned."""
    for before, token in zip(statement, statement[1:]):
        if before.text in ("(", "=", "+=", "-=", "[", "."):
            return False
        if token.kind == "word" and (before.kind == "word" or before.text in (">", "&", "*")):
            return True
    return False


def statements(tokens):
    """A call, an assignment, or a way out under a condition, left out."""
    ends_of_conditions = {
        closing(tokens, i + 1)
        for i, token in enumerate(tokens[:-1])
        if token.text in ("if", "for", "while", "switch") and tokens[i + 1].text == "("
    }
    brackets = ["{"]
    for i in range(1, len(tokens)):
        before = tokens[i - 1].text
        if before in "([{":
            brackets.append(before)
        elif before in ")]}":
            brackets.pop()
        if brackets[-1] != "{":
            continue
        conditional = i - 1 in ends_of_conditions or before == "else"
        if not (conditional or before in (";", "{", "}")):
            continue
        first = tokens[i]
        if first.text in NO_STATEMENT or not (first.kind == "word" or first.text in ("(", "++", "--", "*")):
            continue
        if first.text in ("return", "continue", "break", "else") and not (conditional and first.text != "else"):
            continue
        end = i
        while end < len(tokens) and tokens[end].text not in (";", "}"):
            end = closing(tokens, end) + 1 if tokens[end].text in "([{" else end + 1
        if end == len(tokens) or tokens[end].text != ";":
            continue
        statement = tokens[i:end]
        is_way_out = first.text in ("return", "continue", "break")
        if is_way_out or (len(statement) > 1 and not is_declaration(statement)):
            yield Change(first.begin, tokens[end].end, ";")


def one_line(text):
    return " ".join(text.split())


def mutants_of(file):
    source = (ROOT / file).read_text()
    tokens = tokens_of(source)
    out = []
    for change in [*expressions(source, tokens), *conditions(tokens), *statements(tokens)]:
        begin, end = change.begin, change.end
        text = f"!({source[begin:end]})" if change.text.endswith("@)") else change.text
        first = source.rindex("\n", 0, begin) + 1
        last = source.index("\n", end)
        before, after = source[first:last], source[first:begin] + text + source[end:last]
        mutated = source[:begin] + text + source[end:]
        out.append(Mutant(file, source.count("\n", 0, begin) + 1, one_line(before), one_line(after), mutated))
    return sorted(out, key=lambda mutant: mutant.line)


def explanations():
    """Reasons by (file, line of code, changed line). An entry is three lines: `file: code`, `-> changed`, reason."""
    reasons = {}
    blocks = re.split(r"\n\s*\n", re.sub(r"^#.*\n", "", EXPLAINED.read_text(), flags=re.M).strip())
    for block in filter(None, blocks):
        where, changed, reason = block.split("\n", 2)
        file, before = where.split(": ", 1)
        reasons[file, before, changed.removeprefix("-> ")] = one_line(reason)
    return reasons


class Tests:
    """Compiles, links and runs the tests with one source exchanged."""

    def __init__(self, files):
        commands = json.loads((BUILD / "compile_commands.json").read_text())
        self.compile = {file: next(self.without_output(each["command"]) for each in commands
                                   if pathlib.Path(each["file"]) == ROOT / file) for file in files}  # fmt: skip
        for file in files:
            self.compile_headers(file)
        commands = subprocess.run(["ninja", "-C", BUILD, "-t", "commands", f"test/{TARGET}"], check=True, text=True,
                                  capture_output=True).stdout  # fmt: skip
        link = commands.splitlines()[-1].removeprefix(": && ").split(" && ")[0]
        self.link = link.replace(f" -o test/{TARGET} ", " -fuse-ld=gold -o {program} {built} ")
        self.limit = 600.0
        began = time.monotonic()
        self.pass_unchanged = self.pass_in(BUILD / "test" / TARGET)
        self.limit = 5 + 10 * (time.monotonic() - began)

    @staticmethod
    def without_output(command):
        words = [each for each in shlex.split(command) if os.path.basename(each) != "ccache"]
        return [*words[: words.index("-o")], "-w"]

    def compile_headers(self, file):
        """What a source includes, once for all its mutants."""
        headers = MUTANTS / f"{pathlib.Path(file).stem}.hpp"
        includes = re.findall(r"^#include.*$", (ROOT / file).read_text(), re.M)
        headers.write_text("\n".join(["#pragma once", *includes, ""]))
        command = [*self.compile[file], "-x", "c++-header", "-o", f"{headers}.gch", headers]
        subprocess.run(command, cwd=BUILD, check=True, stderr=subprocess.DEVNULL)
        self.compile[file] += ["-include", headers]

    def pass_in(self, program):
        return self.run(program, f"-{SLOW}") and self.run(program, SLOW)

    def run(self, program, tests):
        def limited():
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        command = [program, "--gtest_brief=1", "--gtest_fail_fast", f"--gtest_filter={tests}"]
        try:
            ended = subprocess.run(command, cwd=ROOT, timeout=self.limit, preexec_fn=limited,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
            return ended.returncode == 0
        except subprocess.TimeoutExpired:
            return False

    def verdict(self, number, mutant):
        source, built, program = (MUTANTS / f"{number}{suffix}" for suffix in (".cpp", ".o", ""))
        source.write_text(f'#line 1 "{ROOT / mutant.file}"\n{mutant.source}')
        command = [*self.compile[mutant.file], "-o", built, "-c", source]
        link = self.link.format(program=shlex.quote(str(program)), built=shlex.quote(str(built)))
        try:
            for each in (command, ["sh", "-c", link]):
                if subprocess.run(each, cwd=BUILD, capture_output=True).returncode != 0:
                    return "does not compile"
            return "survived" if self.pass_in(program) else "killed"
        finally:
            for each in (source, built, program):
                each.unlink(missing_ok=True)


@contextlib.contextmanager
def workers(jobs):
    """Threads that begin nothing more when the run is interrupted."""
    pool = concurrent.futures.ThreadPoolExecutor(jobs)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def main():
    parser = argparse.ArgumentParser(prog="./dev mutate", description="Breaks models/money in one place at a time.")
    parser.add_argument("--sample", type=int, default=300, metavar="N", help="mutants to try (300)")
    parser.add_argument("--all", action="store_true", help="try every mutant")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="at a time (1)")
    parser.add_argument("files", nargs="*", metavar="FILE", help="sources (all of models/money)")
    wanted = parser.parse_args()

    files = [pathlib.Path(os.path.abspath(each)).relative_to(ROOT).as_posix() for each in wanted.files]
    everywhere = sorted(each.relative_to(ROOT).as_posix() for each in (ROOT / "models/money").glob("*.cpp"))
    for each in files:
        if each not in everywhere:
            sys.exit(f"mutate: {each} is not a source of models/money")
    mutants = [mutant for file in files or everywhere for mutant in mutants_of(file)]
    reasons = explanations()
    known = {(each.file, each.before, each.after) for each in mutants}
    stale = [key for key in reasons if key not in known and key[0] in (files or {*everywhere, key[0]})]

    chosen = list(enumerate(mutants))
    if not wanted.all and wanted.sample < len(chosen):
        chosen = sorted(random.Random(SEED).sample(chosen, wanted.sample))
    MUTANTS.mkdir(exist_ok=True)
    tests = Tests(files or everywhere)
    if not tests.pass_unchanged:
        print("mutate: the tests fail without a mutant", file=sys.stderr)
        return 2
    verdicts = collections.Counter()
    unexplained, wrong = [], []
    with workers(wanted.jobs) as pool:
        for (_, mutant), verdict in zip(chosen, pool.map(lambda each: tests.verdict(*each), chosen)):
            explained = (mutant.file, mutant.before, mutant.after) in reasons
            if verdict == "survived" and explained:
                verdict = "survived and explained"
            elif verdict == "survived":
                unexplained.append(mutant)
                print(f"{mutant.file}:{mutant.line}: survived\n  {mutant.before}\n  -> {mutant.after}", flush=True)
            elif verdict == "killed" and explained:
                wrong.append(mutant)
            verdicts[verdict] += 1
            if sys.stderr.isatty():
                print(f"{verdicts.total()} of {len(chosen)}", end="\r", file=sys.stderr)

    for each in wrong:
        print(f"{each.file}:{each.line}: killed, though survivors.txt explains why it survives\n  -> {each.after}")
    for file, before, after in stale:
        print(f"{file}: no such mutant, but survivors.txt explains it\n  {before}\n  -> {after}")
    print(f"{len(chosen)} of {len(mutants)} mutants: {verdicts['killed']} killed, {verdicts['survived']} survived, "
          f"{verdicts['survived and explained']} survived and explained, "
          f"{verdicts['does not compile']} do not compile")  # fmt: skip
    noticeable = verdicts["killed"] + verdicts["survived"]
    print(f"score {100 * verdicts['killed'] / noticeable if noticeable else 100:.1f} %")
    return 1 if unexplained or wrong or stale else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
