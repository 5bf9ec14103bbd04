"""The project speaks of itself alone, and says how it is made reproducible without naming where packages lie."""

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, tracked_files

FORBIDDEN = {
    "a package registry": re.compile(r"pythonhosted\.org|\bpypi\.org|registry\.npmjs", re.IGNORECASE),
    "a path of one machine": re.compile(r"/work/(?:main|notes|shared|\.)|/root/|/home/\w+/|/opt/(?:pypi|wheels)"),
    "how the work was organized": re.compile(r"\bissues show\b|\bMust show\b|\b(?:session|helper) #?\d"),
    "a note to self": re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b"),
}
TEXT = {".py", ".toml", ".md", ".txt", ".json", ".ambr", ".cfg", ".yml", ".yaml", ".sh", ""}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    pattern = FORBIDDEN[what]
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for file in tracked_files()
        if file.suffix in TEXT and file != Path(__file__) and "corpus" not in file.parts
        for number, line in enumerate(file.read_text("utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []
