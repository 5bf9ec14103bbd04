"""`goalspec check`: findings on specs, at their places."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalspec.cli._quick import uncollected
from goalspec.finding import Severity
from goalspec.report.check import formats

if TYPE_CHECKING:
    from goalspec.check.report import Report
    from goalspec.check.run import Options


class Format(click.Choice[str]):
    """The formats of the report folder, looked up when the option is used."""

    def __init__(self) -> None:
        super().__init__(formats())


@click.command("check", short_help="Say what is wrong with specs: where, why, what to do.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=Format(), default="text", help="How to print the findings.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today.")
@click.option(
    "--fail-on",
    type=click.Choice([str(each) for each in Severity]),
    help="Exit 1 from this severity up.  [default: error]",
)
@click.option("--select", multiple=True, help="Only this rule or family; may be given several times.")
@click.option("--ignore", multiple=True, help="Not this rule or family; may be given several times.")
@click.option("--pedantic", is_flag=True, help="Run the rules that most planners can do without as well.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Accept the findings listed in this file.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Accept the findings of today in this file.")
@click.option("--center", type=click.Path(path_type=Path), help="Judge on this center, wherever it lies.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, keeping comments and layout.")
@click.option("--unsafe", is_flag=True, help="With --fix or --diff: also fixes that may change what is meant.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    form: str,
    today: datetime | None,
    fail_on: Severity | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    pedantic: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    center: Path | None,
    fix: bool,
    unsafe: bool,
    diff: bool,
) -> None:
    """Say what is wrong with the specs in files or folders, where, why, and what to do.

    Exit code 0: no finding at or above the fail level; 1: some; 2: the check could not run.
    """
    ctx.with_resource(uncollected())
    from goalspec.check.run import Options, check
    from goalspec.report.check import render

    options = Options(
        today=_day(today),
        select=_known(select, "--select"),
        ignore=_known(ignore, "--ignore"),
        fail_on=fail_on and Severity(fail_on),
        pedantic=pedantic,
        baseline=None if write_baseline else baseline,
        center=center,
    )
    report = check(*paths, options=options)
    if fix or diff:
        report = _mended(report, paths, options, unsafe=unsafe, diff=diff)
    if write_baseline:
        _accept(report, write_baseline)
    elif not diff:
        click.echo(render(report, form), color=ctx.color)
    ctx.exit(int(report.failed and not write_baseline))


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _known(names: tuple[str, ...], option: str) -> tuple[str, ...]:
    """The names, where each is a rule or a family."""
    if not names:
        return names
    from goalspec.check.rulebook import rulebook
    from goalspec.spec.shape import nearest

    known = [*rulebook(), *dict.fromkeys(rule.family for rule in rulebook().values())]
    for name in names:
        if name not in known:
            near = nearest(name, known)
            hint = f"Did you mean {near!r}?" if near else "`goalspec rules` lists them."
            raise click.BadParameter(f"{name!r} is neither a rule nor a family. {hint}", param_hint=option)
    return names


def _mended(report: "Report", paths: tuple[Path, ...], options: "Options", *, unsafe: bool, diff: bool) -> "Report":
    """The report after the fixes, or the report as it is with the difference printed."""
    from goalspec.check.fix import differences, mend
    from goalspec.check.run import check

    mended = mend(report, unsafe=unsafe)
    if diff:
        click.echo(differences(mended), nl=False)
        return report
    mended.write()
    click.echo(mended.sentence(), err=True)
    return check(*paths, options=options) if mended.texts else report


def _accept(report: "Report", file: Path) -> None:
    from goalspec.check.baseline import write_baseline
    from goalspec.report.check._summary import plural

    write_baseline(file, report.findings)
    click.echo(f"{plural(len(report.findings), 'finding')} accepted in {file}", err=True)
