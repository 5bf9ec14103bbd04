"""The figures that cases are compared by: those beside every verdict, and the metrics that a question asks for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from goalspec.catalog import Catalog, Metric
from goalspec.center.cases import Ask, CasesError
from goalspec.center.model import Center
from goalspec.center.scope import Selection, select
from goalspec.experiment.beside import BESIDE, Beside, unit_of
from goalspec.experiment.compare import paired
from goalspec.experiment.intervals import student
from goalspec.experiment.job import Run
from goalspec.experiment.plan import NO_SCOPE, Plan, Probe
from goalspec.experiment.trials import Series, series
from goalspec.experiment.whatif_results import Column, Moved
from goalspec.spec.meaning import settings

COST = "cost_per_resolution"
QUALITY = ("contact_resolution", "silent_churn")
USUAL = (COST, "contact_resolution", "asa", "silent_churn", "aht")
BETTER: Mapping[str, int] = {"higher": 1, "lower": -1}


def figures(asks: Sequence[Ask], catalog: Catalog) -> tuple[Beside, ...]:
    """All figures of the comparison: `BESIDE`, then what the questions name besides.

    Raises CasesError for a metric that nobody knows, or that no simulation gives.
    """
    known = {each.metric: each for each in BESIDE}
    for name in asked_names(asks):
        found = _resolved(name, catalog)
        known.setdefault(found, _beside(catalog[found]) if found not in known else known[found])
    return tuple(known.values())


def asked_names(asks: Sequence[Ask]) -> Iterator[str]:
    """Every metric that the questions name, as written."""
    for ask in asks:
        yield from ask.report
        yield from [ask.best] if ask.best else []


def _resolved(name: str, catalog: Catalog) -> str:
    """The id that a figure is known by."""
    if any(each.metric == name for each in BESIDE):
        return name
    metric = catalog.find(name)
    if metric is None:
        near = catalog.nearest(name)
        raise CasesError(f'there is no metric "{name}" to report; {f"did you mean {near}?" if near else "see metrics"}')
    if metric.simulable == "no":
        raise CasesError(f"{name} cannot be reported: it needs {metric.simulation.missing}, which a center has not")
    return metric.id


def _beside(metric: Metric) -> Beside:
    unit = unit_of(metric)
    label = f"{metric.name}, {metric.unit}s" if metric.is_duration and unit == "number" else metric.name
    return Beside(metric.id, label, unit, BETTER.get(metric.direction, 0))


def report_of(ask: Ask, catalog: Catalog) -> tuple[str, ...]:
    """The figures of a question by their ids, the deciding one among them."""
    return tuple(dict.fromkeys(_resolved(name, catalog) for name in asked_names([ask])))


def weighed(asks: Sequence[Ask], catalog: Catalog) -> tuple[str, ...]:
    """The figures that are shown: what is asked for, but never cost without quality nor quality without cost."""
    asked = [name for ask in asks for name in report_of(ask, catalog)]
    if not asked:
        return USUAL
    quality = [] if any(_is_quality(name, catalog) for name in asked) else [QUALITY[0]]
    return tuple(dict.fromkeys([COST, *asked, *quality]))


def _is_quality(name: str, catalog: Catalog) -> bool:
    metric = catalog.find(name)
    return name in QUALITY or (metric is not None and metric.metric_class == "quality")


def probes(shown: Sequence[Beside], catalog: Catalog, center: Center, days: int) -> tuple[Probe, ...]:
    """How the figures are measured: by the catalog's definition, over the whole center and the whole run."""
    everything = select(center, NO_SCOPE)
    return tuple(_probe(each, catalog, everything, days) for each in shown)


def _probe(figure: Beside, catalog: Catalog, everything: Selection, days: int) -> Probe:
    known = catalog.find(figure.metric)
    asked = tuple(sorted(settings(known, figure.settings).items())) if known else ()
    return Probe(figure.metric, asked, everything, days)


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one case, replication by replication."""

    by_metric: Mapping[str, Series]

    def values(self, metric: str) -> tuple[float | None, ...]:
        """One value per replication; none where the metric is not simulated."""
        return self.by_metric[metric].values


def measured(plan: Plan, asked: Sequence[Probe], runs: Sequence[Run]) -> Measured:
    """The figures of the runs of one case."""
    return Measured({probe.metric: series(plan, probe, runs, 0, probe.metric) for probe in asked})


def columns(shown: Sequence[Beside], base: Measured) -> tuple[Column, ...]:
    """The figures as the result names them, with the reason where the base has none."""
    return tuple(
        Column(each.metric, each.label, each.unit, each.better, base.by_metric[each.metric].reason) for each in shown
    )


def moved(metric: str, base: Measured, case: Measured, looks: int) -> Moved:
    """One figure of a case beside the base; the interval is corrected for `looks` differences."""
    found = case.by_metric[metric]
    known = found.known
    return Moved(
        metric, found.mean, student(known) if len(known) > 1 else None,
        paired(base.values(metric), found.values, looks=looks), _variance_ratio(base.values(metric), found.values),
    )  # fmt: skip


def _variance_ratio(before: Sequence[float | None], after: Sequence[float | None]) -> float | None:
    """Variance of the paired difference over the sum of the variances, which independent runs would have."""
    both = np.array([(a, b) for a, b in zip(before, after, strict=False) if a is not None and b is not None])
    if len(both) < 2:
        return None
    apart = float(np.var(both, axis=0, ddof=1).sum())
    return float(np.var(both[:, 1] - both[:, 0], ddof=1)) / apart if apart > 0 else None
