"""The two workloads that are timed: one queue with impatient callers, and a benchmark day of a whole center."""

import numpy as np
from numpy.typing import NDArray

from goalspec.simulation import codes
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


def impatient_queue(callers: float = 200_000) -> Scenario:
    """M/M/50+M: 10 calls a minute, mean service 5 min, mean patience 3 min, 50 agents, first come first served."""
    hours = np.ceil(callers / 600.0)
    clock = Clock(start=0.0, end=hours * HOUR, horizon=hours * HOUR, interval=HOUR)
    types = Types.of(
        1,
        key=label_key("calls"),
        rate=np.full(clock.intervals, 600.0),
        patience=codes.EXPONENTIAL,
        patience_args=(3 * MINUTE, 0.0, 0.0),
    )
    skills = Skills.of(1, 1, rank=0, work=codes.EXPONENTIAL, work_args=(5 * MINUTE, 0.0, 0.0))
    staff = Staff.of(1, time=0.0, team=0, target=50)
    agents = Agents.of(50, team=0)
    return Scenario(clock, Doors(), types, Teams.of(1, first=0, last=50), agents, skills, staff).validate()


def day_profile(intervals: int) -> NDArray[np.float64]:
    """Shares of a day's arrivals per interval: a morning and an afternoon peak."""
    x = (np.arange(intervals) + 0.5) / intervals
    peaks = [np.exp(-(((x - peak) / 0.12) ** 2)) for peak in (0.35, 0.65)]
    shape = np.asarray(0.15 + np.sum(peaks, axis=0), np.float64)
    return shape / np.sum(shape)


def benchmark_day(calls: float = 5_000, days: int = 1, seed: int = 7) -> Scenario:
    """4 types (2 voice, chat, second tier), 3 teams, returns, redials, speed under pressure; 5,000 calls a day."""
    clock = Clock(start=0.0, end=days * DAY, horizon=days * DAY)
    rate = np.array([0.5, 0.3, 0.2, 0.0])[:, None] * calls * np.tile(day_profile(96), days)
    staff, sizes = _roster(rate, clock)
    teams = Teams.of(
        3, first=np.cumsum(sizes) - sizes, last=np.cumsum(sizes), concurrency=[1, 1, 3], slowdown=[0.0, 0.0, 0.3]
    )
    rng = np.random.default_rng(seed)
    agents = Agents.of(
        sum(sizes),
        team=np.repeat(np.arange(3), sizes),
        speed=np.round(rng.uniform(0.85, 1.2, sum(sizes)), 3),
        quality=np.round(rng.uniform(0.95, 1.05, sum(sizes)), 3),
    )
    return Scenario(clock, Doors(), _types(rate), teams, agents, _skills(), staff).validate()


WORK = np.array([240.0, 300.0, 480.0, 420.0]) * SECOND
AFTER = np.array([30.0, 45.0, 20.0, 60.0]) * SECOND


def _types(rate: np.ndarray) -> Types:
    scales = np.array([240.0, 300.0, 420.0, 900.0]) * SECOND
    return Types.of(
        4,
        key=[label_key(name) for name in ("calls", "orders", "chat", "second tier")],
        rate=rate,
        day_cv=0.2,
        takes_line=[True, True, False, True],
        patience=codes.WEIBULL,
        patience_args=np.stack([[1.2, 0.9, 1.0, 1.5], scales, np.zeros(4)], axis=1),
        redial_share=0.4,
        redial_mean=15 * MINUTE,
        return_share=0.5,
        return_mean=2 * HOUR,
        priority=[1, 1, 2, 0],
        escalate_share=[0.06, 0.08, 0.03, 0.0],
        escalate_to=[3, 3, 3, -1],
    )


def _skills() -> Skills:
    cv2 = np.log1p(np.array([0.6, 0.7, 0.8, 0.5]) ** 2)
    law = np.stack([np.log(WORK) - cv2 / 2, np.sqrt(cv2), np.zeros(4)], axis=1)
    return Skills.of(
        4,
        3,
        rank=[[0, 1, -1], [1, 0, -1], [-1, 1, 0], [-1, 0, -1]],
        delay=[[0, 30_000, 0], [20_000, 0, 0], [0, 60_000, 0], [0, 0, 0]],
        handling=codes.STOP,
        work=codes.LOGNORMAL,
        work_args=np.repeat(law[:, None, :], 3, axis=1),
        cutoff=np.repeat((2.0 * WORK)[:, None], 3, axis=1),
        chance=0.85,
        eta=0.2,
        dump_share=0.02,
        after=codes.EXPONENTIAL,
        after_args=np.repeat(np.stack([AFTER, 0 * AFTER, 0 * AFTER], axis=1)[:, None, :], 3, axis=1),
    )


def _roster(rate: np.ndarray, clock: Clock) -> tuple[Staff, list[int]]:
    per_contact = np.array([1.0, 1.35, 1.3 / 3.0])
    load = rate[:3] * (WORK + AFTER)[:3, None] * per_contact[:, None] / clock.interval
    heads = np.ceil(load + np.sqrt(load)).astype(np.int64)
    times = np.repeat(np.arange(clock.intervals) * clock.interval, 3)
    staff = Staff.of(len(times), time=times, team=np.tile(np.arange(3), clock.intervals), target=heads.T.ravel())
    return staff, heads.max(axis=1).tolist()
