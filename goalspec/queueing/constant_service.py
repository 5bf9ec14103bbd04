"""M/D/n: every call takes exactly the same time.

Two exact routes, each used where it is quick and keeps its digits:

- light load: the wait is that of a random walk with steps D - Erlang(n, lambda), so by Spitzer's identity
  P(no wait) = exp(-sum over i of P(Poisson(i a) >= i n) / i) (Pollaczek, Crommelin 1932);
- heavy load: with z_1 .. z_(n-1) the roots inside the unit circle of z^n = exp(a (z - 1)),
  P(N < n) = (n - a) / prod(1 - z_k) and E N = a + (a^2 - n (n - 1)) / (2 (n - a)) + sum 1 / (1 - z_k).
"""

import cmath
import math
from dataclasses import dataclass

from . import gamma
from .erlang import load
from .errors import OverloadError, whole

MOST_TERMS = 60


@dataclass(frozen=True, slots=True)
class ConstantService:
    """M/D/n in steady state."""

    arrival_rate: float
    handle_time: float
    agents: int
    prob_wait: float
    mean_queue: float

    @property
    def occupancy(self) -> float:
        """Busy share of the agents' time."""
        return self.arrival_rate * self.handle_time / self.agents

    @property
    def mean_wait(self) -> float:
        """Mean wait of all calls (s)."""
        return self.mean_queue / self.arrival_rate if self.arrival_rate else 0.0


def m_d_n(arrival_rate: float, handle_time: float, agents: int) -> ConstantService:
    """M/D/n; raises OverloadError where the load reaches the number of agents."""
    offered = load(arrival_rate, handle_time)
    if offered >= whole("the number of agents", agents, least=1):
        raise OverloadError(f"a load of {offered:.4g} erlangs needs more than {agents} agents")
    light = agents * (offered / agents - 1 - math.log(offered / agents)) * MOST_TERMS > 46 if offered else True
    prob_wait, mean_queue = by_walk(offered, agents) if light else by_roots(offered, agents)
    return ConstantService(arrival_rate, handle_time, agents, prob_wait, mean_queue)


def by_walk(offered: float, agents: int) -> tuple[float, float]:
    """P(wait) and the mean queue from Spitzer's identity, for an offered load in erlangs."""
    log_no_wait = queue = 0.0
    for i in range(1, MOST_TERMS + 1):
        late = gamma.poisson_at_least(i * agents, i * offered)
        log_no_wait -= late / i
        queue += offered * late - agents * gamma.poisson_at_least(i * agents + 1, i * offered)
        if late < 1e-19:
            break
    return -math.expm1(log_no_wait), max(queue, 0.0)


def by_roots(offered: float, agents: int) -> tuple[float, float]:
    """P(wait) and the mean queue from the roots inside the unit circle."""
    roots = [_root(offered / agents, k, agents) for k in range(1, agents)]
    log_product = sum(cmath.log(1 - root).real for root in roots)
    prob_wait = max(0.0, 1 - (agents - offered) * math.exp(-log_product))
    spread = (offered * offered - agents * (agents - 1)) / (2 * (agents - offered))
    return prob_wait, spread + math.fsum((1 / (1 - root)).real for root in roots)


def _root(occupancy: float, index: int, agents: int) -> complex:
    """The root of z = w exp(occupancy (z - 1)), w the `index`-th root of unity, by Newton's method."""
    unity = cmath.exp(2j * math.pi * index / agents)
    z = 0j
    for _ in range(200):
        image = unity * cmath.exp(occupancy * (z - 1))
        step = (z - image) / (1 - occupancy * image)
        z -= step
        if abs(step) < 1e-16:
            break
    return z
