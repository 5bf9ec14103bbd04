"""The command line, as its own help tells it."""

from copy import copy

import click

from goalspec.cli import goalspec

ORIGIN = "goalspec/cli"
WIDTH = 100


def pages() -> dict[str, str]:
    """One section per command."""
    context = click.Context(goalspec, info_name="goalspec", **goalspec.context_settings)
    commands = ((name, goalspec.get_command(context, name)) for name in goalspec.list_commands(context))
    sections = [_section(name, command, context) for name, command in commands if command is not None]
    head = "# Commands\n\nExit codes: 0 done and clean; 1 findings, or requirements not met; 2 could not run.\n\n"
    return {"commands.md": head + "\n".join(sections)}


def _section(name: str, called: click.Command, above: click.Context) -> str:
    command = copy(called)
    vars(command).update(_help_option=None)  # click keeps the option as the first call of the command had it
    context = click.Context(command, info_name=name, parent=above, max_content_width=WIDTH, terminal_width=WIDTH)
    told = [f"## goalspec {name}", "", "```text", command.get_help(context), "```", ""]
    if isinstance(command, click.Group):
        inner = ((each, command.get_command(context, each)) for each in command.list_commands(context))
        told += [_section(f"{each}", below, context) for each, below in inner if below is not None]
    return "\n".join(told)
