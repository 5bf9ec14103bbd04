import tomllib
from pathlib import Path

import pytest

from goalspec.center import CenterError, examine, read
from goalspec.center.model import Center
from goalspec.center.problems import problems
from tests.center.make import SMALL


def broken(old: str, new: str) -> str:
    assert old in SMALL
    return SMALL.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "rule", "path", "words"),
    [
        (SMALL.partition("[[type]]")[0] + '[[team]]\nid = "a"', "schema/missing-key", (), "without [[type]]"),
        (broken("cards = { after", "crads = { after"), "schema/unknown-reference",
         ("team", 0, "skills", "crads"), 'no contact type "crads"'),
        (broken('id = "back"', 'id = "front"'), "schema/duplicate-id", ("team", 1, "id"), "exists already"),
        (broken('channel = "chat"', 'transfer = { to = "x", share = 0.1 }'), "schema/unknown-reference",
         ("type", 1, "transfer", "to"), 'no contact type "x"'),
        (SMALL + '[[outage]]\nteam = "x"\ndays = "mon"\nstart = "10:00"\nlength = "1 h"', "schema/unknown-reference",
         ("outage", 0, "team"), 'no team "x"'),
        (broken('channel = "chat"', 'transfer = { to = "cards", share = 0.1 }'), "schema/center-skill",
         ("type", 1, "transfer", "to"), "in a circle: cards to cards"),
        (broken('"2200/week"', '"1e9/s"'), "schema/center-list", ("type", 0, "volume"), "more than any center"),
        (broken("staff = 8", "staff = 1e9"), "schema/center-staff", ("team", 0), "more than any center"),
        (broken("staff = 8", "staff = 0"), "schema/center-staff", ("team", 0), "nobody on seat"),
        (broken("staff = 8", ""), "schema/center-staff", ("team", 0), "nobody on seat"),
        (broken("skills = { cards = 1 }", ""), "schema/center-skill", ("team", 1), "no skills"),
        (broken('skills = { billing = 1, cards = { after = "30 s" } }', "skills = { cards = 1 }"),
         "schema/center-skill", ("type", 0, "id"), "nobody can take"),
        (broken("staff = 8", "staff = [8, 9]"), "schema/center-list", ("team", 0, "staff"), "give 48"),
        (broken('volume = "900/week"', 'volume = "900/week"\nprofile = [1, 2]'), "schema/center-list",
         ("type", 1, "profile"), "give 48"),
        (broken('volume = "2200/week"', 'volume = "2200/week"\nhandle_time = "80 s"'), "feasible/center-figures",
         ("type", 0, "handle_time"), "raise the handle time"),
        (broken('volume = "2200/week"', 'volume = "2200/week"\nresolution = "99%"'), "feasible/center-figures",
         ("type", 0, "resolution"), "out of reach"),
        (broken('volume = "2200/week"', 'volume = "9200/week"\npatience = "none"'), "feasible/endless-overload",
         ("type", 0, "patience"), "grows without end"),
        (broken('volume = "2200/week"', 'volume = "10/week"\npatience = "none"\nreturn = { share = 1 }\nresolution=0'),
         "feasible/endless-overload", ("type", 0, "patience"), "everybody returns"),
    ],
)  # fmt: skip
def test_a_center_that_cannot_run_is_found_out(text, rule, path, words) -> None:
    found = problems(Center.model_validate(tomllib.loads(text)))
    assert [(each.rule, each.path) for each in found] == [(rule, path)]
    assert words in found[0].message


def test_two_shifts_of_one_crew_on_the_same_day_overlap() -> None:
    shifts = ('shifts = [{ start = "08:00", length = "8 h", headcount = 6, crew = "a" },'
              ' { start = "15:00", length = "5 h", headcount = 6, crew = "a", days = "fri" },'
              ' { start = "12:00", length = "8 h", headcount = 6 }]')  # fmt: skip
    (found,) = problems(Center.model_validate(tomllib.loads(broken("staff = 8", shifts))))
    assert found.rule == "schema/center-shifts"
    assert found.path == ("team", 0, "shifts", 1)
    assert "on fri" in found.message


def test_two_kinds_of_work_may_overload_a_team_that_each_leaves_time() -> None:
    text = SMALL.replace('volume = "2200/week"', 'volume = "3500/week"\npatience = "none"')
    text = text.replace('volume = "900/week"', 'volume = "2600/week"\npatience = "none"')
    text = text.replace("staff = 4", "staff = 1")
    (found,) = problems(Center.model_validate(tomllib.loads(text)))
    assert found.rule == "feasible/endless-overload"
    assert "billing and cards" in found.message


def test_busy_signals_end_an_overload_unless_all_try_again() -> None:
    text = broken('volume = "2200/week"', 'volume = "9200/week"\npatience = "none"')
    turned_away = text.replace("[center]", '[center]\nlines = 20\nblocked = { redial = "90%" }', 1)
    assert problems(Center.model_validate(tomllib.loads(turned_away))) == ()
    (found,) = problems(Center.model_validate(tomllib.loads(turned_away.replace("90%", "100%"))))
    assert found.rule == "feasible/endless-overload"


REDIAL = 'volume = "9200/week"\nredial = {{ share = "{share}", delay = "{delay}" }}'


@pytest.mark.parametrize(
    ("share", "delay", "words"),
    [
        ("100%", "15 min", "everybody who gives up tries again"),
        ("99.9%", "15 min", "0.999 of those who give up trying again, each goes on for 10.4 days"),
        ("99.99%", "1 s", "e+07 times a week"),
        ("99.8%", "15 min", ""),
        ("99%", "15 min", ""),
    ],
)
def test_customers_may_try_again_until_the_week_is_over(share: str, delay: str, words: str) -> None:
    text = broken('volume = "2200/week"', REDIAL.format(share=share, delay=delay))
    text = text.replace("[center]", "[center]\nmax_attempts = 100_000", 1)
    found = problems(Center.model_validate(tomllib.loads(text)))
    assert [each.rule for each in found] == ["feasible/endless-overload"] * bool(words)
    assert all(words in each.message and each.path == ("type", 0, "redial") for each in found)


def test_a_sound_center_has_no_problems_and_is_read(tmp_path: Path) -> None:
    path = tmp_path / "center.toml"
    path.write_text(SMALL)
    assert read(path).types["billing"].labels == {"segment": "retail"}
    assert examine(path).faults == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("schema = 1\n[[type]\n", 2, "not TOML"),
        (SMALL.replace("volume =", "volum =", 1), 10, "did you mean `volume`"),
        (SMALL.replace('"2200/week"', '"2200"', 1), 10, "not a rate"),
        (SMALL.replace('id = "back"', 'id = "back office"', 1), 25, "letters, digits"),
        (SMALL.replace("staff = 8", "staff = 0", 1), 19, "nobody on seat"),
        (SMALL.replace("schema = 1", "schema = 2", 1), 2, "schema"),
    ],
)
def test_a_fault_is_reported_at_its_line(text: str, line: int, words: str, tmp_path: Path) -> None:
    path = tmp_path / "center.toml"
    path.write_text(text)
    with pytest.raises(CenterError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)
