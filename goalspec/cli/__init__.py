"""The command line: each command is the module of its name in this folder, imported when it is asked for.

Exit codes: 0 done and clean, 1 findings or unmet requirements, 2 could not run (one sentence on stderr says why).
Results go to stdout, progress and complaints to stderr.
"""

import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence

import click

from goalspec import __version__
from goalspec.cli._examples import with_examples

INTERRUPTED = 128 + 2
PIPE_CLOSED = 128 + 13


class CommandFolder(click.Group):
    """A group whose commands are the modules of this package: a new file is a new command."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click fixes the signature
        """The names of the modules in this folder; an underscore hides a helper."""
        return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The click command in the module of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name}")
        commands = (value for value in vars(module).values() if isinstance(value, click.Command))
        return with_examples(cmd_name, next(command for command in commands if command.name == cmd_name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, but an unknown name is answered with the nearest ones."""
        name = args[0]
        if name.startswith("-") or name in self.list_commands(ctx):
            return super().resolve_command(ctx, args)
        raise click.UsageError(f"There is no command {name!r}. {self.nearest(ctx, name)}", ctx)

    def invoke(self, ctx: click.Context) -> None:
        """Run the command; a reader that has seen enough (`| head`) ends it without a word."""
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_output()
            ctx.exit(PIPE_CLOSED)

    def nearest(self, ctx: click.Context, name: str) -> str:
        """A sentence that offers the commands spelled like `name`, or all of them."""
        from difflib import get_close_matches

        near = get_close_matches(name, self.list_commands(ctx))
        return f"Did you mean {' or '.join(near)}?" if near else f"Choose from {', '.join(self.list_commands(ctx))}."


@click.group("goalspec", cls=CommandFolder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def goalspec() -> None:
    """Customer-service goals as text that a machine can judge."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    _print_anything()
    try:
        code = goalspec.main(arguments, prog_name="goalspec", standalone_mode=False, color=_color())
    except click.exceptions.Abort:
        code = INTERRUPTED
    except click.UsageError as error:
        error.show()
        code = 2
    except (OSError, ValueError, click.ClickException) as error:
        code = _complain(error)
    sys.exit(code)


def _complain(error: OSError | ValueError | click.ClickException) -> int:
    """Print the one sentence for the user and return exit code 2; an error that is not meant for users goes on."""
    if isinstance(error, click.ClickException):
        sentence = error.format_message()
    elif isinstance(error, OSError) and error.filename is not None:
        sentence = f"{error.filename}: {error.strerror or error}"
    elif type(error).__module__.startswith("goalspec."):
        sentence = str(error)
    else:
        raise error
    click.echo(f"goalspec: {sentence}", err=True)
    return 2


def _color() -> bool | None:
    """False where NO_COLOR asks for plain text, else None: color on terminals only."""
    return False if os.environ.get("NO_COLOR") else None


def _print_anything() -> None:
    """Let a terminal that lacks a character show its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Send what is still unwritten nowhere, so that leaving does not fail a second time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
