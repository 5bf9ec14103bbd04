"""The result of a stress test in every format: a module here with `render(stress, width) -> str` is a `--format`."""

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goalspec.experiment.results import Stress

NARROW, WIDE = 80, 100


def formats() -> list[str]:
    """The names of the formats, text first."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return sorted(names, key=lambda name: name != "text")


def render(stress: "Stress", name: str, width: int = WIDE) -> str:
    """The result in the format of that name, without a final line end; `width` in columns, kept in 80 to 100."""
    text: str = importlib.import_module(f"{__name__}.{name}").render(stress, min(WIDE, max(NARROW, width)))
    return text


def schema() -> dict[str, Any]:
    """The JSON Schema of the format json."""
    whole: dict[str, Any] = importlib.import_module(f"{__name__}._schema").stress_schema()
    return whole
