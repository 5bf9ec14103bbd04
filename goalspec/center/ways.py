"""The four ways a team may handle a type of contact, as a center file names them."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from .fields import AtLeastOne, Lasting, Share, Table
from .laws import Keys, refuse_strange, require

Kind = Literal["stop_rule", "fixed", "two_speed", "give_up"]

KEYS: Keys = {
    "stop_rule": (),
    "fixed": ("mean", "resolution"),
    "two_speed": ("mean", "resolution", "rushed_mean", "rushed_resolution", "above"),
    "give_up": ("mean", "resolution"),
}
NEEDED: Keys = {"stop_rule": (), "fixed": (), "two_speed": KEYS["two_speed"], "give_up": ("mean",)}


class Way(Table):
    """How contacts are handled.

    - stop_rule: work until done or until a cut-off; scale, cut-off and chance follow from handle time and resolution.
    - fixed: work to the end whatever the goals; `mean` work and `resolution` default to those of the type.
    - two_speed: `mean` and `resolution` normally, the `rushed_` ones while `above` or more others wait.
    - give_up: work until done or until the agent gives up, after an exponential time of this `mean`;
      `resolution` (100 %) is that of work that was finished.
    """

    kind: Kind = "stop_rule"
    mean: Lasting | None = Field(None, description="Mean work, or for give_up the mean time until giving up.")
    resolution: Share | None = None
    rushed_mean: Lasting | None = None
    rushed_resolution: Share | None = None
    above: AtLeastOne | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        refuse_strange(self, self.kind, KEYS)
        require(self, self.kind, NEEDED)
        return self


def _way(written: Any) -> Any:
    return {"kind": written} if isinstance(written, str) else written


AnyWay = Annotated[Way, BeforeValidator(_way, json_schema_input_type=Way | Kind)]
