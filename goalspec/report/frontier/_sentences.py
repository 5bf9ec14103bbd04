"""What the frontier says in sentences: where all goals hold, where the curve bends, where the spec stands."""

from collections.abc import Iterator, Sequence

from goalspec.experiment.compare import Difference
from goalspec.experiment.frontier_results import Frontier, Knee, Point, Region
from goalspec.report.frontier._rows import axes, named
from goalspec.report.words import between, chance, change, several, span


def title(found: Frontier) -> str:
    """What is moved, and over how many points."""
    told = found.simulated
    moved = " and ".join(each.label for each in found.levers)
    return f"{told.spec} on {told.center}: {moved}, {several(len(found.points), 'point')}"


def answers(found: Frontier) -> Iterator[str]:
    """The region, the knee, the spec's own point."""
    yield from regions(found)
    yield _knee(found)
    yield _own(found)


def regions(found: Frontier) -> Iterator[str]:
    """Where all goals hold, and where those do that no lever moves."""
    region, rest = found.region, found.rest
    if region is None:
        yield "No committed goal of this spec can be simulated, so there is no region where all of them hold."
        return
    many = _counted(region)
    if region.inside:
        yield f"{many} with {chance(region.share)} or more {_where(found, region)}"
    else:
        yield f"{_nowhere(found, region)} `goalspec repair` names the smallest changes after which no goals clash."
    if rest is not None and rest.goals != region.goals:
        yield _others(found, rest)


def _counted(region: Region) -> str:
    names = region.goals
    if len(names) == 1:
        return f"The goal {names[0]} holds"
    return (
        f"Both goals hold together ({', '.join(names)})" if len(names) == 2 else f"All {len(names)} goals hold together"
    )


def _where(found: Frontier, region: Region) -> str:
    """Such as `at 300 s to 330 s, surely at 310 s to 330 s. Chance leaves open: 290 s.`."""
    sure = ", though not surely at any"
    if region.sure:
        sure = ", surely so" if region.sure == region.inside else f", surely {_at(found, region.sure)}"
    return f"{_at(found, region.inside)}{sure}.{_left_open(found, set(region.open) - set(region.inside))}"


def _left_open(found: Frontier, numbers: set[int]) -> str:
    return f" Chance leaves open: {_at(found, sorted(numbers)).removeprefix('at ')}." if numbers else ""


def _nowhere(found: Frontier, region: Region) -> str:
    """That no point reaches the share, which comes closest, and what stands in the way."""
    many = len(region.goals)
    what = f"does the goal {region.goals[0]} hold" if many == 1 else f"do {_all(many)} goals hold together"
    breaks = f"{region.breaks_most} breaks most often" if region.breaks_most and many > 1 else ""
    known = [(each, each.joint) for each in found.points if each.joint is not None]
    best, top = max(known, key=lambda each: each[1].share)
    if top.share:
        there = f", where {breaks}" if breaks else ""
        most = f"the highest is {chance(top.share)} {between(top.interval)} {_at(found, [best.number])}{there}"
    else:
        most = f"in no simulated period at any point{f'; {breaks}' if breaks else ''}"
    return f"Nowhere here {what} with {chance(region.share)}: {most}.{_left_open(found, set(region.open))}"


def _all(many: int) -> str:
    return "both" if many == 2 else f"all {many}"


def _others(found: Frontier, rest: Region) -> str:
    moved = ", ".join(dict.fromkeys(name for lever in found.levers for name in lever.moves))
    if not rest.goals:
        return ""
    if not rest.inside:
        return f"Without {moved}, whose target is moved, the others hold with {chance(rest.share)} nowhere either."
    return f"Without {moved}, whose target is moved, the others do {_where(found, rest)}"


def _at(found: Frontier, numbers: Sequence[int]) -> str:
    """Points by their levers; what follows each other on one lever is told from its first to its last."""
    if len(found.levers) > 1:
        shown = "; ".join(found.point(number).name for number in numbers[:4])
        return f"at {shown}" + (f" and {len(numbers) - 4} more points" if len(numbers) > 4 else "")
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1 and found.point(number).at[0] is not None:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "at " + ", ".join(_run(found, run) for run in runs)


def _run(found: Frontier, run: Sequence[int]) -> str:
    first, last = found.point(run[0]).name, found.point(run[-1]).name
    return first if first == last else f"{first} to {last}"


def _knee(found: Frontier) -> str:
    knee = found.knee
    if knee is None:
        return (
            "Nothing is surely traded: no figure gets worse where another gets better, as far as chance lets one see."
        )
    x, y = (found.column(name).label for name in (knee.x, knee.y))
    if knee.point is None:
        return f"Traded: {x} against {y}. There is no knee: {knee.reason} between its two ends."
    at = _point(found, found.point(knee.point))
    return f"Traded: {x} against {y}. The knee is {at}, {_bulge(knee)}.{_rivals(found, knee)}"


def _bulge(knee: Knee) -> str:
    half = f" ± {100 * knee.interval.half:.0f}" if knee.interval else ""
    return f"{100 * (knee.height or 0.0):.0f}%{half} of the way from the straight line to the best of both"


def _rivals(found: Frontier, knee: Knee) -> str:
    if not knee.open:
        return " Chance leaves no other point open."
    shown = ", ".join(_point(found, found.point(number)) for number in knee.open[:4])
    more = f" and {len(knee.open) - 4} more" if len(knee.open) > 4 else ""
    return f" Chance leaves open: {shown}{more}."


def _point(found: Frontier, point: Point) -> str:
    sign = named(found, point)
    return f"{point.name} ({sign})" if sign != point.name else point.name


def _own(found: Frontier) -> str:
    own = found.point(found.own)
    if own.dominated_by is not None:
        better = found.point(own.dominated_by)
        return f"This spec is dominated by {_point(found, better)}: {_differences(found, better)}."
    knee = found.knee.point if found.knee else None
    if knee is None or knee == own.number:
        at = "stands at the knee" if knee == own.number else "is dominated by no point"
        return f"This spec {at}."
    return (
        f"This spec is dominated by no point. From it to {_point(found, found.point(knee))}:"
        f" {_differences(found, found.point(knee))}."
    )


def _differences(found: Frontier, point: Point) -> str:
    """`wait until answered, mean -3.4 s ± 0.4`, one after the other; those that chance explains are left out."""
    told: list[tuple[str, str, Difference | None]] = [
        (each.label, change(each.unit, point.figures[each.metric].difference), point.figures[each.metric].difference)
        for each in axes(found)
    ]
    sure = [f"{label} {text}" for label, text, difference in told if difference is not None and difference.sure]
    return "; ".join(sure) or "nothing that the simulation can tell from chance"


def done(found: Frontier) -> str:
    """What was simulated."""
    told = found.simulated
    tail = f" and {several(told.tail, 'day')} after it" if told.tail else ""
    return (
        f"{several(told.replications, 'replication')} per point, each a {span(told.days)} of demand{tail}:"
        f" {told.contacts:,} contacts in all."
    )


def corrected(found: Frontier) -> str:
    """How chance was dealt with."""
    method = found.method
    percent = f"{100 * method.confidence:.0f}%"
    return (
        f"Every customer is the same at all points. ± and the chances' intervals: {percent} for all {method.points}"
        f" points of a figure together (Bonferroni). Worse than: by the means no better in any of the figures shown and"
        f" surely worse in one, paired, {percent} for all pairs. The knee is the point farthest above the straight line"
        f" between the best point by each of the two figures, and depends on the range that is shown; other points stay"
        f" open where the paired heights do not tell them apart ({percent} together)."
    )
