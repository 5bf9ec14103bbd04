"""JUnit XML: a suite per file, a test case per finding, for any CI server that shows test results."""

import re
from typing import Final
from xml.etree import ElementTree as ET

from goalspec.check.report import Report, Suppressed
from goalspec.finding import Finding
from goalspec.report.check._spots import all_findings, shown, spot, why_suppressed

# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """One suite for every file that was read. A finding below the fail level passes with its text as output."""
    root = ET.Element("testsuites", name="goalspec")
    for file in dict.fromkeys([*report.files, *(finding.place.file for finding in all_findings(report))]):
        findings = [each for each in report.findings if each.place.file == file]
        suppressed = [each for each in report.suppressed if each.finding.place.file == file]
        suite = ET.SubElement(root, "testsuite", name=shown(file))
        for finding in findings:
            _case(suite, finding, report)
        for each in suppressed:
            _skipped(suite, each, report)
        if not findings and not suppressed:
            ET.SubElement(suite, "testcase", name="no findings", classname=shown(file))
        _count(suite)
    _count(root)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _case(suite: ET.Element, finding: Finding, report: Report) -> None:
    case = _named(suite, finding, report)
    text = _clean("\n".join(_lines(finding, report)))
    if finding.severity.rank <= report.fail_on.rank:
        failure = ET.SubElement(case, "failure", type=finding.severity, message=_clean(finding.message))
        failure.text = text
    else:
        ET.SubElement(case, "system-out").text = f"{finding.severity}: {text}"


def _skipped(suite: ET.Element, suppressed: Suppressed, report: Report) -> None:
    case = _named(suite, suppressed.finding, report)
    ET.SubElement(case, "skipped", message=_clean(why_suppressed(suppressed)))
    ET.SubElement(case, "system-out").text = _clean(suppressed.finding.message)


def _named(suite: ET.Element, finding: Finding, report: Report) -> ET.Element:
    at = spot(finding.place, report)
    name = f"{finding.rule} at {at.span.line}:{at.span.column}"
    return ET.SubElement(suite, "testcase", name=name, classname=at.file, file=at.file, line=str(at.span.line))


def _lines(finding: Finding, report: Report) -> list[str]:
    spots = [spot(place, report) for place in (finding.place, *finding.related)]
    where = [f"{at.file}:{at.span.line}:{at.span.column}: {at.label}".rstrip(": ") for at in spots]
    return [finding.message, *filter(None, [finding.remedy]), *where]


def _count(element: ET.Element) -> None:
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    element.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    element.set("errors", "0")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
