"""The calibration for a pull request or a report."""

from collections.abc import Iterator

from goalspec.calibrate.results import Calibration
from goalspec.report import md
from goalspec.report.calibrate import _rows


def render(found: Calibration, width: int) -> str:  # noqa: ARG001 - Markdown is wrapped by who shows it
    """All sections."""
    sections = (_title, _figures, _again, _sentences)
    return "\n".join(line for section in sections for line in section(found)).rstrip()


def _title(found: Calibration) -> Iterator[str]:
    yield from ("# Calibration", "", f"{md.text(_rows.title(found))}.", "")
    yield from (f"- {md.text(line)}" for line in _rows.read(found))
    yield ""


def _figures(found: Calibration) -> Iterator[str]:
    yield from md.table(_rows.HEADS, _rows.figures(found), 3)
    yield ""


def _again(found: Calibration) -> Iterator[str]:
    rows = [*_rows.again(found), *((f"agent {name}: talks under 10 s", *rest) for name, *rest in _rows.agents(found))]
    if rows:
        yield from md.table(_rows.AGAIN, rows, 3)
        yield ""


def _sentences(found: Calibration) -> Iterator[str]:
    for head, lines in _rows.sentences(found).items():
        yield from (f"## {head}", "", *(f"- {md.text(line)}" for line in lines), "")
