"""The report of a check in every format: a module here with `render(report) -> str` is a value of `--format`."""

import importlib
import pkgutil

from goalspec.check.report import Report


def formats() -> list[str]:
    """The names of the formats, text first."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return sorted(names, key=lambda name: name != "text")


def render(report: Report, name: str) -> str:
    """The report in the format of that name, without a final line end."""
    text: str = importlib.import_module(f"{__name__}.{name}").render(report)
    return text
