"""Specs and actuals in a few words, and cases with series of noise."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from goalspec import catalog
from goalspec.change.track.case import Case
from goalspec.change.track.lines import Line
from goalspec.change.track.noise import Point, spread_of
from goalspec.change.track.periods import following, read_period
from goalspec.spec import meaning
from goalspec.spec.model import Baseline, Bound, Goal, Ratchet
from goalspec.spec.read import load

CATALOG = catalog.load()
TODAY = date(2026, 11, 22)
FCR = """
schema = 1
as_of  = 2026-11-22

[[goal]]
id       = "fcr"
title    = "Solve it on the first contact"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840, as_of = 2025-12-31 }
target   = { at_least = "74%" }
by       = 2026-12-31
why      = "Repeat calls are a third of our load"
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
"""
RATCHET = FCR.replace("2026-12-31\n", "2027-06-30\n").replace(
    "guard ", 'kind     = "ratchet"\nratchet  = { step = "2%", every = "quarter", ceiling = "80%" }\nguard '
)
CALM = [41.0, 39.0, 38.0, 39.5, 38.5, 39.0, 38.0, 39.0, 38.5, 39.0]


def months(count: int, first: str = "2026-01") -> list[str]:
    start = read_period(first, "month")
    return [following(start, number).name for number in range(count)]


def rows(goal: str, values: Sequence[float], first: str = "2026-01", n: int | None = None, unit: str = "%") -> str:
    told = zip(months(len(values), first), values, strict=True)
    return "".join(f"{month},{goal},{value}{unit},{n or ''}\n" for month, value in told)


def world(folder: Path, spec: str, actuals: str, head: str = "period,goal,value,n") -> tuple[Path, Path]:
    """A spec file and a file of actuals in a project of their own."""
    (folder / "goalspec.toml").write_text("")
    home = folder / "goals"
    home.mkdir(exist_ok=True)
    (home / "spec.toml").write_text(spec, encoding="utf-8")
    (folder / "actuals.csv").write_text(f"{head}\n{actuals}", encoding="utf-8", newline="")
    return home / "spec.toml", folder / "actuals.csv"


def points(values: Iterable[float], first: str = "2026-01", n: int | None = None) -> tuple[Point, ...]:
    start = read_period(first, "month")
    return tuple(Point(following(start, at), value, n, at + 2) for at, value in enumerate(values))


def case(
    values: Sequence[float], earlier: int = 0, n: int | None = None, metric: str = "fcr", aim: float = 0.0
) -> Case:
    """A ratchet with these figures, the first `earlier` of them before it counts; target at least (a cost: at most)."""
    found = CATALOG.find(metric)
    assert found is not None
    every = points(values, "2020-01", n)
    lower = found.direction == "lower"
    written = f"{aim} s" if found.is_duration else aim
    goal = Goal(
        id="goal",
        role="manager",
        metric=metric,
        kind="ratchet",
        baseline=Baseline(value=written, as_of=every[earlier - 1].period.last_day) if earlier else None,
        target=Bound(at_most=written) if lower else Bound(at_least=written),
        ratchet=Ratchet(step="1 s" if found.is_duration else 0.01),
    )
    line = Line(goal, None, goal.target, found)
    start = every[earlier - 1].period.last_day if earlier else None
    return Case(
        EMPTY, line, meaning.target_range(goal, found), every[:earlier], every[earlier:], spread_of(every, earlier),
        start, None, date(2040, 1, 1), (),
    )  # fmt: skip


EMPTY = load(Path(__file__).parents[3] / "specs" / "small")
