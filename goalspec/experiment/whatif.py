"""What if: cases side by side with the center as it stands, every one with the same customers.

All cases run through the same replications of one seed. A customer has the same arrival, work and patience in every
case, so that what differs between two cases is what was changed, and little of it is chance.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from goalspec import __version__
from goalspec.center.assumed import assumptions
from goalspec.center.cases import Ask, CasesError, Change
from goalspec.center.model import Center
from goalspec.center.paths import PathError, changed, changed_spec
from goalspec.experiment import best, columns
from goalspec.experiment.beside import Beside
from goalspec.experiment.cases import Setting
from goalspec.experiment.columns import Measured
from goalspec.experiment.intervals import CONFIDENCE
from goalspec.experiment.job import Job, Run
from goalspec.experiment.kept import Goals, all_hold, corrected, goals, kept
from goalspec.experiment.plan import LONGEST_RUN, Plan, composed, plan
from goalspec.experiment.question import ONE_OFF, Question, from_file, one_off
from goalspec.experiment.replicate import Crew, Progress, silent
from goalspec.experiment.results import AssumptionUsed
from goalspec.experiment.whatif_results import AS_IT_STANDS, CaseOutcome, Compared, Method, WhatIf
from goalspec.incentives import incentives
from goalspec.simulation.build import warm_up_days
from goalspec.simulation.engine import Engine, choose, expected_contacts
from goalspec.spec.spec import Spec

LEAST, MOST = 16, 60
CONTACTS = 4_000_000.0
INTERVALS = "paired Student intervals, corrected after Bonferroni for all differences of their kind in this result"
CHANCES = "exact sign tests on paired periods, corrected after Holm for all goals and cases"


@dataclass(frozen=True, slots=True)
class WhatIfOptions:
    """How cases are compared.

    `budget` is the number of replications of every case; without it as many as about 4 million contacts in all
    allow, from 16 to 60. The number is fixed beforehand, so that no interval is looked at twice. `workers` of None
    takes all cores. `today` goes into the result.
    """

    seed: int = 1
    budget: int | None = None
    engine: Engine = "auto"
    workers: int | None = None
    longest: int = LONGEST_RUN
    today: date | None = None


def whatif(
    question: Path | str | Spec,
    changes: Mapping[str, Any] | None = None,
    center: Center | None = None,
    options: WhatIfOptions | None = None,
    progress: Progress = silent,
) -> WhatIf:
    """Hold cases against the center as it stands: those of a file, or a spec with all the `changes` by path.

    `center` replaces the one that the file or the spec names. Run it below `if __name__ == "__main__":` in a script
    of your own: workers are processes that import it.

    Raises `CasesError` for cases that cannot be used, and what `load`, `goalspec.center` and `goalspec.simulation`
    raise for a spec or center that cannot be.
    """
    if isinstance(question, Spec):
        asked = one_off(question, changes or {}, center)
    elif changes:
        raise CasesError(f"{question} is a file of cases: write the changes into it")
    else:
        asked = from_file(Path(question), center)
    return _compare(asked, options or WhatIfOptions(), progress)


@dataclass(frozen=True, slots=True)
class _Case:
    """One case ready to run; the base has no changes."""

    change: Change
    setting: Setting
    job: Job


@dataclass(frozen=True, slots=True)
class _Seen:
    """One case after its replications."""

    case: _Case
    runs: tuple[Run, ...]
    measured: Measured
    goals: Goals


def _compare(asked: Question, options: WhatIfOptions, progress: Progress) -> WhatIf:
    figures = columns.figures(asked.asks, asked.spec.catalog)
    cases = tuple(_cases(asked, figures, options))
    decided = [(ask, best.deciding(ask, figures, asked.spec.catalog)) for ask in asked.asks]
    jobs = _different(cases)
    contacts = expected_contacts(cases[0].job.scenario)
    count = options.budget or int(min(MOST, max(LEAST, CONTACTS // max(1.0, contacts * len(set(jobs))))))
    engine = choose(options.engine, contacts * len(set(jobs)) * count)
    with Crew(options.workers, progress, threads=engine == "compiled") as crew:
        runs = _runs(crew, [replace(cases[place].job, engine=engine) for place in dict.fromkeys(jobs)], count)
    found = dict(zip(dict.fromkeys(jobs), runs, strict=True))
    seen = tuple(_seen(case, found[place], figures, options.seed) for case, place in zip(cases, jobs, strict=True))
    return _result(asked, decided, figures, seen, replace(options, engine=engine))


def _cases(asked: Question, figures: Sequence[Beside], options: WhatIfOptions) -> Iterator[_Case]:
    """The base and every case, all over the same stretch of days."""
    changes = (Change(AS_IT_STANDS, {}), *asked.changes)
    places = [_changed(asked, change) for change in changes]
    plans = [plan(spec, center, options.longest) for spec, center in places]
    days = max(each.days for each in plans)
    for change, (spec, center) in zip(changes, places, strict=True):
        longest = plan(spec, center, options.longest, days)
        wanted = columns.probes(figures, spec.catalog, center, days)
        probes = tuple(dict.fromkeys([*longest.probes, *wanted]))
        tail = max(*(each.tail for each in plans), *(probe.window_days for probe in wanted))
        setting = Setting(spec, center, replace(longest, probes=probes, tail=tail), options.seed)
        yield _Case(change, setting, setting.job(incentives(spec, center)))


def _changed(asked: Question, change: Change) -> tuple[Spec, Center]:
    try:
        return changed_spec(asked.spec, change.changes), changed(asked.center, change.changes)
    except PathError as error:
        if change.id == ONE_OFF:
            raise
        raise CasesError(f'case "{change.id}": {error}') from error


def _different(cases: Sequence[_Case]) -> list[int]:
    """For every case the place of the first one that simulates and measures the very same."""
    first: dict[tuple[object, ...], int] = {}
    keys = [(each.job.scenario.digest(), each.job.probes, each.job.center.model_dump_json()) for each in cases]
    return [first.setdefault(key, place) for place, key in enumerate(keys)]


def _runs(crew: Crew, jobs: Sequence[Job], count: int) -> list[tuple[Run, ...]]:
    runs = crew.run("cases", [(job, number) for job in jobs for number in range(count)])
    return [tuple(runs[place : place + count]) for place in range(0, len(runs), count)]


def _seen(case: _Case, runs: tuple[Run, ...], figures: Sequence[Beside], seed: int) -> _Seen:
    setting = case.setting
    wanted = columns.probes(figures, setting.spec.catalog, setting.center, setting.plan.days)
    return _Seen(case, runs, columns.measured(setting.plan, wanted, runs), goals(setting.plan, runs, seed))


def _result(
    asked: Question, decided: Sequence[tuple[Ask, str]], figures: Sequence[Beside], seen: Sequence[_Seen],
    options: WhatIfOptions,
) -> WhatIf:  # fmt: skip
    catalog = asked.spec.catalog
    shown = columns.columns(figures, seen[0].measured)
    weighed = columns.weighed(asked.asks, catalog)
    chosen = [each for each in seen if each.case.change.choice]
    field = best.Field(tuple(each.case.change.id for each in chosen), tuple(each.measured for each in chosen), shown)
    looks = len(figures) * (len(seen) - 1)
    goal_looks = max(1, len(seen[0].goals.tasks) * (len(seen) - 1))
    worse = best.dominated(field, weighed)
    tables = list(corrected([kept(seen[0].goals, each.goals, goal_looks) for each in seen[1:]]))
    own = kept(seen[0].goals, seen[0].goals, goal_looks)
    outcomes = [
        _outcome(asked, each, seen[0], table, looks, worse) for each, table in zip(seen, (own, *tables), strict=True)
    ]
    return WhatIf(
        _compared(seen, options), shown, weighed, outcomes[0], tuple(outcomes[1:]),
        tuple(best.answers(field, decided, catalog)),
        Method(CONFIDENCE, looks, goal_looks, best.comparisons(field, weighed), INTERVALS, CHANCES),
        tuple(_assumed(asked.center)), _currency(asked.center),
    )  # fmt: skip


def _outcome(
    asked: Question, seen: _Seen, base: _Seen, table: tuple[Any, ...], looks: int, worse: Mapping[str, str]
) -> CaseOutcome:
    change = seen.case.change
    moved = tuple(columns.moved(name, base.measured, seen.measured, looks) for name in seen.measured.by_metric)
    joint, interval = all_hold(seen.goals)
    return CaseOutcome(
        change.id, asked.titles.get(change.id, ""), dict(change.changes), moved, table, joint, interval,
        worse.get(change.id), _paths(seen.runs) == _paths(base.runs), change.choice, _paths(seen.runs),
    )  # fmt: skip


def _paths(runs: Sequence[Run]) -> str:
    """The digest of the sample paths of all replications."""
    return hashlib.sha256("".join(run.digest for run in runs).encode()).hexdigest()


def _compared(seen: Sequence[_Seen], options: WhatIfOptions) -> Compared:
    setting = seen[0].case.setting
    today = options.today or setting.spec.as_of or date.today()  # noqa: DTZ011 - a planner's day
    return Compared(
        setting.spec.title, setting.center.name, today, options.seed, len(seen[0].runs), setting.plan.days,
        setting.plan.tail, warm_up_days(setting.center), sum(run.contacts for each in seen for run in each.runs),
        options.engine, tuple(_composed(setting.plan)),
        hashlib.sha256("".join(_paths(each.runs) for each in seen).encode()).hexdigest(), __version__,
    )  # fmt: skip


def _composed(plan: Plan) -> Iterator[str]:
    """The goals whose periods are longer than a run."""
    for task in plan.tasks:
        if task.target.probe is not None and composed(task.target.probe, plan.days):
            yield task.goal.id


def _assumed(center: Center) -> Iterator[AssumptionUsed]:
    for used in assumptions(center):
        each = used.assumption
        basis = "stated in the center" if used.stated else each.basis
        yield AssumptionUsed(each.path, each.show(used.value), basis, each.means, used.where)


def _currency(center: Center) -> str | None:
    wages = (team.wage.currency for team in center.team_tables if team.wage)
    return center.header.currency or next(wages, None)
