"""What the goals do: the center with and without them, who presses whom, what leaving one out changes, the frontier."""

from collections.abc import Iterator, Mapping

from goalspec.experiment.beside import BESIDE, Unit
from goalspec.experiment.results import Change, Contrast, FrontierPoint, Side, Stress
from goalspec.report.layout import heading, paragraph, table
from goalspec.report.words import chance, change, figure, judged, several, span, sparkline, value

FRONTIER = ("aht", "contact_resolution", "asa", "wait_per_issue", "work_per_issue", "silent_churn")
SHORT = {
    "aht": "handle",
    "contact_resolution": "resolved",
    "asa": "wait",
    "wait_per_issue": "wait/issue",
    "work_per_issue": "work/issue",
    "silent_churn": "left",
}
NOTABLE = 0.05
MANY = 100
ALONE = "Each word here stands for itself, at 95%."
SURE = ("likely", "at risk", "unlikely")
UNITS: Mapping[str, Unit] = {each.metric: each.unit for each in BESIDE}


def contrasts(stress: Stress, width: int) -> Iterator[str]:
    """The figures of the whole center without and with the incentives of the spec."""
    shown = [each for each in stress.contrasts if each.without is not None]
    pairs = max((each.difference.pairs for each in shown if each.difference), default=0)
    period = span(stress.simulated.days)
    remark = f"the whole center without the goals and under them, {several(pairs, f'paired {period}')}"
    yield from heading("The trade-off", remark, width=width)
    yield from paragraph(_in_a_sentence({each.metric: each for each in shown}), width)
    head = ("", "without", "with goals", "change", "")
    yield from table([head, *(_contrast_row(each, stress.currency) for each in shown)], "<>><<", width)


def presses(stress: Stress, width: int) -> Iterator[str]:
    """Which goal presses which team, by how much, and what that does to its pace."""
    yield from heading("Who presses whom", width=width)
    if not stress.presses:
        yield from paragraph("No goal of this spec presses anybody: the pace of work is the natural one.", width)
    for line in (*stress.presses, *stress.warnings):
        yield from paragraph(f"{line}.", width, hang="  ")


def drivers(stress: Stress, width: int) -> Iterator[str]:
    """The goals whose absence changes anything, the most helpful absence first."""
    if not any(each.changes for each in stress.drivers):
        return
    pairs = several(stress.simulated.contrast_replications, f"paired {span(stress.simulated.days)}")
    yield from heading("One goal left out", f"what becomes of the others, {pairs}", width=width)
    rows = [
        (
            f"without {each.goal}" if place == 0 else "",
            one.goal,
            f"{_held(one.before, one.periods)} -> {_held(one.after, one.periods)}",
            mean,
        )
        for each in sorted(stress.drivers, key=lambda each: -each.gain)
        for place, (one, mean) in enumerate((one, _mean(stress, one)) for one in each.changes)
    ]
    yield from table(rows, "<<<<", width)
    best = max(stress.drivers, key=lambda each: each.gain)
    if best.gain >= NOTABLE:
        yield from paragraph(f"Dropping {best.goal} would help the other goals most.", width)


def breaking_even(stress: Stress, width: int) -> Iterator[str]:
    """The return share at which haste pays nothing, and the verdicts on both sides of it."""
    found = stress.break_even
    if found is None:
        return
    yield from heading("If more or fewer customers came back", "the figure that is known worst", width=width)
    yield from paragraph(f"{found.sentence} {ALONE}", width)
    head = ("", *(f"if {chance(side.share)} come back" for side in found.sides))
    goals = [verdict.goal for verdict in stress.verdicts if verdict.probability is not None]
    rows = [(goal, *(_side_word(side, goal) for side in found.sides)) for goal in goals]
    rows += [
        (label, *(figure(UNITS[name], side.figures.get(name)) for side in found.sides))
        for name, label in (("silent_churn", "left silently"), ("work_per_issue", "agent time per issue"))
    ]
    if found.sides:
        yield from table([head, *rows], "<" * len(head), width)


def frontier(stress: Stress, width: int) -> Iterator[str]:
    """One line per handle-time target, and a sparkline per column."""
    points = stress.frontier
    if not points:
        return
    pairs = several(stress.simulated.contrast_replications, span(stress.simulated.days))
    yield from heading("Handle-time target against everything else", f"{pairs} each", width=width)
    shown = [name for name in FRONTIER if any(point.figures.get(name) is not None for point in points)]
    head = ("target", *(SHORT[name] for name in shown), "rest holds")
    rows = [_point_row(point, shown) for point in points]
    sparks = ("", *(sparkline([point.figures.get(name) for point in points]) for name in shown), "")
    yield from table([head, *rows, sparks], ">" * (len(shown) + 2), width)
    if any(point.own for point in points):
        yield from paragraph(
            "* the target of this spec. A target far out of reach loses its pull. Rest holds: the committed goals but"
            " those on handle time.",
            width,
        )


def _in_a_sentence(shown: Mapping[str, Contrast]) -> str:
    """The trade in words: pace, resolution, silent losses, load."""
    names = ("aht", "contact_resolution", "silent_churn", "work_per_issue", "asa")
    labels = ("Handle time", "resolution per contact", "customers left silently", "agent time per issue", "the wait")
    parts = [
        f"{label} {change(shown[name].unit, shown[name].difference)}"
        for name, label in zip(names, labels, strict=True)
        if name in shown and (difference := shown[name].difference) and difference.sure
    ]
    if not parts:
        return "The goals change nothing that the simulation can tell from chance."
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _contrast_row(each: Contrast, currency: str | None) -> tuple[str, str, str, str, str]:
    without, pursued = (figure(each.unit, number, currency) for number in (each.without, each.with_goals))
    return each.label, without, pursued, change(each.unit, each.difference), judged(each.better, each.difference)


def _mean(stress: Stress, one: Change) -> str:
    """`79.9% -> 85.3%`, as far as known."""
    verdict = next(each for each in stress.verdicts if each.goal == one.goal)
    metric = stress.metrics[verdict.metric]
    if one.difference is None or verdict.target.mean is None:
        return ""
    before, after = verdict.target.mean, verdict.target.mean + one.difference.mean
    return f"{value(metric, before, stress.currency)} -> {value(metric, after, stress.currency)}"


def _point_row(point: FrontierPoint, shown: list[str]) -> tuple[str, ...]:
    figures = (figure(UNITS[name], point.figures.get(name)) for name in shown)
    return (
        f"{'* ' if point.own else ''}{point.target:.0f} s",
        *figures,
        "-" if point.joint is None else _held(point.joint, point.periods),
    )


def _side_word(side: Side, goal: str) -> str:
    odds = chance(side.probabilities.get(goal))
    return f"{side.words[goal]} ({odds})" if side.words[goal] in SURE else odds


def _held(share: float, periods: int) -> str:
    """`3/6` of few periods, a chance of many."""
    return f"{round(share * periods)}/{periods}" if periods < MANY else chance(share)
