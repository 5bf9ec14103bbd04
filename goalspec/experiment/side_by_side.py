"""Cases simulated side by side: all through the same replications of one seed, over the same stretch of days.

A customer has the same arrival, work and patience in every case, so that what differs between two cases is what was
changed, and little of it is chance.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from goalspec import __version__
from goalspec.center.assumed import assumptions
from goalspec.center.cases import Change
from goalspec.center.model import Center
from goalspec.experiment import columns
from goalspec.experiment.beside import Beside
from goalspec.experiment.cases import Setting
from goalspec.experiment.columns import Measured
from goalspec.experiment.job import Job, Run
from goalspec.experiment.kept import Goals, goals
from goalspec.experiment.plan import LONGEST_RUN, Plan, composed, plan
from goalspec.experiment.replicate import Crew, Progress, Workers
from goalspec.experiment.results import AssumptionUsed
from goalspec.experiment.whatif_results import Compared
from goalspec.incentives import incentives
from goalspec.simulation.build import warm_up_days
from goalspec.simulation.engine import Engine, choose, expected_contacts
from goalspec.spec.spec import Spec


@dataclass(frozen=True, slots=True)
class Sampling:
    """How cases are simulated.

    `budget` is the number of replications of every case; without it the experiment decides by the size of the center.
    The number is fixed beforehand, so that no interval is looked at twice. `workers` of None takes all cores. Periods
    longer than `longest` days are composed of weeks. `today` goes into the result.
    """

    seed: int = 1
    budget: int | None = None
    engine: Engine = "auto"
    workers: Workers = None
    longest: int = LONGEST_RUN
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How many replications a case gets: as many as so many `contacts` in all allow, from `least` to `most`."""

    least: int
    most: int
    contacts: float

    def replications(self, contacts: float) -> int:
        """The number for cases that have so many contacts together in one replication."""
        return int(min(self.most, max(self.least, self.contacts // max(1.0, contacts))))


@dataclass(frozen=True, slots=True)
class Place:
    """A case as it is asked for: its name and changes, and the spec and the center that they give."""

    change: Change
    spec: Spec
    center: Center


@dataclass(frozen=True, slots=True)
class Seen:
    """One case after its replications; `digest` is that of all their sample paths."""

    change: Change
    setting: Setting
    replications: int
    contacts: int
    digest: str
    measured: Measured
    goals: Goals


@dataclass(frozen=True, slots=True)
class _Case:
    """One case ready to run."""

    change: Change
    setting: Setting
    job: Job


def side_by_side(
    places: Sequence[Place], figures: Sequence[Beside], sampling: Sampling, size: Size, progress: Progress
) -> tuple[Seen, ...]:
    """Every case simulated and measured; cases that simulate and measure the very same are simulated once."""
    cases = tuple(_cases(places, figures, sampling))
    jobs = _different(cases)
    contacts = expected_contacts(cases[0].job.scenario) * len(set(jobs))
    count = sampling.budget or size.replications(contacts)
    engine = choose(sampling.engine, contacts * count)
    with Crew(sampling.workers, progress, threads=engine == "compiled") as crew:
        return tuple(_all_seen(crew, cases, jobs, figures, count, engine))


def _cases(places: Sequence[Place], figures: Sequence[Beside], sampling: Sampling) -> Iterator[_Case]:
    """Every case, all over the same stretch of days."""
    plans = [plan(each.spec, each.center, sampling.longest) for each in places]
    days = max(each.days for each in plans)
    for place in places:
        longest = plan(place.spec, place.center, sampling.longest, days)
        wanted = columns.probes(figures, place.spec.catalog, place.center, days)
        probes = tuple(dict.fromkeys([*longest.probes, *wanted]))
        tail = max(*(each.tail for each in plans), *(probe.window_days for probe in wanted))
        setting = Setting(place.spec, place.center, replace(longest, probes=probes, tail=tail), sampling.seed)
        yield _Case(place.change, setting, setting.job(incentives(place.spec, place.center)))


def _different(cases: Sequence[_Case]) -> list[int]:
    """For every case the place of the first one that simulates and measures the very same."""
    first: dict[tuple[object, ...], int] = {}
    keys = [(each.job.scenario.digest(), each.job.probes, each.job.center.model_dump_json()) for each in cases]
    return [first.setdefault(key, place) for place, key in enumerate(keys)]


def _all_seen(
    crew: Crew, cases: Sequence[_Case], jobs: Sequence[int], figures: Sequence[Beside], count: int, engine: Engine
) -> Iterator[Seen]:
    """The cases in their order. Replications are let go as soon as they are measured: there may be a million."""
    chosen = {place: replace(cases[place].job, engine=engine) for place in dict.fromkeys(jobs)}
    runs = crew.stream("cases", [(job, number) for job in chosen.values() for number in range(count)])
    found: dict[int, Seen] = {}
    for place in chosen:
        mine = tuple(islice(runs, count))
        for number, case in enumerate(cases):
            if jobs[number] == place:
                found[number] = _seen(replace(case, setting=replace(case.setting, engine=engine)), mine, figures)
    return (found[number] for number in range(len(cases)))


def _seen(case: _Case, runs: tuple[Run, ...], figures: Sequence[Beside]) -> Seen:
    setting = case.setting
    wanted = columns.probes(figures, setting.spec.catalog, setting.center, setting.plan.days)
    return Seen(
        case.change, setting, len(runs), sum(run.contacts for run in runs),
        hashlib.sha256("".join(run.digest for run in runs).encode()).hexdigest(),
        columns.measured(setting.plan, wanted, runs), goals(setting.plan, runs, setting.seed),
    )  # fmt: skip


def compared(seen: Sequence[Seen], today: date | None) -> Compared:
    """What was simulated; the first case is the one that the others are held against."""
    setting = seen[0].setting
    return Compared(
        setting.spec.title, setting.center.name,
        today or setting.spec.as_of or date.today(),  # noqa: DTZ011 - a planner's day
        setting.seed, seen[0].replications, setting.plan.days,
        setting.plan.tail, warm_up_days(setting.center), sum(each.contacts for each in seen),
        setting.engine, tuple(_composed(setting.plan)),
        hashlib.sha256("".join(each.digest for each in seen).encode()).hexdigest(), __version__,
    )  # fmt: skip


def _composed(plan: Plan) -> Iterator[str]:
    """The goals whose periods are longer than a run."""
    for task in plan.tasks:
        if task.target.probe is not None and composed(task.target.probe, plan.days):
            yield task.goal.id


def assumed(center: Center) -> Iterator[AssumptionUsed]:
    """What the figures rest on: parameters of behavior and defaults of the center."""
    for used in assumptions(center):
        each = used.assumption
        basis = "stated in the center" if used.stated else each.basis
        yield AssumptionUsed(each.path, each.show(used.value), basis, each.means, used.where)
