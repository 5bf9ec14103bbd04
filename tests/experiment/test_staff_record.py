"""Random centers of two teams: what `staff` finds beside what trying every headcount finds, and at which cost."""

from pathlib import Path

import pytest

from tests.experiment.staffing_study import PER_HEADCOUNT, found, recorded, row
from tests.experiment.staffing_study import center_number as random_center


def test_random_centers_as_recorded(tmp_path: Path) -> None:
    for each in (recorded()[2], recorded()[4]):
        heads = {head.team: head.needed for head in found(each["number"], tmp_path / str(each["number"])).headcounts}
        assert [heads["one"], heads["two"]] == each["staff"]


@pytest.mark.study
def test_every_center_and_every_headcount_as_recorded(tmp_path: Path) -> None:
    for each in recorded():
        assert row(each["number"], tmp_path / str(each["number"])) == each


def wages(number: int) -> tuple[float, ...]:
    """What an agent of each team costs a week of 30 hours."""
    return tuple(30 * team.wage.per(3600.0) for team in random_center(number).team_tables if team.wage)


def test_the_record_is_within_one_agent_at_a_tenth_of_the_runs() -> None:
    """As cheap as the cheapest of all; after a verification that failed, one agent dearer."""
    rows = recorded()
    assert [each["number"] for each in rows] == list(range(50))
    for each in rows:
        agent = wages(each["number"])
        best, quick = (sum(a * b for a, b in zip(agent, each[name], strict=True)) for name in ("brute", "staff"))
        assert quick == best if not each["added"] else best <= quick <= best + max(agent)
        assert abs(sum(each["brute"]) - sum(each["staff"])) <= 1
        assert each["staff_runs"] + each["verification_runs"] <= each["grid"] * PER_HEADCOUNT / 10
    ours = sum(each["staff_runs"] + each["verification_runs"] for each in rows)
    assert ours <= sum(each["brute_runs"] for each in rows) / 10
