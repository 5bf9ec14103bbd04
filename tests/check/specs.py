"""A small sound spec as text, for tests that break one thing of it."""

from datetime import date
from pathlib import Path

from goalspec.check.report import Report
from goalspec.check.run import Options, check

TODAY = date(2026, 11, 22)
SOUND = """\
schema = 1

[[goal]]
id       = "fcr"  # the name in paths
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
"""


def without(line: str, text: str = SOUND) -> str:
    """The text without the line that starts with the word."""
    kept = [each for each in text.splitlines(keepends=True) if not each.startswith(line)]
    assert len(kept) == len(text.splitlines()) - 1
    return "".join(kept)


def spec_file(folder: Path, text: str = SOUND, name: str = "spec.toml") -> Path:
    """A file with the text in a project of its own."""
    (folder / "goalspec.toml").touch()
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def checked(file: Path, **options: object) -> Report:
    """The report on a file, on the day of the tests."""
    return check(file, options=Options(**{"today": TODAY, **options}))  # type: ignore[arg-type]


def rules(report: Report) -> list[str]:
    """The rules of the findings, worst first."""
    return [finding.rule for finding in report.findings]
