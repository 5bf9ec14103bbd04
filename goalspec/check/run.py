"""Running the rules over specs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalspec.check.center import center_of, documents_of, texts_of
from goalspec.check.report import Means, Report, Suppressed
from goalspec.check.rulebook import Rule, finding_of, rulebook
from goalspec.facts import Facts, Lookup, lookup
from goalspec.facts.given import MARK, Config, Judged
from goalspec.finding import Finding, Problem, Severity
from goalspec.spec.document import Document
from goalspec.spec.project import config_file
from goalspec.spec.read import Reading, read, specs_at

if TYPE_CHECKING:
    from goalspec.center.read import Reading as CenterReading

LAST = "allowances"


@dataclass(frozen=True)
class Options:
    """How a check differs from what the project's configuration says.

    `select` and `ignore` hold names of rules or families; `center` is a center to use instead of the spec's.
    """

    today: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    pedantic: bool = False
    baseline: Path | None = None
    center: Path | None = None
    config: Config | None = None


class Outcome(NamedTuple):
    """What the rules said about one reading."""

    findings: list[Finding]
    suppressed: list[Suppressed]
    ran: list[Rule]
    waiting: list[Rule]
    documents: Mapping[Path, Document]
    texts: Mapping[Path, str]


def check(*paths: Path | str, options: Options | None = None) -> Report:
    """The report on all specs under the paths.

    Raises `UnreadableError` for paths without a spec and `ConfigError` for a configuration that cannot be used.
    """
    options = options or Options()
    readings = [read(spec) for path in paths for spec in specs_at(Path(path))]
    return check_readings(readings, options)


def check_readings(readings: Sequence[Reading], options: Options) -> Report:
    """The report on specs that have been read."""
    configs = [options.config or _config_for(reading) for reading in readings]
    outcomes = [check_reading(each, config, options) for each, config in zip(readings, configs, strict=True)]
    documents = {path: each for outcome in outcomes for path, each in outcome.documents.items()}
    today = [today_of(reading, options) for reading in readings]
    report = Report(
        findings=(),
        suppressed=tuple(each for outcome in outcomes for each in outcome.suppressed),
        today=today[0],
        fail_on=options.fail_on or min((config.fail_on for config in configs), key=lambda level: -level.rank),
        rules=_once(rule for outcome in outcomes for rule in outcome.ran),
        waiting=_once(rule for outcome in outcomes for rule in outcome.waiting),
        texts={path: text for outcome in outcomes for path, text in outcome.texts.items()},
        documents=documents,
        off={name: each.because for config in configs for name, each in config.overrides.items() if not each.severity},
    )
    return replace(report, findings=_sorted((each for outcome in outcomes for each in outcome.findings), report))


def check_reading(reading: Reading, config: Config, options: Options) -> Outcome:
    """What the rules say about one spec."""
    run = _Run(reading, config, options)
    wanted = list(_wanted(config, options))
    chosen = [rule for rule in wanted if run.concerns(rule) and not _too_pedantic(rule, config, options)]
    late = {rule.name: rule for rule in chosen if LAST in run.lookup.roots_of(rule.check)}
    ready = {rule.name: rule for rule in chosen if rule.name not in late and run.ready(rule)}
    idle = [rule for rule in wanted if run.nothing_for(rule)]
    findings = _without_accepted(run, [finding for rule in ready.values() for finding in run.findings(rule)])
    looked = {*ready, *(rule.name for rule in idle)} if reading.intact else set()
    judged, allowed = _judged(run, findings.new, looked)
    about = run.with_given({LAST: judged})
    return Outcome(
        [
            *(finding for number, finding in enumerate(findings.new) if number not in allowed),
            *(finding for rule in late.values() for finding in about.findings(rule)),
        ],
        [*findings.accepted, *allowed.values()],
        [*idle, *ready.values(), *late.values()],
        [rule for rule in chosen if rule.name not in ready and rule.name not in late],
        run.documents,
        {**reading.texts, **texts_of(run.center)},
    )


def _judged(run: "_Run", findings: list[Finding], looked: set[str]) -> tuple[tuple[Judged, ...], dict[int, Suppressed]]:
    """What became of the comments that allow findings, and which findings (by position) they allow."""
    if not any(MARK in document.text for document in run.documents.values()):
        return (), {}
    from goalspec.check.suppress import allowances, judge

    judged, allowed = judge(list(allowances(run.documents.values())), findings, run.documents, looked, run.today)
    return tuple(judged), {
        number: Suppressed(findings[number], Means.COMMENT, each.reason, each.until) for number, each in allowed.items()
    }


class _Split(NamedTuple):
    """Findings beyond the baseline, and those it accepts."""

    new: list[Finding]
    accepted: Sequence[Suppressed] = ()


class _Run:
    """One spec with everything that its rules may ask for."""

    def __init__(self, reading: Reading, config: Config, options: Options) -> None:
        self.reading, self.config, self.options = reading, config, options
        self.lookup: Lookup = lookup()
        self.today = today_of(reading, options)
        self.center = center_of(reading, options.center)
        self.documents: Mapping[Path, Document] = {
            each.path: each for each in (*reading.documents, *documents_of(self.center))
        }
        self.given = {**dict(_given(reading, config, self.today)), **_of_center(reading, self.center)}
        self.whole = Facts(self.given, self.lookup)
        self.goals = [self.whole.of_goal(goal) for goal in reading.spec.goals]

    def with_given(self, more: Mapping[str, object]) -> "_Run":
        """The same run with further facts given."""
        other = copy(self)
        other.whole = Facts({**self.given, **more}, self.lookup)
        return other

    def concerns(self, rule: Rule) -> bool:
        """True when there is something for the rule to look at: faults of form, or a center."""
        if rule.needs and not self.given[rule.needs]:
            return False
        return self.center is not None or not self.lookup.is_late(rule.check)

    def nothing_for(self, rule: Rule) -> bool:
        """True when the rule's family has looked and there is nothing, as with faults in a well-formed spec."""
        found = self.given[rule.needs] if rule.needs else None
        return found is not None and not found

    def ready(self, rule: Rule) -> bool:
        """True when everything that the rule rests on is given."""
        return self.lookup.roots_of(rule.check) <= self.given.keys() | {"goal"}

    def findings(self, rule: Rule) -> Iterator[Finding]:
        """What the rule finds: once for the whole, or goal by goal."""
        override = self.config.overrides.get(rule.name)
        severity = override.severity if override else None
        for problems in self.whole.calls(rule.check, self.goals):
            yield from (finding_of(rule, problem, severity) for problem in problems)


def _of_center(reading: Reading, center: "CenterReading | None") -> dict[str, object]:
    """The center, and the problems of form of spec and center by rule."""
    faults: dict[str, list[Problem]] = {}
    for fault in (*reading.faults, *(center.faults if center else ())):
        faults.setdefault(fault.rule, []).append(fault.problem)
    return {"center_reading": center, "faults": faults}


def _given(reading: Reading, config: Config, today: date) -> Iterator[tuple[str, object]]:
    yield "writings", reading.documents
    yield "catalog", reading.spec.catalog
    yield "place_of", reading.spec.where
    yield "config", config
    yield "today", today
    yield "before", None  # one version by itself
    yield "simulated", None  # nothing was simulated
    if reading.intact:
        yield "spec", reading.spec


def _wanted(config: Config, options: Options) -> Iterator[Rule]:
    """The rules that neither the configuration nor the options leave out, judged by their names."""
    for rule in rulebook().values():
        override = config.overrides.get(rule.name)
        names = {rule.name, rule.family}
        selected = not options.select or names & set(options.select)
        if selected and not names & set(options.ignore) and (override is None or override.severity):
            yield rule


def _too_pedantic(rule: Rule, config: Config, options: Options) -> bool:
    asked = options.pedantic or config.pedantic or rule.name in options.select
    return rule.pedantic and not asked


def _config_for(reading: Reading) -> Config:
    """The configuration that holds for the folder of a spec."""
    file = config_file(reading.spec.root)
    if file is None:
        return Config()
    from goalspec.check.config import read_config

    return read_config(file, rulebook())


def _without_accepted(run: _Run, findings: list[Finding]) -> _Split:
    file = run.options.baseline or run.config.baseline
    if file is None:
        return _Split(findings)
    from goalspec.check.baseline import accepted_positions, read_baseline

    accepted = accepted_positions(findings, read_baseline(file))
    reason = f"accepted in {file.name}"
    return _Split(
        [finding for number, finding in enumerate(findings) if number not in accepted],
        [Suppressed(findings[number], Means.BASELINE, reason) for number in sorted(accepted)],
    )


def today_of(reading: Reading, options: Options) -> date:
    """The day that counts as today: as asked for, else as the spec says, else by the clock."""
    return options.today or reading.spec.as_of or date.today()  # noqa: DTZ011 - deadlines are days of the planner


def _sorted(findings: Iterable[Finding], report: Report) -> tuple[Finding, ...]:
    return tuple(
        sorted(
            findings, key=lambda each: (each.severity.rank, str(each.place.file), report.span(each.place), each.rule)
        )
    )


def _once(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple({rule.name: rule for rule in rules}.values())
