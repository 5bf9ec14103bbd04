"""The JSON Schema of a stress result, read off the frozen classes that it is printed from."""

from goalspec.experiment.results import Part, Stress, Verdict
from goalspec.report.data import NUMBER, PAIR, Schema, schema, schema_of


def stress_schema() -> Schema:
    """The schema of what `goalspec stress --format json` prints."""
    whole = schema(Stress, "stress")
    verdict = whole["$defs"][Verdict.__name__]
    alone = {"mean": NUMBER, "mean_interval": {"anyOf": [PAIR, {"type": "null"}]}}
    target = schema_of(Part, whole["$defs"])
    verdict["properties"] |= {"target": {"type": "string"}, "target_alone": target, **alone}
    verdict["required"] = list(verdict["properties"])
    return whole
