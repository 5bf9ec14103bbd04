"""What meets a call that finds every agent busy and j calls waiting ahead of it.

The agents together finish calls at rate s = n mu; every waiting call gives up at rate theta. The call would wait V,
a sum of exponential times with rates s, s + theta, ..., s + j theta, so exp(-theta V) has a Beta(s/theta, j + 1) law
(a sum of exponential times with arithmetic rates, Renyi). With x = s/theta and u = exp(-theta t):

    P(V > t)               = sum over i <= j of the negative binomial weights of (x, u)
    P(answered within t)   = x / (x + j + 1) * P(V' <= t), V' the same sum for x + 1

For theta = 0 the sums become those of a Poisson count of mean s t.
"""

import math
from collections.abc import Callable, Iterator
from itertools import accumulate, islice

from .errors import FigureError

NEGLIGIBLE = 1e-19
LONGEST_LINE = 300_000


def weights(arrival_rate: float, service_rate: float, theta: float, places: int | None) -> tuple[int, list[float]]:
    """Steady-state weights of the numbers waiting while every agent is busy: the first number, and a weight each.

    The largest weight is 1; numbers whose weights are negligible are left out at both ends. `places` limits the line
    (theta may then be 0). Raises FigureError where the line would hold more than 300,000 calls.
    """
    longest = LONGEST_LINE if places is None else min(places, LONGEST_LINE)
    peak = (arrival_rate - service_rate) / theta if theta > 0 else longest * (arrival_rate > service_rate)
    start = int(min(max(peak, 0.0), longest))

    def ratio(j: int) -> float:
        return arrival_rate / (service_rate + j * theta)

    above = _until_negligible(ratio(j) for j in range(start + 1, longest + 1))
    below = _until_negligible(1 / ratio(j) for j in range(start, 0, -1))
    if start + len(above) >= LONGEST_LINE:
        raise FigureError(
            "the line would hold hundreds of thousands of calls; shorten the patience, lower the load or add agents"
        )
    return start - len(below), [*reversed(below), 1.0, *above]


def _until_negligible(ratios: Iterator[float]) -> list[float]:
    found: list[float] = []
    weight = 1.0
    for ratio in ratios:
        weight *= ratio
        found.append(weight)
        if weight < NEGLIGIBLE * (1 - ratio):
            break
    return found


def steps_from(start: int, log_weight: float, count: int, ratio: Callable[[int], float]) -> list[float]:
    """`count` weights w[0..count-1] with w[i] / w[i-1] = ratio(i) and ln w[start] = log_weight, from `start` both ways.

    Starting at the largest weight keeps everything within floating range, however long the line.
    """
    weights = [0.0] * count
    weights[start] = math.exp(log_weight)
    for i in range(start, 0, -1):
        weights[i - 1] = weights[i] / ratio(i)
        if weights[i - 1] == 0:
            break
    for i in range(start + 1, count):
        weights[i] = weights[i - 1] * ratio(i)
        if weights[i] == 0:
            break
    return weights


def virtual_wait_longer(service_rate: float, theta: float, seconds: float, ahead: range) -> list[float]:
    """P(V > seconds) for each number of calls ahead, for a call that would never give up."""
    if not ahead or (theta or service_rate) * seconds == 0:  # no time at all, or too little to be told from it
        return [1.0] * len(ahead)
    if theta > 0:
        weights_until = _negative_binomial(service_rate / theta, theta * seconds, ahead.stop)
    else:
        weights_until = _poisson(service_rate * seconds, ahead.stop)
    return [min(total, 1.0) for total in islice(accumulate(weights_until), ahead.start, None)]


def answered(service_rate: float, theta: float, ahead: range) -> list[float]:
    """P(answered) for each number of calls ahead: s / (s + (j + 1) theta)."""
    return [service_rate / (service_rate + (j + 1) * theta) for j in ahead]


def given_up(service_rate: float, theta: float, ahead: range) -> list[float]:
    """P(given up) for each number of calls ahead."""
    return [(j + 1) * theta / (service_rate + (j + 1) * theta) for j in ahead]


def mean_wait(service_rate: float, theta: float, ahead: range) -> list[float]:
    """E[time in the line]: P(given up) / theta, in the form that also holds for theta = 0."""
    return [(j + 1) / (service_rate + (j + 1) * theta) for j in ahead]


def answered_within(service_rate: float, theta: float, seconds: float, ahead: range) -> list[float]:
    """P(answered, and within `seconds`) for each number of calls ahead."""
    longer = virtual_wait_longer(service_rate + theta, theta, seconds, ahead)
    chances = answered(service_rate, theta, ahead)
    return [chance * (1 - late) for chance, late in zip(chances, longer, strict=True)]


def wait_if_answered(service_rate: float, theta: float, ahead: range) -> list[float]:
    """E[V; answered] = P(answered) * sum over i <= j of 1 / (s + (i + 1) theta)."""
    sums = accumulate(1 / (service_rate + (i + 1) * theta) for i in range(ahead.stop))
    chances = answered(service_rate, theta, ahead)
    return [chance * total for chance, total in zip(chances, islice(sums, ahead.start, None), strict=True)]


def wait_if_given_up(service_rate: float, theta: float, ahead: range) -> list[float]:
    """E[patience; given up] = sum over i <= j of P(given up with i ahead) / (s + (j + 1) theta)."""
    sums = islice(accumulate(given_up(service_rate, theta, range(ahead.stop))), ahead.start, None)
    return [total / (service_rate + (j + 1) * theta) for j, total in zip(ahead, sums, strict=True)]


def _poisson(mean: float, count: int) -> list[float]:
    start = min(int(mean), count - 1)
    log_weight = start * math.log(mean) - mean - math.lgamma(start + 1)
    return steps_from(start, log_weight, count, lambda i: mean / i)


def _negative_binomial(x: float, theta_t: float, count: int) -> list[float]:
    """Weights C(x + i - 1, i) u^x (1 - u)^i, u = exp(-theta_t)."""
    late = -math.expm1(-theta_t)
    start = min(int(x * late * math.exp(min(theta_t, 600.0))), count - 1)
    rising = math.lgamma(x + start) - math.lgamma(x) - math.lgamma(start + 1) if start else 0.0
    log_weight = rising - x * theta_t + start * math.log(late)
    return steps_from(start, log_weight, count, lambda i: (x + i - 1) / i * late)
