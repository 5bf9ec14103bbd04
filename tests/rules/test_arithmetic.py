"""What the rules that reckon rest on, what they leave to others, and how long they take."""

import time
from pathlib import Path

import pytest

from goalspec.check.report import Report
from goalspec.check.run import check
from goalspec.facts.operation import outlook
from goalspec.finding import Finding, Severity
from tests.conflict.specs import written

CENTER = """\
schema = 1

[center]
hours = {{ mon-fri = "08:00-18:00" }}

[[type]]
id     = "calls"
volume = "{volume}/week"
{stated}

[[team]]
id    = "front"
skills = {{ calls = 1 }}
staff = {staff}
"""
SPEC = """\
schema = 1
center = "center.toml"

[[goal]]
id     = "quick"
role   = "manager"
owner  = "Ana Petrova"
metric = "service_level"
by     = 2028-12-31
target = { at_least = "80%", within = "20 s" }
"""
EVERYTHING = """handle_time = "300 s"
resolution = "75%"
patience = "3 min"
redial = { share = "50%" }
return = { share = "70%" }"""


def report(folder: Path, *, stated: str = "", volume: int = 15000, staff: int = 40, spec: str = SPEC) -> Report:
    (folder / "center.toml").write_text(CENTER.format(stated=stated, volume=volume, staff=staff))
    (folder / "spec.toml").write_text(spec)
    return check(folder)


def out_of_reach(found: Report) -> Finding:
    (finding,) = [each for each in found.findings if each.rule == "feasible/out-of-reach"]
    return finding


def test_what_is_stated_makes_an_error(tmp_path: Path) -> None:
    finding = out_of_reach(report(tmp_path, stated=EVERYTHING, staff=40))
    assert finding.severity is Severity.ERROR
    assert "rests on" not in finding.message


@pytest.mark.parametrize(
    ("left_out", "named"),
    [
        ("handle_time", "an assumed handle time of 5 min"),
        ("patience", "an assumed patience of 599 s"),
        ("return", "an assumed return share of 70%"),
        ("redial", "an assumed redial share of 50%"),
    ],
)
def test_what_is_assumed_makes_a_warning_that_names_it(tmp_path: Path, left_out: str, named: str) -> None:
    stated = "\n".join(line for line in EVERYTHING.splitlines() if not line.startswith(left_out))
    finding = out_of_reach(report(tmp_path, stated=stated, staff=40))
    assert finding.severity is Severity.WARNING
    assert named in finding.message


def test_what_fails_without_repeats_rests_on_no_repeats(tmp_path: Path) -> None:
    stated = "\n".join(line for line in EVERYTHING.splitlines() if not line.startswith(("return", "redial")))
    finding = out_of_reach(report(tmp_path, stated=stated, staff=34))
    assert finding.severity is Severity.ERROR


def test_busy_signals_are_named_as_left_out(tmp_path: Path) -> None:
    (tmp_path / "center.toml").write_text("")
    found = report(tmp_path, stated=EVERYTHING)
    center = (tmp_path / "center.toml").read_text().replace("[center]", "[center]\nlines = 40")
    (tmp_path / "center.toml").write_text(center)
    assert "leaving out busy signals" in out_of_reach(check(tmp_path)).message
    assert "busy signals" not in out_of_reach(found).message


def test_what_no_staff_mends_is_said_once_and_sent_to_repair(tmp_path: Path) -> None:
    target = 'metric = "fcr"\nby     = 2028-12-31\ntarget = { at_least = "85%" }\n'
    spec = SPEC[: SPEC.index("metric =")] + target + 'measure = { by = "survey" }\n'
    finding = out_of_reach(report(tmp_path, stated=EVERYTHING, volume=1500, spec=spec))
    assert finding.place.label == "No number of agents brings first contact resolution to at least 85%"
    assert finding.remedy == "Ask for less; `goalspec repair` names the smallest change."


def test_a_limit_that_a_guard_lifts_names_the_guard(tmp_path: Path) -> None:
    target = 'metric = "aht"\nby     = 2028-12-31\nbaseline = { value = "300 s" }\ntarget = { at_most = "200 s" }\n'
    spec = SPEC[: SPEC.index("metric =")] + target
    limits = [each for each in report(tmp_path, spec=spec).findings if each.rule == "realism/beyond-limits"]
    assert ["or guard it with `fcr`" in each.remedy for each in limits] == [True]
    guarded = spec + 'guard = [{ metric = "fcr", at_least = "60%" }]\n'
    assert not [each for each in report(tmp_path, spec=guarded).findings if each.rule == "realism/beyond-limits"]


def test_written_channels_have_no_waits_in_seconds(tmp_path: Path) -> None:
    found = report(tmp_path, stated='channel = "email"', staff=120)
    assert not [each for each in found.findings if each.rule.startswith("feasible/")]


def test_definitions_that_arithmetic_cannot_follow_are_left_to_simulation(tmp_path: Path) -> None:
    spec = SPEC.replace('"service_level"', '"cost_per_contact"').replace(
        '{ at_least = "80%", within = "20 s" }', '{ at_most = "1 EUR", cost = "fully_loaded" }'
    )
    found = report(tmp_path, stated=EVERYTHING, spec=spec)
    assert not [each for each in found.findings if each.rule in {"feasible/below-wages", "feasible/out-of-reach"}]


def fifty_goals() -> tuple[str, str]:
    """A center of eight types and four teams with daily profiles, and fifty goals in eight scopes."""
    types = "".join(
        f'[[type]]\nid = "t{i}"\nvolume = "{800 + 100 * i}/week"\ninterval = "1 h"\n'
        f"profile = [6, 9, 11, 11, 10, 9, 8, 8, 8, 8, 7, 5]\nweekdays = {{ mon = 1.2, tue = 1.05 }}\n"
        for i in range(8)
    )
    teams = "".join(
        f'[[team]]\nid = "team{i}"\nskills = {{ t{2 * i} = 1, t{2 * i + 1} = 1 }}\n'
        f'wage = "24 EUR/h"\ninterval = "1 h"\n'
        f"staff = {{ mon-fri = [8, 9, 12, 12, 12, 10, 10, 10, 10, 9, 8, 6], sat = 6 }}\n"
        for i in range(4)
    )
    asked = [
        ("service_level", '{ at_least = "80%", within = "20 s" }'), ("asa", '{ at_most = "40 s" }'),
        ("abandonment_rate", '{ at_most = "5%" }'), ("occupancy", '{ between = ["80%", "85%"] }'),
        ("aht", '{ at_most = "280 s" }'), ("cost_per_contact", '{ at_most = "3.10 EUR" }'),
    ]  # fmt: skip
    goals = "".join(
        f'[[goal]]\nid = "g{n}"\nrole = "manager"\nowner = "A"\nmetric = "{asked[n % 6][0]}"\nby = 2028-12-31\n'
        f'scope = {{ queue = "t{n // 6 % 8}" }}\ntarget = {asked[n % 6][1]}\n'
        for n in range(50)
    )
    hours = '[center]\nhours = { mon-fri = "08:00-20:00", sat = "09:00-13:00" }\n'
    return f"schema = 1\n{hours}{types}{teams}", f'schema = 1\ncenter = "center.toml"\n{goals}'


def test_fifty_goals_take_less_than_half_a_second_after_imports(tmp_path: Path) -> None:
    center, spec = fifty_goals()
    report(tmp_path)
    (tmp_path / "center.toml").write_text(center)
    (tmp_path / "spec.toml").write_text(spec)
    took = []
    for _ in range(3):
        outlook.outlook.cache_clear()
        outlook.station_of.cache_clear()
        started = time.process_time()
        found = check(tmp_path)
        took.append(time.process_time() - started)
        assert {"feasible/clash", "feasible/out-of-reach"} & {each.rule for each in found.findings}
    assert min(took) < 0.5


def test_a_small_and_a_large_team_fail_for_opposite_reasons(tmp_path: Path) -> None:
    asked = [
        ("service_level", '{ at_least = "80%", within = "20 s" }'),
        ("occupancy", '{ between = ["80%", "85%"] }'),
    ]
    told = {}
    for staff, volume in ((14, 120), (108, 1200)):
        folder = tmp_path / str(staff)
        folder.mkdir()
        found = check(written(folder, asked, volume=volume, staff=staff)).findings
        told[staff] = {
            each.rule: f"{each.message}. {each.remedy}" for each in found if each.rule.startswith("feasible/")
        }
    assert set(told[14]) == {"feasible/clash"}
    assert "with the 14 agents that service level takes, occupancy comes to 71.4%" in told[14]["feasible/clash"]
    assert set(told[108]) == {"feasible/out-of-reach"}
    assert "occupancy comes to 92.6%, asked is between 80% and 85%" in told[108]["feasible/out-of-reach"]
    assert "It takes 118 on seat" in told[108]["feasible/out-of-reach"]
