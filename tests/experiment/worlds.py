"""A small center and a small spec, quick to simulate."""

from pathlib import Path
from typing import Any

from goalspec.center import read
from goalspec.center.model import Center
from goalspec.spec.read import load
from goalspec.spec.spec import Spec

CENTER = """
schema = 1
[center]
name = "Corner Shop"
currency = "EUR"
hours = { mon-sat = "09:00-17:00" }
[[type]]
id = "orders"
volume = "300/week"
[[team]]
id = "desk"
skills = { orders = 1 }
staff = 3
wage = "20 EUR/h"
"""
HEAD = """
schema = 1
center = "center.toml"
as_of = 2027-01-04
"""
GOALS = """
[[goal]]
id = "pace"
role = "agent"
metric = "aht"
target = { at_most = "240 s" }
by = 2027-06-30
measure = { by = "records", every = "week" }

[[goal]]
id = "solve"
title = "Solve it at once"
role = "manager"
metric = "fcr"
baseline = { value = "77%", n = 900 }
target = { at_least = "60%" }
by = 2027-06-30
measure = { by = "survey", sample = 200, every = "week" }
guard = [{ metric = "asa", at_most = "2 min" }]

[[goal]]
id = "engage"
role = "director"
metric = "engagement"
target = { at_least = "70%" }
by = 2027-06-30
"""


def world(folder: Path, goals: str = GOALS, center: str = CENTER) -> Path:
    """The folder of a spec that is stressed in a second or two."""
    spec = folder / "spec"
    spec.mkdir(exist_ok=True)
    (spec / "goals.toml").write_text(HEAD + goals, "utf-8")
    (spec / "center.toml").write_text(center, "utf-8")
    return spec


def loaded(folder: Path, *parts: Any) -> tuple[Spec, Center]:
    """The same, read."""
    found = world(folder, *parts)
    return load(found), read(found / "center.toml")
