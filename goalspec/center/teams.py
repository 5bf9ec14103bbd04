"""`[[team]]`: who is on duty when, what they can do, and how contacts reach them."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from goalspec.units import DAY, UnitError

from .defaults import default
from .fields import (
    FIGURES,
    AtLeastOne,
    Count,
    Duration,
    Factor,
    Id,
    Minutes,
    MinutesOrNone,
    NotNegative,
    Share,
    Table,
    Wage,
)
from .hours import WEEKDAYS, clock, weekdays, written_clock
from .ways import AnyWay
from .weekly import Weekly, weekly, written_weekly

Policy = Literal["priority", "fifo", "skill_order", "accumulating", "longest_queue", "shortest_work"]
Choice = Literal["longest_idle", "fastest", "best_resolver", "best_flow"]
Clock = Annotated[float, PlainValidator(clock), PlainSerializer(written_clock), WithJsonSchema({"type": "string"})]


def _days(written: Any) -> tuple[int, ...]:
    return written if isinstance(written, tuple) else weekdays(written)


def _named(days: tuple[int, ...]) -> str:
    return ",".join(WEEKDAYS[day] for day in days)


Days = Annotated[tuple[int, ...], PlainValidator(_days), PlainSerializer(_named), WithJsonSchema({"type": "string"})]


class Skill(Table):
    """What a team can do for one type.

    `order`: contacts look for teams in it, lower first; a team with `after` helps only with those who waited so long.
    `speed` and `resolution` are factors on the type's own; `handling` replaces the type's way.
    """

    order: AtLeastOne | None = Field(None, description="1, or 2 for a team that helps only after a wait.")
    after: Duration = 0.0
    speed: Factor = 1.0
    resolution: Factor = 1.0
    handling: AnyWay | None = None

    @property
    def rank(self) -> int:
        """The order as stated, else 1, or 2 for a team that helps only after a wait."""
        return self.order or (2 if self.after > 0 else 1)


class Break(Table):
    """A break of a shift, so long after its start."""

    after: MinutesOrNone
    length: Minutes


class Shift(Table):
    """So many agents from `start` for `length` on these days; agents of one `crew` cannot work two shifts at once."""

    start: Clock
    length: Minutes
    headcount: Count
    days: Days = tuple(range(7))
    breaks: tuple[Break, ...] = ()
    crew: str | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.length > DAY:
            raise UnitError("a shift longer than 24 h overlaps itself on the next day")
        end = 0.0
        for each in sorted(self.breaks, key=lambda each: each.after):
            if each.after < end or each.after + each.length > self.length:
                raise UnitError("a break overlaps the one before it, or does not fit in the shift")
            end = each.after + each.length
        return self


class Experience(Table):
    """New agents are slower and resolve less; without `new` their share follows from attrition and `months`."""

    new: Share | None = None
    speed: Factor = default("team.experience.speed")
    resolution: Factor = default("team.experience.resolution")
    months: NotNegative = default("team.experience.months")


def _skill(written: Any) -> Any:
    return {"order": written} if isinstance(written, int) and not isinstance(written, bool) else written


AnySkill = Annotated[Skill, BeforeValidator(_skill, json_schema_input_type=Skill | int)]


class Team(Table):
    """One `[[team]]`: agents who can do the same things."""

    id: Id
    name: str | None = None
    role: str = "agent"
    skills: dict[str, AnySkill] = Field(default_factory=dict)
    staff: Annotated[Weekly | None, PlainValidator(weekly), PlainSerializer(written_weekly), FIGURES] = Field(
        None, description="Paid agents per interval: a number, a list, or a table by weekday."
    )
    interval: Minutes = 900.0
    shifts: tuple[Shift, ...] = ()
    shrinkage: Share = default("team.shrinkage")
    wage: Wage | None = None
    dump: Share = default("team.dump")
    dump_length: Duration = default("team.dump_length")
    experience: Experience | None = None
    attrition: Share | None = Field(None, description="Share of the agents who leave in a year.")
    concurrency: Annotated[AtLeastOne, Field(le=100)] = 1
    slowdown: Annotated[NotNegative, Field(le=100)] = Field(
        0.0, description="How much longer a contact takes per contact already in hand."
    )
    policy: Policy = "priority"
    choice: Choice = "longest_idle"
    labels: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _staffed_once(self) -> Self:
        if self.staff is not None and self.shifts:
            raise UnitError("give either staff per interval or shifts: the two would count agents twice")
        return self

    @property
    def new_share(self) -> float:
        """Share of agents still new: stated, else leavers per year times the months it takes to learn."""
        if self.experience is None:
            return 0.0
        if self.experience.new is not None:
            return self.experience.new
        return min(1.0, (self.attrition or 0.0) * self.experience.months / 12)
