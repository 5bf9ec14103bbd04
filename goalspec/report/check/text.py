"""Findings for people: source lines with a caret under every cause, the remedy, and a summary."""

from collections.abc import Iterator
from itertools import groupby

import click

from goalspec.check.report import Report
from goalspec.finding import Confidence, Finding, Place, Severity, Span, printable
from goalspec.report.check._summary import summary

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
WIDEST = 140
_LEAD = 24


def render(report: Report) -> str:
    """One block per finding, worst first, and the summary."""
    blocks = ["\n".join(_block(finding, report)) for finding in report.findings]
    return "\n\n".join([*blocks, summary(report)])


def _block(finding: Finding, report: Report) -> Iterator[str]:
    color = COLORS[finding.severity]
    head = click.style(f"{finding.severity}[{finding.rule}]", fg=color, bold=True)
    yield f"{head}{click.style(f': {finding.message}', bold=True)}"
    places = [finding.place, *finding.related]
    gutter = max(len(str(report.span(place).line)) for place in places)
    yield from _arrow(finding.place, report, gutter)
    yield from _excerpts(finding.place, places, report, gutter)
    if finding.confidence is not Confidence.CERTAIN:
        yield _note(gutter, "note", f"confidence: {finding.confidence}")
    if finding.remedy:
        yield _note(gutter, "help", finding.remedy)
    if finding.fix:
        flag = "--fix" if finding.fix.safe else "--fix --unsafe"
        yield _note(gutter, "fix", f"{finding.fix.title} (`goalspec check {flag}` does it)")


def _arrow(place: Place, report: Report, gutter: int, arrow: str = "-->") -> Iterator[str]:
    span = report.span(place)
    yield f"{' ' * gutter}{_blue(arrow)} {place.file}:{span.line}:{span.column}"


def _note(gutter: int, word: str, text: str) -> str:
    return f"{' ' * gutter} {_blue('=')} {click.style(word, bold=True)}: {text}"


def _excerpts(primary: Place, places: list[Place], report: Report, gutter: int) -> Iterator[str]:
    """The places file by file, the primary's file first; in a file by line."""
    files = sorted({place.file for place in places}, key=lambda file: (file != primary.file, str(file)))
    for file in files:
        here = sorted((place for place in places if place.file == file), key=report.span)
        if file != primary.file:
            yield from _arrow(here[0], report, gutter, ":::")
        yield from _excerpt(primary, here, report, gutter)


def _excerpt(primary: Place, places: list[Place], report: Report, gutter: int) -> Iterator[str]:
    bar = f"{' ' * gutter} {_blue('|')}"
    if not any(report.source_lines(place) for place in places):
        return
    yield bar
    last = 0
    for line, group in groupby(places, key=lambda place: report.span(place).line):
        if last and line > last + 1:
            yield _blue(f"{'.' * 3:<{gutter}}")
        last = line
        yield from _line(line, list(group), primary, report, gutter)
    yield bar


def _line(line: int, places: list[Place], primary: Place, report: Report, gutter: int) -> Iterator[str]:
    source = report.source_lines(places[0])
    if not source:
        return
    start = _window(report.span(places[0]), source[0])
    yield f"{_blue(f'{line:>{gutter}} |')} {_clipped(source[0], start)}".rstrip()
    for place in places:
        span = report.span(place)
        end = span.end_column if span.end_line == span.line else len(source[0].rstrip()) + 1
        mark = "^" if place is primary else "-"
        left, right = span.column - 1 - start, max(end, span.column + 1) - 1 - start
        pad = _width(_shown(source[0])[start : start + left]) + (3 if start else 0)
        carets = mark * max(1, min(_width(_shown(source[0])[start + left : start + right]), WIDEST))
        words = f"{carets} {printable(place.label)}".rstrip()
        color = "red" if place is primary else "blue"
        yield f"{' ' * gutter} {_blue('|')} {' ' * pad}{click.style(words, fg=color, bold=True)}"


def _window(span: Span, line: str) -> int:
    """Where a long line starts to be shown, so that the place is seen."""
    return 0 if len(line) <= WIDEST or span.column < WIDEST - _LEAD else span.column - _LEAD


def _clipped(line: str, start: int) -> str:
    shown = _shown(line)
    head, tail = ("..." if start else ""), ("..." if len(shown) > start + WIDEST else "")
    return f"{head}{shown[start : start + WIDEST]}{tail}"


def _shown(line: str) -> str:
    """The line with one column per control character, so that it cannot disturb the terminal."""
    return "".join(character if character.isprintable() else " " for character in line)


def _width(text: str) -> int:
    """Columns on a terminal: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)


def _blue(text: str) -> str:
    return click.style(text, fg="blue", bold=True)
