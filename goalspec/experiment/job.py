"""One replication of one case, simulated and measured: what a worker does."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goalspec.center.model import Center
from goalspec.experiment.plan import Probe, composed
from goalspec.simulation.counting import Asked
from goalspec.simulation.engine import Engine
from goalspec.simulation.measuring import Measuring
from goalspec.simulation.outcomes import tried
from goalspec.simulation.scenario import HOUR, Scenario
from goalspec.simulation.tally import Outcome

WEEK_DAYS = 7
Window = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """A case ready to be simulated: numbers for the engine, and what to measure.

    `sizes` are tried instead of the defaults for what customers feel afterwards, by path. With `inputs`, replication n
    is one of these jobs instead, number n modulo how many there are.
    """

    scenario: Scenario
    center: Center
    probes: tuple[Probe, ...]
    days: int
    seed: int
    engine: Engine = "simpy"
    sizes: tuple[tuple[str, float], ...] = ()
    inputs: tuple["Job", ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What one replication gave: per probe one outcome, or one per week where the period is composed of weeks."""

    outcomes: tuple[tuple[Outcome, ...], ...]
    contacts: int
    digest: str


class _Busy(threading.local):
    """What each thread has at hand while a job lasts: its tables are laid out, its questions understood."""

    job: Job | None = None
    measuring: Measuring


_BUSY = _Busy()


def simulate(job: Job, replication: int) -> Run:
    """Simulate replication `replication` and measure every probe on it. The same arguments give the same result."""
    return simulate_many(job, (replication,))[0]


def simulate_many(job: Job, replications: Sequence[int]) -> tuple[Run, ...]:
    """As `simulate`, one after the other."""
    if job.inputs:
        return tuple(simulate(job.inputs[number % len(job.inputs)], number) for number in replications)
    with tried(dict(job.sizes)):
        if _BUSY.job is not job:
            _BUSY.measuring, _BUSY.job = Measuring(asked(job), job.center, job.scenario, job.engine), job
        found = list(_BUSY.measuring.run_many(job.seed, replications))
    return tuple(Run(each.outcomes, each.contacts, f"{each.fingerprint:016x}") for each in found)


def asked(job: Job) -> list[Asked]:
    """Every probe with the stretches of time that it is measured on."""
    return [
        Asked(probe.metric, dict(probe.settings), probe.selection, tuple(windows(job, probe))) for probe in job.probes
    ]


def windows(job: Job, probe: Probe) -> list[Window]:
    """The stretches (ms) that the probe is measured on: its last full period, every week, or an hour of every day."""
    clock = job.scenario.clock
    if probe.hour is not None:
        starts = [clock.start + day * clock.day + probe.hour * HOUR for day in range(job.days)]
        return [(start, start + HOUR) for start in starts]
    if composed(probe, job.days):
        weeks = job.days // WEEK_DAYS
        return [(clock.start + n * 7 * clock.day, clock.start + (n + 1) * 7 * clock.day) for n in range(weeks)]
    until = _last_busy_day(job.scenario, probe) if probe.days == 1 else clock.end
    return [(until - probe.days * clock.day, until)]


def _last_busy_day(scenario: Scenario, probe: Probe) -> float:
    """The end of the last day of the run on which contacts of the probe's types arrive."""
    clock = scenario.clock
    kinds = [scenario.type_ids.index(each) for each in probe.selection.types]
    begins = np.arange(scenario.types.rate.shape[1]) * clock.interval
    busy = begins[(scenario.types.rate[kinds].sum(axis=0) > 0) & (begins >= clock.start) & (begins < clock.end)]
    last = float(busy[-1]) if busy.size else clock.end - 1
    return (last // clock.day + 1) * clock.day
