"""What has moved between two versions: a module here with `render(diff) -> str` is a value of `--format`."""

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goalspec.change.diff import Diff


def formats() -> list[str]:
    """The names of the formats, text first."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return sorted(names, key=lambda name: name != "text")


def render(diff: "Diff", name: str) -> str:
    """The changes in the format of that name, without a final line end."""
    text: str = importlib.import_module(f"{__name__}.{name}").render(diff)
    return text


def schema() -> dict[str, Any]:
    """The JSON Schema of the format `json`."""
    whole: dict[str, Any] = importlib.import_module(f"{__name__}._schema").diff_schema()
    return whole
