from pathlib import Path

import pytest

from goalspec.center.cases import CasesError, expanded, read_cases
from goalspec.center.paths import PathError, changed, changed_spec
from goalspec.spec.read import load
from tests.center.make import center

SPEC = """
schema = 1

[[goal]]
id       = "aht"
role     = "agent"
owner    = "Ana Petrova"
metric   = "aht"
target   = { at_most = "280 s" }

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
target   = { at_least = "74%" }
"""


def test_values_are_set_wherever_a_path_leads() -> None:
    found = changed(
        center(),
        {
            "teams.front.staff": 9, "types.*.patience.scale": "300 s", "behavior.w": 0, "center.lines": 30,
            "types.billing.return.soon_delay": "1 h", "teams.front.skills.cards.after": "1 min",
        },
    )  # fmt: skip
    assert found.teams["front"].staff.written == 9  # type: ignore[union-attr]
    assert [each.patience.scale for each in found.type_tables] == [300, 300]
    assert found.behavior.compliance == 0
    assert found.header.lines == 30
    assert found.types["billing"].returns.parts[0] == (0.7, 3600)
    assert found.teams["front"].skills["cards"].after == 60


def test_paths_of_goals_leave_the_center_alone() -> None:
    small = center()
    assert changed(small, {"goals.aht.target.at_most": "300 s"}) is small


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("teams.frnt.staff", 3, "did you mean front"),
        ("teams.front.stuff", 3, 'no field "stuff"'),
        ("teams.front.staff", -1, "-1 is negative"),
        ("team.front.staff", 3, "did you mean teams"),
        ("teams", 1, "is not a path"),
        ("teams..staff", 1, "is not a path"),
        ("types.billing.resolution", 80, "write 80% or 0.80"),
        ("teams.front.skills", {}, "no skills"),
        ("types.billing.id.x", 3, "does not name a field"),
        ("types.billing.volume.x.y", 3, "nothing to stand in"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(path: str, value: object, words: str) -> None:
    with pytest.raises(PathError, match=words):
        changed(center(), {path: value})


def test_goals_are_changed_in_their_spec(tmp_path: Path) -> None:
    (tmp_path / "spec.toml").write_text(SPEC)
    spec = load(tmp_path)
    found = changed_spec(spec, {"goals.aht.target.at_most": "360 s", "teams.front.staff": 3})
    assert found.goal("aht").target.at_most == "360 s"
    assert found.goal("fcr") == spec.goal("fcr")
    assert spec.goal("aht").target.at_most == "280 s"
    with pytest.raises(PathError, match="did you mean aht"):
        changed_spec(spec, {"goals.ahd.target.at_most": "360 s"})


CASES = """
schema = 1
center = "center.toml"
[[case]]
id = "more"
set = { "teams.front.staff" = 10 }
[[case]]
id = "sweep"
set = { "teams.back.staff" = 5 }
vary = { "teams.front.staff" = [8, 10], "types.billing.handle_time" = ["280 s", "300 s"] }
[[ask]]
question = "Which is best?"
report = ["service_level"]
"""


def test_cases_are_read_and_sweeps_expanded(tmp_path: Path) -> None:
    path = tmp_path / "cases.toml"
    path.write_text(CASES)
    cases = read_cases(path)
    changes = expanded(cases)
    assert [each.id for each in changes][:2] == [
        "more", "sweep[teams.front.staff = 8, types.billing.handle_time = 280 s]",
    ]  # fmt: skip
    assert len(changes) == 5
    assert all(each.changes["teams.back.staff"] == 5 for each in changes[1:])
    assert cases.asks[0].report == ("service_level",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (CASES.replace('id = "sweep"', 'id = "more"'), "two cases are called"),
        (CASES.replace('set = { "teams.back.staff" = 5 }', 'set = { "teams.front.staff" = 5 }'), "both set and varied"),
        (CASES.replace("[8, 10]", "[]"), "at least 1"),
        (CASES.replace("vary", "varies"), "did you mean `vary`"),
        ("schema = 1", "needs `case`"),
        ("schema = ", "not TOML"),
    ],
)
def test_broken_cases_are_refused(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "cases.toml"
    path.write_text(text)
    with pytest.raises(CasesError, match=words):
        read_cases(path)


def test_too_many_combinations_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "cases.toml"
    values = list(range(101))
    path.write_text(f'[[case]]\nid = "a"\nvary = {{ "teams.a.staff" = {values}, "teams.b.staff" = {values} }}')
    with pytest.raises(CasesError, match="10,000 combinations"):
        expanded(read_cases(path))
