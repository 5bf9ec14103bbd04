"""Every command shows examples under `--help`, and each of them can be typed as it stands."""

import shlex
import subprocess
import sys

import click
import pytest

from goalspec.cli import goalspec
from goalspec.cli._examples import EXAMPLES

CONTEXT = click.Context(goalspec, info_name="goalspec")
ALL = [(name, arguments) for name, told in EXAMPLES.items() for arguments, _ in told]


def test_every_command_has_examples_and_no_other() -> None:
    assert sorted(EXAMPLES) == goalspec.list_commands(CONTEXT)


@pytest.mark.parametrize(("name", "arguments"), ALL)
def test_an_example_can_be_parsed(name: str, arguments: str) -> None:
    command = goalspec.get_command(CONTEXT, name)
    assert command is not None
    words = shlex.split(arguments.partition(">")[0])
    if isinstance(command, click.Group):
        inner = command.get_command(CONTEXT, words[0])
        assert inner is not None
        command, words = inner, words[1:]
    context = command.make_context(name, words, parent=click.Context(goalspec))
    assert set(context.params) == {param.name for param in command.params}


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_help_ends_with_them(name: str) -> None:
    command = goalspec.get_command(CONTEXT, name)
    assert command is not None
    told = command.get_help(click.Context(command, info_name=name, parent=CONTEXT))
    assert f"goalspec {name}" in told.partition("Examples:")[2]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("goalspec st", "stress"),
        ("goalspec explain goodhart/unguarded-s", "goodhart/unguarded-speed"),
        ("goalspec explain type.return.sh", "type.return.share"),
        ("goalspec explain fc", "fcr"),
        ("goalspec stress --acc", "--accept-baseline"),
    ],
)
def test_a_shell_completes(typed: str, offered: str) -> None:
    words = typed.split()
    environment = {"COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1), "_GOALSPEC_COMPLETE": "bash_complete"}
    run = subprocess.run(
        [sys.executable, "-m", "goalspec"], env=environment, capture_output=True, text=True, check=False
    )
    assert f"plain,{offered}" in run.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell(shell: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "goalspec", "completion", shell], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "_GOALSPEC_COMPLETE" in run.stdout
