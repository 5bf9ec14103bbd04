"""The assumptions of a center as quantities to vary: each over its sweep range, as far as the center can be then."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from goalspec.center.assumed import assumptions
from goalspec.center.defaults import Assumption
from goalspec.center.paths import PathError
from goalspec.experiment.cases import Setting
from goalspec.experiment.job import Job
from goalspec.simulation import outcomes
from goalspec.simulation.measures import measures

HALVINGS = 6


@dataclass(frozen=True, slots=True)
class Factor:
    """An assumption to vary; without `paths` it is about what customers feel afterwards.

    From `low` to `high` a center exists; `value` is the center's own and lies between.
    """

    assumption: Assumption
    paths: tuple[str, ...]
    where: tuple[str, ...]
    stated: bool
    value: float
    low: float
    high: float

    @property
    def name(self) -> str:
        """What `goalspec explain` knows it by."""
        return self.assumption.path

    @property
    def basis(self) -> str:
        """Where the value comes from."""
        return "stated in the center" if self.stated else self.assumption.basis

    def show(self, value: float) -> str:
        """A value as planners read it, to three digits where it was searched for."""
        given = value in {self.value, *self.assumption.sweep}
        return self.assumption.show(value if given else float(f"{value:.3g}"))

    @property
    def shortened(self) -> bool:
        """Whether the sweep ends where no center exists."""
        return (self.low, self.high) != _swept(self.assumption, self.value)


def factors(setting: Setting) -> tuple[Factor, ...]:
    """Every assumption that the verdicts of a setting rest on, in the order of the table of defaults."""
    return tuple(_within(setting, each) for each in [*_of_center(setting), *_of_customers(setting)])


def at(setting: Setting, values: Mapping[Factor, float]) -> Job:
    """The spec pursued with these sizes of assumptions. Raises PathError where no such center exists."""
    changes = {path: each.assumption.written(value) for each, value in values.items() for path in each.paths}
    sizes = tuple((each.name, value) for each, value in values.items() if not each.paths)
    return replace(setting.pursued(changes), sizes=sizes)


def possible(setting: Setting, values: Mapping[Factor, float]) -> Job | None:
    """The same, None where no such center exists."""
    try:
        return at(setting, values)
    except PathError:
        return None


def _of_center(setting: Setting) -> Iterator[Factor]:
    for used in assumptions(setting.center):
        low, high = _swept(used.assumption, used.value)
        yield Factor(used.assumption, used.paths, used.where, used.stated, used.value, low, high)


def _of_customers(setting: Setting) -> Iterator[Factor]:
    for each in felt(aim.metric.id for task in setting.plan.tasks for aim in (task.target, *task.guards)):
        low, high = _swept(each, each.value)
        yield Factor(each, (), (), stated=False, value=each.value, low=low, high=high)


def felt(metrics: Iterable[str]) -> tuple[Assumption, ...]:
    """The assumptions about customers that the measures of these metrics rest on, each once."""
    asked: list[Callable[..., object]] = [measures()[name] for name in sorted(set(metrics) & measures().keys())]
    return tuple({each.path: each for measure in asked for each in outcomes.assumptions_of(measure)}.values())


def _swept(assumption: Assumption, value: float) -> tuple[float, float]:
    """The sweep range, widened to hold the center's own value."""
    return min(assumption.sweep[0], value), max(assumption.sweep[1], value)


def _within(setting: Setting, factor: Factor) -> Factor:
    return replace(factor, low=_nearest(setting, factor, factor.low), high=_nearest(setting, factor, factor.high))


def _nearest(setting: Setting, factor: Factor, end: float) -> float:
    """The end of the range, or as near to it as the center can be."""
    if end == factor.value or possible(setting, {factor: end}) is not None:
        return end
    good, bad = factor.value, end
    for _ in range(HALVINGS):
        middle = (good + bad) / 2
        good, bad = (good, middle) if possible(setting, {factor: middle}) is None else (middle, bad)
    return good
