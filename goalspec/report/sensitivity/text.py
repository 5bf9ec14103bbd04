"""The result for people: which verdict hinges on which assumption, then the swings of every goal as a tornado."""

from collections.abc import Iterator

from goalspec.experiment.sensitivity_results import End, GoalSwings, Sensitivity, Swing
from goalspec.report.hinges import turns
from goalspec.report.layout import heading, paragraph, table
from goalspec.report.sensitivity import _words

HALF = 8  # columns of a bar on either side of the center
ROOMY = 100  # columns in which ranges have room beside the bars


def render(found: Sensitivity, width: int) -> str:
    """All sections, at most `width` columns wide."""
    sections = (_hinges, _tornado, _still, _how)
    return "\n".join([*paragraph(_words.title(found), width, indent=""), *(
        line for section in sections for line in section(found, width)
    )])  # fmt: skip


def _hinges(found: Sensitivity, width: int) -> Iterator[str]:
    yield from heading("Verdicts that hinge on an assumption", width=width)
    for goal, hinges in _words.hinging(found).items():
        for turned in dict.fromkeys(hinge.turned for hinge in hinges):
            yield from paragraph(f"{goal} is {hinges[0].word} here. It would be {turned} if", width)
            for hinge in hinges:
                if hinge.turned == turned:
                    yield from paragraph(turns(hinge), width, indent="    ", hang="  ")
    for told in _words.others(found):
        yield from paragraph(told, width)


def _tornado(found: Sensitivity, width: int) -> Iterator[str]:
    yield from heading("What moves each goal", "widest first; < low end of the range, > high end", width=width)
    for goal in found.goals:
        yield from paragraph(f"{goal.goal}: {goal.reason or _words.asks(found, goal)}", width, hang="  ")
        if quiet := _words.unmoved(goal):
            yield from paragraph(quiet, width)
        widest = max((swing.span for swing in goal.swings), default=0.0)
        rows = [_row(found, goal, swing, widest) for swing in _words.shown(goal)]
        if width >= ROOMY:
            yield from table(rows, "<><><<", width)
        else:
            yield from table((row[:4] + row[5:] for row in rows), "<><><", width)
        if told := _words.variance(goal):
            yield from paragraph(f"Of its variance when all vary: {', '.join(told)}.", width, hang="  ")
        yield ""


def _row(found: Sensitivity, goal: GoalSwings, swing: Swing, widest: float) -> tuple[str, ...]:
    low, high = _words.means(found, goal, swing)
    name, ends = swing.assumption, f"{swing.low.text}..{swing.high.text}"
    return name, low, bar(swing, widest), high, ends, _words.words(swing)


def bar(swing: Swing, widest: float) -> str:
    """The center as `|`; on the side to which the mean moves `<` for the low end of the range, `>` for the high."""
    cells = [" "] * HALF + ["|"] + [" "] * HALF
    for end, mark in sorted(((swing.low, "<"), (swing.high, ">")), key=lambda each: -abs(_moved(each[0]))):
        reach = round(HALF * _moved(end) / widest) if widest else 0
        for step in range(1, abs(reach) + 1):
            cells[HALF + (step if reach > 0 else -step)] = mark
    return "".join(cells)


def _moved(end: End) -> float:
    return end.difference.mean if end.difference else 0.0


def _still(found: Sensitivity, width: int) -> Iterator[str]:
    if found.still:
        names = ", ".join(each.name for each in found.still)
        yield from paragraph(f"Over their whole range these change nothing here: {names}.", width, hang="  ")
    for each in found.varied:
        if each.shortened:
            told = f"{each.name} was varied from {each.low} to {each.high} only: beyond, no such center exists."
            yield from paragraph(told, width, hang="  ")


def _how(found: Sensitivity, width: int) -> Iterator[str]:
    yield from heading("How sure", "`goalspec explain NAME` says what an assumption means", width=width)
    for told in (*_words.how(found), _words.repeat(found)):
        yield from paragraph(told, width)
