"""Small centers and goals on them, written as a planner would, for tests of what can hold together."""

from collections.abc import Iterable
from pathlib import Path

from goalspec.conflict.situation import Situation, situation

CENTER = """\
schema = 1

[center]
currency = "EUR"
hours    = "08:00-20:00"

[[type]]
id          = "calls"
volume      = "{volume}/h"
handle_time = "300 s"
resolution  = "{resolution}"
work        = {{ finished = "{finished}" }}
patience    = {patience}
redial      = {{ share = "50%" }}
return      = {{ share = "{again}" }}

[[team]]
id        = "front"
skills    = {{ calls = 1 }}
staff     = {staff}
shrinkage = "{shrinkage}"
wage      = "24 EUR/h"
dump      = "0%"
"""
FIGURES = {
    "volume": 120, "staff": 14, "shrinkage": "0%", "patience": '"none"', "resolution": "100%", "finished": "100%",
    "again": "70%",
}  # fmt: skip
GOAL = """
[[goal]]
id     = "{id}"
role   = "manager"
owner  = "Ana Petrova"
metric = "{metric}"
by     = 2028-12-31
target = {target}
"""


def goals(asked: Iterable[tuple[str, str]]) -> str:
    """A spec with one goal per (metric, target), called after the metric and its place."""
    listed = (GOAL.format(id=f"{metric}-{number}", metric=metric, target=target)
              for number, (metric, target) in enumerate(asked))  # fmt: skip
    return 'schema = 1\ncenter = "center.toml"\n' + "".join(listed)


def written(folder: Path, asked: Iterable[tuple[str, str]], **figures: object) -> Path:
    """The folder of a spec with these goals, on a center with these figures."""
    spec = folder / "spec"
    spec.mkdir(exist_ok=True)
    (spec / "center.toml").write_text(CENTER.format(**(FIGURES | figures)), "utf-8")
    (spec / "spec.toml").write_text(goals(asked), "utf-8")
    return spec


def standing(folder: Path, asked: Iterable[tuple[str, str]], **figures: object) -> Situation:
    """What clashes in that spec."""
    return situation(written(folder, asked, **figures))
