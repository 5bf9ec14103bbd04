"""Results made up by formula: the same on every machine, whatever the simulation says, and evil where asked."""

from dataclasses import replace
from datetime import date
from math import sin

from goalspec import catalog
from goalspec.experiment.beside import BESIDE
from goalspec.experiment.compare import Difference
from goalspec.experiment.day_results import Day, Flow, HalfHour
from goalspec.experiment.hinge import Hinge, Word
from goalspec.experiment.intervals import Interval
from goalspec.experiment.kept_results import Kept
from goalspec.experiment.outline_results import GoalLine, Outline, RoleLine, TensionLine, WorkLine
from goalspec.experiment.results import (
    AssumptionUsed,
    BreakEven,
    Change,
    Contrast,
    Driver,
    FrontierPoint,
    Joint,
    Part,
    Side,
    Simulated,
    Stress,
    Verdict,
)
from goalspec.experiment.sensitivity_results import End, GoalSwings, Sensitivity, Swing, Tried, Varied
from goalspec.experiment.whatif_results import (
    Answer,
    CaseOutcome,
    Column,
    Compared,
    Method,
    Moved,
    Rival,
    WhatIf,
)

EVIL = "<script>alert(1)</script>"
BREAKS_OUT = '"></title></style></svg><img src=x onerror=alert(1)>'
WITHOUT = {"aht": 300.0, "asa": 40.0, "service_level": 0.7, "abandonment_rate": 0.08, "occupancy": 0.82,
           "contact_resolution": 0.76, "fcr": 0.75, "contacts_per_issue": 1.2, "work_per_issue": 360.0,
           "wait_per_issue": 55.0, "silent_churn": 0.09}  # fmt: skip
WITH = {**WITHOUT, "aht": 280.0, "asa": 34.0, "contact_resolution": 0.72, "fcr": 0.71, "contacts_per_issue": 1.26,
        "silent_churn": 0.11}  # fmt: skip
GOALS: tuple[tuple[str, str, str, str, Word, float], ...] = (
    ("stay", "director", "abandonment_rate", "at most 8%", "likely", 0.94),
    ("solve", "manager", "fcr", "at least 74%", "unlikely", 0.11),
    ("wait", "manager", "asa", "at most 35 s", "at risk", 0.64),
    ("pace", "agent", "aht", "at most 270 s", "undecided", 0.48),
)


def stress(title: str = "", name: str = "Made up") -> Stress:
    """A stress test of four goals; every text that a user may write is `title` where one is given."""
    says = title or "Plainly said"
    verdicts = tuple(_verdict(goal, title) for goal in GOALS)
    metrics = {each: catalog.load()[each] for each in ("abandonment_rate", "fcr", "asa", "aht")}
    return Stress(
        _simulated(title or name), verdicts, Joint(0.07, Interval(0.02, 0.2), tuple(g[0] for g in GOALS), "solve", 0.9),
        (_driver(),), (f"pace presses {says}",), (), tuple(map(_contrast, BESIDE)), _break_even(says), _curve(),
        (AssumptionUsed("behavior.compliance", "50%", "assumption", says, ("front",)),
         AssumptionUsed("behavior.dump_cap", "27%", "bank calls of 1-14 August 1999", says)),
        metrics=metrics, outline=_outline(says), day=_day(),
    )  # fmt: skip


def _simulated(name: str) -> Simulated:
    return Simulated(name, name, date(2027, 1, 4), 1, 40, 40, 4, 28, 7, 0, 123456, "compiled", (), "ab" * 32, "0.1.0")


def _verdict(goal: tuple[str, str, str, str, Word, float], title: str) -> Verdict:
    name, role, metric, text, word, share = goal
    spread = Interval(max(0.0, share - 0.1), min(1.0, share + 0.1))
    mean = WITH[metric]
    part = Part(metric, text, share, spread, mean, Interval(0.98 * mean, 1.02 * mean))
    guard = Part("asa", "at most 60 s", 1.0, Interval(0.9, 1.0), 34.0, None)
    return Verdict(name, title or f"The goal to {name}", role, "commit", metric, "month", word, share, spread, part,
                   (guard,), trials=40, without=WITHOUT[metric], reported=share, sample=200)  # fmt: skip


def _driver() -> Driver:
    better = Difference(0.03, Interval(0.02, 0.04), 4)
    return Driver("pace", (Change("solve", 0.0, 0.5, 4, better), Change("wait", 0.75, 0.5, 4, None)), presses=True)


def _contrast(each: object) -> Contrast:
    known = next(found for found in BESIDE if found is each)
    before, after = WITHOUT.get(known.metric), WITH.get(known.metric)
    moved = None if before is None or after is None else after - before
    difference = None if moved is None else Difference(moved, Interval(moved - 0.001, moved + 0.001), 8)
    return Contrast(known.metric, known.label, before, after, difference, known.better, known.unit)


def _break_even(says: str) -> BreakEven:
    words: dict[str, Word] = {"stay": "likely", "solve": "unlikely", "wait": "at risk", "pace": "undecided"}
    chances = {goal: share for goal, *_, share in GOALS}
    sides = tuple(Side(share, words, chances, {"silent_churn": 0.1, "work_per_issue": 350.0}) for share in (0.4, 1.0))
    return BreakEven(0.62, 0.7, sides, f"Above 62% haste makes more work than it saves. {says}.")


def _curve() -> tuple[FrontierPoint, ...]:
    ratios = (1.0, 0.9, 0.8, 0.7, 0.6)
    return tuple(
        FrontierPoint(300 * ratio, ratio, {**WITH, **_figures(ratio)}, 0.5, 4, own=ratio == 0.9) for ratio in ratios
    )


def _figures(ratio: float) -> dict[str, float]:
    return {"asa": 20 + 40 * ratio, "contact_resolution": 0.5 + 0.3 * ratio**0.5}


def _outline(says: str) -> Outline:
    roles = (
        RoleLine("director", says, None),
        RoleLine("manager", says, "director", 3),
        RoleLine("agent", says, "manager"),
    )
    goals = tuple(
        GoalLine(name, says, role, (says,), metric, text, (says,), date(2027, 6, 30), "commit", says, ("stay",))
        for name, role, metric, text, *_ in GOALS
    )  # fmt: skip
    work = WorkLine("front", "orders", "pace", None, 270.0, 0.1, 0.25, (300, 280), (0.76, 0.72), (0.02, 0.03), 0.7)
    return Outline(roles, goals, (TensionLine(("pace", "solve"), "solve", says),), (work,))


def _day() -> Day:
    rows = tuple(_half_hour(number) for number in range(16, 40))
    return Day(("mon", "tue", "wed", "thu", "fri"), rows, 4)


def _half_hour(number: int) -> HalfHour:
    height = sin((number - 15) / 8) ** 2
    flow = Flow(40 + 60 * height, 4 * height, Interval(height, 9 * height), 8 + 4 * height, 7 + 4 * height)
    return HalfHour(1800.0 * number, flow, replace(flow, waiting=5 * height))


def whatif(title: str = "") -> WhatIf:
    """Two cases beside the center as it stands."""
    says = title or "A case"
    shown = ("asa", "contact_resolution", "cost_per_resolution")
    columns = tuple(Column(each.metric, each.label, each.unit, each.better) for each in BESIDE if each.metric in shown)
    base, *cases = (_case(f"case-{n}", f"{says} {n}", n, columns) for n in range(3))
    answer = Answer(says, shown, "asa", "case-1", 30.0, (Rival("case-2", Difference(1.0, Interval(-1.0, 3.0), 8)),))
    told = Compared(says, says, date(2027, 1, 4), 1, 8, 28, 7, 0, 1234, "compiled", (), "cd" * 32, "0.1.0")
    method = Method(0.95, 6, 2, 3, "paired", "sign tests")
    return WhatIf(told, columns, shown, base, tuple(cases), (answer,), method, currency="EUR")


def _case(name: str, title: str, number: int, columns: tuple[Column, ...]) -> CaseOutcome:
    moved = Difference(-2.0 * number, Interval(-2.0 * number - 1, -2.0 * number + 1), 8) if number else None
    figures = tuple(Moved(each.metric, 30.0 - number, None, moved, 0.1) for each in columns)
    kept = Kept("wait", "asa at most 35 s", 0.5, None, 0.6, None, 2, 1, 8, 0.5, 30.0, moved)
    return CaseOutcome(name, title, {"teams.front.staff": 10 + number}, figures, (kept,), 0.5, None)


def sensitivity(title: str = "") -> Sensitivity:
    """One goal that hinges on one of two assumptions."""
    says = title or "Something assumed"
    names = ("type.return.share", "behavior.compliance")
    varied = tuple(
        Varied(name, "70%", "40%", "100%", "assumption", says, (), acts=True, shortened=False) for name in names
    )
    swings = tuple(Swing(name, _end(0.4, -0.05 / n), _end(1.0, 0.04 / n)) for n, name in enumerate(names, 1))
    goal = GoalSwings("solve", says, "fcr", "at least 74%", "unlikely", 0.1, Interval(0.0, 0.3), 0.71, swings, ())
    hinge = Hinge("solve", names[0], "70%", "unlikely", "likely", "below", "55%", "50%")
    tried = Tried(says, says, date(2027, 1, 4), 1, 8, 0, 0, 5, 28, 1234, "compiled", 4, "ef" * 32, "0.1.0")
    return Sensitivity(tried, varied, (goal,), (hinge,), metrics={"fcr": catalog.load()["fcr"]})


def _end(value: float, moved: float) -> End:
    difference = Difference(moved, Interval(moved - 0.01, moved + 0.01), 8)
    return End(value, f"{value:.0%}", 0.71 + moved, difference, 0.5, None, "at risk")
