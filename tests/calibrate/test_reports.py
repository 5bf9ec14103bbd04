"""Half-hour reports and daily totals: what they tell is told, and what they cannot is listed."""

from pathlib import Path

import numpy as np
import pytest

from goalspec.calibrate.errors import LogError
from goalspec.calibrate.results import Calibration
from goalspec.calibrate.run import calibrate
from goalspec.calibrate.writer import center_toml
from goalspec.center import read
from goalspec.center.demand import weekly_contacts
from tests.shared import shared

LEFT = 1 - 0.5 * 0.1 - 0.7 * 0.226 * 0.9  # of a tenth that gives up, half call again; unsolved ones return
HALF_HOURS = ("data", "bank1999_halfhour_aug01_14.csv")


def rows(weeks: int = 4) -> list[tuple[str, str, int, int, int, float]]:
    """Weekdays from 8 to 12 o'clock, 40 contacts in a half-hour, a tenth of which give up."""
    chance = np.random.default_rng(1)
    days = [f"2026-01-{day:02d}" for day in range(5, 5 + 7 * weeks) if (day - 5) % 7 < 5 and day < 32]
    told = []
    for day in days:
        for slot in range(8):
            offered = int(chance.poisson(40))
            lost = round(offered * 0.1)
            start = f"{8 + slot // 2:02d}:{30 * (slot % 2):02d}"
            told.append((day, start, offered, offered - lost, lost, 290 + 20 * chance.random()))
    return told


def half_hours(folder: Path) -> Calibration:
    head = "date,start,offered,answered,abandoned,aht,agents"
    lines = [f"{','.join(map(str, row))},6" for row in rows()]
    (folder / "intervals.csv").write_text("\n".join([head, *lines]), "utf-8")
    return calibrate(folder / "intervals.csv")


def test_half_hours_tell_days_work_and_staff(tmp_path: Path) -> None:
    found = half_hours(tmp_path)
    assert found.source.kind == "intervals"
    assert found.hours == dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "08:00-12:00")
    week, pace = found.get("types.calls.volume"), found.get("types.calls.handle_time")
    assert week is not None
    assert pace is not None
    assert week.value == pytest.approx(5 * 8 * 40 * LEFT, rel=0.06)
    assert week.low < week.value < week.high
    assert pace.value == pytest.approx(300, rel=0.01)
    (profile,) = {each.width for each in found.types[0].profiles}
    assert profile >= 1800
    assert found.teams[0].staff["mon"][32:48] == (6.0,) * 16
    told = {each.path for each in found.unknowns}
    assert {"types.calls.patience", "types.calls.redial", "types.calls.return", "types.calls.resolution"} <= told


def test_days_tell_less(tmp_path: Path) -> None:
    totals: dict[str, int] = {}
    for day, _, offered, *_ in rows():
        totals[day] = totals.get(day, 0) + offered
    file = tmp_path / "days.csv"
    file.write_text("\n".join(["date,offered", *(f"{day},{count}" for day, count in totals.items())]), "utf-8")
    found = calibrate(file)
    assert found.source.kind == "days"
    assert found.types[0].profiles == ()
    assert found.get("types.calls.day_factor") is not None
    told = {each.path for each in found.unknowns}
    assert {"center.hours", "teams.staff", "types.calls.handle_time", "types.calls.patience"} <= told


@pytest.mark.parametrize("kind", ["intervals", "days"])
def test_the_center_loads(tmp_path: Path, kind: str) -> None:
    half_hours(tmp_path)
    (tmp_path / "days.csv").write_text("date,offered\n2026-01-05,300\n2026-01-06,310\n", "utf-8")
    found = calibrate(tmp_path / f"{kind}.csv")
    (tmp_path / "center.toml").write_text(center_toml(found), "utf-8")
    center = read(tmp_path / "center.toml")
    week = found.get("types.calls.volume")
    assert week is not None
    assert weekly_contacts(center.types["calls"], center.hours) == pytest.approx(week.value, rel=0.01)


def test_rows_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text("date,offered\n2026-01-05,300\n2026-01-06,many\n2026-01-07,310\n", "utf-8")
    (fault,) = calibrate(file).source.faults
    assert (fault.count, fault.rows) == (1, (3,))
    file.write_text("date,offered\nnever,300\n", "utf-8")
    with pytest.raises(LogError, match="no usable row: 1 row left out"):
        calibrate(file)


def test_the_report_of_the_bank() -> None:
    found = calibrate(shared(*HALF_HOURS))
    assert found.source.offered == 20_046
    assert found.hours["mon"] == "07:00-24:00"
    pace = found.get("types.calls.handle_time")
    assert pace is not None
    assert pace.value == pytest.approx(187, rel=0.02)
