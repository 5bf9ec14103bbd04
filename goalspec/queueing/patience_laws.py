"""How long callers wait before they give up: the laws of work serve as they are; Weibull is added here.

Weibull with a shape below 1 (many leave at once, those who stay are stubborn) fitted the bank calls of 1-14 August
1999.
"""

import math
from dataclasses import dataclass, field
from typing import Self

from . import gamma
from .errors import positive
from .work_laws import WorkLaw


@dataclass(frozen=True, slots=True)
class Weibull(WorkLaw):
    """P(X > x) = exp(-(x / scale) ** shape); `scale` in seconds."""

    shape: float
    scale: float
    mean: float = field(init=False)

    def __post_init__(self) -> None:
        positive("the shape", self.shape)
        positive("the scale", self.scale)
        object.__setattr__(self, "mean", self.scale * math.gamma(1 + 1 / self.shape))

    def _power(self, x: float) -> float:
        return math.pow(x / self.scale, self.shape)

    def _below(self, x: float) -> float:
        return -math.expm1(-self._power(x))

    def _above(self, x: float) -> float:
        return math.exp(-self._power(x))

    def _height(self, x: float) -> float:
        return self.shape / x * self._power(x) * self._above(x)

    def _work(self, cutoff: float) -> float:
        return self.mean * gamma.lower(1 / self.shape, self._power(cutoff))

    def _times(self, factor: float) -> Self:
        return type(self)(self.shape, self.scale * factor)
