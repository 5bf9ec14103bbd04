"""The blocks of a page, and how they are run: what a reader is told to type is typed here.

`sh` blocks are run and must end well; `console` blocks hold commands after `$ ` and what they print, `...` standing for
any text, on a line of its own for any lines; `python` blocks of a page are one script; `toml` blocks that begin with
`# path/to/file.toml` write that file. ` no-run: reason` after the language leaves a block out, and says why.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\w+)(?: no-run: (.+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(goalspec [^`\n]*(?:\n[^`\n]+)?)`")
FILE = re.compile(r"# ([\w/.-]+\.toml)\n")
ANY_LINES = "..."


@dataclass(frozen=True)
class Block:
    """One fenced block of a page; `why_not` says why it is not run."""

    page: Path
    line: int
    language: str
    why_not: str
    text: str


def pages() -> list[Path]:
    """Every page that people write, and the README; what is generated has tests of its own."""
    found = [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "guides").glob("*.md"), ROOT / "README.md"]
    return sorted(found)


def blocks(page: Path) -> list[Block]:
    """All fenced blocks of a page, in order."""
    text = page.read_text("utf-8")
    return [
        Block(page, text.count("\n", 0, found.start()) + 1, found[1], found[2] or "", found[3])
        for found in FENCE.finditer(text)
    ]


def commands(page: Path) -> list[str]:
    """The commands that stand in the running text of a page."""
    text = FENCE.sub("", page.read_text("utf-8"))
    return [" ".join(found.split()) for found in INLINE.findall(text)]


class Reader:
    """Somebody who follows a page in a copy of the repository's specs, with nothing else at hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "here"
        _copy(self.folder)
        _copy(folder / "last-year")
        tool = folder / "bin" / "goalspec"
        tool.parent.mkdir()
        tool.write_text(f'#!/bin/sh\nexec {sys.executable} -m goalspec "$@"\n', "utf-8")
        tool.chmod(0o755)
        self.script = ""
        self.environment = {
            **os.environ, "PATH": f"{tool.parent}:{os.environ['PATH']}", "COLUMNS": "80", "NO_COLOR": "1",
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        self._run("git init -q -b main && git add -A && git -c user.name=x -c user.email=x@x commit -q -m first")

    def follow(self, block: Block) -> list[str]:
        """Do what a block says, and tell what went otherwise than the page says."""
        does = getattr(self, f"_{block.language}", None)
        if does is None or block.why_not:
            return []
        return [f"line {block.line}: {wrong}" for wrong in does(block)]

    def _sh(self, block: Block) -> Iterator[str]:
        done = self._run(block.text)
        if done.returncode:
            yield done.stderr

    def _console(self, block: Block) -> Iterator[str]:
        for command, wanted in _typed(block.text):
            done = self._run(command)
            shown = (done.stdout + done.stderr).rstrip()
            if done.returncode > 1 and "goalspec:" not in wanted:
                yield f"{command}: {done.stderr}"
            elif not fits(wanted, shown):
                yield f"{command} printed\n{shown}\ninstead of\n{wanted}"

    def _python(self, block: Block) -> Iterator[str]:
        """All blocks of the page so far as one script, as somebody would save it."""
        self.script += block.text
        (self.folder / "page.py").write_text(self.script, "utf-8")
        done = self._run(f"{shlex.quote(sys.executable)} page.py")
        if done.returncode:
            yield done.stderr

    def _toml(self, block: Block) -> Iterator[str]:
        if file := FILE.match(block.text):
            (self.folder / file[1]).write_text(block.text, "utf-8")
        yield from ()

    def _run(self, command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-e", "-c", command], cwd=self.folder, env=self.environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip


def _copy(folder: Path) -> None:
    """What lies in the repository beside the program."""
    for name in ("specs", "simulations"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "goalspec.toml", folder)


def _typed(text: str) -> list[tuple[str, str]]:
    """Every command of a console block with the lines below it."""
    parts = re.split(r"^\$ (.*)\n?", text, flags=re.MULTILINE)[1:]
    return [(command, wanted.rstrip()) for command, wanted in zip(parts[::2], parts[1::2], strict=True)]


def fits(wanted: str, shown: str) -> bool:
    """Whether what was printed is what the page shows; trailing spaces do not count."""
    lines = [line.rstrip() for line in shown.split("\n")]
    first, *others = _runs([line.rstrip() for line in wanted.split("\n")])
    if not _alike(first, lines[: len(first)]):
        return False
    place = len(first)
    for run in others:
        found = (here for here in range(place, len(lines) - len(run) + 1) if _alike(run, lines[here : here + len(run)]))
        here = next(found, None) if run is not others[-1] else max(place, len(lines) - len(run))
        if here is None or not _alike(run, lines[here : here + len(run)]):
            return False
        place = here + len(run)
    return place == len(lines)


def _runs(lines: list[str]) -> list[list[str]]:
    """The lines between those that stand for any lines."""
    runs: list[list[str]] = [[]]
    for line in lines:
        if line == ANY_LINES:
            runs.append([])
        else:
            runs[-1].append(line)
    return runs


def _alike(wanted: list[str], shown: list[str]) -> bool:
    return len(wanted) == len(shown) and all(map(_line, wanted, shown))


def _line(wanted: str, shown: str) -> bool:
    pattern = ".*?".join(re.escape(part) for part in wanted.split(ANY_LINES))
    return re.fullmatch(pattern, shown) is not None
