"""SARIF 2.1.0 (OASIS standard of 2020, errata 01 of 2023): findings for code scanning pages and editors."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from goalspec import __version__
from goalspec.check.fix import changes
from goalspec.check.report import Means, Report, Suppressed
from goalspec.check.rulebook import Rule, rulebook
from goalspec.finding import Finding, Fix, Place, Severity, Span
from goalspec.report.check._spots import prints, shown, spot, utf16, why_suppressed

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
KINDS: Final = {Means.COMMENT: "inSource", Means.BASELINE: "external", Means.DECISION: "external"}
Json = dict[str, Any]


def render(report: Report) -> str:
    """The report as one SARIF run; columns count UTF-16 code units, as the standard's default asks."""
    rules = list(rulebook().values())
    run = {
        "tool": {"driver": {"name": "goalspec", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "utf16CodeUnits",
        "invocations": [_invocation(report)],
        "results": list(_results(report, [rule.name for rule in rules])),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _invocation(report: Report) -> Json:
    silent = {rule.name: "did not run: it needs a spec that is well formed" for rule in report.waiting}
    silent |= {name: f"is switched off: {because}" for name, because in report.off.items()}
    notes = [
        {"level": "note", "message": {"text": f"{name} {why}"}, "associatedRule": {"id": name}}
        for name, why in silent.items()
    ]
    return {
        "executionSuccessful": True,
        "exitCode": int(report.failed),
        **({"toolConfigurationNotifications": notes} if notes else {}),
    }


def _rule(rule: Rule) -> Json:
    page = rule.page_text.strip()
    return {
        "id": rule.name,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": " ".join(rule.page.get("Why", rule.summary).split())},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family], "confidence": str(rule.confidence)},
    }


def _results(report: Report, rules: list[str]) -> Iterator[Json]:
    keys = prints(report)
    for finding in report.findings:
        yield _result(finding, report, rules, keys[id(finding)])
    for suppressed in report.suppressed:
        result = _result(suppressed.finding, report, rules, keys[id(suppressed.finding)])
        yield result | {"suppressions": [_suppression(suppressed)]}


def _result(finding: Finding, report: Report, rules: list[str], key: str) -> Json:
    related = [_location(place, report, number) for number, place in enumerate(finding.related, 1)]
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": LEVELS[finding.severity],
        "message": {"text": "\n".join(filter(None, (finding.message, finding.remedy)))},
        "locations": [_location(finding.place, report)],
        **({"relatedLocations": related} if related else {}),
        **({"fixes": [_fix(finding.fix, report)]} if finding.fix else {}),
        "partialFingerprints": {"goalspec/v1": key},
        "properties": {"confidence": str(finding.confidence), "subject": finding.place.subject},
    }


def _location(place: Place, report: Report, number: int | None = None) -> Json:
    at = spot(place, report)
    return {
        **({"id": number} if number else {}),
        "physicalLocation": {"artifactLocation": {"uri": _uri(at.file)}, "region": _region(at.units)},
        **({"message": {"text": at.label}} if at.label else {}),
    }


def _region(units: Span) -> Json:
    return dict(zip(("startLine", "startColumn", "endLine", "endColumn"), units, strict=True))


def _fix(fix: Fix, report: Report) -> Json:
    """The edits file by file; whether the fix keeps what was meant is said in its description."""
    files: dict[Path, list[Json]] = {}
    for path, (start, end, new) in changes(fix.edits, report):
        layout = report.documents[path].layout
        gone = utf16(Span(*layout.position(start), *layout.position(end)), layout.text)
        files.setdefault(path, []).append({"deletedRegion": _region(gone), "insertedContent": {"text": new}})
    edited = [
        {"artifactLocation": {"uri": _uri(shown(path))}, "replacements": replacements}
        for path, replacements in files.items()
    ]
    safe = "" if fix.safe else " (look at it before you accept it)"
    return {"description": {"text": f"{fix.title}{safe}"}, "artifactChanges": edited}


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file)


def _suppression(suppressed: Suppressed) -> Json:
    return {"kind": KINDS[suppressed.by], "justification": why_suppressed(suppressed)}
