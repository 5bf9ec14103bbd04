"""The next rung: one step, more only when more was earned, less or none where a check would object; all else stays."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from goalspec.change.track.edits import Move, moved_text
from goalspec.change.track.results import NextRung, Tracking
from goalspec.change.track.run import track
from goalspec.change.track.save import SaveError, save
from goalspec.check.run import Options, check
from goalspec.finding import Severity
from goalspec.spec.document import Document
from goalspec.spec.read import load
from tests.change.track.worlds import CALM, RATCHET, rows, world

SURE, HEAD = 20_000, "period,goal,metric,value,n"
STEADY = [75.0, 75.2, 74.9, 75.1, 75.0, 75.2, 75.1, 74.9, 75.1]
WAITS = rows("fcr,asa", [each - 2 for each in CALM[:9]], unit=" s")


def tracked(folder: Path, spec: str = RATCHET, values: list[float] = STEADY) -> tuple[Tracking, Path]:
    goals, file = world(folder, spec, rows("fcr,", values, n=SURE) + WAITS, HEAD)
    return track(goals, file), goals


def only(found: Tracking) -> NextRung:
    (rung,) = found.next_rungs
    return rung


def test_the_next_rung_is_one_step_on(tmp_path: Path) -> None:
    found, goals = tracked(tmp_path)
    rung = only(found)
    assert (rung.goal, rung.new, rung.old_target, rung.new_target) == ("fcr", "fcr-2", "at least 74%", "at least 76%")
    assert (rung.step, rung.none, rung.by) == (1.0, "", date(2027, 6, 30))
    (file,) = save(goals, found.next_files, tmp_path / "next.toml")
    spec = load(file)
    old, new = spec.goal("fcr"), spec.goal("fcr-2")
    assert old.dropped == "reached: 75.0% over 2026-07 to 2026-09; fcr-2 takes its place"
    assert (new.evolves, new.target.at_least, new.dropped) == ("fcr", "76%", None)
    assert new.baseline is not None
    assert (new.baseline.value, new.baseline.n, new.baseline.as_of) == ("75%", 3 * SURE, date(2026, 9, 30))


def test_a_check_has_nothing_against_it(tmp_path: Path) -> None:
    found, goals = tracked(tmp_path)
    save(goals, found.next_files, tmp_path / "next.toml")
    before = check(goals, options=Options(today=date(2026, 11, 22)))
    after = check(tmp_path / "next.toml", options=Options(today=date(2026, 11, 22)))
    assert after.count(Severity.ERROR) == 0
    assert {each.rule for each in after.findings} <= {each.rule for each in before.findings}


def test_the_rung_after_it_starts_anew(tmp_path: Path) -> None:
    """The old figures stay in the table of rungs; one month of the new rung earns nothing."""
    found, goals = tracked(tmp_path)
    save(goals, found.next_files, tmp_path / "next.toml")
    actuals = tmp_path / "actuals.csv"
    actuals.write_text(actuals.read_text() + f"2026-10,fcr-2,,76.4%,{SURE}\n")
    again = track(tmp_path / "next.toml", actuals)
    (goal,) = again.goals
    assert [(each.goal, each.periods) for each in goal.rungs] == [("fcr", 9), ("fcr-2", 1)]
    assert [each.before for each in goal.rungs] == [0.68, 0.75]
    assert goal.rungs[0].outcome.startswith("reached: 75.0%")
    assert goal.earning is not None
    assert (goal.earning.word, goal.earning.reason) == (
        "cannot tell yet",
        "the first look is after 2026-12, with 3 periods",
    )
    assert again.next_rungs == ()


def test_the_bar_goes_to_the_first_rung_that_is_not_reached(tmp_path: Path) -> None:
    """The level is 75.0 %; a target of 74.3, 74.6 or 74.9 % would be met already."""
    small = RATCHET.replace('step = "2%"', 'step = "0.3%"')
    rung = only(tracked(tmp_path, small)[0])
    assert (rung.new_target, rung.step) == ("at least 75.2%", 4.0)


def test_beyond_the_last_rung_there_is_none(tmp_path: Path) -> None:
    rung = only(tracked(tmp_path, RATCHET.replace('"80%"', '"74.5%"'))[0])
    assert rung.none == '75.0% lies beyond 74.5%, where it ends; kind = "maintain" would hold it'


def test_the_ceiling_is_never_passed(tmp_path: Path) -> None:
    near = RATCHET.replace('ceiling = "80%"', 'ceiling = "75.5%"')
    assert only(tracked(tmp_path, near)[0]).new_target == "at least 75.5%"


def test_at_the_ceiling_there_is_nothing_to_raise(tmp_path: Path) -> None:
    found, _ = tracked(tmp_path, RATCHET.replace('ceiling = "80%"', 'ceiling = "74%"'))
    (goal,) = found.goals
    assert goal.earning is not None
    assert goal.earning.word == "at its end"
    assert (found.next_rungs, found.next_files) == ((), {})


def test_where_a_check_objects_the_step_is_smaller(tmp_path: Path) -> None:
    """A step of 10 points is faster than the field (realism/leap); the half of it is not."""
    found, _ = tracked(tmp_path, RATCHET.replace('step = "2%"', 'step = "12%"').replace('"80%"', '"90%"'))
    rung = only(found)
    assert rung.step < 1
    assert "realism/" in rung.why_less
    assert rung.new_target.removeprefix("at least ").rstrip("%") < "86"


def test_where_every_step_is_objected_to_there_is_none_and_the_reason(tmp_path: Path) -> None:
    broken = RATCHET + '\n[[goal]]\nid = "perfect"\nrole = "manager"\nmetric = "csat"\ntarget = { at_least = "100%" }\n'
    found, _ = tracked(tmp_path, broken)
    rung = only(found)
    assert (rung.new, rung.new_target, found.next_files) == ("", "", {})
    assert rung.none.startswith("the spec has errors already, mend them first: ")


def test_the_deadline_of_the_old_rung_may_have_passed(tmp_path: Path) -> None:
    """That is an error of the old goal, and none of the new one."""
    rung = only(tracked(tmp_path, RATCHET.replace("by       = 2027-06-30", "by       = 2026-10-31"))[0])
    assert (rung.new_target, rung.by) == ("at least 76%", date(2026, 12, 31))


def test_a_step_that_is_refused_in_every_size_is_none_with_the_reason(tmp_path: Path) -> None:
    """The best figure seen in the field is 80 %; nobody was seen beyond."""
    spec = RATCHET.replace("74%", "79%").replace('"80%"', '"95%"').replace('step = "2%"', 'step = "40%"')
    rung = only(tracked(tmp_path, spec, [each + 5 for each in STEADY])[0])
    assert (rung.new, rung.step) == ("", 0)
    assert rung.none.startswith("at least 95%: warning realism/")


def test_a_ceiling_falls_by_its_step(tmp_path: Path) -> None:
    spec = RATCHET.replace('metric   = "fcr"', 'metric   = "aht"').replace('value = "68%"', 'value = "320 s"')
    spec = spec.replace('at_least = "74%"', 'at_most = "290 s"').replace(', window = "7 d"', "")
    spec = spec.replace('step = "2%"', 'step = "5 s"').replace('ceiling = "80%"', 'floor = "280 s"')
    values = [288.0, 287.5, 288.0, 288.5, 288.0, 287.5, 288.0, 288.5, 288.0]
    goals, file = world(tmp_path, spec, rows("fcr,", values, unit=" s") + WAITS, HEAD)
    rung = only(track(goals, file))
    assert (rung.old_target, rung.new_target, rung.baseline) == ("at most 290 s", "at most 285 s", "288.2 s")


COMMENTED = """\
# Goals of the service desk
schema = 1   # the language

[[goal]]
# what matters most
id      = "fcr" # never rename
role    = "manager"
metric  = "fcr"
target  = { at_least = "74%" }  # goalspec: allow realism/leap because the desk grew
[goal.baseline]
value = "68%"

# The desk
[[goal]]
id       = "desk"
role     = "agent"
metric   = "csat"
supports = "fcr"
target   = { at_least = "70%" }

[[tension]]
between = ["desk", "fcr"]
wins    = "fcr"
# the end
"""
MOVE = Move(
    "fcr", "fcr-2", "reached", {"id": "fcr-2", "evolves": "fcr", "target": {"at_least": "76%"}, "milestone": None}
)


def moved(text: str) -> str:
    return moved_text(Document(Path("spec.toml"), text, tomllib.loads(text.replace("\r\n", "\n"))), MOVE)


def test_comments_and_everything_else_stay() -> None:
    text = moved(COMMENTED)
    lines = text.splitlines()
    kept = [line for line in COMMENTED.splitlines() if "allow" not in line and "fcr" not in line]
    assert [line for line in kept if line not in lines] == []
    data = tomllib.loads(text)
    assert [goal["id"] for goal in data["goal"]] == ["fcr", "fcr-2", "desk"]
    assert data["goal"][0]["dropped"] == "reached"
    assert (data["goal"][2]["supports"], data["tension"][0]["between"]) == ("fcr-2", ["desk", "fcr-2"])
    assert (text.count("# goalspec: allow"), text.count("# never rename"), text.count("# the end")) == (1, 2, 1)
    assert text.index("# goalspec: allow") > text.index('"fcr-2"')


TABLES = """\
schema = 1

[[goal]]
id = "fcr"
role = "manager"
metric = "fcr"
# why the target
[goal.target]
at_least = "74%" # three quarters
within = "20 s"
[goal.baseline]
value = "68%" # measured
[[goal.milestone]]
by = 2026-01-01
at_least = "70%"
[[goal.guard]]
metric = "asa" # wait
at_most = "40 s"
"""


def test_a_goal_in_tables_of_its_own_keeps_its_comments() -> None:
    fields = {"target": {"at_least": "76%", "within": "20 s"}, "baseline": {"value": "75%", "n": 5}}
    move = Move("fcr", "fcr-2", "reached", {"id": "fcr-2", "evolves": "fcr", "milestone": None, **fields})
    text = moved_text(Document(Path("spec.toml"), TABLES, tomllib.loads(TABLES)), move)
    old, new = tomllib.loads(text)["goal"]
    assert old == {**tomllib.loads(TABLES)["goal"][0], "dropped": "reached"}
    assert (new["target"], new["baseline"], "milestone" in new) == (fields["target"], fields["baseline"], False)
    assert [text.count(words) for words in ("# why the target", "# three quarters", "# wait")] == [2, 2, 2]


def test_windows_line_ends_stay() -> None:
    text = moved(COMMENTED.replace("\n", "\r\n"))
    assert text == moved(COMMENTED).replace("\n", "\r\n")


def test_goals_in_one_array_are_written_anew() -> None:
    array = 'schema = 1\ngoal = [{ id = "fcr", role = "manager", metric = "fcr", target = { at_least = "74%" } }]\n'
    data = tomllib.loads(moved(array))
    assert [(goal["id"], goal.get("dropped")) for goal in data["goal"]] == [("fcr", "reached"), ("fcr-2", None)]


def test_a_file_that_does_not_know_the_rung_stays_as_it_is() -> None:
    text = "schema = 1 # nothing\n"
    assert moved(text) == text


def test_a_folder_is_written_as_a_folder_with_its_center(tmp_path: Path) -> None:
    center = (Path(__file__).parents[3] / "simulations" / "harbor_bank" / "center.toml").read_text("utf-8")
    (tmp_path / "center.toml").write_text(center, encoding="utf-8")
    found, goals = tracked(tmp_path, RATCHET.replace("schema = 1", 'schema = 1\ncenter = "../center.toml"'))
    (goals.parent / "more.toml").write_text('schema = 1\n[[tension]]\nbetween = ["fcr", "fcr"]\nwins = "fcr"\n')
    found = track(goals.parent, tmp_path / "actuals.csv")
    (tmp_path / "deep").mkdir()
    written = save(goals.parent, found.next_files, tmp_path / "deep" / "next")
    assert sorted(file.name for file in written) == ["more.toml", "spec.toml"]
    spec = load(tmp_path / "deep" / "next")
    assert spec.goal("fcr-2").evolves == "fcr"
    assert spec.tensions[0].wins == "fcr-2"
    assert spec.center is not None
    assert spec.center.resolve() == (tmp_path / "center.toml").resolve()
    assert sorted(each.name for each in (tmp_path / "deep").iterdir()) == ["next"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("goals/spec.toml", "exists already; name a new file"),
        ("goals/next.toml", "lies in the folder of the spec"),
        ("no/such/next.toml", "there is no folder"),
    ],
)
def test_the_old_spec_is_never_touched(name: str, words: str, tmp_path: Path) -> None:
    found, goals = tracked(tmp_path)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    with pytest.raises(SaveError, match=words):
        save(goals.parent, found.next_files, tmp_path / name)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_several_files_are_no_single_file(tmp_path: Path) -> None:
    found, goals = tracked(tmp_path)
    (goals.parent / "more.toml").write_text('schema = 1\n[[role]]\nid = "lead"\n')
    with pytest.raises(SaveError, match=r"has 2 files; name a new folder instead of next\.toml"):
        save(goals.parent, found.next_files, tmp_path / "next.toml")


@pytest.mark.parametrize("lucky", [[*STEADY[:6], 73.9, 73.8, 78.0], [*STEADY[:6], 74.0, 74.1, 79.0], [79.0]])
def test_one_lucky_period_raises_nothing(lucky: list[float], tmp_path: Path) -> None:
    found, _ = tracked(tmp_path, values=lucky)
    assert (found.next_rungs, found.next_files) == ((), {})
