"""The parts of a goal: bounds, baselines, measures and what else stands in braces, with the types they are made of.

Numbers keep their written form ("74%", "40 s") until `goalspec.spec.meaning` reads them in the unit of their
metric. `Bound`, `Baseline` and `Measure` also hold the qualifiers that the metric's definition asks for
(`within = "20 s"`); `goalspec.spec.values` refuses those that the metric does not have.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

Period = Literal["hour", "day", "week", "month", "quarter", "year"]
Kind = Literal["commit", "stretch", "ratchet", "maintain", "milestone"]
Level = Literal["agent", "manager", "director"]
Instrument = Literal[
    "records",
    "survey",
    "agent_log",
    "external_reviews",
    "panel",
    "mystery_shop",
    "focus_group",
    "observation",
    "audit",
]


def _written(value: object) -> object:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    raise ValueError('write a quantity, such as "80%", "20 s", "5.20 EUR" or a plain number')


def _day(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> date:
    raise ValueError("write a date as year-month-day, such as 2027-06-30")


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


def action(value: object) -> object:
    """An action written as a text alone, in its long form."""
    return {"text": value} if isinstance(value, str) else value


_TEXT_OR_LIST = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Quantity = Annotated[
    str | int | float, PlainValidator(_written), WithJsonSchema({"type": ["string", "number"], "title": "Quantity"})
]
Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date", "title": "Date"})]
Names = Annotated[tuple[str, ...], BeforeValidator(_several), WithJsonSchema(_TEXT_OR_LIST)]
Id = Annotated[str, Field(pattern=r"^\w[\w-]*$", max_length=80)]
Count = Annotated[int, Field(strict=True, ge=0)]


class Frozen(BaseModel):
    """A frozen part of a spec that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Qualified(BaseModel):
    """A frozen part that takes further keys: the qualifiers of its metric, checked when the metric is known."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    @property
    def qualifiers(self) -> dict[str, Any]:
        """The qualifiers as written, by name."""
        return self.model_extra or {}


class Bound(Qualified):
    """What a metric shall reach: exactly one of a floor, a ceiling, a band, or a change against the baseline."""

    at_least: Quantity | None = Field(None, description="The floor of the metric.")
    at_most: Quantity | None = Field(None, description="The ceiling of the metric.")
    between: tuple[Quantity, Quantity] | None = Field(
        None, description="The band [low, high] that the metric stays in."
    )
    change: Quantity | None = Field(None, description='Relative change against the baseline, such as "-12%".')
    per: Period | None = Field(None, description="The stretch of time the target is counted over.")
    versus: str | None = Field(None, description='Against whom the value is compared, such as "competitors".')


class Guard(Bound):
    """A bound on another metric that must hold while the goal is pursued."""

    metric: str = Field(description="The metric that is watched.")
    no_worse_than: Literal["baseline"] | None = Field(
        None, description='Written "baseline": the guarded metric must not get worse than it is.'
    )
    baseline: Quantity | None = Field(None, description="Where the guarded metric stands now.")


class Milestone(Bound):
    """A step on the way: what shall be reached by an earlier date."""

    by: Day = Field(description="The date of the step.")
    title: str | None = Field(None, description="What the step is called.")


class Baseline(Qualified):
    """Where the metric stands now, and from how many observations that is known."""

    value: Quantity = Field(description="Where the metric stands.")
    n: Count | None = Field(None, description="From how many observations that is known.")
    source: str | None = Field(None, description="Where the figure comes from.")
    as_of: Day | None = Field(None, description="The day the figure is from.")


class Measure(Qualified):
    """How the metric is measured: by what, how often, and from how many answers."""

    by: Instrument | None = Field(None, description="What the metric is measured with.")
    also: tuple[Instrument, ...] = Field((), description="Further instruments that look at the same thing.")
    asks: Names = Field((), description="The words of the survey question, or several of them.")
    source: str | None = Field(None, description="The system or study the figures come from.")
    sample: Count | None = Field(None, description="Answers per wave.")
    every: Period | None = Field(None, description="How often it is measured.")
    once: bool = Field(False, strict=True, description="Measured a single time, on purpose.")  # noqa: FBT003
    response_rate: Quantity | None = Field(None, description="The share of those asked who answer.")
    nonresponse: Literal["unknown", "satisfied", "dissatisfied"] = Field(
        "unknown", description="What silence counts as."
    )
    breakdown: Names = Field((), description="Scope keys by which results are shown apart.")


class Ratchet(Frozen):
    """A target that moves on when it is met: by how much, how often at most, and up to where."""

    step: Quantity = Field(description="By how much the target moves when it is met.")
    every: Period = Field("quarter", description="How often it may move.")
    ceiling: Quantity | None = Field(None, description="Where a rising target stops.")
    floor: Quantity | None = Field(None, description="Where a falling target stops.")


class Action(Frozen):
    """Something that will be done for the goal; `set` says what it changes in the center, by path."""

    text: str = Field(description="What will be done.")
    set: dict[str, Any] = Field(
        default_factory=dict, description='What it changes in the center, by path: { "teams.front.staff" = 28 }.'
    )
