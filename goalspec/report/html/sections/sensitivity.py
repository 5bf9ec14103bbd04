"""Which assumption turns which verdict: hinges first, then for each goal a tornado of what moves it."""

from collections.abc import Iterator
from math import isfinite
from typing import Any

from goalspec.experiment.sensitivity_results import End, GoalSwings, Sensitivity, Swing
from goalspec.report.hinges import turns
from goalspec.report.html.parts import Figure, Folded, Grid, Notes, Part, Prose, Section
from goalspec.report.html.told import Told
from goalspec.report.sensitivity import _words
from goalspec.report.words import value

PLACE = 65


def section(told: Told) -> Section | None:
    """The tornados of all goals that anything moves."""
    found = told.get(Sensitivity)
    if found is None:
        return None
    hinges = [f"{goal} is {each.word} here, {each.turned} if {turns(each)}."
              for goal, group in _words.hinging(found).items() for each in group]  # fmt: skip
    lead = _lead(found)
    parts: list[Part] = [Notes([*hinges, *_words.others(found)])]
    parts += [_tornado(found, goal) for goal in found.goals if _words.shown(goal)]
    if found.still:
        parts.append(
            Prose(f"These change nothing over their whole range: {', '.join(each.name for each in found.still)}.")
        )
    parts += [
        Folded("All assumptions and their ranges", _ranges(found)),
        Prose(" ".join(_words.how(found)), small=True),
    ]
    return Section("sensitivity", "Which assumption decides", lead, parts)


def _lead(found: Sensitivity) -> str:
    turned = list(_words.hinging(found))
    if not turned:
        return "No single assumption, varied over its range, turns a verdict."
    return f"The verdicts on {', '.join(turned)} hinge on assumptions: another value of one of them turns the word."


def _tornado(found: Sensitivity, goal: GoalSwings) -> Figure:
    swings = _words.shown(goal)
    says = f"What moves {goal.goal}, from {value(found.metrics[goal.metric], goal.mean, found.currency)}."
    names = ("assumption", "low end", "goal there", "high end", "goal there")
    grid = Grid(f"{goal.title or goal.goal}: {_words.asks(found, goal)}", names,
                [_row(found, goal, each) for each in swings], "<><><")  # fmt: skip
    name = f"tornado-{found.goals.index(goal) + 1}"
    return Figure(name, goal.title or goal.goal, says, lambda narrow: _draw(found, goal, narrow), grid,
                  f"{goal.metric} {goal.target}; the line is the center as it stands.")  # fmt: skip


def _row(found: Sensitivity, goal: GoalSwings, swing: Swing) -> tuple[str, ...]:
    low, high = _words.means(found, goal, swing)
    return swing.assumption, swing.low.text, f"{low}, {swing.low.word}", swing.high.text, f"{high}, {swing.high.word}"


def _ranges(found: Sensitivity) -> Grid:
    rows = [(each.name, each.value, f"{each.low} to {each.high}", each.means, each.basis) for each in found.varied]
    return Grid("What was varied", ("assumption", "here", "range", "what it is", "source"), rows, "<>><<")


def _data(found: Sensitivity, goal: GoalSwings) -> Iterator[dict[str, Any]]:
    metric, here = found.metrics[goal.metric], goal.mean or 0.0
    for swing in _words.shown(goal):
        for end, side in ((swing.low, "low end of the range"), (swing.high, "high end")):
            if end.difference is None:
                continue
            reached = value(metric, here + end.difference.mean, found.currency)
            yield {
                "assumption": swing.assumption, "side": side, "here": here, "there": here + end.difference.mean,
                **_margin(here, end), "label": end.text,
                "words": f"{swing.assumption} {end.text}: {reached}, {end.word}",
            }  # fmt: skip


def _margin(here: float, end: End) -> dict[str, float | None]:
    interval = end.difference.interval if end.difference else None
    if interval is None or not isfinite(interval.half):
        return {"from": None, "to": None}
    return {"from": here + interval.low, "to": here + interval.high}


def _draw(found: Sensitivity, goal: GoalSwings, narrow: bool) -> str:  # noqa: FBT001 - as every drawing is asked
    from goalspec.report.html import tornado_chart
    from goalspec.report.html.drawing import svg

    share = found.metrics[goal.metric].is_share
    return svg(tornado_chart.chart(list(_data(found, goal)), goal.mean or 0.0, share=share, narrow=narrow))
