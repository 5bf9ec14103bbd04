"""The rules as the folder holds them: found, named after their files, with their pages."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import ModuleType

from goalspec import rules
from goalspec.finding import Confidence, Finding, Problem, Severity, printable

HEADINGS = ("What", "Why", "Source", "Bad", "Good")
_HEADING = re.compile(r"^([A-Z][a-z]+)\n-+$", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """A rule: its name, how bad its findings are, and the function that finds them.

    What is not in the name is in the module, which is imported when something of it is asked for. `family_needs` is
    the fact without which no rule of the family has anything to say, so that its modules need not be imported either.
    """

    name: str
    family_needs: str

    @cached_property
    def module(self) -> ModuleType:
        """The file of the rule."""
        return importlib.import_module(f"{rules.__name__}.{self.name.replace('/', '.').replace('-', '_')}")

    @property
    def needs(self) -> str:
        """The given fact without which the rule has nothing to say: that of its family or its own; empty for none."""
        return self.family_needs or getattr(self.module, "NEEDS", "")

    @property
    def severity(self) -> Severity:
        """How bad its findings are, where the project or the finding does not say otherwise."""
        level: Severity = self.module.SEVERITY
        return level

    @property
    def confidence(self) -> Confidence:
        """How sure its findings are, where the finding does not say otherwise."""
        level: Confidence = getattr(self.module, "CONFIDENCE", Confidence.CERTAIN)
        return level

    @property
    def pedantic(self) -> bool:
        """True for a rule that runs only when asked for."""
        return getattr(self.module, "PEDANTIC", False) is True

    @property
    def check(self) -> Callable[..., Iterable[Problem]]:
        """The function that finds; its arguments name the facts it rests on."""
        function: Callable[..., Iterable[Problem]] = self.module.check
        return function

    @property
    def page_text(self) -> str:
        """The page: what, why, source, a bad and a good example."""
        return self.module.__doc__ or ""

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
    package = importlib.import_module(f"{rules.__name__}.{family}")
    names = sorted(each.name for each in pkgutil.iter_modules(package.__path__))
    return [Rule(f"{family}/{name.replace('_', '-')}", getattr(package, "NEEDS", "")) for name in names]


def finding_of(rule: Rule, problem: Problem, severity: Severity | None) -> Finding:
    """A rule's problem as a finding; `severity` is the one that the project's configuration gives to the rule."""
    return Finding(
        rule=rule.name,
        severity=severity or problem.severity or rule.severity,
        confidence=problem.confidence or rule.confidence,
        place=problem.place,
        related=problem.related,
        message=printable(problem.message),
        remedy=printable(problem.remedy),
        fix=problem.fix,
        identity=problem.identity,
    )
