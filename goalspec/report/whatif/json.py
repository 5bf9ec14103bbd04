"""The whole result as one JSON document, described by its published schema (`goalspec schema whatif`)."""

import json

from goalspec.experiment.whatif_results import WhatIf
from goalspec.report.stress.json import plain

SCHEMA = "goalspec/whatif/1"


def render(found: WhatIf, width: int) -> str:  # noqa: ARG001 - JSON has no width
    """Everything that the text says, of every case and figure, unrounded."""
    return json.dumps({"schema": SCHEMA, **plain(found)}, indent=1, ensure_ascii=False, default=str)
