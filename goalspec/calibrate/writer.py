"""A calibration as `center.toml`: every figure with its interval, sample and method beside it, unknowns at defaults."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any, Final

import tomlkit
from tomlkit.items import AoT, Table

from goalspec.center.defaults import default
from goalspec.center.hours import WEEKDAYS
from goalspec.units import HOUR, show_duration, show_share

from .profiles import Profile
from .results import Calibration, TypeFit
from .toml_parts import WIDE, add, inline, numbers, put, value_of, words
from .writer_teams import team_table

MOST_WORK: Final = 0.98


def center_toml(found: Calibration, name: str = "") -> str:
    """The text of a center file that `goalspec.center` reads."""
    document = tomlkit.document()
    for line in _head(found):
        document.add(tomlkit.comment(line) if line else tomlkit.nl())
    document.add("schema", tomlkit.item(1))
    document.add(tomlkit.nl())
    document.add("center", _center(found, name))
    document.add("type", _tables(_type(found, each) for each in found.types))
    document.add("team", _tables(team_table(found, each) for each in found.teams))
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
    add(table, "hours", inline(found.hours) if len(found.hours) else "24/7", _HOURS[bool(found.hours)])
    table.add(tomlkit.nl())
    return table


_HOURS: Final = {True: "intervals with calls", False: "assumption: the log does not say when calls come"}


def _type(found: Calibration, fit: TypeFit) -> Table:
    path, table = f"types.{fit.id}", tomlkit.table()
    add(table, "id", fit.id, f"{fit.offered:,} calls, {_share(fit.abandoned, fit.offered)} gave up")
    _volume(table, found, fit)
    for key in ("day_factor", "handle_time", "after_call", "overhead", "resolution"):
        put(table, key, found.get(f"{path}.{key}"))
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
    add(table, "volume", inline(known), f"first contacts a day: {intervals}")
    table.add("interval", show_duration(_width(fit.profiles)))


def _work(table: Table, found: Calibration, path: str) -> None:
    cv, finished = found.get(f"{path}.work.cv"), found.get(f"{path}.work.finished")
    if cv is None or finished is None:
        return
    share = finished.value
    work = {"law": "lognormal", "cv": round(min(max(cv.value, 0.01), 20.0), 6), "finished": round(share, 6)}
    add(table, "work", inline(work), f"cv {words(cv)}; finished {words(finished)}")
    if found.get(f"{path}.resolution") is None and (most := MOST_WORK * share * 0.9) < default("type.resolution"):
        add(
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
    law = {"law": fit.patience_law} | {name: value_of(each) for name, each in zip(names, told, strict=True)}
    naive = f"; the mean wait of those who gave up, {fit.naive_patience:.0f} s, would understate it"
    figures = ", ".join(f"{name} {each.interval}" for name, each in zip(names, told, strict=True))
    add(table, "patience", inline(law), f"{figures}, n = {told[0].n:,}; {told[0].method}{naive}")


def _again(table: Table, found: Calibration, path: str) -> None:
    share, delay = found.get(f"{path}.redial.share"), found.get(f"{path}.redial.delay")
    if share and delay:
        add(
            table,
            "redial",
            inline({"share": value_of(share), "delay": value_of(delay)}),
            f"share {words(share)}; delay {delay.interval}",
        )
    back = found.get(f"{path}.return.share")
    if back is None:
        return
    parts, sides = _parts(found, f"{path}.return.delay")
    add(table, "return", inline({"share": value_of(back), "delay": parts}), f"share {words(back)}; delay {sides}")


def _parts(found: Calibration, path: str) -> tuple[Any, str]:
    """The delay as a center takes it, and its intervals in words."""
    alone, soon, late = (found.get(name) for name in (path, f"{path}.soon", f"{path}.late"))
    share = found.get(f"{path}.soon.share")
    if alone is not None or soon is None or late is None or share is None:
        return (value_of(alone), alone.interval) if alone else (f"{default('type.return.soon_delay')} s", "assumed")
    first = round(share.value, 6)
    parts = [[first, value_of(soon)], [round(1 - first, 6), value_of(late)]]
    return parts, f"soon {soon.interval}, late {late.interval}, soon by {share.interval} of them"


def _profile(profiles: Sequence[Profile]) -> Iterator[tuple[str, Table]]:
    """Shares per interval over the open hours of each weekday."""
    if not profiles:
        return
    width, table = _width(profiles), tomlkit.table()
    for each in profiles:
        table.add(_days(each.weekdays), numbers([round(share, 5) for share in _at(each, width)]))
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
