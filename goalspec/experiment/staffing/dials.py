"""The headcounts that a planner writes: one per team, interval or shift, each with its time, cost and present value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goalspec.center.hours import WEEKDAYS, Hours, written_clock
from goalspec.center.model import Center
from goalspec.center.paths import changed
from goalspec.center.roster import Level, levels
from goalspec.center.teams import Shift, Team
from goalspec.center.weekly import Weekly, weekly
from goalspec.units import DAY, HOUR

KeyPath = tuple[str | int, ...]
Headcounts = Mapping[KeyPath, int]


@dataclass(frozen=True, slots=True)
class Dial:
    """One number in a team's staff. `pieces` are the paid stretches of a week per agent, breaks as negative ones.

    `hours` are paid hours a week per agent, `cost` what an agent costs a week (`hours` where wages do not count).
    """

    team: str
    path: KeyPath
    pieces: tuple[Level, ...]
    hours: float
    cost: float
    now: float


def dials_of(team: Team, hours: Hours, hourly: float) -> tuple[Dial, ...]:
    """Every number of the team's staff that pays anybody; `hourly` is what a paid hour costs."""
    found = (_dial(team, hours, path, now, hourly) for path, now in _numbers(team))
    return tuple(each for each in found if each.hours > 0)


def _dial(team: Team, hours: Hours, path: KeyPath, now: float, hourly: float) -> Dial:
    alone = _alone(team, path)
    pieces = tuple(piece for piece in levels(alone, hours) if piece.paid)
    paid = sum(piece.paid * (piece.end - piece.start) for piece in pieces) / HOUR
    return Dial(team.id, path, pieces, paid, paid * hourly, now)


def _numbers(team: Team) -> Iterator[tuple[KeyPath, float]]:
    if team.staff is not None:
        yield from leaves(("staff",), team.staff.written)
    for number, shift in enumerate(team.shifts):
        yield ("shifts", number, "headcount"), float(shift.headcount)


def leaves(path: KeyPath, written: Any) -> Iterator[tuple[KeyPath, float]]:
    """Every number in staff as it is written, with its path."""
    if isinstance(written, Mapping):
        for key, inner in written.items():
            yield from leaves((*path, key), inner)
    elif isinstance(written, Sequence):
        for place, inner in enumerate(written):
            yield from leaves((*path, place), inner)
    else:
        yield path, float(written)


def _alone(team: Team, path: KeyPath) -> Team:
    """The team with one agent on this dial and nobody else."""
    one = {path: 1}
    if team.staff is None:
        shifts = tuple(_counted(shift, one.get(("shifts", n, "headcount"), 0)) for n, shift in enumerate(team.shifts))
        return team.model_copy(update={"shifts": shifts})
    return team.model_copy(update={"staff": weekly(written_with(("staff",), team.staff.written, one))})


def _counted(shift: Shift, headcount: int) -> Shift:
    return shift.model_copy(update={"headcount": headcount})


def written_with(path: KeyPath, written: Any, heads: Headcounts) -> Any:
    """Staff as it is written, with these numbers; 0 for those that are not named."""
    if isinstance(written, Mapping):
        return {key: written_with((*path, key), inner, heads) for key, inner in written.items()}
    if isinstance(written, Sequence):
        return [written_with((*path, place), inner, heads) for place, inner in enumerate(written)]
    return heads.get(path, 0)


def staffed(center: Center, heads: Mapping[str, Headcounts]) -> Center:
    """The center with these headcounts by team and path.

    Raises `goalspec.center.paths.PathError` where nobody could handle the work.
    """
    return changed(center, {path: value for team in heads for path, value in _written(center, team, heads[team])})


def _written(center: Center, name: str, heads: Headcounts) -> Iterator[tuple[str, Any]]:
    team = center.teams[name]
    if team.staff is not None:
        yield f"teams.{name}.staff", written_with(("staff",), team.staff.written, heads)
        return
    shifts = team.model_dump(mode="json", by_alias=True, exclude_unset=True)["shifts"]
    counts = [heads.get(("shifts", number, "headcount"), 0) for number in range(len(shifts))]
    yield f"teams.{name}.shifts", [{**shift, "headcount": each} for shift, each in zip(shifts, counts, strict=True)]


def label(center: Center, dial: Dial) -> str:
    """The dial in words: `mon-fri`, `mon-fri 08:00`, `08:00, mon,tue` for a shift; empty for a team's only number."""
    team = center.teams[dial.team]
    if team.staff is None:
        return _shift_label(team.shifts[int(dial.path[1])])
    day = next((str(each) for each in dial.path[1:] if isinstance(each, str)), "")
    if not isinstance(dial.path[-1], int):
        return day
    return f"{day} {written_clock(min(piece.start for piece in dial.pieces) % DAY)}".strip()


def _shift_label(shift: Shift) -> str:
    begins, ends = written_clock(shift.start), written_clock((shift.start + shift.length) % DAY)
    pauses = ", ".join(written_clock((shift.start + each.after) % DAY) for each in shift.breaks)
    return f"{_days(shift.days)} {begins}-{ends}" + (f" break {pauses}" if pauses else "")


def _days(days: tuple[int, ...]) -> str:
    if len(days) > 2 and list(days) == list(range(days[0], days[-1] + 1)):
        return f"{WEEKDAYS[days[0]]}-{WEEKDAYS[days[-1]]}"
    return ",".join(WEEKDAYS[day] for day in days)


def by_interval(center: Center, seconds: float) -> Center:
    """The center with a list of numbers, one per `seconds`, where a team states one number for a whole day.

    Days that are written together stay together where their opening hours are alike; shifts and lists stay as they
    are. Raises `goalspec.units.UnitError` where opening hours are no whole number of intervals.
    """
    teams = tuple(_team_by_interval(team, center.hours, seconds) for team in center.team_tables)
    return Center.model_validate(
        center.model_copy(update={"team_tables": teams}).model_dump(mode="json", by_alias=True, exclude_unset=True)
    )


def _team_by_interval(team: Team, hours: Hours, seconds: float) -> Team:
    if team.staff is None or any(len(values) > 1 for values in team.staff.days):
        return team
    written: dict[str, list[float]] = {}
    for days, value in _alike(team.staff, hours):
        start, end = hours.span_of(days[0])[0]
        written[_days(days)] = [value] * round((end - start) / seconds)
    fields = {"staff": weekly(written), "interval": seconds}
    return Team.model_construct(team.model_fields_set | fields.keys(), **{**dict(team), **fields})


def _alike(staff: Weekly, hours: Hours) -> Iterator[tuple[tuple[int, ...], float]]:
    """Runs of days with the same number and the same opening hours; days on which nobody works are left out."""
    run: tuple[int, ...] = ()
    before: object = None
    for day, values in enumerate(staff.days):
        here = (values[0], hours.of_day(day)) if values and values[0] and hours.of_day(day) else None
        if run and here != before:
            yield run, staff.days[run[0]][0]
            run = ()
        run, before = ((*run, day) if here else ()), here
    if run:
        yield run, staff.days[run[0]][0]
