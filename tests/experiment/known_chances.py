"""Specs whose probabilities are known exactly, however they are simulated.

Customers of a type come as a Poisson process, nobody waits or gives up, an answered contact is resolved with chance q
whatever happened before, and unresolved customers stay away. A day has N contacts, N Poisson of mean m, of which a
binomial number B is resolved; a goal "resolved at least x" of one day, where there is a contact, holds with probability

    P = sum over n >= 1 of Poisson(n; m) P(B(n, q) >= x n) / (1 - exp(-m))

For each wanted probability q is solved from it and written into the center; what the written q gives is the truth.
Types are independent of each other, so all goals of a spec hold together with the product.
"""

from dataclasses import dataclass
from functools import cached_property
from math import ceil, prod
from pathlib import Path

import numpy as np
from scipy.optimize import brentq
from scipy.stats import binom, poisson

from goalspec.center import read
from goalspec.center.model import Center
from goalspec.spec.read import load
from goalspec.spec.spec import Spec

HEAD = """schema = 1
[center]
hours = { daily = "09:00-17:00" }
[behavior]
load = 0
[[team]]
id = "desk"
skills = { SKILLS }
staff = 60
dump = "0%"
"""
TYPE = """
[[type]]
id = "NAME"
volume = "MEAN/day"
day_factor = 0
handle_time = "2 min"
overhead = "30 s"
handling = { kind = "fixed" }
resolution = "Q%"
patience = "none"
return = { share = "0%" }
"""
GOAL = """
[[goal]]
id = "solve-NAME"
role = "manager"
metric = "fcr"
scope = { queue = "NAME" }
target = { at_least = "X%" }
by = 2027-06-30
measure = { by = "survey", every = "day" }
"""


@dataclass(frozen=True)
class Known:
    """A goal on a type of its own: `mean` contacts a day, at least `target` of them resolved; `wanted` is about P."""

    wanted: float
    mean: int = 20
    target: float = 0.7

    @property
    def name(self) -> str:
        return f"t{round(10_000 * self.wanted)}"

    @cached_property
    def resolution(self) -> float:
        """q, as it is written."""
        return round(float(brentq(lambda q: self.holds(q) - self.wanted, 0.2, 0.99)), 6)

    @cached_property
    def probability(self) -> float:
        """P, exactly."""
        return self.holds(self.resolution)

    def holds(self, q: float) -> float:
        n = np.arange(1, 20 * self.mean + 50)
        least = np.array([ceil(round(self.target * count, 9)) for count in n])
        weights = poisson.pmf(n, self.mean)
        return float(weights @ binom.sf(least - 1, n, q) / weights.sum())


def together(goals: list[Known]) -> float:
    """The probability that all of them hold."""
    return prod(goal.probability for goal in goals)


def written(folder: Path, goals: list[Known]) -> tuple[Spec, Center]:
    """The spec with these goals, and its center."""
    skills = ", ".join(f"{goal.name} = 1" for goal in goals)
    types = (
        TYPE.replace("NAME", goal.name).replace("MEAN", str(goal.mean)).replace("Q%", f"{100 * goal.resolution:.4f}%")
        for goal in goals
    )
    asked = (GOAL.replace("NAME", goal.name).replace("X%", f"{100 * goal.target:g}%") for goal in goals)
    (folder / "center.toml").write_text(HEAD.replace("SKILLS", skills) + "".join(types), "utf-8")
    head = 'schema = 1\ncenter = "center.toml"\nas_of = 2027-01-04\n'
    (folder / "goals.toml").write_text(head + "".join(asked), "utf-8")
    return load(folder), read(folder / "center.toml")
