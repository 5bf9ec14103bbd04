"""A working day by half hours: the same contacts as counted one by one, and the week as it is written."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from goalspec.experiment.day import STEP, alike
from goalspec.experiment.day_results import Day
from goalspec.experiment.stress import StressOptions, setting_of, stress
from goalspec.incentives import incentives
from goalspec.simulation.engine import run
from goalspec.simulation.path_facts import PathFacts
from tests.experiment.worlds import CENTER, GOALS, loaded

QUICK = StressOptions(budget=2, engine="plain", workers=1, day=True)


def day_of(folder: Path, center: str = CENTER) -> Day:
    found = stress(*loaded(folder, GOALS, center), QUICK).day
    assert found is not None
    return found


def test_half_hours_are_those_of_single_contacts(tmp_path: Path) -> None:
    found = day_of(tmp_path)
    setting = setting_of(*loaded(tmp_path), QUICK)
    scenario = setting.job(incentives(setting.spec, setting.center)).scenario
    days = [day for day in range(setting.plan.days) if day % 7 in alike(setting.center, range(7))]
    arrivals, waits, duty = (np.zeros(48) for _ in range(3))
    for replication in range(found.replications):
        path = run(scenario, QUICK.seed, replication, "plain")
        facts = PathFacts(path, scenario)
        since = facts.arrived - scenario.clock.start
        here = ~facts.is_leg & ~facts.blocked & np.isin(since // scenario.clock.day, days)
        slot = (since[here] % scenario.clock.day // STEP).astype(int)
        arrivals += np.bincount(slot, minlength=48)
        waits += np.bincount(slot, np.nan_to_num(facts.wait[here]), minlength=48)
        for number in range(48):
            begins = (scenario.clock.start + day * scenario.clock.day + number * STEP for day in days)
            duty[number] += sum(facts.on_duty(begin, begin + STEP).sum() for begin in begins)
    total = len(days) * found.replications
    for row in found.half_hours:
        number = int(row.begin * 1000 / STEP)
        assert row.with_goals.arrivals == pytest.approx(arrivals[number] / total)
        assert row.with_goals.waiting == pytest.approx(waits[number] / STEP / total)
        assert row.with_goals.on_duty == pytest.approx(duty[number] / STEP / total)
        assert row.with_goals.busy <= row.with_goals.on_duty + 1e-9


def test_a_day_spans_the_hours_in_which_somebody_calls(tmp_path: Path) -> None:
    found = day_of(tmp_path)
    begins = [row.begin / 3600 for row in found.half_hours]
    assert begins[0] == 9
    assert begins[:-1] == [each - 0.5 for each in begins[1:]]
    assert all(row.with_goals.days.low <= row.with_goals.days.high for row in found.half_hours)


def test_the_busiest_weekday_and_its_like(tmp_path: Path) -> None:
    _, center = loaded(tmp_path)
    short = replace(center.hours, windows=((0.0, 3600.0), *center.hours.windows[1:]))
    shut_early = center.model_copy(update={"header": center.header.model_copy(update={"hours": short})})
    assert 0 in alike(center, range(7))
    assert 0 not in alike(shut_early, range(7))


def test_nothing_is_drawn_unless_asked_for(tmp_path: Path) -> None:
    assert stress(*loaded(tmp_path), replace(QUICK, day=False)).day is None


def test_the_day_is_the_same_on_both_engines(tmp_path: Path) -> None:
    plain = day_of(tmp_path)
    again = stress(*loaded(tmp_path), replace(QUICK, engine="simpy")).day
    assert again is not None
    for mine, other in zip(plain.half_hours, again.half_hours, strict=True):
        assert mine.with_goals.arrivals == other.with_goals.arrivals
        assert mine.with_goals.waiting == pytest.approx(other.with_goals.waiting, rel=1e-12)


def test_written_contacts_do_not_stand_in_the_queue(tmp_path: Path) -> None:
    mail = '[[type]]\nid = "mail"\nchannel = "email"\nvolume = "150/week"\nhandle_time = "4 min"\n[[team]]'
    both = CENTER.replace("[[team]]", mail, 1).replace("orders = 1 }", "orders = 1, mail = 2 }")
    assert not day_of(tmp_path, both).of_written
    calls, with_mail = day_of(tmp_path), day_of(tmp_path, both)
    assert sum(row.with_goals.arrivals for row in with_mail.half_hours) == pytest.approx(
        sum(row.with_goals.arrivals for row in calls.half_hours), rel=0.1
    )
