"""Queue and staff through a working day, half hour by half hour."""

from collections.abc import Iterator
from typing import Any

from goalspec.experiment.day_results import Day, Flow, HalfHour
from goalspec.experiment.results import Stress
from goalspec.report.html.parts import Figure, Grid, Prose, Section
from goalspec.report.html.told import Told
from goalspec.report.html.words import clock, listed
from goalspec.report.words import several, span

PLACE = 50
DAYS = {
    "mon": "Mondays", "tue": "Tuesdays", "wed": "Wednesdays", "thu": "Thursdays", "fri": "Fridays", "sat": "Saturdays",
    "sun": "Sundays",
}  # fmt: skip


def section(told: Told) -> Section | None:
    """The day under the goals, with the queue as it would be without them."""
    stress = told.get(Stress)
    found = stress.day if stress else None
    if stress is None or found is None or not found.half_hours:
        return None
    who = "written contacts" if found.of_written else "customers"
    figure = Figure("day", f"{listed([DAYS[each] for each in found.weekdays])} under the goals", _says(found),
                    lambda narrow: _draw(found, who, narrow), _grid(found, who))  # fmt: skip
    remark = (
        f"Means over {several(found.replications, span(stress.simulated.days))}. The band holds nine of ten days."
        " Waiting at once: all waits of those who arrive in a half hour, added up, over its length."
    )
    return Section("day", "Through the day", _lead(found, who), (figure, Prose(remark, small=True)))


def _lead(found: Day, who: str) -> str:
    """When the queue is longest, and when agents are busiest."""
    longest = max(found.half_hours, key=lambda each: each.with_goals.waiting)
    tight = max(found.half_hours, key=lambda each: _share(each.with_goals))
    return (
        f"The queue is longest at {clock(longest.begin)}, with {longest.with_goals.waiting:.1f} {who} waiting on"
        f" average. Agents are busiest at {clock(tight.begin)}: {100 * _share(tight.with_goals):.0f} % of their time on"
        " duty."
    )


def _share(flow: Flow) -> float:
    return flow.busy / flow.on_duty if flow.on_duty else 0.0


def _says(found: Day) -> str:
    first, last = found.half_hours[0], found.half_hours[-1]
    return (
        f"Three charts over the hours from {clock(first.begin)} to {clock(last.begin + 1800)}: how many wait at once,"
        " agents on duty and busy, and arrivals."
    )


def _grid(found: Day, who: str) -> Grid:
    head = ("from", f"{who} arrive", "wait at once", "nine of ten days", "without goals", "agents on duty", "busy")
    return Grid(
        "Every half hour of the day, under the goals", head, [_row(each) for each in found.half_hours], "<>>>>>>"
    )


def _row(each: HalfHour) -> tuple[str, ...]:
    here = each.with_goals
    return (
        clock(each.begin), f"{here.arrivals:.1f}", f"{here.waiting:.1f}",
        f"{here.days.low:.1f} to {here.days.high:.1f}", f"{each.without.waiting:.1f}", f"{here.on_duty:.1f}",
        f"{here.busy:.1f}",
    )  # fmt: skip


def _data(found: Day, who: str) -> Iterator[dict[str, Any]]:
    for each in found.half_hours:
        here = each.with_goals
        at = f"{clock(each.begin)} to {clock(each.begin + 1800)}"
        yield {
            "hour": each.begin / 3600, "until": each.begin / 3600 + 0.5, "middle": each.begin / 3600 + 0.25,
            "waiting": here.waiting, "low": here.days.low, "high": here.days.high, "natural": each.without.waiting,
            "duty": here.on_duty, "busy": here.busy, "arrivals": here.arrivals,
            "of_queue": f"{at}: {here.waiting:.1f} {who} wait at once, {here.days.low:.1f} to {here.days.high:.1f} on"
            f" nine of ten days; without the goals {each.without.waiting:.1f}",
            "of_staff": f"{at}: {here.on_duty:.1f} agents on duty, {here.busy:.1f} of them busy",
            "of_calls": f"{at}: {here.arrivals:.0f} {who} arrive",
        }  # fmt: skip


def _draw(found: Day, who: str, narrow: bool) -> str:  # noqa: FBT001 - as every drawing is asked
    from goalspec.report.html import day_chart
    from goalspec.report.html.drawing import svg

    return svg(day_chart.chart(list(_data(found, who)), who, narrow=narrow))
