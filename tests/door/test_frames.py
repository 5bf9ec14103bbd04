"""Results as rows for frames, and in a notebook."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from pkgutil import iter_modules

import pytest

import goalspec
from goalspec import report
from goalspec.experiment.results import Stress
from goalspec.experiment.stress import StressOptions, stress
from goalspec.report.notebook import RESULTS
from tests.experiment.worlds import loaded, world

QUICK = StressOptions(budget=4, engine="plain", workers=1)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Stress:
    return stress(*loaded(tmp_path_factory.mktemp("world")), QUICK)


def test_rows_are_flat_and_alike(found: Stress) -> None:
    rows = goalspec.rows(found.verdicts)
    assert [row["goal"] for row in rows] == [verdict.goal for verdict in found.verdicts]
    assert len({tuple(row) for row in rows}) == 1
    assert all(isinstance(cell, str | int | float | bool | None) for row in rows for cell in row.values())
    first = found.verdicts[0]
    assert first.interval is not None
    assert (rows[0]["interval.low"], rows[0]["target.mean"]) == (first.interval.low, first.target.mean)


def test_a_frame_is_made_of_them(found: Stress) -> None:
    frames = pytest.importorskip("polars", reason="no library of frames is installed")
    frame = frames.DataFrame(goalspec.rows(found.contrasts), infer_schema_length=None)
    assert frame.height == len(found.contrasts)
    assert "difference.interval.low" in frame.columns


def test_what_is_no_row_is_refused() -> None:
    with pytest.raises(TypeError, match="is no row of a result"):
        goalspec.rows([1])


def test_every_result_with_markdown_shows_in_a_notebook() -> None:
    packages = [found.name for found in iter_modules(report.__path__) if found.ispkg]
    folders = {name: Path(importlib.import_module(f"goalspec.report.{name}").__path__[0]) for name in packages}
    assert set(RESULTS) == {name for name, folder in folders.items() if (folder / "markdown.py").exists()}
    for home, name in RESULTS.values():
        assert isinstance(getattr(importlib.import_module(home), name), type)


CELLS = """
import json
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_cell("import goalspec")
shell.run_cell("found = goalspec.check({spec!r})")
shown, _ = shell.display_formatter.format(shell.user_ns["found"])
print(json.dumps(sorted(shown)), shown["text/markdown"][:1])
"""


def test_a_notebook_shows_a_result(tmp_path: Path) -> None:
    pytest.importorskip("IPython", reason="IPython is not installed")
    code = CELLS.format(spec=str(world(tmp_path)))
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    kinds, _, begins = run.stdout.strip().rpartition(" ")
    assert "text/markdown" in json.loads(kinds)
    assert begins
