import random
from datetime import date
from pathlib import Path

import pytest

from goalspec.check.run import Options, check
from goalspec.report.check import render
from tests.check.faults import inject, sound_spec
from tests.spec.styles import document

FAULTS = 4000
BATCHES = 8
OPTIONS = Options(today=date(2026, 11, 22))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_an_injected_fault_is_reported_at_its_place_and_nothing_else_is(batch: int, tmp_path: Path) -> None:
    rng, file = random.Random(batch), tmp_path / "spec.toml"
    for _ in range(FAULTS // BATCHES):
        injected = inject(sound_spec(rng), rng)
        file.write_bytes(injected.text.encode())
        report = check(file, options=OPTIONS)
        assert [finding.rule for finding in report.findings] == [injected.rule], (
            f"{injected.text}\n{render(report, 'text')}"
        )
        assert report.span(report.findings[0].place) == injected.span, f"{injected.text}\n{render(report, 'text')}"


def test_without_a_fault_no_rule_on_a_single_goal_speaks(tmp_path: Path) -> None:
    rng, file = random.Random(1), tmp_path / "spec.toml"
    for _ in range(100):
        file.write_bytes(document(sound_spec(rng), rng).text.encode())
        report = check(file, options=Options(today=date(2026, 11, 22), ignore=("cascade", "conflict")))
        assert not report.findings, render(report, "text")
