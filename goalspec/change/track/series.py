"""Actuals as series: for every target and guard its figures in the order of their periods."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

from goalspec.change.track.lines import Key, Line, Lines, UnassignableError
from goalspec.change.track.noise import Point
from goalspec.change.track.periods import Period, PeriodError, read_period
from goalspec.change.track.rows import Complaints, Row, read_rows
from goalspec.spec import meaning
from goalspec.units import UnitError, Written

_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COUNT: Final = re.compile(r"\d{1,15}")
_NAMED: Final = 3


@dataclass(frozen=True)
class Actuals:
    """The series of a file by the line they belong to, borrowed ones too, and notes on what was left out."""

    file: Path
    series: Mapping[Key, tuple[Point, ...]]
    notes: tuple[str, ...]


@dataclass
class _Pile:
    """What has been read so far."""

    lines: Lines
    today: date
    wrong: Complaints
    points: dict[Key, dict[int, Point]] = field(default_factory=dict)
    running: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def read_actuals(file: Path, lines: Lines, today: date) -> Actuals:
    """The actuals in a CSV file; periods that are not over on `today` are left out and noted.

    Raises `UnreadableError` for a file that is no table, and `ActualsError` with every row that cannot be used.
    """
    rows, notes = read_rows(file)
    pile = _Pile(lines, today, Complaints(file))
    for row in rows:
        _take(row, pile)
    pile.wrong.end()
    series = {key: tuple(points[index] for index in sorted(points)) for key, points in pile.points.items()}
    unordered = _unordered([*points.values()] for points in pile.points.values())
    notes += [*unordered, *pile.running, *pile.dropped, *_gaps(series)]
    borrowed = {line.key: _borrowed(line, lines, series) for line in lines.by_key.values() if line.key not in series}
    return Actuals(file, {**series, **{key: found for key, found in borrowed.items() if found}}, tuple(notes))


def _take(row: Row, pile: _Pile) -> None:
    try:
        found = pile.lines.of(row)
        if not found:
            pile.dropped.append(f'row {row.line} is about "{row["goal"]}", which was dropped')
            return
        period = _period(row, found[0], pile.today)
        point = Point(period, _value(row, found[0]), _answers(row), row.line)
    except (UnassignableError, PeriodError, UnitError) as error:
        pile.wrong.add(row.line, str(error))
        return
    if period.end > pile.today:
        pile.running.append(f"row {row.line}: {period.name} is not over before {period.end}, so it does not count yet")
        return
    before = len(pile.wrong.found)
    for line in found:
        if len(pile.wrong.found) == before:  # a row that several lines share complains only once
            _add(point, line, pile)


def _add(point: Point, line: Line, pile: _Pile) -> None:
    """Put a figure where it belongs, once."""
    there = pile.points.setdefault(line.key, {})
    first, same = next(iter(there.values()), point), there.get(point.period.index)
    if point.period.every != first.period.every:
        lengths = f"{point.period.name} is a {point.period.every}, row {first.line} of the same series a"
        pile.wrong.add(point.line, f"{lengths} {first.period.every}")
    elif same is not None:
        pile.wrong.add(point.line, f'row {same.line} has a figure of {point.period.name} for "{line.goal.id}" already')
    else:
        there[point.period.index] = point


def _period(row: Row, line: Line, today: date) -> Period:
    if not row["period"]:
        raise PeriodError("this row names no period")
    period = read_period(row["period"], line.every)
    if period.start > today:
        raise PeriodError(f"{period.name} lies in the future (today is {today})")
    return period


def _value(row: Row, line: Line) -> float:
    """The figure in the metric's unit, written as in a spec; a unit may stand in a column of its own."""
    text = f"{row['value']}{' ' if row['unit'].isalpha() else ''}{row['unit']}"
    if not row["value"]:
        raise UnitError("this row has no value")
    written: Written = float(text) if _NUMBER.fullmatch(text) else text
    value = meaning.number(line.metric, written)
    if not line.metric.possible(value):
        raise UnitError(f"{text} is not possible: {_ends(line)}")
    _same_currency(text, line)
    return value


def _ends(line: Line) -> str:
    metric = line.metric
    top = "" if metric.valid_max is None else f" and at most {meaning.show(metric, metric.valid_max)}"
    return f"{meaning.called(metric)} is at least {meaning.show(metric, metric.valid_min)}{top}"


def _same_currency(text: str, line: Line) -> None:
    written = [line.bound.at_least, line.bound.at_most, *(line.bound.between or ())]
    wanted = next((found for found in map(meaning.currency, written) if found), None)
    if wanted and (found := meaning.currency(text)) and found != wanted:
        raise UnitError(f'{text} is in {found}, the bound of "{line.goal.id}" in {wanted}')


def _answers(row: Row) -> int | None:
    if not row["n"]:
        return None
    if not _COUNT.fullmatch(row["n"]) or int(row["n"]) == 0:
        raise UnitError(f'n is "{row["n"]}": write how many answers or contacts there were, a whole number from 1')
    return int(row["n"])


def _borrowed(line: Line, lines: Lines, series: Mapping[Key, tuple[Point, ...]]) -> tuple[Point, ...]:
    lender = line.among(each for each in lines.by_key.values() if each.key in series)
    return series[lender.key] if lender is not None and line.guard is not None else ()


def _unordered(series: Iterable[list[Point]]) -> list[str]:
    late = sorted(
        {point.line for points in series for old, point in pairwise(points) if point.period.start < old.period.start}
    )
    if not late:
        return []
    return [f"rows are not in the order of their periods ({_some('row', late)}); they were sorted"]


def _gaps(series: Mapping[Key, tuple[Point, ...]]) -> list[str]:
    notes = []
    for (goal, guard), points in series.items():
        if guard is None:
            for old, now in pairwise(points):
                missing = now.period.index - old.period.index - 1
                if missing:
                    each = f"{missing} {now.period.every}{'s' if missing > 1 else ''}"
                    between = f"between {old.period.name} and {now.period.name} (row {now.line})"
                    notes.append(f"{goal}: {each} missing {between}")
    return notes


def _some(word: str, numbers: list[int]) -> str:
    listed = ", ".join(map(str, numbers[:_NAMED]))
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return f"{word}{'s' if len(numbers) > 1 else ''} {listed}{more}"
