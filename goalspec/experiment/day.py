"""The queue and the staff through a working day: counted in half hours while the engine runs, with goals and without.

How many wait at once follows from their waits after Little (1961): the waits of those who arrive in a half hour, added
up, over half an hour.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goalspec.center.demand import week_of
from goalspec.center.hours import WEEKDAYS
from goalspec.center.model import Center
from goalspec.experiment.cases import Setting
from goalspec.experiment.day_results import Day, Flow, HalfHour
from goalspec.experiment.intervals import Interval
from goalspec.experiment.job import WEEK_DAYS, Job
from goalspec.experiment.replicate import Progress, silent
from goalspec.incentives import Incentives
from goalspec.simulation import classes
from goalspec.simulation.class_facts import ClassFacts
from goalspec.simulation.engine import counter
from goalspec.simulation.ledger import Counted, Ledger, Table
from goalspec.simulation.scenario import MINUTE, Scenario
from goalspec.units import DAY

STEP = 30 * MINUTE
SLOTS = 48
TRAITS = classes.LEG | 7 * classes.STATUS | -classes.KIND
OFTEN = (5, 95)
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """One row per simulated day, one column per half hour: contacts, their waits, agents on duty and busy, in ms."""

    arrivals: Numbers
    waits: Numbers
    on_duty: Numbers
    busy: Numbers


def working_day(setting: Setting, pressed: Incentives, count: int, progress: Progress = silent) -> Day | None:
    """The day over the first `count` replications of the verdicts; None where nobody ever calls."""
    weekdays = alike(setting.center, range(min(WEEK_DAYS, setting.plan.days)))
    what, total = "a working day", 2 * count
    cases = []
    for place, job in enumerate((setting.job(pressed), setting.natural())):
        progress(what, place * count, total)
        cases.append(_pooled([_only(each, weekdays) for each in _replications(job, count)]))
    progress(what, total, total)
    pursued, natural = cases
    called = np.flatnonzero((pursued.arrivals + natural.arrivals).any(axis=0))
    if not called.size:
        return None
    slots = range(called[0], called[-1] + 1)
    shown = tuple(HalfHour(n * STEP / 1000, _flow(pursued, n), _flow(natural, n)) for n in slots)
    written = all(each.deferrable for each in setting.center.type_tables)
    return Day(tuple(WEEKDAYS[each] for each in weekdays), shown, count, written)


def alike(center: Center, weekdays: range) -> tuple[int, ...]:
    """The weekday (0 = Monday) with the most contacts, and those with the same opening hours."""
    contacts = [0.0] * WEEK_DAYS
    for type_ in center.type_tables:
        for slot in week_of(type_, center.hours):
            contacts[int(slot.start // DAY) % WEEK_DAYS] += slot.contacts
    busiest = max(weekdays, key=lambda day: contacts[day])
    hours = center.hours.of_day(busiest)
    same = (day for day in weekdays if center.hours.of_day(day) == hours and contacts[day] > 0)
    return tuple(same)


def _replications(job: Job, count: int) -> Iterator[Counts]:
    """Each counted in half hours of all its days."""
    clock = job.scenario.clock
    edges = np.arange(clock.start, clock.start + job.days * clock.day + STEP / 2, STEP)
    ledger = Ledger((Table(tuple(edges.tolist()), (), TRAITS),))
    tally = counter(job.scenario, ledger, job.engine)
    for replication in range(count):
        counted = tally(job.seed, replication)
        yield _counts(ClassFacts(counted, ledger, 0, job.scenario), counted, job)


def _counts(facts: ClassFacts, counted: Counted, job: Job) -> Counts:
    offered = ~facts.is_leg & ~facts.blocked & _of_queue(facts, job.scenario)
    place = facts.place(job.scenario.clock.start, STEP)[offered]
    size = job.days * SLOTS
    sums = (
        np.bincount(place, values[offered], minlength=size) for values in (facts.column("count"), facts.column("wait"))
    )
    present = (spent[:, :size].sum(axis=0) for spent in (counted.present, counted.busy))
    return Counts(*(np.asarray(each, dtype=np.float64).reshape(job.days, SLOTS) for each in (*sums, *present)))


def _of_queue(facts: ClassFacts, scenario: Scenario) -> npt.NDArray[np.bool_]:
    """Contacts that wait in a queue; written ones only where there are no others."""
    return np.asarray(~facts.deferrable | bool(scenario.types.deferrable.all()))


def _only(counts: Counts, weekdays: tuple[int, ...]) -> Counts:
    days = [day for day in range(len(counts.arrivals)) if day % WEEK_DAYS in weekdays]
    return Counts(counts.arrivals[days], counts.waits[days], counts.on_duty[days], counts.busy[days])


def _pooled(found: list[Counts]) -> Counts:
    columns = ("arrivals", "waits", "on_duty", "busy")
    return Counts(*(np.concatenate([getattr(each, name) for each in found]) for name in columns))


def _flow(counts: Counts, slot: int) -> Flow:
    waiting = counts.waits[:, slot] / STEP
    low, high = np.percentile(waiting, OFTEN)
    return Flow(
        float(counts.arrivals[:, slot].mean()),
        float(waiting.mean()),
        Interval(float(low), float(high)),
        float(counts.on_duty[:, slot].mean() / STEP),
        float(counts.busy[:, slot].mean() / STEP),
    )
