"""What a metric is: the frozen records that the catalog hands out.

Values are plain numbers in the metric's own unit: shares from 0 to 1, times in the unit named
by `Metric.unit`, money in the currency a figure names. Nothing here reads files.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from goalspec.catalog.words import (
    Condition,
    Control,
    Direction,
    MetricClass,
    Operator,
    Pull,
    QualifierKind,
    Relative,
    RoleLevel,
    Simulable,
    Timing,
)

_COMPARE: Final[Mapping[str, Callable[[float, float], bool]]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
)
_DURATIONS: Final = ("second", "hour", "day", "month")


class Source(NamedTuple):
    """Where a figure comes from.

    Grades: A audit, regulator or peer review; B benchmarking firm with a sample; C trade text
    quoting a named study; D vendor text without a visible study.
    """

    id: str
    title: str
    publisher: str
    year: str
    locator: str
    grade: Literal["A", "B", "C", "D"]
    how_seen: str


class Figure(NamedTuple):
    """A published value or band; `high` equals `low` for a single value.

    `unit` is filled only where it is not the metric's own (a currency, for instance).
    """

    low: float
    high: float
    unit: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()


class Bands(NamedTuple):
    """The figure at the poor end, the usual one, a good one and the best seen, where sourced."""

    low: Figure | None = None
    typical: Figure | None = None
    good: Figure | None = None
    world_class: Figure | None = None


class Benchmark(NamedTuple):
    """One published figure with its sector, region, year and sample, as the source prints them.

    `of` names what the figure is where it is not the metric itself; `unit` as in `Figure`.
    """

    low: float
    high: float
    statistic: str
    sector: str
    region: str
    year: str
    source: str
    sample: str = ""
    note: str = ""
    unit: str = ""
    of: str = ""

    @property
    def last_year(self) -> int | None:
        """The latest year the figure is about; None where the source gives no date."""
        years = re.findall(r"(\d{4})(?:-(\d{2,4}))?", self.year)
        if not years:
            return None
        first, last = years[-1]
        return int(first[: 4 - len(last)] + last) if last else int(first)


class Limit(NamedTuple):
    """A bound on what a target may ask: error = cannot be, warning = nobody was seen there.

    The bound counts as `bound` times the reference named by `relative` (the goal's baseline, or
    3600 s over the handle time). It applies only when every qualifier in `when` has the given
    value, and not when a goal or guard on a metric of `unless` stands beside it.
    """

    severity: Literal["error", "warning"]
    op: Operator
    bound: float
    why: str
    basis: tuple[str, ...]
    relative: Relative = ""
    when: Condition = ()
    unless: tuple[str, ...] = ()

    def broken_by(self, value: float, reference: float = 1.0) -> bool:
        """True when a target of `value` lies in the forbidden region."""
        return _COMPARE[self.op](value, self.bound * reference)


class Qualifier(NamedTuple):
    """A closed part of a metric's definition that a goal may state in its target or measure.

    Kinds: `choice` one of `choices`; `choices` a list out of them; `duration` a quantity such
    as "20 s"; `share` such as "80%"; `flag` true or false. `default` has the kind's form; None means that leaving it
    out has no default. `essential` marks parts that move the figure so much that a goal should
    state them. `when` lists the values of other qualifiers under which this one has a meaning.
    """

    name: str
    kind: QualifierKind
    default: str | bool | tuple[str, ...] | None
    meaning: str
    choices: tuple[str, ...] = ()
    essential: bool = False
    when: Condition = ()


class Simulation(NamedTuple):
    """Whether a simulated center can give the metric.

    `direct` counted, `derived` computed from what is counted, `proxy` needs the assumption in
    `rests_on`, `no` for lack of `missing`. `needs` lists what the center must state first.
    """

    kind: Simulable
    needs: tuple[str, ...] = ()
    missing: str = ""
    rests_on: str = ""


UNKNOWN: Final = Bands()


@dataclass(frozen=True, slots=True)
class Metric:
    """One entry of the catalog; every field has the meaning of its line in the TOML block."""

    id: str
    name: str
    aliases: tuple[str, ...]
    metric_class: MetricClass
    unit: str
    direction: Direction
    valid_min: float
    valid_max: float | None
    definition: str
    formula: str
    variants: str
    definition_sources: tuple[str, ...]
    timing: Timing
    roles: tuple[RoleLevel, ...]
    control: Control
    counter_metrics: tuple[str, ...]
    counter_why: str
    measured_by: str
    simulation: Simulation
    pulls: Pull = "none"
    quantity: str = ""
    traits: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    bands: Bands = UNKNOWN
    benchmarks: tuple[Benchmark, ...] = ()
    limits: tuple[Limit, ...] = ()
    response_rates: tuple[Figure, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        """True for a share of a whole, which can never exceed 1."""
        return self.unit == "ratio" and self.valid_max == 1.0

    @property
    def is_duration(self) -> bool:
        """True when values are times."""
        return self.unit in _DURATIONS

    @property
    def is_money(self) -> bool:
        """True when values are amounts of a currency."""
        return self.unit.startswith("currency")

    @property
    def surveyed(self) -> bool:
        """True when a sample of people is asked, unless the goal's `measure.by` says otherwise."""
        return "surveyed" in self.traits

    @property
    def perception(self) -> bool:
        """True when the value is an opinion."""
        return "perception" in self.traits

    @property
    def simulable(self) -> Simulable:
        """Short for `simulation.kind`."""
        return self.simulation.kind

    @property
    def defaults(self) -> dict[str, str | bool | tuple[str, ...] | None]:
        """The value of every qualifier when a goal leaves it out."""
        return {qualifier.name: qualifier.default for qualifier in self.qualifiers}

    def qualifier(self, name: str) -> Qualifier | None:
        """The qualifier of that name; None where the metric has no such qualifier."""
        return next((each for each in self.qualifiers if each.name == name), None)

    def possible(self, value: float) -> bool:
        """True when the metric can take the value at all."""
        return value >= self.valid_min and (self.valid_max is None or value <= self.valid_max)

    def better(self, value: float, than: float) -> bool:
        """True when `value` is strictly better; a metric with a best band has no better side."""
        if self.direction == "range":
            return False
        return value > than if self.direction == "higher" else value < than
