"""Words that several rules use: where a figure comes from, and which metrics to watch beside another."""

from collections.abc import Callable, Iterable

from goalspec.catalog import Catalog, Metric
from goalspec.spec.meaning import called


def cited(sources: Iterable[str], catalog: Catalog) -> str:
    """The sources of a figure with their years, in parentheses; our own reasoning says so."""
    known = [catalog.sources[each] for each in sources if each in catalog.sources]
    listed = "; ".join(f"{each.publisher}, {each.year}" for each in known)
    return f"({listed})" if listed else "(our own reasoning)"


def advice(metric: Metric, catalog: Catalog, fits: Callable[[Metric], bool]) -> str:
    """Which counter-metrics of the catalog to guard; where none fits, any that does."""
    counters = [found for name in metric.counter_metrics if (found := catalog.find(name)) is not None and fits(found)]
    if not counters:
        return "Add a guard on what customers get; `goalspec metrics` lists what can be measured."
    named = " or ".join(f"`{each.id}` ({called(each)})" for each in counters[:3])
    return f"Add a guard on {named}."
