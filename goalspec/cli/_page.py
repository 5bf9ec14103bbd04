"""`--report` and `--charts`: the result as one HTML page, and its charts as files."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from goalspec.cli._results import writable, write

if TYPE_CHECKING:
    from goalspec.report.html.asked import Asked

P = ParamSpec("P")
R = TypeVar("R")
BESIDE = frozenset(
    {"report", "charts", "summary", "form", "workers", "cluster", "store", "trace", "log", "seed", "today"}
)


@dataclass(frozen=True, slots=True)
class Page:
    """Where the page goes, and into which folder its charts; None for those not asked for."""

    report: Path | None
    charts: Path | None

    @property
    def asked(self) -> bool:
        """Whether any of it is asked for."""
        return self.report is not None or self.charts is not None

    def write(self, found: Any, *beside: object) -> None:
        """Write what was asked for about a result of the command that runs now, and what stands beside it."""
        from goalspec.report import html

        results = (found, *beside, typed(click.get_current_context(), found)) if self.asked else ()
        if self.report is not None:
            write(self.report, html.render(*results))
        if self.charts is not None:
            html.write_charts(self.charts, *results)


def paged(function: Callable[P, R]) -> Callable[..., R]:
    """Add `--report` and `--charts`; the command gets them as `page`, known to be possible before it simulates."""
    report = click.option(
        "--report", type=click.Path(dir_okay=False, writable=True, path_type=Path), metavar="FILE.html",
        help="Write it as one page that opens anywhere, too.",
    )  # fmt: skip
    charts = click.option(
        "--charts", type=click.Path(file_okay=False, writable=True, path_type=Path), metavar="FOLDER",
        help="Write its charts as SVG and PNG, too.",
    )  # fmt: skip

    @wraps(function)
    def command(*args: P.args, **kwargs: P.kwargs) -> R:
        page = Page(kwargs.pop("report"), kwargs.pop("charts"))  # type: ignore[arg-type]
        if page.asked:
            from goalspec.report.html import require

            require()
            for file in (page.report, page.charts):
                writable(file)
        kwargs["page"] = page
        return function(*args, **kwargs)

    return report(charts(command))


def typed(context: click.Context, found: Any) -> "Asked":
    """The command that gives `found` again: what was typed, and the seed and the day where it takes them."""
    from goalspec.report.html.asked import Asked

    words = ["goalspec", str(context.command.name)]
    for each in context.command.params:
        name = str(each.name)
        if name not in BESIDE and context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            words += _written(each, context.params[name])
    done = getattr(found, "simulated", None)
    if done is not None and any(each.name == "seed" for each in context.command.params):
        words += ["--seed", str(done.seed), "--today", f"{done.today:%Y-%m-%d}"]
    return Asked(shlex.join(words))


def _written(parameter: click.Parameter, value: Any) -> list[str]:
    """An argument, or an option with its value; one that may be repeated as often as it was."""
    if isinstance(parameter, click.Argument):
        return [str(value)]
    name = max(parameter.opts, key=len)
    if getattr(parameter, "is_flag", False):
        return [name]
    values = value if parameter.multiple else [value]
    return [word for each in values for word in (name, f"{each:%Y-%m-%d}" if isinstance(each, datetime) else str(each))]
