"""The spec language: what one TOML file may say, as frozen models that refuse unknown keys.

Only the shape is judged here. Numbers keep their written form ("74%", "40 s") until `goalspec.spec.meaning`
reads them in the unit of their metric. `Bound`, `Baseline` and `Measure` also hold the qualifiers that the
metric's definition asks for (`within = "20 s"`); `goalspec.spec.shape` refuses those the metric does not know.
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


def _action(value: object) -> object:
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

    at_least: Quantity | None = None
    at_most: Quantity | None = None
    between: tuple[Quantity, Quantity] | None = None
    change: Quantity | None = Field(None, description='Relative change against the baseline, such as "-12%".')
    per: Period | None = Field(None, description="The stretch of time the target is counted over.")
    versus: str | None = Field(None, description='Against whom the value is compared, such as "competitors".')


class Guard(Bound):
    """A bound on another metric that must hold while the goal is pursued."""

    metric: str
    no_worse_than: Literal["baseline"] | None = None
    baseline: Quantity | None = Field(None, description="Where the guarded metric stands now.")


class Milestone(Bound):
    """A step on the way: what shall be reached by an earlier date."""

    by: Day
    title: str | None = None


class Baseline(Qualified):
    """Where the metric stands now, and from how many observations that is known."""

    value: Quantity
    n: Count | None = None
    source: str | None = None
    as_of: Day | None = None


class Measure(Qualified):
    """How the metric is measured: by what, how often, and from how many answers."""

    by: Instrument | None = None
    also: tuple[Instrument, ...] = Field((), description="Further instruments that look at the same thing.")
    asks: Names = Field((), description="The words of the survey question, or several of them.")
    source: str | None = None
    sample: Count | None = Field(None, description="Answers per wave.")
    every: Period | None = None
    once: bool = Field(False, strict=True, description="Measured a single time, on purpose.")  # noqa: FBT003
    response_rate: Quantity | None = None
    nonresponse: Literal["unknown", "satisfied", "dissatisfied"] = "unknown"
    breakdown: Names = Field((), description="Scope keys by which results are shown apart.")


class Ratchet(Frozen):
    """A target that moves on when it is met: by how much, how often at most, and up to where."""

    step: Quantity
    every: Period = "quarter"
    ceiling: Quantity | None = None
    floor: Quantity | None = None


class Action(Frozen):
    """Something that will be done for the goal; `set` says what it changes in the center, by path."""

    text: str
    set: dict[str, Any] = Field(default_factory=dict)


class Goal(Frozen):
    """One metric, one target, one role, one deadline."""

    id: Id
    title: str | None = None
    role: str = Field(description="The role that owes the goal.")
    owner: Names = ()
    metric: str | None = None
    scope: dict[str, Names] = Field(default_factory=dict, description="queue, channel, team, or labels of contacts.")
    baseline: Baseline | None = None
    target: Bound
    by: Day | None = Field(None, description="The deadline.")
    period: Period | None = Field(None, description="The stretch over which the target is judged.")
    why: str | None = None
    serves: Names = Field((), description="The lines of the charter that the goal serves.")
    supports: Names = Field((), description="Ids of the goals that this one helps to reach.")
    guard: tuple[Guard, ...] = ()
    measure: Measure | None = None
    kind: Kind = "commit"
    ratchet: Ratchet | None = None
    promise: Bound | None = Field(None, description="What is promised outside; weaker than the target.")
    milestone: tuple[Milestone, ...] = ()
    actions: tuple[Annotated[Action, BeforeValidator(_action)], ...] = ()
    paid: bool = Field(False, strict=True, description="Pay or a bonus depends on the goal.")  # noqa: FBT003
    dropped: str | None = Field(None, description="Why the goal was given up; it is no longer judged.")
    evolves: str | None = Field(None, description="Id of the goal that this one takes the place of.")
    tags: Names = ()

    @property
    def name(self) -> str:
        """The title where there is one, else the id."""
        return self.title or self.id

    @property
    def qualifiers(self) -> dict[str, Any]:
        """The qualifiers of the goal's metric as written, those of the target before those of the measure.

        `measure.by` counts as the qualifier `by`, and `target.per` as `per`, for metrics that have them.
        """
        measured = {"by": self.measure.by, **self.measure.qualifiers} if self.measure else {}
        written = {"per": self.target.per, **measured, **self.target.qualifiers}
        return {name: value for name, value in written.items() if value is not None}


class Role(Frozen):
    """Who may hold goals, and below whom."""

    id: Id
    title: str | None = None
    reports_to: str | None = None
    level: Level | None = None
    max_goals: Annotated[int, Field(strict=True, ge=1)] | None = None
    headcount: Count | None = None


class Charter(Frozen):
    """The lines that goals serve: mission, vision, experience statement, and values and imperatives by id."""

    mission: str | None = None
    vision: str | None = None
    experience: str | None = None
    values: dict[str, str] = Field(default_factory=dict)
    imperatives: dict[str, str] = Field(default_factory=dict)

    @property
    def lines(self) -> dict[str, str]:
        """Every line by the id that `serves` may name."""
        single = {"mission": self.mission, "vision": self.vision, "experience": self.experience}
        return {key: text for key, text in single.items() if text} | self.values | self.imperatives


class Tension(Frozen):
    """A conflict between goals that is known and settled: which one wins, why, and until when."""

    between: Annotated[tuple[str, ...], Field(min_length=2)]
    wins: str | None = None
    because: str | None = None
    review: Day | None = None


class SpecFile(Frozen):
    """One TOML file of a spec."""

    format: Literal[1] = Field(alias="schema", description="The version of the spec language: 1.")
    title: str | None = None
    center: str | None = Field(None, description="Path of the center that the goals are judged on.")
    as_of: Day | None = Field(None, description="The day that counts as today, for historical specs.")
    period: dict[Literal["start", "end"], Day] = Field(default_factory=dict)
    include: Names = Field((), description="Further files of the spec folder that belong to the spec.")
    charter: Charter | None = None
    roles: tuple[Role, ...] = Field((), alias="role")
    goals: tuple[Goal, ...] = Field((), alias="goal")
    tensions: tuple[Tension, ...] = Field((), alias="tension")
    metrics: Any = Field(None, alias="metric", description="Own metrics, in the form of the built-in catalog.")
    sources: Any = Field(None, alias="source", description="Sources of the own metrics.")
