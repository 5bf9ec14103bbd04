"""The examples of the rules' pages as folders of files."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from goalspec.change.diff import diff
from goalspec.check.report import Report
from goalspec.check.rulebook import Rule
from goalspec.check.run import Options, check
from goalspec.check.simulated import findings_on
from goalspec.experiment.harm import Doubted
from goalspec.experiment.interaction import interactions
from goalspec.experiment.interplay import shares
from goalspec.experiment.replicate import Crew
from goalspec.experiment.stress import StressOptions, setting_of
from goalspec.finding import Finding
from goalspec.spec.read import load

TODAY = date(2026, 11, 22)
FENCE = re.compile(r"```toml\n(.*?)```", re.DOTALL)
FILE = re.compile(r"^# file: (\S+)\n", re.MULTILINE)


def example(rule: Rule, heading: str) -> dict[str, str]:
    """The files of an example; text before the first `# file: NAME` line is spec.toml."""
    (text,) = FENCE.findall(rule.page[heading] + "\n")
    parts = FILE.split(f"# file: spec.toml\n{text}")[1:]
    return {name: body for name, body in zip(parts[::2], parts[1::2], strict=True) if body.strip()}


def report_on(files: dict[str, str], folder: Path, *, select: str = "", simulate: bool = False) -> Report:
    """The report on files written to a folder; what lies in `../before` is an earlier version to compare with.

    With `simulate` the spec is clean when checked, and the report has what rules find in simulated figures.
    """
    spec = folder / "project" / "spec"
    for name, text in files.items():
        path = spec / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    before = spec.parent / "before"
    if before.is_dir():
        assert not check(spec, options=Options(today=TODAY)).findings
        return diff(spec, against=str(before), options=Options(today=TODAY)).report
    report = check(spec, options=Options(today=TODAY, select=(select,) if select else ()))
    if simulate:
        assert not report.findings
        return replace(report, findings=_simulated(tuple(files.items())))
    return report


@cache
def _simulated(files: tuple[tuple[str, str], ...]) -> tuple[Finding, ...]:
    """What the rules say about the harms that a simulation finds in a spec."""
    with TemporaryDirectory() as folder, Crew(1) as crew:
        for name, text in files:
            (Path(folder) / name).write_text(text, encoding="utf-8")
        spec = load(folder)
        place = replace(setting_of(spec, None, StressOptions()), engine="plain")
        natural, pursued = (crew.run("", [(job, n) for n in range(8)]) for job in (place.natural(), place.pursued()))
        known = {place.pursued().scenario.digest(): pursued}
        found = interactions(place, crew, natural, known)
        assert found is not None
        harms = tuple(Doubted(place, crew, found, natural, known, shares(place, pursued)).harms(20))
        return findings_on(spec, harms, TODAY).findings
