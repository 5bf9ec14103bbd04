"""Several periods in a row: agents leave and are replaced, and customers' experience changes later demand.

Both are off unless the center states them: teams without `attrition` keep their mix of new and experienced agents,
and `[feedback]` is zero. Each period starts warm, as a single one does; what is pending at its end is not handed on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np

from goalspec.center.model import Center, Feedback
from goalspec.center.paths import changed
from goalspec.center.scope import select
from goalspec.center.teams import Team
from goalspec.experiment.cases import Setting
from goalspec.experiment.contrasts import means
from goalspec.experiment.intervals import student
from goalspec.experiment.job import Job, Run
from goalspec.experiment.plan import NO_SCOPE, Plan, Probe
from goalspec.experiment.replicate import Crew
from goalspec.experiment.results import Period
from goalspec.experiment.trials import met, trials
from goalspec.experiment.verdict import Judge
from goalspec.incentives import incentives
from goalspec.spec.meaning import settings
from goalspec.spec.spec import Spec
from goalspec.units import DAY, MONTH, YEAR

LEAST_CHAINS = 8  # replications that are followed at least
APART = 1_000_000  # replication numbers of a period are so far from those of the one before
SMALLEST = 1e-6  # demand never ends altogether
FELT: tuple[tuple[str, dict[str, str]], ...] = (
    ("churn", {}), ("word_of_mouth", {"counted": "tells_well"}), ("word_of_mouth", {"counted": "tells_badly"}),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Felt:
    """Shares of the customers whose issue ended: who intend to leave, who tell others well, who tell them badly."""

    leave: float
    praise: float
    warn: float


def later_periods(judge: Judge, setting: Setting, crew: Crew, count: int, chains: int) -> tuple[Period, ...]:
    """`count` periods, the first being the one that is judged; `chains` replications are followed through all.

    Each period lasts as long as a run of the plan. The first has the paths of the verdicts.
    """
    probes = tuple(_probes(setting.spec, setting.center, setting.plan.days))
    plan = replace(setting.plan, probes=tuple(dict.fromkeys([*setting.plan.probes, *probes])))
    place, following = replace(setting, plan=plan), replace(judge, plan=plan)
    growths = [1.0] * chains
    found: list[Period] = []
    for number in range(1, count + 1):
        mix = {team.id: new_share(team, (number - 1) * plan.days) for team in setting.center.team_tables}
        runs = crew.run(f"period {number}", list(_orders(place, growths, mix, number)))
        found.append(_period(following, number, growths, mix, runs))
        growths = [_next(plan, probes, setting.center.feedback, *each) for each in zip(growths, runs, strict=True)]
    return tuple(found)


def new_share(team: Team, days: float) -> float:
    """Share of new agents so many days after the share that the team states.

    Leavers, a year's share of `attrition` spread evenly, are replaced by new agents, who count as new for an
    exponential time of mean `months`: dn/dt = attrition - n / months, whose rest is `attrition * months`.
    """
    if team.attrition is None or team.experience is None or days == 0:
        return team.new_share
    learning = team.experience.months * MONTH
    rest = min(1.0, team.attrition * learning / YEAR)
    left = exp(-days * DAY / learning) if learning > 0 else 0.0
    return rest + (team.new_share - rest) * left


def grown(growth: float, felt: Felt, feedback: Feedback, days: float) -> float:
    """Demand of the next period, as a factor: customers gained and lost among those who had an issue.

    In `days` a customer has `issues * days / year` of them; each one may end with leaving, praise, or a warning.
    """
    issues = feedback.issues * days * DAY / YEAR
    change = feedback.recommend * felt.praise - feedback.warn * felt.warn - feedback.churn * felt.leave
    return max(SMALLEST, growth * (1 + issues * change))


def _probes(spec: Spec, center: Center, days: int) -> Iterator[Probe]:
    everything = select(center, NO_SCOPE)
    for name, asked in FELT:
        yield Probe(name, tuple(sorted(settings(spec.catalog[name], asked).items())), everything, days)


def _orders(
    setting: Setting, growths: Sequence[float], mix: Mapping[str, float], number: int
) -> Iterator[tuple[Job, int]]:
    """One job per replication; replications with the same demand share theirs."""
    jobs = {growth: _job(setting, growth, mix) for growth in dict.fromkeys(growths)}
    yield from ((jobs[growth], place + (number - 1) * APART) for place, growth in enumerate(growths))


def _job(setting: Setting, growth: float, mix: Mapping[str, float]) -> Job:
    """The spec pursued in the center as it has become; where nothing has changed, the very same job."""
    center = setting.center
    changes: dict[str, float] = {
        f"teams.{team.id}.experience.new": mix[team.id] for team in center.team_tables if mix[team.id] != team.new_share
    }
    if growth != 1:
        changes |= {f"types.{each.id}.growth": each.growth * growth for each in center.type_tables}
    become = changed(center, changes)
    return setting.job(incentives(setting.spec, become), become)


def _next(plan: Plan, probes: Sequence[Probe], feedback: Feedback, growth: float, run: Run) -> float:
    if not feedback.acts:
        return growth
    leave, praise, warn = (run.outcomes[plan.number(probe)][0].value or 0.0 for probe in probes)
    return grown(growth, Felt(leave, praise, warn), feedback, plan.days)


def _period(
    judge: Judge, number: int, growths: Sequence[float], mix: Mapping[str, float], runs: Sequence[Run]
) -> Period:
    return Period(
        number, float(np.mean(growths)), student(list(growths)), dict(mix), means(judge.plan, runs),
        dict(_held(judge, runs)), len(runs),
    )  # fmt: skip


def _held(judge: Judge, runs: Sequence[Run]) -> Iterator[tuple[str, float]]:
    for task in judge.plan.tasks:
        found = () if task.reason else trials(judge.plan, task, runs, judge.seed)
        results = met(task, found) if found else []
        if results:
            yield task.goal.id, sum(results) / len(results)
