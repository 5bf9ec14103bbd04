"""Replay: figures from some days of a log, other days simulated with their own volumes and agents, side by side.

Agents who are present are not all available: the share that is busy while callers wait is. What is expected of a day
comes from the figures of the fitted days; its band holds what chance and the uncertainty of these figures make of it,
by bootstrap draws of the fitted days. What the model itself gets wrong shows in the days outside.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from goalspec import __version__

from .calls import Codes
from .errors import LogError
from .estimate import Estimate
from .material import Material, material, resampled
from .names import slug
from .patience import estimates as patience_estimates
from .patience import patience
from .reading import Log
from .replay_days import EPOCH, ReplayOptions, World, scores
from .replay_inputs import chosen_laws, inputs_of, pooled_of
from .replay_results import Replay
from .staffing import Availability, Sessions, availability, named
from .work import work

LEAST_SKILL = 0.01


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
    chosen = chosen_laws(known, availability(known.calls, whole.sessions, known.days))
    world = World(whole, whole.sessions, *_who(whole), options)
    base = inputs_of(known, chosen)
    chance = np.random.Generator(np.random.PCG64(options.seed))
    draws = [
        inputs_of(resampled(known, chance.choice(known.days, known.days.size)), chosen) for _ in range(options.draws)
    ]
    pooled = pooled_of(known.calls)
    days = tuple(world.day(number, base, draws, pooled) for number in _numbers(whole, on, "replayed").tolist())
    told = tuple(_told(known, chosen.available))
    return Replay(
        log.path.name, tuple(fit), days, tuple(scores(days)), told, options.within, options.replications,
        options.draws, options.seed, __version__,
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
