"""Sobol's indices: all assumptions vary at once, evenly over their ranges; whose variance is it?

The design is two quasi-random halves A and B, and per assumption A with its column from B: n (k + 2) points (Saltelli
et al. 2010). Every point is simulated with the same customers, so that what differs is the assumptions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goalspec.experiment.cases import Setting
from goalspec.experiment.factors import Factor, possible
from goalspec.experiment.intervals import CONFIDENCE, Interval
from goalspec.experiment.job import Job, Run
from goalspec.experiment.kept import goals
from goalspec.experiment.replicate import Crew
from goalspec.experiment.sensitivity_results import Share
from goalspec.simulation.draws import label_key

Floats = NDArray[np.float64]
RESAMPLES = 400
SHRINK = 0.5
LEAST_SPREAD = 1e-12


@dataclass(frozen=True, slots=True)
class Design:
    """`n (k + 2)` points in the order A, B, then A with column i from B; `moved` counts those moved in."""

    jobs: tuple[Job, ...]
    n: int
    moved: int


def design(setting: Setting, factors: Sequence[Factor], n: int) -> Design:
    """The points of a quasi-random design over the ranges; `n` is a power of two.

    A point at which no center exists is moved towards the center's own values, by halves, until one does.
    """
    from scipy.stats import qmc

    generator = np.random.default_rng([setting.seed, label_key("assumptions")])
    both = qmc.Sobol(2 * len(factors), rng=generator).random(n)
    first, second = both[:, : len(factors)], both[:, len(factors) :]
    mixed = [_with_column(first, second, column) for column in range(len(factors))]
    found = [_job(setting, factors, row) for row in np.concatenate([first, second, *mixed])]
    return Design(tuple(job for job, _ in found), n, sum(moved for _, moved in found))


def _with_column(first: Floats, second: Floats, column: int) -> Floats:
    mixed = first.copy()
    mixed[:, column] = second[:, column]
    return mixed


def _job(setting: Setting, factors: Sequence[Factor], row: Floats) -> tuple[Job, bool]:
    low, high, own = (np.array([getattr(each, name) for each in factors]) for name in ("low", "high", "value"))
    values, moved = low + row * (high - low), False
    while True:
        job = possible(setting, dict(zip(factors, values.tolist(), strict=True)))
        if job is not None:
            return job, moved
        values, moved = own + SHRINK * (values - own), True


@dataclass(frozen=True, slots=True)
class Together:
    """What varying all at once has given: Sobol's indices by goal, and what was simulated for them."""

    shares: Mapping[str, tuple[Share, ...]]
    jobs: int = 0
    moved: int = 0
    contacts: int = 0
    digest: str = ""


def together(setting: Setting, crew: Crew, factors: Sequence[Factor], n: int, count: int) -> Together:
    """The indices of these assumptions, from `count` replications at each of `n (k + 2)` points."""
    if not factors or not n:
        return Together({})
    made = design(setting, factors, n)
    runs = crew.run("all assumptions at once", [(job, number) for job in made.jobs for number in range(count)])
    at_point = [runs[place : place + count] for place in range(0, len(runs), count)]
    names = [each.name for each in factors]
    found = {goal: shares(names, values, n, setting.seed) for goal, values in _means(setting, at_point).items()}
    contacts, digest = sum(run.contacts for run in runs), "".join(run.digest for run in runs)
    return Together(found, len(made.jobs), made.moved, contacts, digest)


def _means(setting: Setting, at_point: Sequence[Sequence[Run]]) -> dict[str, Floats]:
    """Per goal the mean of its target at every point; goals without a figure at some point are left out."""
    found = [goals(setting.plan, runs, setting.seed).targets for runs in at_point]
    told = {
        task.goal.id: [each[task.goal.id].mean for each in found if task.goal.id in each] for task in setting.plan.tasks
    }
    whole = {name: values for name, values in told.items() if len(values) == len(found) and None not in values}
    return {name: np.array(values, np.float64) for name, values in whole.items()}


def shares(names: Sequence[str], values: Floats, n: int, seed: int) -> tuple[Share, ...]:
    """Sobol's indices of one output at the points of a design, the largest total first; none where it is constant.

    Intervals are percentiles of a bootstrap over the rows of the design.
    """
    if float(np.std(values)) <= LEAST_SPREAD * max(1.0, float(np.abs(values).max())):
        return ()
    from scipy.stats import bootstrap

    a, b, mixed = values[:n], values[n : 2 * n], values[2 * n :].reshape(len(names), n)
    own = _indices(a, b, mixed)
    found = bootstrap(
        (np.arange(n),), lambda rows: _indices(a[rows], b[rows], mixed[:, rows]), n_resamples=RESAMPLES,
        vectorized=False, method="percentile", confidence_level=CONFIDENCE,
        rng=np.random.default_rng([seed, label_key("resamples")]),
    )  # fmt: skip
    low, high = (np.asarray(end, np.float64) for end in found.confidence_interval)
    told = [_share(name, own[:, i], low[:, i], high[:, i]) for i, name in enumerate(names)]
    return tuple(sorted(told, key=lambda share: -share.total))


def _share(name: str, own: Floats, low: Floats, high: Floats) -> Share:
    """The first and the total index of one assumption."""
    first, total = (Interval(float(a), float(b)) for a, b in zip(low, high, strict=True))
    return Share(name, float(own[0]), first, float(own[1]), total)


def _indices(a: Floats, b: Floats, mixed: Floats) -> Floats:
    """First and total indices, shape (2, k)."""
    from scipy.stats import sobol_indices

    if float(np.var(np.concatenate([a, b]))) == 0.0:  # rows drawn again and again
        return np.zeros((2, len(mixed)))
    found = sobol_indices(func={"f_A": a[None], "f_B": b[None], "f_AB": mixed[:, None]}, n=a.size)
    return np.array([found.first_order.ravel(), found.total_order.ravel()])
