"""The result for a pull request or a build summary: what follows, and every point as a table."""

from collections.abc import Iterator

from goalspec.experiment.frontier_results import Frontier
from goalspec.report.frontier._rows import cells, chance_heads, chances, heads, mark, remark
from goalspec.report.frontier._sentences import answers, corrected, done, title
from goalspec.report.md import row, table_head, text


def render(found: Frontier, width: int) -> str:  # noqa: ARG001 - Markdown is wrapped by who shows it
    """What follows, the points, and how to repeat it."""
    sections = (_answers, _points, _reproduce)
    return "\n".join(line for section in sections for line in section(found)).rstrip()


def _answers(found: Frontier) -> Iterator[str]:
    yield from (f"# {text(title(found))}", "")
    yield from (f"- {text(sentence)}" for sentence in answers(found) if sentence)
    yield ""


def _points(found: Frontier) -> Iterator[str]:
    names = [*heads(found), *chance_heads(found)]
    yield from table_head(["", *(each.label for each in found.levers), *names, ""], len(found.levers) + len(names))
    for point in found.points:
        yield row(
            [
                mark(found, point),
                *point.name.split(", "),
                *cells(found, point),
                *chances(found, point),
                remark(found, point),
            ]
        )
    yield ""


def _reproduce(found: Frontier) -> Iterator[str]:
    told = found.simulated
    yield from (text(done(found)), "", text(corrected(found)), "")
    yield f"Repeat with `--seed {told.seed} --budget {told.replications}`, goalspec {told.version}."
