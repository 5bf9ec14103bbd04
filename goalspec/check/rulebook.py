"""The rules as the folder holds them: found, named after their files, with their pages."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType

from goalspec import rules
from goalspec.finding import Confidence, Problem, Severity

HEADINGS = ("What", "Why", "Source", "Bad", "Good")
_HEADING = re.compile(r"^([A-Z][a-z]+)\n-+$", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """A rule: its name, how bad its findings are, and the function that finds them.

    `pedantic` rules run only when asked for.
    """

    name: str
    severity: Severity
    confidence: Confidence
    pedantic: bool
    check: Callable[..., Iterable[Problem]]
    page_text: str

    @property
    def family(self) -> str:
        """The first half of the name."""
        return self.name.partition("/")[0]

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page_text.partition("\n")[0].rstrip(".")

    @cached_property
    def page(self) -> Mapping[str, str]:
        """The parts of the page by heading."""
        parts = _HEADING.split(self.page_text)
        return {heading: text.strip("\n") for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


@cache
def rulebook() -> Mapping[str, Rule]:
    """All rules by name, family by family."""
    return {rule.name: rule for family in families() for rule in _family(family)}


def families() -> list[str]:
    """The families, without reading their rules."""
    return sorted(each.name for each in pkgutil.iter_modules(rules.__path__) if each.ispkg)


def _family(family: str) -> list[Rule]:
    folders = [str(Path(path) / family) for path in rules.__path__]
    names = sorted(each.name for each in pkgutil.iter_modules(folders))
    return [_rule(family, name) for name in names]


def _rule(family: str, name: str) -> Rule:
    module: ModuleType = importlib.import_module(f"{rules.__name__}.{family}.{name}")
    return Rule(
        name=f"{family}/{name.replace('_', '-')}",
        severity=module.SEVERITY,
        confidence=getattr(module, "CONFIDENCE", Confidence.CERTAIN),
        pedantic=getattr(module, "PEDANTIC", False),
        check=module.check,
        page_text=module.__doc__ or "",
    )
