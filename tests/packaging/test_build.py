"""Wheel and source archive: built twice with the same bytes, complete, and with nothing in them that is not meant."""

import hashlib
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tests.house.source import PACKAGE, ROOT, tracked_files


def build(folder: Path) -> tuple[Path, Path]:
    """Wheel and source archive of the tracked files, built from a copy of them."""
    for file in tracked_files():
        target = folder / "source" / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return built_from(folder / "source", folder)


def built_from(source: Path, folder: Path) -> tuple[Path, Path]:
    """Wheel and source archive of a folder."""
    uv = shutil.which("uv") or str(ROOT / ".venv" / "bin" / "uv")
    run = subprocess.run(
        [uv, "build", "--quiet", "--out-dir", str(folder / "dist"), str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode and "hatchling" in run.stderr and "fetch" in run.stderr:
        pytest.skip("the build tool cannot be fetched here")
    assert run.returncode == 0, run.stderr
    (wheel,), (archive,) = (folder / "dist").glob("*.whl"), (folder / "dist").glob("*.tar.gz")
    return wheel, archive


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return build(tmp_path_factory.mktemp("first"))


def test_two_builds_have_the_same_bytes(built: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(built[0].parents[1] / "source", tmp_path / "elsewhere" / "source", copy_function=shutil.copyfile)
    again = built_from(tmp_path / "elsewhere" / "source", tmp_path)
    assert [digest(file) for file in built] == [digest(file) for file in again]


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_wheel_has_every_file_of_the_package_and_nothing_else(built: tuple[Path, Path]) -> None:
    names = {name for name in zipfile.ZipFile(built[0]).namelist() if ".dist-info/" not in name}
    wanted = {file.relative_to(ROOT).as_posix() for file in tracked_files() if file.is_relative_to(PACKAGE)}
    manual = {name for name in names if name.endswith(".data/data/share/man/man1/goalspec.1")}
    assert (names - manual, len(manual)) == (wanted, 1)
    assert {"goalspec/py.typed", "goalspec/__init__.pyi", "goalspec/catalog/metrics/speed.toml"} <= names
    assert {PurePosixPath(name).suffix for name in names} <= {
        ".py",
        ".pyi",
        ".toml",
        ".typed",
        ".html",
        ".css",
        ".js",
        ".svg",
        ".json",
        ".1",
    }


def test_the_archive_can_be_tested_by_who_gets_it(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as archive:
        names = {"/".join(member.name.split("/")[1:]) for member in archive.getmembers()}
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "requirements/dev.txt"} <= names
    assert {"tests/conftest.py", "specs/small/spec.toml", "docs/generate.py", "action.yml", "SECURITY.md"} <= names
    assert not [name for name in names if ".venv" in name or "__pycache__" in name]
