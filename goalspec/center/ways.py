"""The four ways a team may handle a type of contact, as a center file names them."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from .fields import AtLeastOne, Lasting, Share, Table


class StopRule(Table):
    """Work until done or until a cut-off; scale, cut-off and chance follow from handle time and resolution."""

    kind: Literal["stop_rule"]


class Fixed(Table):
    """Overhead and work to the end, whatever the goals; `mean` and `resolution` default to those of the type."""

    kind: Literal["fixed"]
    mean: Lasting | None = Field(None, description="Mean work; default: what handle_time leaves for it.")
    resolution: Share | None = None


class TwoSpeed(Table):
    """Normal speed, but a hurried one while `above` or more others wait."""

    kind: Literal["two_speed"]
    mean: Lasting = Field(description="Mean work at normal speed.")
    resolution: Share
    rushed_mean: Lasting
    rushed_resolution: Share
    above: AtLeastOne


class GiveUp(Table):
    """Work until done or until the agent gives up after an exponential time; `resolution` is that of finished work."""

    kind: Literal["give_up"]
    mean: Lasting = Field(description="Mean time until the agent gives up.")
    resolution: Share = 1.0


def _way(written: Any) -> Any:
    return {"kind": written} if isinstance(written, str) else written


AnyWay = StopRule | Fixed | TwoSpeed | GiveUp
Way = Annotated[AnyWay, Field(discriminator="kind"), BeforeValidator(_way)]
