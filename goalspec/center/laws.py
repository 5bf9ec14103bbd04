"""Random times as a center file names them: how much work an issue needs, and how long customers wait."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from goalspec.units import UnitError

from .defaults import default
from .fields import AtLeastOne, Duration, Lasting, Positive, Share, Table

WorkLawName = Literal["lognormal", "exponential", "constant", "erlang", "mixture"]
_MEANINGFUL = {"lognormal": {"cv"}, "exponential": set(), "constant": set(), "erlang": {"phases"}, "mixture": {"parts"}}
_SHAPES: set[str] = set().union(*_MEANINGFUL.values())


class Work(Table):
    """The law of the work X that an issue needs.

    Either `finished` (the share worked to the end at natural pace; scale and cut-off follow from the handle time)
    or `mean` (then the cut-off alone follows). A mixture has two exponential parts `[share, relative mean]`.
    """

    law: WorkLawName = "lognormal"
    cv: Positive = default("type.work.cv")
    phases: AtLeastOne = 2
    parts: tuple[tuple[Share, Positive], tuple[Share, Positive]] | None = None
    finished: Share = default("type.work.finished")
    mean: Lasting | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        strange = (self.model_fields_set & _SHAPES) - _MEANINGFUL[self.law]
        if strange:
            raise UnitError(f"{strange.pop()} says nothing about {self.law} work: leave it out or choose another law")
        if self.mean is not None and "finished" in self.model_fields_set:
            raise UnitError("give either the mean of the work or the share finished: each follows from the other")
        if self.law == "mixture" and (self.parts is None or abs(sum(share for share, _ in self.parts) - 1) > 1e-9):
            raise UnitError('a mixture needs two parts whose shares add up to 100%: [["60%", 1], ["40%", 3]]')
        return self


class AfterCall(Table):
    """Work on a contact after the customer has left: a law with a mean."""

    law: Literal["exponential", "constant", "lognormal"] = "exponential"
    mean: Duration = default("type.after_call")
    cv: Positive = 1.0


class ExponentialPatience(Table):
    """Customers give up at a constant rate."""

    law: Literal["exponential"]
    mean: Lasting


class WeibullPatience(Table):
    """Shape below 1: some give up at once, who stays is likely to stay on."""

    law: Literal["weibull"] = "weibull"
    shape: Positive = default("type.patience.shape")
    scale: Lasting = default("type.patience.scale")


class LognormalPatience(Table):
    """Nobody gives up at once; a long tail waits very long."""

    law: Literal["lognormal"]
    mean: Lasting
    cv: Positive


class FixedPatience(Table):
    """Everybody waits exactly this long."""

    law: Literal["fixed"]
    mean: Lasting


class EndlessPatience(Table):
    """Nobody ever gives up."""

    law: Literal["none"]


def _patience(written: Any) -> Any:
    if written == "none":
        return {"law": "none"}
    return {"law": "exponential", "mean": written} if isinstance(written, str) else written


def _after_call(written: Any) -> Any:
    return {"mean": written} if isinstance(written, str) else written


AnyPatience = ExponentialPatience | WeibullPatience | LognormalPatience | FixedPatience | EndlessPatience
Patience = Annotated[AnyPatience, Field(discriminator="law"), BeforeValidator(_patience)]
AfterCallWork = Annotated[AfterCall, BeforeValidator(_after_call)]
