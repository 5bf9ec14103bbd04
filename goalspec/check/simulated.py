"""The rules that take what a simulation found as facts."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from goalspec.check.config import find_config
from goalspec.check.rulebook import finding_of, rulebook
from goalspec.check.run import Options, check_reading
from goalspec.check.suppress import allowances, judge
from goalspec.facts import Facts, lookup
from goalspec.facts.given import MARK, Allowance
from goalspec.facts.simulated.harm import Harm
from goalspec.finding import Finding, Place
from goalspec.spec.document import Document, UnreadableError
from goalspec.spec.read import Reading
from goalspec.spec.spec import Spec

FAMILY = "simulated"
ARITHMETIC = ("conflict", "feasible")
_GOAL = "goals."


class Told(NamedTuple):
    """What the rules say, with the comment that allows a finding by its position, and the files of the places."""

    findings: tuple[Finding, ...]
    allowed: Mapping[int, Allowance]
    documents: Mapping[Path, Document]


def findings_on(spec: Spec, harms: tuple[Harm, ...], today: date) -> Told:
    """The findings on harms of which no arithmetic rule has reported the pair.

    Raises `goalspec.check.config.ConfigError` for a configuration that cannot be used.
    """
    documents = {each.document.path: each.document for each in spec.members}
    reported = _reported(spec, documents, today) if harms else frozenset()
    left = tuple(each for each in harms if frozenset({each.goal, each.other}) not in reported)
    found = tuple(_findings(spec, left, today))
    marked = [each for each in documents.values() if MARK in each.text]
    _, allowed = judge(list(allowances(marked)), found, documents, (), today)
    return Told(found, allowed, documents)


def _findings(spec: Spec, harms: tuple[Harm, ...], today: date) -> Iterator[Finding]:
    config = find_config(spec.root, rulebook())
    facts = Facts({"spec": spec, "simulated": harms, "today": today}, lookup())
    for rule in rulebook().values():
        override = config.overrides.get(rule.name)
        if harms and rule.family == FAMILY and (override is None or override.severity):
            for problem in (each for problems in facts.calls(rule.check, ()) for each in problems):
                yield finding_of(rule, problem, override.severity if override else None)


def _reported(spec: Spec, documents: Mapping[Path, Document], today: date) -> frozenset[frozenset[str]]:
    """The pairs of goals that a rule by formula names together, whether it is suppressed or not."""
    reading = Reading(spec, (), {path: each.text for path, each in documents.items()}, tuple(documents.values()))
    config = find_config(spec.root, rulebook())
    try:
        outcome = check_reading(reading, config, Options(today=today, select=ARITHMETIC))
    except UnreadableError:  # simulated on a center from elsewhere, for which the spec's own is not needed
        return frozenset()
    findings = [*outcome.findings, *(each.finding for each in outcome.suppressed)]
    return frozenset(pair for each in findings if each.confidence == "certain" for pair in _pairs(each))


def _pairs(finding: Finding) -> Iterator[frozenset[str]]:
    named = [_goal(place) for place in (finding.place, *finding.related)]
    for first in filter(None, named):
        yield from (frozenset({first, second}) for second in named if second and second != first)


def _goal(place: Place) -> str:
    """The goal in which a place lies; empty where it lies in none."""
    return place.subject.removeprefix(_GOAL).split(".")[0] if place.subject.startswith(_GOAL) else ""
