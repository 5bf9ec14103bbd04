"""Which goal stands in the way of which: each goal left out in turn, and what becomes of the others."""

from dataclasses import dataclass

from goalspec.experiment.results import Change, Driver, Stress
from goalspec.report.html.parts import Block, Cell, Section, Tone
from goalspec.report.html.told import Told
from goalspec.report.html.words import listed, periods
from goalspec.report.words import several, span, value

PLACE = 45
NOTABLE = 0.05


@dataclass(frozen=True, slots=True)
class Line:
    """One goal left out, and a cell for every goal."""

    goal: str
    cells: tuple[Cell, ...]


def section(told: Told) -> Section | None:
    """The matrix; nothing where leaving out a goal changes nothing."""
    stress = told.get(Stress)
    shown = [each for each in stress.drivers if each.changes] if stress else []
    if stress is None or not shown:
        return None
    goals = [verdict.goal for verdict in stress.verdicts if verdict.probability is not None]
    shown.sort(key=lambda each: -each.gain)
    lines = [Line(each.goal, tuple(_cell(stress, each, goal) for goal in goals)) for each in shown]
    runs = several(stress.simulated.contrast_replications, f"paired {span(stress.simulated.days)}")
    values = {"goals": goals, "lines": lines, "caption": f"Each row leaves out one goal. Counted over {runs}."}
    still = [goal for goal in goals if goal not in {each.goal for each in shown}]
    return Section("interaction", "Goal against goal", _lead(stress, shown, still), (Block("matrix.html", values),))


def _lead(stress: Stress, shown: list[Driver], still: list[str]) -> str:
    best = shown[0]
    gains = [each.goal for each in best.changes if each.after > each.before]
    if best.gain >= NOTABLE and gains:
        first = f"Leaving out {best.goal} would help {listed(gains)} most often."
    else:
        first = f"Leaving out a goal makes the others hold in no more {periods(stress)}."
    kept = f" Leaving out {listed(still, 'or')} changes nothing: they press nobody." if still else ""
    return f"{first}{kept}"


def _cell(stress: Stress, driver: Driver, goal: str) -> Cell:
    found = next((each for each in driver.changes if each.goal == goal), None)
    if goal == driver.goal or found is None:
        return Cell("left out" if goal == driver.goal else "", "quiet")
    return Cell(_turned(found), _tone(found), _mean(stress, found))


def _turned(found: Change) -> str:
    """`holds in 2 of 4, then 1`, or that nothing turns."""
    before, after = (round(share * found.periods) for share in (found.before, found.after))
    return (
        f"{before} of {found.periods}"
        if before == after
        else f"{before} \N{RIGHTWARDS ARROW} {after} of {found.periods}"
    )


def _tone(found: Change) -> Tone:
    if found.after == found.before:
        return ""
    return "good" if found.after > found.before else "bad"


def _mean(stress: Stress, found: Change) -> str:
    """`114 s, then 118 s`."""
    verdict = next(each for each in stress.verdicts if each.goal == found.goal)
    if found.difference is None or verdict.target.mean is None:
        return ""
    metric, before = stress.metrics[verdict.metric], verdict.target.mean
    here, there = (value(metric, each, stress.currency) for each in (before, before + found.difference.mean))
    return here if here == there else f"{here} \N{RIGHTWARDS ARROW} {there}"
