"""The options of every command that simulates, in one place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from goalspec.center.model import Center
    from goalspec.experiment.replicate import Running
    from goalspec.simulation.engine import Engine

from goalspec.cli._keeping import kept

R = TypeVar("R")
ENGINES = ("auto", "simpy", "compiled", "plain")
OPTIONS = (
    click.option("--center", type=click.Path(path_type=Path), help="Take this center, wherever it lies."),
    click.option(
        "--seed", type=click.IntRange(0), default=1, show_default=True, help="Another seed, other chance events."
    ),
    click.option("--engine", type=click.Choice(ENGINES), default="auto", help="All give the same bytes."),
    click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today."),
)
WORKERS = (
    click.option("--workers", type=click.IntRange(1), help="So many at once.  [default: all cores]"),
    click.option("--cluster", metavar="ADDRESS", help="Simulate on this dask cluster, tcp://HOST:PORT."),
)
STORE = click.option(
    "--store",
    metavar="FILE",
    help="Keep runs in this file; off: nowhere.  [default: GOALSPEC_STORE, else with your data]",
)


@dataclass(frozen=True, slots=True)
class How:
    """How a command simulates: `options` has the fields of the same names in its options."""

    center_file: Path | None
    seed: int
    engine: "Engine"
    workers: "Running"
    today: date | None

    @property
    def options(self) -> dict[str, Any]:
        """Seed, engine, workers and today, for the options of an experiment."""
        return {"seed": self.seed, "engine": self.engine, "workers": self.workers, "today": self.today}

    def center(self) -> "Center | None":
        """The center of `--center`; None without it."""
        from goalspec.center import read

        return read(self.center_file) if self.center_file else None


def simulating(function: Callable[..., R]) -> Callable[..., R]:
    """Add the options; the command gets them as `how`."""

    @wraps(function)
    def command(
        *args: Any,
        center: Path | None,
        seed: int,
        engine: "Engine",
        workers: int | None,
        cluster: str | None,
        store: str | None,
        today: datetime | None,
        **kwargs: Any,
    ) -> R:
        from goalspec.experiment.replicate import Running

        with kept(store) as keeper:
            running = Running(workers, cluster, keeper)
            return function(*args, how=How(center, seed, engine, running, today.date() if today else None), **kwargs)

    for option in reversed((*OPTIONS, *WORKERS, STORE)):
        command = option(command)
    return command
