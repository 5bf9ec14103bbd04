"""The nearest goals that hold by simulation, as text and as a part of the JSON of `goalspec repair`."""

from collections.abc import Iterator
from typing import Any

from goalspec.change.mend.results import Nearest
from goalspec.report.data import described, plain
from goalspec.report.layout import heading, paragraph, table
from goalspec.report.words import between, chance


def text(found: Nearest, width: int) -> str:
    """What changes, how often each goal then holds, the verification, and what repairs by arithmetic come to."""
    sections = (_answer, _goals, _arithmetic, _how)
    return "\n".join(line for section in sections for line in section(found, width))


def as_data(found: Nearest) -> dict[str, Any]:
    """The same for programs."""
    data: dict[str, Any] = plain(found)
    return data


def schema() -> dict[str, Any]:
    """The JSON Schema of `as_data`; the classes inside it are described by their names in `$defs`."""
    parts: dict[str, Any] = {}
    return {**described(Nearest, parts), "$defs": parts}


def _answer(found: Nearest, width: int) -> Iterator[str]:
    yield from heading("By simulation", f"{found.spec} on {found.center}", width)
    asked = chance(found.asked)
    share = f"{chance(found.before)} {between(found.before_interval)}"
    today = f"As written, all committed goals hold together in {share} of periods"
    if not found.found:
        yield from paragraph(f"{today}. Nothing that may change makes it {asked}: {found.why}.", width)
        return
    if not found.changes:
        yield from paragraph(f"{today}, asked were {asked}: nothing needs to change.", width)
    else:
        yield from paragraph(f"{today}. The nearest goals that do so in {asked}, cost {found.cost:.2f}:", width)
        for each in found.changes:
            change = f"{each.path}: {each.old} -> {each.new}  ({each.file}:{each.line})"
            yield from paragraph(change, width, indent="    ", hang="  ")
    for sentence in _checked(found):
        yield from paragraph(sentence, width)


def _checked(found: Nearest) -> Iterator[str]:
    for check in found.checks:
        words = f"{check.held} of {check.periods} periods: {chance(check.probability)} {between(check.interval)}"
        failed = "" if check.passed else ", too few" if check is found.checks[-1] else ", too few: bounds were widened"
        yield f"With chance events of their own (seed {check.seed}), all hold in {words}{failed}."
    if found.found and not found.verified:
        yield "No verification has confirmed the answer: ask for a lower probability, or give a larger --budget."


def _goals(found: Nearest, width: int) -> Iterator[str]:
    yield ""
    rows = [(each.goal, chance(each.before) or "-", chance(each.after) or "-", each.reason) for each in found.goals]
    yield from table([("goal", "as written", "then", ""), *rows], "<>><", width)


def _arithmetic(found: Nearest, width: int) -> Iterator[str]:
    """The repairs above, as simulated."""
    for number, each in enumerate(found.arithmetic, 1):
        share = "no period" if each.probability is None else f"{chance(each.probability)} {between(each.interval)}"
        enough = "" if each.passes else ", not enough"
        yield from paragraph(f"Repair {number} by arithmetic, simulated: all goals hold in {share}{enough}.", width)


def _how(found: Nearest, width: int) -> Iterator[str]:
    yield from paragraph(
        f"{found.cases} sets of goals were simulated, {found.per_case} replications each, agents pursuing each set as"
        f" it stands. Repeat with --seed {found.seed} --budget {found.per_case}.", width,
    )  # fmt: skip
