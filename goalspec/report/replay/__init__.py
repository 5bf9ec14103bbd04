"""A replay in every format: a module here with `render(found, width) -> str` is a `--format`."""

from typing import Any

from goalspec.report.forms import Forms

FORMS = Forms(__name__, __path__)
formats, render = FORMS.names, FORMS.render


def schema() -> dict[str, Any]:
    """The JSON Schema of the format json."""
    from goalspec.calibrate.replay_results import Replay
    from goalspec.report import data

    return data.schema(Replay, "replay")
