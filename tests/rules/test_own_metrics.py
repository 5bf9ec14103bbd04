"""Rules look at what a metric is, never at its name, so a metric that a user adds is checked like any other."""

import ast
from pathlib import Path

import pytest

from goalspec import rules
from tests.check.specs import SOUND, checked, spec_file
from tests.check.specs import rules as found

PLAIN = {
    "id": '"smiles"',
    "name": '"Smiles"',
    "class": '"quality"',
    "unit": '"ratio"',
    "direction": '"higher"',
    "valid_min": "0",
    "valid_max": "1",
    "definition": '"Share of contacts that end with a smile."',
    "formula": '"smiles / contacts"',
    "timing": '"lagging"',
    "roles": '["agent", "manager"]',
    "control": '"process"',
    "counter_metrics": '["aht"]',
    "counter_why": '"A smile can be put on."',
    "measured_by": '"camera"',
}
GOAL = SOUND.replace('metric   = "fcr"', 'metric   = "smiles"').replace(', window = "7 d"', "")


def judged(folder: Path, text: str = GOAL, **changes: str) -> list[str]:
    """The rules that speak about the goal on an own metric with these attributes."""
    block = "".join(f"{key} = {value}\n" for key, value in {**PLAIN, **changes}.items())
    return found(checked(spec_file(folder, f"{text}\n[[metric]]\n{block}")))


def test_a_sound_goal_on_an_own_metric_is_sound(tmp_path: Path) -> None:
    assert judged(tmp_path) == []


@pytest.mark.parametrize("control", ["customer", "public", "staff"])
def test_a_perfect_score_from_people_is_refused(control: str, tmp_path: Path) -> None:
    assert judged(tmp_path, GOAL.replace("74%", "100%"), control=f'"{control}"') == ["realism/perfect-score"]


def test_a_perfect_score_for_what_we_do_ourselves_is_realistic(tmp_path: Path) -> None:
    assert judged(tmp_path, GOAL.replace("74%", "100%"), control='"process"') == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"class": '"speed"', "control": '"queue"'}, "goodhart/unguarded-speed"),
        ({"pulls": '"handle_time"', "class": '"cost"'}, "goodhart/unguarded-speed"),
        ({"class": '"cost"', "counter_metrics": '["csat"]'}, "goodhart/unguarded-cost"),
        ({"traits": '["avoids"]'}, "goodhart/unguarded-avoidance"),
        ({"traits": '["sells"]'}, "goodhart/unguarded-selling"),
        ({"traits": '["sampled", "self_judged"]'}, "goodhart/own-judge"),
        ({"roles": '["director"]'}, "cascade/out-of-control"),
        ({"direction": '"lower"'}, "realism/backwards"),
    ],
)
def test_an_own_metric_is_judged_by_its_attributes(changes: dict[str, str], rule: str, tmp_path: Path) -> None:
    text = GOAL.replace('at_least = "74%"', 'at_most = "74%"') if "direction" in changes else GOAL
    assert rule in judged(tmp_path, text, **changes)


def test_no_rule_asks_for_the_name_of_a_metric() -> None:
    folder = Path(rules.__path__[0])
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                names = [ast.unparse(side) for side in sides]
                literal = any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in sides)
                asked = any(name.endswith(("metric.id", "metric.name")) for name in names)
                assert not (literal and asked), f"{file}:{node.lineno}"
