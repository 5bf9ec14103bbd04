"""How long `goalspec check` takes as a whole process, beside the least that any such checker needs.

The yardstick is a script that imports pydantic's BaseModel, click and tomllib and builds eight frozen models. Both
run in turn, round by round, with compiled bytecode present, so that a busy machine slows both. Printed per size of
spec: the median time of each and the median of the ratios of the rounds, with the limit the project holds itself to.

    python -m benchmarks.check_startup [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

YARDSTICK = """
import tomllib
import click
from pydantic import BaseModel, ConfigDict
class Base(BaseModel):
    model_config = ConfigDict(frozen=True)
class A(Base): x: int = 0; name: str = ""
class B(Base): a: A | None = None; y: float = 0.0
class C(Base): b: tuple[B, ...] = ()
class D(Base): c: C | None = None; title: str = ""
class E(Base): d: dict[str, str] = {}
class F(Base): e: E | None = None; flag: bool = False
class G(Base): f: tuple[F, ...] = (); share: float = 0.5
class H(Base): g: G | None = None; words: tuple[str, ...] = ()
"""
LIMITS = {200: 1.5, 5000: 2.0}
HEAD = "schema = 1\nas_of = 2026-01-01\n"
GOAL = """
[[role]]
id = "team-{n}"
reports_to = "manager"

[[goal]]
id       = "solve-{n}"
title    = "Solve it on the first contact, team {n}"
role     = "team-{n}"
owner    = "Ana Petrova"
metric   = "fcr"
scope    = {{ team = "team-{n}" }}
baseline = {{ value = "68%", n = 1840 }}
target   = {{ at_least = "74%" }}
by       = 2026-12-31
why      = "Repeat calls are a third of our load"
measure  = {{ by = "records", window = "7 d", every = "month" }}
guard    = [{{ metric = "asa", at_most = "40 s" }}]
"""


def spec_of(lines: int) -> str:
    """A clean spec of about that many lines: one role and one goal after the other."""
    count = round((lines - HEAD.count("\n")) / GOAL.count("\n"))
    return HEAD + "".join(GOAL.format(n=number) for number in range(count))


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Wall time of one whole process; codes 0 and 1 are answers, everything else is a failure."""
    start = time.perf_counter()
    run = subprocess.run(command, env=environment, capture_output=True, check=False)
    took = time.perf_counter() - start
    if run.returncode not in {0, 1}:
        raise SystemExit(run.stderr.decode())
    return took


def main(rounds: int) -> None:
    """Time both in turn and print a row per size."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        yardstick = Path(folder, "yardstick.py")
        yardstick.write_text(YARDSTICK)
        print(f"{'lines':>6}{'check':>10}{'yardstick':>12}{'ratio':>8}{'limit':>8}")
        for lines, limit in LIMITS.items():
            spec = Path(folder, f"spec_{lines}", "goals.toml")
            spec.parent.mkdir()
            spec.write_text(spec_of(lines))
            commands = [[sys.executable, "-m", "goalspec", "check", str(spec)], [sys.executable, str(yardstick)]]
            pairs = [tuple(seconds(command, environment) for command in commands) for _ in range(rounds + 2)][2:]
            check, least = (statistics.median(times) for times in zip(*pairs, strict=True))
            ratio = statistics.median(ours / theirs for ours, theirs in pairs)
            print(f"{lines:>6}{check * 1000:>7.0f} ms{least * 1000:>9.0f} ms{ratio:>8.2f}{limit:>8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
