"""The metrics: what each one means, what figures are known for it, and who can move it."""

from goalspec.catalog.model import (
    Bands,
    Benchmark,
    Figure,
    Limit,
    Metric,
    Qualifier,
    Simulation,
    Source,
)
from goalspec.catalog.own import CatalogError, Problem, load, read_over
from goalspec.catalog.store import Catalog, builtin

__all__ = [
    "Bands",
    "Benchmark",
    "Catalog",
    "CatalogError",
    "Figure",
    "Limit",
    "Metric",
    "Problem",
    "Qualifier",
    "Simulation",
    "Source",
    "builtin",
    "load",
    "read_over",
]
