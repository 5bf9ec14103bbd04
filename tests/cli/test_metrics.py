import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalspec.catalog import builtin
from goalspec.cli import goalspec


def run(*arguments: str) -> str:
    result = CliRunner().invoke(goalspec, ["metrics", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_all_metrics_are_listed() -> None:
    assert sum(line.startswith("  ") for line in run().splitlines()) == len(builtin())


def test_words_narrow_the_list() -> None:
    assert "first_level_resolution" in run("cost", "level 2")
    assert "fcr" not in run("cost", "level 2")
    assert run("nothing like this") == "No metric has all these words.\n"


def test_only_simulated_metrics_in_json() -> None:
    told = json.loads(run("--simulated", "--format", "json"))["metrics"]
    assert {table["simulation"]["kind"] for table in told} == {"direct", "derived", "proxy"}


def test_own_metrics_are_laid_over(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[[metric]]\nid = "smiles"\nname = "Smiles"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="class is missing"):
        CliRunner().invoke(goalspec, ["metrics", "--own", str(file)], catch_exceptions=False)


def test_explain_gives_a_program_the_whole_metric() -> None:
    result = CliRunner().invoke(goalspec, ["explain", "first call resolution", "--format", "json"])
    told = json.loads(result.output)["found"][0]["metric"]
    assert (told["id"], told["simulation"], told["pulls"]) == ("fcr", {"kind": "direct"}, "resolution")
