"""The result of a stress test in every format: a module here with `render(stress, width) -> str` is a `--format`."""

import importlib
from typing import Any

from goalspec.report.forms import Forms

FORMS = Forms(__name__, __path__)
formats, render = FORMS.names, FORMS.render


def schema() -> dict[str, Any]:
    """The JSON Schema of the format json."""
    whole: dict[str, Any] = importlib.import_module(f"{__name__}._schema").stress_schema()
    return whole
