"""`goalspec completion`: the script that makes a shell complete commands, options, rules and metrics."""

import click

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_GOALSPEC_COMPLETE"


@click.command("completion", short_help="Print the script by which a shell completes commands.")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print a script that makes SHELL complete commands, options, and the names that `explain` knows."""
    from click.shell_completion import get_completion_class

    from goalspec.cli import goalspec

    completing = get_completion_class(shell)
    if completing is None:
        raise click.ClickException(f"{shell} cannot be completed for")
    click.echo(completing(goalspec, {}, "goalspec", VARIABLE).source())
