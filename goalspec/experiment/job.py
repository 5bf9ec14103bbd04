"""One replication of one case, simulated and measured: what a worker does."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from goalspec.center.model import Center
from goalspec.experiment.plan import Probe, composed
from goalspec.simulation.engine import Engine, run
from goalspec.simulation.measures import measure, view
from goalspec.simulation.path_facts import PathFacts
from goalspec.simulation.scenario import HOUR, Scenario
from goalspec.simulation.tally import Outcome
from goalspec.simulation.view import View

WEEK_DAYS = 7
Window = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """A case ready to be simulated: numbers for the engine, and what to measure."""

    scenario: Scenario
    center: Center
    probes: tuple[Probe, ...]
    days: int
    seed: int
    engine: Engine = "simpy"


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What one replication gave: per probe one outcome, or one per week where the period is composed of weeks."""

    outcomes: tuple[tuple[Outcome, ...], ...]
    contacts: int
    digest: str


def simulate(job: Job, replication: int) -> Run:
    """Simulate replication `replication` and measure every probe on it. The same arguments give the same result."""
    path = run(job.scenario, job.seed, replication, job.engine)
    facts = PathFacts(path, job.scenario)
    views: dict[tuple[object, Window], View] = {}
    outcomes = tuple(tuple(_outcomes(job, facts, probe, views)) for probe in job.probes)
    return Run(outcomes, path.contacts.size, path.digest())


def _outcomes(job: Job, facts: PathFacts, probe: Probe, views: dict[tuple[object, Window], View]) -> Iterator[Outcome]:
    for window in windows(job, probe):
        key = (probe.selection, window)
        if key not in views:
            views[key] = view(facts, job.center, probe.selection, *window)
        yield measure(probe.metric, dict(probe.settings), views[key])


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
