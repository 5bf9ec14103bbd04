"""Version, changelog, license and pinned dependencies tell one story."""

import re
import tomllib

import goalspec
from tests.house.source import ROOT

KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def releases() -> list[str]:
    """The sections of the changelog, newest first, each with its heading line."""
    return re.split(r"^## ", CHANGELOG, flags=re.MULTILINE)[1:]


def test_the_version_is_the_newest_of_the_changelog() -> None:
    headings = [section.splitlines()[0] for section in releases()]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ \((?:unreleased|\d{4}-\d\d-\d\d)\)", heading) for heading in headings)
    assert headings[0].split()[0] == goalspec.__version__
    assert sum("unreleased" in heading for heading in headings) <= 1


def test_each_section_lists_changes_under_known_kinds_in_order() -> None:
    for section in releases():
        kinds = re.findall(r"^### (.+)$", section, flags=re.MULTILINE)
        assert kinds == [kind for kind in KINDS if kind in kinds]
        joined = re.sub(r"\n  (?=\S)", " ", section)  # an entry may go over several lines
        entries = [line for line in joined.splitlines()[1:] if line and not line.startswith("###")]
        assert entries
        assert [entry for entry in entries if not re.fullmatch(r"- [A-Z`].*\.", entry)] == []


def test_dev_tools_are_one_list_for_old_and_new_installers() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    assert groups == {"dev": ["goalspec[dev]"]}
    assert "dev" in PROJECT["optional-dependencies"]


def test_pinned_versions_cover_what_the_project_asks_for() -> None:
    for name, extras in (("run", ["fast"]), ("dev", ["cluster", "fast", "lsp", "dev"])):
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        pinned = set(re.findall(r"^([a-z0-9-]+)==\S+", text, flags=re.MULTILINE))
        wanted = PROJECT["dependencies"] + [
            item for extra in extras for item in PROJECT["optional-dependencies"][extra]
        ]
        names = {re.split(r"[<>=!\[]", item)[0] for item in wanted} - {"goalspec"}
        assert names <= pinned
        blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
        assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_license_travels_with_the_project() -> None:
    assert PROJECT["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")
