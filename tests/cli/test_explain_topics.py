"""`explain incentives` and `explain contact`: what a planner reads about pressure and about one customer."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goalspec.center.defaults import TABLE
from goalspec.cli.explain import command as explain
from goalspec.cli.stress import command as stress
from goalspec.experiment.stress import StressOptions, setting_of
from goalspec.incentives import incentives
from goalspec.simulation import reference, trace
from tests.experiment.worlds import loaded, world

SEED = 3
BUSY = """
schema = 1
[center]
name = "Corner Shop"
hours = { mon-sat = "09:00-17:00" }
[[type]]
id = "orders"
volume = "900/week"
[[team]]
id = "desk"
skills = { orders = 1 }
staff = 3
"""


def run(command, *words: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(command, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def log(tmp_path_factory) -> tuple[Path, Path]:
    """A spec, and the event log that a stress of it wrote."""
    folder = tmp_path_factory.mktemp("traced")
    spec, file = world(folder, center=BUSY), folder / "log.jsonl"
    run(stress, spec, "--budget", "2", "--engine", "plain", "--workers", "1", "--seed", str(SEED), "--trace", file)
    return spec, file


def test_the_log_is_the_first_replication_of_the_stress_and_replays(log: tuple[Path, Path], tmp_path: Path) -> None:
    setting = setting_of(*loaded(tmp_path, *goals_of(log[0])), StressOptions(seed=SEED))
    scenario = setting.job(incentives(setting.spec, setting.center)).scenario
    header, events = trace.read(log[1])
    assert header["path"] == reference.run(scenario, SEED, 0).digest()
    assert trace.replay(header, scenario).events == events
    assert [each.name for each in log[1].parent.iterdir() if each.name.startswith(".")] == []


def goals_of(spec: Path) -> tuple[str, str]:
    """What `world` writes the same spec from."""
    text = (spec / "goals.toml").read_text("utf-8")
    return text[text.index("[[goal]]") :], BUSY


def test_every_contact_has_a_story_that_ends_as_its_records_say(log: tuple[Path, Path], tmp_path: Path) -> None:
    setting = setting_of(*loaded(tmp_path, *goals_of(log[0])), StressOptions(seed=SEED))
    contacts = reference.run(setting.job(incentives(setting.spec, setting.center)).scenario, SEED, 0).contacts
    told = set()
    for number in range(0, len(contacts), 97):
        mine = contacts[contacts["issue"] == contacts["issue"][number]]
        if not (mine["arrived"] >= 0).all() or mine["status"].min() < 3:
            continue
        last = run(explain, "contact", log[1], str(number)).output.rstrip().splitlines()[-1]
        again = bool(mine["flags"][-1] & 2)
        word = "Resolved" if (mine["resolved"] == 1).any() else "Not over" if again else "Never resolved"
        assert last.startswith(word), last
        told.add(word)
    assert {"Resolved", "Never resolved"} <= told


def test_a_contact_is_followed_through_all_its_attempts(log: tuple[Path, Path]) -> None:
    overview = run(explain, "contact", log[1]).output
    number, count = re.findall(r"contact (\d+): the last of (\d+) contacts", overview)[0]
    story = run(explain, "contact", log[1], number).output
    assert int(count) >= 3
    assert len(re.findall(r"^Contact \d+, attempt \d+$", story, re.MULTILINE)) == int(count)
    assert "week 1, Mon 09:" in overview + story or re.search(r"week 1, \w{3} \d\d:\d\d:\d\d", story)
    assert f"Contact {number}, attempt {count}" in story
    data = json.loads(run(explain, "contact", log[1], number, "--format", "json").output)
    events = data["found"][0]["events"]
    assert sum(event["event"] == "arrives" for event in events) == int(count)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("contact",), 2, "goalspec explain contact FILE"),
        (("contact", "LOG", "999999"), 2, "knows no contact 999999"),
        (("contact", "LOG", "first"), 2, "not the number of a contact"),
        (("contact", "LOG", "1", "2"), 2, "one word too many"),
        (("fcr", "aht"), 2, "stands alone"),
    ],
)
def test_wrong_words_are_answered_with_the_right_ones(
    log: tuple[Path, Path], words: tuple[str, ...], code: int, sentence: str
) -> None:
    given = [str(log[1]) if word == "LOG" else word for word in words]
    assert sentence in run(explain, *given, code=code).output


@pytest.mark.parametrize("text", ["", "no log\n", '{"schema": "goalspec/trace/1"}\n3\n', '{"schema": "other"}\n'])
def test_another_file_is_no_log(tmp_path: Path, text: str) -> None:
    file = tmp_path / "odd.jsonl"
    file.write_text(text)
    with pytest.raises(trace.TraceError, match="is not an event log"):
        CliRunner().invoke(explain, ["contact", str(file), "1"], catch_exceptions=False)


def test_a_log_that_cannot_be_written_is_refused_before_the_run(tmp_path: Path) -> None:
    result = CliRunner().invoke(stress, [str(world(tmp_path)), "--trace", str(tmp_path / "none" / "log.jsonl")])
    assert "there is no folder" in result.output


def test_every_term_of_the_incentives_is_listed_with_its_off_value_range_and_basis() -> None:
    data = json.loads(run(explain, "incentives", "--format", "json").output)["found"][0]["terms"]
    text = " ".join(run(explain, "incentives").output.split())
    for each in TABLE:
        if each.path.startswith("behavior."):
            assert each.path in text
            assert {"path": each.path, "off": each.off, "basis": each.basis}.items() <= next(
                term for term in data if term["path"] == each.path
            ).items()
            assert f"{each.show(each.sweep[0])} to {each.show(each.sweep[1])}" in text
            assert "assumption" in each.basis or len(each.basis) > 10


def test_each_goal_says_whom_it_presses_by_how_much_or_why_nobody(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    folder = tmp_path / "spec"
    found = json.loads(run(explain, "incentives", folder, "--format", "json").output)["found"][0]
    goals = {each["goal"]: each for each in found["goals"]}
    assert goals["pace"]["targets"] == ["desk on orders"]
    assert goals["pace"]["reason"] == ""
    assert goals["pace"]["asks"] == pytest.approx(240 / 300)
    assert "yardstick" in goals["engage"]["reason"]
    assert "no more than what is natural" in goals["solve"]["reason"]
    pressed = incentives(spec, center).pressed["desk", "orders"]
    (row,) = found["pressed"]
    assert row["pull"] == pressed.pull > 0
    assert row["handle_time"] == [pressed.natural.handle_time, pressed.handling.handle_time]
    text = run(explain, "incentives", folder).output
    assert "WHO PRESSES WHOM" in text
    assert f"{pressed.natural.handle_time:.0f} -> {pressed.handling.handle_time:.0f} s" in text
    assert run(explain, "incentives", folder, folder / "center.toml").output == text


@pytest.mark.parametrize("name", ["type", "team", "goal", "center", "behavior"])
def test_a_field_is_told_within_eighty_columns(name: str) -> None:
    assert max(map(len, run(explain, name).output.splitlines())) <= 80


@pytest.mark.parametrize(
    ("name", "offer"), [("e-mail", "type.channel"), ("voice", "type.channel"), ("pateince", "type.patience")]
)
def test_a_word_of_a_field_leads_to_the_field(name: str, offer: str) -> None:
    found = CliRunner().invoke(explain, [name])
    assert found.exit_code == 2
    assert f"Did you mean {offer}" in found.output


def test_without_behavior_the_work_stays_as_it_is(tmp_path: Path) -> None:
    folder = world(tmp_path, center=BUSY + "\n[behavior]\ncompliance = 0\ncare = 0\n")
    assert "everybody works at the natural pace" in run(explain, "incentives", folder).output
