"""The worked simulations give what is recorded beside them; the worked specs are what they say."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from goalspec import catalog
from goalspec.center import read
from goalspec.center.cases import expanded, read_cases
from goalspec.center.demand import weekly_contacts
from goalspec.center.paths import changed, changed_spec
from goalspec.check.run import Options, check
from goalspec.finding import Severity
from goalspec.incentives import incentives
from goalspec.simulation import twin
from goalspec.simulation.build import scenario
from goalspec.simulation.engine import expected_contacts
from goalspec.spec.read import load
from tests.simulations.recording import DAYS, MANY, ROOT, TAIL, centers, outcome, recorded, runs, specs_on

SPECS = sorted((ROOT / "specs").iterdir())
SHOWS_CLASHES = "short_staffed"  # four goals that cannot all hold: what the checker says is its point
TODAY = date(2026, 11, 22)

every_center = pytest.mark.parametrize("folder", centers(), ids=lambda folder: folder.name)
every_spec = pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)


@every_center
def test_a_simulation_gives_what_is_recorded(folder: Path) -> None:
    contacts = expected_contacts(scenario(read(folder / "center.toml"), days=DAYS, tail=TAIL))
    if contacts > MANY and not twin.numba_is_here():
        pytest.skip(f"{contacts:,.0f} contacts: needs the compiled engine")
    assert tomllib.loads((folder / "recorded.toml").read_text("utf-8")) == recorded(folder)


def test_the_readable_engine_gives_the_same() -> None:
    folder = ROOT / "simulations" / "harbor_bank"
    kept = tomllib.loads((folder / "recorded.toml").read_text("utf-8"))
    for run in runs(folder):
        assert outcome(run, "simpy") == kept[run.name]


@every_center
def test_every_center_has_a_spec(folder: Path) -> None:
    assert list(specs_on(folder))


@every_spec
def test_a_worked_spec_checks_clean(spec: Path) -> None:
    findings = check(spec, options=Options(today=None if has_date(spec) else TODAY)).findings
    if spec.name == SHOWS_CLASHES:
        assert {finding.rule.partition("/")[0] for finding in findings} == {"feasible"}
        assert all(finding.severity is not Severity.ERROR for finding in findings)
    else:
        assert not findings


def has_date(spec: Path) -> bool:
    return any("as_of" in tomllib.loads(file.read_text("utf-8")) for file in spec.glob("*.toml"))


def test_the_smallest_useful_spec_has_15_lines() -> None:
    assert len((ROOT / "specs" / "small" / "spec.toml").read_text("utf-8").splitlines()) == 15


def test_the_bank_of_1999_comes_near_its_record() -> None:
    """By the rules given with the figures: abandonment within 3 points, wait within 25 %, service level within 5."""
    figures = tomllib.loads((ROOT / "simulations/bank_1999/recorded.toml").read_text("utf-8"))["natural"]["figures"]
    assert figures["abandonment_rate"] == pytest.approx(0.2734, abs=0.03)
    assert figures["asa"] == pytest.approx(119.3, rel=0.25)
    assert figures["service_level"] == pytest.approx(0.2212, abs=0.05)
    assert figures["aht"] == pytest.approx(187.2, rel=0.05)


def test_the_tax_office_blocks_as_reported() -> None:
    figures = tomllib.loads((ROOT / "simulations/blocked_calls/recorded.toml").read_text("utf-8"))["natural"]["figures"]
    assert figures["blockage_rate"] == pytest.approx(29 / 53.5, abs=0.05)


def test_the_short_staffed_center_misses_its_goals_as_reported() -> None:
    figures = tomllib.loads((ROOT / "simulations/short_staffed/recorded.toml").read_text("utf-8"))["natural"]["figures"]
    assert 0.10 <= figures["abandonment_rate"] <= 0.20
    assert 0.90 <= figures["occupancy"] <= 0.98


def test_nhs_111_answers_and_loses_about_as_many_as_reported() -> None:
    """94.1 % within 60 s and 1.1 % given up after 30 s in July 2014; one pool is kinder than a dozen providers."""
    center = read(ROOT / "simulations" / "nhs_111" / "center.toml")
    month = sum(weekly_contacts(each, center.hours) for each in center.type_tables) * 31 / 7
    assert month * 1.04 == pytest.approx(977_417, rel=0.02)  # returns come on top
    kept = tomllib.loads((ROOT / "simulations/nhs_111/recorded.toml").read_text("utf-8"))
    assert kept["natural"]["figures"]["aht"] == pytest.approx(901, rel=0.01)
    assert kept["natural"]["figures"]["abandonment_rate"] < 0.05


@pytest.mark.parametrize("file", sorted((ROOT / "simulations").glob("*/cases.toml")), ids=lambda file: file.parent.name)
def test_every_case_of_a_worked_simulation_can_be_run(file: Path) -> None:
    cases = read_cases(file)
    assert cases.spec is not None
    spec, center = load(file.parent / cases.spec), read(file.parent / str(cases.center))
    digests = {scenario(center, incentives(spec, center)).digest()}
    for change in expanded(cases):
        other = changed(center, change.changes)
        digests.add(scenario(other, incentives(changed_spec(spec, change.changes), other)).digest())
    as_now = [change for change in expanded(cases) if list(change.changes.values()) == ["70%"]]  # the default
    assert len(digests) == 1 + len(expanded(cases)) - len(as_now)
    assert all(each in catalog.load() for ask in cases.asks for each in ask.report)
