"""How the goals act on each other: a matrix of signs, the effects behind it, and what the rules say about them."""

from collections.abc import Iterator

import click

from goalspec.experiment.beside import unit_of
from goalspec.experiment.interaction_results import Effect, Interactions, SimulatedFinding, Spot
from goalspec.experiment.results import Stress, Verdict
from goalspec.report.layout import heading, paragraph, table
from goalspec.report.words import change, several, span

SIGNS = {"helps": "+", "hurts": "-", "no sure effect": "."}
COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}
MOST = 12
Row = tuple[str, ...]


def findings(stress: Stress, width: int) -> Iterator[str]:
    """What the rules find in what was simulated, at the lines of the goals; nothing where they find nothing."""
    shown = [each for each in stress.findings if not each.allowed]
    if stress.findings:
        left = len(stress.findings) - len(shown)
        remark = f"{several(left, 'finding')} allowed by a comment" if left else ""
        yield from heading("Found only by simulation", remark, width=width)
    for each in shown:
        yield from _finding(each, width)


def _finding(found: SimulatedFinding, width: int) -> Iterator[str]:
    first, *rest = paragraph(f"{found.severity}[{found.rule}]: {found.message}", width, hang="  ")
    word = f"{found.severity}[{found.rule}]"
    yield first.replace(word, click.style(word, fg=COLORS[found.severity], bold=True), 1)
    yield from rest
    for spot in sorted((found, *found.related), key=lambda each: (each.file != found.file, each.file, each.line)):
        yield from _excerpt(spot, width)
    yield from paragraph(f"= help: {found.remedy}", width, "    ", hang="  ")


def _excerpt(spot: Spot, width: int) -> Iterator[str]:
    """Where a place is, its line, and carets under it with the label."""
    yield f"   --> {spot.file}:{spot.line}:{spot.column}"
    number = f"{spot.line:>6} | "
    if len(number) + len(spot.source) <= width:
        carets = "^" * max(1, spot.end_column - spot.column if spot.line == spot.end_line else 1)
        yield f"{number}{spot.source}"
        yield f"{'|':>8} {' ' * (spot.column - 1)}{carets}"
    yield from paragraph(spot.label, width, "         ")


def interactions(stress: Stress, width: int) -> Iterator[str]:
    """The matrix and the effects; nothing where no goal presses anybody or there is no other goal."""
    found = stress.interactions
    if found is None or not found.pairs:
        return
    paired = several(found.replications, f"paired {span(stress.simulated.days)}")
    yield from heading("How the goals act on each other", f"each alone against none, {paired}", width=width)
    grid = list(matrix(found, [each.goal for each in stress.verdicts]))
    if len(found.pressing) > 1 and _wide(grid) <= width:
        yield from table(grid, "<" + "<" * (len(grid[0]) - 1), width)
        yield ""
    shown = [each for each in found.effects if each.direction != "no sure effect"][:MOST]
    yield from table([effect_row(stress, each) for each in shown], "<<<<<", width)
    yield from (line for note in notes(found, len(shown)) for line in paragraph(note, width))


def matrix(found: Interactions, order: list[str]) -> Iterator[Row]:
    """Head, and one row per goal that presses: what pursuing it does to each goal, goals in this order."""
    others = sorted({each.on.goal for each in found.effects}, key=order.index)
    yield ("pursued alone", *others)
    for goal in found.pressing:
        effects = (found.of(goal, other) for other in others)
        yield (goal, *(SIGNS[each.direction] if each else "" for each in effects))


def _wide(rows: list[Row]) -> int:
    return sum(2 + max(map(len, column)) for column in zip(*rows, strict=True))


def effect_row(stress: Stress, effect: Effect) -> Row:
    """`pace | hurts | solve | -7.1 points ± 0.4 | holds 8 -> 3 of 8`."""
    on, verdict = effect.on, _verdict(stress, effect.on.goal)
    moved = change(unit_of(stress.metrics[verdict.metric]), on.difference)
    if on.periods <= 0 or on.before is None or on.after is None:
        return effect.goal, effect.direction, on.goal, moved, ""
    times = f"holds {round(on.before * on.periods)} -> {round(on.after * on.periods)} of {on.periods}"
    return effect.goal, effect.direction, on.goal, moved, times


def _verdict(stress: Stress, goal: str) -> Verdict:
    return next(each for each in stress.verdicts if each.goal == goal)


def notes(found: Interactions, shown: int, *, signs: bool = True) -> Iterator[str]:
    """What the signs mean where they are shown, what is left out, and who presses nobody."""
    sure = f"± {100 * found.confidence:.0f}% for all {several(found.pairs, 'pair')} together"
    if not shown:
        yield f"No goal surely moves the figure of another ({sure})."
    else:
        meaning = "+ helps, - hurts, . no sure effect; " if signs and len(found.pressing) > 1 else ""
        yield f"{meaning}{sure}."
    if left := sum(each.direction != "no sure effect" for each in found.effects) - shown:
        yield f"{several(left, 'more sure effect')}: see --format json."
    if found.silent:
        yield f"Pressing nobody when alone: {', '.join(found.silent)}."
