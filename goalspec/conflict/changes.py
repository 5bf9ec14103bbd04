"""Changes of single figures: the new bound of a demand or the new staff of a desk, as edits that keep comments."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goalspec.catalog import Metric
from goalspec.center.read import examine_document
from goalspec.center.roster import paid_seconds
from goalspec.facts.families import Demand
from goalspec.facts.of_center.desks import desks
from goalspec.facts.operation.desk import Desk
from goalspec.facts.operation.reach import Staffing
from goalspec.finding import Edit, Place
from goalspec.spec import meaning, shape
from goalspec.spec.document import Document, parse_document
from goalspec.spec.meaning import Range
from goalspec.spec.spec import Spec
from goalspec.units import HOUR, duration, show_duration, show_number, show_share

from .situation import Situation

UNIT = 0.10  # a change of ten points of a share, or of a tenth of any other figure, costs 1
_SINGLE = re.compile(r"\s*[\d_.]+(\s*)([A-Za-z]+)\s*")
_NUMBER = re.compile(r"[-+]?\d[\d_]*\.?\d*")


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that would change: which, from what to what, what that costs before weighing, and the edits."""

    path: str
    place: Place
    old: str
    new: str
    cost: float
    edits: tuple[Edit, ...]

    @property
    def subject(self) -> str:
        """What is weighed: the id of the goal, or `staff`."""
        first, name, *_ = self.path.split(".")
        return name if first == "goals" else "staff"


def moved(demand: Demand, value: float) -> Change | None:
    """The demand with the end that `value` breaks moved just beyond it; None where its form cannot be moved."""
    low, high = demand.range.low, demand.range.high
    if not math.isfinite(value):
        return None
    new = (
        Range(_outward(demand.metric, value, -1), high)
        if value < low
        else Range(low, _outward(demand.metric, value, 1))
    )
    end, written = meaning.end(demand.bound), _written(demand)
    texts = _texts(demand, new, end, written)
    if texts is None or not _possible(demand.metric, new):
        return None
    text, words = texts
    part = "target" if demand.guard is None else f"guard.{demand.guard}"
    size = abs(new.low - low) if value < low else abs(new.high - high)
    scale = 1.0 if demand.metric.is_share else max(abs(low if value < low else high), 1e-9)
    return Change(
        f"goals.{demand.goal.id}.{part}.{end}", demand.place, demand.written, words, size / scale / UNIT,
        (Edit(demand.place, text),),
    )  # fmt: skip


def _outward(metric: Metric, value: float, side: int) -> float:
    """The value rounded away from the demand, to steps that a planner would write."""
    step = step_of(metric, abs(value))
    steps = math.floor(value / step + 1e-9) if side < 0 else math.ceil(value / step - 1e-9)
    return round(steps * step, 10)


def step_of(metric: Metric, size: float) -> float:
    """The step in which a planner would write a figure of this size, in the metric's unit."""
    if metric.is_share or metric.unit == "ratio":
        return 0.01 if 0.05 < size < 0.95 else 0.005
    if metric.unit == "second":
        return 1.0 if size < 60 else 5.0
    return 0.05 if metric.is_money else 0.1


def _possible(metric: Metric, new: Range) -> bool:
    return new.low <= new.high and all(metric.possible(end) for end in (new.low, new.high) if math.isfinite(end))


def _written(demand: Demand) -> Any:
    return getattr(demand.bound, meaning.end(demand.bound), None)


def _texts(demand: Demand, new: Range, end: str, written: Any) -> tuple[str, str] | None:
    """The new text of the bound and its words; None for a form that has no number of its own."""
    metric = demand.metric
    if end == "between":
        ends = [like(metric, value, old) for value, old in zip((new.low, new.high), written, strict=True)]
        return f"[{ends[0]}, {ends[1]}]", f"between {_plain(ends[0])} and {_plain(ends[1])}"
    value = new.low if math.isfinite(new.low) else new.high
    if end == "change":
        base = meaning.baseline_value(demand.goal, metric)
        if not base:
            return None
        text = f'"{show_share(round(value / base - 1, 4))}"'
        return text, f"{_plain(text)} against the baseline"
    if end not in {"at_least", "at_most"}:
        return None
    text = like(metric, value, written)
    return text, f"{end.replace('_', ' ')} {_plain(text)}"


def like(metric: Metric, value: float, written: Any) -> str:
    """A value as TOML, in the manner of what was written."""
    if not isinstance(written, str):
        return show_number(value)
    if metric.is_share or metric.unit == "ratio":
        return f'"{show_share(round(value, 6))}"'
    if metric.is_duration:
        return f'"{_time(value * meaning.TIMES[metric.unit], written)}"'
    number = f"{value:.2f}" if metric.is_money else show_number(value)
    return f'"{_NUMBER.sub(number, written, count=1)}"'


def _time(seconds: float, written: str) -> str:
    """So many seconds in the unit that was written, where it was one."""
    found = _SINGLE.fullmatch(written)
    if found is None:
        return show_duration(round(seconds, 3))
    return f"{show_number(seconds / duration(f'1 {found[2]}'))}{found[1]}{found[2]}"


def _plain(text: str) -> str:
    return text.strip('"')


def staffed(now: Situation, desk: Desk, wanted: Staffing, agents: int) -> Change | None:
    """The staff of the desk's teams scaled so that `agents`, or others wanted, are on seat at its fullest.

    None where whole numbers of agents cannot bring that about.
    """
    center = now.center
    if center is None or center.center is None or center.document is None:
        return None
    for nudge in (0.0, 0.01, -0.01, 0.02, -0.02, 0.04, -0.04, 0.07, -0.07):
        factor = agents / desk.peak * (1 + nudge)
        edits = tuple(_scaled(center.document, desk, factor))
        other = _desk_after(now.spec, desk, center.document, edits)
        if other is not None and wanted.low <= other[0].peak <= wanted.high:
            changed, hours = other
            before = sum(paid_seconds(center.center.teams[each], center.center.hours) for each in desk.teams) / HOUR
            old, new = _staff_words(desk, before), _staff_words(changed, hours)
            cost = abs(hours / before - 1) / UNIT
            return Change(f"teams.{desk.teams[0]}.staff", edits[0].place, old, new, cost, edits)
    return None


def _staff_words(desk: Desk, hours: float) -> str:
    return f"{desk.peak} on seat at the fullest time, {hours:,.0f} paid hours a week"


def _desk_after(spec: Spec, desk: Desk, document: Document, edits: tuple[Edit, ...]) -> tuple[Desk, float] | None:
    """The desk with the edits made, and its paid hours a week."""
    parsed = parse_document(document.path, edited(document, edits).encode())
    reading = examine_document(parsed) if isinstance(parsed, Document) else None
    if reading is None or reading.center is None or reading.faults:
        return None
    for other in desks(reading.center, spec).values():
        if (other.types, other.teams) == (desk.types, desk.teams):
            teams = (reading.center.teams[each] for each in desk.teams)
            return other, sum(paid_seconds(team, reading.center.hours) for team in teams) / HOUR
    return None


def _scaled(document: Document, desk: Desk, factor: float) -> Iterator[Edit]:
    for number, team in enumerate(document.data.get("team", ())):
        if team.get("id") in desk.teams:
            for path, value in _headcounts(team):
                more = max(1, math.floor(value * factor + 0.5)) if value > 0 else 0
                yield Edit(shape.place(document, ("team", number, *path)), str(more))


def _headcounts(team: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], float]]:
    """The paths of a team's numbers of agents, and the numbers."""
    if "shifts" in team:
        for position, shift in enumerate(team["shifts"]):
            yield ("shifts", position, "headcount"), shift["headcount"]
    elif "staff" in team:
        yield from _leaves(("staff",), team["staff"])


def _leaves(path: tuple[str | int, ...], value: Any) -> Iterator[tuple[tuple[str | int, ...], float]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves((*path, key), inner)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _leaves((*path, position), inner)
    else:
        yield path, value


def edited(document: Document, edits: tuple[Edit, ...]) -> str:
    """The document's text with the edits made."""
    text = document.text
    spans = [(*document.layout.offsets(edit.place.path, edit.place.part), edit.text) for edit in edits]
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def texts_with(now: Situation, changes: tuple[Change, ...]) -> dict[Path, str]:
    """The texts of the files that the changes touch, with the changes made."""
    by_file: dict[Path, list[Edit]] = {}
    for change in changes:
        for edit in change.edits:
            by_file.setdefault(edit.place.file, []).append(edit)
    return {path: edited(now.documents[path], tuple(edits)) for path, edits in by_file.items()}
