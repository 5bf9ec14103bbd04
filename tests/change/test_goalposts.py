"""A repository in which each commit moves one goalpost, or only looks as if it did."""

import re
from datetime import date
from pathlib import Path

import pytest

from goalspec.change.diff import Diff, diff
from goalspec.check.run import Options
from tests.change.repository import Edit, Repository, add, cut, swap

MORE = "specs/more.toml"
OWN = "specs/metrics/desk.toml"
NEW_GOAL = """
[[goal]]
id     = "safety"
role   = "agent"
owner  = "Ben Ito"
metric = "transfer_rate"
target = { at_most = "12%" }
by     = 2027-06-30
"""
MOVED: list[tuple[str, str, Edit]] = [
    ("loosened-target", "fcr", swap('at_least = "74%"', 'at_least = "72%"')),
    ("tightened-goal", "fcr", swap('at_least = "72%"', 'at_least = "73%"')),
    ("loosened-target", "handle", swap('target   = { at_most = "300 s" }', 'target   = { at_most = "310 s" }')),
    ("tightened-goal", "handle", swap('target   = { at_most = "310 s" }', 'target   = { at_most = "5 min" }')),
    ("loosened-target", "promises", swap('["92%", "96%"]', '["91%", "96%"]', MORE)),
    ("loosened-target", "handle", swap('promise  = { at_most = "330 s" }', 'promise  = { at_most = "6 min" }')),
    ("loosened-target", "wait", swap('at_least = "76%"', 'at_least = "75%"')),
    ("moved-deadline", "wait", swap("by       = 2027-03-31", "by       = 2027-04-30")),
    ("moved-deadline", "stay", swap("by       = 2027-12-31", "by       = 2028-03-31", MORE)),
    ("tightened-goal", "stay", swap("by       = 2028-03-31", "by       = 2027-12-31", MORE)),
    ("rewritten-baseline", "fcr", swap('value = "68%"', 'value = "70%"')),
    ("rewritten-baseline", "stay", swap('value = "78%", n = 900, box = "top2"', 'value = "78%", n = 900', MORE)),
    ("weakened-guard", "fcr", swap('at_most = "40 s"', 'at_most = "60 s"')),
    ("weakened-guard", "fcr", swap(', { metric = "occupancy", at_most = "85%" }', "")),
    ("weakened-measure", "stay", swap("sample = 900", "sample = 300", MORE)),
    ("weakened-measure", "stay", swap('every = "quarter"', 'every = "year"', MORE)),
    ("weakened-measure", "fcr", swap(', breakdown = ["queue"]', "")),
    ("narrowed-scope", "fcr", swap('["billing", "cards"]', '["billing"]')),
    (
        "narrowed-scope",
        "wait",
        swap('metric   = "service_level"', 'metric   = "service_level"\nscope.channel = "voice"'),
    ),
    ("changed-definition", "wait", swap('within = "20 s"', 'within = "30 s"')),
    ("changed-definition", "fcr", swap('window = "7 d"', 'window = "1 d"')),
    ("changed-definition", "desk_score", swap("sum of points / desks", "highest points of a desk", OWN)),
    ("removed-goal", "desk", cut("desk", MORE)),
    ("dropped-goal", "promises", swap('["91%", "96%"] }', '["91%", "96%"] }\ndropped = "The desk closes"', MORE)),
    ("added-goal", "safety", add(NEW_GOAL)),
]


def sorted_goals(folder: Path) -> None:
    head, *blocks = (folder / "specs/service.toml").read_text("utf-8").split("[[goal]]\n")
    blocks[-1] = blocks[-1].rstrip("\n") + "\n\n"
    (folder / "specs/service.toml").write_text("[[goal]]\n".join([head, *reversed(blocks)]), encoding="utf-8")


def sorted_keys(folder: Path) -> None:
    path = folder / MORE
    head, *blocks = path.read_text("utf-8").split("[[goal]]\n")
    ordered = ["\n".join(sorted(block.strip().splitlines())) + "\n\n" for block in blocks]
    path.write_text("[[goal]]\n".join([head, *ordered]), encoding="utf-8")


def renamed(old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        (folder / new).parent.mkdir(parents=True, exist_ok=True)
        (folder / old).rename(folder / new)

    return edit


def other_line_ends(folder: Path) -> None:
    path = folder / "specs/service.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def no_alignment(folder: Path) -> None:
    path = folder / MORE
    path.write_text(re.sub(r"(?m)^(\w+) +=", r"\1 =", path.read_text("utf-8")), encoding="utf-8")


IN_MINUTES = '{ metric = "asa", at_most = "0.6666666666667 min" }'
IN_SECONDS = '{ metric = "asa", at_most = "40 s" }'
FULL = '{ metric = "occupancy", at_most = "85%" }'
TABLE = ('target   = { between = ["92%", "96%"] }', 'target.between = [0.92, "96%"]')
TARGET = ('target   = { at_most = "300 s" }', 'target   = { at_most = "5 min" }')
HARMLESS: list[tuple[str, Edit]] = [
    ("a comment", swap("# What we owe our customers", "# What our customers can expect of us")),
    ("a comment at a value", swap('at_least = "74%" }', 'at_least = "74%" } # after long talks')),
    ("a share as a number", swap('at_least = "74%"', "at_least = 0.74")),
    ("a share with decimals", swap('value = "68%"', 'value = "68.0%"')),
    ("300 s as 5 min", swap(*TARGET)),
    ("a guard in minutes", swap(IN_SECONDS, IN_MINUTES)),
    ("a window in hours", swap('window = "7 d"', 'window = "168 h"')),
    ("a threshold without a space", swap('within = "20 s"', 'within = "20s"')),
    ("a default left out", swap(', base = "offered"', "")),
    ("a default written out", swap('within = "20s"', 'within = "20s", base = "offered"')),
    ("guards in another order", swap(f"{IN_MINUTES}, {FULL}", f"{FULL}, {IN_SECONDS}")),
    ("queues in another order", swap('["billing", "cards"]', '["cards", "billing"]')),
    ("the name of the metric", swap('metric   = "aht"', 'metric   = "Average handle time"')),
    ("goals in another order", sorted_goals),
    ("keys in another order", sorted_keys),
    ("a title", swap("Solve it on the first contact", "Solved at once")),
    ("a reason", swap("Repeat calls are a third of our load", "A third of our load is repeat calls")),
    ("an owner", swap('owner    = "Ines Maro"', 'owner    = "Ines Maro-Diaz"', MORE)),
    ("tags", swap('supports = ["stay"]', 'supports = ["stay"]\ntags     = ["2027"]')),
    ("a table instead of braces", swap(*TABLE, MORE)),
    ("line ends of another system", other_line_ends),
    ("no alignment", no_alignment),
    ("a renamed file", renamed("specs/more.toml", "specs/people.toml")),
    ("files in another folder", renamed("specs", "goals")),
    ("a renamed goal", swap('id = "promises"', 'id = "kept_promises"', "goals/people.toml")),
]  # fmt: skip


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return grown(tmp_path_factory.mktemp("moved"), [edit for *_, edit in MOVED])


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return grown(tmp_path_factory.mktemp("harmless"), [edit for _, edit in HARMLESS])


def grown(folder: Path, edits: list[Edit]) -> Repository:
    """A repository with a tagged commit for each edit."""
    repository = Repository(folder)
    repository.begin()
    for number, edit in enumerate(edits):
        edit(folder)
        repository.commit(f"edit {number}")
        repository.git("tag", f"v{number}")
    return repository


def since_the_commit_before(repository: Repository, number: int) -> Diff:
    repository.git("checkout", "-q", f"v{number}")
    return diff(repository.folder, against=f"v{number}~1", options=Options(today=date(2026, 11, 22)))


@pytest.mark.parametrize("number", range(len(MOVED)), ids=lambda number: f"{number}-{MOVED[number][0]}")
def test_every_moved_goalpost_is_classed_rightly(number: int, moved: Repository) -> None:
    kind, subject, _ = MOVED[number]
    found = since_the_commit_before(moved, number)
    assert [(str(change.move.kind), change.move.subject) for change in found.changes] == [(kind, subject)]
    (change,) = found.changes
    assert change.finding.severity == {"removed-goal": "warning"}.get(
        kind, "info" if kind in {"tightened-goal", "added-goal", "dropped-goal"} else "error"
    )
    assert found.report.failed == (change.finding.severity == "error")
    assert not found.notes


@pytest.mark.parametrize("number", range(len(HARMLESS)), ids=lambda number: HARMLESS[number][0])
def test_a_harmless_edit_is_not_reported(number: int, harmless: Repository) -> None:
    found = since_the_commit_before(harmless, number)
    assert found.changes == ()
    assert found.report.findings == ()


def test_the_work_tree_is_not_touched(moved: Repository) -> None:
    moved.git("checkout", "-q", f"v{len(MOVED) - 1}")
    before = moved.git("status", "--porcelain=v2", "--branch"), moved.git("write-tree")
    diff(moved.folder, against="main~7", options=Options(today=date(2026, 11, 22)))
    assert (moved.git("status", "--porcelain=v2", "--branch"), moved.git("write-tree")) == before


def test_there_are_25_of_each() -> None:
    assert (len(MOVED), len(HARMLESS)) == (25, 25)
