"""JSON Schemas of the files that planners write, for editors: completion, hover and errors of form."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel

from goalspec.catalog import Catalog, Qualifier

Schema = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_QUALIFIED: Final = ("Bound", "Guard", "Milestone", "Baseline", "Measure")


def spec_schema(catalog: Catalog) -> Schema:
    """The schema of a spec file; metrics and qualifiers are those of the catalog."""
    from goalspec.spec.model import SpecFile

    schema = _schema(SpecFile, "A file of a goalspec spec")
    parts = schema["$defs"]
    qualifiers = dict(_qualifiers(catalog))
    for name in _QUALIFIED:
        table = parts[name]
        table["properties"] = {**qualifiers, **table["properties"]}
        table["additionalProperties"] = False
    parts["Bound"]["description"] = (
        "Exactly one of at_least, at_most, between and change, with the metric's qualifiers."
    )
    for name in ("Goal", "Guard"):
        parts[name]["properties"]["metric"] = _metric_names(catalog, parts[name]["properties"]["metric"])
    parts["Goal"]["properties"]["actions"]["items"] = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Action"}]}
    parts["Goal"]["properties"]["role"]["examples"] = ["agent", "manager", "director"]
    return schema


def center_schema(_catalog: Catalog) -> Schema:
    """The schema of a center file."""
    from goalspec.center.model import Center

    return _schema(Center, "A goalspec center")


def cases_schema(_catalog: Catalog) -> Schema:
    """The schema of a file of what-if cases."""
    from goalspec.center.cases import Cases

    return _schema(Cases, "What-if cases of goalspec")


def stress_schema(_catalog: Catalog) -> Schema:
    """The schema of what `goalspec stress --format json` prints."""
    from goalspec.report.stress import schema

    return schema()


def whatif_schema(_catalog: Catalog) -> Schema:
    """The schema of what `goalspec whatif --format json` prints."""
    from goalspec.report.whatif import schema

    return schema()


def staff_schema(_catalog: Catalog) -> Schema:
    """The schema of what `goalspec staff --format json` prints."""
    from goalspec.report.staff import schema

    return schema()


def sensitivity_schema(_catalog: Catalog) -> Schema:
    """The schema of what `goalspec sensitivity --format json` prints."""
    from goalspec.report.sensitivity import schema

    return schema()


def frontier_schema(_catalog: Catalog) -> Schema:
    """The schema of what `goalspec frontier --format json` prints."""
    from goalspec.report.frontier import schema

    return schema()


def queue_schema(_catalog: Catalog) -> Schema:
    """The schema of what `goalspec queue ... --format json` prints."""
    from goalspec.report.sheet import schema

    return schema()


def repair_schema(_catalog: Catalog) -> Schema:
    """The schema of what `goalspec repair --format json` prints."""
    from goalspec.report.repair import schema

    return schema()


def diff_schema(_catalog: Catalog) -> Schema:
    """The schema of what `goalspec diff --format json` prints."""
    from goalspec.report.diff import schema

    return schema()


def calibrate_schema(_catalog: Catalog) -> Schema:
    """The schema of what `goalspec calibrate --format json` prints."""
    from goalspec.report.calibrate import schema

    return schema()


def replay_schema(_catalog: Catalog) -> Schema:
    """The schema of what `goalspec replay --format json` prints."""
    from goalspec.report.replay import schema

    return schema()


def track_schema(_catalog: Catalog) -> Schema:
    """The schema of what `goalspec track --format json` prints."""
    from goalspec.report.track import schema

    return schema()


def runs_schema(_catalog: Catalog) -> Schema:
    """The schema of what `goalspec runs --format json` prints."""
    from goalspec.report.runs import schema

    return schema()


SCHEMAS: Final[Mapping[str, Callable[[Catalog], Schema]]] = MappingProxyType(
    {
        "spec": spec_schema,
        "center": center_schema,
        "cases": cases_schema,
        "stress": stress_schema,
        "whatif": whatif_schema,
        "frontier": frontier_schema,
        "sensitivity": sensitivity_schema,
        "staff": staff_schema,
        "queue": queue_schema,
        "repair": repair_schema,
        "diff": diff_schema,
        "track": track_schema,
        "calibrate": calibrate_schema,
        "replay": replay_schema,
        "runs": runs_schema,
    }
)


def _schema(model: type[BaseModel], title: str) -> Schema:
    return {"$schema": DIALECT, **model.model_json_schema(by_alias=True), "title": title}


def _metric_names(catalog: Catalog, told: Schema) -> Schema:
    names = [{"const": metric.id, "description": metric.definition} for metric in catalog.values()]
    return {"description": told["description"], "anyOf": [*names, {"type": "string"}]}


def _qualifiers(catalog: Catalog) -> Iterator[tuple[str, Schema]]:
    """What each qualifier may be, over all metrics that have it."""
    by_name: dict[str, list[Qualifier]] = {}
    for metric in catalog.values():
        for qualifier in metric.qualifiers:
            by_name.setdefault(qualifier.name, []).append(qualifier)
    for name, found in by_name.items():
        options = {str(option): option for option in map(_option, _kinds(found))}
        told = {"description": found[0].meaning}
        yield name, told | (next(iter(options.values())) if len(options) == 1 else {"anyOf": list(options.values())})


def _kinds(found: list[Qualifier]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for kind in dict.fromkeys(each.kind for each in found):
        choices = dict.fromkeys(choice for each in found if each.kind == kind for choice in each.choices)
        yield kind, tuple(choices)


def _option(kind: tuple[str, tuple[str, ...]]) -> Schema:
    word, choices = kind
    if word == "duration":
        return {"type": "string", "examples": ["20 s", "5 min", "7 d"]}
    if word == "flag":
        return {"type": "boolean"}
    one: Schema = {"type": "string", "enum": list(choices)}
    return one if word == "choice" else {"anyOf": [one, {"type": "array", "items": one}]}
