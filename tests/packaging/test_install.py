"""The distributions in new environments of every Python at hand; `installed.json` is the recorded result."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.test_build import build

HERE = Path(__file__).parent
RECORDED: list[dict[str, Any]] = json.loads((HERE / "installed.json").read_text("utf-8"))
VERSIONS = ("3.11", "3.12", "3.13", "3.14")


def pythons() -> Iterator[str]:
    """Every Python that is named in GOALSPEC_PYTHONS, on the path, or among those of pyenv."""
    yield from filter(None, os.environ.get("GOALSPEC_PYTHONS", "").split(os.pathsep))
    for version in VERSIONS:
        managed = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python3"))
        yield from (str(managed[-1]),) if managed else filter(None, (shutil.which(f"python{version}"),))


def test_the_record_has_every_version_with_and_without_the_compiler() -> None:
    found = {(each["python"].rpartition(".")[0], each["fast"]) for each in RECORDED if each["kind"] == "wheel"}
    assert found >= {(version, fast) for version in VERSIONS for fast in (False, True)}
    assert any(each["kind"] == "sdist" for each in RECORDED)
    for each in RECORDED:
        assert set(each["codes"].values()) == {0}
        assert any(name.startswith("numba=") for name in each["packages"]) == each["fast"]


def test_every_environment_gives_the_same_verdicts() -> None:
    assert len({json.dumps(each["verdicts"]) for each in RECORDED}) == 1


@pytest.mark.study
@pytest.mark.parametrize("what", ["wheel", "wheel[fast]", "sdist"])
def test_it_installs_and_runs(what: str, tmp_path: Path) -> None:
    wheel, archive = build(tmp_path / "built")
    file = archive if what == "sdist" else wheel
    extra = what.removeprefix("wheel").removeprefix("sdist")
    verdicts = set()
    for number, python in enumerate(pythons()):
        folder = tmp_path / str(number)
        folder.mkdir()
        script = str(HERE / "try_install.py")
        run = subprocess.run(
            [python, script, f"{file}{extra}", str(folder)], capture_output=True, text=True, check=True
        )
        found = summary(json.loads(run.stdout))
        assert set(found["codes"].values()) == {0}, run.stdout
        verdicts.add(json.dumps(found["verdicts"]))
    assert len(verdicts) == 1


def summary(found: dict[str, Any]) -> dict[str, Any]:
    """What is recorded of one installation."""
    commands = found.get("commands", {})
    stress = next((each for name, each in commands.items() if name.startswith("stress")), {"out": "{}"})
    verdicts = json.loads(stress["out"] or "{}").get("verdicts", [])
    return {
        "python": found["python"],
        "kind": "wheel" if ".whl" in found["what"] else "sdist",
        "fast": found["what"].endswith("[fast]"),
        "packages": found.get("packages", []),
        "codes": {"install": found["install"]["code"], **{name: each["code"] for name, each in commands.items()}},
        "verdicts": [{key: each[key] for key in ("goal", "word", "probability", "mean")} for each in verdicts],
    }
