"""M/M/n+G: exponential handle times, any law of patience, first come first served.

Source: Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum 2005. The wait V of a call that would never give up has
density proportional to exp(lambda H(x) - n mu x), H(x) = E min(patience, x), beside the chance of no wait at all.
The shape of patience matters most near full load: the mean alone does not fix the abandonment.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from .erlang import erlang_b, load
from .errors import not_negative, whole
from .quadrature import integrate
from .roots import first_reaching, upper_bracket
from .work_laws import Constant, Mixture, WorkLaw

FADED = 46.0  # e**-46 is about 1e-20


@dataclass(frozen=True, slots=True)
class GeneralPatience:
    """M/M/n+G in steady state. `peak` is where the density of V is highest, `scale` its height there."""

    arrival_rate: float
    handle_time: float
    agents: int
    patience: WorkLaw
    peak: float
    span: tuple[float, float]
    prob_wait: float
    scale: float

    @property
    def load(self) -> float:
        """Offered load (erlangs)."""
        return self.arrival_rate * self.handle_time

    @property
    def prob_block(self) -> float:
        """Share of calls turned away: none in this model."""
        return 0.0

    @property
    def prob_served(self) -> float:
        """Share of calls that an agent answers."""
        return (1 - self.prob_wait) + self._over_waits(self.patience.survival)

    @property
    def prob_abandon(self) -> float:
        """Share of calls that leave before an agent answers."""
        return self._over_waits(self.patience.cdf)

    @property
    def occupancy(self) -> float:
        """Busy share of the agents' time."""
        return min(1.0, self.load * self.prob_served / self.agents)

    @property
    def mean_wait(self) -> float:
        """Mean wait of all calls, answered or not (s)."""
        return self._over_waits(self.patience.limited_mean)

    @property
    def mean_offered_wait(self) -> float:
        """E V: the mean wait of a call that would never give up (s)."""
        return self._over_waits(lambda x: x)

    @property
    def mean_wait_served(self) -> float:
        """Mean wait of answered calls (s)."""
        return self._over_waits(lambda x: x * self.patience.survival(x)) / self.prob_served

    @property
    def mean_queue(self) -> float:
        """Calls waiting, averaged over time."""
        return self.arrival_rate * self.mean_wait

    def virtual_wait_longer(self, seconds: float) -> float:
        """P(V > seconds)."""
        not_negative("the answer time", seconds)
        return self._over_waits(lambda _: 1.0, low=seconds)

    def waiting_longer(self, seconds: float) -> float:
        """P(a call waits longer than `seconds`, whether or not it is answered later)."""
        return self.patience.survival(seconds) * self.virtual_wait_longer(seconds)

    def answered_within(self, seconds: float) -> float:
        """Share of calls answered within `seconds`."""
        not_negative("the answer time", seconds)
        return (1 - self.prob_wait) + self._over_waits(self.patience.survival, high=seconds)

    def abandoned_within(self, seconds: float) -> float:
        """Share of calls that give up within `seconds`."""
        return max(0.0, 1 - self.answered_within(seconds) - self.waiting_longer(seconds))

    def _over_waits(self, figure: Callable[[float], float], low: float = 0.0, high: float = math.inf) -> float:
        """E[figure(V); V > 0, low < V <= high]."""
        start, end = max(low, self.span[0]), min(high, self.span[1])
        if start >= end or self.scale == 0:
            return 0.0
        marks = {mark for mark in (self.peak, *_kinks(self.patience)) if start < mark < end}
        exponent = _exponent(self.arrival_rate, self.agents / self.handle_time, self.patience)
        top = exponent(self.peak)
        found = integrate(lambda x: figure(x) * math.exp(exponent(x) - top), sorted({start, end, *marks}))
        return self.scale * found


def m_m_n_g(arrival_rate: float, handle_time: float, agents: int, patience: WorkLaw) -> GeneralPatience:
    """M/M/n+G with `arrival_rate` calls per second, mean handle time and patience in seconds."""
    service_rate = whole("the number of agents", agents, least=1) / handle_time
    others_busy = erlang_b(load(arrival_rate, handle_time), agents - 1)
    exponent = _exponent(arrival_rate, service_rate, patience)
    peak = _peak(arrival_rate, service_rate, patience)
    span = _span(exponent, peak, 1 / service_rate)
    marks = {mark for mark in (peak, *_kinks(patience)) if span[0] < mark < span[1]}
    area = integrate(lambda x: math.exp(exponent(x) - exponent(peak)), sorted({*span, *marks}))
    height = arrival_rate * others_busy
    total = math.exp(-exponent(peak)) + height * area
    return GeneralPatience(
        arrival_rate, handle_time, agents, patience, peak, span, height * area / total, height / total
    )


def _exponent(arrival_rate: float, service_rate: float, patience: WorkLaw) -> Callable[[float], float]:
    return lambda x: arrival_rate * patience.limited_mean(x) - service_rate * x


def _peak(arrival_rate: float, service_rate: float, patience: WorkLaw) -> float:
    """Where as many calls still wait on as the agents finish."""

    def falling(x: float) -> bool:
        return arrival_rate * patience.survival(x) <= service_rate

    if falling(0.0):
        return 0.0
    return first_reaching(falling, 0.0, upper_bracket(falling, patience.mean))


def _span(exponent: Callable[[float], float], peak: float, step: float) -> tuple[float, float]:
    """The stretch outside which the density is negligible."""
    floor = exponent(peak) - FADED
    width = upper_bracket(lambda w: exponent(peak + w) < floor, step)
    high = first_reaching(lambda x: exponent(x) < floor, peak, peak + width)
    low = 0.0 if exponent(0.0) >= floor else first_reaching(lambda x: exponent(x) >= floor, 0.0, peak)
    return low, high


def _kinks(law: WorkLaw) -> list[float]:
    if isinstance(law, Mixture):
        return [kink for _, part in law.parts for kink in _kinks(part)]
    return [law.mean] if isinstance(law, Constant) else []
