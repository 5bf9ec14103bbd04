"""The script of the GitHub Action, run as the Action runs it: its annotations, its summary, its exit code."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.change.repository import Repository, swap
from tests.house.source import ROOT

SCRIPT = ROOT / ".ci" / "action"


@dataclass(frozen=True)
class Ran:
    """What a run of the script left."""

    code: int
    log: str
    complaints: str
    summary: str
    output: str


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A branch that loosens a target, misspells a metric and leaves the rest as on main."""
    (tmp_path / "checkout").mkdir()
    made = Repository(tmp_path / "checkout")
    made.begin()
    made.git("checkout", "-q", "-b", "easier")
    swap('at_least = "74%"', 'at_least = "72%"')(made.folder)
    swap('metric   = "promise_kept"', 'metric   = "promise_keptt"', "specs/more.toml")(made.folder)
    made.commit("easier")
    return made


def run(repository: Repository, programs: Path, **inputs: str) -> Ran:
    """The script with nothing in its environment but what a runner gives it."""
    files = {name: repository.folder.parent / name.lower() for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    environment = {
        "PATH": f"{programs}:/usr/bin:/bin",
        "HOME": str(repository.folder.parent),
        **{name: str(file) for name, file in files.items()},
        **{f"GOALSPEC_{name.upper()}": value for name, value in inputs.items()},
    }
    done = subprocess.run(
        [str(SCRIPT)], cwd=repository.folder, env=environment, capture_output=True, text=True, check=False
    )
    texts = (file.read_text("utf-8") if file.exists() else "" for file in files.values())
    return Ran(done.returncode, done.stdout, done.stderr, *texts)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program of this environment."""
    folder = tmp_path_factory.mktemp("bin")
    program = folder / "goalspec"
    guarded = 'from goalspec.cli import main\nif __name__ == "__main__":\n    main()\n'
    program.write_text(f"#!{sys.executable}\n{guarded}", encoding="utf-8")
    program.chmod(0o755)
    return folder


def annotations(log: str) -> list[tuple[str, str, str]]:
    """Level, file and rule of every workflow command."""
    found = re.findall(r"^::(\w+) title=goalspec ([\w/-]+),file=([^,]+),", log, flags=re.MULTILINE)
    return [(level, file, rule) for level, rule, file in found]


def judge(ran: Ran) -> None:
    assert ran.code == 1, ran.complaints
    assert ("error", "specs/more.toml", "schema/unknown-reference") in annotations(ran.log)
    assert ("error", "specs/service.toml", "change/loosened-target") in annotations(ran.log)
    assert ran.summary.count("# goalspec: failed") == 1
    assert ran.summary.count("# Goalposts: failed") == 1
    assert "at least 74% | at least 72% |" in ran.summary
    assert "change = " in ran.summary
    assert ran.output == "failed=true\n"


def test_annotations_and_summary_of_a_change(repository: Repository, here: Path) -> None:
    judge(run(repository, here, paths="specs", against="main"))


def test_without_a_version_to_compare_with_only_the_check_runs(repository: Repository, here: Path) -> None:
    ran = run(repository, here, paths="specs")
    assert "Goalposts" not in ran.summary
    assert (ran.code, ran.output) == (1, "failed=true\n")


def test_a_clean_change_passes(repository: Repository, here: Path) -> None:
    repository.git("checkout", "-q", "main")
    swap("# What we owe our customers", "# What our customers can expect")(repository.folder)
    ran = run(repository, here, paths="specs", against="main", sarif="found.sarif")
    assert (ran.code, ran.output) == (0, "failed=false\n"), ran.log + ran.complaints
    assert "# goalspec: passed" in ran.summary
    assert json.loads((repository.folder / "found.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_a_warning_fails_where_it_is_asked_to(repository: Repository, here: Path) -> None:
    repository.git("checkout", "-q", "main")
    assert run(repository, here, paths="specs", fail_on="warning").code == 1


def test_the_summary_says_what_a_change_does_to_the_chances(repository: Repository, here: Path) -> None:
    repository.git("checkout", "-q", "main")
    folder = repository.folder / "desk"
    folder.mkdir()
    for name in ("spec.toml", "center.toml"):
        shutil.copyfile(ROOT / "goalspec" / "templates" / name, folder / name)
    repository.commit("a spec with a center")
    swap('at_least = "77%"', 'at_least = "75%"', "desk/spec.toml")(repository.folder)
    ran = run(repository, here, paths="desk", against="main", simulate="true", budget="2")
    assert ran.code == 1, ran.complaints
    assert re.search(r"\| first-time \| \d+% before, \d+% after", ran.summary), ran.complaints


def test_what_cannot_run_is_said_in_the_summary_too(repository: Repository, here: Path) -> None:
    ran = run(repository, here, paths="specs", against="no-such-branch")
    assert ran.code == 2
    assert "there is no commit no-such-branch here" in ran.complaints
    assert "**`goalspec diff` could not run; the log says why.**" in ran.summary


def test_an_input_is_never_taken_for_a_command(repository: Repository, here: Path) -> None:
    ran = run(repository, here, paths="specs $(touch${IFS}run1)", against="`touch run2`; touch run3")
    assert ran.code == 2
    assert not list(repository.folder.glob("run*"))


def test_every_input_of_the_action_reaches_the_script() -> None:
    action, script = (ROOT / "action.yml").read_text("utf-8"), SCRIPT.read_text("utf-8")
    inputs = set(re.findall(r"^  ([a-z-]+):$", action.split("outputs:")[0], flags=re.MULTILINE))
    passed = dict(re.findall(r"(GOALSPEC_\w+): \$\{\{ inputs\.([a-z-]+) \}\}", action))
    assert set(passed.values()) == inputs
    assert {name for name in passed if name in script} == set(passed) - {"GOALSPEC_PYTHON"}
    assert "${{" not in "".join(re.findall(r"run: (?:\|\n(?: {8}.*\n)+|.*\n)", action))


def test_the_workflow_runs_the_test_command_of_the_project() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    assert "      - run: .ci/run\n" in workflow


@pytest.mark.study
def test_in_a_new_environment_with_nothing_else(repository: Repository, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    pip = [str(tmp_path / "env" / "bin" / "python"), "-m", "pip", "install", "--quiet", str(ROOT)]
    subprocess.run(pip, check=True, env=clean)
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "goalspec").symlink_to(tmp_path / "env" / "bin" / "goalspec")
    judge(run(repository, programs, paths="specs", against="main"))
