"""How many calls arrive in all when some come back, and what the team then looks like.

Two loops: a caller who abandons redials with chance g, an answered caller returns with chance x. Without abandonment
the total is exactly fresh / (1 - x), and the team is Erlang C at that rate whatever the delay (Yom-Tov and Mandelbaum
2014). With abandonment the total depends on itself; `fixed_point` treats repeats as if they came like fresh calls,
which is an approximation (the exact chain is `numeric.redial_chain`); `fluid` is the first-order answer under heavy
overload (idea of Ding, Remerova, van der Mei and Zwart 2013).
"""

import cmath
import math
from dataclasses import dataclass

from .abandonment import erlang_a
from .erlang import erlang_c
from .errors import OverloadError, not_negative, positive, share
from .roots import first_reaching, upper_bracket
from .service_level import Station


@dataclass(frozen=True, slots=True)
class RepeatLoad:
    """Calls per second in all, and the station that serves them."""

    fresh_rate: float
    total_rate: float
    station: Station

    @property
    def attempts_per_fresh_call(self) -> float:
        """Calls per fresh call."""
        return self.total_rate / self.fresh_rate if self.fresh_rate else 1.0


def fixed_point(
    fresh_rate: float, handle_time: float, agents: int, patience: float, redial_share: float, returning: float
) -> RepeatLoad:
    """Erlang A (Erlang C for infinite patience) at the total rate that reproduces itself.

    Rates per second, times in seconds. Exact without abandonment; otherwise an approximation. Raises OverloadError
    where no rate does, because everybody keeps coming back.
    """
    _check(fresh_rate, redial_share, returning)
    if math.isinf(patience):
        total = _without_abandonment(fresh_rate, returning)
        return RepeatLoad(fresh_rate, total, erlang_c(total, handle_time, agents))
    if redial_share == 1 and fresh_rate * handle_time >= (1 - returning) * agents:
        raise OverloadError(_never_answered(fresh_rate, handle_time, agents))

    def balanced(total: float) -> bool:
        return _leaving(total, handle_time, agents, patience, redial_share, returning) >= fresh_rate

    if fresh_rate == 0:
        return RepeatLoad(0.0, 0.0, erlang_a(0.0, handle_time, agents, patience))
    high = upper_bracket(balanced, fresh_rate)
    total = first_reaching(balanced, fresh_rate / 2, high)
    return RepeatLoad(fresh_rate, total, erlang_a(total, handle_time, agents, patience))


def _leaving(
    total: float, handle_time: float, agents: int, patience: float, redial_share: float, returning: float
) -> float:
    """Calls per second after which the caller does not come back; rises with the total."""
    station = erlang_a(total, handle_time, agents, patience)
    return total * ((1 - redial_share) * station.prob_abandon + (1 - returning) * station.prob_served)


@dataclass(frozen=True, slots=True)
class Fluid:
    """Calls per second in all and the share of attempts that abandon, when chance is left out."""

    total_rate: float
    prob_abandon: float


def fluid(fresh_rate: float, handle_time: float, agents: int, redial_share: float, returning: float) -> Fluid:
    """Flow balance: the agents answer what they can, the rest abandons; meaningful far from the edge of capacity."""
    _check(fresh_rate, redial_share, returning)
    capacity = agents / positive("the handle time", handle_time)
    if fresh_rate <= (1 - returning) * capacity:
        return Fluid(_without_abandonment(fresh_rate, returning), 0.0)
    if redial_share == 1:
        raise OverloadError(_never_answered(fresh_rate, handle_time, agents))
    abandoning = (fresh_rate - (1 - returning) * capacity) / (1 - redial_share)
    return Fluid(capacity + abandoning, abandoning / (capacity + abandoning))


@dataclass(frozen=True, slots=True)
class DailyWave:
    """Busy agents over a cycle: mean, amplitude, and how many seconds the peak lags behind that of fresh calls."""

    mean: float
    amplitude: float
    lag: float


def daily_wave(
    mean_rate: float, relative_amplitude: float, period: float, handle_time: float, returning: float, delay: float
) -> DailyWave:
    """Load of a team that is never short of agents, fresh calls in a sine wave, returns after an exponential delay.

    Returns flatten the peak and move it later (Erlang-R, Yom-Tov and Mandelbaum 2014).
    """
    _check(mean_rate, 0.0, returning)
    speed = 2j * math.pi / positive("the period", period)
    handled, delayed = 1 / (1 + speed * handle_time), 1 / (1 + speed * delay)
    wave = relative_amplitude * mean_rate * handle_time * handled / (1 - returning * handled * delayed)
    mean = _without_abandonment(mean_rate, returning) * handle_time
    return DailyWave(mean, abs(wave), -cmath.phase(wave) / abs(speed))


def _without_abandonment(fresh_rate: float, returning: float) -> float:
    if returning == 1:
        raise OverloadError("every answered caller comes back, so the calls never end")
    return fresh_rate / (1 - returning)


def _check(fresh_rate: float, redial_share: float, returning: float) -> None:
    not_negative("the fresh arrival rate", fresh_rate)
    share("the redialing share", redial_share)
    share("the returning share", returning)


def _never_answered(fresh_rate: float, handle_time: float, agents: int) -> str:
    return (
        f"everybody redials until answered, and {fresh_rate * handle_time:.4g} erlangs of fresh calls with their"
        f" returns are too many for {agents} agents"
    )
