"""The result of a what-if in every format: a module here with `render(found, width) -> str` is a `--format`."""

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goalspec.experiment.whatif_results import WhatIf

NARROW, WIDE = 80, 100


def formats() -> list[str]:
    """The names of the formats, text first."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return sorted(names, key=lambda name: name != "text")


def render(found: "WhatIf", name: str, width: int = WIDE) -> str:
    """The result in the format of that name, without a final line end; `width` in columns, kept in 80 to 100."""
    text: str = importlib.import_module(f"{__name__}.{name}").render(found, min(WIDE, max(NARROW, width)))
    return text


def schema() -> dict[str, Any]:
    """The JSON Schema of the format json."""
    from goalspec.experiment.whatif_results import WhatIf
    from goalspec.report.stress._schema import DIALECT, Schema, described

    parts: dict[str, Schema] = {}
    whole = described(WhatIf, parts)
    whole["properties"] = {"schema": {"const": "goalspec/whatif/1"}, **whole["properties"]}
    whole["required"] = list(whole["properties"])
    return {"$schema": DIALECT, "title": "A result of goalspec whatif", **whole, "$defs": parts}
