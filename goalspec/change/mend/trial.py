"""Goals with moved bounds, simulated: what every bound's metric comes to, period by period."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from goalspec.center.model import Center
from goalspec.change.mend.bounds import Bounds, Reach
from goalspec.conflict.changes import texts_with
from goalspec.conflict.situation import Situation
from goalspec.experiment.cases import Setting
from goalspec.experiment.intervals import Interval, wilson
from goalspec.experiment.job import Run
from goalspec.experiment.plan import Task
from goalspec.experiment.replicate import Crew
from goalspec.experiment.staffing.sides import periods
from goalspec.experiment.trials import over, probes, size_of
from goalspec.facts.families import Demand, demands
from goalspec.incentives import incentives
from goalspec.spec.document import read_bytes
from goalspec.spec.read import read
from goalspec.spec.spec import Spec

Values = tuple[tuple[float, ...], ...]  # one row per period, one value per bound


@dataclass(frozen=True, slots=True)
class Seen:
    """One set of bounds after its replications: `held` of the periods in `values`, `weight` of them independent."""

    reach: Reach
    values: Values
    held: int
    weight: float

    @property
    def share(self) -> float:
        """The share of periods in which all bounds hold."""
        return self.held / len(self.values) if self.values else 0.0

    @property
    def interval(self) -> Interval:
        """Its 95 % interval (Wilson 1927)."""
        return wilson(self.share * self.weight, self.weight)

    def passes(self, asked: float) -> bool:
        """Whether that is as often as asked."""
        return bool(self.values) and self.held >= asked * len(self.values) - 1e-9


@dataclass
class Trial:
    """The experiment on bounds: every set of them goes through the same replications; what was simulated is kept."""

    path: Path
    now: Situation
    setting: Setting
    tasks: tuple[Task, ...]
    bounds: Bounds
    count: int
    crew: Crew
    words: str = "goals"
    kept: dict[str, tuple[Run, ...]] = field(default_factory=dict)
    replications: int = 0

    def look(self, reach: Reach) -> Seen:
        """What becomes of the goals with these moves, agents pursuing them as they then are."""
        return self.judged(reach, self.spec_with(reach), self.setting.center)

    def spec_with(self, reach: Reach) -> Spec:
        """The spec with these moves, read as it would be written."""
        texts = texts_with(self.now, self.bounds.changes(reach))

        def contents(file: Path) -> bytes:
            return texts[file].encode() if file in texts else read_bytes(file)

        return read(self.path, contents).spec if texts else self.now.spec

    def judged(self, reach: Reach, spec: Spec, center: Center) -> Seen:
        """The bounds with these moves, under the incentives of a spec in a center."""
        values, weight = self._values(self.runs(spec, center))
        return Seen(reach, values, self.bounds.held(values, reach), weight)

    def runs(self, spec: Spec, center: Center) -> tuple[Run, ...]:
        """All replications under the incentives of a spec in a center."""
        job = self.setting.job(incentives(spec, center), center)
        key = job.scenario.digest() + center.model_dump_json()
        if key not in self.kept:
            self.replications += self.count
            self.kept[key] = tuple(self.crew.run(self.words, [(job, number) for number in range(self.count)]))
        return self.kept[key]

    def _values(self, runs: Sequence[Run]) -> tuple[Values, float]:
        groups, weight = periods(self.setting.plan, self.tasks, len(runs), self.setting.seed)
        columns = []
        for task in self.tasks:
            size = max(size_of(self.setting.plan, probe) for probe in probes(task))
            last = [group[-size:] for group in groups]
            columns += [over(self.setting.plan, probe, runs, last, len(last)).values for probe in probes(task)]
        rows = tuple(zip(*columns, strict=True))
        known = tuple(tuple(each for each in row if each is not None) for row in rows if None not in row)
        return known, weight * len(known) / max(1, len(rows))

    def again(self, seed: int) -> "Trial":
        """The same experiment with other chance events."""
        words = "the answer once more"
        return replace(self, setting=replace(self.setting, seed=seed), words=words, kept={}, replications=0)


def bounds_of(spec: Spec, tasks: Sequence[Task]) -> tuple[Demand, ...]:
    """The targets and guards of the tasks, in the order in which their probes come."""
    known = demands(spec)
    return tuple(each for task in tasks for each in known if each.goal.id == task.goal.id)
