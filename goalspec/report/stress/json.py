"""The whole result as one JSON document, described by its published schema (`goalspec schema stress`)."""

import json
from typing import Any

from goalspec.experiment.results import Stress, Verdict
from goalspec.report.data import UNSAID, plain, tag

FIRST = ("goal", "metric", "target", "word", "probability", "interval")


def render(stress: Stress, width: int) -> str:  # noqa: ARG001 - JSON has no width
    """Everything that the text says, unrounded."""
    return json.dumps(data(stress), indent=1, ensure_ascii=False)


def data(stress: Stress) -> dict[str, Any]:
    """The result as plain lists, tables and numbers."""
    said = {name: each for name, each in plain(stress).items() if name not in UNSAID}
    judged = {"verdicts": stress.verdicts, "without_actions": stress.without_actions}
    return {"schema": tag("stress"), **said, **{name: [_verdict(each) for each in judged[name]] for name in judged}}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    """A verdict with the mean of its target beside its probability, and its parts below."""
    target = plain(verdict.target)
    said = {**plain(verdict), "target": verdict.target.text}
    first = {"mean": target["mean"], "mean_interval": target["mean_interval"]}
    return {**{name: said[name] for name in FIRST if name in said}, **first, **said, "target_alone": target}
