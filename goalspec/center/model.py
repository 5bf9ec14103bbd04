"""A center: what one `center.toml` says, as frozen models."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer, PlainValidator, model_validator

from goalspec.units import UnitError

from .contacts import Blocked, ContactType
from .defaults import BY_SYMBOL, default
from .fields import FIGURES, AtLeastOne, Duration, Factor, Id, Lasting, Minutes, NotNegative, Share, Table
from .hours import Hours, read_hours, written_hours
from .teams import Clock, Days, Team


class Header(Table):
    """`[center]`: name, hours, lines and what happens at the door."""

    name: str = "Contact center"
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    hours: Annotated[Hours, PlainValidator(read_hours), PlainSerializer(written_hours), FIGURES] = Hours(written="24/7")
    closing: Literal["serve", "drop"] = "serve"
    lines: AtLeastOne | None = None
    blocked: Blocked = Blocked()
    reopen: Lasting = default("center.reopen")
    warm_up: Duration | None = Field(None, description="Simulated time before counting begins.")
    max_attempts: AtLeastOne = 1000


class Behavior(Table):
    """`[behavior]`: how goals and load act on agents; every size is an assumption with an off value.

    A parameter may be called by its letter in the formulas: `w` compliance, `b` counterweight, `u` care, `eta` load,
    `rho` occupancy.
    """

    compliance: Share = default("behavior.compliance")
    counterweight: NotNegative = default("behavior.counterweight")
    care: Share = default("behavior.care")
    dump_slope: NotNegative = default("behavior.dump_slope")
    dump_cap: Share = default("behavior.dump_cap")
    fade_from: Share = default("behavior.fade_from")
    fade_to: Share = default("behavior.fade_to")
    max_goals: AtLeastOne = int(default("behavior.max_goals"))
    occupancy: Share = default("behavior.occupancy")
    load: NotNegative = default("behavior.load")

    @model_validator(mode="before")
    @classmethod
    def _by_name(cls, written: Any) -> Any:
        if not isinstance(written, dict):
            return written
        named = {behavior_name(key): value for key, value in written.items()}
        if len(named) < len(written):
            raise UnitError("one parameter is given twice, by its letter and by its name")
        return named


class Feedback(Table):
    """`[feedback]`: how customers' experience in one period changes demand in the next; off unless stated."""

    issues: NotNegative = default("feedback.issues")
    churn: Share = default("feedback.churn")
    recommend: NotNegative = default("feedback.recommend")
    warn: NotNegative = default("feedback.warn")

    @property
    def acts(self) -> bool:
        """Whether anything carries over into later demand."""
        return self.issues > 0 and max(self.churn, self.recommend, self.warn) > 0


def behavior_name(key: str) -> str:
    """The name of a parameter of behavior that is called by its letter; any other key as it is."""
    assumption = BY_SYMBOL.get(key)
    head, _, name = assumption.path.partition(".") if assumption else ("", "", "")
    return name if head == "behavior" else key


class Outage(Table):
    """Part of a team cannot work for a while, every week or only in the one `week` of the period."""

    team: Id | None = Field(None, description="Id of the team; left out: every team.")
    days: Days
    start: Clock
    length: Minutes
    share: Share = 1.0
    week: AtLeastOne | None = None


class Shock(Table):
    """Volume is multiplied by `factor` for a while, every week or only in the one `week` of the period."""

    type: Id | None = Field(None, description="Id of the contact type; left out: every type.")
    days: Days
    start: Clock
    length: Minutes
    factor: Annotated[Factor, Field(le=1000)]
    week: AtLeastOne | None = None


class Center(Table):
    """One contact center."""

    format: Literal[1] = Field(1, alias="schema", description="The version of the center language: 1.")
    header: Header = Field(Header(), alias="center")
    type_tables: tuple[ContactType, ...] = Field((), alias="type")
    team_tables: tuple[Team, ...] = Field((), alias="team")
    behavior: Behavior = Behavior()
    feedback: Feedback = Feedback()
    outages: tuple[Outage, ...] = Field((), alias="outage")
    shocks: tuple[Shock, ...] = Field((), alias="shock")

    def __getstate__(self) -> dict[Any, Any]:
        """For pickling: what the file says, without the tables looked up from it."""
        state = super().__getstate__()
        return {**state, "__dict__": {name: state["__dict__"][name] for name in type(self).model_fields}}

    @cached_property
    def types(self) -> Mapping[str, ContactType]:
        """Contact types by id, in the order of the file."""
        return MappingProxyType({each.id: each for each in self.type_tables})

    @cached_property
    def teams(self) -> Mapping[str, Team]:
        """Teams by id, in the order of the file."""
        return MappingProxyType({each.id: each for each in self.team_tables})

    @property
    def hours(self) -> Hours:
        """Opening hours of a week."""
        return self.header.hours

    @property
    def name(self) -> str:
        """What the center is called."""
        return self.header.name

    @property
    def currency(self) -> str | None:
        """What money is counted in: the header's currency, else that of the first wage; None without either."""
        wages = (team.wage.currency for team in self.team_tables if team.wage)
        return self.header.currency or next(wages, None)
