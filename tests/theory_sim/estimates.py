"""Estimates with standard errors from independent replications, and the rule by which a simulation must meet a case."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from goalspec.center.model import Center
from goalspec.incentives import Incentives
from goalspec.simulation.build import scenario
from goalspec.simulation.path_facts import PathFacts
from goalspec.simulation.records import Path
from goalspec.simulation.scenario import Scenario
from goalspec.simulation.sweep import sweep

SEED = 20261122
Ratio = tuple[float, float]  # numerator, denominator: both sums over one replication
Figures = Mapping[str, Ratio]
Estimates = dict[str, tuple[float, float]]  # value, standard error


@dataclass(frozen=True, slots=True)
class Plan:
    """How long a case is simulated: replications of so many days each."""

    replications: int
    days: int
    tail: int = 0


def simulate(
    center: Center, plan: Plan, look: Callable[["Flows"], Figures], incentives: Incentives | None = None
) -> Estimates:
    """Each figure as a ratio of sums over all replications, with its standard error (linearized ratio)."""
    seen = pairs_of(center, plan, look, incentives)
    return {name: _ratio([figures[name] for figures in seen]) for name in seen[0]}


def pairs_of(
    center: Center, plan: Plan, look: Callable[["Flows"], Figures], incentives: Incentives | None = None
) -> list[Figures]:
    """The figures of every replication."""
    built = scenario(center, incentives, days=plan.days, tail=plan.tail).validate()
    (seen,) = sweep([built], SEED, plan.replications, lambda path, on: look(Flows(path, on)))
    return seen


def _ratio(pairs: list[Ratio]) -> tuple[float, float]:
    above, below = np.array(pairs).T
    value = above.sum() / below.sum()
    spread = ((above - value * below) ** 2).sum() * len(pairs) / (len(pairs) - 1)
    return float(value), math.sqrt(spread) / float(below.sum())


def named(suffix: str, estimates: Estimates) -> Estimates:
    """The same estimates under the names of one setting of a case."""
    return {f"{name}_{suffix}": estimate for name, estimate in estimates.items()}


def missed(expect: Mapping[str, float], got: Estimates, half_width: float) -> dict[str, str]:
    """Figures beyond 3.5 standard errors plus 0.2 % of the exact value, or not known to the asked relative half-width.

    An exact value of 0 asks for an absolute half-width of 0.002.
    """
    wrong = {}
    for name, (value, error) in got.items():
        exact = expect[name]
        if 1.96 * error > (half_width * abs(exact) if exact else 0.002):
            wrong[name] = f"{value:.6g} +- {1.96 * error:.2g} is not precise enough for {exact:.6g}"
        elif abs(value - exact) > 3.5 * error + 0.002 * abs(exact):
            wrong[name] = f"{value:.6g} +- {1.96 * error:.2g} instead of {exact:.6g}"
    return wrong


class Flows:
    """Sums over the contacts that arrive in the counted period of one replication; times in seconds."""

    def __init__(self, path: Path, built: Scenario) -> None:
        facts = PathFacts(path, built)
        clock, contacts = built.clock, path.contacts
        self.counted = (facts.arrived >= clock.start) & (facts.arrived < clock.end)
        self.length = (clock.end - clock.start) / 1000
        self.agents = len(built.agents)
        self.contacts = contacts
        self.why = contacts["why"]
        self.type = contacts["type"]
        self.wait = facts.wait / 1000
        self.talk = np.nan_to_num(facts.talk) / 1000
        self.answered, self.abandoned, self.blocked = facts.answered, facts.abandoned, facts.blocked
        self.resolved = facts.answered & (contacts["resolved"] == 1)
        self.waited = facts.picked_up & (facts.wait > 0) | facts.abandoned
        self.fresh = contacts["why"] == 0
        self.next_answered, self.facts = facts.next_answered, facts

    def number(self, *what: np.ndarray) -> float:
        """Contacts for which all conditions hold."""
        return float(np.logical_and.reduce([self.counted, *what]).sum())

    def total(self, amount: np.ndarray, *what: np.ndarray) -> float:
        """Sum of an amount over the contacts for which all conditions hold."""
        return float(np.nansum(amount[np.logical_and.reduce([self.counted, *what])]))

    @property
    def busy(self) -> Ratio:
        """Busy agents over agents."""
        return self.total(self.talk), self.agents * self.length

    @property
    def apart(self) -> np.ndarray:
        """Per contact: seconds since the contact before it in its issue was over; nan for the first."""
        parent = self.contacts["parent"]
        ended = np.where(parent >= 0, self.contacts["ended"][parent], np.nan)
        return np.asarray((self.contacts["arrived"] - ended) / 1000)
