"""A call log read, every figure fitted, and what cannot be told listed."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import numpy as np

from goalspec import __version__

from .calls import Calls
from .draws import Draw, draws
from .estimate import Estimate, Unknown
from .fit import OneType, fit_type
from .follow import followed, rates
from .material import Material, material
from .names import slug
from .patience import Patience
from .reading import Log, read
from .relations import LEVEL, relations
from .reports import calibrate_report, is_report
from .results import Calibration, Source, TeamFit, TypeFit
from .staffing import Sessions, availability, named, read_sessions, weekly_staff
from .times import Order
from .windows import written
from .work import short_by_agent, short_share, talked

FEWEST_CALLS = 50
EPOCH = date(1970, 1, 1).toordinal()
OUTLAST = 0.5


def calibrate(
    log: Path | str, *, presence: Path | str | None = None, columns: Mapping[str, str] | None = None,
    dates: Order | None = None,
) -> Calibration:  # fmt: skip
    """The center that a call log tells: a file with one row per call, or a report by intervals or days.

    `presence` is a list of the agents' sessions; without it these are guessed from the calls. `columns` names columns
    by role (`{"arrived": "call_time"}`), the others are guessed from their names. `dates` is `dmy` or `mdy` where
    dates with slashes leave that open. The files are only read.

    Raises `goalspec.calibrate.errors.LogError` for files that cannot be used, OSError for those that cannot be read.
    """
    if is_report(Path(log), columns or {}):
        return calibrate_report(Path(log), columns, dates)
    found = read(log, columns, dates)
    return calibration(found, read_sessions(presence) if presence else None)


def calibration(log: Log, sessions: Sessions | None = None) -> Calibration:
    """The same, from a log that was read."""
    again = _called_again(log.calls)
    whole = material(log.calls, sessions)
    types = tuple(fit_type(whole, number) for number in _numbers(whole))
    teams = tuple(_teams(whole))
    available = (
        None if whole.sessions is None else availability(log.calls, whole.sessions, whole.days).estimate(whole.days)
    )
    estimates = [each for fit in types for each in fit.estimates()]
    estimates += [each for number, _ in enumerate(log.calls.teams) for each in _dumped(log.calls, number)]
    estimates += [available] if available else []
    return Calibration(
        _source(log), written(whole.opening), tuple(map(_type, types)), teams, tuple(estimates),
        tuple(_unknowns(types, whole)), relations(log.calls), LEVEL, again,
        tuple(short_by_agent(log.calls).values()), tuple(_warnings(types, whole)), __version__,
    )  # fmt: skip


def bootstrap(log: Log, sessions: Sessions | None = None, count: int = 64, seed: int = 1) -> tuple[Draw, ...]:
    """`count` draws of every figure of the center, as changes by path (`goalspec.calibrate.draws`)."""
    whole = material(log.calls, sessions)
    return draws(whole, list(_numbers(whole)), count, seed)


def _numbers(whole: Material) -> Iterator[int]:
    """Every type with 50 calls or more."""
    calls = whole.calls
    for number in np.unique(calls.type).tolist():
        if np.count_nonzero(calls.offered & (calls.type == number)) >= FEWEST_CALLS:
            yield number


def _called_again(calls: Calls) -> tuple[Estimate, ...]:
    """Who called again, whatever for."""
    track = followed(calls)
    return tuple(rates(track)) if track else ()


def _type(fit: OneType) -> TypeFit:
    calls, law, work = fit.calls, fit.patience, fit.work
    return TypeFit(
        slug(fit.name), int(calls.offered.sum()), int(calls.answered.sum()), int(calls.abandoned.sum()),
        fit.arrivals.profiles, fit.arrivals.dispersion, law.naive if law else None, law.fits if law else (),
        law.curve if law else (), law.hazards if law else (), work.families if work else (),
        work.median if work and work.families else None,
    )  # fmt: skip


def _teams(whole: Material) -> Iterator[TeamFit]:
    calls = whole.calls
    for number in np.unique(calls.team[calls.answered]).tolist():
        own = calls.only(calls.answered & (calls.team == number))
        answers = {slug(name): len(part) for name, part in own.by_type()}
        sessions = whole.sessions
        staff = weekly_staff(sessions, named(sessions, calls.teams[number]), whole.days) if sessions else {}
        yield TeamFit(
            slug(calls.teams[number]), answers, {day: tuple(each) for day, each in staff.items()},
            sessions is not None and sessions.guessed,
        )  # fmt: skip


def _dumped(calls: Calls, number: int) -> Iterator[Estimate]:
    known = calls.only(talked(calls) & (calls.team == number))
    if len(known) >= FEWEST_CALLS:
        yield short_share(known, f"teams.{slug(calls.teams[number])}")


def _unknowns(types: tuple[OneType, ...], whole: Material) -> Iterator[Unknown]:
    for fit in types:
        yield from fit.unknowns()
    if whole.sessions is None:
        yield Unknown("teams.staff", "no agent is named in the log, and no list of sessions was given")
    yield Unknown("teams.wage", "a call log tells no money")
    yield Unknown("behavior", "how goals act on agents does not show in a log of one regime")


def _warnings(types: tuple[OneType, ...], whole: Material) -> Iterator[str]:
    yield from dict.fromkeys(each for fit in types for each in _of_type(fit))
    if whole.sessions is not None and whole.sessions.guessed:
        yield "staff is guessed from the calls of each agent: short pauses and agents without calls do not show"
    if whole.trail is None:
        yield "the log knows no customers: redials and returns are taken out of the volume as the default shares say"


def _of_type(fit: OneType) -> Iterator[str]:
    law: Patience | None = fit.patience
    if law is not None and law.only_abandons:
        yield (
            f"{fit.name}: only callers who gave up have a wait, so patience is understated; the waits of answered calls"
            " are needed"
        )
    elif law is not None and law.outlast > OUTLAST:
        yield f"{fit.name}: most callers outlast every wait in the log, so the mean patience rests on the law alone"
    if not fit.returns.surveyed:
        yield (
            "no survey says which calls solved the issue: talks of 30 s and more count as settled, and what returns"
            " after them is taken out of the volume by the default shares"
        )


def _source(log: Log) -> Source:
    calls, mapped = log.calls, log.columns
    first, last = (date.fromordinal(int(day) + EPOCH) for day in (calls.days[0], calls.days[-1]))
    return Source(
        log.path.name, "calls", log.rows, int(calls.offered.sum()), int(calls.answered.sum()),
        int(calls.abandoned.sum()), first, last, dict(mapped.by_role), tuple(sorted(mapped.guessed)), log.faults,
        dict(log.aside), log.notes,
    )  # fmt: skip
