"""A git repository that grows by commits, and edits of its specs."""

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

START = """\
schema = 1
# What we owe our customers
[[goal]]
id       = "fcr"
title    = "Solve it on the first contact"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
scope    = { queue = ["billing", "cards"] }
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
by       = 2027-06-30
why      = "Repeat calls are a third of our load"
supports = ["stay"]
measure  = { by = "records", window = "7 d", every = "month", breakdown = ["queue"] }
guard    = [{ metric = "asa", at_most = "40 s" }, { metric = "occupancy", at_most = "85%" }]

[[goal]]
id       = "wait"
role     = "manager"
owner    = "Ana Petrova"
metric   = "service_level"
baseline = { value = "71%", n = 52000 }
target   = { at_least = "80%", within = "20 s", base = "offered" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }

[[goal.milestone]]
by       = 2027-03-31
at_least = "76%"

[[goal]]
id       = "handle"
role     = "agent"
owner    = "Ben Ito"
metric   = "aht"
baseline = { value = "330 s", n = 52000 }
target   = { at_most = "300 s" }
promise  = { at_most = "330 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "fcr", at_least = "66%" }]
"""
MORE = """\
schema = 1

[[goal]]
id       = "stay"
role     = "director"
owner    = "Ines Maro"
metric   = "csat"
baseline = { value = "78%", n = 900, box = "top2" }
target   = { at_least = "82%", box = "top2" }
by       = 2027-12-31
measure  = { by = "survey", sample = 900, every = "quarter", asks = "How satisfied are you with our service?" }

[[goal]]
id       = "promises"
role     = "agent"
owner    = "Ben Ito"
metric   = "promise_kept"
baseline = { value = "88%", n = 900 }
target   = { between = ["92%", "96%"] }
by       = 2027-06-30
measure  = { by = "records", every = "month" }

[[goal]]
id       = "desk"
role     = "agent"
owner    = "Ben Ito"
metric   = "desk_score"
target   = { at_least = 7 }
by       = 2027-06-30
measure  = { by = "audit", every = "month" }
"""
OWN = """\
schema = 1

[[metric]]
id = "desk_score"
name = "Desk score"
class = "quality"
unit = "points"
direction = "higher"
valid_max = 10
definition = "Points of a monthly look at desks"
formula = "sum of points / desks"
roles = ["agent", "manager"]
control = "staff"
counter_metrics = ["csat"]
counter_why = "tidy desks are not the aim"
"""
FILES = {"specs/service.toml": START, "specs/more.toml": MORE, "specs/metrics/desk.toml": OWN}
Edit = Callable[[Path], None]


@dataclass(frozen=True)
class Repository:
    """A repository with the specs above, one commit to begin with."""

    folder: Path

    def begin(self) -> None:
        self.git("init", "-q", "-b", "main")
        for name, text in FILES.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, encoding="utf-8")
        self.commit("begin")

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def git(self, *arguments: str) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        who = [f"GIT_{role}_{part}" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")]
        run = subprocess.run(
            ["git", "-c", "commit.gpgsign=false", *arguments],
            cwd=self.folder,
            env=clean | dict.fromkeys(who, "test"),
            capture_output=True,
            text=True,
            check=True,
        )
        return run.stdout


def swap(old: str, new: str, file: str = "specs/service.toml") -> Edit:
    """An edit of one place."""

    def edit(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def cut(goal: str, file: str) -> Edit:
    """An edit that takes a goal out."""

    def edit(folder: Path) -> None:
        head, *blocks = (folder / file).read_text("utf-8").split("[[goal]]\n")
        kept = [block for block in blocks if f'"{goal}"\n' not in block.splitlines(keepends=True)[0]]
        assert len(kept) == len(blocks) - 1
        (folder / file).write_text("[[goal]]\n".join([head, *kept]), encoding="utf-8")

    return edit


def add(text: str, file: str = "specs/more.toml") -> Edit:
    """An edit that writes at the end of a file."""

    def edit(folder: Path) -> None:
        path = folder / file
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, encoding="utf-8")

    return edit
