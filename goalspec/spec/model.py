"""The spec language: what one TOML file may say, as frozen models that refuse unknown keys.

Only the shape is judged here; what only the metric can judge is judged in `goalspec.spec.values`.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from goalspec.spec.parts import (
    Action,
    Baseline,
    Bound,
    Count,
    Day,
    Frozen,
    Guard,
    Id,
    Kind,
    Level,
    Measure,
    Milestone,
    Names,
    Period,
    Ratchet,
    action,
)

__all__ = [
    "Action",
    "Baseline",
    "Bound",
    "Charter",
    "Goal",
    "Guard",
    "Level",
    "Measure",
    "Milestone",
    "Ratchet",
    "Role",
    "SpecFile",
    "Tension",
]


class Goal(Frozen):
    """One metric, one target, one role, one deadline."""

    id: Id = Field(description="The name by which paths and other goals call this one.")
    title: str | None = Field(None, description="The goal in words.")
    role: str = Field(description="The role that owes the goal.")
    owner: Names = Field((), description="Who answers for the goal.")
    metric: str | None = Field(None, description="What is measured: id, name or alias of a metric of the catalog.")
    scope: dict[str, Names] = Field(default_factory=dict, description="queue, channel, team, or labels of contacts.")
    baseline: Baseline | None = Field(None, description="Where the metric stands now.")
    target: Bound = Field(description="What the metric shall reach.")
    by: Day | None = Field(None, description="The deadline.")
    period: Period | None = Field(None, description="The stretch over which the target is judged.")
    why: str | None = Field(None, description="Why the goal is worth having.")
    serves: Names = Field((), description="The lines of the charter that the goal serves.")
    supports: Names = Field((), description="Ids of the goals that this one helps to reach.")
    measure: Measure | None = Field(None, description="How the metric is measured.")
    guard: tuple[Guard, ...] = Field(
        (), description="Bounds on other metrics that must hold while the goal is pursued."
    )
    kind: Kind = Field(
        "commit",
        description="A stretch is beyond reach on purpose, a ratchet moves on when met, maintain holds a level.",
    )
    ratchet: Ratchet | None = Field(None, description="How the target moves on.")
    promise: Bound | None = Field(None, description="What is promised outside; weaker than the target.")
    milestone: tuple[Milestone, ...] = Field((), description="Steps on the way.")
    actions: tuple[Annotated[Action, BeforeValidator(action)], ...] = Field((), description="What will be done for it.")
    paid: bool = Field(False, strict=True, description="Pay or a bonus depends on the goal.")  # noqa: FBT003
    dropped: str | None = Field(None, description="Why the goal was given up; it is no longer judged.")
    evolves: str | None = Field(None, description="Id of the goal that this one takes the place of.")
    tags: Names = Field((), description="Words to find it by.")

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

    id: Id = Field(description="The name by which goals call the role.")
    title: str | None = Field(None, description="The role in words.")
    reports_to: str | None = Field(None, description="The role above.")
    level: Level | None = Field(
        None, description="What it can move, in the words of the catalog; without it the place in the tree decides."
    )
    max_goals: Annotated[int, Field(strict=True, ge=1)] | None = Field(
        None, description="How many goals it can pursue at a time; two where nothing is said."
    )
    headcount: Count | None = Field(None, description="How many people hold it.")


class Charter(Frozen):
    """The lines that goals serve: mission, vision, experience statement, and values and imperatives by id."""

    mission: str | None = Field(None, description="What the service is for.")
    vision: str | None = Field(None, description="Where it shall be one day.")
    experience: str | None = Field(None, description="How customers shall feel it.")
    values: dict[str, str] = Field(default_factory=dict, description="Values by id.")
    imperatives: dict[str, str] = Field(default_factory=dict, description="Operational imperatives by id.")

    @property
    def lines(self) -> dict[str, str]:
        """Every line by the id that `serves` may name."""
        single = {"mission": self.mission, "vision": self.vision, "experience": self.experience}
        return {key: text for key, text in single.items() if text} | self.values | self.imperatives


class Tension(Frozen):
    """A conflict between goals that is known and settled: which one wins, why, and until when."""

    between: Annotated[tuple[str, ...], Field(min_length=2)] = Field(
        description="The goals that pull against each other."
    )
    wins: str | None = Field(None, description="The goal that goes first.")
    because: str | None = Field(None, description="Why it goes first.")
    review: Day | None = Field(None, description="The day on which this is looked at again.")


class SpecFile(Frozen):
    """One TOML file of a spec."""

    format: Literal[1] = Field(alias="schema", description="The version of the spec language: 1.")
    title: str | None = Field(None, description="What the spec is called.")
    center: str | None = Field(None, description="Path of the center that the goals are judged on.")
    as_of: Day | None = Field(None, description="The day that counts as today, for historical specs.")
    period: dict[Literal["start", "end"], Day] = Field(
        default_factory=dict, description="The stretch that the spec is written for: start and end."
    )
    include: Names = Field((), description="Further files of the spec folder that belong to the spec.")
    charter: Charter | None = Field(None, description="The lines that goals serve.")
    roles: tuple[Role, ...] = Field(
        (), alias="role", description="Roles; agent, manager and director exist without being declared."
    )
    goals: tuple[Goal, ...] = Field((), alias="goal", description="Goals.")
    tensions: tuple[Tension, ...] = Field((), alias="tension", description="Conflicts that are known and settled.")
    metrics: Any = Field(None, alias="metric", description="Own metrics, in the form of the built-in catalog.")
    sources: Any = Field(None, alias="source", description="Sources of the own metrics.")
