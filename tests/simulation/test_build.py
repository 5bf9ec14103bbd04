import math
import time
from typing import Any

import numpy as np
import pytest

from goalspec.center.handling import solve
from goalspec.center.model import Center
from goalspec.center.paths import changed
from goalspec.simulation import codes, engine, reference
from goalspec.simulation.build import scenario, warm_up_days
from goalspec.simulation.scenario import Scenario
from goalspec.simulation.timetable import Timetable
from goalspec.units import DAY, HOUR
from tests.center.make import SMALL, center

MS = 1000.0


def built(**changes: Any) -> Scenario:
    return scenario(center(**changes)).validate()


def test_a_week_of_demand_arrives_in_open_hours() -> None:
    found = built()
    assert found.types.rate.sum() == pytest.approx(3100)
    assert found.clock.interval == 900 * MS
    hours = np.flatnonzero(found.types.rate[0]) * found.clock.interval / (HOUR * MS)
    assert (hours.min(), hours.max()) == (8.0, 5 * 24 + 12.75)


def test_the_period_begins_on_its_weekday_after_whole_days_of_warm_up() -> None:
    found = scenario(center(center__warm_up="30 h"), weekday=2, days=7, tail=3)
    assert (found.clock.start, found.clock.end, found.clock.horizon) == (2 * DAY * MS, 9 * DAY * MS, 12 * DAY * MS)
    assert found.doors.windows[0] == (8 * HOUR * MS, 20 * HOUR * MS)  # Monday
    saturday = found.doors.windows[5]
    assert saturday == ((5 * 24 + 9) * HOUR * MS, (5 * 24 + 13) * HOUR * MS)


def test_a_center_that_never_closes_warms_up_for_a_day() -> None:
    text = SMALL.replace('hours = { mon-fri = "08:00-20:00", sat = "09:00-13:00" }', "")
    assert warm_up_days(center(text)) == 1
    assert scenario(center(text)).doors.windows == ((0.0, math.inf),)
    assert warm_up_days(center(text.replace('"chat"', '"email"'))) == 3
    assert warm_up_days(center()) == 0


def test_windows_past_midnight_are_merged_and_cut_at_the_run() -> None:
    night = center(center__hours={"daily": ["00:00-02:00", "20:00-24:00"]})
    windows = Timetable(night, 2).windows()
    assert [(start / HOUR / MS, end / HOUR / MS) for start, end in windows] == [(0, 2), (20, 26), (44, 48)]


def test_odd_opening_times_make_the_interval_finer() -> None:
    assert built(center__hours="08:10-20:00").clock.interval == 300 * MS


def test_staff_follows_the_roster_and_the_team_is_as_large_as_ever_needed() -> None:
    found = built(teams__front__staff={"mon": 20, "tue-sat": 8}, teams__front__shrinkage=0.25)
    assert list(found.teams.last - found.teams.first) == [15, 3]
    events = [(time / HOUR / MS, target) for time, team, target in
              zip(found.staff.time, found.staff.team, found.staff.target, strict=True) if team == 0]  # fmt: skip
    assert events[:5] == [(0, 0), (8, 15), (20, 0), (32, 6), (44, 0)]


def test_new_agents_are_spread_evenly() -> None:
    beginners = {"new": "20%", "speed": 0.5, "resolution": 0.9}
    found = built(teams__front__staff=20, teams__front__shrinkage=0.0, teams__front__experience=beginners)
    front = found.agents.speed[:20]
    assert np.flatnonzero(front == 0.5).tolist() == [4, 9, 14, 19]
    assert found.agents.quality[4] == 0.9


def test_outages_and_shocks_hit_their_week_only() -> None:
    text = (
        SMALL
        + """
[[outage]]
team = "front"
days = "tue"
start = "10:00"
length = "2 h"
week = 2
[[shock]]
type = "billing"
days = "tue"
start = "10:00"
length = "1 h"
factor = 3
week = 2
"""
    )
    calm, rough = scenario(center(), days=14), scenario(center(text), days=14)
    more = rough.types.rate - calm.types.rate
    tuesday = (8 * 24 + 10) * 4
    assert np.flatnonzero(more.sum(axis=0)).tolist() == [tuesday + n for n in range(4)]
    assert more[0, tuesday] == pytest.approx(2 * calm.types.rate[0, tuesday])
    quiet = [time / HOUR / MS for time, team, target in
             zip(rough.staff.time, rough.staff.team, rough.staff.target, strict=True)
             if team == 0 and target == 0 and 8 * 24 + 8 < time / HOUR / MS < 8 * 24 + 20]  # fmt: skip
    assert quiet == [8 * 24 + 10]


def test_skills_carry_order_delay_and_pace() -> None:
    found = built()
    assert found.skills.rank.tolist() == [[1, -1], [2, 1]]
    assert found.skills.delay[1, 0] == 30 * MS
    assert found.skills.eta[0, 0] == 0.2
    assert found.skills.cutoff[0, 0] == solve(center(), "billing", "front").cutoff * MS
    assert found.types.takes_line.tolist() == [True, False]


def test_other_ways_of_handling_reach_the_engine() -> None:
    way = {"kind": "two_speed", "mean": "180 s", "resolution": 0.8, "rushed_mean": "120 s", "rushed_resolution": 0.5,
           "above": 3}  # fmt: skip
    found = built(types__billing__handling=way)
    assert found.skills.handling[0, 0] == codes.TWO_SPEED
    assert (found.skills.haste[0, 0], found.skills.threshold[0, 0]) == (pytest.approx(2 / 3), 3)
    assert found.skills.eta[0, 0] == 0
    found = built(types__billing__handling={"kind": "give_up", "mean": "300 s"})
    assert (found.skills.handling[0, 0], found.skills.give_up[0, 0]) == (codes.GIVE_UP, 300 * MS)


def test_pending_returns_are_rate_times_mean_delay_where_the_rate_is_constant() -> None:
    flat = Center.model_validate(
        {
            "type": [{"id": "a", "volume": "60/h", "handling": "fixed", "resolution": "70%",
                      "return": {"share": "70%", "delay": [["40%", "1 h"], ["60%", "2 d"]]}}],
            "team": [{"id": "t", "skills": {"a": 1}, "staff": 30, "dump": 0.0}],
        }
    )  # fmt: skip
    again = 60 * 0.21 / (1 - 0.21)
    assert scenario(flat).types.seeded[0] == pytest.approx([0.4 * again * 1, 0.6 * again * 48])


def test_returns_due_since_the_last_closing_are_pending() -> None:
    found = built(types__billing__return={"share": "70%", "delay": "1 min"})
    late = built(types__billing__return={"share": "70%", "delay": "1 min"}, center__hours="00:00-24:00")
    assert found.types.seeded[0, 0] > late.types.seeded[0, 0] * 0.2
    assert found.types.seeded[0, 1] == 0


def test_a_warm_start_is_in_balance() -> None:
    """Returns per day neither grow nor shrink over the weeks of a run."""
    text = SMALL.replace("2200", "6000").replace("staff = 8", "staff = 24")
    returns = np.zeros(4)
    for replication in range(4):
        found = scenario(changed(center(text), {"types.*.day_factor": 0}), days=28)
        path = reference.run(found, 11, replication)
        back = path.contacts[np.isin(path.contacts["why"], [codes.AGAIN_UNRESOLVED, codes.SEEDED])]
        returns += np.histogram(back["arrived"], bins=4, range=(0, 28 * DAY * MS))[0]
    assert returns / returns.mean() == pytest.approx(np.ones(4), abs=4 / math.sqrt(returns.mean()))


def test_building_is_quick() -> None:
    small = center()
    scenario(small, days=91, tail=7)
    start = time.process_time()
    for _ in range(5):
        scenario(small, days=91, tail=7)
    assert (time.process_time() - start) / 5 < 0.05


EVERYTHING = """
schema = 1
[center]
hours = { mon-fri = "08:00-20:00", sat = "09:00-13:00" }
closing = "drop"
lines = 12
blocked = { redial = "60%", delay = "5 min" }

[[type]]
id = "calls"
volume = "3000/week"
after_call = { law = "lognormal", mean = "40 s", cv = 0.5 }
callback = { above = 3, accept = "40%", reach = "80%", dial = "20 s" }
balking = { above = 5, share = "30%" }
transfer = { to = "second", share = "15%" }
weight = 3

[[type]]
id = "chat"
channel = "chat"
volume = "1000/week"
work = { law = "erlang", phases = 3 }
[type.handling]
kind = "two_speed"
mean = "240 s"
resolution = 0.8
rushed_mean = "160 s"
rushed_resolution = 0.5
above = 2

[[type]]
id = "mail"
channel = "email"
volume = "60/day"
priority = 3
work = { law = "mixture", parts = [["70%", 1], ["30%", 4]] }

[[type]]
id = "second"
handling = { kind = "give_up", mean = "900 s", resolution = "95%" }
work = { law = "exponential", mean = "400 s" }
patience = { law = "lognormal", mean = "10 min", cv = 1 }

[[team]]
id = "front"
skills = { calls = 1, mail = 2 }
shifts = [
  { start = "08:00", length = "8 h", headcount = 9, breaks = [{ after = "4 h", length = "30 min" }] },
  { start = "12:00", length = "8 h", headcount = 7 },
]
experience = {}
attrition = "40%"
policy = "accumulating"

[[team]]
id = "writers"
skills = { chat = 1, mail = 1, calls = { after = "45 s", speed = 0.9 } }
staff = 4
concurrency = 3
slowdown = 0.3
choice = "fastest"

[[team]]
id = "experts"
skills = { second = 1 }
staff = 4

[[outage]]
team = "front"
days = "wed"
start = "10:00"
length = "90 min"
share = "60%"

[[shock]]
type = "calls"
days = "fri"
start = "09:00"
length = "3 h"
factor = 1.8
"""


def test_a_center_with_everything_runs_and_everything_happens() -> None:
    found = scenario(center(EVERYTHING), tail=3).validate()
    path = engine.run(found, seed=3)
    contacts, kinds = path.contacts, list(found.type_ids)
    seen = {int(status) for status in np.unique(contacts["status"])}
    assert {codes.DONE, codes.LOST, codes.BLOCKED, codes.BALKED, codes.UNREACHED} <= seen
    assert (contacts["type"][contacts["why"] == codes.TRANSFER] == kinds.index("second")).all()
    for flag in (codes.CALLED_BACK, codes.RUSHED, codes.CUT, codes.DUMPED, codes.ESCALATED, codes.DROPPED):
        assert (contacts["flags"] & flag).any()
    overnight = contacts["started"] - contacts["arrived"] > 8 * HOUR * MS
    assert set(contacts["type"][overnight].tolist()) == {kinds.index("mail")}
    assert found.agents.speed[: found.teams.last[0]].min() == pytest.approx(0.8)
    assert path.digest() == reference.run(found, 3).digest()
