"""Scenarios for tests: a plain queue, and random ones with every feature on."""

import math
from typing import Any

import numpy as np

from goalspec.simulation import codes, routing
from goalspec.simulation.draws import label_key
from goalspec.simulation.scenario import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    Agents,
    Clock,
    Doors,
    Scenario,
    Skills,
    Staff,
    Teams,
    Types,
)

ZERO = (codes.CONSTANT, (0.0, 0.0, 0.0))


def exponential(mean: float) -> tuple[int, tuple[float, float, float]]:
    return codes.EXPONENTIAL, (mean, 0.0, 0.0)


def simple(
    *,
    rate_per_hour: float = 100.0,
    handle: float = 180 * SECOND,
    agents: int = 8,
    patience: float | None = 120 * SECOND,
    hours: float = 24.0,
    tick: float = 1.0,
    types: dict[str, Any] | None = None,
    skills: dict[str, Any] | None = None,
    doors: Doors | None = None,
) -> Scenario:
    """M/M/n+M from an empty start: one type, one team, all exponential; `types` and `skills` override columns."""
    clock = Clock(start=0.0, end=hours * HOUR, horizon=hours * HOUR, tick=tick)
    law, args = exponential(patience) if patience is not None else (codes.NEVER, (0.0, 0.0, 0.0))
    kind = {
        "key": label_key("calls"),
        "rate": np.full(clock.intervals, rate_per_hour / 4),
        "patience": law,
        "patience_args": args,
    }
    skill = {"rank": 0, "work": codes.EXPONENTIAL, "work_args": (handle, 0.0, 0.0)}
    return Scenario(
        clock,
        doors or Doors(),
        Types.of(1, **(kind | (types or {}))),
        Teams.of(1, first=0, last=agents),
        Agents.of(agents, team=0),
        Skills.of(1, 1, **(skill | (skills or {}))),
        Staff.of(1, time=0.0, team=0, target=agents),
    ).validate()


def random_scenario(number: int, tick: float = 1.0) -> Scenario:
    """A small center (some hundred contacts) drawn by number, in which every feature of the model may be on."""
    rng = np.random.default_rng([8128, number])
    K, G = int(rng.integers(1, 6)), int(rng.integers(1, 5))
    clock, doors = _times(rng, tick)
    types = _types(rng, K, clock, doors)
    teams = _teams(rng, G)
    count = int(teams.last[-1])
    agents = Agents.of(
        count,
        team=np.repeat(np.arange(G), teams.last - teams.first),
        speed=np.round(rng.uniform(0.7, 1.3, count), 3),
        quality=np.round(rng.uniform(0.7, 1.2, count), 3),
    )
    ids = tuple(f"type-{k}" for k in range(K)), tuple(f"team-{g}" for g in range(G))
    staff = _staff(rng, teams, clock, doors)
    skills = _skills(rng, K, G, tick)
    return Scenario(clock, doors, types, teams, agents, skills, staff, *ids, int(rng.choice([3, 1000]))).validate()


def _times(rng: np.random.Generator, tick: float) -> tuple[Clock, Doors]:
    days = int(rng.integers(1, 4))
    interval = float(rng.choice([15.0, 30.0, 60.0])) * MINUTE
    drain = float(rng.choice([0.0, 1.0])) * DAY
    clock = Clock(0.0, end=days * DAY, horizon=days * DAY, drain=drain, interval=interval, tick=tick)
    if rng.random() < 0.3:
        windows = [(0.0, math.inf)]
    else:
        opens, length = float(rng.integers(6, 11)), float(rng.integers(2, 7))
        windows = [(d * DAY + opens * HOUR, d * DAY + (opens + length) * HOUR) for d in range(days)]
    doors = Doors(
        windows=tuple(windows),
        serve=bool(rng.random() < 0.6),
        reopen=float(rng.uniform(1, 60)) * MINUTE,
        lines=int(rng.choice([-1, 3, 6, 12])),
        blocked_redial=float(rng.choice([0.0, 0.5, 0.8])),
        blocked_delay=float(rng.uniform(0.5, 30)) * MINUTE,
    )
    return clock, doors


def _some(rng: np.random.Generator, share: float, values: np.ndarray, off: float = 0.0) -> np.ndarray:
    return np.where(rng.random(values.shape) < share, values, off)


def _rates(rng: np.random.Generator, clock: Clock, doors: Doors, deferrable: np.ndarray) -> np.ndarray:
    starts = np.arange(clock.intervals) * clock.interval
    inside = np.zeros(clock.intervals, dtype=bool)
    for opens, closes in doors.windows:
        inside |= (starts >= opens) & (starts + clock.interval <= closes)
    may = inside[None, :] | deferrable[:, None]
    shape = np.where(may, rng.uniform(0.2, 1.0, may.shape), 0.0) * _some(rng, 0.9, np.ones(may.shape))
    return shape / max(shape.sum(), 1e-9) * rng.uniform(50, 500)


def _law(rng: np.random.Generator, mean: float) -> tuple[int, tuple[float, float, float]]:
    sigma, shape, phases = rng.uniform(0.3, 1.2), rng.uniform(0.6, 2.0), float(rng.integers(1, 5))
    laws = [
        exponential(mean),
        (codes.LOGNORMAL, (math.log(mean) - sigma**2 / 2, sigma, 0.0)),
        (codes.CONSTANT, (mean, 0.0, 0.0)),
        (codes.ERLANG, (phases, mean / phases, 0.0)),
        (codes.WEIBULL, (shape, mean / math.gamma(1 + 1 / shape), 0.0)),
        (codes.MIXTURE, (0.6, mean / 2, mean * 1.75)),
    ]
    return laws[rng.integers(len(laws))]


def _laws(rng: np.random.Generator, means: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    drawn = [_law(rng, mean) for mean in means.ravel()]
    codes_, args = np.array([law for law, _ in drawn]), np.array([args for _, args in drawn])
    return codes_.reshape(means.shape), args.reshape(*means.shape, 3)


def _types(rng: np.random.Generator, K: int, clock: Clock, doors: Doors) -> Types:
    deferrable = rng.random(K) < 0.2
    patience, patience_args = _laws(rng, rng.uniform(20, 600, K) * SECOND)
    never = (rng.random(K) < 0.15) | deferrable
    step = max(clock.tick, 1000.0)
    return Types.of(
        K,
        key=[label_key(f"type-{k}") for k in range(K)],
        rate=_rates(rng, clock, doors, deferrable),
        day_cv=_some(rng, 0.5, rng.uniform(0.05, 1.5, K)),
        deferrable=deferrable,
        takes_line=~deferrable & (rng.random(K) < 0.8),
        patience=np.where(never, codes.NEVER, patience),
        patience_args=patience_args,
        redial_share=_some(rng, 0.7, rng.uniform(0, 1, K)),
        redial_mean=rng.uniform(0.1, 90, K) * MINUTE,
        return_share=_some(rng, 0.7, rng.uniform(0, 1, K)),
        return_weight=rng.uniform(0, 1, K),
        return_mean=rng.uniform(1, 600, (K, 2)) * MINUTE,
        priority=rng.integers(0, 3, K),
        head_start=_some(rng, 0.3, rng.integers(1, 12, K) * 10 * step),
        weight=rng.uniform(0.5, 3.0, K),
        balk_share=_some(rng, 0.3, rng.uniform(0, 0.5, K)),
        balk_above=rng.integers(0, 6, K),
        callback_above=np.where(rng.random(K) < 0.4, rng.integers(0, 5, K), -1),
        callback_accept=rng.uniform(0, 1, K),
        callback_reach=rng.uniform(0.5, 1, K),
        callback_dial=rng.uniform(5, 40, K) * SECOND,
        escalate_share=_some(rng, 0.5, rng.uniform(0, 0.4, K)),
        escalate_to=[int(rng.integers(k + 1, K)) if k + 1 < K and rng.random() < 0.6 else -1 for k in range(K)],
        seeded=_some(rng, 0.5, rng.uniform(0, 8, (K, 2))),
    )


def _teams(rng: np.random.Generator, G: int) -> Teams:
    sizes = rng.integers(1, 9, G)
    last = np.cumsum(sizes)
    concurrency = rng.choice([1, 1, 1, 2, 3], G)
    return Teams.of(
        G,
        first=last - sizes,
        last=last,
        concurrency=concurrency,
        slowdown=np.where(concurrency > 1, rng.uniform(0, 0.6, G), 0.0),
        policy=rng.integers(0, len(routing.POLICIES), G),
        choice=rng.integers(0, len(routing.CHOICES), G),
    )


def _skills(rng: np.random.Generator, K: int, G: int, tick: float) -> Skills:
    rank = np.where(rng.random((K, G)) < 0.6, rng.integers(0, 3, (K, G)), -1)
    rank[np.arange(K), rng.integers(0, G, K)] = 0
    work, work_args = _laws(rng, rng.uniform(60, 500, (K, G)) * SECOND)
    after, after_args = _laws(rng, rng.uniform(5, 90, (K, G)) * SECOND)
    some_after = rng.random((K, G)) < 0.5
    return Skills.of(
        K,
        G,
        rank=rank,
        delay=_some(rng, 0.3, rng.integers(1, 12, (K, G)) * 10 * max(tick, 1000.0)),
        handling=rng.integers(0, 4, (K, G)),
        overhead=_some(rng, 0.5, rng.uniform(5, 60, (K, G)) * SECOND),
        work=work,
        work_args=work_args,
        cutoff=_some(rng, 0.8, rng.uniform(30, 900, (K, G)) * SECOND, math.inf),
        chance=rng.uniform(0.3, 1.0, (K, G)),
        haste=rng.uniform(0.3, 1.0, (K, G)),
        hasty_chance=rng.uniform(0.1, 0.9, (K, G)),
        threshold=rng.integers(0, 6, (K, G)),
        give_up=rng.uniform(60, 900, (K, G)) * SECOND,
        eta=_some(rng, 0.5, rng.uniform(0, 1, (K, G))),
        dump_share=_some(rng, 0.3, rng.uniform(0, 0.3, (K, G))),
        after=np.where(some_after, after, codes.CONSTANT),
        after_args=np.where(some_after[..., None], after_args, 0.0),
        expected=np.round(rng.uniform(60, 500, (K, G))) * SECOND,
    )


def _staff(rng: np.random.Generator, teams: Teams, clock: Clock, doors: Doors) -> Staff:
    size = teams.last - teams.first
    times, names, targets = [], [], []
    for opens, shuts in doors.windows:
        closes = min(shuts, clock.horizon)
        changes = np.sort(np.round(rng.uniform(opens, closes, 5) / MINUTE / 10)) * 10 * MINUTE
        for time in (opens, *changes.tolist(), *([closes] if closes < clock.horizon or rng.random() < 0.5 else [])):
            for g in range(len(teams)):
                if time in {opens, closes} or rng.random() < 0.5:
                    times.append(time)
                    names.append(g)
                    targets.append(0 if time == closes else int(rng.integers(0, size[g] + 1)))
    return Staff.of(len(times), time=times, team=names, target=targets)
