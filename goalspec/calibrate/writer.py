"""A calibration as `center.toml`: every figure with its interval, sample and method beside it, unknowns at defaults."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any, Final

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Table

from goalspec.center.defaults import default
from goalspec.center.hours import WEEKDAYS
from goalspec.units import HOUR, show_duration, show_share

from .arrivals import Profile
from .estimate import Estimate
from .results import Calibration, TeamFit, TypeFit

PER_LINE: Final = 16
WIDE: Final = 120
MOST_WORK: Final = 0.98
FEW: Final = 0.01


def center_toml(found: Calibration, name: str = "") -> str:
    """The text of a center file that `goalspec.center` reads."""
    document = tomlkit.document()
    for line in _head(found):
        document.add(tomlkit.comment(line) if line else tomlkit.nl())
    document.add("schema", tomlkit.item(1))
    document.add(tomlkit.nl())
    document.add("center", _center(found, name))
    document.add("type", _tables(_type(found, each) for each in found.types))
    document.add("team", _tables(_team(found, each) for each in found.teams))
    return tomlkit.dumps(document)


def _head(found: Calibration) -> Iterator[str]:
    source = found.source
    told = (
        f"Calibrated from {source.file}: {source.offered:,} calls of {source.first_day} to {source.last_day}, by"
        f" goalspec {found.version}. Beside each figure stands its 95 % interval, how many observations it rests on,"
        " and how it was found; what is not here could not be told from the log and takes the default of goalspec."
    )
    yield from wrap(told, WIDE - 2)
    for unknown in found.unknowns:
        yield from wrap(f"Not in the log: {unknown.path}: {unknown.reason}.", WIDE - 2, subsequent_indent="  ")
    for warning in found.warnings:
        yield from wrap(f"Mind: {warning}.", WIDE - 2, subsequent_indent="  ")


def _tables(tables: Iterator[Table]) -> AoT:
    found = tomlkit.aot()
    for table in tables:
        found.append(table)
    return found


def _center(found: Calibration, name: str) -> Table:
    table = tomlkit.table()
    table.add("name", name or found.source.file)
    _add(table, "hours", _inline(found.hours) if len(found.hours) else "24/7", "half-hours with calls")
    table.add(tomlkit.nl())
    return table


def _type(found: Calibration, fit: TypeFit) -> Table:
    path, table = f"types.{fit.id}", tomlkit.table()
    _add(table, "id", fit.id, f"{fit.offered:,} calls, {_share(fit.abandoned, fit.offered)} gave up")
    _volume(table, found, fit)
    for key in ("day_factor", "handle_time", "after_call", "overhead", "resolution"):
        _put(table, key, found.get(f"{path}.{key}"))
    _work(table, found, path)
    _patience(table, found, fit)
    _again(table, found, path)
    for each in _profile(fit.profiles):
        table.add(*each)
    table.add(tomlkit.nl())
    return table


def _share(part: int, whole: int) -> str:
    return show_share(round(part / whole, 3)) if whole else "none"


def _volume(table: Table, found: Calibration, fit: TypeFit) -> None:
    days = {day: found.get(f"types.{fit.id}.volume.{day}") for day in WEEKDAYS}
    known = {day: round(each.value, 2) for day, each in days.items() if each}
    intervals = ", ".join(f"{day} {each.low:.0f} to {each.high:.0f}" for day, each in days.items() if each)
    _add(table, "volume", _inline(known), f"first contacts a day: {intervals}")
    table.add("interval", show_duration(_width(fit.profiles)))


def _put(table: Table, key: str, told: Estimate | None) -> None:
    if told is not None:
        _add(table, key, _value(told), _words(told))


def _add(table: Table, key: str, value: Any, words: str) -> None:
    """A field, with what is known about it in lines above."""
    for line in wrap(words, WIDE - 2, break_on_hyphens=False):
        table.add(tomlkit.comment(line))
    table.add(key, value)


def _words(told: Estimate) -> str:
    return f"{told.interval}, n = {told.n:,}; {told.method}"


def _value(told: Estimate) -> Any:
    if told.unit == "duration":
        return f"{told.value:.6g} s"
    return round(told.value, 6)


def _work(table: Table, found: Calibration, path: str) -> None:
    cv, finished = found.get(f"{path}.work.cv"), found.get(f"{path}.work.finished")
    if cv is None or finished is None:
        return
    share = finished.value
    work = {"law": "lognormal", "cv": round(min(max(cv.value, 0.01), 20.0), 6), "finished": round(share, 6)}
    _add(table, "work", _inline(work), f"cv {_words(cv)}; finished {_words(finished)}")
    if found.get(f"{path}.resolution") is None and (most := MOST_WORK * share * 0.9) < default("type.resolution"):
        _add(
            table,
            "resolution",
            round(most, 4),
            "assumption: so few talks are worked to the end that no more can be solved",
        )


def _patience(table: Table, found: Calibration, fit: TypeFit) -> None:
    path = f"types.{fit.id}.patience"
    if fit.patience_law is None:
        return
    names = {"exponential": ("mean",), "weibull": ("shape", "scale"), "lognormal": ("mean", "cv")}[fit.patience_law]
    told = [each for name in names if (each := found.get(f"{path}.{name}"))]
    law = {"law": fit.patience_law} | {name: _value(each) for name, each in zip(names, told, strict=True)}
    naive = f"; the mean wait of those who gave up, {fit.naive_patience:.0f} s, would understate it"
    figures = ", ".join(f"{name} {each.interval}" for name, each in zip(names, told, strict=True))
    _add(table, "patience", _inline(law), f"{figures}, n = {told[0].n:,}; {told[0].method}{naive}")


def _again(table: Table, found: Calibration, path: str) -> None:
    share, delay = found.get(f"{path}.redial.share"), found.get(f"{path}.redial.delay")
    if share and delay:
        _add(
            table,
            "redial",
            _inline({"share": _value(share), "delay": _value(delay)}),
            f"share {_words(share)}; delay {delay.interval}",
        )
    back = found.get(f"{path}.return.share")
    if back is None:
        return
    parts, words = _parts(found, f"{path}.return.delay")
    _add(table, "return", _inline({"share": _value(back), "delay": parts}), f"share {_words(back)}; delay {words}")


def _parts(found: Calibration, path: str) -> tuple[Any, str]:
    """The delay as a center takes it, and its intervals in words."""
    alone, soon, late = (found.get(name) for name in (path, f"{path}.soon", f"{path}.late"))
    share = found.get(f"{path}.soon.share")
    if alone is not None or soon is None or late is None or share is None:
        return (_value(alone), alone.interval) if alone else (f"{default('type.return.soon_delay')} s", "assumed")
    first = round(share.value, 6)
    parts = [[first, _value(soon)], [round(1 - first, 6), _value(late)]]
    return parts, f"soon {soon.interval}, late {late.interval}, soon by {share.interval} of them"


def _profile(profiles: Sequence[Profile]) -> Iterator[tuple[str, Table]]:
    """Shares per interval over the open hours of each weekday."""
    if not profiles:
        return
    width, table = _width(profiles), tomlkit.table()
    for each in profiles:
        table.add(_days(each.weekdays), _numbers([round(share, 5) for share in _at(each, width)]))
    yield "profile", table


def _width(profiles: Sequence[Profile]) -> float:
    """The narrowest interval, which divides the others."""
    return min((each.width for each in profiles), default=HOUR)


def _days(days: Sequence[int]) -> str:
    """`mon-thu`, `sun-thu`, or `sun,wed` for days that are apart in the week."""
    for first in days if len(days) > 1 else ():
        if {(first + step) % 7 for step in range(len(days))} == set(days):
            return f"{WEEKDAYS[first]}-{WEEKDAYS[(first + len(days) - 1) % 7]}"
    return ",".join(WEEKDAYS[day] for day in days)


def _at(profile: Profile, width: float) -> list[float]:
    """The shares in intervals of another width, evenly within each."""
    step = round(profile.width / width)
    return [share / step for share in profile.shares for _ in range(step)]


def _team(found: Calibration, fit: TeamFit) -> Table:
    path, table = f"teams.{fit.id}", tomlkit.table()
    table.add("id", fit.id)
    _add(
        table,
        "skills",
        _inline(dict.fromkeys(_skills(found, fit), 1)),
        ", ".join(f"{name}: {count:,} calls answered" for name, count in fit.answers.items()),
    )
    _put(table, "dump", found.get(f"{path}.dump"))
    _shrinkage(table, found, fit)
    if fit.staff:
        table.add("interval", "15 min")
        table.add("staff", _staff(fit.staff))
    return table


def _skills(found: Calibration, fit: TeamFit) -> list[str]:
    """The types that the team answers more than now and then, and those that no team answers more."""
    told = []
    for name in (each.id for each in found.types):
        most = max((team.answers.get(name, 0) for team in found.teams), default=0)
        if fit.answers.get(name, 0) >= max(FEW * sum(fit.answers.values()), 1) or fit.answers.get(name, 0) == most:
            told.append(name)
    return told


def _shrinkage(table: Table, found: Calibration, fit: TeamFit) -> None:
    available = found.get("teams.availability")
    if not fit.staff:
        return
    table.add("shrinkage", round(1 - available.value, 4) if available and available.high < 1 else 0)
    known = (
        f"1 less the availability of {_words(available)}" if available else "assumption: who is present is available"
    )
    table["shrinkage"].comment(f"staff counts agents present{_GUESSED[fit.guessed]}; {known}")


_GUESSED: Final[Mapping[bool, str]] = {True: ", as far as their calls show it", False: ""}


def _staff(staff: Mapping[str, Sequence[float]]) -> Table:
    table = tomlkit.table()
    for day, values in staff.items():
        table.add(day, _numbers(values))
    return table


def _numbers(values: Sequence[float]) -> Array:
    array = tomlkit.array()
    if len(values) <= PER_LINE:
        array.extend(_short(value) for value in values)
        return array
    for start in range(0, len(values), PER_LINE):
        array.add_line(*(_short(value) for value in values[start : start + PER_LINE]), indent="  ")
    array.add_line(indent="")
    return array


def _short(value: float) -> float | int:
    return int(value) if value == int(value) else float(f"{value:.5g}")


def _inline(values: Mapping[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    table.update(dict(values))
    return table
