"""What two versions of a spec differ in, told as findings; approved changes are suppressed by their decisions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from goalspec.change.chance import Chance
from goalspec.change.decisions import decisions_in, documents_for
from goalspec.change.versions import Pair, versions
from goalspec.check.config import find_config
from goalspec.check.report import Means, Report, Suppressed
from goalspec.check.rulebook import Rule, finding_of, rulebook
from goalspec.check.run import Options, today_of
from goalspec.facts import Facts, lookup
from goalspec.facts.given import Config
from goalspec.facts.moved.decision import Decision
from goalspec.facts.moved.move import Move
from goalspec.finding import Finding, Severity
from goalspec.spec.document import Document, Fault
from goalspec.spec.read import Reading
from goalspec.spec.spec import Spec

FAMILY = "change"


@dataclass(frozen=True, slots=True)
class Change:
    """One moved goalpost with its finding, and the decision that approves it, where there is one."""

    move: Move
    finding: Finding
    decision: Decision | None = None


@dataclass(frozen=True)
class Diff:
    """The changes since an earlier version, worst first; `report` has them as findings.

    `notes` are sentences on what could not be compared; `chances` are there where both versions were simulated.
    """

    against: str
    changes: tuple[Change, ...]
    report: Report
    notes: tuple[str, ...] = ()
    chances: tuple[Chance, ...] = ()


@dataclass
class _Pile:
    """What the comparison of several specs has found so far."""

    findings: list[Finding] = field(default_factory=list)
    suppressed: list[Suppressed] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    documents: dict[Path, Document] = field(default_factory=dict)
    texts: dict[Path, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    off: dict[str, str] = field(default_factory=dict)
    levels: list[Severity] = field(default_factory=list)
    days: list[date] = field(default_factory=list)


def diff(*paths: Path | str, against: str, options: Options | None = None) -> Diff:
    """What has moved in the specs under the paths since `against`: a git ref, a folder or a file.

    Of the options, `today`, `fail_on` and `config` count. Raises `UnreadableError` where a version cannot be read
    and `ConfigError` for a configuration that cannot be used.
    """
    options, pile = options or Options(), _Pile()
    for pair in versions([Path(path) for path in paths], against):
        _compare(pair, options, pile)
    report = Report(
        findings=(),
        suppressed=tuple(pile.suppressed),
        today=pile.days[0],
        fail_on=options.fail_on or max(pile.levels, key=lambda level: level.rank),
        rules=tuple(_rules()),
        waiting=(),
        texts=pile.texts,
        documents=pile.documents,
        off=pile.off,
    )
    report = replace(
        report, findings=tuple(sorted(dict.fromkeys(pile.findings), key=lambda each: _order(each, report)))
    )
    changes = sorted(pile.changes, key=lambda each: (each.decision is not None, _order(each.finding, report)))
    return Diff(against, tuple(changes), report, tuple(pile.notes))


def _compare(pair: Pair, options: Options, pile: _Pile) -> None:
    known = pair.new or pair.old
    if known is None:
        return
    root = known.spec.root
    config = options.config or find_config(root if pair.new else Path(), rulebook())
    today = today_of(known, options)
    decisions = list(_decided(root, pile)) if pair.new else []
    facts = Facts(dict(_given(pair, known, config, today, decisions)), lookup())
    moves = {move.identity: move for move in facts["moves"]}
    for rule in _rules():
        override = config.overrides.get(rule.name)
        if override is None or override.severity:
            for problem in (each for problems in facts.calls(rule.check, ()) for each in problems):
                finding = finding_of(rule, problem, override.severity if override else None)
                _file(pile, finding, moves.get(problem.identity), decisions, today)
    _note(pair, config, today, pile)


def _given(
    pair: Pair, known: Reading, config: Config, today: date, decisions: list[Decision]
) -> Iterator[tuple[str, object]]:
    nothing = Spec(known.spec.root, (), known.spec.catalog)
    yield "spec", pair.new.spec if pair.new else nothing
    yield "before", pair.old.spec if pair.old else nothing
    yield "illegible", frozenset(_illegible(pair))
    yield "rulings", tuple(decisions)
    yield "config", config
    yield "today", today


def _file(pile: _Pile, finding: Finding, move: Move | None, decisions: list[Decision], today: date) -> None:
    """Put a finding where it belongs: shown, or suppressed by the decision that approves it."""
    about = [each for each in decisions if each.change == finding.fingerprint]
    approval = next((each for each in about if each.holds(today)), None)
    if approval is not None:
        pile.suppressed.append(Suppressed(finding, Means.DECISION, approval.sentence, approval.until))
    else:
        over = tuple(replace(each.place, label=f"the approval ended on {each.until}") for each in about if each.until)
        finding = replace(finding, related=(*finding.related, *over))
        pile.findings.append(finding)
    if move is not None:
        pile.changes.append(Change(move, finding, approval))


def _decided(root: Path, pile: _Pile) -> Iterator[Decision]:
    for opened in documents_for(root):
        if isinstance(opened, Fault):
            pile.findings.append(_fault(opened))
        else:
            pile.documents[opened.path] = opened
            pile.texts[opened.path] = opened.text
            yield from decisions_in(opened)


def _illegible(pair: Pair) -> Iterator[str]:
    """The ids of goals that stand in a file and could not be read; nothing is said about them."""
    for reading in filter(None, (pair.old, pair.new)):
        legible = {goal.id for goal in reading.spec.goals}
        for document in reading.documents:
            goals = document.data.get("goal")
            entries = [each for each in goals if isinstance(each, dict)] if isinstance(goals, list) else []
            yield from (str(each["id"]) for each in entries if "id" in each and str(each["id"]) not in legible)


def _note(pair: Pair, config: Config, today: date, pile: _Pile) -> None:
    """Everything besides the changes: what was read, what is malformed, what the project says."""
    for reading in filter(None, (pair.new, pair.old)):
        pile.texts.update(reading.texts)
        pile.documents.update({document.path: document for document in reading.documents})
    pile.findings += [_fault(fault) for fault in (pair.new.faults if pair.new else ())]
    if pair.old and pair.old.faults:
        files = ", ".join(sorted({str(fault.problem.place.file.name) for fault in pair.old.faults}))
        pile.notes.append(f"the earlier version has faults of form ({files}); what they garble was not compared")
    pile.off.update({name: each.because for name, each in config.overrides.items() if not each.severity})
    pile.levels.append(config.fail_on)
    pile.days.append(today)


def _fault(fault: Fault) -> Finding:
    return finding_of(rulebook()[fault.rule], fault.problem, None)


def _rules() -> Sequence[Rule]:
    return [rule for rule in rulebook().values() if rule.family == FAMILY]


def _order(finding: Finding, report: Report) -> tuple[object, ...]:
    return finding.severity.rank, str(finding.place.file), report.span(finding.place), finding.rule
