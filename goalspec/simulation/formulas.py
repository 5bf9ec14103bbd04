"""The formulas of the model, shared by both engines: what a customer and an agent do, given their draws.

`kind` is a row of the scenario's types, `skill` a row of its skills, with the field names of `Table.flat`.
"""

import math
from typing import Any

from .codes import CUT, DUMPED, FIXED, GIVE_UP, RUSHED, TWO_SPEED
from .draws import (
    AFTER,
    ARRIVAL,
    DELAY,
    DELAY_PART,
    DUMP,
    PATIENCE,
    REOPEN,
    RESOLVE,
    WORK,
    chance,
    exponential,
    mix,
    subkey,
)
from .draws import GIVE_UP as GIVING_UP
from .kernel.jit import kernel
from .laws import sample

INF = math.inf
FOREVER = 3.2e12  # a hundred years in ms: sums stay exact whole numbers


@kernel
def on_grid(x: float, tick: float) -> float:
    """The multiple of `tick` nearest to x >= 0, a hundred years at most."""
    if tick == 1.0 and x < FOREVER:
        return float(math.floor(x + 0.5))
    return math.floor(min(x, FOREVER) / tick + 0.5) * tick


@kernel
def down_to_grid(x: float, tick: float) -> float:
    """The last multiple of `tick` that is not after x: an arrival never slips past the end of its interval."""
    if tick == 1.0:
        return float(math.floor(x))
    return math.floor(x / tick) * tick


@kernel
def next_arrival(rates: Any, factors: Any, interval: float, per_day: int, clock: float, gap: float) -> float:
    """When a unit-rate Poisson clock standing at `clock` (ms) has run `gap` further; INF past the last interval.

    rates [j] are expected arrivals per interval of `interval` ms, factors [d] the day factors.  Exact for any profile.
    """
    count = len(rates)
    j = int(clock / interval)
    while j < count:
        end = (j + 1) * interval
        speed = rates[j] * factors[j // per_day] / interval
        if speed * (end - clock) > gap:
            return float(clock + gap / speed)
        gap = gap - speed * (end - clock)
        clock = end
        j += 1
    return INF


@kernel
def seeded_due(spent: float, expected: float, mean: float) -> float:
    """When the return at `spent` of `expected` comes: Poisson(expected) exponential delays, shortest first."""
    return -math.log(1.0 - spent / expected) * mean


@kernel
def arrival_gap(root: int) -> float:
    """Unit-rate time between an arrival and the one before it, a mean of 1."""
    return exponential(root, ARRIVAL, 1.0)


@kernel
def window_after(t: float, closes: Any) -> int:
    """The first window that closes after t; len(closes) after the last."""
    low, high = 0, len(closes)
    while low < high:
        middle = (low + high) // 2
        if closes[middle] > t:
            high = middle
        else:
            low = middle + 1
    return low


@kernel
def reopened(due: float, key: int, opens: Any, closes: Any, mean: float, tick: float) -> float:
    """When a customer due then really comes: as due, or some time after the next opening; INF after the last."""
    n = window_after(due, closes)
    while n < len(closes) and due < opens[n]:
        due = opens[n] + on_grid(exponential(subkey(mix(key ^ REOPEN), n), DELAY, mean), tick)
        n = window_after(due, closes)
    return due if n < len(closes) else INF


@kernel
def patience(kind: Any, key: int) -> float:
    """How long the customer waits before giving up, ms, unrounded."""
    return sample(kind.patience, kind.patience_a, kind.patience_b, kind.patience_c, key, PATIENCE)


@kernel
def return_delay(kind: Any, key: int) -> float:
    """Time from an unresolved contact to the next attempt, ms, unrounded."""
    mean = kind.return_mean_a if chance(key, DELAY_PART, kind.return_weight) else kind.return_mean_b
    return exponential(key, DELAY, mean)


@kernel
def pressure(waiting: int, busy: int, on_duty: int) -> float:
    """Work at hand per agent: waiting in the team's queues plus busy agents, over agents present."""
    return (waiting + busy) / max(1, on_duty)


@kernel
def shortened(cutoff: float, eta: float, load: float) -> float:
    """The cut-off under pressure: cutoff * max(1, load) ** -eta; unchanged where eta is 0."""
    if eta == 0.0 or load <= 1.0:
        return cutoff
    return cutoff * math.exp(-eta * math.log(load))


@kernel
def handling(skill: Any, key: int, others: int, load: float, stretch: float, quality: float) -> tuple[float, bool, int]:
    """What the agent does with the contact: (talk time in ms, unrounded; resolved; flags).

    - others: contacts waiting for this team once this one has left the queue; load: the pressure.
    - stretch: factor on the talk time, (1 + slowdown * contacts already held) / speed; quality: factor on the chance.
    """
    if chance(key, DUMP, skill.dump_share):
        return skill.dump_length, False, DUMPED
    work = sample(skill.work, skill.work_a, skill.work_b, skill.work_c, key, WORK)
    if skill.handling == FIXED:
        return (skill.overhead + work) * stretch, chance(key, RESOLVE, skill.chance * quality), 0
    if skill.handling == TWO_SPEED:
        if others >= skill.threshold:
            talk = (skill.overhead + work * skill.haste) * stretch
            return talk, chance(key, RESOLVE, skill.hasty_chance * quality), RUSHED
        return (skill.overhead + work) * stretch, chance(key, RESOLVE, skill.chance * quality), 0
    cutoff = exponential(key, GIVING_UP, skill.give_up) if skill.handling == GIVE_UP else skill.cutoff
    cutoff = shortened(cutoff, skill.eta, load)
    if work > cutoff:
        return (skill.overhead + cutoff) * stretch, False, CUT
    return (skill.overhead + work) * stretch, chance(key, RESOLVE, skill.chance * quality), 0


@kernel
def after_call(skill: Any, key: int) -> float:
    """Work on the contact after the customer has left, ms, unrounded, at speed 1."""
    return sample(skill.after, skill.after_a, skill.after_b, skill.after_c, key, AFTER)
