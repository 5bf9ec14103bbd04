"""How long agents work on a contact: the mean handle time, the law of the talks, talks of seconds reported apart.

The stop rule of the model says talk = overhead + min(work, cut-off). The overhead is fitted as the shift that the
lognormal law needs, the cut-off shows as one longest talk that many calls share. Talks under ten seconds are dropped
calls: their share is that of the bank of 1999 (5 %), where they were mostly one agent's.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal

import numpy as np

from .calls import Calls, Flags, Floats, spread
from .estimate import NORMAL, Estimate
from .likelihood import around, lowest, spreads

Family = Literal["lognormal", "gamma", "weibull", "exponential"]
SHORT: Final = 10.0
LONGEST: Final = 7200.0  # two hours of talk are a fault of the record, as in the bank of 1999
FEWEST: Final = 50
SAMPLE: Final = 50_000
COMMON_END: Final = 0.005


@dataclass(frozen=True, slots=True)
class FamilyFit:
    """One family of laws, fitted to the talks from ten seconds on."""

    family: Family
    parameters: tuple[float, ...]  # mu, sigma of the logarithm; shape, scale; shape, scale; mean
    aic: float
    distance: float  # of Kolmogorov and Smirnov


@dataclass(frozen=True, slots=True)
class Work:
    """What the talks of a type tell, durations in s; `families` begins with the best by AIC."""

    handle_time: Estimate
    talk_cv: float
    after_call: Estimate | None
    short: Estimate
    families: tuple[FamilyFit, ...]
    cv: Estimate | None
    overhead: Estimate | None
    finished: Estimate | None
    median: float

    @property
    def best(self) -> FamilyFit:
        """The family with the least AIC."""
        return self.families[0]


def talked(calls: Calls) -> Flags:
    """Answered calls with a talk that can be believed: above zero and under two hours."""
    return calls.answered & (calls.talk > 0) & (calls.talk < LONGEST)


def work(calls: Calls, path: str, *, families: bool = True) -> Work | None:
    """The work of a type; None where fewer than 50 talks are known. Without `families` only the law of the model."""
    known = calls.only(talked(calls))
    if len(known) < FEWEST:
        return None
    long = known.only(known.talk >= SHORT)
    sample = spread(long, SAMPLE).talk
    enough = len(long) >= FEWEST
    tried = tuple(sorted(_families(sample), key=lambda fit: fit.aic)) if enough and families else ()
    cv, overhead, finished = _stop_rule(sample, path, len(long)) if enough else (None, None, None)
    return Work(
        _mean(known.handled, f"{path}.handle_time", "mean of talk and after-call work, answered calls"),
        float(known.talk.std() / known.talk.mean()), _after_call(known, path), short_share(known, path), tried,
        cv, overhead, finished, float(np.median(long.talk)) if len(long) else math.nan,
    )  # fmt: skip


def short_share(known: Calls, path: str) -> Estimate:
    """The share of talks under ten seconds, with Wilson's interval."""
    from goalspec.queueing.surveys import wilson

    count, n = int(np.count_nonzero(known.talk < SHORT)), len(known)
    method = f"talks under {SHORT:g} s, Wilson's interval"
    return Estimate(f"{path}.dump", count / n, *wilson(count, n), n, "share", method)


def short_by_agent(calls: Calls) -> dict[str, Estimate]:
    """The same for every agent with 50 talks or more, the highest share first."""
    known = calls.only(talked(calls))
    found = {}
    for number, name in enumerate(calls.agents):
        own = known.only(known.agent == number)
        if len(own) >= FEWEST:
            found[name] = short_share(own, f"agents.{name}")
    return dict(sorted(found.items(), key=lambda pair: -pair[1].value))


def _mean(values: Floats, path: str, method: str) -> Estimate:
    mean, error = float(values.mean()), float(values.std(ddof=1) / math.sqrt(values.size))
    low, high = around(mean, error)
    return Estimate(path, mean, max(low, 0.0), high, values.size, "duration", method)


def _after_call(known: Calls, path: str) -> Estimate | None:
    told = known.after_call[np.isfinite(known.after_call)]
    return _mean(told, f"{path}.after_call", "mean after-call work") if told.size >= FEWEST and told.any() else None


def _families(talks: Floats) -> list[FamilyFit]:
    from scipy.stats import expon, gamma, lognorm, weibull_min

    logs = np.log(talks)
    mu, sigma, mean = float(logs.mean()), max(float(logs.std()), 1e-6), float(talks.mean())
    shape, _, scale = gamma.fit(talks, floc=0)
    slope, _, stretch = weibull_min.fit(talks, min(20.0, 1.2 / sigma), scale=mean, floc=0)
    laws: tuple[tuple[Family, tuple[float, ...], Any], ...] = (
        ("lognormal", (mu, sigma), lognorm(sigma, scale=math.exp(mu))),
        ("gamma", (float(shape), float(scale)), gamma(shape, scale=scale)),
        ("weibull", (float(slope), float(stretch)), weibull_min(slope, scale=stretch)),
        ("exponential", (mean,), expon(scale=mean)),
    )
    return [
        FamilyFit(
            name, parameters, float(2 * len(parameters) - 2 * law.logpdf(talks).sum()), _distance(talks, law.cdf)
        )
        for name, parameters, law in laws
    ]  # fmt: skip


def _distance(talks: Floats, cdf: Callable[[Floats], Floats]) -> float:
    """The largest gap between the law and the shares seen (Kolmogorov and Smirnov)."""
    ordered = np.sort(talks)
    law = cdf(ordered)
    steps = np.arange(ordered.size + 1) / ordered.size
    return float(max(np.max(steps[1:] - law), np.max(law - steps[:-1])))


def _stop_rule(talks: Floats, path: str, n: int) -> tuple[Estimate, Estimate, Estimate]:
    """The cv of the work, the overhead, and the share worked to the end, by maximum likelihood together."""
    cut = _cut(talks)
    loss = partial(_loss, talks=np.sort(talks[~cut]), end=float(talks.max()), cut=int(cut.sum()))
    shift, mu, sigma = _start(talks[~cut])
    least = float(talks.min())
    start = np.array([math.log(shift / (least - shift)), mu, math.log(sigma)])
    theta = _unbound(lowest(lambda free: loss(_unbound(free, least)), start)[0], least)
    steps = np.array([min(1e-2 * max(theta[0], 1.0), 0.2 * (least - theta[0])), 1e-3, 1e-3])
    return _told(theta, spreads_at(loss, theta, steps), cut, path, n)


def spreads_at(loss: "partial[float]", theta: Floats, steps: Floats) -> Floats:
    """The covariance, with steps of their own for figures of different size."""
    plain = spreads(lambda scaled: float(loss(scaled * steps / 1e-3)), theta / steps * 1e-3)
    size = steps / 1e-3
    return np.asarray(plain * np.outer(size, size))


def _told(theta: Floats, cov: Floats, cut: Flags, path: str, n: int) -> tuple[Estimate, Estimate, Estimate]:
    from goalspec.queueing.surveys import wilson

    shift, _, log_sigma = (float(each) for each in theta)
    sigma, error = math.exp(log_sigma), math.sqrt(cov[2, 2])
    sides = (
        [_cv(sigma * math.exp(sign * NORMAL * error)) for sign in (-1, 1)] if math.isfinite(error) else [0, math.inf]
    )
    low, high = around(shift, math.sqrt(cov[0, 0]))
    ended = cut.size - int(cut.sum())
    law = "shifted lognormal, maximum likelihood"
    return (
        Estimate(f"{path}.work.cv", _cv(sigma), sides[0], sides[1], n, "number", law),
        Estimate(f"{path}.overhead", shift, max(0.0, low), high, n, "duration", f"shift of the {law}"),
        Estimate(
            f"{path}.work.finished", ended / cut.size, *wilson(ended, cut.size), n, "share", _ENDS[bool(cut.any())]
        ),
    )


_ENDS: Final = {
    True: "calls that do not end at the one longest talk",
    False: "no longest talk is shared by many calls, so none was cut short at one common time",
}


def _cut(talks: Floats) -> Flags:
    """The talks that share one longest time, where they are at least one in two hundred."""
    last = talks >= talks.max() - 1e-9
    return last if last.mean() >= COMMON_END else np.zeros(talks.size, dtype=bool)


def _loss(theta: Floats, talks: Floats, end: float, cut: int) -> float:
    """Minus the logarithm of the likelihood of overhead + min(lognormal work, cut-off)."""
    from scipy.special import log_ndtr

    shift, mu, log_sigma = theta
    if shift >= talks[0]:
        return math.inf
    logs, sigma = np.log(talks - shift), math.exp(log_sigma)
    spent = float(logs.sum() + 0.5 * np.sum(((logs - mu) / sigma) ** 2)) + talks.size * log_sigma
    beyond = float(log_ndtr((mu - math.log(end - shift)) / sigma)) if cut else 0.0
    return float(spent - cut * beyond)


def _start(talks: Floats) -> tuple[float, float, float]:
    """A first guess: half of the shortest talk as the shift."""
    shift = 0.5 * float(talks.min())
    logs = np.log(talks - shift)
    return shift, float(logs.mean()), max(0.05, float(logs.std()))


def _unbound(theta: Floats, least: float) -> Floats:
    return np.array([least / (1 + math.exp(-min(max(theta[0], -30.0), 30.0))), theta[1], theta[2]])


def _cv(sigma: float) -> float:
    """The coefficient of variation of a lognormal law with this sigma."""
    return math.sqrt(math.expm1(min(sigma**2, 700.0)))
