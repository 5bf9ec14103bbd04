"""One replication of one case, simulated and measured: what a worker does."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from goalspec.center.model import Center
from goalspec.center.scope import Selection
from goalspec.experiment.plan import Probe, composed
from goalspec.simulation.class_facts import ClassFacts
from goalspec.simulation.contact_facts import ContactFacts
from goalspec.simulation.counting import Asked, counting
from goalspec.simulation.engine import Engine, counter, runner
from goalspec.simulation.grouping import grouped
from goalspec.simulation.ledger import Counted
from goalspec.simulation.measures import measure, view
from goalspec.simulation.path_facts import PathFacts
from goalspec.simulation.scenario import HOUR, Scenario
from goalspec.simulation.tally import Outcome
from goalspec.simulation.view import View
from goalspec.spec.meaning import Setting

WEEK_DAYS = 7
Window = tuple[float, float]
Seen = tuple[int | None, Selection, Window]  # table of the ledger, None for single contacts
Question = tuple[Probe, dict[str, Setting], list[int]]  # places of what is seen


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


class Worker:
    """One job at work in one thread."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.windows = [tuple(windows(job, probe)) for probe in job.probes]
        asked = [
            Asked(probe.metric, dict(probe.settings), probe.selection, stretches)
            for probe, stretches in zip(job.probes, self.windows, strict=True)
        ]
        self.plan = counting(asked, job.center, job.scenario)
        self.views, self.questions = self._questions()
        self.facts: dict[int | None, ContactFacts] = {}
        self.looks: dict[int, View] = {}
        self.seen = self._by_contacts() if None in self.plan.tables else self._by_classes()

    def _questions(self) -> tuple[list[Seen], list[Question]]:
        views: dict[Seen, int] = {}
        questions = []
        for probe, stretches, table in zip(self.job.probes, self.windows, self.plan.tables, strict=True):
            seen = [(table, probe.selection, window) for window in stretches]
            questions.append((probe, dict(probe.settings), [views.setdefault(each, len(views)) for each in seen]))
        return list(views), questions

    def _by_classes(self) -> Callable[[int], tuple[Counted, PathFacts | None]]:
        count = counter(self.job.scenario, self.plan.ledger, self.job.engine)
        return lambda replication: (count(self.job.seed, replication), None)

    def _by_contacts(self) -> Callable[[int], tuple[Counted, PathFacts | None]]:
        run, scenario, ledger = runner(self.job.scenario, self.job.engine), self.job.scenario, self.plan.ledger

        def see(replication: int) -> tuple[Counted, PathFacts | None]:
            path = run(self.job.seed, replication)
            return grouped(path, scenario, ledger), PathFacts(path, scenario)

        return see

    def run(self, replication: int) -> Run:
        """One replication, measured."""
        counted, single = self.seen(replication)
        for table in range(len(self.plan.ledger.tables)):
            facts = self.facts.get(table)
            if single is not None or not isinstance(facts, ClassFacts) or not facts.see(counted):
                self._look_anew(table, ClassFacts(counted, self.plan.ledger, table, self.job.scenario))
        if single is not None:
            self._look_anew(None, single)
        return Run(tuple(self._outcomes()), counted.contacts, f"{counted.fingerprint:016x}")

    def _look_anew(self, table: int | None, facts: ContactFacts) -> None:
        """New facts in the place of those of a table, or of a path."""
        self.facts[table] = facts
        for place, (of, selection, window) in enumerate(self.views):
            if of == table:
                self.looks[place] = view(facts, self.job.center, selection, *window)

    def _outcomes(self) -> Iterator[tuple[Outcome, ...]]:
        for probe, settings, places in self.questions:
            yield tuple(measure(probe.metric, settings, self.looks[place]) for place in places)


class _Busy(threading.local):
    """The worker of each thread, kept while its job lasts."""

    worker: Worker | None = None


_BUSY = _Busy()


def simulate(job: Job, replication: int) -> Run:
    """Simulate replication `replication` and measure every probe on it. The same arguments give the same result."""
    if _BUSY.worker is None or _BUSY.worker.job is not job:
        _BUSY.worker = Worker(job)
    return _BUSY.worker.run(replication)


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
