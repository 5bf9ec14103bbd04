"""`[[type]]`: one kind of contact, who arrives, how much work it is, what customers do."""

from math import exp
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator, model_validator

from goalspec.units import UnitError

from .defaults import default
from .fields import (
    FIGURES,
    AtLeastOne,
    Count,
    Duration,
    Factor,
    Id,
    Lasting,
    Minutes,
    NotNegative,
    Positive,
    Share,
    Table,
    written_duration,
)
from .laws import AfterCallWork, AnyPatience, Patience, Work
from .ways import AnyWay, Way
from .weekly import Demand, Weekly, demand, weekly, written_demand, written_weekly

Channel = Literal["voice", "chat", "email", "ticket"]


class Again(Table):
    """Customers who try again: which share, and after what mean (exponential) delay."""

    share: Share = default("type.redial.share")
    delay: Lasting = default("type.redial.delay")


class Blocked(Table):
    """Callers who get a busy signal: the share that redials, and after what mean (exponential) delay."""

    redial: Share = default("center.blocked.redial")
    delay: Lasting = default("center.blocked.delay")


DelayPart = tuple[Share, Annotated[Lasting, PlainSerializer(written_duration)]]


_Delay = tuple[DelayPart, ...] | str | None


def _delay_parts(written: Any) -> Any:
    return [(1.0, written)] if isinstance(written, str) else written


class Return(Table):
    """Unresolved customers who contact again, the others being lost; the delay has one or two exponential parts.

    The delay is a list of `[share, mean]`, or a single mean, or in words: so many come `soon`, the others late.
    """

    share: Share = default("type.return.share")
    delay: Annotated[tuple[DelayPart, ...] | None, BeforeValidator(_delay_parts, json_schema_input_type=_Delay)] = None
    soon: Share = default("type.return.soon")
    soon_delay: Lasting = default("type.return.soon_delay")
    late_delay: Lasting = default("type.return.late_delay")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.delay is None:
            return self
        if named := {"soon", "soon_delay", "late_delay"} & self.model_fields_set:
            raise UnitError(f"`delay` and `{min(named)}` say the same thing: keep one of them")
        if len(self.delay) not in {1, 2}:
            raise UnitError(f"the delay has {len(self.delay)} parts: give one or two")
        total = sum(share for share, _ in self.delay)
        if abs(total - 1) > 1e-9:
            raise UnitError(f"the shares of the delays add up to {total:.4g}: they must add up to 1")
        return self

    @property
    def parts(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """(share, mean delay in seconds) of both parts; the second has share 0 where there is only one."""
        if self.delay is None:
            return (self.soon, self.soon_delay), (1 - self.soon, self.late_delay)
        return self.delay[0], self.delay[1] if len(self.delay) == 2 else (0.0, self.delay[0][1])

    def seen_within(self, seconds: float) -> float:
        """Share of the unresolved customers who have contacted again after so many seconds."""
        return self.share * sum(part * (1 - exp(-seconds / mean)) if mean > 0 else part for part, mean in self.parts)


class Transfer(Table):
    """Answered contacts that an agent passes on to another type, where they are resolved or not."""

    to: Id
    share: Share


class Callback(Table):
    """Once `above` or more wait, customers are offered a call back instead of waiting on the line."""

    above: Count
    accept: Share = 0.5
    reach: Share = 0.9
    dial: Duration = 30.0


class Balking(Table):
    """Once `above` or more wait, this share of customers leaves at once."""

    above: AtLeastOne
    share: Share


class ContactType(Table):
    """One `[[type]]`. Every field but the id has a default; those of table `defaults.TABLE` state their source."""

    id: Id
    name: str | None = None
    channel: Channel = "voice"
    volume: Annotated[Demand, PlainValidator(demand), PlainSerializer(written_demand), FIGURES] = Field(
        Demand(),
        description='First contacts: "1500/week", "300/day", or by weekday, as { mon = 380, tue-fri = 260 }.',
    )
    profile: Annotated[Weekly | None, PlainValidator(weekly), PlainSerializer(written_weekly), FIGURES] = Field(
        None, description="Shares of the day per interval, from opening on; one list, or a table of lists by weekday."
    )
    interval: Minutes = Field(900.0, description="How long each figure of the profile holds.")
    growth: Factor = Field(1.0, description="Factor on the volume, however it is written.")
    weekdays: dict[str, NotNegative] = Field(default_factory=dict, description="Factors on days, as mon = 1.2.")
    day_factor: Annotated[NotNegative, Field(le=3)] = default("type.day_factor")
    handle_time: Lasting = Field(
        default("type.handle_time"), description="Mean, after-call work included, as it is without any goal."
    )
    resolution: Share = Field(
        default("type.resolution"), description="Share of answered contacts that solve the issue, without any goal."
    )
    overhead: Duration = default("type.overhead")
    work: Work = Work()
    after_call: AfterCallWork | None = None
    handling: AnyWay = Way()
    patience: AnyPatience = Patience()
    redial: Again = Again()
    returns: Return = Field(Return(), alias="return")
    transfer: Transfer | None = None
    callback: Callback | None = None
    balking: Balking | None = None
    priority: Annotated[int, Field(strict=True)] = Field(
        1, description="Whose contacts a team takes first: the type with the lower number."
    )
    head_start: Duration = 0.0
    weight: Annotated[Positive, Field(le=1e6)] = Field(
        1.0, description="How fast accumulating priority grows with the wait."
    )
    labels: dict[str, str] = Field(default_factory=dict)

    @property
    def deferrable(self) -> bool:
        """Whether contacts are written, arrive at any hour and may lie until the next day."""
        return self.channel in {"email", "ticket"}

    @property
    def takes_line(self) -> bool:
        """Whether a contact occupies a telephone line."""
        return self.channel == "voice"
