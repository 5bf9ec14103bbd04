"""How much work an issue needs: the laws of X, in seconds.

Each law is a small frozen object; x and cut-offs are in seconds, may be infinite, and below 0 nothing happens.
Sources of the formulas: textbook (Johnson, Kotz, Balakrishnan, "Continuous Univariate Distributions");
lognormal handle times: Brown et al. 2005.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from . import normal
from .errors import FigureError, not_negative, positive, share, whole
from .roots import first_reaching, upper_bracket


class WorkLaw(ABC):
    """What the stop rule asks of a law of work; each law fills in the private part for 0 < x < infinity."""

    __slots__ = ()
    mean: float

    def cdf(self, x: float) -> float:
        """P(X <= x)."""
        return self._below(x) if 0 < x < math.inf else float(x > 0)

    def survival(self, x: float) -> float:
        """P(X > x)."""
        return self._above(x) if 0 < x < math.inf else float(x <= 0)

    def density(self, x: float) -> float:
        """Height of the density at x, per second; 0 for a law that jumps."""
        return self._height(x) if 0 < x < math.inf else 0.0

    def limited_mean(self, cutoff: float) -> float:
        """E min(X, cutoff), s: the work done when the agent stops at the cut-off."""
        if cutoff <= 0:
            return 0.0
        return self.mean if math.isinf(cutoff) else self._work(cutoff)

    def scaled(self, factor: float) -> Self:
        """The law of factor * X."""
        return self._times(positive("the factor", factor))

    @abstractmethod
    def _below(self, x: float) -> float: ...
    @abstractmethod
    def _above(self, x: float) -> float: ...
    @abstractmethod
    def _height(self, x: float) -> float: ...
    @abstractmethod
    def _work(self, cutoff: float) -> float: ...
    @abstractmethod
    def _times(self, factor: float) -> Self: ...

    def quantile(self, portion: float) -> float:
        """The smallest x with P(X <= x) >= portion; infinite where the law has no end and portion is 1."""
        share("the share of work finished", portion)
        if portion == 1:
            return self._last()
        return self._first(lambda x: self.cdf(x) >= portion)

    def cutoff_for(self, limited_mean: float) -> float:
        """The c >= 0 with E min(X, c) = limited_mean; infinite where it equals the mean.

        Raises FigureError where no cut-off does as much work as asked for.
        """
        not_negative("the work to be done", limited_mean)
        if limited_mean > self.mean * (1 + 1e-12):
            raise FigureError(
                f"an issue needs {self.mean:.6g} s of work on average, so no cut-off gives {limited_mean:.6g} s"
            )
        if limited_mean >= self.mean * (1 - 1e-12):
            return math.inf
        return self._first(lambda c: self.limited_mean(c) >= limited_mean)

    def _last(self) -> float:
        """The most work there can be."""
        return math.inf

    def _first(self, reached: Callable[[float], bool]) -> float:
        if reached(0.0):
            return 0.0
        return first_reaching(reached, 0.0, upper_bracket(reached, self.mean))


@dataclass(frozen=True, slots=True)
class Exponential(WorkLaw):
    """Memoryless work of the given mean (s)."""

    mean: float

    def __post_init__(self) -> None:
        positive("the mean work", self.mean)

    def _below(self, x: float) -> float:
        return -math.expm1(-x / self.mean)

    def _above(self, x: float) -> float:
        return math.exp(-x / self.mean)

    def _height(self, x: float) -> float:
        return self._above(x) / self.mean

    def _work(self, cutoff: float) -> float:
        return self.mean * self._below(cutoff)

    def _times(self, factor: float) -> Self:
        return type(self)(self.mean * factor)


@dataclass(frozen=True, slots=True)
class Constant(WorkLaw):
    """The same amount of work every time (s)."""

    mean: float

    def __post_init__(self) -> None:
        positive("the work", self.mean)

    def _below(self, x: float) -> float:
        return 1.0 if x >= self.mean else 0.0

    def _above(self, x: float) -> float:
        return 0.0 if x >= self.mean else 1.0

    def _height(self, x: float) -> float:
        return 0.0

    def _work(self, cutoff: float) -> float:
        return min(self.mean, cutoff)

    def _times(self, factor: float) -> Self:
        return type(self)(self.mean * factor)

    def _last(self) -> float:
        return self.mean


@dataclass(frozen=True, slots=True)
class Lognormal(WorkLaw):
    """Lognormal work of the given mean (s) and coefficient of variation."""

    mean: float
    cv: float

    def __post_init__(self) -> None:
        positive("the mean work", self.mean)
        positive("the coefficient of variation", self.cv)

    @property
    def sigma(self) -> float:
        """Standard deviation of ln X."""
        return math.sqrt(math.log1p(self.cv * self.cv))

    @property
    def mu(self) -> float:
        """Mean of ln X."""
        return math.log(self.mean) - 0.5 * math.log1p(self.cv * self.cv)

    def _z(self, x: float) -> float:
        return (math.log(x) - self.mu) / self.sigma

    def _below(self, x: float) -> float:
        return normal.below(self._z(x))

    def _above(self, x: float) -> float:
        return normal.above(self._z(x))

    def _height(self, x: float) -> float:
        return normal.density(self._z(x)) / (x * self.sigma)

    def _work(self, cutoff: float) -> float:
        z = self._z(cutoff)
        return self.mean * normal.below(z - self.sigma) + cutoff * normal.above(z)

    def _times(self, factor: float) -> Self:
        return type(self)(self.mean * factor, self.cv)


@dataclass(frozen=True, slots=True)
class Erlang(WorkLaw):
    """Work in `phases` exponential steps of equal mean; `mean` (s) is that of the whole."""

    mean: float
    phases: int

    def __post_init__(self) -> None:
        positive("the mean work", self.mean)
        whole("the number of phases", self.phases, least=1)

    def _tail(self, x: float, phases: int) -> float:
        """P(fewer than `phases` steps are done by x)."""
        steps = x * self.phases / self.mean
        log_steps = math.log(steps)
        return min(math.fsum(math.exp(k * log_steps - steps - math.lgamma(k + 1)) for k in range(phases)), 1.0)

    def _below(self, x: float) -> float:
        return 1.0 - self._above(x)

    def _above(self, x: float) -> float:
        return self._tail(x, self.phases)

    def _height(self, x: float) -> float:
        return (self._tail(x, self.phases) - self._tail(x, self.phases - 1)) * self.phases / self.mean

    def _work(self, cutoff: float) -> float:
        return self.mean * (1 - self._tail(cutoff, self.phases + 1)) + cutoff * self._above(cutoff)

    def _times(self, factor: float) -> Self:
        return type(self)(self.mean * factor, self.phases)


@dataclass(frozen=True, slots=True)
class Mixture(WorkLaw):
    """Easy and hard issues: each part is a (weight, law); weights add up to 1."""

    parts: tuple[tuple[float, WorkLaw], ...]
    mean: float = field(init=False)

    def __post_init__(self) -> None:
        weights = [positive("a weight of the mixture", weight) for weight, _ in self.parts]
        if abs(math.fsum(weights) - 1) > 1e-9:
            raise FigureError(f"the weights of the mixture add up to {math.fsum(weights):g}; they must add up to 1")
        object.__setattr__(self, "mean", math.fsum(weight * law.mean for weight, law in self.parts))

    def _below(self, x: float) -> float:
        return math.fsum(weight * law.cdf(x) for weight, law in self.parts)

    def _above(self, x: float) -> float:
        return math.fsum(weight * law.survival(x) for weight, law in self.parts)

    def _height(self, x: float) -> float:
        return math.fsum(weight * law.density(x) for weight, law in self.parts)

    def _work(self, cutoff: float) -> float:
        return math.fsum(weight * law.limited_mean(cutoff) for weight, law in self.parts)

    def _times(self, factor: float) -> Self:
        return type(self)(tuple((weight, law.scaled(factor)) for weight, law in self.parts))

    def _last(self) -> float:
        return max(law.quantile(1) for _, law in self.parts)
