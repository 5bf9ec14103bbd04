"""From a parsed TOML block to a metric or a source; mistakes are refused in sentences."""

from __future__ import annotations

from typing import Any, Final, cast, get_args

from goalspec.catalog import readers, words
from goalspec.catalog.model import Bands, Benchmark, Figure, Limit, Metric, Qualifier, Simulation, Source
from goalspec.catalog.readers import (
    Reader,
    RefusedError,
    any_text,
    fields,
    flag,
    identifier,
    many,
    number,
    one_of,
    text,
)

REQUIRED: Final = ("id", "name", "class", "unit", "direction", "definition", "formula", "roles", "control")

_OWN: Final = Simulation("no", missing="a mechanism: it is a metric of your own")


def source(block: Any) -> Source:
    """Read one `[[source]]` block."""
    values = fields(block, _SOURCE, ("id", "title"))
    return Source(**{"publisher": "", "year": "n.d.", "locator": "", "grade": "D", "how_seen": "", **values})


def metric(block: Any) -> Metric:
    """Read one `[[metric]]` block.

    Raises RefusedError, with the path from the block to the culprit, for anything it cannot read.
    """
    values = fields(block, _METRIC, REQUIRED)
    values["metric_class"] = values.pop("class")
    read = Metric(**{**_DEFAULTS, **values})
    _check(read)
    return read


def _figure(value: Any) -> Figure:
    values = fields(value, _FIGURE)
    return Figure(**_spread(values))


def _benchmark(value: Any) -> Benchmark:
    values = fields(value, _BENCHMARK, ("source",))
    return Benchmark(**{"statistic": "", "sector": "", "region": "", "year": "n.d.", **_spread(values)})


def _spread(values: dict[str, Any]) -> dict[str, Any]:
    """Turn `value = 3` into equal ends, and insist on some figure."""
    if "value" in values:
        values["low"] = values["high"] = values.pop("value")
    if "low" not in values or "high" not in values:
        raise RefusedError("a figure needs a value, or both low and high")
    if values["low"] > values["high"]:
        raise RefusedError(f"low = {values['low']:g} lies above high = {values['high']:g}")
    return values


def _limit(value: Any) -> Limit:
    return Limit(**{"basis": (), **fields(value, _LIMIT, ("severity", "op", "bound", "why"))})


def _simulation(value: Any) -> Simulation:
    return Simulation(**fields(value, _SIMULATION, ("kind",)))


def _bands(value: Any) -> Bands:
    return Bands(**fields(value, dict.fromkeys(Bands._fields, _figure)))


def _qualifiers(value: Any) -> tuple[Qualifier, ...]:
    named = fields(value, dict.fromkeys(readers.table(value), _qualifier))
    return tuple(Qualifier(**{"name": name, "default": None, **entry}) for name, entry in named.items())


def _qualifier(value: Any) -> dict[str, Any]:
    entry = fields(value, _QUALIFIER, ("kind", "meaning"))
    if "default" in entry:
        entry["default"] = _default(entry)
    return entry


def _default(entry: dict[str, Any]) -> str | bool | tuple[str, ...]:
    """The default in the form of its kind, checked against the closed list."""
    kinds: dict[str, Reader] = {
        "choice": one_of(entry.get("choices", ())),
        "choices": many(one_of(entry.get("choices", ()))),
        "duration": text,
        "share": text,
        "flag": flag,
    }
    try:
        return cast("str | bool | tuple[str, ...]", kinds[entry["kind"]](entry["default"]))
    except RefusedError as refusal:
        raise RefusedError(refusal.message, ("default", *refusal.path)) from None


def _check(read: Metric) -> None:
    if read.valid_max is not None and read.valid_max <= read.valid_min:
        raise RefusedError(
            f"valid_max = {read.valid_max:g} is not above valid_min = {read.valid_min:g}", ("valid_max",)
        )
    if read.id in read.counter_metrics:
        raise RefusedError(f"{read.id} cannot be its own counter-metric", ("counter_metrics",))


def _anything(value: Any) -> Any:
    return value


_SOURCE: Final[dict[str, Reader]] = {
    "id": text,
    "title": text,
    "publisher": any_text,
    "year": any_text,
    "locator": any_text,
    "grade": one_of(("A", "B", "C", "D")),
    "how_seen": any_text,
}
_FIGURE: Final[dict[str, Reader]] = {
    "value": number,
    "low": number,
    "high": number,
    "unit": any_text,
    "note": any_text,
    "sources": many(text),
}
_BENCHMARK: Final[dict[str, Reader]] = {
    "value": number,
    "low": number,
    "high": number,
    "statistic": any_text,
    "sector": any_text,
    "region": any_text,
    "year": any_text,
    "source": text,
    "sample": any_text,
    "note": any_text,
    "unit": any_text,
    "of": any_text,
}
_LIMIT: Final[dict[str, Reader]] = {
    "severity": one_of(("error", "warning")),
    "op": one_of(get_args(words.Operator)),
    "bound": number,
    "why": text,
    "basis": many(text),
    "relative": one_of(get_args(words.Relative)),
    "when": readers.pairs,
    "unless": many(identifier),
}
_SIMULATION: Final[dict[str, Reader]] = {
    "kind": one_of(get_args(words.Simulable)),
    "needs": many(text),
    "missing": any_text,
    "rests_on": any_text,
}
_QUALIFIER: Final[dict[str, Reader]] = {
    "kind": one_of(get_args(words.QualifierKind)),
    "choices": many(text),
    "default": _anything,
    "meaning": text,
    "essential": flag,
    "when": readers.pairs,
}
_METRIC: Final[dict[str, Reader]] = {
    "id": identifier,
    "name": text,
    "aliases": many(text),
    "class": one_of(get_args(words.MetricClass)),
    "unit": text,
    "direction": one_of(get_args(words.Direction)),
    "valid_min": number,
    "valid_max": number,
    "definition": text,
    "formula": text,
    "variants": any_text,
    "definition_sources": many(text),
    "timing": one_of(get_args(words.Timing)),
    "roles": many(one_of(get_args(words.RoleLevel))),
    "control": one_of(words.CONTROLS),
    "counter_metrics": many(identifier),
    "counter_why": any_text,
    "measured_by": any_text,
    "simulation": _simulation,
    "pulls": one_of(get_args(words.Pull)),
    "quantity": one_of(("", *words.QUANTITIES)),
    "traits": many(one_of(words.TRAITS)),
    "articles": many(text),
    "qualifiers": _qualifiers,
    "bands": _bands,
    "benchmarks": many(_benchmark),
    "limits": many(_limit),
    "response_rates": many(_figure),
    "sources": many(text),
}
_DEFAULTS: Final[dict[str, Any]] = {
    "aliases": (),
    "valid_min": 0.0,
    "valid_max": None,
    "variants": "",
    "definition_sources": (),
    "timing": "lagging",
    "counter_metrics": (),
    "counter_why": "",
    "measured_by": "",
    "simulation": _OWN,
}
KEYS: Final = tuple(_METRIC)
