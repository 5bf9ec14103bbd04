"""Replay: figures from some days of a log, other days simulated with their own volumes and agents, side by side.

The band of a day holds what chance and the uncertainty of the figures make of it: replications take their figures
from bootstrap draws of the days that were fitted. What the model itself gets wrong shows in the days beside the band.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from goalspec import __version__
from goalspec.center.hours import WEEKDAYS
from goalspec.simulation import build, engine
from goalspec.simulation.engine import Engine
from goalspec.simulation.path_facts import PathFacts

from .calls import Calls, Codes, Floats
from .day_model import Law, center, law_of, plan
from .errors import LogError
from .estimate import Estimate
from .material import Material, material, resampled
from .names import slug
from .observed import Pooled, band, by_erlang_a, figures, mean_error
from .patience import Fit, patience, refitted, waiters
from .patience import estimates as patience_estimates
from .reading import Log
from .replay_results import FIGURES, Day, Figure, Method, Predicted, Replay, Score
from .staffing import Availability, Sessions, availability, levels, named
from .work import talked, work

ALL = "all"
LEAST_SKILL = 0.01
LEAST_OWN = 300
EPOCH = date(1970, 1, 1).toordinal()
MS = 1000.0
WEEK = 7


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """How days are replayed: answered `within` so many s, `replications` of each day, `draws` of the figures."""

    within: float = 20.0
    replications: int = 60
    draws: int = 20
    seed: int = 1
    engine: Engine = "auto"


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """The figures of the days that were fitted, or of one bootstrap draw of them."""

    laws: Mapping[str, Law]
    dump: float
    available: float


def replay(
    log: Log, sessions: Sessions | None, fit: Sequence[date], on: Sequence[date], options: ReplayOptions | None = None
) -> Replay:
    """Simulate the days `on` with figures of the days `fit`; sessions of agents are guessed where none are given.

    Raises LogError where days have no calls, or no agent is named and no sessions are given.
    """
    options = options or ReplayOptions()
    whole = material(log.calls, sessions)
    if whole.sessions is None:
        raise LogError(f"{log.path.name} names no agent: give their sessions with --presence")
    known = resampled(whole, _numbers(whole, fit, "fitted"))
    chosen = _chosen(known, availability(known.calls, whole.sessions, known.days))
    chance = np.random.Generator(np.random.PCG64(options.seed))
    draws = [
        _inputs(resampled(known, chance.choice(known.days, known.days.size)), chosen) for _ in range(options.draws)
    ]
    world = _World(whole, whole.sessions, draws, _pooled(known.calls), *_who(whole), options)
    days = tuple(world.day(number) for number in _numbers(whole, on, "replayed").tolist())
    return Replay(
        log.path.name, tuple(fit), days, tuple(_scores(days)), tuple(_told(known, chosen.available)), options.within,
        options.replications, options.draws, options.seed, __version__,
    )  # fmt: skip


def _who(whole: Material) -> tuple[dict[str, int], dict[str, list[str]]]:
    """The teams by their place among those of the sessions, and what each of them answers."""
    calls, sessions = whole.calls, whole.sessions
    teams, skills = {}, {}
    for number in np.unique(calls.team[calls.answered]).tolist():
        own = calls.only(calls.answered & (calls.team == number))
        name = slug(calls.teams[number])
        teams[name] = -1 if sessions is None else named(sessions, calls.teams[number])
        skills[name] = [slug(kind) for kind, part in own.by_type() if len(part) >= LEAST_SKILL * len(own)]
    missing = {slug(kind) for kind, _ in calls.by_type()} - {each for told in skills.values() for each in told}
    return teams, {name: [*told, *sorted(missing)] for name, told in skills.items()}


def _told(known: Material, available: Availability) -> Iterator[Estimate]:
    """The figures of the days that were fitted, to be shown."""
    spoken = work(known.calls, "all types", families=False)
    waits = patience(known.calls)
    yield from [spoken.handle_time, spoken.short] if spoken else []
    yield from patience_estimates(waits, "all types.patience") if waits else []
    found = available.estimate(known.days)
    yield from [found] if found else []


def halves(log: Log) -> tuple[list[date], list[date]]:
    """The days with calls in the first and in the second half of a log."""
    days = [date.fromordinal(int(day) + EPOCH) for day in np.unique(log.calls.day)]
    return days[: (len(days) + 1) // 2], days[(len(days) + 1) // 2 :]


def _numbers(whole: Material, days: Sequence[date], what: str) -> Codes:
    found = np.array(sorted(day.toordinal() - EPOCH for day in days), dtype=np.int64)
    missing = [day for day in found.tolist() if day not in set(whole.calls.day.tolist())]
    if not found.size or missing:
        which = date.fromordinal(missing[0] + EPOCH).isoformat() if missing else "none"
        raise LogError(f"the days to be {what} must have calls in the log: {which} has none")
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Chosen:
    """The best law of patience of each type and of all calls, on the days that were fitted."""

    laws: Mapping[str, Fit | None]
    whole: Fit | None
    available: Availability


def _chosen(known: Material, available: Availability) -> _Chosen:
    def best(part: Calls) -> Fit | None:
        found = patience(part) if len(part) >= LEAST_OWN else None
        return found.best if found else None

    return _Chosen({name: best(part) for name, part in _parts(known.calls)}, best(known.calls), available)


def _parts(calls: Calls) -> Iterator[tuple[str, Calls]]:
    yield from ((slug(name), part) for name, part in calls.by_type())


def _inputs(known: Material, chosen: _Chosen) -> Inputs:
    """The figures of these days; a type with too few calls takes those of all calls."""
    everything = work(known.calls, ALL, families=False)
    if everything is None:
        raise LogError("fewer than 50 talks are known on the days to be fitted")
    waits = refitted(known.calls, chosen.whole) if chosen.whole else None
    laws = {name: law_of(everything, waits) for name in chosen.laws}
    for name, part in _parts(known.calls):
        own, law = work(part, name, families=False), chosen.laws.get(name)
        laws[name] = law_of(own or everything, (refitted(part, law) if law else None) or waits)
    found = chosen.available.estimate(known.days)
    return Inputs(laws, everything.short.value, found.value if found else 1.0)


def _pooled(calls: Calls) -> Pooled:
    spoken, waits = calls.only(talked(calls)), calls.only(waiters(calls))
    return Pooled(float(spoken.handled.mean()), float(waits.wait.sum() / max(1, np.count_nonzero(waits.abandoned))))


@dataclass(frozen=True, slots=True, eq=False)
class _World:
    """All that replaying a day needs."""

    whole: Material
    sessions: Sessions
    draws: Sequence[Inputs]
    pooled: Pooled
    teams: Mapping[str, int]
    skills: Mapping[str, Sequence[str]]
    options: ReplayOptions

    def day(self, number: int) -> Day:
        """One day, simulated and held against what happened."""
        calls, within = self.whole.calls, self.options.within
        present = float(levels(self.sessions, -1, np.array([number])).sum()) * 900.0
        actual = figures(calls, number, within, present)
        before = float(levels(self.sessions, -1, np.array([number - WEEK])).sum()) * 900.0
        last = figures(calls, number - WEEK, within, before)
        exact = by_erlang_a(calls, self.sessions, number, within, self.pooled)
        simulated = self._simulated(number, present)
        told = tuple(
            Predicted(name, actual[name], *band(simulated[name], name), last[name], exact[name]) for name in FIGURES
        )
        count = int(np.count_nonzero(calls.offered & (calls.day == number)))
        return Day(date.fromordinal(number + EPOCH), count, present / 3600, told)

    def _simulated(self, number: int, present: float) -> dict[Figure, Floats]:
        """Every figure, one value per replication."""
        share = -(-self.options.replications // len(self.draws))
        rows = [row for place, draw in enumerate(self.draws) for row in self._runs(number, present, place, draw, share)]
        columns = np.array(rows[: self.options.replications], dtype=float).T
        return dict(zip(FIGURES, columns, strict=True))

    def _runs(self, number: int, present: float, place: int, draw: Inputs, share: int) -> Iterator[list[float]]:
        day = plan(self.whole.calls, self.sessions, number, draw.available, self.teams, self.skills)
        scenario = build.scenario(center(day, draw.laws, draw.dump), days=1, weekday=WEEKDAYS.index(day.name))
        run = engine.runner(scenario, self.options.engine, share * len(self.draws))
        for replication in range(place * share, (place + 1) * share):
            yield _measured(PathFacts(run(self.options.seed, replication), scenario), self.options.within, present)


def _measured(facts: PathFacts, within: float, present: float) -> list[float]:
    """The figures of one simulated day, in the order of FIGURES; nan where nothing was counted."""
    answered, lost = facts.answered, facts.abandoned
    offered = int(np.count_nonzero(answered | lost))
    waits = facts.wait[answered] / MS
    busy = float((facts.talk[answered] + facts.after_call[answered]).sum()) / MS
    if not offered:
        return [np.nan] * len(FIGURES)
    return [
        float(np.count_nonzero(lost) / offered), float(waits.mean()) if waits.size else np.nan,
        float(np.count_nonzero(waits <= within) / offered), busy / present if present else np.nan,
    ]  # fmt: skip


def _scores(days: Sequence[Day]) -> Iterator[Score]:
    """How far off each method is, over the days where all of them have a value."""
    for place, name in enumerate(FIGURES):
        told = [day.figures[place] for day in days]
        known = [each for each in told if None not in {each.actual, each.persistence, each.erlang_a}]
        inside = sum(bool(each.inside) for each in told)
        ways: tuple[tuple[Method, str], ...] = (
            ("replay", "mean"), ("same weekday before", "persistence"), ("Erlang A per half-hour", "erlang_a"),
        )  # fmt: skip
        for method, field in ways:
            pairs = [(float(each.actual or 0), float(getattr(each, field))) for each in known]
            yield Score(name, method, mean_error(pairs), len(pairs), inside if method == "replay" else None)
