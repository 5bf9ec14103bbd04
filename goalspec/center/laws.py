"""Random times as a center file names them: how much work an issue needs, and how long customers wait."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from goalspec.units import UnitError

from .defaults import default
from .fields import AtLeastOne, Duration, Lasting, Positive, Share, Table

WorkLaw = Literal["lognormal", "exponential", "constant", "erlang", "mixture"]
PatienceLaw = Literal["weibull", "exponential", "lognormal", "fixed", "none"]
Keys = Mapping[str, tuple[str, ...]]
Cv = Annotated[Positive, Field(ge=0.01, le=20)]

WORK_KEYS: Keys = {
    "lognormal": ("cv",),
    "exponential": (),
    "constant": (),
    "erlang": ("phases",),
    "mixture": ("parts",),
}
PATIENCE_KEYS: Keys = {
    "weibull": ("shape", "scale"),
    "exponential": ("mean",),
    "lognormal": ("mean", "cv"),
    "fixed": ("mean",),
    "none": (),
}


def refuse_strange(table: Table, chosen: str, keys: Keys) -> None:
    """Raise UnitError for a key that has no meaning with the chosen law or way, though it has with another."""
    others = {key for named in keys.values() for key in named} - set(keys[chosen])
    if strange := sorted(table.model_fields_set & others):
        raise UnitError(f'`{strange[0]}` says nothing about "{chosen}": leave it out or choose another')


def require(table: Table, chosen: str, keys: Keys) -> None:
    """Raise UnitError for a key that the chosen law or way cannot do without."""
    if missing := [key for key in keys[chosen] if getattr(table, key) is None]:
        raise UnitError(f'"{chosen}" needs `{missing[0]}`')


class Work(Table):
    """The law of the work X that an issue needs.

    Either `finished` (the share worked to the end at natural pace; scale and cut-off follow from the handle time)
    or `mean` (then the cut-off alone follows). A mixture has two exponential parts `[share, relative mean]`.
    """

    law: WorkLaw = "lognormal"
    cv: Cv = default("type.work.cv")
    phases: Annotated[AtLeastOne, Field(le=100)] = 2
    parts: tuple[tuple[Share, Positive], tuple[Share, Positive]] | None = None
    finished: Share = default("type.work.finished")
    mean: Lasting | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        refuse_strange(self, self.law, WORK_KEYS)
        if self.mean is not None and "finished" in self.model_fields_set:
            raise UnitError("give either the mean of the work or the share finished: each follows from the other")
        if self.law == "mixture" and (self.parts is None or abs(sum(share for share, _ in self.parts) - 1) > 1e-9):
            raise UnitError('a mixture needs two parts whose shares add up to 100%: [["60%", 1], ["40%", 3]]')
        return self


class AfterCall(Table):
    """Work on a contact after the customer has left: a law with a mean."""

    law: Literal["exponential", "constant", "lognormal"] = "exponential"
    mean: Duration = default("type.after_call")
    cv: Cv = 1.0


class Patience(Table):
    """How long a customer waits before giving up."""

    law: PatienceLaw = "weibull"
    shape: Annotated[Positive, Field(ge=0.1, le=20)] = default("type.patience.shape")
    scale: Lasting = default("type.patience.scale")
    mean: Lasting | None = None
    cv: Cv | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        refuse_strange(self, self.law, PATIENCE_KEYS)
        require(self, self.law, PATIENCE_KEYS)
        return self


def _patience(written: Any) -> Any:
    if written == "none":
        return {"law": "none"}
    return {"law": "exponential", "mean": written} if isinstance(written, str) else written


def _after_call(written: Any) -> Any:
    return {"mean": written} if isinstance(written, str) else written


AnyPatience = Annotated[Patience, BeforeValidator(_patience, json_schema_input_type=Patience | str)]
AfterCallWork = Annotated[AfterCall, BeforeValidator(_after_call, json_schema_input_type=AfterCall | str)]
