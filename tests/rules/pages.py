"""The examples of the rules' pages as folders of files."""

import re
from datetime import date
from pathlib import Path

from goalspec.change.diff import diff
from goalspec.check.report import Report
from goalspec.check.rulebook import Rule
from goalspec.check.run import Options, check

TODAY = date(2026, 11, 22)
FENCE = re.compile(r"```toml\n(.*?)```", re.DOTALL)
FILE = re.compile(r"^# file: (\S+)\n", re.MULTILINE)


def example(rule: Rule, heading: str) -> dict[str, str]:
    """The files of an example; text before the first `# file: NAME` line is spec.toml."""
    (text,) = FENCE.findall(rule.page[heading] + "\n")
    parts = FILE.split(f"# file: spec.toml\n{text}")[1:]
    return {name: body for name, body in zip(parts[::2], parts[1::2], strict=True) if body.strip()}


def report_on(files: dict[str, str], folder: Path, *, select: str = "") -> Report:
    """The report on files written to a folder; what lies in `../before` is an earlier version to compare with."""
    spec = folder / "project" / "spec"
    for name, text in files.items():
        path = spec / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    before = spec.parent / "before"
    if before.is_dir():
        assert not check(spec, options=Options(today=TODAY)).findings
        return diff(spec, against=str(before), options=Options(today=TODAY)).report
    return check(spec, options=Options(today=TODAY, select=(select,) if select else ()))
