"""The result for a pull request or a build summary: the verdicts as a table, the trade-off, how to repeat it."""

import re
from collections.abc import Iterator

from goalspec.experiment.results import FrontierPoint, Stress, Verdict
from goalspec.report.hinges import of_stress
from goalspec.report.stress._actions import rows as taken
from goalspec.report.stress._bottom_line import bottom_line
from goalspec.report.stress._interplay import effect_row, notes
from goalspec.report.stress._periods import rows, shown
from goalspec.report.stress._slices import rows as parts
from goalspec.report.stress._sureness import sentences
from goalspec.report.stress._trade_off import ALONE
from goalspec.report.words import between, chance, change, figure, judged, margin, several, span, value

SPECIAL = re.compile(r"([\\*_\[\]<>|~#])")
MARKS = {"likely": "🟢", "at risk": "🟡", "unlikely": "🔴"}


def render(stress: Stress, width: int) -> str:  # noqa: ARG001 - Markdown is wrapped by who shows it
    """Verdicts, trade-off, incentives, break-even, frontier, assumptions."""
    sections = (
        _verdicts, _how_sure, _hinges, _actions, _findings, _trade_off, _presses, _interactions, _break_even, _frontier,
        _slices, _periods, _assumptions, _reproduce,
    )  # fmt: skip
    return "\n".join(line for section in sections for line in section(stress)).rstrip()


def _verdicts(stress: Stress) -> Iterator[str]:
    done = stress.simulated
    yield from (f"# {_text(done.spec)} on {_text(done.center)}", "", f"**{_text(bottom_line(stress))}**", "")
    yield from ("| Goal | Target | Simulated | Chance | Verdict |", "| --- | --- | --- | --- | --- |")
    yield from (_row(stress, verdict) for verdict in stress.verdicts)
    yield ""
    if stress.joint is not None:
        odds = f"**{chance(stress.joint.probability)}** {between(stress.joint.interval)}"
        yield from (f"All committed goals in the same period: {odds}.", "")


def _row(stress: Stress, verdict: Verdict) -> str:
    asked = [f"`{verdict.metric}` {verdict.target.text}"]
    asked += [f"guard `{each.metric}` {each.text} ({chance(each.probability)})" for each in verdict.guards]
    metric = stress.metrics[verdict.metric]
    mean = f"{value(metric, verdict.target.mean, stress.currency)}{margin(metric, verdict.target.mean_interval)}"
    said = f"{MARKS.get(verdict.word, '⚪')} {verdict.word}" + (f": {verdict.reason}" if verdict.reason else "")
    reported = f"; reported {chance(verdict.reported)}" if verdict.reported is not None else ""
    odds = f"{chance(verdict.probability)} {between(verdict.interval)}{reported}"
    return f"| {_text(verdict.title)} | {'<br>'.join(map(_text, asked))} | {mean} | {odds} | {_text(said)} |"


def _how_sure(stress: Stress) -> Iterator[str]:
    yield from _folded("How sure this is", [_text(each) for each in sentences(stress)])


def _folded(title: str, lines: list[str]) -> Iterator[str]:
    """A list that is opened on request; nothing where it is empty."""
    if lines:
        yield from (f"<details><summary>{title}</summary>", "", *(f"- {line}" for line in lines), "", "</details>", "")


def _hinges(stress: Stress) -> Iterator[str]:
    if told := list(of_stress(stress)):
        yield from ("## Verdicts that hinge on an assumption", "")
        yield from (f"- {_text(each)}" for each in told)
        yield ""


def _actions(stress: Stress) -> Iterator[str]:
    if stress.actions:
        yield from ("## Actions taken", "", _text(", ".join(stress.actions)), "")
        yield from ("| | Without | With |", "| --- | --- | --- |")
        yield from (f"| {' | '.join(map(_text, row))} |" for row in taken(stress))
        yield ""


def _trade_off(stress: Stress) -> Iterator[str]:
    yield from ("## The trade-off", "", "| | Without the goals | With them | Change | |")
    yield "| --- | ---: | ---: | ---: | --- |"
    for each in stress.contrasts:
        if each.without is not None:
            without, pursued = (
                figure(each.unit, number, stress.currency) for number in (each.without, each.with_goals)
            )
            judgment = judged(each.better, each.difference)
            yield f"| {each.label} | {without} | {pursued} | {change(each.unit, each.difference)} | {judgment} |"
    yield ""


def _presses(stress: Stress) -> Iterator[str]:
    yield from _folded("Who presses whom", [_text(line) for line in (*stress.presses, *stress.warnings)])


def _findings(stress: Stress) -> Iterator[str]:
    shown = [each for each in stress.findings if not each.allowed]
    if shown:
        yield from ("## Found only by simulation", "")
        for each in shown:
            where = f"`{each.file}:{each.line}`"
            yield f"- {where} **{each.severity}** `{each.rule}`: {_text(each.message)}. {_text(each.remedy)}"
        yield ""


def _interactions(stress: Stress) -> Iterator[str]:
    found = stress.interactions
    if found is None or not found.pairs:
        return
    yield from ("## How the goals act on each other", "", "| Pursued alone | | Goal | Change | |", f"|{' --- |' * 5}")
    yield from (f"| {' | '.join(map(_text, effect_row(stress, each)))} |" for each in found.effects)
    sure = sum(each.direction != "no sure effect" for each in found.effects)
    yield from ("", _text(" ".join(notes(found, sure, signs=False))), "")


def _break_even(stress: Stress) -> Iterator[str]:
    found = stress.break_even
    if found is not None:
        yield from ("## If more or fewer customers came back", "", _text(f"{found.sentence} {ALONE}"), "")
        for side in found.sides:
            words = ", ".join(f"{goal} {word}" for goal, word in side.words.items())
            yield f"- at {chance(side.share)}: {_text(words)}"
        yield ""


def _frontier(stress: Stress) -> Iterator[str]:
    if not stress.frontier:
        return
    yield from ("## Handle-time target against everything else", "")
    yield "| Target | Handle time | Resolved | Wait | Left silently | Other goals hold |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for point in stress.frontier:
        found = point.figures
        yield (
            f"| {point.target:.0f} s{' (this spec)' if point.own else ''} | {figure('seconds', found.get('aht'))}"
            f" | {figure('share', found.get('contact_resolution'))} | {figure('seconds', found.get('asa'))}"
            f" | {figure('share', found.get('silent_churn'))} | {_held(point)} |"
        )
    yield ""


def _slices(stress: Stress) -> Iterator[str]:
    for kind in dict.fromkeys(each.kind for each in stress.slices):
        yield from (f"## By {kind}", "", *_grid(parts(stress, kind)), "")


def _periods(stress: Stress) -> Iterator[str]:
    if stress.periods:
        yield from ("## Period by period", "", *_grid(rows(shown(stress.periods))), "")


def _grid(told: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """A table: the first row is its head, the first column its labels, the rest figures."""
    head = next(told)
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 1)}"
    yield from (f"| {' | '.join(map(_text, row))} |" for row in told)


def _assumptions(stress: Stress) -> Iterator[str]:
    told = [f"`{each.name}` {each.value}: {_text(each.means)} ({_text(each.basis)})" for each in stress.assumptions]
    yield from _folded("Assumptions", told)


def _reproduce(stress: Stress) -> Iterator[str]:
    done = stress.simulated
    yield (
        f"{several(done.replications, f'simulated {span(done.days)}')}, {done.contacts:,} contacts; repeat with"
        f" `--seed {done.seed} --budget {done.budget}`; goalspec {done.version}, {done.today},"
        f" paths `{done.digest[:16]}`."
    )


def _text(words: str) -> str:
    """Words that Markdown takes as they are, on one line; what stands in backticks stays, a lone backtick is a sign."""
    pieces = " ".join(words.split()).split("`")
    if len(pieces) % 2 == 0:
        return SPECIAL.sub(r"\\\1", "`".join(pieces)).replace("`", r"\`")
    pieces[::2] = [SPECIAL.sub(r"\\\1", piece) for piece in pieces[::2]]
    return "`".join(pieces)


def _held(point: FrontierPoint) -> str:
    return "-" if point.joint is None else f"{round(point.joint * point.periods)} of {point.periods}"
