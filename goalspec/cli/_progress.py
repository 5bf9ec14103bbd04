"""A progress bar on stderr, on terminals only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Watch = Callable[[str, int, int], None]


@contextmanager
def watched() -> Iterator[Watch]:
    """What a long computation tells how far it is: the stage, how much of it is done, how much there is."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<36}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        stage = bar.add_task("getting ready", total=None)
        yield lambda what, done, total: bar.update(stage, description=what, completed=done, total=total)
