"""What every command can rely on: names, exit codes, one sentence for an error, quiet ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

TRIAL = '''
import click

from goalspec.units import UnitError


@click.command("trial")
@click.argument("how")
def command(how: str) -> object:
    """Behave as asked."""
    if how == "long":
        for number in range(100_000):
            click.echo(f"line {number}")
    if how == "color":
        click.secho("red", fg="red")
    if how == "findings":
        click.get_current_context().exit(1)
    if how == "refuse":
        raise UnitError("Write 80% or 0.80.")
    if how == "unable":
        raise click.ClickException("There is no folder out.")
    if how == "absent":
        open("no such file")
    if how == "interrupt":
        raise KeyboardInterrupt
    if how == "bug":
        int("one")
    if how == "symbols":
        click.echo("\\u03c1 \\u2265 0.85")
    return how
'''
RUN = """
import sys
import goalspec.cli
goalspec.cli.__path__.append(sys.argv[1])
goalspec.cli.main(sys.argv[2:])
"""


@pytest.fixture
def trial(tmp_path: Path) -> list[str]:
    """The command line with one more command, found in its folder like every other."""
    (tmp_path / "trial.py").write_text(TRIAL)
    return [sys.executable, "-c", RUN, str(tmp_path)]


def run(command: list[str], *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "PYTHONIOENCODING"}}
    return subprocess.run([*command, *arguments], env=clean | environment, capture_output=True, text=True, check=False)


def test_a_new_file_is_a_new_command(trial: list[str]) -> None:
    result = run(trial, "--help")
    assert result.returncode == 0
    assert "Behave as asked." in result.stdout


@pytest.mark.parametrize(
    ("how", "code", "complaint"),
    [
        ("nothing", 0, ""),
        ("findings", 1, ""),
        ("refuse", 2, "goalspec: Write 80% or 0.80.\n"),
        ("unable", 2, "goalspec: There is no folder out.\n"),
        ("absent", 2, "goalspec: no such file: No such file or directory\n"),
        ("interrupt", 130, "\n"),
    ],
)
def test_how_a_command_ends(trial: list[str], how: str, code: int, complaint: str) -> None:
    result = run(trial, "trial", how)
    assert (result.returncode, result.stdout, result.stderr) == (code, "", complaint)


def test_a_bug_is_not_dressed_up_as_the_fault_of_the_user(trial: list[str]) -> None:
    result = run(trial, "trial", "bug")
    assert result.returncode == 1
    assert "Traceback" in result.stderr


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (["trail"], "There is no command 'trail'. Did you mean trial"),
        (["qqqqqq"], "There is no command 'qqqqqq'. Choose from "),
        (["--versoin"], "No such option '--versoin'. Did you mean '--version'?"),
        (["trial"], "Missing argument 'HOW'."),
    ],
)
def test_wrong_words_are_answered_with_the_right_ones(trial: list[str], typed: list[str], answer: str) -> None:
    result = run(trial, *typed)
    assert result.returncode == 2
    assert answer in result.stderr
    assert result.stdout == ""


def test_a_reader_that_has_seen_enough_ends_it_quietly(trial: list[str]) -> None:
    with subprocess.Popen([*trial, "trial", "long"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"line 0\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 128 + signal.SIGPIPE


def test_no_color_where_nobody_can_see_it(trial: list[str]) -> None:
    assert run(trial, "trial", "color").stdout == "red\n"
    assert run(trial, "trial", "color", NO_COLOR="1").stdout == "red\n"


def test_a_terminal_without_greek_gets_codes(trial: list[str]) -> None:
    result = run(trial, "trial", "symbols", PYTHONIOENCODING="latin-1")
    assert (result.returncode, result.stdout) == (0, "\\u03c1 \\u2265 0.85\n")


def test_the_package_runs_as_a_module() -> None:
    result = run([sys.executable, "-m", "goalspec"], "--version")
    assert result.returncode == 0
    assert result.stdout.startswith("goalspec ")


def test_every_command_says_in_one_whole_line_what_it_does() -> None:
    help_text = run([sys.executable, "-m", "goalspec"], "--help", COLUMNS="80").stdout
    lines = help_text.partition("Commands:\n")[2].splitlines()
    assert lines
    assert [line for line in lines if not line.endswith(".") or line.endswith("...") or line.startswith("   ")] == []
